"""The household of this session and its diagnosis, or the calm page that has none."""

from __future__ import annotations

import streamlit as st

from nindbai import Diagnosis, Situation, diagnose, load
from nindbai.presentation import result_words as words
from nindbai.ui import ease, html, navigation, state
from nindbai.ui.metrics import count_finish

__all__ = ["find_outlook"]


def find_outlook() -> tuple[Situation, Diagnosis]:
    """
    Return the household and its diagnosis.

    Where nothing has been answered yet, draw the way to the first question and end the screen.
    """
    situation = state.situation()
    if situation is None:
        _show_no_answers()
        st.stop()
    diagnosis = diagnose(situation, as_of=situation.as_of, parameters=load())
    if not state.is_as_restored():
        count_finish(diagnosis.stage)
    return situation, diagnosis


def _show_no_answers() -> None:
    ease.title(words.NO_ANSWERS_TITLE)
    st.html(html.tag("p", words.NO_ANSWERS, "nb-text"))
    if st.button(ease.label(words.TO_QUESTIONS), type="primary", width="stretch"):
        navigation.go_to("start")
