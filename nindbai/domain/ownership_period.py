"""How long a home was owned, as the tax counts it: on 1 January of the year of the sale."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from nindbai.domain.court_calendar import add_months

__all__ = ["OwnershipLength", "OwnershipPeriod", "compute_ownership_period", "is_owned_over"]

_MONTHS_IN_YEAR = 12


class OwnershipLength(StrEnum):
    """Short (5 years or less) or long (more than 5 years)."""

    SHORT = "short"
    LONG = "long"


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnershipPeriod:
    """The day of judgement, full years and months owned on it, and what follows."""

    judged_on: date
    years: int
    months: int
    length: OwnershipLength
    is_over_ten_years: bool


def is_owned_over(acquired_on: date, *, years: int, judged_year: int) -> bool:
    """
    Return whether a home was owned more than so many years on 1 January of *judged_year*.

    The count begins on the day after acquisition, so it is over only where the home was
    acquired before the same 1 January *years* earlier.

    Source:
        租税特別措置法31条2項・31条の3・36条の2・41条の5

    >>> is_owned_over(date(2020, 12, 31), years=5, judged_year=2026)
    True
    >>> is_owned_over(date(2021, 1, 1), years=5, judged_year=2026)
    False
    """
    return acquired_on < date(judged_year - years, 1, 1)


def compute_ownership_period(
    acquired_on: date, *, sold_on: date, long_years: int, reduced_years: int
) -> OwnershipPeriod:
    """
    Return how long the home counts as owned in the year of *sold_on*.

    Args:
        acquired_on: The day it was bought (handed over, or by choice contracted); for an
            inheritance or a gift the day the former owner acquired it.
        sold_on: The day it is sold.
        long_years: Parameter ``taxes.long_term_ownership_years``.
        reduced_years: Parameter ``taxes.reduced_rate_ownership_years``.

    Source:
        租税特別措置法31条・32条、所得税法60条1項（相続・贈与）

    Leaves out:
        Land and building acquired on different days: each is judged by itself.

    >>> compute_ownership_period(date(2015, 3, 3), sold_on=date(2020, 5, 5), long_years=5,
    ...     reduced_years=10).length
    <OwnershipLength.SHORT: 'short'>
    """
    judged_on = date(sold_on.year, 1, 1)
    months = _full_months(acquired_on, judged_on)
    is_long = is_owned_over(acquired_on, years=long_years, judged_year=sold_on.year)
    return OwnershipPeriod(
        judged_on=judged_on,
        years=months // _MONTHS_IN_YEAR,
        months=months % _MONTHS_IN_YEAR,
        length=OwnershipLength.LONG if is_long else OwnershipLength.SHORT,
        is_over_ten_years=is_owned_over(acquired_on, years=reduced_years, judged_year=sold_on.year),
    )


def _full_months(start: date, end: date) -> int:
    if end <= start:
        return 0
    months = (end.year - start.year) * _MONTHS_IN_YEAR + end.month - start.month
    return months if add_months(start, months) <= end else months - 1
