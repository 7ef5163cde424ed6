"""住み替え for one household: the sale, the three ways or renting, and the tax, part by part."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from pydantic import BaseModel, JsonValue

from nindbai.diagnosis.basis import Reader
from nindbai.diagnosis.calc_purchase import PurchaseCostsArguments, answer_purchase_costs
from nindbai.diagnosis.calc_rehousing import (
    RehousingLoanArguments,
    SaleCosts,
    answer_rehousing_loan,
    contract_reader,
    read_sale_costs,
    transfer_expenses,
)
from nindbai.diagnosis.calc_rent import RentAndMoveArguments, answer_rent_and_move
from nindbai.diagnosis.calc_ways import CashFlowArguments, answer_cash_flow
from nindbai.diagnosis.outcome import Whole
from nindbai.diagnosis.rehousing_answers import (
    CashFlow,
    LoanAnswer,
    Purchase,
    RentAnswer,
    WayAnswer,
)
from nindbai.diagnosis.rehousing_facts import Fact, RehousingFacts, Terms, settle_terms
from nindbai.diagnosis.rehousing_tax import TaxSide, old_home, reckon_tax
from nindbai.domain.money import Yen
from nindbai.domain.rehousing_loan import SaleBalance, balance_sale
from nindbai.domain.rehousing_plan import WayKind
from nindbai.domain.situation import Tri
from nindbai.parameters import ParameterSet, Passport

__all__ = [
    "NotYet",
    "RehousingView",
    "RentSide",
    "SaleSide",
    "WaysSide",
    "view_rehousing",
]

A = TypeVar("A", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class NotYet:
    """A part that cannot be computed yet, and the facts it waits for."""

    missing: tuple[Fact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SaleSide:
    """
    What the sale leaves today.

    ``by_rule`` is our estimate of the costs, line by line; ``costs_yen`` is the person's own sum
    where they stated one. ``left_range_yen`` is what is left (below 0: missing) over the width of an
    estimated price, or None where the price is the person's own.
    """

    price_yen: Yen
    loan_yen: Yen
    by_rule: SaleCosts
    costs_yen: Yen
    is_cost_stated: bool
    balance: SaleBalance
    left_range_yen: Whole | None
    basis: tuple[Passport, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WaysSide:
    """
    The three ways, the loan's tests, and what buying costs.

    ``purchase`` is the bill of the way of the same day; ``terms`` says what stood in.
    """

    terms: Terms
    loan: LoanAnswer
    purchase: Purchase
    flow: CashFlow
    basis: tuple[Passport, ...]
    purchase_basis: tuple[Passport, ...]
    loan_basis: tuple[Passport, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RentSide:
    """Renting and moving, for somebody to whom the loans are closed."""

    answer: RentAnswer
    basis: tuple[Passport, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RehousingView:
    """
    Everything the screen shows.

    Whoever is in arrears has ``rent`` and no ``ways``; everybody else the other way round, and
    the missing part waits for nothing.
    """

    facts: RehousingFacts
    terms: Terms
    day: date
    sale: SaleSide | NotYet
    ways: WaysSide | NotYet
    rent: RentSide | NotYet
    tax: TaxSide | NotYet


def view_rehousing(
    facts: RehousingFacts, *, today: date, parameters: ParameterSet
) -> RehousingView:
    """
    Return every part that these facts allow; each figure is the one ``calc`` answers.

    Args:
        facts: What the household says.
        today: The day whose figures apply.
        parameters: Where the figures come from.

    Raises:
        AnswerError: If figures contradict each other.

    >>> from nindbai.parameters import load
    >>> facts = RehousingFacts(price_yen=30_000_000, loan_yen=20_000_000, sale_costs_yen=1_000_000)
    >>> view_rehousing(facts, today=date(2026, 11, 22), parameters=load()).sale.balance.left_yen
    9000000
    """
    terms = settle_terms(facts, Reader(parameters, today))
    nothing = NotYet(())
    sale = _sale(facts, Reader(parameters, today))
    return RehousingView(
        facts=facts,
        terms=terms,
        day=today,
        sale=sale,
        ways=nothing if facts.is_in_arrears else _ways(facts, today, parameters),
        rent=_rent(facts, Reader(parameters, today)) if facts.is_in_arrears else nothing,
        tax=_tax(facts, sale, terms, Reader(parameters, today)),
    )


def _missing(**facts: object) -> NotYet:
    return NotYet(tuple(Fact(name) for name, value in facts.items() if value is None))


def _sale(facts: RehousingFacts, reader: Reader) -> SaleSide | NotYet:
    price, loan = facts.expected_price_yen, facts.loan_yen
    if price is None or loan is None:
        return _missing(price=price, loan=loan)
    by_rule = read_sale_costs(None, price_yen=price, loan_yen=loan, reader=reader)
    stated = facts.sale_costs_yen
    costs = by_rule.total_yen if stated is None else Yen(stated)
    return SaleSide(
        price_yen=Yen(price),
        loan_yen=Yen(loan),
        by_rule=by_rule,
        costs_yen=costs,
        is_cost_stated=stated is not None,
        balance=balance_sale(Yen(price), costs_yen=costs, payoff_yen=Yen(loan)),
        left_range_yen=_left_range(facts, reader),
        basis=reader.passports(),
    )


def _left_range(facts: RehousingFacts, reader: Reader) -> Whole | None:
    """Return what is left at the ends of an estimated price; None for a price of one's own."""
    prices, loan = facts.estimate_yen, facts.loan_yen or 0
    if facts.price_yen is not None or prices is None:
        return None

    def left(price: int) -> int:
        costs = read_sale_costs(facts.sale_costs_yen, price_yen=price, loan_yen=loan, reader=reader)
        return price - costs.total_yen - loan

    return Whole(low=left(prices.low), typical=left(prices.typical), high=left(prices.high))


