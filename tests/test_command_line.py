"""The command line: what other programs call and rely on."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from benchmarks.mixed_answers import mixed_answers
from nindbai import diagnose, load, read_answers
from nindbai.__main__ import main
from nindbai.diagnosis.calc import calculation_names

TODAY = "2026-11-21"


@pytest.fixture(autouse=True)
def _fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NINDBAI_TODAY", TODAY)


def call(tmp_path: Path, command: list[str], *lines: object) -> tuple[int, list[dict[str, Any]]]:
    """Run a command on *lines* and return its status and the objects it wrote."""
    file = tmp_path / "in.jsonl"
    texts = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    file.write_text("\n".join(texts), encoding="utf-8")
    out = io.StringIO()
    status = main([*command, str(file)], out=out)
    return status, [json.loads(line) for line in out.getvalue().splitlines()]


def test_every_question_may_stay_open(tmp_path: Path) -> None:
    status, [diagnosis] = call(tmp_path, ["diagnose"], {})
    assert status == 0
    assert diagnosis["stage"] == "unknown"
    assert diagnosis["as_of"] == TODAY
    assert diagnosis["time_left"]["bid_opening"] == {
        "days": None,
        "dates": None,
        "reason": "nothing_known",
    }
    assert diagnosis["contacts"]


def test_the_diagnosis_holds_the_promised_parts(tmp_path: Path) -> None:
    _, [diagnosis] = call(tmp_path, ["diagnose"], {"months_in_arrears": 3})
    promised = (
        "as_of stage contradictions time_left deadlines voluntary_sale_odds waiting market_value "
        "prices proceeds residual_debt options blockers next_steps preparation contacts basis"
    )
    assert set(promised.split()) <= set(diagnosis)


def test_a_thousand_mixed_answers_give_ordered_ranges_and_name_their_basis(
    tmp_path: Path,
) -> None:
    status, diagnoses = call(tmp_path, ["diagnose"], *mixed_answers(1000))
    known = set(load().keys())
    assert status == 0
    assert len(diagnoses) == 1000
    for diagnosis in diagnoses:
        assert "error" not in diagnosis
        for low, typical, high in ranges_in(diagnosis):
            assert low <= typical <= high
        basis = {passport["key"] for passport in diagnosis["basis"]}
        assert basis <= known
        assert set(parameters_in(diagnosis)) <= basis


def ranges_in(part: Any) -> Iterator[tuple[Any, Any, Any]]:
    """Yield every low / typical / high found anywhere in *part*."""
    if isinstance(part, dict):
        if {"low", "typical", "high"} <= set(part) and not isinstance(part["low"], dict):
            low, typical, high = (_number(part[point]) for point in ("low", "typical", "high"))
            yield low, typical, high
        for value in part.values():
            yield from ranges_in(value)
    elif isinstance(part, list):
        for value in part:
            yield from ranges_in(value)


def _number(value: Any) -> Any:
    """Return a passport's exact number, which JSON carries as text, as a number; dates stay."""
    is_number = isinstance(value, str) and value.replace(".", "", 1).isdigit()
    return Decimal(value) if is_number else value


def parameters_in(part: Any) -> Iterator[str]:
    """Yield every parameter key that a figure in *part* names."""
    if isinstance(part, dict):
        yield from part.get("parameters", ())
        for value in part.values():
            yield from parameters_in(value)
    elif isinstance(part, list):
        for value in part:
            yield from parameters_in(value)


def test_all_problems_come_at_once_in_japanese_and_nothing_is_computed(tmp_path: Path) -> None:
    wrong = {
        "loan_balance_yen": -5,
        "loan_ballance_yen": 1,
        "months_in_arrears": True,
        "notices": [{"kind": "postcard", "dated_on": "2026-02-30"}],
        "property": {"colour": "red"},
    }
    status, [answer] = call(tmp_path, ["diagnose"], wrong)
    assert status == 2
    assert set(answer) == {"error"}
    problems = {problem["field"]: problem["message"] for problem in answer["error"]["problems"]}
    assert set(problems) == {
        "loan_balance_yen",
        "loan_ballance_yen",
        "months_in_arrears",
        "notices.0.kind",
        "notices.0.dated_on",
        "property.colour",
    }
    assert "1円以上" in problems["loan_balance_yen"]
    assert "-5" in problems["loan_balance_yen"]
    assert "2026-02-30" in problems["notices.0.dated_on"]


@pytest.mark.parametrize(
    ("answers", "field", "words"),
    [
        (
            {"commenced_on": "2026-10-01", "bid_opening_on": "2026-09-01"},
            "bid_opening_on",
            "競売開始決定",
        ),
        (
            {"bidding_from": "2026-12-08", "bidding_until": "2026-12-01"},
            "bidding_until",
            "入札期間",
        ),
        ({"commenced_on": "2027-01-05"}, "commenced_on", "2027-01-05"),
        ({"loan_balance_yen": 10**12}, "loan_balance_yen", "100億円"),
        ({"market_value_yen": 0}, "market_value_yen", "1円以上"),
        ({"prefecture": "埼玉"}, "prefecture", "埼玉県"),
        ({"municipality": "川口市"}, "prefecture", "都道府県"),
        ({"bid_opening_on": 20261203}, "bid_opening_on", "20261203"),
        ({"as_of": "2019-12-31", "months_in_arrears": 1}, "as_of", "2019-12-31"),
    ],
)
def test_an_answer_that_cannot_be_used_says_which_and_what_fits(
    tmp_path: Path, answers: dict[str, Any], field: str, words: str
) -> None:
    status, [answer] = call(tmp_path, ["diagnose"], answers)
    assert status == 2
    assert answer["error"]["field"] == field
    assert words in answer["error"]["message"]


