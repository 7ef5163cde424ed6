"""What falls due after both closings: the tax on a gain, and 不動産取得税 of the next home."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from pydantic import model_validator

from nindbai.diagnosis.answer_models import Amount
from nindbai.diagnosis.basis import Reader
from nindbai.diagnosis.calc_capital_gains import CapitalGainsArguments, find_sale_tax
from nindbai.diagnosis.calc_sale_arguments import SaleFacts
from nindbai.diagnosis.home_tax_rules import read_gain_tax_rules
from nindbai.diagnosis.problems import AnswerError, Problem
from nindbai.domain.capital_gains import TaxWay
from nindbai.domain.gain_tax_dues import GainTaxDues, PaymentMonths, split_gain_tax
from nindbai.domain.money import Yen
from nindbai.domain.ownership_period import OwnershipLength
from nindbai.domain.tax_conditions import Standing

__all__ = ["ExpectedSale", "OldHomeFacts", "PlannedGainTax", "plan_gain_tax"]

_PLACE = "old_home"


class OldHomeFacts(SaleFacts):
    """
    The home to sell as the tax on its gain asks about it, without price and day.

    Where ``transfer_expenses_yen`` is not stated, brokerage and stamp of the sale stand in.
    """

    transfer_expenses_yen: Amount | None = None

    @model_validator(mode="before")
    @classmethod
    def _unknown_is_missing(cls, raw: Any) -> Any:
        if not isinstance(raw, Mapping):
            return raw
        return {key: value for key, value in raw.items() if value is not None}


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedSale:
    """The price, the day of delivery, and what of the costs lowers the gain (譲渡費用)."""

    price_yen: Yen
    sold_on: date
    expenses_yen: Yen


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedGainTax:
    """
    The tax to plan with, and what it would be if every open question turned out well.

    ``way`` is the way of filing with the least tax among those whose conditions are known.
    """

    gain_yen: int
    length: OwnershipLength
    way: TaxWay
    if_confirmed: TaxWay
    dues: GainTaxDues


def plan_gain_tax(facts: OldHomeFacts, sale: ExpectedSale, reader: Reader) -> PlannedGainTax:
    """
    Return the tax on the gain of *sale* by the rules of its day, and when it is paid.

    Raises:
        AnswerError: If a fact is missing, or a day lies before another it must follow.
    """
    own = Reader(reader.parameters, sale.sold_on)
    try:
        found = find_sale_tax(_arguments(facts, sale), own)
    except AnswerError as error:
        raise AnswerError(_placed(error)) from None
    way = found.best(Standing.OPEN)
    return PlannedGainTax(
        gain_yen=found.sale.gain_yen,
        length=found.ownership.length,
        way=way,
        if_confirmed=found.best(Standing.OPEN, Standing.CONFIRM),
        dues=split_gain_tax(
            way.tax,
            sold_on=sale.sold_on,
            rules=read_gain_tax_rules(own),
            months=_payment_months(own),
        ),
    )


def _placed(error: AnswerError) -> tuple[Problem, ...]:
    """Return the problems with the place of their field among the arguments of a plan."""
    return tuple(replace(one, field=f"{_PLACE}.{one.field}") for one in error.problems)


def _arguments(facts: OldHomeFacts, sale: ExpectedSale) -> CapitalGainsArguments:
    held = {name: getattr(facts, name) for name in OldHomeFacts.model_fields}
    expenses = facts.transfer_expenses_yen
    return CapitalGainsArguments.model_construct(
        **{
            **held,
            "price_yen": sale.price_yen,
            "sold_on": sale.sold_on,
            "transfer_expenses_yen": sale.expenses_yen if expenses is None else expenses,
        }
    )


def _payment_months(reader: Reader) -> PaymentMonths:
    months = reader.curve("taxes.resident_tax_instalment_month")
    return PaymentMonths(
        income_tax=reader.integer("taxes.income_tax_payment_month_count"),
        resident_tax=tuple(int(month) for _, month in months),
        unit_yen=reader.integer("taxes.resident_tax_instalment_unit_yen"),
    )
