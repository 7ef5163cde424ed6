"""A household's own 配分案: our lines at the chosen price, theirs in place, the auction beside it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from nindbai.diagnosis.basis import Reader
from nindbai.diagnosis.outcome import (
    Column,
    Diagnosis,
    NoMoney,
    RouteDebt,
    RouteProceeds,
    Whole,
)
from nindbai.diagnosis.settlement import Case, settle_voluntary
from nindbai.domain.distribution import (
    Consent,
    CostKind,
    CostLine,
    Distribution,
    compute_distribution,
)
from nindbai.domain.money import Yen
from nindbai.domain.proceeds import (
    Edits,
    LineKey,
    NetTest,
    NetUnknown,
    Plan,
    compute_bankruptcy_estate,
    judge_net,
    make_plan,
    number_lines,
)
from nindbai.domain.ranges import Range
from nindbai.domain.sale_costs import (
    SpecialFee,
    compute_brokerage_fee_cap,
    compute_stamp_duty,
)
from nindbai.domain.situation import Lender, PropertyKind, Situation, Tri
from nindbai.parameters import ParameterSet, Passport

__all__ = ["AuctionSide", "Chosen", "ProceedsView", "propose"]

_RANKS: Final = (2, 3, 4)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """
    What the person chose: the price, their own amounts, and what applies to them.

    ``price`` is one of the three estimates or an amount of their own.
    """

    price: Case | Yen = Case.TYPICAL
    edits: Edits = field(default_factory=Edits)
    special_fee_agreed: bool = False
    is_bankrupt: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AuctionSide:
    """The auction at its typical price, with the damages in its payoff and the days it takes."""

    distribution: Distribution
    damages_yen: Yen
    days_to_payment: Whole


@dataclass(frozen=True, slots=True, kw_only=True)
class ProceedsView:
    """
    The plan with everything that stands beside it.

    ``auction`` is the reason where there is none; ``special_limit_yen`` is the highest price
    at which the special brokerage fee may be agreed; ``cash_stamp_yen`` is what the owner pays
    outside the price (0 where the price bears it). ``basis`` holds the passport of every
    parameter that a line cites.
    """

    prices: Whole
    plan: Plan
    damages_yen: Yen
    days_to_payment: Whole
    auction: AuctionSide | NoMoney
    net: NetTest
    special_limit_yen: Yen
    cash_stamp_yen: Yen
    basis: tuple[Passport, ...]


def propose(
    situation: Situation, diagnosis: Diagnosis, chosen: Chosen, *, parameters: ParameterSet
) -> ProceedsView | NoMoney:
    """
    Return the 配分案 of a 任意売却 as *chosen*, or why there is none.

    Args:
        situation: The household.
        diagnosis: Its diagnosis on the same day and parameters.
        chosen: The price, the person's own amounts, what applies to them.
        parameters: The figures the diagnosis rests on.

    Leaves out:
        A private creditor's seizure, and taxes that outrank the mortgage: they go into the
        line of other costs once their sum is known.

    >>> from datetime import date
    >>> from nindbai.diagnosis.answers import read_answers
    >>> from nindbai.diagnosis.household import diagnose
    >>> from nindbai.parameters import load
    >>> day, figures = date(2026, 11, 21), load()
    >>> home = read_answers({"loan_balance_yen": 30_000_000, "market_value_yen": 30_000_000,
    ...     "months_in_arrears": 8}, today=day, parameters=figures)
    >>> view = propose(home, diagnose(home, as_of=day, parameters=figures),
    ...     Chosen(price=Yen(26_000_000)), parameters=figures)
    >>> view.plan.lines[0].cost.amount_yen
    924000
    """
    proceeds, debt = diagnosis.proceeds, diagnosis.residual_debt
    if isinstance(proceeds, NoMoney):
        return proceeds
    if isinstance(debt, NoMoney):
        return debt
    route, owed = proceeds.voluntary_sale, debt.voluntary_sale
    if isinstance(route, NoMoney):
        return route
    if isinstance(owed, NoMoney):
        return owed
    reader = Reader(parameters, situation.as_of)
    column = _column_of(route, chosen.price)
    price = Yen(column.price_yen) if isinstance(chosen.price, Case) else chosen.price
    plan = _plan(situation, column, price, chosen, reader)
    auction = _auction(proceeds.auction, debt.auction)
    return ProceedsView(
        prices=Whole(
            low=route.low.price_yen, typical=route.typical.price_yen, high=route.high.price_yen
        ),
        plan=plan,
        damages_yen=Yen(column.payoff_yen - (situation.loan_balance_yen or 0)),
        days_to_payment=owed.days_to_payment,
        auction=auction,
        net=_net(plan.distribution, auction, route),
        special_limit_yen=Yen(reader.integer("sale_costs.brokerage_special_price_limit_yen")),
        cash_stamp_yen=_cash_stamp(situation.lender, price, reader),
        basis=_basis(plan, reader),
    )


def _basis(plan: Plan, reader: Reader) -> tuple[Passport, ...]:
    reader.used(*(key for line in plan.lines for key in line.offered.parameters))
    return reader.passports()


def _column_of(route: RouteProceeds, price: Case | Yen) -> Column:
    columns = {Case.LOW: route.low, Case.HIGH: route.high}
    return columns.get(price, route.typical) if isinstance(price, Case) else route.typical


def _net(plan: Distribution, auction: AuctionSide | NoMoney, route: RouteProceeds) -> NetTest:
    if isinstance(auction, NoMoney):
        return NetUnknown()
    added = auction.distribution.payoff_yen - route.typical.payoff_yen
    return judge_net(plan, auction.distribution, added_damages_yen=Yen(max(0, added)))


def _auction(route: RouteProceeds | NoMoney, debt: RouteDebt | NoMoney) -> AuctionSide | NoMoney:
    if isinstance(route, NoMoney):
        return route
    if isinstance(debt, NoMoney):
        return debt
    column = route.typical
    return AuctionSide(
        distribution=compute_distribution(
            Yen(column.price_yen), lines=_costs(column), payoff_yen=Yen(column.payoff_yen)
        ),
        damages_yen=Yen(debt.delay_damages_yen.typical),
        days_to_payment=debt.days_to_payment,
    )


def _costs(column: Column) -> tuple[CostLine, ...]:
    return tuple(
        CostLine(
            kind=line.kind,
            amount_yen=Yen(line.amount_yen),
            consent=line.consent,
            parameters=line.parameters,
        )
        for line in column.lines
    )


def _cash_stamp(lender: Lender, price_yen: Yen, reader: Reader) -> Yen:
    if lender is not Lender.JHF:
        return Yen(0)
    return compute_stamp_duty(price_yen, steps=reader.steps("taxes.stamp_duty_sale"))


def _plan(
    situation: Situation, column: Column, price_yen: Yen, chosen: Chosen, reader: Reader
) -> Plan:
    known = _costs(column)
    if not isinstance(chosen.price, Case):
        known = _costs_at(situation, price_yen, reader)
    if chosen.special_fee_agreed:
        known = tuple(_with_special_fee(line, price_yen, reader) for line in known)
    offered, unknown = _all_lines(situation, known, chosen, price_yen, reader)
    return make_plan(
        price_yen,
        offered=offered,
        unknown=unknown,
        edits=chosen.edits,
        payoff_yen=Yen(column.payoff_yen),
    )


def _costs_at(situation: Situation, price_yen: Yen, reader: Reader) -> tuple[CostLine, ...]:
    """Return our lines at a price of the person's own, with typical costs."""
    settled = settle_voluntary(
        situation,
        situation.loan_balance_yen or Yen(0),
        Range.exactly(int(price_yen)),
        reader,
        days_to_payment=Range.exactly(0),
        days_accelerated=Range.exactly(0),
    )
    return settled.typical.lines


