"""
The ways out as records, who may block them, and what to do this week.

Words live in ``presentation``; whether a way is open is decided in ``option_rules``.
Siblings used: ``stage``, ``voluntary_sale``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from nindbai.domain.situation import Lender, Situation, Tri
from nindbai.domain.stage import Stage
from nindbai.domain.voluntary_sale import Likelihood

__all__ = [
    "Blocker",
    "BlockerKind",
    "Decider",
    "NextStep",
    "Option",
    "OptionFacts",
    "OptionKind",
    "OptionStatus",
    "Reason",
    "Until",
    "list_blockers",
    "list_next_steps",
]


class OptionKind(StrEnum):
    """The ways out, those that keep the home first."""

    LOAN_MODIFICATION = "loan_modification"
    JHF_RELIEF = "jhf_relief"
    CURE_ARREARS = "cure_arrears"
    HOME_LOAN_SPECIAL_CLAUSE = "home_loan_special_clause"
    ORDINARY_SALE = "ordinary_sale"
    VOLUNTARY_SALE = "voluntary_sale"
    SALE_AND_LEASEBACK = "sale_and_leaseback"
    FAMILY_SALE = "family_sale"
    BANKRUPTCY = "bankruptcy"
    WAIT_FOR_AUCTION = "wait_for_auction"
    DEBT_SETTLEMENT = "debt_settlement"


class OptionStatus(StrEnum):
    """Whether a way is open."""

    OPEN = "open"
    CONDITIONAL = "conditional"
    CLOSED = "closed"
    UNKNOWN = "unknown"


class Reason(StrEnum):
    """The answer that decided a status."""

    STAGE_UNKNOWN = "stage_unknown"
    BEFORE_ACCELERATION = "before_acceleration"
    AFTER_ACCELERATION = "after_acceleration"
    LENDER_IS_JHF = "lender_is_jhf"
    LENDER_IS_NOT_JHF = "lender_is_not_jhf"
    LENDER_UNKNOWN = "lender_unknown"
    NOT_IN_ARREARS = "not_in_arrears"
    CREDITOR_MUST_AGREE = "creditor_must_agree"
    JUNIOR_MORTGAGE_EXISTS = "junior_mortgage_exists"
    JUNIOR_MORTGAGE_UNKNOWN = "junior_mortgage_unknown"
    SIX_MONTHS_RUNNING = "six_months_running"
    SIX_MONTHS_OVER = "six_months_over"
    SUBROGATION_DATE_UNKNOWN = "subrogation_date_unknown"
    INCOME_NEEDED = "income_needed"
    BIDS_OPENED = "bids_opened"
    SALE_FINAL = "sale_final"
    PRICE_COVERS_DEBT = "price_covers_debt"
    PRICE_MAY_COVER_DEBT = "price_may_cover_debt"
    PRICE_BELOW_DEBT = "price_below_debt"
    PRICE_OR_LOAN_UNKNOWN = "price_or_loan_unknown"
    TIME_SUFFICES = "time_suffices"
    TIME_IS_SHORT = "time_is_short"
    TIME_HAS_RUN_OUT = "time_has_run_out"
    CANNOT_PAY = "cannot_pay"
    AFTER_SALE = "after_sale"
    NOTHING_NEEDED = "nothing_needed"


class Until(StrEnum):
    """Which last day limits a way out."""

    ACCELERATION = "acceleration"
    SIX_MONTHS_FROM_SUBROGATION = "six_months_from_subrogation"
    LEGAL_LAST_DAY = "legal_last_day"
    PRACTICAL_LAST_DAY = "practical_last_day"
    BID_OPENING = "bid_opening"
    SALE_DECISION = "sale_decision"
    NO_LIMIT = "no_limit"


class Decider(StrEnum):
    """Who decides."""

    LENDER = "lender"
    JHF = "jhf"
    COURT = "court"
    OWNER = "owner"
    CREDITORS = "creditors"
    BUYER_AND_CREDITORS = "buyer_and_creditors"


class BlockerKind(StrEnum):
    """Who else must agree before the home can be sold."""

    CO_OWNER = "co_owner"
    JOINT_GUARANTOR = "joint_guarantor"
    JUNIOR_MORTGAGE = "junior_mortgage"
    TAX_SEIZURE = "tax_seizure"
    MANAGEMENT_FEE_ARREARS = "management_fee_arrears"
    PROPERTY_TAX_ARREARS = "property_tax_arrears"


class NextStep(StrEnum):
    """A thing to do this week, doable by phone."""

    OPEN_ALL_LETTERS = "open_all_letters"
    NOTE_PRINTED_DATES = "note_printed_dates"
    CALL_LENDER = "call_lender"
    CALL_JHF = "call_jhf"
    CALL_FREE_HELP = "call_free_help"
    ASK_LAWYER_ABOUT_KEEPING_HOME = "ask_lawyer_about_keeping_home"
    ASK_FOR_VALUATION = "ask_for_valuation"
    ASK_CREDITOR_ABOUT_VOLUNTARY_SALE = "ask_creditor_about_voluntary_sale"
    PLAN_MOVING = "plan_moving"
    ASK_LAWYER_ABOUT_DEBT = "ask_lawyer_about_debt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One way out; ``until_on`` is None where no dated paper fixes the last day."""

    kind: OptionKind
    status: OptionStatus
    reasons: tuple[Reason, ...]
    until: Until
    until_on: date | None
    decided_by: Decider
    first_step: NextStep
    downsides: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Blocker:
    """Somebody who must agree; ``unknown`` asks for an answer."""

    kind: BlockerKind
    exists: Tri


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionFacts:
    """
    What the rules look at beside the answers.

    ``covers`` says whether the price of an ordinary sale pays the whole debt: yes, no, or not
    known; ``may_cover`` the same for the high end of the price.
    """

    stage: Stage
    is_sale_final: bool
    likelihood: Likelihood | None
    covers: Tri
    may_cover: Tri
    subrogation_by: date | None


