import streamlit as st

from nindbai.presentation import code_screen_words as words
from nindbai.ui import code_panels, ease, navigation, state

code_panels.show_title()
code_panels.show_code()
code_panels.ask_for_code()

if st.button(ease.label(words.BACK), width="stretch"):
    navigation.go_to("result" if state.draft().done else "start")
