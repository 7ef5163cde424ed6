"""The adviser's outlook: the figures of the result, short enough to be read aloud from one screen."""

from __future__ import annotations

from dataclasses import dataclass

from nindbai.diagnosis.outcome import Diagnosis
from nindbai.domain.stage import Stage
from nindbai.presentation import money_wording, option_wording, wording
from nindbai.presentation.labels import ROUTES, label
from nindbai.presentation.staff_fields import StaffField, field_of
from nindbai.presentation.staff_words import NOT_YET, TERM_LIST, Term
from nindbai.presentation.tables import Table, debt_table, price_table
from nindbai.presentation.take_along_words import WAY_STATUS

__all__ = [
    "ContradictionLine",
    "MoneyLine",
    "StaffOutlook",
    "WayLine",
    "make_outlook",
    "relevant_terms",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyLine:
    """One route: a cell for each of ``staff_words.MONEY_COLUMNS``, the middle above its width."""

    route: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WayLine:
    """One way that is not closed: its name, a word where it is not simply open, until when."""

    name: str
    short: str
    status: str
    until: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContradictionLine:
    """Answers that do not fit, what is assumed meanwhile, and the field to look at again."""

    sentence: str
    assumed: str
    field: StaffField


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffOutlook:
    """What stands in the middle of the adviser's screen."""

    spoken: str
    human_line: str
    action: str
    stage: str
    clocks: tuple[wording.DeadlineText, ...]
    odds: str
    money: tuple[MoneyLine, ...]
    money_notes: tuple[str, ...]
    ways: tuple[WayLine, ...]
    closed: tuple[str, ...]
    contradictions: tuple[ContradictionLine, ...]


def make_outlook(diagnosis: Diagnosis) -> StaffOutlook:
    """
    Return the outlook; every figure comes from the functions behind the homeowner's result.

    Leaves out:
        Pictures, passports and what waiting changes; they stand on the result.
    """
    head = wording.headline(diagnosis)
    texts = option_wording.option_texts(diagnosis)
    return StaffOutlook(
        spoken=head.sentence,
        human_line=head.human_line,
        action=head.action,
        stage=label(diagnosis.stage),
        clocks=wording.deadline_texts(diagnosis)[:2],
        odds="".join(wording.odds_sentences(diagnosis)[:2]),
        money=_money(diagnosis),
        money_notes=_notes(diagnosis),
        ways=tuple(_way(text) for text in texts if not text.is_closed),
        closed=tuple(text.name for text in texts if text.is_closed),
        contradictions=tuple(
            ContradictionLine(
                sentence=text.sentence, assumed=text.assumed, field=field_of(text.question)
            )
            for text in option_wording.contradiction_texts(diagnosis)
        ),
    )


def _money(diagnosis: Diagnosis) -> tuple[MoneyLine, ...]:
    """Return a line for each route of which a price or a debt is known."""
    prices, debts = price_table(diagnosis), debt_table(diagnosis)
    priced = {row.head: row.cells for row in prices.rows} if isinstance(prices, Table) else {}
    owed = {row.head: row.cells[0] for row in debts.rows} if isinstance(debts, Table) else {}
    return tuple(
        MoneyLine(
            route=route,
            cells=(*priced.get(route, (NOT_YET, NOT_YET)), owed.get(route, NOT_YET)),
        )
        for route in (ROUTES["voluntary_sale"], ROUTES["auction"])
        if route in priced or route in owed
    )


def _notes(diagnosis: Diagnosis) -> tuple[str, ...]:
    """Return why figures are missing, or that the bands overlap."""
    prices, debts = price_table(diagnosis), debt_table(diagnosis)
    missing = (
        *(() if isinstance(prices, Table) else (money_wording.missing_question(prices.reason),)),
        *(() if isinstance(debts, Table) else (money_wording.missing_question(debts.reason),)),
    )
    overlap = money_wording.price_sentences(diagnosis)[:1] if isinstance(prices, Table) else ()
    is_overlap = overlap and overlap[0] not in money_wording.EVIDENCE_SENTENCES
    return (*dict.fromkeys(missing), *(overlap if is_overlap else ()))


def _way(text: option_wording.OptionText) -> WayLine:
    status = WAY_STATUS[text.status]
    short = text.name.partition("（")[0]
    return WayLine(name=text.name, short=short, status=status, until=text.left or text.until)


def relevant_terms(stage: Stage) -> tuple[Term, ...]:
    """
    Return the words of the letters that may come up at *stage*.

    >>> [term.name for term in relevant_terms(Stage.TRANSFERRED)][-1]
    '配当・剰余金'
    """
    return tuple(term for term in TERM_LIST if term.since.order <= stage.order <= term.until.order)
