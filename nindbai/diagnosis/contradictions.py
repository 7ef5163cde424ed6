"""Answers that cannot all be true: named, and what is assumed meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from nindbai.domain.market_value import MarketValue, NoMarketValue
from nindbai.domain.situation import Lender, LetterKind, Situation
from nindbai.domain.stage import Milestone, Stage, Standing, milestone_of_letter

__all__ = ["Contradiction", "ContradictionKind", "find_contradictions"]

_MANY_MONTHS_WITHOUT_LETTER: Final = 6
_FEW_MONTHS: Final = 2
_LONG_AGO_DAYS: Final = 5 * 365
_TENFOLD: Final = 10
_AFTER_OPENING: Final = frozenset(
    {
        LetterKind.SALE_DECISION_NOTICE,
        LetterKind.PRICE_PAYMENT_NOTICE,
        LetterKind.DELIVERY_ORDER,
    }
)


class ContradictionKind(StrEnum):
    """What does not fit together."""

    SUBROGATION_WITH_JHF = "subrogation_with_jhf"
    COURT_LETTER_WITHOUT_ARREARS = "court_letter_without_arrears"
    NO_LETTER_AFTER_MANY_MONTHS = "no_letter_after_many_months"
    LETTER_IN_FUTURE = "letter_in_future"
    LETTER_AFTER_OPENING_BEFORE_OPENING = "letter_after_opening_before_opening"
    LETTERS_AHEAD_OF_MONTHS = "letters_ahead_of_months"
    LETTER_DATES_OUT_OF_ORDER = "letter_dates_out_of_order"
    LETTER_LONG_AGO = "letter_long_ago"
    OPENING_PASSED = "opening_passed"
    SALE_ALREADY_DECIDED = "sale_already_decided"
    VALUE_FAR_FROM_LOAN = "value_far_from_loan"
    MANAGEMENT_FEES_ABOVE_PRICE = "management_fees_above_price"
    MUNICIPALITY_NOT_IN_TABLE = "municipality_not_in_table"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """What contradicts, which answers are concerned, and what the result assumes."""

    kind: ContradictionKind
    fields: tuple[str, ...]
    assumed: str


def find_contradictions(
    situation: Situation,
    standing: Standing,
    market: MarketValue | NoMarketValue,
    *,
    place_is_known: bool,
) -> tuple[Contradiction, ...]:
    """
    Return every contradiction found; none is an error, the result says what it can.

    Leaves out:
        Whether a single answer is readable, which ``read_answers`` decides.
    """
    return (
        *_about_lender(situation),
        *_about_months(situation, standing),
        *_about_dates(situation),
        *_about_opening(situation, standing),
        *_about_value(situation, market),
        *_about_place(situation, place_is_known=place_is_known),
    )


def _kinds(situation: Situation) -> frozenset[LetterKind]:
    return frozenset(letter.kind for letter in situation.letters or ())


def _about_lender(situation: Situation) -> Iterator[Contradiction]:
    says_subrogated = (
        LetterKind.SUBROGATION_NOTICE in _kinds(situation) or situation.subrogated_on is not None
    )
    if situation.lender is Lender.JHF and says_subrogated:
        yield Contradiction(
            kind=ContradictionKind.SUBROGATION_WITH_JHF,
            fields=("lender", "notices"),
            assumed="no_subrogation",
        )


def _about_months(situation: Situation, standing: Standing) -> Iterator[Contradiction]:
    """Letters that come too early for the months, and months without any letter."""
    months, fields = situation.months_in_arrears, ("notices", "months_in_arrears")
    if months is None:
        return
    if standing.stage.order >= Stage.COMMENCED.order:
        if months == 0:
            yield Contradiction(
                kind=ContradictionKind.COURT_LETTER_WITHOUT_ARREARS,
                fields=fields,
                assumed="letter_decides",
            )
    elif standing.stage.order >= Stage.ACCELERATED.order and months <= _FEW_MONTHS:
        yield Contradiction(
            kind=ContradictionKind.LETTERS_AHEAD_OF_MONTHS,
            fields=fields,
            assumed="letter_decides",
        )
    if situation.letters == () and months >= _MANY_MONTHS_WITHOUT_LETTER:
        yield Contradiction(
            kind=ContradictionKind.NO_LETTER_AFTER_MANY_MONTHS,
            fields=fields,
            assumed="no_acceleration_yet",
        )


def _about_dates(situation: Situation) -> Iterator[Contradiction]:
    dated = [
        (milestone, letter.dated_on)
        for letter in situation.letters or ()
        if letter.dated_on is not None
        and (milestone := milestone_of_letter(letter.kind)) is not None
    ]
    if any(day > situation.as_of for _, day in dated):
        yield Contradiction(
            kind=ContradictionKind.LETTER_IN_FUTURE,
            fields=("notices",),
            assumed="letter_left_out",
        )
    if any((situation.as_of - day).days > _LONG_AGO_DAYS for _, day in dated):
        yield Contradiction(
            kind=ContradictionKind.LETTER_LONG_AGO, fields=("notices",), assumed="as_answered"
        )
    if any(  # reminders repeat; from 期限の利益の喪失 on each letter comes once
        Milestone.ACCELERATED.order <= before.order < after.order and later < earlier
        for before, earlier in dated
        for after, later in dated
    ):
        yield Contradiction(
            kind=ContradictionKind.LETTER_DATES_OUT_OF_ORDER,
            fields=("notices",),
            assumed="letter_decides",
        )


def _about_opening(situation: Situation, standing: Standing) -> Iterator[Contradiction]:
    opening, is_told_after = situation.bid_opening_on, bool(_kinds(situation) & _AFTER_OPENING)
    if opening is not None and opening > situation.as_of and is_told_after:
        yield Contradiction(
            kind=ContradictionKind.LETTER_AFTER_OPENING_BEFORE_OPENING,
            fields=("notices", "bid_opening_on"),
            assumed="printed_date_decides",
        )
    if opening is not None and opening <= situation.as_of and not is_told_after:
        yield Contradiction(
            kind=ContradictionKind.OPENING_PASSED, fields=("bid_opening_on",), assumed="opened"
        )
    if standing.stage.order >= Stage.SALE_DECIDED.order:
        yield Contradiction(
            kind=ContradictionKind.SALE_ALREADY_DECIDED,
            fields=("notices",),
            assumed="letter_decides",
        )


def _about_value(
    situation: Situation, market: MarketValue | NoMarketValue
) -> Iterator[Contradiction]:
    if isinstance(market, NoMarketValue):
        return
    value, loan = market.yen.typical, situation.loan_balance_yen
    fees = situation.management_fee_arrears_yen
    if fees is not None and fees > value:
        yield Contradiction(
            kind=ContradictionKind.MANAGEMENT_FEES_ABOVE_PRICE,
            fields=("management_fee_arrears_yen", "market_value_yen"),
            assumed="as_answered",
        )
    if loan is None:
        return
    if value * _TENFOLD <= loan or loan * _TENFOLD <= value:
        yield Contradiction(
            kind=ContradictionKind.VALUE_FAR_FROM_LOAN,
            fields=("market_value_yen", "loan_balance_yen"),
            assumed="as_answered",
        )


def _about_place(situation: Situation, *, place_is_known: bool) -> Iterator[Contradiction]:
    if situation.municipality is not None and not place_is_known:
        yield Contradiction(
            kind=ContradictionKind.MUNICIPALITY_NOT_IN_TABLE,
            fields=("municipality",),
            assumed="prefecture_only",
        )
