"""What waiting closes and costs: from the clocks of the law, not from our own output."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree as ET

from hypothesis import given

from nindbai import Diagnosis, diagnose, load, read_answers
from nindbai.domain.voluntary_sale import Likelihood
from nindbai.presentation.charts import Colour
from nindbai.presentation.tables import waiting_table
from nindbai.presentation.waiting_figure import waiting_chart, waiting_figure
from tests.strategies import Raw, households, priced_households, result_of

DAY = date(2026, 11, 21)


def outlook(**raw: Any) -> Diagnosis:
    parameters = load()
    situation = read_answers(raw, today=DAY, parameters=parameters)
    return diagnose(situation, as_of=situation.as_of, parameters=parameters)


def closed(diagnosis: Diagnosis) -> dict[int, set[str]]:
    return {month.months: set(month.closed_by_then) for month in diagnosis.waiting}


def test_the_six_months_after_subrogation_run_out_while_one_waits() -> None:
    """立替えが9月1日なら、個人再生は3月1日まで（民再198条2項）。3か月後は2月20日、6か月後は5月22日."""
    seen = closed(
        outlook(
            lender="guaranteed_bank",
            junior_mortgages=0,
            notices=[{"kind": "subrogation_notice", "dated_on": "2026-09-01"}],
        )
    )
    assert "home_loan_special_clause" not in seen[3]
    assert "home_loan_special_clause" in seen[6]


def test_nothing_has_closed_today() -> None:
    seen = closed(outlook(months_in_arrears=2, lender="guaranteed_bank"))
    assert seen[0] == set()


def test_changing_the_loan_closes_with_acceleration_at_about_five_months() -> None:
    """3か月遅れなら、期限の利益の喪失（3〜6か月、ふつう5か月）まであと2か月ほど."""
    seen = closed(outlook(months_in_arrears=3, lender="guaranteed_bank"))
    assert "loan_modification" not in seen[1]
    assert "loan_modification" in seen[3]


@given(households())
def test_a_way_once_closed_by_time_stays_closed(raw: dict[str, Any]) -> None:
    months = [set(month.closed_by_then) for month in outlook(**raw).waiting]
    assert all(now <= later for now, later in pairwise(months))


@given(households())
def test_only_ways_that_are_open_today_can_close(raw: dict[str, Any]) -> None:
    diagnosis = outlook(**raw)
    alive = {o.kind for o in diagnosis.options if o.status in {"open", "conditional"}}
    assert all(set(month.closed_by_then) <= alive for month in diagnosis.waiting)


@given(households())
def test_the_ways_that_close_are_the_closed_ways_with_their_days(raw: Raw) -> None:
    result = result_of(raw)
    as_of = date.fromisoformat(result["as_of"])
    for month in result["waiting"]:
        ways = month["closing"]
        assert [way["kind"] for way in ways] == month["closed_by_then"]
        assert [way["days"] for way in ways] == sorted(way["days"] for way in ways)
        for way in ways:
            assert 0 <= way["days"] < month["months"] * 365 // 12
            if way["closes_on"] is not None:
                assert date.fromisoformat(way["closes_on"]) - as_of == timedelta(days=way["days"])


def test_a_day_is_named_only_where_a_paper_fixes_it() -> None:
    """開始決定の日付だけでは、開札の日は決まらない。6か月後までに閉じる道にも、日を言わない."""
    dated = [{"kind": "commencement_order", "dated_on": "2026-10-01"}]
    last = outlook(lender="guaranteed_bank", notices=dated).waiting[-1]
    assert {"cure_arrears", "wait_for_auction"} <= set(last.closed_by_then)
    assert {way.closes_on for way in last.closing} == {None}


@given(priced_households())
def test_waiting_does_not_move_what_the_auction_leaves(raw: Raw) -> None:
    result = result_of(raw)
    for month in result["waiting"]:
        auction = result["residual_debt"]["auction"]
        assert month["auction_residual_debt_yen"] == auction["residual_debt_yen"]


@given(priced_households())
def test_waiting_never_lowers_what_a_voluntary_sale_leaves(raw: Raw) -> None:
    for now, later in pairwise(result_of(raw)["waiting"]):
        for point in ("low", "typical", "high"):
            assert (
                now["voluntary_sale_residual_debt_yen"][point]
                <= later["voluntary_sale_residual_debt_yen"][point]
            )


# --- the table and the picture ---

HOME = {
    "lender": "guaranteed_bank",
    "loan_balance_yen": 30_000_000,
    "market_value_yen": 20_000_000,
    "prefecture": "大阪府",
    "municipality": "堺市北区",
    "property": {"kind": "house"},
}


def test_the_picture_has_a_row_for_each_start_and_one_for_the_auction() -> None:
    shown = outlook(**HOME, notices=[{"kind": "acceleration_notice", "dated_on": "2026-11-01"}])
    chart = waiting_chart(shown)
    assert chart is not None
    assert [band.name for band in chart.bands] == [
        "いま始める任意売却",
        "1か月後に始める任意売却",
        "2か月後に始める任意売却",
        "3か月後に始める任意売却",
        "6か月後に始める任意売却",
        "競売を待つとき",
    ]
    assert [band.colour for band in chart.bands[-2:]] == [Colour.VOLUNTARY_SALE, Colour.AUCTION]


def test_a_start_that_is_not_possible_is_not_drawn_and_the_table_says_so() -> None:
    late = outlook(**HOME, bid_opening_on="2027-02-25")  # 96 days: too short from 3 months on
    closed = [m.months for m in late.waiting if m.likelihood is Likelihood.CLOSED]
    assert closed[-2:] == [3, 6]
    figure, chart = waiting_figure(late), waiting_chart(late)
    assert figure is not None
    assert chart is not None
    assert len(chart.bands) == 6 - len(closed)
    assert "図にない月は、任意売却が原則できない時期です。" in figure.sentences
    assert [row.cells[3] for row in waiting_table(late).rows][-1] == "原則できない"


def test_the_picture_says_in_words_what_it_shows() -> None:
    figure = waiting_figure(outlook(**HOME, notices=[{"kind": "commencement_order"}]))
    assert figure is not None
    root = ET.fromstring(figure.svg)  # noqa: S314 — our own text
    shown = "".join(root.itertext())
    assert "競売を待つとき" in shown
    assert figure.alt in shown
    for found in re.findall(r' (?:x|x1|cx)="(-?\d+)"', figure.svg):
        assert 0 <= int(found) <= 360


def test_without_the_money_or_a_debt_there_is_no_picture() -> None:
    assert waiting_figure(outlook(notices=[{"kind": "commencement_order"}])) is None
    assert waiting_figure(outlook(**HOME, months_in_arrears=0)) is None
    rich = {**HOME, "loan_balance_yen": 1_000_000}
    assert waiting_figure(outlook(**rich, notices=[{"kind": "commencement_order"}])) is None


def test_the_table_names_what_closes_and_when() -> None:
    dated = outlook(
        lender="guaranteed_bank",
        junior_mortgages=0,
        notices=[{"kind": "subrogation_notice", "dated_on": "2026-09-01"}],
    )
    last = waiting_table(dated).rows[-1].cells[-1]
    assert "家を残す個人再生（住宅資金特別条項）：2027年3月1日（月）まで" in last
    first = waiting_table(dated).rows[0].cells[-1]
    assert first == "なし"
