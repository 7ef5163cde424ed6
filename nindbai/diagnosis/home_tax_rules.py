"""The figures of the tax on selling a home, read from the parameters of one day."""

from __future__ import annotations

from nindbai.diagnosis.basis import Reader
from nindbai.domain.building_depreciation import BuildingStructure, DepreciationRules
from nindbai.domain.capital_gains import GainRules
from nindbai.domain.gain_tax import GainSlice, GainTaxRules
from nindbai.domain.home_sale_conditions import HomeRules
from nindbai.domain.home_sale_losses import LossRules
from nindbai.domain.home_sale_reliefs import DeferralRules, RuleState
from nindbai.domain.ownership_period import OwnershipLength

__all__ = [
    "read_deferral_rules",
    "read_depreciation_rules",
    "read_gain_rules",
    "read_gain_tax_rules",
    "read_home_rules",
    "read_loss_rules",
    "read_ordinary_slices",
    "read_reduced_slices",
    "read_years",
]


def read_years(reader: Reader, key: str) -> int:
    """Return a number of full years."""
    return int(reader.decimal(key))


def read_depreciation_rules(structure: BuildingStructure, reader: Reader) -> DepreciationRules:
    """Return the figures for a building of *structure*."""
    return DepreciationRules(
        useful_life_years=read_years(reader, f"capital_gains.useful_life_years_{structure}"),
        life_factor=reader.decimal("capital_gains.depreciation_life_factor"),
        rate=reader.decimal(f"capital_gains.depreciation_rate_{structure}"),
        base_rate=reader.decimal("capital_gains.depreciation_base_rate"),
        cap_rate=reader.decimal("capital_gains.depreciation_cap_rate"),
    )


def read_gain_tax_rules(reader: Reader) -> GainTaxRules:
    """Return the surtax and the units of rounding."""
    return GainTaxRules(
        surtax_rate=reader.decimal("taxes.income_surtax_rate"),
        taxable_unit_yen=reader.integer("capital_gains.taxable_income_unit_yen"),
        national_unit_yen=reader.integer("capital_gains.national_tax_unit_yen"),
        resident_unit_yen=reader.integer("capital_gains.resident_tax_unit_yen"),
    )


def read_ordinary_slices(length: OwnershipLength, reader: Reader) -> tuple[GainSlice, ...]:
    """Return the one slice of the rates for short or long ownership."""
    term = f"{length}_term"
    return (
        GainSlice(
            start_yen=0,
            income_rate=reader.decimal(f"taxes.{term}_income_tax_rate"),
            resident_rate=reader.decimal(f"taxes.{term}_resident_tax_rate"),
        ),
    )


def read_reduced_slices(reader: Reader) -> tuple[GainSlice, ...]:
    """Return the two slices of the reduced rate."""
    low = GainSlice(
        start_yen=0,
        income_rate=reader.decimal("taxes.reduced_income_tax_rate"),
        resident_rate=reader.decimal("taxes.reduced_resident_tax_rate"),
    )
    (long,) = read_ordinary_slices(OwnershipLength.LONG, reader)
    high = GainSlice(
        start_yen=reader.integer("taxes.reduced_rate_gain_limit_yen"),
        income_rate=long.income_rate,
        resident_rate=long.resident_rate,
    )
    return (low, high)


def read_home_rules(reader: Reader) -> HomeRules:
    """Return the years the reliefs share."""
    return HomeRules(
        left_years=read_years(reader, "taxes.residence_left_years"),
        demolition_years=read_years(reader, "capital_gains.demolition_contract_years"),
        repeat_years=read_years(reader, "taxes.residence_deduction_repeat_years"),
        loss_repeat_years=read_years(reader, "capital_gains.loss_repeat_years"),
    )


def read_deferral_rules(reader: Reader) -> DeferralRules | RuleState:
    """Return the figures of the deferral, or that the rule has ended."""
    limit = "taxes.replacement_price_limit_yen"
    if not reader.holds(limit):
        return RuleState.ENDED
    return DeferralRules(
        owned_years=read_years(reader, "taxes.replacement_ownership_years"),
        lived_years=read_years(reader, "taxes.replacement_residence_years"),
        price_limit_yen=reader.integer(limit),
        floor_min_m2=reader.decimal("taxes.replacement_floor_area_min_m2"),
        floor_unsettled_m2=reader.decimal("capital_gains.replacement_floor_area_unsettled_m2"),
        land_max_m2=reader.decimal("taxes.replacement_land_area_max_m2"),
        age_max_years=read_years(reader, "taxes.replacement_used_home_age_years_max"),
        years_before=read_years(reader, "capital_gains.replacement_years_before"),
        years_after=read_years(reader, "capital_gains.replacement_years_after"),
    )


def read_loss_rules(reader: Reader) -> LossRules | RuleState:
    """Return the figures of the two loss rules, or that they have ended."""
    carry = "taxes.residence_loss_carryover_years"
    if not reader.holds(carry):
        return RuleState.ENDED
    return LossRules(
        owned_years=read_years(reader, "taxes.loss_ownership_years"),
        carry_years=read_years(reader, carry),
        income_limit_yen=reader.integer("taxes.loss_carryover_income_limit_yen"),
        new_loan_years_min=read_years(reader, "taxes.loss_replacement_loan_years_min"),
        old_loan_years_min=read_years(reader, "capital_gains.overloan_loan_years_min"),
        floor_min_m2=reader.decimal("taxes.replacement_floor_area_min_m2"),
        floor_unsettled_m2=reader.decimal("capital_gains.replacement_floor_area_unsettled_m2"),
        old_land_max_m2=reader.decimal("capital_gains.loss_old_land_max_m2"),
        years_before=read_years(reader, "capital_gains.replacement_years_before"),
        years_after=read_years(reader, "capital_gains.replacement_years_after"),
    )


def read_gain_rules(length: OwnershipLength, reader: Reader) -> GainRules:
    """Return every figure the ways of filing a gain need."""
    return GainRules(
        home=read_home_rules(reader),
        deduction_yen=reader.integer("taxes.residence_deduction_yen"),
        reduced_owned_years=read_years(reader, "taxes.reduced_rate_ownership_years"),
        deferral=read_deferral_rules(reader),
        ordinary=read_ordinary_slices(length, reader),
        reduced=read_reduced_slices(reader),
        tax=read_gain_tax_rules(reader),
    )
