import streamlit as st

from nindbai import diagnose, load
from nindbai.presentation import proceeds_words as words
from nindbai.ui import navigation, panels, proceeds_panels, state

situation = state.situation()
if situation is None:
    if panels.show_no_answers():
        navigation.go_to("start")
    st.stop()

diagnosis = diagnose(situation, as_of=situation.as_of, parameters=load())
view = proceeds_panels.find_view(situation, diagnosis)

if view is not None:
    proceeds_panels.show_price(view)
    proceeds_panels.show_summary(view)
    proceeds_panels.show_picture(view)
    proceeds_panels.show_lines(view)
    proceeds_panels.show_what_applies(view)
    proceeds_panels.show_auction(view)
    proceeds_panels.show_net(view)
    proceeds_panels.show_take_away(view, diagnosis)

if st.button(words.BACK, type="primary", width="stretch"):
    navigation.go_to("result")
