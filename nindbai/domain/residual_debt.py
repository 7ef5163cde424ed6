"""
返済必要額: loan plus 遅延損害金 up to the day the money is paid.

Sibling used: ``delay_damages``.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from nindbai.domain.delay_damages import compute_delay_damages
from nindbai.domain.money import Yen
from nindbai.domain.ranges import Range

__all__ = ["DamagesRule", "estimate_damages", "estimate_payoff"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DamagesRule:
    """The rate of the contract (a range where it is not known) and the days of its year."""

    annual_rate: Range[Decimal]
    days_in_year: int


def estimate_damages(
    loan_balance_yen: Yen, *, days_accelerated: Range[int], rule: DamagesRule
) -> Range[int]:
    """
    Return 遅延損害金 on the whole principal for the days after 期限の利益の喪失.

    Leaves out:
        Damages on single overdue instalments before that (about 1,200 yen for 100,000 yen
        late by a month) and contract interest, which the answers do not tell.

    >>> rule = DamagesRule(annual_rate=Range.exactly(Decimal("0.14")), days_in_year=365)
    >>> estimate_damages(Yen(30_000_000), days_accelerated=Range.exactly(30), rule=rule).typical
    345205
    """

    def damages(days: int, rate: Decimal) -> Yen:
        return compute_delay_damages(
            loan_balance_yen, annual_rate=rate, days=days, days_in_year=rule.days_in_year
        )

    rate, days = rule.annual_rate, days_accelerated
    return Range(
        damages(days.low, rate.low),
        damages(days.typical, rate.typical),
        damages(days.high, rate.high),
    )


def estimate_payoff(loan_balance_yen: Yen, damages_yen: Range[int]) -> Range[int]:
    """
    Return 返済必要額: the loan and the damages.

    >>> estimate_payoff(Yen(10), Range(1, 2, 3)).high
    13
    """
    return damages_yen.each(lambda damages: loan_balance_yen + damages)
