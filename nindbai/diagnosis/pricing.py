"""The two routes' prices for one household: trade rule and area estimate, side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from nindbai.diagnosis.basis import Reader
from nindbai.diagnosis.valuation import Place
from nindbai.domain.market_value import MarketValue, NoMarketValue
from nindbai.domain.money import Yen
from nindbai.domain.ranges import Range
from nindbai.domain.sale_price import (
    PriceBasis,
    RoutePrice,
    Unsold,
    compute_minimum_bid,
    estimate_route_price,
    join_ratios,
)
from nindbai.domain.situation import PropertyKind, Situation

__all__ = ["RoutePrices", "Tier", "estimate_prices", "find_tiers"]

Tier = str
_TIERS: Final = ("t1", "t2", "t3")


@dataclass(frozen=True, slots=True, kw_only=True)
class RoutePrices:
    """Both routes, what an unsold round means, and the tiers that the place may belong to."""

    auction: RoutePrice
    voluntary_sale: RoutePrice
    minimum_bid_yen: Yen | None
    unsold: Unsold
    tiers: tuple[Tier, ...]

    @property
    def bands_overlap(self) -> bool:
        """Whether an auction may bring as much as a voluntary sale."""
        return self.auction.estimate_yen.high >= self.voluntary_sale.estimate_yen.low


def find_tiers(place: Place | None, reader: Reader) -> tuple[Tier, ...]:
    """
    Return the price tiers the home may belong to: one where the municipality is known.

    Without a municipality every tier found inside the prefecture is kept, so that the width
    says what is not known.
    """
    if place is None:
        return _TIERS
    areas = {tier: reader.codes(f"prices.{tier}_areas") for tier in ("t1", "t2")}
    if place.municipality is not None:
        return (_tier_of(place.municipality.code, areas),)
    rows = reader.parameters.municipalities(place.prefecture.name)
    found = {_tier_of(row.code, areas) for row in rows}
    return tuple(tier for tier in _TIERS if tier in found)


def _tier_of(code: str, areas: dict[Tier, tuple[str, ...]]) -> Tier:
    for tier, prefixes in areas.items():
        if code.startswith(prefixes):
            return tier
    return "t3"


def estimate_prices(
    situation: Situation,
    market: MarketValue | NoMarketValue,
    place: Place | None,
    reader: Reader,
) -> RoutePrices | NoMarketValue:
    """
    Return both routes' prices, or why there are none.

    With a 売却基準価額 the auction estimate is that price times what sold lots fetched;
    otherwise it is the market value times the ratio of the area and kind of home.

    Leaves out:
        A price below 買受可能価額: the court accepts no such bid.
    """
    if isinstance(market, NoMarketValue):
        return market
    tiers = find_tiers(place, reader)
    return RoutePrices(
        auction=_auction(situation, market, tiers, reader),
        voluntary_sale=_voluntary_sale(market, tiers, reader),
        minimum_bid_yen=_minimum_bid(situation, reader),
        unsold=_unsold(tiers, reader),
        tiers=tiers,
    )


def _auction(
    situation: Situation, market: MarketValue, tiers: tuple[Tier, ...], reader: Reader
) -> RoutePrice:
    rule = estimate_route_price(market.yen, reader.span("prices.trade_rule_auction"))
    standard = situation.standard_sale_price_yen
    if standard is not None:
        multiple = reader.span("prices.winning_bid_to_standard_price")
        price = estimate_route_price(Range.exactly(int(standard)), multiple)
        floor = compute_minimum_bid(
            standard, bid_floor_rate=reader.decimal("procedure.bid_floor_rate")
        )
        price = price.each(lambda yen: max(yen, int(floor)))
        return RoutePrice(
            trade_rule_yen=rule, estimate_yen=price, basis=PriceBasis.STANDARD_SALE_PRICE
        )
    ratio = join_ratios(
        tuple(
            reader.span(f"prices.auction_to_market_{tier}_{kind}")
            for tier in tiers
            for kind in _price_kinds(situation.property.kind)
        )
    )
    return RoutePrice(
        trade_rule_yen=rule,
        estimate_yen=estimate_route_price(market.yen, ratio),
        basis=PriceBasis.AREA_TIER,
    )


def _price_kinds(kind: PropertyKind) -> tuple[str, ...]:
    if kind is PropertyKind.CONDOMINIUM:
        return ("condominium",)
    return ("house", "condominium") if kind is PropertyKind.UNKNOWN else ("house",)


def _voluntary_sale(market: MarketValue, tiers: tuple[Tier, ...], reader: Reader) -> RoutePrice:
    ratio = join_ratios(tuple(reader.span(f"prices.voluntary_to_market_{tier}") for tier in tiers))
    return RoutePrice(
        trade_rule_yen=estimate_route_price(market.yen, reader.span("prices.trade_rule_voluntary")),
        estimate_yen=estimate_route_price(market.yen, ratio),
        basis=PriceBasis.AREA_TIER,
    )


def _minimum_bid(situation: Situation, reader: Reader) -> Yen | None:
    standard = situation.standard_sale_price_yen
    if standard is None:
        return None
    return compute_minimum_bid(standard, bid_floor_rate=reader.decimal("procedure.bid_floor_rate"))


def _unsold(tiers: tuple[Tier, ...], reader: Reader) -> Unsold:
    shares = [reader.span(f"prices.unsold_share_{tier}") for tier in tiers]
    return Unsold(
        share=Range(
            min(share.low for share in shares),
            max(share.typical for share in shares),
            max(share.high for share in shares),
        ),
        price_factor=reader.span("procedure.failed_round_price_factor"),
        extra_months=reader.span("procedure.failed_round_extra_months"),
    )
