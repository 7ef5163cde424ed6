"""The 相談コード on the screen: large digits to read aloud, letters to copy, a QR, and a field."""

from __future__ import annotations

import streamlit as st

from nindbai import Answers, load
from nindbai.diagnosis.consultation_code import ConsultationCode, Decoded, decode, encode
from nindbai.presentation import code_screen_words as words
from nindbai.presentation import code_wording as wording
from nindbai.presentation.code_picture import draw_qr
from nindbai.presentation.draft_from_answers import draft_of
from nindbai.presentation.draft_reading import to_answers
from nindbai.ui import ease, html, inputs, navigation, state
from nindbai.ui.clock import today
from nindbai.ui.copy_text import offer_to_copy

__all__ = ["ask_for_code", "find_code", "show_code", "show_title"]

_QR_PIXELS = 220
_COPY_ROWS = 2
_REFUSED_KEY = "nb_refused_code"
"""Where a code that could not be read waits to be mended."""


def show_title() -> None:
    """Draw what the code is and what it does not hold."""
    ease.title(
        wording.TITLE,
        html.paragraphs((wording.ABOUT, wording.NOT_STORED, wording.EXACT, words.WHO_CAN_READ)),
    )


def show_code() -> None:
    """Draw the code of the answers given so far; nothing where none are given."""
    code = find_code()
    if code is None:
        return
    st.html(html.tag("p", wording.describe_left_out(code.left_out), "nb-text"))
    ease.header(wording.DIGITS_NAME, html.tag("p", wording.READ_OUT, "nb-why"))
    groups = "".join(
        f"<li>{html.tag('span', group.name)}{html.tag('strong', group.signs)}</li>"
        for group in wording.list_groups(code.digits)
    )
    st.html(f'<ol class="nb-code">{groups}</ol>')
    ease.header(wording.LETTERS_NAME, html.tag("p", code.letters, "nb-letters"))
    offer_to_copy(code.letters, button=wording.COPY, name=wording.TITLE, rows=_COPY_ROWS)
    st.image(draw_qr(code.letters), width=_QR_PIXELS, alt=wording.QR_NAME)


def find_code() -> ConsultationCode | None:
    """Return the code of the answers given so far, or None where there are none to hold."""
    raw, problems = to_answers(state.draft(), today())
    if problems or not state.draft().done:
        return None
    return encode(Answers.model_validate(raw), parameters=load())


def ask_for_code() -> None:
    """Draw the field for a code that was written down; what is typed stays until it is read."""
    ease.header(words.OPEN_TITLE, html.tag("p", words.OPEN_NOTE, "nb-why"))
    refused: str | None = st.session_state.get(_REFUSED_KEY)
    with st.form("nb-form-code", border=False):
        given = inputs.type_text("code", words.FIELD, refused or "", most=words.LONGEST)
        inputs.show_problem(None if refused is None else _why(refused))
        if st.form_submit_button(ease.label(words.OPEN), type="primary", width="stretch"):
            _open(given)


def _why(refused: str) -> str | None:
    found = decode(refused, parameters=load())
    return None if isinstance(found, Decoded) else wording.describe_refusal(found).message


def _open(given: str) -> None:
    """Take the answers of the code and show them; what cannot be read stays in the field."""
    found = decode(given, parameters=load())
    if not isinstance(found, Decoded):
        st.session_state[_REFUSED_KEY] = given
        st.rerun()
    st.session_state.pop(_REFUSED_KEY, None)
    state.keep(draft_of(found.answers))
    state.open_answers()
    navigation.go_to("check")
