"""
``calc``: one rule at a time, exact, for scripts and partners.

Each rule is an arguments model and a function in ``calc_rules``; its name is the name on the
command line.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Generic, TypeVar

from pydantic import JsonValue, ValidationError

from nindbai.diagnosis import calc_capital_gains as gains
from nindbai.diagnosis import calc_gain_parts as parts
from nindbai.diagnosis import calc_home_loss as losses
from nindbai.diagnosis import calc_loans as loans
from nindbai.diagnosis import calc_new_home_tax as new_home
from nindbai.diagnosis import calc_purchase as purchase
from nindbai.diagnosis import calc_rehousing as rehousing
from nindbai.diagnosis import calc_relief as relief
from nindbai.diagnosis import calc_rent as rent
from nindbai.diagnosis import calc_rules as rules
from nindbai.diagnosis import calc_sale_cost as cost
from nindbai.diagnosis import calc_ways as ways
from nindbai.diagnosis.answers import describe_error
from nindbai.diagnosis.basis import Reader
from nindbai.diagnosis.problems import AnswerError, Problem, ProblemKind
from nindbai.parameters import ParameterError, ParameterSet

__all__ = ["calculate", "calculation_names", "calculation_schemas"]

A = TypeVar("A", bound=rules.Arguments)


@dataclass(frozen=True, slots=True)
class _Calculation(Generic[A]):
    arguments: type[A]
    rule: Callable[[A, Reader], JsonValue]

    def run(self, raw: object, *, today: date, parameters: ParameterSet) -> JsonValue:
        try:
            given = self.arguments.model_validate(raw)
        except ValidationError as error:
            raise AnswerError(describe_error(error, self.arguments)) from None
        day = given.day(today)
        try:
            return self.rule(given, Reader(parameters, day))
        except ParameterError:
            if given.day_field == rules.Arguments.day_field:
                raise
            raise AnswerError((_no_value(given.day_field, day),)) from None


def _no_value(field: str, day: date) -> Problem:
    kind = ProblemKind.NO_VALUE_IN_FORCE
    return Problem(field=field, kind=kind, given=day.isoformat())


_CALCULATIONS: Final[dict[str, _Calculation[Any]]] = {
    "brokerage_fee_cap": _Calculation(rules.BrokerageFeeCap, rules.answer_brokerage),
    "stamp_duty": _Calculation(rules.StampDuty, rules.answer_stamp),
    "registration_tax": _Calculation(rules.RegistrationTax, rules.answer_registration),
    "minimum_bid": _Calculation(rules.MinimumBid, rules.answer_minimum_bid),
    "delay_damages": _Calculation(rules.DelayDamages, rules.answer_damages),
    "loan_balance": _Calculation(rules.LoanBalance, rules.answer_loan_balance),
    "monthly_payment": _Calculation(loans.MonthlyPayment, loans.answer_monthly_payment),
    "loan_schedule": _Calculation(loans.LoanScheduleArguments, loans.answer_schedule),
    "remaining_balance": _Calculation(loans.RemainingBalance, loans.answer_remaining_balance),
    "early_repayment": _Calculation(loans.EarlyRepaymentArguments, loans.answer_early_repayment),
    "bridge_loan": _Calculation(purchase.BridgeLoanArguments, purchase.answer_bridge_loan),
    "purchase_costs": _Calculation(purchase.PurchaseCostsArguments, purchase.answer_purchase_costs),
    "rehousing_loan": _Calculation(
        rehousing.RehousingLoanArguments, rehousing.answer_rehousing_loan
    ),
    "rehousing_cash_flow": _Calculation(ways.CashFlowArguments, ways.answer_cash_flow),
    "rent_and_move": _Calculation(rent.RentAndMoveArguments, rent.answer_rent_and_move),
    "rehabilitation_minimum_payment": _Calculation(
        rules.RehabilitationMinimumPayment, rules.answer_rehabilitation
    ),
    "jhf_relief": _Calculation(relief.JhfRelief, relief.answer_jhf_relief),
    "time_between": _Calculation(rules.TimeBetween, rules.answer_time_between),
    "distribution": _Calculation(rules.DistributionArguments, rules.answer_distribution),
    "ownership_period": _Calculation(cost.OwnershipArguments, cost.answer_ownership),
    "building_depreciation": _Calculation(
        cost.BuildingDepreciationArguments, cost.answer_building_depreciation
    ),
    "acquisition_cost": _Calculation(cost.CostArguments, cost.answer_acquisition_cost),
    "transfer_expenses": _Calculation(
        cost.TransferExpensesArguments, cost.answer_transfer_expenses
    ),
    "gain_tax": _Calculation(parts.GainTaxArguments, parts.answer_gain_tax),
    "replacement_deferral": _Calculation(
        parts.ReplacementDeferralArguments, parts.answer_replacement_deferral
    ),
    "forced_sale_exemption": _Calculation(parts.ForcedSaleArguments, parts.answer_forced_sale),
    "relief_combination": _Calculation(
        parts.ReliefCombinationArguments, parts.answer_relief_combination
    ),
    "loan_deduction_conflict": _Calculation(
        parts.LoanDeductionArguments, parts.answer_loan_deduction
    ),
    "capital_gains": _Calculation(gains.CapitalGainsArguments, gains.answer_capital_gains),
    "home_loss": _Calculation(losses.HomeLossArguments, losses.answer_home_loss),
    "acquisition_tax": _Calculation(
        new_home.AcquisitionTaxArguments, new_home.answer_acquisition_tax
    ),
    "purchase_registration_tax": _Calculation(
        new_home.PurchaseRegistrationArguments, new_home.answer_purchase_registration
    ),
}


def calculation_names() -> tuple[str, ...]:
    """
    Return the names that ``calc`` knows.

    >>> "minimum_bid" in calculation_names()
    True
    """
    return tuple(_CALCULATIONS)


def calculation_schemas() -> dict[str, Any]:
    """Return the JSON Schema of each calculation's arguments."""
    return {
        name: calculation.arguments.model_json_schema()
        for name, calculation in _CALCULATIONS.items()
    }


def calculate(name: str, raw: object, *, today: date, parameters: ParameterSet) -> JsonValue:
    """
    Return the exact figures of one rule.

    Args:
        name: One of :func:`calculation_names`.
        raw: Its arguments, as decoded JSON.
        today: The day whose figures apply where the arguments name none.
        parameters: Where the figures come from.

    Raises:
        AnswerError: With every wrong argument.
        KeyError: If there is no such name.
        ParameterError: If a figure is not in force on that day.

    >>> from nindbai.parameters import load
    >>> calculate("minimum_bid", {"standard_sale_price_yen": 10_000_000},
    ...     today=date(2026, 11, 21), parameters=load())
    {'minimum_bid_yen': 8000000}
    """
    return _CALCULATIONS[name].run(raw, today=today, parameters=parameters)
