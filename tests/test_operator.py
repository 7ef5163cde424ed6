"""Who runs the site: named after the result and after free help, and without a say in any figure."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from typing import Any, Final

import pytest
from playwright.sync_api import Browser
from streamlit.testing.v1 import AppTest

from nindbai import Answers, load
from nindbai.diagnosis.consultation_code import encode
from nindbai.presentation import company_wording as words
from nindbai.presentation import privacy_words, result_words
from nindbai.presentation import take_along_words as memo_words
from nindbai.presentation.colours import (
    DARK_PAGE,
    FEWEST_CONTRAST,
    LIGHT_PAGE,
    contrast,
    lighten_for,
)
from nindbai.presentation.company_wording import CompanyCard, CompanyLink, NoCompany
from nindbai.presentation.documents.memo import make_memo
from nindbai.presentation.documents.memo_pdf import write_pdf
from nindbai.presentation.documents.memo_text import write_text
from nindbai.presentation.easy import WordStyle
from nindbai.ui import clock, company_panel
from nindbai.ui.routes import PAGES
from tests import browser as bench
from tests.operator_settings import (
    COLOUR,
    COMPANY,
    FORM_URL,
    HOURS,
    LICENCE,
    LINE_URL,
    LOOK,
    METRICS,
    NAME,
    PAID_BY,
    PHONE,
    TOKEN,
    set_operator,
)
from tests.test_accessibility import DARK_RULES, RULES, find_violations
from tests.test_documents import HOME, found_for, read_pages
from tests.test_guards import ask
from tests.test_journey import expect_title, tap
from tests.test_pages import FULL, open_page, text_of
from tests.test_store import answers_of, open_with

ANSWERS: Final = {
    "as_of": bench.TODAY,
    "lender": "guaranteed_bank",
    "loan_balance_yen": 30_000_000,
    "market_value_yen": 26_000_000,
    "notices": [{"kind": "commencement_order", "dated_on": "2026-10-01"}],
}
AFTER_FREE_HELP: Final = ("result", "week")
OWN: Final = (LICENCE, PHONE, HOURS, PAID_BY, LINE_URL, FORM_URL)
FIGURES: Final = re.compile(r"[\d０-９][\d０-９,，.]*(?:万|円|日|か月|％|%|年|月)")


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv(clock.TODAY_VARIABLE, bench.TODAY)
    set_operator(monkeypatch, {})
    yield
    monkeypatch.undo()
    set_operator(monkeypatch, {})


@pytest.fixture(scope="module")
def run_by_company(tmp_path_factory: pytest.TempPathFactory) -> Iterator[bench.Server]:
    """Run a server that names who runs it, in their colour, and counts."""
    log = tmp_path_factory.mktemp("operator") / "log.txt"
    with bench.run_server(log, environment={**COMPANY, **LOOK, **METRICS}) as running:
        yield running


# --- no figure changes ---


def diagnose_on_the_command_line(settings: Mapping[str, str]) -> str:
    found = subprocess.run(
        [sys.executable, "-m", "nindbai", "diagnose"],
        input=json.dumps(ANSWERS),
        capture_output=True,
        text=True,
        check=True,
        cwd=bench.ROOT,
        env={**os.environ, **settings},
    )
    return found.stdout


def test_the_diagnosis_is_the_same_to_the_byte() -> None:
    neutral = diagnose_on_the_command_line({})
    assert json.loads(neutral)["stage"] == "commenced"
    assert diagnose_on_the_command_line({**COMPANY, **LOOK}) == neutral


def elements_of(app: AppTest) -> list[str]:
    return [element.proto.body for element in app.get("html")]


@pytest.mark.parametrize("key", [page.key for page in PAGES if page.key != "embed"])
def test_a_screen_shows_the_same_with_and_without_a_company(
    monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    plain = open_page(key, FULL)
    neutral = elements_of(plain)
    set_operator(monkeypatch, COMPANY)
    named = open_page(key, FULL)
    text = text_of(named)
    more = [part for part in elements_of(named) if part not in neutral]
    foot = [part for part in more if "nb-foot" in part]
    assert len(foot) == 1
    assert foot[0].replace(f"<p>{NAME.join(words.RUN_BY)}</p>", "") in neutral
    block = [part for part in more if "nb-company" in part]
    assert len(block) == (key in AFTER_FREE_HELP)
    assert all(part in text for part in OWN if key in AFTER_FREE_HELP)
    if key not in AFTER_FREE_HELP:
        assert [part for part in OWN if part in text] == []
    said = {"result": 2, "week": 2, "privacy": 1}.get(key, 0)
    assert len(more) == 1 + said
    assert text.count("<h2>") == text_of(plain).count("<h2>") + bool(said)


# --- where it stands ---


def test_result_then_free_help_then_the_company(
    run_by_company: bench.Server, chromium: Browser, server: bench.Server
) -> None:
    shown: dict[str, str] = {}
    for running in (server, run_by_company):
        context = bench.open_context(chromium)
        visit = bench.visit(context, running)
        open_with(visit, "/result", answers_of(), "開札")
        shown[running.url] = visit.page.locator("[data-testid=stMain]").inner_text()
        if running is run_by_company:
            check_block(visit)
        assert visit.foreign_requests() == []
        assert visit.complaints == []
        context.close()
    neutral, named = shown[server.url], shown[run_by_company.url]
    assert FIGURES.findall(neutral)
    own = sum(len(FIGURES.findall(part)) for part in OWN if not part.startswith("http"))
    block = named.split(words.TITLE)[1].split("相談コード")[0]
    assert FIGURES.findall(named.replace(block, "")) == FIGURES.findall(neutral)
    assert len(FIGURES.findall(block)) == own
    assert named.index(NAME) > named.index(words.TITLE)
    assert NAME not in neutral


def check_block(visit: bench.Visit) -> None:
    block = visit.page.locator(".nb-company")
    assert words.ADVERTISEMENT in block.inner_text()
    links = {
        link.get_attribute("href"): (link.get_attribute("rel"), link.get_attribute("target"))
        for link in block.locator("a").all()
    }
    apart = ("noopener noreferrer", "_blank")
    assert links == {"tel:0312345678": (None, None), LINE_URL: apart, FORM_URL: apart}
    heads = visit.page.locator("[data-testid=stMain] h2").all_inner_texts()
    *before, last = heads
    assert last == words.TITLE
    assert {result_words.PRICES, result_words.DEBT, result_words.HELP} <= set(before)
    help_lines = visit.page.locator(".nb-contact:not(.nb-company)")
    assert help_lines.first.bounding_box()["y"] < block.bounding_box()["y"]  # type: ignore[index]
    assert find_violations(visit.page, list(RULES)) == []
    assert colours_of(visit) == (COLOUR, COLOUR)
    visit.page.emulate_media(color_scheme="dark")
    visit.page.reload(wait_until="commit")
    expect_title(visit, "開札")
    by_night = lighten_for(COLOUR, DARK_PAGE)
    assert colours_of(visit) == (by_night, by_night)
    assert find_violations(visit.page, DARK_RULES) == []


def colours_of(visit: bench.Visit) -> tuple[str, str]:
    """Return the colour of our own parts and that of the framework's main button."""
    read = """() => [getComputedStyle(document.documentElement).getPropertyValue('--nb-main'),
      getComputedStyle(document.querySelector('[data-testid=stBaseButton-primary]'))
        .backgroundColor]"""
    own, framework = visit.page.evaluate(read)
    red, green, blue = (int(part) for part in re.findall(r"\d+", framework)[:3])
    return own.strip(), f"#{red:02x}{green:02x}{blue:02x}"


