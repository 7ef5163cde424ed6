"""The few figures of one case among many, and the order of urgency."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from nindbai.diagnosis.basis import Reader
from nindbai.diagnosis.contradictions import ContradictionKind
from nindbai.diagnosis.findings import Findings, find, list_contradictions
from nindbai.diagnosis.forecast import describe_appeal
from nindbai.diagnosis.parts import NoMoneyReason
from nindbai.diagnosis.preparation import describe_next_steps
from nindbai.diagnosis.settlement import Settlement
from nindbai.domain.preparation import NextStep
from nindbai.domain.ranges import Range
from nindbai.domain.situation import Situation
from nindbai.domain.stage import Stage
from nindbai.domain.timeline import NoTime, Unforeseen
from nindbai.domain.voluntary_sale import Odds, estimate_odds, estimate_practical_days
from nindbai.parameters import ParameterSet

__all__ = ["CaseFigures", "Urgency", "reckon_case"]

Urgency = tuple[int, int, int, int, int]
"""Sorts cases, the most urgent first."""

_GROUPS = {
    Unforeseen.NOTHING_KNOWN: 1,
    Unforeseen.OPENED_ALREADY: 2,
    Unforeseen.NOTHING_DECIDED: 2,
    Unforeseen.NOT_IN_ARREARS: 3,
}
_THOUSAND = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFigures:
    """
    What a table shows of one case; each figure as in its diagnosis, or why there is none.

    ``practical_days`` are the days to the practical last day (0 = passed); the debts are what
    stays owed by each route, in yen.
    """

    stage: Stage
    practical_days: Range[int] | Unforeseen
    odds: Odds | Unforeseen
    auction_debt_yen: Range[int] | NoMoneyReason
    voluntary_sale_debt_yen: Range[int] | NoMoneyReason
    next_step: NextStep
    contradictions: tuple[ContradictionKind, ...]

    @property
    def urgency(self) -> Urgency:
        """
        Return the place in the order of urgency.

        First those whose practical last day can be told, by its typical, then its low, then
        its high day, then the smaller odds; then those of whom nothing is known; then those
        whose bids are opened; last those not in arrears.
        """
        days, odds = self.practical_days, self.odds
        if not isinstance(days, Range) or not isinstance(odds, Odds):
            reason = days if isinstance(days, Unforeseen) else Unforeseen.NOTHING_KNOWN
            return (_GROUPS[reason], 0, 0, 0, 0)
        return (0, days.typical, days.low, days.high, int(odds.share * _THOUSAND))


def reckon_case(situation: Situation, *, as_of: date, parameters: ParameterSet) -> CaseFigures:
    """
    Return the figures of *situation* on *as_of*, the same as ``diagnose`` gives, sooner.

    Raises:
        ParameterError: If a figure that is needed is not in force on *as_of*.

    Leaves out:
        Prices, waiting, ways out, life after the sale, papers, passports.

    >>> from nindbai.parameters import load
    >>> day = date(2026, 11, 21)
    >>> reckon_case(Situation(as_of=day), as_of=day, parameters=load()).stage.value
    'unknown'
    """
    if situation.as_of != as_of:
        situation = replace(situation, as_of=as_of)
    reader = Reader(parameters, as_of)
    found = find(situation, reader)
    appeal = describe_appeal(found.standing, reader.integer("procedure.appeal_days"))
    practical, odds = _time(found)
    return CaseFigures(
        stage=found.standing.stage,
        practical_days=practical,
        odds=odds,
        auction_debt_yen=_debt(found.money.auction),
        voluntary_sale_debt_yen=_debt(found.money.voluntary_sale),
        next_step=describe_next_steps(situation, found.standing, appeal)[0],
        contradictions=tuple(c.kind for c in list_contradictions(situation, found)),
    )


def _time(found: Findings) -> tuple[Range[int] | Unforeseen, Odds | Unforeseen]:
    opening = found.timeline.opening
    if isinstance(opening, NoTime):
        return opening.reason, opening.reason
    return (
        estimate_practical_days(opening.mass, plan=found.plan),
        estimate_odds(opening.mass, plan=found.plan, floors=found.floors),
    )


def _debt(route: Settlement | NoMoneyReason) -> Range[int] | NoMoneyReason:
    return route.residual_debt_yen if isinstance(route, Settlement) else route
