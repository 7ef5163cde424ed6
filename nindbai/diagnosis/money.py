"""The money side of the diagnosis: value, prices, distributions and residual debt."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from nindbai.diagnosis.basis import Reader
from nindbai.diagnosis.outcome import (
    AuctionPrice,
    Column,
    Line,
    NoMoney,
    NoMoneyReason,
    NoValue,
    Price,
    Prices,
    Proceeds,
    ResidualDebt,
    RouteDebt,
    RouteProceeds,
    Shares,
    UnsoldRound,
    Value,
    Whole,
)
from nindbai.diagnosis.pricing import RoutePrices
from nindbai.diagnosis.roads import read_plan
from nindbai.diagnosis.settlement import (
    Settle,
    Settlement,
    read_damages_rule,
    settle_auction,
    settle_ordinary,
    settle_voluntary,
)
from nindbai.domain.distribution import Distribution
from nindbai.domain.market_value import MarketValue, NoMarketValue
from nindbai.domain.money import Yen
from nindbai.domain.ranges import Range
from nindbai.domain.residual_debt import DamagesRule, estimate_damages
from nindbai.domain.sale_price import RoutePrice
from nindbai.domain.situation import Situation, Tri
from nindbai.domain.stage import Milestone, Stage, Standing
from nindbai.domain.timeline import Timeline

__all__ = [
    "Money",
    "describe_market_value",
    "describe_prices",
    "describe_proceeds",
    "describe_residual_debt",
    "estimate_money",
]

_Route = Settlement | NoMoneyReason


@dataclass(frozen=True, slots=True, kw_only=True)
class Waited:
    """What waiting adds: damages, and the residual debt of a voluntary sale begun then."""

    added_damages_yen: Range[int]
    residual_debt_yen: Range[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """Both routes settled, or why one is not."""

    auction: _Route
    voluntary_sale: _Route
    ordinary_sale: _Route
    loan_yen: Yen | None
    acceleration: Range[int]
    rule: DamagesRule

    def covers_debt(self, *, typical: bool) -> Tri:
        """Return whether the typical (or else the high) market price pays the whole debt."""
        route = self.ordinary_sale
        if not isinstance(route, Settlement):
            return Tri.UNKNOWN
        column = route.typical if typical else route.high
        return Tri.YES if column.residual_debt_yen == 0 else Tri.NO

    def after_waiting(self, days: int) -> Waited | None:
        """Return what *days* of waiting add, or None where the money is not known."""
        route = self.voluntary_sale
        if self.loan_yen is None or not isinstance(route, Settlement):
            return None
        late = self.acceleration.downward(lambda until: max(0, days - until))
        added = estimate_damages(self.loan_yen, days_accelerated=late, rule=self.rule)
        return Waited(
            added_damages_yen=added,
            residual_debt_yen=Range(
                _owed(route.high, added.low),
                _owed(route.typical, added.typical),
                _owed(route.low, added.high),
            ),
        )


def _owed(column: Distribution, added_yen: int) -> int:
    return max(0, column.payoff_yen + added_yen - column.repayment_fund_yen)


def estimate_money(
    situation: Situation,
    standing: Standing,
    timeline: Timeline,
    prices: RoutePrices | NoMarketValue,
    reader: Reader,
    market: MarketValue | NoMarketValue,
) -> Money:
    """Return each route's 配分案 and residual debt, as far as the answers allow."""
    auction, voluntary, ordinary = _routes(situation, standing, timeline, prices, reader, market)
    return Money(
        auction=auction,
        voluntary_sale=voluntary,
        ordinary_sale=ordinary,
        loan_yen=situation.loan_balance_yen,
        acceleration=timeline.acceleration,
        rule=read_damages_rule(situation.lender, reader),
    )


def _routes(
    situation: Situation,
    standing: Standing,
    timeline: Timeline,
    prices: RoutePrices | NoMarketValue,
    reader: Reader,
    market: MarketValue | NoMarketValue,
) -> tuple[_Route, _Route, _Route]:
    """Return auction, voluntary sale and ordinary sale, each settled or with its reason."""
    loan = situation.loan_balance_yen
    if loan is None:
        return (NoMoneyReason.LOAN_UNKNOWN,) * 3
    if isinstance(prices, NoMarketValue) or isinstance(market, NoMarketValue):
        return (NoMoneyReason.VALUE_UNKNOWN,) * 3

    def settled(settle: Settle, price_yen: Range[int], days: Range[int]) -> Settlement:
        return settle(
            situation,
            loan,
            price_yen,
            reader,
            days_to_payment=days,
            days_accelerated=_days_accelerated(days, timeline, standing),
        )

    paid = _days_to_distribution(timeline)
    auction: _Route = NoMoneyReason.TIME_UNKNOWN
    if paid is not None:
        auction = settled(settle_auction, prices.auction.estimate_yen, paid)
    if not standing.stage.is_before_opening:
        return auction, NoMoneyReason.OPENED_ALREADY, NoMoneyReason.OPENED_ALREADY
    needed = read_plan(reader).needed_days
    voluntary = settled(settle_voluntary, prices.voluntary_sale.estimate_yen, needed)
    return auction, voluntary, settled(settle_ordinary, market.yen, needed)


