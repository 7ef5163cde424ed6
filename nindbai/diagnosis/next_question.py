"""
Which answer would narrow time and money most: the next question of a talk.

What is reckoned, and what is not, stands in docs/adr/0013-next-question.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Final

from nindbai.diagnosis.basis import Reader
from nindbai.diagnosis.findings import Findings, find
from nindbai.diagnosis.open_questions import Ask, fields_of, list_open
from nindbai.diagnosis.possible_answers import Possible, list_possible
from nindbai.diagnosis.uncertainty import Scales, Uncertainty, measure_uncertainty, read_scales
from nindbai.domain.market_value import NoMarketValue
from nindbai.domain.situation import PropertyKind, Situation
from nindbai.parameters import ParameterSet

__all__ = ["Ask", "NextQuestion", "NothingToAsk", "find_known_share", "list_next_questions"]

_TEN_THOUSANDTH: Final = Decimal("0.0001")
_FROM_PAPER: Final = frozenset(
    {
        Ask.LETTER_DATE,
        Ask.COURT_DATES,
        Ask.COURT_PRICE,
        Ask.SUBROGATED_ON,
        Ask.COMMENCED_ON,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NextQuestion:
    """
    A question and how much its answer is expected to narrow the result.

    ``time`` and ``money`` are what it takes off the two uncertainties (each 0 to 1, in
    ten-thousandths); below 0 the answer is expected to widen the range. ``opens`` is its share
    in what several answers together would open, for money that needs more than one.
    """

    ask: Ask
    fields: tuple[str, ...]
    time: Decimal
    money: Decimal
    opens: Decimal

    @property
    def value(self) -> Decimal:
        """Return what the answer alone is expected to take off, time and money together."""
        return self.time + self.money

    @property
    def narrows(self) -> bool:
        """Return whether time or money is expected to narrow, alone or with other answers."""
        return self.value > 0 or self.opens > 0


@dataclass(frozen=True, slots=True)
class NothingToAsk:
    """Every question an adviser can ask has its answer."""


def list_next_questions(
    situation: Situation, *, as_of: date, parameters: ParameterSet
) -> tuple[NextQuestion, ...] | NothingToAsk:
    """
    Return every open question, the one that narrows time and money most first.

    Ties go to the larger ``opens``, then to the order of a talk. Questions of no value to
    either side stay on the list: they name who must agree.

    Args:
        situation: The answers so far; its own ``as_of`` gives way to the argument.
        as_of: The day to stand on.
        parameters: Every figure used, ``next_question.toml`` among them.

    Leaves out:
        How long a question takes, how hard it is to hear, and what it does to the ways out.

    >>> from nindbai.parameters import load
    >>> day = date(2026, 11, 21)
    >>> found = list_next_questions(Situation(as_of=day), as_of=day, parameters=load())
    >>> found[0].ask
    <Ask.LETTER: 'letter'>
    """
    reader = Reader(parameters, as_of)
    weigh = _Weighing.of(replace(situation, as_of=as_of), reader)
    asks = list_open(weigh.situation, weigh.found)
    if not asks:
        return NothingToAsk()
    questions = _weigh_all(asks, weigh)
    return tuple(sorted(questions, key=lambda q: (-q.value, -q.opens, _ORDER[q.ask])))


_ORDER: Final = {ask: place for place, ask in enumerate(Ask)}


def find_known_share(ask: Ask, reader: Reader) -> Decimal:
    """Return the share of people who can answer *ask* on the spot (0–1)."""
    if ask is Ask.VALUE:
        return reader.decimal("next_question.knows_value_share")
    is_on_paper = ask in _FROM_PAPER
    name = "knows_paper_share" if is_on_paper else "knows_own_affairs_share"
    return reader.decimal(f"next_question.{name}")


@dataclass(frozen=True, slots=True)
class _Weighing:
    situation: Situation
    found: Findings
    now: Uncertainty
    scales: Scales
    reader: Reader

    @staticmethod
    def of(situation: Situation, reader: Reader) -> _Weighing:
        found, scales = find(situation, reader), read_scales(reader)
        return _Weighing(situation, found, measure_uncertainty(found, scales), scales, reader)

    def possible(self, ask: Ask, situation: Situation) -> tuple[Possible, ...]:
        return list_possible(ask, situation, self.found, self.reader)

    def expected(self, answers: Iterable[Possible]) -> Uncertainty:
        """Return the mean of what stays open over *answers*."""
        time = money = Decimal(0)
        for answer in answers:
            left = measure_uncertainty(find(answer.situation, self.reader), self.scales)
            time += answer.weight * left.time
            money += answer.weight * left.money
        return Uncertainty(time=time, money=money)


def _weigh_all(asks: tuple[Ask, ...], weigh: _Weighing) -> Iterator[NextQuestion]:
    opens = _opens(weigh)
    for ask in asks:
        known = find_known_share(ask, weigh.reader)
        left = weigh.expected(weigh.possible(ask, weigh.situation))
        yield NextQuestion(
            ask=ask,
            fields=fields_of(ask),
            time=_short(known * (weigh.now.time - left.time)),
            money=_short(known * (weigh.now.money - left.money)),
            opens=opens.get(ask, Decimal(0)),
        )


def _short(value: Decimal) -> Decimal:
    return value.quantize(_TEN_THOUSANDTH) + Decimal(0)  # no minus before a nought


def _opens(weigh: _Weighing) -> dict[Ask, Decimal]:
    """Return each question's share in opening the money, where no single answer opens it."""
    best: dict[Ask, Decimal] = {}
    for together in _sets_that_open_money(weigh):
        known = Decimal(1)
        answers = [Possible(weight=Decimal(1), situation=weigh.situation)]
        for ask in together:
            known *= find_known_share(ask, weigh.reader)
            answers = list(_each_with(ask, answers, weigh))
        gain = known * (weigh.now.total - weigh.expected(answers).total)
        for ask in together:
            best[ask] = max(best.get(ask, Decimal(0)), _short(gain / len(together)))
    return best


def _each_with(ask: Ask, answers: Iterable[Possible], weigh: _Weighing) -> Iterator[Possible]:
    for before in answers:
        for after in weigh.possible(ask, before.situation):
            yield Possible(weight=before.weight * after.weight, situation=after.situation)


def _sets_that_open_money(weigh: _Weighing) -> Iterator[tuple[Ask, ...]]:
    situation = weigh.situation
    loan = (Ask.LOAN,) if situation.loan_balance_yen is None else ()
    ways: list[tuple[Ask, ...]] = [loan]
    if isinstance(weigh.found.market, NoMarketValue):
        ways = [(*loan, *way) for way in (_for_model(weigh), (Ask.VALUE,)) if way]
    yield from (way for way in ways if len(way) > 1)


def _for_model(weigh: _Weighing) -> tuple[Ask, ...]:
    home, found = weigh.situation.property, weigh.found
    if home.kind is PropertyKind.OTHER:
        return ()
    missing = {
        Ask.PLACE: found.place is None,
        Ask.KIND: home.kind is PropertyKind.UNKNOWN,
        Ask.SIZE: home.kind is PropertyKind.LAND and home.land_area_m2 is None,
    }
    return tuple(ask for ask, is_missing in missing.items() if is_missing)
