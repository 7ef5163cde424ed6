"""What a way out costs, what it does to others and to the record, and what to beware of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from nindbai.domain.ranges import Range

__all__ = ["Downside", "Effect", "NoCreditRecord", "OptionCost", "Record", "RecordYears", "Trap"]


class OptionCost(StrEnum):
    """What a way out takes from the owner, and where the money comes from."""

    CONSULTATION_FREE = "consultation_free"
    CASH_FOR_ARREARS = "cash_for_arrears"
    CASH_FOR_WHOLE_DEBT = "cash_for_whole_debt"
    LAWYER_AND_COURT_FEES = "lawyer_and_court_fees"
    LAWYER_FEE = "lawyer_fee"
    BROKERAGE_FROM_PRICE = "brokerage_from_price"
    RENT_AFTER_SALE = "rent_after_sale"
    BUYER_PAYS_TAXES_AND_LOAN = "buyer_pays_taxes_and_loan"
    PURCHASE_AND_LOAN_FEES = "purchase_and_loan_fees"
    COURT_COSTS_FROM_PRICE = "court_costs_from_price"


class Effect(StrEnum):
    """What a way out does to guarantors, co-owners and the credit record."""

    GUARANTOR_NOT_BILLED_WHILE_PAID = "guarantor_not_billed_while_paid"
    GUARANTOR_STAYS_BOUND = "guarantor_stays_bound"
    GUARANTOR_BILLED = "guarantor_billed"
    OTHER_GUARANTORS_BILLED = "other_guarantors_billed"
    GUARANTOR_FREED = "guarantor_freed"
    CO_OWNER_MUST_SIGN = "co_owner_must_sign"
    SOME_JOBS_LIMITED = "some_jobs_limited"
    CREDIT_RECORD_STAYS_CLEAN = "credit_record_stays_clean"
    CREDIT_RECORD_OF_DELAY = "credit_record_of_delay"
    CREDIT_RECORD_IF_DEBT_REMAINS = "credit_record_if_debt_remains"
    CREDIT_RECORD_YEARS = "credit_record_years"


class Trap(StrEnum):
    """What to beware of before signing."""

    LOW_PRICE = "low_price"
    FIXED_TERM_RENT = "fixed_term_rent"
    NO_COOLING_OFF = "no_cooling_off"
    BUYBACK_NOT_PROMISED = "buyback_not_promised"
    MOST_BANKS_REFUSE = "most_banks_refuse"
    GIFT_TAX_BELOW_MARKET = "gift_tax_below_market"
    NO_TAX_DEDUCTION_BETWEEN_RELATIVES = "no_tax_deduction_between_relatives"
    MOVING_MONEY_NOT_PROMISED = "moving_money_not_promised"
    FEES_ABOVE_THE_CAP = "fees_above_the_cap"
    SAME_DAY_CLOSING = "same_day_closing"


class Downside(StrEnum):
    """What speaks against a way out."""

    TOTAL_RISES = "total_rises"
    NEEDS_CASH = "needs_cash"
    CREDIT_RECORD = "credit_record"
    LAWYER_COST = "lawyer_cost"
    HOME_LOST = "home_lost"
    DEBT_MAY_REMAIN = "debt_may_remain"
    LOW_PRICE = "low_price"
    RENT_AND_TERM = "rent_and_term"
    NO_COOLING_OFF = "no_cooling_off"
    LOAN_HARD_TO_GET = "loan_hard_to_get"
    GIFT_TAX_RISK = "gift_tax_risk"
    GUARANTOR_BILLED = "guarantor_billed"
    PRICE_AND_DATE_NOT_YOURS = "price_and_date_not_yours"
    NO_DUTY_TO_AGREE = "no_duty_to_agree"
    DEBT_CARRIED_OVER = "debt_carried_over"


class Record(StrEnum):
    """
    What a way out leaves in the credit registers.

    ``as_paid``: nothing beyond the payments missed so far; ``if_debt_remains`` and
    ``contract``: the entry on the contract; ``gazette``: the entry from the 官報 beside it.
    """

    AS_PAID = "as_paid"
    IF_DEBT_REMAINS = "if_debt_remains"
    CONTRACT = "contract"
    GAZETTE = "gazette"


class NoCreditRecord(StrEnum):
    """Why no years are given."""

    NO_NEW_ENTRY = "no_new_entry"


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordYears:
    """How many years an entry stays after the contract ends, or after the decision of a court."""

    contract: Range[int]
    gazette: Range[int]

    def of(self, record: Record) -> Range[int] | NoCreditRecord:
        """
        Return the years for *record*.

        >>> years = RecordYears(contract=Range(5, 5, 5), gazette=Range(5, 7, 10))
        >>> years.of(Record.GAZETTE).high
        10
        """
        if record is Record.AS_PAID:
            return NoCreditRecord.NO_NEW_ENTRY
        return self.gazette if record is Record.GAZETTE else self.contract
