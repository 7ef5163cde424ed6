"""
住み替えローン: what the sale leaves, what must be filled, and whether that loan is in reach.

Uses ``jhf_relief`` (findings), ``money``, ``ranges`` and ``rehabilitation`` (steps).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from nindbai.domain.jhf_relief import Finding
from nindbai.domain.money import Yen
from nindbai.domain.ranges import Range
from nindbai.domain.rehabilitation import RateStep

__all__ = [
    "ClosedLoan",
    "ClosedReason",
    "HomeLoanKind",
    "LoanPosition",
    "Refinancing",
    "RehousingLoanFacts",
    "RehousingLoanTests",
    "SaleBalance",
    "balance_sale",
    "close_loans",
    "judge_rehousing_loan",
    "refinance",
]


class LoanPosition(StrEnum):
    """Whether the sale pays off the loan (アンダーローン) or not (オーバーローン)."""

    UNDERLOAN = "underloan"
    OVERLOAN = "overloan"


class HomeLoanKind(StrEnum):
    """A loan that somebody who moves house may ask for."""

    REHOUSING_LOAN = "rehousing_loan"
    BRIDGE_LOAN = "bridge_loan"
    NEW_HOME_LOAN = "new_home_loan"


class ClosedReason(StrEnum):
    """Why a loan is not to be had now."""

    IN_ARREARS = "in_arrears"


@dataclass(frozen=True, slots=True, kw_only=True)
class SaleBalance:
    """What the sale leaves: at most one of ``left_yen`` and ``shortfall_yen`` is above 0."""

    position: LoanPosition
    left_yen: Yen
    shortfall_yen: Yen


@dataclass(frozen=True, slots=True, kw_only=True)
class Refinancing:
    """
    How the new home and a shortfall are paid for; the parts add up to price and shortfall.

    ``uncovered_yen`` is what nobody pays: the sale cannot close while it is above 0.
    """

    new_loan_yen: Yen
    deposit_yen: Yen
    proceeds_used_yen: Yen
    shortfall_from_own_yen: Yen
    shortfall_from_loan_yen: Yen
    uncovered_yen: Yen


@dataclass(frozen=True, slots=True, kw_only=True)
class RehousingLoanFacts:
    """What a lender asks; None where not known. Payments a year include every other loan."""

    loan_yen: Yen
    price_yen: Yen
    yearly_payments_yen: Yen | None
    yearly_income_yen: Yen | None
    months_in_arrears: int | None
    paid_late_before: bool | None
    closes_same_day: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RehousingLoanTests:
    """The four tests; all of them must be met, and then the lender still decides."""

    clean_record: Finding
    same_day_closing: Finding
    loan_to_price: Finding
    repayment_ratio: Finding

    @property
    def verdict(self) -> Finding:
        """Not met where one test fails, met only where all four are known to be met."""
        tests = (
            self.clean_record,
            self.same_day_closing,
            self.loan_to_price,
            self.repayment_ratio,
        )
        if Finding.NOT_MET in tests:
            return Finding.NOT_MET
        return Finding.CANNOT_TELL if Finding.CANNOT_TELL in tests else Finding.MET


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedLoan:
    """A kind of loan that is closed, and why."""

    kind: HomeLoanKind
    reason: ClosedReason


def balance_sale(price_yen: Yen, *, costs_yen: Yen, payoff_yen: Yen) -> SaleBalance:
    """
    Return what is left of the price after costs and payoff, or what is missing.

    Args:
        price_yen: The price of the home now lived in.
        costs_yen: What selling costs, without tax on a gain.
        payoff_yen: Loan and interest on the day of payment.

    >>> balance_sale(Yen(30_000_000), costs_yen=Yen(1_000_000), payoff_yen=Yen(20_000_000)).left_yen
    9000000
    """
    left = price_yen - costs_yen - payoff_yen
    return SaleBalance(
        position=LoanPosition.UNDERLOAN if left >= 0 else LoanPosition.OVERLOAN,
        left_yen=Yen(max(0, left)),
        shortfall_yen=Yen(max(0, -left)),
    )


def refinance(
    sale: SaleBalance,
    *,
    price_yen: Yen,
    deposit_yen: Yen,
    spare_yen: Yen,
    is_same_day: bool,
) -> Refinancing:
    """
    Return how the next home's price and a shortfall of the sale are paid for.

    Own money fills a shortfall first; only with same-day closing can 住み替えローン take the
    rest on top of the new price.

    Args:
        sale: What the sale leaves or lacks.
        price_yen: The price of the next home.
        deposit_yen: Own money put into that price.
        spare_yen: Own money left for a shortfall, costs of the purchase already put aside.
        is_same_day: Whether sale and purchase close on one day.

    Raises:
        ValueError: If the deposit exceeds the price.

    >>> lacking = balance_sale(Yen(25_000_000), costs_yen=Yen(0), payoff_yen=Yen(28_000_000))
    >>> refinance(lacking, price_yen=Yen(40_000_000), deposit_yen=Yen(0), spare_yen=Yen(0),
    ...     is_same_day=True).new_loan_yen
    43000000
    """
    if deposit_yen > price_yen:
        raise ValueError(f"deposit_yen must be {price_yen} at most, got {deposit_yen}")
    used = min(sale.left_yen, price_yen - deposit_yen)
    from_own = min(sale.shortfall_yen, max(0, spare_yen))
    rest = sale.shortfall_yen - from_own
    from_loan = rest if is_same_day else 0
    return Refinancing(
        new_loan_yen=Yen(price_yen - deposit_yen - used + from_loan),
        deposit_yen=deposit_yen,
        proceeds_used_yen=Yen(used),
        shortfall_from_own_yen=Yen(from_own),
        shortfall_from_loan_yen=Yen(from_loan),
        uncovered_yen=Yen(rest - from_loan),
    )


def judge_rehousing_loan(
    facts: RehousingLoanFacts,
    *,
    loan_to_price: Range[Decimal],
    ratio_steps: tuple[RateStep, ...],
) -> RehousingLoanTests:
    """
    Return the tests of 住み替えローン, each met, not met or not to be told.

    Args:
        facts: What is known.
        loan_to_price: Parameter ``rehousing.replacement_loan_to_price``; between its ends
            the lender decides, so nothing can be told.
        ratio_steps: Parameter ``rehousing.flat35_repayment_ratio_max``.

    Leaves out:
        The years at work, health, the lender's own value of the new home.

    >>> step = RateStep(0, True, Decimal("0.35"))
    >>> facts = RehousingLoanFacts(loan_yen=Yen(43_000_000), price_yen=Yen(40_000_000),
    ...     yearly_payments_yen=Yen(1_600_000), yearly_income_yen=Yen(6_000_000),
    ...     months_in_arrears=1, paid_late_before=None, closes_same_day=True)
    >>> limits = Range(Decimal("1.0"), Decimal("1.1"), Decimal("1.2"))
    >>> judge_rehousing_loan(facts, loan_to_price=limits, ratio_steps=(step,)).verdict
    <Finding.NOT_MET: 'not_met'>
    """
    return RehousingLoanTests(
        clean_record=_clean_record(facts),
        same_day_closing=_yes(facts.closes_same_day),
        loan_to_price=_loan_to_price(facts, loan_to_price),
        repayment_ratio=_repayment_ratio(facts, ratio_steps),
    )


def _yes(answer: bool | None) -> Finding:  # noqa: FBT001 - one of three answers
    if answer is None:
        return Finding.CANNOT_TELL
    return Finding.MET if answer else Finding.NOT_MET


def _clean_record(facts: RehousingLoanFacts) -> Finding:
    if facts.paid_late_before or (facts.months_in_arrears or 0) > 0:
        return Finding.NOT_MET
    if facts.paid_late_before is None or facts.months_in_arrears is None:
        return Finding.CANNOT_TELL
    return Finding.MET


def _loan_to_price(facts: RehousingLoanFacts, limits: Range[Decimal]) -> Finding:
    if facts.loan_yen <= facts.price_yen * limits.low:
        return Finding.MET
    is_above = facts.loan_yen > facts.price_yen * limits.high
    return Finding.NOT_MET if is_above else Finding.CANNOT_TELL


def _repayment_ratio(facts: RehousingLoanFacts, steps: tuple[RateStep, ...]) -> Finding:
    income, payments = facts.yearly_income_yen, facts.yearly_payments_yen
    if income is None or payments is None:
        return Finding.CANNOT_TELL
    share = [step.rate for step in steps if step.covers(income)][-1]
    return _yes(payments <= income * share)


def close_loans(*, months_in_arrears: int | None) -> tuple[ClosedLoan, ...]:
    """
    Return the loans closed to somebody in arrears, each with its reason; else none.

    Arrears that are not known close nothing, and open nothing either.

    Source:
        Parameter ``rehousing.replacement_loan_to_price`` (its note)

    >>> [loan.kind.value for loan in close_loans(months_in_arrears=1)]
    ['rehousing_loan', 'bridge_loan', 'new_home_loan']
    """
    if not months_in_arrears:
        return ()
    return tuple(ClosedLoan(kind=kind, reason=ClosedReason.IN_ARREARS) for kind in HomeLoanKind)
