"""
Life after the sale: paying what is left, the ways to settle it, 時効, the record, the surplus.

General facts and arithmetic; what a person should do is for a lawyer (弁護士法72条).
Siblings used: ``options``, ``ranges``, ``situation``.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from nindbai.domain.money import Yen
from nindbai.domain.options import Decider
from nindbai.domain.ranges import Range
from nindbai.domain.situation import Lender, Situation, Tri

__all__ = [
    "SETTLING_WAYS",
    "CreditRecordKind",
    "LimitationRestart",
    "LimitationRule",
    "RecordStart",
    "RepaymentFact",
    "RepaymentLength",
    "SettlingFact",
    "SettlingKind",
    "SettlingWay",
    "SurplusReceiver",
    "compute_monthly_sum",
    "compute_years_to_repay",
    "find_surplus_receiver",
    "judge_length",
    "list_limitation_rules",
    "list_repayment_facts",
]

_MONTHS_IN_YEAR: Final = 12


class RepaymentLength(StrEnum):
    """How long the residual debt takes at one monthly sum, said plainly."""

    NOTHING_LEFT = "nothing_left"
    WITHIN_A_LIFETIME = "within_a_lifetime"
    MAY_EXCEED_A_LIFETIME = "may_exceed_a_lifetime"
    LONGER_THAN_A_LIFETIME = "longer_than_a_lifetime"


class RepaymentFact(StrEnum):
    """What holds for every monthly sum that is shown."""

    NOT_PROMISED = "not_promised"
    INTEREST_LEFT_OUT = "interest_left_out"
    BY_INCOME_AND_SPENDING = "by_income_and_spending"
    JHF_ASKS_HIGH_END_FIRST = "jhf_asks_high_end_first"


class SettlingKind(StrEnum):
    """A way to deal with what is still owed after the sale."""

    INSTALMENTS = "instalments"
    REDUCED_SUM = "reduced_sum"
    SERVICER = "servicer"
    OUT_OF_COURT = "out_of_court"
    REHABILITATION = "rehabilitation"
    BANKRUPTCY = "bankruptcy"


class SettlingFact(StrEnum):
    """A short fact about such a way."""

    CREDITOR_NEED_NOT_AGREE = "creditor_need_not_agree"
    SHOWN_INCOME_AND_SPENDING = "shown_income_and_spending"
    LUMP_SUM_IS_USUAL = "lump_sum_is_usual"
    SOME_CREDITORS_CANNOT = "some_creditors_cannot"
    CREDITOR_CHANGES = "creditor_changes"
    MINISTER_PERMITS = "minister_permits"
    FALSE_NAMES_REPORTED = "false_names_reported"
    LAWYER_TALKS = "lawyer_talks"
    INTEREST_OFTEN_STOPS = "interest_often_stops"
    COURT_REDUCES_DEBT = "court_reduces_debt"
    REGULAR_INCOME_NEEDED = "regular_income_needed"
    COURT_DISCHARGES_DEBT = "court_discharges_debt"
    TAXES_STAY = "taxes_stay"
    GUARANTOR_STAYS_BOUND = "guarantor_stays_bound"


@dataclass(frozen=True, slots=True, kw_only=True)
class SettlingWay:
    """
    One way: who decides, its facts, its sources.

    ``parameters`` are the keys it rests on, ``figures`` those of them that are its own figures.
    """

    kind: SettlingKind
    decided_by: Decider
    facts: tuple[SettlingFact, ...]
    parameters: tuple[str, ...]
    figures: tuple[str, ...] = ()
    sources: tuple[str, ...]


_PLAN_YEARS: Final = (
    "afterwards.rehabilitation_plan_years",
    "afterwards.rehabilitation_plan_years_max",
)
SETTLING_WAYS: Final = (
    SettlingWay(
        kind=SettlingKind.INSTALMENTS,
        decided_by=Decider.CREDITORS,
        facts=(SettlingFact.SHOWN_INCOME_AND_SPENDING, SettlingFact.CREDITOR_NEED_NOT_AGREE),
        parameters=("arrears.residual_repayment_monthly_yen",),
        sources=("residual_repayment", "repayment_talk_page"),
    ),
    SettlingWay(
        kind=SettlingKind.REDUCED_SUM,
        decided_by=Decider.CREDITORS,
        facts=(
            SettlingFact.LUMP_SUM_IS_USUAL,
            SettlingFact.SOME_CREDITORS_CANNOT,
            SettlingFact.CREDITOR_NEED_NOT_AGREE,
        ),
        parameters=("arrears.residual_repayment_monthly_yen",),
        sources=("residual_repayment",),
    ),
    SettlingWay(
        kind=SettlingKind.SERVICER,
        decided_by=Decider.CREDITORS,
        facts=(
            SettlingFact.CREDITOR_CHANGES,
            SettlingFact.MINISTER_PERMITS,
            SettlingFact.FALSE_NAMES_REPORTED,
        ),
        parameters=("afterwards.servicer_capital_min_yen",),
        sources=("servicer_act", "moj_servicer_warning", "residual_repayment"),
    ),
    SettlingWay(
        kind=SettlingKind.OUT_OF_COURT,
        decided_by=Decider.CREDITORS,
        facts=(
            SettlingFact.LAWYER_TALKS,
            SettlingFact.INTEREST_OFTEN_STOPS,
            SettlingFact.CREDITOR_NEED_NOT_AGREE,
        ),
        parameters=("afterwards.debt_settlement_years",),
        figures=("afterwards.debt_settlement_years",),
        sources=("debt_settlement_page",),
    ),
    SettlingWay(
        kind=SettlingKind.REHABILITATION,
        decided_by=Decider.COURT,
        facts=(
            SettlingFact.COURT_REDUCES_DEBT,
            SettlingFact.REGULAR_INCOME_NEEDED,
            SettlingFact.GUARANTOR_STAYS_BOUND,
        ),
        parameters=_PLAN_YEARS,
        figures=_PLAN_YEARS,
        sources=("civil_rehabilitation_act", "rehabilitation_plan_page"),
    ),
    SettlingWay(
        kind=SettlingKind.BANKRUPTCY,
        decided_by=Decider.COURT,
        facts=(
            SettlingFact.COURT_DISCHARGES_DEBT,
            SettlingFact.TAXES_STAY,
            SettlingFact.GUARANTOR_STAYS_BOUND,
        ),
        parameters=("afterwards.bankruptcy_discharge_gap_years",),
        figures=("afterwards.bankruptcy_discharge_gap_years",),
        sources=("bankruptcy_act", "houterasu"),
    ),
)
"""The ways, those by agreement first (民事再生法177条2項・229条, 破産法253条)."""


def compute_monthly_sum(debt_yen: Yen, *, years: int) -> Yen:
    """
    Return the monthly sum that pays *debt_yen* in *years* years.

    Returns:
        Yen, a fraction raised, so that the last month is never larger.

    Raises:
        ValueError: If *debt_yen* is negative or *years* is below 1.

    Source:
        Arithmetic only; what is agreed depends on the creditor

    Leaves out:
        Interest and 遅延損害金 on the residual debt.

    >>> compute_monthly_sum(Yen(5_800_000), years=10)
    48334
    """
    if debt_yen < 0 or years < 1:
        raise ValueError(f"a debt of 0 or more over 1 year or more, got {debt_yen}, {years}")
    return Yen(-(-debt_yen // (years * _MONTHS_IN_YEAR)))


def compute_years_to_repay(debt_yen: Yen, *, monthly_yen: Yen) -> int:
    """
    Return how many years *debt_yen* takes at *monthly_yen* a month, a part of a year raised.

    Raises:
        ValueError: If *debt_yen* is negative or *monthly_yen* is below 1.

    Source:
        Arithmetic only

    Leaves out:
        Interest and 遅延損害金 on the residual debt.

    >>> compute_years_to_repay(Yen(5_800_000), monthly_yen=Yen(30_000))
    17
    """
    if debt_yen < 0 or monthly_yen < 1:
        raise ValueError(f"a debt of 0 or more by 1 yen or more, got {debt_yen}, {monthly_yen}")
    return -(-debt_yen // (monthly_yen * _MONTHS_IN_YEAR))


def judge_length(years: Range[int], *, lifetime_years: int) -> RepaymentLength:
    """
    Return how long *years* is beside *lifetime_years*.

    Source:
        Parameter ``afterwards.lifetime_years``

    >>> judge_length(Range(40, 60, 90), lifetime_years=50)
    <RepaymentLength.MAY_EXCEED_A_LIFETIME: 'may_exceed_a_lifetime'>
    """
    if years.high == 0:
        return RepaymentLength.NOTHING_LEFT
    if years.low > lifetime_years:
        return RepaymentLength.LONGER_THAN_A_LIFETIME
    if years.high > lifetime_years:
        return RepaymentLength.MAY_EXCEED_A_LIFETIME
    return RepaymentLength.WITHIN_A_LIFETIME


def list_repayment_facts(lender: Lender) -> tuple[RepaymentFact, ...]:
    """
    Return what holds for the monthly sums; 住宅金融支援機構 first asks for the high end.

    Source:
        Parameter ``arrears.residual_repayment_monthly_yen``

    >>> RepaymentFact.NOT_PROMISED in list_repayment_facts(Lender.UNKNOWN)
    True
    """
    common = (
        RepaymentFact.NOT_PROMISED,
        RepaymentFact.BY_INCOME_AND_SPENDING,
        RepaymentFact.INTEREST_LEFT_OUT,
    )
    return (*common, RepaymentFact.JHF_ASKS_HIGH_END_FIRST) if lender is Lender.JHF else common


class LimitationRule(StrEnum):
    """A rule on 消滅時効, by the day of the contract and by who lent."""

    CONTRACT_SINCE_2020_04 = "contract_since_2020_04"
    BEFORE_BANK_OR_GUARANTEE_COMPANY = "before_bank_or_guarantee_company"
    BEFORE_JHF_OR_SHINKIN = "before_jhf_or_shinkin"
    JUDGMENT = "judgment"

    @property
    def parameter(self) -> str:
        """The key of the years of this rule."""
        return _LIMITATION_PARAMETERS[self]


_LIMITATION_PARAMETERS: Final = {
    LimitationRule.CONTRACT_SINCE_2020_04: "arrears.limitation_years",
    LimitationRule.BEFORE_BANK_OR_GUARANTEE_COMPANY: (
        "arrears.limitation_years_before_2020_commercial"
    ),
    LimitationRule.BEFORE_JHF_OR_SHINKIN: "arrears.limitation_years_before_2020_private",
    LimitationRule.JUDGMENT: "arrears.limitation_years_judgment",
}


class LimitationRestart(StrEnum):
    """What makes the years start again (民法147条・148条・152条)."""

    PAYMENT = "payment"
    ACKNOWLEDGEMENT = "acknowledgement"
    LAWSUIT = "lawsuit"
    AUCTION = "auction"


def list_limitation_rules(lender: Lender, *, is_subrogated: bool) -> tuple[LimitationRule, ...]:
    """
    Return the rules that may apply; the day of the contract is not asked, so both sides stay.

    Args:
        lender: Who lent.
        is_subrogated: Whether a guarantee company has surely paid (代位弁済), which makes it
            the creditor.

    Source:
        民法166条1項1号・169条1項, 旧商法522条, 旧民法167条1項
        (民法の一部を改正する法律附則10条4項)

    Leaves out:
        時効の完成猶予 (for example 催告, 6 months) and whether 時効 was ever claimed (援用).

    >>> [rule.value for rule in list_limitation_rules(Lender.JHF, is_subrogated=False)]
    ['contract_since_2020_04', 'before_jhf_or_shinkin', 'judgment']
    """
    before: tuple[LimitationRule, ...] = (
        LimitationRule.BEFORE_BANK_OR_GUARANTEE_COMPANY,
        LimitationRule.BEFORE_JHF_OR_SHINKIN,
    )
    if lender is Lender.JHF:
        before = (LimitationRule.BEFORE_JHF_OR_SHINKIN,)
    elif is_subrogated and lender is Lender.GUARANTEED_BANK:
        before = (LimitationRule.BEFORE_BANK_OR_GUARANTEE_COMPANY,)
    return (LimitationRule.CONTRACT_SINCE_2020_04, *before, LimitationRule.JUDGMENT)


class RecordStart(StrEnum):
    """From when the years of a record are counted."""

    WHEN_DEBT_ENDS = "when_debt_ends"
    ON_COURT_DECISION = "on_court_decision"


class CreditRecordKind(StrEnum):
    """A record of arrears at a credit bureau."""

    CIC_JICC = "cic_jicc"
    KSC = "ksc"
    KSC_GAZETTE = "ksc_gazette"

    @property
    def parameter(self) -> str:
        """The key of the years of this record."""
        return f"arrears.credit_record_years_{self.value}"

    @property
    def starts(self) -> RecordStart:
        """From when the years are counted; while debt is left they may not start."""
        is_gazette = self is CreditRecordKind.KSC_GAZETTE
        return RecordStart.ON_COURT_DECISION if is_gazette else RecordStart.WHEN_DEBT_ENDS


class SurplusReceiver(StrEnum):
    """Who gets what is left when every claim is paid."""

    OWNER = "owner"
    OTHERS_FIRST = "others_first"
    OTHERS_MAY_COME_FIRST = "others_may_come_first"


def find_surplus_receiver(situation: Situation) -> SurplusReceiver:
    """
    Return who gets a surplus: the owner, after other creditors where there are any.

    Source:
        民事執行法84条2項, 188条

    Leaves out:
        How co-owners share it, and creditors who join later (配当要求).

    >>> from datetime import date
    >>> find_surplus_receiver(Situation(as_of=date(2026, 11, 21), tax_seizure=Tri.YES)).value
    'others_first'
    """
    others = {situation.junior_mortgages.exist, situation.tax_seizure}
    if Tri.YES in others:
        return SurplusReceiver.OTHERS_FIRST
    is_sure = others == {Tri.NO}
    return SurplusReceiver.OWNER if is_sure else SurplusReceiver.OTHERS_MAY_COME_FIRST
