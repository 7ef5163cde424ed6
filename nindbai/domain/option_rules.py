"""
Every way out, one entry each: its verdict, its last day, who decides, what it does.

Siblings used: ``option_limits``, ``option_traits``, ``option_verdicts``, ``options``,
``preparation``, ``price_chance``, ``stage``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from nindbai.domain import option_verdicts as verdicts
from nindbai.domain.option_limits import Until
from nindbai.domain.option_traits import Downside, Effect, OptionCost, Record, Trap
from nindbai.domain.options import (
    Decider,
    NoMinimumPayment,
    Option,
    OptionFacts,
    OptionKind,
)
from nindbai.domain.preparation import NextStep
from nindbai.domain.price_chance import NoChance
from nindbai.domain.situation import Lender, Situation
from nindbai.domain.stage import Stage

__all__ = ["list_options"]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rule:
    kind: OptionKind
    judge: verdicts.Judge
    until: Until
    decided_by: Decider
    first_step: NextStep
    cost: OptionCost
    effects: tuple[Effect, ...]
    record: Record
    downsides: tuple[Downside, ...]
    source: str
    traps: tuple[Trap, ...] = ()


_RULES: Final = (
    _Rule(
        kind=OptionKind.LOAN_MODIFICATION,
        judge=verdicts.judge_modification,
        until=Until.ACCELERATION,
        decided_by=Decider.LENDER,
        first_step=NextStep.CALL_LENDER,
        cost=OptionCost.CONSULTATION_FREE,
        effects=(Effect.GUARANTOR_NOT_BILLED_WHILE_PAID,),
        record=Record.AS_PAID,
        downsides=(Downside.TOTAL_RISES,),
        source="ninbai_osaka",
    ),
    _Rule(
        kind=OptionKind.JHF_RELIEF,
        judge=verdicts.judge_relief,
        until=Until.ACCELERATION,
        decided_by=Decider.JHF,
        first_step=NextStep.CALL_JHF,
        cost=OptionCost.CONSULTATION_FREE,
        effects=(Effect.GUARANTOR_NOT_BILLED_WHILE_PAID,),
        record=Record.AS_PAID,
        downsides=(Downside.TOTAL_RISES,),
        source="jhf_relief",
    ),
    _Rule(
        kind=OptionKind.CURE_ARREARS,
        judge=verdicts.judge_cure,
        until=Until.LEGAL_LAST_DAY,
        decided_by=Decider.CREDITORS,
        first_step=NextStep.CALL_LENDER,
        cost=OptionCost.CASH_FOR_ARREARS,
        effects=(Effect.GUARANTOR_NOT_BILLED_WHILE_PAID,),
        record=Record.AS_PAID,
        downsides=(Downside.NEEDS_CASH,),
        source="withdrawal_practice",
    ),
    _Rule(
        kind=OptionKind.HOME_LOAN_SPECIAL_CLAUSE,
        judge=verdicts.judge_special_clause,
        until=Until.SIX_MONTHS_FROM_SUBROGATION,
        decided_by=Decider.COURT,
        first_step=NextStep.ASK_LAWYER_ABOUT_KEEPING_HOME,
        cost=OptionCost.LAWYER_AND_COURT_FEES,
        effects=(Effect.GUARANTOR_NOT_BILLED_WHILE_PAID, Effect.OTHER_GUARANTORS_BILLED),
        record=Record.GAZETTE,
        downsides=(Downside.CREDIT_RECORD, Downside.LAWYER_COST),
        source="civil_rehabilitation_act",
    ),
    _Rule(
        kind=OptionKind.ORDINARY_SALE,
        judge=verdicts.judge_ordinary_sale,
        until=Until.PRACTICAL_LAST_DAY,
        decided_by=Decider.OWNER,
        first_step=NextStep.ASK_FOR_VALUATION,
        cost=OptionCost.BROKERAGE_FROM_PRICE,
        effects=(Effect.CO_OWNER_MUST_SIGN, Effect.GUARANTOR_FREED),
        record=Record.AS_PAID,
        downsides=(Downside.HOME_LOST,),
        source="article_rehousing",
    ),
    _Rule(
        kind=OptionKind.REHOUSING_LOAN,
        judge=verdicts.judge_rehousing_loan,
        until=Until.FIRST_MISSED_PAYMENT,
        decided_by=Decider.LENDER,
        first_step=NextStep.ASK_FOR_VALUATION,
        cost=OptionCost.PURCHASE_AND_LOAN_FEES,
        effects=(Effect.CO_OWNER_MUST_SIGN,),
        record=Record.AS_PAID,
        downsides=(Downside.HOME_LOST, Downside.DEBT_CARRIED_OVER),
        source="article_rehousing",
        traps=(Trap.SAME_DAY_CLOSING,),
    ),
    _Rule(
        kind=OptionKind.VOLUNTARY_SALE,
        judge=verdicts.judge_voluntary_sale,
        until=Until.PRACTICAL_LAST_DAY,
        decided_by=Decider.CREDITORS,
        first_step=NextStep.ASK_CREDITOR_ABOUT_VOLUNTARY_SALE,
        cost=OptionCost.BROKERAGE_FROM_PRICE,
        effects=(Effect.CO_OWNER_MUST_SIGN, Effect.GUARANTOR_STAYS_BOUND),
        record=Record.CONTRACT,
        downsides=(Downside.HOME_LOST, Downside.DEBT_MAY_REMAIN),
        source="article_flow",
        traps=(Trap.MOVING_MONEY_NOT_PROMISED, Trap.FEES_ABOVE_THE_CAP),
    ),
    _Rule(
        kind=OptionKind.SALE_AND_LEASEBACK,
        judge=verdicts.judge_sale_to_relation,
        until=Until.PRACTICAL_LAST_DAY,
        decided_by=Decider.BUYER_AND_CREDITORS,
        first_step=NextStep.CALL_FREE_HELP,
        cost=OptionCost.RENT_AFTER_SALE,
        effects=(Effect.CO_OWNER_MUST_SIGN, Effect.GUARANTOR_STAYS_BOUND),
        record=Record.IF_DEBT_REMAINS,
        downsides=(Downside.LOW_PRICE, Downside.RENT_AND_TERM, Downside.NO_COOLING_OFF),
        source="gendai_leaseback",
        traps=(
            Trap.LOW_PRICE,
            Trap.FIXED_TERM_RENT,
            Trap.NO_COOLING_OFF,
            Trap.BUYBACK_NOT_PROMISED,
        ),
    ),
    _Rule(
        kind=OptionKind.FAMILY_SALE,
        judge=verdicts.judge_sale_to_relation,
        until=Until.PRACTICAL_LAST_DAY,
        decided_by=Decider.BUYER_AND_CREDITORS,
        first_step=NextStep.CALL_FREE_HELP,
        cost=OptionCost.BUYER_PAYS_TAXES_AND_LOAN,
        effects=(Effect.CO_OWNER_MUST_SIGN, Effect.GUARANTOR_STAYS_BOUND),
        record=Record.IF_DEBT_REMAINS,
        downsides=(Downside.LOAN_HARD_TO_GET, Downside.GIFT_TAX_RISK),
        source="family_sale_page",
        traps=(
            Trap.MOST_BANKS_REFUSE,
            Trap.GIFT_TAX_BELOW_MARKET,
            Trap.NO_TAX_DEDUCTION_BETWEEN_RELATIVES,
        ),
    ),
    _Rule(
        kind=OptionKind.BANKRUPTCY,
        judge=verdicts.judge_bankruptcy,
        until=Until.NO_LIMIT,
        decided_by=Decider.COURT,
        first_step=NextStep.ASK_LAWYER_ABOUT_DEBT,
        cost=OptionCost.LAWYER_AND_COURT_FEES,
        effects=(Effect.GUARANTOR_BILLED, Effect.SOME_JOBS_LIMITED),
        record=Record.GAZETTE,
        downsides=(Downside.HOME_LOST, Downside.CREDIT_RECORD, Downside.GUARANTOR_BILLED),
        source="houterasu",
    ),
    _Rule(
        kind=OptionKind.WAIT_FOR_AUCTION,
        judge=verdicts.judge_auction,
        until=Until.BID_OPENING,
        decided_by=Decider.COURT,
        first_step=NextStep.NOTE_PRINTED_DATES,
        cost=OptionCost.COURT_COSTS_FROM_PRICE,
        effects=(Effect.GUARANTOR_BILLED,),
        record=Record.CONTRACT,
        downsides=(Downside.PRICE_AND_DATE_NOT_YOURS, Downside.DEBT_MAY_REMAIN),
        source="civil_enforcement_act",
    ),
    _Rule(
        kind=OptionKind.DEBT_SETTLEMENT,
        judge=verdicts.judge_settlement,
        until=Until.NO_LIMIT,
        decided_by=Decider.CREDITORS,
        first_step=NextStep.ASK_LAWYER_ABOUT_DEBT,
        cost=OptionCost.LAWYER_FEE,
        effects=(Effect.GUARANTOR_STAYS_BOUND,),
        record=Record.CONTRACT,
        downsides=(Downside.NO_DUTY_TO_AGREE,),
        source="residual_repayment",
    ),
)


def list_options(situation: Situation, facts: OptionFacts) -> tuple[Option, ...]:
    """
    Return every way out, those that keep the home first, each with its reasons.

    住み替えローン is listed only for somebody known to have missed no payment.

    Leaves out:
        Whether an income suffices for 個人再生, and what a creditor will agree to.
    """
    return tuple(_option(rule, situation, facts) for rule in _RULES if _is_listed(rule, facts))


def _is_listed(rule: _Rule, facts: OptionFacts) -> bool:
    return rule.kind is not OptionKind.REHOUSING_LOAN or facts.stage is Stage.NOT_IN_ARREARS


def _option(rule: _Rule, situation: Situation, facts: OptionFacts) -> Option:
    status, reasons = rule.judge(situation, facts)
    until = _until(rule, situation)
    is_clocked = until is Until.SIX_MONTHS_FROM_SUBROGATION
    is_clause = rule.kind is OptionKind.HOME_LOAN_SPECIAL_CLAUSE
    is_sale = rule.kind is OptionKind.ORDINARY_SALE
    return Option(
        kind=rule.kind,
        status=status,
        reasons=reasons,
        until=until,
        until_on=facts.subrogation_by if is_clocked else None,
        until_days=facts.limits.days(until),
        decided_by=_decided_by(rule, situation),
        first_step=_first_step(rule, situation),
        cost=_cost(rule, facts),
        effects=(*rule.effects, *_record_effects(rule.record, facts.stage)),
        credit_record_years=facts.record_years.of(rule.record),
        traps=rule.traps,
        downsides=rule.downsides,
        minimum_payment_yen=(
            facts.minimum_payment_yen if is_clause else NoMinimumPayment.NOT_THIS_WAY
        ),
        chance=facts.chance if is_sale else NoChance.NOT_THIS_WAY,
        sources=_sources(rule, situation),
    )


def _until(rule: _Rule, situation: Situation) -> Until:
    """Return the last day; without a guarantee company there is no 巻き戻し clock."""
    is_clocked = rule.until is Until.SIX_MONTHS_FROM_SUBROGATION
    return Until.SALE_DECISION if is_clocked and situation.lender is Lender.JHF else rule.until


def _decided_by(rule: _Rule, situation: Situation) -> Decider:
    is_jhf = rule.decided_by is Decider.LENDER and situation.lender is Lender.JHF
    is_own = rule.kind is OptionKind.LOAN_MODIFICATION
    return Decider.JHF if is_jhf and is_own else rule.decided_by


def _first_step(rule: _Rule, situation: Situation) -> NextStep:
    calls_lender = rule.first_step is NextStep.CALL_LENDER
    return NextStep.CALL_JHF if calls_lender and situation.lender is Lender.JHF else rule.first_step


def _sources(rule: _Rule, situation: Situation) -> tuple[str, ...]:
    is_own = rule.kind is OptionKind.LOAN_MODIFICATION and situation.lender is Lender.JHF
    return ("jhf_relief",) if is_own else (rule.source,)


def _cost(rule: _Rule, facts: OptionFacts) -> OptionCost:
    is_accelerated = facts.stage.order >= Stage.ACCELERATED.order
    is_cure = rule.cost is OptionCost.CASH_FOR_ARREARS
    return OptionCost.CASH_FOR_WHOLE_DEBT if is_cure and is_accelerated else rule.cost


def _record_effects(record: Record, stage: Stage) -> tuple[Effect, ...]:
    """Return the effect on the credit record; while the stage is not known, none is said."""
    if record is Record.IF_DEBT_REMAINS:
        return (Effect.CREDIT_RECORD_IF_DEBT_REMAINS,)
    if record is not Record.AS_PAID:
        return (Effect.CREDIT_RECORD_YEARS,)
    if stage is Stage.UNKNOWN:
        return ()
    is_clean = stage is Stage.NOT_IN_ARREARS
    return (Effect.CREDIT_RECORD_STAYS_CLEAN if is_clean else Effect.CREDIT_RECORD_OF_DELAY,)
