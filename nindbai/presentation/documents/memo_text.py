"""The 相談メモ as plain text, in the order of its pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from nindbai.presentation import code_wording
from nindbai.presentation import take_along_words as words
from nindbai.presentation.documents.memo import Memo, MemoCode, NoCode, Outlook, Preparation
from nindbai.presentation.frame_words import DISCLAIMER
from nindbai.presentation.preparation_wording import StepText
from nindbai.presentation.tables import TableRow

__all__ = ["write_text"]


def write_text(memo: Memo) -> str:
    """Return *memo* as text to copy: the same words and figures, each width beside its middle."""
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
