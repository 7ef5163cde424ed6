"""The three ways of moving house as planned from answers: costs, 手付金 and taxes each its own."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from nindbai.diagnosis.basis import Reader
from nindbai.diagnosis.calc_rehousing import (
    CONTRACT_TO_CLOSING,
    SaleCosts,
    contract_reader,
    read_sale_costs,
    transfer_expenses,
)
from nindbai.diagnosis.purchase_bill import Bought, PurchaseFacts, draw_up_purchase
from nindbai.diagnosis.rehousing_arguments import CashFlowArguments
from nindbai.diagnosis.rehousing_taxes import ExpectedSale, PlannedGainTax, plan_gain_tax
from nindbai.domain.court_calendar import add_months
from nindbai.domain.loan_schedule import LoanTerms
from nindbai.domain.money import Yen
from nindbai.domain.purchase_costs import (
    PurchaseCostKind,
    PurchaseCosts,
    PurchaseLine,
    add_up_purchase_costs,
)
from nindbai.domain.rehousing import Way, finance_way, find_closings, plan_way
from nindbai.domain.rehousing_plan import (
    BridgeTerms,
    Due,
    EarnestMoney,
    FlowKind,
    NewHome,
    OldHome,
    RehousingPlan,
    TemporaryHome,
    WayKind,
)

__all__ = ["NotKnown", "PlannedMove", "PlannedWay", "plan_move"]

_MONTHS_IN_YEAR = 12


class NotKnown(StrEnum):
    """Nothing is said of a part of the plan, so that it has no figures."""

    NOT_KNOWN = "not_known"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedWay:
    """One way with its days, the costs of its sale and purchase, and the tax on its gain."""

    way: Way
    sold_on: date
    sale_signed_on: date
    sale_costs: SaleCosts
    bought_on: date
    purchase_signed_on: date
    paid_at_purchase_yen: Yen
    bill: PurchaseCosts
    gain_tax: PlannedGainTax | NotKnown


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedMove:
    """
    The ways, which typical values stand in, and what is in no sum.

    ``sale_costs_today`` is what the sale costs by a contract of the first day; each way has its
    own, by the contract of its day.
    """

    ways: tuple[PlannedWay, ...]
    sale_costs_today: SaleCosts
    assumed: tuple[str, ...]
    not_counted: tuple[str, ...]


class _Stated:
    """Take a stated figure, or the typical value of a parameter, and remember which it was."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.assumed: dict[str, None] = {}

    def yen(self, stated: int | None, key: str) -> Yen:
        """Return *stated*, or the parameter's typical sum."""
        if stated is not None:
            return Yen(stated)
        self.assumed[key] = None
        return Yen(self.reader.days(key).typical)

    def rate(self, stated: Decimal | None, key: str) -> Decimal:
        """Return *stated*, or the parameter's typical rate, factor or months."""
        if stated is not None:
            return stated
        self.assumed[key] = None
        return self.reader.span(key).typical

    def months(self, stated: int | None, key: str) -> int:
        """Return *stated*, or the parameter's typical months, a part of one counted as whole."""
        return math.ceil(self.rate(None if stated is None else Decimal(stated), key))


def plan_move(given: CashFlowArguments, reader: Reader) -> PlannedMove:
    """
    Return the three ways as *given* plans them from the reader's day on.

    Raises:
        AnswerError: If what is said of a home cannot be used.
    """
    take = _Stated(reader)
    today = _sale_costs(given, take, on=reader)
    plan = _plan(given, take)
    drafts = [_draft(given, plan, kind, take) for kind in WayKind]
    last = max((due.month for draft in drafts for due in draft.plan.dues), default=0)
    ways = tuple(draft.run(last) for draft in drafts)
    return PlannedMove(
        ways=ways,
        sale_costs_today=today,
        assumed=tuple(take.assumed),
        not_counted=tuple(_not_counted(given, ways[0])),
    )


def _plan(given: CashFlowArguments, take: _Stated) -> RehousingPlan:
    """Return what all ways have in common; costs that are not stated come with each way."""
    return RehousingPlan(
        own_funds_yen=Yen(given.own_funds_yen),
        monthly_budget_yen=Yen(given.monthly_budget_yen),
        old=OldHome(
            price_yen=Yen(given.sale_price_yen),
            sale_costs_yen=Yen(given.sale_costs_yen or 0),
            loan=_old_loan(given),
        ),
        new=NewHome(
            price_yen=Yen(given.purchase_price_yen),
            purchase_costs_yen=Yen(given.purchase_costs_yen or 0),
            deposit_yen=Yen(given.deposit_yen),
            annual_rate=given.new_annual_rate,
            months=given.new_months,
        ),
        bridge=_bridge_terms(given, take),
        stay=_stay(given, take),
        moving_yen=take.yen(given.moving_yen, "purchase_costs.moving_cost_yen"),
        months_to_sell=given.months_to_sell,
        months_to_buy=given.months_to_buy,
        earnest=_earnest(given, take),
    )


