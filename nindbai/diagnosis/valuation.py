"""Market value and route prices of one household, from what it knows or from the model."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from nindbai.diagnosis.basis import Reader
from nindbai.domain.market_value import (
    CondominiumRates,
    HouseRates,
    MarketValue,
    NoMarketValue,
    NoValueReason,
    ValueSource,
    estimate_condominium_yen,
    estimate_house_yen,
    estimate_land_yen,
    widen,
)
from nindbai.domain.money import nearest_yen
from nindbai.domain.ranges import Range
from nindbai.domain.situation import Property, PropertyKind, Situation, Structure
from nindbai.parameters import MunicipalityRow, PrefectureRow

__all__ = ["Place", "estimate_market_value", "find_place"]

_OLD_FROM_YEARS: Final = 20
_TOKYO: Final = "東京都"
_LIFE_KEY: Final = {
    Structure.STEEL: "prices.house_life_years_steel",
    Structure.RC: "prices.house_life_years_rc",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where the home stands, as far as it is known; land prices in yen per ㎡."""

    prefecture: PrefectureRow
    municipality: MunicipalityRow | None

    @property
    def land_yen_per_m2(self) -> int:
        """Today's residential land price of the municipality, else of the prefecture."""
        if self.municipality is None:
            return self.prefecture.res_median_2026_yen_per_m2
        return self.municipality.median_2026_yen_per_m2


def find_place(situation: Situation, reader: Reader) -> Place | None:
    """Return the place in the land price tables, or None where no prefecture is known."""
    if situation.prefecture is None:
        return None
    reader.used("tables.land_price_prefecture", "tables.transaction_medians_prefecture")
    prefecture = reader.parameters.prefecture(situation.prefecture)
    rows = reader.parameters.municipalities(situation.prefecture)
    municipality = next((row for row in rows if row.name == situation.municipality), None)
    if municipality is not None:
        reader.used("tables.land_price_municipality")
    return Place(prefecture=prefecture, municipality=municipality)


def estimate_market_value(
    situation: Situation, place: Place | None, reader: Reader
) -> MarketValue | NoMarketValue:
    """
    Return the market value from the surest thing known.

    In this order: a stated value (査定), the court's 売却基準価額 read back with a wide band,
    the model with the municipality, the model with the prefecture alone.

    Leaves out:
        借地権, 再建築不可, 告知事項, 接道, 駅からの距離, リフォーム, 解体費.
    """
    if situation.market_value_yen is not None:
        return MarketValue(
            yen=Range.exactly(int(situation.market_value_yen)), source=ValueSource.STATED
        )
    if situation.standard_sale_price_yen is not None:
        return _from_standard_price(situation.standard_sale_price_yen, reader)
    return _from_model(situation, place, reader)


def _from_standard_price(standard_yen: int, reader: Reader) -> MarketValue:
    ratio = reader.decimal("prices.market_from_standard_price_ratio")
    factor = reader.decimal("prices.market_from_standard_price_factor")
    middle = nearest_yen(standard_yen / ratio)
    return MarketValue(
        yen=widen(Range.exactly(int(middle)), factor), source=ValueSource.STANDARD_SALE_PRICE
    )


def _from_model(
    situation: Situation, place: Place | None, reader: Reader
) -> MarketValue | NoMarketValue:
    if place is None:
        return NoMarketValue(reason=NoValueReason.PLACE_UNKNOWN)
    match situation.property.kind:
        case PropertyKind.HOUSE:
            return _house(situation, place, reader)
        case PropertyKind.CONDOMINIUM:
            return _condominium(situation, place, reader)
        case PropertyKind.LAND:
            return _land(situation.property, place, reader)
        case _:
            return NoMarketValue(reason=NoValueReason.KIND_UNKNOWN)


def _source(place: Place) -> ValueSource:
    if place.municipality is None:
        return ValueSource.MODEL_PREFECTURE
    return ValueSource.MODEL_MUNICIPALITY


def _ages(situation: Situation, reader: Reader) -> Range[int]:
    """Return the age, or the assumed ages from new to old where the year is not known."""
    built = situation.property.built_year
    if built is not None:
        return Range.exactly(max(0, situation.as_of.year - built))
    return reader.span("prices.assumed_age_years").each(int)


