"""The small result in a frame on another site's page: time, one action, free help, the way on."""

from __future__ import annotations

from html import escape

import streamlit as st

from nindbai import Diagnosis
from nindbai.presentation import embed_words as words
from nindbai.presentation import option_wording, result_words, wording
from nindbai.presentation.questions import Question
from nindbai.ui import company_panel, ease, html, outlook, panels, state
from nindbai.ui.routes import find_page

__all__ = ["show_small_result"]


def show_small_result() -> None:
    """Draw what four answers tell; the rest stands on our own page, which takes the answers along."""
    situation = state.situation()
    if situation is None:
        st.html(html.tag("p", words.CANNOT_TELL, "nb-text"))
        _offer_own_page()
    else:
        _show(outlook.look(situation))
    st.button(
        ease.label(words.BACK),
        type="tertiary",
        on_click=state.open_question,
        args=(Question.LENDER,),
    )


def _show(diagnosis: Diagnosis) -> None:
    panels.show_headline(diagnosis)
    for text in option_wording.contradiction_texts(diagnosis):
        st.html(html.paragraphs((text.sentence, text.assumed)))
    ease.header(result_words.TIME, html.paragraphs(wording.time_sentences(diagnosis)))
    _offer_own_page()
    panels.show_help(diagnosis, is_short=True)
    company_panel.show_company()


def _offer_own_page() -> None:
    """Draw the link that takes the answers along (``static/embedded.js``), and its second way."""
    left = state.draft().count_left()
    if left:
        st.html(html.tag("p", wording.unanswered_sentence(left), "nb-text"))
    again = html.paragraphs((words.NOT_CARRIED, words.CARRY_NOTE), "")
    st.html(
        f"<p>{_link('nb-do-carry', words.MORE)}</p>"
        + html.tag("p", words.MORE_NOTE, "nb-why")
        + f'<div class="nb-not-carried" role="status">{again}'
        + f"<p>{_link('nb-do-carry-again', words.CARRY_AGAIN)}</p></div>"
    )


def _link(css: str, text: str) -> str:
    path = escape(find_page("result").path, quote=True)
    return f'<a class="{css}" href="{path}" target="_blank">{ease.markup(text)}</a>'
