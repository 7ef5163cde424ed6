"""The answers a person may give to each open question, each with its weight."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from functools import lru_cache
from itertools import accumulate
from typing import Any, Final

from nindbai.diagnosis.basis import Reader
from nindbai.diagnosis.findings import Findings
from nindbai.diagnosis.open_questions import Ask
from nindbai.diagnosis.roads import read_chain
from nindbai.diagnosis.valuation import find_place
from nindbai.domain.market_value import MarketValue
from nindbai.domain.money import Yen, nearest_yen
from nindbai.domain.ranges import Range
from nindbai.domain.situation import (
    JuniorMortgages,
    Lender,
    Letter,
    LetterKind,
    PropertyKind,
    Situation,
    Tri,
)
from nindbai.domain.stage import Milestone, milestone_on_road
from nindbai.parameters import MunicipalityRow, ParameterSet

__all__ = ["Possible", "list_possible"]

_ALL: Final = Decimal(1)
_POINTS: Final = (10, 50, 90)


@dataclass(frozen=True, slots=True, kw_only=True)
class Possible:
    """The household as it would be with one of the answers, and the answer's weight."""

    weight: Decimal
    situation: Situation


def list_possible(
    ask: Ask, situation: Situation, found: Findings, reader: Reader
) -> tuple[Possible, ...]:
    """
    Return what the answer to *ask* may be; the weights add up to 1.

    Where the calculation holds a range of 10, 50 and 90 % points, those three stand for it;
    elsewhere the values and weights of ``next_question.toml``.

    Args:
        ask: A question that is open, see ``list_open``.
        situation: The household as it is known.
        found: What it means.
        reader: The parameters in force.

    Leaves out:
        That the person may not know; ``list_next_questions`` adds it.
    """
    return _POSSIBLE[ask](_Known(situation, found, reader))


@dataclass(frozen=True, slots=True)
class _Known:
    situation: Situation
    found: Findings
    reader: Reader

    def with_(self, weight: Decimal, **answers: Any) -> Possible:
        return Possible(weight=weight, situation=replace(self.situation, **answers))

    def share(self, name: str) -> Decimal:
        return self.reader.decimal(f"next_question.{name}")

    def weighted(self, values: Range[int]) -> tuple[tuple[Decimal, int], ...]:
        """Return the three points of a range with the weights that stand for all of it."""
        return tuple(zip(self.weights(), (values.low, values.typical, values.high), strict=True))

    def weights(self) -> tuple[Decimal, Decimal, Decimal]:
        """Return the weights of a 10, a 50 and a 90 % point."""
        outer = self.share("outer_point_share")
        return (outer, _ALL - outer - outer, outer)


def _letter(known: _Known) -> tuple[Possible, ...]:
    none = known.share("no_letter_share")
    each = (_ALL - none) / len(LetterKind)
    return (
        known.with_(none, letters=()),
        *(known.with_(each, letters=(Letter(kind=kind),)) for kind in LetterKind),
    )


def _letter_date(known: _Known) -> tuple[Possible, ...]:
    situation, standing = known.situation, known.found.standing
    chain = read_chain(situation.lender, known.reader)
    here = chain.stop_at(standing.milestone)
    ago = chain.between(here, chain.next_announced(here)).somewhere_within().range()
    letters = situation.letters or ()
    deciding = min(
        (letter for letter in letters if _decides(letter, standing.milestone, situation.lender)),
        key=lambda letter: list(LetterKind).index(letter.kind),
    )

    def dated(days: int) -> tuple[Letter, ...]:
        day = situation.as_of - timedelta(days=days)
        return tuple(
            replace(letter, dated_on=day) if letter is deciding else letter for letter in letters
        )

    return tuple(known.with_(share, letters=dated(days)) for share, days in known.weighted(ago))


def _decides(letter: Letter, milestone: Milestone, lender: Lender) -> bool:
    marks_none = letter.kind is LetterKind.TAX_SEIZURE_NOTICE
    return not marks_none and milestone_on_road(letter.kind, lender) is milestone


def _court_dates(known: _Known) -> tuple[Possible, ...]:
    opening = known.found.timeline.opening
    days = getattr(opening, "days", Range.exactly(1))
    as_of = known.situation.as_of
    return tuple(
        known.with_(share, bid_opening_on=as_of + timedelta(days=max(1, ahead)))
        for share, ahead in known.weighted(days)
    )


def _earlier_date(field: str, milestone: Milestone) -> Callable[[_Known], tuple[Possible, ...]]:
    def possible(known: _Known) -> tuple[Possible, ...]:
        situation, standing = known.situation, known.found.standing
        chain = read_chain(situation.lender, known.reader)
        start, here = chain.stop_at(milestone), chain.stop_at(standing.milestone)
        latest = standing.since or situation.as_of
        return tuple(
            known.with_(share, **{field: latest - timedelta(days=days)})
            for share, days in known.weighted(chain.between(start, here).range())
        )

    return possible


def _place(known: _Known) -> tuple[Possible, ...]:
    points = _spread_of_places(known.reader.parameters, known.situation.prefecture)
    return tuple(
        known.with_(share, prefecture=row.prefecture, municipality=row.name)
        for share, row in zip(known.weights(), points, strict=True)
    )


