"""Every cost of buying the next home as a line: stated, by its rule, or by practice as a width."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Final

from pydantic import BeforeValidator, Field, model_validator

from nindbai.diagnosis.answer_models import Amount, refuse_bool
from nindbai.diagnosis.basis import Reader
from nindbai.diagnosis.purchase_taxes import (
    PurchasedHomeFacts,
    acquisition_tax_line,
    list_missing_facts,
    registration_line,
)
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

__all__ = ["Bought", "PurchaseFacts", "draw_up_purchase"]

InsuranceYears = Annotated[int, BeforeValidator(refuse_bool), Field(ge=1, le=5)]


class PurchaseFacts(PurchasedHomeFacts):
    """
    What is known of a purchase besides its price and loan.

    A tax that is stated is taken as it is; else it is reckoned from what is known of the home.
    """

    guarantee: GuaranteeKind = GuaranteeKind.RATE_FEE
    has_broker: bool = True
    is_electronic: bool = False
    yearly_property_tax_yen: Amount | None = None
    tax_year_start: TaxYearStart = TaxYearStart.JANUARY
    insurance_years: InsuranceYears = 1
    insurance_yen: Amount | None = None
    registration_tax_yen: Amount | None = None
    acquisition_tax_yen: Amount | None = None

    @model_validator(mode="before")
    @classmethod
    def _unknown_is_missing(cls, raw: Any) -> Any:
        if not isinstance(raw, Mapping):
            return raw
        return {key: value for key, value in raw.items() if value not in (None, "unknown")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Bought:
    """
    Price and loan, the day of delivery and the cost of moving; None is not known.

    The taxes are those of the day of delivery, or of the reader's day where it is not known.
    """

    price_yen: Yen
    loan_yen: Yen
    delivered_on: date | None
    moving_yen: int | None


def draw_up_purchase(facts: PurchaseFacts, bought: Bought, reader: Reader) -> PurchaseCosts:
    """
    Return every line of buying; a tax whose facts are missing is named and in no sum.

    Raises:
        AnswerError: If the home was built after it is bought.
    """
    loan = compute_loan_costs(bought.loan_yen, kind=facts.guarantee, rules=_loan_rules(reader))
    taxes = tuple(_tax_lines(facts, bought, reader))
    lines = (
        *_contract_lines(facts, bought, reader),
        *loan,
        *_other_lines(facts, bought, reader),
        *taxes,
    )
    missing = tuple(kind for kind in _TAXES if kind not in {line.kind for line in taxes})
    return add_up_purchase_costs(lines, missing=missing)


_TAXES: Final = (PurchaseCostKind.REGISTRATION_TAX, PurchaseCostKind.ACQUISITION_TAX)


def _tax_lines(facts: PurchaseFacts, bought: Bought, reader: Reader) -> Iterator[PurchaseLine]:
    is_known = not list_missing_facts(facts)
    day = bought.delivered_on or reader.as_of
    if facts.registration_tax_yen is not None:
        yield _exact(PurchaseCostKind.REGISTRATION_TAX, facts.registration_tax_yen)
    elif is_known:
        yield registration_line(facts, loan_yen=bought.loan_yen, bought_on=day, reader=reader)
    if facts.acquisition_tax_yen is not None:
        yield _exact(PurchaseCostKind.ACQUISITION_TAX, facts.acquisition_tax_yen)
    elif is_known:
        yield acquisition_tax_line(facts, bought_on=day, reader=reader)


def _exact(kind: PurchaseCostKind, amount_yen: int, *parameters: str) -> PurchaseLine:
    return PurchaseLine(kind=kind, amount_yen=Range.exactly(amount_yen), parameters=parameters)


def _contract_lines(facts: PurchaseFacts, bought: Bought, reader: Reader) -> list[PurchaseLine]:
    fee = 0
    if facts.has_broker:
        fee = compute_brokerage_fee_cap(
            bought.price_yen,
            slices=reader.slices("sale_costs.brokerage_fee_cap"),
            consumption_tax_rate=reader.decimal("sale_costs.consumption_tax_rate"),
        )
    sale, loan = (
        compute_stamp_duty(Yen(yen), steps=reader.steps(key), is_electronic=facts.is_electronic)
        for yen, key in (
            (bought.price_yen, "taxes.stamp_duty_sale"),
            (bought.loan_yen, "taxes.stamp_duty_loan"),
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


def _other_lines(facts: PurchaseFacts, bought: Bought, reader: Reader) -> list[PurchaseLine]:
    return [
        _ranged(reader, PurchaseCostKind.SCRIVENER_FEE, "scrivener_fee_yen", None),
        _insurance(facts, reader),
        _settlement(facts, bought, reader),
        _ranged(reader, PurchaseCostKind.MOVING, "moving_cost_yen", bought.moving_yen),
    ]


def _insurance(facts: PurchaseFacts, reader: Reader) -> PurchaseLine:
    kind, key = PurchaseCostKind.FIRE_INSURANCE, "fire_insurance_yen_per_year"
    line = _ranged(reader, kind, key, facts.insurance_yen)
    if facts.insurance_yen is not None:
        return line
    years = line.amount_yen.each(lambda yen: yen * facts.insurance_years)
    return PurchaseLine(kind=kind, amount_yen=years, parameters=line.parameters)


def _ranged(
    reader: Reader, kind: PurchaseCostKind, key: str, stated_yen: int | None
) -> PurchaseLine:
    if stated_yen is not None:
        return _exact(kind, stated_yen)
    full_key = f"purchase_costs.{key}"
    return PurchaseLine(kind=kind, amount_yen=reader.days(full_key), parameters=(full_key,))


def _settlement(facts: PurchaseFacts, bought: Bought, reader: Reader) -> PurchaseLine:
    kind = PurchaseCostKind.PROPERTY_TAX_SETTLEMENT
    if facts.yearly_property_tax_yen is None or bought.delivered_on is None:
        return _ranged(reader, kind, "property_tax_settlement_yen", None)
    share = compute_property_tax_settlement(
        Yen(facts.yearly_property_tax_yen),
        delivered_on=bought.delivered_on,
        start=facts.tax_year_start,
    )
    return _exact(kind, share)
