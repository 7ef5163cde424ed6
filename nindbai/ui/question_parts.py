"""What every question has around its fields: title, echo, buttons, problems and readings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

import streamlit as st

from nindbai import Problem, estimate_opening, load
from nindbai.presentation import form_words as words
from nindbai.presentation.draft import TYPED_FIELDS, TypedDate, name_in_draft
from nindbai.presentation.draft_reading import describe_typed
from nindbai.presentation.problems import describe_problem
from nindbai.presentation.questions import FURTHER, QUESTIONS, UNKNOWN_CHOICE, Question
from nindbai.presentation.readings import ReadingText, show_value
from nindbai.presentation.wording import early_sentences
from nindbai.ui import ease, html, inputs, state
from nindbai.ui.clock import today

__all__ = [
    "answer",
    "is_time_told",
    "offer_readings",
    "offer_way_back",
    "problems_of",
    "show_title",
    "submit",
]

_FIRST_ANSWERS = 4
"""After so many answers the first range of time is shown; months or a dated letter tell it sooner."""


def is_time_told() -> bool:
    """Return whether enough has been answered for a first range of time."""
    draft = state.draft()
    answered = draft.done.intersection(draft.questions())
    is_dated = Question.LETTER_DATE in answered and draft.letter_date.read() is not None
    return is_dated or Question.MONTHS in answered or len(answered) >= _FIRST_ANSWERS


def show_title(question: Question) -> None:
    """Draw how many questions are left, how answers were read, the question and its reason."""
    text = QUESTIONS[question]
    left = state.count_left()
    above = []
    if left and question not in FURTHER:
        above.append(html.tag("p", words.progress(left), "nb-progress"))
    if question is state.next_question() and is_time_told():
        above.append(_early_range())
    before = state.question_before(question)
    for echoed in (before, question):
        sentence = words.echo_sentence(state.draft(), echoed, today()) if echoed else ""
        if sentence:
            above.append(html.tag("p", sentence, "nb-echo"))
    ease.title(text.title, html.tag("p", text.reason, "nb-why"), before=above)


def _early_range() -> str:
    """Return how much time the answers so far leave; empty where they do not tell."""
    situation = state.situation()
    if situation is None:
        return ""
    opening = estimate_opening(situation, as_of=situation.as_of, parameters=load())
    said = early_sentences(opening)
    return f'<div class="nb-early">{html.paragraphs(said, "")}</div>' if said else ""


def answer(question: Question, **values: Any) -> None:
    """Keep the answer and go on; after a further question, to the list of answers."""
    state.keep(state.draft().answer(question, **values))
    if question in FURTHER:
        state.open_answers()


def offer_way_back(question: Question) -> None:
    """Draw the way to the question before, where there is one."""
    before = state.question_before(question)
    if before is not None:
        st.button(
            ease.label(words.BACK), type="tertiary", on_click=state.open_question, args=(before,)
        )


def submit(
    question: Question, read: Callable[[], Mapping[str, Any]], *, empty: Mapping[str, Any]
) -> None:
    """
    Draw 次へ, わからない and もどる inside a form; whatever is typed is kept by each.

    Args:
        question: The question on the screen.
        read: Gives what stands in the fields, by the draft's names.
        empty: The values that mean わからない.
    """
    before = state.question_before(question)
    if st.form_submit_button(ease.label(words.NEXT), type="primary", width="stretch"):
        if _take(question, read()):
            st.rerun()
        inputs.show_problem(words.NOTHING_TYPED)
    st.form_submit_button(
        ease.label(UNKNOWN_CHOICE),
        width="stretch",
        on_click=answer,
        args=(question,),
        kwargs=dict(empty),
    )
    has_way_back = before is not None or question in FURTHER
    if has_way_back and st.form_submit_button(ease.label(words.BACK), type="tertiary"):
        state.keep(state.draft().model_copy(update=dict(read())))
        if before is None:
            state.open_answers()
        else:
            state.open_question(before)
        st.rerun()


def _take(question: Question, values: Mapping[str, Any]) -> bool:
    """Keep what was typed and go on where it can be used; False where nothing was typed."""
    if all(value in ("", TypedDate()) for value in values.values()):
        return False
    state.keep_and_stay(state.draft().fill(question, **values), question)
    if state.problems(question):
        state.count_refusal()
    else:
        answer(question, **values)
    return True


def problems_of(question: Question) -> dict[str, str]:
    """Return the sentence for each field that cannot be used, by its name in the draft."""
    found: tuple[Problem, ...] = state.problems(question)
    sentences = {
        name_in_draft(problem.field.rsplit(".", maxsplit=1)[-1]): describe_problem(problem)
        for problem in found
    }
    for name, reading in _readings(question).items():
        if reading.status in {"confirm", "rejected"}:
            typed = getattr(state.draft(), name)
            sentences[name] = words.with_given(reading.message, typed)
    return sentences


def _readings(question: Question) -> dict[str, ReadingText]:
    if question in state.draft().done:
        return {}
    return describe_typed(state.draft(), question, today())


def offer_readings(question: Question) -> None:
    """Draw a button for each reading of what may be read in more than one way."""
    for name, reading in _readings(question).items():
        reader = TYPED_FIELDS[name].reader
        for choice in reading.choices:
            value = Decimal(str(choice))
            st.button(
                ease.label(words.reading_choice(show_value(reader, value))),
                key=f"nb-reading-{name}-{choice}",
                width="stretch",
                on_click=_confirm,
                args=(question, name, value),
            )


def _confirm(question: Question, name: str, value: Decimal) -> None:
    """Take one reading for what was typed, and go on where nothing else is open."""
    state.keep_and_stay(state.draft().confirm(name, value), question)
    if not state.problems(question):
        answer(question)
