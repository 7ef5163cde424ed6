"""The visitor's answers in this session, and where in the questions they are."""

from __future__ import annotations

import streamlit as st

from nindbai import AnswerError, Problem, Situation, load
from nindbai.presentation.draft import Draft
from nindbai.presentation.draft_reading import find_problems, read_draft
from nindbai.presentation.questions import Question
from nindbai.ui.clock import today

__all__ = [
    "clear",
    "draft",
    "keep",
    "open_answers",
    "open_question",
    "problems",
    "question",
    "situation",
]

DRAFT_KEY = "nb_draft"
"""Where the one frozen draft of all answers lies."""

QUESTION_KEY = "nb_question"
"""Where the question that was opened on purpose (back, change) lies."""


_ANSWERS = "answers"
_CLEARED_KEY = "nb_cleared"
_REFUSALS_KEY = "nb_refusals"


def draft() -> Draft:
    """Return the answers given so far."""
    kept = st.session_state.get(DRAFT_KEY)
    return kept if isinstance(kept, Draft) else Draft()


def keep(changed: Draft) -> None:
    """Keep *changed* in place of the answers so far and go on to the next open question."""
    st.session_state[DRAFT_KEY] = changed
    st.session_state.pop(QUESTION_KEY, None)


def keep_and_stay(changed: Draft, question: Question) -> None:
    """Keep *changed* and stay at *question*, because something in it cannot be used yet."""
    st.session_state[DRAFT_KEY] = changed
    st.session_state[QUESTION_KEY] = question


def open_question(question: Question) -> None:
    """Open *question* again, with its answer in it."""
    st.session_state[QUESTION_KEY] = question


def open_answers() -> None:
    """Open the list of all answers, also where some questions are still open."""
    st.session_state[QUESTION_KEY] = _ANSWERS


def question() -> Question | None:
    """Return the question to show, or None for the list of all answers."""
    opened = st.session_state.get(QUESTION_KEY)
    if opened == _ANSWERS:
        return None
    if opened in draft().applying():
        return Question(opened)
    return draft().next_question()


def problems(question: Question) -> tuple[Problem, ...]:
    """Return what is wrong with the answer to *question*."""
    return find_problems(draft(), question, today=today(), parameters=load())


def count_refusal() -> None:
    """Count that something could not be used, so that its summary takes the focus."""
    st.session_state[_REFUSALS_KEY] = refusals() + 1


def refusals() -> int:
    """Return how often something could not be used in this session."""
    return int(st.session_state.get(_REFUSALS_KEY, 0))


def situation() -> Situation | None:
    """Return the household, or None where nothing has been answered or something is wrong."""
    if not draft().done:
        return None
    try:
        return read_draft(draft(), today=today(), parameters=load())
    except AnswerError:
        return None


def clear() -> None:
    """Forget every answer of this session and remember only that this was done."""
    st.session_state.clear()
    st.session_state[_CLEARED_KEY] = True


def was_cleared() -> bool:
    """Return, once, whether the answers have just been cleared."""
    return bool(st.session_state.pop(_CLEARED_KEY, False))
