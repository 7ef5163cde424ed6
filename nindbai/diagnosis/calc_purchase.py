"""``calc``: what the next home costs besides its price, and a bridge until the old one is sold."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, ClassVar, Final

from pydantic import BeforeValidator, Field, JsonValue

from nindbai.diagnosis.answer_models import Amount, Day, PositiveAmount, refuse_bool
from nindbai.diagnosis.basis import Reader
from nindbai.diagnosis.calc_loans import range_json
from nindbai.diagnosis.calc_rules import Arguments, Months, Rate
from nindbai.diagnosis.purchase_bill import Bought, PurchaseFacts, draw_up_purchase
from nindbai.diagnosis.purchase_taxes import list_missing_facts
from nindbai.domain.bridge_loan import compute_bridge_limit, compute_bridge_loan
from nindbai.domain.loan_schedule import LoanTerms
from nindbai.domain.money import Yen
from nindbai.domain.purchase_costs import (
    GuaranteeKind,
    PurchaseCosts,
    PurchaseLine,
    compute_margin_interest,
)
from nindbai.domain.ranges import Range
from nindbai.domain.sale_costs import compute_stamp_duty

__all__ = [
    "BridgeLoanArguments",
    "PurchaseCostsArguments",
    "answer_bridge_loan",
    "answer_purchase_costs",
    "purchase_json",
]

_SHARE_PLACES: Final = Decimal("0.0001")

BridgeMonths = Annotated[int, BeforeValidator(refuse_bool), Field(ge=0, le=60)]


class BridgeLoanArguments(Arguments):
    """The bridge, its months; rate and fee where known; the expected price for its limit."""

    day_field: ClassVar[str] = "contracted_on"

    borrowed_yen: PositiveAmount
    months: BridgeMonths
    annual_rate: Rate | None = None
    fee_yen: Amount | None = None
    expected_price_yen: PositiveAmount | None = None
    contracted_on: Day | None = None

    def day(self, today: date) -> date:
        """Return the day the contract is made, whose stamp duty applies."""
        return self.contracted_on or today


class PurchaseCostsArguments(PurchaseFacts, Arguments):
    """
    Price and loan, how the lender is paid, and what is known of the home, taxes and insurance.

    The taxes are those of the day of delivery. With a guarantee paid within the rate,
    ``annual_rate`` and ``months`` tell what the higher rate comes to.
    """

    day_field: ClassVar[str] = "contracted_on"

    price_yen: PositiveAmount
    loan_yen: Amount
    contracted_on: Day | None = None
    delivered_on: Day | None = None
    moving_yen: Amount | None = None
    annual_rate: Rate | None = None
    months: Months | None = None

    def day(self, today: date) -> date:
        """Return the day the contract is made, whose duty and caps apply."""
        return self.contracted_on or today


def answer_bridge_loan(given: BridgeLoanArguments, reader: Reader) -> JsonValue:
    """Answer :class:`BridgeLoanArguments`: interest, fee, stamp, and whether it is in bounds."""
    rates, fees = _rates(given, reader), _fees(given, reader)
    stamp = compute_stamp_duty(Yen(given.borrowed_yen), steps=reader.steps("taxes.stamp_duty_loan"))
    points = [
        compute_bridge_loan(
            Yen(given.borrowed_yen),
            annual_rate=rate,
            months=given.months,
            fee_yen=Yen(fee),
            stamp_duty_yen=stamp,
        )
        for rate, fee in zip(_points(rates), _points(fees), strict=True)
    ]
    usual = reader.span("rehousing.bridge_loan_months")
    return {
        "interest_yen": range_json(Range(*(int(one.interest_yen) for one in points))),
        "fee_yen": range_json(fees),
        "stamp_duty_yen": stamp,
        "cost_yen": range_json(Range(*(int(one.cost_yen) for one in points))),
        "is_within_usual_months": given.months <= usual.high,
        **_limit(given, reader),
    }


def _points(values: Range[Any]) -> tuple[Any, Any, Any]:
    return values.low, values.typical, values.high


def _rates(given: BridgeLoanArguments, reader: Reader) -> Range[Decimal]:
    if given.annual_rate is not None:
        return Range.exactly(given.annual_rate)
    return reader.span("rehousing.bridge_loan_rate")


def _fees(given: BridgeLoanArguments, reader: Reader) -> Range[int]:
    if given.fee_yen is not None:
        return Range.exactly(given.fee_yen)
    return reader.days("rehousing.bridge_loan_fee_yen")


def _limit(given: BridgeLoanArguments, reader: Reader) -> dict[str, JsonValue]:
    """Return the most that is lent against the expected price, where that is known."""
    price = given.expected_price_yen
    if price is None:
        return {}
    limits = reader.span("rehousing.bridge_loan_limit_rate").each(
        lambda rate: int(compute_bridge_limit(price, limit_rate=rate))
    )
    return {
        "limit_yen": range_json(limits),
        "is_within_limit": given.borrowed_yen <= limits.high,
    }


def answer_purchase_costs(given: PurchaseCostsArguments, reader: Reader) -> JsonValue:
    """Answer :class:`PurchaseCostsArguments`: every line, the sums, their share of the price."""
    bought = Bought(
        price_yen=Yen(given.price_yen),
        loan_yen=Yen(given.loan_yen),
        delivered_on=given.delivered_on,
        moving_yen=given.moving_yen,
    )
    costs = draw_up_purchase(given, bought, reader)
    return {**purchase_json(costs, given), **_shares(costs, given), **_margin(given, reader)}


def purchase_json(costs: PurchaseCosts, facts: PurchaseFacts) -> dict[str, JsonValue]:
    """Return the lines and sums of a purchase, and what is needed for a missing line, as JSON."""
    needs = list_missing_facts(facts)
    return {
        "lines": [_line(line) for line in costs.lines],
        "missing": [kind.value for kind in costs.missing],
        "missing_reasons": [{"kind": kind.value, "needs": list(needs)} for kind in costs.missing],
        "total_yen": range_json(costs.total_yen),
        "at_purchase_yen": range_json(costs.at_purchase_yen),
    }


def _line(line: PurchaseLine) -> JsonValue:
    parts: dict[str, JsonValue] = {}
    if line.parts:
        parts = {
            "parts": {part.kind.value: range_json(part.amount_yen) for part in line.parts},
            "narrowed_by": list(line.narrowed_by),
        }
    return {
        "kind": line.kind.value,
        "amount_yen": range_json(line.amount_yen),
        "parameters": list(line.parameters),
        **parts,
    }


def _shares(costs: PurchaseCosts, given: PurchaseCostsArguments) -> dict[str, JsonValue]:
    shares = costs.total_yen.each(
        lambda yen: (Decimal(yen) / given.price_yen).quantize(_SHARE_PLACES)
    )
    return {"share_of_price": _rates_json(shares)}


def _rates_json(rates: Range[Decimal]) -> JsonValue:
    return {"low": str(rates.low), "typical": str(rates.typical), "high": str(rates.high)}


def _margin(given: PurchaseCostsArguments, reader: Reader) -> dict[str, JsonValue]:
    """Return the higher rate of a guarantee paid within it, and what it comes to in all."""
    if given.guarantee is not GuaranteeKind.GUARANTEE_IN_RATE or not given.loan_yen:
        return {}
    margins = reader.span("purchase_costs.guarantee_margin_rate")
    shown: dict[str, JsonValue] = {"rate_margin": _rates_json(margins)}
    if given.annual_rate is None or given.months is None:
        return shown
    terms = LoanTerms(
        borrowed_yen=Yen(given.loan_yen), annual_rate=given.annual_rate, months=given.months
    )
    extra = compute_margin_interest(terms, margins=margins)
    return {**shown, "margin_interest_yen": range_json(extra)}
