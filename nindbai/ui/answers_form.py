"""One question a screen: cards to tap, fields to fill, and the list of answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from enum import StrEnum
from html import escape
from typing import Any

import streamlit as st

from nindbai import Problem
from nindbai.presentation import form_words as words
from nindbai.presentation.draft import TYPED_FIELDS, Draft, TypedDate, describe_typed
from nindbai.presentation.problems import describe_problem
from nindbai.presentation.questions import (
    KIND_CHOICES,
    LENDER_CHOICES,
    LETTER_CHOICES,
    LETTERS_OF,
    QUESTIONS,
    SENDER_CHOICES,
    UNKNOWN_CHOICE,
    Choice,
    Question,
)
from nindbai.presentation.readings import ReadingText, show_value
from nindbai.ui import inputs, state
from nindbai.ui.clock import today
from nindbai.ui.summary import show_summary

__all__ = ["ask", "ask_sender", "offer_early_result", "offer_to_continue", "show_answers"]


_DATE_NAMES = {"dated_on": "letter_date"}


def ask(question: Question) -> None:
    """Draw *question* with its reason, its answers, わからない and the way back."""
    with st.container(key=f"nb-ask-{question}"):
        _ASK[question](question)


def _title(question: Question) -> None:
    text = QUESTIONS[question]
    left = state.draft().count_left()
    if left:
        st.html(f'<p class="nb-progress">{words.progress(left)}</p>')
    before = state.draft().question_before(question)
    for echoed in (before, question):
        sentence = words.echo_sentence(state.draft(), echoed, today()) if echoed else ""
        if sentence:
            st.html(f'<p class="nb-echo">{escape(sentence)}</p>')
    st.title(text.title, anchor=False)
    st.html(f'<p class="nb-why">{text.reason}</p>')


def _answer(question: Question, **values: Any) -> None:
    state.keep(state.draft().answer(question, **values))


def _back(question: Question) -> None:
    before = state.draft().question_before(question)
    if before is not None:
        st.button(words.BACK, type="tertiary", on_click=state.open_question, args=(before,))


def _cards(
    question: Question, field: str, choices: Mapping[Any, Choice], chosen: StrEnum | None
) -> bool:
    """Draw one card an answer; return whether one was tapped just now."""
    tapped = False
    with st.container(key=f"nb-cards-{question}", gap="small"):
        for value, choice in choices.items():
            is_chosen = value == chosen and question in state.draft().done
            tapped |= st.button(
                words.card(choice.words, choice.note),
                key=f"nb-card-{question}-{value}",
                icon=":material/check:" if is_chosen else None,
                help=None,
                width="stretch",
                on_click=_answer,
                args=(question,),
                kwargs={field: value},
            )
    return tapped


def ask_sender() -> bool:
    """Draw the first question; return whether it was answered just now."""
    chosen = state.draft().sender
    st.title(QUESTIONS[Question.SENDER].title, anchor=False)
    return _cards(Question.SENDER, "sender", SENDER_CHOICES, chosen)


def _ask_by_cards(
    field: str, offered: Callable[[Draft], Mapping[Any, Choice]]
) -> Callable[[Question], None]:
    def draw(question: Question) -> None:
        _title(question)
        draft = state.draft()
        _cards(question, field, offered(draft), getattr(draft, field))
        _back(question)

    return draw


def _letters(draft: Draft) -> Mapping[Any, Choice]:
    letters = LETTERS_OF[draft.sender] if draft.sender else ()
    return {**{kind: LETTER_CHOICES[kind] for kind in letters}, None: Choice(words=UNKNOWN_CHOICE)}


def _months(_draft: Draft) -> Mapping[Any, Choice]:
    counts = range(words.AT_LEAST_MONTHS + 1)
    return {
        **{count: Choice(words=words.months_choice(count)) for count in counts},
        None: Choice(words=UNKNOWN_CHOICE),
    }


def _submit(
    question: Question, read: Callable[[], Mapping[str, Any]], *, empty: Mapping[str, Any]
) -> None:
    """Draw 次へ, わからない and もどる inside a form; whatever is typed is kept by each."""
    before = state.draft().question_before(question)
    if st.form_submit_button(words.NEXT, type="primary", width="stretch"):
        if _take(question, read()):
            st.rerun()
        inputs.show_problem(words.NOTHING_TYPED)
    if st.form_submit_button(UNKNOWN_CHOICE, width="stretch"):
        _answer(question, **empty)
        st.rerun()
    if before is not None and st.form_submit_button(words.BACK, type="tertiary"):
        state.keep_and_stay(state.draft().model_copy(update=dict(read())), before)
        st.rerun()


def _take(question: Question, values: Mapping[str, Any]) -> bool:
    """Keep what was typed and go on where it can be used; False where nothing was typed."""
    if all(value in ("", TypedDate()) for value in values.values()):
        return False
    state.keep_and_stay(state.draft().fill(question, **values), question)
    if state.problems(question):
        state.count_refusal()
    else:
        _answer(question, **values)
    return True


def _problems_of(question: Question) -> dict[str, str]:
    """Return the sentence for each field that cannot be used, by its name in the draft."""
    found: tuple[Problem, ...] = state.problems(question)
    sentences = {
        _draft_name(problem.field.rsplit(".", maxsplit=1)[-1]): describe_problem(problem)
        for problem in found
    }
    for name, reading in _readings(question).items():
        if reading.status in {"confirm", "rejected"}:
            typed = getattr(state.draft(), name)
            sentences[name] = words.with_given(reading.message, typed)
    return sentences


def _draft_name(answer: str) -> str:
    """Return the name in the draft of the field that fills *answer*."""
    typed = (name for name, field in TYPED_FIELDS.items() if field.answer == answer)
    return next(typed, _DATE_NAMES.get(answer, answer))


def _readings(question: Question) -> dict[str, ReadingText]:
    if question in state.draft().done:
        return {}
    return describe_typed(state.draft(), question, today())


def _offer_readings(question: Question) -> None:
    """Draw a button for each reading of what may be read in more than one way."""
    for name, reading in _readings(question).items():
        reader = TYPED_FIELDS[name].reader
        for choice in reading.choices:
            value = Decimal(str(choice))
            st.button(
                words.reading_choice(show_value(reader, value)),
                key=f"nb-reading-{name}-{choice}",
                width="stretch",
                on_click=_confirm,
                args=(question, name, value),
            )


def _confirm(question: Question, name: str, value: Decimal) -> None:
    """Take one reading for what was typed, and go on where nothing else is open."""
    state.keep_and_stay(state.draft().confirm(name, value), question)
    if not state.problems(question):
        _answer(question)


def _ask_letter_date(question: Question) -> None:
    _title(question)
    show_summary(_problems_of(question), count=state.refusals())
    with st.form("nb-form-letter-date", border=False):
        chosen = inputs.pick_date("letter_date", "", state.draft().letter_date, past_only=True)
        st.html(f'<p class="nb-hint">{words.DATE_HINT}</p>')
        inputs.show_problem(_problems_of(question).get("letter_date"))
        _submit(question, lambda: {"letter_date": chosen}, empty={"letter_date": TypedDate()})


def _ask_court_dates(question: Question) -> None:
    _title(question)
    draft, problems = state.draft(), _problems_of(question)
    show_summary(problems, count=state.refusals())
    named = {
        "bid_opening_on": words.BID_OPENING,
        "bidding_from": words.BIDDING_FROM,
        "bidding_until": words.BIDDING_UNTIL,
    }
    with st.form("nb-form-court-dates", border=False):
        st.html(f'<p class="nb-hint">{words.COURT_DATE_HINT}</p>')
        chosen = {}
        for field, name in named.items():
            chosen[field] = inputs.pick_date(field, name, getattr(draft, field), past_only=False)
            inputs.show_problem(problems.get(field))
        _submit(question, lambda: chosen, empty=dict.fromkeys(named, TypedDate()))


def _ask_amount(name: str, draft_field: str) -> Callable[[Question], None]:
    def draw(question: Question) -> None:
        _title(question)
        problems = _problems_of(question)
        show_summary(problems, count=state.refusals())
        _offer_readings(question)
        with st.form(f"nb-form-{draft_field}", border=False):
            typed = inputs.type_text(draft_field, name, getattr(state.draft(), draft_field))
            inputs.show_problem(problems.get(draft_field))
            st.html(f'<p class="nb-hint">{words.AMOUNT_HINT}</p>')
            _submit(question, lambda: {draft_field: typed}, empty={draft_field: ""})

    return draw


def _ask_size(question: Question) -> None:
    _title(question)
    draft, problems = state.draft(), _problems_of(question)
    show_summary(problems, count=state.refusals())
    _offer_readings(question)
    fields = inputs.size_fields(draft.kind)
    with st.form("nb-form-size", border=False):
        st.html(f'<p class="nb-hint">{words.SIZE_HINT}</p>')
        typed = {}
        for draft_field, name in fields.items():
            typed[draft_field] = inputs.type_text(draft_field, name, getattr(draft, draft_field))
            inputs.show_problem(problems.get(draft_field))
        _submit(question, lambda: typed, empty=dict.fromkeys(fields, ""))


def _ask_place(question: Question) -> None:
    _title(question)
    draft = state.draft()
    prefecture = inputs.pick_prefecture(draft.prefecture)
    municipality = inputs.pick_municipality(prefecture, draft.municipality)
    given = {"prefecture": prefecture, "municipality": municipality}
    inputs.show_problem(next(iter(_problems_of(question).values()), None))
    st.button(
        words.NEXT,
        type="primary",
        width="stretch",
        on_click=_answer,
        args=(question,),
        kwargs=given,
    )
    st.button(
        UNKNOWN_CHOICE,
        width="stretch",
        on_click=_answer,
        args=(question,),
        kwargs={"prefecture": "", "municipality": ""},
    )
    _back(question)


_ASK: dict[Question, Callable[[Question], None]] = {
    Question.SENDER: _ask_by_cards("sender", lambda _: SENDER_CHOICES),
    Question.LETTER: _ask_by_cards("letter", _letters),
    Question.LETTER_DATE: _ask_letter_date,
    Question.COURT_DATES: _ask_court_dates,
    Question.MONTHS: _ask_by_cards("months", _months),
    Question.LENDER: _ask_by_cards("lender", lambda _: LENDER_CHOICES),
    Question.PLACE: _ask_place,
    Question.LOAN: _ask_amount(words.LOAN_FIELD, "loan"),
    Question.KIND: _ask_by_cards("kind", lambda _: KIND_CHOICES),
    Question.VALUE: _ask_amount(words.VALUE_FIELD, "value"),
    Question.SIZE: _ask_size,
}


def offer_early_result() -> bool:
    """Draw the way to a first result once the time can be told; return whether it was taken."""
    is_ready = Question.LENDER in state.draft().done
    return is_ready and st.button(words.EARLY_RESULT, type="tertiary", key="nb-early")


def offer_to_continue() -> None:
    """Draw the way to the next open question, where there is one."""
    following = state.draft().next_question()
    if following is not None:
        st.button(words.CONTINUE, width="stretch", on_click=state.open_question, args=(following,))


def show_answers() -> None:
    """Draw every answer with a button that opens its question again."""
    st.title(words.CHECK_TITLE, anchor=False)
    st.html(f'<p class="nb-why">{words.CHECK_NOTE}</p>')
    for question, name, answer in words.describe_all(state.draft(), today()):
        with st.container(
            key=f"nb-row-{question}", horizontal=True, vertical_alignment="center", wrap=False
        ):
            st.markdown(f"{name}  \n**{answer}**")
            st.button(
                words.CHANGE,
                key=f"nb-change-{question}",
                on_click=state.open_question,
                args=(question,),
            )
