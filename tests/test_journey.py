"""From the first screen to the result in a real browser, and the same figures as the command line."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from nindbai import Diagnosis
from nindbai.presentation import form_words, result_words, tables, wording
from nindbai.presentation.formatting import format_yen_range, stack_days, stack_yen
from nindbai.presentation.saved import VERSION
from tests import browser as bench

pytestmark = pytest.mark.browser

ANSWERS = {
    "prefecture": "埼玉県",
    "municipality": "川口市",
    "lender": "guaranteed_bank",
    "loan_balance_yen": 30_000_000,
    "months_in_arrears": 8,
    "notices": [{"kind": "commencement_order", "dated_on": "2026-10-01"}],
    "property": {"kind": "house", "land_area_m2": 100, "floor_area_m2": 95, "built_year": 2006},
}
WALKED: dict[str, Any] = {
    "draft": {
        "sender": "court",
        "letter": "commencement_order",
        "letter_date": {"year": 2026, "month": 10, "day": 1},
        "months": 8,
        "lender": "guaranteed_bank",
        "prefecture": "埼玉県",
        "municipality": "川口市",
        "loan": "３，０００万円",
        "kind": "house",
        "land_area": "100",
        "floor_area": "95",
        "built_year": "平成18年",
        "done": [
            "kind",
            "lender",
            "letter",
            "letter_date",
            "loan",
            "months",
            "place",
            "sender",
            "size",
            "value",
        ],
    }
}
"""The answers a browser keeps after ``walk``."""

KEPT = {"v": VERSION, "by": "before", "at": 1, "device": False, "answers": WALKED}
"""How it keeps them."""

SMALLEST_TEXT = 16
SMALLEST_TARGET = 44
IS_IN_REACH = """(name) => {
  const found = [...document.querySelectorAll('[role=option]')].find((e) => e.textContent === name);
  const box = found?.getBoundingClientRect();
  const isUnder = box && found.contains(
    document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2));
  if (!isUnder) found?.scrollIntoView({ block: 'nearest' });
  window.nbReach = isUnder && window.nbReach?.y === box.y ? { y: box.y, looks: window.nbReach.looks + 1 } : { y: box?.y, looks: 0 };
  return window.nbReach.looks > 5;
}"""
"""Is true once an opened list has come to rest and its option lies under the finger."""

SIZES = [bench.PHONE, (320, 640), (1366, 768)]


def ask_the_command_line() -> Diagnosis:
    told = subprocess.run(
        [sys.executable, "-m", "nindbai", "diagnose"],
        input=json.dumps(ANSWERS),
        cwd=bench.ROOT,
        env={**os.environ, "NINDBAI_TODAY": bench.TODAY},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return Diagnosis.model_validate_json(told.stdout)


def tap(visit: bench.Visit, label: str) -> None:
    visit.page.get_by_role("button", name=label).first.click()


def pick(visit: bench.Visit, label: str, option: str, *, search: bool = False) -> None:
    visit.page.get_by_role("combobox", name=re.compile(f"{label}$")).click()
    if search:
        visit.page.keyboard.type(option)
    # A click that finds the list still moving scrolls it, and presses while it scrolls back.
    visit.page.wait_for_function(IS_IN_REACH, arg=option, polling=20)
    visit.page.get_by_role("option", name=option, exact=True).click()


def expect_title(visit: bench.Visit, title: str) -> None:
    visit.page.get_by_role("heading", name=title).wait_for()
    visit.settle()


def walk(visit: bench.Visit) -> None:
    """Answer every question as a person would, and open the result."""
    visit.open("/")
    tap(visit, "裁判所")
    expect_title(visit, "どんな手紙ですか")
    tap(visit, "競売が始まった知らせ")
    expect_title(visit, "その手紙の日付はいつですか")
    pick(visit, "年", "2026年（令和8年）")
    pick(visit, "月", "10月")
    pick(visit, "日", "1日")
    tap(visit, form_words.NEXT)
    expect_title(visit, "ローンを何か月分")
    tap(visit, "8か月")
    expect_title(visit, "住宅ローンはどこで")
    tap(visit, "銀行・信用金庫")
    expect_title(visit, "家はどこに")
    pick(visit, "都道府県", "埼玉県", search=True)
    pick(visit, "市区町村", "川口市", search=True)
    tap(visit, form_words.NEXT)
    expect_title(visit, "ローンの残りは")
    visit.page.get_by_label(form_words.LOAN_FIELD).fill("３，０００万円")
    tap(visit, form_words.NEXT)
    expect_title(visit, "家はどんな種類ですか")
    assert "3,000万円と読みました" in visit.text
    tap(visit, "一戸建て")
    expect_title(visit, "家の値段を")
    tap(visit, "わからない")
    expect_title(visit, "広さと、建てた年")
    visit.page.get_by_label(form_words.LAND_FIELD).fill("100")
    visit.page.get_by_label(form_words.FLOOR_FIELD).fill("95")
    visit.page.get_by_label(form_words.YEAR_FIELD).fill("平成18年")
    tap(visit, form_words.NEXT)
    expect_title(visit, form_words.CHECK_TITLE)
    tap(visit, form_words.TO_RESULT)
    visit.page.get_by_role("heading", name=result_words.TIME).wait_for()
    visit.page.get_by_role("button", name=result_words.CHANGE).wait_for()
    visit.settle()


def open_walked(
    visit: bench.Visit, path: str = "/result", button: str = result_words.CHANGE
) -> None:
    """Open the screen at *path*, which has *button*, as somebody who has walked before."""
    visit.plant(KEPT)
    visit.open(path)
    visit.page.get_by_role("button", name=button).wait_for()
    visit.settle()


def test_the_first_range_of_time_stands_after_six_inputs(phone: bench.Visit) -> None:
    phone.open("/")
    tap(phone, "裁判所")
    expect_title(phone, "どんな手紙ですか")
    tap(phone, "競売が始まった知らせ")
    expect_title(phone, "その手紙の日付はいつですか")
    assert "いまのところ" not in phone.text
    for unit, choice in (("年", "2026年（令和8年）"), ("月", "10月"), ("日", "1日")):
        pick(phone, unit, choice)
    tap(phone, form_words.NEXT)
    expect_title(phone, "ローンを何か月分")
    assert "いまのところ、開札まで約4か月半（2か月半〜9か月半）です。" in phone.text


def without_breaks(text: str) -> str:
    return re.sub(r"\s", "", text)


def figures_of(diagnosis: Diagnosis) -> list[str]:
    """Return every figure that the result must show, as it is written."""
    prices, debt = diagnosis.prices, diagnosis.residual_debt
    opening: Any = diagnosis.time_left["bid_opening"]
    assert prices.voluntary_sale
    rows = [
        stack_days(opening.days),
        stack_days(diagnosis.deadlines.legal.days),
        stack_days(diagnosis.deadlines.practical.days),
        format_yen_range(diagnosis.market_value.yen),
        *(
            stack_yen(price)
            for route in (prices.auction, prices.voluntary_sale)
            for price in (route.estimate_yen, route.trade_rule_yen)
        ),
        *(stack_yen(route.residual_debt_yen) for route in (debt.auction, debt.voluntary_sale)),
        *wording.odds_sentences(diagnosis),
        *wording.time_sentences(diagnosis),
    ]
    rows += [cell for row in tables.waiting_summary(diagnosis).rows for cell in row.cells]
    return rows


def test_the_screens_show_what_the_command_line_says_and_no_address_or_log_does(
    phone: bench.Visit, server: bench.Server, tmp_path: Path
) -> None:
    walk(phone)
    assert phone.stored()["answers"] == WALKED
    phone.page.screenshot(path=tmp_path / "result.png", full_page=True)
    shown = without_breaks(phone.text)
    missing = [f for f in figures_of(ask_the_command_line()) if without_breaks(f) not in shown]
    assert missing == []
    assert phone.complaints == []
    assert phone.foreign_requests() == []
    assert (tmp_path / "result.png").stat().st_size > 0
    check_addresses_and_log(phone, server)


def check_addresses_and_log(phone: bench.Visit, server: bench.Server) -> None:
    asked = [request for request in phone.requests if not request.startswith("data:")]
    assert not any(re.search(r"3000|%E5%B7%9D|川口|loan|letter=", url) for url in asked)
    assert phone.page.url == f"{server.url}/result"
    assert phone.page.title() == "すまいの見通し"
    log = server.log.read_text("utf-8")
    assert "川口" not in log
    assert "３，０００" not in log


MEASURE = """(least) => {
  const shown = (e) => { const r = e.getBoundingClientRect(); return r.width > 1 && r.height > 1; };
  const texts = [...document.querySelectorAll('#root *')].filter(e => shown(e) &&
    !e.closest('svg,[data-testid=stIconMaterial],[hidden]') &&
    getComputedStyle(e).visibility === 'visible' &&
    [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()));
  return {
    wide: Math.max(document.documentElement.scrollWidth,
      document.querySelector('[data-testid=stMain]').scrollWidth),
    small: [...new Set(texts.filter(e => parseFloat(getComputedStyle(e).fontSize) < least)
      .map(e => e.textContent.trim().slice(0, 30)))],
    english: [...new Set(texts.filter(e => !e.closest('.nb-basis')).map(e => [...e.childNodes].filter(n => n.nodeType === 3)
      .map(n => n.textContent).join('').trim()))].filter(t => /[A-Za-z]{4,}/.test(t)),
    targets: [...document.querySelectorAll('main button, main summary, [data-testid=stMain] button,' +
      '[data-testid=stMain] summary, [data-testid=stMain] input')].filter(shown)
      .filter(e => !e.closest('[data-testid=stSelectbox],.js-plotly-plot'))
      .map(e => e.closest('[data-testid=stCheckbox] label') ?? e)
      .map(e => [e.textContent.trim().slice(0, 20), Math.round(e.getBoundingClientRect().height)]),
  };
}"""


def measure(visit: bench.Visit) -> None:
    """Check that text and targets are large enough and that nothing runs off the side."""
    found = visit.page.evaluate(MEASURE, SMALLEST_TEXT)
    size = visit.page.viewport_size
    assert size
    assert found["wide"] <= size["width"]
    assert found["small"] == []
    assert [text for text in found["english"] if text != "Skip to main content"] == []
    assert [target for target in found["targets"] if target[1] < SMALLEST_TARGET] == []


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_everything_is_large_enough_and_fits(
    chromium: Browser, server: bench.Server, size: tuple[int, int]
) -> None:
    arrive = open_walked if size == bench.PHONE else walk  # others walk on this phone
    context = bench.open_context(chromium, size=size)
    try:
        visit = bench.visit(context, server)
        visit.open("/")
        measure(visit)
        arrive(visit)
        measure(visit)
        tap(visit, result_words.CHANGE)
        expect_title(visit, form_words.CHECK_TITLE)
        measure(visit)
    finally:
        context.close()


def test_the_interactive_figure_is_loaded_only_when_asked_for(phone: bench.Visit) -> None:
    open_walked(phone)
    assert not any("lotly" in request for request in phone.requests)
    tap(phone, result_words.DETAILED)
    phone.page.locator(".js-plotly-plot").wait_for()
    assert any("lotly" in request for request in phone.requests)


def test_a_new_screen_opens_at_its_top(phone: bench.Visit) -> None:
    phone.page.set_viewport_size({"width": 320, "height": 640})
    open_walked(phone, "/check", form_words.TO_RESULT)
    main = phone.page.locator("[data-testid=stMain]")
    main.evaluate("e => e.scrollTo(0, e.scrollHeight)")
    assert main.evaluate("e => e.scrollTop") > 0
    tap(phone, form_words.TO_RESULT)
    phone.page.get_by_role("heading", name=result_words.TIME).wait_for()
    phone.page.get_by_role("button", name=result_words.CHANGE).wait_for()
    phone.settle()
    assert main.evaluate("e => e.scrollTop") == 0
    main.evaluate("e => e.scrollTo(0, e.scrollHeight)")
    tap(phone, result_words.CHANGE)
    expect_title(phone, form_words.CHECK_TITLE)
    phone.page.wait_for_function("document.querySelector('[data-testid=stMain]').scrollTop === 0")


def test_the_summary_of_problems_takes_the_focus_and_leads_to_the_field(
    phone: bench.Visit,
) -> None:
    phone.open("/")
    tap(phone, "まだ届いていない")
    expect_title(phone, "ローンを何か月分")
    tap(phone, "3か月")
    expect_title(phone, "住宅ローンはどこで")
    tap(phone, "フラット35")
    expect_title(phone, "家はどこに")
    tap(phone, "わからない")
    expect_title(phone, "ローンの残りは")
    field = phone.page.get_by_label(form_words.LOAN_FIELD)
    field.fill("25000000")
    tap(phone, form_words.NEXT)
    summary = phone.page.locator(".nb-summary")
    summary.wait_for()
    phone.page.locator(".nb-summary:focus").wait_for()
    summary.get_by_text("単位を確かめさせてください").click()
    phone.page.locator("input:focus").wait_for()
    assert field.input_value() == "25000000"
    tap(phone, form_words.reading_choice("2,500万円"))
    expect_title(phone, "家はどんな種類ですか")
    assert "2,500万円と読みました" in phone.text
    assert phone.complaints == []
