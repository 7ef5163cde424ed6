"""
返済予定表: every instalment of a home loan, to the yen.

Rounding, as lenders do: a payment and the interest of a period drop the fraction of a yen, and
the last payment takes the rest. Interest of a month is the balance × the yearly rate ÷ 12, of a
half-year (ボーナス返済) ÷ 2. Uses ``loan`` and ``money``.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from nindbai.domain.money import Yen, drop_fraction

__all__ = [
    "Instalment",
    "LoanTerms",
    "RepaymentMethod",
    "Schedule",
    "annuity_payment",
    "build_schedule",
    "find_balance",
    "period_interest",
]

_NO_YEN: Final = Yen(0)
_MONTHS_IN_YEAR: Final = 12
_HALF_YEARS_IN_YEAR: Final = 2
_MONTHS_IN_HALF_YEAR: Final = 6


class RepaymentMethod(StrEnum):
    """How the loan is paid back: 元利均等 (same payment) or 元金均等 (same principal)."""

    EQUAL_PAYMENT = "equal_payment"
    EQUAL_PRINCIPAL = "equal_principal"


@dataclass(frozen=True, slots=True, kw_only=True)
class LoanTerms:
    """
    A loan at one rate: the sum, the rate a year (0–1), the monthly payments, the method.

    ``bonus_yen`` is the part of ``borrowed_yen`` that is paid back every sixth month.

    Raises:
        ValueError: If a figure is out of bounds, or a bonus part has no whole half-years.
    """

    borrowed_yen: Yen
    annual_rate: Decimal
    months: int
    method: RepaymentMethod = RepaymentMethod.EQUAL_PAYMENT
    bonus_yen: Yen = _NO_YEN

    def __post_init__(self) -> None:
        """Refuse terms no lender writes."""
        if self.months < 1 or self.annual_rate < 0:
            raise ValueError(f"months >= 1 and rate >= 0, got {self.months}, {self.annual_rate}")
        if not 0 <= self.bonus_yen <= self.borrowed_yen:
            raise ValueError(f"bonus_yen must be 0 to {self.borrowed_yen}, got {self.bonus_yen}")
        if self.bonus_yen and self.months % _MONTHS_IN_HALF_YEAR:
            raise ValueError(f"ボーナス返済 needs whole half-years, got {self.months} months")


@dataclass(frozen=True, slots=True, kw_only=True)
class Instalment:
    """
    One month's payment and what is owed after it.

    ``bonus_yen`` is the part of ``payment_yen`` that is due in a bonus month only.
    ``unpaid_interest_yen`` is interest carried on (未払利息), 0 where the rate is fixed.
    """

    number: int
    payment_yen: Yen
    principal_yen: Yen
    interest_yen: Yen
    balance_yen: Yen
    bonus_yen: Yen = _NO_YEN
    unpaid_interest_yen: Yen = _NO_YEN


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """All instalments of one loan, first to last."""

    instalments: tuple[Instalment, ...]

    @property
    def total_yen(self) -> Yen:
        """The sum of all payments."""
        return Yen(sum(one.payment_yen for one in self.instalments))

    @property
    def interest_yen(self) -> Yen:
        """The interest within all payments."""
        return Yen(sum(one.interest_yen for one in self.instalments))


def period_interest(balance_yen: int, *, annual_rate: Decimal, periods_in_year: int = 12) -> Yen:
    """
    Return the interest of one period, the fraction of a yen dropped.

    >>> period_interest(20_000_000, annual_rate=Decimal("0.012"))
    20000
    """
    return drop_fraction(balance_yen * annual_rate / periods_in_year)


def annuity_payment(
    borrowed_yen: int, *, annual_rate: Decimal, periods: int, periods_in_year: int = 12
) -> Yen:
    """
    Return 元利均等's payment a period: loan × r(1+r)^n ÷ ((1+r)^n − 1), the fraction dropped.

    >>> annuity_payment(6_000_000, annual_rate=Decimal("0.02"), periods=70, periods_in_year=2)
    119596
    """
    rate = annual_rate / periods_in_year
    if rate == 0:
        return drop_fraction(Decimal(borrowed_yen) / periods)
    growth = (1 + rate) ** periods
    return drop_fraction(borrowed_yen * rate * growth / (growth - 1))


@dataclass(frozen=True, slots=True)
class _Part:
    """One payment of one part of the loan."""

    principal_yen: int
    interest_yen: int
    balance_yen: int


def _pay_part(
    borrowed_yen: int, terms: LoanTerms, *, periods: int, periods_in_year: int
) -> list[_Part]:
    payment = annuity_payment(
        borrowed_yen,
        annual_rate=terms.annual_rate,
        periods=periods,
        periods_in_year=periods_in_year,
    )
    share = borrowed_yen // periods
    balance, parts = borrowed_yen, []
    for number in range(1, periods + 1):
        interest = period_interest(
            balance, annual_rate=terms.annual_rate, periods_in_year=periods_in_year
        )
        is_even = terms.method is RepaymentMethod.EQUAL_PRINCIPAL
        wanted = share if is_even else payment - interest
        principal = balance if number == periods else min(balance, wanted)
        balance -= principal
        parts.append(_Part(principal, interest, balance))
    return parts


_NOTHING: Final = _Part(0, 0, 0)


def build_schedule(terms: LoanTerms) -> Schedule:
    """
    Return every monthly instalment of *terms*, the bonus part added in each sixth month.

    Leaves out:
        A first period shorter or longer than a month, days counted by the day, 手数料, and a
        first bonus month other than the sixth.

    >>> terms = LoanTerms(borrowed_yen=Yen(20_000_000), annual_rate=Decimal("0.012"), months=360)
    >>> schedule = build_schedule(terms)
    >>> schedule.instalments[0].payment_yen, schedule.instalments[-1].payment_yen
    (66181, 66292)
    """
    monthly = _pay_part(
        terms.borrowed_yen - terms.bonus_yen,
        terms,
        periods=terms.months,
        periods_in_year=_MONTHS_IN_YEAR,
    )
    bonuses: list[_Part] = []
    if terms.bonus_yen:
        bonuses = _pay_part(
            terms.bonus_yen,
            terms,
            periods=terms.months // _MONTHS_IN_HALF_YEAR,
            periods_in_year=_HALF_YEARS_IN_YEAR,
        )
    held = [terms.bonus_yen, *(part.balance_yen for part in bonuses)]
    rows = []
    for number, part in enumerate(monthly, start=1):
        turns, is_between = divmod(number, _MONTHS_IN_HALF_YEAR)
        bonus = bonuses[turns - 1] if bonuses and not is_between else _NOTHING
        still_held = held[turns] if bonuses else 0
        rows.append(_join(number, part, bonus, still_held))
    return Schedule(instalments=tuple(rows))


def _join(number: int, part: _Part, bonus: _Part, bonus_held_yen: int) -> Instalment:
    extra = bonus.principal_yen + bonus.interest_yen
    return Instalment(
        number=number,
        payment_yen=Yen(part.principal_yen + part.interest_yen + extra),
        principal_yen=Yen(part.principal_yen + bonus.principal_yen),
        interest_yen=Yen(part.interest_yen + bonus.interest_yen),
        balance_yen=Yen(part.balance_yen + bonus_held_yen),
        bonus_yen=Yen(extra),
    )


def find_balance(terms: LoanTerms, schedule: Schedule, *, paid_months: int) -> Yen:
    """
    Return what is owed after *paid_months* payments (never above the loan, never below 0).

    >>> terms = LoanTerms(borrowed_yen=Yen(20_000_000), annual_rate=Decimal("0.012"), months=360)
    >>> find_balance(terms, build_schedule(terms), paid_months=60)
    17145767
    """
    if paid_months <= 0:
        return terms.borrowed_yen
    paid = min(paid_months, len(schedule.instalments))
    return schedule.instalments[paid - 1].balance_yen
