"""The visitor's answers in this session, and where in the questions they are."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping

import streamlit as st

from nindbai import AnswerError, Problem, Situation, load
from nindbai.presentation.draft import Draft
from nindbai.presentation.draft_reading import find_problems, read_draft
from nindbai.presentation.questions import SHORT_WAY, Question
from nindbai.ui.clock import today
from nindbai.ui.metrics import count_start

__all__ = [
    "choose_way",
    "clear",
    "count_left",
    "draft",
    "forget_typing",
    "is_as_restored",
    "keep",
    "next_question",
    "open_answers",
    "open_next",
    "open_question",
    "opened",
    "problems",
    "question",
    "question_before",
    "restore",
    "situation",
    "typed_before",
]

DRAFT_KEY = "nb_draft"
"""Where the one frozen draft of all answers lies."""

QUESTION_KEY = "nb_question"
"""Where the question that was opened on purpose (back, change) lies."""


_ANSWERS = "answers"
_REFUSALS_KEY = "nb_refusals"
_SHORT_KEY = "nb_short_way"
_WHOLE_WAY = frozenset(Question)
_TYPING_KEY = "nb_typing"
_RESTORED_KEY = "nb_restored"


def draft() -> Draft:
    """Return the answers given so far."""
    kept = st.session_state.get(DRAFT_KEY)
    return kept if isinstance(kept, Draft) else Draft()


def keep(changed: Draft) -> None:
    """Keep *changed* in place of the answers so far and go on to the next open question."""
    _take(changed)
    st.session_state.pop(QUESTION_KEY, None)
    st.session_state.pop(_TYPING_KEY, None)


def keep_and_stay(changed: Draft, question: Question) -> None:
    """Keep *changed* and stay at *question*, because something in it cannot be used yet."""
    _take(changed)
    st.session_state[QUESTION_KEY] = question
    st.session_state.pop(_TYPING_KEY, None)


def _take(changed: Draft) -> None:
    if draft() == Draft() != changed:
        count_start()
    st.session_state[DRAFT_KEY] = changed


def open_question(question: Question) -> None:
    """Open *question* again, with its answer in it."""
    st.session_state[QUESTION_KEY] = question


def open_next() -> None:
    """Open the first question that is not answered yet."""
    keep(draft())


def open_answers() -> None:
    """Open the list of all answers, also where some questions are still open."""
    st.session_state[QUESTION_KEY] = _ANSWERS


def question() -> Question | None:
    """Return the question to show, or None for the list of all answers."""
    opened = st.session_state.get(QUESTION_KEY)
    if opened == _ANSWERS:
        return None
    if opened in draft().applying() and opened in _way():
        return Question(opened)
    return next_question()


def choose_way(*, is_short: bool) -> None:
    """Ask in this run only what the short way asks, or everything."""
    st.session_state[_SHORT_KEY] = is_short


def _way() -> Container[object]:
    """Return the questions of the way that is asked in this run."""
    return SHORT_WAY if st.session_state.get(_SHORT_KEY, False) else _WHOLE_WAY


def _left() -> tuple[Question, ...]:
    given, way = draft(), _way()
    return tuple(q for q in given.questions() if q not in given.done and q in way)


def next_question() -> Question | None:
    """Return the first question of this way that is not answered yet, or None where all are."""
    return next(iter(_left()), None)


def count_left() -> int:
    """Return how many questions of this way are still open."""
    return len(_left())


def question_before(question: Question) -> Question | None:
    """Return the question asked before *question* on this way, or None for the first."""
    given, way = draft(), _way()
    before = given.question_before(question)
    while before is not None and before not in way:
        before = given.question_before(before)
    return before


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


def opened() -> str:
    """Return what was opened on purpose: a question, the list of answers, or nothing (empty)."""
    return str(st.session_state.get(QUESTION_KEY, ""))


def restore(draft: Draft, *, opened: str, typing: Mapping[str, str]) -> None:
    """Take up *draft* where it was left; *typing* is what stands in fields and was not sent."""
    st.session_state[DRAFT_KEY] = draft
    st.session_state[_RESTORED_KEY] = draft
    if opened:
        st.session_state[QUESTION_KEY] = opened
    st.session_state[_TYPING_KEY] = typing


def is_as_restored() -> bool:
    """Return whether the answers are still those that the browser handed over."""
    return st.session_state.get(_RESTORED_KEY) == draft()


def typed_before(field_key: str) -> str | None:
    """Return what stood unsent in the field of that key before the page was loaded again."""
    typing: Mapping[str, str] = st.session_state.get(_TYPING_KEY, {})
    return typing.get(re.sub(r"[^\w-]", "-", field_key, flags=re.ASCII))


def forget_typing() -> None:
    """Forget what stood unsent in fields, once it has been sent."""
    st.session_state.pop(_TYPING_KEY, None)


def clear() -> None:
    """Forget everything of this session."""
    st.session_state.clear()
