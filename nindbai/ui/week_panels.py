"""The parts of the screen for this week: what to do, what to say, papers, bad agents."""

from __future__ import annotations

import streamlit as st

from nindbai import Diagnosis
from nindbai.presentation import preparation_wording as wording
from nindbai.presentation import week_words as words
from nindbai.ui import ease, html

__all__ = ["show_documents", "show_short_steps", "show_steps", "show_title", "show_warnings"]


def show_title() -> None:
    """Draw the title and the calm sentence below it."""
    ease.title(words.TITLE, html.tag("p", words.LEAD, "nb-text"))


def show_short_steps(diagnosis: Diagnosis) -> None:
    """Draw this week's three things, each with one line on how."""
    items = "".join(
        f"<li>{html.tag('strong', step.name)}{html.tag('p', step.detail)}</li>"
        for step in wording.step_texts(diagnosis)
    )
    st.html(f'<ol class="nb-steps">{items}</ol>')


def show_steps(diagnosis: Diagnosis) -> None:
    """Draw each step with why, whom to call, what to hold and what can be said."""
    for place, step in enumerate(wording.step_texts(diagnosis), start=1):
        ease.header(f"{place}. {step.name}")
        said = "".join(html.tag("li", f"「{sentence}」") for sentence in step.to_say)
        st.html(
            html.paragraphs((step.detail, step.why))
            + html.labelled(words.CALL, step.call)
            + html.listed(words.AT_HAND, step.at_hand)
            + html.tag("p", words.TO_SAY, "nb-label")
            + f'<ul class="nb-say">{said}</ul>'
        )


def show_documents(diagnosis: Diagnosis) -> None:
    """Draw the papers to gather: where each is found and what it is for."""
    ease.header(words.DOCUMENTS, html.tag("p", words.DOCUMENTS_NOTE, "nb-why"))
    items = "".join(
        f"<li>{html.tag('strong', text.name)}{html.paragraphs((text.where, text.what_for), '')}</li>"
        for text in wording.document_texts(diagnosis)
    )
    st.html(f'<ul class="nb-steps">{items}</ul>')


def show_warnings(diagnosis: Diagnosis) -> None:
    """Draw the kinds of bad agents that come at this stage, and what can be done."""
    texts = wording.warning_texts(diagnosis)
    if not texts:
        return
    ease.header(words.WARNINGS, "".join(_warning(text) for text in texts))


def _warning(text: wording.WarningText) -> str:
    source = html.link(text.url, text.source) if text.url else html.tag("span", text.source)
    return (
        f'<section class="nb-option">{html.tag("h3", text.name)}'
        f"{html.paragraphs((text.happens, text.why), '')}"
        f"{html.labelled(words.TO_DO, text.to_do)}"
        f"<details>{html.tag('summary', words.SOURCE)}{html.tag('p', text.note)}"
        f"<p>{source}</p></details></section>"
    )
