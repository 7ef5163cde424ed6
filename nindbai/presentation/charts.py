"""What the pictures show, apart from how they are drawn: bands on one axis."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from nindbai.diagnosis.outcome import (
    Deadline,
    DeadlineStatus,
    Diagnosis,
    NoMoney,
    NoValue,
    RouteDebt,
    TimeLeft,
    Whole,
)
from nindbai.presentation.formatting import (
    format_days,
    format_days_middle,
    format_days_range,
    format_yen_range,
    format_yen_rough,
)
from nindbai.presentation.labels import ROUTES, label

__all__ = [
    "Band",
    "BandChart",
    "Colour",
    "Mark",
    "Tick",
    "debt_chart",
    "price_chart",
    "time_chart",
    "yen_band",
    "yen_ticks",
]


class Colour(StrEnum):
    """Which of the constant colours a band has."""

    AUCTION = "auction"
    VOLUNTARY_SALE = "voluntary_sale"
    NEUTRAL = "neutral"


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """One row: its name, the figure beside it, its width; an outline marks untested evidence."""

    name: str
    text: str
    long_text: str
    width: Whole
    colour: Colour
    is_outlined: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A mark on the axis."""

    at: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A line through all rows."""

    at: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BandChart:
    """A picture's content; ``alt`` says in words what it shows."""

    title: str
    bands: tuple[Band, ...]
    ticks: tuple[Tick, ...]
    end: int
    mark: Mark

    @property
    def alt(self) -> str:
        """What the picture shows, in words."""
        rows = "。".join(f"{band.name}は{band.long_text}" for band in self.bands)
        return f"{self.title}。{self.mark.text}。{rows}。"


_DAYS_IN_12_MONTHS: Final = 365
_MONTH_STEPS: Final = (1, 2, 3, 6, 12, 24)
_MOST_MONTH_TICKS: Final = 4
_MOST_YEN_TICKS: Final = 2


def time_chart(diagnosis: Diagnosis) -> BandChart | None:
    """
    Return both last days on one line of time that starts today, or None where none can be given.

    The rows read downwards as time goes: what a sale needs, the practical last day, the legal
    one, the opening. What comes before the opening stands in the table.
    """
    opening = diagnosis.time_left["bid_opening"]
    if not isinstance(opening, TimeLeft):
        return None
    deadlines = diagnosis.deadlines
    last_days = (
        _last_day_band(name, deadline)
        for name, deadline in (
            ("売り終える最後の日", deadlines.practical),
            ("法律上の最後の日", deadlines.legal),
        )
        if isinstance(deadline, Deadline)
    )
    bands = (
        _time_band(
            "任意売却にかかる時間", diagnosis.voluntary_sale_odds.needed_days, Colour.NEUTRAL
        ),
        *last_days,
        _time_band("開札の日", opening.days, Colour.AUCTION),
    )
    end = max(band.width.high for band in bands)
    return BandChart(
        title="きょうから開札までの見通し",
        bands=bands,
        ticks=_month_ticks(end),
        end=end,
        mark=Mark(at=0, text="いまここ"),
    )


def _time_band(name: str, days: Whole, colour: Colour) -> Band:
    return Band(
        name=name,
        text=format_days_middle(days),
        long_text=format_days_range(days),
        width=days,
        colour=colour,
    )


def _last_day_band(name: str, deadline: Deadline) -> Band:
    """Return a last day's row; one that may have passed is not told by its middle."""
    band = _time_band(name, deadline.days, Colour.VOLUNTARY_SALE)
    if deadline.status is DeadlineStatus.AHEAD:
        return band
    told = label(deadline.status)
    if deadline.status is DeadlineStatus.PASSED:
        return replace(band, text=told, long_text=told)
    longest = f"長くて{format_days(deadline.days.high)}"
    return replace(band, text=longest, long_text=f"{told}（{longest}）")


def _month_ticks(end_days: int) -> tuple[Tick, ...]:
    months = end_days * 12 // _DAYS_IN_12_MONTHS
    step = next((s for s in _MONTH_STEPS if months // s <= _MOST_MONTH_TICKS), _MONTH_STEPS[-1])
    return tuple(
        Tick(at=count * _DAYS_IN_12_MONTHS // 12, text=f"{count}か月")
        for count in range(step, months + 1, step)
    )


_MAN: Final = 10_000
_YEN_STEPS: Final = tuple(
    man * _MAN for man in (100, 200, 500, 1_000, 2_000, 5_000, 10_000, 50_000)
)


def yen_ticks(end: int) -> tuple[Tick, ...]:
    """
    Return the marks of an axis from 0 to *end* yen, at most two.

    >>> [tick.text for tick in yen_ticks(4_500_000)]
    ['200万円', '400万円']
    """
    step = next((s for s in _YEN_STEPS if end // s <= _MOST_YEN_TICKS), end or 1)
    return tuple(Tick(at=at, text=format_yen_rough(at)) for at in range(step, end + 1, step))


def yen_band(name: str, yen: Whole, colour: Colour, *, is_outlined: bool = False) -> Band:
    """
    Return a row for an amount with its width.

    >>> yen_band("x", Whole(low=1, typical=2, high=30_000), Colour.AUCTION).text
    '2円'
    """
    return Band(
        name=name,
        text=format_yen_rough(yen.typical),
        long_text=format_yen_range(yen),
        width=yen,
        colour=colour,
        is_outlined=is_outlined,
    )


def price_chart(diagnosis: Diagnosis) -> BandChart | None:
    """Return both routes' prices with both kinds of evidence, or None without a value."""
    prices = diagnosis.prices
    if isinstance(prices, NoValue):
        return None
    bands = tuple(
        yen_band(f"{ROUTES[colour]}・{kind}", yen, colour, is_outlined=is_outlined)
        for colour, price in (
            (Colour.VOLUNTARY_SALE, prices.voluntary_sale),
            (Colour.AUCTION, prices.auction),
        )
        for kind, yen, is_outlined in (
            ("地域の推計", price.estimate_yen, False),
            ("業界の目安", price.trade_rule_yen, True),
        )
    )
    owed = _owed(diagnosis)
    end = max(*(band.width.high for band in bands), owed)
    text = f"返す額 {format_yen_rough(owed)}" if owed else "0円"
    return BandChart(
        title="売れる値段の見通し",
        bands=bands,
        ticks=yen_ticks(end),
        end=end,
        mark=Mark(at=owed, text=text),
    )


def _owed(diagnosis: Diagnosis) -> int:
    debt = diagnosis.residual_debt
    if isinstance(debt, NoMoney):
        return 0
    for route in (debt.voluntary_sale, debt.auction):
        if isinstance(route, RouteDebt):
            return route.payoff_yen.typical
    return 0


def debt_chart(diagnosis: Diagnosis) -> BandChart | None:
    """Return what debt stays by each route, or None where none can be computed."""
    debt = diagnosis.residual_debt
    if isinstance(debt, NoMoney):
        return None
    bands = tuple(
        yen_band(f"{ROUTES[colour]}で残る借金", route.residual_debt_yen, colour)
        for colour, route in (
            (Colour.VOLUNTARY_SALE, debt.voluntary_sale),
            (Colour.AUCTION, debt.auction),
        )
        if isinstance(route, RouteDebt)
    )
    end = max((band.width.high for band in bands), default=0)
    if end == 0:
        return None
    return BandChart(
        title="売った後に残る借金の見通し",
        bands=bands,
        ticks=yen_ticks(end),
        end=end,
        mark=Mark(at=0, text="0円"),
    )
