"""Easy words and readings in a real browser: switched in the middle, kept, open to everybody."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader

from nindbai.presentation import ease_words, form_words
from nindbai.presentation.easy import ease
from nindbai.presentation.questions import QUESTIONS, Question
from tests import browser as bench
from tests.test_accessibility import RULES, find_violations
from tests.test_journey import SMALLEST_TARGET, SMALLEST_TEXT, expect_title, tap
from tests.test_pages import FULL
from tests.test_store import answers_of, blob_of

pytestmark = pytest.mark.browser

BODY = ".st-key-nb-body"
SMALLEST_READING = 0.55
SMALL = """() => [...document.querySelectorAll('.st-key-nb-body *')].filter((e) =>
  e.checkVisibility() && !e.closest('rt, svg') && [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim())
  && parseFloat(getComputedStyle(e).fontSize) < SMALLEST).map((e) => e.outerHTML.slice(0, 120))""".replace(
    "SMALLEST", str(SMALLEST_TEXT)
)
SHARES = """() => [...document.querySelectorAll('rt')].filter((e) => e.checkVisibility()).map((e) =>
  parseFloat(getComputedStyle(e).fontSize) / parseFloat(getComputedStyle(e.parentElement).fontSize))"""
WIDTHS = """() => ['html', '[data-testid=stMain]'].map((name) => document.querySelector(name))
  .map((e) => e.scrollWidth - e.clientWidth)"""


def switch(visit: bench.Visit) -> None:
    visit.page.get_by_role("button", name=ease_words.TO_EASY).click()
    visit.page.get_by_role("button", name=ease_words.TO_ORDINARY).wait_for()
    visit.settle()


def count_readings(visit: bench.Visit) -> int:
    return visit.page.locator(f"{BODY} ruby rt").count()


def words_of(visit: bench.Visit) -> str:
    """Return what stands in the body, the readings left out."""
    return str(
        visit.page.evaluate("""() => {
          const body = document.querySelector('.st-key-nb-body').cloneNode(true);
          body.querySelectorAll('rt').forEach((e) => e.remove());
          return body.textContent;
        }""")
    )


def open_easy(visit: bench.Visit, path: str) -> None:
    visit.plant(blob_of(answers_of(FULL), words="easy"))
    visit.open(path)
    visit.page.locator(f"{BODY} h1").wait_for()
    visit.settle()


def test_switching_at_the_second_question_keeps_answers_and_place(phone: bench.Visit) -> None:
    phone.open("/")
    tap(phone, "裁判所")
    expect_title(phone, QUESTIONS[Question.LETTER].title)
    kept = phone.stored()["answers"] if phone.stored() else None
    switch(phone)
    assert count_readings(phone) > 0
    assert ease(QUESTIONS[Question.LETTER].reason) in words_of(phone)
    assert phone.stored()["answers"] == (kept or {"draft": {"sender": "court", "done": ["sender"]}})
    assert phone.stored()["words"] == "easy"
    assert phone.page.evaluate("document.activeElement.closest('.st-key-nb-ease') !== null")
    assert "easy" not in phone.page.url
    phone.page.reload()
    phone.settle()
    phone.page.locator(f"{BODY} ruby").first.wait_for()
    assert ease(QUESTIONS[Question.LETTER].reason) in words_of(phone)
    assert phone.complaints == []
    assert phone.foreign_requests() == []


def test_what_is_typed_and_not_sent_outlives_the_switch_and_the_page(phone: bench.Visit) -> None:
    phone.plant(blob_of(answers_of(FULL, opened=Question.LOAN)))
    phone.open("/check")
    field = phone.page.get_by_label(form_words.LOAN_FIELD)
    field.fill("3千5百万")
    phone.page.keyboard.press("Tab")
    phone.settle()
    switch(phone)
    assert phone.page.locator(".st-key-nb-loan input").input_value() == "3千5百万"
    phone.page.reload()
    phone.settle()
    phone.page.locator(f"{BODY} ruby").first.wait_for()
    assert phone.page.locator(".st-key-nb-loan input").input_value() == "3千5百万"


def test_switching_back_is_kept_too(phone: bench.Visit) -> None:
    phone.open("/")
    switch(phone)
    phone.page.get_by_role("button", name=ease_words.TO_ORDINARY).click()
    phone.page.get_by_role("button", name=ease_words.TO_EASY).wait_for()
    phone.settle()
    phone.page.reload()
    phone.settle()
    phone.page.locator(f"{BODY} h1").wait_for()
    assert count_readings(phone) == 0
    assert QUESTIONS[Question.SENDER].title in words_of(phone)


@pytest.mark.parametrize("path", ["/", "/check", "/result", "/options", "/week"])
def test_a_screen_with_readings_is_open_to_everybody(phone: bench.Visit, path: str) -> None:
    open_easy(phone, path)
    phone.page.evaluate("document.querySelectorAll('details').forEach((d) => (d.open = true))")
    assert find_violations(phone.page, list(RULES)) == []
    assert phone.page.evaluate(SMALL) == []
    shares = phone.page.evaluate(SHARES)
    assert shares
    assert min(shares) >= SMALLEST_READING
    box = phone.page.locator(".st-key-nb-ease button").bounding_box()
    assert box is not None
    assert box["height"] >= SMALLEST_TARGET
    phone.page.set_viewport_size({"width": 320, "height": 640})
    phone.page.wait_for_timeout(300)
    assert phone.page.evaluate(WIDTHS) == [0, 0]


def test_the_memo_is_saved_in_easy_words(phone: bench.Visit) -> None:
    open_easy(phone, "/result")
    with phone.page.expect_download() as download:
        phone.page.get_by_role("button", name="相談メモを保存する").click()
    pages = PdfReader(BytesIO(download.value.path().read_bytes())).pages
    text = "".join(page.extract_text() for page in pages)
    assert "けいばい" in text
    assert "今週すること3つ" in "".join(text.split()).replace("こんしゅう", "")
