import streamlit as st

from nindbai.presentation import form_words as words
from nindbai.ui import answers_form, ease, navigation, state, store

question = state.question()
if question is not None:
    answers_form.ask(question)
    if answers_form.offer_early_result():
        navigation.go_to("result")
else:
    answers_form.show_answers()
    answers_form.offer_to_continue()
    if st.button(ease.label(words.TO_RESULT), type="primary", width="stretch"):
        navigation.go_to("result")
    store.offer_device()
    answers_form.offer_further_questions()
