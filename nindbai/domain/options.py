"""
Every way out: whether it is open, why, until when, who decides and the first step.

Words live in ``presentation``; here are only the rules and their reasons as codes.
Siblings used: ``stage``, ``voluntary_sale``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

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
    "list_options",
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
    likelihood: Likelihood | None
    covers: Tri
    may_cover: Tri
    subrogation_by: date | None


_Verdict = tuple[OptionStatus, tuple[Reason, ...]]
_O, _C, _X, _U = OptionStatus
_EARLY: Final = Stage.ACCELERATED.order


def _loan_modification(situation: Situation, facts: OptionFacts) -> _Verdict:
    if situation.lender is Lender.JHF:
        return _X, (Reason.LENDER_IS_JHF,)
    return _before_acceleration(facts)


def _jhf_relief(situation: Situation, facts: OptionFacts) -> _Verdict:
    if situation.lender is Lender.UNKNOWN:
        return _U, (Reason.LENDER_UNKNOWN,)
    if situation.lender is not Lender.JHF:
        return _X, (Reason.LENDER_IS_NOT_JHF,)
    status, reasons = _before_acceleration(facts)
    if status is _O:
        return _C, (*reasons, Reason.INCOME_NEEDED)
    return status, reasons


def _before_acceleration(facts: OptionFacts) -> _Verdict:
    if facts.stage is Stage.UNKNOWN:
        return _U, (Reason.STAGE_UNKNOWN,)
    if facts.stage.order < _EARLY:
        return _O, (Reason.BEFORE_ACCELERATION,)
    return _X, (Reason.AFTER_ACCELERATION,)


def _cure_arrears(_situation: Situation, facts: OptionFacts) -> _Verdict:
    if not facts.stage.is_before_opening:
        return _X, (Reason.BIDS_OPENED,)
    status, reasons = _before_acceleration(facts)
    return (_C, (*reasons, Reason.CREDITOR_MUST_AGREE)) if status is _X else (status, reasons)


def _special_clause(situation: Situation, facts: OptionFacts) -> _Verdict:
    if facts.stage.order >= Stage.SALE_DECIDED.order:
        return _X, (Reason.SALE_FINAL,)
    if situation.junior_mortgages.exist is Tri.YES:
        return _X, (Reason.JUNIOR_MORTGAGE_EXISTS,)
    needs = (
        (Reason.INCOME_NEEDED,)
        if situation.junior_mortgages.exist is Tri.NO
        else (Reason.INCOME_NEEDED, Reason.JUNIOR_MORTGAGE_UNKNOWN)
    )
    is_clocked = situation.lender is not Lender.JHF and facts.stage.order >= Stage.SUBROGATED.order
    if not is_clocked:
        return _C, needs
    if facts.subrogation_by is None:
        return _C, (*needs, Reason.SUBROGATION_DATE_UNKNOWN)
    if situation.as_of > facts.subrogation_by:
        return _X, (Reason.SIX_MONTHS_OVER,)
    return _C, (*needs, Reason.SIX_MONTHS_RUNNING)


def _ordinary_sale(_situation: Situation, facts: OptionFacts) -> _Verdict:
    if not facts.stage.is_before_opening:
        return _X, (Reason.BIDS_OPENED,)
    if facts.covers is Tri.UNKNOWN:
        return _U, (Reason.PRICE_OR_LOAN_UNKNOWN,)
    if facts.covers is Tri.YES:
        return _O, (Reason.PRICE_COVERS_DEBT,)
    if facts.may_cover is Tri.YES:
        return _C, (Reason.PRICE_MAY_COVER_DEBT,)
    return _X, (Reason.PRICE_BELOW_DEBT,)


def _voluntary_sale(_situation: Situation, facts: OptionFacts) -> _Verdict:
    if not facts.stage.is_before_opening:
        return _X, (Reason.BIDS_OPENED,)
    if facts.stage is Stage.NOT_IN_ARREARS:
        return _C, (Reason.NOT_IN_ARREARS, Reason.CREDITOR_MUST_AGREE)
    if facts.likelihood is None:
        return _U, (Reason.STAGE_UNKNOWN,)
    if facts.likelihood is Likelihood.CLOSED:
        return _X, (Reason.TIME_HAS_RUN_OUT,)
    if facts.likelihood is Likelihood.HARD:
        return _C, (Reason.TIME_IS_SHORT, Reason.CREDITOR_MUST_AGREE)
    return _O, (Reason.TIME_SUFFICES, Reason.CREDITOR_MUST_AGREE)


def _with_buyer(_situation: Situation, facts: OptionFacts) -> _Verdict:
    if not facts.stage.is_before_opening:
        return _X, (Reason.BIDS_OPENED,)
    if facts.likelihood is Likelihood.CLOSED:
        return _X, (Reason.TIME_HAS_RUN_OUT,)
    return _C, (Reason.CREDITOR_MUST_AGREE,)


def _bankruptcy(_situation: Situation, _facts: OptionFacts) -> _Verdict:
    return _C, (Reason.CANNOT_PAY,)


def _wait(_situation: Situation, facts: OptionFacts) -> _Verdict:
    if not facts.stage.is_before_opening:
        return _X, (Reason.BIDS_OPENED,)
    if facts.stage is Stage.NOT_IN_ARREARS:
        return _X, (Reason.NOT_IN_ARREARS,)
    return _O, (Reason.NOTHING_NEEDED,)


def _settlement(_situation: Situation, facts: OptionFacts) -> _Verdict:
    if facts.stage.order >= Stage.TRANSFERRED.order:
        return _O, (Reason.AFTER_SALE, Reason.CREDITOR_MUST_AGREE)
    return _C, (Reason.AFTER_SALE, Reason.CREDITOR_MUST_AGREE)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rule:
    kind: OptionKind
    verdict: Callable[[Situation, OptionFacts], _Verdict]
    until: Until
    decided_by: Decider
    first_step: NextStep
    downsides: tuple[str, ...]
    source: str


_RULES: Final = (
    _Rule(
        kind=OptionKind.LOAN_MODIFICATION,
        verdict=_loan_modification,
        until=Until.ACCELERATION,
        decided_by=Decider.LENDER,
        first_step=NextStep.CALL_LENDER,
        downsides=("total_rises",),
        source="domain.6.loan_modification",
    ),
    _Rule(
        kind=OptionKind.JHF_RELIEF,
        verdict=_jhf_relief,
        until=Until.ACCELERATION,
        decided_by=Decider.JHF,
        first_step=NextStep.CALL_JHF,
        downsides=("total_rises",),
        source="domain.6.jhf_relief",
    ),
    _Rule(
        kind=OptionKind.CURE_ARREARS,
        verdict=_cure_arrears,
        until=Until.LEGAL_LAST_DAY,
        decided_by=Decider.CREDITORS,
        first_step=NextStep.CALL_LENDER,
        downsides=("needs_cash",),
        source="domain.6.cure_arrears",
    ),
    _Rule(
        kind=OptionKind.HOME_LOAN_SPECIAL_CLAUSE,
        verdict=_special_clause,
        until=Until.SIX_MONTHS_FROM_SUBROGATION,
        decided_by=Decider.COURT,
        first_step=NextStep.ASK_LAWYER_ABOUT_KEEPING_HOME,
        downsides=("credit_record", "lawyer_cost"),
        source="domain.6.home_loan_special_clause",
    ),
    _Rule(
        kind=OptionKind.ORDINARY_SALE,
        verdict=_ordinary_sale,
        until=Until.PRACTICAL_LAST_DAY,
        decided_by=Decider.OWNER,
        first_step=NextStep.ASK_FOR_VALUATION,
        downsides=("home_lost",),
        source="domain.6.ordinary_sale",
    ),
    _Rule(
        kind=OptionKind.VOLUNTARY_SALE,
        verdict=_voluntary_sale,
        until=Until.PRACTICAL_LAST_DAY,
        decided_by=Decider.CREDITORS,
        first_step=NextStep.ASK_CREDITOR_ABOUT_VOLUNTARY_SALE,
        downsides=("home_lost", "debt_may_remain"),
        source="domain.6.voluntary_sale",
    ),
    _Rule(
        kind=OptionKind.SALE_AND_LEASEBACK,
        verdict=_with_buyer,
        until=Until.PRACTICAL_LAST_DAY,
        decided_by=Decider.BUYER_AND_CREDITORS,
        first_step=NextStep.CALL_FREE_HELP,
        downsides=("low_price", "rent_and_term", "no_cooling_off"),
        source="domain.6.sale_and_leaseback",
    ),
    _Rule(
        kind=OptionKind.FAMILY_SALE,
        verdict=_with_buyer,
        until=Until.PRACTICAL_LAST_DAY,
        decided_by=Decider.BUYER_AND_CREDITORS,
        first_step=NextStep.CALL_FREE_HELP,
        downsides=("loan_hard_to_get", "gift_tax_risk"),
        source="domain.6.family_sale",
    ),
    _Rule(
        kind=OptionKind.BANKRUPTCY,
        verdict=_bankruptcy,
        until=Until.NO_LIMIT,
        decided_by=Decider.COURT,
        first_step=NextStep.ASK_LAWYER_ABOUT_DEBT,
        downsides=("home_lost", "credit_record", "guarantor_billed"),
        source="domain.6.bankruptcy",
    ),
    _Rule(
        kind=OptionKind.WAIT_FOR_AUCTION,
        verdict=_wait,
        until=Until.BID_OPENING,
        decided_by=Decider.COURT,
        first_step=NextStep.NOTE_PRINTED_DATES,
        downsides=("price_and_date_not_yours", "debt_may_remain"),
        source="domain.6.wait_for_auction",
    ),
    _Rule(
        kind=OptionKind.DEBT_SETTLEMENT,
        verdict=_settlement,
        until=Until.NO_LIMIT,
        decided_by=Decider.CREDITORS,
        first_step=NextStep.ASK_LAWYER_ABOUT_DEBT,
        downsides=("no_duty_to_agree",),
        source="domain.6.debt_settlement",
    ),
)


def list_options(situation: Situation, facts: OptionFacts) -> tuple[Option, ...]:
    """
    Return every way out, those that keep the home first, each with its reasons.

    Leaves out:
        Income tests of 返済特例 and 個人再生, which the answers do not tell.
    """
    return tuple(_option(rule, situation, facts) for rule in _RULES)


def _option(rule: _Rule, situation: Situation, facts: OptionFacts) -> Option:
    status, reasons = rule.verdict(situation, facts)
    is_clocked = rule.kind is OptionKind.HOME_LOAN_SPECIAL_CLAUSE
    has_clock = is_clocked and situation.lender is not Lender.JHF
    until = Until.SALE_DECISION if is_clocked and not has_clock else rule.until
    return Option(
        kind=rule.kind,
        status=status,
        reasons=reasons,
        until=until,
        until_on=facts.subrogation_by if has_clock else None,
        decided_by=rule.decided_by,
        first_step=rule.first_step,
        downsides=rule.downsides,
        sources=(rule.source,),
    )


def list_blockers(situation: Situation) -> tuple[Blocker, ...]:
    """
    Return who else must agree; an answer of "no" leaves a blocker out, "not known" keeps it.

    >>> [b.kind.value for b in list_blockers(Situation(as_of=date(2026, 11, 21), co_owner=Tri.YES,
    ...     joint_guarantor=Tri.NO, tax_seizure=Tri.NO))][0]
    'co_owner'
    """
    fees = situation.management_fee_arrears_yen
    found = (
        (BlockerKind.CO_OWNER, situation.co_owner),
        (BlockerKind.JOINT_GUARANTOR, situation.joint_guarantor),
        (BlockerKind.JUNIOR_MORTGAGE, situation.junior_mortgages.exist),
        (BlockerKind.TAX_SEIZURE, situation.tax_seizure),
        (
            BlockerKind.MANAGEMENT_FEE_ARREARS,
            Tri.UNKNOWN if fees is None else (Tri.YES if fees else Tri.NO),
        ),
    )
    return tuple(
        Blocker(kind=kind, exists=exists) for kind, exists in found if exists is not Tri.NO
    )


def list_next_steps(situation: Situation, stage: Stage) -> tuple[NextStep, ...]:
    """
    Return three things to do this week, by stage and lender.

    >>> len(list_next_steps(Situation(as_of=date(2026, 11, 21)), Stage.UNKNOWN))
    3
    """
    call = NextStep.CALL_JHF if situation.lender is Lender.JHF else NextStep.CALL_LENDER
    if stage is Stage.UNKNOWN:
        return (NextStep.OPEN_ALL_LETTERS, call, NextStep.CALL_FREE_HELP)
    if stage.order < _EARLY:
        return (call, NextStep.OPEN_ALL_LETTERS, NextStep.CALL_FREE_HELP)
    if stage.order < Stage.BIDDING_NOTIFIED.order:
        return (
            NextStep.ASK_LAWYER_ABOUT_KEEPING_HOME,
            NextStep.ASK_CREDITOR_ABOUT_VOLUNTARY_SALE,
            NextStep.ASK_FOR_VALUATION,
        )
    if stage.is_before_opening:
        return (
            NextStep.NOTE_PRINTED_DATES,
            NextStep.ASK_LAWYER_ABOUT_KEEPING_HOME,
            NextStep.ASK_CREDITOR_ABOUT_VOLUNTARY_SALE,
        )
    return (NextStep.PLAN_MOVING, NextStep.ASK_LAWYER_ABOUT_DEBT, NextStep.CALL_FREE_HELP)