def _given(model: type[A], **values: Any) -> A:
    """Return arguments of a calculation; what is not known is left out."""
    return model.model_validate({name: v for name, v in values.items() if v is not None})


def _ways(facts: RehousingFacts, today: date, parameters: ParameterSet) -> WaysSide | NotYet:
    price, loan, new_price = facts.expected_price_yen, facts.loan_yen, facts.new_price_yen
    if price is None or loan is None or new_price is None:
        return _missing(price=price, loan=loan, new_price=new_price)
    reader, of_loan, of_purchase = (Reader(parameters, today) for _ in range(3))
    terms = settle_terms(facts, reader)
    flow = CashFlow.model_validate(_cash_flow(facts, terms, reader))
    purchase = _purchase(facts, flow.way(WayKind.SAME_DAY), of_purchase)
    of_purchase.used(*(key for line in purchase.lines for key in line.parameters))
    return WaysSide(
        terms=terms,
        loan=_loan(facts, terms, of_loan),
        purchase=purchase,
        flow=flow,
        basis=_basis(reader, (day for way in flow.ways for day in _days(way))),
        loan_basis=of_loan.passports(),
        purchase_basis=_basis(of_purchase, _days(flow.way(WayKind.SAME_DAY))),
    )


def _days(way: WayAnswer) -> tuple[date, ...]:
    """Return the days of *way* whose figures apply: both contracts and both closings."""
    return (way.sale_signed_on, way.sold_on, way.purchase_signed_on, way.bought_on)


def _basis(reader: Reader, days: Iterable[date]) -> tuple[Passport, ...]:
    """Return what *reader* has read, and each value that another one has followed on *days*."""
    held = {passport.key: {passport.effective_from: passport} for passport in reader.passports()}
    for day in sorted(set(days)):
        later = Reader(reader.parameters, day)
        later.used(*filter(later.holds, held))
        for passport in later.passports():
            held[passport.key].setdefault(passport.effective_from, passport)
    return tuple(passport for values in held.values() for passport in values.values())


def _loan(facts: RehousingFacts, terms: Terms, reader: Reader) -> LoanAnswer:
    late = {Tri.YES: True, Tri.NO: False}.get(facts.paid_late_before)
    given = _given(
        RehousingLoanArguments,
        sale_price_yen=facts.expected_price_yen,
        sale_costs_yen=facts.sale_costs_yen,
        loan_balance_yen=facts.loan_yen,
        purchase_price_yen=facts.new_price_yen,
        spare_yen=_spare(facts),
        closes_same_day=True,
        annual_rate=terms.new_rate,
        months=terms.new_months,
        yearly_income_yen=facts.income_yen,
        other_yearly_payments_yen=facts.other_payments_yen,
        months_in_arrears=facts.months_in_arrears,
        paid_late_before=late,
    )
    return LoanAnswer.model_validate(answer_rehousing_loan(given, reader))


