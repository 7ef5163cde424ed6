"""The four answers a reader gives; a value is never guessed silently."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

__all__ = ["Accepted", "Confirm", "Missing", "Reading", "Rejected", "Value", "Why"]

Value = int | Decimal | date | str | tuple[str, ...]


class Why(StrEnum):
    """Why a reading needs a word from the person, or could not be made."""

    TWO_READINGS = "two_readings"
    RANGE = "range"
    UNIT_UNCLEAR = "unit_unclear"
    UNLIKELY_SIZE = "unlikely_size"
    ZERO = "zero"
    COMMA = "comma"
    ERA_OVER = "era_over"
    YEAR_UNCLEAR = "year_unclear"
    DAY_UNCLEAR = "day_unclear"
    IN_FUTURE = "in_future"
    LONG_AGO = "long_ago"
    DAY_PASSED = "day_passed"
    WEEKDAY = "weekday"
    CITY_NOT_PREFECTURE = "city_not_prefecture"
    SEVERAL_PLACES = "several_places"
    WHICH_WARD = "which_ward"
    NEAR_NAME = "near_name"
    UNSURE = "unsure"
    SUM = "sum"
    NOT_TEXT = "not_text"
    NOT_A_NUMBER = "not_a_number"
    NOT_A_DATE = "not_a_date"
    NO_SUCH_DAY = "no_such_day"
    DAY_MISSING = "day_missing"
    YEAR_OUT = "year_out"
    NOT_A_PLACE = "not_a_place"
    NOT_IN_TABLE = "not_in_table"
    NOT_A_KIND = "not_a_kind"
    NOT_A_LETTER = "not_a_letter"
    NEGATIVE = "negative"
    TOO_LARGE = "too_large"
    TOO_SMALL = "too_small"
    TOO_LONG = "too_long"


@dataclass(frozen=True, slots=True)
class Accepted:
    """Read; ``is_literal`` is False where the reading should be shown back."""

    value: Value
    is_literal: bool = False


@dataclass(frozen=True, slots=True)
class Confirm:
    """Readable in more than one way, or unlikely: the likelier value first, all choices."""

    choices: tuple[Value, ...]
    why: Why

    @property
    def value(self) -> Value:
        """The likelier reading, used only once the person has said yes."""
        return self.choices[0]


@dataclass(frozen=True, slots=True)
class Rejected:
    """Not readable, and why; ``near`` holds names that may be meant."""

    why: Why
    near: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Missing:
    """Nothing was answered, or "I don't know"; never a 0."""


Reading = Accepted | Confirm | Rejected | Missing
