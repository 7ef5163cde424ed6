"""What the visitor typed about moving house, kept in this session only."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

import streamlit as st

from nindbai import AnswerError, diagnose, load
from nindbai.diagnosis.rehousing_view import RehousingView, view_rehousing
from nindbai.presentation import form_words
from nindbai.presentation import rehousing_words as words
from nindbai.presentation.readings import ReadingText
from nindbai.presentation.rehousing_draft import (
    RehousingDraft,
    TakenOver,
    describe_draft,
    find_gaps,
    read_facts,
    take_over,
)
from nindbai.presentation.rehousing_problems import describe_clash
from nindbai.ui import state
from nindbai.ui.clock import today

__all__ = [
    "begin",
    "confirm",
    "draft",
    "find_view",
    "open_form",
    "problems",
    "restore",
    "submit",
    "taken",
]

_KEY: Final = "nb_rehousing"
_TRIED: Final = "nb_rehousing_tried"


def draft() -> RehousingDraft:
    """Return what was typed so far."""
    kept = st.session_state.get(_KEY)
    return kept if isinstance(kept, RehousingDraft) else RehousingDraft()


def restore(kept: RehousingDraft) -> None:
    """Take up what was typed before."""
    if kept != RehousingDraft():
        st.session_state[_KEY] = kept


def taken() -> TakenOver:
    """Return what the check has told already."""
    situation = state.situation()
    if situation is None:
        return TakenOver()
    found = diagnose(situation, as_of=situation.as_of, parameters=load())
    return take_over(situation, found)


def begin() -> None:
    """Let the browser know that the form is open: from then on it keeps what is typed there."""
    if not draft().is_opened:
        st.session_state[_KEY] = draft().model_copy(update={"is_opened": True})
        st.rerun()


def open_form() -> None:
    """Show the form again, with everything in it."""
    st.session_state[_KEY] = draft().model_copy(update={"is_shown": False})
    st.session_state[_TRIED] = False


def submit(given: Mapping[str, Any]) -> None:
    """Keep what stands in the form; show the result, or everything that cannot be used yet."""
    state.forget_typing()
    _settle(draft().model_copy(update=dict(given)))
    if not draft().is_shown:
        state.count_refusal()


def confirm(field: str, value: Decimal) -> None:
    """Take one reading of what was typed into *field*."""
    _settle(draft().confirm(field, value))


def _settle(changed: RehousingDraft) -> None:
    """Keep *changed*; it is shown as a result where nothing in it is open."""
    is_fine = not _find_problems(changed)
    st.session_state[_KEY] = changed.model_copy(update={"is_shown": is_fine})
    st.session_state[_TRIED] = not is_fine


def problems() -> dict[str, str]:
    """Return the sentence for each field that cannot be used; nothing before it was sent."""
    return _find_problems(draft()) if st.session_state.get(_TRIED) else {}


def _find_problems(given: RehousingDraft) -> dict[str, str]:
    found = {
        name: form_words.with_given(_named(name, text), getattr(given, name))
        for name, text in describe_draft(given, today()).items()
        if text.status in {"confirm", "rejected"}
    }
    found |= {name: text for name, text in find_gaps(given, today()).items() if name not in found}
    return found or _clashes(given)


def _named(name: str, text: ReadingText) -> str:
    """Return what is wrong with the field's name before it."""
    said = text.message
    return f"{words.SHORT_NAMES[name]}: {said}" if text.status == "confirm" else said


def _clashes(given: RehousingDraft) -> dict[str, str]:
    """Return what figures contradict each other, by the calculation itself."""
    try:
        _view(given)
    except AnswerError as error:
        return describe_clash(error.problems)
    return {}


def _view(given: RehousingDraft) -> RehousingView:
    facts = read_facts(given, taken(), today())
    return view_rehousing(facts, today=today(), parameters=load())


def find_view() -> RehousingView | None:
    """Return the result where it stands open and can be computed, else None."""
    if not draft().is_shown:
        return None
    try:
        return _view(draft())
    except AnswerError:
        return None
