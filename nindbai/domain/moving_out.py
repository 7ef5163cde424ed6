"""
Moving out after an auction: from the payment of the price to the forced eviction.

Siblings used: ``day_mass``, ``ranges``, ``stage``, ``timeline``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from nindbai.domain.day_mass import DayMass, mass_between
from nindbai.domain.ranges import Range
from nindbai.domain.stage import Milestone, Stage, Standing
from nindbai.domain.timeline import NoTime, Timeline

__all__ = ["MovingOutDurations", "MovingOutStep", "StepAhead", "estimate_moving_out"]


class MovingOutStep(StrEnum):
    """What follows the payment of the price, in order."""

    PRICE_PAID = "price_paid"
    ORDER_ISSUED = "order_issued"
    ORDER_FINAL = "order_final"
    EVICTION_NOTICE = "eviction_notice"
    EVICTION = "eviction"
    APPLICATION_END = "application_end"


@dataclass(frozen=True, slots=True, kw_only=True)
class MovingOutDurations:
    """
    The days that practice and law give.

    ``issue`` from application to 引渡命令, ``final`` from there until it is final, ``eviction``
    from the payment to 断行, ``notice`` from 明渡しの催告 to 断行, ``application`` the days in
    which the buyer may apply.
    """

    issue: Range[int]
    final: Range[int]
    eviction: Range[int]
    notice: Range[int]
    application: int

    @property
    def payment_to_notice(self) -> Range[int]:
        """Days from the payment to 明渡しの催告: the eviction less the days between them."""
        return _less(self.eviction, self.notice)


@dataclass(frozen=True, slots=True, kw_only=True)
class StepAhead:
    """One step: days after the payment of the price, and days from today, or why there are none."""

    step: MovingOutStep
    from_payment: Range[int]
    days: Range[int] | NoTime


def estimate_moving_out(
    timeline: Timeline, standing: Standing, *, as_of: date, durations: MovingOutDurations
) -> tuple[StepAhead, ...]:
    """
    Return the steps still ahead, counted from the payment of the price and from *as_of*.

    Args:
        timeline: What is coming; the payment of the price is ``transferred``.
        standing: Where the case stands; a 引渡命令 in hand leaves out the steps before it.
        as_of: The day we stand on.
        durations: What practice and law give.

    Source:
        民事執行法83条1項・2項・5項, 168条の2; parameters ``procedure.days_delivery_order_*``,
        ``procedure.days_eviction_notice_to_execution``, ``procedure.months_payment_to_eviction``

    Leaves out:
        A talk with the buyer about the day of moving, and 執行抗告 against the order.
    """
    after_payment, whole = _after_payment(durations), _spans(durations)
    if standing.stage is Stage.TRANSFERRED:
        return tuple(
            StepAhead(step=step, from_payment=whole[step], days=_left(mass, standing.since, as_of))
            for step, mass in _after_order(durations).items()
        )
    if isinstance(timeline.opening, NoTime) and not timeline.coming:
        return tuple(
            StepAhead(step=step, from_payment=whole[step], days=timeline.opening)
            for step in after_payment
        )
    paid = next(c.mass for c in timeline.coming if c.milestone is Milestone.TRANSFERRED)
    return tuple(
        StepAhead(step=step, from_payment=whole[step], days=_then(paid, mass))
        for step, mass in after_payment.items()
    )


def _less(days: Range[int], before: Range[int]) -> Range[int]:
    """Return *days* less *before*, never below 0; the width of both is kept."""
    return Range(
        max(0, days.low - before.high),
        max(0, days.typical - before.typical),
        max(0, days.high - before.low),
    )


def _mass(days: Range[int]) -> DayMass:
    return mass_between(days.low, days.typical, days.high)


@lru_cache(maxsize=8)
def _after_payment(durations: MovingOutDurations) -> dict[MovingOutStep, DayMass]:
    """Return the days from the payment to each step; the buyer may apply on the same day."""
    issue = _mass(durations.issue)
    return {
        MovingOutStep.PRICE_PAID: DayMass.exactly(0),
        MovingOutStep.ORDER_ISSUED: issue,
        MovingOutStep.ORDER_FINAL: issue.then(_mass(durations.final)),
        MovingOutStep.EVICTION_NOTICE: _mass(durations.payment_to_notice),
        MovingOutStep.EVICTION: _mass(durations.eviction),
        MovingOutStep.APPLICATION_END: DayMass.exactly(durations.application),
    }


@lru_cache(maxsize=8)
def _spans(durations: MovingOutDurations) -> dict[MovingOutStep, Range[int]]:
    return {step: mass.range() for step, mass in _after_payment(durations).items()}


@lru_cache(maxsize=8)
def _after_order(durations: MovingOutDurations) -> dict[MovingOutStep, DayMass]:
    """Return the days from the 引渡命令 in hand to each later step."""
    return {
        MovingOutStep.ORDER_FINAL: _mass(durations.final),
        MovingOutStep.EVICTION_NOTICE: _mass(_less(durations.payment_to_notice, durations.issue)),
        MovingOutStep.EVICTION: _mass(_less(durations.eviction, durations.issue)),
    }


@lru_cache(maxsize=1024)
def _then(paid: DayMass, mass: DayMass) -> Range[int]:
    return paid.then(mass).range()


def _left(mass: DayMass, since: date | None, as_of: date) -> Range[int]:
    """Return what remains of *mass*: from a dated order its age is gone, else we stand within."""
    if since is None:
        return mass.somewhere_within().range()
    return mass.less((as_of - since).days).range()
