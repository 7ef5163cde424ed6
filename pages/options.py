import streamlit as st

from nindbai.presentation import option_words as words
from nindbai.ui import ease, navigation, option_panels, outlook

_, diagnosis = outlook.find_outlook()

option_panels.show_title()
option_panels.show_open(diagnosis)
option_panels.show_closed(diagnosis)
option_panels.show_blockers(diagnosis)
option_panels.ask_for_more()

if st.button(ease.label(words.BACK), type="primary", width="stretch"):
    navigation.go_to("result")
