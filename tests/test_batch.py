"""Many cases: the same figures as one by one, every row answered, every fault told where it is."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from benchmarks.batch import mixed_rows
from benchmarks.mixed_answers import mixed_answers
from nindbai import Answers, Diagnosis, diagnose, load, read_answers
from nindbai.__main__ import main
from nindbai.diagnosis.batch_columns import COLUMNS
from nindbai.diagnosis.batch_figures import CaseFigures, reckon_case
from nindbai.diagnosis.batch_rows import RowTrouble
from nindbai.diagnosis.consultation_code import encode
from nindbai.diagnosis.outcome import Deadline, ResidualDebt, SaleOdds
from nindbai.diagnosis.parts import NoMoney
from nindbai.domain.ranges import Range
from nindbai.domain.stage import Stage
from nindbai.domain.voluntary_sale import Likelihood, Odds
from nindbai.presentation import batch_run
from nindbai.presentation import batch_words as words
from nindbai.presentation.batch_cases import CaseResult
from nindbai.presentation.batch_file import (
    CaseTable,
    FileFault,
    read_table,
    write_template,
)
from nindbai.presentation.batch_run import BatchResult, reckon_here, reckon_in_processes
from nindbai.presentation.batch_table import (
    COLUMNS as SHOWN,
)
from nindbai.presentation.batch_table import (
    Filter,
    result_rows,
    select,
    write_results_csv,
    write_results_sheet,
)
from nindbai.presentation.labels import label
from tests.strategies import Raw, households, parameters

DAY = date(2026, 11, 21)


def silent(_done: int, _count: int) -> None:
    """Take no notice of the progress."""


def table_of(*rows: dict[str, str]) -> CaseTable:
    out = io.StringIO(newline="")
    names = list(dict.fromkeys(name for row in rows for name in row))
    writer = csv.DictWriter(out, fieldnames=names, restval="")
    writer.writeheader()
    writer.writerows(rows)
    table = read_table(out.getvalue().encode())
    assert isinstance(table, CaseTable), table
    return table


def reckoned(*rows: dict[str, str]) -> BatchResult:
    return reckon_here(table_of(*rows), today=DAY, tell_progress=silent)


def only_case(row: dict[str, str]) -> CaseResult:
    result = reckoned(row)
    assert result.faulty == ()
    return result.cases[0]


def only_fault(row: dict[str, str]) -> tuple[int, str, str, str]:
    result = reckoned(row)
    assert result.cases == ()
    (fault,) = result.faulty[0].faults
    return fault.row, fault.column, fault.given, fault.message


# --- the same figures as one by one ---


def points(part: Any) -> Range[int]:
    return Range(part.low, part.typical, part.high)


def figures_of(diagnosis: Diagnosis) -> CaseFigures:
    practical, odds = diagnosis.deadlines.practical, diagnosis.voluntary_sale_odds
    debt = diagnosis.residual_debt
    is_known = isinstance(odds, SaleOdds)
    return CaseFigures(
        stage=diagnosis.stage,
        practical_days=(
            points(practical.days) if isinstance(practical, Deadline) else practical.reason
        ),
        odds=Odds(share=odds.share, likelihood=odds.likelihood) if is_known else odds.reason,
        auction_debt_yen=route_of(debt, "auction"),
        voluntary_sale_debt_yen=route_of(debt, "voluntary_sale"),
        next_step=diagnosis.next_steps[0],
        contradictions=tuple(found.kind for found in diagnosis.contradictions),
    )


def route_of(debt: ResidualDebt | NoMoney, route: str) -> Any:
    part = debt if isinstance(debt, NoMoney) else getattr(debt, route)
    return part.reason if isinstance(part, NoMoney) else points(part.residual_debt_yen)


@settings(max_examples=200)
@given(households())
def test_the_short_way_gives_what_the_diagnosis_gives(raw: Raw) -> None:
    situation = read_answers(raw, today=DAY, parameters=parameters())
    as_of = situation.as_of
    short = reckon_case(situation, as_of=as_of, parameters=parameters())
    full = figures_of(diagnose(situation, as_of=as_of, parameters=parameters()))
    missing = (
        full if isinstance(short.auction_debt_yen, Range) else _one_reason(full, short)
    )  # the diagnosis names one reason for both routes
    assert short == missing


def _one_reason(full: CaseFigures, short: CaseFigures) -> CaseFigures:
    if isinstance(full.auction_debt_yen, Range):
        return full
    return replace(full, auction_debt_yen=short.auction_debt_yen)


def test_a_table_gives_what_the_answers_give_one_by_one() -> None:
    count = 60
    result = reckoned(*mixed_rows(count))
    assert result.faulty == ()
    by_number = {int(case.case_id): case for case in result.cases}
    for number, raw in enumerate(mixed_answers(count)):
        raw["junior_mortgages"] = (
            bool(raw["junior_mortgages"])
            if isinstance(raw.get("junior_mortgages"), list)
            else raw.get("junior_mortgages")
        )
        situation = read_answers(raw, today=DAY, parameters=load())
        expected = figures_of(diagnose(situation, as_of=DAY, parameters=load()))
        case = by_number[number]
        assert case.stage is expected.stage
        assert case.urgency == expected.urgency
        if isinstance(expected.voluntary_sale_debt_yen, Range):
            debt = expected.voluntary_sale_debt_yen
            assert case.voluntary_sale_yen == (debt.low, debt.typical, debt.high)


def test_a_code_gives_what_its_answers_give() -> None:
    row = {"months_in_arrears": "8", "loan_balance_yen": "23500000", "market_value_yen": "20000000"}
    written = encode(
        Answers(months_in_arrears=8, loan_balance_yen=23_500_000, market_value_yen=20_000_000),
        parameters=load(),
    )
    by_answers = only_case(row)
    for code in (written.letters, written.digits, by_answers.code):
        assert replace(only_case({"code": code}), code=by_answers.code) == by_answers


# --- how cells are read ---


@pytest.mark.parametrize(
    ("heading", "cell"),
    [
        ("loan_balance_yen", "23500000"),
        ("loan_balance_yen", "23,500,000"),
        ("loan_balance_yen", "2,350万円"),
        ("ローンの残り（円）", "23500000"),
        ("ローンの残り(万円)", "2350"),
        ("ローンの残り", "2350"),
        (" Loan_Balance_Yen ", "２３５０万"),
    ],
)
def test_an_amount_is_read_as_people_write_it(heading: str, cell: str) -> None:
    known = {"market_value_yen": "1", "months_in_arrears": "8"}
    plain = only_case({"loan_balance_yen": "23500000", **known})
    found = only_case({heading: cell, **known})
    assert replace(found, messages=plain.messages) == plain
    is_told = "ローンの残りは、2,350万円と読みました。" in found.messages
    assert is_told == (heading == "ローンの残り" or "万" in cell)


@pytest.mark.parametrize(
    "row",
    [
        {"notice_1_kind": "commencement_order", "notice_1_dated_on": "2026-10-01"},
        {"1通目の手紙": "競売が始まった知らせ", "1通目の手紙の日付": "2026/10/1"},
        {"notice_3_kind": "競売開始決定", "notice_3_dated_on": "令和8年10月1日"},
    ],
)
def test_a_letter_is_read_in_every_spelling(row: dict[str, str]) -> None:
    assert only_case(row).stage is Stage.COMMENCED
    assert (
        only_case(row).days
        == only_case(
            {"notice_1_kind": "commencement_order", "notice_1_dated_on": "2026-10-01"}
        ).days
    )


def test_no_letter_yet_is_not_the_same_as_not_known() -> None:
    none = only_case({"months_in_arrears": "8", "notice_1_kind": "なし"})
    unknown = only_case({"months_in_arrears": "8", "notice_1_kind": "わからない"})
    assert none.stage is Stage.FORMAL_DEMAND
    assert unknown.stage is Stage.ACCELERATED


def test_the_template_can_be_sent_back_as_it_is() -> None:
    table = read_table(write_template())
    assert isinstance(table, CaseTable)
    assert [heading.column.name for heading in table.headings] == list(COLUMNS)
    result = reckon_here(table, today=DAY, tell_progress=silent)
    assert (len(result.cases), result.faulty) == (2, ())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
def test_a_file_is_read_in_each_encoding_of_a_japanese_spreadsheet(encoding: str) -> None:
    table = read_table("整理番号,都道府県\r\n①,埼玉県\r\n".encode(encoding))
    assert isinstance(table, CaseTable)
    assert table.rows == ((2, ["①", "埼玉県"]),)


# --- faults ---


@pytest.mark.parametrize(
    ("row", "column", "given", "part"),
    [
        ({"loan_balance_yen": "たくさん"}, "loan_balance_yen", "たくさん", "数として"),
        ({"ローンの残り（円）": "2千くらい"}, "ローンの残り（円）", "2千くらい", "単位を確かめ"),
        ({"notice_2_kind": "", "notice_2_dated_on": "2026-10-01"}, "", "", "答えが要ります"),
        ({"notice_1_kind": "ラブレター"}, "notice_1_kind", "ラブレター", "手紙の種類"),
        ({"bid_opening_on": "2026-02-30"}, "bid_opening_on", "2026-02-30", "実際にある日付"),
        ({"prefecture": "京都府", "co_owner": "たぶん"}, "co_owner", "たぶん", "選んで"),
        ({"municipality": "川口市"}, "prefecture", "川口市", "都道府県も"),
        ({"months_in_arrears": "999"}, "months_in_arrears", "999", "360以下"),
        ({"code": "0000 0000"}, "code", "0000 0000", ""),
        ({"code": "A0KS", "co_owner": "はい"}, "", "", "どちらか一方"),
    ],
)
def test_a_fault_is_told_by_row_column_and_what_was_given(
    row: dict[str, str], column: str, given: str, part: str
) -> None:
    found = only_fault(row)
    assert found[0] == 2
    assert column in found[1] or not column
    assert given in found[2]
    assert part in found[3]
    assert found[3].endswith("。")


def test_all_faults_of_a_row_are_told_and_the_other_rows_are_reckoned() -> None:
    result = reckoned(
        {"case_id": "1", "months_in_arrears": "3", "co_owner": ""},
        {"case_id": "2", "months_in_arrears": "-1", "co_owner": "さあ"},
        {"case_id": "3", "months_in_arrears": "5", "co_owner": "いいえ"},
    )
    assert [case.case_id for case in result.cases] == ["3", "1"]
    (faulty,) = result.faulty
    assert (faulty.row, faulty.case_id) == (3, "2")
    assert [fault.column for fault in faulty.faults] == ["months_in_arrears", "co_owner"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", words.NO_ROWS),
        (b"code\n", words.NO_ROWS),
        ("名前,code\nA,1003\n".encode(), words.NOT_A_TABLE_OF_CASES),
        ("code,相談コード\n1003,1003\n".encode(), words.NOT_A_TABLE_OF_CASES),
        (b'code\n"1003', words.NOT_A_TABLE),
        ("code\n1003\n".encode("utf-16"), words.NOT_TEXT),
        (b"code\n" + b"1003\n" * 3, words.TOO_MANY_ROWS.format(most=2, count=3)),
    ],
    ids=repr,
)
def test_a_file_that_cannot_be_used_says_why(content: bytes, message: str) -> None:
    found = read_table(content, most_rows=2)
    assert isinstance(found, FileFault)
    assert found.message == message


def test_more_cells_than_headings_are_a_fault_and_fewer_are_not() -> None:
    table = read_table("case_id,co_owner\nA\nB,はい,余り\n\n".encode())
    assert isinstance(table, CaseTable)
    assert table.empty_rows == 1
    result = reckon_here(table, today=DAY, tell_progress=silent)
    assert [case.case_id for case in result.cases] == ["A"]
    assert result.faulty[0].faults[0].message == label(RowTrouble.TOO_MANY_CELLS)


cells = st.one_of(
    st.text(max_size=12),
    st.sampled_from(["はい", "3か月", "1000", "=1+1", "commencement_order", "2026-10-01", "1003"]),
)


@given(st.lists(st.lists(cells, min_size=1, max_size=len(COLUMNS)), min_size=1, max_size=5))
def test_no_row_is_dropped_whatever_stands_in_it(rows: list[list[str]]) -> None:
    out = io.StringIO(newline="")
    csv.writer(out).writerows([list(COLUMNS), *rows])
    table = read_table(out.getvalue().encode())
    if isinstance(table, FileFault):
        assert table.message in {words.NO_ROWS, words.NOT_TEXT}
        return
    assert len(table.rows) + table.empty_rows >= len([row for row in rows if any(row)])
    result = reckon_here(table, today=DAY, tell_progress=silent)
    numbers = [case.row for case in (*result.cases, *result.faulty)]
    assert sorted(numbers) == [number for number, _ in table.rows]
    write_results_csv(result)


@given(st.binary(max_size=200))
def test_any_bytes_are_answered(content: bytes) -> None:
    assert isinstance(read_table(content), CaseTable | FileFault)


# --- order, filters, files ---


def test_the_order_is_that_of_the_practical_last_day() -> None:
    result = reckoned(
        {"case_id": "paid up", "months_in_arrears": "0"},
        {"case_id": "nothing known"},
        {"case_id": "opened", "bid_opening_on": "2026-11-01"},
        {"case_id": "commenced", "notice_1_kind": "commencement_order"},
        {"case_id": "in 60 days", "bid_opening_on": "2027-01-20"},
        {"case_id": "three months", "months_in_arrears": "3"},
        {"case_id": "in 50 days", "bid_opening_on": "2027-01-10"},
    )
    assert [case.case_id for case in result.cases] == [
        *("in 50 days", "in 60 days", "commenced", "three months"),
        *("nothing known", "opened", "paid up"),
    ]
    # 開札まで60日。実務の最終日はその14・18・21日前（procedure.days_practical_lead）。
    lead = load().on(DAY).int_span("procedure.days_practical_lead")
    assert result.cases[1].days == (60 - lead.high, 60 - lead.typical, 60 - lead.low)


def test_ties_keep_the_order_of_the_file() -> None:
    same = {"notice_1_kind": "bidding_notice"}
    result = reckoned({"case_id": "b", **same}, {"case_id": "a", **same})
    assert [case.case_id for case in result.cases] == ["b", "a"]


def test_filters_take_stage_odds_and_days_together() -> None:
    result = reckoned(
        {"case_id": "soon", "bid_opening_on": "2026-12-20"},
        {"case_id": "later", "bid_opening_on": "2027-11-20"},
        {"case_id": "early", "months_in_arrears": "2"},
        {"case_id": "unknown"},
    )

    def shown(chosen: Filter) -> list[str]:
        return [case.case_id for case in select(result, chosen)]

    assert shown(Filter()) == ["soon", "later", "early", "unknown"]
    assert shown(Filter(most_days=60)) == ["soon"]
    assert shown(Filter(stages=frozenset({Stage.BIDDING_NOTIFIED}))) == ["soon", "later"]
    likely = frozenset({Likelihood.LIKELY})
    assert shown(Filter(odds=likely)) == ["later", "early"]
    assert shown(Filter(odds=likely, stages=frozenset({Stage.BIDDING_NOTIFIED}))) == ["later"]


def test_no_cell_can_act_as_a_formula() -> None:
    evil = ['=HYPERLINK("http://x","y")', "+1+1", "-2+3", "@SUM(A1)", "\t=1"]
    result = reckoned(*({"case_id": text, "code": "=1"} for text in evil))
    assert len(result.faulty) == len(evil)
    for row in list(csv.reader(io.StringIO(write_results_csv(result).decode("utf-8-sig"))))[1:]:
        assert not any(cell.startswith(("=", "+", "-", "@", "\t")) for cell in row)
    sheet = load_workbook(io.BytesIO(write_results_sheet(result, as_of=DAY))).active
    assert sheet is not None
    found = [cell for row in sheet.iter_rows() for cell in row]
    assert all(cell.data_type != "f" for cell in found)
    assert any(str(cell.value).startswith("'=HYPERLINK") for cell in found)


def test_the_sheet_holds_numbers_as_numbers_and_every_row() -> None:
    result = reckoned(
        {"case_id": "001", "bid_opening_on": "2027-04-20", "loan_balance_yen": "20000000"}
        | {"market_value_yen": "18000000", "months_in_arrears": "12"},
        {"case_id": "002", "months_in_arrears": "x"},
    )
    sheet = load_workbook(io.BytesIO(write_results_sheet(result, as_of=DAY))).active
    assert sheet is not None
    heads, first, last = sheet.iter_rows(values_only=True)
    assert heads == SHOWN
    shown = dict(zip(heads, first, strict=True))
    assert shown[words.CASE_ID] == "001"
    assert shown[words.DAYS] == result.cases[0].days[1]  # type: ignore[index]
    assert isinstance(shown[words.SALE], int)
    assert isinstance(shown[words.SHARE], float)
    failed = dict(zip(heads, last, strict=True))
    assert (failed[words.STATUS], failed[words.ROW]) == (words.FAULTY, 3)
    assert "months_in_arrears" in str(failed[words.MESSAGES])


def test_every_row_has_a_cell_for_every_heading() -> None:
    result = reckoned({"case_id": "1"}, {"case_id": "2", "months_in_arrears": "x"})
    rows = list(csv.reader(io.StringIO(write_results_csv(result).decode("utf-8-sig"))))
    assert {len(row) for row in rows} == {len(SHOWN)}
    assert all(len(row) == len(SHOWN) for row in result_rows(result.cases))


def test_several_processes_give_what_one_gives(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch_run, "_WORTH_A_PROCESS", 1)
    monkeypatch.setattr(batch_run, "_CHUNK", 7)
    table = table_of(*mixed_rows(20), {"case_id": "x", "months_in_arrears": "x"})
    told: list[int] = []
    shared = reckon_in_processes(
        table, today=DAY, workers=2, tell_progress=lambda done, _: told.append(done)
    )
    assert shared == reckon_here(table, today=DAY, tell_progress=silent)
    assert told == [7, 14, 21]


# --- the command ---


@pytest.fixture(autouse=True)
def _fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NINDBAI_TODAY", DAY.isoformat())


@pytest.mark.parametrize(
    ("text", "status"),
    [("months_in_arrears\n3\n", 0), ("months_in_arrears\n3\nx\n", 1), ("name\nA\n", 2)],
)
def test_the_command_says_by_its_status_whether_all_rows_were_reckoned(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, status: int
) -> None:
    source, target = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_text(text, encoding="utf-8")
    assert main(["batch", str(source), str(target)]) == status
    assert target.exists() == (status < 2)
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err


def test_the_command_writes_the_template_and_a_sheet(tmp_path: Path) -> None:
    out = io.StringIO()
    assert main(["batch", "--template"], out=out) == 0
    source, target = tmp_path / "in.csv", tmp_path / "out.xlsx"
    source.write_text(out.getvalue(), encoding="utf-8")
    assert main(["batch", str(source), str(target)]) == 0
    sheet = load_workbook(target).active
    assert sheet is not None
    assert sheet.max_row == 3


def test_a_code_of_the_results_can_be_decoded(tmp_path: Path) -> None:
    out = io.StringIO()
    request = tmp_path / "code.jsonl"
    request.write_text(json.dumps({"code": only_case({"months_in_arrears": "3"}).code}))
    assert main(["code", "decode", str(request)], out=out) == 0
    assert json.loads(out.getvalue()) == {"answers": {"months_in_arrears": 3}}
