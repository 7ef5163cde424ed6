"""
What each route may fetch: the trade rule everybody quotes, and the estimate for the area.

The two are different kinds of evidence and are never merged. Sibling used: ``market_value``.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from nindbai.domain.money import Yen, nearest_yen, raise_fraction
from nindbai.domain.ranges import Range

__all__ = [
    "PriceBasis",
    "RoutePrice",
    "Unsold",
    "compute_minimum_bid",
    "estimate_route_price",
    "join_ratios",
]


class PriceBasis(StrEnum):
    """What the estimate of a route rests on."""

    AREA_TIER = "area_tier"
    STANDARD_SALE_PRICE = "standard_sale_price"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsold:
    """The chance that a lot finds no bid, and what the next round then means."""

    share: Range[Decimal]
    price_factor: Range[Decimal]
    extra_months: Range[Decimal]


@dataclass(frozen=True, slots=True, kw_only=True)
class RoutePrice:
    """One route: the trade rule of thumb, the estimate, and what the estimate rests on."""

    trade_rule_yen: Range[int]
    estimate_yen: Range[int]
    basis: PriceBasis


def compute_minimum_bid(standard_sale_price_yen: Yen, *, bid_floor_rate: Decimal) -> Yen:
    """
    Return 買受可能価額, the lowest bid the court accepts.

    Args:
        standard_sale_price_yen: 売却基準価額.
        bid_floor_rate: Parameter ``procedure.bid_floor_rate`` (0–1).

    Returns:
        Yen; a fraction is raised, since a bid below it does not reach the floor.

    Raises:
        ValueError: If *standard_sale_price_yen* is negative.

    Source:
        民事執行法60条3項

    >>> compute_minimum_bid(Yen(15_000_000), bid_floor_rate=Decimal("0.8"))
    12000000
    """
    if standard_sale_price_yen < 0:
        raise ValueError(
            f"standard_sale_price_yen must be 0 or more, got {standard_sale_price_yen}"
        )
    return raise_fraction(standard_sale_price_yen * bid_floor_rate)


def estimate_route_price(market_yen: Range[int], ratio: Range[Decimal]) -> Range[int]:
    """
    Return market value × ratio, low with low and high with high.

    The result is a little wider than 80 % of cases, because both rarely err the same way.

    >>> estimate_route_price(Range.exactly(26_000_000), Range(Decimal("0.6"), Decimal("0.65"), Decimal("0.7")))
    Range(low=15600000, typical=16900000, high=18200000)
    """
    return Range(
        nearest_yen(market_yen.low * ratio.low),
        nearest_yen(market_yen.typical * ratio.typical),
        nearest_yen(market_yen.high * ratio.high),
    )


def join_ratios(ratios: tuple[Range[Decimal], ...]) -> Range[Decimal]:
    """
    Return the width that holds all *ratios*, with the most careful of their middles.

    >>> join_ratios((Range(Decimal("0.5"), Decimal("0.7"), Decimal("0.9")),
    ...     Range(Decimal("0.6"), Decimal("0.8"), Decimal("1.0")))).typical
    Decimal('0.7')
    """
    return Range(
        min(ratio.low for ratio in ratios),
        min(ratio.typical for ratio in ratios),
        max(ratio.high for ratio in ratios),
    )
