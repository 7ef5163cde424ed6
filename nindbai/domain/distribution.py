"""配分案: who receives what from the price, to the yen."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from nindbai.domain.money import Yen

__all__ = ["Consent", "CostKind", "CostLine", "Distribution", "compute_distribution"]


class CostKind(StrEnum):
    """A line of the 配分案 before the lender is paid."""

    BROKERAGE_FEE = "brokerage_fee"
    STAMP_DUTY = "stamp_duty"
    MORTGAGE_RELEASE_REGISTRATION = "mortgage_release_registration"
    SCRIVENER_FEE = "scrivener_fee"
    MANAGEMENT_FEE_ARREARS = "management_fee_arrears"
    PROPERTY_TAX_ARREARS = "property_tax_arrears"
    RELEASE_FEE = "release_fee"
    MOVING_ALLOWANCE = "moving_allowance"
    BANKRUPTCY_ESTATE = "bankruptcy_estate"
    PROCEDURE_COSTS = "procedure_costs"
    OTHER_COSTS = "other_costs"


class Consent(StrEnum):
    """Who must agree that a line is taken from the price."""

    BY_LAW = "by_law"
    LENDER = "lender"
    LENDER_AND_JUNIOR_MORTGAGEE = "lender_and_junior_mortgagee"
    LENDER_AND_TAX_OFFICE = "lender_and_tax_office"
    LENDER_AND_TRUSTEE = "lender_and_trustee"


@dataclass(frozen=True, slots=True, kw_only=True)
class CostLine:
    """One cost, its sum, who must agree, and the parameters behind it."""

    kind: CostKind
    amount_yen: Yen
    consent: Consent = Consent.LENDER
    parameters: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Distribution:
    """
    A whole 配分案: price = costs + what the lender gets + what goes back to the owner.

    ``unpaid_costs_yen`` is what the costs exceed the price by; ``residual_debt_yen`` is what
    stays owed; at most one of residual debt and surplus is above 0.
    """

    price_yen: Yen
    lines: tuple[CostLine, ...]
    costs_yen: Yen
    repayment_fund_yen: Yen
    payoff_yen: Yen
    to_lender_yen: Yen
    surplus_yen: Yen
    residual_debt_yen: Yen
    unpaid_costs_yen: Yen


def compute_distribution(
    price_yen: Yen, *, lines: tuple[CostLine, ...], payoff_yen: Yen
) -> Distribution:
    """
    Return who receives what: 売却価格 − 費用 = 返済原資; 返済必要額 − 返済原資 = 残債 or 剰余.

    Args:
        price_yen: The price.
        lines: The costs taken first.
        payoff_yen: Loan, interest and damages up to the day of payment.

    Leaves out:
        費用のうち引けなかった分の扱い; it is only shown.

    >>> line = CostLine(kind=CostKind.OTHER_COSTS, amount_yen=Yen(1_800_000))
    >>> compute_distribution(Yen(26_000_000), lines=(line,), payoff_yen=Yen(30_000_000)).residual_debt_yen
    5800000
    """
    costs = sum(line.amount_yen for line in lines)
    fund = max(0, price_yen - costs)
    to_lender = min(fund, payoff_yen)
    return Distribution(
        price_yen=price_yen,
        lines=lines,
        costs_yen=Yen(costs),
        repayment_fund_yen=Yen(fund),
        payoff_yen=payoff_yen,
        to_lender_yen=Yen(to_lender),
        surplus_yen=Yen(fund - to_lender),
        residual_debt_yen=Yen(payoff_yen - to_lender),
        unpaid_costs_yen=Yen(max(0, costs - price_yen)),
    )
