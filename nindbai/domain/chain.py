"""The road of one kind of lender as links between milestones, each link a duration in days."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from nindbai.domain.day_mass import DayMass, mass_between
from nindbai.domain.ranges import Range
from nindbai.domain.stage import Milestone

__all__ = ["ANNOUNCED", "Chain", "Link"]

ANNOUNCED: Final = frozenset(
    {
        Milestone.ACCELERATED,
        Milestone.SUBROGATED,
        Milestone.COMMENCED,
        Milestone.BIDDING_NOTIFIED,
        Milestone.OPENED,
        Milestone.SALE_DECIDED,
        Milestone.TRANSFERRED,
        Milestone.DISTRIBUTED,
    }
)
"""Milestones nobody passes unawares: a letter is served, so silence means "not yet"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One step of the road: from where, to where, how many days, and whose parameter it is."""

    start: Milestone
    end: Milestone
    days: Range[int]
    parameter: str


@dataclass(frozen=True, slots=True, eq=False)
class Chain:
    """
    The links of one road in order; hashed by identity, so results can be remembered.

    Raises:
        ValueError: If a link does not start where the one before it ends.
    """

    links: tuple[Link, ...]
    _place: dict[Milestone, int] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Check that the links join up."""
        for before, after in zip(self.links, self.links[1:], strict=False):
            if before.end is not after.start:
                raise ValueError(f"{after.parameter} starts at {after.start}, not {before.end}")
        stops = [self.links[0].start, *(link.end for link in self.links)]
        object.__setattr__(self, "_place", {stop: place for place, stop in enumerate(stops)})

    @property
    def milestones(self) -> tuple[Milestone, ...]:
        """All stops of this road in order."""
        return tuple(self._place)

    @property
    def parameters(self) -> tuple[str, ...]:
        """The keys of the durations, in order."""
        return tuple(link.parameter for link in self.links)

    def stop_at(self, milestone: Milestone) -> Milestone:
        """Return *milestone*, or the last stop before it where this road has none such."""
        if milestone in self._place:
            return milestone
        return max(
            (stop for stop in self._place if stop.order < milestone.order),
            key=lambda stop: stop.order,
        )

    def next_announced(self, milestone: Milestone) -> Milestone:
        """Return the next stop after *milestone* that nobody passes unawares."""
        later = self.milestones[self._place[milestone] + 1 :]
        return next((stop for stop in later if stop in ANNOUNCED), self.milestones[-1])

    def between(self, start: Milestone, end: Milestone) -> DayMass:
        """
        Return how long it takes from *start* to *end*.

        Raises:
            ValueError: If *end* lies before *start*.
        """
        return _between(self, start, end)

    def place(self, milestone: Milestone) -> int:
        """Return how many links lie before *milestone*."""
        return self._place[milestone]


@lru_cache(maxsize=2048)
def _between(chain: Chain, start: Milestone, end: Milestone) -> DayMass:
    first, last = chain.place(start), chain.place(end)
    if last < first:
        raise ValueError(f"{end} lies before {start}")
    if first == last:
        return DayMass.exactly(0)
    link = chain.links[first].days
    step = mass_between(link.low, link.typical, link.high)
    return step if last == first + 1 else step.then(_between(chain, chain.links[first].end, end))