def test_the_privacy_page_names_who_runs_the_site(monkeypatch: pytest.MonkeyPatch) -> None:
    assert privacy_words.RUN_BY_TITLE not in text_of(open_page("privacy"))
    set_operator(monkeypatch, COMPANY)
    text = text_of(open_page("privacy"))
    assert privacy_words.RUN_BY_TITLE in text
    assert NAME.join(words.RUN_BY) in text


def test_a_town_hall_is_no_advertisement(monkeypatch: pytest.MonkeyPatch) -> None:
    set_operator(monkeypatch, {**COMPANY, "NINDBAI_COMPANY__ADVERTISEMENT": "false"})
    block = next(part for part in elements_of(open_page("result", FULL)) if "nb-company" in part)
    assert words.ADVERTISEMENT not in block
    assert PHONE in block


def test_what_an_operator_writes_is_text_and_never_markup(monkeypatch: pytest.MonkeyPatch) -> None:
    named = {"NINDBAI_COMPANY__NAME": "<b>青葉</b>", "NINDBAI_COMPANY__PAID_BY": "<script>x"}
    set_operator(monkeypatch, {**COMPANY, **named})
    text = text_of(open_page("result", FULL))
    assert "<b>青葉" not in text
    assert "<script>" not in text
    assert "&lt;b&gt;青葉&lt;/b&gt;" in text