@lru_cache(maxsize=64)
def _spread_of_places(
    parameters: ParameterSet, prefecture: str | None
) -> tuple[MunicipalityRow, ...]:
    """Return the towns at the 10, 50 and 90 % points of land prices, counted by 標準地."""
    names = [row.name for row in parameters.prefectures()] if prefecture is None else [prefecture]
    rows = sorted(
        (row for name in names for row in parameters.municipalities(name)),
        key=lambda row: (row.median_2026_yen_per_m2, row.code),
    )
    counts = list(accumulate(row.points for row in rows))

    def at(per_cent: int) -> MunicipalityRow:
        reached = (n for n, count in enumerate(counts) if count * 100 >= counts[-1] * per_cent)
        return rows[next(reached)]

    return tuple(at(share) for share in _POINTS)


def _size(known: _Known) -> tuple[Possible, ...]:
    """Return new, middling and old homes; sizes not known are those usual in the prefecture."""
    home, place = known.situation.property, find_place(known.situation, known.reader)
    if place is not None:
        row = place.prefecture
        is_flat = home.kind is PropertyKind.CONDOMINIUM
        floor = row.condo_area_m2 if is_flat else row.house_floor_area_m2
        home = replace(
            home,
            floor_area_m2=home.floor_area_m2 or floor,
            land_area_m2=home.land_area_m2 or (None if is_flat else row.house_land_area_m2),
        )
    if home.kind is PropertyKind.LAND or home.built_year is not None:
        return (known.with_(_ALL, property=home),)
    year = known.situation.as_of.year
    ages = known.reader.span("prices.assumed_age_years").each(int)
    return tuple(
        known.with_(share, property=replace(home, built_year=year - age))
        for share, age in known.weighted(ages)
    )


def _worth(known: _Known) -> Range[int]:
    market = known.found.market
    if isinstance(market, MarketValue):
        return market.yen
    return known.reader.days("next_question.market_value_yen")


def _value(known: _Known) -> tuple[Possible, ...]:
    return tuple(
        known.with_(share, market_value_yen=Yen(max(1, yen)))
        for share, yen in known.weighted(_worth(known))
    )


def _court_price(known: _Known) -> tuple[Possible, ...]:
    ratio = known.reader.decimal("prices.market_from_standard_price_ratio")
    return tuple(
        known.with_(share, standard_sale_price_yen=Yen(max(1, nearest_yen(yen * ratio))))
        for share, yen in known.weighted(_worth(known))
    )


def _kind(known: _Known) -> tuple[Possible, ...]:
    home, house = known.situation.property, known.share("house_share")
    return (
        known.with_(house, property=replace(home, kind=PropertyKind.HOUSE)),
        known.with_(_ALL - house, property=replace(home, kind=PropertyKind.CONDOMINIUM)),
    )


def _lender(known: _Known) -> tuple[Possible, ...]:
    bank, jhf = known.share("guaranteed_bank_share"), known.share("jhf_share")
    return (
        known.with_(bank, lender=Lender.GUARANTEED_BANK),
        known.with_(jhf, lender=Lender.JHF),
        known.with_(_ALL - bank - jhf, lender=Lender.OTHER),
    )


def _months(known: _Known) -> tuple[Possible, ...]:
    months = known.reader.span("next_question.months_in_arrears").each(int)
    return tuple(
        known.with_(share, months_in_arrears=count) for share, count in known.weighted(months)
    )


def _amount(field: str) -> Callable[[_Known], tuple[Possible, ...]]:
    def possible(known: _Known) -> tuple[Possible, ...]:
        amounts = known.reader.days(f"next_question.{field}")
        return tuple(
            known.with_(share, **{field: Yen(yen)}) for share, yen in known.weighted(amounts)
        )

    return possible


def _yes_or_no(field: str, yes: Any, no: Any) -> Callable[[_Known], tuple[Possible, ...]]:
    def possible(known: _Known) -> tuple[Possible, ...]:
        share = known.share("yes_share")
        return (known.with_(share, **{field: yes}), known.with_(_ALL - share, **{field: no}))

    return possible


_ONE_MORTGAGE: Final = JuniorMortgages(exist=Tri.YES, claims_yen=(None,))
_POSSIBLE: Final[dict[Ask, Callable[[_Known], tuple[Possible, ...]]]] = {
    Ask.LETTER: _letter,
    Ask.LETTER_DATE: _letter_date,
    Ask.COURT_DATES: _court_dates,
    Ask.MONTHS: _months,
    Ask.LENDER: _lender,
    Ask.PLACE: _place,
    Ask.LOAN: _amount("loan_balance_yen"),
    Ask.KIND: _kind,
    Ask.VALUE: _value,
    Ask.SIZE: _size,
    Ask.COURT_PRICE: _court_price,
    Ask.SUBROGATED_ON: _earlier_date("subrogated_on", Milestone.SUBROGATED),
    Ask.COMMENCED_ON: _earlier_date("commenced_on", Milestone.COMMENCED),
    Ask.CO_OWNER: _yes_or_no("co_owner", Tri.YES, Tri.NO),
    Ask.JOINT_GUARANTOR: _yes_or_no("joint_guarantor", Tri.YES, Tri.NO),
    Ask.JUNIOR_MORTGAGES: _yes_or_no(
        "junior_mortgages", _ONE_MORTGAGE, JuniorMortgages(exist=Tri.NO)
    ),
    Ask.TAX_SEIZURE: _yes_or_no("tax_seizure", Tri.YES, Tri.NO),
    Ask.MANAGEMENT_FEES: _amount("management_fee_arrears_yen"),
    Ask.PROPERTY_TAX: _amount("property_tax_arrears_yen"),
}