def _sale_costs(given: CashFlowArguments, take: _Stated, *, on: Reader) -> SaleCosts:
    """Return what the sale costs by the figures of *on*, the day of its contract."""
    costs = read_sale_costs(
        given.sale_costs_yen,
        price_yen=given.sale_price_yen,
        loan_yen=given.loan_balance_yen,
        reader=on,
    )
    take.reader.used(*on.keys)
    if costs.lines:
        take.assumed["sale_costs.brokerage_fee_cap"] = None
        _months_before(given, take)
        if given.loan_balance_yen:
            take.assumed["sale_costs.scrivener_fee_yen"] = None
            take.assumed["loans.full_repayment_fee_yen"] = None
    return costs


def _old_loan(given: CashFlowArguments) -> LoanTerms | None:
    if not given.loan_balance_yen:
        return None
    return LoanTerms(
        borrowed_yen=Yen(given.loan_balance_yen),
        annual_rate=given.old_annual_rate,
        months=given.old_months_left or 1,
    )


def _bridge_terms(given: CashFlowArguments, take: _Stated) -> BridgeTerms:
    return BridgeTerms(
        annual_rate=take.rate(given.bridge_annual_rate, "rehousing.bridge_loan_rate"),
        fee_yen=take.yen(given.bridge_fee_yen, "rehousing.bridge_loan_fee_yen"),
        stamp_steps=take.reader.steps("taxes.stamp_duty_loan"),
        limit_rate=take.rate(None, "rehousing.bridge_loan_limit_rate"),
        months_max=int(take.reader.span("rehousing.bridge_loan_months").high),
    )


def _stay(given: CashFlowArguments, take: _Stated) -> TemporaryHome:
    initial = given.rental_start_yen
    if initial is None:
        initial = int(given.rent_yen * take.rate(None, "rehousing.rental_initial_months"))
    return TemporaryHome(rent_yen=Yen(given.rent_yen), initial_yen=Yen(initial))


def _months_before(given: CashFlowArguments, take: _Stated) -> int:
    return take.months(given.months_contract_to_closing, CONTRACT_TO_CLOSING)


def _earnest(given: CashFlowArguments, take: _Stated) -> EarnestMoney:
    paid, received = given.earnest_money_yen or 0, given.sale_earnest_money_yen or 0
    months = _months_before(given, take) if paid or received else 0
    return EarnestMoney(paid_yen=Yen(paid), received_yen=Yen(received), months_before=months)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Draft:
    """One way before all ways run over the same months."""

    kind: WayKind
    plan: RehousingPlan
    sold_on: date
    sale_signed_on: date
    sale_costs: SaleCosts
    bought_on: date
    purchase_signed_on: date
    bill: PurchaseCosts
    gain_tax: PlannedGainTax | NotKnown

    def run(self, last_month: int) -> PlannedWay:
        return PlannedWay(
            way=plan_way(replace(self.plan, last_month=last_month), self.kind),
            sold_on=self.sold_on,
            sale_signed_on=self.sale_signed_on,
            sale_costs=self.sale_costs,
            bought_on=self.bought_on,
            purchase_signed_on=self.purchase_signed_on,
            paid_at_purchase_yen=self.plan.new.purchase_costs_yen,
            bill=self.bill,
            gain_tax=self.gain_tax,
        )


def _draft(given: CashFlowArguments, plan: RehousingPlan, kind: WayKind, take: _Stated) -> _Draft:
    starts_on = take.reader.as_of
    closings = find_closings(plan, kind)
    sold_on = add_months(starts_on, closings.sale_month)
    signed = _contract_reader(given, closings.sale_month, take)
    costs = _sale_costs(given, take, on=signed)
    plan = replace(plan, old=replace(plan.old, sale_costs_yen=costs.total_yen))
    plan, bill = _settle_purchase(given, plan, kind, take)
    gain = _gain_tax(given, sold_on, signed, take)
    dues = (
        *_acquisition_dues(given, bill, closings.purchase_month, take),
        *_gain_dues(gain, starts_on),
    )
    return _Draft(
        kind=kind,
        plan=replace(plan, dues=dues),
        sold_on=sold_on,
        sale_signed_on=signed.as_of,
        sale_costs=costs,
        bought_on=add_months(starts_on, closings.purchase_month),
        purchase_signed_on=_contract_reader(given, closings.purchase_month, take).as_of,
        bill=bill,
        gain_tax=gain,
    )


