"""
住み替え: what goes into the three ways — both homes, the bridge, the stay, the months.

Uses ``loan_schedule``, ``money`` and ``sale_costs`` (steps).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from nindbai.domain.loan_schedule import LoanTerms
from nindbai.domain.money import Yen
from nindbai.domain.sale_costs import Step

__all__ = [
    "BridgeTerms",
    "Due",
    "EarnestMoney",
    "Flow",
    "FlowKind",
    "Month",
    "NewHome",
    "Obstacle",
    "OldHome",
    "RehousingPlan",
    "TemporaryHome",
    "WayKind",
]


class WayKind(StrEnum):
    """The three ways of moving house: 売り先行, 買い先行, 同時決済."""

    SELL_FIRST = "sell_first"
    BUY_FIRST = "buy_first"
    SAME_DAY = "same_day"


class FlowKind(StrEnum):
    """Money that comes (above 0) or goes (below 0) in a month."""

    BUDGET = "budget"
    SALE_PRICE = "sale_price"
    SALE_COSTS = "sale_costs"
    OLD_PAYMENT = "old_payment"
    OLD_PAYOFF = "old_payoff"
    PURCHASE_PRICE = "purchase_price"
    PURCHASE_COSTS = "purchase_costs"
    NEW_LOAN = "new_loan"
    NEW_PAYMENT = "new_payment"
    BRIDGE_LOAN = "bridge_loan"
    BRIDGE_COSTS = "bridge_costs"
    BRIDGE_REPAYMENT = "bridge_repayment"
    RENTAL_START = "rental_start"
    RENT = "rent"
    MOVING = "moving"
    EARNEST_PAID = "earnest_money_paid"
    EARNEST_CREDITED = "earnest_money_credited"
    EARNEST_RECEIVED = "earnest_money_received"
    EARNEST_SETTLED = "earnest_money_settled"
    ACQUISITION_TAX = "acquisition_tax"
    GAIN_INCOME_TAX = "gain_income_tax"
    GAIN_RESIDENT_TAX = "gain_resident_tax"


class Obstacle(StrEnum):
    """What stands in the way of one of the ways, as planned."""

    SHORTFALL_UNCOVERED = "shortfall_uncovered"
    BRIDGE_OVER_LIMIT = "bridge_over_limit"
    BRIDGE_TOO_LONG = "bridge_too_long"
    CASH_BELOW_NOUGHT = "cash_below_nought"


@dataclass(frozen=True, slots=True, kw_only=True)
class OldHome:
    """The home to sell: its price, what selling costs, and the loan as it stands today."""

    price_yen: Yen
    sale_costs_yen: Yen
    loan: LoanTerms | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewHome:
    """The home to buy: price, costs paid in cash, own money put in, and its loan's terms."""

    price_yen: Yen
    purchase_costs_yen: Yen
    deposit_yen: Yen
    annual_rate: Decimal
    months: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BridgeTerms:
    """つなぎ融資: rate a year, fee, stamp, the most against the expected price, the longest."""

    annual_rate: Decimal
    fee_yen: Yen
    stamp_steps: tuple[Step, ...]
    limit_rate: Decimal
    months_max: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TemporaryHome:
    """A rented home between sale and purchase: rent a month, and what it costs to start."""

    rent_yen: Yen
    initial_yen: Yen


@dataclass(frozen=True, slots=True, kw_only=True)
class EarnestMoney:
    """
    手付金 of both contracts, each signed ``months_before`` its closing (today at the earliest).

    It moves with the contract and is part of the price: at closing it is taken off again.
    """

    paid_yen: Yen = Yen(0)  # noqa: RUF009 - a Yen is an int, nothing is shared
    received_yen: Yen = Yen(0)  # noqa: RUF009 - likewise
    months_before: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A sum that falls due in one month after the closings, such as a tax."""

    kind: FlowKind
    month: int
    amount_yen: Yen


_NO_EARNEST: Final = EarnestMoney()


@dataclass(frozen=True, slots=True, kw_only=True)
class RehousingPlan:
    """
    Everything the three ways need.

    ``months_to_sell`` and ``months_to_buy`` are what each takes by itself, up to closing;
    ``monthly_budget_yen`` is what the household's income pays for housing every month.
    ``dues`` come after the closings; the months run at least to ``last_month``.
    """

    own_funds_yen: Yen
    monthly_budget_yen: Yen
    old: OldHome
    new: NewHome
    bridge: BridgeTerms
    stay: TemporaryHome
    moving_yen: Yen
    months_to_sell: int
    months_to_buy: int
    earnest: EarnestMoney = _NO_EARNEST
    dues: tuple[Due, ...] = ()
    last_month: int = 0


@dataclass(frozen=True, slots=True)
class Flow:
    """One sum in one month, above 0 where it comes in."""

    kind: FlowKind
    amount_yen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """A month's sums, and the own money after them (below 0: it is missing)."""

    number: int
    flows: tuple[Flow, ...]
    cash_yen: int
