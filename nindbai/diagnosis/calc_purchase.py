"""``calc``: what the next home costs besides its price, and a bridge until the old one is sold."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, ClassVar, Final

from pydantic import BeforeValidator, Field, JsonValue

from nindbai.diagnosis.answer_models import Amount, Day, PositiveAmount, refuse_bool
from nindbai.diagnosis.basis import Reader
from nindbai.diagnosis.calc_loans import range_json
from nindbai.diagnosis.calc_rules import Arguments, Rate
from nindbai.domain.bridge_loan import compute_bridge_limit, compute_bridge_loan
from nindbai.domain.money import Yen
from nindbai.domain.purchase_costs import (
    GuaranteeKind,
    LoanCostRules,
    PurchaseCostKind,
    PurchaseCosts,
    PurchaseLine,
    TaxYearStart,
    add_up_purchase_costs,
    compute_loan_costs,
    compute_property_tax_settlement,
)
from nindbai.domain.ranges import Range
from nindbai.domain.sale_costs import compute_brokerage_fee_cap, compute_stamp_duty

__all__ = [
    "BridgeLoanArguments",
    "PurchaseCostsArguments",
    "answer_bridge_loan",
    "answer_purchase_costs",
]

_SHARE_PLACES: Final = Decimal("0.0001")

BridgeMonths = Annotated[int, BeforeValidator(refuse_bool), Field(ge=0, le=60)]
InsuranceYears = Annotated[int, BeforeValidator(refuse_bool), Field(ge=1, le=5)]


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


class PurchaseCostsArguments(Arguments):
    """
    Price and loan, how the lender is paid, and what is known of taxes and insurance.

    Both taxes are left open where nobody has worked them out; they are then named as missing.
    """

    day_field: ClassVar[str] = "contracted_on"

    price_yen: PositiveAmount
    loan_yen: Amount
    guarantee: GuaranteeKind = GuaranteeKind.RATE_FEE
    has_broker: bool = True
    is_electronic: bool = False
    contracted_on: Day | None = None
    delivered_on: Day | None = None
    yearly_property_tax_yen: Amount | None = None
    tax_year_start: TaxYearStart = TaxYearStart.JANUARY
    insurance_years: InsuranceYears = 1
    insurance_yen: Amount | None = None
    moving_yen: Amount | None = None
    registration_tax_yen: Amount | None = None
    acquisition_tax_yen: Amount | None = None

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
    lines = (
        *_contract_lines(given, reader),
        *compute_loan_costs(Yen(given.loan_yen), kind=given.guarantee, rules=_loan_rules(reader)),
        *_other_lines(given, reader),
    )
    taxes = {
        PurchaseCostKind.REGISTRATION_TAX: given.registration_tax_yen,
        PurchaseCostKind.ACQUISITION_TAX: given.acquisition_tax_yen,
    }
    known = tuple(_exact(kind, tax) for kind, tax in taxes.items() if tax is not None)
    missing = tuple(kind for kind, tax in taxes.items() if tax is None)
    return _described(add_up_purchase_costs((*lines, *known), missing=missing), given.price_yen)


def _exact(kind: PurchaseCostKind, amount_yen: int, *parameters: str) -> PurchaseLine:
    return PurchaseLine(kind=kind, amount_yen=Range.exactly(amount_yen), parameters=parameters)


def _contract_lines(given: PurchaseCostsArguments, reader: Reader) -> list[PurchaseLine]:
    fee = 0
    if given.has_broker:
        fee = compute_brokerage_fee_cap(
            Yen(given.price_yen),
            slices=reader.slices("sale_costs.brokerage_fee_cap"),
            consumption_tax_rate=reader.decimal("sale_costs.consumption_tax_rate"),
        )
    sale, loan = (
        compute_stamp_duty(Yen(yen), steps=reader.steps(key), is_electronic=given.is_electronic)
        for yen, key in (
            (given.price_yen, "taxes.stamp_duty_sale"),
            (given.loan_yen, "taxes.stamp_duty_loan"),
        )
    )
    return [
        _exact(PurchaseCostKind.BROKERAGE_FEE, fee, "sale_costs.brokerage_fee_cap"),
        _exact(PurchaseCostKind.SALE_STAMP_DUTY, sale, "taxes.stamp_duty_sale"),
        _exact(PurchaseCostKind.LOAN_STAMP_DUTY, loan, "taxes.stamp_duty_loan"),
    ]


def _loan_rules(reader: Reader) -> LoanCostRules:
    return LoanCostRules(
        fee_rate=reader.span("purchase_costs.loan_fee_rate"),
        flat_fee_yen=reader.days("purchase_costs.loan_handling_fee_yen"),
        guarantee_rate=reader.span("purchase_costs.guarantee_fee_rate"),
    )


def _other_lines(given: PurchaseCostsArguments, reader: Reader) -> list[PurchaseLine]:
    return [
        _ranged(reader, PurchaseCostKind.SCRIVENER_FEE, "scrivener_fee_yen", None),
        _insurance(given, reader),
        _settlement(given, reader),
        _ranged(reader, PurchaseCostKind.MOVING, "moving_cost_yen", given.moving_yen),
    ]


def _insurance(given: PurchaseCostsArguments, reader: Reader) -> PurchaseLine:
    kind, key = PurchaseCostKind.FIRE_INSURANCE, "fire_insurance_yen_per_year"
    line = _ranged(reader, kind, key, given.insurance_yen)
    if given.insurance_yen is not None:
        return line
    years = line.amount_yen.each(lambda yen: yen * given.insurance_years)
    return PurchaseLine(kind=kind, amount_yen=years, parameters=line.parameters)


def _ranged(
    reader: Reader, kind: PurchaseCostKind, key: str, stated_yen: int | None
) -> PurchaseLine:
    if stated_yen is not None:
        return _exact(kind, stated_yen)
    full_key = f"purchase_costs.{key}"
    return PurchaseLine(kind=kind, amount_yen=reader.days(full_key), parameters=(full_key,))


def _settlement(given: PurchaseCostsArguments, reader: Reader) -> PurchaseLine:
    kind = PurchaseCostKind.PROPERTY_TAX_SETTLEMENT
    if given.yearly_property_tax_yen is None or given.delivered_on is None:
        return _ranged(reader, kind, "property_tax_settlement_yen", None)
    share = compute_property_tax_settlement(
        Yen(given.yearly_property_tax_yen),
        delivered_on=given.delivered_on,
        start=given.tax_year_start,
    )
    return _exact(kind, share)


def _described(costs: PurchaseCosts, price_yen: int) -> JsonValue:
    shares = costs.total_yen.each(lambda yen: (Decimal(yen) / price_yen).quantize(_SHARE_PLACES))
    return {
        "lines": [
            {
                "kind": line.kind.value,
                "amount_yen": range_json(line.amount_yen),
                "parameters": list(line.parameters),
            }
            for line in costs.lines
        ],
        "missing": [kind.value for kind in costs.missing],
        "total_yen": range_json(costs.total_yen),
        "at_purchase_yen": range_json(costs.at_purchase_yen),
        "share_of_price": {
            "low": str(shares.low),
            "typical": str(shares.typical),
            "high": str(shares.high),
        },
    }
