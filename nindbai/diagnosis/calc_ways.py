"""
``calc``: the three ways of moving house, month by month.

Somebody in arrears gets no plan with loans: it says which are closed, and renting takes its place.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, JsonValue

from nindbai.diagnosis.answer_models import Amount, PositiveAmount, refuse_bool
from nindbai.diagnosis.basis import Reader
from nindbai.diagnosis.calc_loans import PaidMonths, fault
from nindbai.diagnosis.calc_rehousing import (
    OpenArguments,
    check_deposit,
    closed_json,
    estimate_sale_costs,
    sale_json,
)
from nindbai.diagnosis.calc_rent import RentAndMoveArguments, answer_rent_and_move
from nindbai.diagnosis.calc_rules import Months, Rate
from nindbai.diagnosis.problems import ProblemKind
from nindbai.domain.jhf_relief import Finding
from nindbai.domain.loan_schedule import LoanTerms
from nindbai.domain.money import Yen
from nindbai.domain.rehousing import Way, compare_ways
from nindbai.domain.rehousing_plan import (
    BridgeTerms,
    NewHome,
    OldHome,
    RehousingPlan,
    TemporaryHome,
)

__all__ = ["CashFlowArguments", "answer_cash_flow"]

ShortMonths = Annotated[int, BeforeValidator(refuse_bool), Field(ge=0, le=60)]


class CashFlowArguments(OpenArguments):
    """
    Both homes, both loans, the stay in between, and how many months each closing takes.

    What practice fixes (bridge, rent's start, moving) may be stated; else the typical value
    stands, and ``assumed`` names its parameter.
    """

    own_funds_yen: Amount
    monthly_budget_yen: Amount
    sale_price_yen: PositiveAmount
    sale_costs_yen: Amount | None = None
    loan_balance_yen: Amount
    old_annual_rate: Rate
    old_months_left: Months | None = None
    purchase_price_yen: PositiveAmount
    purchase_costs_yen: Amount
    deposit_yen: Amount = 0
    new_annual_rate: Rate
    new_months: Months
    months_to_sell: ShortMonths
    months_to_buy: ShortMonths
    rent_yen: Amount
    rental_start_yen: Amount | None = None
    moving_yen: Amount | None = None
    bridge_annual_rate: Rate | None = None
    bridge_fee_yen: Amount | None = None
    months_in_arrears: PaidMonths | None = None


def answer_cash_flow(given: CashFlowArguments, reader: Reader) -> JsonValue:
    """Answer :class:`CashFlowArguments`: the three ways, or renting for somebody in arrears."""
    closed = closed_json(given.months_in_arrears)
    if closed:
        rent = RentAndMoveArguments(
            rent_yen=given.rent_yen,
            own_funds_yen=given.own_funds_yen,
            moving_yen=given.moving_yen,
            savings_yen=given.own_funds_yen,
        )
        return {
            "loans": Finding.NOT_MET.value,
            "closed_loans": closed,
            "rent_and_move": answer_rent_and_move(rent, reader),
        }
    check_deposit(given.deposit_yen, given.purchase_price_yen)
    if given.loan_balance_yen and given.old_months_left is None:
        raise fault("old_months_left", ProblemKind.MISSING, "")
    plan, assumed = _plan(given, reader)
    is_known = given.months_in_arrears is not None
    return {
        "loans": (Finding.MET if is_known else Finding.CANNOT_TELL).value,
        "closed_loans": [],
        "sale_costs_yen": plan.old.sale_costs_yen,
        "ways": [_way_json(way) for way in compare_ways(plan)],
        "assumed": assumed,
    }


class _Stated:
    """Take a stated figure, or the typical value of a parameter, and remember which it was."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.assumed: list[JsonValue] = []

    def yen(self, stated: int | None, key: str) -> Yen:
        """Return *stated*, or the parameter's typical sum."""
        if stated is not None:
            return Yen(stated)
        self.assumed.append(key)
        return Yen(self.reader.days(key).typical)

    def rate(self, stated: Decimal | None, key: str) -> Decimal:
        """Return *stated*, or the parameter's typical rate, factor or months."""
        if stated is not None:
            return stated
        self.assumed.append(key)
        return self.reader.span(key).typical


def _plan(given: CashFlowArguments, reader: Reader) -> tuple[RehousingPlan, list[JsonValue]]:
    take = _Stated(reader)
    plan = RehousingPlan(
        own_funds_yen=Yen(given.own_funds_yen),
        monthly_budget_yen=Yen(given.monthly_budget_yen),
        old=OldHome(
            price_yen=Yen(given.sale_price_yen),
            sale_costs_yen=_sale_costs(given, take),
            loan=_old_loan(given),
        ),
        new=NewHome(
            price_yen=Yen(given.purchase_price_yen),
            purchase_costs_yen=Yen(given.purchase_costs_yen),
            deposit_yen=Yen(given.deposit_yen),
            annual_rate=given.new_annual_rate,
            months=given.new_months,
        ),
        bridge=_bridge_terms(given, take),
        stay=_stay(given, take),
        moving_yen=take.yen(given.moving_yen, "purchase_costs.moving_cost_yen"),
        months_to_sell=given.months_to_sell,
        months_to_buy=given.months_to_buy,
    )
    return plan, take.assumed


def _sale_costs(given: CashFlowArguments, take: _Stated) -> Yen:
    if given.sale_costs_yen is not None:
        return Yen(given.sale_costs_yen)
    keys = ["sale_costs.brokerage_fee_cap"]
    if given.loan_balance_yen:
        keys += ["sale_costs.scrivener_fee_yen", "loans.full_repayment_fee_yen"]
    take.assumed.extend(keys)
    return Yen(estimate_sale_costs(given.sale_price_yen, given.loan_balance_yen, take.reader))


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


def _way_json(way: Way) -> dict[str, Any]:
    return {
        "kind": way.kind.value,
        "sale_month": way.sale_month,
        "purchase_month": way.purchase_month,
        **sale_json(way.sale, way.financing),
        "bridge_loan_yen": way.bridge.borrowed_yen,
        "bridge_cost_yen": way.bridge.cost_yen,
        "needed_yen": way.needed_yen,
        "missing_yen": way.missing_yen,
        "lowest_cash_yen": way.lowest_cash_yen,
        "lowest_month": way.lowest_month,
        "extra_costs_yen": way.extra_costs_yen,
        "double_months": way.double_months,
        "double_payments_yen": way.double_payments_yen,
        "net_worth_yen": way.net_worth_yen,
        "obstacles": [obstacle.value for obstacle in way.obstacles],
        "months": [
            {
                "number": month.number,
                "flows": {flow.kind.value: flow.amount_yen for flow in month.flows},
                "cash_yen": month.cash_yen,
            }
            for month in way.months
        ],
    }
