"""
つなぎ融資: what it costs to pay for the next home before the old one is sold.

Uses ``money``.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from nindbai.domain.money import Yen, drop_fraction

__all__ = ["BridgeLoan", "compute_bridge_interest", "compute_bridge_limit", "compute_bridge_loan"]

_MONTHS_IN_YEAR = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class BridgeLoan:
    """A short loan that the old home's price pays back in one sum, and what it costs."""

    borrowed_yen: Yen
    interest_yen: Yen
    fee_yen: Yen
    stamp_duty_yen: Yen

    @property
    def cost_yen(self) -> Yen:
        """Interest, fee and stamp together; 0 where nothing is borrowed."""
        return Yen(self.interest_yen + self.fee_yen + self.stamp_duty_yen)


def compute_bridge_interest(borrowed_yen: int, *, annual_rate: Decimal, months: int) -> Yen:
    """
    Return loan × rate × months ÷ 12, the fraction of a yen dropped.

    Raises:
        ValueError: If an argument is negative.

    >>> compute_bridge_interest(30_000_000, annual_rate=Decimal("0.03"), months=6)
    450000
    """
    if borrowed_yen < 0 or annual_rate < 0 or months < 0:
        raise ValueError(f"0 or more, got {borrowed_yen}, {annual_rate}, {months}")
    return drop_fraction(borrowed_yen * annual_rate * months / _MONTHS_IN_YEAR)


def compute_bridge_limit(expected_price_yen: int, *, limit_rate: Decimal) -> Yen:
    """
    Return the most that is lent against a home not yet sold.

    >>> compute_bridge_limit(30_000_000, limit_rate=Decimal("0.8"))
    24000000
    """
    return drop_fraction(expected_price_yen * limit_rate)


def compute_bridge_loan(
    borrowed_yen: Yen, *, annual_rate: Decimal, months: int, fee_yen: Yen, stamp_duty_yen: Yen
) -> BridgeLoan:
    """
    Return a bridge loan with its costs; interest is paid at the end, with the loan.

    Leaves out:
        Interest by the day, a guarantee of purchase (買取保証), fire insurance.

    >>> compute_bridge_loan(Yen(30_000_000), annual_rate=Decimal("0.03"), months=6,
    ...     fee_yen=Yen(200_000), stamp_duty_yen=Yen(20_000)).cost_yen
    670000
    """
    interest = compute_bridge_interest(borrowed_yen, annual_rate=annual_rate, months=months)
    is_used = borrowed_yen > 0
    return BridgeLoan(
        borrowed_yen=borrowed_yen,
        interest_yen=interest,
        fee_yen=fee_yen if is_used else Yen(0),
        stamp_duty_yen=stamp_duty_yen if is_used else Yen(0),
    )
