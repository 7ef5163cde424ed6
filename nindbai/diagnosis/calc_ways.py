"""
``calc``: the three ways of moving house, month by month.

Somebody in arrears gets no plan with loans: it says which are closed, and renting takes its place.
"""

from __future__ import annotations

from typing import Any

from pydantic import JsonValue

from nindbai.diagnosis.basis import Reader
from nindbai.diagnosis.calc_loans import range_json
from nindbai.diagnosis.calc_purchase import purchase_json
from nindbai.diagnosis.calc_rehousing import closed_json, sale_costs_json, sale_json
from nindbai.diagnosis.calc_rent import RentAndMoveArguments, answer_rent_and_move
from nindbai.diagnosis.purchase_bill import PurchaseFacts
from nindbai.diagnosis.rehousing_arguments import CashFlowArguments, check_plan
from nindbai.diagnosis.rehousing_taxes import PlannedGainTax
from nindbai.diagnosis.rehousing_ways import NotKnown, PlannedWay, plan_move
from nindbai.domain.jhf_relief import Finding
from nindbai.domain.money import drop_fraction

__all__ = ["CashFlowArguments", "answer_cash_flow"]


def answer_cash_flow(given: CashFlowArguments, reader: Reader) -> JsonValue:
    """Answer :class:`CashFlowArguments`: the three ways, or renting for somebody in arrears."""
    closed = closed_json(given.months_in_arrears)
    if closed:
        rent = RentAndMoveArguments(
            rent_yen=given.rent_yen,
            own_funds_yen=given.own_funds_yen,
            moving_yen=given.moving_yen,
            savings_yen=given.own_funds_yen,
        )
        return {
            "loans": Finding.NOT_MET.value,
            "closed_loans": closed,
            "rent_and_move": answer_rent_and_move(rent, reader),
        }
    check_plan(given, starts_on=reader.as_of)
    move = plan_move(given, reader)
    is_known = given.months_in_arrears is not None
    usual = reader.span("rehousing.earnest_money_rate").each(
        lambda rate: int(drop_fraction(given.purchase_price_yen * rate))
    )
    return {
        "loans": (Finding.MET if is_known else Finding.CANNOT_TELL).value,
        "closed_loans": [],
        **sale_costs_json(move.sale_costs_today),
        "earnest_money_usual_yen": range_json(usual),
        "ways": [_way_json(planned, given) for planned in move.ways],
        "assumed": list(move.assumed),
        "not_counted": list(move.not_counted),
    }


def _purchase(planned: PlannedWay, given: CashFlowArguments) -> JsonValue:
    """Return the purchase's lines, or that its costs were stated in one sum."""
    if given.purchase_costs_yen is not None:
        return "stated"
    return purchase_json(planned.bill, given.purchase or PurchaseFacts())


def _gain_tax(planned: PlannedGainTax | NotKnown) -> JsonValue:
    if isinstance(planned, NotKnown):
        return planned.value
    return {
        "gain_yen": planned.gain_yen,
        "length": planned.length.value,
        "way": planned.way.kind.value,
        "income_tax_yen": planned.dues.income_tax_yen,
        "resident_tax_yen": planned.dues.resident_tax_yen,
        "payable_yen": planned.way.tax.payable_yen,
        "way_if_confirmed": planned.if_confirmed.kind.value,
        "payable_if_confirmed_yen": planned.if_confirmed.tax.payable_yen,
        "income_tax_on": planned.dues.income_tax_on.isoformat(),
        "resident_tax_on": [one.month_on.isoformat() for one in planned.dues.resident_tax],
    }


def _way_json(planned: PlannedWay, given: CashFlowArguments) -> dict[str, Any]:
    way = planned.way
    return {
        "kind": way.kind.value,
        "sale_month": way.sale_month,
        "purchase_month": way.purchase_month,
        "sale_signed_on": planned.sale_signed_on.isoformat(),
        "sold_on": planned.sold_on.isoformat(),
        **sale_costs_json(planned.sale_costs),
        "purchase_signed_on": planned.purchase_signed_on.isoformat(),
        "bought_on": planned.bought_on.isoformat(),
        "purchase_costs_yen": planned.paid_at_purchase_yen,
        "purchase_costs": _purchase(planned, given),
        "gain_tax": _gain_tax(planned.gain_tax),
        "dues_yen": way.dues_yen,
        **sale_json(way.sale, way.financing),
        "bridge_loan_yen": way.bridge.borrowed_yen,
        "bridge_cost_yen": way.bridge.cost_yen,
        "needed_yen": way.needed_yen,
        "missing_yen": way.missing_yen,
        "lowest_cash_yen": way.lowest_cash_yen,
        "lowest_month": way.lowest_month,
        "extra_costs_yen": way.extra_costs_yen,
        "double_months": way.double_months,
        "double_payments_yen": way.double_payments_yen,
        "net_worth_yen": way.net_worth_yen,
        "obstacles": [obstacle.value for obstacle in way.obstacles],
        "months": [
            {
                "number": month.number,
                "flows": {flow.kind.value: flow.amount_yen for flow in month.flows},
                "cash_yen": month.cash_yen,
            }
            for month in way.months
        ],
    }
