import streamlit as st

from nindbai.presentation import afterwards_words as words
from nindbai.ui import afterwards_panels, ease, navigation, outlook

_, diagnosis = outlook.find_outlook()

afterwards_panels.show_title()
afterwards_panels.show_sections(diagnosis)
afterwards_panels.show_ways(diagnosis)

if st.button(ease.label(words.BACK), type="primary", width="stretch"):
    navigation.go_to("result")
