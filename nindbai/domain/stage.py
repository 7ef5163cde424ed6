"""
Where a case stands: which stage, by which evidence, since when.

Letters and printed dates decide before months in arrears do; the latest letter wins.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from nindbai.domain.situation import Lender, LetterKind, Situation

__all__ = [
    "Evidence",
    "Milestone",
    "Stage",
    "Standing",
    "find_standing",
    "milestone_of_letter",
    "milestone_on_road",
]


class Stage(StrEnum):
    """The fourteen stages from a paid-up loan to a lost home, and not known."""

    UNKNOWN = "unknown"
    NOT_IN_ARREARS = "not_in_arrears"
    REMINDER = "reminder"
    FORMAL_DEMAND = "formal_demand"
    ACCELERATED = "accelerated"
    SUBROGATED = "subrogated"
    PETITIONED = "petitioned"
    COMMENCED = "commenced"
    SURVEYED = "surveyed"
    BIDDING_NOTIFIED = "bidding_notified"
    BIDDING_PUBLISHED = "bidding_published"
    BIDDING = "bidding"
    OPENED = "opened"
    SALE_DECIDED = "sale_decided"
    TRANSFERRED = "transferred"

    @property
    def order(self) -> int:
        """
        Return the place on the road, 0 for not known.

        >>> Stage.COMMENCED.order < Stage.OPENED.order
        True
        """
        return _STAGE_ORDER[self]

    @property
    def is_before_opening(self) -> bool:
        """Whether the bids are not opened yet (also where nothing is known)."""
        return self.order < Stage.OPENED.order


_STAGE_ORDER: Final = {stage: place for place, stage in enumerate(Stage)}


class Milestone(StrEnum):
    """The events between which durations are counted; finer than the stages."""

    MISSED = "missed"
    REMINDER = "reminder"
    FORMAL_DEMAND = "formal_demand"
    ACCELERATION_WARNING = "acceleration_warning"
    ACCELERATED = "accelerated"
    SUBROGATED = "subrogated"
    PETITION_WARNING = "petition_warning"
    PETITIONED = "petitioned"
    COMMENCED = "commenced"
    SURVEYED = "surveyed"
    BIDDING_NOTIFIED = "bidding_notified"
    BIDDING_PUBLISHED = "bidding_published"
    BIDDING = "bidding"
    BIDDING_CLOSED = "bidding_closed"
    OPENED = "opened"
    SALE_DECIDED = "sale_decided"
    SALE_FINAL = "sale_final"
    TRANSFERRED = "transferred"
    DISTRIBUTED = "distributed"

    @property
    def order(self) -> int:
        """Return the place on the road, counted from the first missed payment."""
        return _MILESTONE_ORDER[self]


_MILESTONE_ORDER: Final = {milestone: place for place, milestone in enumerate(Milestone)}

_LETTER_MILESTONE: Final = {
    LetterKind.REMINDER_CALL: Milestone.REMINDER,
    LetterKind.REMINDER_LETTER: Milestone.REMINDER,
    LetterKind.FORMAL_DEMAND: Milestone.FORMAL_DEMAND,
    LetterKind.ACCELERATION_WARNING: Milestone.ACCELERATION_WARNING,
    LetterKind.ACCELERATION_NOTICE: Milestone.ACCELERATED,
    LetterKind.SUBROGATION_NOTICE: Milestone.SUBROGATED,
    LetterKind.SERVICER_NOTICE: Milestone.SUBROGATED,
    LetterKind.PETITION_WARNING: Milestone.PETITION_WARNING,
    LetterKind.COMMENCEMENT_ORDER: Milestone.COMMENCED,
    LetterKind.DISTRIBUTION_DEMAND_NOTICE: Milestone.COMMENCED,
    LetterKind.CONDITION_SURVEY_NOTICE: Milestone.SURVEYED,
    LetterKind.BIDDING_NOTICE: Milestone.BIDDING_NOTIFIED,
    LetterKind.BIDDING_PUBLISHED: Milestone.BIDDING_PUBLISHED,
    LetterKind.SALE_DECISION_NOTICE: Milestone.SALE_DECIDED,
    LetterKind.PRICE_PAYMENT_NOTICE: Milestone.SALE_FINAL,
    LetterKind.DELIVERY_ORDER: Milestone.TRANSFERRED,
}

_MILESTONE_STAGE: Final = {
    Milestone.REMINDER: Stage.REMINDER,
    Milestone.FORMAL_DEMAND: Stage.FORMAL_DEMAND,
    Milestone.ACCELERATION_WARNING: Stage.FORMAL_DEMAND,
    Milestone.ACCELERATED: Stage.ACCELERATED,
    Milestone.SUBROGATED: Stage.SUBROGATED,
    Milestone.PETITIONED: Stage.PETITIONED,
    Milestone.COMMENCED: Stage.COMMENCED,
    Milestone.SURVEYED: Stage.SURVEYED,
    Milestone.BIDDING_NOTIFIED: Stage.BIDDING_NOTIFIED,
    Milestone.BIDDING_PUBLISHED: Stage.BIDDING_PUBLISHED,
    Milestone.BIDDING: Stage.BIDDING,
    Milestone.BIDDING_CLOSED: Stage.BIDDING,
    Milestone.OPENED: Stage.OPENED,
    Milestone.SALE_DECIDED: Stage.SALE_DECIDED,
    Milestone.SALE_FINAL: Stage.SALE_DECIDED,
    Milestone.TRANSFERRED: Stage.TRANSFERRED,
}


def milestone_of_letter(kind: LetterKind) -> Milestone | None:
    """
    Return the milestone a letter marks on the bank's road; None where it marks none.

    >>> milestone_of_letter(LetterKind.COMMENCEMENT_ORDER)
    <Milestone.COMMENCED: 'commenced'>
    """
    return _LETTER_MILESTONE.get(kind)


class Evidence(StrEnum):
    """What the stage rests on."""

    PRINTED_DATE = "printed_date"
    LETTER = "letter"
    MONTHS = "months"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The stage, the latest milestone and its day (None = not known), and the evidence."""

    stage: Stage
    milestone: Milestone
    since: date | None
    evidence: Evidence


