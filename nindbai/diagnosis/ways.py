"""What the rules of the ways out and of the blockers look at, with the figures read for them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from nindbai.diagnosis.basis import Reader
from nindbai.diagnosis.money import Money
from nindbai.diagnosis.parts import NoMoneyReason
from nindbai.diagnosis.settlement import Settlement, find_needed_price
from nindbai.domain.blockers import BlockerSums, NoSum, Sum, compute_tax_release
from nindbai.domain.court_calendar import add_months
from nindbai.domain.jhf_relief import Finding, ReliefRules, check_jhf_relief
from nindbai.domain.market_value import MarketValue, NoMarketValue
from nindbai.domain.money import Yen
from nindbai.domain.option_limits import Limits, estimate_limits
from nindbai.domain.option_traits import RecordYears
from nindbai.domain.options import NoMinimumPayment
from nindbai.domain.price_chance import NoChance, estimate_chance
from nindbai.domain.ranges import Range
from nindbai.domain.rehabilitation import compute_minimum_payment
from nindbai.domain.situation import Household, Lender, LetterKind, Situation, Tri
from nindbai.domain.timeline import Timeline
from nindbai.domain.voluntary_sale import SalePlan

__all__ = [
    "find_blocker_sums",
    "find_chance",
    "find_limits",
    "find_minimum_payment",
    "find_relief",
    "find_subrogation_by",
    "read_record_years",
    "read_relief_rules",
]

_REHABILITATION_MONTHS = "procedure.rehabilitation_after_subrogation_months"


def find_subrogation_by(situation: Situation, reader: Reader) -> date | None:
    """Return the last day of 巻き戻し: six months from full 代位弁済 (民事再生法198条2項)."""
    days = [
        letter.dated_on
        for letter in situation.letters or ()
        if letter.kind is LetterKind.SUBROGATION_NOTICE and letter.dated_on is not None
    ]
    paid_on = situation.subrogated_on or max(days, default=None)
    if paid_on is None or situation.lender is Lender.JHF:
        return None
    return add_months(paid_on, int(reader.decimal(_REHABILITATION_MONTHS)))


def find_limits(situation: Situation, timeline: Timeline, plan: SalePlan, reader: Reader) -> Limits:
    """Return the days left to every last day."""
    return estimate_limits(
        timeline,
        plan=plan,
        rehabilitation_months=int(reader.decimal(_REHABILITATION_MONTHS)),
        subrogation_by=find_subrogation_by(situation, reader),
        as_of=situation.as_of,
    )


def read_relief_rules(reader: Reader) -> ReliefRules:
    """Return the figures of the income test of 返済特例."""
    return ReliefRules(
        income_multiple_max=reader.decimal("options.jhf_relief_income_multiple_max"),
        monthly_income_per_person_yen=reader.integer(
            "options.jhf_relief_monthly_income_per_person_yen"
        ),
        burden_steps=reader.rate_steps("options.jhf_relief_burden_rate"),
        income_drop_rate=reader.decimal("options.jhf_relief_income_drop_rate"),
    )


def find_relief(situation: Situation, reader: Reader) -> Finding:
    """Return whether the household meets the income test; other lenders have none."""
    if situation.lender not in {Lender.JHF, Lender.UNKNOWN}:
        return Finding.CANNOT_TELL
    return check_jhf_relief(situation.household, rules=read_relief_rules(reader)).verdict


def find_minimum_payment(household: Household, reader: Reader) -> Yen | NoMinimumPayment:
    """
    Return the least that 個人再生 asks of the debts without security.

    Leaves out:
        清算価値 and 可処分所得, which may raise it: it is "at least".
    """
    debt = household.unsecured_debt_yen
    if debt is None:
        return NoMinimumPayment.DEBT_UNKNOWN
    if debt > reader.integer("options.rehabilitation_unsecured_debt_max_yen"):
        return NoMinimumPayment.DEBT_ABOVE_LIMIT
    return compute_minimum_payment(
        debt,
        sums=reader.steps("options.rehabilitation_minimum_payment_yen"),
        shares=reader.rate_steps("options.rehabilitation_minimum_payment_rate"),
        liquidation_value_yen=Yen(0),
    )


def find_chance(
    situation: Situation, money: Money, market: MarketValue | NoMarketValue, reader: Reader
) -> Decimal | NoChance:
    """Return how likely the market price pays debt and costs, or why none can be told."""
    route = money.ordinary_sale
    if not isinstance(route, Settlement) or isinstance(market, NoMarketValue):
        is_over = route is NoMoneyReason.OPENED_ALREADY
        return NoChance.OPENED_ALREADY if is_over else NoChance.PRICE_OR_LOAN_UNKNOWN
    needed = find_needed_price(situation, route.typical.payoff_yen, reader)
    return estimate_chance(needed, market.yen)


def read_record_years(reader: Reader) -> RecordYears:
    """Return how long the credit registers keep an entry: of the contract, and of a court."""
    private, bank, gazette = (
        reader.span(f"arrears.credit_record_years_{register}").each(int)
        for register in ("cic_jicc", "ksc", "ksc_gazette")
    )
    return RecordYears(
        contract=_widest(private, bank),
        gazette=Range(private.low, gazette.typical, gazette.high),
    )


def _widest(one: Range[int], other: Range[int]) -> Range[int]:
    return Range(
        min(one.low, other.low), max(one.typical, other.typical), max(one.high, other.high)
    )


def find_blocker_sums(situation: Situation, reader: Reader) -> BlockerSums:
    """Return what the releases usually take; figures that do not concern are not read."""
    fees = situation.management_fee_arrears_yen
    return BlockerSums(
        junior_mortgage=_junior_sum(situation, reader),
        tax_seizure=_tax_sum(situation.tax_seizure, situation, reader),
        management_fees=NoSum.AMOUNT_UNKNOWN if fees is None else Range.exactly(int(fees)),
        property_tax=_tax_sum(Tri.YES, situation, reader),
    )


def _junior_sum(situation: Situation, reader: Reader) -> Sum:
    """Return ハンコ代 for one creditor: as 機構 caps it by rank, or up to what others ask."""
    if situation.junior_mortgages.exist is Tri.NO:
        return NoSum.NONE_KNOWN
    second, third, fourth = (
        reader.integer(f"sale_costs.release_fee_jhf_{rank}_yen") for rank in ("2nd", "3rd", "4th")
    )
    if situation.lender is Lender.JHF:
        return Range(fourth, third, second)
    private = reader.days("sale_costs.release_fee_seizing_creditor_yen")
    return Range(fourth, second, private.high)


def _tax_sum(exists: Tri, situation: Situation, reader: Reader) -> Sum:
    arrears = situation.property_tax_arrears_yen
    if exists is Tri.NO:
        return NoSum.NONE_KNOWN
    if not arrears:
        return NoSum.VARIES_BY_OFFICE
    cap = reader.integer("sale_costs.property_tax_seizure_yen")
    return compute_tax_release(arrears, cap_yen=cap)