def _contract_reader(given: CashFlowArguments, closing_month: int, take: _Stated) -> Reader:
    return contract_reader(
        take.reader,
        closing_month=closing_month,
        months_before=given.months_contract_to_closing,
    )


def _settle_purchase(
    given: CashFlowArguments, plan: RehousingPlan, kind: WayKind, take: _Stated
) -> tuple[RehousingPlan, PurchaseCosts]:
    """
    Return the plan with the costs of its purchase, and those costs line by line.

    Costs follow the loan and, where own money fills a shortfall, the loan follows the costs; both
    only ever rise, by less each time, so they settle.
    """
    loan = Yen(-1)
    bill = _bill(given, plan, kind, finance_way(plan, kind).new_loan_yen, take)
    while given.purchase_costs_yen is None and loan != finance_way(plan, kind).new_loan_yen:
        loan = finance_way(plan, kind).new_loan_yen
        bill = _bill(given, plan, kind, loan, take)
        costs = Yen(bill.at_purchase_yen.typical)
        plan = replace(plan, new=replace(plan.new, purchase_costs_yen=costs))
    return plan, bill


def _bill(
    given: CashFlowArguments, plan: RehousingPlan, kind: WayKind, loan_yen: Yen, take: _Stated
) -> PurchaseCosts:
    """Return the costs but for moving, which every way has of its own."""
    facts = given.purchase or PurchaseFacts()
    month = find_closings(plan, kind).purchase_month
    bought = Bought(
        price_yen=plan.new.price_yen,
        loan_yen=loan_yen,
        delivered_on=add_months(take.reader.as_of, month),
        moving_yen=0,
    )
    costs = draw_up_purchase(facts, bought, _contract_reader(given, month, take))
    kept = tuple(line for line in costs.lines if line.kind is not PurchaseCostKind.MOVING)
    if given.purchase_costs_yen is None:
        take.assumed.update(dict.fromkeys(_practice_keys(kept)))
    return add_up_purchase_costs(kept, missing=costs.missing)


def _practice_keys(lines: tuple[PurchaseLine, ...]) -> Iterator[str]:
    """Yield the parameters whose typical value stands for a width of practice."""
    for line in lines:
        yield from (key for key in line.parameters if key.startswith("purchase_costs."))


def _gain_tax(
    given: CashFlowArguments, sold_on: date, signed: Reader, take: _Stated
) -> PlannedGainTax | NotKnown:
    if given.old_home is None:
        return NotKnown.NOT_KNOWN
    if given.old_home.transfer_expenses_yen is None:
        take.assumed["sale_costs.brokerage_fee_cap"] = None
    sale = ExpectedSale(
        price_yen=Yen(given.sale_price_yen),
        sold_on=sold_on,
        expenses_yen=transfer_expenses(given.sale_price_yen, given.sale_costs_yen, signed),
    )
    return plan_gain_tax(given.old_home, sale, take.reader)


def _acquisition_dues(
    given: CashFlowArguments, bill: PurchaseCosts, purchase_month: int, take: _Stated
) -> Iterator[Due]:
    for line in bill.lines:
        if line.kind is PurchaseCostKind.ACQUISITION_TAX and line.amount_yen.typical:
            wait = take.months(given.acquisition_tax_months, "rehousing.acquisition_tax_months")
            yield Due(
                kind=FlowKind.ACQUISITION_TAX,
                month=purchase_month + wait,
                amount_yen=Yen(line.amount_yen.typical),
            )


def _gain_dues(gain: PlannedGainTax | NotKnown, starts_on: date) -> Iterator[Due]:
    if isinstance(gain, NotKnown):
        return
    dues = gain.dues
    payments = [
        (FlowKind.GAIN_INCOME_TAX, dues.income_tax_on, dues.income_tax_yen),
        *((FlowKind.GAIN_RESIDENT_TAX, one.month_on, one.amount_yen) for one in dues.resident_tax),
    ]
    for kind, month_on, amount in payments:
        if amount:
            yield Due(kind=kind, month=_months_between(starts_on, month_on), amount_yen=amount)


def _months_between(start: date, end: date) -> int:
    return (end.year - start.year) * _MONTHS_IN_YEAR + end.month - start.month


def _not_counted(given: CashFlowArguments, way: PlannedWay) -> Iterator[str]:
    """Yield what nothing is said of, so that it stands in no sum."""
    if given.earnest_money_yen is None:
        yield "earnest_money"
    if isinstance(way.gain_tax, NotKnown):
        yield "gain_tax"
    for kind in way.bill.missing:
        is_stated = given.purchase_costs_yen is not None
        if not (is_stated and kind is PurchaseCostKind.REGISTRATION_TAX):
            yield kind.value
