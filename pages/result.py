import streamlit as st

from nindbai.presentation import code_screen_words as code_words
from nindbai.presentation import result_words as words
from nindbai.ui import (
    company_panel,
    ease,
    navigation,
    outlook,
    panels,
    state,
    store,
    take_along,
)

situation, diagnosis = outlook.find_outlook()

panels.show_headline(diagnosis)
panels.show_glance(diagnosis)
panels.show_unanswered()
panels.show_contradictions(diagnosis)
panels.show_time(diagnosis)
panels.show_last_days(diagnosis)
panels.show_options(diagnosis)
panels.show_prices(diagnosis)
panels.show_debt(diagnosis)
panels.show_odds(diagnosis)
panels.show_steps(diagnosis)
panels.show_help(diagnosis)
take_along.show_take_along(situation, diagnosis)
panels.show_basis(diagnosis)
company_panel.show_company()

if st.button(ease.label(code_words.TO_CODE), width="stretch"):
    navigation.go_to("code")
if st.button(ease.label(words.CHANGE), type="primary", width="stretch"):
    state.open_answers()
    navigation.go_to("check")
store.offer_device()
