"""
購入の費用: what buying the next home costs besides its price, line by line.

A tax nobody has worked out is a missing line, never 0. Uses ``loan_schedule``, ``money`` and ``ranges``.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final

from nindbai.domain.loan_schedule import LoanTerms, build_schedule
from nindbai.domain.money import Yen, drop_fraction
from nindbai.domain.ranges import Range

__all__ = [
    "GuaranteeKind",
    "LoanCostRules",
    "PurchaseCostKind",
    "PurchaseCosts",
    "PurchaseLine",
    "PurchasePart",
    "PurchasePartKind",
    "TaxYearStart",
    "add_up_purchase_costs",
    "compute_loan_costs",
    "compute_margin_interest",
    "compute_property_tax_settlement",
]

_FIRST_DAY: Final = 1
_JANUARY: Final = 1
_APRIL: Final = 4


class PurchaseCostKind(StrEnum):
    """A cost of buying a home."""

    BROKERAGE_FEE = "brokerage_fee"
    SALE_STAMP_DUTY = "sale_stamp_duty"
    LOAN_STAMP_DUTY = "loan_stamp_duty"
    REGISTRATION_TAX = "registration_tax"
    SCRIVENER_FEE = "scrivener_fee"
    LOAN_FEE = "loan_fee"
    GUARANTEE_FEE = "guarantee_fee"
    FIRE_INSURANCE = "fire_insurance"
    PROPERTY_TAX_SETTLEMENT = "property_tax_settlement"
    MOVING = "moving"
    ACQUISITION_TAX = "acquisition_tax"


class PurchasePartKind(StrEnum):
    """What a tax is taken on."""

    LAND = "land"
    BUILDING = "building"
    MORTGAGE = "mortgage"


class GuaranteeKind(StrEnum):
    """How the lender is paid: a share of the loan, a guarantee in advance, or a higher rate."""

    RATE_FEE = "rate_fee"
    GUARANTEE_IN_ADVANCE = "guarantee_in_advance"
    GUARANTEE_IN_RATE = "guarantee_in_rate"


class TaxYearStart(StrEnum):
    """From which day sellers and buyers share 固定資産税, by custom of the region."""

    JANUARY = "january"
    APRIL = "april"


@dataclass(frozen=True, slots=True, kw_only=True)
class PurchasePart:
    """One part of a tax, as a range in yen."""

    kind: PurchasePartKind
    amount_yen: Range[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class PurchaseLine:
    """
    One cost as a range in yen, with the parameters behind it.

    A tax has ``parts``; ``narrowed_by`` names the facts that would make its range narrower.
    """

    kind: PurchaseCostKind
    amount_yen: Range[int]
    parameters: tuple[str, ...] = ()
    parts: tuple[PurchasePart, ...] = ()
    narrowed_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PurchaseCosts:
    """
    The known lines and their sums; a line in ``missing`` is known to nobody and in no sum.

    ``at_purchase_yen`` leaves out 不動産取得税, which is due some months later.
    """

    lines: tuple[PurchaseLine, ...]
    missing: tuple[PurchaseCostKind, ...]
    total_yen: Range[int]
    at_purchase_yen: Range[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class LoanCostRules:
    """What lenders take: a share, a flat fee, a guarantee's share (0–1 each, or yen)."""

    fee_rate: Range[Decimal]
    flat_fee_yen: Range[int]
    guarantee_rate: Range[Decimal]


