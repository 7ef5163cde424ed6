"""遅延損害金: what being late adds, by the day."""

from decimal import Decimal

from nindbai.domain.money import Yen, drop_fraction

__all__ = ["compute_delay_damages"]


def compute_delay_damages(
    base_yen: Yen, *, annual_rate: Decimal, days: int, days_in_year: int
) -> Yen:
    """
    Return the 遅延損害金 on *base_yen* for *days* days.

    Before 期限の利益の喪失 the base is the overdue instalments, after it the whole principal.

    Args:
        base_yen: What is overdue.
        annual_rate: The contract's rate (0–1), for example 0.14.
        days: Days late, from the day after the due date.
        days_in_year: 365, as contracts count it, also in leap years.

    Returns:
        Yen, the fraction dropped.

    Raises:
        ValueError: If an argument is negative.

    Source:
        Parameters ``arrears.delay_damages_rate`` and ``arrears.days_in_year``

    >>> compute_delay_damages(Yen(30_000_000), annual_rate=Decimal("0.14"), days=30, days_in_year=365)
    345205
    """
    if base_yen < 0 or annual_rate < 0 or days < 0:
        raise ValueError(f"nothing may be negative, got {base_yen}, {annual_rate}, {days}")
    return drop_fraction(base_yen * annual_rate * days / days_in_year)