def _with_special_fee(line: CostLine, price_yen: Yen, reader: Reader) -> CostLine:
    if line.kind is not CostKind.BROKERAGE_FEE:
        return line
    limit, fee = (
        "sale_costs.brokerage_special_price_limit_yen",
        "sale_costs.brokerage_special_fee_yen",
    )
    amount = compute_brokerage_fee_cap(
        price_yen,
        slices=reader.slices("sale_costs.brokerage_fee_cap"),
        consumption_tax_rate=reader.decimal("sale_costs.consumption_tax_rate"),
        special=SpecialFee(price_limit_yen=reader.integer(limit), fee_yen=reader.integer(fee)),
    )
    return CostLine(
        kind=line.kind,
        amount_yen=amount,
        consent=line.consent,
        parameters=(*line.parameters, limit, fee),
    )


def _all_lines(
    situation: Situation,
    known: tuple[CostLine, ...],
    chosen: Chosen,
    price_yen: Yen,
    reader: Reader,
) -> tuple[tuple[CostLine, ...], frozenset[LineKey]]:
    """Return every line that may apply in the order of the table, and those without a figure."""
    gaps = (
        *_arrears_gaps(situation, reader),
        *_junior_gaps(situation, chosen.edits),
        CostLine(kind=CostKind.OTHER_COSTS, amount_yen=Yen(0)),
    )
    estate = _estate(price_yen, reader) if chosen.is_bankrupt else ()
    present = {line.kind for line in known}
    missing = tuple(line for line in gaps if line.kind not in present)
    lines = tuple(sorted((*known, *missing, *estate), key=lambda line: _ORDER.index(line.kind)))
    without_figure = {line.kind for line in missing if line.amount_yen == 0}
    unknown = frozenset(key for key, line in number_lines(lines) if line.kind in without_figure)
    return lines, unknown


