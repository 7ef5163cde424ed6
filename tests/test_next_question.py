"""The next question is the one whose answer narrows time and money most, and it says when none is left."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given

from benchmarks.mixed_answers import mixed_answers
from nindbai import Situation, diagnose, load, read_answers
from nindbai.diagnosis.basis import Reader
from nindbai.diagnosis.findings import find
from nindbai.diagnosis.next_question import (
    Ask,
    NextQuestion,
    NothingToAsk,
    find_known_share,
    list_next_questions,
)
from nindbai.diagnosis.open_questions import list_open
from nindbai.diagnosis.possible_answers import list_possible
from tests.strategies import Raw, households, parameters

DAY = date(2026, 11, 21)
CASES = 50
ROUTES = ("auction", "voluntary_sale")
A_TEN_THOUSANDTH = Decimal("0.0001")
ROUNDING = Decimal("1e-20")
EVERYTHING = {
    "prefecture": "埼玉県",
    "municipality": "川口市",
    "lender": "jhf",
    "loan_balance_yen": 30_000_000,
    "months_in_arrears": 6,
    "notices": [{"kind": "acceleration_notice", "dated_on": "2026-11-01"}],
    "property": {"kind": "house", "floor_area_m2": 95, "land_area_m2": 100, "built_year": 2006},
    "market_value_yen": 25_000_000,
    "co_owner": False,
    "joint_guarantor": False,
    "junior_mortgages": False,
    "tax_seizure": False,
    "property_tax_arrears_yen": 0,
}


def situation_of(raw: Raw) -> Situation:
    return read_answers(raw, today=DAY, parameters=load())


def asked(raw: Raw) -> tuple[NextQuestion, ...]:
    found = list_next_questions(situation_of(raw), as_of=DAY, parameters=load())
    assert isinstance(found, tuple)
    return found


# --- a plain loop over whole diagnoses ---


def share(width: int, scale: int) -> Decimal:
    return Decimal(width) / (width + scale)


def open_time(result: dict[str, Any]) -> Decimal:
    opening = result["time_left"]["bid_opening"]
    if opening["days"] is None:
        return Decimal(opening["reason"] == "nothing_known")
    return share(opening["days"]["high"] - opening["days"]["low"], 120)


def open_money(result: dict[str, Any]) -> Decimal:
    return (open_route(result, "auction") + open_route(result, "voluntary_sale")) / 2


def open_route(result: dict[str, Any], route: str) -> Decimal:
    debt = result["residual_debt"]
    part = debt.get(route, debt)
    if "residual_debt_yen" in part:
        yen = part["residual_debt_yen"]
        return share(yen["high"] - yen["low"], 10_000_000)
    if part["reason"] == "opened_already":
        return Decimal(0)
    if part["reason"] == "time_unknown" and result["stage"] == "not_in_arrears":
        return Decimal(0)
    return Decimal(1)


def width_of(situation: Situation) -> Decimal:
    result = diagnose(situation, as_of=DAY, parameters=load()).model_dump(mode="json")
    return open_time(result) + open_money(result)


def by_brute_force(situation: Situation) -> dict[Ask, Decimal]:
    reader = Reader(load(), DAY)
    found = find(situation, reader)
    now = width_of(situation)
    values = {}
    for ask in list_open(situation, found):
        left = Decimal(0)
        for answer in list_possible(ask, situation, found, reader):
            left += answer.weight * width_of(answer.situation)
        values[ask] = find_known_share(ask, reader) * (now - left)
    return values


@pytest.mark.parametrize("raw", [{}, *mixed_answers(CASES - 1)], ids=range(CASES))
def test_the_first_question_narrows_most_of_all(raw: Raw) -> None:
    expected = by_brute_force(situation_of(raw))
    found = {question.ask: question.value for question in asked(raw)}
    assert set(found) == set(expected)
    for ask, value in expected.items():
        assert abs(found[ask] - value) <= A_TEN_THOUSANDTH  # time and money rounded apart
    first = next(iter(found))
    assert expected[first] >= max(expected.values()) - 2 * A_TEN_THOUSANDTH
    assert list(found.values()) == sorted(found.values(), reverse=True)


def test_the_fifty_cases_begin_with_many_different_questions() -> None:
    assert len({asked(raw)[0].ask for raw in mixed_answers(CASES - 1)}) >= 6


# --- what is said of each question ---


def test_with_nothing_known_the_letter_comes_first_and_money_needs_three_answers() -> None:
    questions = {question.ask: question for question in asked({})}
    assert next(iter(questions)) is Ask.LETTER
    together = [questions[ask].opens for ask in (Ask.LOAN, Ask.PLACE, Ask.KIND)]
    assert together[0] == together[1] == together[2] > 0
    assert questions[Ask.LOAN].value == 0
    assert questions[Ask.LOAN].narrows
    assert not questions[Ask.CO_OWNER].narrows


def test_a_printed_opening_day_takes_away_the_whole_width_of_time() -> None:
    raw = {"notices": [{"kind": "bidding_notice"}], "months_in_arrears": 12}
    opening = next(question for question in asked(raw) if question.ask is Ask.COURT_DATES)
    # 期間入札の通知（日付なし）: 幅 w 日の w / (w + 120) が、開札の日で 0 になる。答えられる人は 0.7。
    days = diagnose(situation_of(raw), as_of=DAY, parameters=load()).time_left["bid_opening"].days
    assert days is not None
    left = share(days.high - days.low, 120)
    assert opening.time == (Decimal("0.7") * left).quantize(A_TEN_THOUSANDTH)
    assert opening.money == 0


def test_the_last_missing_answer_has_a_value_of_its_own() -> None:
    questions = asked({**EVERYTHING, "loan_balance_yen": "unknown"})
    assert [question.ask for question in questions] == [Ask.LOAN]
    assert questions[0].money > 0
    assert questions[0].opens == 0


def test_where_everything_is_answered_nothing_is_left_to_ask() -> None:
    found = list_next_questions(situation_of(EVERYTHING), as_of=DAY, parameters=load())
    assert found == NothingToAsk()


@pytest.mark.parametrize("field", ["joint_guarantor", "property_tax_arrears_yen"])
def test_unknown_is_asked_and_no_is_not_asked_again(field: str) -> None:
    assert len(asked({**EVERYTHING, field: "unknown"})) == 1


# --- laws of the possible answers ---


@given(households())
def test_the_weights_of_the_answers_add_up_and_each_answers_its_question(raw: Raw) -> None:
    situation = read_answers(raw, today=DAY, parameters=parameters())
    reader = Reader(parameters(), situation.as_of)
    found = find(situation, reader)
    for ask in list_open(situation, found):
        answers = list_possible(ask, situation, found, reader)
        assert abs(sum(answer.weight for answer in answers) - 1) < ROUNDING
        assert all(answer.weight > 0 for answer in answers)
        for answer in answers:
            is_sized = ask is Ask.SIZE and found.place is None  # no size is usual nowhere
            assert is_sized or ask not in list_open(
                answer.situation, find(answer.situation, reader)
            )


@given(households())
def test_the_day_is_the_argument(raw: Raw) -> None:
    situation = read_answers(raw, today=DAY, parameters=parameters())
    elsewhen = replace(situation, as_of=DAY)
    as_of = situation.as_of
    assert list_next_questions(
        elsewhen, as_of=as_of, parameters=parameters()
    ) == list_next_questions(situation, as_of=as_of, parameters=parameters())
