"""The adviser's screen without a browser: what is read, what is shown, what is undone."""

from __future__ import annotations

import re
import time
from datetime import date
from html import unescape
from typing import Any

import pytest
from hypothesis import assume, given, settings

from nindbai import AnswerError, Answers, Diagnosis, diagnose, load
from nindbai.diagnosis.consultation_code import Decoded, Refused, decode, encode
from nindbai.diagnosis.next_question import NothingToAsk, list_next_questions
from nindbai.domain.situation import LetterKind, Tri
from nindbai.domain.stage import Stage
from nindbai.presentation import option_wording, staff_words, tables, wording
from nindbai.presentation.draft_from_answers import draft_of
from nindbai.presentation.draft_reading import read_draft
from nindbai.presentation.questions import Sender
from nindbai.presentation.staff_call import (
    CallReading,
    FieldState,
    FieldStatus,
    Picked,
    StaffCall,
    open_code,
    read_call,
)
from nindbai.presentation.staff_code import check_code
from nindbai.presentation.staff_fields import FIELDS, StaffField, list_options
from nindbai.presentation.staff_outlook import make_outlook, relevant_terms
from nindbai.presentation.staff_questions import next_asks
from nindbai.presentation.staff_summary import write_summary
from nindbai.presentation.staff_words import code_so_far
from nindbai.ui import staff_html
from nindbai.ui.staff_state import Undo, read_said
from tests.strategies import Raw, households

TODAY = date(2026, 11, 21)
FULL = {
    StaffField.LETTER: "かいしけってい",
    StaffField.LETTER_DATE: "先月の20日ごろ",
    StaffField.MONTHS: "三か月",
    StaffField.LENDER: "1",
    StaffField.PLACE: "埼玉の川口",
    StaffField.LOAN: "2千5百万",
    StaffField.KIND: "こだて",
    StaffField.VALUE: "?",
    StaffField.SIZE: "土地100 建物30坪 平成18年",
    StaffField.PEOPLE: "12 税の差押えなし 管理費 30万",
    StaffField.PRINTED: "立替6/1",
}


def read(**texts: str) -> CallReading:
    given = {StaffField(name): text for name, text in texts.items()}
    return read_call(StaffCall(texts=given), today=TODAY)


def state_of(reading: CallReading, name: str) -> FieldState:
    return next(state for state in reading.fields if state.field == name)


def diagnosis_of(reading: CallReading) -> Diagnosis:
    return diagnose(reading.situation, as_of=reading.situation.as_of, parameters=load())


# --- the fields ---


def test_there_are_at_most_twelve_fields_each_with_its_own_key() -> None:
    assert len(StaffField) <= 12
    assert [FIELDS[field].key for field in StaffField] == [*"1234567890-"]


