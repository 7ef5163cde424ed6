"""Yen, rates and the few ways this product rounds, each with its reason."""

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import NewType

Yen = NewType("Yen", int)
"""An amount of money in whole yen."""

__all__ = ["Yen", "drop_fraction", "nearest_yen", "raise_fraction", "to_unit_below"]


def drop_fraction(amount: Decimal) -> Yen:
    """
    Return *amount* in yen with the fraction dropped, as tariffs and interest are counted.

    Source:
        国等の債権債務等の金額の端数計算に関する法律2条1項 (by analogy, as lenders do)

    >>> drop_fraction(Decimal("345205.47"))
    345205
    """
    return Yen(int(amount.to_integral_value(ROUND_FLOOR)))


def raise_fraction(amount: Decimal) -> Yen:
    """
    Return the smallest whole yen that is not below *amount* (a floor someone must reach).

    >>> raise_fraction(Decimal("987653.6"))
    987654
    """
    return Yen(int(amount.to_integral_value(ROUND_CEILING)))


def nearest_yen(amount: Decimal) -> Yen:
    """
    Return *amount* rounded to the nearest yen, halves up (estimates only).

    >>> nearest_yen(Decimal("0.5"))
    1
    """
    return Yen(int(amount.to_integral_value(ROUND_HALF_UP)))


def to_unit_below(amount_yen: int, unit_yen: int) -> Yen:
    """
    Return *amount_yen* cut down to a multiple of *unit_yen*.

    Source:
        国税通則法118条1項・119条1項

    >>> to_unit_below(1_234_567, 1_000)
    1234000
    """
    return Yen(amount_yen - amount_yen % unit_yen)
