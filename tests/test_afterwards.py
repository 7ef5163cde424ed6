"""Life after the sale: laws of the sums, the years and the days, and the words that tell them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from nindbai import Diagnosis, diagnose, load, read_answers
from nindbai.domain.afterwards import (
    SETTLING_WAYS,
    compute_monthly_sum,
    compute_years_to_repay,
)
from nindbai.domain.money import Yen
from nindbai.parameters.loader import DATA
from nindbai.presentation.afterwards_wording import (
    Section,
    afterwards_sections,
    pace_section,
    repayment_section,
    way_texts,
)
from tests.strategies import Json, Raw, households, parameters, priced_households, result_of

DAY = date(2026, 11, 21)
LONGEST = 50
BANNED = ("手遅れ", "今すぐ", "必ず", "残りわずか", "絶対", "確実に", "交渉します")
POINTS = ("low", "typical", "high")
HOME = {
    "lender": "guaranteed_bank",
    "loan_balance_yen": 30_000_000,
    "market_value_yen": 20_000_000,
    "prefecture": "大阪府",
    "municipality": "堺市北区",
    "property": {"kind": "house"},
}
debts = st.integers(0, 10_000_000_000)


def outlook(**raw: Any) -> Diagnosis:
    situation = read_answers(raw, today=DAY, parameters=load())
    return diagnose(situation, as_of=situation.as_of, parameters=load())


def routes_of(result: Json) -> Iterator[tuple[str, Json]]:
    for name in ("auction", "voluntary_sale"):
        route = result["afterwards"]["repayment"].get(name, {})
        if "terms" in route:
            yield name, route


# --- the sums ---


@given(debts, st.integers(1, 60), st.integers(1, 60))
def test_a_longer_term_never_asks_more_a_month(debt: int, years: int, more: int) -> None:
    short = compute_monthly_sum(Yen(debt), years=years)
    assert compute_monthly_sum(Yen(debt), years=years + more) <= short


@given(debts, debts, st.integers(1, 60), st.integers(1, 1_000_000))
def test_a_higher_debt_never_takes_less(debt: int, more: int, years: int, monthly: int) -> None:
    higher = Yen(debt + more)
    assert compute_monthly_sum(Yen(debt), years=years) <= compute_monthly_sum(higher, years=years)
    assert compute_years_to_repay(Yen(debt), monthly_yen=Yen(monthly)) <= compute_years_to_repay(
        higher, monthly_yen=Yen(monthly)
    )


@given(debts, st.integers(1, 60))
def test_the_monthly_sum_is_the_least_that_pays_the_debt(debt: int, years: int) -> None:
    monthly, months = compute_monthly_sum(Yen(debt), years=years), years * 12
    assert monthly * months >= debt
    assert debt == 0 or (monthly - 1) * months < debt


@given(st.integers(1, 10_000_000_000), st.integers(1, 1_000_000))
def test_the_debt_is_paid_in_the_last_year_and_not_before(debt: int, monthly: int) -> None:
    years = compute_years_to_repay(Yen(debt), monthly_yen=Yen(monthly))
    assert monthly * 12 * years >= debt > monthly * 12 * (years - 1)


@pytest.mark.parametrize(("debt", "years"), [(-1, 5), (1, 0)])
def test_a_sum_without_sense_is_refused(debt: int, years: int) -> None:
    with pytest.raises(ValueError, match="got"):
        compute_monthly_sum(Yen(debt), years=years)


@pytest.mark.parametrize(("debt", "monthly"), [(-1, 5), (1, 0)])
def test_a_time_without_sense_is_refused(debt: int, monthly: int) -> None:
    with pytest.raises(ValueError, match="got"):
        compute_years_to_repay(Yen(debt), monthly_yen=Yen(monthly))


@given(priced_households())
def test_what_is_repaid_is_what_is_owed_by_that_route(raw: Raw) -> None:
    result = result_of(raw)
    for name, route in routes_of(result):
        assert route["residual_debt_yen"] == result["residual_debt"][name]["residual_debt_yen"]
        for short, long in pairwise(route["terms"]):
            assert all(long["monthly_yen"][p] <= short["monthly_yen"][p] for p in POINTS)
        low, high = route["agreed"]
        assert low["monthly_yen"] < high["monthly_yen"]
        assert all(low["years"][p] >= high["years"][p] for p in POINTS)


@given(households())
def test_without_the_loan_there_is_no_sum_and_a_reason(raw: Raw) -> None:
    raw.pop("loan_balance_yen", None)
    result = result_of(raw)
    missing = {"reason": "loan_unknown"}
    assert result["afterwards"]["repayment"] == missing
    assert result["afterwards"]["surplus"] == missing
    assert result["delay_damages_pace"]["after_acceleration"] == missing
    assert result["delay_damages_pace"]["before_acceleration"]["base_yen"] > 0


@given(priced_households())
def test_a_route_leaves_a_debt_or_a_surplus_never_both_for_sure(raw: Raw) -> None:
    result = result_of(raw)
    for name, route in routes_of(result):
        surplus = result["afterwards"]["surplus"][f"{name}_yen"]
        assert surplus == result["residual_debt"][name]["surplus_yen"]
        assert 0 in (route["residual_debt_yen"]["low"], surplus["low"])


# --- years ---


@given(households())
def test_a_judgment_always_counts_and_a_bank_never_for_jhf(raw: Raw) -> None:
    limitation = result_of(raw)["afterwards"]["limitation"]
    rules = {rule["rule"] for rule in limitation["rules"]}
    assert {"contract_since_2020_04", "judgment"} < rules
    if raw.get("lender") == "jhf":
        assert "before_bank_or_guarantee_company" not in rules
    assert len(limitation["restarted_by"]) == 4


def test_every_way_cites_sources_and_figures_that_exist() -> None:
    known = tomllib.loads((DATA / "sources.toml").read_text("utf-8"))
    values = parameters().on(DAY)
    for way in SETTLING_WAYS:
        assert way.facts
        assert set(way.sources) <= set(known)
        assert set(way.figures) <= set(way.parameters)
        assert all(values.has(key) for key in way.parameters)


# --- moving out ---


@given(households())
def test_nobody_moves_out_before_the_home_is_transferred(raw: Raw) -> None:
    result = result_of(raw)
    paid = result["time_left"].get("transferred")
    for step in result["afterwards"]["moving_out"]["steps"]:
        days = step["left"]["days"]
        if days is not None and paid is not None:
            assert all(days[p] >= paid["days"][p] for p in POINTS)
        if paid is not None:
            assert (step["left"]["dates"] is None) == (paid["dates"] is None)


@given(households())
def test_the_steps_of_moving_out_come_in_order(raw: Raw) -> None:
    steps = result_of(raw)["afterwards"]["moving_out"]["steps"]
    assert steps
    for first, second in pairwise(steps):
        assert all(first["from_payment"][p] <= second["from_payment"][p] for p in POINTS)
        if first["left"]["days"] is not None:
            assert all(first["left"]["days"][p] <= second["left"]["days"][p] for p in POINTS)


@given(st.integers(0, 120), st.integers(1, 60))
def test_a_day_later_never_leaves_more_time_to_move(age: int, later: int) -> None:
    def eviction(days_old: int) -> Json:
        dated = (DAY - timedelta(days=days_old)).isoformat()
        raw = {
            "as_of": DAY.isoformat(),
            "notices": [{"kind": "delivery_order", "dated_on": dated}],
        }
        return result_of(raw)["afterwards"]["moving_out"]["steps"][-1]["left"]["days"]

    now, then = eviction(age), eviction(age + later)
    assert all(then[p] <= now[p] for p in POINTS)


# --- the pace ---


@given(st.integers(1, 1_000_000_000), st.integers(2, 9), st.sampled_from(["jhf", "other"]))
def test_the_pace_after_acceleration_is_linear_in_the_loan(
    loan: int, times: int, lender: str
) -> None:
    def pace(yen: int) -> Json:
        raw = {"as_of": DAY.isoformat(), "lender": lender, "loan_balance_yen": yen}
        return result_of(raw)["delay_damages_pace"]["after_acceleration"]

    one, many = pace(loan), pace(loan * times)
    for span in ("per_day_yen", "per_30_days_yen"):
        for point in POINTS:  # each sum drops a fraction of its own
            assert 0 <= many[span][point] - times * one[span][point] < times


@given(households())
def test_a_day_adds_a_thirtieth_of_thirty_days(raw: Raw) -> None:
    pace = result_of(raw)["delay_damages_pace"]["before_acceleration"]
    for point in POINTS:
        assert 0 <= pace["per_30_days_yen"][point] - 30 * pace["per_day_yen"][point] < 30


@given(households(), st.integers(1, 40), st.integers(1, 100_000_000))
def test_only_known_instalments_are_a_base(raw: Raw, months: int, yearly: int) -> None:
    assume(raw.get("months_in_arrears") not in range(1, 41))
    pace = result_of(raw)["delay_damages_pace"]["before_acceleration"]
    assert (pace["base"], pace["base_yen"]) == ("example_of_100_000_yen", 100_000)
    life = {**raw.get("household", {}), "yearly_loan_payments_yen": yearly}
    told = result_of({**raw, "months_in_arrears": months, "household": life})
    base = told["delay_damages_pace"]["before_acceleration"]
    assert base["base"] == "overdue_instalments"
    assert base["base_yen"] == months * yearly // 12


# --- words ---


def sections(diagnosis: Diagnosis) -> tuple[Section, ...]:
    return (pace_section(diagnosis), *afterwards_sections(diagnosis))


def texts(diagnosis: Diagnosis) -> Iterator[str]:
    """Yield every text of every section and way, tables too."""
    for section in sections(diagnosis):
        yield from (section.title, *section.sentences, *section.points)
        for table in section.tables:
            yield from (table.caption, table.first, *table.columns)
            for row in table.rows:
                yield from (row.head, row.note, *row.cells)
    for way in way_texts(diagnosis):
        yield from (way.name, way.meaning, way.decided_by, *way.facts, *way.figures)


@given(households())
def test_every_sentence_is_short_calm_and_finished(raw: Raw) -> None:
    diagnosis = outlook(**raw)
    for text in texts(diagnosis):
        assert not any(word in text for word in BANNED), text
        assert not re.search(r"None|unknown|[a-z]_[a-z]", text), text
        for sentence in re.split(r"[。\n]", text):
            assert len(sentence) <= LONGEST, sentence
    for section in sections(diagnosis):
        assert section.title
        assert all(sentence.endswith("。") for sentence in section.sentences)
        for table in section.tables:
            assert {len(row.cells) for row in table.rows} <= {len(table.columns)}


@given(priced_households())
def test_a_monthly_sum_is_never_shown_alone_or_as_a_promise(raw: Raw) -> None:
    section = repayment_section(outlook(**raw))
    assert "毎月の額は約束ではありません。" in section.sentences
    for terms, agreed in [section.tables] if section.tables else []:
        assert len(terms.rows) == 4
        assert [row.head for row in agreed.rows] == ["5,000円", "3万円"]


def test_both_routes_stand_side_by_side_with_their_widths() -> None:
    dated = [{"kind": "commencement_order", "dated_on": "2026-10-01"}]
    terms, agreed = repayment_section(outlook(**HOME, notices=dated)).tables
    assert terms.columns == agreed.columns == ("任意売却", "競売")
    assert all("〜" in cell for row in terms.rows for cell in row.cells)


def test_a_debt_longer_than_a_life_is_said_plainly() -> None:
    section = repayment_section(outlook(**{**HOME, "loan_balance_yen": 90_000_000}))
    _, agreed = section.tables
    assert all(cell.startswith("一生より長い\n") for row in agreed.rows for cell in row.cells)
    assert "長すぎるときは、ほかの方法も弁護士に聞けます。" in section.sentences


def test_no_day_is_shown_without_a_dated_paper() -> None:
    undated = outlook(**HOME, notices=[{"kind": "commencement_order"}])
    moving = next(s for s in afterwards_sections(undated) if "引越し" in s.title)
    shown = "".join(cell for row in moving.tables[0].rows for cell in row.cells)
    assert not re.search(r"\d{4}年", shown)
    assert "日付は、手紙の日付がわかると示せます。" in moving.sentences


def test_moving_out_comes_first_once_the_bids_are_opened() -> None:
    before = afterwards_sections(outlook(**HOME, notices=[{"kind": "bidding_notice"}]))
    after = afterwards_sections(outlook(**HOME, notices=[{"kind": "sale_decision_notice"}]))
    assert "引越し" in before[-1].title
    assert "引越し" in after[0].title


def test_every_figure_has_its_source_and_grade() -> None:
    diagnosis = outlook(**HOME, notices=[{"kind": "commencement_order"}])
    for section in sections(diagnosis):
        for line in section.sources:
            assert re.search(r"（[ABCD] .+）$", line), line
    assert all(way.sources for way in way_texts(diagnosis))


def test_a_surplus_is_named_with_the_one_who_gets_it() -> None:
    rich = outlook(
        **{**HOME, "loan_balance_yen": 8_000_000, "tax_seizure": False, "junior_mortgages": 0},
        notices=[{"kind": "commencement_order", "dated_on": "2026-10-01"}],
    )
    surplus = next(s for s in afterwards_sections(rich) if "剰余金" in s.title)
    assert surplus.sentences[0] == "全部を返して残ったお金は、あなたに戻ります。"
    assert all(sentence.endswith("の見込みです。") for sentence in surplus.sentences[1:])


def test_a_surplus_that_needs_a_high_price_is_not_promised() -> None:
    """高い値段で 1,960万 − 74万4,800 = 1,885万5,200円。1,750万円を返すと135万5,200円残る."""
    raw = {**HOME, "loan_balance_yen": 17_500_000, "moving_allowance_yen": 0}
    surplus = next(
        s for s in afterwards_sections(outlook(**raw, months_in_arrears=0)) if "剰余金" in s.title
    )
    _, voluntary, auction = surplus.sentences
    assert voluntary == "任意売却：高く売れたときだけ、お金が残ります（136万円ほど）。"
    assert auction.startswith("競売：まだ計算できません。")
