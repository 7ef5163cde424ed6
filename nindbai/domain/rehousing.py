"""
住み替え: sell first, buy first or on the same day, side by side and month by month.

Uses ``bridge_loan``, ``loan_schedule``, ``money``, ``rehousing_loan``, ``rehousing_plan`` and
``sale_costs``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from nindbai.domain.bridge_loan import BridgeLoan, compute_bridge_limit, compute_bridge_loan
from nindbai.domain.loan_schedule import (
    Instalment,
    LoanTerms,
    Schedule,
    build_schedule,
    find_balance,
)
from nindbai.domain.money import Yen
from nindbai.domain.rehousing_loan import Refinancing, SaleBalance, balance_sale, refinance
from nindbai.domain.rehousing_plan import (
    Flow,
    FlowKind,
    Month,
    Obstacle,
    RehousingPlan,
    WayKind,
)
from nindbai.domain.sale_costs import compute_stamp_duty

__all__ = ["Closings", "Way", "compare_ways", "finance_way", "find_closings", "plan_way"]

_NO_SCHEDULE = Schedule(instalments=())


@dataclass(frozen=True, slots=True)
class Closings:
    """The months in which the old home is sold and the next one bought."""

    sale_month: int
    purchase_month: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """
    One way of moving: its months and what they come to.

    ``lowest_cash_yen`` is own money at the worst moment; ``needed_yen`` is how much own money
    is tied up then, ``missing_yen`` how much more would be needed. ``extra_costs_yen`` are the
    costs that the order of sale and purchase brings: bridge, rent, the moves.
    ``double_payments_yen`` are the old loan's payments while the new one is paid too.
    ``dues_yen`` are the taxes that come after the closings.
    ``net_worth_yen`` is cash and the new home's price less every debt, in the last month.
    """

    kind: WayKind
    sale_month: int
    purchase_month: int
    sale: SaleBalance
    financing: Refinancing
    bridge: BridgeLoan
    months: tuple[Month, ...]
    lowest_cash_yen: int
    lowest_month: int
    needed_yen: Yen
    missing_yen: Yen
    extra_costs_yen: Yen
    double_months: int
    double_payments_yen: Yen
    dues_yen: Yen
    net_worth_yen: int
    obstacles: tuple[Obstacle, ...]


def compare_ways(plan: RehousingPlan) -> tuple[Way, ...]:
    """
    Return the three ways over the same months: sell first, buy first, the same day.

    Leaves out:
        Brokerage paid at the contract already, refunds of a guarantee fee, a rented home's
        deposit that comes back, and every change of rate.

    >>> from decimal import Decimal
    >>> from nindbai.domain.rehousing_plan import BridgeTerms, NewHome, OldHome, TemporaryHome
    >>> from nindbai.domain.sale_costs import Step
    >>> nothing = Yen(0)
    >>> plan = RehousingPlan(own_funds_yen=Yen(1_000_000), monthly_budget_yen=nothing,
    ...     old=OldHome(price_yen=Yen(30_000_000), sale_costs_yen=Yen(1_000_000), loan=None),
    ...     new=NewHome(price_yen=Yen(29_000_000), purchase_costs_yen=Yen(800_000),
    ...         deposit_yen=nothing, annual_rate=Decimal(0), months=420),
    ...     bridge=BridgeTerms(annual_rate=Decimal("0.03"), fee_yen=nothing, limit_rate=Decimal(1),
    ...         stamp_steps=(Step(0, True, 0),), months_max=12),
    ...     stay=TemporaryHome(rent_yen=Yen(100_000), initial_yen=Yen(500_000)),
    ...     moving_yen=nothing, months_to_sell=6, months_to_buy=3)
    >>> [(way.kind.value, way.missing_yen) for way in compare_ways(plan)]
    [('sell_first', 600000), ('buy_first', 235000), ('same_day', 0)]
    """
    return tuple(plan_way(plan, kind) for kind in WayKind)


def plan_way(plan: RehousingPlan, kind: WayKind) -> Way:
    """
    Return one way, month by month from today (0) until all is paid in every way.

    The purchase's costs are paid in cash; the new loan takes the price less deposit and less
    what the sale leaves. Buying first, the bridge stands in for what the sale will leave, and
    the new loan runs beside the old one.
    """
    frame = _Frame.of(plan, kind)
    months = tuple(_run(plan, frame))
    lowest = min(months, key=lambda month: month.cash_yen)
    doubles = [month.flows for month in months if _is_double(month)]
    last = months[-1]
    owed = find_balance(frame.new_terms, frame.new, paid_months=last.number - frame.purchase_month)
    return Way(
        kind=kind,
        sale_month=frame.sale_month,
        purchase_month=frame.purchase_month,
        sale=frame.sale,
        financing=frame.financing,
        bridge=frame.bridge,
        months=months,
        lowest_cash_yen=lowest.cash_yen,
        lowest_month=lowest.number,
        needed_yen=Yen(max(0, plan.own_funds_yen - lowest.cash_yen)),
        missing_yen=Yen(max(0, -lowest.cash_yen)),
        extra_costs_yen=Yen(frame.bridge.interest_yen - _sum(months, _EXTRA)),
        double_months=len(doubles),
        double_payments_yen=Yen(-_of(doubles, FlowKind.OLD_PAYMENT)),
        dues_yen=Yen(sum(due.amount_yen for due in plan.dues)),
        net_worth_yen=last.cash_yen + plan.new.price_yen - owed,
        obstacles=tuple(_obstacles(plan, frame, lowest)),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Frame:
    """What is fixed before the months are run through."""

    sale_month: int
    purchase_month: int
    old: Schedule
    payoff_yen: Yen
    sale: SaleBalance
    financing: Refinancing
    bridge: BridgeLoan
    new_terms: LoanTerms
    new: Schedule
    stays_elsewhere: bool

    @classmethod
    def of(cls, plan: RehousingPlan, kind: WayKind) -> _Frame:
        closings = find_closings(plan, kind)
        old = build_schedule(plan.old.loan) if plan.old.loan else _NO_SCHEDULE
        payoff = _payoff(plan, old, closings.sale_month)
        sale = _balance(plan, payoff)
        financing = _refinance(plan, sale, kind)
        terms = LoanTerms(
            borrowed_yen=financing.new_loan_yen,
            annual_rate=plan.new.annual_rate,
            months=plan.new.months,
        )
        return cls(
            sale_month=closings.sale_month,
            purchase_month=closings.purchase_month,
            old=old,
            payoff_yen=payoff,
            sale=sale,
            financing=financing,
            bridge=_bridge(plan, financing, months=closings.sale_month - closings.purchase_month),
            new_terms=terms,
            new=build_schedule(terms),
            stays_elsewhere=closings.sale_month < closings.purchase_month,
        )


def find_closings(plan: RehousingPlan, kind: WayKind) -> Closings:
    """
    Return the months of both closings: whichever comes second starts when the first is over.

    On the same day both wait for the slower one.
    """
    both = plan.months_to_sell + plan.months_to_buy
    same = max(plan.months_to_sell, plan.months_to_buy)
    return {
        WayKind.SELL_FIRST: Closings(plan.months_to_sell, both),
        WayKind.BUY_FIRST: Closings(both, plan.months_to_buy),
        WayKind.SAME_DAY: Closings(same, same),
    }[kind]


def finance_way(plan: RehousingPlan, kind: WayKind) -> Refinancing:
    """Return how the next home is paid for in one way, without its months."""
    old = build_schedule(plan.old.loan) if plan.old.loan else _NO_SCHEDULE
    payoff = _payoff(plan, old, find_closings(plan, kind).sale_month)
    return _refinance(plan, _balance(plan, payoff), kind)


def _payoff(plan: RehousingPlan, old: Schedule, sale_month: int) -> Yen:
    if plan.old.loan is None:
        return Yen(0)
    return find_balance(plan.old.loan, old, paid_months=sale_month)


def _balance(plan: RehousingPlan, payoff_yen: Yen) -> SaleBalance:
    return balance_sale(
        plan.old.price_yen, costs_yen=plan.old.sale_costs_yen, payoff_yen=payoff_yen
    )


def _refinance(plan: RehousingPlan, sale: SaleBalance, kind: WayKind) -> Refinancing:
    return refinance(
        sale,
        price_yen=plan.new.price_yen,
        deposit_yen=plan.new.deposit_yen,
        spare_yen=Yen(plan.own_funds_yen - plan.new.deposit_yen - plan.new.purchase_costs_yen),
        is_same_day=kind is WayKind.SAME_DAY,
    )


def _bridge(plan: RehousingPlan, financing: Refinancing, *, months: int) -> BridgeLoan:
    wanted = financing.proceeds_used_yen if months > 0 else Yen(0)
    limit = compute_bridge_limit(plan.old.price_yen, limit_rate=plan.bridge.limit_rate)
    borrowed = min(wanted, limit)
    return compute_bridge_loan(
        borrowed,
        annual_rate=plan.bridge.annual_rate,
        months=max(0, months),
        fee_yen=plan.bridge.fee_yen,
        stamp_duty_yen=compute_stamp_duty(borrowed, steps=plan.bridge.stamp_steps),
    )


def _run(plan: RehousingPlan, frame: _Frame) -> Iterator[Month]:
    cash = int(plan.own_funds_yen)
    closed = plan.months_to_sell + plan.months_to_buy
    last = max(closed, plan.last_month, *(due.month for due in plan.dues), 0)
    for number in range(last + 1):
        every = (
            *_running(plan, frame, number),
            *_at_contracts(plan, frame, number),
            *_at_sale(plan, frame, number),
            *_at_purchase(plan, frame, number),
            *(Flow(due.kind, -due.amount_yen) for due in plan.dues if due.month == number),
        )
        flows = tuple(flow for flow in every if flow.amount_yen)
        cash += sum(flow.amount_yen for flow in flows)
        yield Month(number=number, flows=flows, cash_yen=cash)


def _running(plan: RehousingPlan, frame: _Frame, number: int) -> Iterator[Flow]:
    """Yield what is due every month: the budget, both loans' payments, rent."""
    if number == 0:
        return
    yield Flow(FlowKind.BUDGET, plan.monthly_budget_yen)
    if number <= frame.sale_month:
        yield Flow(FlowKind.OLD_PAYMENT, -_payment(frame.old.instalments, number))
    yield Flow(
        FlowKind.NEW_PAYMENT, -_payment(frame.new.instalments, number - frame.purchase_month)
    )
    if frame.sale_month < number <= frame.purchase_month:
        yield Flow(FlowKind.RENT, -plan.stay.rent_yen)


