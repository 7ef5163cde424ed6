"""The 相談メモ as a PDF of two A4 pages, its font embedded, made in memory."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from nindbai.presentation import code_wording, company_wording
from nindbai.presentation import take_along_words as words
from nindbai.presentation.code_picture import draw_qr
from nindbai.presentation.company_wording import CompanyCard, NoCompany, list_lines
from nindbai.presentation.documents.memo import Memo, NoCode
from nindbai.presentation.easy import WordStyle, ease
from nindbai.presentation.frame_words import DISCLAIMER
from nindbai.presentation.furigana import split

if TYPE_CHECKING:
    from typst import Fonts

__all__ = ["MEDIA_TYPE", "name_file", "write_pdf"]

MEDIA_TYPE: Final = "application/pdf"
"""What a browser calls the file."""

_TEMPLATE: Final = Path(__file__).with_name("memo.typ")
_STANDARD: Final = "ua-1"
_RUBY: Final = "\ue000\ue001\ue002"
"""Signs of the private area round a word and its reading; no text holds them."""

_SAID_ALOUD: Final = frozenset({"document_title", "code_picture", "letters", "company_lines"})
"""What the template hands on as plain text; the operator's own words have no readings."""

_WORDS: Final = {
    "document_title": words.DOCUMENT_TITLE,
    "memo_title": words.MEMO_TITLE,
    "figures_of": words.FIGURES_OF,
    "no_name": words.NO_NAME,
    "facts": words.FACTS,
    "contradictions": words.CONTRADICTIONS,
    "time": words.TIME,
    "odds": words.ODDS,
    "prices": words.PRICES,
    "stack_note": words.STACK_NOTE,
    "debt": words.DEBT,
    "ways": words.WAYS,
    "way": words.WAY,
    "until": words.UNTIL,
    "closed_ways": words.CLOSED_WAYS,
    "steps": words.STEPS,
    "call": words.CALL,
    "at_hand": words.AT_HAND,
    "to_say": words.TO_SAY,
    "documents": words.DOCUMENTS,
    "documents_note": words.DOCUMENTS_NOTE,
    "contacts": words.CONTACTS,
    "contacts_note": words.CONTACTS_NOTE,
    "questions": words.QUESTIONS,
    "answers_space": words.ANSWERS_SPACE,
    "code": code_wording.TITLE,
    "company": company_wording.TITLE,
    "code_long": words.CODE_LONG,
    "code_picture": code_wording.QR_NAME,
    "disclaimer": DISCLAIMER,
}


def name_file(as_of: date, ending: str) -> str:
    """
    Return a file name that says nothing but the day.

    >>> name_file(date(2026, 11, 21), "pdf")
    'memo-20261121.pdf'
    """
    return f"memo-{as_of:%Y%m%d}.{ending}"


def write_pdf(memo: Memo, style: WordStyle = WordStyle.ORDINARY) -> bytes:
    """
    Return *memo* as a PDF for people and for screen readers; the same memo gives the same bytes.

    In easy words it has readings over its kanji and takes as many pages as it needs.

    Every text goes to the type-setter as data, so nothing in an answer can act as markup.

    Source:
        ISO 14289-1 (PDF/UA-1: tags, language, title, a text for each picture)

    Leaves out:
        Everything that would tell whose memo it is, in the pages and in the file's own data.
    """
    import typst  # noqa: PLC0415 — on demand

    return typst.compile(
        _TEMPLATE.read_bytes(),
        font_paths=_fonts(),
        sys_inputs={"memo": _data(memo, style)},
        pdf_standards=_STANDARD,
        timestamp=datetime.combine(memo.as_of, time(), tzinfo=UTC),
    )


def _data(memo: Memo, style: WordStyle) -> str:
    code = memo.preparation.code
    is_easy = style is WordStyle.EASY
    company = memo.preparation.company
    held = {
        "made_on": memo.made_on,
        "words": _WORDS,
        "company_lines": () if isinstance(company, NoCompany) else _lines(company),
        **asdict(memo),
    }
    shown = _with_readings(held) if is_easy else held
    qr = "" if isinstance(code, NoCode) else draw_qr(code.letters)
    return json.dumps({**shown, "qr": qr, "is_easy": is_easy}, ensure_ascii=False, default=str)


def _lines(company: CompanyCard) -> tuple[str, ...]:
    """Return the name of who runs the site, and below it what is told of them."""
    mark = f"（{company_wording.ADVERTISEMENT}）" if company.is_advertisement else ""
    told = (f"{name}：{text}" for name, text in list_lines(company))
    return (f"{company.name}{mark}", *told)


def _with_readings(held: Any, name: str = "") -> Any:
    """Return the same data with every text in easy words, each reading marked for the template."""
    if name in _SAID_ALOUD:
        return held
    if isinstance(held, dict):
        return {key: _with_readings(part, key) for key, part in held.items()}
    if isinstance(held, list | tuple):
        return [_with_readings(part, name) for part in held]
    if not isinstance(held, str):
        return held
    return "".join(
        f"{_RUBY[0]}{part.text}{_RUBY[1]}{part.reading}{_RUBY[2]}" if part.reading else part.text
        for part in split(ease(held))
    )


@cache
def _fonts() -> Fonts:
    import typst  # noqa: PLC0415 — on demand
    from pylopdf_fonts_jp import sans_path  # noqa: PLC0415 — on demand

    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[sans_path().parent],
    )
