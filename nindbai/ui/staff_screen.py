"""
The adviser's screen: one component that holds the fields, sends each change, and shows the answer.

Its other half is ``static/staff.js``; why it is one component is in docs/adr/0015-staff-screen.md.
Nothing of a call is given to the browser's store, and nothing is kept but in this session.
"""

from __future__ import annotations

from base64 import b64encode
from typing import Any, Final

import streamlit as st

from nindbai import Diagnosis, diagnose, load
from nindbai.diagnosis.consultation_code import Refused
from nindbai.diagnosis.proceeds import Chosen, ProceedsView, propose
from nindbai.domain.stage import Stage
from nindbai.presentation import code_wording, proceeds_sheet
from nindbai.presentation import staff_words as words
from nindbai.presentation.documents import memo_pdf
from nindbai.presentation.documents.memo import make_memo
from nindbai.presentation.proceeds_words import SHEET_FILE
from nindbai.presentation.staff_call import CallReading, StaffCall, open_code, read_call
from nindbai.presentation.staff_code import check_code
from nindbai.presentation.staff_fields import FIELDS, StaffField, list_options
from nindbai.presentation.staff_outlook import StaffOutlook, make_outlook, relevant_terms
from nindbai.presentation.staff_questions import next_asks
from nindbai.presentation.staff_summary import write_summary
from nindbai.ui import access, staff_html, staff_state
from nindbai.ui.clock import today
from nindbai.ui.company_panel import find_card
from nindbai.ui.staff_state import Act, Said

__all__ = ["show_call"]

_KEY: Final = "nb-staff"
_LATE_KEY: Final = "nb_call_late"
_WITHOUT_ASKS: Final = frozenset({Act.TYPE, Act.PDF, Act.XLSX})
"""What next to ask takes longer than all the rest: nobody who types waits for it."""

_HTML: Final = '<link rel="stylesheet" href="/assets/staff.css"><div class="nb-staff"></div>'
_JS: Final = """
const part = import(new URL('/assets/staff.js', location.origin));
export default (args) => { part.then(({ show }) => show(args)); };
"""
_mount = st.components.v2.component("nindbai_staff", html=_HTML, js=_JS, isolate_styles=False)


def show_call() -> None:
    """Draw the screen of one call: take what was typed, reckon, and show."""
    said = staff_state.read_said(_sent())
    is_filled = said is None or staff_state.hear(said)
    told = _mount(
        key=_KEY, data=_answer(said, is_filled=is_filled), on_call_change=access.guarded(_nothing)
    )
    if said is None and told.get("call") is not None:  # a new session learns it only here
        st.session_state[_LATE_KEY] = told["call"]
        st.rerun()


def _nothing() -> None:
    """Say only that the component's messages are wanted; they are taken inside the screen."""


def _sent() -> object:
    """Return the message of this run, or None."""
    held, late = st.session_state.get(_KEY), st.session_state.pop(_LATE_KEY, None)
    return late if held is None or held.get("call") is None else held["call"]


def _answer(said: Said | None, *, is_filled: bool) -> dict[str, Any]:
    """Return everything that the browser shows after *said*."""
    call, act = staff_state.kept_call(), said.act if said else Act.SHOW
    reading = read_call(call, today=today())
    diagnosis = diagnose(reading.situation, as_of=reading.situation.as_of, parameters=load())
    outlook = None if call.is_empty else make_outlook(diagnosis)
    has_asks = act not in _WITHOUT_ASKS
    asks = next_asks(reading, today=today()) if has_asks else ()
    summary = (
        write_summary(
            reading.situation,
            diagnosis,
            code=reading.code,
            open_questions=(ask.name for ask in asks),
        )
        if act is Act.SUMMARY
        else ""
    )
    return {
        "number": said.number if said else 0,
        "frame": staff_html.frame_html() if act is Act.SHOW else "",
        "setup": _setup() if act is Act.SHOW else None,
        "call": {"code": call.code, "texts": dict(call.texts)} if is_filled else None,
        "fields": _fields(call, reading, outlook),
        "code": _code_message(said, is_filled=is_filled),
        "undo": staff_state.undo().is_there,
        "file": _file(act, call, reading, diagnosis),
        "talk": staff_html.talk_html(outlook, asks) if has_asks else "",
        "summary": summary,
        "parts": _parts(call, reading, diagnosis.stage, outlook),
    }


def _setup() -> dict[str, Any]:
    """Return what never changes: the lists to choose from, the keys, the words of the script."""
    return {
        "fields": {
            field: {
                "key": text.key,
                "hint": text.hint,
                "options": [
                    {
                        "number": option.number,
                        "words": option.words,
                        "note": option.note,
                        "said": [option.words, *option.said],
                    }
                    for option in list_options(field)
                ],
            }
            for field, text in FIELDS.items()
        },
        "several": StaffField.PEOPLE,
        "undoSeconds": staff_state.UNDO_SECONDS,
        "words": {
            "help": words.KEYS,
            "undo": words.UNDO_NOTE,
            "copied": words.COPIED,
            "notCopied": words.NOT_COPIED,
            "saved": words.SAVED,
            "nothing": words.NOTHING_TO_SAVE,
        },
    }


def _fields(
    call: StaffCall, reading: CallReading, outlook: StaffOutlook | None
) -> dict[str, dict[str, Any]]:
    clashing = {line.field for line in outlook.contradictions} if outlook else set()
    return {
        state.field: {
            "text": call.texts.get(state.field, ""),
            "status": state.status,
            "echo": f"⚠ {state.echo}" if state.field in clashing else state.echo,
            "message": state.message,
            "choices": state.choices,
        }
        for state in reading.fields
    }


def _code_message(said: Said | None, *, is_filled: bool) -> str:
    """Return what to say about the code that is being typed or pasted."""
    if said is None:
        return ""
    if said.act is Act.OPEN:
        opened = open_code(said.typed_code)
        if isinstance(opened, Refused):
            return code_wording.describe_refusal(opened).message
    return words.CODE_OPENED if said.act is Act.OPEN and is_filled else check_code(said.typed_code)


def _parts(
    call: StaffCall, reading: CallReading, stage: Stage, outlook: StaffOutlook | None
) -> dict[str, str]:
    """Return the places of the screen that change, by their selector."""
    spoken, rest = staff_html.outlook_html(outlook)
    code = reading.code
    return {
        ".nbs-spoken": spoken,
        ".nbs-rest": rest,
        "#nbs-terms": staff_html.terms_html(relevant_terms(stage)),
        "#nbs-give": staff_html.hand_over_html(code.digits, code.letters, is_empty=call.is_empty),
    }


def _file(
    act: Act, call: StaffCall, reading: CallReading, diagnosis: Diagnosis
) -> dict[str, str] | None:
    """Return the file that was asked for; one without a body where it cannot be made yet."""
    if act not in {Act.PDF, Act.XLSX}:
        return None
    if act is Act.PDF:
        memo = make_memo(reading.situation, diagnosis, code=reading.code, company=find_card())
        body = b"" if call.is_empty else memo_pdf.write_pdf(memo)
        name, kind = memo_pdf.name_file(memo.as_of, "pdf"), memo_pdf.MEDIA_TYPE
    else:
        view = propose(reading.situation, diagnosis, Chosen(), parameters=load())
        body = (
            proceeds_sheet.write_workbook(view, as_of=diagnosis.as_of)
            if isinstance(view, ProceedsView)
            else b""
        )
        name, kind = SHEET_FILE, proceeds_sheet.MEDIA_TYPE
    return {"name": name, "type": kind, "body": b64encode(body).decode()}
