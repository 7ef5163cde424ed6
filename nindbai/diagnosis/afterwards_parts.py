"""The parts of the diagnosis on what being late adds by the day, and on life after the sale."""

from __future__ import annotations

from nindbai.diagnosis.parts import NoMoney, NoTimeLeft, Part, Shares, TimeLeft, Whole
from nindbai.domain.afterwards import (
    CreditRecordKind,
    LimitationRestart,
    LimitationRule,
    RecordStart,
    RepaymentFact,
    RepaymentLength,
    SettlingWay,
    SurplusReceiver,
)
from nindbai.domain.delay_damages import PaceBase, PaceNow
from nindbai.domain.moving_out import MovingOutStep

__all__ = [
    "Afterwards",
    "AgreedSum",
    "CreditRecord",
    "DamagesPace",
    "DelayDamagesPace",
    "Limitation",
    "LimitationYears",
    "MovingOut",
    "MovingOutDay",
    "Repayment",
    "RouteRepayment",
    "Surplus",
    "TermSum",
]


class DamagesPace(Part):
    """What 遅延損害金 adds in a day and in 30 days, and on what sum it is counted."""

    base: PaceBase
    base_yen: int
    per_day_yen: Whole
    per_30_days_yen: Whole


class DelayDamagesPace(Part):
    """
    How fast 遅延損害金 grows before and after 期限の利益の喪失, and which of the two runs now.

    Before it is counted on the overdue instalments (or on an example of 100,000 yen, marked so),
    after it on the whole loan.
    """

    now: PaceNow
    annual_rate: Shares
    before_acceleration: DamagesPace
    after_acceleration: DamagesPace | NoMoney
    parameters: tuple[str, ...]


class TermSum(Part):
    """The monthly sum that pays the residual debt in so many years, without interest."""

    years: int
    monthly_yen: Whole


class AgreedSum(Part):
    """A monthly sum that creditors have agreed to, and how long the residual debt takes at it."""

    monthly_yen: int
    years: Whole
    length: RepaymentLength


class RouteRepayment(Part):
    """One route's residual debt as monthly sums, by terms and by what has been agreed to."""

    residual_debt_yen: Whole
    terms: tuple[TermSum, ...]
    agreed: tuple[AgreedSum, ...]


class Repayment(Part):
    """Both routes side by side, and what holds for every sum."""

    auction: RouteRepayment | NoMoney
    voluntary_sale: RouteRepayment | NoMoney
    facts: tuple[RepaymentFact, ...]
    parameters: tuple[str, ...]


class LimitationYears(Part):
    """One rule on 消滅時効 and its years."""

    rule: LimitationRule
    years: int
    parameter: str


class Limitation(Part):
    """The rules that may apply and what makes the years start again; never a plan."""

    rules: tuple[LimitationYears, ...]
    restarted_by: tuple[LimitationRestart, ...]


class CreditRecord(Part):
    """One record, its years, and from when they are counted."""

    kind: CreditRecordKind
    years: Whole
    starts: RecordStart
    parameter: str


class MovingOutDay(Part):
    """One step: days after the payment of the price, and days from ``as_of``."""

    step: MovingOutStep
    from_payment: Whole
    left: TimeLeft | NoTimeLeft


class MovingOut(Part):
    """The steps still ahead after an auction."""

    steps: tuple[MovingOutDay, ...]
    parameters: tuple[str, ...]


class Surplus(Part):
    """Who gets what is left when every claim is paid, and by route how much (0: nothing)."""

    receiver: SurplusReceiver
    auction_yen: Whole | NoMoney
    voluntary_sale_yen: Whole | NoMoney


class Afterwards(Part):
    """Life after the sale."""

    repayment: Repayment | NoMoney
    ways: tuple[SettlingWay, ...]
    limitation: Limitation
    credit_records: tuple[CreditRecord, ...]
    moving_out: MovingOut
    surplus: Surplus | NoMoney
