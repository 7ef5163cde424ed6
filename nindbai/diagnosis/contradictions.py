"""Answers that cannot all be true: named, and what is assumed meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from nindbai.domain.market_value import MarketValue, NoMarketValue
from nindbai.domain.situation import Lender, LetterKind, Situation
from nindbai.domain.stage import Stage, Standing

__all__ = ["Contradiction", "ContradictionKind", "find_contradictions"]

_MANY_MONTHS_WITHOUT_LETTER: Final = 6
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
    VALUE_FAR_FROM_LOAN = "value_far_from_loan"
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
        *_about_letters(situation, standing),
        *_about_value(situation, market),
        *_about_place(situation, place_is_known=place_is_known),
    )


def _kinds(situation: Situation) -> frozenset[LetterKind]:
    return frozenset(letter.kind for letter in situation.letters or ())


def _about_letters(situation: Situation, standing: Standing) -> Iterator[Contradiction]:
    kinds = _kinds(situation)
    says_subrogated = LetterKind.SUBROGATION_NOTICE in kinds or situation.subrogated_on is not None
    if situation.lender is Lender.JHF and says_subrogated:
        yield Contradiction(
            kind=ContradictionKind.SUBROGATION_WITH_JHF,
            fields=("lender", "notices"),
            assumed="no_subrogation",
        )
    in_court = standing.stage.order >= Stage.COMMENCED.order
    if in_court and situation.months_in_arrears == 0:
        yield Contradiction(
            kind=ContradictionKind.COURT_LETTER_WITHOUT_ARREARS,
            fields=("notices", "months_in_arrears"),
            assumed="letter_decides",
        )
    months = situation.months_in_arrears or 0
    if situation.letters == () and months >= _MANY_MONTHS_WITHOUT_LETTER:
        yield Contradiction(
            kind=ContradictionKind.NO_LETTER_AFTER_MANY_MONTHS,
            fields=("notices", "months_in_arrears"),
            assumed="no_acceleration_yet",
        )
    if any(
        letter.dated_on is not None and letter.dated_on > situation.as_of
        for letter in situation.letters or ()
    ):
        yield Contradiction(
            kind=ContradictionKind.LETTER_IN_FUTURE,
            fields=("notices",),
            assumed="letter_left_out",
        )
    opening = situation.bid_opening_on
    if opening is not None and opening > situation.as_of and kinds & _AFTER_OPENING:
        yield Contradiction(
            kind=ContradictionKind.LETTER_AFTER_OPENING_BEFORE_OPENING,
            fields=("notices", "bid_opening_on"),
            assumed="printed_date_decides",
        )


def _about_value(
    situation: Situation, market: MarketValue | NoMarketValue
) -> Iterator[Contradiction]:
    loan = situation.loan_balance_yen
    if loan is None or isinstance(market, NoMarketValue):
        return
    value = market.yen.typical
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
