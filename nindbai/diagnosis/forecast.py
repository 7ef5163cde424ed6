"""The time side of the diagnosis: what comes when, the last days, the odds, the waiting."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from nindbai.diagnosis.money import Money
from nindbai.diagnosis.outcome import (
    AppealDeadline,
    ClosingWay,
    Dates,
    Deadline,
    Deadlines,
    DeadlineStatus,
    LegalDeadline,
    NoDeadline,
    NoOdds,
    NoTimeLeft,
    SaleOdds,
    TimeLeft,
    WaitingMonth,
    Whole,
)
from nindbai.diagnosis.settlement import Settlement
from nindbai.domain.court_calendar import court_day_on_or_before, period_end_on
from nindbai.domain.day_mass import DayMass
from nindbai.domain.option_limits import Until
from nindbai.domain.options import Option, OptionStatus
from nindbai.domain.ranges import Range, dates_from
from nindbai.domain.stage import Milestone, Stage, Standing
from nindbai.domain.timeline import NoTime, Timeline, Unforeseen
from nindbai.domain.voluntary_sale import (
    LikelihoodFloors,
    SalePlan,
    days_in_months,
    estimate_latest_start,
    estimate_odds,
    estimate_practical_days,
)

__all__ = [
    "describe_appeal",
    "describe_deadlines",
    "describe_odds",
    "describe_time_left",
    "describe_waiting",
    "whole",
]

_MONTHS_OF_WAITING: Final = (0, 1, 2, 3, 6)
_COUNTED: Final = {
    Milestone.ACCELERATED: "accelerated",
    Milestone.SUBROGATED: "subrogated",
    Milestone.PETITIONED: "petitioned",
    Milestone.COMMENCED: "commenced",
    Milestone.SURVEYED: "surveyed",
    Milestone.BIDDING_NOTIFIED: "bidding_notified",
    Milestone.BIDDING_PUBLISHED: "bidding_published",
    Milestone.BIDDING: "bidding",
    Milestone.OPENED: "bid_opening",
    Milestone.SALE_DECIDED: "sale_decided",
    Milestone.TRANSFERRED: "transferred",
}


def whole(values: Range[int]) -> Whole:
    """
    Return *values* as they cross the boundary.

    >>> whole(Range(1, 2, 3)).high
    3
    """
    return Whole(low=values.low, typical=values.typical, high=values.high)


def _dates(days: Range[int], as_of: date, *, is_dated: bool) -> Dates | None:
    if not is_dated:
        return None
    dates = dates_from(as_of, days)
    return Dates(low=dates.low, typical=dates.typical, high=dates.high)


def describe_time_left(timeline: Timeline, as_of: date) -> dict[str, TimeLeft | NoTimeLeft]:
    """Return the time left to each coming stage; ``bid_opening`` is always among them."""
    left: dict[str, TimeLeft | NoTimeLeft] = {
        _COUNTED[coming.milestone]: TimeLeft(
            days=whole(coming.days),
            dates=_dates(coming.days, as_of, is_dated=timeline.is_dated),
        )
        for coming in timeline.coming
        if coming.milestone in _COUNTED
    }
    if isinstance(timeline.opening, NoTime):
        left["bid_opening"] = NoTimeLeft(reason=timeline.opening.reason)
    return left


def describe_deadlines(
    timeline: Timeline,
    plan: SalePlan,
    floors: LikelihoodFloors,
    *,
    as_of: date,
    appeal: AppealDeadline | NoDeadline,
) -> Deadlines:
    """
    Return the legal, the practical and the latest good start, apart, beside the *appeal*.

    Source:
        民事執行法76条1項と実務（開札の前日まで、申立債権者が取り下げる）
    """
    opening = timeline.opening
    if isinstance(opening, NoTime):
        gone = _no_deadline(opening.reason)
        return Deadlines(legal=gone, practical=gone, latest_start=gone, appeal=appeal)
    start = estimate_latest_start(opening.mass, plan=plan, floors=floors)
    return Deadlines(
        legal=_legal(timeline, opening.days, as_of),
        practical=_deadline(timeline, estimate_practical_days(opening.mass, plan=plan), as_of),
        latest_start=(
            NoDeadline(status=DeadlineStatus.PASSED, reason="no_likely_start")
            if start is None
            else _deadline(timeline, Range.exactly(start), as_of)
        ),
        appeal=appeal,
    )


def _deadline(timeline: Timeline, days: Range[int], as_of: date) -> Deadline:
    return Deadline(
        status=_status(days),
        days=whole(days),
        dates=_dates(days, as_of, is_dated=timeline.is_dated),
    )


def _legal(timeline: Timeline, opening: Range[int], as_of: date) -> LegalDeadline:
    days = opening.each(lambda count: max(0, count - 1))
    dates = _dates(days, as_of, is_dated=timeline.is_dated)
    court_days = dates and Dates(
        low=court_day_on_or_before(dates.low),
        typical=court_day_on_or_before(dates.typical),
        high=court_day_on_or_before(dates.high),
    )
    status = _status(opening)  # the day before the opening is ahead as long as it is not over
    return LegalDeadline(status=status, days=whole(days), dates=dates, court_days=court_days)


def describe_appeal(standing: Standing, appeal_days: int) -> AppealDeadline | NoDeadline:
    """
    Return the last day of the appeal against the sale decision, or why there is none.

    Source:
        民事執行法10条2項（執行抗告）
    """
    if standing.stage is not Stage.SALE_DECIDED:
        is_over = standing.stage is Stage.TRANSFERRED
        reason = Unforeseen.OPENED_ALREADY if is_over else Unforeseen.NOTHING_DECIDED
        return _no_deadline(reason)
    if standing.milestone is not Milestone.SALE_DECIDED or standing.since is None:
        return NoDeadline(status=DeadlineStatus.UNKNOWN, reason="decision_date_unknown")
    return AppealDeadline(by=period_end_on(standing.since, days=appeal_days))


def _status(days: Range[int]) -> DeadlineStatus:
    if days.high <= 0:
        return DeadlineStatus.PASSED
    return DeadlineStatus.AHEAD if days.low > 0 else DeadlineStatus.MAY_HAVE_PASSED


def _no_deadline(reason: Unforeseen) -> NoDeadline:
    passed = reason is Unforeseen.OPENED_ALREADY
    return NoDeadline(
        status=DeadlineStatus.PASSED if passed else DeadlineStatus.UNKNOWN, reason=reason
    )


def describe_odds(
    timeline: Timeline, plan: SalePlan, floors: LikelihoodFloors
) -> SaleOdds | NoOdds:
    """Return how likely a voluntary sale begun today closes in time."""
    needed = whole(plan.needed_days)
    opening = timeline.opening
    if isinstance(opening, NoTime):
        return NoOdds(needed_days=needed, reason=opening.reason)
    odds = estimate_odds(opening.mass, plan=plan, floors=floors)
    return SaleOdds(likelihood=odds.likelihood, share=odds.share, needed_days=needed)


def describe_waiting(
    timeline: Timeline,
    plan: SalePlan,
    floors: LikelihoodFloors,
    money: Money,
    options: tuple[Option, ...],
    *,
    as_of: date,
) -> tuple[WaitingMonth, ...]:
    """Return the same figures now and after one, two, three and six months."""
    opening = timeline.opening
    if isinstance(opening, NoTime):
        return ()
    closing = _closing(options, opening.days, as_of)
    return tuple(
        _waiting_month(months, opening.mass, plan, floors, money, closing)
        for months in _MONTHS_OF_WAITING
    )


def _closing(
    options: tuple[Option, ...], opening: Range[int], as_of: date
) -> tuple[ClosingWay, ...]:
    """Return the ways that close, the soonest first; a day where a dated paper fixes it."""
    ways = (
        ClosingWay(
            kind=option.kind,
            days=option.until_days.typical,
            closes_on=_closes_on(option, option.until_days.typical, opening, as_of),
        )
        for option in options
        if isinstance(option.until_days, Range) and option.status not in _GONE
    )
    return tuple(sorted(ways, key=lambda way: way.days))


_AT_OPENING: Final = frozenset({Until.LEGAL_LAST_DAY, Until.BID_OPENING})


def _closes_on(option: Option, days: int, opening: Range[int], as_of: date) -> date | None:
    if option.until_on is not None:
        return option.until_on if (option.until_on - as_of).days == days else None
    is_fixed = option.until in _AT_OPENING and opening.low == opening.high
    return as_of + timedelta(days=days) if is_fixed else None


_GONE: Final = frozenset({OptionStatus.CLOSED, OptionStatus.UNKNOWN})


def _waiting_month(
    months: int,
    opening: DayMass,
    plan: SalePlan,
    floors: LikelihoodFloors,
    money: Money,
    closing: tuple[ClosingWay, ...],
) -> WaitingMonth:
    days = days_in_months(months)
    odds = estimate_odds(opening, plan=plan, floors=floors, start_in_days=days)
    later = money.after_waiting(days)
    auction = money.auction
    closed = tuple(way for way in closing if way.days < days)
    return WaitingMonth(
        months=months,
        days_to_opening=whole(opening.less(days).range()),
        likelihood=odds.likelihood,
        share=odds.share,
        delay_damages_yen=None if later is None else whole(later.added_damages_yen),
        voluntary_sale_residual_debt_yen=(
            None if later is None else whole(later.residual_debt_yen)
        ),
        auction_residual_debt_yen=(
            whole(auction.residual_debt_yen) if isinstance(auction, Settlement) else None
        ),
        closed_by_then=tuple(way.kind for way in closed),
        closing=closed,
    )
