"""A width with its middle: 10 %, 50 % and 90 % points of something we cannot know exactly."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Generic, TypeVar

T = TypeVar("T", int, Decimal, date)

__all__ = ["Range", "dates_from", "envelope"]


@dataclass(frozen=True, slots=True)
class Range(Generic[T]):
    """
    Low, typical and high value of one quantity, always in this order.

    Raises:
        ValueError: If the three are not in order.

    >>> Range(1, 2, 3).high
    3
    """

    low: T
    typical: T
    high: T

    def __post_init__(self) -> None:
        """Refuse a range whose points are out of order."""
        if not self.low <= self.typical <= self.high:
            raise ValueError(
                f"a range needs low <= typical <= high, got {self.low}, {self.typical}, {self.high}"
            )

    @classmethod
    def exactly(cls, value: T) -> Range[T]:
        """
        Return the range of something known: all three points are *value*.

        >>> Range.exactly(5).low
        5
        """
        return cls(value, value, value)

    def each(self, rule: Callable[[T], Any]) -> Range[Any]:
        """
        Return the range of a rule that never falls as its argument rises.

        >>> Range(1, 2, 3).each(lambda n: n * 10)
        Range(low=10, typical=20, high=30)
        """
        return Range(rule(self.low), rule(self.typical), rule(self.high))

    def downward(self, rule: Callable[[T], Any]) -> Range[Any]:
        """
        Return the range of a rule that never rises as its argument rises.

        >>> Range(1, 2, 3).downward(lambda n: -n)
        Range(low=-3, typical=-2, high=-1)
        """
        return Range(rule(self.high), rule(self.typical), rule(self.low))


def envelope(ranges: Iterable[Range[int]]) -> Range[int]:
    """
    Return the narrowest range that holds them all; its typical value is the careful, larger one.

    Raises:
        ValueError: If there are none.

    >>> envelope([Range(1, 2, 3), Range(0, 1, 5)])
    Range(low=0, typical=2, high=5)
    """
    held = list(ranges)
    if not held:
        raise ValueError("an envelope needs one range at least")
    return Range(
        min(one.low for one in held),
        max(one.typical for one in held),
        max(one.high for one in held),
    )


def dates_from(day: date, days: Range[int]) -> Range[date]:
    """
    Return the calendar days that lie *days* after *day*.

    >>> dates_from(date(2026, 12, 1), Range(1, 2, 31)).high
    datetime.date(2027, 1, 1)
    """
    return days.each(lambda count: day + timedelta(days=count))
