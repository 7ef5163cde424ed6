"""Laws that hold for every household: money adds up, time only shrinks, unknown is not 0."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from nindbai import estimate_opening, read_answers
from nindbai.diagnosis.calc import calculate
from nindbai.domain.situation import Lender, LetterKind
from nindbai.domain.stage import Stage
from tests.strategies import (
    FIRST,
    MOST_YEN,
    PRINTED,
    ROAD,
    Json,
    Raw,
    amounts,
    days,
    days_of_opening,
    households,
    is_known_on,
    lenders,
    parameters,
    priced_households,
    prices,
    result_of,
)

ROUTES = ("auction", "voluntary_sale")
POINTS = ("low", "typical", "high")
A_MILLION = 1_000_000
"""More than any step of 印紙税, so that a higher price is also a higher net price."""


def parts_of(found: Any) -> Iterator[Json]:
    """Yield every object anywhere in a result."""
    if isinstance(found, dict):
        yield found
        for part in found.values():
            yield from parts_of(part)
    elif isinstance(found, list):
        for part in found:
            yield from parts_of(part)


def ranges_of(found: Any) -> Iterator[tuple[Any, Any, Any]]:
    """Yield every range whose points can be compared."""
    for part in parts_of(found):
        if set(part) == set(POINTS) and not isinstance(part["low"], dict):
            low, typical, high = (
                Decimal(part[point]) if _is_number(part[point]) else part[point] for point in POINTS
            )
            yield low, typical, high


def _is_number(value: Any) -> bool:
    return isinstance(value, str) and value.replace(".", "", 1).isdigit()


def columns_of(result: Json) -> Iterator[tuple[str, Json]]:
    """Yield every 配分案 of a result with the name of its route."""
    for route in ROUTES:
        part = result["proceeds"].get(route, {})
        for point in POINTS:
            if point in part:
                yield route, part[point]


def is_settled(result: Json, route: str) -> bool:
    return "residual_debt_yen" in result["residual_debt"].get(route, {})


@given(households())
def test_every_valid_household_gets_a_diagnosis(raw: Raw) -> None:
    assert result_of(raw)["stage"] in set(Stage)


@given(households())
def test_the_first_range_of_time_is_the_one_of_the_result(raw: Raw) -> None:
    situation = read_answers(raw, today=FIRST, parameters=parameters())
    opening = estimate_opening(situation, as_of=situation.as_of, parameters=parameters())
    assert opening.model_dump(mode="json") == result_of(raw)["time_left"]["bid_opening"]


@given(households())
def test_every_range_is_ordered(raw: Raw) -> None:
    for low, typical, high in ranges_of(result_of(raw)):
        assert low <= typical <= high


@given(households())
def test_no_figure_is_negative(raw: Raw) -> None:
    for part in parts_of(result_of(raw)):
        for value in part.values():
            assert not isinstance(value, int | float) or value >= 0


@given(priced_households())
def test_the_parts_of_a_distribution_add_up_to_the_price(raw: Raw) -> None:
    for _, column in columns_of(result_of(raw)):
        assert column["costs_yen"] == sum(line["amount_yen"] for line in column["lines"])
        paid = column["costs_yen"] - column["unpaid_costs_yen"]
        assert column["price_yen"] == paid + column["to_lender_yen"] + column["surplus_yen"]
        assert column["payoff_yen"] == column["to_lender_yen"] + column["residual_debt_yen"]
        assert 0 in (column["residual_debt_yen"], column["surplus_yen"])


@given(amounts, st.lists(amounts, max_size=5), amounts, amounts)
def test_the_parts_add_up_for_any_costs(
    price: int, costs: list[int], moving: int, loan: int
) -> None:
    arguments = {
        "price_yen": price,
        "costs_yen": costs,
        "moving_allowance_yen": moving,
        "loan_balance_yen": loan,
    }
    found = calculate("distribution", arguments, today=date(2026, 11, 21), parameters=parameters())
    assert isinstance(found, dict)
    assert found["repayment_fund_yen"] == max(0, price - sum(costs) - moving)
    assert found["residual_debt_yen"] == max(0, loan - found["repayment_fund_yen"])
    assert found["surplus_yen"] == max(0, found["repayment_fund_yen"] - loan)


@given(priced_households())
def test_nobody_receives_more_than_they_are_owed(raw: Raw) -> None:
    claims = raw.get("junior_mortgages")
    owed = [claim.get("claim_yen") for claim in claims] if isinstance(claims, list) else []
    for route, column in columns_of(result_of(raw)):
        assert column["to_lender_yen"] <= column["payoff_yen"]
        released = [line for line in column["lines"] if line["kind"] == "release_fee"]
        assert route == "voluntary_sale" or not released
        for line, claim in zip(released, owed, strict=False):
            assert not isinstance(claim, int) or line["amount_yen"] <= claim


@given(priced_households())
def test_what_is_owed_is_the_loan_and_the_damages(raw: Raw) -> None:
    result = result_of(raw)
    for route in ROUTES:
        if is_settled(result, route):
            debt = result["residual_debt"][route]
            for point in POINTS:
                loan = debt["payoff_yen"][point] - debt["delay_damages_yen"][point]
                assert loan == raw["loan_balance_yen"]


@given(priced_households(), st.integers(A_MILLION, 50_000_000))
def test_a_higher_price_never_leaves_more_debt(raw: Raw, more: int) -> None:
    assume(raw["market_value_yen"] + more <= MOST_YEN)
    lower = result_of(raw)
    higher = result_of({**raw, "market_value_yen": raw["market_value_yen"] + more})
    for route in ROUTES:
        if is_settled(lower, route):
            before = lower["residual_debt"][route]["residual_debt_yen"]
            after = higher["residual_debt"][route]["residual_debt_yen"]
            assert all(after[point] <= before[point] for point in POINTS)


@given(priced_households(), st.integers(1, 50_000_000))
def test_a_larger_loan_never_leaves_less_debt(raw: Raw, more: int) -> None:
    assume(raw["loan_balance_yen"] + more <= MOST_YEN)
    smaller = result_of(raw)
    larger = result_of({**raw, "loan_balance_yen": raw["loan_balance_yen"] + more})
    for route in ROUTES:
        if is_settled(smaller, route):
            before = smaller["residual_debt"][route]["residual_debt_yen"]
            after = larger["residual_debt"][route]["residual_debt_yen"]
            assert all(before[point] <= after[point] for point in POINTS)


def _never_more(later: Raw, earlier: Raw) -> None:
    now, before = days_of_opening(later), days_of_opening(earlier)
    assert before is not None
    if now is not None:
        assert all(left <= right for left, right in zip(now, before, strict=True)), (now, before)


@given(days, lenders, st.lists(st.sampled_from(ROAD), min_size=2, max_size=2), st.integers(0, 900))
def test_a_later_letter_of_the_same_date_never_leaves_more_time(
    as_of: date, lender: str, kinds: list[LetterKind], ago: int
) -> None:
    early, late = sorted(kinds, key=ROAD.index)
    on = (as_of - timedelta(days=ago)).isoformat()

    def raw(kind: LetterKind) -> Raw:
        notices = [{"kind": kind.value, "dated_on": on}]
        return {"as_of": as_of.isoformat(), "lender": lender, "notices": notices}

    _never_more(raw(late), raw(early))


@given(lenders, st.lists(st.sampled_from(ROAD), min_size=2, max_size=2))
def test_a_later_letter_without_date_never_leaves_more_time(
    lender: str, kinds: list[LetterKind]
) -> None:
    early, late = sorted(kinds, key=ROAD.index)

    def raw(kind: LetterKind) -> Raw:
        return {"as_of": "2026-11-21", "lender": lender, "notices": [{"kind": kind.value}]}

    _never_more(raw(late), raw(early))


@given(lenders, st.integers(1, 40), st.sampled_from(ROAD))
def test_a_letter_never_leaves_more_time_than_none_with_the_same_months(
    lender: str, months: int, kind: LetterKind
) -> None:
    none = {
        "as_of": "2026-11-21",
        "lender": lender,
        "months_in_arrears": months,
        "notices": [],
    }
    _never_more({**none, "notices": [{"kind": kind.value}]}, none)


@given(lenders, st.integers(1, 40), st.booleans())
def test_more_months_never_leave_more_time(lender: str, months: int, says_none: bool) -> None:  # noqa: FBT001 - drawn by hypothesis
    raw: Raw = {"as_of": "2026-11-21", "lender": lender, "months_in_arrears": months}
    if says_none:
        raw["notices"] = []
    _never_more({**raw, "months_in_arrears": months + 1}, raw)


@given(households(ahead=0), st.integers(1, 200))
def test_a_day_that_passes_takes_at_most_itself_and_gives_nothing(raw: Raw, gone: int) -> None:
    """The rest shrinks as one waits, and the opening does not move towards today meanwhile."""
    as_of = date.fromisoformat(raw["as_of"])
    assume(raw.get("bid_opening_on") is None)
    before = days_of_opening(raw)
    after = days_of_opening({**raw, "as_of": (as_of + timedelta(days=gone)).isoformat()})
    if before is not None and after is not None:
        for then, now in zip(before, after, strict=True):
            assert then - gone <= now <= then


@given(households())
def test_waiting_never_adds_time_nor_odds(raw: Raw) -> None:
    waiting = result_of(raw)["waiting"]
    for sooner, later in itertools.pairwise(waiting):
        for point in POINTS:
            assert later["days_to_opening"][point] <= sooner["days_to_opening"][point]
        assert later["share"] <= sooner["share"]


@given(priced_households())
def test_waiting_never_lowers_damages_or_debt(raw: Raw) -> None:
    waiting = result_of(raw)["waiting"]
    for name in ("delay_damages_yen", "voluntary_sale_residual_debt_yen"):
        for sooner, later in itertools.pairwise(waiting):
            if sooner[name] is not None:
                assert all(sooner[name][point] <= later[name][point] for point in POINTS)


@given(households())
def test_dates_of_stages_never_go_backwards(raw: Raw) -> None:
    coming = [part["days"] for part in result_of(raw)["time_left"].values() if part["days"]]
    for sooner, later in itertools.pairwise(coming):
        assert all(sooner[point] <= later[point] for point in POINTS)


@given(households())
def test_the_practical_last_day_is_never_later_than_the_legal_one(raw: Raw) -> None:
    result = result_of(raw)
    legal, practical = result["deadlines"]["legal"], result["deadlines"]["practical"]
    opening = result["time_left"]["bid_opening"]["days"]
    assert (legal["days"] is None) == (practical["days"] is None) == (opening is None)
    if opening is not None:
        for point in POINTS:
            assert practical["days"][point] <= legal["days"][point]
            assert legal["days"][point] == max(0, opening[point] - 1)


def _is_dated(raw: Raw) -> bool:
    as_of = raw["as_of"]
    dated = any(letter.get("dated_on", "9999") <= as_of for letter in raw.get("notices", []))
    return dated or any(key.endswith(("_on", "_from", "_until")) for key in raw)


@given(households())
def test_no_calendar_day_without_a_dated_paper(raw: Raw) -> None:
    if _is_dated(raw):
        return
    result = result_of(raw)
    for part in parts_of(result["time_left"]), parts_of(result["deadlines"]):
        assert all(found.get("dates") is None for found in part)


@given(households())
def test_a_calendar_day_is_today_and_the_days_left(raw: Raw) -> None:
    as_of = date.fromisoformat(raw["as_of"])
    for part in parts_of(result_of(raw)):
        if part.get("dates") is not None:
            for point in POINTS:
                there = date.fromisoformat(part["dates"][point])
                assert there - as_of == timedelta(days=part["days"][point])


@given(households(), st.booleans())
def test_jhf_never_sees_a_subrogation(raw: Raw, says_so: bool) -> None:  # noqa: FBT001 - drawn by hypothesis
    if says_so:
        raw = {**raw, "notices": [{"kind": LetterKind.SUBROGATION_NOTICE.value}]}
    result = result_of({**raw, "lender": Lender.JHF.value})
    assert result["stage"] != Stage.SUBROGATED
    assert "subrogated" not in result["time_left"]
    clause = next(o for o in result["options"] if o["kind"] == "home_loan_special_clause")
    assert clause["until_on"] is None
    assert clause["until"] != "six_months_from_subrogation"


@given(households())
def test_there_is_a_way_out_at_every_stage(raw: Raw) -> None:
    options = result_of(raw)["options"]
    assert any(option["status"] in {"open", "conditional"} for option in options)


@given(households())
def test_every_figure_has_its_passport(raw: Raw) -> None:
    result = result_of(raw)
    as_of = date.fromisoformat(raw["as_of"])
    keys = [used["key"] for used in result["basis"]]
    assert len(keys) == len(set(keys))
    assert all(is_known_on(key, as_of) for key in keys)
    for _, column in columns_of(result):
        for line in column["lines"]:
            assert set(line["parameters"]) <= set(keys)


@given(households())
def test_the_same_answers_give_the_same_diagnosis(raw: Raw) -> None:
    assert result_of(raw) == result_of(dict(reversed(raw.items())))


ZEROS: dict[str, Any] = {
    "junior_mortgages": 0,
    "management_fee_arrears_yen": 0,
    "co_owner": False,
    "joint_guarantor": False,
    "tax_seizure": False,
}


@given(households(), st.sampled_from(sorted(ZEROS)))
def test_unknown_never_reads_as_no(raw: Raw, field: str) -> None:
    unknown = result_of({**raw, field: "unknown"})
    nought = result_of({**raw, field: ZEROS[field]})
    assert unknown["blockers"] != nought["blockers"]


@given(households())
def test_unknown_months_never_read_as_nought(raw: Raw) -> None:
    silent = {key: value for key, value in raw.items() if key not in {"notices", *PRINTED}}
    unknown = result_of({**silent, "months_in_arrears": "unknown"})
    assert unknown["stage"] == Stage.UNKNOWN
    assert result_of({**silent, "months_in_arrears": 0})["stage"] == Stage.NOT_IN_ARREARS
    options = {option["kind"]: option["status"] for option in unknown["options"]}
    assert options["loan_modification"] in {"unknown", "closed"}


@given(households(), prices)
def test_an_unknown_loan_or_value_yields_no_money(raw: Raw, loan: int) -> None:
    result = result_of({**raw, "loan_balance_yen": "unknown"})
    assert set(result["proceeds"]) == set(result["residual_debt"]) == {"reason"}
    homeless = {key: value for key, value in raw.items() if key not in {"prefecture", "property"}}
    homeless.pop("municipality", None)
    nothing = dict.fromkeys(("market_value_yen", "standard_sale_price_yen"))
    result = result_of({**homeless, **nothing, "loan_balance_yen": loan})
    assert result["market_value"]["yen"] is None
    assert set(result["proceeds"]) == set(result["residual_debt"]) == {"reason"}


@given(priced_households())
def test_an_unknown_moving_allowance_is_a_width_and_not_nought(raw: Raw) -> None:
    result = result_of({**raw, "moving_allowance_yen": "unknown"})
    if is_settled(result, "voluntary_sale"):
        route = result["proceeds"]["voluntary_sale"]
        careful, _, favourable = (
            next(part for part in route[point]["lines"] if part["kind"] == "moving_allowance")
            for point in POINTS
        )
        assert careful["amount_yen"] > favourable["amount_yen"]
