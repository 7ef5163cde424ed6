"""The part of the result that is taken along: the memo, the calendar file, the text to copy."""

from __future__ import annotations

import streamlit as st

from nindbai import Answers, Diagnosis, Situation, load
from nindbai.diagnosis.consultation_code import ConsultationCode, encode
from nindbai.presentation import take_along_words as words
from nindbai.presentation.documents import calendar_file, memo_pdf
from nindbai.presentation.documents.memo import Memo, make_memo
from nindbai.presentation.documents.memo_text import write_text
from nindbai.presentation.draft_reading import to_answers
from nindbai.ui import html, state
from nindbai.ui.clock import today
from nindbai.ui.copy_text import offer_to_copy

__all__ = ["show_take_along"]


def show_take_along(situation: Situation, diagnosis: Diagnosis) -> None:
    """Draw what can be saved, copied and printed; each file is made only when asked for."""
    st.header(words.TITLE, anchor=False)
    st.html(html.tag("p", words.LEAD, "nb-text"))
    memo = make_memo(situation, diagnosis, code=_code())
    _offer_memo(memo)
    _offer_calendar(situation, diagnosis)
    with st.expander(words.TEXT):
        offer_to_copy(write_text(memo))
        st.html(html.tag("p", words.TEXT_HINT, "nb-hint"))
    st.html(html.tag("p", words.PRINT_HINT, "nb-hint nb-screen"))


def _code() -> ConsultationCode:
    raw, _ = to_answers(state.draft(), today())
    return encode(Answers.model_validate(raw), parameters=load())


def _offer_memo(memo: Memo) -> None:
    st.download_button(
        words.MEMO_BUTTON,
        data=lambda: memo_pdf.write_pdf(memo),
        file_name=memo_pdf.name_file(memo.as_of, "pdf"),
        mime=memo_pdf.MEDIA_TYPE,
        on_click="ignore",
        key="nb-memo",
        width="stretch",
    )
    st.html(html.paragraphs((words.MEMO_HINT, words.CODE_HINT), "nb-hint"))


def _offer_calendar(situation: Situation, diagnosis: Diagnosis) -> None:
    entries = calendar_file.list_entries(situation, diagnosis)
    if not entries:
        st.html(html.paragraphs((words.NO_EVENTS, words.NO_EVENTS_HINT)))
        return
    st.download_button(
        words.CALENDAR_BUTTON,
        data=lambda: calendar_file.write_calendar(entries, as_of=diagnosis.as_of),
        file_name=memo_pdf.name_file(diagnosis.as_of, "ics"),
        mime=calendar_file.MEDIA_TYPE,
        on_click="ignore",
        key="nb-calendar",
        width="stretch",
    )
    st.html(html.tag("p", words.CALENDAR_HINT, "nb-hint"))
