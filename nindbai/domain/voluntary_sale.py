"""
Whether a 任意売却 begun today, or later, can close in time before the bids are opened.

Siblings used: ``day_mass``, ``chain``.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cached_property, reduce

from nindbai.domain.day_mass import DayMass, mass_between
from nindbai.domain.ranges import Range

__all__ = [
    "Likelihood",
    "LikelihoodFloors",
    "Odds",
    "SalePlan",
    "days_in_months",
    "estimate_latest_start",
    "estimate_odds",
    "estimate_practical_days",
]

_THOUSANDTH = Decimal("0.001")


class Likelihood(StrEnum):
    """The four words for how likely a sale closes in time."""

    LIKELY = "likely"
    EVEN = "even"
    HARD = "hard"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class LikelihoodFloors:
    """The least share for each word; below ``hard`` the word is ``closed``."""

    likely: Decimal
    even: Decimal
    hard: Decimal

    def word(self, share: Decimal) -> Likelihood:
        """
        Return the word for *share*.

        >>> floors = LikelihoodFloors(likely=Decimal("0.7"), even=Decimal("0.4"), hard=Decimal("0.1"))
        >>> floors.word(Decimal("0.4"))
        <Likelihood.EVEN: 'even'>
        """
        if share >= self.likely:
            return Likelihood.LIKELY
        if share >= self.even:
            return Likelihood.EVEN
        return Likelihood.HARD if share >= self.hard else Likelihood.CLOSED


@dataclass(frozen=True, kw_only=True)
class SalePlan:
    """The steps of a 任意売却 (consent, buyer, approval, closing) and the lead before 開札."""

    steps: tuple[Range[int], ...]
    lead: Range[int]

    @cached_property
    def needed(self) -> DayMass:
        """The days from the first call to the closing."""
        masses = [mass_between(step.low, step.typical, step.high) for step in self.steps]
        return reduce(DayMass.then, masses)

    @cached_property
    def needed_days(self) -> Range[int]:
        """The same as 10, 50 and 90 % points."""
        return self.needed.range()

    @cached_property
    def needed_with_lead(self) -> DayMass:
        """The days from the first call to the opening that is just not too early."""
        lead = self.lead
        return self.needed.then(mass_between(lead.low, lead.typical, lead.high))


@dataclass(frozen=True, slots=True, kw_only=True)
class Odds:
    """The share of cases that close in time, 0 to 1 in thousandths, and its word."""

    share: Decimal
    likelihood: Likelihood


def days_in_months(months: int) -> int:
    """
    Return *months* in days, a year being 365.

    >>> days_in_months(1), days_in_months(12)
    (30, 365)
    """
    return months * 365 // 12


def estimate_odds(
    opening: DayMass, *, plan: SalePlan, floors: LikelihoodFloors, start_in_days: int = 0
) -> Odds:
    """
    Return how likely a sale begun *start_in_days* from now closes before the opening.

    Args:
        opening: The days until the bids are opened.
        plan: The steps and the lead the creditor needs before the opening.
        floors: The least share for each word.
        start_in_days: When the first call is made, in days from today.

    Leaves out:
        A creditor or co-owner who refuses; the caller shows those as blockers.
    """
    chance = plan.needed_with_lead.chance_within(opening, ahead=start_in_days)
    share = Decimal(chance).quantize(_THOUSANDTH)
    return Odds(share=share, likelihood=floors.word(share))


def estimate_practical_days(opening: DayMass, *, plan: SalePlan) -> Range[int]:
    """
    Return the days until the last closing a creditor can still work with (0 = passed).

    >>> plan = SalePlan(steps=(Range(1, 1, 1),), lead=Range(14, 18, 21))
    >>> estimate_practical_days(DayMass.exactly(60), plan=plan)
    Range(low=39, typical=42, high=46)
    """
    days, lead = opening.range(), plan.lead
    return Range(
        max(0, days.low - lead.high),
        max(0, days.typical - lead.typical),
        max(0, days.high - lead.low),
    )


def estimate_latest_start(
    opening: DayMass, *, plan: SalePlan, floors: LikelihoodFloors
) -> int | None:
    """Return the last day from today on which a start has good odds; None if none has."""
    needed = plan.needed_with_lead

    def is_likely(day: int) -> bool:
        share = Decimal(needed.chance_within(opening, ahead=day)).quantize(_THOUSANDTH)
        return floors.word(share) is Likelihood.LIKELY

    if not is_likely(0):
        return None
    good, bad = 0, opening.mass.size
    while bad - good > 1:
        middle = (good + bad) // 2
        good, bad = (middle, bad) if is_likely(middle) else (good, middle)
    return good