def _payment(instalments: tuple[Instalment, ...], number: int) -> int:
    return instalments[number - 1].payment_yen if 0 < number <= len(instalments) else 0


def _at_contracts(plan: RehousingPlan, frame: _Frame, number: int) -> Iterator[Flow]:
    """Yield 手付金 as it moves with the contracts, and as it is part of the price at closing."""
    earnest = plan.earnest
    if number == max(0, frame.purchase_month - earnest.months_before):
        yield Flow(FlowKind.EARNEST_PAID, -earnest.paid_yen)
    if number == frame.purchase_month:
        yield Flow(FlowKind.EARNEST_CREDITED, earnest.paid_yen)
    if number == max(0, frame.sale_month - earnest.months_before):
        yield Flow(FlowKind.EARNEST_RECEIVED, earnest.received_yen)
    if number == frame.sale_month:
        yield Flow(FlowKind.EARNEST_SETTLED, -earnest.received_yen)


def _at_sale(plan: RehousingPlan, frame: _Frame, number: int) -> Iterator[Flow]:
    if number != frame.sale_month:
        return
    yield Flow(FlowKind.SALE_PRICE, plan.old.price_yen)
    yield Flow(FlowKind.SALE_COSTS, -plan.old.sale_costs_yen)
    yield Flow(FlowKind.OLD_PAYOFF, -frame.payoff_yen)
    yield Flow(FlowKind.BRIDGE_REPAYMENT, -(frame.bridge.borrowed_yen + frame.bridge.interest_yen))
    if frame.stays_elsewhere:
        yield Flow(FlowKind.RENTAL_START, -plan.stay.initial_yen)
        yield Flow(FlowKind.MOVING, -plan.moving_yen)


