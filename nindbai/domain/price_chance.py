"""How likely the price of an ordinary sale pays the whole debt."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from math import log
from statistics import NormalDist
from typing import Final

from nindbai.domain.money import Yen
from nindbai.domain.ranges import Range

__all__ = ["NoChance", "estimate_chance"]

_HUNDREDTH: Final = Decimal("0.01")
_NORMAL: Final = NormalDist()
_HIGH_POINT: Final = _NORMAL.inv_cdf(9 / 10)


class NoChance(StrEnum):
    """Why no chance is given."""

    NOT_THIS_WAY = "not_this_way"
    PRICE_OR_LOAN_UNKNOWN = "price_or_loan_unknown"
    OPENED_ALREADY = "opened_already"
    VALUE_WITHOUT_WIDTH = "value_without_width"


def estimate_chance(needed_yen: Yen, market_yen: Range[int]) -> Decimal | NoChance:
    """
    Return how likely the home fetches at least *needed_yen*, from 0 to 1 in hundredths.

    The market value's low, typical and high points are the 10, 50 and 90 % points of its
    logarithm; between and beyond them the logarithm runs straight along the normal scale.

    Args:
        needed_yen: The lowest price that pays debt and costs, above 0.
        market_yen: The market value with its width.

    Returns:
        The share, or ``VALUE_WITHOUT_WIDTH`` where a single figure was stated.

    Source:
        The measured error of the price model (parameters ``prices.band80_*``)

    Leaves out:
        Whether a buyer is found in time, and the width of the debt itself: damages and costs
        are the typical ones.

    >>> band = Range(10_000_000, 19_000_000, 36_100_000)
    >>> [str(estimate_chance(Yen(yen), band)) for yen in (10_000_000, 19_000_000, 36_100_000)]
    ['0.90', '0.50', '0.10']
    """
    low, typical, high = market_yen.low, market_yen.typical, market_yen.high
    if not 0 < low < typical < high:
        return NoChance.VALUE_WITHOUT_WIDTH
    edge = low if needed_yen < typical else high
    place = _HIGH_POINT * log(needed_yen / typical) / abs(log(edge / typical))
    return Decimal(1 - _NORMAL.cdf(place)).quantize(_HUNDREDTH)
