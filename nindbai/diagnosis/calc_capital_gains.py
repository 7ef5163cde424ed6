"""``calc capital_gains``: every way to file one sale with a gain, and which leaves least tax."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from pydantic import JsonValue

from nindbai.diagnosis.basis import Reader
from nindbai.diagnosis.calc_figures import figures_of, verdict_figures
from nindbai.diagnosis.calc_gain_parts import ForcedFacts, judge_forced_sale
from nindbai.diagnosis.calc_sale_arguments import (
    SaleArguments,
    read_acquisition_cost,
    read_sale,
)
from nindbai.diagnosis.calc_sale_cost import read_ownership
from nindbai.diagnosis.home_tax_rules import read_gain_rules, read_years
from nindbai.domain.acquisition_cost import AcquisitionCost
from nindbai.domain.capital_gains import (
    GainRules,
    NotForced,
    TaxWay,
    best_way,
    list_relief_verdicts,
    list_tax_ways,
)
from nindbai.domain.forced_sale_exemption import SaleRoute
from nindbai.domain.home_sale import HomeSale
from nindbai.domain.ownership_period import OwnershipPeriod
from nindbai.domain.relief_combinations import list_barred_move_in_years
from nindbai.domain.replacement_deferral import Deferral
from nindbai.domain.tax_conditions import Standing, Verdict

__all__ = ["CapitalGainsArguments", "SaleTax", "answer_capital_gains", "find_sale_tax"]

_TAX_PARTS: Final = (
    "taxable_yen",
    "income_tax_yen",
    "surtax_yen",
    "resident_tax_yen",
    "tax_yen",
    "payable_yen",
)


class CapitalGainsArguments(SaleArguments):
    """A sale, and whether the exemption of a forced sale is asked for."""

    forced_sale: ForcedFacts | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SaleTax:
    """One sale with its rules and every way of filing it."""

    ownership: OwnershipPeriod
    cost: AcquisitionCost
    sale: HomeSale
    rules: GainRules
    ways: tuple[TaxWay, ...]

    def best(self, *standings: Standing) -> TaxWay:
        """Return the way with the least tax among those that stand so."""
        kind = best_way(self.ways, standings=frozenset(standings))
        return next(way for way in self.ways if way.kind is kind)


def find_sale_tax(given: CapitalGainsArguments, reader: Reader) -> SaleTax:
    """Return the sale that *given* describes and every way of filing it."""
    ownership = read_ownership(given, reader)
    cost = read_acquisition_cost(given, reader)
    sale = read_sale(given, cost)
    rules = read_gain_rules(ownership.length, reader)
    ways = list_tax_ways(sale, forced=_forced(given, reader), rules=rules)
    return SaleTax(ownership=ownership, cost=cost, sale=sale, rules=rules, ways=ways)


def answer_capital_gains(given: CapitalGainsArguments, reader: Reader) -> JsonValue:
    """Answer :class:`CapitalGainsArguments`."""
    found = find_sale_tax(given, reader)
    sale = found.sale
    barred = list_barred_move_in_years(
        given.sold_on.year,
        years_before=read_years(reader, "taxes.home_loan_deduction_years_before"),
        years_after=read_years(reader, "taxes.home_loan_deduction_years_after"),
    )
    return {
        "gain_yen": sale.gain_yen,
        "acquisition_cost": figures_of(found.cost),
        "transfer_expenses_yen": sale.expenses_yen,
        "ownership": figures_of(found.ownership),
        "reliefs": [
            {"relief": held.relief.value, **verdict_figures(held.verdict)}
            for held in list_relief_verdicts(sale, found.rules)
        ],
        "ways": [_way(way, sale) for way in found.ways],
        "best": found.best(Standing.OPEN).kind.value,
        "best_if_confirmed": found.best(Standing.OPEN, Standing.CONFIRM).kind.value,
        "barred_move_in_years": list(barred),
    }


def _way(way: TaxWay, sale: HomeSale) -> JsonValue:
    put_off = way.deferral if isinstance(way.deferral, Deferral) else None
    left = sale.price_yen - sale.expenses_yen - way.tax.payable_yen
    return {
        "kind": way.kind.value,
        **verdict_figures(way.verdict),
        "deduction_yen": way.deduction_yen,
        **{part: getattr(way.tax, part) for part in _TAX_PARTS},
        "left_yen": left,
        "deferral": "none" if put_off is None else figures_of(put_off),
        "closes_loan_deduction": way.closes_loan_deduction,
        "needs": [need.value for need in way.needs],
    }


def _forced(given: CapitalGainsArguments, reader: Reader) -> Verdict | NotForced:
    asked = given.forced_sale
    if asked is None or asked.route is SaleRoute.ORDINARY:
        return NotForced.NOT_ASKED
    return judge_forced_sale(
        asked,
        price_yen=given.price_yen,
        expenses_yen=given.transfer_expenses_yen,
        reader=reader,
    )
