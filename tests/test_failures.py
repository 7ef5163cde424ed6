"""
One test for each way such a tool becomes useless or harmful, as far as the engine shows it.

Screens, words and storage have their own tests; here it is what the calculation says.
"""

from __future__ import annotations

import io
import itertools
import json
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest

from nindbai import AnswerError, read_answers
from nindbai.__main__ import main
from nindbai.domain.court_calendar import add_months, period_end_on
from nindbai.domain.stage import Stage
from nindbai.parameters import ParameterError
from tests.strategies import Json, Raw, days_of_opening, parameters, result_of

DAY: Final = "2026-11-21"
HOME: Final = {"kind": "house", "floor_area_m2": 95, "land_area_m2": 100, "built_year": 2006}
SALES: Final = {
    "ordinary_sale",
    "voluntary_sale",
    "sale_and_leaseback",
    "family_sale",
    "wait_for_auction",
}
LETTERS_BEFORE_OPENING: Final = (
    "reminder_call",
    "reminder_letter",
    "formal_demand",
    "acceleration_warning",
    "acceleration_notice",
    "subrogation_notice",
    "servicer_notice",
    "petition_warning",
    "commencement_order",
    "distribution_demand_notice",
    "condition_survey_notice",
    "bidding_notice",
    "bidding_published",
)


def household(**answers: Any) -> Json:
    return result_of({"as_of": DAY, **answers})


def options_of(result: Json) -> dict[str, Json]:
    return {option["kind"]: option for option in result["options"]}


def width_of(values: Json) -> float:
    return float(values["high"]) / float(values["low"])


@pytest.mark.parametrize("kind", LETTERS_BEFORE_OPENING)
def test_no_false_hope_the_practical_day_stands_beside_the_legal_one(kind: str) -> None:
    deadlines = household(notices=[{"kind": kind, "dated_on": DAY}])["deadlines"]
    assert deadlines["legal"]["days"]["low"] > deadlines["practical"]["days"]["low"]
    assert deadlines["legal"]["days"]["high"] >= deadlines["practical"]["days"]["high"] + 13


@pytest.mark.parametrize("kind", LETTERS_BEFORE_OPENING)
@pytest.mark.parametrize("lender", ["guaranteed_bank", "jhf", "other", "unknown"])
def test_no_false_despair_every_letter_leaves_something_to_do(kind: str, lender: str) -> None:
    result = household(notices=[{"kind": kind}], lender=lender)
    assert Stage(result["stage"]).is_before_opening
    assert len(result["next_steps"]) == 3
    open_ways = {o["kind"] for o in result["options"] if o["status"] in {"open", "conditional"}}
    assert open_ways - {"wait_for_auction", "bankruptcy", "debt_settlement"}


def test_no_false_precision_in_time() -> None:
    result = household(notices=[{"kind": "commencement_order"}])
    assert result["time_left"]["bid_opening"]["dates"] is None
    days = result["time_left"]["bid_opening"]["days"]
    assert days["low"] < days["typical"] < days["high"]


def test_no_false_precision_in_price() -> None:
    place = {"prefecture": "埼玉県", "municipality": "川口市"}
    known = household(**place, property=HOME)["market_value"]["yen"]
    rough = household(prefecture="埼玉県", property=HOME)["market_value"]["yen"]
    bare = household(**place, property={"kind": "house"})["market_value"]["yen"]
    assert 1 < width_of(known) < width_of(rough)
    assert width_of(known) < width_of(bare)


@pytest.mark.parametrize(
    ("prefecture", "municipality"),
    [("東京都", "足立区"), ("大阪府", "堺市北区"), ("茨城県", "水戸市")],
)
@pytest.mark.parametrize("kind", ["house", "condominium", "unknown"])
def test_no_price_bias_both_rules_are_shown_and_overlap_is_said(
    prefecture: str, municipality: str, kind: str
) -> None:
    prices = household(
        prefecture=prefecture,
        municipality=municipality,
        property={"kind": kind},
        market_value_yen=26_000_000,
    )["prices"]
    auction, sale = prices["auction"], prices["voluntary_sale"]
    assert auction["trade_rule_yen"] == {"low": 15600000, "typical": 16900000, "high": 18200000}
    assert sale["trade_rule_yen"] == {"low": 20800000, "typical": 22100000, "high": 23400000}
    overlap = auction["estimate_yen"]["high"] >= sale["estimate_yen"]["low"]
    assert prices["bands_overlap"] is overlap
    assert auction["unsold"]["share"]["low"] > 0


