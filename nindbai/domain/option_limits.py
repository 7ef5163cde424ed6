"""
The last day of each way out: which event ends it, and in how many days that comes.

Siblings used: ``timeline``, ``voluntary_sale``, ``stage``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from nindbai.domain.ranges import Range
from nindbai.domain.stage import Milestone
from nindbai.domain.timeline import NoTime, Timeline, Unforeseen
from nindbai.domain.voluntary_sale import SalePlan, days_in_months, estimate_practical_days

__all__ = ["DaysLeft", "Limits", "NoDays", "Until", "estimate_limits"]


class Until(StrEnum):
    """Which last day limits a way out."""

    FIRST_MISSED_PAYMENT = "first_missed_payment"
    ACCELERATION = "acceleration"
    SIX_MONTHS_FROM_SUBROGATION = "six_months_from_subrogation"
    LEGAL_LAST_DAY = "legal_last_day"
    PRACTICAL_LAST_DAY = "practical_last_day"
    BID_OPENING = "bid_opening"
    SALE_DECISION = "sale_decision"
    NO_LIMIT = "no_limit"


class NoDays(StrEnum):
    """Why no days are counted to a last day."""

    NO_LIMIT = "no_limit"
    NOT_RUNNING = "not_running"
    NOT_KNOWN = "not_known"
    PASSED = "passed"


DaysLeft = Range[int] | NoDays
"""Days from today to a last day (0 = today), or why none are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The days left to every last day that may limit a way out."""

    acceleration: DaysLeft
    six_months: DaysLeft
    legal: DaysLeft
    practical: DaysLeft
    opening: DaysLeft
    sale_final: DaysLeft

    def days(self, until: Until) -> DaysLeft:
        """
        Return the days left to *until*.

        >>> gone = NoDays.PASSED
        >>> Limits(acceleration=gone, six_months=gone, legal=gone, practical=gone, opening=gone,
        ...     sale_final=gone).days(Until.NO_LIMIT)
        <NoDays.NO_LIMIT: 'no_limit'>
        """
        return {
            Until.FIRST_MISSED_PAYMENT: NoDays.NOT_RUNNING,
            Until.ACCELERATION: self.acceleration,
            Until.SIX_MONTHS_FROM_SUBROGATION: _sooner(self.six_months, self.sale_final),
            Until.LEGAL_LAST_DAY: self.legal,
            Until.PRACTICAL_LAST_DAY: self.practical,
            Until.BID_OPENING: self.opening,
            Until.SALE_DECISION: self.sale_final,
            Until.NO_LIMIT: NoDays.NO_LIMIT,
        }[until]


_UNCOUNTED: Final = {
    Unforeseen.NOT_IN_ARREARS: NoDays.NOT_RUNNING,
    Unforeseen.NOTHING_KNOWN: NoDays.NOT_KNOWN,
}


def estimate_limits(
    timeline: Timeline,
    *,
    plan: SalePlan,
    rehabilitation_months: int,
    subrogation_by: date | None,
    as_of: date,
) -> Limits:
    """
    Return how many days are left to each last day.

    Args:
        timeline: What is still coming.
        plan: For the lead that a closing needs before 開札.
        rehabilitation_months: Parameter ``procedure.rehabilitation_after_subrogation_months``.
        subrogation_by: The last day of 巻き戻し where a dated paper fixes it, else None.
        as_of: Today.

    Source:
        民事執行法76条1項と実務（開札の前日）、民事再生法198条2項（代位弁済から6か月）

    Leaves out:
        取下げ and every postponement, as the timeline does.
    """
    opening = timeline.opening
    nothing = _UNCOUNTED.get(opening.reason) if isinstance(opening, NoTime) else None
    absent = nothing or NoDays.PASSED
    return Limits(
        acceleration=_days_to(Milestone.ACCELERATED, timeline, absent),
        six_months=_six_months(timeline, rehabilitation_months, subrogation_by, as_of, nothing),
        legal=absent if isinstance(opening, NoTime) else opening.days.each(_day_before),
        practical=(
            absent
            if isinstance(opening, NoTime)
            else estimate_practical_days(opening.mass, plan=plan)
        ),
        opening=absent if isinstance(opening, NoTime) else opening.days,
        sale_final=_days_to(Milestone.SALE_FINAL, timeline, absent),
    )


def _day_before(days: int) -> int:
    return max(0, days - 1)


def _days_to(milestone: Milestone, timeline: Timeline, absent: NoDays) -> DaysLeft:
    return next((c.days for c in timeline.coming if c.milestone is milestone), absent)


def _six_months(
    timeline: Timeline, months: int, by: date | None, as_of: date, nothing: NoDays | None
) -> DaysLeft:
    """Return the days to the end of 巻き戻し: from the dated 代位弁済, or from the coming one."""
    if by is not None:
        days = (by - as_of).days
        return Range.exactly(days) if days >= 0 else NoDays.PASSED
    start = _days_to(Milestone.SUBROGATED, timeline, nothing or NoDays.NOT_KNOWN)
    if isinstance(start, NoDays):
        return start
    return start.each(lambda count: count + days_in_months(months))


def _sooner(one: DaysLeft, other: DaysLeft) -> DaysLeft:
    """Return the sooner of two last days, or why one of them cannot be counted."""
    if NoDays.PASSED in {one, other}:
        return NoDays.PASSED
    if isinstance(one, NoDays) or isinstance(other, NoDays):
        return one if isinstance(one, NoDays) else other
    return Range(
        min(one.low, other.low), min(one.typical, other.typical), min(one.high, other.high)
    )
