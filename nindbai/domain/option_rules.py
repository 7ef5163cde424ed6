"""
Whether each way out is open, and by which answer it was decided.

Siblings used: ``options``, ``stage``, ``voluntary_sale``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from nindbai.domain.options import (
    Decider,
    NextStep,
    Option,
    OptionFacts,
    OptionKind,
    OptionStatus,
    Reason,
    Until,
)
from nindbai.domain.situation import Lender, Situation, Tri
from nindbai.domain.stage import Stage
from nindbai.domain.voluntary_sale import Likelihood

__all__ = ["list_options"]

_Verdict = tuple[OptionStatus, tuple[Reason, ...]]
_O, _C, _X, _U = OptionStatus
_EARLY: Final = Stage.ACCELERATED.order


def _loan_modification(situation: Situation, facts: OptionFacts) -> _Verdict:
    if situation.lender is Lender.JHF:
        return _X, (Reason.LENDER_IS_JHF,)
    return _before_acceleration(facts)


def _jhf_relief(situation: Situation, facts: OptionFacts) -> _Verdict:
    if situation.lender not in {Lender.JHF, Lender.UNKNOWN}:
        return _X, (Reason.LENDER_IS_NOT_JHF,)
    status, reasons = _before_acceleration(facts)
    if situation.lender is Lender.UNKNOWN and status is not _X:
        return _U, (Reason.LENDER_UNKNOWN,)
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
    if facts.stage is Stage.NOT_IN_ARREARS:
        return _X, (Reason.NOT_IN_ARREARS,)
    status, reasons = _before_acceleration(facts)
    return (_C, (*reasons, Reason.CREDITOR_MUST_AGREE)) if status is _X else (status, reasons)


def _special_clause(situation: Situation, facts: OptionFacts) -> _Verdict:
    if facts.is_sale_final:
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
        source="ninbai_osaka",
    ),
    _Rule(
        kind=OptionKind.JHF_RELIEF,
        verdict=_jhf_relief,
        until=Until.ACCELERATION,
        decided_by=Decider.JHF,
        first_step=NextStep.CALL_JHF,
        downsides=("total_rises",),
        source="jhf_relief",
    ),
    _Rule(
        kind=OptionKind.CURE_ARREARS,
        verdict=_cure_arrears,
        until=Until.LEGAL_LAST_DAY,
        decided_by=Decider.CREDITORS,
        first_step=NextStep.CALL_LENDER,
        downsides=("needs_cash",),
        source="withdrawal_practice",
    ),
    _Rule(
        kind=OptionKind.HOME_LOAN_SPECIAL_CLAUSE,
        verdict=_special_clause,
        until=Until.SIX_MONTHS_FROM_SUBROGATION,
        decided_by=Decider.COURT,
        first_step=NextStep.ASK_LAWYER_ABOUT_KEEPING_HOME,
        downsides=("credit_record", "lawyer_cost"),
        source="civil_rehabilitation_act",
    ),
    _Rule(
        kind=OptionKind.ORDINARY_SALE,
        verdict=_ordinary_sale,
        until=Until.PRACTICAL_LAST_DAY,
        decided_by=Decider.OWNER,
        first_step=NextStep.ASK_FOR_VALUATION,
        downsides=("home_lost",),
        source="article_rehousing",
    ),
    _Rule(
        kind=OptionKind.VOLUNTARY_SALE,
        verdict=_voluntary_sale,
        until=Until.PRACTICAL_LAST_DAY,
        decided_by=Decider.CREDITORS,
        first_step=NextStep.ASK_CREDITOR_ABOUT_VOLUNTARY_SALE,
        downsides=("home_lost", "debt_may_remain"),
        source="article_flow",
    ),
    _Rule(
        kind=OptionKind.SALE_AND_LEASEBACK,
        verdict=_with_buyer,
        until=Until.PRACTICAL_LAST_DAY,
        decided_by=Decider.BUYER_AND_CREDITORS,
        first_step=NextStep.CALL_FREE_HELP,
        downsides=("low_price", "rent_and_term", "no_cooling_off"),
        source="gendai_leaseback",
    ),
    _Rule(
        kind=OptionKind.FAMILY_SALE,
        verdict=_with_buyer,
        until=Until.PRACTICAL_LAST_DAY,
        decided_by=Decider.BUYER_AND_CREDITORS,
        first_step=NextStep.CALL_FREE_HELP,
        downsides=("loan_hard_to_get", "gift_tax_risk"),
        source="family_sale_page",
    ),
    _Rule(
        kind=OptionKind.BANKRUPTCY,
        verdict=_bankruptcy,
        until=Until.NO_LIMIT,
        decided_by=Decider.COURT,
        first_step=NextStep.ASK_LAWYER_ABOUT_DEBT,
        downsides=("home_lost", "credit_record", "guarantor_billed"),
        source="houterasu",
    ),
    _Rule(
        kind=OptionKind.WAIT_FOR_AUCTION,
        verdict=_wait,
        until=Until.BID_OPENING,
        decided_by=Decider.COURT,
        first_step=NextStep.NOTE_PRINTED_DATES,
        downsides=("price_and_date_not_yours", "debt_may_remain"),
        source="civil_enforcement_act",
    ),
    _Rule(
        kind=OptionKind.DEBT_SETTLEMENT,
        verdict=_settlement,
        until=Until.NO_LIMIT,
        decided_by=Decider.CREDITORS,
        first_step=NextStep.ASK_LAWYER_ABOUT_DEBT,
        downsides=("no_duty_to_agree",),
        source="residual_repayment",
    ),
)


def list_options(situation: Situation, facts: OptionFacts) -> tuple[Option, ...]:
    """
    Return every way out, those that keep the home first, each with its reasons.

    Leaves out:
        Income tests of 返済特例 and 個人再生, which the answers do not tell.
    """
    return tuple(_option(rule, situation, facts) for rule in _RULES)


def _first_step(rule: _Rule, situation: Situation) -> NextStep:
    calls_lender = rule.first_step is NextStep.CALL_LENDER
    return NextStep.CALL_JHF if calls_lender and situation.lender is Lender.JHF else rule.first_step


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
        first_step=_first_step(rule, situation),
        downsides=rule.downsides,
        sources=(rule.source,),
    )