@pytest.mark.parametrize(
    ("field", "typed", "echo"),
    [
        ("letter", "かいしけってい", "競売が始まった知らせ"),
        ("letter", "開始", "競売が始まった知らせ"),
        ("letter", "カイシ", "競売が始まった知らせ"),
        ("letter", "９", "競売が始まった知らせ"),
        ("letter", "きかんにゅうさつ", "入札の日程の知らせ"),
        ("letter", "督促状と催告書", "催告書"),
        ("letter", "0", "まだ届いていない"),
        ("letter", "まだ来ていません", "まだ届いていない"),
        ("letter_date", "先月の20日ごろ", "2026年10月20日（火）"),
        ("letter_date", "10/1", "2026年10月1日（木）"),
        ("months", "三か月", "3か月"),
        ("months", "半年", "6か月"),
        ("months", "0", "0か月"),
        ("lender", "2", "フラット35・住宅金融支援機構"),
        ("lender", "フラット", "フラット35・住宅金融支援機構"),
        ("lender", "ぎんこう", "銀行・信用金庫など"),
        ("place", "川口", "埼玉県川口市"),
        ("place", "埼玉の川口", "埼玉県川口市"),
        ("place", "東京都府中市", "東京都府中市"),
        ("place", "沖縄県", "沖縄県"),
        ("loan", "2千5百万", "2,500万円"),
        ("loan", "にせんごひゃくまん", "2,500万円"),
        ("kind", "2", "マンション"),
        ("kind", "一軒家", "一戸建て"),
        ("value", "2千6百万", "2,600万円"),
        ("value", "査定2600 基準 1800万", "2,600万円 基準1,800万円"),
        ("size", "土地100 建物95 平成18年", "土地100㎡ 建物95㎡ 2006年"),
        ("people", "1 2", "共有の名義 連帯保証人"),
        ("people", "12", "共有の名義 連帯保証人"),
        ("people", "保証人なし、住み続けたい", "連帯保証人なし 住み続けたい"),
        ("people", "管理費 30万", "管理費30万円"),
        ("people", "0", "1〜9のどれもない"),
        ("printed", "12/10", "開札2026年12月10日（木）"),
        (
            "printed",
            "入札12/1〜12/8 開札12/10",
            "入札2026年12月1日（火） 〜2026年12月8日（火） 開札2026年12月10日（木）",
        ),
    ],
)
def test_what_is_typed_as_spoken_is_read_back(field: str, typed: str, echo: str) -> None:
    state = state_of(read(**{field: typed}), field)
    assert (state.status, state.echo) == (FieldStatus.READ, echo)


def test_the_whole_call_becomes_the_household() -> None:
    # 30坪 = 30 × 400/121 ㎡ = 99.17 ㎡; 平成18年 = 2006; 先月の20日 seen from 2026-11-21
    answers = read_call(StaffCall(texts=FULL), today=TODAY).answers
    assert answers.model_dump(exclude_defaults=True, mode="json") == {
        "prefecture": "埼玉県",
        "municipality": "川口市",
        "lender": "guaranteed_bank",
        "loan_balance_yen": 25_000_000,
        "months_in_arrears": 3,
        "notices": [{"kind": "commencement_order", "dated_on": "2026-10-20"}],
        "subrogated_on": "2026-06-01",
        "property": {
            "kind": "house",
            "floor_area_m2": "99.17",
            "land_area_m2": "100",
            "built_year": 2006,
        },
        "co_owner": "yes",
        "joint_guarantor": "yes",
        "tax_seizure": "no",
        "management_fee_arrears_yen": 300_000,
    }


def test_nobody_else_is_an_answer_and_nothing_typed_is_none() -> None:
    assert read(people="0").answers.co_owner is Tri.NO
    assert read(people="0").answers.wants_to_stay is Tri.UNKNOWN
    assert read(people="").answers.co_owner is Tri.UNKNOWN


def test_no_letter_is_not_an_unknown_letter() -> None:
    assert read(letter="0").draft.sender is Sender.NOBODY
    assert read(letter="0").answers.notices == ()
    assert read(letter="?").answers.notices is None
    assert read(letter="").answers.notices is None


@pytest.mark.parametrize("field", StaffField)
@pytest.mark.parametrize("typed", ["?", "？", "わからない"])
def test_not_known_is_one_key_in_every_field(field: StaffField, typed: str) -> None:
    reading = read(**{field: typed})
    assert state_of(reading, field).status is FieldStatus.UNKNOWN
    assert reading.answers == Answers()


@pytest.mark.parametrize(
    ("field", "typed", "choices"),
    [
        ("letter", "予告", ("一括請求の予告", "競売の予告")),
        ("letter", "競売", ("競売の予告", "競売が始まった知らせ")),
        ("loan", "25000000", ("2,500万円",)),
        ("place", "府中市", ("東京都府中市", "広島県府中市")),
        ("kind", "アパート", ("マンション", "そのほか")),
        ("value", "査定1800〜2200万", ("1,800万円", "2,200万円")),
    ],
)
def test_what_has_several_readings_is_asked_and_not_used(
    field: str, typed: str, choices: tuple[str, ...]
) -> None:
    reading = read(**{field: typed})
    state = state_of(reading, field)
    assert (state.status, state.choices) == (FieldStatus.ASK, choices)
    assert reading.answers == Answers()


