"""Read parameters for one diagnosis and remember which ones, so that each can be shown."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from nindbai.domain.ranges import Range
from nindbai.domain.rehabilitation import RateStep
from nindbai.domain.sale_costs import Slice, Step
from nindbai.parameters import InForce, ParameterSet, Passport

__all__ = ["Reader"]


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

    def integer(self, key: str) -> int:
        """Return a fixed whole number."""
        self.used(key)
        return self._values.integer(key)

    def decimal(self, key: str) -> Decimal:
        """Return a fixed rate, factor or size."""
        self.used(key)
        return self._values.decimal(key)

    def days(self, key: str) -> Range[int]:
        """Return a range in whole units (days, yen, count)."""
        self.used(key)
        span = self._values.int_span(key)
        return Range(span.low, span.typical, span.high)

    def span(self, key: str) -> Range[Decimal]:
        """Return a range of rates, factors or months."""
        self.used(key)
        span = self._values.span(key)
        return Range(span.low, span.typical, span.high)

    def slices(self, key: str) -> tuple[Slice, ...]:
        """Return marginal brackets."""
        self.used(key)
        return tuple(Slice(row.start, Decimal(row.value)) for row in self._values.brackets(key))

    def steps(self, key: str) -> tuple[Step, ...]:
        """Return flat brackets."""
        self.used(key)
        return tuple(
            Step(row.start, row.inclusive, int(row.value)) for row in self._values.brackets(key)
        )

    def rate_steps(self, key: str) -> tuple[RateStep, ...]:
        """Return brackets in which a share of the whole applies."""
        self.used(key)
        return tuple(
            RateStep(row.start, row.inclusive, Decimal(row.value))
            for row in self._values.brackets(key)
        )

    def curve(self, key: str) -> tuple[tuple[int, Decimal], ...]:
        """Return the points of a curve."""
        self.used(key)
        return self._values.curve(key)

    def codes(self, key: str) -> tuple[str, ...]:
        """Return area code prefixes."""
        self.used(key)
        return self._values.codes(key)

    def passports(self) -> tuple[Passport, ...]:
        """Return the passport of every value read, in the order read."""
        return tuple(self._values.passport(key) for key in self._keys)
