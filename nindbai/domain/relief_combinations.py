"""Which reliefs go together: for one sale, and with the deduction for a new home's loan."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from nindbai.domain.home_sale import Relief

__all__ = [
    "Combination",
    "combine_reliefs",
    "list_barred_move_in_years",
]


class Combination(StrEnum):
    """Whether two reliefs may be used together, and why not."""

    TOGETHER = "together"
    ONE_OF_THEM = "one_of_them"
    GAIN_OR_LOSS = "gain_or_loss"
    NOTHING_LEFT_TO_RELIEVE = "nothing_left_to_relieve"
    NOT_IN_NEAR_YEARS = "not_in_near_years"
    SAME_RELIEF = "same_relief"


_GAINS: Final = frozenset(
    {Relief.RESIDENCE_DEDUCTION, Relief.REDUCED_RATE, Relief.REPLACEMENT_DEFERRAL}
)
_LOSSES: Final = frozenset({Relief.REPLACEMENT_LOSS, Relief.OVERLOAN_LOSS})
_PAIRS: Final[Mapping[frozenset[Relief], Combination]] = {
    frozenset({Relief.RESIDENCE_DEDUCTION, Relief.REDUCED_RATE}): Combination.TOGETHER,
    frozenset({Relief.RESIDENCE_DEDUCTION, Relief.REPLACEMENT_DEFERRAL}): Combination.ONE_OF_THEM,
    frozenset({Relief.REDUCED_RATE, Relief.REPLACEMENT_DEFERRAL}): Combination.ONE_OF_THEM,
    _LOSSES: Combination.ONE_OF_THEM,
}


def combine_reliefs(first: Relief, second: Relief) -> Combination:
    """
    Return whether two reliefs may be used together.

    The loan deduction is judged by years: :func:`list_barred_move_in_years`.

    Source:
        租税特別措置法31条の3第1項、35条2項、36条の2第1項、41条22項・23項、41条の5、
        41条の5の2、所得税法9条2項2号（非課税の売却の損失はないものとする）

    >>> combine_reliefs(Relief.RESIDENCE_DEDUCTION, Relief.REDUCED_RATE)
    <Combination.TOGETHER: 'together'>
    """
    if first is second:
        return Combination.SAME_RELIEF
    pair = frozenset({first, second})
    if pair in _PAIRS:
        return _PAIRS[pair]
    if Relief.HOME_LOAN_DEDUCTION in pair:
        return Combination.NOT_IN_NEAR_YEARS if pair & _GAINS else Combination.TOGETHER
    if Relief.FORCED_SALE_EXEMPTION in pair:
        return Combination.NOTHING_LEFT_TO_RELIEVE
    return Combination.GAIN_OR_LOSS


def list_barred_move_in_years(
    sold_year: int, *, years_before: int, years_after: int
) -> tuple[int, ...]:
    """
    Return the years of moving in whose home gets no loan deduction after a relief for a gain.

    A relief used in the year of moving in, in the two years before it or the three after it
    closes the deduction; so a sale closes moves from three years before it to two years after.

    Args:
        sold_year: The year in which 3,000万円控除, the reduced rate or the deferral is used.
        years_before: Parameter ``taxes.home_loan_deduction_years_before``.
        years_after: Parameter ``taxes.home_loan_deduction_years_after`` (2 for sales before
            1 April 2020).

    Source:
        租税特別措置法41条22項・23項

    >>> list_barred_move_in_years(2026, years_before=2, years_after=3)
    (2023, 2024, 2025, 2026, 2027, 2028)
    """
    return tuple(range(sold_year - years_after, sold_year + years_before + 1))
