"""``calc`` names for the taxes on the home one buys: ``acquisition_tax``, registration."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar, Final

from pydantic import JsonValue

from nindbai.diagnosis.answer_models import Amount, Area, Day, YesNo
from nindbai.diagnosis.basis import Reader
from nindbai.diagnosis.calc_figures import figures_of, verdict_figures
from nindbai.diagnosis.calc_rules import Arguments
from nindbai.diagnosis.calc_sale_cost import OldDay, missing, refuse_before
from nindbai.diagnosis.home_tax_rules import read_years
from nindbai.domain.acquisition_tax import (
    AcquiredBuilding,
    AcquiredLand,
    AcquisitionRules,
    AcquisitionTax,
    BuildingUse,
    LandReductionRules,
    check_dwelling_deduction,
    compute_building_acquisition_tax,
    compute_land_acquisition_tax,
)
from nindbai.domain.court_calendar import add_months
from nindbai.domain.money import Yen
from nindbai.domain.registration_tax import (
    HomeGrade,
    PurchaseRegistration,
    RegisteredHome,
    RegistrationRates,
    RegistrationUnits,
    check_registration_relief,
    compute_purchase_registration,
)
from nindbai.domain.situation import Tri
from nindbai.domain.tax_conditions import Standing, Verdict, said

__all__ = [
    "AcquisitionTaxArguments",
    "FoundAcquisitionTax",
    "FoundRegistration",
    "PurchaseRegistrationArguments",
    "answer_acquisition_tax",
    "answer_purchase_registration",
    "find_acquisition_tax",
    "find_purchase_registration",
]

_MONTHS_IN_YEAR = 12


class LandUse(StrEnum):
    """Whether the land is a building plot, whose value is halved."""

    BUILDING_PLOT = "building_plot"
    OTHER = "other"


class AcquisitionTaxArguments(Arguments):
    """評価額 of land and building, what the building is, and the day it is bought."""

    day_field: ClassVar[str] = "acquired_on"

    acquired_on: Day
    land_value_yen: Amount = 0
    land_area_m2: Area | None = None
    land_use: LandUse = LandUse.BUILDING_PLOT
    building_value_yen: Amount = 0
    building_use: BuildingUse = BuildingUse.OTHER
    floor_area_m2: Area | None = None
    built_on: OldDay | None = None
    lives_there: YesNo = Tri.UNKNOWN
    meets_earthquake_standard: YesNo = Tri.UNKNOWN

    def day(self, _today: date) -> date:
        """Return the day of buying, whose rules apply."""
        return self.acquired_on


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundAcquisitionTax:
    """
    The tax with the reliefs that are open, and as it is if what is unknown turns out well.

    ``verdict`` is how the deduction for a dwelling stands.
    """

    verdict: Verdict
    land: AcquisitionTax
    building: AcquisitionTax
    land_if_confirmed: AcquisitionTax
    building_if_confirmed: AcquisitionTax


def find_acquisition_tax(given: AcquisitionTaxArguments, reader: Reader) -> FoundAcquisitionTax:
    """Return the tax on land and building, careful and confirmed."""
    verdict = check_dwelling_deduction(
        _building(given, reader),
        floor_min_m2=reader.decimal("new_home_taxes.acquisition_floor_area_min_m2"),
        floor_max_m2=reader.decimal("new_home_taxes.acquisition_floor_area_max_m2"),
    )
    is_open = verdict.standing is Standing.OPEN
    is_able = verdict.standing is not Standing.CLOSED
    return FoundAcquisitionTax(
        verdict=verdict,
        land=_land_tax(given, reader, is_reduced=is_open),
        building=_building_tax(given, reader, is_deducted=is_open),
        land_if_confirmed=_land_tax(given, reader, is_reduced=is_able),
        building_if_confirmed=_building_tax(given, reader, is_deducted=is_able),
    )


def answer_acquisition_tax(given: AcquisitionTaxArguments, reader: Reader) -> JsonValue:
    """Answer :class:`AcquisitionTaxArguments`."""
    found = find_acquisition_tax(given, reader)
    confirmed = found.land_if_confirmed.tax_yen + found.building_if_confirmed.tax_yen
    return {
        "dwelling_relief": verdict_figures(found.verdict),
        "land": figures_of(found.land),
        "building": figures_of(found.building),
        "acquisition_tax_yen": found.land.tax_yen + found.building.tax_yen,
        "acquisition_tax_if_confirmed_yen": confirmed,
    }


def _building(given: AcquisitionTaxArguments, reader: Reader) -> AcquiredBuilding:
    is_used = given.building_use is BuildingUse.USED_DWELLING
    if is_used and given.built_on is None:
        raise missing("built_on")
    return AcquiredBuilding(
        value_yen=Yen(given.building_value_yen),
        use=given.building_use,
        floor_area_m2=given.floor_area_m2,
        lives_there=given.lives_there,
        meets_earthquake_standard=_safe(given.built_on, given.meets_earthquake_standard, reader),
    )


def _safe(built_on: date | None, certified: Tri, reader: Reader) -> Tri:
    """Return whether a home counts as earthquake-proof: by its age, else by its certificate."""
    if built_on is None:
        return certified
    key = "new_home_taxes.quake_standard_presumed_count"
    return Tri.YES if Reader(reader.parameters, built_on).holds(key) else certified


def _deduction(given: AcquisitionTaxArguments, reader: Reader) -> Yen:
    new = Yen(reader.integer("new_home_taxes.acquisition_deduction_new_yen"))
    if given.building_use is BuildingUse.NEW_DWELLING:
        return new
    if given.building_use is BuildingUse.LONG_LIFE_DWELLING:
        key = "new_home_taxes.acquisition_deduction_long_life_yen"
        return Yen(reader.integer(key)) if reader.holds(key) else new
    if given.built_on is None:
        return Yen(0)
    key = "new_home_taxes.acquisition_deduction_used_yen"
    built = Reader(reader.parameters, given.built_on)
    return Yen(built.integer(key)) if built.holds(key) else Yen(0)


_EXEMPTIONS: Final = {
    BuildingUse.NEW_DWELLING: "new_home_taxes.acquisition_exemption_new_yen",
    BuildingUse.LONG_LIFE_DWELLING: "new_home_taxes.acquisition_exemption_new_yen",
    BuildingUse.USED_DWELLING: "new_home_taxes.acquisition_exemption_used_yen",
    BuildingUse.OTHER: "new_home_taxes.acquisition_exemption_used_yen",
}


def _rules(rate: str, exemption: str, reader: Reader) -> AcquisitionRules:
    return AcquisitionRules(
        rate=reader.decimal(rate),
        exemption_yen=reader.integer(exemption),
        base_unit_yen=reader.integer("new_home_taxes.acquisition_base_unit_yen"),
        tax_unit_yen=reader.integer("new_home_taxes.acquisition_tax_unit_yen"),
    )


def _building_tax(
    given: AcquisitionTaxArguments, reader: Reader, *, is_deducted: bool
) -> AcquisitionTax:
    is_dwelling = given.building_use is not BuildingUse.OTHER
    rate = (
        "taxes.acquisition_tax_rate" if is_dwelling else "new_home_taxes.acquisition_building_rate"
    )
    return compute_building_acquisition_tax(
        Yen(given.building_value_yen),
        deduction_yen=_deduction(given, reader) if is_deducted else Yen(0),
        rules=_rules(rate, _EXEMPTIONS[given.building_use], reader),
    )


def _land_tax(
    given: AcquisitionTaxArguments, reader: Reader, *, is_reduced: bool
) -> AcquisitionTax:
    is_plot = given.land_use is LandUse.BUILDING_PLOT
    share = reader.decimal("taxes.acquisition_tax_land_base_rate") if is_plot else 1
    return compute_land_acquisition_tax(
        AcquiredLand(value_yen=Yen(given.land_value_yen), area_m2=given.land_area_m2),
        floor_area_m2=given.floor_area_m2,
        reduction=LandReductionRules(
            base_share=Decimal(share),
            least_yen=reader.integer("new_home_taxes.acquisition_land_reduction_min_yen"),
            area_max_m2=reader.decimal("new_home_taxes.acquisition_land_reduction_area_max_m2"),
            floor_factor=reader.decimal("new_home_taxes.acquisition_land_reduction_floor_factor"),
        ),
        is_reduced=is_reduced,
        rules=_rules(
            "taxes.acquisition_tax_rate", "new_home_taxes.acquisition_exemption_land_yen", reader
        ),
    )


class BuildingRegistration(StrEnum):
    """Whether the building is registered for the first time or handed over."""

    PRESERVATION = "preservation"
    TRANSFER = "transfer"


class PurchaseRegistrationArguments(Arguments):
    """
    What is registered at a purchase, what the home is, and the days.

    A new building is registered for the first time unless ``building_registration`` says else.
    """

    day_field: ClassVar[str] = "registered_on"

    registered_on: Day
    acquired_on: Day | None = None
    land_value_yen: Amount = 0
    building_value_yen: Amount = 0
    loan_yen: Amount = 0
    is_new: YesNo = Tri.UNKNOWN
    building_registration: BuildingRegistration | None = None
    grade: HomeGrade = HomeGrade.ORDINARY
    floor_area_m2: Area | None = None
    built_on: OldDay | None = None
    lives_there: YesNo = Tri.UNKNOWN
    meets_earthquake_standard: YesNo = Tri.UNKNOWN

    def day(self, _today: date) -> date:
        """Return the day of registration, whose rates apply."""
        return self.registered_on


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundRegistration:
    """The three registrations as the reliefs stand, and if what is unknown turns out well."""

    verdict: Verdict
    taxes: PurchaseRegistration
    if_confirmed: PurchaseRegistration


def find_purchase_registration(
    given: PurchaseRegistrationArguments, reader: Reader
) -> FoundRegistration:
    """
    Return the tax on the registrations, careful and confirmed.

    Raises:
        AnswerError: If a building has a value and nobody says whether it is new.
    """
    if given.building_value_yen and given.is_new is Tri.UNKNOWN:
        raise missing("is_new")
    home = RegisteredHome(
        floor_area_m2=given.floor_area_m2,
        lives_there=given.lives_there,
        is_new=given.is_new,
        meets_earthquake_standard=_safe(given.built_on, given.meets_earthquake_standard, reader),
        registered_in_time=_in_time(given, reader),
    )
    verdict = check_registration_relief(
        home, floor_min_m2=reader.decimal("new_home_taxes.registration_floor_area_min_m2")
    )
    totals = {
        standing: compute_purchase_registration(
            land_yen=Yen(given.land_value_yen),
            building_yen=Yen(given.building_value_yen),
            loan_yen=Yen(given.loan_yen),
            standing=standing,
            is_one_application=_registers(given) is BuildingRegistration.TRANSFER,
            rates=_rates(given, reader),
            units=_units(reader),
        )
        for standing in Standing
    }
    able = Standing.CLOSED if verdict.standing is Standing.CLOSED else Standing.OPEN
    return FoundRegistration(
        verdict=verdict, taxes=totals[verdict.standing], if_confirmed=totals[able]
    )


def answer_purchase_registration(given: PurchaseRegistrationArguments, reader: Reader) -> JsonValue:
    """Answer :class:`PurchaseRegistrationArguments`."""
    found = find_purchase_registration(given, reader)
    return {
        "dwelling_relief": verdict_figures(found.verdict),
        "registrations": figures_of(found.taxes),
        "registration_tax_yen": found.taxes.total_yen,
        "registration_tax_if_confirmed_yen": found.if_confirmed.total_yen,
    }


def _in_time(given: PurchaseRegistrationArguments, reader: Reader) -> Tri:
    if given.acquired_on is None:
        return Tri.UNKNOWN
    refuse_before(
        "registered_on", given.registered_on, other="acquired_on", other_day=given.acquired_on
    )
    years = read_years(reader, "new_home_taxes.registration_within_years")
    last = add_months(given.acquired_on, years * _MONTHS_IN_YEAR)
    return said(given.registered_on <= last)


_PRESERVATION_RATES: Final = {
    HomeGrade.ORDINARY: "new_home_taxes.preservation_dwelling_rate",
    HomeGrade.LONG_LIFE_HOUSE: "new_home_taxes.preservation_long_life_rate",
    HomeGrade.LONG_LIFE_CONDOMINIUM: "new_home_taxes.preservation_long_life_rate",
    HomeGrade.LOW_CARBON: "new_home_taxes.preservation_low_carbon_rate",
    HomeGrade.RENOVATED: "new_home_taxes.preservation_dwelling_rate",
}
_NEW_TRANSFER_RATES: Final = {
    HomeGrade.ORDINARY: "taxes.ownership_transfer_dwelling_rate",
    HomeGrade.LONG_LIFE_HOUSE: "new_home_taxes.transfer_long_life_house_rate",
    HomeGrade.LONG_LIFE_CONDOMINIUM: "new_home_taxes.transfer_long_life_condominium_rate",
    HomeGrade.LOW_CARBON: "new_home_taxes.transfer_low_carbon_rate",
    HomeGrade.RENOVATED: "taxes.ownership_transfer_dwelling_rate",
}
_USED_RATES: Final = {
    HomeGrade.ORDINARY: "taxes.ownership_transfer_dwelling_rate",
    HomeGrade.LONG_LIFE_HOUSE: "taxes.ownership_transfer_dwelling_rate",
    HomeGrade.LONG_LIFE_CONDOMINIUM: "taxes.ownership_transfer_dwelling_rate",
    HomeGrade.LOW_CARBON: "taxes.ownership_transfer_dwelling_rate",
    HomeGrade.RENOVATED: "new_home_taxes.transfer_renovated_rate",
}


def _rates(given: PurchaseRegistrationArguments, reader: Reader) -> RegistrationRates:
    full, relieved = _building_rates(given)
    return RegistrationRates(
        land=reader.decimal("taxes.ownership_transfer_land_rate"),
        building=reader.decimal(full),
        building_relieved=reader.decimal(relieved),
        mortgage=reader.decimal("taxes.mortgage_setting_rate"),
        mortgage_relieved=reader.decimal("taxes.mortgage_setting_dwelling_rate"),
    )


def _registers(given: PurchaseRegistrationArguments) -> BuildingRegistration:
    is_new = given.is_new is Tri.YES
    usual = BuildingRegistration.PRESERVATION if is_new else BuildingRegistration.TRANSFER
    return given.building_registration or usual


def _building_rates(given: PurchaseRegistrationArguments) -> tuple[str, str]:
    """Return the parameters of the full and the relieved rate of the building."""
    if _registers(given) is BuildingRegistration.PRESERVATION:
        return "new_home_taxes.preservation_rate", _PRESERVATION_RATES[given.grade]
    rates = _NEW_TRANSFER_RATES if given.is_new is Tri.YES else _USED_RATES
    return "taxes.ownership_transfer_rate", rates[given.grade]


def _units(reader: Reader) -> RegistrationUnits:
    return RegistrationUnits(
        base_yen=reader.integer("taxes.registration_base_unit_yen"),
        tax_yen=reader.integer("taxes.registration_tax_unit_yen"),
        minimum_yen=reader.integer("taxes.registration_tax_min_yen"),
    )
