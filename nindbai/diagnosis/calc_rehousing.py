"""``calc``: what the sale leaves, the loan for the next home, its tests."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from pydantic import JsonValue, model_validator

from nindbai.diagnosis.answer_models import Amount, PositiveAmount
from nindbai.diagnosis.basis import Reader
from nindbai.diagnosis.calc_loans import PaidMonths, Years, fault, months_of
from nindbai.diagnosis.calc_rules import Arguments, Months, Rate
from nindbai.diagnosis.problems import ProblemKind
from nindbai.diagnosis.settlement import Case, ordinary_sale_lines
from nindbai.domain.court_calendar import add_months
from nindbai.domain.distribution import CostKind, CostLine
from nindbai.domain.loan_schedule import annuity_payment
from nindbai.domain.money import Yen
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
from nindbai.domain.situation import PropertyKind

__all__ = [
    "CONTRACT_TO_CLOSING",
    "OpenArguments",
    "RehousingLoanArguments",
    "SaleCosts",
    "answer_rehousing_loan",
    "check_deposit",
    "closed_json",
    "contract_reader",
    "read_sale_costs",
    "sale_costs_json",
    "sale_json",
    "transfer_expenses",
    "whole_yen",
]

_MONTHS_IN_YEAR: Final = 12
_PAYOFF_FEE: Final = "loans.full_repayment_fee_yen"
CONTRACT_TO_CLOSING: Final = "rehousing.contract_to_closing_months"
"""How many months a contract usually lies before its closing."""


class OpenArguments(Arguments):
    """Arguments of which some may be unknown: "unknown" and null are not answered."""

    @model_validator(mode="before")
    @classmethod
    def _unknown_is_missing(cls, raw: Any) -> Any:
        if not isinstance(raw, Mapping):
            return raw
        return {key: value for key, value in raw.items() if value not in (None, "unknown")}


class RehousingLoanArguments(OpenArguments):
    """Sale, purchase, own money, the new loan's terms, and what a lender asks."""

    sale_price_yen: PositiveAmount
    sale_costs_yen: Amount | None = None
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