def find_standing(
    situation: Situation,
    *,
    months_to_reminder: int,
    months_to_formal_demand: int,
    months_to_acceleration: int,
) -> Standing:
    """
    Return where the case stands.

    Args:
        situation: The household.
        months_to_reminder: Months in arrears from which reminders are usual.
        months_to_formal_demand: The same for a 催告書.
        months_to_acceleration: The same for 期限の利益の喪失, for this kind of lender.

    Leaves out:
        Whether a letter was the right one; contradictions are named in ``diagnosis``.

    >>> find_standing(Situation(as_of=date(2026, 11, 21), months_in_arrears=0),
    ...     months_to_reminder=1, months_to_formal_demand=2, months_to_acceleration=5).stage
    <Stage.NOT_IN_ARREARS: 'not_in_arrears'>
    """
    known = _events(situation)
    if known:
        milestone, since, evidence = max(known, key=_latest)
        return Standing(
            stage=_stage_of(milestone, situation.lender),
            milestone=milestone,
            since=since,
            evidence=evidence,
        )
    stage = _stage_by_months(
        situation, months_to_reminder, months_to_formal_demand, months_to_acceleration
    )
    evidence = Evidence.NOTHING if stage is Stage.UNKNOWN else Evidence.MONTHS
    return Standing(stage=stage, milestone=Milestone.MISSED, since=None, evidence=evidence)


_Event = tuple[Milestone, date | None, Evidence]


def _latest(event: _Event) -> tuple[int, bool, date]:
    milestone, since, _ = event
    return (milestone.order, since is not None, since or date.min)


def _events(situation: Situation) -> list[_Event]:
    letters = situation.letters or ()
    events: list[_Event] = [
        (milestone_on_road(letter.kind, situation.lender), letter.dated_on, Evidence.LETTER)
        for letter in letters
        if letter.kind is not LetterKind.TAX_SEIZURE_NOTICE
        and (letter.dated_on is None or letter.dated_on <= situation.as_of)
    ]
    events += _printed_events(situation)
    opening = situation.bid_opening_on
    if opening is not None and opening > situation.as_of:  # a printed date outranks a letter
        return [event for event in events if event[0].order < Milestone.OPENED.order]
    return events


def _printed_events(situation: Situation) -> list[_Event]:
    printed = [
        (Milestone.COMMENCED, situation.commenced_on),
        (Milestone.BIDDING, situation.bidding_from),
        (Milestone.BIDDING_CLOSED, situation.bidding_until),
        (Milestone.OPENED, situation.bid_opening_on),
    ]
    if situation.lender is not Lender.JHF:
        printed.append((Milestone.SUBROGATED, situation.subrogated_on))
    events: list[_Event] = [
        (milestone, day, Evidence.PRINTED_DATE)
        for milestone, day in printed
        if day is not None and day <= situation.as_of
    ]
    if _bidding_is_announced(situation):
        events.append((Milestone.BIDDING_NOTIFIED, None, Evidence.PRINTED_DATE))
    return events


def _bidding_is_announced(situation: Situation) -> bool:
    dates = (situation.bidding_from, situation.bidding_until, situation.bid_opening_on)
    return any(day is not None for day in dates)


def milestone_on_road(kind: LetterKind, lender: Lender) -> Milestone:
    """
    Return the milestone a letter marks on the road of *lender*.

    Raises:
        KeyError: For 差押え of taxes, which marks none.

    >>> milestone_on_road(LetterKind.SERVICER_NOTICE, Lender.JHF)
    <Milestone.ACCELERATED: 'accelerated'>
    """
    milestone = _LETTER_MILESTONE[kind]
    has_no_guarantor = lender is Lender.JHF
    knows_guarantor = lender is Lender.GUARANTEED_BANK
    if kind is LetterKind.SERVICER_NOTICE and not knows_guarantor:
        return Milestone.ACCELERATED
    if milestone is Milestone.SUBROGATED and has_no_guarantor:
        return Milestone.ACCELERATED
    return milestone


def _stage_of(milestone: Milestone, lender: Lender) -> Stage:
    if milestone is Milestone.PETITION_WARNING:
        return Stage.SUBROGATED if lender is Lender.GUARANTEED_BANK else Stage.ACCELERATED
    return _MILESTONE_STAGE[milestone]


def _stage_by_months(
    situation: Situation, reminder: int, formal_demand: int, acceleration: int
) -> Stage:
    months = situation.months_in_arrears
    if months is None:
        return Stage.UNKNOWN
    if months < reminder:
        return Stage.NOT_IN_ARREARS if months == 0 else Stage.REMINDER
    if months < formal_demand:
        return Stage.REMINDER
    if months < acceleration or situation.letters == ():
        return Stage.FORMAL_DEMAND
    return Stage.ACCELERATED
