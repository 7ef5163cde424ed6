"""The columns of a table of cases: the names of the answers, flattened."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from pydantic import BaseModel

from nindbai.diagnosis.answer_models import (
    Answers,
    HouseholdAnswer,
    PropertyAnswer,
)

__all__ = ["CASE_ID", "CODE", "COLUMNS", "MOST_LETTERS", "CellKind", "Column", "column_of_path"]

CASE_ID: Final = "case_id"
"""A free name of the case; it is handed through and never read."""

CODE: Final = "code"
"""A 相談コード; it stands for all answers but the day."""

MOST_LETTERS: Final = 4
"""How many letters one row may name."""


class CellKind(StrEnum):
    """How what stands in a cell is read."""

    FREE = "free"
    CODE = "code"
    DAY = "day"
    COMING_DAY = "coming_day"
    LOAN = "loan"
    PRICE = "price"
    MONEY = "money"
    MONTHS = "months"
    COUNT = "count"
    AREA = "area"
    YEAR = "year"
    PREFECTURE = "prefecture"
    MUNICIPALITY = "municipality"
    LENDER = "lender"
    HOME = "home"
    STRUCTURE = "structure"
    LETTER = "letter"
    YES_NO = "yes_no"
    MORTGAGES = "mortgages"

    @property
    def is_amount(self) -> bool:
        """Whether the cell holds yen."""
        return self in {CellKind.LOAN, CellKind.PRICE, CellKind.MONEY}


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: its name, where its value goes among the answers, and how it is read."""

    name: str
    path: tuple[str, ...]
    kind: CellKind


_KINDS: Final = {
    "as_of": CellKind.DAY,
    "prefecture": CellKind.PREFECTURE,
    "municipality": CellKind.MUNICIPALITY,
    "lender": CellKind.LENDER,
    "loan_balance_yen": CellKind.LOAN,
    "months_in_arrears": CellKind.MONTHS,
    "subrogated_on": CellKind.DAY,
    "commenced_on": CellKind.DAY,
    "bidding_from": CellKind.COMING_DAY,
    "bidding_until": CellKind.COMING_DAY,
    "bid_opening_on": CellKind.COMING_DAY,
    "market_value_yen": CellKind.PRICE,
    "standard_sale_price_yen": CellKind.PRICE,
    "junior_mortgages": CellKind.MORTGAGES,
    "kind": CellKind.HOME,
    "floor_area_m2": CellKind.AREA,
    "land_area_m2": CellKind.AREA,
    "built_year": CellKind.YEAR,
    "structure": CellKind.STRUCTURE,
    "members": CellKind.COUNT,
}
_NESTED: Final[dict[str, type[BaseModel]]] = {
    "property": PropertyAnswer,
    "household": HouseholdAnswer,
}


def _kind(name: str) -> CellKind:
    default = CellKind.MONEY if name.endswith("_yen") else CellKind.YES_NO
    return _KINDS.get(name, default)


def _columns() -> tuple[Column, ...]:
    columns = [
        Column(name=CASE_ID, path=(), kind=CellKind.FREE),
        Column(name=CODE, path=(), kind=CellKind.CODE),
    ]
    for name in Answers.model_fields:
        if name == "notices":
            columns += _letters()
        elif name in _NESTED:
            columns += [
                Column(name=f"{name}_{part}", path=(name, part), kind=_kind(part))
                for part in _NESTED[name].model_fields
            ]
        else:
            columns.append(Column(name=name, path=(name,), kind=_kind(name)))
    return tuple(columns)


def _letters() -> list[Column]:
    return [
        Column(name=f"notice_{number}_{part}", path=("notices", str(number), part), kind=kind)
        for number in range(1, MOST_LETTERS + 1)
        for part, kind in (("kind", CellKind.LETTER), ("dated_on", CellKind.DAY))
    ]


COLUMNS: Final = {column.name: column for column in _columns()}
"""Every column by its name, in the order of the template."""

_OF_PATH: Final = {column.path: column.name for column in COLUMNS.values() if column.path}


def column_of_path(path: tuple[str, ...]) -> str:
    """
    Return the column whose value stands at *path*, or the path where there is none.

    >>> column_of_path(("property", "kind")), column_of_path(("notices", "1", "dated_on"))
    ('property_kind', 'notice_1_dated_on')
    """
    return _OF_PATH.get(path, ".".join(path))
