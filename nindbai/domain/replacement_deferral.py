"""Deferral by buying another home: what is taxed now, what waits, and the cost that is handed on."""

from __future__ import annotations

from dataclasses import dataclass

from nindbai.domain.money import Yen

__all__ = ["Deferral", "compute_replacement_deferral"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Deferral:
    """
    The sale under deferral, in yen.

    Attributes:
        revenue_yen: The part of the price that counts as sold.
        gain_yen: The gain taxed now.
        deferred_gain_yen: The gain taxed when the new home is sold.
        new_home_cost_yen: The cost at which the new home then stands in the books.
    """

    revenue_yen: Yen
    gain_yen: Yen
    deferred_gain_yen: Yen
    new_home_cost_yen: Yen


def compute_replacement_deferral(
    price_yen: Yen, *, cost_yen: Yen, expenses_yen: Yen, new_home_yen: Yen
) -> Deferral:
    """
    Return what is taxed now and what is put off.

    Only the part of the price that the new home does not take up counts as sold, and cost and
    expenses go with it in proportion. The ownership of the new home starts anew.

    Args:
        price_yen: The price of the old home, more than 0.
        cost_yen: Its 取得費.
        expenses_yen: Its 譲渡費用.
        new_home_yen: What the new home costs.

    Returns:
        Deferral; a fraction of a yen of gain is dropped.

    Raises:
        ValueError: If the price is not above 0, or the sale brings no gain.

    Source:
        租税特別措置法36条の2・36条の4、国税庁 No.3358

    >>> compute_replacement_deferral(Yen(100_000_000), cost_yen=Yen(10_000_000),
    ...     expenses_yen=Yen(5_000_000), new_home_yen=Yen(70_000_000)).gain_yen
    25500000
    """
    costs = cost_yen + expenses_yen
    gain = price_yen - costs
    if price_yen <= 0 or gain <= 0:
        raise ValueError(f"a deferral needs a gain, got price {price_yen} and costs {costs}")
    revenue = max(0, price_yen - new_home_yen)
    taxed = Yen(revenue * gain // price_yen)
    deferred = gain - taxed
    return Deferral(
        revenue_yen=Yen(revenue),
        gain_yen=taxed,
        deferred_gain_yen=Yen(deferred),
        new_home_cost_yen=Yen(new_home_yen - deferred),
    )
