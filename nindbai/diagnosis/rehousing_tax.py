"""The tax on selling before a move: the ways to file it, the dates that decide, the loss rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final

from nindbai.diagnosis.basis import Reader
from nindbai.diagnosis.calc_capital_gains import CapitalGainsArguments, answer_capital_gains
from nindbai.diagnosis.calc_home_loss import HomeLossArguments, answer_home_loss
from nindbai.diagnosis.home_tax_rules import read_home_rules, read_years
from nindbai.diagnosis.rehousing_answers import GainAnswer, LossAnswer
from nindbai.diagnosis.rehousing_facts import Assumed, RehousingFacts, Terms
from nindbai.domain.court_calendar import add_months
from nindbai.domain.forced_sale_exemption import SaleRoute
from nindbai.domain.home_sale import Relief, Residence
from nindbai.domain.home_sale_conditions import last_day_after_moving_out
from nindbai.domain.ownership_period import is_owned_over
from nindbai.domain.situation import Tri
from nindbai.parameters import ParameterSet, Passport
from nindbai.parameters.model import Withheld

__all__ = ["NoLastDay", "TaxSide", "old_home", "reckon_tax"]

_ENDING: Final = {
    Relief.REPLACEMENT_DEFERRAL: "taxes.replacement_price_limit_yen",
    Relief.REPLACEMENT_LOSS: "taxes.residence_loss_carryover_years",
    Relief.OVERLOAN_LOSS: "taxes.residence_loss_carryover_years",
}
"""The reliefs that end by law, each with a parameter that ends with it."""

_ASSUMED: Final = frozenset(
    {
        Assumed.PRICE_ESTIMATED,
        Assumed.MONTHS_TO_SELL,
        Assumed.ACQUIRED_DAY,
        Assumed.MOVED_OUT_DAY,
    }
)
"""What may stand in for an answer and moves the tax."""


@dataclass(frozen=True, slots=True)
class NoLastDay:
    """Whoever lives in the home has no last day to sell it by."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TaxSide:
    """
    The tax on a sale on ``sold_on``.

    ``long_from`` is the first day of the year from which a sale counts as long;
    ``sell_by`` the last day for the reliefs of somebody who has moved out;
    ``ends`` the last day of each relief that the law ends; ``assumed`` what of the terms stands
    in for an answer here. ``loan_deduction_rate`` of what is owed on the new home at a year's end
    is the most that 住宅ローン控除 is in that year, and ``loan_deduction_income_limit_yen`` the
    most income with which there is any.
    """

    sold_on: date
    acquired_on: date
    expenses_yen: int
    gain: GainAnswer
    loss: LossAnswer
    long_from: date
    sell_by: date | NoLastDay
    ends: Mapping[Relief, date]
    assumed: tuple[Assumed, ...]
    loan_deduction_rate: Decimal
    loan_deduction_income_limit_yen: int
    basis: tuple[Passport, ...]


def reckon_tax(
    facts: RehousingFacts, terms: Terms, *, expenses_yen: int, reader: Reader
) -> TaxSide:
    """
    Return the tax on the sale, if it is handed over when the months to sell are over.

    Args:
        facts: What is known; price and the day of acquisition are.
        terms: The months until the sale and the next home's loan.
        expenses_yen: 譲渡費用: the broker and the stamp.
        reader: Figures of the day; the day of the sale picks its own.

    Raises:
        AnswerError: If figures contradict each other.
    """
    sold_on = add_months(reader.as_of, terms.months_to_sell)
    acquired = facts.acquired_on or sold_on
    on_sale = Reader(reader.parameters, sold_on)
    new_home = _new_home(facts, sold_on)
    common = {
        **old_home(facts, today=reader.as_of),
        "price_yen": facts.expected_price_yen,
        "sold_on": sold_on,
        "transfer_expenses_yen": expenses_yen,
        **({} if new_home is None else {"new_home": new_home}),
    }
    gain = CapitalGainsArguments.model_validate({**common, **_forced(facts)})
    loss = HomeLossArguments.model_validate(
        {
            **common,
            "loan_balance_yen": facts.loan_yen,
            "loan_years": _surely_long(facts, on_sale),
        }
    )
    answered = GainAnswer.model_validate(answer_capital_gains(gain, on_sale))
    lost = LossAnswer.model_validate(answer_home_loss(loss, on_sale))
    return TaxSide(
        sold_on=sold_on,
        acquired_on=acquired,
        expenses_yen=expenses_yen,
        gain=answered,
        loss=lost,
        long_from=_long_from(acquired, read_years(on_sale, "taxes.long_term_ownership_years")),
        sell_by=_sell_by(facts, on_sale),
        ends=_ends(reader.parameters),
        assumed=tuple(kind for kind in terms.assumed if kind in _ASSUMED),
        loan_deduction_rate=on_sale.decimal("taxes.home_loan_deduction_rate"),
        loan_deduction_income_limit_yen=on_sale.integer(
            "taxes.home_loan_deduction_income_limit_yen"
        ),
        basis=on_sale.passports(),
    )


