"""What the calculations of a move answer, read back as frozen results for the screens."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from nindbai.diagnosis.outcome import Whole
from nindbai.domain.acquisition_cost import CostBasis
from nindbai.domain.capital_gains import Need, TaxWayKind
from nindbai.domain.home_sale import Relief
from nindbai.domain.jhf_relief import Finding
from nindbai.domain.ownership_period import OwnershipLength
from nindbai.domain.purchase_costs import PurchaseCostKind
from nindbai.domain.rehousing_loan import ClosedReason, HomeLoanKind, LoanPosition
from nindbai.domain.rehousing_plan import FlowKind, Obstacle, WayKind
from nindbai.domain.rent_and_move import HelpKind, SetByTown
from nindbai.domain.tax_conditions import ConditionKind, Standing

__all__ = [
    "CashFlow",
    "CashMonth",
    "GainAnswer",
    "GainTaxPlan",
    "Help",
    "LoanAnswer",
    "LoanTests",
    "LossAnswer",
    "LossRule",
    "MissingCost",
    "Purchase",
    "PurchaseCost",
    "ReliefWay",
    "RentAnswer",
    "WayAnswer",
]


class _Answer(BaseModel):
    """A part of an answer; figures a screen does not show are passed over."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class ClosedLoanAnswer(_Answer):
    """A loan that is closed, and why."""

    kind: HomeLoanKind
    reason: ClosedReason


class LoanTests(_Answer):
    """The tests of 住み替えローン."""

    clean_record: Finding
    same_day_closing: Finding
    loan_to_price: Finding
    repayment_ratio: Finding
    verdict: Finding


class LoanAnswer(_Answer):
    """``rehousing_loan``: what the sale leaves and how the next home is paid for."""

    sale_costs_yen: int
    position: LoanPosition
    left_yen: int
    shortfall_yen: int
    new_loan_yen: int
    proceeds_used_yen: int
    shortfall_from_own_yen: int
    shortfall_from_loan_yen: int
    uncovered_yen: int
    yearly_payments_yen: int | None
    tests: LoanTests
    closed_loans: tuple[ClosedLoanAnswer, ...]


class PurchaseCost(_Answer):
    """One cost of buying, with the parameters behind it and the facts that would narrow it."""

    kind: PurchaseCostKind
    amount_yen: Whole
    parameters: tuple[str, ...] = ()
    narrowed_by: tuple[str, ...] = ()


class MissingCost(_Answer):
    """A cost that cannot be computed yet, and the facts it waits for."""

    kind: PurchaseCostKind
    needs: tuple[str, ...]


class Purchase(_Answer):
    """``purchase_costs``: the lines, those that cannot be computed yet, and the sums."""

    lines: tuple[PurchaseCost, ...]
    missing_reasons: tuple[MissingCost, ...]
    total_yen: Whole
    at_purchase_yen: Whole


class GainTaxPlan(_Answer):
    """The tax on the gain as it stands in the months of a way."""

    gain_yen: int
    way: TaxWayKind
    payable_yen: int
    way_if_confirmed: TaxWayKind
    payable_if_confirmed_yen: int
    income_tax_on: date
    resident_tax_on: tuple[date, ...]


class CashMonth(_Answer):
    """A month's sums, and the own money after them (below 0: it is missing)."""

    number: int
    flows: Mapping[FlowKind, int]
    cash_yen: int


