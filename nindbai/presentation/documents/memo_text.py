"""The 相談メモ as plain text, in the order of its pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from nindbai.presentation import code_wording, company_wording
from nindbai.presentation import take_along_words as words
from nindbai.presentation.company_wording import CompanyCard, NoCompany, list_lines
from nindbai.presentation.documents.memo import Memo, MemoCode, NoCode, Outlook, Preparation
from nindbai.presentation.easy import WordStyle, ease
from nindbai.presentation.frame_words import DISCLAIMER
from nindbai.presentation.furigana import with_brackets
from nindbai.presentation.preparation_wording import StepText
from nindbai.presentation.tables import TableRow
from nindbai.presentation.terms import terms_in

__all__ = ["write_text"]

_MARK: Final = re.compile(r"■ |・|□ ")


def write_text(memo: Memo, style: WordStyle = WordStyle.ORDINARY) -> str:
    """
    Return *memo* as text to copy: the same words and figures, each width beside its middle.

    In easy words, each term has its reading in brackets at its first use.
    """
    text, company = _write(memo), _company(memo.preparation.company)
    if style is WordStyle.EASY:
        text = _ease_lines(text)
    return f"{text}\n{company}\n" if company else text


def _ease_lines(text: str) -> str:
    said = "\n".join(_ease_line(line) for line in text.split("\n"))
    return with_brackets(said, terms_in(said))


def _ease_line(line: str) -> str:
    """Return one line in easy words: its mark stays, and what stands before and after its colon."""
    mark = _MARK.match(line)
    start = mark[0] if mark else ""
    return start + "：".join(map(_ease_list, line.removeprefix(start).split("：")))


def _ease_list(text: str) -> str:
    said = ease(text)
    return said if said != text else "、".join(map(ease, text.split("、")))


def _write(memo: Memo) -> str:
    sections = (*_outlook(memo.outlook), *_preparation(memo.preparation))
    head = (words.MEMO_TITLE, f"{memo.made_on}{words.FIGURES_OF}", words.NO_NAME, DISCLAIMER)
    parts = ("\n".join(head), *(_section(title, lines) for title, lines in sections))
    return "\n\n".join(part for part in parts if part) + "\n"


def _section(title: str, lines: Iterable[str]) -> str:
    held = tuple(line for line in lines if line)
    return "\n".join((f"■ {title}", *held)) if held else ""


def _flat(text: str) -> str:
    r"""
    Return the middle and its width on one line.

    >>> _flat("約4か月半\n2か月半〜9か月半")
    '約4か月半（2か月半〜9か月半）'
    """
    middle, found, width = text.partition("\n")
    return f"{middle}（{width}）" if found else middle


def _outlook(outlook: Outlook) -> Iterator[tuple[str, Iterable[str]]]:
    yield words.OUTLOOK, (outlook.headline, outlook.human_line)
    yield words.CONTRADICTIONS, outlook.contradictions
    yield words.FACTS, (f"{fact.name}：{fact.answer}" for fact in outlook.facts)
    yield words.TIME, outlook.time
    yield (
        outlook.last_days_title,
        (
            f"{day.name}：{'、'.join(filter(None, (_flat(day.when), day.dates)))}。{day.meaning}"
            for day in outlook.last_days
        ),
    )
    yield words.ODDS, outlook.odds
    yield (
        words.PRICES,
        (*(_price(row, outlook.price_columns) for row in outlook.prices), *outlook.price_notes),
    )
    yield words.DEBT, outlook.debt
    yield (
        words.WAYS,
        (
            f"・{way.name}：{'、'.join(filter(None, (way.status, way.until, way.left)))}"
            for way in outlook.ways
        ),
    )
    yield words.CLOSED_WAYS, (f"・{name}" for name in outlook.closed_ways)


def _price(row: TableRow, columns: tuple[str, ...]) -> str:
    cells = zip(columns, row.cells, strict=True)
    return f"{row.head}：" + "、".join(f"{name} {_flat(cell)}" for name, cell in cells)


def _preparation(preparation: Preparation) -> Iterator[tuple[str, Iterable[str]]]:
    for place, step in enumerate(preparation.steps, start=1):
        yield f"{words.STEPS} {place}. {step.name}", _step(step)
    yield words.QUESTIONS, (f"・{question}" for question in preparation.questions)
    yield words.DOCUMENTS, (f"□ {name}" for name in preparation.documents)
    yield (
        words.CONTACTS,
        (
            f"・{help_line.name}：{help_line.phone or help_line.url}（{help_line.hours}）{help_line.note}"
            for help_line in preparation.contacts
        ),
    )
    yield code_wording.TITLE, _code(preparation.code)


def _company(company: CompanyCard | NoCompany) -> str:
    """Return who runs the site, in their own words; a name has no easy form."""
    if isinstance(company, NoCompany):
        return ""
    lines = (f"{name}：{text}" for name, text in list_lines(company))
    mark = company_wording.ADVERTISEMENT if company.is_advertisement else ""
    return _section(company_wording.TITLE, (mark, company.name, *lines))


def _step(step: StepText) -> Iterator[str]:
    yield step.why
    yield f"{words.CALL}：{step.call}"
    yield f"{words.AT_HAND}：{'、'.join(step.at_hand)}"
    yield f"{words.TO_SAY}："
    yield from (f"「{sentence}」" for sentence in step.to_say)


def _code(code: MemoCode | NoCode) -> tuple[str, ...]:
    if isinstance(code, NoCode):
        return ()
    return (" ".join(code.groups), code.letters, *code.notes)
