"""
The taxes on the home one buys as lines of its costs: as exact as what is known of the home.

What is not known is tried both ways, so a line is a range; without 評価額 there is no line, and
the missing facts are named.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Annotated, Final

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from nindbai.diagnosis.answer_models import Amount, Area, YesNo, refuse_bool
from nindbai.diagnosis.basis import Reader
from nindbai.diagnosis.calc_new_home_tax import (
    AcquisitionTaxArguments,
    FoundAcquisitionTax,
    FoundRegistration,
    PurchaseRegistrationArguments,
    find_acquisition_tax,
    find_purchase_registration,
)
from nindbai.diagnosis.calc_sale_cost import OldDay, refuse_before
from nindbai.domain.acquisition_tax import BuildingUse
from nindbai.domain.purchase_costs import (
    PurchaseCostKind,
    PurchaseLine,
    PurchasePart,
    PurchasePartKind,
)
from nindbai.domain.ranges import Range, envelope
from nindbai.domain.registration_tax import HomeGrade
from nindbai.domain.situation import Tri
from nindbai.domain.tax_conditions import Standing, said

__all__ = ["PurchasedHomeFacts", "acquisition_tax_line", "list_missing_facts", "registration_line"]

_OLDEST: Final = date(1900, 1, 1)
_NEW: Final = frozenset({BuildingUse.NEW_DWELLING, BuildingUse.LONG_LIFE_DWELLING})
_EITHER: Final = (BuildingUse.NEW_DWELLING, BuildingUse.USED_DWELLING)

BuiltYear = Annotated[int, BeforeValidator(refuse_bool), Field(ge=_OLDEST.year, le=2100)]


class PurchasedHomeFacts(BaseModel):
    """
    What the taxes on buying ask of the home: 評価額, areas, its age and its use.

    ``built_year`` is for whoever does not know the day; what is left out is not known.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    land_value_yen: Amount | None = None
    land_area_m2: Area | None = None
    building_value_yen: Amount | None = None
    building_use: BuildingUse | None = None
    grade: HomeGrade = HomeGrade.ORDINARY
    floor_area_m2: Area | None = None
    built_on: OldDay | None = None
    built_year: BuiltYear | None = None
    lives_there: YesNo = Tri.UNKNOWN
    meets_earthquake_standard: YesNo = Tri.UNKNOWN


def list_missing_facts(home: PurchasedHomeFacts) -> tuple[str, ...]:
    """
    Return the facts without which neither tax can be reckoned; none where both values are known.

    >>> list_missing_facts(PurchasedHomeFacts(land_value_yen=1))
    ('building_value_yen',)
    """
    values = {
        "land_value_yen": home.land_value_yen,
        "building_value_yen": home.building_value_yen,
    }
    return tuple(name for name, value in values.items() if value is None)


def registration_line(
    home: PurchasedHomeFacts, *, loan_yen: int, bought_on: date, reader: Reader
) -> PurchaseLine:
    """
    Return 登録免許税 of land, building and mortgage, registered on the day of buying.

    The high end and the typical value count no relief that is still to be confirmed.

    Raises:
        AnswerError: If the home was built after it is bought.
    """
    own = Reader(reader.parameters, bought_on)
    found = [
        find_purchase_registration(
            PurchaseRegistrationArguments(
                registered_on=bought_on,
                acquired_on=bought_on,
                land_value_yen=home.land_value_yen or 0,
                building_value_yen=home.building_value_yen or 0,
                loan_yen=loan_yen,
                is_new=said(use in _NEW),
                grade=_grade(home.grade, use),
                floor_area_m2=home.floor_area_m2,
                built_on=built,
                lives_there=Tri.NO if use is BuildingUse.OTHER else home.lives_there,
                meets_earthquake_standard=home.meets_earthquake_standard,
            ),
            own,
        )
        for use, built in _possible_buildings(home, bought_on)
    ]
    return PurchaseLine(
        kind=PurchaseCostKind.REGISTRATION_TAX,
        amount_yen=envelope(_registration_total(one) for one in found),
        parameters=own.keys,
        parts=_registration_parts(found),
        narrowed_by=_unsaid(home, _asked(found), width=_width(map(_registration_total, found))),
    )


def _registration_total(found: FoundRegistration) -> Range[int]:
    return _careful(found.if_confirmed.total_yen, found.taxes.total_yen)


def _registration_parts(found: list[FoundRegistration]) -> tuple[PurchasePart, ...]:
    kinds = {
        PurchasePartKind.LAND: "land_yen",
        PurchasePartKind.BUILDING: "building_yen",
        PurchasePartKind.MORTGAGE: "mortgage_yen",
    }
    return tuple(
        PurchasePart(
            kind=kind,
            amount_yen=envelope(
                _careful(getattr(one.if_confirmed, name), getattr(one.taxes, name)) for one in found
            ),
        )
        for kind, name in kinds.items()
    )


