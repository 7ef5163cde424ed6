"""
The ways out as records, and what the rules look at.

Words live in ``presentation``; whether a way is open is decided in ``option_verdicts``, the
rest of a way stands in ``option_rules``.
Siblings used: ``jhf_relief``, ``option_limits``, ``option_traits``, ``preparation``,
``price_chance``, ``stage``, ``voluntary_sale``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from nindbai.domain.jhf_relief import Finding
from nindbai.domain.money import Yen
from nindbai.domain.option_limits import DaysLeft, Limits, Until
from nindbai.domain.option_traits import (
    Downside,
    Effect,
    NoCreditRecord,
    OptionCost,
    RecordYears,
    Trap,
)
from nindbai.domain.preparation import NextStep
from nindbai.domain.price_chance import NoChance
from nindbai.domain.ranges import Range
from nindbai.domain.situation import Tri
from nindbai.domain.stage import Stage
from nindbai.domain.voluntary_sale import Likelihood

__all__ = [
    "Decider",
    "NoMinimumPayment",
    "Option",
    "OptionFacts",
    "OptionKind",
    "OptionStatus",
    "Reason",
]


class OptionKind(StrEnum):
    """The ways out, those that keep the home first."""

    LOAN_MODIFICATION = "loan_modification"
    JHF_RELIEF = "jhf_relief"
    CURE_ARREARS = "cure_arrears"
    HOME_LOAN_SPECIAL_CLAUSE = "home_loan_special_clause"
    ORDINARY_SALE = "ordinary_sale"
    REHOUSING_LOAN = "rehousing_loan"
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
    JHF_HAS_OTHER_MENUS = "jhf_has_other_menus"
    LENDER_IS_NOT_JHF = "lender_is_not_jhf"
    LENDER_UNKNOWN = "lender_unknown"
    RELIEF_INCOME_TEST_MET = "relief_income_test_met"
    RELIEF_INCOME_TEST_NOT_MET = "relief_income_test_not_met"
    NOT_IN_ARREARS = "not_in_arrears"
    CLEAN_RECORD_NEEDED = "clean_record_needed"
    CREDITOR_MUST_AGREE = "creditor_must_agree"
    COURT_MUST_APPROVE = "court_must_approve"
    JUNIOR_MORTGAGE_EXISTS = "junior_mortgage_exists"
    JUNIOR_MORTGAGE_UNKNOWN = "junior_mortgage_unknown"
    PAIR_LOAN_NEEDS_BOTH = "pair_loan_needs_both"
    NO_REGULAR_INCOME = "no_regular_income"
    NOT_LIVED_IN = "not_lived_in"
    DEBT_ABOVE_LIMIT = "debt_above_limit"
    SIX_MONTHS_RUNNING = "six_months_running"
    SIX_MONTHS_OVER = "six_months_over"
    SUBROGATION_DATE_UNKNOWN = "subrogation_date_unknown"
    INCOME_NEEDED = "income_needed"
    RELIEF_INCOME_UNKNOWN = "relief_income_unknown"
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


class Decider(StrEnum):
    """Who decides."""

    LENDER = "lender"
    JHF = "jhf"
    COURT = "court"
    OWNER = "owner"
    CREDITORS = "creditors"
    BUYER_AND_CREDITORS = "buyer_and_creditors"


class NoMinimumPayment(StrEnum):
    """Why no 最低弁済額 is given."""

    NOT_THIS_WAY = "not_this_way"
    DEBT_UNKNOWN = "debt_unknown"
    DEBT_ABOVE_LIMIT = "debt_above_limit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """
    One way out.

    ``until_on`` is None where no dated paper fixes the last day; ``until_days`` counts the
    days to it, for 個人再生 to the sooner of its own last day and the end of the sale.
    ``minimum_payment_yen`` is the least that 個人再生 asks of the other debts, before
    清算価値, which may raise it. ``chance`` is how likely an ordinary sale pays all.
    """

    kind: OptionKind
    status: OptionStatus
    reasons: tuple[Reason, ...]
    until: Until
    until_on: date | None
    until_days: DaysLeft
    decided_by: Decider
    first_step: NextStep
    cost: OptionCost
    effects: tuple[Effect, ...]
    credit_record_years: Range[int] | NoCreditRecord
    traps: tuple[Trap, ...]
    downsides: tuple[Downside, ...]
    minimum_payment_yen: Yen | NoMinimumPayment
    chance: Decimal | NoChance
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionFacts:
    """
    What the rules look at beside the answers.

    ``covers`` says whether the price of an ordinary sale pays the whole debt: yes, no, or not
    known; ``may_cover`` the same for the high end of the price. ``minimum_payment_yen`` and
    ``chance`` are the figures of 個人再生 and of the ordinary sale.
    """

    stage: Stage
    is_sale_final: bool
    likelihood: Likelihood | None
    covers: Tri
    may_cover: Tri
    subrogation_by: date | None
    limits: Limits
    relief: Finding
    minimum_payment_yen: Yen | NoMinimumPayment
    chance: Decimal | NoChance
    record_years: RecordYears