class WayAnswer(_Answer):
    """One way of moving, with its months."""

    kind: WayKind
    sale_month: int
    purchase_month: int
    sale_signed_on: date
    sold_on: date
    sale_costs_yen: int
    purchase_signed_on: date
    bought_on: date
    purchase_costs_yen: int
    purchase_costs: Purchase | Literal["stated"]
    gain_tax: GainTaxPlan | Literal["not_known"]
    dues_yen: int
    position: LoanPosition
    left_yen: int
    shortfall_yen: int
    new_loan_yen: int
    proceeds_used_yen: int
    shortfall_from_own_yen: int
    shortfall_from_loan_yen: int
    uncovered_yen: int
    bridge_loan_yen: int
    bridge_cost_yen: int
    needed_yen: int
    missing_yen: int
    lowest_cash_yen: int
    lowest_month: int
    extra_costs_yen: int
    double_months: int
    double_payments_yen: int
    net_worth_yen: int
    obstacles: tuple[Obstacle, ...]
    months: tuple[CashMonth, ...]

    def paid(self, *kinds: FlowKind) -> int:
        """Return what goes out under *kinds* in all months together, above 0."""
        return -sum(month.flows.get(kind, 0) for month in self.months for kind in kinds)

    @property
    def bridge_interest_yen(self) -> int:
        """Interest of the bridge alone."""
        return max(0, self.paid(FlowKind.BRIDGE_REPAYMENT) - self.bridge_loan_yen)

    @property
    def bridge_fees_yen(self) -> int:
        """Fee and stamp of the bridge."""
        return self.paid(FlowKind.BRIDGE_COSTS)

    @property
    def stay_yen(self) -> int:
        """What a temporary home costs: its start and its rent."""
        return self.paid(FlowKind.RENTAL_START, FlowKind.RENT)

    @property
    def cash_at_end_yen(self) -> int:
        """Own money after the last month."""
        return self.months[-1].cash_yen


class CashFlow(_Answer):
    """``rehousing_cash_flow``: the three ways, and the parameters that stood in for an answer."""

    loans: Finding
    earnest_money_usual_yen: Whole
    ways: tuple[WayAnswer, ...]
    assumed: tuple[str, ...]
    not_counted: tuple[str, ...]

    def way(self, kind: WayKind) -> WayAnswer:
        """Return the way of *kind*."""
        return next(way for way in self.ways if way.kind is kind)


class Help(_Answer):
    """A kind of public help: whether general limits shut it out, how much, for how long."""

    kind: HelpKind
    finding: Finding
    amount_yen: Whole | SetByTown
    months: Whole


class RentAnswer(_Answer):
    """``rent_and_move``: the start of renting, and the help there may be."""

    rental_start_yen: Whole
    moving_yen: Whole
    needed_yen: Whole
    uncovered_yen: Whole
    yearly_rent_yen: int
    help_found: tuple[Help, ...] = Field(alias="help")


class OwnershipAnswer(_Answer):
    """How long the home counts as owned on 1 January of the year of the sale."""

    judged_on: date
    years: int
    months: int
    length: OwnershipLength
    is_over_ten_years: bool


class CostAnswer(_Answer):
    """取得費 and what it rests on."""

    cost_yen: int
    basis: CostBasis


class ReliefWay(_Answer):
    """One way to file the sale, with its tax and what it asks."""

    kind: TaxWayKind
    standing: Standing
    unmet: tuple[ConditionKind, ...]
    unknown: tuple[ConditionKind, ...]
    deduction_yen: int
    taxable_yen: int
    payable_yen: int
    closes_loan_deduction: bool
    needs: tuple[Need, ...]


class GainAnswer(_Answer):
    """``capital_gains``: the gain, how long it was owned, every way to file it."""

    gain_yen: int
    acquisition_cost: CostAnswer
    transfer_expenses_yen: int
    ownership: OwnershipAnswer
    ways: tuple[ReliefWay, ...]
    best: TaxWayKind
    best_if_confirmed: TaxWayKind
    barred_move_in_years: tuple[int, ...]

    def way(self, kind: TaxWayKind) -> ReliefWay:
        """Return the way of *kind*."""
        return next(way for way in self.ways if way.kind is kind)


class LossRule(_Answer):
    """One of the two rules for a loss, and how it stands."""

    relief: Relief
    standing: Standing
    unmet: tuple[ConditionKind, ...]
    unknown: tuple[ConditionKind, ...]
    usable_loss_yen: int


class LossAnswer(_Answer):
    """``home_loss``: the loss and its two rules."""

    loss_yen: int
    rules: tuple[LossRule, ...]
