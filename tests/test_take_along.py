"""What is taken along from the result page: without a browser and with one, and the page on paper."""

import re
import unicodedata
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import icalendar
import pytest
from playwright.sync_api import Browser
from pypdf import PdfReader

from nindbai import Answers, load
from nindbai.diagnosis.consultation_code import encode
from nindbai.domain.situation import LetterKind
from nindbai.presentation import code_screen_words, form_words, frame_words, result_words
from nindbai.presentation import take_along_words as words
from nindbai.presentation.draft import TypedDate
from nindbai.ui import clock
from tests import browser as bench
from tests import test_journey as journey
from tests.browser import TODAY
from tests.test_pages import FULL, open_page, text_of

DATED = FULL.model_copy(
    update={
        "letter": LetterKind.BIDDING_NOTICE,
        "letter_date": TypedDate(year=2026, month=11, day=10),
        "bid_opening_on": TypedDate(year=2027, month=2, day=1),
    }
)


@pytest.fixture(autouse=True)
def fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(clock.TODAY_VARIABLE, TODAY)


# --- without a browser ---


def test_the_memo_is_offered_and_a_calendar_only_where_a_day_is_fixed() -> None:
    undated, dated = open_page("result", FULL), open_page("result", DATED)
    assert [b.label for b in undated.get("download_button")] == [words.MEMO_BUTTON]
    assert words.NO_EVENTS in text_of(undated)
    assert [b.label for b in dated.get("download_button")] == [
        words.MEMO_BUTTON,
        words.CALENDAR_BUTTON,
    ]
    assert words.NO_EVENTS not in text_of(dated)


def test_the_screen_says_that_the_memo_carries_the_code() -> None:
    said = text_of(open_page("result", FULL))
    for sentence in (words.MEMO_HINT, words.CODE_HINT, words.PRINT_HINT):
        assert sentence in said


def test_every_screen_has_the_date_that_only_paper_shows() -> None:
    said = text_of(open_page("week", FULL))
    assert f'<p class="nb-printed">{words.PRINTED_ON}：2026年11月21日（土）</p>' in said


# --- with one ---


def open_by_code(visit: bench.Visit, answers: dict[str, Any]) -> None:
    """Open the result of *answers* with their 相談コード."""
    code = encode(Answers.model_validate(answers), parameters=load())
    visit.open("/code")
    visit.page.get_by_label(code_screen_words.FIELD).fill(code.letters)
    journey.tap(visit, code_screen_words.OPEN)
    journey.expect_title(visit, form_words.CHECK_TITLE)
    journey.tap(visit, form_words.TO_RESULT)
    visit.page.get_by_role("button", name=result_words.CHANGE).wait_for()
    visit.settle()


@pytest.mark.browser
def test_the_memo_is_saved_under_a_name_that_tells_nothing(phone: bench.Visit) -> None:
    journey.open_walked(phone)
    with phone.page.expect_download() as waiting:
        journey.tap(phone, words.MEMO_BUTTON)
    saved = waiting.value
    assert saved.suggested_filename == "memo-20261121.pdf"
    pages = PdfReader(BytesIO(saved.path().read_bytes())).pages
    assert len(pages) == 2
    assert "埼玉県川口市" in re.sub(r"\s", "", pages[0].extract_text())
    assert phone.page.get_by_role("heading", name=result_words.TIME).is_visible()
    assert phone.complaints == []
    assert phone.foreign_requests() == []


@pytest.mark.browser
def test_the_calendar_is_saved_with_the_printed_day(phone: bench.Visit) -> None:
    printed = {"notices": [{"kind": "bidding_notice"}], "bid_opening_on": "2027-02-01"}
    open_by_code(phone, {**journey.ANSWERS, **printed})
    with phone.page.expect_download() as waiting:
        journey.tap(phone, words.CALENDAR_BUTTON)
    saved = waiting.value
    assert saved.suggested_filename == "memo-20261121.ics"
    events = icalendar.Calendar.from_ical(saved.path().read_bytes()).walk("VEVENT")
    assert date(2027, 2, 1) in {event.decoded("dtstart") for event in events}
    assert {str(event["summary"]) for event in events} == {words.EVENT_TITLE}
    journey.measure(phone)
    assert phone.complaints == []


@pytest.mark.browser
def test_the_text_is_copied_at_a_tap(phone: bench.Visit) -> None:
    phone.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    journey.open_walked(phone)
    phone.page.locator("summary", has_text=words.TEXT).click()
    phone.page.get_by_role("button", name="文字で写す").click()
    phone.page.get_by_text("写しました").wait_for()
    copied = phone.page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(words.MEMO_TITLE)
    assert words.NO_NAME in copied


@pytest.mark.browser
def test_the_page_on_paper_has_its_tables_and_no_buttons(
    chromium: Browser, server: bench.Server, tmp_path: Path
) -> None:
    context = chromium.new_context(
        viewport={"width": 390, "height": 844},
        locale="ja-JP",
        timezone_id="Asia/Tokyo",
        color_scheme="dark",
    )
    try:
        visit = bench.visit(context, server)
        journey.open_walked(visit)
        data = visit.page.pdf(path=tmp_path / "result.pdf", format="A4", print_background=True)
        text = "".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages)
        printed = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
        for title in (
            words.PRINTED_ON,
            "これから来る手続きと、きょうから",
            "こころの健康相談",
        ):
            assert title in printed
        for button in (result_words.CHANGE, words.MEMO_BUTTON, words.TITLE, frame_words.HIDE):
            assert button not in printed
        visit.page.emulate_media(media="print")
        ink = visit.page.locator("h1").first.evaluate("e => getComputedStyle(e).color")
        assert ink == "rgb(0, 0, 0)"
        pictures = visit.page.locator("[data-testid=stImage] img").all()
        assert {p.evaluate("e => getComputedStyle(e).colorScheme") for p in pictures} == {"light"}
    finally:
        context.close()
