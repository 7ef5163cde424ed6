"""``diagnose``: one household, one day, everything we can say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from nindbai.diagnosis.afterwards import describe_afterwards
from nindbai.diagnosis.basis import Reader
from nindbai.diagnosis.findings import Findings, find, find_timeline, list_contradictions
from nindbai.diagnosis.forecast import (
    describe_appeal,
    describe_deadlines,
    describe_odds,
    describe_time_left,
    describe_waiting,
)
from nindbai.diagnosis.money import (
    describe_market_value,
    describe_prices,
    describe_proceeds,
    describe_residual_debt,
)
from nindbai.diagnosis.outcome import (
    Deadlines,
    Diagnosis,
    NoTimeLeft,
    TimeLeft,
    describe_options,
)
from nindbai.diagnosis.pace import describe_pace
from nindbai.diagnosis.preparation import describe_next_steps, describe_preparation
from nindbai.diagnosis.ways import (
    find_blocker_sums,
    find_chance,
    find_limits,
    find_minimum_payment,
    find_relief,
    find_subrogation_by,
    read_record_years,
)
from nindbai.domain.blockers import list_blockers
from nindbai.domain.option_rules import list_options
from nindbai.domain.options import OptionFacts
from nindbai.domain.situation import Situation
from nindbai.domain.stage import Milestone
from nindbai.domain.timeline import NoTime, Timeline
from nindbai.domain.voluntary_sale import (
    Likelihood,
    LikelihoodFloors,
    SalePlan,
    estimate_odds,
)
from nindbai.parameters import ParameterSet

__all__ = ["diagnose", "estimate_opening"]


def diagnose(situation: Situation, *, as_of: date, parameters: ParameterSet) -> Diagnosis:
    """
    Return what can be said about *situation* on *as_of*: pure, no clock, no I/O.

    Args:
        situation: One household; its own ``as_of`` gives way to the argument.
        as_of: The day to stand on.
        parameters: Every figure used; those read are listed under ``basis``.

    Raises:
        ParameterError: If a figure that is needed is not in force on *as_of*.

    >>> from nindbai.parameters import load
    >>> day = date(2026, 11, 21)
    >>> diagnose(Situation(as_of=day), as_of=day, parameters=load()).stage.value
    'unknown'
    """
    if situation.as_of != as_of:
        situation = replace(situation, as_of=as_of)
    reader = Reader(parameters, as_of)
    found = find(situation, reader)
    timeline, money, plan, floors = found.timeline, found.money, found.plan, found.floors
    options = list_options(situation, _option_facts(situation, found, reader))
    debt = describe_residual_debt(money)
    deadlines = _deadlines(found, reader, as_of)
    return Diagnosis(
        as_of=as_of,
        stage=found.standing.stage,
        stage_evidence=found.standing.evidence,
        contradictions=list_contradictions(situation, found),
        time_left=describe_time_left(timeline, as_of),
        deadlines=deadlines,
        voluntary_sale_odds=describe_odds(timeline, plan, floors),
        waiting=describe_waiting(timeline, plan, floors, money, options, as_of=as_of),
        market_value=describe_market_value(found.market),
        prices=describe_prices(found.prices),
        proceeds=describe_proceeds(money),
        residual_debt=debt,
        delay_damages_pace=describe_pace(situation, found.standing.stage, money.rule),
        afterwards=describe_afterwards(situation, found.standing, timeline, debt, reader),
        options=describe_options(options),
        blockers=list_blockers(situation, sums=find_blocker_sums(situation, reader)),
        next_steps=describe_next_steps(situation, found.standing, deadlines.appeal),
        preparation=describe_preparation(situation, found.standing, parameters),
        contacts=tuple(contact for contact in parameters.contacts() if contact.free),
        basis=reader.passports(),
    )


def estimate_opening(
    situation: Situation, *, as_of: date, parameters: ParameterSet
) -> TimeLeft | NoTimeLeft:
    """
    Return the time left to the opening of bids: ``time_left["bid_opening"]`` of :func:`diagnose`.

    For a screen that shows nothing else yet; it takes a tenth of the time.

    Raises:
        ParameterError: If a figure that is needed is not in force on *as_of*.

    >>> from nindbai.parameters import load
    >>> day = date(2026, 11, 21)
    >>> late = Situation(as_of=day, months_in_arrears=3)
    >>> estimate_opening(late, as_of=day, parameters=load()).days.low
    252
    """
    _, timeline = find_timeline(replace(situation, as_of=as_of), Reader(parameters, as_of))
    return describe_time_left(timeline, as_of)["bid_opening"]


def _deadlines(found: Findings, reader: Reader, as_of: date) -> Deadlines:
    return describe_deadlines(
        found.timeline,
        found.plan,
        found.floors,
        as_of=as_of,
        appeal=describe_appeal(found.standing, reader.integer("procedure.appeal_days")),
    )


def _option_facts(situation: Situation, found: Findings, reader: Reader) -> OptionFacts:
    return OptionFacts(
        stage=found.standing.stage,
        is_sale_final=found.standing.milestone.order >= Milestone.SALE_FINAL.order,
        likelihood=_likelihood(found.timeline, found.plan, found.floors),
        covers=found.money.covers_debt(typical=True),
        may_cover=found.money.covers_debt(typical=False),
        subrogation_by=find_subrogation_by(situation, reader),
        limits=find_limits(situation, found.timeline, found.plan, reader),
        relief=find_relief(situation, reader),
        minimum_payment_yen=find_minimum_payment(situation.household, reader),
        chance=find_chance(situation, found.money, found.market, reader),
        record_years=read_record_years(reader),
    )


def _likelihood(timeline: Timeline, plan: SalePlan, floors: LikelihoodFloors) -> Likelihood | None:
    if isinstance(timeline.opening, NoTime):
        return None
    return estimate_odds(timeline.opening.mass, plan=plan, floors=floors).likelihood
