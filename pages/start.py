import streamlit as st

from nindbai.presentation import code_screen_words as words
from nindbai.presentation import rehousing_words
from nindbai.ui import answers_form, ease, navigation, panels

panels.show_promise()
if answers_form.ask_sender():
    navigation.go_to("check")
if st.button(ease.label(words.HAVE_CODE), type="tertiary"):
    navigation.go_to("code")
if st.button(ease.label(rehousing_words.FROM_START), type="tertiary"):
    navigation.go_to("rehousing")
