"""不動産取得税: the prefecture's tax on the home one buys, with what is taken off for dwellings."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from nindbai.domain.money import Yen, drop_fraction, to_unit_below
from nindbai.domain.situation import Tri
from nindbai.domain.tax_conditions import Condition, ConditionKind, Verdict, said, standing_of

__all__ = [
    "AcquiredBuilding",
    "AcquiredLand",
    "AcquisitionRules",
    "AcquisitionTax",
    "BuildingUse",
    "LandReductionRules",
    "check_dwelling_deduction",
    "compute_building_acquisition_tax",
    "compute_land_acquisition_tax",
]


class BuildingUse(StrEnum):
    """What is bought: a new dwelling, one with a certificate for long life, a used one, or none."""

    NEW_DWELLING = "new_dwelling"
    LONG_LIFE_DWELLING = "long_life_dwelling"
    USED_DWELLING = "used_dwelling"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class AcquiredBuilding:
    """The building; ``floor_area_m2`` is None where nobody knows it."""

    value_yen: Yen
    use: BuildingUse
    floor_area_m2: Decimal | None
    lives_there: Tri
    meets_earthquake_standard: Tri


@dataclass(frozen=True, slots=True, kw_only=True)
class AcquiredLand:
    """The land (or one's share of it): 評価額 and area; no area is None."""

    value_yen: Yen
    area_m2: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AcquisitionRules:
    """The rate, the sum below which there is no tax, and the units sums are cut to."""

    rate: Decimal
    exemption_yen: int
    base_unit_yen: int
    tax_unit_yen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LandReductionRules:
    """What is taken off the tax on the land of a dwelling."""

    base_share: Decimal
    least_yen: int
    area_max_m2: Decimal
    floor_factor: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class AcquisitionTax:
    """
    The tax on one thing, in yen.

    Attributes:
        base_yen: 課税標準 after deductions, cut to 1,000 yen.
        deduction_yen: Taken from the value of a dwelling.
        reduction_yen: Taken from the tax on its land.
        is_below_exemption: Whether the base stays below the sum from which there is a tax.
        tax_yen: What is paid, cut to 100 yen.
    """

    base_yen: Yen
    deduction_yen: Yen
    reduction_yen: Yen
    is_below_exemption: bool
    tax_yen: Yen


def check_dwelling_deduction(
    building: AcquiredBuilding, *, floor_min_m2: Decimal, floor_max_m2: Decimal
) -> Verdict:
    """
    Return how the deduction for a dwelling stands; the land's reduction hangs on it.

    Args:
        building: The building.
        floor_min_m2: Parameter ``new_home_taxes.acquisition_floor_area_min_m2``.
        floor_max_m2: Parameter ``new_home_taxes.acquisition_floor_area_max_m2``.

    Source:
        地方税法73条の14第1項・第3項、73条の24

    Leaves out:
        Used homes that are made earthquake-proof within six months after buying, and land
        bought at another time than its building.
    """
    area = building.floor_area_m2
    least = Tri.UNKNOWN if area is None else said(area >= floor_min_m2)
    most = Tri.UNKNOWN if area is None else said(area <= floor_max_m2)
    conditions = [
        Condition(ConditionKind.FLOOR_LARGE_ENOUGH, least),
        Condition(ConditionKind.FLOOR_SMALL_ENOUGH, most),
    ]
    if building.use is BuildingUse.OTHER:
        return standing_of((Condition(ConditionKind.A_DWELLING, Tri.NO),))
    if building.use is BuildingUse.USED_DWELLING:
        conditions += [
            Condition(ConditionKind.OWN_USE, building.lives_there),
            Condition(ConditionKind.EARTHQUAKE_STANDARD, building.meets_earthquake_standard),
        ]
    return standing_of(tuple(conditions))


def compute_building_acquisition_tax(
    value_yen: Yen, *, deduction_yen: Yen, rules: AcquisitionRules
) -> AcquisitionTax:
    """
    Return the tax on a building: value less deduction, times the rate.

    Args:
        value_yen: 固定資産税評価額.
        deduction_yen: By the day the building was built, 0 where the conditions are not met.
        rules: Rate (3 % for a dwelling, 4 % for others) and the rest.

    Source:
        地方税法73条の14・73条の15・73条の15の2、附則11条の2

    >>> rules = AcquisitionRules(rate=Decimal("0.03"), exemption_yen=340_000, base_unit_yen=1000,
    ...     tax_unit_yen=100)
    >>> compute_building_acquisition_tax(Yen(15_000_000), deduction_yen=Yen(12_000_000),
    ...     rules=rules).tax_yen
    90000
    """
    base = to_unit_below(max(0, value_yen - deduction_yen), rules.base_unit_yen)
    return _tax(base, deduction_yen=min(deduction_yen, value_yen), reduction=0, rules=rules)


def compute_land_acquisition_tax(
    land: AcquiredLand,
    *,
    floor_area_m2: Decimal | None,
    reduction: LandReductionRules,
    is_reduced: bool,
    rules: AcquisitionRules,
) -> AcquisitionTax:
    """
    Return the tax on land: half its value times the rate, less the reduction for a dwelling.

    The reduction is the larger of 45,000 yen and the tax on twice the floor area of the
    dwelling, at most 200 m2; without an area of land only the first can be counted.

    Source:
        地方税法73条の24、附則11条の5

    >>> rules = AcquisitionRules(rate=Decimal("0.03"), exemption_yen=160_000, base_unit_yen=1000,
    ...     tax_unit_yen=100)
    >>> reduction = LandReductionRules(base_share=Decimal("0.5"), least_yen=45_000,
    ...     area_max_m2=Decimal(200), floor_factor=Decimal(2))
    >>> compute_land_acquisition_tax(AcquiredLand(value_yen=Yen(10_000_000), area_m2=Decimal(100)),
    ...     floor_area_m2=Decimal(100), reduction=reduction, is_reduced=True, rules=rules).tax_yen
    0
    """
    base = to_unit_below(drop_fraction(land.value_yen * reduction.base_share), rules.base_unit_yen)
    taken = 0
    if is_reduced:
        taken = max(reduction.least_yen, _by_area(land, floor_area_m2, reduction, rules.rate))
    return _tax(base, deduction_yen=0, reduction=taken, rules=rules)


def _by_area(
    land: AcquiredLand, floor_area_m2: Decimal | None, reduction: LandReductionRules, rate: Decimal
) -> int:
    if land.area_m2 is None or floor_area_m2 is None:
        return 0
    area = min(floor_area_m2 * reduction.floor_factor, reduction.area_max_m2)
    return drop_fraction(land.value_yen * reduction.base_share * area * rate / land.area_m2)


def _tax(
    base: Yen, *, deduction_yen: int, reduction: int, rules: AcquisitionRules
) -> AcquisitionTax:
    is_below = base < rules.exemption_yen
    whole = 0 if is_below else drop_fraction(base * rules.rate)
    return AcquisitionTax(
        base_yen=base,
        deduction_yen=Yen(deduction_yen),
        reduction_yen=Yen(min(reduction, whole)),
        is_below_exemption=is_below,
        tax_yen=to_unit_below(max(0, whole - reduction), rules.tax_unit_yen),
    )