def compute_loan_costs(
    loan_yen: Yen, *, kind: GuaranteeKind, rules: LoanCostRules
) -> tuple[PurchaseLine, ...]:
    """
    Return 融資手数料 and 保証料; both are 0 where nothing is borrowed.

    Args:
        loan_yen: What is borrowed.
        kind: 定率型 pays a share and no guarantee; the others pay the flat fee, and the
            guarantee either in advance or within the rate.
        rules: Parameters ``purchase_costs.loan_fee_rate``, ``loan_handling_fee_yen``,
            ``guarantee_fee_rate``.

    Leaves out:
        団体信用生命保険; the higher rate itself is :func:`compute_margin_interest`'s.

    >>> rules = LoanCostRules(fee_rate=Range.exactly(Decimal("0.022")),
    ...     flat_fee_yen=Range.exactly(44_000), guarantee_rate=Range.exactly(Decimal("0.02")))
    >>> [line.amount_yen.typical for line in
    ...     compute_loan_costs(Yen(31_000_000), kind=GuaranteeKind.RATE_FEE, rules=rules)]
    [682000, 0]
    """
    nothing = Range.exactly(0)
    fee, guarantee = nothing, nothing
    if loan_yen > 0:
        is_rate = kind is GuaranteeKind.RATE_FEE
        fee = _share(loan_yen, rules.fee_rate) if is_rate else rules.flat_fee_yen
        if kind is GuaranteeKind.GUARANTEE_IN_ADVANCE:
            guarantee = _share(loan_yen, rules.guarantee_rate)
    key = "loan_fee_rate" if kind is GuaranteeKind.RATE_FEE else "loan_handling_fee_yen"
    return (
        PurchaseLine(
            kind=PurchaseCostKind.LOAN_FEE,
            amount_yen=fee,
            parameters=(f"purchase_costs.{key}",),
        ),
        PurchaseLine(
            kind=PurchaseCostKind.GUARANTEE_FEE,
            amount_yen=guarantee,
            parameters=("purchase_costs.guarantee_fee_rate",) if guarantee != nothing else (),
        ),
    )


def _share(loan_yen: int, rates: Range[Decimal]) -> Range[int]:
    return rates.each(lambda rate: int(drop_fraction(loan_yen * rate)))


def compute_margin_interest(terms: LoanTerms, *, margins: Range[Decimal]) -> Range[int]:
    """
    Return what a guarantee paid within the rate (金利上乗せ) adds to all payments of the loan.

    Args:
        terms: The loan at its rate without the margin.
        margins: Parameter ``purchase_costs.guarantee_margin_rate``.

    >>> terms = LoanTerms(borrowed_yen=Yen(12_000_000), annual_rate=Decimal(0), months=1)
    >>> compute_margin_interest(terms, margins=Range.exactly(Decimal("0.002"))).typical
    2000
    """
    plain = build_schedule(terms).total_yen
    return margins.each(
        lambda margin: (
            int(build_schedule(replace(terms, annual_rate=terms.annual_rate + margin)).total_yen)
            - plain
        )
    )


def compute_property_tax_settlement(
    yearly_tax_yen: Yen, *, delivered_on: date, start: TaxYearStart
) -> Yen:
    """
    Return what the buyer pays the seller of this year's 固定資産税: from delivery to its end.

    Args:
        yearly_tax_yen: 固定資産税 and 都市計画税 of the year.
        delivered_on: The day the home is handed over; it is the buyer's.
        start: Whether the year is counted from January or from April.

    Returns:
        Tax × the buyer's days ÷ the days of that year, the fraction dropped.

    Source:
        Custom of the trade, no law; parameter ``purchase_costs.property_tax_settlement_yen``

    >>> compute_property_tax_settlement(Yen(210_000), delivered_on=date(2025, 9, 1),
    ...     start=TaxYearStart.APRIL)
    121972
    """
    month = _JANUARY if start is TaxYearStart.JANUARY else _APRIL
    year = delivered_on.year if delivered_on.month >= month else delivered_on.year - 1
    first, after = date(year, month, _FIRST_DAY), date(year + 1, month, _FIRST_DAY)
    buyers_days, all_days = (after - delivered_on).days, (after - first).days
    return drop_fraction(Decimal(yearly_tax_yen) * buyers_days / all_days)


def add_up_purchase_costs(
    lines: tuple[PurchaseLine, ...], *, missing: tuple[PurchaseCostKind, ...]
) -> PurchaseCosts:
    """
    Return the lines with their sum, and the sum without what is due only later.

    >>> line = PurchaseLine(kind=PurchaseCostKind.MOVING, amount_yen=Range(1, 2, 3))
    >>> add_up_purchase_costs((line, line), missing=()).total_yen
    Range(low=2, typical=4, high=6)
    """
    later = PurchaseCostKind.ACQUISITION_TAX
    return PurchaseCosts(
        lines=lines,
        missing=missing,
        total_yen=_sum(lines),
        at_purchase_yen=_sum(tuple(line for line in lines if line.kind is not later)),
    )


def _sum(lines: tuple[PurchaseLine, ...]) -> Range[int]:
    amounts = [line.amount_yen for line in lines]
    return Range(
        sum(one.low for one in amounts),
        sum(one.typical for one in amounts),
        sum(one.high for one in amounts),
    )