@pytest.mark.parametrize("line", ["not json", "[1, 2]", '"text"', "NaN", "[" * 100_000])
def test_a_line_that_is_no_object_is_answered_and_the_next_one_too(
    tmp_path: Path, line: str
) -> None:
    status, answers = call(tmp_path, ["diagnose"], line, "", {"months_in_arrears": 0})
    assert status == 2
    assert "error" in answers[0]
    assert answers[1]["stage"] == "not_in_arrears"


def test_a_code_comes_back_as_the_answers_it_was_made_from(tmp_path: Path) -> None:
    given = {
        "prefecture": "埼玉県",
        "municipality": "川口市",
        "loan_balance_yen": 23_456_789,
        "months_in_arrears": 0,
        "notices": [{"kind": "commencement_order", "dated_on": "2026-10-01"}],
        "property": {"kind": "house", "land_area_m2": 100.32},
        "co_owner": False,
        "junior_mortgages": [{"claim_yen": 3_000_000}, {}],
    }
    status, codes = call(tmp_path, ["code", "encode"], given, {**given, "tax_seizure": "unknown"})
    assert status == 0
    assert codes[0] == codes[1]
    assert set(codes[0]) == {"letters", "digits"}
    lines = [{"code": code} for code in codes[0].values()]
    assert call(tmp_path, ["code", "decode"], *lines) == (0, [{"answers": given}] * 2)


def test_a_code_that_cannot_be_read_says_which_group(tmp_path: Path) -> None:
    wrong = ("1032 1045", "2009", "", None)
    status, answers = call(tmp_path, ["code", "decode"], *({"code": code} for code in wrong))
    assert status == 2
    assert [answer["error"]["group"] for answer in answers] == [2, None, None, None]
    assert "2つめの4桁をもう一度" in answers[0]["error"]["message"]
    assert "新しい版" in answers[1]["error"]["message"]


def test_a_code_holds_no_name_that_is_not_in_the_table(tmp_path: Path) -> None:
    given = {"prefecture": "青森県", "municipality": "ない町"}
    _, [code] = call(tmp_path, ["code", "encode"], given)
    assert code["left_out"] == ["municipality"]
    _, [decoded] = call(tmp_path, ["code", "decode"], {"code": code["digits"]})
    assert decoded == {"answers": {"prefecture": "青森県"}}


@pytest.mark.parametrize(
    ("way", "line", "field"),
    [
        ("encode", {"loan_balance_yen": 0}, "loan_balance_yen"),
        ("encode", {"memo": "夫は入院中"}, "memo"),
        ("encode", {"prefecture": "埼玉"}, "prefecture"),
        ("decode", {"kode": "1003"}, "code"),
    ],
)
def test_a_line_no_code_can_be_made_of_or_read_from_names_the_field(
    tmp_path: Path, way: str, line: dict[str, Any], field: str
) -> None:
    status, [answer] = call(tmp_path, ["code", way], line)
    assert (status, answer["error"]["field"]) == (2, field)


def test_calc_names_the_argument_that_is_wrong(tmp_path: Path) -> None:
    status, [answer] = call(tmp_path, ["calc", "stamp_duty"], {"price_yen": "many"})
    assert status == 2
    assert answer["error"]["field"] == "price_yen"
    assert answer["error"]["message"]


def test_calc_says_which_stages_it_knows(tmp_path: Path) -> None:
    status, [answer] = call(
        tmp_path, ["calc", "time_between"], {"from": "opened", "to": "commenced"}
    )
    assert status == 2
    assert answer["error"]["field"] == "to"


def test_schema_covers_answers_diagnosis_and_every_calculation() -> None:
    out = io.StringIO()
    assert main(["schema"], out=out) == 0
    schema = json.loads(out.getvalue())
    assert "bid_opening_on" in schema["answers"]["properties"]
    assert "residual_debt" in schema["diagnosis"]["properties"]
    assert set(schema["calc"]) == set(calculation_names())


def test_parameters_lists_every_value_in_force_with_its_source() -> None:
    out = io.StringIO()
    assert main(["parameters"], out=out) == 0
    listed = [json.loads(line) for line in out.getvalue().splitlines()]
    assert len(listed) > 200
    assert all(passport["source_title"] and passport["locator"] for passport in listed)


def test_the_engine_starts_without_charts_tables_or_screens() -> None:
    code = (
        "import nindbai, sys;"
        "print([m for m in ('pandas', 'plotly', 'streamlit') if m in sys.modules])"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60
    )
    assert (result.returncode, result.stdout) == (0, "[]\n")


def test_the_module_answers_on_standard_input_with_its_exit_status() -> None:
    result = subprocess.run(
        [sys.executable, "-m", "nindbai", "diagnose"],
        input='{"unknown_key": 1}\n',
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert result.returncode == 2
    assert "unknown_key" in result.stdout
    assert result.stderr == ""


def test_the_quick_text_of_a_diagnosis_is_its_whole_text() -> None:
    parameters, day = load(), date.fromisoformat(TODAY)
    for raw in mixed_answers(50):
        situation = read_answers(raw, today=day, parameters=parameters)
        diagnosis = diagnose(situation, as_of=day, parameters=parameters)
        assert diagnosis.to_json() == diagnosis.model_dump_json()
