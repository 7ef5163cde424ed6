"""How fast 遅延損害金 grows, before and after 期限の利益の喪失, as it crosses the boundary."""

from __future__ import annotations

from nindbai.diagnosis.afterwards_parts import DamagesPace, DelayDamagesPace
from nindbai.diagnosis.forecast import whole
from nindbai.diagnosis.parts import NoMoney, NoMoneyReason, Shares
from nindbai.domain.delay_damages import (
    Pace,
    PaceBase,
    estimate_pace,
    find_overdue_base,
    find_pace_now,
)
from nindbai.domain.money import Yen
from nindbai.domain.residual_debt import DamagesRule
from nindbai.domain.situation import Lender, Situation
from nindbai.domain.stage import Stage

__all__ = ["describe_pace"]


def describe_pace(situation: Situation, stage: Stage, rule: DamagesRule) -> DelayDamagesPace:
    """
    Return what being late adds in a day and in 30 days; without the loan only the first pace.

    Args:
        situation: The household, for months in arrears, yearly payments and the loan.
        stage: Where the case stands; it decides which pace runs now.
        rule: The lender's rate and the days of its year.

    Source:
        Parameters ``arrears.delay_damages_rate``, ``arrears.delay_damages_rate_jhf`` and
        ``arrears.days_in_year``
    """
    base, overdue_yen = find_overdue_base(situation)
    loan = situation.loan_balance_yen
    rate = rule.annual_rate
    is_jhf = situation.lender is Lender.JHF
    return DelayDamagesPace(
        now=find_pace_now(stage),
        annual_rate=Shares(low=rate.low, typical=rate.typical, high=rate.high),
        before_acceleration=_pace(_estimate(base, overdue_yen, rule)),
        after_acceleration=(
            NoMoney(reason=NoMoneyReason.LOAN_UNKNOWN)
            if loan is None
            else _pace(_estimate(PaceBase.WHOLE_LOAN, loan, rule))
        ),
        parameters=(
            "arrears.delay_damages_rate_jhf" if is_jhf else "arrears.delay_damages_rate",
            "arrears.days_in_year",
        ),
    )


def _estimate(base: PaceBase, base_yen: Yen, rule: DamagesRule) -> Pace:
    return estimate_pace(
        base, base_yen, annual_rate=rule.annual_rate, days_in_year=rule.days_in_year
    )


def _pace(pace: Pace) -> DamagesPace:
    return DamagesPace(
        base=pace.base,
        base_yen=pace.base_yen,
        per_day_yen=whole(pace.per_day_yen),
        per_30_days_yen=whole(pace.per_30_days_yen),
    )