def test_a_choice_holds_for_its_own_text_only() -> None:
    texts = {StaffField.LOAN: "25000000"}
    picked = {StaffField.LOAN: Picked(text="25000000", place=0)}
    taken = read_call(StaffCall(texts=texts, picked=picked), today=TODAY)
    assert taken.answers.loan_balance_yen == 25_000_000
    other = StaffCall(texts={StaffField.LOAN: "26000000"}, picked=picked)
    assert read_call(other, today=TODAY).answers.loan_balance_yen is None


def test_a_field_that_cannot_be_read_stops_no_other() -> None:
    reading = read(letter="xx", months="三か月", size="100", people="うさぎ")
    assert reading.answers == Answers(months_in_arrears=3)
    for name in ("letter", "size", "people"):
        assert state_of(reading, name).status is FieldStatus.REFUSED
        assert state_of(reading, name).message


def test_an_impossible_answer_is_marked_and_the_rest_counts() -> None:
    # a bidding period cannot end after the opening of its bids
    reading = read(letter="入札", loan="2500", printed="入札12/1〜12/20 開札12/10")
    assert state_of(reading, "printed").status is FieldStatus.REFUSED
    assert reading.answers.loan_balance_yen == 25_000_000
    assert reading.answers.bid_opening_on is None


def test_every_letter_of_the_law_can_be_chosen_by_number() -> None:
    chosen = {option.value for option in list_options(StaffField.LETTER)} - {""}
    assert chosen == set(LetterKind)


# --- the same figures as the homeowner's page ---


def homeowner_of(code: str, today: date) -> Diagnosis | None:
    """Return what /result shows for *code*; None where it shows that an answer is impossible."""
    found = decode(code, parameters=load())
    assert isinstance(found, Decoded)
    try:
        situation = read_draft(draft_of(found.answers), today=today, parameters=load())
    except AnswerError:
        return None
    return diagnose(situation, as_of=situation.as_of, parameters=load())


def visible(html: str) -> str:
    return re.sub(r"\s", "", unescape(re.sub(r"<[^>]+>", " ", html)))


def figures_of(diagnosis: Diagnosis) -> list[str]:
    """Return every figure of the result that the adviser reads out, as it is written there."""
    prices, debts = tables.price_table(diagnosis), tables.debt_table(diagnosis)
    ways = [way for way in option_wording.option_texts(diagnosis) if not way.is_closed]
    return [
        wording.headline(diagnosis).sentence,
        *(
            part
            for text in wording.deadline_texts(diagnosis)[:2]
            for part in (text.when, text.dates)
        ),
        *wording.odds_sentences(diagnosis)[:2],
        *(
            c
            for row in (prices.rows if isinstance(prices, tables.Table) else ())
            for c in row.cells
        ),
        *(row.cells[0] for row in (debts.rows if isinstance(debts, tables.Table) else ())),
        *(way.left or way.until for way in ways),
        *(text.sentence for text in option_wording.contradiction_texts(diagnosis)),
    ]


def money_of(diagnosis: Diagnosis) -> dict[str, tuple[str, ...]]:
    """Return for each route the estimate, the trade rule and the debt as /result has them."""
    prices, debts = tables.price_table(diagnosis), tables.debt_table(diagnosis)
    found: dict[str, list[str]] = {}
    if isinstance(prices, tables.Table):
        found = {row.head: [*row.cells, staff_words.NOT_YET] for row in prices.rows}
    if isinstance(debts, tables.Table):
        for row in debts.rows:
            found.setdefault(row.head, [staff_words.NOT_YET] * 3)[2] = row.cells[0]
    return {route: tuple(cells) for route, cells in found.items()}


