"""Read parameters for one diagnosis and remember which ones, so that each can be shown."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import TypeVar

from nindbai.domain.ranges import Range
from nindbai.domain.rehabilitation import RateStep
from nindbai.domain.sale_costs import Slice, Step
from nindbai.parameters import InForce, ParameterSet, Passport

__all__ = ["Reader"]

T = TypeVar("T")


class Reader:
    """
    Values in force on one day, with a record of the keys that were read.

    One reader belongs to one diagnosis; two runs on the same answers read the same keys.

    >>> from nindbai.parameters import load
    >>> reader = Reader(load(), date(2026, 11, 21))
    >>> reader.integer("procedure.petition_fee_yen"), reader.keys
    (4000, ('procedure.petition_fee_yen',))
    """

    def __init__(self, parameters: ParameterSet, as_of: date) -> None:
        """Stand on *as_of* with nothing read yet."""
        self.parameters = parameters
        self.as_of = as_of
        self._values: InForce = parameters.on(as_of)
        self._keys: dict[str, None] = {}

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys read so far, in order, each once."""
        return tuple(self._keys)

    @property
    def since(self) -> date:
        """The last day on which any value changed; fit to key a memory of derived things."""
        return self._values.since

    def used(self, *keys: str) -> None:
        """Record *keys* as read (for figures that were remembered from an earlier run)."""
        self._keys.update(dict.fromkeys(keys))

    def _kept(self, key: str, make: Callable[[InForce, str], T]) -> T:
        """Return what *make* reads, made once for all days on which the same values hold."""
        self._keys[key] = None
        memory: dict[object, T] = self._values.memory
        if (make, key) not in memory:
            memory[make, key] = make(self._values, key)
        return memory[make, key]

    def made(self, make: Callable[[Reader], T]) -> T:
        """Return what *make* builds of several values, built once; its keys count as read."""
        memory: dict[object, tuple[T, tuple[str, ...]]] = self._values.memory
        if make not in memory:
            own = Reader(self.parameters, self._values.as_of)
            memory[make] = (make(own), own.keys)
        held, keys = memory[make]
        self.used(*keys)
        return held

    def holds(self, key: str) -> bool:
        """Return whether *key* has a value on the day (a rule that has ended has none)."""
        self.used(*((key,) if self._values.has(key) else ()))
        return self._values.has(key)

    def integer(self, key: str) -> int:
        """Return a fixed whole number."""
        return self._kept(key, InForce.integer)

    def decimal(self, key: str) -> Decimal:
        """Return a fixed rate, factor or size."""
        return self._kept(key, InForce.decimal)

    def days(self, key: str) -> Range[int]:
        """Return a range in whole units (days, yen, count)."""
        return self._kept(key, _days)

    def span(self, key: str) -> Range[Decimal]:
        """Return a range of rates, factors or months."""
        return self._kept(key, _span)

    def slices(self, key: str) -> tuple[Slice, ...]:
        """Return marginal brackets."""
        return self._kept(key, _slices)

    def steps(self, key: str) -> tuple[Step, ...]:
        """Return flat brackets."""
        return self._kept(key, _steps)

    def rate_steps(self, key: str) -> tuple[RateStep, ...]:
        """Return brackets in which a share of the whole applies."""
        return self._kept(key, _rate_steps)

    def curve(self, key: str) -> tuple[tuple[int, Decimal], ...]:
        """Return the points of a curve."""
        return self._kept(key, InForce.curve)

    def codes(self, key: str) -> tuple[str, ...]:
        """Return area code prefixes."""
        return self._kept(key, InForce.codes)

    def passports(self) -> tuple[Passport, ...]:
        """Return the passport of every value read, in the order read."""
        return tuple(self._values.passport(key) for key in self._keys)


def _days(values: InForce, key: str) -> Range[int]:
    span = values.int_span(key)
    return Range(span.low, span.typical, span.high)


def _span(values: InForce, key: str) -> Range[Decimal]:
    span = values.span(key)
    return Range(span.low, span.typical, span.high)


def _slices(values: InForce, key: str) -> tuple[Slice, ...]:
    return tuple(Slice(row.start, Decimal(row.value)) for row in values.brackets(key))


def _steps(values: InForce, key: str) -> tuple[Step, ...]:
    return tuple(Step(row.start, row.inclusive, int(row.value)) for row in values.brackets(key))


def _rate_steps(values: InForce, key: str) -> tuple[RateStep, ...]:
    return tuple(
        RateStep(row.start, row.inclusive, Decimal(row.value)) for row in values.brackets(key)
    )