@pytest.mark.parametrize("months", [0, 1, 2, 3])
@pytest.mark.parametrize("lender", ["guaranteed_bank", "jhf", "other"])
def test_ways_to_stay_come_before_any_sale(months: int, lender: str) -> None:
    result = household(months_in_arrears=months, lender=lender)
    kinds = [option["kind"] for option in result["options"]]
    first_sale = min(kinds.index(kind) for kind in SALES)
    stay = options_of(result)
    kept = [kind for kind in kinds[:first_sale] if stay[kind]["status"] in {"open", "conditional"}]
    assert ("jhf_relief" if lender == "jhf" else "loan_modification") in kept
    assert "home_loan_special_clause" in kept


def test_the_lender_decides_between_its_own_relief_and_that_of_jhf() -> None:
    bank = options_of(household(months_in_arrears=1, lender="guaranteed_bank"))
    agency = options_of(household(months_in_arrears=1, lender="jhf"))
    assert (bank["loan_modification"]["status"], bank["jhf_relief"]["status"]) == ("open", "closed")
    assert agency["loan_modification"]["status"] == "open"
    assert agency["loan_modification"]["decided_by"] == "jhf"
    assert "jhf_has_other_menus" in agency["loan_modification"]["reasons"]
    assert agency["jhf_relief"]["status"] == "conditional"


@pytest.mark.parametrize(
    ("lender", "day", "status", "until_on"),
    [
        ("guaranteed_bank", "2026-12-09", "conditional", "2026-12-10"),
        ("guaranteed_bank", "2026-12-10", "conditional", "2026-12-10"),
        ("guaranteed_bank", "2026-12-11", "closed", "2026-12-10"),
        ("jhf", "2026-12-11", "conditional", None),
    ],
)
def test_six_months_from_subrogation_run_for_banks_alone(
    lender: str, day: str, status: str, until_on: str | None
) -> None:
    answers: Raw = {"lender": lender, "subrogated_on": "2026-06-10", "junior_mortgages": 0}
    clause = options_of(result_of({"as_of": day, **answers}))["home_loan_special_clause"]
    assert (clause["status"], clause["until_on"]) == (status, until_on)


def test_without_a_subrogation_date_no_last_day_is_named() -> None:
    answers: Raw = {"lender": "guaranteed_bank", "notices": [{"kind": "subrogation_notice"}]}
    clause = options_of(household(**answers))["home_loan_special_clause"]
    assert (clause["until_on"], clause["status"]) == (None, "conditional")
    assert "subrogation_date_unknown" in clause["reasons"]


@pytest.mark.parametrize(("lender", "step"), [("other", "call_lender"), ("jhf", "call_jhf")])
def test_nobody_is_told_to_stop_paying(lender: str, step: str) -> None:
    result = household(months_in_arrears=0, lender=lender)
    assert result["next_steps"][0] == step
    assert options_of(result)["wait_for_auction"]["status"] == "closed"


def test_unknown_is_not_nought() -> None:
    unknown = household(months_in_arrears="unknown", loan_balance_yen="unknown")
    assert unknown["stage"] == "unknown"
    assert unknown["proceeds"] == {"reason": "loan_unknown"}
    assert household(months_in_arrears=0)["stage"] == "not_in_arrears"


