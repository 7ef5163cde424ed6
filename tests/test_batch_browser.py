"""Many cases in a real browser: from the adviser's screen and back, a file in, files out."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser

from nindbai.presentation import batch_words as words
from nindbai.presentation import staff_words
from nindbai.presentation.batch_file import write_template
from tests import browser as bench
from tests.test_accessibility import RULES, find_violations, foreign_names
from tests.test_batch_page import ROWS

pytestmark = pytest.mark.browser

DESK = (1366, 768)


@pytest.fixture
def desk(chromium: Browser, staff_server: bench.Server) -> Iterator[bench.Visit]:
    """Open the adviser's screen on a server that only this machine can reach."""
    context = bench.open_context(chromium, size=DESK)
    visit = bench.visit(context, staff_server)
    visit.open("/staff")
    yield visit
    context.close()


def give(visit: bench.Visit, content: bytes) -> None:
    file = {"name": "cases.csv", "mimeType": "text/csv", "buffer": content}
    visit.page.locator("input[type=file]").set_input_files(file)  # type: ignore[arg-type]


def take(visit: bench.Visit, name: str) -> bytes:
    with visit.page.expect_download() as given:
        visit.page.get_by_role("button", name=name).click()
    return Path(given.value.path()).read_bytes()


def test_a_table_goes_in_and_comes_out_in_the_order_of_urgency(desk: bench.Visit) -> None:
    desk.page.get_by_role("link", name=staff_words.MANY_CASES).click()
    desk.page.get_by_role("heading", name=words.TITLE).wait_for()
    desk.settle()
    assert find_violations(desk.page, list(RULES)) == []
    assert take(desk, words.TEMPLATE) == write_template()
    give(desk, ROWS.encode("cp932"))
    desk.page.get_by_role("heading", name=words.RESULTS).wait_for()
    desk.settle()
    desk.page.locator("[data-testid=stDataFrame] canvas").first.wait_for()
    assert words.DONE.format(ok=2, faulty=1) in desk.text
    assert "たくさん" in desk.text
    taken = take(desk, words.TAKE_CSV).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(taken)))
    assert [row[words.CASE_ID] for row in rows] == ["C", "A", "B"]
    assert rows[-1][words.STATUS] == words.FAULTY
    sheet = load_workbook(io.BytesIO(take(desk, words.TAKE_SHEET))).active
    assert sheet
    assert sheet.max_row >= len(rows) + 1
    assert find_violations(desk.page, list(RULES)) == []
    assert foreign_names(desk.page) == []
    assert desk.foreign_requests() == []
    assert desk.complaints == []
    desk.page.get_by_role("link", name=words.TO_STAFF).click()
    desk.page.locator("#nbs-letter").wait_for()


def test_a_file_that_is_no_table_is_refused_in_words(desk: bench.Visit) -> None:
    desk.open("/batch")
    give(desk, b"\x89PNG\r\n\x1a\n\x00\x00")
    desk.page.locator(".nb-error").wait_for()
    give(desk, "名前,払えていない月数\n山田,3\n".encode())
    desk.page.get_by_text("名前").first.wait_for()
    assert words.RESULTS not in desk.text
