"""Life after the sale as it crosses the boundary: sums, ways, years, records, moving, surplus."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Final

from nindbai.diagnosis.afterwards_parts import (
    Afterwards,
    AgreedSum,
    CreditRecord,
    Limitation,
    LimitationYears,
    MovingOut,
    MovingOutDay,
    Repayment,
    RouteRepayment,
    Surplus,
    TermSum,
)
from nindbai.diagnosis.basis import Reader
from nindbai.diagnosis.forecast import whole
from nindbai.diagnosis.outcome import ResidualDebt, RouteDebt
from nindbai.diagnosis.parts import Dates, NoMoney, NoTimeLeft, TimeLeft, Whole
from nindbai.domain.afterwards import (
    SETTLING_WAYS,
    CreditRecordKind,
    LimitationRestart,
    LimitationRule,
    compute_monthly_sum,
    compute_years_to_repay,
    find_surplus_receiver,
    judge_length,
    list_limitation_rules,
    list_repayment_facts,
)
from nindbai.domain.money import Yen
from nindbai.domain.moving_out import MovingOutDurations, StepAhead, estimate_moving_out
from nindbai.domain.ranges import Range, dates_from
from nindbai.domain.situation import Lender, Situation
from nindbai.domain.stage import Stage, Standing
from nindbai.domain.timeline import NoTime, Timeline
from nindbai.domain.voluntary_sale import days_in_months

__all__ = ["describe_afterwards"]

_TERMS_IN_YEARS: Final = (5, 10, 15, 20)
_AGREED: Final = "arrears.residual_repayment_monthly_yen"
_LIFETIME: Final = "afterwards.lifetime_years"
_DAYS_IN_YEAR: Final = 365
_MONTHS_IN_YEAR: Final = 12


def describe_afterwards(
    situation: Situation,
    standing: Standing,
    timeline: Timeline,
    debt: ResidualDebt | NoMoney,
    reader: Reader,
) -> Afterwards:
    """
    Return life after the sale: general facts, and figures where loan and value are known.

    Args:
        situation: The household; its ``as_of`` is the day we stand on.
        standing: Where the case stands.
        timeline: What is coming; moving out is counted from ``transferred``.
        debt: What stays owed by each route.
        reader: The parameters in force.

    Source:
        民法166条・169条, 民事執行法83条・84条2項; parameters ``afterwards.*``, ``arrears.*``

    Leaves out:
        What the lender answers, other debts of the household, interest after the sale.
    """
    reader.used(*(key for way in SETTLING_WAYS for key in way.parameters))
    return Afterwards(
        repayment=debt if isinstance(debt, NoMoney) else _repayment(situation, debt, reader),
        ways=SETTLING_WAYS,
        limitation=_limitation(situation.lender, standing.stage, reader),
        credit_records=tuple(
            _credit_record(kind, reader.span(kind.parameter).each(int)) for kind in CreditRecordKind
        ),
        moving_out=_moving_out(situation.as_of, standing, timeline, reader),
        surplus=debt if isinstance(debt, NoMoney) else _surplus(situation, debt),
    )


def _repayment(situation: Situation, debt: ResidualDebt, reader: Reader) -> Repayment:
    agreed = reader.days(_AGREED)
    lifetime = int(reader.decimal(_LIFETIME))

    def route(owed: RouteDebt | NoMoney) -> RouteRepayment | NoMoney:
        if isinstance(owed, NoMoney):
            return owed
        yen = owed.residual_debt_yen
        return RouteRepayment(
            residual_debt_yen=yen,
            terms=tuple(_term(yen, years) for years in _TERMS_IN_YEARS),
            agreed=tuple(_agreed(yen, sum_, lifetime) for sum_ in (agreed.low, agreed.high)),
        )

    return Repayment(
        auction=route(debt.auction),
        voluntary_sale=route(debt.voluntary_sale),
        facts=list_repayment_facts(situation.lender),
        parameters=(_AGREED, _LIFETIME),
    )


def _range(values: Whole) -> Range[int]:
    return Range(values.low, values.typical, values.high)


def _term(debt: Whole, years: int) -> TermSum:
    monthly = _range(debt).each(lambda yen: compute_monthly_sum(Yen(yen), years=years))
    return TermSum(years=years, monthly_yen=whole(monthly))


def _agreed(debt: Whole, monthly_yen: int, lifetime_years: int) -> AgreedSum:
    years = _range(debt).each(
        lambda yen: compute_years_to_repay(Yen(yen), monthly_yen=Yen(monthly_yen))
    )
    return AgreedSum(
        monthly_yen=monthly_yen,
        years=whole(years),
        length=judge_length(years, lifetime_years=lifetime_years),
    )


def _limitation(lender: Lender, stage: Stage, reader: Reader) -> Limitation:
    rules = list_limitation_rules(lender, is_subrogated=stage.order >= Stage.SUBROGATED.order)
    return Limitation(
        rules=tuple(_years(rule, int(reader.decimal(rule.parameter))) for rule in rules),
        restarted_by=tuple(LimitationRestart),
    )


@lru_cache(maxsize=16)
def _years(rule: LimitationRule, years: int) -> LimitationYears:
    return LimitationYears(rule=rule, years=years, parameter=rule.parameter)


@lru_cache(maxsize=16)
def _credit_record(kind: CreditRecordKind, years: Range[int]) -> CreditRecord:
    return CreditRecord(kind=kind, years=whole(years), starts=kind.starts, parameter=kind.parameter)


_MOVING_OUT: Final = (
    "procedure.days_delivery_order_issue",
    "procedure.days_delivery_order_final",
    "procedure.months_payment_to_eviction",
    "procedure.days_eviction_notice_to_execution",
    "procedure.delivery_order_months",
)


def _read_durations(reader: Reader) -> MovingOutDurations:
    issue, final, eviction, notice, application = _MOVING_OUT
    return MovingOutDurations(
        issue=reader.days(issue),
        final=reader.days(final),
        eviction=reader.span(eviction).each(
            lambda months: int(months * _DAYS_IN_YEAR / _MONTHS_IN_YEAR)
        ),
        notice=reader.days(notice),
        application=days_in_months(int(reader.decimal(application))),
    )


def _moving_out(as_of: date, standing: Standing, timeline: Timeline, reader: Reader) -> MovingOut:
    steps = estimate_moving_out(timeline, standing, as_of=as_of, durations=_read_durations(reader))
    return MovingOut(
        steps=tuple(
            MovingOutDay(
                step=step.step,
                from_payment=whole(step.from_payment),
                left=_left(step, as_of, is_dated=timeline.is_dated),
            )
            for step in steps
        ),
        parameters=_MOVING_OUT,
    )


def _left(step: StepAhead, as_of: date, *, is_dated: bool) -> TimeLeft | NoTimeLeft:
    if isinstance(step.days, NoTime):
        return NoTimeLeft(reason=step.days.reason)
    if not is_dated:
        return TimeLeft(days=whole(step.days), dates=None)
    dates = dates_from(as_of, step.days)
    return TimeLeft(
        days=whole(step.days),
        dates=Dates(low=dates.low, typical=dates.typical, high=dates.high),
    )


def _surplus(situation: Situation, debt: ResidualDebt) -> Surplus:
    def of(route: RouteDebt | NoMoney) -> Whole | NoMoney:
        return route if isinstance(route, NoMoney) else route.surplus_yen

    return Surplus(
        receiver=find_surplus_receiver(situation),
        auction_yen=of(debt.auction),
        voluntary_sale_yen=of(debt.voluntary_sale),
    )
