"""元利均等返済: the monthly payment and what is still owed after so many payments."""

from decimal import Decimal

from nindbai.domain.money import Yen, drop_fraction

__all__ = ["compute_loan_balance", "compute_monthly_payment"]

_MONTHS_IN_YEAR = 12


def compute_monthly_payment(borrowed_yen: Yen, *, annual_rate: Decimal, months: int) -> Yen:
    """
    Return the equal monthly payment, the fraction of a yen dropped.

    Args:
        borrowed_yen: The sum borrowed.
        annual_rate: Interest a year (0–1), for example 0.015.
        months: How many payments.

    Raises:
        ValueError: If *months* is below 1 or an amount is negative.

    Leaves out:
        ボーナス返済, a changing rate, 手数料.

    >>> compute_monthly_payment(Yen(30_000_000), annual_rate=Decimal("0.015"), months=420)
    91855
    """
    if months < 1 or borrowed_yen < 0 or annual_rate < 0:
        raise ValueError(
            f"months must be 1 or more and amounts not negative, got {months}, {borrowed_yen}, {annual_rate}"
        )
    rate = annual_rate / _MONTHS_IN_YEAR
    if rate == 0:
        return drop_fraction(Decimal(borrowed_yen) / months)
    growth = (1 + rate) ** months
    return drop_fraction(borrowed_yen * rate * growth / (growth - 1))


def compute_loan_balance(
    borrowed_yen: Yen, *, annual_rate: Decimal, months: int, paid_months: int
) -> Yen:
    """
    Return what is owed after *paid_months* payments, interest dropped to the yen each month.

    Raises:
        ValueError: If *paid_months* is negative or beyond *months*.

    >>> compute_loan_balance(Yen(30_000_000), annual_rate=Decimal("0.015"), months=420, paid_months=420)
    0
    """
    if not 0 <= paid_months <= months:
        raise ValueError(f"paid_months must be 0 to {months}, got {paid_months}")
    payment = compute_monthly_payment(borrowed_yen, annual_rate=annual_rate, months=months)
    if paid_months == months:
        return Yen(0)
    rate = annual_rate / _MONTHS_IN_YEAR
    balance = borrowed_yen
    for _ in range(paid_months):
        balance = Yen(balance + drop_fraction(balance * rate) - payment)
    return balance
