"""How much of a household's time and money is still open, as one number each."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from nindbai.diagnosis.basis import Reader
from nindbai.diagnosis.findings import Findings
from nindbai.diagnosis.parts import NoMoneyReason
from nindbai.diagnosis.settlement import Settlement
from nindbai.domain.ranges import Range
from nindbai.domain.stage import Stage
from nindbai.domain.timeline import NoTime, Unforeseen

__all__ = ["Scales", "Uncertainty", "measure_uncertainty", "read_scales"]

_NOTHING: Final = Decimal(0)
_ALL: Final = Decimal(1)
_ROUTES: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Scales:
    """The widths that count as half of knowing nothing: days for time, yen for money."""

    days: int
    yen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Uncertainty:
    """What is open, from 0 (known, or does not apply) to 1 (nothing known), for each side."""

    time: Decimal
    money: Decimal

    @property
    def total(self) -> Decimal:
        """Return both sides together, 0 to 2; a share of time weighs as much as one of money."""
        return self.time + self.money


def read_scales(reader: Reader) -> Scales:
    """Return the two scales in force."""
    return Scales(
        days=reader.integer("next_question.time_scale_days"),
        yen=reader.integer("next_question.money_scale_yen"),
    )


def measure_uncertainty(found: Findings, scales: Scales) -> Uncertainty:
    """
    Return how wide time and money still are.

    Time is the width of the days to 開札; money the mean over both routes of the width of the
    residual debt. A width *w* counts *w* / (*w* + scale): it grows with every day and every
    yen, and a figure that cannot be given counts 1. What does not apply counts 0.

    Args:
        found: What is known of the household.
        scales: The widths that count one half.

    Leaves out:
        Everything else the result says: ways out, blockers, tax.
    """
    money = found.money
    is_paid_up = found.standing.stage is Stage.NOT_IN_ARREARS
    auction = _open_debt(money.auction, scales.yen, no_auction=is_paid_up)
    voluntary = _open_debt(money.voluntary_sale, scales.yen, no_auction=False)
    return Uncertainty(time=_open_time(found, scales.days), money=(auction + voluntary) / _ROUTES)


def _open_time(found: Findings, scale: int) -> Decimal:
    opening = found.timeline.opening
    if isinstance(opening, NoTime):
        return _ALL if opening.reason is Unforeseen.NOTHING_KNOWN else _NOTHING
    return _share(opening.days, scale)


def _open_debt(route: Settlement | NoMoneyReason, scale: int, *, no_auction: bool) -> Decimal:
    if isinstance(route, Settlement):
        return _share(route.residual_debt_yen, scale)
    is_over = route is NoMoneyReason.OPENED_ALREADY
    never_comes = route is NoMoneyReason.TIME_UNKNOWN and no_auction
    return _NOTHING if is_over or never_comes else _ALL


def _share(values: Range[int], scale: int) -> Decimal:
    width = values.high - values.low
    return Decimal(width) / (width + scale)
