"""What the reliefs for selling one's home share: living there, time limits, the buyer, the past."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from nindbai.domain.court_calendar import add_months
from nindbai.domain.home_sale import HomeSale, House, PastReliefs, Relief, Residence
from nindbai.domain.ownership_period import is_owned_over
from nindbai.domain.situation import Tri
from nindbai.domain.tax_conditions import Condition, ConditionKind, opposite, said

__all__ = ["HomeRules", "home_conditions", "last_day_after_moving_out", "owned", "unused_before"]

_MONTHS_IN_YEAR = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeRules:
    """Years: of selling after moving out, of contracting after demolition, and between uses."""

    left_years: int
    demolition_years: int
    repeat_years: int
    loss_repeat_years: int


def last_day_after_moving_out(left_on: date, *, left_years: int) -> date:
    """
    Return the last day to sell: 31 December of the year in which three years are over.

    Source:
        租税特別措置法35条2項2号（住まなくなった日から3年を経過する日の属する年の12月31日）

    >>> last_day_after_moving_out(date(2023, 1, 1), left_years=3)
    datetime.date(2026, 12, 31)
    """
    return date(left_on.year + left_years, 12, 31)


def home_conditions(sale: HomeSale, *, rules: HomeRules) -> tuple[Condition, ...]:
    """
    Return the conditions every relief for one's own home has.

    Source:
        租税特別措置法35条2項、31条の3第2項、36条の2、41条の5第7項1号、措置法通達35-2

    Leaves out:
        Homes lived in only to use a relief, second homes, and a house lost to a disaster.
    """
    return (
        Condition(ConditionKind.HOME_OF_THE_SELLER, _lived(sale.residence)),
        Condition(
            ConditionKind.SOLD_BY_THIRD_YEAR_END, _sold_in_time(sale, left_years=rules.left_years)
        ),
        *_demolition_conditions(sale, years=rules.demolition_years),
        Condition(ConditionKind.BUYER_NOT_RELATED, opposite(sale.buyer_is_related)),
    )


def owned(sale: HomeSale, *, years: int) -> Condition:
    """Return whether the home was owned more than *years* on the 1 January that counts."""
    is_over = is_owned_over(sale.acquired_on, years=years, judged_year=sale.judged_year)
    return Condition(ConditionKind.OWNED_LONG_ENOUGH, said(is_over))


def _lived(residence: Residence | date) -> Tri:
    if residence is Residence.NEVER_LIVED:
        return Tri.NO
    return Tri.UNKNOWN if residence is Residence.UNKNOWN else Tri.YES


def _sold_in_time(sale: HomeSale, *, left_years: int) -> Tri:
    if isinstance(sale.residence, date):
        last = last_day_after_moving_out(sale.residence, left_years=left_years)
        return said(sale.sold_on <= last)
    unknown = (Residence.LEFT_DAY_UNKNOWN, Residence.UNKNOWN)
    return Tri.UNKNOWN if sale.residence in unknown else Tri.YES


def _demolition_conditions(sale: HomeSale, *, years: int) -> tuple[Condition, ...]:
    if sale.house is House.STANDING:
        return ()
    in_time = Tri.UNKNOWN
    if isinstance(sale.house, date):
        in_time = said(sale.contracted_on <= add_months(sale.house, years * _MONTHS_IN_YEAR))
    return (
        Condition(ConditionKind.CONTRACT_WITHIN_A_YEAR_OF_DEMOLITION, in_time),
        Condition(
            ConditionKind.LAND_NOT_USED_SINCE_DEMOLITION,
            opposite(sale.land_used_since_demolition),
        ),
    )


_REPEATED_BY: Final[Mapping[Relief, frozenset[Relief]]] = {
    Relief.RESIDENCE_DEDUCTION: frozenset(
        {
            Relief.RESIDENCE_DEDUCTION,
            Relief.REPLACEMENT_DEFERRAL,
            Relief.REPLACEMENT_LOSS,
            Relief.OVERLOAN_LOSS,
        }
    ),
    Relief.REDUCED_RATE: frozenset({Relief.REDUCED_RATE}),
    Relief.REPLACEMENT_DEFERRAL: frozenset(
        {
            Relief.RESIDENCE_DEDUCTION,
            Relief.REDUCED_RATE,
            Relief.REPLACEMENT_LOSS,
            Relief.OVERLOAN_LOSS,
        }
    ),
    Relief.REPLACEMENT_LOSS: frozenset(
        {Relief.RESIDENCE_DEDUCTION, Relief.REDUCED_RATE, Relief.REPLACEMENT_DEFERRAL}
    ),
    Relief.OVERLOAN_LOSS: frozenset(
        {Relief.RESIDENCE_DEDUCTION, Relief.REDUCED_RATE, Relief.REPLACEMENT_DEFERRAL}
    ),
}
"""Which reliefs of the two years before close which; each from its own article."""

_LOSSES: Final = frozenset({Relief.REPLACEMENT_LOSS, Relief.OVERLOAN_LOSS})


def unused_before(sale: HomeSale, relief: Relief, *, rules: HomeRules) -> Condition:
    """
    Return whether no relief of the years before closes *relief*.

    Two years back for the reliefs of gains; a loss rule also looks three years back for
    either loss rule. The year of the sale itself counts for the deferral and between the loss
    rules; a deduction for another home of the same year shares the 3,000万円, to be confirmed.

    Source:
        租税特別措置法35条2項、31条の3第1項、36条の2第1項、41条の5第1項・第7項、41条の5の2

    >>> from nindbai.domain.home_sale import PastRelief
    >>> from nindbai.domain.money import Yen
    >>> rules = HomeRules(left_years=3, demolition_years=1, repeat_years=2, loss_repeat_years=3)
    >>> sale = HomeSale(price_yen=Yen(1), cost_yen=Yen(0), expenses_yen=Yen(0),
    ...     acquired_on=date(2010, 1, 1), sold_on=date(2026, 6, 1), contracted_on=date(2026, 5, 1),
    ...     residence=Residence.LIVING,
    ...     past=(PastRelief(relief=Relief.RESIDENCE_DEDUCTION, year=2024),))
    >>> unused_before(sale, Relief.RESIDENCE_DEDUCTION, rules=rules).met
    <Tri.NO: 'no'>
    """
    kind = ConditionKind.NO_RELIEF_IN_THE_YEARS_BEFORE
    if isinstance(sale.past, PastReliefs):
        return Condition(kind, Tri.UNKNOWN)
    ages = [(used.relief, sale.sold_on.year - used.year) for used in sale.past]
    if any(_closes(relief, used, years_ago=age, rules=rules) for used, age in ages):
        return Condition(kind, Tri.NO)
    is_shared = relief is Relief.RESIDENCE_DEDUCTION and (relief, 0) in ages
    return Condition(kind, Tri.UNKNOWN if is_shared else Tri.YES)


def _closes(relief: Relief, used: Relief, *, years_ago: int, rules: HomeRules) -> bool:
    if relief in _LOSSES and used in _LOSSES:
        return 0 <= years_ago <= rules.loss_repeat_years
    first = 0 if relief is Relief.REPLACEMENT_DEFERRAL else 1
    return used in _REPEATED_BY[relief] and first <= years_ago <= rules.repeat_years
