"""What the home cost its owner, for the tax on the gain, and what the sale itself cost."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from nindbai.domain.money import Yen, drop_fraction

__all__ = [
    "AcquisitionCost",
    "CostBasis",
    "KnownCost",
    "SaleExpense",
    "SaleExpenseKind",
    "TransferExpenses",
    "UnknownCost",
    "compute_acquisition_cost",
    "compute_transfer_expenses",
]


class CostBasis(StrEnum):
    """Why the cost is what it is."""

    ACTUAL = "actual"
    FIVE_PER_CENT_IS_MORE = "five_per_cent_is_more"
    PURCHASE_PRICE_UNKNOWN = "purchase_price_unknown"


class UnknownCost(StrEnum):
    """Nobody can show what the home once cost."""

    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownCost:
    """The land, the building after depreciation, and other costs of buying."""

    land_yen: Yen
    building_yen: Yen
    expenses_yen: Yen

    @property
    def total_yen(self) -> Yen:
        """The sum of the three."""
        return Yen(self.land_yen + self.building_yen + self.expenses_yen)


@dataclass(frozen=True, slots=True, kw_only=True)
class AcquisitionCost:
    """取得費: the sum that is deducted, and why it is this one."""

    cost_yen: Yen
    default_yen: Yen
    basis: CostBasis


def compute_acquisition_cost(
    price_yen: Yen, *, cost: KnownCost | UnknownCost, default_rate: Decimal
) -> AcquisitionCost:
    """
    Return 取得費: the actual cost, or 5 % of the price where that is more or nothing is known.

    Args:
        price_yen: What the home is sold for.
        cost: What it once cost, or that nobody knows.
        default_rate: Parameter ``taxes.acquisition_cost_default_rate``.

    Returns:
        Yen; a fraction of the 5 % is dropped.

    Source:
        所得税法38条、租税特別措置法31条の4、措置法通達31の4-1

    Leaves out:
        Other ways to show an old price (a price index, the seller's papers): the tax office
        decides whether it takes them.

    >>> cost = KnownCost(land_yen=Yen(1_000_000), building_yen=Yen(0), expenses_yen=Yen(0))
    >>> compute_acquisition_cost(Yen(30_000_000), cost=cost, default_rate=Decimal("0.05")).cost_yen
    1500000
    """
    default = drop_fraction(price_yen * default_rate)
    if isinstance(cost, UnknownCost):
        basis = CostBasis.PURCHASE_PRICE_UNKNOWN
    elif cost.total_yen < default:
        basis = CostBasis.FIVE_PER_CENT_IS_MORE
    else:
        return AcquisitionCost(cost_yen=cost.total_yen, default_yen=default, basis=CostBasis.ACTUAL)
    return AcquisitionCost(cost_yen=default, default_yen=default, basis=basis)


class SaleExpenseKind(StrEnum):
    """What was paid around the sale."""

    BROKERAGE = "brokerage"
    STAMP_DUTY = "stamp_duty"
    SURVEY = "survey"
    DEMOLITION = "demolition"
    EVICTION_PAYMENT = "eviction_payment"
    LEASEHOLD_CONSENT = "leasehold_consent"
    BETTER_CONTRACT_PENALTY = "better_contract_penalty"
    ADVERTISEMENT = "advertisement"
    MORTGAGE_RELEASE = "mortgage_release"
    ADDRESS_CHANGE = "address_change"
    REPAIR = "repair"
    PROPERTY_TAX = "property_tax"
    MOVING = "moving"
    LOAN_REPAYMENT_FEE = "loan_repayment_fee"
    DEBT_COLLECTION = "debt_collection"


_COUNTED: Final = frozenset(
    {
        SaleExpenseKind.BROKERAGE,
        SaleExpenseKind.STAMP_DUTY,
        SaleExpenseKind.SURVEY,
        SaleExpenseKind.DEMOLITION,
        SaleExpenseKind.EVICTION_PAYMENT,
        SaleExpenseKind.LEASEHOLD_CONSENT,
        SaleExpenseKind.BETTER_CONTRACT_PENALTY,
        SaleExpenseKind.ADVERTISEMENT,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SaleExpense:
    """One payment around the sale."""

    kind: SaleExpenseKind
    amount_yen: Yen


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferExpenses:
    """譲渡費用: what counts, and which payments do not."""

    counted_yen: Yen
    not_counted_yen: Yen
    not_counted: tuple[SaleExpenseKind, ...]


def compute_transfer_expenses(expenses: tuple[SaleExpense, ...]) -> TransferExpenses:
    """
    Return 譲渡費用: what was paid directly to sell, or to sell for more.

    Repairs and taxes on owning the home keep it up; releasing the mortgage and moving out
    are the seller's own affairs. None of them counts.

    Source:
        所得税法33条3項、所得税基本通達33-7

    >>> compute_transfer_expenses((SaleExpense(kind=SaleExpenseKind.MOVING,
    ...     amount_yen=Yen(200_000)),)).counted_yen
    0
    """
    counted = sum(one.amount_yen for one in expenses if one.kind in _COUNTED)
    others = tuple(one for one in expenses if one.kind not in _COUNTED)
    return TransferExpenses(
        counted_yen=Yen(counted),
        not_counted_yen=Yen(sum(one.amount_yen for one in others)),
        not_counted=tuple(dict.fromkeys(one.kind for one in others)),
    )
