"""
How long something takes, as a chance for each whole day; added up by convolution.

Every duration starts as a low / typical / high triple (10 %, 50 %, 90 % points) and becomes
a shifted Weibull curve of shape one or more, cut into days. That family is log-concave, so
the longer one has already waited, the shorter the rest: no case gains time by waiting.
The reasons and the alternatives are in docs/adr/0003-time-model.md.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

import numpy as np
from numpy.typing import NDArray

from nindbai.domain.ranges import Range

__all__ = ["DayMass", "mass_between"]

_LOW, _TYPICAL, _HIGH = 0.1, 0.5, 0.9
_TAIL = 0.0005
_STEEPEST = 20.0
_NEAR = 1e-12
_POINTS = np.array([_LOW, _TYPICAL, _HIGH]) - _NEAR


@dataclass(frozen=True, slots=True, eq=False)
class DayMass:
    """
    The chance of each number of days: ``mass[d]`` belongs to *d* days.

    Leaves out:
        The last half of a thousandth of the tail.
    """

    mass: NDArray[np.float64]

    @staticmethod
    def exactly(days: int) -> DayMass:
        """
        Return the certainty of *days* days (not below 0).

        >>> DayMass.exactly(28).range()
        Range(low=28, typical=28, high=28)
        """
        mass = np.zeros(max(days, 0) + 1)
        mass[-1] = 1.0
        return DayMass(mass)

    @staticmethod
    def from_points(low: int, typical: int, high: int) -> DayMass:
        """
        Return the curve through the three points, in whole days from 0.

        >>> DayMass.from_points(21, 30, 45).range()
        Range(low=21, typical=30, high=45)
        """
        if low == high:
            return DayMass.exactly(low)
        shape, scale, start = _weibull(float(low), float(typical), float(high))
        last = math.ceil(start + scale * (-math.log(_TAIL)) ** (1 / shape)) + 1
        edges = np.maximum(np.arange(last + 2) - 0.5 - start, 0.0)
        below = 1.0 - np.exp(-((edges / scale) ** shape))
        return _normalised(np.diff(below))

    def then(self, other: DayMass) -> DayMass:
        """
        Return the time both take, one after the other.

        >>> DayMass.exactly(3).then(DayMass.exactly(4)).range().typical
        7
        """
        return DayMass(np.convolve(self.mass, other.mass))

    def after(self, elapsed: int) -> DayMass:
        """
        Return what remains when *elapsed* days went by and it has not happened yet.

        >>> DayMass.exactly(30).after(10).range().typical
        20
        """
        if elapsed <= 0:
            return DayMass.exactly(-elapsed).then(self)
        rest = self.mass[elapsed + 1 :]
        if rest.size == 0 or rest.sum() <= _NEAR:
            return DayMass.exactly(1)
        return _normalised(np.concatenate(([0.0], rest)))

    def less(self, elapsed: int) -> DayMass:
        """
        Return what remains after *elapsed* days if it may have happened unseen (0 then).

        >>> DayMass.exactly(30).less(40).range().typical
        0
        """
        if elapsed <= 0:
            return DayMass.exactly(-elapsed).then(self)
        rest = self.mass[elapsed:]
        gone = 1.0 - rest.sum()
        if rest.size == 0:
            return DayMass.exactly(0)
        mass = rest.copy()
        mass[0] += gone
        return _normalised(mass)

    def somewhere_within(self) -> DayMass:
        """
        Return what remains when one stands anywhere within this time, unknown where.

        >>> DayMass.exactly(10).somewhere_within().range()
        Range(low=1, typical=5, high=9)
        """
        beyond = np.maximum(1.0 - np.cumsum(self.mass), 0.0)
        if beyond.sum() <= _NEAR:
            return DayMass.exactly(0)
        return _normalised(np.concatenate(([0.0], beyond[:-1])))

    def sooner(self, other: DayMass) -> DayMass:
        """
        Return the careful side of two clocks: by every day, the larger chance to be done.

        >>> DayMass.exactly(3).sooner(DayMass.exactly(5)).range().typical
        3
        """
        size = max(self.mass.size, other.mass.size)
        done = np.maximum(_done(self, size), _done(other, size))
        return _normalised(np.diff(done, prepend=0.0))

    def point(self, share: float) -> int:
        """
        Return the first day by which *share* of the cases are done.

        >>> DayMass.exactly(9).point(0.5)
        9
        """
        reached = np.searchsorted(np.cumsum(self.mass), share - _NEAR)
        return int(min(int(reached), self.mass.size - 1))

    def range(self) -> Range[int]:
        """
        Return the 10 %, 50 % and 90 % points in days.

        >>> DayMass.exactly(2).range().low
        2
        """
        last = self.mass.size - 1
        low, typical, high = self.mass.cumsum().searchsorted(_POINTS).tolist()
        return Range(min(low, last), min(typical, last), min(high, last))

    def chance_within(self, other: DayMass, *, ahead: int = 0) -> float:
        """
        Return the chance that this, begun *ahead* days from now, ends no later than *other*.

        >>> DayMass.exactly(30).chance_within(DayMass.exactly(40), ahead=10)
        1.0
        """
        days_left = other.mass[ahead:]
        done = _done(self, 1 << max(days_left.size, self.mass.size).bit_length())
        reached: float = np.dot(days_left, done[: days_left.size]).item()
        return min(1.0, reached)


@lru_cache(maxsize=64)
def _done(mass: DayMass, size: int) -> NDArray[np.float64]:
    """Return the chance to be done by each of the first *size* days."""
    done = np.ones(size)
    done[: mass.mass.size] = np.cumsum(mass.mass)
    return done


@lru_cache(maxsize=256)
def mass_between(low: int, typical: int, high: int) -> DayMass:
    """
    Return :meth:`DayMass.from_points`, remembered: parameters are few and asked for often.

    >>> mass_between(7, 8, 10).range().high
    10
    """
    return DayMass.from_points(low, typical, high)


def _normalised(mass: NDArray[np.float64]) -> DayMass:
    return DayMass(cast("NDArray[np.float64]", mass / mass.sum()))


def _spread(shape: float) -> float:
    low, typical, high = (
        math.pow(-math.log(1 - share), 1 / shape) for share in (_LOW, _TYPICAL, _HIGH)
    )
    return (high - typical) / (typical - low)


def _weibull(low: float, typical: float, high: float) -> tuple[float, float, float]:
    """Return shape, scale and start; shape 1 keeps both ends where the three cannot be met."""
    skew = (high - typical) / max(typical - low, _NEAR)
    shape = 1.0 if skew >= _spread(1.0) else _bisect_shape(skew)
    first, last = (math.pow(-math.log(1 - share), 1 / shape) for share in (_LOW, _HIGH))
    scale = (high - low) / (last - first)
    return shape, scale, low - scale * first


def _bisect_shape(skew: float) -> float:
    flat, steep = 1.0, _STEEPEST
    for _ in range(50):
        middle = (flat + steep) / 2
        flat, steep = (middle, steep) if _spread(middle) > skew else (flat, middle)
    return flat