@pytest.mark.parametrize(
    ("kind", "answers"),
    [
        ("subrogation_with_jhf", {"lender": "jhf", "subrogated_on": "2026-10-01"}),
        (
            "court_letter_without_arrears",
            {"months_in_arrears": 0, "notices": [{"kind": "bidding_notice"}]},
        ),
        ("no_letter_after_many_months", {"months_in_arrears": 6, "notices": []}),
        (
            "letter_in_future",
            {"notices": [{"kind": "reminder_letter", "dated_on": "2026-11-22"}]},
        ),
        (
            "letter_after_opening_before_opening",
            {"notices": [{"kind": "delivery_order"}], "bid_opening_on": "2027-01-20"},
        ),
        ("value_far_from_loan", {"market_value_yen": 3_000_000, "loan_balance_yen": 30_000_000}),
        ("municipality_not_in_table", {"prefecture": "茨城県", "municipality": "ない町"}),
    ],
)
def test_a_contradiction_is_named_and_its_fields_are_answers(kind: str, answers: Raw) -> None:
    found = household(**answers)["contradictions"]
    assert [one["kind"] for one in found] == [kind]
    assert set(found[0]["fields"]) & set(answers)
    assert found[0]["assumed"]


def test_answers_that_cannot_be_true_are_refused_all_at_once() -> None:
    raw = {
        "commenced_on": "2026-10-01",
        "bid_opening_on": "2026-09-01",
        "subrogated_on": "2027-01-01",
        "prefecture": "大坂府",
    }
    with pytest.raises(AnswerError) as caught:
        read_answers(raw, today=date(2026, 11, 21), parameters=parameters())
    fields = {problem.field for problem in caught.value.problems}
    assert fields == {"commenced_on", "bid_opening_on", "subrogated_on", "prefecture"}


def test_no_old_law_under_a_new_date_nor_the_other_way_round() -> None:
    answers: Raw = {"market_value_yen": 26_000_000, "loan_balance_yen": 30_000_000}
    stamps = {}
    for day in ("2027-03-31", "2027-04-01"):
        route = result_of({"as_of": day, "months_in_arrears": 1, **answers})["proceeds"]
        lines = route["voluntary_sale"]["typical"]["lines"]
        stamps[day] = next(line["amount_yen"] for line in lines if line["kind"] == "stamp_duty")
    assert stamps == {"2027-03-31": 10_000, "2027-04-01": 20_000}
    with pytest.raises(ParameterError):
        result_of({"as_of": "2004-01-01", "months_in_arrears": 1, **answers})


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        ("2026-12-22", 7, "2027-01-04"),
        ("2028-02-22", 7, "2028-02-29"),
        ("2026-11-14", 7, "2026-11-24"),
    ],
)
def test_no_period_ends_on_a_closed_day(start: str, count: int, end: str) -> None:
    assert period_end_on(date.fromisoformat(start), days=count) == date.fromisoformat(end)


def test_no_month_end_error() -> None:
    assert add_months(date(2026, 8, 31), 6) == date(2027, 2, 28)
    assert add_months(date(2027, 8, 31), 6) == date(2028, 2, 29)


@pytest.mark.parametrize("lender", ["guaranteed_bank", "jhf", "other", "unknown"])
def test_more_months_never_leave_more_time(lender: str) -> None:
    found = [
        days_of_opening({"as_of": DAY, "lender": lender, "months_in_arrears": months})
        for months in range(1, 60)
    ]
    for sooner, later in itertools.pairwise(found):
        assert sooner is not None
        assert later is not None
        assert all(left >= right for left, right in zip(sooner, later, strict=True))
    assert found[-1] is not None
    assert found[-1][0] >= 0


def test_the_command_line_gives_the_same_figures(tmp_path: Path) -> None:
    raw: Raw = {"as_of": DAY, "prefecture": "埼玉県", "municipality": "川口市", "property": HOME}
    raw |= {"loan_balance_yen": 30_000_000, "notices": [{"kind": "commencement_order"}]}
    file, out = tmp_path / "answers.jsonl", io.StringIO()
    file.write_text(json.dumps(raw, ensure_ascii=False), encoding="utf-8")
    assert main(["diagnose", str(file)], out=out) == 0
    assert json.loads(out.getvalue()) == result_of(raw)
