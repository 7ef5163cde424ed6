"""Laws of the ways out and of what may stop a sale, for every household."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from nindbai.domain.blockers import compute_tax_release
from nindbai.domain.money import Yen
from nindbai.domain.options import Decider, OptionKind, Reason
from nindbai.domain.price_chance import NoChance, estimate_chance
from nindbai.domain.ranges import Range
from nindbai.domain.situation import Lender
from nindbai.domain.stage import Stage
from nindbai.parameters.loader import DATA
from nindbai.presentation.labels import LABELS, label
from tests.case_options import REASONS
from tests.case_reader import all_cases
from tests.case_view import BLOCKERS, OPTIONS, STATUSES
from tests.strategies import Json, Raw, households, lenders, priced_households, result_of

ALIVE: Final = {"open", "conditional"}
LAST_RESORTS: Final = {"wait_for_auction", "bankruptcy", "debt_settlement"}
BY_TIME: Final = {
    "after_acceleration",
    "six_months_over",
    "bids_opened",
    "sale_final",
    "time_has_run_out",
}
FLAGS: Final = (
    "co_owner",
    "joint_guarantor",
    "junior_mortgages",
    "tax_seizure",
    "wants_to_stay",
    "pair_loan",
    "divorce",
    "inherited",
    "leasehold",
    "not_rebuildable",
)
HOUSEHOLD_FLAGS: Final = ("has_regular_income", "lives_in_home")


def options_of(result: Json) -> dict[str, Json]:
    return {option["kind"]: option for option in result["options"]}


def closed_in(result: Json) -> set[str]:
    return {kind for kind, option in options_of(result).items() if option["status"] == "closed"}


def closed_by_time(result: Json) -> set[str]:
    return {
        kind
        for kind, option in options_of(result).items()
        if option["status"] == "closed" and BY_TIME & set(option["reasons"])
    }


# --- laws ---


@given(households(ahead=0), st.integers(1, 400))
def test_a_way_closed_by_time_stays_closed_as_days_go_by(raw: Raw, gone: int) -> None:
    later = date.fromisoformat(raw["as_of"]) + timedelta(days=gone)
    after = result_of({**raw, "as_of": later.isoformat()})
    assert closed_by_time(result_of(raw)) <= closed_in(after)


@st.composite
def roads(draw: st.DrawFn) -> Raw:
    """Return a household whose clock is running: six months soon over, or a printed opening."""
    as_of = date(2026, 11, 21)
    raw: Raw = {"as_of": as_of.isoformat(), "lender": draw(lenders)}
    if draw(st.booleans()):
        ago = timedelta(days=draw(st.integers(170, 190)))
        return {**raw, "subrogated_on": (as_of - ago).isoformat()}
    ahead = timedelta(days=draw(st.integers(1, 200)))
    return {**raw, "bid_opening_on": (as_of + ahead).isoformat()}


@given(roads(), st.lists(st.sampled_from([1, 2, 5, 20]), min_size=6, max_size=6))
def test_along_a_road_nothing_closed_by_time_opens_again(raw: Raw, steps: list[int]) -> None:
    day, closed = date.fromisoformat(raw["as_of"]), closed_by_time(result_of(raw))
    for step in steps:
        day += timedelta(days=step)
        result = result_of({**raw, "as_of": day.isoformat()})
        assert closed <= closed_in(result)
        closed |= closed_by_time(result)


@given(households())
def test_jhf_never_has_the_six_months(raw: Raw) -> None:
    for option in result_of({**raw, "lender": Lender.JHF.value})["options"]:
        assert option["until"] != "six_months_from_subrogation"
        assert not {"six_months_running", "six_months_over"} & set(option["reasons"])


@given(households())
def test_only_a_person_known_to_have_missed_nothing_sees_a_rehousing_loan(raw: Raw) -> None:
    result = result_of(raw)
    is_clean = result["stage"] == Stage.NOT_IN_ARREARS
    assert ("rehousing_loan" in options_of(result)) == is_clean


@given(households())
def test_every_way_says_why_who_and_where_to_begin(raw: Raw) -> None:
    known = tomllib.loads((DATA / "sources.toml").read_text("utf-8"))
    for option in result_of(raw)["options"]:
        assert option["reasons"]
        assert option["effects"]
        assert option["sources"]
        assert set(option["sources"]) <= set(known)
        assert option["first_step"]
        assert len(set(option["reasons"])) == len(option["reasons"])


@given(households())
def test_before_the_opening_there_is_more_than_the_last_resorts(raw: Raw) -> None:
    result = result_of(raw)
    if not Stage(result["stage"]).is_before_opening:
        return
    status = {kind: option["status"] for kind, option in options_of(result).items()}
    assert any(status[kind] in ALIVE for kind in set(status) - LAST_RESORTS)
    if result["stage"] != Stage.UNKNOWN:
        assert "open" in status.values()


@given(households(), st.sampled_from(FLAGS))
def test_an_answer_that_is_not_known_never_closes_a_way(raw: Raw, flag: str) -> None:
    closed = closed_in(result_of({**raw, flag: "unknown"}))
    for answer in (True, False):
        assert closed <= closed_in(result_of({**raw, flag: answer}))


@given(households(), st.sampled_from(HOUSEHOLD_FLAGS))
def test_nothing_unknown_of_the_household_closes_a_way(raw: Raw, flag: str) -> None:
    life = raw.get("household", {})
    closed = closed_in(result_of({**raw, "household": {**life, flag: "unknown"}}))
    for answer in (True, False):
        assert closed <= closed_in(result_of({**raw, "household": {**life, flag: answer}}))


@given(households())
def test_a_household_of_which_nothing_is_known_closes_no_more_than_any(raw: Raw) -> None:
    silent = {key: value for key, value in raw.items() if key != "household"}
    assert closed_in(result_of(silent)) <= closed_in(result_of(raw))


@given(households(), st.sampled_from(["guaranteed_bank", "other"]))
def test_a_lender_that_is_not_known_closes_no_more_than_any_lender(raw: Raw, lender: str) -> None:
    """Beside 機構, whose road before the court is another and longer one."""
    unknown = closed_in(result_of({**raw, "lender": Lender.UNKNOWN.value}))
    assert unknown <= closed_in(result_of({**raw, "lender": lender}))


@given(households())
def test_what_waiting_closes_is_what_runs_out_by_then(raw: Raw) -> None:
    result = result_of(raw)
    for month in result["waiting"]:
        gone = month["months"] * 365 // 12
        expected = {
            option["kind"]
            for option in result["options"]
            if option["status"] in ALIVE
            and isinstance(option["until_days"], dict)
            and option["until_days"]["typical"] < gone
        }
        assert set(month["closed_by_then"]) == expected


@given(households())
def test_a_dated_last_day_is_never_before_the_days_left(raw: Raw) -> None:
    as_of = date.fromisoformat(raw["as_of"])
    for option in result_of(raw)["options"]:
        left = option["until_days"]
        if option["until_on"] is not None and isinstance(left, dict):
            assert left["high"] <= (date.fromisoformat(option["until_on"]) - as_of).days


@given(priced_households(), st.integers(1, 50_000_000))
def test_a_larger_loan_never_raises_the_chance(raw: Raw, more: int) -> None:
    place = {"prefecture": "埼玉県", "municipality": "川口市"}
    home = {**raw, **place, "market_value_yen": None, "property": {"kind": "land"}}
    assume(raw["loan_balance_yen"] + more <= 10_000_000_000)
    chances = [
        options_of(result_of({**home, "loan_balance_yen": raw["loan_balance_yen"] + extra}))[
            "ordinary_sale"
        ]["chance"]
        for extra in (0, more)
    ]
    if isinstance(chances[0], float):
        assert 0 <= chances[1] <= chances[0] <= 1


@given(households())
def test_no_is_left_out_and_unknown_is_kept_among_the_blockers(raw: Raw) -> None:
    named = {
        "pair_loan": "pair_loan",
        "divorce": "divorce",
        "inherited": "inherited_home",
        "leasehold": "leasehold",
        "not_rebuildable": "not_rebuildable",
    }
    for answer, kept in ((True, "yes"), (False, None), ("unknown", "unknown")):
        result = result_of({**raw, **dict.fromkeys(named, answer)})
        found = {blocker["kind"]: blocker["exists"] for blocker in result["blockers"]}
        assert {found.get(kind) for kind in named.values()} == {kept}


# --- edges ---


BAND: Final = Range(10_000_000, 19_000_000, 36_100_000)


@pytest.mark.parametrize(
    ("needed", "chance"),
    [
        (10_000_000, "0.90"),  # 10 % 点
        (13_784_049, "0.74"),  # √(1,000万×1,900万): z = −0.6408、Φ = 0.7392
        (19_000_000, "0.50"),
        (26_189_692, "0.26"),  # √(1,900万×3,610万): z = +0.6408
        (36_100_000, "0.10"),  # 90 % 点
        (68_590_000, "0.01"),  # 3,610万×1.9: z = 2.5631、1 − 0.9948
        (1, "1.00"),
    ],
)
def test_the_chance_runs_straight_on_the_logarithm(needed: int, chance: str) -> None:
    assert estimate_chance(Yen(needed), BAND) == Decimal(chance)


@pytest.mark.parametrize(("needed", "chance"), [(10, "0.90"), (20, "0.50"), (30, "0.10")])
def test_each_side_of_the_middle_has_its_own_width(needed: int, chance: str) -> None:
    assert estimate_chance(Yen(needed), Range(10, 20, 30)) == Decimal(chance)


@pytest.mark.parametrize("band", [Range(5, 5, 5), Range(0, 5, 9), Range(5, 5, 9), Range(5, 9, 9)])
def test_a_value_without_width_gives_no_chance(band: Range[int]) -> None:
    assert estimate_chance(Yen(7), band) is NoChance.VALUE_WITHOUT_WIDTH


@pytest.mark.parametrize(("arrears", "low"), [(99_999, 99_999), (100_000, 100_000), (1, 1)])
def test_a_small_tax_debt_is_asked_for_whole(arrears: int, low: int) -> None:
    assert compute_tax_release(arrears, cap_yen=100_000).low == low


def test_the_order_keeps_the_home_first() -> None:
    kinds = [kind.value for kind in OptionKind]
    assert kinds == list(OPTIONS)
    assert kinds.index("home_loan_special_clause") < kinds.index("ordinary_sale")


# --- what the cases cover ---

NEVER: Final = {
    "返済条件の変更": {"条件つき"},
    "機構の返済特例": {"選べる"},
    "滞納の解消": set(),
    "個人再生": {"選べる", "わからない"},
    "通常の売却": set(),
    "住み替えローン": {"選べる", "選べない", "わからない"},
    "任意売却": set(),
    "リースバック": {"選べる", "わからない"},
    "親族間売買": {"選べる", "わからない"},
    "自己破産": {"選べる", "選べない", "わからない"},
    "競売を待つ": {"条件つき", "わからない"},
    "任意整理": {"選べない", "わからない"},
}
"""The statuses that an option's rule cannot give."""


