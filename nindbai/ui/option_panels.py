"""The parts of the screen with every way out: what is open, who must agree, what is closed."""

from __future__ import annotations

from functools import partial

import streamlit as st

from nindbai import Diagnosis
from nindbai.presentation import option_wording
from nindbai.presentation import option_words as words
from nindbai.presentation.questions import QUESTIONS, Question
from nindbai.ui import ease, html, navigation, state

__all__ = [
    "ask_for_more",
    "show_blockers",
    "show_closed",
    "show_first",
    "show_open",
    "show_title",
]

_SHOWN_FIRST = 4
"""So many ways have a card on the result; the others are named there and told on their own screen."""


def show_title() -> None:
    """Draw the title and how the ways are sorted."""
    ease.title(words.TITLE, html.paragraphs((words.LEAD, words.NOT_ADVICE)))


def show_first(diagnosis: Diagnosis) -> None:
    """Draw the first ways that are not closed with time and first step; the others by name."""
    texts = [text for text in option_wording.option_texts(diagnosis) if not text.is_closed]
    others = [text.name for text in texts[_SHOWN_FIRST:]]
    st.html(
        "".join(_short(text) for text in texts[:_SHOWN_FIRST]) + html.listed(words.OTHERS, others)
    )


def _short(text: option_wording.OptionText) -> str:
    return (
        f'<section class="nb-option">{_head(text)}{html.labelled(words.UNTIL, _limit(text))}'
        f"{html.labelled(words.FIRST_STEP, text.first_step)}</section>"
    )


def _head(text: option_wording.OptionText) -> str:
    status = html.tag("span", text.status_words, f"nb-status nb-{text.status}")
    return f"<h3>{html.tag('span', text.name)}{status}</h3>"


def _limit(text: option_wording.OptionText) -> str:
    return text.until if text.left in {"", text.until} else f"{text.until}（{text.left}）"


def show_open(diagnosis: Diagnosis) -> None:
    """Draw every way that is not closed, with all that is known about it."""
    texts = [text for text in option_wording.option_texts(diagnosis) if not text.is_closed]
    ease.header(words.OPEN_WAYS, "".join(_full(text) for text in texts))


def _full(text: option_wording.OptionText) -> str:
    facts = (
        (words.WHY, text.reasons),
        (words.DECIDED_BY, text.decided_by),
        (words.COST, text.cost),
        (words.DOWNSIDES, text.downsides),
    )
    return (
        f'<section class="nb-option">{_head(text)}{html.tag("p", text.meaning)}'
        f"{html.paragraphs(text.figures, 'nb-own')}"
        f"{html.labelled(words.UNTIL, _limit(text))}"
        f"{html.labelled(words.FIRST_STEP, text.first_step)}"
        f"<details>{html.tag('summary', words.MORE)}"
        f"{''.join(html.labelled(name, fact) for name, fact in facts)}"
        f"{html.listed(words.EFFECTS, text.effects)}{html.listed(words.TRAPS, text.traps)}"
        "</details></section>"
    )


def show_blockers(diagnosis: Diagnosis) -> None:
    """Draw who must agree before a sale; those not known yet are folded."""
    texts = option_wording.blocker_texts(diagnosis)
    if not texts:
        return
    ease.header(words.BLOCKERS)
    for text in texts:
        cards = "".join(_blocker(detail) for detail in text.details)
        if text.is_certain:
            st.html(html.tag("p", text.lead, "nb-text") + cards)
        else:
            with st.expander(ease.label(text.lead)):
                st.html(cards)


def _blocker(detail: option_wording.BlockerDetail) -> str:
    facts = (
        (words.WHO, detail.who),
        (words.SUM, detail.sum),
        (words.FIRST_STEP, detail.first_step),
    )
    return (
        f'<section class="nb-option">{html.tag("h3", detail.name)}{html.tag("p", detail.why)}'
        f"{''.join(html.labelled(name, fact) for name, fact in facts)}</section>"
    )


def show_closed(diagnosis: Diagnosis) -> None:
    """Draw the ways that are not open now, each with its reason."""
    texts = [text for text in option_wording.option_texts(diagnosis) if text.is_closed]
    if texts:
        with st.expander(ease.label(words.CLOSED)):
            st.html("".join(_closed(text) for text in texts))


def _closed(text: option_wording.OptionText) -> str:
    return (
        f'<section class="nb-option">{html.tag("h3", text.name)}'
        f"{html.labelled(words.WHY, text.reasons)}"
        f"{html.labelled(words.FIRST_STEP, text.first_step)}</section>"
    )


def ask_for_more() -> None:
    """Draw the further questions that would tell more about the ways, where still open."""
    draft = state.draft()
    wanted = (Question.HOUSEHOLD, Question.PEOPLE, Question.CLAIMS, Question.EARLIER_DATES)
    open_now = [q for q in wanted if q in draft.further_questions() and q not in draft.done]
    if not open_now:
        return
    ease.header(words.MORE_QUESTIONS, html.tag("p", words.MORE_QUESTIONS_NOTE, "nb-why"))
    for question in open_now:
        navigation.offer_button(
            QUESTIONS[question].name,
            "check",
            before=partial(state.open_question, question),
            key=f"nb-more-{question}",
        )
