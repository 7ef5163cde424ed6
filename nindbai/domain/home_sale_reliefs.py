"""The reliefs for a gain: 3,000万円控除, the reduced rate, and deferral by buying another home."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from nindbai.domain.court_calendar import add_months
from nindbai.domain.home_sale import HomeSale, NewHome, NewHomePlan, Relief
from nindbai.domain.home_sale_conditions import (
    HomeRules,
    home_conditions,
    owned,
    unused_before,
)
from nindbai.domain.situation import Tri
from nindbai.domain.tax_conditions import Condition, ConditionKind, Verdict, said, standing_of

__all__ = [
    "DeferralRules",
    "RuleState",
    "check_reduced_rate",
    "check_replacement_deferral",
    "check_residence_deduction",
    "is_bought_in_time",
    "judge_floor",
    "moved_in_by",
]

_MONTHS_IN_YEAR = 12


class RuleState(StrEnum):
    """A rule with an end has none of its figures after it."""

    ENDED = "ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class DeferralRules:
    """
    The figures of the deferral.

    Attributes:
        floor_unsettled_m2: From here to the floor minimum the law as enacted must be read.
        years_before: A new home may be bought from 1 January so many years before the sale's.
        years_after: And until 31 December so many years after.
    """

    owned_years: int
    lived_years: int
    price_limit_yen: int
    floor_min_m2: Decimal
    floor_unsettled_m2: Decimal
    land_max_m2: Decimal
    age_max_years: int
    years_before: int
    years_after: int


def check_residence_deduction(sale: HomeSale, *, rules: HomeRules) -> Verdict:
    """
    Return how 居住用財産の3,000万円特別控除 stands; ownership may be short.

    Source:
        租税特別措置法35条1項・2項

    Leaves out:
        The deduction for an inherited empty house (35条3項). Co-owners each reckon their own
        share of price and cost, and each has a deduction.
    """
    return standing_of(
        (
            Condition(ConditionKind.A_GAIN, said(sale.gain_yen > 0)),
            *home_conditions(sale, rules=rules),
            unused_before(sale, Relief.RESIDENCE_DEDUCTION, rules=rules),
        )
    )


def check_reduced_rate(sale: HomeSale, *, rules: HomeRules, owned_years: int) -> Verdict:
    """
    Return how the reduced rate for homes owned more than ten years stands.

    Source:
        租税特別措置法31条の3
    """
    return standing_of(
        (
            Condition(ConditionKind.A_GAIN, said(sale.gain_yen > 0)),
            *home_conditions(sale, rules=rules),
            owned(sale, years=owned_years),
            unused_before(sale, Relief.REDUCED_RATE, rules=rules),
        )
    )


def check_replacement_deferral(
    sale: HomeSale, *, rules: HomeRules, deferral: DeferralRules | RuleState
) -> Verdict:
    """
    Return how 特定の居住用財産の買換え特例 stands.

    Source:
        租税特別措置法36条の2、同法施行令24条の2

    Leaves out:
        Parts of the same home sold in the years around (added up for the price limit), and
        exchanges (36条の5).
    """
    if isinstance(deferral, RuleState):
        return standing_of((Condition(ConditionKind.RULE_STILL_IN_FORCE, Tri.NO),))
    return standing_of(
        (
            Condition(ConditionKind.A_GAIN, said(sale.gain_yen > 0)),
            *home_conditions(sale, rules=rules),
            owned(sale, years=deferral.owned_years),
            Condition(ConditionKind.LIVED_LONG_ENOUGH, _at_least(sale.lived_years, deferral)),
            Condition(
                ConditionKind.PRICE_WITHIN_LIMIT, said(sale.price_yen <= deferral.price_limit_yen)
            ),
            unused_before(sale, Relief.REPLACEMENT_DEFERRAL, rules=rules),
            *_new_home_conditions(sale, deferral),
        )
    )


def _at_least(lived_years: int | None, deferral: DeferralRules) -> Tri:
    return Tri.UNKNOWN if lived_years is None else said(lived_years >= deferral.lived_years)


def _new_home_conditions(sale: HomeSale, rules: DeferralRules) -> tuple[Condition, ...]:
    home = sale.new_home
    if isinstance(home, NewHomePlan):
        bought = Tri.NO if home is NewHomePlan.NOT_BUYING else Tri.UNKNOWN
        return (Condition(ConditionKind.NEW_HOME_BOUGHT, bought),)
    in_time = is_bought_in_time(
        home.bought_on, sale.sold_on, before=rules.years_before, after=rules.years_after
    )
    last = moved_in_by(home.bought_on, sale.sold_on)
    floor = judge_floor(
        home.floor_area_m2, least=rules.floor_min_m2, unsettled=rules.floor_unsettled_m2
    )
    return (
        Condition(ConditionKind.NEW_HOME_BOUGHT_IN_TIME, said(in_time)),
        Condition(ConditionKind.MOVED_IN_IN_TIME, _by(home.moved_in_on, last)),
        Condition(ConditionKind.FLOOR_LARGE_ENOUGH, floor),
        Condition(ConditionKind.LAND_SMALL_ENOUGH, _at_most(home.land_area_m2, rules.land_max_m2)),
        _building_condition(home, age_max_years=rules.age_max_years),
    )


def is_bought_in_time(bought_on: date, sold_on: date, *, before: int, after: int) -> bool:
    """
    Return whether a home was bought from the year before the sale to the year after.

    >>> is_bought_in_time(date(2025, 1, 1), date(2026, 12, 31), before=1, after=1)
    True
    """
    return sold_on.year - before <= bought_on.year <= sold_on.year + after


def moved_in_by(bought_on: date, sold_on: date) -> date:
    """
    Return the last day to move in: the end of the year after the sale, or after a later purchase.

    Source:
        租税特別措置法36条の2第1項・2項

    >>> moved_in_by(date(2025, 5, 1), date(2026, 3, 1))
    datetime.date(2027, 12, 31)
    """
    return date(max(bought_on.year, sold_on.year) + 1, 12, 31)


def judge_floor(floor_area_m2: Decimal | None, *, least: Decimal, unsettled: Decimal) -> Tri:
    """
    Return whether the floor is large enough; between the two figures it is to be confirmed.

    >>> judge_floor(Decimal(45), least=Decimal(50), unsettled=Decimal(40))
    <Tri.UNKNOWN: 'unknown'>
    """
    if floor_area_m2 is None:
        return Tri.UNKNOWN
    if floor_area_m2 >= least:
        return Tri.YES
    return Tri.NO if floor_area_m2 < unsettled else Tri.UNKNOWN


def _by(day: date | None, last: date) -> Tri:
    return Tri.UNKNOWN if day is None else said(day <= last)


def _at_most(area_m2: Decimal | None, most_m2: Decimal) -> Tri:
    return Tri.UNKNOWN if area_m2 is None else said(area_m2 <= most_m2)


def _building_condition(home: NewHome, *, age_max_years: int) -> Condition:
    """Ask a new building for the energy standard, a used one for its age or a certificate."""
    if home.is_new is Tri.YES:
        return Condition(ConditionKind.ENERGY_STANDARD, home.meets_energy_standard)
    kind = ConditionKind.YOUNG_OR_EARTHQUAKE_PROOF
    if home.is_new is Tri.UNKNOWN:
        return Condition(kind, Tri.UNKNOWN)
    if home.meets_earthquake_standard is Tri.YES:
        return Condition(kind, Tri.YES)
    if home.built_on is None:
        return Condition(kind, Tri.UNKNOWN)
    oldest = add_months(home.bought_on, -age_max_years * _MONTHS_IN_YEAR)
    is_young = home.built_on >= oldest
    return Condition(kind, Tri.YES if is_young else home.meets_earthquake_standard)