COMPARED: list[int] = []


@given(households())
@settings(max_examples=260)
def compare_one_case(raw: Raw) -> None:
    today = date.fromisoformat(raw.pop("as_of"))
    code = encode(Answers.model_validate(raw), parameters=load())
    theirs = homeowner_of(code.letters, today)
    assume(theirs is not None)
    assert theirs is not None
    call = open_code(code.digits)
    assert isinstance(call, StaffCall)
    reading = read_call(call, today=today)
    ours = diagnosis_of(reading)
    assert ours == theirs
    outlook = make_outlook(ours)
    assert outlook.clocks == wording.deadline_texts(theirs)[:2]
    assert [(way.name, way.until) for way in outlook.ways] == [
        (way.name, way.left or way.until)
        for way in option_wording.option_texts(theirs)
        if not way.is_closed
    ]
    assert money_of(theirs) == {line.route: line.cells for line in outlook.money}
    shown = visible("".join(staff_html.outlook_html(outlook)))
    for figure in figures_of(theirs):
        for part in figure.split("\n"):
            assert re.sub(r"\s", "", part) in shown
    COMPARED.append(1)


def test_the_figures_equal_the_homeowners_page_on_200_cases() -> None:
    COMPARED.clear()
    compare_one_case()
    assert len(COMPARED) >= 200


@given(households())
@settings(max_examples=60)
def test_the_texts_of_a_code_typed_again_say_the_same(raw: Raw) -> None:
    today = date.fromisoformat(raw.pop("as_of"))
    code = encode(Answers.model_validate(raw), parameters=load())
    call = open_code(code.letters)
    assert isinstance(call, StaffCall)
    opened = read_call(call, today=today)
    assume(all(s.status in {FieldStatus.READ, FieldStatus.EMPTY} for s in opened.fields))
    typed = read_call(StaffCall(texts=call.texts), today=today)
    for state in typed.fields:
        assert state.status in {FieldStatus.READ, FieldStatus.EMPTY, FieldStatus.ASK}
    asked = [state for state in typed.fields if state.status is FieldStatus.ASK]
    assume(not asked)
    assert typed.situation.letters == opened.situation.letters
    assert typed.answers.property == opened.answers.property
    for name in ("months_in_arrears", "lender", "loan_balance_yen", "bid_opening_on", "co_owner"):
        assert getattr(typed.answers, name) == getattr(opened.answers, name)


def test_the_code_of_a_call_opens_the_same_call() -> None:
    reading = read_call(StaffCall(texts=FULL), today=TODAY)
    opened = open_code(reading.code.digits)
    assert isinstance(opened, StaffCall)
    again = read_call(opened, today=TODAY)
    assert (again.answers, again.code) == (reading.answers, reading.code)


def test_what_no_field_shows_survives_a_change_of_another_field() -> None:
    raw: Raw = {"months_in_arrears": 3, "household": {"members": 4, "yearly_income_yen": 3_000_000}}
    opened = open_code(encode(Answers.model_validate(raw), parameters=load()).letters)
    assert isinstance(opened, StaffCall)
    changed = StaffCall(code=opened.code, texts={**opened.texts, StaffField.MONTHS: "5"})
    answers = read_call(changed, today=TODAY).answers
    assert (answers.months_in_arrears, answers.household.yearly_income_yen) == (5, 3_000_000)


def test_a_dictated_code_is_checked_group_by_group() -> None:
    groups = read_call(StaffCall(texts=FULL), today=TODAY).code.digits.split()
    for told in range(1, len(groups)):
        so_far = " ".join(groups[:told])
        for typed in (so_far, f"{so_far} {groups[told][:2]}", so_far.replace(" ", "")):
            assert check_code(typed) == code_so_far(told)
    assert check_code(" ".join(groups)) == staff_words.CODE_READY


