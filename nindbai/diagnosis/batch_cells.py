"""How one cell of a table of cases is read: exactly where it can be, as people write elsewhere."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import Any, Final

from nindbai.diagnosis.batch_columns import CellKind
from nindbai.diagnosis.reading import Accepted, Confirm, Missing, Rejected, Why, read_field
from nindbai.parameters import ParameterSet, UnknownPlaceError

__all__ = ["BareUnit", "CellReader", "Doubt", "Vocabulary", "is_plain_amount"]

_MAN: Final = 10_000
_NAMES_UNIT: Final = re.compile("[円万億]")
_WHOLE: Final = re.compile(r"\d{1,15}|\d{1,3}(,\d{3}){1,4}")
_DECIMAL: Final = re.compile(r"\d{1,9}(\.\d{1,6})?")
_DAY: Final = re.compile(r"(20\d\d)[-/](\d{1,2})[-/](\d{1,2})")
_YEAR: Final = re.compile(r"(18|19|20)\d\d")

Vocabulary = Mapping[CellKind, Mapping[str, Any]]
"""For each kind of cell the words that stand for a value; ``None`` for "not known"."""


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def is_plain_amount(text: str) -> bool:
    """
    Return whether *text* is a number and nothing else, full-width or with commas.

    >>> is_plain_amount("２,３５０"), is_plain_amount("2350万")
    (True, False)
    """
    return _WHOLE.fullmatch(_plain(text)) is not None


class BareUnit(StrEnum):
    """What a bare number in a column of amounts counts, as its heading says."""

    YEN = "yen"
    MAN = "man"
    AS_TYPED = "as_typed"


@dataclass(frozen=True, slots=True)
class Doubt:
    """What stands in a cell is no value: which reader said so, and why."""

    reader: str
    reading: Confirm | Rejected


@dataclass(frozen=True, slots=True, kw_only=True)
class CellReader:
    """
    Reads the cells of one table on one day; readings are remembered as long as it lives.

    >>> from nindbai.parameters import load
    >>> reader = CellReader(today=date(2026, 11, 21), parameters=load(), vocabulary={})
    >>> reader.read("3,000万円", CellKind.LOAN, BareUnit.YEN), reader.read("12", CellKind.COUNT)
    (30000000, '12')
    """

    today: date
    parameters: ParameterSet
    vocabulary: Vocabulary
    _known: dict[tuple[str, str], Any] = field(default_factory=dict)

    def read(self, text: str, kind: CellKind, unit: BareUnit = BareUnit.YEN) -> Any:
        """
        Return the raw answer in *text*, None where it says "not known", or a :class:`Doubt`.

        What no rule here knows is handed on as text, for the model of the answers to judge.
        """
        words = self.vocabulary.get(kind, {})
        if text in words:
            return words[text]
        if kind.is_amount:
            return self._amount(text, kind, unit)
        rule = _RULES.get(kind)
        return text if rule is None else rule(self, text)

    def _amount(self, text: str, kind: CellKind, unit: BareUnit) -> Any:
        if unit is not BareUnit.AS_TYPED and is_plain_amount(text):
            scale = _MAN if unit is BareUnit.MAN else 1
            return int(_plain(text).replace(",", "")) * scale
        reader = _AMOUNT_READERS[kind]
        read = self._ask(reader, text)
        if not isinstance(read, int | Decimal):
            return read
        if unit is BareUnit.YEN and not _NAMES_UNIT.search(text):
            return Doubt(reader, Confirm((read,), Why.UNIT_UNCLEAR))
        return int(Decimal(str(read)) * _MAN)

    def _ask(self, reader: str, text: str) -> Any:
        """Return what the reader behind the forms makes of *text*."""
        if (reader, text) not in self._known:
            reading = read_field(reader, text, today=self.today, parameters=self.parameters)
            self._known[reader, text] = _value(reader, reading)
        return self._known[reader, text]

    def _day(self, text: str, reader: str) -> Any:
        found = _DAY.fullmatch(text)
        if found is not None:
            try:
                return date(*(int(part) for part in found.groups()))
            except ValueError:
                return text
        return self._ask(reader, text)

    def _municipality(self, text: str) -> Any:
        """Return a name as it stands where the tables have it, else as the reader knows it."""
        if text in _town_names(self.parameters):
            return text
        read = self._ask("municipality", text)
        return text if isinstance(read, Doubt) and isinstance(read.reading, Rejected) else read

    def _prefecture(self, text: str) -> Any:
        try:
            return self.parameters.prefecture(text).name
        except UnknownPlaceError:
            return self._ask("prefecture", text)


def _value(reader: str, reading: Accepted | Confirm | Rejected | Missing) -> Any:
    match reading:
        case Accepted(value):
            return value
        case Missing():
            return None
        case doubtful:
            return Doubt(reader, doubtful)


@lru_cache(maxsize=2)
def _town_names(parameters: ParameterSet) -> frozenset[str]:
    rows = (parameters.municipalities(row.name) for row in parameters.prefectures())
    return frozenset(town.name for towns in rows for town in towns)


_AMOUNT_READERS: Final = {
    CellKind.LOAN: "loan_balance_man",
    CellKind.PRICE: "market_price_man",
    CellKind.MONEY: "money_man",
}
_Rule = Callable[[CellReader, str], Any]


def _plain_or(pattern: re.Pattern[str], reader: str) -> _Rule:
    def read(cells: CellReader, text: str) -> Any:
        return text if pattern.fullmatch(text) else cells._ask(reader, text)  # noqa: SLF001

    return read


_RULES: Final[dict[CellKind, _Rule]] = {
    CellKind.DAY: lambda cells, text: cells._day(text, "notice_date"),  # noqa: SLF001
    CellKind.COMING_DAY: lambda cells, text: cells._day(text, "opening_date"),  # noqa: SLF001
    CellKind.MORTGAGES: lambda _, text: int(text) if _WHOLE.fullmatch(text) else text,
    CellKind.MONTHS: _plain_or(_WHOLE, "arrears_months"),
    CellKind.AREA: _plain_or(_DECIMAL, "area_m2"),
    CellKind.YEAR: _plain_or(_YEAR, "built_year"),
    CellKind.PREFECTURE: CellReader._prefecture,  # noqa: SLF001
    CellKind.MUNICIPALITY: CellReader._municipality,  # noqa: SLF001
    CellKind.HOME: lambda cells, text: cells._ask("property_type", text),  # noqa: SLF001
    CellKind.LETTER: lambda cells, text: cells._ask("notices", text),  # noqa: SLF001
}