def _surely_long(facts: RehousingFacts, reader: Reader) -> int | None:
    """Return the years left of the old loan where they alone are as many as the rule asks."""
    years = facts.old_years or 0
    return years if years >= read_years(reader, "capital_gains.overloan_loan_years_min") else None


def old_home(facts: RehousingFacts, *, today: date) -> dict[str, Any]:
    """
    Return what is known of the home to sell, as the tax on its gain asks; gaps are left out.

    A relief used in near years counts as used in this one, which is nearest to every sale.
    """
    known = {
        "acquired_on": facts.acquired_on,
        "land_price_yen": facts.land_price_yen,
        "building_price_yen": facts.building_price_yen,
        "building_structure": facts.structure,
        "moved_out_on": facts.moved_out_on,
        "lived_years": facts.lived_years,
        "past_reliefs": _past(facts, today),
    }
    return {
        "residence": Residence.LIVING if facts.lives_there is Tri.YES else Residence.UNKNOWN,
        "buyer_is_related": facts.buyer_is_related,
        "buys_new_home": Tri.NO if facts.is_in_arrears else Tri.UNKNOWN,
        **{name: value for name, value in known.items() if value is not None},
    }


def _past(facts: RehousingFacts, today: date) -> list[dict[str, Any]] | None:
    """Return the reliefs used in near years: none, one this year, or not known."""
    if facts.used_relief is Tri.UNKNOWN:
        return None
    used = {"relief": Relief.RESIDENCE_DEDUCTION, "year": today.year}
    return [used] if facts.used_relief is Tri.YES else []


def _new_home(facts: RehousingFacts, sold_on: date) -> dict[str, Any] | None:
    if facts.is_in_arrears or facts.new_price_yen is None:
        return None
    known = {
        "loan_years": facts.new_years,
        "floor_area_m2": facts.new_floor_area_m2,
        "land_area_m2": facts.new_land_area_m2,
    }
    return {
        "cost_yen": facts.new_price_yen,
        "bought_on": sold_on,
        **{name: value for name, value in known.items() if value is not None},
    }


def _forced(facts: RehousingFacts) -> dict[str, Any]:
    """Return the question of a forced sale, asked for whoever is in arrears."""
    if not facts.is_in_arrears:
        return {}
    return {"forced_sale": {"route": SaleRoute.VOLUNTARY_SALE}}


def _long_from(acquired: date, years: int) -> date:
    year = acquired.year + years
    while not is_owned_over(acquired, years=years, judged_year=year):
        year += 1
    return date(year, 1, 1)


def _sell_by(facts: RehousingFacts, reader: Reader) -> date | NoLastDay:
    if facts.moved_out_on is None:
        return NoLastDay()
    rules = read_home_rules(reader)
    return last_day_after_moving_out(facts.moved_out_on, left_years=rules.left_years)


def _ends(parameters: ParameterSet) -> dict[Relief, date]:
    """Return the last day of each relief whose parameter has an end."""
    held = {parameter.key: parameter for parameter in parameters.histories()}
    return {
        relief: value.effective_from - timedelta(days=1)
        for relief, key in _ENDING.items()
        for value in held[key].values
        if isinstance(value.content, Withheld)
    }
