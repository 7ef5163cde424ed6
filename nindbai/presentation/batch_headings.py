"""The headings of a table of cases: our names, and the names people use, with their unit."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Any, Final

from nindbai.diagnosis.batch_cells import BareUnit, Vocabulary
from nindbai.diagnosis.batch_columns import CASE_ID, CODE, COLUMNS, CellKind, Column
from nindbai.diagnosis.batch_rows import Heading
from nindbai.domain.situation import Lender, LetterKind, PropertyKind, Structure
from nindbai.presentation import batch_words as words
from nindbai.presentation.labels import label
from nindbai.presentation.problems import example_for, field_label
from nindbai.presentation.questions import KIND_CHOICES, LENDER_CHOICES, LETTER_CHOICES

__all__ = [
    "TEMPLATE_HEADINGS",
    "VOCABULARY",
    "HeadingFault",
    "column_label",
    "example_of",
    "read_headings",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadingFault:
    """A heading that cannot be used, and a sentence that says why."""

    text: str
    message: str


def column_label(name: str) -> str:
    """
    Return what people call the column *name*.

    >>> column_label("notice_2_dated_on"), column_label("property_kind"), column_label("code")
    ('2通目の手紙の日付', '家の種類', '相談コード')
    """
    if name == CASE_ID:
        return words.CASE_ID
    return field_label(_dotted(COLUMNS[name])) if name != CODE else field_label(CODE)


def _dotted(column: Column) -> str:
    """Return the path of a column as problems write it: letters count from 0."""
    if column.path[0] != "notices":
        return ".".join(column.path)
    _, number, part = column.path
    letter = f"notices.{int(number) - 1}"
    return letter if part == "kind" else f"{letter}.{part}"


def example_of(name: str) -> str:
    """
    Return a value that fits the column *name*, or an empty text.

    >>> example_of("notice_1_kind"), example_of("loan_balance_yen")
    ('commencement_order', '30000000')
    """
    column = COLUMNS.get(name)
    return example_for(".".join(column.path)) if column is not None and column.path else ""


def _template_heading(column: Column) -> str:
    name = column_label(column.name)
    return f"{name}（円）" if column.kind.is_amount else name


TEMPLATE_HEADINGS: Final = {name: _template_heading(column) for name, column in COLUMNS.items()}
"""The heading of every column in the template."""


def read_headings(texts: list[str]) -> tuple[Heading, ...] | tuple[HeadingFault, ...]:
    """
    Return what each column means, or every heading that cannot be used.

    A heading is our name or the people's; an amount's may say 円 or 万円.

    >>> [heading.column.name for heading in read_headings(["code", "ローンの残り（万円）"])]
    ['code', 'loan_balance_yen']
    """
    found = [_KNOWN.get(_plain(text)) for text in texts]
    faults = [
        HeadingFault(text=text, message=words.UNKNOWN_HEADING)
        for text, known in zip(texts, found, strict=True)
        if known is None
    ]
    headings = [
        Heading(text=text, column=known[0], unit=known[1])
        for text, known in zip(texts, found, strict=True)
        if known is not None
    ]
    names = [heading.column.name for heading in headings]
    faults += [
        HeadingFault(text=heading.text, message=words.TWICE)
        for place, heading in enumerate(headings)
        if heading.column.name in names[:place]
    ]
    return tuple(faults) if faults else tuple(headings)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip().lower()


def _known() -> dict[str, tuple[Column, BareUnit]]:
    known: dict[str, tuple[Column, BareUnit]] = {}
    for name, column in COLUMNS.items():
        known[name] = (column, BareUnit.YEN)
        plain = _plain(column_label(name))
        if column.kind.is_amount:
            known[plain] = (column, BareUnit.AS_TYPED)
            known[f"{plain}(円)"] = (column, BareUnit.YEN)
            known[f"{plain}(万円)"] = (column, BareUnit.MAN)
        else:
            known[plain] = (column, BareUnit.YEN)
            known[f"{plain}(m2)"] = (column, BareUnit.YEN)
    return known


_KNOWN: Final = _known()


def _choices(*named: Any) -> dict[str, str]:
    """Return every word of the choices and of the glossary with its code."""
    found: dict[str, str] = {}
    for choices, kinds in named:
        found |= {label(kind): kind.value for kind in kinds if kind.value != "unknown"}
        found |= {
            choice.words: kind.value for kind, choice in choices.items() if kind.value != "unknown"
        }
    return found


def _vocabulary() -> Vocabulary:
    yes_no = dict.fromkeys(words.YES, True) | dict.fromkeys(words.NO, False)
    letters = _choices((LETTER_CHOICES, LetterKind))
    by_kind: dict[CellKind, dict[str, Any]] = {
        CellKind.LENDER: _choices((LENDER_CHOICES, Lender)),
        CellKind.HOME: _choices((KIND_CHOICES, PropertyKind)),
        CellKind.STRUCTURE: _choices(({}, Structure)),
        CellKind.LETTER: {name: (kind,) for name, kind in letters.items()}
        | {kind.value: (kind.value,) for kind in LetterKind}
        | dict.fromkeys(words.NO_LETTER, ()),
        CellKind.YES_NO: yes_no,
        CellKind.MORTGAGES: yes_no,
    }
    unknown = dict.fromkeys(words.NOT_KNOWN)
    return {kind: {**by_kind.get(kind, {}), **unknown} for kind in CellKind}


VOCABULARY: Final = _vocabulary()
"""The words that stand for a value, by the kind of cell."""
