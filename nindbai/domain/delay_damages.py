"""
遅延損害金: what being late adds, by the day, and how fast it grows.

Siblings used: ``ranges``, ``situation``, ``stage``.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from nindbai.domain.money import Yen, drop_fraction
from nindbai.domain.ranges import Range
from nindbai.domain.situation import Situation
from nindbai.domain.stage import Stage

__all__ = [
    "Pace",
    "PaceBase",
    "PaceNow",
    "compute_delay_damages",
    "estimate_pace",
    "find_overdue_base",
    "find_pace_now",
]

_DAYS_OF_PACE: Final = 30
_MONTHS_IN_YEAR: Final = 12
_EXAMPLE_YEN: Final = 100_000


class PaceBase(StrEnum):
    """On what 遅延損害金 is counted."""

    OVERDUE_INSTALMENTS = "overdue_instalments"
    EXAMPLE_OF_100_000_YEN = "example_of_100_000_yen"
    WHOLE_LOAN = "whole_loan"


class PaceNow(StrEnum):
    """Which of the two paces runs on the day we stand on."""

    NOT_RUNNING = "not_running"
    ON_INSTALMENTS = "on_instalments"
    ON_WHOLE_LOAN = "on_whole_loan"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """What is added in a day and in 30 days, in yen, to ``base_yen``."""

    base: PaceBase
    base_yen: Yen
    per_day_yen: Range[int]
    per_30_days_yen: Range[int]


def compute_delay_damages(
    base_yen: Yen, *, annual_rate: Decimal, days: int, days_in_year: int
) -> Yen:
    """
    Return the 遅延損害金 on *base_yen* for *days* days.

    Before 期限の利益の喪失 the base is the overdue instalments, after it the whole principal.

    Args:
        base_yen: What is overdue.
        annual_rate: The contract's rate (0–1), for example 0.14.
        days: Days late, from the day after the due date.
        days_in_year: 365, as contracts count it, also in leap years.

    Returns:
        Yen, the fraction dropped.

    Raises:
        ValueError: If an argument is negative.

    Source:
        Parameters ``arrears.delay_damages_rate`` and ``arrears.days_in_year``

    >>> compute_delay_damages(Yen(30_000_000), annual_rate=Decimal("0.14"), days=30, days_in_year=365)
    345205
    """
    if base_yen < 0 or annual_rate < 0 or days < 0:
        raise ValueError(f"nothing may be negative, got {base_yen}, {annual_rate}, {days}")
    return drop_fraction(base_yen * annual_rate * days / days_in_year)


def estimate_pace(
    base: PaceBase, base_yen: Yen, *, annual_rate: Range[Decimal], days_in_year: int
) -> Pace:
    """
    Return how fast 遅延損害金 grows on *base_yen*.

    Args:
        base: What *base_yen* is.
        base_yen: The sum it is counted on.
        annual_rate: The contract's rate (0–1), a range where it is not known.
        days_in_year: 365, as contracts count it.

    Returns:
        Yen for one day and for 30 days, each with its own fraction dropped.

    Raises:
        ValueError: If *base_yen* is negative.

    Source:
        Parameters ``arrears.delay_damages_rate`` and ``arrears.days_in_year``

    Leaves out:
        Payments on the way, which lower the base.

    >>> estimate_pace(PaceBase.WHOLE_LOAN, Yen(30_000_000),
    ...     annual_rate=Range.exactly(Decimal("0.145")), days_in_year=365).per_30_days_yen.typical
    357534
    """

    def after(days: int) -> Range[int]:
        return annual_rate.each(
            lambda rate: compute_delay_damages(
                base_yen, annual_rate=rate, days=days, days_in_year=days_in_year
            )
        )

    return Pace(
        base=base, base_yen=base_yen, per_day_yen=after(1), per_30_days_yen=after(_DAYS_OF_PACE)
    )


def find_overdue_base(situation: Situation) -> tuple[PaceBase, Yen]:
    """
    Return what 遅延損害金 is counted on before 期限の利益の喪失.

    Returns:
        The overdue instalments where the months in arrears (one or more) and the yearly
        payments are known, a fraction of a yen dropped; else the example of 100,000 yen.

    Source:
        Parameter ``arrears.delay_damages_rate`` (its note: before acceleration only on what
        is overdue)

    Leaves out:
        That damages run on the principal in each instalment only, and on each from its own
        due date: what comes out is the upper side.

    >>> from datetime import date
    >>> find_overdue_base(Situation(as_of=date(2026, 11, 21)))[1]
    100000
    """
    months = situation.months_in_arrears
    yearly = situation.household.yearly_loan_payments_yen
    if not months or yearly is None:
        return PaceBase.EXAMPLE_OF_100_000_YEN, Yen(_EXAMPLE_YEN)
    return PaceBase.OVERDUE_INSTALMENTS, Yen(months * yearly // _MONTHS_IN_YEAR)


def find_pace_now(stage: Stage) -> PaceNow:
    """
    Return which pace runs at *stage*; from 期限の利益の喪失 it is the one on the whole loan.

    Leaves out:
        That the sale's money lowers the base on the day it is distributed.

    >>> find_pace_now(Stage.COMMENCED)
    <PaceNow.ON_WHOLE_LOAN: 'on_whole_loan'>
    """
    if stage is Stage.UNKNOWN:
        return PaceNow.UNKNOWN
    if stage is Stage.NOT_IN_ARREARS:
        return PaceNow.NOT_RUNNING
    is_early = stage.order < Stage.ACCELERATED.order
    return PaceNow.ON_INSTALMENTS if is_early else PaceNow.ON_WHOLE_LOAN
