"""``calc jhf_relief``: the income test of 返済特例, test by test."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field, JsonValue

from nindbai.diagnosis.answer_models import Amount, PositiveAmount, refuse_bool
from nindbai.diagnosis.basis import Reader
from nindbai.diagnosis.calc_rules import Arguments
from nindbai.diagnosis.ways import read_relief_rules
from nindbai.domain.jhf_relief import check_jhf_relief
from nindbai.domain.money import Yen
from nindbai.domain.situation import Household

__all__ = ["JhfRelief", "answer_jhf_relief"]


class JhfRelief(Arguments):
    """Members, income now and before, and the yearly payments; None where not known."""

    members: Annotated[int, BeforeValidator(refuse_bool), Field(ge=1, le=20)] | None = None
    yearly_income_yen: Amount | None = None
    yearly_income_before_yen: Amount | None = None
    yearly_loan_payments_yen: PositiveAmount | None = None


def answer_jhf_relief(given: JhfRelief, reader: Reader) -> JsonValue:
    """Answer :class:`JhfRelief`."""
    household = Household(
        members=given.members,
        yearly_income_yen=_yen(given.yearly_income_yen),
        yearly_income_before_yen=_yen(given.yearly_income_before_yen),
        yearly_loan_payments_yen=_yen(given.yearly_loan_payments_yen),
    )
    tests = check_jhf_relief(household, rules=read_relief_rules(reader))
    return {
        "income_to_payments": tests.income_to_payments,
        "income_per_person": tests.income_per_person,
        "burden_after_drop": tests.burden_after_drop,
        "verdict": tests.verdict,
    }


def _yen(amount: int | None) -> Yen | None:
    return None if amount is None else Yen(amount)
