"""``calc``: renting and moving instead of buying, and the public help there may be for it."""

from __future__ import annotations

from pydantic import JsonValue

from nindbai.diagnosis.answer_models import Amount
from nindbai.diagnosis.basis import Reader
from nindbai.diagnosis.calc_loans import PaidMonths, range_json
from nindbai.diagnosis.calc_rehousing import OpenArguments, whole_yen
from nindbai.domain.money import Yen
from nindbai.domain.ranges import Range
from nindbai.domain.rent_and_move import (
    HelpRules,
    SetByTown,
    find_public_help,
    plan_rent_and_move,
)

__all__ = ["RentAndMoveArguments", "answer_rent_and_move"]


class RentAndMoveArguments(OpenArguments):
    """The rent, own money, and what the help's general limits ask for."""

    rent_yen: Amount
    own_funds_yen: Amount
    moving_yen: Amount | None = None
    savings_yen: Amount | None = None
    months_since_income_fell: PaidMonths | None = None
    housing_benefit_standard_yen: Amount | None = None


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
        savings_yen=whole_yen(given.savings_yen),
        months_since_income_fell=given.months_since_income_fell,
        standard_yen=whole_yen(given.housing_benefit_standard_yen),
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
        savings_multiple=reader.decimal("rehousing.housing_benefit_savings_multiple"),
        savings_max_yen=reader.integer("rehousing.housing_benefit_savings_max_yen"),
        welfare_loan_max_yen=reader.integer("rehousing.welfare_loan_entry_max_yen"),
        moving_allowance_yen=reader.days("sale_costs.moving_allowance_yen"),
    )
