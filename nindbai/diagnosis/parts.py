"""The parts that every other part of the diagnosis is made of: ranges, times, missing figures."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, PlainSerializer

from nindbai.domain.timeline import Unforeseen

__all__ = [
    "Dates",
    "NoMoney",
    "NoMoneyReason",
    "NoTimeLeft",
    "Part",
    "Share",
    "Shares",
    "TimeLeft",
    "Whole",
]

Share = Annotated[Decimal, PlainSerializer(float, return_type=float, when_used="json")]
"""A share of cases or a factor, exact inside, a plain number in JSON."""


class Part(BaseModel):
    """A frozen part of the diagnosis."""

    model_config = ConfigDict(frozen=True, extra="forbid", ser_json_inf_nan="strings")


class Whole(Part):
    """A range in yen or days: 10 %, 50 % and 90 % points."""

    low: int
    typical: int
    high: int


class Dates(Part):
    """A range of calendar days; given only where a dated paper fixes them."""

    low: date
    typical: date
    high: date


class Shares(Part):
    """A range of shares, factors or months."""

    low: Share
    typical: Share
    high: Share


class TimeLeft(Part):
    """Days from ``as_of`` to one coming stage, and dates where a dated paper fixes them."""

    days: Whole
    dates: Dates | None


class NoTimeLeft(Part):
    """No time can be given, and why."""

    days: None = None
    dates: None = None
    reason: Unforeseen


class NoMoneyReason(StrEnum):
    """Which answer is missing for the money."""

    LOAN_UNKNOWN = "loan_unknown"
    VALUE_UNKNOWN = "value_unknown"
    OPENED_ALREADY = "opened_already"
    TIME_UNKNOWN = "time_unknown"


class NoMoney(Part):
    """No figure, and which answer would allow one."""

    reason: NoMoneyReason