def _spare(facts: RehousingFacts) -> int:
    """Return own money after stated costs of buying; all of it where they are our estimate."""
    return max(0, (facts.own_funds_yen or 0) - (facts.purchase_costs_yen or 0))


def _purchase(facts: RehousingFacts, way: WayAnswer, reader: Reader) -> Purchase:
    """Return the costs of buying as one way reckons them; by our rules where a sum was stated."""
    if isinstance(way.purchase_costs, Purchase):
        return way.purchase_costs
    given = _given(
        PurchaseCostsArguments,
        price_yen=facts.new_price_yen,
        loan_yen=way.new_loan_yen,
        delivered_on=way.bought_on,
        moving_yen=facts.moving_yen,
        **_home_facts(facts),
    )
    return Purchase.model_validate(answer_purchase_costs(given, reader))


def _home_facts(facts: RehousingFacts) -> dict[str, Any]:
    """Return what is known of the next home; whoever moves house lives there."""
    known = {
        "building_use": facts.new_use,
        "floor_area_m2": facts.new_floor_area_m2,
        "land_area_m2": facts.new_land_area_m2,
        "built_year": facts.new_built_year,
        "land_value_yen": facts.new_land_value_yen,
        "building_value_yen": facts.new_building_value_yen,
    }
    return {"lives_there": Tri.YES, **{k: v for k, v in known.items() if v is not None}}


def _cash_flow(facts: RehousingFacts, terms: Terms, reader: Reader) -> JsonValue:
    home = old_home(facts, today=reader.as_of)
    given = _given(
        CashFlowArguments,
        own_funds_yen=terms.own_funds_yen,
        monthly_budget_yen=terms.budget_yen,
        sale_price_yen=facts.expected_price_yen,
        sale_costs_yen=facts.sale_costs_yen,
        loan_balance_yen=facts.loan_yen,
        old_annual_rate=terms.old_rate,
        old_months_left=terms.old_months,
        purchase_price_yen=facts.new_price_yen,
        purchase_costs_yen=facts.purchase_costs_yen,
        purchase=_home_facts(facts),
        new_annual_rate=terms.new_rate,
        new_months=terms.new_months,
        months_to_sell=terms.months_to_sell,
        months_to_buy=terms.months_to_buy,
        rent_yen=terms.rent_yen,
        moving_yen=facts.moving_yen,
        bridge_annual_rate=facts.bridge_rate,
        earnest_money_yen=facts.earnest_yen,
        old_home=home if facts.acquired_on else None,
        months_in_arrears=facts.months_in_arrears,
    )
    return answer_cash_flow(given, reader)


def _rent(facts: RehousingFacts, reader: Reader) -> RentSide | NotYet:
    if facts.rent_yen is None:
        return _missing(rent=None)
    given = _given(
        RentAndMoveArguments,
        rent_yen=facts.rent_yen,
        own_funds_yen=facts.own_funds_yen or 0,
        moving_yen=facts.moving_yen,
        savings_yen=facts.own_funds_yen,
        months_since_income_fell=facts.months_since_income_fell,
        housing_benefit_standard_yen=facts.benefit_standard_yen,
    )
    answer = RentAnswer.model_validate(answer_rent_and_move(given, reader))
    return RentSide(answer=answer, basis=reader.passports())


def _tax(
    facts: RehousingFacts, sale: SaleSide | NotYet, terms: Terms, reader: Reader
) -> TaxSide | NotYet:
    price, acquired = facts.expected_price_yen, facts.acquired_on
    if price is None or acquired is None or isinstance(sale, NotYet):
        return _missing(price=price, acquired=acquired, loan=facts.loan_yen)
    signed = contract_reader(reader, closing_month=terms.months_to_sell)
    stated = sale.costs_yen if sale.is_cost_stated else None
    expenses = transfer_expenses(price, stated, signed)
    return reckon_tax(facts, terms, expenses_yen=expenses, reader=reader)
