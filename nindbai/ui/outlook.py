"""The household of this session and its diagnosis, or the calm page that has none."""

from __future__ import annotations

import streamlit as st

from nindbai import Diagnosis, Situation, diagnose, load
from nindbai.presentation import result_words as words
from nindbai.ui import ease, html, navigation, state
from nindbai.ui.metrics import count_finish

__all__ = ["find_outlook", "look"]


def find_outlook() -> tuple[Situation, Diagnosis]:
    """
    Return the household and its diagnosis.

    Where nothing has been answered yet, draw the way to the first question and end the screen.
    """
    situation = state.situation()
    if situation is None:
        _show_no_answers()
        st.stop()
    return situation, look(situation)


def look(situation: Situation) -> Diagnosis:
    """Return the diagnosis of *situation*; the first one of a check counts as its end."""
    diagnosis = diagnose(situation, as_of=situation.as_of, parameters=load())
    if not state.is_as_restored():
        count_finish(diagnosis.stage)
    return diagnosis


def _show_no_answers() -> None:
    ease.title(words.NO_ANSWERS_TITLE, html.tag("p", words.NO_ANSWERS, "nb-text"))
    navigation.offer_button(words.TO_QUESTIONS, "start", type="primary")