def _assumed(home: Property, *fields: str) -> tuple[str, ...]:
    return tuple(field for field in fields if getattr(home, field) is None)


def _house(situation: Situation, place: Place, reader: Reader) -> MarketValue:
    home, ages = situation.property, _ages(situation, reader)
    rates = HouseRates(
        building_base_yen_per_m2=reader.decimal("prices.house_building_base_yen_per_m2"),
        reference_land_yen_per_m2=reader.decimal("prices.house_reference_land_yen_per_m2"),
        exponent=reader.decimal("prices.house_building_exponent"),
        building_cap_yen_per_m2=reader.decimal("prices.house_building_cap_yen_per_m2"),
        residual_floor_rate=reader.decimal("prices.house_residual_floor_rate"),
    )
    life = reader.decimal(_LIFE_KEY.get(home.structure, "prices.house_life_years_wood"))
    land_area = home.land_area_m2 or place.prefecture.house_land_area_m2
    floor_area = home.floor_area_m2 or place.prefecture.house_floor_area_m2

    def value(age: int) -> int:
        return estimate_house_yen(
            land_yen_per_m2=place.land_yen_per_m2,
            land_area_m2=land_area,
            floor_area_m2=floor_area,
            age_years=age,
            life_years=life,
            rates=rates,
        )

    return MarketValue(
        yen=widen(ages.downward(value), _house_factor(place, ages.typical, reader)),
        source=_source(place),
        assumed=_assumed(home, "land_area_m2", "floor_area_m2", "built_year"),
    )


def _house_factor(place: Place, age: int, reader: Reader) -> Decimal:
    if place.municipality is None:
        band = reader.decimal("prices.band80_house_prefecture")
        return max(band, place.prefecture.err_pref_80pct_factor)
    suffix = "_age20plus" if age >= _OLD_FROM_YEARS else ""
    band = reader.decimal(f"prices.band80_house_municipality{suffix}")
    return max(band, place.prefecture.err_muni_80pct_factor)


def _condominium(situation: Situation, place: Place, reader: Reader) -> MarketValue:
    home, ages = situation.property, _ages(situation, reader)
    capital = place.prefecture.capital_res_median_2024_yen_per_m2
    rates = CondominiumRates(
        unit_yen_per_m2=place.prefecture.condo_unit_yen_per_m2,
        land_yen_per_m2=(
            capital if place.municipality is None else place.municipality.median_2024_yen_per_m2
        ),
        capital_land_yen_per_m2=capital,
        land_exponent=reader.decimal("prices.condominium_land_exponent"),
        age_factors=reader.curve("prices.condominium_age_factor"),
    )
    floor_area = home.floor_area_m2 or place.prefecture.condo_area_m2

    def value(age: int) -> int:
        return estimate_condominium_yen(floor_area_m2=floor_area, age_years=age, rates=rates)

    return MarketValue(
        yen=widen(ages.downward(value), _condominium_factor(place, reader)),
        source=_source(place),
        assumed=_assumed(home, "floor_area_m2", "built_year"),
    )


def _condominium_factor(place: Place, reader: Reader) -> Decimal:
    municipality = place.municipality
    if municipality is None:
        measured = place.prefecture.name == _TOKYO
        suffix = "prefecture" if measured else "prefecture_unmeasured"
    else:
        wards = reader.codes("prices.tokyo_wards")
        suffix = "municipality" if municipality.code in wards else "municipality_unmeasured"
    return reader.decimal(f"prices.band80_condominium_{suffix}")


def _land(home: Property, place: Place, reader: Reader) -> MarketValue | NoMarketValue:
    if home.land_area_m2 is None:
        return NoMarketValue(reason=NoValueReason.SIZE_UNKNOWN)
    value = estimate_land_yen(land_yen_per_m2=place.land_yen_per_m2, land_area_m2=home.land_area_m2)
    prefecture = place.prefecture
    factor = (
        prefecture.err_pref_80pct_factor
        if place.municipality is None
        else prefecture.err_muni_80pct_factor
    )
    reader.used("tables.land_price_prefecture")
    return MarketValue(yen=widen(Range.exactly(int(value)), factor), source=_source(place))
