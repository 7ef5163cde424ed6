"""What waiting closes: from the clocks of the law, not from our own output."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Any

from hypothesis import given

from nindbai import Diagnosis, diagnose, load, read_answers
from tests.strategies import households

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