def _at_purchase(plan: RehousingPlan, frame: _Frame, number: int) -> Iterator[Flow]:
    if number != frame.purchase_month:
        return
    yield Flow(FlowKind.PURCHASE_PRICE, -plan.new.price_yen)
    yield Flow(FlowKind.PURCHASE_COSTS, -plan.new.purchase_costs_yen)
    yield Flow(FlowKind.NEW_LOAN, frame.financing.new_loan_yen)
    yield Flow(FlowKind.BRIDGE_LOAN, frame.bridge.borrowed_yen)
    yield Flow(FlowKind.BRIDGE_COSTS, -(frame.bridge.fee_yen + frame.bridge.stamp_duty_yen))
    yield Flow(FlowKind.MOVING, -plan.moving_yen)


_EXTRA = frozenset({FlowKind.RENTAL_START, FlowKind.RENT, FlowKind.MOVING, FlowKind.BRIDGE_COSTS})


def _of(months: list[tuple[Flow, ...]], kind: FlowKind) -> int:
    return sum(flow.amount_yen for flows in months for flow in flows if flow.kind is kind)


def _sum(months: tuple[Month, ...], kinds: frozenset[FlowKind]) -> int:
    flows = [flow for month in months for flow in month.flows]
    return sum(flow.amount_yen for flow in flows if flow.kind in kinds)


def _is_double(month: Month) -> bool:
    return {FlowKind.OLD_PAYMENT, FlowKind.NEW_PAYMENT} <= {flow.kind for flow in month.flows}


def _obstacles(plan: RehousingPlan, frame: _Frame, lowest: Month) -> Iterator[Obstacle]:
    wait = frame.sale_month - frame.purchase_month
    if frame.financing.uncovered_yen:
        yield Obstacle.SHORTFALL_UNCOVERED
    if wait > 0 and frame.bridge.borrowed_yen < frame.financing.proceeds_used_yen:
        yield Obstacle.BRIDGE_OVER_LIMIT
    if frame.bridge.borrowed_yen and wait > plan.bridge.months_max:
        yield Obstacle.BRIDGE_TOO_LONG
    if lowest.cash_yen < 0:
        yield Obstacle.CASH_BELOW_NOUGHT
