"""Whether a household meets the income test of 住宅金融支援機構's 返済特例."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from nindbai.domain.rehabilitation import RateStep
from nindbai.domain.situation import Household

__all__ = ["Finding", "ReliefRules", "ReliefTests", "check_jhf_relief"]

_MONTHS_IN_YEAR: Final = 12


class Finding(StrEnum):
    """Whether a test is met; an answer that is missing never counts as a no."""

    MET = "met"
    NOT_MET = "not_met"
    CANNOT_TELL = "cannot_tell"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReliefRules:
    """
    The figures of the three tests.

    ``burden_steps`` holds, for each band of yearly income, the share of it that the payments
    must exceed.
    """

    income_multiple_max: Decimal
    monthly_income_per_person_yen: int
    burden_steps: tuple[RateStep, ...]
    income_drop_rate: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class ReliefTests:
    """The three tests, any one of which is enough."""

    income_to_payments: Finding
    income_per_person: Finding
    burden_after_drop: Finding

    @property
    def verdict(self) -> Finding:
        """Met where one test is met, not met where all three are known to fail."""
        tests = (self.income_to_payments, self.income_per_person, self.burden_after_drop)
        if Finding.MET in tests:
            return Finding.MET
        return Finding.CANNOT_TELL if Finding.CANNOT_TELL in tests else Finding.NOT_MET


def check_jhf_relief(household: Household, *, rules: ReliefRules) -> ReliefTests:
    """
    Return the income test of 返済特例, test by test.

    The yearly income is at most 4 times the yearly payments; or a month's income is at most
    64,000 yen for each member; or the payments exceed 30, 35, 40 or 45 % of the income, by
    its size, and the income fell by at least 20 %.

    Args:
        household: Its income, members and payments; None where not known.
        rules: The figures, from the parameters ``options.jhf_relief_*``.

    Source:
        住宅金融支援機構「返済方法の変更」（parameters' source ``jhf_relief``）

    Leaves out:
        Whether the household is in hardship and can go on paying, which 機構 judges.

    >>> rules = ReliefRules(income_multiple_max=Decimal(4), monthly_income_per_person_yen=64_000,
    ...     burden_steps=(RateStep(0, True, Decimal("0.3")),), income_drop_rate=Decimal("0.2"))
    >>> from nindbai.domain.money import Yen
    >>> check_jhf_relief(Household(members=4, yearly_income_yen=Yen(3_072_000)), rules=rules).verdict
    <Finding.MET: 'met'>
    """
    return ReliefTests(
        income_to_payments=_income_to_payments(household, rules),
        income_per_person=_income_per_person(household, rules),
        burden_after_drop=_both(_burden(household, rules), _drop(household, rules)),
    )


def _finding(*, is_met: bool) -> Finding:
    return Finding.MET if is_met else Finding.NOT_MET


def _both(one: Finding, other: Finding) -> Finding:
    if Finding.NOT_MET in {one, other}:
        return Finding.NOT_MET
    return Finding.CANNOT_TELL if Finding.CANNOT_TELL in {one, other} else Finding.MET


def _income_to_payments(household: Household, rules: ReliefRules) -> Finding:
    income, payments = household.yearly_income_yen, household.yearly_loan_payments_yen
    if income is None or payments is None:
        return Finding.CANNOT_TELL
    return _finding(is_met=income <= rules.income_multiple_max * payments)


def _income_per_person(household: Household, rules: ReliefRules) -> Finding:
    income, members = household.yearly_income_yen, household.members
    if income is None or members is None:
        return Finding.CANNOT_TELL
    most = members * rules.monthly_income_per_person_yen * _MONTHS_IN_YEAR
    return _finding(is_met=income <= most)


def _burden(household: Household, rules: ReliefRules) -> Finding:
    income, payments = household.yearly_income_yen, household.yearly_loan_payments_yen
    if income is None or payments is None:
        return Finding.CANNOT_TELL
    share = [step.rate for step in rules.burden_steps if step.covers(income)][-1]
    return _finding(is_met=payments > income * share)


def _drop(household: Household, rules: ReliefRules) -> Finding:
    now, before = household.yearly_income_yen, household.yearly_income_before_yen
    if now is None or before is None:
        return Finding.CANNOT_TELL
    return _finding(is_met=before > 0 and before - now >= before * rules.income_drop_rate)
