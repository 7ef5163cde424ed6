"""ボーナス返済: whether the part paid back from bonuses is within what lenders allow."""

from __future__ import annotations

from decimal import Decimal

from nindbai.domain.jhf_relief import Finding
from nindbai.domain.loan_schedule import LoanTerms
from nindbai.domain.ranges import Range

__all__ = ["judge_bonus_share"]


def judge_bonus_share(terms: LoanTerms, *, share_max: Range[Decimal]) -> Finding:
    """
    Return whether the bonus part is within the share of the loan that lenders allow.

    Between the ends of *share_max* it depends on the lender, so nothing can be told.

    Args:
        terms: The loan and its bonus part.
        share_max: Parameters ``loans.flat35_bonus_share_max`` or ``loans.bank_bonus_share_max``.

    >>> from nindbai.domain.money import Yen
    >>> terms = LoanTerms(borrowed_yen=Yen(30_000_000), annual_rate=Decimal(0), months=420,
    ...     bonus_yen=Yen(12_000_001))
    >>> judge_bonus_share(terms, share_max=Range.exactly(Decimal("0.4")))
    <Finding.NOT_MET: 'not_met'>
    """
    if terms.bonus_yen <= terms.borrowed_yen * share_max.low:
        return Finding.MET
    is_above = terms.bonus_yen > terms.borrowed_yen * share_max.high
    return Finding.NOT_MET if is_above else Finding.CANNOT_TELL