_ORDER: Final = tuple(CostKind)


def _arrears_gaps(situation: Situation, reader: Reader) -> tuple[CostLine, ...]:
    """Return the arrears that nobody answered; a 0 that was answered is no gap."""
    gaps = []
    is_shared = situation.property.kind in {PropertyKind.CONDOMINIUM, PropertyKind.UNKNOWN}
    if is_shared and situation.management_fee_arrears_yen is None:
        gaps.append(CostLine(kind=CostKind.MANAGEMENT_FEE_ARREARS, amount_yen=Yen(0)))
    if situation.property_tax_arrears_yen is None:
        gaps.append(_tax_gap(situation, reader))
    return tuple(gaps)


def _tax_gap(situation: Situation, reader: Reader) -> CostLine:
    """Return the tax line: 住宅金融支援機構 names the most it lets a seizing office have."""
    kind, consent = CostKind.PROPERTY_TAX_ARREARS, Consent.LENDER_AND_TAX_OFFICE
    if situation.lender is Lender.JHF and situation.tax_seizure is Tri.YES:
        key = "sale_costs.property_tax_seizure_yen"
        cap = Yen(reader.integer(key))
        return CostLine(kind=kind, amount_yen=cap, consent=consent, parameters=(key,))
    return CostLine(kind=kind, amount_yen=Yen(0), consent=consent)


def _junior_gaps(situation: Situation, edits: Edits) -> tuple[CostLine, ...]:
    """Return a line to fill for the next junior mortgage, where nobody said there is none."""
    if situation.junior_mortgages.exist is not Tri.UNKNOWN:
        return ()
    filled = {rank for rank in _RANKS if LineKey(CostKind.RELEASE_FEE, rank) in edits.amounts}
    shown = min(max(filled, default=1) + 1, _RANKS[-1])
    line = CostLine(
        kind=CostKind.RELEASE_FEE,
        amount_yen=Yen(0),
        consent=Consent.LENDER_AND_JUNIOR_MORTGAGEE,
    )
    return (line,) * (shown - 1)


def _estate(price_yen: Yen, reader: Reader) -> tuple[CostLine, ...]:
    key = "sale_costs.bankruptcy_estate_rate"
    amount = compute_bankruptcy_estate(price_yen, rate=reader.decimal(key))
    return (
        CostLine(
            kind=CostKind.BANKRUPTCY_ESTATE,
            amount_yen=amount,
            consent=Consent.LENDER_AND_TRUSTEE,
            parameters=(key,),
        ),
    )
