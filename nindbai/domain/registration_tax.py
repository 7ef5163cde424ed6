"""登録免許税 of the home one buys: land, building and mortgage, with the reliefs for dwellings."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from nindbai.domain.money import Yen, drop_fraction, to_unit_below
from nindbai.domain.sale_costs import compute_registration_tax
from nindbai.domain.situation import Tri
from nindbai.domain.tax_conditions import (
    Condition,
    ConditionKind,
    Standing,
    Verdict,
    said,
    standing_of,
)

__all__ = [
    "HomeGrade",
    "PurchaseRegistration",
    "RegisteredHome",
    "RegistrationRates",
    "RegistrationUnits",
    "check_registration_relief",
    "compute_purchase_registration",
]


class HomeGrade(StrEnum):
    """Which certificate the home has, if any."""

    ORDINARY = "ordinary"
    LONG_LIFE_HOUSE = "long_life_house"
    LONG_LIFE_CONDOMINIUM = "long_life_condominium"
    LOW_CARBON = "low_carbon"
    RENOVATED = "renovated"


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisteredHome:
    """The facts the reliefs ask about; None and unknown are not known."""

    floor_area_m2: Decimal | None
    lives_there: Tri
    is_new: Tri
    meets_earthquake_standard: Tri
    registered_in_time: Tri


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistrationRates:
    """The rates of the day: land, and building and mortgage with and without the relief."""

    land: Decimal
    building: Decimal
    building_relieved: Decimal
    mortgage: Decimal
    mortgage_relieved: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistrationUnits:
    """The units base and tax are cut to, and the least tax."""

    base_yen: int
    tax_yen: int
    minimum_yen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PurchaseRegistration:
    """
    The three taxes, each in yen; 0 for what is not registered.

    Where land and building are one application, the building takes what rounding leaves.
    """

    land_yen: Yen
    building_yen: Yen
    mortgage_yen: Yen

    @property
    def total_yen(self) -> Yen:
        """The three together."""
        return Yen(self.land_yen + self.building_yen + self.mortgage_yen)


def check_registration_relief(home: RegisteredHome, *, floor_min_m2: Decimal) -> Verdict:
    """
    Return how the reduced rates for one's own dwelling stand.

    Source:
        租税特別措置法72条の2・73条・74条・74条の2・74条の3・75条、同法施行令41条・42条

    Leaves out:
        Condominiums that are not fire-resistant, and homes partly used for business.
    """
    area = home.floor_area_m2
    large = Tri.UNKNOWN if area is None else said(area >= floor_min_m2)
    safe = Tri.YES if home.is_new is Tri.YES else home.meets_earthquake_standard
    return standing_of(
        (
            Condition(ConditionKind.OWN_USE, home.lives_there),
            Condition(ConditionKind.FLOOR_LARGE_ENOUGH, large),
            Condition(ConditionKind.EARTHQUAKE_STANDARD, safe),
            Condition(ConditionKind.REGISTERED_IN_TIME, home.registered_in_time),
        )
    )


def compute_purchase_registration(
    *,
    land_yen: Yen,
    building_yen: Yen,
    loan_yen: Yen,
    standing: Standing,
    is_one_application: bool,
    rates: RegistrationRates,
    units: RegistrationUnits,
) -> PurchaseRegistration:
    """
    Return the tax on the three registrations of a purchase.

    The reduced rates are used where the relief is open; where it is to be confirmed the full
    rates are, so that nobody plans with too little.

    Args:
        land_yen: 評価額 of the land, 0 where none is registered.
        building_yen: 評価額 of the building, 0 likewise.
        loan_yen: 債権金額 of the mortgage, 0 without a loan.
        standing: How the relief stands.
        is_one_application: Whether land and building are handed over together. Their taxes are
            then added up before the sum is cut to 100 yen; a first registration of a new
            building is an application of its own, and so is the mortgage.
        rates: The rates of the day of registration.
        units: Units and least tax.

    Source:
        登録免許税法15条・19条・別表第一 一、国税通則法118条・119条、租税特別措置法72条〜75条、
        昭和42年7月6日会同協議

    Leaves out:
        Several lots of land, whose values are added up before they are cut; a new condominium
        whose land is registered together with it (不動産登記法74条2項).

    >>> rates = RegistrationRates(land=Decimal("0.015"), building=Decimal("0.02"),
    ...     building_relieved=Decimal("0.003"), mortgage=Decimal("0.004"),
    ...     mortgage_relieved=Decimal("0.001"))
    >>> units = RegistrationUnits(base_yen=1000, tax_yen=100, minimum_yen=1000)
    >>> compute_purchase_registration(land_yen=Yen(10_000_000), building_yen=Yen(8_000_000),
    ...     loan_yen=Yen(30_000_000), standing=Standing.OPEN, is_one_application=True,
    ...     rates=rates, units=units).total_yen
    204000
    """
    is_open = standing is Standing.OPEN
    building_rate = rates.building_relieved if is_open else rates.building
    mortgage_rate = rates.mortgage_relieved if is_open else rates.mortgage
    land = _tax(land_yen, rates.land, units)
    building = _tax(building_yen, building_rate, units)
    if is_one_application and land and building:
        whole = _uncut(land_yen, rates.land, units) + _uncut(building_yen, building_rate, units)
        least = Yen(units.minimum_yen)
        together = max(to_unit_below(drop_fraction(whole), units.tax_yen), least)
        land = min(land, together)
        building = Yen(together - land)
    return PurchaseRegistration(
        land_yen=land,
        building_yen=building,
        mortgage_yen=_tax(loan_yen, mortgage_rate, units),
    )


def _uncut(base_yen: Yen, rate: Decimal, units: RegistrationUnits) -> Decimal:
    return to_unit_below(base_yen, units.base_yen) * rate


def _tax(base_yen: Yen, rate: Decimal, units: RegistrationUnits) -> Yen:
    if base_yen == 0:
        return Yen(0)
    return compute_registration_tax(
        base_yen,
        rate=rate,
        base_unit_yen=units.base_yen,
        tax_unit_yen=units.tax_yen,
        minimum_yen=units.minimum_yen,
    )
