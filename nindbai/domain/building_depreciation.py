"""What a building has lost in value by the tax office's count, where nobody did business in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from nindbai.domain.court_calendar import add_months
from nindbai.domain.money import Yen, drop_fraction

__all__ = [
    "BuildingStructure",
    "Depreciation",
    "DepreciationRules",
    "compute_building_depreciation",
    "count_years_used",
]

_MONTHS_IN_YEAR = 12
_HALF_YEAR = 6


class BuildingStructure(StrEnum):
    """What the house is built of; steel by the thickness of its frame."""

    WOOD = "wood"
    WOOD_MORTAR = "wood_mortar"
    STEEL_LIGHT = "steel_light"
    STEEL_MEDIUM = "steel_medium"
    STEEL_HEAVY = "steel_heavy"
    BLOCK = "block"
    CONCRETE = "concrete"


@dataclass(frozen=True, slots=True, kw_only=True)
class DepreciationRules:
    """The statutory life, its factor for a home, the old straight-line rate, and the cap."""

    useful_life_years: int
    life_factor: Decimal
    rate: Decimal
    base_rate: Decimal
    cap_rate: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Depreciation:
    """The life counted, the years used, the depreciation and what of the cost is left."""

    life_years: int
    years_used: int
    depreciation_yen: Yen
    remaining_yen: Yen
    is_capped: bool


def count_years_used(built_or_bought_on: date, sold_on: date) -> int:
    """
    Return the years used: six months and more count as a year, less are dropped.

    Source:
        所得税法施行令85条2項2号

    >>> count_years_used(date(2010, 4, 1), date(2026, 9, 30))
    16
    >>> count_years_used(date(2010, 4, 1), date(2026, 10, 1))
    17
    """
    years = sold_on.year - built_or_bought_on.year
    if add_months(built_or_bought_on, years * _MONTHS_IN_YEAR) > sold_on:
        years -= 1
    half = add_months(built_or_bought_on, years * _MONTHS_IN_YEAR + _HALF_YEAR)
    return years + 1 if half <= sold_on else years


def compute_building_depreciation(
    cost_yen: Yen, *, acquired_on: date, sold_on: date, rules: DepreciationRules
) -> Depreciation:
    """
    Return 減価償却費相当額 of a building that was not used for business.

    Args:
        cost_yen: What the building cost, with what was spent to get it and on improvements.
        acquired_on: The day it was bought or finished.
        sold_on: The day it is sold.
        rules: Parameters ``capital_gains.depreciation_…`` and ``useful_life_years_…``.

    Returns:
        Depreciation in yen, the fraction dropped, at most 95 % of the cost.

    Source:
        所得税法38条2項2号、同法施行令85条

    Leaves out:
        Years in which the home was let: those are depreciated as a business does.

    >>> wood = DepreciationRules(useful_life_years=22, life_factor=Decimal("1.5"),
    ...     rate=Decimal("0.031"), base_rate=Decimal("0.9"), cap_rate=Decimal("0.95"))
    >>> compute_building_depreciation(Yen(20_000_000), acquired_on=date(2010, 4, 1),
    ...     sold_on=date(2026, 4, 1), rules=wood).depreciation_yen
    8928000
    """
    years = count_years_used(acquired_on, sold_on)
    exact = cost_yen * rules.base_rate * rules.rate * years
    cap = cost_yen * rules.cap_rate
    depreciation = drop_fraction(min(exact, cap))
    return Depreciation(
        life_years=int(rules.useful_life_years * rules.life_factor),
        years_used=years,
        depreciation_yen=depreciation,
        remaining_yen=Yen(cost_yen - depreciation),
        is_capped=exact > cap,
    )
