"""
``calc``: moving house — the loan for a shortfall, the three ways by month, renting instead.

Somebody in arrears gets no plan with loans: it says which are closed, and renting takes its place.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, JsonValue, model_validator

from nindbai.diagnosis.answer_models import Amount, PositiveAmount, refuse_bool
from nindbai.diagnosis.basis import Reader
from nindbai.diagnosis.calc_loans import PaidMonths, Years, fault, months_of, range_json
from nindbai.diagnosis.calc_rules import Arguments, Months, Rate
from nindbai.diagnosis.problems import ProblemKind
from nindbai.domain.jhf_relief import Finding
from nindbai.domain.loan_schedule import LoanTerms, annuity_payment
from nindbai.domain.money import Yen
from nindbai.domain.ranges import Range
from nindbai.domain.rehousing import Way, compare_ways
from nindbai.domain.rehousing_loan import (
    Refinancing,
    RehousingLoanFacts,
    RehousingLoanTests,
    SaleBalance,
    balance_sale,
    close_loans,
    judge_rehousing_loan,
    refinance,
)
from nindbai.domain.rehousing_plan import (
    BridgeTerms,
    NewHome,
    OldHome,
    RehousingPlan,
    TemporaryHome,
)
from nindbai.domain.rent_and_move import (
    HelpRules,
    SetByTown,
    find_public_help,
    plan_rent_and_move,
)

__all__ = [
    "CashFlowArguments",
    "RehousingLoanArguments",
    "RentAndMoveArguments",
    "answer_cash_flow",
    "answer_rehousing_loan",
    "answer_rent_and_move",
]

_MONTHS_IN_YEAR = 12

ShortMonths = Annotated[int, BeforeValidator(refuse_bool), Field(ge=0, le=60)]


class _OpenArguments(Arguments):
    """Arguments of which some may be unknown: "unknown" and null are not answered."""

    @model_validator(mode="before")
    @classmethod
    def _unknown_is_missing(cls, raw: Any) -> Any:
        if not isinstance(raw, Mapping):
            return raw
        return {key: value for key, value in raw.items() if value not in (None, "unknown")}


class RehousingLoanArguments(_OpenArguments):
    """Sale, purchase, own money, the new loan's terms, and what a lender asks."""

    sale_price_yen: PositiveAmount
    sale_costs_yen: Amount
    loan_balance_yen: Amount
    purchase_price_yen: PositiveAmount
    deposit_yen: Amount = 0
    spare_yen: Amount = 0
    closes_same_day: bool | None = None
    annual_rate: Rate | None = None
    months: Months | None = None
    years: Years | None = None
    yearly_income_yen: PositiveAmount | None = None
    other_yearly_payments_yen: Amount | None = None
    months_in_arrears: PaidMonths | None = None
    paid_late_before: bool | None = None


class RentAndMoveArguments(_OpenArguments):
    """The rent, own money, and what the help's general limits ask for."""

    rent_yen: Amount
    own_funds_yen: Amount
    moving_yen: Amount | None = None
    savings_yen: Amount | None = None
    months_since_income_fell: PaidMonths | None = None


class CashFlowArguments(_OpenArguments):
    """
    Both homes, both loans, the stay in between, and how many months each closing takes.

    What practice fixes (bridge, rent's start, moving) may be stated; else the typical value
    stands, and ``assumed`` names its parameter.
    """

    own_funds_yen: Amount
    monthly_budget_yen: Amount
    sale_price_yen: PositiveAmount
    sale_costs_yen: Amount
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


def answer_rehousing_loan(given: RehousingLoanArguments, reader: Reader) -> JsonValue:
    """Answer :class:`RehousingLoanArguments`: what the sale leaves, the loan, its tests."""
    _check_deposit(given.deposit_yen, given.purchase_price_yen)
    sale = balance_sale(
        Yen(given.sale_price_yen),
        costs_yen=Yen(given.sale_costs_yen),
        payoff_yen=Yen(given.loan_balance_yen),
    )
    plan = refinance(
        sale,
        price_yen=Yen(given.purchase_price_yen),
        deposit_yen=Yen(given.deposit_yen),
        spare_yen=Yen(given.spare_yen),
        is_same_day=given.closes_same_day is not False,
    )
    payments = _yearly_payments(given, plan.new_loan_yen)
    tests = judge_rehousing_loan(
        RehousingLoanFacts(
            loan_yen=plan.new_loan_yen,
            price_yen=Yen(given.purchase_price_yen),
            yearly_payments_yen=payments,
            yearly_income_yen=_yen(given.yearly_income_yen),
            months_in_arrears=given.months_in_arrears,
            paid_late_before=given.paid_late_before,
            closes_same_day=given.closes_same_day,
        ),
        loan_to_price=reader.span("rehousing.replacement_loan_to_price"),
        ratio_steps=reader.rate_steps("rehousing.flat35_repayment_ratio_max"),
    )
    return {
        **_sale_json(sale, plan),
        "yearly_payments_yen": payments,
        "tests": _tests_json(tests),
        "closed_loans": _closed_json(given.months_in_arrears),
    }


