"""The part of the result that is taken along: the memo, the calendar file, the text to copy."""

from __future__ import annotations

import streamlit as st

from nindbai import Diagnosis, Situation
from nindbai.presentation import take_along_words as words
from nindbai.presentation.code_screen_words import WHO_CAN_READ
from nindbai.presentation.documents import calendar_file, memo_pdf
from nindbai.presentation.documents.memo import Memo, NoCode, make_memo
from nindbai.presentation.documents.memo_text import write_text
from nindbai.ui import ease, html
from nindbai.ui.code_panels import find_code
from nindbai.ui.company_panel import find_card
from nindbai.ui.copy_text import offer_to_copy

__all__ = ["show_take_along"]


def show_take_along(situation: Situation, diagnosis: Diagnosis) -> None:
    """Draw what can be saved and copied; each file is made only when asked for, none is kept."""
    code, company = find_code() or NoCode.NOT_GIVEN, find_card()
    memo = make_memo(situation, diagnosis, code=code, company=company)
    with st.container(key="nb-screen-take-along"):
        ease.header(words.TITLE, html.tag("p", words.LEAD, "nb-text"))
        _offer_memo(memo)
        _offer_calendar(situation, diagnosis)
        with st.expander(ease.label(words.TEXT)):
            offer_to_copy(write_text(memo, ease.style()))
            st.html(html.tag("p", words.TEXT_HINT, "nb-hint"))
        st.html(html.tag("p", words.PRINT_HINT, "nb-hint"))


def _offer_memo(memo: Memo) -> None:
    style = ease.style()
    st.download_button(
        ease.label(words.MEMO_BUTTON),
        data=lambda: memo_pdf.write_pdf(memo, style),
        file_name=memo_pdf.name_file(memo.as_of, "pdf"),
        mime=memo_pdf.MEDIA_TYPE,
        on_click="ignore",
        key="nb-memo",
        width="stretch",
    )
    st.html(html.paragraphs((words.MEMO_HINT, words.CODE_HINT, WHO_CAN_READ), "nb-hint"))


def _offer_calendar(situation: Situation, diagnosis: Diagnosis) -> None:
    entries = calendar_file.list_entries(situation, diagnosis)
    if not entries:
        st.html(html.paragraphs((words.NO_EVENTS, words.NO_EVENTS_HINT)))
        return
    st.download_button(
        ease.label(words.CALENDAR_BUTTON),
        data=lambda: calendar_file.write_calendar(entries, as_of=diagnosis.as_of),
        file_name=memo_pdf.name_file(diagnosis.as_of, "ics"),
        mime=calendar_file.MEDIA_TYPE,
        on_click="ignore",
        key="nb-calendar",
        width="stretch",
    )
    st.html(html.tag("p", words.CALENDAR_HINT, "nb-hint"))