def acquisition_tax_line(
    home: PurchasedHomeFacts, *, bought_on: date, reader: Reader
) -> PurchaseLine:
    """
    Return 不動産取得税 of land and building; the prefecture asks for it some months later.

    The low end counts what the land's reduction may be where an area is not known.

    Raises:
        AnswerError: If the home was built after it is bought.
    """
    own = Reader(reader.parameters, bought_on)
    found = [
        find_acquisition_tax(
            AcquisitionTaxArguments(
                acquired_on=bought_on,
                land_value_yen=home.land_value_yen or 0,
                land_area_m2=home.land_area_m2,
                building_value_yen=home.building_value_yen or 0,
                building_use=use,
                floor_area_m2=home.floor_area_m2,
                built_on=built,
                lives_there=home.lives_there,
                meets_earthquake_standard=home.meets_earthquake_standard,
            ),
            own,
        )
        for use, built in _possible_buildings(home, bought_on)
    ]
    land = envelope(_land_tax(home, one) for one in found)
    building = envelope(
        _careful(one.building_if_confirmed.tax_yen, one.building.tax_yen) for one in found
    )
    wholes = [_whole(home, one) for one in found]
    return PurchaseLine(
        kind=PurchaseCostKind.ACQUISITION_TAX,
        amount_yen=envelope(wholes),
        parameters=own.keys,
        parts=(
            PurchasePart(kind=PurchasePartKind.LAND, amount_yen=land),
            PurchasePart(kind=PurchasePartKind.BUILDING, amount_yen=building),
        ),
        narrowed_by=_unsaid(home, (*_asked(found), "land_area_m2"), width=_width(wholes)),
    )


def _whole(home: PurchasedHomeFacts, found: FoundAcquisitionTax) -> Range[int]:
    land = _land_tax(home, found)
    low = land.low + found.building_if_confirmed.tax_yen
    return _careful(low, land.high + found.building.tax_yen)


def _land_tax(home: PurchasedHomeFacts, found: FoundAcquisitionTax) -> Range[int]:
    """Return the tax on the land; an area not known may make its reduction as large as the tax."""
    is_able = found.verdict.standing is not Standing.CLOSED
    is_unmeasured = home.land_area_m2 is None or home.floor_area_m2 is None
    least = 0 if is_able and is_unmeasured else found.land_if_confirmed.tax_yen
    return _careful(least, found.land.tax_yen)


def _careful(least_yen: int, most_yen: int) -> Range[int]:
    return Range(int(least_yen), int(most_yen), int(most_yen))


def _width(ranges: Iterable[Range[int]]) -> int:
    whole = envelope(ranges)
    return whole.high - whole.low


def _grade(grade: HomeGrade, use: BuildingUse) -> HomeGrade:
    """Return the certificate, the dearer of both where 長期優良住宅 is all that is said."""
    is_long_life = use is BuildingUse.LONG_LIFE_DWELLING
    return HomeGrade.LONG_LIFE_HOUSE if is_long_life and grade is HomeGrade.ORDINARY else grade


def _possible_buildings(
    home: PurchasedHomeFacts, bought_on: date
) -> list[tuple[BuildingUse, date | None]]:
    """Return every use and day of building that what is known allows, at its ends."""
    if home.building_value_yen == 0 and home.building_use is None:
        return [(BuildingUse.OTHER, None)]
    uses = _EITHER if home.building_use is None else (home.building_use,)
    return [(use, built) for use in uses for built in _possible_days(home, use, bought_on)]


def _possible_days(
    home: PurchasedHomeFacts, use: BuildingUse, bought_on: date
) -> tuple[date | None, ...]:
    if use is not BuildingUse.USED_DWELLING:
        return (home.built_on,)
    if home.built_on is not None:
        refuse_before("delivered_on", bought_on, other="built_on", other_day=home.built_on)
        return (home.built_on,)
    if home.built_year is None:
        return (_OLDEST, bought_on)
    first, last = date(home.built_year, 1, 1), date(home.built_year, 12, 31)
    refuse_before("delivered_on", bought_on, other="built_year", other_day=first)
    return (first, min(last, bought_on))


_ASKED_BY: Final = {
    "own_use": "lives_there",
    "floor_large_enough": "floor_area_m2",
    "floor_small_enough": "floor_area_m2",
    "earthquake_standard": "meets_earthquake_standard",
}


def _asked(found: list[FoundRegistration] | list[FoundAcquisitionTax]) -> tuple[str, ...]:
    """Return the facts that the reliefs ask for and nobody has said."""
    kinds = dict.fromkeys(kind for one in found for kind in one.verdict.unknown)
    return tuple(dict.fromkeys(_ASKED_BY[kind.value] for kind in kinds if kind.value in _ASKED_BY))


def _unsaid(home: PurchasedHomeFacts, asked: Iterable[str], *, width: int) -> tuple[str, ...]:
    """Return the facts that would make a range narrower, none where it is exact."""
    if not width:
        return ()
    is_new = home.building_use in _NEW
    age_known = is_new or home.built_on is not None
    named = ("building_use", *(() if age_known else ("built_on",)), *asked)
    return tuple(
        name for name in dict.fromkeys(named) if getattr(home, name) in (None, Tri.UNKNOWN)
    )
