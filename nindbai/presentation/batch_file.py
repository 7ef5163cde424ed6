"""A table of cases as a file: bytes in, numbered rows out; and the template to fill in."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from nindbai.diagnosis.batch_rows import Heading
from nindbai.presentation import batch_words as words
from nindbai.presentation.batch_headings import TEMPLATE_HEADINGS, HeadingFault, read_headings

__all__ = [
    "MOST_BYTES",
    "MOST_ROWS",
    "CaseTable",
    "FileFault",
    "NumberedRow",
    "neutral",
    "read_table",
    "write_csv",
    "write_template",
]

MOST_ROWS: Final = 50_000
"""The most rows of one table."""

MOST_BYTES: Final = 10 * 1024 * 1024
"""The largest file."""

NumberedRow = tuple[int, list[str]]
"""A row with its number in the file, the heading being row 1, as a spreadsheet counts."""

_ENCODINGS: Final = ("utf-8-sig", "cp932")
_DANGEROUS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseTable:
    """The headings, the rows that hold anything, and how many hold nothing."""

    headings: tuple[Heading, ...]
    rows: tuple[NumberedRow, ...]
    empty_rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FileFault:
    """Why a file cannot be used: a sentence, and each heading that does not fit."""

    message: str
    headings: tuple[HeadingFault, ...] = ()


def read_table(content: bytes, *, most_rows: int = MOST_ROWS) -> CaseTable | FileFault:
    r"""
    Return the rows of a CSV file, or why it cannot be used.

    UTF-8 with or without a mark at its start, and Shift_JIS as a Japanese spreadsheet saves it.

    >>> table = read_table("code\n1003\n".encode())
    >>> [number for number, _ in table.rows]
    [2]
    """
    if len(content) > MOST_BYTES:
        return FileFault(message=words.TOO_LARGE)
    text = _decode(content)
    if text is None:
        return FileFault(message=words.NOT_TEXT)
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error:
        return FileFault(message=words.NOT_A_TABLE)
    return _table(lines, most_rows)


def _decode(content: bytes) -> str | None:
    for encoding in _ENCODINGS:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return None if "\0" in text else text
    return None


def _table(lines: list[list[str]], most_rows: int) -> CaseTable | FileFault:
    if not lines or not any(lines[0]):
        return FileFault(message=words.NO_ROWS)
    texts = lines[0]
    while texts and not texts[-1].strip():
        texts = texts[:-1]
    headings = read_headings(texts)
    wrong = tuple(found for found in headings if isinstance(found, HeadingFault))
    if wrong:
        return FileFault(message=words.NOT_A_TABLE_OF_CASES, headings=wrong)
    numbered = list(enumerate(lines[1:], start=2))
    rows = tuple((number, row) for number, row in numbered if any(cell.strip() for cell in row))
    if not rows:
        return FileFault(message=words.NO_ROWS)
    if len(rows) > most_rows:
        return FileFault(message=words.TOO_MANY_ROWS.format(most=most_rows, count=len(rows)))
    return CaseTable(
        headings=tuple(found for found in headings if isinstance(found, Heading)),
        rows=rows,
        empty_rows=len(numbered) - len(rows),
    )


def neutral(text: str) -> str:
    """
    Return *text* so that no spreadsheet takes it for a formula.

    >>> neutral("=1+1"), neutral("A-001")
    ("'=1+1", 'A-001')
    """
    return f"'{text}" if text.startswith(_DANGEROUS) else text


def write_csv(rows: Iterable[Iterable[object]]) -> bytes:
    """Return *rows* as CSV in UTF-8 with the mark that spreadsheets look for, formulas neutral."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerows(
        [neutral(cell) if isinstance(cell, str) else cell for cell in row] for row in rows
    )
    return out.getvalue().encode("utf-8-sig")


def write_template() -> bytes:
    """
    Return the table to fill in: every heading, and two rows that show how.

    >>> read_table(write_template()).empty_rows
    0
    """
    rows = [[row.get(name, "") for name in TEMPLATE_HEADINGS] for row in words.TEMPLATE_ROWS]
    return write_csv([TEMPLATE_HEADINGS.values(), *rows])