def _days_to_distribution(timeline: Timeline) -> Range[int] | None:
    return next((c.days for c in timeline.coming if c.milestone is Milestone.DISTRIBUTED), None)


def _days_accelerated(
    days_to_payment: Range[int], timeline: Timeline, standing: Standing
) -> Range[int]:
    """Return the days of damages on the whole loan; a stage not known may mean none or all."""
    if standing.stage is Stage.NOT_IN_ARREARS:
        return Range.exactly(0)
    if standing.stage is Stage.UNKNOWN:
        return Range(0, days_to_payment.typical, days_to_payment.high)
    since, until = timeline.since_acceleration, timeline.acceleration
    return Range(
        since.low + max(0, days_to_payment.low - until.high),
        since.typical + max(0, days_to_payment.typical - until.typical),
        since.high + max(0, days_to_payment.high - until.low),
    )


def _whole(values: Range[int]) -> Whole:
    return Whole(low=values.low, typical=values.typical, high=values.high)


def describe_market_value(market: MarketValue | NoMarketValue) -> Value | NoValue:
    """Return the market value as it crosses the boundary."""
    if isinstance(market, NoMarketValue):
        return NoValue(reason=market.reason)
    return Value(yen=_whole(market.yen), source=market.source, assumed=market.assumed)


def describe_prices(prices: RoutePrices | NoMarketValue) -> Prices | NoValue:
    """Return both routes' prices as they cross the boundary."""
    if isinstance(prices, NoMarketValue):
        return NoValue(reason=prices.reason)
    unsold = prices.unsold
    auction, voluntary = prices.auction, prices.voluntary_sale
    return Prices(
        auction=AuctionPrice(
            **_price(auction),
            minimum_bid_yen=prices.minimum_bid_yen,
            unsold=UnsoldRound(
                share=_shares(unsold.share),
                price_factor=_shares(unsold.price_factor),
                extra_months=_shares(unsold.extra_months),
            ),
        ),
        voluntary_sale=Price(**_price(voluntary)),
        bands_overlap=prices.bands_overlap,
        area_tiers=prices.tiers,
    )


def _price(price: RoutePrice) -> dict[str, Any]:
    return {
        "trade_rule_yen": _whole(price.trade_rule_yen),
        "estimate_yen": _whole(price.estimate_yen),
        "basis": price.basis,
    }


def _shares(values: Range[Decimal]) -> Shares:
    return Shares(low=values.low, typical=values.typical, high=values.high)


def describe_proceeds(money: Money) -> Proceeds | NoMoney:
    """Return where the money goes on each route."""
    if _is_missing(money):
        return NoMoney(reason=_reason(money))
    return Proceeds(
        auction=_route_proceeds(money.auction),
        voluntary_sale=_route_proceeds(money.voluntary_sale),
    )


def describe_residual_debt(money: Money) -> ResidualDebt | NoMoney:
    """Return what debt stays on each route."""
    if _is_missing(money):
        return NoMoney(reason=_reason(money))
    return ResidualDebt(
        auction=_route_debt(money.auction), voluntary_sale=_route_debt(money.voluntary_sale)
    )


_MISSING: Final = frozenset({NoMoneyReason.LOAN_UNKNOWN, NoMoneyReason.VALUE_UNKNOWN})


def _is_missing(money: Money) -> bool:
    return money.auction in _MISSING or money.voluntary_sale in _MISSING


def _reason(money: Money) -> NoMoneyReason:
    return next(
        route
        for route in (money.auction, money.voluntary_sale)
        if not isinstance(route, Settlement)
    )


def _route_proceeds(route: _Route) -> RouteProceeds | NoMoney:
    if not isinstance(route, Settlement):
        return NoMoney(reason=route)
    return RouteProceeds(
        low=_column(route.low), typical=_column(route.typical), high=_column(route.high)
    )


def _column(column: Distribution) -> Column:
    lines = tuple(
        Line(
            kind=line.kind,
            amount_yen=line.amount_yen,
            consent=line.consent,
            parameters=line.parameters,
        )
        for line in column.lines
    )
    return Column(
        price_yen=column.price_yen,
        lines=lines,
        costs_yen=column.costs_yen,
        repayment_fund_yen=column.repayment_fund_yen,
        payoff_yen=column.payoff_yen,
        to_lender_yen=column.to_lender_yen,
        surplus_yen=column.surplus_yen,
        residual_debt_yen=column.residual_debt_yen,
        unpaid_costs_yen=column.unpaid_costs_yen,
    )


def _route_debt(route: _Route) -> RouteDebt | NoMoney:
    if not isinstance(route, Settlement):
        return NoMoney(reason=route)
    return RouteDebt(
        days_to_payment=_whole(route.days_to_payment),
        delay_damages_yen=_whole(route.damages_yen),
        payoff_yen=_whole(route.payoff_yen),
        residual_debt_yen=_whole(route.residual_debt_yen),
        surplus_yen=_whole(route.surplus_yen),
    )
