"""One question a screen: cards to tap, fields to fill, and the list of answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import Any, Literal

import streamlit as st

from nindbai.presentation import form_words as words
from nindbai.presentation import letter_pictures as pictured
from nindbai.presentation.draft import Draft, TypedDate
from nindbai.presentation.questions import (
    FURTHER,
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
from nindbai.ui import ease, further_form, html, inputs, navigation, state
from nindbai.ui.clock import today
from nindbai.ui.question_parts import (
    answer,
    is_time_told,
    offer_readings,
    offer_way_back,
    problems_of,
    show_title,
    submit,
)
from nindbai.ui.summary import show_summary

__all__ = [
    "ask",
    "ask_sender",
    "offer_early_result",
    "offer_further_questions",
    "offer_to_continue",
    "show_answers",
]


def ask(question: Question) -> None:
    """Draw *question* with its reason, its answers, わからない and the way back."""
    with st.container(key=f"nb-ask-{question}"):
        _ASK[question](question)


def _cards(
    question: Question,
    field: str,
    choices: Mapping[Any, Choice],
    chosen: StrEnum | None,
    *,
    take: Callable[..., None] = answer,
) -> None:
    """Draw one card an answer; *take* is told which was tapped."""
    with st.container(key=f"nb-cards-{question}", gap="small"):
        for value, choice in choices.items():
            is_chosen = value == chosen and question in state.draft().done
            st.button(
                words.card(ease.label(choice.words), ease.label(choice.note)),
                key=f"nb-card-{question}-{value}",
                icon=":material/check:" if is_chosen else None,
                help=None,
                width="stretch",
                on_click=take,
                args=(question,),
                kwargs={field: value},
            )


def ask_sender() -> None:
    """Draw the first question; its answer leads on to the next."""
    chosen = state.draft().sender
    text = QUESTIONS[Question.SENDER]
    ease.title(text.title, html.tag("p", text.reason, "nb-why"))
    _show_pictures(Question.SENDER)
    _cards(Question.SENDER, "sender", SENDER_CHOICES, chosen, take=_begin)


def _begin(question: Question, **given: Any) -> None:
    answer(question, **given)
    navigation.go_to("check")


def _ask_by_cards(
    field: str, offered: Callable[[Draft], Mapping[Any, Choice]]
) -> Callable[[Question], None]:
    def draw(question: Question) -> None:
        show_title(question)
        draft = state.draft()
        _show_pictures(question)
        _cards(question, field, offered(draft), getattr(draft, field))
        offer_way_back(question)

    return draw


def _show_pictures(question: Question) -> None:
    """Lay our drawings into the cards of senders and letters; other cards have none."""
    sender = state.draft().sender
    if question is Question.SENDER:
        pictures = pictured.sender_pictures()
    elif question is Question.LETTER:
        pictures = pictured.letter_pictures(LETTERS_OF[sender] if sender else ())
    else:
        return
    st.html(f"<style>{pictured.card_style(question, pictures)}</style>")


def _letters(draft: Draft) -> Mapping[Any, Choice]:
    letters = LETTERS_OF[draft.sender] if draft.sender else ()
    return {**{kind: LETTER_CHOICES[kind] for kind in letters}, None: Choice(words=UNKNOWN_CHOICE)}


def _months(_draft: Draft) -> Mapping[Any, Choice]:
    counts = range(words.AT_LEAST_MONTHS + 1)
    return {
        **{count: Choice(words=words.months_choice(count)) for count in counts},
        None: Choice(words=UNKNOWN_CHOICE),
    }


def _ask_letter_date(question: Question) -> None:
    show_title(question)
    show_summary(problems_of(question), count=state.refusals())
    with st.form("nb-form-letter-date", border=False):
        chosen = inputs.pick_date("letter_date", "", state.draft().letter_date, past_only=True)
        st.html(html.tag("p", words.DATE_HINT, "nb-hint"))
        inputs.show_problem(problems_of(question).get("letter_date"))
        submit(question, lambda: {"letter_date": chosen}, empty={"letter_date": TypedDate()})


def _ask_court_dates(question: Question) -> None:
    show_title(question)
    draft, problems = state.draft(), problems_of(question)
    show_summary(problems, count=state.refusals())
    named = {
        "bid_opening_on": words.BID_OPENING,
        "bidding_from": words.BIDDING_FROM,
        "bidding_until": words.BIDDING_UNTIL,
    }
    with st.form("nb-form-court-dates", border=False):
        st.html(html.tag("p", words.COURT_DATE_HINT, "nb-hint"))
        chosen = {}
        for field, name in named.items():
            chosen[field] = inputs.pick_date(field, name, getattr(draft, field), past_only=False)
            inputs.show_problem(problems.get(field))
        submit(question, lambda: chosen, empty=dict.fromkeys(named, TypedDate()))


def _ask_amount(name: str, draft_field: str) -> Callable[[Question], None]:
    def draw(question: Question) -> None:
        show_title(question)
        problems = problems_of(question)
        show_summary(problems, count=state.refusals())
        offer_readings(question)
        with st.form(f"nb-form-{draft_field}", border=False):
            typed = inputs.type_text(draft_field, name, getattr(state.draft(), draft_field))
            inputs.show_problem(problems.get(draft_field))
            st.html(html.tag("p", words.AMOUNT_HINT, "nb-hint"))
            submit(question, lambda: {draft_field: typed}, empty={draft_field: ""})

    return draw


def _ask_size(question: Question) -> None:
    show_title(question)
    draft, problems = state.draft(), problems_of(question)
    show_summary(problems, count=state.refusals())
    offer_readings(question)
    fields = inputs.size_fields(draft.kind)
    with st.form("nb-form-size", border=False):
        st.html(html.tag("p", words.SIZE_HINT, "nb-hint"))
        typed = {}
        for draft_field, name in fields.items():
            typed[draft_field] = inputs.type_text(draft_field, name, getattr(draft, draft_field))
            inputs.show_problem(problems.get(draft_field))
        submit(question, lambda: typed, empty=dict.fromkeys(fields, ""))


def _ask_place(question: Question) -> None:
    show_title(question)
    draft = state.draft()
    prefecture = inputs.pick_prefecture(draft.prefecture)
    inputs.pick_municipality(prefecture, draft.municipality)
    inputs.show_problem(next(iter(problems_of(question).values()), None))
    st.button(
        ease.label(words.NEXT),
        type="primary",
        width="stretch",
        on_click=_take_place,
        args=(question,),
    )
    st.button(
        ease.label(UNKNOWN_CHOICE),
        width="stretch",
        on_click=answer,
        args=(question,),
        kwargs={"prefecture": "", "municipality": ""},
    )
    offer_way_back(question)


def _take_place(question: Question) -> None:
    prefecture, municipality = inputs.picked_place()
    answer(question, prefecture=prefecture, municipality=municipality)


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
    **dict.fromkeys(FURTHER, further_form.ask_further),
}


def offer_early_result() -> None:
    """Draw the way to a first result once the time can be told."""
    if is_time_told():
        navigation.offer_button(
            words.EARLY_RESULT, "result", type="tertiary", key="nb-early", width="content"
        )


def offer_to_continue() -> None:
    """Draw the way to the next open question, where there is one."""
    following = state.draft().next_question()
    if following is not None:
        st.button(
            ease.label(words.CONTINUE),
            width="stretch",
            on_click=state.open_question,
            args=(following,),
        )


def show_answers() -> None:
    """Draw every answer with a button that opens its question again."""
    ease.title(words.CHECK_TITLE, html.tag("p", words.CHECK_NOTE, "nb-why"))
    draft = state.draft()
    _answer_rows(draft, draft.questions())


def offer_further_questions() -> None:
    """Draw the questions for those who want to know more; none of them is needed."""
    draft = state.draft()
    ease.header(words.FURTHER_TITLE, html.tag("p", words.FURTHER_NOTE, "nb-why"))
    _answer_rows(draft, draft.further_questions())


def _answer_rows(draft: Draft, questions: Iterable[Question]) -> None:
    for question in questions:
        name, given = QUESTIONS[question].name, words.describe_answer(draft, question, today())
        act = words.CHANGE if question in draft.done else words.ANSWER
        if ease.is_easy():
            _easy_row(question, name, given, act)
        else:
            _offer_to_open(question, f"{name}  \n**{given}**  \n*{act}*")


def _easy_row(question: Question, name: str, given: str, act: str) -> None:
    """Draw a row whose words have readings over them; a button could not hold those."""
    with st.container(
        key=f"nb-row-{question}", horizontal=True, vertical_alignment="center", wrap=False
    ):
        st.html(html.tag("p", name) + html.tag("p", given, "nb-given"))
        _offer_to_open(question, ease.label(act), width="content")


def _offer_to_open(
    question: Question, label: str, width: Literal["content", "stretch"] = "stretch"
) -> None:
    st.button(
        label,
        key=f"nb-change-{question}",
        width=width,
        on_click=state.open_question,
        args=(question,),
    )
