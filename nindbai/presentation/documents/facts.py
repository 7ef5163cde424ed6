"""The answers that a memo rests on, in words; what is not known says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from nindbai.domain.situation import Letter, LetterKind, Situation
from nindbai.presentation import take_along_words as words
from nindbai.presentation.formatting import format_short_date, format_yen
from nindbai.presentation.labels import label
from nindbai.presentation.problems import FIELD_LABELS

__all__ = ["Fact", "list_facts"]

_PLACE: Final = "場所"
_LETTER: Final = "いちばん新しい手紙"
_KIND: Final = "家の種類"
_MOST_OF_A_NAME: Final = 20
_LETTERS: Final = tuple(LetterKind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One answer: what was asked and what is known."""

    name: str
    answer: str


def list_facts(situation: Situation) -> tuple[Fact, ...]:
    """
    Return the answers that decide most, always the same seven.

    >>> from datetime import date
    >>> found = list_facts(Situation(as_of=date(2026, 11, 21), months_in_arrears=0))
    >>> [fact.answer for fact in found if fact.answer != "わからない"]
    ['0か月']
    """
    months = situation.months_in_arrears
    known = (
        (_LETTER, _letter(situation)),
        (FIELD_LABELS["months_in_arrears"], "" if months is None else f"{months}か月"),
        (FIELD_LABELS["lender"], label(situation.lender)),
        (FIELD_LABELS["loan_balance_yen"], _yen(situation.loan_balance_yen)),
        (_PLACE, _place(situation)),
        (_KIND, label(situation.property.kind)),
        (FIELD_LABELS["market_value_yen"], _yen(situation.market_value_yen)),
    )
    return tuple(Fact(name=name, answer=answer or words.NOT_KNOWN) for name, answer in known)


def _yen(amount: int | None) -> str:
    return "" if amount is None else format_yen(amount)


def _letter(situation: Situation) -> str:
    letters = situation.letters
    if letters is None:
        return words.NOT_KNOWN
    if not letters:
        return words.NO_LETTER
    latest = max(letters, key=_place_on_the_road)
    day = latest.dated_on
    dated = words.DATE_NOT_KNOWN if day is None else format_short_date(day)
    return f"{label(latest.kind)}、{dated}"


def _place_on_the_road(letter: Letter) -> int:
    is_apart = letter.kind is LetterKind.TAX_SEIZURE_NOTICE
    return -1 if is_apart else _LETTERS.index(letter.kind)


def _place(situation: Situation) -> str:
    town = situation.municipality or ""
    short = town if len(town) <= _MOST_OF_A_NAME else f"{town[:_MOST_OF_A_NAME]}…"
    return f"{situation.prefecture or ''}{short}"
