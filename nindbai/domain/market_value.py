"""
What the home is worth on the open market: what the person knows, or the rough model.

The model and its measured error are described in the parameters ``prices.*``.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from nindbai.domain.money import Yen, nearest_yen
from nindbai.domain.ranges import Range

__all__ = [
    "CondominiumRates",
    "HouseRates",
    "MarketValue",
    "NoMarketValue",
    "NoValueReason",
    "ValueSource",
    "compute_age_factor",
    "estimate_condominium_yen",
    "estimate_house_yen",
    "estimate_land_yen",
    "widen",
]

_ONE = Decimal(1)


class ValueSource(StrEnum):
    """Where the market value comes from, surest first."""

    STATED = "stated"
    MODEL_MUNICIPALITY = "model_municipality"
    STANDARD_SALE_PRICE = "standard_sale_price"
    MODEL_PREFECTURE = "model_prefecture"


class NoValueReason(StrEnum):
    """Which answer is missing for a market value."""

    PLACE_UNKNOWN = "place_unknown"
    KIND_UNKNOWN = "kind_unknown"
    SIZE_UNKNOWN = "size_unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class MarketValue:
    """The value in yen, where it comes from, and which facts had to be assumed."""

    yen: Range[int]
    source: ValueSource
    assumed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NoMarketValue:
    """No value can be given, and which answer would allow one."""

    reason: NoValueReason


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseRates:
    """The coefficients of the house model, all per ㎡ and yen."""

    building_base_yen_per_m2: Decimal
    reference_land_yen_per_m2: Decimal
    exponent: Decimal
    building_cap_yen_per_m2: Decimal
    residual_floor_rate: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class CondominiumRates:
    """The coefficients of the condominium model."""

    unit_yen_per_m2: int
    land_yen_per_m2: int
    capital_land_yen_per_m2: int
    land_exponent: Decimal
    age_factors: tuple[tuple[int, Decimal], ...]


@lru_cache(maxsize=4096)
def _power(base: Decimal, exponent: Decimal) -> Decimal:
    return base**exponent


def estimate_house_yen(
    *,
    land_yen_per_m2: int,
    land_area_m2: Decimal | int,
    floor_area_m2: Decimal | int,
    age_years: int,
    life_years: Decimal,
    rates: HouseRates,
) -> Yen:
    """
    Return V = L × land + B × floor × max(floor rate, 1 − age ÷ life), to the yen.

    B, the value of a new building per ㎡, rises with the land price and is capped.

    >>> rates = HouseRates(building_base_yen_per_m2=Decimal(190000),
    ...     reference_land_yen_per_m2=Decimal(45000), exponent=Decimal("0.64"),
    ...     building_cap_yen_per_m2=Decimal(300000), residual_floor_rate=Decimal("0.1"))
    >>> estimate_house_yen(land_yen_per_m2=235_700, land_area_m2=100, floor_area_m2=95,
    ...     age_years=20, life_years=Decimal(30), rates=rates)
    33070000
    """
    strength = _power(land_yen_per_m2 / rates.reference_land_yen_per_m2, rates.exponent)
    building = min(rates.building_cap_yen_per_m2, rates.building_base_yen_per_m2 * strength)
    residual = max(rates.residual_floor_rate, _ONE - age_years / life_years)
    return nearest_yen(land_yen_per_m2 * land_area_m2 + building * floor_area_m2 * residual)


def estimate_condominium_yen(
    *, floor_area_m2: Decimal | int, age_years: int, rates: CondominiumRates
) -> Yen:
    """Return V = unit × (L ÷ L of the capital)^exponent × floor × age factor, to the yen."""
    place = _power(
        Decimal(rates.land_yen_per_m2) / rates.capital_land_yen_per_m2, rates.land_exponent
    )
    factor = compute_age_factor(rates.age_factors, age_years)
    return nearest_yen(rates.unit_yen_per_m2 * place * floor_area_m2 * factor)


def estimate_land_yen(*, land_yen_per_m2: int, land_area_m2: Decimal | int) -> Yen:
    """
    Return V = L × land.

    >>> estimate_land_yen(land_yen_per_m2=100_000, land_area_m2=50)
    5000000
    """
    return nearest_yen(Decimal(land_yen_per_m2) * land_area_m2)


def compute_age_factor(points: tuple[tuple[int, Decimal], ...], age_years: int) -> Decimal:
    """
    Return the factor for *age_years*, straight lines between the measured points.

    >>> compute_age_factor(((0, Decimal("1.4")), (10, Decimal("1.2"))), 5)
    Decimal('1.3')
    """
    if age_years >= points[-1][0]:
        return points[-1][1]
    for (start, left), (end, right) in pairwise(points):
        if start <= age_years <= end:
            return left + (right - left) * (age_years - start) / (end - start)
    return points[0][1]


def widen(yen: Range[int], factor: Decimal) -> Range[int]:
    """
    Return the range within which 80 % of true prices lie: ÷ *factor* … × *factor*.

    >>> widen(Range.exactly(19_000_000), Decimal("1.9"))
    Range(low=10000000, typical=19000000, high=36100000)
    """
    return Range(nearest_yen(yen.low / factor), yen.typical, nearest_yen(yen.high * factor))