# --- the memo ---


def memo_of(company: CompanyCard | NoCompany) -> Any:
    return make_memo(*found_for({**ANSWERS}), company=company)


@pytest.mark.parametrize("style", [WordStyle.ORDINARY, WordStyle.EASY])
def test_the_memo_names_the_company_last(monkeypatch: pytest.MonkeyPatch, style: WordStyle) -> None:
    set_operator(monkeypatch, COMPANY)
    card = company_panel.find_card()
    assert isinstance(card, CompanyCard)
    neutral = write_text(memo_of(NoCompany.NEUTRAL), style)
    named = write_text(memo_of(card), style)
    assert named.startswith(neutral)
    assert memo_words.CONTACTS in neutral or style is WordStyle.EASY
    added = named.removeprefix(neutral)
    assert [part for part in (NAME, *OWN) if part not in added] == []
    assert words.TITLE not in neutral
    paper = "".join(read_pages(write_pdf(memo_of(card), style)))
    plain = "".join(paper.split())
    assert "".join(PAID_BY.split()) in plain
    assert plain.index("0570-078374") < plain.index(NAME)
    assert NAME not in "".join(read_pages(write_pdf(memo_of(NoCompany.NEUTRAL), style)))


def test_the_longest_company_keeps_the_memo_on_two_pages() -> None:
    line = "売れた代金から仲介手数料を受け取ります" * 5
    links = tuple(
        CompanyLink(name=words.FORM, url=f"https://www.example.jp/{'a' * 177}") for _ in range(2)
    )
    card = CompanyCard(
        name=line[:80],
        paid_by=line[:80],
        licence_number=line[:80],
        phone=PHONE,
        hours=line[:80],
        links=links,
    )
    code = encode(Answers.model_validate(HOME), parameters=load())
    memo = make_memo(*found_for(HOME), code=code, company=card)
    first, second = read_pages(write_pdf(memo))
    assert "".join(second.split()).count(line[:80]) == 4
    assert line[:20] not in first


# --- counts ---


def read_counts(text: str) -> dict[str, float]:
    lines = (line.rpartition(" ") for line in text.splitlines() if not line.startswith("#"))
    return {name: float(value) for name, _, value in lines if float(value)}


def counts_of(server: bench.Server) -> dict[str, float]:
    return read_counts(server.get("/metrics", authorization=f"Bearer {TOKEN}").text)


def test_a_check_is_counted_once(run_by_company: bench.Server, chromium: Browser) -> None:
    before = counts_of(run_by_company)
    context = bench.open_context(chromium)
    visit = bench.visit(context, run_by_company)
    visit.open("/")
    tap(visit, "裁判所")
    expect_title(visit, "どんな手紙ですか")
    tap(visit, "競売が始まった知らせ")
    expect_title(visit, "その手紙の日付はいつですか")
    open_with(visit, "/result", answers_of(), "開札")
    context.close()
    found = counts_of(run_by_company)
    name = "sumai_checks_started_total"
    assert found == {**before, name: before.get(name, 0) + 1}


def test_a_result_is_counted_by_its_stage_once_a_session(monkeypatch: pytest.MonkeyPatch) -> None:
    set_operator(monkeypatch, METRICS)
    before = read_counts(ask("/metrics", authorization=f"Bearer {TOKEN}").text)
    app = open_page("result", FULL)
    app.run()
    app.switch_page(str(bench.ROOT / "pages" / "week.py")).run()
    assert not app.exception
    after = read_counts(ask("/metrics", authorization=f"Bearer {TOKEN}").text)
    name = 'sumai_checks_finished_total{stage="commenced"}'
    assert after == {**before, name: before.get(name, 0) + 1}


# --- colours ---


def test_every_colour_that_is_taken_is_read_by_day_and_by_night() -> None:
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)
    for colour in (COLOUR, "#000000", "#0000ff", "#767600", "#00008b"):
        assert contrast(lighten_for(colour, DARK_PAGE), DARK_PAGE) >= FEWEST_CONTRAST
    assert contrast(COLOUR, LIGHT_PAGE) >= FEWEST_CONTRAST


def test_the_neutral_colour_is_read_too() -> None:
    config = (bench.ROOT / ".streamlit" / "config.toml").read_text("utf-8")
    light, dark = re.findall(r'primaryColor = "(#\w+)"', config)
    assert contrast(light, LIGHT_PAGE) >= FEWEST_CONTRAST
    assert contrast(dark, DARK_PAGE) >= FEWEST_CONTRAST