def expected_options() -> list[tuple[str, dict[str, Any]]]:
    return [
        (name, expected)
        for case in all_cases()
        for name, expected in case.expected.get("選べる道", {}).items()
        if isinstance(expected, dict)
    ]


def test_the_cases_show_every_way_in_every_status_it_can_have() -> None:
    shown = {(name, one["状態"]) for name, one in expected_options() if "状態" in one}
    possible = {(name, status) for name in NEVER for status in set(STATUSES.values()) - NEVER[name]}
    assert set(NEVER) == set(OPTIONS.values())
    assert shown == possible


def test_the_cases_give_every_reason() -> None:
    shown = {reason for _, one in expected_options() for reason in one.get("理由", [])}
    assert shown == set(REASONS.values())


def test_the_cases_show_every_blocker_as_yes_no_and_unknown() -> None:
    shown = set()
    for case in all_cases():
        shown |= set(case.expected.get("関わる人", {}).items())
        for name, one in case.expected.get("売却を止めるもの", {}).items():
            shown.add((name, one.get("答え") if isinstance(one, dict) else one))
    answers = {"はい", "なし", "わからない"}
    assert {(name, answer) for name in BLOCKERS.values() for answer in answers} <= shown


# --- words ---


@pytest.mark.parametrize("enum", [Reason, Decider, OptionKind], ids=lambda enum: enum.__name__)
def test_the_words_are_short(enum: Any) -> None:
    assert all(len(label(member)) <= 50 for member in enum)
    assert set(LABELS[enum]) == set(enum)