def answer_rehousing_loan(given: RehousingLoanArguments, reader: Reader) -> JsonValue:
    """Answer :class:`RehousingLoanArguments`: what the sale leaves, the loan, its tests."""
    check_deposit(given.deposit_yen, given.purchase_price_yen)
    costs = read_sale_costs(
        given.sale_costs_yen,
        price_yen=given.sale_price_yen,
        loan_yen=given.loan_balance_yen,
        reader=reader,
    )
    sale = balance_sale(
        Yen(given.sale_price_yen),
        costs_yen=costs.total_yen,
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
            yearly_income_yen=whole_yen(given.yearly_income_yen),
            months_in_arrears=given.months_in_arrears,
            paid_late_before=given.paid_late_before,
            closes_same_day=given.closes_same_day,
        ),
        loan_to_price=reader.span("rehousing.replacement_loan_to_price"),
        ratio_steps=reader.rate_steps("rehousing.flat35_repayment_ratio_max"),
    )
    return {
        **sale_costs_json(costs),
        **sale_json(sale, plan),
        "yearly_payments_yen": payments,
        "tests": _tests_json(tests),
        "closed_loans": closed_json(given.months_in_arrears),
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class SaleCosts:
    """
    What selling costs, line by line; without lines the sum was stated.

    ``payoff_fee_yen`` is the lender's fee for paying the loan off, 0 without a loan.
    """

    lines: tuple[CostLine, ...]
    payoff_fee_yen: Yen
    total_yen: Yen

    def part(self, *kinds: CostKind) -> Yen:
        """Return the lines of *kinds* together."""
        return Yen(sum(line.amount_yen for line in self.lines if line.kind in kinds))


def _estimate_sale_costs(price_yen: int, loan_yen: int, reader: Reader) -> SaleCosts:
    """
    Return what an ordinary sale costs, by the rules of the 配分案: typical where it is a width.

    The reader stands on the day of the contract, whose stamp duty applies.

    With a loan, the lender's fee for paying it off is added (``loans.full_repayment_fee_yen``).

    Leaves out:
        Management fees or taxes in arrears, repairs, tax on a gain.
    """
    lines = ordinary_sale_lines(
        PropertyKind.UNKNOWN, Yen(price_yen), Case.TYPICAL, reader, has_mortgage=loan_yen > 0
    )
    fee = Yen(reader.days(_PAYOFF_FEE).typical if loan_yen else 0)
    total = Yen(sum(line.amount_yen for line in lines) + fee)
    return SaleCosts(lines=lines, payoff_fee_yen=fee, total_yen=total)


def read_sale_costs(
    stated_yen: int | None, *, price_yen: int, loan_yen: int, reader: Reader
) -> SaleCosts:
    """Return the costs as stated in one sum, or line by line by the rules."""
    if stated_yen is None:
        return _estimate_sale_costs(price_yen, loan_yen, reader)
    return SaleCosts(lines=(), payoff_fee_yen=Yen(0), total_yen=Yen(stated_yen))


def transfer_expenses(price_yen: int, stated_costs_yen: int | None, reader: Reader) -> Yen:
    """
    Return the brokerage and the stamp of a sale, the 譲渡費用 that our rules know.

    Source: 所得税法33条3項.

    Args:
        price_yen: What the home is sold for.
        stated_costs_yen: All costs of the sale in one sum, which holds them; None where not stated.
        reader: Stands on the day of the contract.

    Leaves out:
        Surveys, tearing down, what is paid to a tenant to leave.

    >>> from nindbai.parameters import load
    >>> from datetime import date
    >>> signed = Reader(load(), date(2026, 11, 22))
    >>> transfer_expenses(26_000_000, None, signed), transfer_expenses(26_000_000, 500_000, signed)
    (934000, 500000)
    """
    costs = _estimate_sale_costs(price_yen, 0, reader)
    by_rule = costs.part(CostKind.BROKERAGE_FEE, CostKind.STAMP_DUTY)
    return by_rule if stated_costs_yen is None else Yen(min(by_rule, stated_costs_yen))


def contract_reader(
    reader: Reader, *, closing_month: int, months_before: int | None = None
) -> Reader:
    """
    Return the figures of the day a contract is signed, never before the reader's own day.

    Args:
        reader: Stands on the day from which months are counted.
        closing_month: The month of the closing, from then.
        months_before: How many months the contract lies before it; where nobody says, the typical
            value of ``rehousing.contract_to_closing_months``, a part of a month counted as whole.

    >>> from nindbai.parameters import load
    >>> from datetime import date
    >>> start = Reader(load(), date(2026, 11, 22))
    >>> contract_reader(start, closing_month=7).as_of, contract_reader(start, closing_month=1).as_of
    (datetime.date(2027, 4, 22), datetime.date(2026, 11, 22))
    """
    if months_before is None:
        months_before = math.ceil(reader.span(CONTRACT_TO_CLOSING).typical)
    signed = max(0, closing_month - months_before)
    return Reader(reader.parameters, add_months(reader.as_of, signed))


def sale_costs_json(costs: SaleCosts) -> dict[str, JsonValue]:
    """Return the sum and its lines as JSON; a stated sum has none."""
    lines: list[JsonValue] = [
        {
            "kind": line.kind.value,
            "amount_yen": line.amount_yen,
            "parameters": list(line.parameters),
        }
        for line in costs.lines
    ]
    if costs.payoff_fee_yen:
        fee: JsonValue = {
            "kind": "full_repayment_fee",
            "amount_yen": costs.payoff_fee_yen,
            "parameters": [_PAYOFF_FEE],
        }
        lines.append(fee)
    return {"sale_costs_yen": costs.total_yen, "sale_cost_lines": lines}


def check_deposit(deposit_yen: int, price_yen: int) -> None:
    """Refuse a deposit above the price."""
    if deposit_yen > price_yen:
        raise fault("deposit_yen", ProblemKind.TOO_LARGE, deposit_yen, 0, price_yen)


def whole_yen(amount: int | None) -> Yen | None:
    """Return *amount* as yen, or None where it is not known."""
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


def sale_json(sale: SaleBalance, plan: Refinancing) -> dict[str, JsonValue]:
    """Return what the sale leaves and how the next home is paid for, as JSON."""
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


def closed_json(months_in_arrears: int | None) -> list[JsonValue]:
    """Return the loans that arrears close, each with its reason, as JSON."""
    return [
        {"kind": loan.kind.value, "reason": loan.reason.value}
        for loan in close_loans(months_in_arrears=months_in_arrears)
    ]
