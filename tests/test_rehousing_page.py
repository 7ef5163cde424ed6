"""The screen /rehousing in a real browser: walked, compared with ``calc``, kept and erased."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest

from nindbai.domain.situation import Tri
from nindbai.presentation import frame_words
from nindbai.presentation import rehousing_words as words
from nindbai.presentation.formatting import format_yen
from nindbai.presentation.rehousing_draft import RehousingDraft
from nindbai.presentation.result_words import DETAILED
from nindbai.presentation.saved import Saved
from tests import browser as bench
from tests.browser import ROOT, TODAY
from tests.test_journey import expect_title, tap
from tests.test_store import blob_of

pytestmark = pytest.mark.browser

MOVE = {
    "price": "4100",
    "loan": "1200",
    "new_price": "4000",
    "own_funds": "500",
    "rent": "12",
    "old_rate": "1.2",
    "old_years": "20",
    "new_rate": "1.5",
    "new_years": "35",
    "budget": "10",
    "months_to_sell": "6",
    "months_to_buy": "1",
}
RENT = {"price": "2500", "loan": "2800", "own_funds": "20万円", "rent": "7"}


def fill_in(visit: bench.Visit, typed: dict[str, str], arrears: Tri) -> None:
    """Fill in the form as a person would: the folds opened first, then every field."""
    for fold in visit.page.get_by_test_id("stExpander").all():
        fold.locator("summary").click()
    for name, text in typed.items():
        visit.page.get_by_label(words.LABELS[name]).fill(text)
    visit.page.get_by_text(words.ARREARS_ANSWERS[arrears], exact=True).click()
    tap(visit, words.SHOW)
    visit.page.get_by_role("button", name=words.CHANGE).wait_for()
    visit.settle()


def wait_until_kept(visit: bench.Visit, text: str) -> None:
    """Wait until the browser's storage holds *text*."""
    visit.page.wait_for_function(
        "([name, text]) => sessionStorage.getItem(name)?.includes(text)", arg=[bench.STORED, text]
    )


def show(visit: bench.Visit, **typed: Any) -> None:
    """Open the result of what was typed before."""
    draft = RehousingDraft(**{"arrears": Tri.NO, "is_shown": True, **typed})
    visit.plant(blob_of(Saved(rehousing=draft).answers()))
    visit.open("/rehousing")
    visit.page.get_by_role("button", name=words.CHANGE).wait_for()
    visit.settle()


def calc(name: str, **given: Any) -> Any:
    """Return what the command line answers on the day of the tests."""
    done = subprocess.run(
        [sys.executable, "-m", "nindbai", "calc", name],
        input=json.dumps(given),
        env={"PYTHONPATH": str(ROOT), "NINDBAI_TODAY": TODAY, "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return json.loads(done.stdout)


def test_a_move_is_walked_and_says_what_the_command_line_says(phone: bench.Visit) -> None:
    phone.open("/")
    tap(phone, words.FROM_START)
    expect_title(phone, words.TITLE)
    fill_in(phone, MOVE, Tri.NO)
    found = calc(
        "rehousing_cash_flow",
        starts_on=TODAY,
        own_funds_yen=5_000_000,
        monthly_budget_yen=100_000,
        sale_price_yen=41_000_000,
        loan_balance_yen=12_000_000,
        old_annual_rate="0.012",
        old_months_left=240,
        purchase_price_yen=40_000_000,
        purchase={"lives_there": True},
        new_annual_rate="0.015",
        new_months=420,
        months_to_sell=6,
        months_to_buy=1,
        rent_yen=120_000,
        months_in_arrears=0,
    )
    phone.page.get_by_text(words.MONTHS_TABLE).click()
    cells = phone.page.locator(f"td[data-name='{words.CASH_COLUMN}']")
    cells.first.wait_for()
    wanted = [month["cash_yen"] for way in found["ways"] for month in way["months"]]
    assert cells.all_inner_texts() == [format_yen(yen) for yen in wanted]
    assert not any("plotly" in request.lower() for request in phone.requests)
    tap(phone, DETAILED)
    phone.page.locator(".js-plotly-plot").wait_for()
    assert phone.complaints == []
    assert phone.foreign_requests() == []


def test_what_was_not_sent_yet_is_there_after_a_reload(phone: bench.Visit) -> None:
    phone.open("/rehousing")
    wait_until_kept(phone, "is_opened")
    field = phone.page.get_by_label(words.LABELS["price"])
    field.fill("三千万")
    wait_until_kept(phone, "三千万")
    phone.page.reload()
    field.wait_for()
    phone.settle()
    assert field.input_value() == "三千万"
    tap(phone, words.SHOW)
    tap(phone, words.CHANGE)
    field.wait_for()
    assert field.input_value() == "三千万"


def test_what_was_typed_is_there_after_a_reload_and_gone_once_erased(phone: bench.Visit) -> None:
    phone.open("/rehousing")
    fill_in(phone, RENT, Tri.YES)
    said = phone.text
    for text in (words.CLOSED, "住み替えローン", "つなぎ融資", "住居確保給付金", words.ARREARS):
        assert text in said
    assert words.WAYS not in said
    phone.page.reload()
    phone.page.get_by_role("button", name=words.CHANGE).wait_for()
    phone.settle()
    assert words.CLOSED in phone.text
    assert "2500" not in phone.page.url
    assert phone.page.title() == frame_words.SITE_NAME
    tap(phone, words.CHANGE)
    field = phone.page.get_by_label(words.LABELS["price"])
    field.wait_for()
    assert field.input_value() == "2500"
    tap(phone, frame_words.CLEAR)
    phone.page.get_by_role("button", name=frame_words.CLEAR_YES, exact=True).click()
    phone.page.get_by_text(frame_words.CLEARED).wait_for()
    phone.open("/rehousing")
    assert phone.page.get_by_label(words.LABELS["price"]).input_value() == ""


def test_the_worked_examples_of_the_articles_stand_on_the_screen(phone: bench.Visit) -> None:
    show(phone, price="3000", loan="2000", sale_costs="100")
    assert "900万円が手もとに残る" in phone.text  # 3,000万 − 2,000万 − 100万
    show(phone, price="2500", loan="2800", new_price="4000", own_funds="0円", sale_costs="0円")
    assert "新しいローンは4,300万円" in phone.text  # 4,000万 + 300万
    confirmed = RehousingDraft(loan="0").confirm("loan", 0).confirmed
    show(
        phone,
        price="4000",
        loan="0",
        confirmed=confirmed,
        sale_costs="1000",
        new_price="4000",
        own_funds="500",
        bridge_rate="3%",
        months_to_sell="6",
    )
    card = phone.page.locator(".nb-way").nth(1).inner_text()
    assert "3,000万円" in card
    assert "45万円" in card  # 3,000万 × 3% × 6/12
