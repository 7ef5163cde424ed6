"""
繰上返済: what paying more once saves, by a shorter term or by smaller payments.

Uses ``loan_schedule`` and ``money``.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from nindbai.domain.loan_schedule import (
    Instalment,
    LoanTerms,
    RepaymentMethod,
    Schedule,
    annuity_payment,
    build_schedule,
    find_balance,
    period_interest,
)
from nindbai.domain.money import Yen

__all__ = ["EarlyRepayment", "EarlyRepaymentKind", "compute_early_repayment"]


class EarlyRepaymentKind(StrEnum):
    """期間短縮型 (the same payment, fewer of them) or 返済額軽減型 (smaller payments)."""

    SHORTER_TERM = "shorter_term"
    SMALLER_PAYMENT = "smaller_payment"


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlyRepayment:
    """
    What one extra payment changes; the sums count from the first instalment to the last.

    ``saved_interest_yen`` is before the fee; ``next_payment_yen`` is 0 where nothing is left.
    """

    kind: EarlyRepaymentKind
    extra_yen: Yen
    fee_yen: Yen
    balance_yen: Yen
    payments_left: int
    payments_saved: int
    next_payment_yen: Yen
    saved_interest_yen: Yen
    total_before_yen: Yen
    total_after_yen: Yen


def compute_early_repayment(
    terms: LoanTerms,
    *,
    paid_months: int,
    extra_yen: Yen,
    kind: EarlyRepaymentKind,
    fee_yen: Yen,
) -> EarlyRepayment:
    """
    Return what an extra payment on the day of instalment *paid_months* saves.

    Args:
        terms: The loan.
        paid_months: The instalments already paid on that day.
        extra_yen: The sum paid on top; all of it lowers the principal.
        kind: Shorter term or smaller payments.
        fee_yen: What the lender takes for it.

    Raises:
        ValueError: If the loan has a bonus part, or the sum exceeds what is owed.

    Leaves out:
        Interest of broken months, ボーナス返済, refunds of a guarantee fee.

    >>> from decimal import Decimal
    >>> terms = LoanTerms(borrowed_yen=Yen(30_000_000), annual_rate=Decimal("0.023"), months=360)
    >>> compute_early_repayment(terms, paid_months=36, extra_yen=Yen(1_007_613),
    ...     kind=EarlyRepaymentKind.SHORTER_TERM, fee_yen=Yen(0)).payments_saved
    16
    """
    before = build_schedule(terms)
    owed = find_balance(terms, before, paid_months=paid_months)
    if terms.bonus_yen or not 0 < extra_yen <= owed or not 0 <= paid_months < terms.months:
        raise ValueError(f"no bonus part and 1 to {owed} yen, got {extra_yen}, {paid_months}")
    paid = before.instalments[:paid_months]
    rest = _pay_on(terms, owed - extra_yen, paid_months=paid_months, kind=kind)
    after = Schedule(instalments=(*paid, *rest))
    return EarlyRepayment(
        kind=kind,
        extra_yen=extra_yen,
        fee_yen=fee_yen,
        balance_yen=Yen(owed - extra_yen),
        payments_left=len(rest),
        payments_saved=terms.months - paid_months - len(rest),
        next_payment_yen=rest[0].payment_yen if rest else Yen(0),
        saved_interest_yen=Yen(before.interest_yen - after.interest_yen),
        total_before_yen=before.total_yen,
        total_after_yen=Yen(after.total_yen + extra_yen + fee_yen),
    )


def _pay_on(
    terms: LoanTerms,
    balance_yen: int,
    *,
    paid_months: int,
    kind: EarlyRepaymentKind,
) -> tuple[Instalment, ...]:
    """Return the instalments after the extra payment, up to the one that ends the loan."""
    left = terms.months - paid_months
    is_even = terms.method is RepaymentMethod.EQUAL_PRINCIPAL
    if kind is EarlyRepaymentKind.SHORTER_TERM:
        share = terms.borrowed_yen // terms.months
        payment = annuity_payment(
            terms.borrowed_yen, annual_rate=terms.annual_rate, periods=terms.months
        )
    else:
        share = balance_yen // left
        payment = annuity_payment(balance_yen, annual_rate=terms.annual_rate, periods=left)
    rows: list[Instalment] = []
    for number in range(paid_months + 1, terms.months + 1):
        if balance_yen == 0:
            break
        interest = period_interest(balance_yen, annual_rate=terms.annual_rate)
        wanted = share if is_even else payment - interest
        principal = balance_yen if number == terms.months else min(balance_yen, wanted)
        balance_yen -= principal
        rows.append(
            Instalment(
                number=number,
                payment_yen=Yen(principal + interest),
                principal_yen=Yen(principal),
                interest_yen=interest,
                balance_yen=Yen(balance_yen),
            )
        )
    return tuple(rows)
