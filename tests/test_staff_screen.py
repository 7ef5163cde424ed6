"""The adviser's screen in a real browser, worked by keyboard alone."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, BrowserContext, Page

from nindbai import Answers, load
from nindbai.diagnosis.consultation_code import encode
from nindbai.presentation import staff_words as words
from nindbai.presentation.option_words import TITLE as TO_OPTIONS_TITLE
from nindbai.presentation.result_words import TIME
from nindbai.presentation.staff_fields import FIELDS, StaffField
from tests import browser as bench
from tests.test_accessibility import RULES, find_violations
from tests.test_staff import TODAY, figures_of, homeowner_of
from tests.test_store import blob_of

pytestmark = pytest.mark.browser

DESK = (1366, 768)
SPEECH = (
    ("かいしけってい", "競売が始まった知らせ"),
    ("先月の20日ごろ", "2026年10月20日（火）"),
    ("三か月", "3か月"),
    ("1", "銀行・信用金庫など"),
    ("埼玉の川口", "埼玉県川口市"),
    ("2千5百万", "2,500万円"),
    ("こだて", "一戸建て"),
    ("?", "わからない"),
    ("土地100 建物95 平成18年", "土地100㎡ 建物95㎡ 2006年"),
    ("保証人なし", "連帯保証人なし"),
)
PLACE = {"prefecture": "埼玉県", "municipality": "川口市"}
HOME = {"kind": "house", "land_area_m2": 100, "floor_area_m2": 95, "built_year": 2006}
CASES: dict[str, dict[str, Any]] = {
    "calm": {
        "notices": [],
        "months_in_arrears": 0,
        "lender": "jhf",
        "loan_balance_yen": 20_000_000,
    },
    "busy": {
        **PLACE,
        "property": HOME,
        "lender": "jhf",
        "loan_balance_yen": 60_000_000,
        "market_value_yen": 5_000_000,
        "months_in_arrears": 0,
        "notices": [{"kind": "formal_demand", "dated_on": "2026-10-16"}],
        "co_owner": True,
        "joint_guarantor": True,
        "wants_to_stay": True,
    },
    "court": {
        **PLACE,
        "property": HOME,
        "lender": "guaranteed_bank",
        "loan_balance_yen": 27_430_000,
        "months_in_arrears": 8,
        "notices": [{"kind": "commencement_order", "dated_on": "2026-10-01"}],
    },
    "little left": {
        **PLACE,
        "property": HOME,
        "lender": "guaranteed_bank",
        "loan_balance_yen": 30_000_000,
        "notices": [{"kind": "bidding_notice", "dated_on": "2026-11-10"}],
        "bidding_from": "2026-12-01",
        "bidding_until": "2026-12-08",
        "bid_opening_on": "2026-12-10",
        "subrogated_on": "2026-06-01",
        "tax_seizure": True,
    },
    "after": {
        **PLACE,
        "property": HOME,
        "loan_balance_yen": 30_000_000,
        "notices": [{"kind": "sale_decision_notice", "dated_on": "2026-11-18"}],
    },
}
OVERFLOWING = """() => [document.documentElement, document.body, ...document.querySelectorAll(
  '[data-testid=stMain], .nb-staff, .nb-staff > section, [role=tabpanel]:not([hidden]), .nbs-rest, .nbs-spoken')]
  .filter((e) => e.scrollHeight > e.clientHeight
    || (e.scrollWidth > e.clientWidth && getComputedStyle(e).overflowX !== 'visible'))
  .map((e) => `${e.tagName} ${e.className || e.id} ${e.scrollHeight} > ${e.clientHeight}`)"""
BELOW = """() => [...document.querySelectorAll('.nb-staff *')]
  .filter((e) => e.checkVisibility() && e.getBoundingClientRect().bottom > innerHeight)
  .map((e) => e.outerHTML.slice(0, 80))"""
SMALL = """() => [...document.querySelectorAll('.nb-staff *')]
  .filter((e) => e.checkVisibility() && [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()))
  .filter((e) => parseFloat(getComputedStyle(e).fontSize) < 16).map((e) => e.outerHTML.slice(0, 80))"""
NARROW = """() => [...document.querySelectorAll('.nb-staff :is(button, input, summary, [role=option])')]
  .filter((e) => e.checkVisibility() && e.getBoundingClientRect().height < 44)
  .map((e) => e.outerHTML.slice(0, 80))"""


@pytest.fixture
def desk(chromium: Browser, staff_server: bench.Server) -> Iterator[bench.Visit]:
    """Open the screen at 1366×768."""
    context = bench.open_context(chromium, size=DESK)
    yield open_desk(context, staff_server)
    context.close()


def open_desk(context: BrowserContext, server: bench.Server | bench.Line) -> bench.Visit:
    visit = bench.visit(context, server)
    visit.open("/staff")
    visit.page.locator("#nbs-letter").wait_for()
    still(visit.page)
    return visit


def still(page: Page) -> None:
    """Wait until the answer to what was typed is on the screen."""
    page.locator(".nbs-middle[aria-busy=true]").wait_for(state="detached")


def echo_of(page: Page, field: str) -> str:
    return page.locator(f"#nbs-{field}-echo").inner_text()


def has_focus(page: Page, field: str) -> bool:
    return bool(page.evaluate("(id) => document.activeElement.id === id", f"nbs-{field}"))


def code_of(case: str) -> str:
    return encode(Answers.model_validate(CASES[case]), parameters=load()).letters


def open_code(page: Page, code: str) -> None:
    page.keyboard.press("Alt+KeyC")
    page.keyboard.insert_text(code)
    page.keyboard.press("Enter")
    page.get_by_text(words.CODE_OPENED).wait_for()
    still(page)


def say(page: Page, text: str) -> None:
    """Type into the field that has the focus and leave it."""
    if text == "?":
        page.keyboard.press("?")
    else:
        page.keyboard.insert_text(text)
        page.keyboard.press("Tab")
    still(page)


def test_a_call_by_keyboard_alone(desk: bench.Visit) -> None:
    page = desk.page
    page.keyboard.press("Alt+Digit1")
    fields = list(StaffField)
    for place, (text, echo) in enumerate(SPEECH):
        assert has_focus(page, fields[place])
        say(page, text)
        assert echo in echo_of(page, fields[place])
    assert has_focus(page, fields[len(SPEECH)])
    assert len(SPEECH) <= 12
    spoken = page.locator(".nbs-spoken p").first
    # 競売開始決定 on 2026-10-20: the sentence names the opening and a length of time
    assert spoken.inner_text().startswith("開札（落札者が決まる日）まで、約")
    assert float(spoken.evaluate("(e) => parseFloat(getComputedStyle(e).fontSize)")) >= 24
    assert desk.complaints == []


def test_two_fields_are_enough_for_a_sentence(desk: bench.Visit) -> None:
    desk.page.keyboard.press("Alt+Digit3")
    say(desk.page, "三か月")
    assert "開札" in desk.page.locator(".nbs-spoken").inner_text()


def test_every_key_jumps_to_its_field(desk: bench.Visit) -> None:
    signs = {**{str(n): f"Digit{n}" for n in range(10)}, "-": "Minus"}
    for field in reversed(StaffField):
        desk.page.keyboard.press(f"Alt+{signs[FIELDS[field].key]}")
        assert has_focus(desk.page, field)
    desk.page.keyboard.press("Alt+KeyC")
    assert has_focus(desk.page, "code")


def test_what_is_typed_stands_while_it_is_reckoned(desk: bench.Visit) -> None:
    page = desk.page
    page.keyboard.press("Alt+Digit6")
    for sign in "2千5百万":
        page.keyboard.insert_text(sign)
        page.wait_for_timeout(170)  # longer than the pause after which it is sent
        assert has_focus(page, "loan")
    assert page.locator("#nbs-loan").input_value() == "2千5百万"
    still(page)
    assert "2,500万円" in echo_of(page, "loan")


def test_a_doubt_is_settled_by_one_key_and_a_list_by_arrows(desk: bench.Visit) -> None:
    page = desk.page
    page.keyboard.press("Alt+Digit6")
    page.keyboard.insert_text("25000000")
    page.locator("[data-field=loan][data-status=ask]").wait_for()
    page.keyboard.press("Enter")
    page.locator("[data-field=loan][data-status=read]").wait_for()
    assert "2,500万円" in echo_of(page, "loan")
    page.keyboard.press("Alt+Digit4")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    still(page)
    assert "フラット35" in echo_of(page, "lender")
    assert has_focus(page, "lender")


def test_nothing_scrolls_and_nothing_is_cut_off(desk: bench.Visit) -> None:
    page = desk.page
    for case in CASES:
        open_code(page, code_of(case))
        for key in ("J", "K", "L", "M", "O"):
            page.keyboard.press(f"Alt+Key{key}")
            assert (case, page.evaluate(OVERFLOWING)) == (case, [])
            assert (case, page.evaluate(BELOW)) == (case, [])
        page.keyboard.press("Alt+Digit1")
        page.keyboard.press("ArrowDown")
        assert page.evaluate(OVERFLOWING) == []
        assert page.evaluate(BELOW) == []
    assert page.evaluate(SMALL) == []
    assert page.evaluate(NARROW) == []


def test_a_scroll_bar_would_be_seen(desk: bench.Visit) -> None:
    open_code(desk.page, code_of("busy"))
    desk.page.locator(".nbs-rest").evaluate("(e) => e.append(e.cloneNode(true))")
    assert desk.page.evaluate(OVERFLOWING) != []
    assert desk.page.evaluate(BELOW) != []


@pytest.mark.parametrize("case", ["busy", "court", "little left"])
def test_the_figures_are_those_of_the_result(
    chromium: Browser, staff_server: bench.Server, case: str
) -> None:
    context = bench.open_context(chromium, size=DESK)
    desk = open_desk(context, staff_server)
    open_code(desk.page, code_of(case))
    ours = "".join(desk.page.locator(".nbs-middle").inner_text().split())
    clashes = "".join(desk.page.locator(".nbs-clash").all_text_contents())
    found = homeowner_of(code_of(case), TODAY)
    assert found is not None
    home = bench.visit(context, staff_server)
    home.plant(blob_of({"draft": _draft_of(case)}))
    home.open("/result")
    home.page.get_by_role("heading", name=TIME).wait_for()
    home.settle()
    theirs = _shown(home)
    home.open("/options")
    home.page.get_by_role("heading", name=TO_OPTIONS_TITLE).wait_for()
    theirs += _shown(home)
    for figure in figures_of(found):
        for part in figure.split("\n"):
            assert part.replace(" ", "") in ours + clashes
            assert part.replace(" ", "") in theirs
    context.close()


def _shown(visit: bench.Visit) -> str:
    visit.page.evaluate("document.querySelectorAll('details').forEach((d) => (d.open = true))")
    return "".join(visit.page.locator("body").inner_text().split())


def _draft_of(case: str) -> dict[str, Any]:
    from nindbai.presentation.draft_from_answers import draft_of  # noqa: PLC0415 - one use

    draft = draft_of(Answers.model_validate(CASES[case]))
    held: dict[str, Any] = draft.model_dump(mode="json", exclude_defaults=True)
    return held


def test_a_dictated_code_is_checked_while_it_is_typed(desk: bench.Visit) -> None:
    page = desk.page
    groups = encode(Answers.model_validate(CASES["court"]), parameters=load()).digits.split()
    wrong = groups[1][:1] + str((int(groups[1][1]) + 1) % 10) + groups[1][2:]
    page.keyboard.press("Alt+KeyC")
    page.keyboard.insert_text(groups[0])
    page.get_by_text(words.code_so_far(1)).wait_for()
    page.keyboard.insert_text(f" {wrong}")
    page.get_by_text("2つめの4桁をもう一度おねがいします。").wait_for()
    for _ in wrong:
        page.keyboard.press("Backspace")
    page.keyboard.insert_text(" ".join(groups[1:]))
    page.get_by_text(words.CODE_READY).wait_for()
    page.keyboard.press("Enter")
    page.get_by_text(words.CODE_OPENED).wait_for()
    assert page.locator("#nbs-loan").input_value() == "2743万円"
    assert has_focus(page, "letter")


def test_a_code_opens_by_one_paste(desk: bench.Visit) -> None:
    page = desk.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate("(text) => navigator.clipboard.writeText(text)", code_of("court"))
    page.keyboard.press("Alt+KeyC")
    page.keyboard.press("Control+KeyV")
    page.get_by_text(words.CODE_OPENED).wait_for()
    assert "競売が始まった知らせ" in echo_of(page, "letter")


def test_the_next_person_finds_nothing_and_undo_lasts_ten_seconds(desk: bench.Visit) -> None:
    page = desk.page
    open_code(page, code_of("court"))
    started = time.monotonic()
    page.keyboard.press("Alt+KeyN")
    page.get_by_text(words.NOTHING_YET).wait_for()
    assert time.monotonic() - started < 1
    assert {field: page.locator(f"#nbs-{field}").input_value() for field in StaffField} == (
        dict.fromkeys(StaffField, "")
    )
    assert "2743" not in desk.text
    page.keyboard.press("Alt+KeyU")
    page.get_by_text("開札（落札者が決まる日）まで").first.wait_for()
    assert page.locator("#nbs-loan").input_value() == "2743万円"
    page.keyboard.press("Alt+KeyN")
    page.get_by_text(words.NOTHING_YET).wait_for()
    button = page.get_by_role("button", name=words.UNDO)
    assert button.is_visible()
    page.wait_for_timeout(10_300)
    assert not button.is_visible()
    page.keyboard.press("Alt+KeyU")  # the key still asks; the server has nothing any more
    page.wait_for_timeout(500)
    still(page)
    assert page.locator("#nbs-loan").input_value() == ""


def test_nothing_of_a_call_is_kept_by_the_browser(desk: bench.Visit) -> None:
    page = desk.page
    open_code(page, code_of("court"))
    page.keyboard.press("Alt+Digit6")
    say(page, "3千万")
    assert desk.stored() is None
    assert desk.stored(device=True) is None
    kept = page.evaluate("Object.keys({...sessionStorage, ...localStorage})")
    assert [name for name in kept if not name.startswith("stActiveTheme")] == []
    assert page.url == f"{desk.url}/staff"
    page.reload()
    page.locator("#nbs-letter").wait_for()
    assert page.locator("#nbs-loan").input_value() == ""


def test_a_call_is_handed_over(desk: bench.Visit, tmp_path: Path) -> None:
    page = desk.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_code(page, code_of("court"))
    page.keyboard.press("Alt+KeyO")
    page.get_by_role("button", name=words.COPY_SUMMARY).press("Enter")
    page.get_by_text(words.COPIED).wait_for()
    copied = page.evaluate("() => navigator.clipboard.readText()")
    assert code_of("court") in copied
    assert page.locator(".nbs-spoken p").first.inner_text() in copied
    page.get_by_role("button", name=words.COPY_CODE).press("Enter")
    page.wait_for_function(
        "async (code) => (await navigator.clipboard.readText()) === code", arg=code_of("court")
    )
    for name, start in ((words.MEMO, b"%PDF"), (words.SHEET, b"PK")):
        with page.expect_download() as saved:
            page.get_by_role("button", name=name).press("Enter")
        file = tmp_path / saved.value.suggested_filename
        saved.value.save_as(file)
        assert file.read_bytes().startswith(start)
    assert load_workbook(tmp_path / "mitooshi.xlsx").active is not None
    page.get_by_text(words.SAVED).wait_for()


def test_a_contradiction_leads_to_its_field(desk: bench.Visit) -> None:
    page = desk.page
    page.keyboard.press("Alt+Digit1")
    say(page, "開始")
    page.keyboard.press("Alt+Digit3")
    say(page, "0")
    page.get_by_text(f"{words.CONTRADICTIONS}（1）").wait_for()
    assert "⚠" in echo_of(page, "months")
    page.keyboard.press("Alt+KeyI")
    page.locator(".nbs-clash [data-jump=months]").press("Enter")
    assert has_focus(page, "months")


def test_the_next_question_comes_once_nobody_types(desk: bench.Visit) -> None:
    page = desk.page
    page.keyboard.press("Alt+Digit1")
    say(page, "開始")
    ask = page.locator(".nbs-next [data-jump]")
    page.locator(".nbs-next [data-jump=letter_date]").wait_for()
    ask.press("Enter")
    assert has_focus(page, "letter_date")


def test_a_restarted_server_loses_nothing_that_stands_in_the_fields(
    chromium: Browser, staff_server: bench.Server, tmp_path: Path
) -> None:
    context = bench.open_context(chromium, size=DESK)
    line = bench.Line(staff_server.port)
    page = open_desk(context, line).page
    open_code(page, code_of("court"))
    line.cut()
    with bench.run_server(tmp_path / "second.txt", environment=bench.LOCAL) as second:
        line.join(second.port)
        page.locator("[data-test-connection-state=CONNECTED]").wait_for()
        page.keyboard.press("Alt+Digit3")
        say(page, "5")
        page.get_by_text("5か月").wait_for()
        assert "2743万円" in echo_of(page, "loan")
        assert "任意売却" in page.locator(".nbs-money").inner_text()
    line.close()
    context.close()


def test_axe_finds_nothing(desk: bench.Visit) -> None:
    page, found = desk.page, {}
    states = {
        "empty": lambda: None,
        "list": lambda: page.keyboard.press("Alt+Digit1"),
        "busy": lambda: open_code(page, code_of("busy")),
        "clash": lambda: page.keyboard.press("Alt+KeyI"),
        "fears": lambda: page.keyboard.press("Alt+KeyL"),
        "give": lambda: page.keyboard.press("Alt+KeyO"),
        "dark": lambda: bench.darken(page),
    }
    for name, act in states.items():
        act()
        still(page)
        found[name] = find_violations(page, list(RULES))
    assert found == {name: [] for name in states}


def test_the_day_is_the_tests_day() -> None:
    assert date.fromisoformat(bench.TODAY) == TODAY