def list_blockers(situation: Situation) -> tuple[Blocker, ...]:
    """
    Return who else must agree; an answer of "no" leaves a blocker out, "not known" keeps it.

    >>> [b.kind.value for b in list_blockers(Situation(as_of=date(2026, 11, 21), co_owner=Tri.YES,
    ...     joint_guarantor=Tri.NO, tax_seizure=Tri.NO))][0]
    'co_owner'
    """
    found = (
        (BlockerKind.CO_OWNER, situation.co_owner),
        (BlockerKind.JOINT_GUARANTOR, situation.joint_guarantor),
        (BlockerKind.JUNIOR_MORTGAGE, situation.junior_mortgages.exist),
        (BlockerKind.TAX_SEIZURE, situation.tax_seizure),
        (BlockerKind.MANAGEMENT_FEE_ARREARS, _owes(situation.management_fee_arrears_yen)),
        (BlockerKind.PROPERTY_TAX_ARREARS, _owes(situation.property_tax_arrears_yen)),
    )
    return tuple(
        Blocker(kind=kind, exists=exists) for kind, exists in found if exists is not Tri.NO
    )


def _owes(amount_yen: int | None) -> Tri:
    if amount_yen is None:
        return Tri.UNKNOWN
    return Tri.YES if amount_yen else Tri.NO


def list_next_steps(situation: Situation, stage: Stage) -> tuple[NextStep, ...]:
    """
    Return three things to do this week, by stage and lender.

    >>> len(list_next_steps(Situation(as_of=date(2026, 11, 21)), Stage.UNKNOWN))
    3
    """
    call = NextStep.CALL_JHF if situation.lender is Lender.JHF else NextStep.CALL_LENDER
    if stage is Stage.UNKNOWN:
        return (NextStep.OPEN_ALL_LETTERS, call, NextStep.CALL_FREE_HELP)
    if stage.order < Stage.ACCELERATED.order:
        return (call, NextStep.OPEN_ALL_LETTERS, NextStep.CALL_FREE_HELP)
    if stage.order < Stage.BIDDING_NOTIFIED.order:
        return (
            NextStep.ASK_LAWYER_ABOUT_KEEPING_HOME,
            NextStep.ASK_CREDITOR_ABOUT_VOLUNTARY_SALE,
            NextStep.ASK_FOR_VALUATION,
        )
    if stage.is_before_opening:
        is_noted = situation.bid_opening_on is not None
        return (
            NextStep.CALL_FREE_HELP if is_noted else NextStep.NOTE_PRINTED_DATES,
            NextStep.ASK_LAWYER_ABOUT_KEEPING_HOME,
            NextStep.ASK_CREDITOR_ABOUT_VOLUNTARY_SALE,
        )
    return (NextStep.PLAN_MOVING, NextStep.ASK_LAWYER_ABOUT_DEBT, NextStep.CALL_FREE_HELP)
