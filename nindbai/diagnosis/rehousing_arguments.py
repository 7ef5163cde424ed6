"""What ``calc rehousing_cash_flow`` asks, and what it refuses."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar

from pydantic import BeforeValidator, Field

from nindbai.diagnosis.answer_models import Amount, Day, PositiveAmount, refuse_bool
from nindbai.diagnosis.calc_loans import PaidMonths, fault
from nindbai.diagnosis.calc_rehousing import OpenArguments, check_deposit
from nindbai.diagnosis.calc_rules import Months, Rate
from nindbai.diagnosis.problems import ProblemKind
from nindbai.diagnosis.purchase_bill import PurchaseFacts
from nindbai.diagnosis.rehousing_taxes import OldHomeFacts

__all__ = ["CashFlowArguments", "check_plan"]

ShortMonths = Annotated[int, BeforeValidator(refuse_bool), Field(ge=0, le=60)]


class CashFlowArguments(OpenArguments):
    """
    Both homes, both loans, the stay in between, and how many months each closing takes.

    What practice fixes (bridge, rent's start, moving) may be stated; else the typical value
    stands, and ``assumed`` names its parameter. Costs of the purchase that are not stated follow
    from ``purchase`` by their rules, each way with its own loan and day. 手付金 and the tax on a
    gain (``old_home``) are in the plan where something is said of them, else named as not
    counted.
    """

    day_field: ClassVar[str] = "starts_on"

    starts_on: Day | None = None
    own_funds_yen: Amount
    monthly_budget_yen: Amount
    sale_price_yen: PositiveAmount
    sale_costs_yen: Amount | None = None
    loan_balance_yen: Amount
    old_annual_rate: Rate
    old_months_left: Months | None = None
    purchase_price_yen: PositiveAmount
    purchase_costs_yen: Amount | None = None
    purchase: PurchaseFacts | None = None
    acquisition_tax_months: ShortMonths | None = None
    deposit_yen: Amount = 0
    new_annual_rate: Rate
    new_months: Months
    months_to_sell: ShortMonths
    months_to_buy: ShortMonths
    rent_yen: Amount
    rental_start_yen: Amount | None = None
    moving_yen: Amount | None = None
    bridge_annual_rate: Rate | None = None
    bridge_fee_yen: Amount | None = None
    earnest_money_yen: Amount | None = None
    sale_earnest_money_yen: Amount | None = None
    months_contract_to_closing: ShortMonths | None = None
    old_home: OldHomeFacts | None = None
    months_in_arrears: PaidMonths | None = None

    def day(self, today: date) -> date:
        """Return the day from which the months are counted."""
        return self.starts_on or today


def check_plan(given: CashFlowArguments, *, starts_on: date) -> None:
    """
    Refuse what the arguments cannot mean together.

    Raises:
        AnswerError: If a part exceeds its price, the old loan has no term, or the old home is
            got after the plan starts.
    """
    check_deposit(given.deposit_yen, given.purchase_price_yen)
    limits = {
        "earnest_money_yen": (given.earnest_money_yen, given.purchase_price_yen),
        "sale_earnest_money_yen": (given.sale_earnest_money_yen, given.sale_price_yen),
    }
    for field, (stated, price) in limits.items():
        if stated is not None and stated > price:
            raise fault(field, ProblemKind.TOO_LARGE, stated, 0, price)
    if given.loan_balance_yen and given.old_months_left is None:
        raise fault("old_months_left", ProblemKind.MISSING, "")
    home = given.old_home
    if home is not None and home.acquired_on > starts_on:
        raise fault("old_home.acquired_on", ProblemKind.TOO_LATE, home.acquired_on, "", starts_on)
