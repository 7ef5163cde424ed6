"""The screen /proceeds: without a browser every choice, with one every size and the workbook."""

from io import BytesIO

import openpyxl
import pytest
from playwright.sync_api import Browser, Locator
from streamlit.testing.v1 import AppTest

from nindbai.domain.situation import Lender, PropertyKind
from nindbai.presentation import form_words, result_words
from nindbai.presentation import proceeds_words as words
from nindbai.presentation.questions import UNKNOWN_CHOICE, Question
from nindbai.ui import clock
from tests import browser as bench
from tests import test_journey as journey
from tests.browser import TODAY
from tests.test_pages import FULL, labels_of, open_page, tap, text_of


@pytest.fixture(autouse=True)
def fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(clock.TODAY_VARIABLE, TODAY)


def press(app: AppTest, key: str) -> AppTest:
    return next(b for b in app.button if b.key == key).click().run()


def write(app: AppTest, key: str, typed: str, label: str) -> AppTest:
    next(field for field in app.text_input if field.key == key).set_value(typed)
    return tap(app, label)


def change_moving(app: AppTest, typed: str) -> AppTest:
    app = press(app, "nb-change-moving-allowance-0")
    return write(app, "nb-amount-moving-allowance-0", typed, words.SET)


# --- without a browser ---


def test_without_answers_it_is_the_calm_page() -> None:
    app = open_page("proceeds")
    assert result_words.NO_ANSWERS in text_of(app)
    assert labels_of(app) == [result_words.TO_QUESTIONS]


def test_without_a_loan_it_says_which_answer_is_missing() -> None:
    app = open_page("proceeds", FULL.model_copy(update={"loan": ""}))
    said = text_of(app)
    assert words.NO_PLAN_TITLE in said
    assert "「ローンの残り」がわかると計算できます" in said
    assert labels_of(app) == [words.BACK]


def test_the_result_leads_there_and_back() -> None:
    app = tap(open_page("result", FULL), result_words.TO_PROCEEDS)
    assert words.TITLE in text_of(app)
    assert result_words.TIME in text_of(tap(app, words.BACK))


def test_a_price_is_chosen_by_a_tap_or_typed() -> None:
    app = open_page("proceeds", FULL)
    assert "推計の真ん中の、2,943万2,300円で" in text_of(app)
    app = tap(app, "低い")
    assert "推計の低いほうの、" in text_of(app)
    app = write(app, "nb-own-price", "２６００万", words.PRICE_SET)
    assert "あなたが入れた額の、2,600万円で" in text_of(app)
    app = write(app, "nb-own-price", "", words.PRICE_SET)
    assert "推計の真ん中の、" in text_of(app)


def test_a_price_that_may_be_read_in_two_ways_is_asked_about() -> None:
    app = write(open_page("proceeds", FULL), "nb-own-price", "26000000", words.PRICE_SET)
    assert "単位を確かめさせてください" in app.warning[0].value
    app = tap(app, form_words.reading_choice("2,600万円"))
    assert "2,600万円で" in text_of(app)


def test_a_line_is_changed_in_its_place_and_given_back() -> None:
    app = open_page("proceeds", FULL)
    assert "費用の合計は118万4,265円" in text_of(app)
    app = change_moving(app, "30")
    assert "費用の合計は138万4,265円" in text_of(app)
    assert "あなたの数字（こちらは10万円）" in text_of(app)
    app = change_moving(app, "")
    assert "費用の合計は118万4,265円" in text_of(app)
    app = tap(change_moving(app, "50"), words.RESET)
    assert "費用の合計は118万4,265円" in text_of(app)
    assert words.RESET not in labels_of(app)


def test_not_known_is_an_answer_of_every_line() -> None:
    app = press(change_moving(open_page("proceeds", FULL), "30"), "nb-change-moving-allowance-0")
    app = tap(app, UNKNOWN_CHOICE)
    assert "費用の合計は118万4,265円" in text_of(app)
    keys = [b.key for b in app.button if str(b.key).startswith("nb-change-")]
    for key in keys:
        assert UNKNOWN_CHOICE in labels_of(press(app, str(key)))


def test_what_cannot_be_read_stays_in_its_field() -> None:
    app = change_moving(open_page("proceeds", FULL), "すこし")
    assert "読み取れませんでした" in app.warning[0].value
    field = next(f for f in app.text_input if f.key == "nb-amount-moving-allowance-0")
    assert field.value == "すこし"
    app = press(app, "nb-change-moving-allowance-0")
    assert not app.warning
    assert "費用の合計は118万4,265円" in text_of(app)


