"""The words parameters are written in: units, kinds, grades, values, sources."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Generic, TypeVar

from pydantic import BaseModel, ConfigDict, JsonValue

NumberT = TypeVar("NumberT", int, Decimal)


class ParameterError(Exception):
    """
    A parameter file is wrong, or a value was asked for that is not in force.

    The message names file, key, value, the allowed values and the mend.

    >>> ParameterError("a.toml: b: no source", "a.toml: c: no label").problems
    ('a.toml: b: no source', 'a.toml: c: no label')
    """

    def __init__(self, *problems: str) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class Unit(StrEnum):
    """What a value counts in; ``none`` is for codes and tables only."""

    YEN = "yen"
    RATE = "rate"
    DAYS = "days"
    MONTHS = "months"
    YEARS = "years"
    COUNT = "count"
    FACTOR = "factor"
    M2 = "m2"
    YEN_PER_M2 = "yen_per_m2"
    NONE = "none"


WHOLE_UNITS = frozenset({Unit.YEN, Unit.DAYS, Unit.COUNT})


class Kind(StrEnum):
    """The shape of a value."""

    FIXED = "fixed"
    RANGE = "range"
    BRACKETS = "brackets"
    CURVE = "curve"
    CODES = "codes"
    TABLE = "table"


class Evidence(StrEnum):
    """What a value rests on, strongest first."""

    STATUTE = "statute"
    ORDINANCE = "ordinance"
    COURT_RULE = "court_rule"
    COURT_PRACTICE = "court_practice"
    OFFICIAL_STATISTICS = "official_statistics"
    INDUSTRY_PRACTICE = "industry_practice"
    ASSUMPTION = "assumption"


LAW = frozenset({Evidence.STATUTE, Evidence.ORDINANCE, Evidence.COURT_RULE})
PRACTICE = frozenset({Evidence.COURT_PRACTICE, Evidence.INDUSTRY_PRACTICE})


class Grade(StrEnum):
    """How sure: A official text, B several agree, C one page, D inference."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"


class SourceGrade(StrEnum):
    """Who stands behind a source."""

    STATUTE = "statute"
    ORDINANCE = "ordinance"
    COURT_RULE = "court_rule"
    OFFICIAL = "official"
    PROFESSIONAL = "professional"
    COMMERCIAL = "commercial"
    OWN = "own"


class Status(StrEnum):
    """Whether a dated value may be read."""

    IN_FORCE = "in_force"
    ANNOUNCED = "announced"
    DRAFT = "draft"


class ReviewExempt(StrEnum):
    """Why a value has no review date: the law itself says when it changes."""

    STATUTE = "none_statute"


@dataclass(frozen=True, slots=True)
class Span(Generic[NumberT]):
    """
    A low, a typical and a high value (10, 50 and 90 % points for durations).

    Raises:
        ValueError: If the three do not rise.

    >>> Span(3, 6, 11).typical
    6
    """

    low: NumberT
    typical: NumberT
    high: NumberT

    def __post_init__(self) -> None:
        """Refuse a span that falls."""
        if not self.low <= self.typical <= self.high:
            raise ValueError(f"span must rise, got {self.low} / {self.typical} / {self.high}")


@dataclass(frozen=True, slots=True)
class BoundsOnly(Generic[NumberT]):
    """
    The two ends a law fixes; only practice knows a middle.

    >>> BoundsOnly(7, 31).high
    31
    """

    low: NumberT
    high: NumberT


@dataclass(frozen=True, slots=True)
class Bracket:
    """
    One row of a bracket table.

    Attributes:
        start: Where the row begins, in the table's ``applies_to`` unit.
        inclusive: True for 以上 (``from``), False for 超 (``above``).
        value: A Decimal rate, or a whole amount.

    >>> Bracket(1_000_000, inclusive=False, value=1000).covers(1_000_000)
    False
    """

    start: int
    inclusive: bool
    value: int | Decimal

    def covers(self, quantity: int) -> bool:
        """
        Return whether *quantity* lies at or past the start of this row.

        >>> Bracket(0, inclusive=True, value=0).covers(0)
        True
        """
        return quantity >= self.start if self.inclusive else quantity > self.start


@dataclass(frozen=True, slots=True)
class Brackets:
    """The rows of a bracket table, rising from 0."""

    rows: tuple[Bracket, ...]


@dataclass(frozen=True, slots=True)
class Curve:
    """Points of a curve: whole argument, Decimal value; arguments rise."""

    points: tuple[tuple[int, Decimal], ...]


@dataclass(frozen=True, slots=True)
class Codes:
    """Area code prefixes, two to five digits."""

    prefixes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableFile:
    """A CSV file beside the parameter files, and its number of rows."""

    name: str
    rows: int


@dataclass(frozen=True, slots=True)
class Withheld:
    """Why a dated entry holds no value to read."""

    reason: str


Numeric = int | Decimal | Span[int] | Span[Decimal] | BoundsOnly[int] | BoundsOnly[Decimal]
Content = Numeric | Brackets | Curve | Codes | TableFile | Withheld


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A document that values are taken from; only our own work has no url."""

    key: str
    title: str
    publisher: str
    url: str
    grade: SourceGrade
    accessed_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedValue:
    """What a parameter holds from one day on, with the place it was read."""

    effective_from: date
    content: Content
    grade: Grade
    source: Source
    also: tuple[Source, ...]
    locator: str
    note: str
    review_by: date | ReviewExempt


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One parameter with its whole history, oldest value first."""

    key: str
    label: str
    meaning: str
    unit: Unit
    kind: Kind
    evidence: Evidence
    fixed_by: str
    values: tuple[DatedValue, ...]


class Passport(BaseModel):
    """Everything a reader may ask about one value in force, ready for JSON."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    key: str
    label: str
    meaning: str
    unit: Unit
    kind: Kind
    evidence: Evidence
    grade: Grade
    effective_from: date
    review_by: date | ReviewExempt
    value: JsonValue
    source_title: str
    publisher: str
    url: str
    accessed_on: date
    locator: str
    note: str
    fixed_by: str
    other_sources: tuple[str, ...]

    @cached_property
    def json_text(self) -> str:
        """The whole passport as JSON, written once: it is part of every diagnosis."""
        return self.model_dump_json()