def _check_deposit(deposit_yen: int, price_yen: int) -> None:
    if deposit_yen > price_yen:
        raise fault("deposit_yen", ProblemKind.TOO_LARGE, deposit_yen, 0, price_yen)


def _yen(amount: int | None) -> Yen | None:
    return None if amount is None else Yen(amount)


def _yearly_payments(given: RehousingLoanArguments, loan_yen: Yen) -> Yen | None:
    """Return a year's payments of the new loan and all others, or None where one is unknown."""
    is_timed = given.months is not None or given.years is not None
    if given.annual_rate is None or not is_timed or given.other_yearly_payments_yen is None:
        return None
    payment = annuity_payment(
        loan_yen, annual_rate=given.annual_rate, periods=months_of(given.months, given.years)
    )
    return Yen(payment * _MONTHS_IN_YEAR + given.other_yearly_payments_yen)


def _sale_json(sale: SaleBalance, plan: Refinancing) -> dict[str, JsonValue]:
    return {
        "position": sale.position.value,
        "left_yen": sale.left_yen,
        "shortfall_yen": sale.shortfall_yen,
        "new_loan_yen": plan.new_loan_yen,
        "proceeds_used_yen": plan.proceeds_used_yen,
        "shortfall_from_own_yen": plan.shortfall_from_own_yen,
        "shortfall_from_loan_yen": plan.shortfall_from_loan_yen,
        "uncovered_yen": plan.uncovered_yen,
    }


def _tests_json(tests: RehousingLoanTests) -> dict[str, JsonValue]:
    return {
        "clean_record": tests.clean_record.value,
        "same_day_closing": tests.same_day_closing.value,
        "loan_to_price": tests.loan_to_price.value,
        "repayment_ratio": tests.repayment_ratio.value,
        "verdict": tests.verdict.value,
    }


def _closed_json(months_in_arrears: int | None) -> list[JsonValue]:
    return [
        {"kind": loan.kind.value, "reason": loan.reason.value}
        for loan in close_loans(months_in_arrears=months_in_arrears)
    ]


def answer_rent_and_move(given: RentAndMoveArguments, reader: Reader) -> JsonValue:
    """Answer :class:`RentAndMoveArguments`: the start of renting, and the public help."""
    moving = reader.days("purchase_costs.moving_cost_yen")
    if given.moving_yen is not None:
        moving = Range.exactly(given.moving_yen)
    budget = plan_rent_and_move(
        Yen(given.rent_yen),
        initial_months=reader.span("rehousing.rental_initial_months"),
        moving_yen=moving,
        own_funds_yen=Yen(given.own_funds_yen),
    )
    help_found = find_public_help(
        rules=_help_rules(reader),
        savings_yen=_yen(given.savings_yen),
        months_since_income_fell=given.months_since_income_fell,
    )
    return {
        "rental_start_yen": range_json(budget.rental_start_yen),
        "moving_yen": range_json(budget.moving_yen),
        "needed_yen": range_json(budget.needed_yen),
        "uncovered_yen": range_json(budget.uncovered_yen),
        "yearly_rent_yen": budget.yearly_rent_yen,
        "help": [
            {
                "kind": one.kind.value,
                "finding": one.finding.value,
                "amount_yen": _help_amount(one.amount_yen),
                "months": range_json(one.months),
            }
            for one in help_found
        ],
    }


def _help_amount(amount: Range[int] | SetByTown) -> JsonValue:
    return amount.value if isinstance(amount, SetByTown) else range_json(amount)


def _help_rules(reader: Reader) -> HelpRules:
    return HelpRules(
        rent_months=int(reader.decimal("rehousing.housing_benefit_rent_months")),
        rent_months_max=int(reader.decimal("rehousing.housing_benefit_rent_months_max")),
        years_since_loss=int(reader.decimal("rehousing.housing_benefit_years_since_loss")),
        savings_max_yen=reader.integer("rehousing.housing_benefit_savings_max_yen"),
        welfare_loan_max_yen=reader.integer("rehousing.welfare_loan_entry_max_yen"),
        moving_allowance_yen=reader.days("sale_costs.moving_allowance_yen"),
    )


def answer_cash_flow(given: CashFlowArguments, reader: Reader) -> JsonValue:
    """Answer :class:`CashFlowArguments`: the three ways, or renting for somebody in arrears."""
    closed = _closed_json(given.months_in_arrears)
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
    _check_deposit(given.deposit_yen, given.purchase_price_yen)
    if given.loan_balance_yen and given.old_months_left is None:
        raise fault("old_months_left", ProblemKind.MISSING, "")
    plan, assumed = _plan(given, reader)
    is_known = given.months_in_arrears is not None
    return {
        "loans": (Finding.MET if is_known else Finding.CANNOT_TELL).value,
        "closed_loans": [],
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
            sale_costs_yen=Yen(given.sale_costs_yen),
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
        **_sale_json(way.sale, way.financing),
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
