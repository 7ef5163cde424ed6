"""What the domain says about one household, before any of it is written down."""

from __future__ import annotations

from dataclasses import dataclass

from nindbai.diagnosis.basis import Reader
from nindbai.diagnosis.contradictions import Contradiction, find_contradictions
from nindbai.diagnosis.money import Money, estimate_money
from nindbai.diagnosis.pricing import RoutePrices, estimate_prices
from nindbai.diagnosis.roads import read_chain, read_floors, read_plan
from nindbai.diagnosis.valuation import Place, estimate_market_value, find_place
from nindbai.domain.market_value import MarketValue, NoMarketValue
from nindbai.domain.situation import Lender, Situation
from nindbai.domain.stage import Standing, find_standing
from nindbai.domain.timeline import Timeline, estimate_timeline
from nindbai.domain.voluntary_sale import LikelihoodFloors, SalePlan

__all__ = ["Findings", "find", "find_timeline", "list_contradictions"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """Standing, time, value, prices and money of one household on one day."""

    standing: Standing
    timeline: Timeline
    place: Place | None
    market: MarketValue | NoMarketValue
    prices: RoutePrices | NoMarketValue
    money: Money
    plan: SalePlan
    floors: LikelihoodFloors


def find(situation: Situation, reader: Reader) -> Findings:
    """
    Return the time side and the money side of *situation*, as ``diagnose`` reckons them.

    Args:
        situation: One household; its ``as_of`` is the day the reader stands on.
        reader: The parameters in force; it remembers those read.

    Leaves out:
        Ways out, waiting, papers, words: ``diagnose`` adds them.

    >>> from datetime import date
    >>> from nindbai.parameters import load
    >>> day = date(2026, 11, 21)
    >>> find(Situation(as_of=day), Reader(load(), day)).standing.stage.value
    'unknown'
    """
    standing, timeline = find_timeline(situation, reader)
    place = find_place(situation, reader)
    market = estimate_market_value(situation, place, reader)
    prices = estimate_prices(situation, market, place, reader)
    return Findings(
        standing=standing,
        timeline=timeline,
        place=place,
        market=market,
        prices=prices,
        money=estimate_money(situation, standing, timeline, prices, reader, market),
        plan=read_plan(reader),
        floors=read_floors(reader),
    )


def find_timeline(situation: Situation, reader: Reader) -> tuple[Standing, Timeline]:
    """Return the time side alone: where *situation* stands and what is still to come."""
    standing = _find_standing(situation, reader)
    chain = read_chain(situation.lender, reader)
    return standing, estimate_timeline(standing, situation, chain=chain)


def list_contradictions(situation: Situation, found: Findings) -> tuple[Contradiction, ...]:
    """Return the answers that cannot all be true, in the light of what was found."""
    place = found.place
    return find_contradictions(
        situation,
        found.standing,
        found.market,
        place_is_known=place is not None and place.municipality is not None,
    )


def _find_standing(situation: Situation, reader: Reader) -> Standing:
    lender = "jhf" if situation.lender is Lender.JHF else "bank"
    return find_standing(
        situation,
        months_to_reminder=int(reader.span("arrears.months_to_reminder").typical),
        months_to_formal_demand=int(reader.span("arrears.months_to_formal_demand").typical),
        months_to_acceleration=int(reader.span(f"arrears.months_to_acceleration_{lender}").typical),
    )
