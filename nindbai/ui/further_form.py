"""The further questions: yes, no or not known, and what may be typed; nothing is needed."""

from __future__ import annotations

from typing import Any

import streamlit as st

from nindbai.domain.situation import Tri
from nindbai.presentation import form_words
from nindbai.presentation import further_words as words
from nindbai.presentation.draft import Draft, TypedDate
from nindbai.presentation.questions import Question
from nindbai.ui import ease, html, inputs, state
from nindbai.ui.question_parts import offer_readings, problems_of, show_title, submit
from nindbai.ui.summary import show_summary

__all__ = ["ask_further"]

_MOST_MEMBERS = 8


def ask_further(question: Question) -> None:
    """Draw *question* as one form; what is left alone stays not known."""
    show_title(question)
    problems = problems_of(question)
    show_summary(problems, count=state.refusals())
    offer_readings(question)
    fields = words.further_fields(state.draft(), question)
    with st.form(f"nb-form-{question}", border=False):
        st.html(html.tag("p", form_words.FURTHER_HINT, "nb-hint"))
        given = {}
        for name in fields:
            given[name] = _field(name, state.draft())
            inputs.show_problem(problems.get(name))
        submit(question, lambda: given, empty={name: _empty(name) for name in fields})


def _empty(name: str) -> Any:
    return Draft.model_fields[name].default


def _field(name: str, draft: Draft) -> Any:
    kept = getattr(draft, name)
    if name in words.FLAG_QUESTIONS:
        return _flag(name, kept)
    if name in words.DATE_LABELS:
        return _date(name, kept)
    if name == "members":
        return _members(kept)
    return inputs.type_text(name, words.TYPED_LABELS[name], kept)


def _flag(name: str, kept: Tri) -> Tri:
    choices = list(words.FLAG_ANSWERS)
    chosen = st.radio(
        ease.label(words.FLAG_QUESTIONS[name]),
        choices,
        index=choices.index(kept),
        format_func=words.FLAG_ANSWERS.__getitem__,
        horizontal=True,
        key=f"nb-{name}",
    )
    return Tri(chosen)


def _date(name: str, kept: TypedDate) -> TypedDate:
    return inputs.pick_date(name, words.DATE_LABELS[name], kept, past_only=True)


def _members(kept: int | None) -> int | None:
    counts = list(range(1, _MOST_MEMBERS + 1))
    return st.selectbox(
        ease.label(words.MEMBERS),
        counts,
        index=counts.index(kept) if kept in counts else None,
        format_func=words.count_people,
        key="nb-members",
        placeholder=form_words.CHOOSE,
        filter_mode=None,
    )
