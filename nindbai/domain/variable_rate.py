"""
変動金利: a schedule whose rate changes, with the five-year and 125 % rules or without.

Under the rules a payment stands for five years, then is worked out anew from balance, rate and
rest, and may rise to 1.25 times the old one at most. Interest that the payment does not cover
is carried on without interest (未払利息); what is left of it and of the principal falls due with
the last payment. Uses ``loan_schedule`` and ``money``.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from nindbai.domain.loan_schedule import (
    Instalment,
    LoanTerms,
    RepaymentMethod,
    Schedule,
    annuity_payment,
    period_interest,
)
from nindbai.domain.money import Yen, drop_fraction

__all__ = ["RateChange", "ReviewRules", "UnpaidInterest", "build_variable_schedule"]


class UnpaidInterest(StrEnum):
    """When carried interest is paid: before anything else, or in one sum at the very end."""

    PAID_FIRST = "paid_first"
    AT_THE_END = "at_the_end"


@dataclass(frozen=True, slots=True, kw_only=True)
class RateChange:
    """From the instalment ``from_number`` on, the interest runs at ``annual_rate``."""

    from_number: int
    annual_rate: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRules:
    """The five-year rule (months between reviews) and the 125 % rule (the highest factor)."""

    months_between_reviews: int
    rise_factor_max: Decimal
    unpaid_interest: UnpaidInterest = UnpaidInterest.PAID_FIRST


def build_variable_schedule(
    terms: LoanTerms, *, changes: tuple[RateChange, ...], rules: ReviewRules | None
) -> Schedule:
    """
    Return the instalments of a loan whose rate changes.

    Args:
        terms: The loan with its first rate.
        changes: Each later rate, in order of the instalments.
        rules: The five-year and 125 % rules; None where the lender has none of them (the
            payment then follows the rate at once). 元金均等 never has them.

    Raises:
        ValueError: If the loan has a bonus part, or the changes are not in order.

    Source:
        Parameters ``loans.payment_review_months`` and ``loans.payment_rise_factor_max``

    Leaves out:
        ボーナス返済; the day in the year on which a lender counts a year as over.

    >>> terms = LoanTerms(borrowed_yen=Yen(10_000_000), annual_rate=Decimal("0.02375"), months=360)
    >>> rise = RateChange(from_number=13, annual_rate=Decimal("0.05375"))
    >>> rules = ReviewRules(months_between_reviews=60, rise_factor_max=Decimal("1.25"))
    >>> schedule = build_variable_schedule(terms, changes=(rise,), rules=rules)
    >>> schedule.instalments[23].principal_yen, schedule.instalments[23].unpaid_interest_yen
    (0, 58680)
    """
    numbers = [change.from_number for change in changes]
    if terms.bonus_yen or numbers != sorted(set(numbers)):
        raise ValueError(f"no bonus part and rising changes, got {terms.bonus_yen}, {numbers}")
    walk = _Walk(terms, changes, rules)
    return Schedule(instalments=tuple(walk.pay(number) for number in range(1, terms.months + 1)))


class _Walk:
    """The loan on its way: balance, carried interest and payment, month by month."""

    def __init__(
        self, terms: LoanTerms, changes: tuple[RateChange, ...], rules: ReviewRules | None
    ) -> None:
        self.terms, self.rules = terms, rules
        self.rates = {change.from_number: change.annual_rate for change in changes}
        self.rate = terms.annual_rate
        self.balance = int(terms.borrowed_yen)
        self.unpaid = 0
        self.payment = self._even_payment(terms.months)

    def pay(self, number: int) -> Instalment:
        """Pay one instalment and return it."""
        self._turn(number)
        interest = period_interest(self.balance, annual_rate=self.rate)
        asked = interest + (self.unpaid if self._asks_for_unpaid(number) else 0)
        due = self._due(number, asked)
        covered = min(due, asked)
        principal = min(self.balance, due - covered)
        self.balance -= principal
        self.unpaid += interest - covered
        return Instalment(
            number=number,
            payment_yen=Yen(covered + principal),
            principal_yen=Yen(principal),
            interest_yen=Yen(covered),
            balance_yen=Yen(self.balance),
            unpaid_interest_yen=Yen(self.unpaid),
        )

    def _turn(self, number: int) -> None:
        """Take up a new rate and a new payment where this instalment brings them."""
        is_new_rate = number in self.rates
        self.rate = self.rates.get(number, self.rate)
        left = self.terms.months - number + 1
        if self.rules is None:
            self.payment = self._even_payment(left) if is_new_rate else self.payment
        elif number > 1 and (number - 1) % self.rules.months_between_reviews == 0:
            most = drop_fraction(self.payment * self.rules.rise_factor_max)
            self.payment = min(self._even_payment(left), most)

    def _asks_for_unpaid(self, number: int) -> bool:
        waits = self.rules and self.rules.unpaid_interest is UnpaidInterest.AT_THE_END
        return number == self.terms.months or not waits

    def _due(self, number: int, asked: int) -> int:
        if number == self.terms.months:
            return self.balance + asked
        if self.terms.method is RepaymentMethod.EQUAL_PRINCIPAL:
            return self.terms.borrowed_yen // self.terms.months + asked
        return min(self.payment, self.balance + asked)

    def _even_payment(self, months: int) -> int:
        return annuity_payment(self.balance, annual_rate=self.rate, periods=months)