def test_the_special_fee_is_offered_at_a_low_price_only() -> None:
    app = open_page("proceeds", FULL)
    assert [box.label for box in app.checkbox] == [words.BANKRUPT]
    app = write(app, "nb-own-price", "500万", words.PRICE_SET)
    assert "23万1,000円" in text_of(app)
    app = app.checkbox(key="nb-special").check().run()
    assert "仲介手数料（上限額）</span><strong>33万円" in text_of(app)


def test_a_bankruptcy_adds_its_line() -> None:
    app = write(open_page("proceeds", FULL), "nb-own-price", "2600万", words.PRICE_SET)
    assert "財団組入れ" not in text_of(app)
    app = app.checkbox(key="nb-bankrupt").check().run()
    assert "財団組入れ" in text_of(app)
    assert "78万円" in text_of(app)
    assert "財団組入れ" not in text_of(app.checkbox(key="nb-bankrupt").uncheck().run())


def test_jhf_tells_of_the_stamp_paid_in_cash() -> None:
    app = open_page("proceeds", FULL.model_copy(update={"lender": Lender.JHF}))
    assert "契約書の印紙代1万円は、代金から引けません" in text_of(app)


def test_a_condominium_has_its_management_fees() -> None:
    answers = {"kind": PropertyKind.CONDOMINIUM, "floor_area": "70", "land_area": ""}
    app = open_page("proceeds", FULL.model_copy(update=answers))
    assert "管理費・修繕積立金の滞納" in text_of(app)


def test_a_home_worth_more_than_its_loan_shows_the_surplus() -> None:
    app = open_page("proceeds", FULL.model_copy(update={"loan": "500"}))
    assert "が手もとに戻る計算です" in text_of(app)
    assert words.SURPLUS_ROW in text_of(app)


def test_without_a_time_the_auction_says_why() -> None:
    gaps = {"sender": None, "letter": None, "months": None, "lender": None}
    done = FULL.done - {Question.SENDER, Question.LETTER, Question.LETTER_DATE, Question.MONTHS}
    app = open_page("proceeds", FULL.model_copy(update={**gaps, "done": done}))
    said = text_of(app)
    assert words.TITLE in said
    assert "くらべられません" in said
    assert "手紙か、払えていない月数がわかると" in said


# --- with one ---


def go_there(visit: bench.Visit) -> None:
    journey.open_walked(visit)
    journey.tap(visit, result_words.TO_PROCEEDS)
    journey.expect_title(visit, words.TITLE)
    visit.page.get_by_role("button", name=words.BACK).wait_for()
    visit.settle()


def moving_line(visit: bench.Visit) -> Locator:
    return visit.page.locator('[class*="st-key-nb-line-moving"]')


@pytest.mark.browser
def test_a_changed_line_changes_the_sum_and_the_workbook(phone: bench.Visit) -> None:
    go_there(phone)
    assert "118万4,265円" in phone.text
    line = moving_line(phone)
    line.get_by_role("button", name=words.CHANGE).click()
    line.get_by_label(words.LINE_FIELD).fill("300000")
    line.get_by_role("button", name=words.SET).click()
    line.get_by_role("button", name=form_words.reading_choice("30万円")).click()
    phone.page.get_by_text("138万4,265円").first.wait_for()
    phone.settle()
    with phone.page.expect_download() as waiting:
        phone.page.get_by_role("button", name=words.SHEET).click()
    download = waiting.value
    assert download.suggested_filename == words.SHEET_FILE
    data = BytesIO(download.path().read_bytes())
    sheet = openpyxl.load_workbook(data).worksheets[0]
    rows = {row[0]: row[1] for row in sheet.iter_rows(values_only=True)}
    assert rows["引越し代（認められた場合）"] == 300_000
    assert str(rows[words.COSTS_ROW]).startswith("=SUM(")
    assert phone.complaints == []
    assert phone.foreign_requests() == []


@pytest.mark.browser
def test_the_text_is_copied_at_a_tap(phone: bench.Visit) -> None:
    phone.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    go_there(phone)
    phone.page.get_by_role("button", name=words.COPY).click()
    phone.page.get_by_text(words.COPIED).wait_for()
    copied = phone.page.evaluate("navigator.clipboard.readText()")
    assert "費用の合計：118万4,265円" in copied
    assert "川口" not in copied


@pytest.mark.browser
@pytest.mark.parametrize("size", journey.SIZES, ids=str)
def test_everything_is_large_enough_and_fits(
    chromium: Browser, server: bench.Server, size: tuple[int, int]
) -> None:
    context = bench.open_context(chromium, size=size)
    try:
        visit = bench.visit(context, server)
        go_there(visit)
        moving_line(visit).get_by_role("button", name=words.CHANGE).click()
        moving_line(visit).get_by_label(words.LINE_FIELD).wait_for()
        visit.settle()
        journey.measure(visit)
    finally:
        context.close()
