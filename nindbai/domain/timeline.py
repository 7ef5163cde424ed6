"""
How long until each coming stage, and above all until the bids are opened (開札).

A dated letter counts from its date and uses that the next served letter has not come; an
undated one puts the case anywhere within its stage; a printed 入札期間 or 開札期日 overrides
everything. Siblings used: ``stage``, ``chain``, ``day_mass``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Final

from nindbai.domain.chain import Chain
from nindbai.domain.day_mass import DayMass
from nindbai.domain.ranges import Range
from nindbai.domain.situation import Situation
from nindbai.domain.stage import Evidence, Milestone, Stage, Standing

__all__ = ["ComingStage", "NoTime", "Timeline", "Unforeseen", "estimate_timeline"]

_DAYS_IN_12_MONTHS: Final = 365


class Unforeseen(StrEnum):
    """Why no time can be given."""

    NOT_IN_ARREARS = "not_in_arrears"
    NOTHING_KNOWN = "nothing_known"
    OPENED_ALREADY = "opened_already"
    NOTHING_DECIDED = "nothing_decided"


@dataclass(frozen=True, slots=True, kw_only=True)
class NoTime:
    """There is no time left to state, and why."""

    reason: Unforeseen


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ComingStage:
    """One coming milestone: the chance for each number of days from today, and its range."""

    milestone: Milestone
    mass: DayMass
    days: Range[int]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Timeline:
    """
    The coming milestones in order; ``is_dated`` says whether a dated paper fixes them.

    ``since_acceleration`` is how many days ago the loan was accelerated (0 where it was not).
    """

    coming: tuple[ComingStage, ...]
    opening: ComingStage | NoTime
    acceleration: Range[int]
    since_acceleration: Range[int]
    is_dated: bool
    parameters: tuple[str, ...]


def estimate_timeline(standing: Standing, situation: Situation, *, chain: Chain) -> Timeline:
    """
    Return the time left to every coming milestone of *chain*.

    Args:
        standing: Where the case stands, from :func:`nindbai.domain.stage.find_standing`.
        situation: The household, for the printed dates and the months in arrears.
        chain: The road of this kind of lender.

    Returns:
        Days from ``situation.as_of``, never negative.

    Leaves out:
        取下げ, 特別売却, 執行抗告 and every postponement.
    """
    if standing.stage in {Stage.UNKNOWN, Stage.NOT_IN_ARREARS}:
        return _no_timeline(standing.stage)
    here = chain.stop_at(_milestone_of(standing))
    as_of = situation.as_of
    fixed = _printed_opening_in(situation, chain)
    if fixed is not None and standing.stage.is_before_opening:
        coming = _from_printed(situation, fixed, chain)
    else:
        coming = _from_standing(standing, here, situation, chain)
    opening = next((c for c in coming if c.milestone is Milestone.OPENED), None)
    return Timeline(
        coming=coming,
        opening=opening or NoTime(reason=Unforeseen.OPENED_ALREADY),
        acceleration=_days_to_acceleration(coming),
        since_acceleration=_days_since_acceleration(here, standing.since, as_of, chain),
        is_dated=fixed is not None or standing.since is not None,
        parameters=chain.parameters,
    )


def _milestone_of(standing: Standing) -> Milestone:
    """Return the latest milestone passed, or the one the months in arrears suggest."""
    by_months = standing.evidence is Evidence.MONTHS
    return Milestone(standing.stage.value) if by_months else standing.milestone


def _no_timeline(stage: Stage) -> Timeline:
    reason = (
        Unforeseen.NOT_IN_ARREARS if stage is Stage.NOT_IN_ARREARS else Unforeseen.NOTHING_KNOWN
    )
    nothing = Range.exactly(0)
    return Timeline(
        coming=(),
        opening=NoTime(reason=reason),
        acceleration=nothing,
        since_acceleration=nothing,
        is_dated=False,
        parameters=(),
    )


def _from_standing(
    standing: Standing, here: Milestone, situation: Situation, chain: Chain
) -> tuple[ComingStage, ...]:
    """
    Return what is coming, counted from the latest letter or from the first missed payment.

    Before 期限の利益の喪失 reminders repeat, so months in arrears count too; of the two clocks
    the careful side is taken.
    """
    since, months = standing.since, situation.months_in_arrears
    by_letter = None if since is None else (situation.as_of - since).days
    silent_to_opening = standing.evidence is Evidence.MONTHS and standing.stage.order >= (
        Stage.ACCELERATED.order
    )
    known = Milestone.OPENED if silent_to_opening else chain.next_announced(here)
    clocks = [] if standing.evidence is Evidence.MONTHS else [(here, by_letter)]
    is_early = months is not None and here.order < Milestone.ACCELERATED.order
    if is_early or silent_to_opening:
        clocks.append((chain.milestones[0], (months or 0) * _DAYS_IN_12_MONTHS // 12))
    coming = [_coming(chain, start, known, elapsed, here) for start, elapsed in clocks]
    return coming[0] if len(coming) == 1 else _sooner(*coming)


@lru_cache(maxsize=4096)
def _sooner(
    one: tuple[ComingStage, ...], other: tuple[ComingStage, ...]
) -> tuple[ComingStage, ...]:
    return tuple(
        _stage_at(first.milestone, first.mass.sooner(second.mass))
        for first, second in zip(one, other, strict=True)
    )


@lru_cache(maxsize=4096)
def _coming(
    chain: Chain, start: Milestone, known: Milestone, elapsed: int | None, here: Milestone
) -> tuple[ComingStage, ...]:
    """Return the stops after *here*: unseen ones up to *known*, surely coming ones after it."""
    whole = chain.between(start, known)
    rest = whole.somewhere_within() if elapsed is None else whole.after(elapsed)
    later = chain.milestones[chain.place(here) + 1 :]
    return tuple(
        _stage_at(stop, _unseen(chain, start, stop, elapsed))
        if chain.place(stop) < chain.place(known)
        else _stage_at(stop, rest.then(chain.between(known, stop)))
        for stop in later
    )


def _unseen(chain: Chain, start: Milestone, stop: Milestone, elapsed: int | None) -> DayMass:
    whole = chain.between(start, stop)
    return whole.somewhere_within() if elapsed is None else whole.less(elapsed)


def _stage_at(milestone: Milestone, mass: DayMass) -> ComingStage:
    return ComingStage(milestone=milestone, mass=mass, days=mass.range())


def _printed_opening_in(situation: Situation, chain: Chain) -> DayMass | None:
    """Return the days to the opening as the printed dates fix them."""
    if situation.bid_opening_on is not None:
        return DayMass.exactly((situation.bid_opening_on - situation.as_of).days)
    known = (
        (situation.bidding_until, Milestone.BIDDING_CLOSED),
        (situation.bidding_from, Milestone.BIDDING),
    )
    for day, milestone in known:
        if day is not None:
            elapsed = (situation.as_of - day).days
            return chain.between(milestone, Milestone.OPENED).after(elapsed)
    return None


def _from_printed(situation: Situation, opening: DayMass, chain: Chain) -> tuple[ComingStage, ...]:
    printed = (
        (Milestone.BIDDING, situation.bidding_from),
        (Milestone.BIDDING_CLOSED, situation.bidding_until),
    )
    before = tuple(
        _stage_at(milestone, DayMass.exactly((day - situation.as_of).days))
        for milestone, day in printed
        if day is not None and day > situation.as_of
    )
    after = tuple(
        _stage_at(stop, opening.then(chain.between(Milestone.OPENED, stop)))
        for stop in chain.milestones
        if stop.order >= Milestone.OPENED.order
    )
    return before + after


def _days_to_acceleration(coming: tuple[ComingStage, ...]) -> Range[int]:
    return next((c.days for c in coming if c.milestone is Milestone.ACCELERATED), Range.exactly(0))


def _days_since_acceleration(
    here: Milestone, since: date | None, as_of: date, chain: Chain
) -> Range[int]:
    if here.order < Milestone.ACCELERATED.order:
        return Range.exactly(0)
    before = chain.between(Milestone.ACCELERATED, here)
    if since is None:
        inside = chain.between(here, chain.next_announced(here)).somewhere_within()
        return before.then(inside).range()
    return before.range().each(lambda days: days + (as_of - since) // timedelta(days=1))
