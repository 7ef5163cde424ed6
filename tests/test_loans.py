"""Laws of home loans and of moving house, and the arguments their ``calc`` refuses."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from nindbai import AnswerError
from nindbai.diagnosis.calc import calculate, calculation_schemas
from nindbai.diagnosis.problems import ProblemKind
from nindbai.domain.bridge_loan import compute_bridge_interest, compute_bridge_loan
from nindbai.domain.early_repayment import EarlyRepaymentKind, compute_early_repayment
from nindbai.domain.loan_schedule import (
    LoanTerms,
    RepaymentMethod,
    Schedule,
    build_schedule,
    find_balance,
)
from nindbai.domain.money import Yen
from nindbai.domain.rehousing import Way, compare_ways
from nindbai.domain.rehousing_loan import balance_sale, refinance
from nindbai.domain.rehousing_plan import (
    BridgeTerms,
    Due,
    EarnestMoney,
    FlowKind,
    NewHome,
    OldHome,
    RehousingPlan,
    TemporaryHome,
)
from nindbai.domain.sale_costs import Step
from nindbai.domain.variable_rate import (
    RateChange,
    ReviewRules,
    UnpaidInterest,
    build_variable_schedule,
)
from nindbai.presentation.problems import field_label
from tests.case_view import LOAN_RULES
from tests.strategies import parameters

TODAY = date(2026, 11, 22)
A_MILLION = 1_000_000
TAXES = (FlowKind.ACQUISITION_TAX, FlowKind.GAIN_INCOME_TAX, FlowKind.GAIN_RESIDENT_TAX)

sums = st.integers(1, 100_000_000)
rates = st.integers(0, 1_500).map(lambda points: Decimal(points) / 10_000)
"""From 0 to 15 % a year."""
terms_months = st.integers(1, 420)
methods = st.sampled_from(RepaymentMethod)


@st.composite
def loans(draw: st.DrawFn, *, has_bonus: bool = False) -> LoanTerms:
    """Return a loan, with a bonus part if asked."""
    borrowed = draw(sums)
    months = draw(st.integers(1, 70)) * 6 if has_bonus else draw(terms_months)
    return LoanTerms(
        borrowed_yen=Yen(borrowed),
        annual_rate=draw(rates),
        months=months,
        method=draw(methods),
        bonus_yen=Yen(draw(st.integers(0, borrowed)) if has_bonus else 0),
    )


def adds_up(terms: LoanTerms, schedule: Schedule) -> bool:
    """Return whether principal is the loan, and each payment its parts."""
    rows = schedule.instalments
    return (
        sum(row.principal_yen for row in rows) == terms.borrowed_yen
        and rows[-1].balance_yen == 0
        and all(row.payment_yen == row.principal_yen + row.interest_yen for row in rows)
        and schedule.total_yen == terms.borrowed_yen + schedule.interest_yen
    )


# --- schedules ---


@given(st.one_of(loans(), loans(has_bonus=True)))
def test_the_principal_paid_is_the_loan_to_the_yen(terms: LoanTerms) -> None:
    schedule = build_schedule(terms)
    assert len(schedule.instalments) == terms.months
    assert adds_up(terms, schedule)


@given(st.one_of(loans(), loans(has_bonus=True)))
def test_the_balance_never_rises(terms: LoanTerms) -> None:
    balances = [terms.borrowed_yen, *(row.balance_yen for row in build_schedule(terms).instalments)]
    assert all(later <= sooner for sooner, later in pairwise(balances))


@given(sums, rates, st.integers(1, 419), st.integers(1, 200), methods)
def test_a_shorter_term_never_costs_more_interest(
    borrowed: int, rate: Decimal, months: int, more: int, method: RepaymentMethod
) -> None:
    shorter, longer = (
        build_schedule(
            LoanTerms(borrowed_yen=Yen(borrowed), annual_rate=rate, months=count, method=method)
        )
        for count in (months, months + more)
    )
    assert shorter.interest_yen <= longer.interest_yen


@given(loans(), st.integers(1, 100))
def test_a_higher_rate_never_costs_less(terms: LoanTerms, more: int) -> None:
    dearer = LoanTerms(
        borrowed_yen=terms.borrowed_yen,
        annual_rate=terms.annual_rate + Decimal(more) / 10_000,
        months=terms.months,
        method=RepaymentMethod.EQUAL_PRINCIPAL,
    )
    cheaper = LoanTerms(
        borrowed_yen=terms.borrowed_yen,
        annual_rate=terms.annual_rate,
        months=terms.months,
        method=RepaymentMethod.EQUAL_PRINCIPAL,
    )
    assert build_schedule(cheaper).interest_yen <= build_schedule(dearer).interest_yen


changes_of_rate = st.lists(
    st.tuples(st.integers(2, 420), rates), max_size=6, unique_by=lambda change: change[0]
).map(
    lambda found: tuple(
        RateChange(from_number=number, annual_rate=rate) for number, rate in sorted(found)
    )
)
reviews = st.one_of(
    st.none(),
    st.sampled_from(UnpaidInterest).map(
        lambda order: ReviewRules(
            months_between_reviews=60, rise_factor_max=Decimal("1.25"), unpaid_interest=order
        )
    ),
)


@given(loans(), changes_of_rate, reviews)
def test_a_changing_rate_leaves_nothing_unpaid(
    terms: LoanTerms, changes: tuple[RateChange, ...], rules: ReviewRules | None
) -> None:
    schedule = build_variable_schedule(terms, changes=changes, rules=rules)
    assert adds_up(terms, schedule)
    assert schedule.instalments[-1].unpaid_interest_yen == 0


@given(loans(), changes_of_rate, reviews)
def test_a_balance_rises_by_stated_unpaid_interest_only(
    terms: LoanTerms, changes: tuple[RateChange, ...], rules: ReviewRules | None
) -> None:
    rows = build_variable_schedule(terms, changes=changes, rules=rules).instalments
    for sooner, later in pairwise(rows):
        assert later.balance_yen <= sooner.balance_yen
        risen = later.unpaid_interest_yen - sooner.unpaid_interest_yen
        assert risen <= 0 or later.payment_yen == later.interest_yen


@given(loans(), changes_of_rate)
def test_a_payment_rises_at_a_review_only_and_by_a_quarter_at_most(
    terms: LoanTerms, changes: tuple[RateChange, ...]
) -> None:
    assume(terms.method is RepaymentMethod.EQUAL_PAYMENT)
    rules = ReviewRules(months_between_reviews=60, rise_factor_max=Decimal("1.25"))
    rows = build_variable_schedule(terms, changes=changes, rules=rules).instalments[:-1]
    for sooner, later in pairwise(rows):
        if sooner.number % 60:
            assert later.payment_yen <= sooner.payment_yen
        else:
            assert later.payment_yen <= sooner.payment_yen * Decimal("1.25")


@given(loans())
def test_without_a_change_of_rate_both_schedules_agree(terms: LoanTerms) -> None:
    assert build_variable_schedule(terms, changes=(), rules=None) == build_schedule(terms)


# --- early repayment and bridge ---


@given(
    st.integers(A_MILLION, 100_000_000),
    st.integers(10, 800).map(lambda points: Decimal(points) / 10_000),
    st.integers(24, 420),
    st.data(),
)
def test_an_early_repayment_never_raises_the_total(
    borrowed: int, rate: Decimal, months: int, data: st.DataObject
) -> None:
    """Lenders take 10,000 yen and more; below, a dropped yen a month could outweigh it."""
    terms = LoanTerms(
        borrowed_yen=Yen(borrowed),
        annual_rate=rate,
        months=months,
        method=data.draw(methods),
    )
    paid = data.draw(st.integers(0, months - 1))
    owed = find_balance(terms, build_schedule(terms), paid_months=paid)
    assume(owed >= 10_000)
    extra = Yen(data.draw(st.integers(10_000, owed)))
    found = {
        kind: compute_early_repayment(
            terms, paid_months=paid, extra_yen=extra, kind=kind, fee_yen=Yen(0)
        )
        for kind in EarlyRepaymentKind
    }
    for one in found.values():
        assert one.total_after_yen <= one.total_before_yen
        assert one.total_before_yen - one.total_after_yen == one.saved_interest_yen
        assert one.payments_left + one.payments_saved == months - paid


@given(sums, rates, st.integers(0, 24), st.integers(0, 12))
def test_a_longer_bridge_never_costs_less(
    borrowed: int, rate: Decimal, months: int, more: int
) -> None:
    interest = compute_bridge_interest(borrowed, annual_rate=rate, months=months)
    longer = compute_bridge_interest(borrowed, annual_rate=rate, months=months + more)
    assert interest <= longer


def test_no_bridge_costs_nothing() -> None:
    bridge = compute_bridge_loan(
        Yen(0), annual_rate=Decimal("0.03"), months=6, fee_yen=Yen(1), stamp_duty_yen=Yen(1)
    )
    assert bridge.cost_yen == 0


# --- moving house ---


@st.composite
def plans(draw: st.DrawFn, *, is_free: bool = False) -> RehousingPlan:
    """Return a plan; where *is_free*, interest, rent and every cost are nought."""
    cost = st.just(0) if is_free else st.integers(0, 3_000_000)
    rate = st.just(Decimal(0)) if is_free else rates
    price = draw(st.integers(A_MILLION, 80_000_000))
    balance = draw(st.integers(0, 80_000_000))
    old = None
    if balance:
        months = draw(st.integers(1, 420))
        old = LoanTerms(borrowed_yen=Yen(balance), annual_rate=draw(rate), months=months)
    duty = Step(
        start_yen=0,
        is_inclusive=True,
        amount_yen=0 if is_free else draw(st.integers(0, 60_000)),
    )
    return RehousingPlan(
        own_funds_yen=Yen(draw(st.integers(0, 50_000_000))),
        monthly_budget_yen=Yen(draw(st.integers(0, 300_000))),
        old=OldHome(
            price_yen=Yen(draw(st.integers(A_MILLION, 80_000_000))),
            sale_costs_yen=Yen(draw(cost)),
            loan=old,
        ),
        new=NewHome(
            price_yen=Yen(price),
            purchase_costs_yen=Yen(draw(cost)),
            deposit_yen=Yen(draw(st.integers(0, price))),
            annual_rate=draw(rate),
            months=draw(st.integers(1, 420)),
        ),
        bridge=BridgeTerms(
            annual_rate=draw(rate),
            fee_yen=Yen(draw(cost)),
            stamp_steps=(duty,),
            limit_rate=Decimal("0.75"),
            months_max=12,
        ),
        stay=TemporaryHome(rent_yen=Yen(draw(cost)), initial_yen=Yen(draw(cost))),
        moving_yen=Yen(draw(cost)),
        months_to_sell=draw(st.integers(0, 18)),
        months_to_buy=draw(st.integers(0, 18)),
        earnest=EarnestMoney(
            paid_yen=Yen(draw(st.integers(0, price))),
            received_yen=Yen(draw(st.integers(0, A_MILLION))),
            months_before=draw(st.integers(0, 24)),
        ),
        dues=tuple(
            Due(kind=kind, month=draw(st.integers(0, 60)), amount_yen=Yen(draw(sums)))
            for kind in draw(st.sets(st.sampled_from(TAXES)))
        ),
        last_month=draw(st.integers(0, 60)),
    )


def spent(way: Way, *kinds: FlowKind) -> int:
    """Return what a way pays under *kinds* over all its months."""
    flows = [flow for month in way.months for flow in month.flows]
    return -sum(flow.amount_yen for flow in flows if flow.kind in kinds)


@given(plans(is_free=True))
def test_the_three_ways_end_alike_where_nothing_costs(plan: RehousingPlan) -> None:
    ways = compare_ways(plan)
    assert len({way.net_worth_yen for way in ways}) == 1
    owed = plan.old.loan.borrowed_yen if plan.old.loan else 0
    begun = plan.own_funds_yen + plan.old.price_yen - owed
    saved = plan.monthly_budget_yen * ways[0].months[-1].number
    assert ways[0].net_worth_yen == begun + saved - sum(due.amount_yen for due in plan.dues)


@settings(max_examples=40)
@given(plans())
def test_earnest_money_comes_back_and_every_due_is_paid(plan: RehousingPlan) -> None:
    for way in compare_ways(plan):
        assert spent(way, FlowKind.EARNEST_PAID, FlowKind.EARNEST_CREDITED) == 0
        assert spent(way, FlowKind.EARNEST_RECEIVED, FlowKind.EARNEST_SETTLED) == 0
        assert spent(way, *TAXES) == way.dues_yen


@settings(max_examples=40)
@given(plans())
def test_earnest_money_never_lowers_what_is_needed(plan: RehousingPlan) -> None:
    asked = replace(plan.earnest, received_yen=Yen(0))
    without = compare_ways(replace(plan, earnest=EarnestMoney()))
    for way, plain in zip(compare_ways(replace(plan, earnest=asked)), without, strict=True):
        assert way.needed_yen >= plain.needed_yen
        assert way.net_worth_yen == plain.net_worth_yen


@given(plans())
def test_cash_is_what_was_there_and_every_flow_since(plan: RehousingPlan) -> None:
    for way in compare_ways(plan):
        cash = int(plan.own_funds_yen)
        for month in way.months:
            cash += sum(flow.amount_yen for flow in month.flows)
            assert month.cash_yen == cash
        assert way.lowest_cash_yen == min(month.cash_yen for month in way.months)
        assert way.missing_yen == max(0, -way.lowest_cash_yen)
        assert way.needed_yen == max(0, plan.own_funds_yen - way.lowest_cash_yen)


@given(plans())
def test_all_ways_run_over_the_same_months(plan: RehousingPlan) -> None:
    months = {way.months[-1].number for way in compare_ways(plan)}
    closed = plan.months_to_sell + plan.months_to_buy
    assert months == {max(closed, plan.last_month, *(due.month for due in plan.dues), 0)}


@given(plans())
def test_only_buying_first_pays_for_a_bridge_and_only_selling_first_pays_rent(
    plan: RehousingPlan,
) -> None:
    sell_first, buy_first, same_day = compare_ways(plan)
    renting = (FlowKind.RENT, FlowKind.RENTAL_START)
    bridging = (FlowKind.BRIDGE_COSTS, FlowKind.BRIDGE_REPAYMENT)
    assert spent(sell_first, *bridging) == spent(same_day, *bridging) == 0
    assert spent(buy_first, *renting) == spent(same_day, *renting) == 0
    assert sell_first.double_months == same_day.double_months == 0


@given(plans())
def test_the_extra_costs_are_the_flows_that_the_order_brings(plan: RehousingPlan) -> None:
    for way in compare_ways(plan):
        kinds = (FlowKind.RENT, FlowKind.RENTAL_START, FlowKind.MOVING, FlowKind.BRIDGE_COSTS)
        assert way.extra_costs_yen == spent(way, *kinds) + way.bridge.interest_yen


@given(plans())
def test_only_the_same_day_lets_a_loan_fill_a_shortfall(plan: RehousingPlan) -> None:
    *apart, same_day = compare_ways(plan)
    assert all(way.financing.shortfall_from_loan_yen == 0 for way in apart)
    assert same_day.financing.uncovered_yen == 0


@given(sums, st.integers(0, 10_000_000), st.integers(0, 100_000_000), sums, st.data())
def test_the_parts_of_a_refinancing_add_up(
    price: int, costs: int, payoff: int, next_price: int, data: st.DataObject
) -> None:
    sale = balance_sale(Yen(price), costs_yen=Yen(costs), payoff_yen=Yen(payoff))
    assert sale.left_yen - sale.shortfall_yen == price - costs - payoff
    assert 0 in (sale.left_yen, sale.shortfall_yen)
    deposit, spare = (Yen(data.draw(st.integers(low, next_price))) for low in (0, -1))
    plan = refinance(
        sale,
        price_yen=Yen(next_price),
        deposit_yen=deposit,
        spare_yen=spare,
        is_same_day=data.draw(st.booleans()),
    )
    paid = plan.new_loan_yen - plan.shortfall_from_loan_yen + plan.proceeds_used_yen + deposit
    filled = plan.shortfall_from_own_yen + plan.shortfall_from_loan_yen + plan.uncovered_yen
    assert paid == next_price
    assert filled == sale.shortfall_yen
    assert min(plan.new_loan_yen, plan.uncovered_yen, plan.proceeds_used_yen) >= 0


# --- what is refused ---

LOAN: dict[str, Any] = {"borrowed_yen": 30_000_000, "annual_rate": "0.015", "months": 420}
MOVE: dict[str, Any] = {
    "sale_price_yen": 30_000_000,
    "sale_costs_yen": 0,
    "loan_balance_yen": 20_000_000,
    "purchase_price_yen": 40_000_000,
}
FLOW: dict[str, Any] = {
    **MOVE,
    "own_funds_yen": 0,
    "monthly_budget_yen": 0,
    "old_annual_rate": 0,
    "purchase_costs_yen": 0,
    "new_annual_rate": 0,
    "new_months": 420,
    "months_to_sell": 1,
    "months_to_buy": 1,
    "rent_yen": 0,
}
PLACE: dict[str, Any] = {
    "price_yen": 1,
    "loan_yen": 0,
    "delivered_on": "2026-11-22",
    "land_value_yen": 1,
    "building_value_yen": 1,
    "building_use": "used_dwelling",
}
NO_TERM = {"borrowed_yen": 1, "annual_rate": 0}
FALLING = [{"from_number": 9, "annual_rate": 0}, {"from_number": 9, "annual_rate": 0}]
EARLY = {**LOAN, "paid_months": 0, "extra_yen": 1, "kind": "shorter_term"}

REFUSED: list[tuple[str, dict[str, Any], str, ProblemKind]] = [
    ("monthly_payment", NO_TERM, "months", ProblemKind.MISSING),
    ("monthly_payment", {**LOAN, "years": 30}, "months", ProblemKind.NOT_IN_LIST),
    ("monthly_payment", {**LOAN, "months": 0}, "months", ProblemKind.TOO_SMALL),
    ("monthly_payment", {**LOAN, "months": 601}, "months", ProblemKind.TOO_LARGE),
    ("monthly_payment", {**LOAN, "annual_rate": 1.5}, "annual_rate", ProblemKind.TOO_LARGE),
    (
        "monthly_payment",
        {**LOAN, "borrowed_yen": True},
        "borrowed_yen",
        ProblemKind.NOT_A_WHOLE_NUMBER,
    ),
    ("monthly_payment", {**LOAN, "bonus_yen": 30_000_001}, "bonus_yen", ProblemKind.TOO_LARGE),
    ("monthly_payment", {**LOAN, "months": 7, "bonus_yen": 1}, "months", ProblemKind.NOT_USABLE),
    ("monthly_payment", {**LOAN, "colour": 1}, "colour", ProblemKind.UNKNOWN_FIELD),
    ("loan_schedule", {**LOAN, "changes": FALLING}, "changes", ProblemKind.NOT_USABLE),
    (
        "loan_schedule",
        {**LOAN, "bonus_yen": 6, "changes": FALLING[:1]},
        "bonus_yen",
        ProblemKind.TOO_LARGE,
    ),
    ("remaining_balance", LOAN, "borrowed_year", ProblemKind.MISSING),
    ("remaining_balance", {**LOAN, "paid_months": 421}, "paid_months", ProblemKind.TOO_LARGE),
    (
        "remaining_balance",
        {**LOAN, "borrowed_year": 2026, "borrowed_month": 12},
        "borrowed_year",
        ProblemKind.TOO_LATE,
    ),
    ("early_repayment", {**EARLY, "extra_yen": 30_000_001}, "extra_yen", ProblemKind.TOO_LARGE),
    ("early_repayment", {**EARLY, "paid_months": 420}, "paid_months", ProblemKind.TOO_LARGE),
    ("early_repayment", {**EARLY, "bonus_yen": 6}, "bonus_yen", ProblemKind.TOO_LARGE),
    ("bridge_loan", {"borrowed_yen": 1}, "months", ProblemKind.MISSING),
    ("bridge_loan", {"borrowed_yen": 1, "months": 61}, "months", ProblemKind.TOO_LARGE),
    ("purchase_costs", {"price_yen": 0, "loan_yen": 0}, "price_yen", ProblemKind.TOO_SMALL),
    ("rehousing_loan", {**MOVE, "deposit_yen": 40_000_001}, "deposit_yen", ProblemKind.TOO_LARGE),
    ("rehousing_cash_flow", FLOW, "old_months_left", ProblemKind.MISSING),
    (
        "rehousing_cash_flow",
        {**FLOW, "old_months_left": 240, "earnest_money_yen": 40_000_001},
        "earnest_money_yen",
        ProblemKind.TOO_LARGE,
    ),
    (
        "rehousing_cash_flow",
        {**FLOW, "old_months_left": 240, "sale_earnest_money_yen": 30_000_001},
        "sale_earnest_money_yen",
        ProblemKind.TOO_LARGE,
    ),
    (
        "rehousing_cash_flow",
        {**FLOW, "old_months_left": 240, "old_home": {"acquired_on": "2026-11-23"}},
        "old_home.acquired_on",
        ProblemKind.TOO_LATE,
    ),
    (
        "rehousing_cash_flow",
        {
            **FLOW,
            "old_months_left": 240,
            "old_home": {
                "acquired_on": "2020-01-01",
                "land_price_yen": 1,
                "building_price_yen": 1,
            },
        },
        "old_home.building_structure",
        ProblemKind.MISSING,
    ),
    (
        "rehousing_cash_flow",
        {**FLOW, "purchase": {"colour": 1}, "old_months_left": 240},
        "purchase.colour",
        ProblemKind.UNKNOWN_FIELD,
    ),
    (
        "purchase_costs",
        {**PLACE, "built_on": "2026-11-23"},
        "delivered_on",
        ProblemKind.BEFORE_OTHER_DATE,
    ),
    (
        "purchase_costs",
        {**PLACE, "built_year": 2027},
        "delivered_on",
        ProblemKind.BEFORE_OTHER_DATE,
    ),
    (
        "rehousing_cash_flow",
        {**FLOW, "own_funds_yen": "unknown"},
        "own_funds_yen",
        ProblemKind.MISSING,
    ),
    ("rent_and_move", {"rent_yen": -1, "own_funds_yen": 0}, "rent_yen", ProblemKind.TOO_SMALL),
]


@pytest.mark.parametrize(("rule", "raw", "field", "kind"), REFUSED)
def test_an_argument_that_does_not_fit_is_named(
    rule: str, raw: dict[str, Any], field: str, kind: ProblemKind
) -> None:
    with pytest.raises(AnswerError) as caught:
        calculate(rule, raw, today=TODAY, parameters=parameters())
    assert [(one.field, one.kind) for one in caught.value.problems] == [(field, kind)]


def test_arguments_that_are_no_object_are_refused() -> None:
    with pytest.raises(AnswerError) as caught:
        calculate("rent_and_move", [], today=TODAY, parameters=parameters())
    assert caught.value.problems[0].kind is ProblemKind.NOT_AN_OBJECT


OURS = sorted(LOAN_RULES)


@pytest.mark.parametrize("rule", OURS)
def test_every_argument_has_a_name_in_words(rule: str) -> None:
    schema = calculation_schemas()[rule]
    parts = [schema, *schema.get("$defs", {}).values()]
    fields = {field for part in parts for field in part.get("properties", {})}
    assert {field for field in fields if field_label(field) == field} <= {"as_of", "contracted_on"}


@pytest.mark.parametrize(
    "raw", [{**FLOW, "months_in_arrears": 3}, {**FLOW, "months_in_arrears": 1}]
)
def test_arrears_leave_no_plan_with_loans(raw: dict[str, Any]) -> None:
    found = calculate("rehousing_cash_flow", raw, today=TODAY, parameters=parameters())
    assert isinstance(found, dict)
    assert set(found) == {"loans", "closed_loans", "rent_and_move"}


@pytest.mark.parametrize(
    "wrong",
    [
        {"months": 0},
        {"annual_rate": Decimal("-0.01")},
        {"bonus_yen": Yen(-1)},
        {"bonus_yen": Yen(13)},
        {"bonus_yen": Yen(1), "months": 7},
    ],
)
def test_terms_no_lender_writes_are_refused(wrong: dict[str, Any]) -> None:
    right = {"borrowed_yen": Yen(12), "annual_rate": Decimal(0), "months": 12}
    with pytest.raises(ValueError, match="got"):
        LoanTerms(**{**right, **wrong})


def test_rules_refuse_what_they_leave_out() -> None:
    terms = LoanTerms(borrowed_yen=Yen(12), annual_rate=Decimal(0), months=12, bonus_yen=Yen(6))
    kind = EarlyRepaymentKind.SHORTER_TERM
    with pytest.raises(ValueError, match="no bonus part"):
        build_variable_schedule(terms, changes=(), rules=None)
    with pytest.raises(ValueError, match="no bonus part"):
        compute_early_repayment(terms, paid_months=0, extra_yen=Yen(1), kind=kind, fee_yen=Yen(0))
    with pytest.raises(ValueError, match="0 or more"):
        compute_bridge_interest(-1, annual_rate=Decimal(0), months=0)
    sale = balance_sale(Yen(1), costs_yen=Yen(0), payoff_yen=Yen(0))
    with pytest.raises(ValueError, match="deposit_yen"):
        refinance(sale, price_yen=Yen(1), deposit_yen=Yen(2), spare_yen=Yen(0), is_same_day=True)