def test_a_wrong_group_is_named_when_it_is_complete_and_later_on() -> None:
    groups = read_call(StaffCall(texts=FULL), today=TODAY).code.digits.split()
    groups[2] = groups[2][0] + str((int(groups[2][1]) + 1) % 10) + groups[2][2:]
    for told in (3, 4, 5, len(groups)):
        assert check_code(" ".join(groups[:told])) == "3つめの4桁をもう一度おねがいします。"
    assert check_code(" ".join(groups[:2])) == code_so_far(2)
    assert isinstance(open_code(" ".join(groups)), Refused)


# --- what to ask, to say, to hand over ---


def test_the_next_question_is_the_engines() -> None:
    reading = read(letter="開始")
    found = list_next_questions(reading.situation, as_of=TODAY, parameters=load())
    assert not isinstance(found, NothingToAsk)
    asks = next_asks(reading, today=TODAY)
    assert asks[0].field is StaffField.LETTER_DATE
    assert found[0].ask.value == "letter_date"
    assert len(asks) == len(found)


def test_a_question_answered_with_not_known_is_not_asked_again() -> None:
    asks = next_asks(read(letter="開始", letter_date="?"), today=TODAY)
    assert asks
    assert StaffField.LETTER_DATE not in {ask.field for ask in asks}


def test_every_stage_has_plain_words_for_its_letters() -> None:
    for stage in Stage:
        assert 2 <= len(relevant_terms(stage)) <= 10


def test_the_summary_holds_the_case_and_nobodys_name() -> None:
    reading = read_call(StaffCall(texts=FULL), today=TODAY)
    diagnosis = diagnosis_of(reading)
    text = write_summary(
        reading.situation, diagnosis, code=reading.code, open_questions=("家の値段",)
    )
    outlook = make_outlook(diagnosis)
    for part in (outlook.spoken, outlook.stage, reading.code.letters, "・家の値段", "2,500万円"):
        assert part in text
    for line in outlook.money:
        for cell in line.cells:
            for figure in cell.split("\n"):
                assert figure in text
    assert text.rstrip("\n　").endswith("かけ直し（日時・番号・かけてよい時間）")
    assert not re.search(r"\d{2,4}-\d{2,4}-\d{3,4}", text.replace(reading.code.letters, ""))


def test_words_never_to_say_come_with_what_may_be_said() -> None:
    said = " ".join(
        (
            *staff_words.NEVER_SAY.values(),
            *staff_words.OPENING_LINES,
            *staff_words.SAFETY_LINES,
            *(line for lines in staff_words.FEAR_LINES.values() for line in lines),
        )
    )
    for never in staff_words.NEVER_SAY:
        assert never not in said


# --- the message and the undo ---


@pytest.mark.parametrize(
    "raw",
    [
        None,
        "x",
        {"number": 1},
        {
            "number": 1,
            "act": "type",
            "code": "",
            "typed_code": "",
            "texts": {"name": "x"},
            "picked": {},
        },
        {
            "number": 1,
            "act": "type",
            "code": "",
            "typed_code": "",
            "texts": {"loan": "x" * 201},
            "picked": {},
        },
    ],
)
def test_a_message_that_is_none_is_not_heard(raw: Any) -> None:
    assert read_said(raw) is None


def test_what_was_put_away_is_forgotten_by_itself() -> None:
    undo, call = Undo(), StaffCall(code="A0KS")
    undo.keep(call, seconds=0.2)
    assert undo.is_there
    time.sleep(0.5)
    assert not undo.is_there
    assert undo.take() is None
    assert call.code not in repr(vars(undo))


def test_a_later_call_put_away_outlives_the_timer_of_the_one_before() -> None:
    undo = Undo()
    undo.keep(StaffCall(code="A0KS"), seconds=0.3)
    undo.keep(StaffCall(code="A0KT"), seconds=30)
    time.sleep(0.6)
    found = undo.take()
    assert found is not None
    assert found.code == "A0KT"
