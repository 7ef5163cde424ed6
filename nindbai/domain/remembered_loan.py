"""
What is still owed, from what people remember: borrowed, rate, years, since when.

Uses ``loan_schedule`` and ``ranges``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from nindbai.domain.loan_schedule import LoanTerms, build_schedule, find_balance
from nindbai.domain.ranges import Range

__all__ = ["RememberedLoan", "estimate_remembered_loan"]

_MONTHS_IN_YEAR = 12
_MID_YEAR = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class RememberedLoan:
    """What is owed and how many payments were made; the most payments leave the least debt."""

    balance_yen: Range[int]
    paid_months: Range[int]


def estimate_remembered_loan(
    terms: LoanTerms,
    *,
    since_year: int,
    since_month: int | None,
    as_of: date,
    missed_months: int,
) -> RememberedLoan:
    """
    Return what is owed on *as_of*: one payment for each month after the month of borrowing.

    Args:
        terms: The loan as remembered, its rate unchanged.
        since_year: The year of borrowing.
        since_month: The month of borrowing, or None where only the year is remembered (then
            January and December are the ends, June the middle).
        as_of: The day to stand on.
        missed_months: Payments that were not made.

    Returns:
        A range: this month's payment may not have been made yet.

    Leaves out:
        A rate that changed, 繰上返済, 遅延損害金.

    >>> from decimal import Decimal
    >>> from nindbai.domain.money import Yen
    >>> terms = LoanTerms(borrowed_yen=Yen(30_000_000), annual_rate=Decimal("0.015"), months=420)
    >>> found = estimate_remembered_loan(terms, since_year=2016, since_month=11,
    ...     as_of=date(2026, 11, 22), missed_months=0)
    >>> found.paid_months, found.balance_yen.typical
    (Range(low=119, typical=120, high=120), 22967470)
    """
    months = (since_month, since_month, since_month)
    if since_month is None:
        months = (_MONTHS_IN_YEAR, _MID_YEAR, 1)
    passed = [
        (as_of.year - since_year) * _MONTHS_IN_YEAR + as_of.month - (month or 1) for month in months
    ]
    made = [
        min(max(0, count - missed_months), terms.months) for count in (passed[0] - 1, *passed[1:])
    ]
    schedule = build_schedule(terms)
    owed = [find_balance(terms, schedule, paid_months=count) for count in reversed(made)]
    return RememberedLoan(balance_yen=Range(*owed), paid_months=Range(*made))
