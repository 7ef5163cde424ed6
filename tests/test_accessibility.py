"""Screens for everybody: axe, sizes, keyboard, focus, Japanese names, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page

from nindbai.domain.acquisition_tax import BuildingUse
from nindbai.domain.situation import Lender, LetterKind, Tri
from nindbai.presentation import (
    accessibility_words,
    code_screen_words,
    ease_words,
    form_words,
    frame_words,
    option_words,
    proceeds_words,
    rehousing_words,
    result_words,
)
from nindbai.presentation.draft import Draft, TypedDate
from nindbai.presentation.questions import Question, Sender
from nindbai.presentation.rehousing_draft import PickedDay, RehousingDraft
from nindbai.presentation.saved import Saved
from tests import browser as bench
from tests.test_journey import SMALLEST_TARGET, SMALLEST_TEXT, expect_title, tap
from tests.test_pages import FULL
from tests.test_store import BLOCKED, answers_of, blob_of

pytestmark = pytest.mark.browser

RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa")
DARK_RULES = {"type": "rule", "values": ["color-contrast"]}
NARROW = {"width": 320, "height": 640}
WIDE = {"width": bench.PHONE[0], "height": bench.PHONE[1]}
TWICE_THE_TEXT = "36px"  # twice the site's own 18 px

PUBLISHED = FULL.model_copy(
    update={
        "letter": LetterKind.BIDDING_NOTICE,
        "bid_opening_on": TypedDate(year=2027, month=2, day=18),
    }
)
EARLY = Draft(
    sender=Sender.BANK,
    letter=LetterKind.FORMAL_DEMAND,
    months=3,
    lender=Lender.JHF,
    done=frozenset({Question.SENDER, Question.LETTER, Question.MONTHS, Question.LENDER}),
)

MOVE = RehousingDraft(
    price="2500",
    loan="2800",
    arrears=Tri.NO,
    new_price="4000",
    own_funds="500",
    rent="12",
    acquired=PickedDay(year=2015, month=3),
    new_use=BuildingUse.USED_DWELLING,
    new_land_value="1000",
    new_building_value="500",
    is_shown=True,
)
RENT = MOVE.model_copy(update={"arrears": Tri.YES})


# --- every screen in every state ---


@dataclass(frozen=True, kw_only=True)
class Screen:
    """A screen in a state: its address, what was answered before, and what is tapped there."""

    name: str
    path: str
    draft: Draft | None = PUBLISHED
    opened: str = ""
    act: str = ""
    move: RehousingDraft | None = None

    def show(self, visit: bench.Visit) -> None:
        """Open it as a person with these answers would see it, with every fold open."""
        if self.draft is not None:
            kept = answers_of(self.draft, opened=self.opened)
            visit.plant(
                blob_of({**kept, **Saved(rehousing=self.move or RehousingDraft()).answers()})
            )
        visit.open(self.path)
        visit.page.locator("#root h1").first.wait_for()
        visit.settle()
        if self.act:
            ACTS[self.act](visit)
            visit.settle()
        visit.page.evaluate("document.querySelectorAll('details').forEach((d) => (d.open = true))")


def refuse_an_amount(visit: bench.Visit) -> None:
    visit.page.get_by_label(form_words.LOAN_FIELD).fill("25000000")
    tap(visit, form_words.NEXT)
    visit.page.locator(".nb-summary:focus").wait_for()


def refuse_a_price(visit: bench.Visit) -> None:
    visit.page.get_by_label(rehousing_words.LABELS["price"]).fill("たかい")
    open_all_folds(visit)
    tap(visit, rehousing_words.SHOW)
    visit.page.locator(".nb-summary:focus").wait_for()


def open_all_folds(visit: bench.Visit) -> None:
    for fold in visit.page.get_by_test_id("stExpander").all():
        fold.locator("summary").click()
    visit.settle()


def refuse_a_code(visit: bench.Visit) -> None:
    visit.page.get_by_label(code_screen_words.FIELD).fill("0000")
    tap(visit, code_screen_words.OPEN)
    visit.page.get_by_test_id("stAlert").wait_for()


def open_a_line(visit: bench.Visit) -> None:
    tap(visit, proceeds_words.CHANGE)
    visit.page.get_by_label(proceeds_words.LINE_FIELD).wait_for()


def open_a_list(visit: bench.Visit) -> None:
    visit.page.get_by_role("combobox").first.click()
    visit.page.get_by_role("option").first.wait_for()


def find_nothing(visit: bench.Visit) -> None:
    open_a_list(visit)
    visit.page.keyboard.type("zzz")
    visit.page.get_by_role("option", name="見つかりません").wait_for()


def open_the_figure(visit: bench.Visit) -> None:
    tap(visit, result_words.DETAILED)
    visit.page.locator(".js-plotly-plot").wait_for()


def ask_to_erase(visit: bench.Visit) -> None:
    tap(visit, frame_words.CLEAR)
    visit.page.get_by_role("heading", name=frame_words.CLEAR_TITLE).wait_for()


def cover(visit: bench.Visit) -> None:
    visit.page.route(frame_words.NEUTRAL_SITE, lambda route: route.fulfill(status=204))
    for _ in range(3):
        visit.page.keyboard.press("Escape")
    visit.page.get_by_role("button", name=frame_words.SHOW_AGAIN).wait_for()


def erase_everything(visit: bench.Visit) -> None:
    ask_to_erase(visit)
    visit.page.get_by_role("button", name=frame_words.CLEAR_YES, exact=True).click()
    visit.page.get_by_text(frame_words.CLEARED).wait_for()


ACTS = {
    act.__name__: act
    for act in (
        refuse_an_amount,
        refuse_a_code,
        refuse_a_price,
        open_all_folds,
        open_a_line,
        open_a_list,
        find_nothing,
        open_the_figure,
        ask_to_erase,
        cover,
        erase_everything,
    )
}
POPUPS = {"open_a_list", "find_nothing", "ask_to_erase", "cover"}
"""What hides the rest of the page from a screen reader while it is open."""

SCREENS = (
    Screen(name="start", path="/", draft=None),
    *(Screen(name=question, path="/check", opened=question) for question in Question),
    Screen(name="answers", path="/check", opened="answers"),
    Screen(name="refused", path="/check", opened=Question.LOAN, act="refuse_an_amount"),
    Screen(name="list-open", path="/check", opened=Question.LETTER_DATE, act="open_a_list"),
    Screen(name="nothing-found", path="/check", opened=Question.PLACE, act="find_nothing"),
    Screen(name="result-early", path="/result", draft=EARLY),
    Screen(name="result-commenced", path="/result", draft=FULL),
    Screen(name="result-published", path="/result"),
    Screen(name="result-figure", path="/result", act="open_the_figure"),
    Screen(name="options", path="/options"),
    Screen(name="week", path="/week"),
    Screen(name="afterwards", path="/afterwards"),
    Screen(name="proceeds", path="/proceeds", act="open_a_line"),
    Screen(name="moving-form", path="/rehousing", draft=None, act="refuse_a_price"),
    Screen(name="moving-ways", path="/rehousing", draft=Draft(), move=MOVE, act="open_all_folds"),
    Screen(
        name="moving-figure", path="/rehousing", draft=Draft(), move=MOVE, act="open_the_figure"
    ),
    Screen(
        name="moving-arrears", path="/rehousing", draft=Draft(), move=RENT, act="open_all_folds"
    ),
    Screen(name="embed", path="/embed", draft=None),
    Screen(name="embed-result", path="/embed", draft=EARLY),
    Screen(name="code", path="/code"),
    Screen(name="code-refused", path="/code", draft=None, act="refuse_a_code"),
    Screen(name="privacy", path="/privacy", draft=None),
    Screen(name="accessibility", path="/accessibility", draft=None),
    Screen(name="no-answers", path="/result", draft=None),
    Screen(name="erase", path="/privacy", act="ask_to_erase"),
    Screen(name="erased", path="/result", act="erase_everything"),
    Screen(name="cover", path="/result", act="cover"),
)


FAULTS = """async (options) => (await axe.run(options)).violations.flatMap((rule) =>
  rule.nodes.map((node) => `${rule.id}: ${node.html.slice(0, 200)}`))"""


def find_violations(page: Page, rules: Any) -> list[str]:
    """Return what axe finds, one line for each element, as rule and element."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    found: list[str] = page.evaluate(FAULTS, {"runOnly": rules, "resultTypes": ["violations"]})
    return found


MEASURE = """([leastText, leastTarget]) => {
  const shown = (e) => e.checkVisibility({ visibilityProperty: true })
    && !e.closest('.js-plotly-plot,script,style,noscript,[data-live-announcer],.nb-cover,[style*=clip]');
  const words = (e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
  const inText = (e) => e.matches('p a') && [...e.parentElement.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
  const seen = (e) => { const box = e.getBoundingClientRect(); return box.width > 1 && box.height > 1; };
  const place = (e) => e.closest('[data-testid=stCheckbox] label,[data-testid=stRadio] label,'
    + '[data-testid=stTextInputRootElement],[data-testid=stSelectbox] [role=group]') ?? e;
  const all = [...document.querySelectorAll('body *')].filter(shown);
  return {
    text: [...new Set(all.filter((e) => words(e) && parseFloat(getComputedStyle(e).fontSize) < leastText)
      .map((e) => e.textContent.trim().slice(0, 30)))],
    targets: all.filter((e) => e.matches('button,summary,input,select,a[href],[role=option]'))
      .filter((e) => !inText(e) && !e.matches('[data-testid=stSelectbox] button,[data-testid=stSkipToContent],.stSkipToContent'))
      .map(place).filter(seen).filter((e) => e.getBoundingClientRect().height < leastTarget - .5)
      .map((e) => `${e.textContent.trim().slice(0, 30) || e.outerHTML.slice(0, 120)}: ${e.getBoundingClientRect().height}`),
  };
}"""
OVERFLOW = """() => {
  const main = document.querySelector('[data-testid=stMain]');
  const limit = document.documentElement.clientWidth;
  return main.scrollWidth <= limit && document.documentElement.scrollWidth <= limit ? []
    : [...main.querySelectorAll('*')].filter((e) => e.checkVisibility() && e.getBoundingClientRect().right > limit + 1)
      .map((e) => `${e.tagName} ${e.textContent.trim().slice(0, 30)}`).slice(0, 5);
}"""
STRUCTURE = """() => {
  const shown = [...document.querySelectorAll('body *')].filter((e) => e.checkVisibility());
  return {
    levels: shown.filter((e) => e.matches('#root :is(h1,h2,h3,h4,h5,h6)')).map((e) => Number(e.tagName[1])),
    landmarks: ['header', 'main', '[role=contentinfo]', 'nav'].map((kind) => shown.filter((e) => e.matches(kind)).length),
    unnamed: shown.filter((e) => e.matches('nav') && !e.getAttribute('aria-label')).length,
  };
}"""
ENGLISH = re.compile(r"[A-Za-z]{4,}")
OURS = re.compile(
    r"[ぁ-んァ-ヶ一-龠]"  # a Japanese sentence may name a law's short name or a site
    r"|https?://|^[0-9A-Z]{4}(-[0-9A-Z]{4})+$"  # an address, the code itself
)


def foreign_names(page: Page) -> list[str]:
    """Return every name and description a screen reader is given that is in English."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    said = [
        node.get(part, {}).get("value", "")
        for node in nodes
        if not node["ignored"] and node["role"]["value"] != "InlineTextBox"
        for part in ("name", "description")
    ]
    return sorted({text for text in said if ENGLISH.search(text) and not OURS.search(text)})


def resize_text(page: Page, size: str) -> None:
    page.evaluate(
        "(s) => document.documentElement.style.setProperty('font-size', s, 'important')", size
    )


def check_names_and_sizes(page: Page) -> None:
    assert find_violations(page, list(RULES)) == []
    assert page.evaluate(MEASURE, [SMALLEST_TEXT, SMALLEST_TARGET]) == {"text": [], "targets": []}
    assert foreign_names(page) == []
    bench.darken(page)
    assert find_violations(page, DARK_RULES) == []


def check_order(page: Page) -> None:
    found = page.evaluate(STRUCTURE)
    levels = found["levels"]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert (found["landmarks"], found["unnamed"]) == ([1, 1, 1, 1], 0)


def check_fit(page: Page) -> None:
    page.set_viewport_size(NARROW)
    assert page.evaluate(OVERFLOW) == []
    page.set_viewport_size(WIDE)
    resize_text(page, TWICE_THE_TEXT)
    assert page.evaluate(OVERFLOW) == []


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.name)
def test_a_screen_is_open_to_everybody(phone: bench.Visit, screen: Screen) -> None:
    screen.show(phone)
    check_names_and_sizes(phone.page)
    if screen.act not in POPUPS:
        check_order(phone.page)
        check_fit(phone.page)


def test_a_browser_that_keeps_nothing_says_so_to_everybody(phone: bench.Visit) -> None:
    phone.page.add_init_script(BLOCKED)
    phone.open("/")
    phone.page.get_by_text(frame_words.NOT_KEPT).wait_for()
    check_names_and_sizes(phone.page)
    check_order(phone.page)
    check_fit(phone.page)


def test_an_unknown_address_is_told_to_everybody(phone: bench.Visit) -> None:
    phone.page.goto(f"{phone.url}/nirgends")
    check_names_and_sizes(phone.page)
    assert phone.page.locator("h1").count() == 1
    assert phone.page.locator("html").get_attribute("lang") == "ja"


def test_a_screen_whose_line_is_cut_stays_open_to_everybody(
    context: BrowserContext, line: bench.Line
) -> None:
    visit = bench.visit(context, line)
    Screen(name="result", path="/result").show(visit)
    line.cut()
    visit.page.wait_for_timeout(1500)
    check_names_and_sizes(visit.page)


# --- by keyboard alone ---

FOCUS = """() => {
  const e = document.activeElement;
  const ring = [e, e.closest('[role=group],[data-testid=stTextInputRootElement]')].filter(Boolean)
    .some((x) => getComputedStyle(x).outlineStyle === 'solid' && parseFloat(getComputedStyle(x).outlineWidth) >= 2);
  const box = e.getBoundingClientRect();
  return { kind: e.tagName, said: (e.getAttribute('aria-label') ?? e.textContent).trim(), ring,
    seen: box.bottom > 0 && box.top < innerHeight };
}"""


class Keyboard:
    """A person without a mouse: every stop must be seen, and the focus may never be lost."""

    def __init__(self, visit: bench.Visit) -> None:
        self.visit = visit
        self.page = visit.page
        self.stops: list[str] = []

    def press(self, key: str) -> dict[str, Any]:
        """Press *key* and return where the focus is then."""
        self.page.keyboard.press(key)
        found: dict[str, Any] = self.page.evaluate(FOCUS)
        return found

    def go_to(self, words: str, *, most: int = 60) -> None:
        """Press Tab until the focus is on something called *words*."""
        for _ in range(most):
            found = self.press("Tab")
            if found["kind"] == "BODY":  # the browser's own buttons come between
                continue
            assert found["ring"], found
            assert found["seen"], found
            self.stops.append(found["said"])
            if found["said"].startswith(words):
                return
        raise AssertionError(f"{words} is not reached: {self.stops[-most:]}")

    def choose(self, words: str, title: str, key: str = "Enter") -> None:
        """Go to *words*, press it, and find the focus on the new title."""
        self.go_to(words)
        self.page.keyboard.press(key)
        self.expect(title)

    def expect(self, title: str) -> None:
        """Find the focus on *title*, seen and on the screen."""
        expect_title(self.visit, title)
        self.page.locator("h1:focus", has_text=title).wait_for()
        found = self.page.evaluate(FOCUS)
        assert found["ring"]
        assert found["seen"]

    def pick(self, label: str, keys: Iterable[str]) -> None:
        """Choose from a list with the arrow keys or by typing."""
        self.page.get_by_role("combobox", name=re.compile(f"{label}$")).first.wait_for()
        self.go_to(label)
        for key in keys:
            self.page.keyboard.press(key)
            self.page.wait_for_timeout(60)
        assert self.page.evaluate(FOCUS)["said"].startswith(label)


def test_the_whole_way_is_walked_by_keyboard_alone(phone: bench.Visit) -> None:
    phone.open("/")
    keys = Keyboard(phone)
    keys.choose("裁判所", "どんな手紙ですか")
    keys.choose("競売が始まった知らせ", "その手紙の日付はいつですか", key="Space")
    keys.pick("年", ["ArrowDown", "ArrowDown", "Enter"])
    keys.pick("月", ["ArrowDown", "ArrowDown", "Enter"])
    keys.pick("日", ["ArrowDown", "ArrowDown", "Enter"])
    keys.choose(form_words.NEXT, "ローンを何か月分")
    keys.choose("8か月", "住宅ローンはどこで")
    keys.choose("フラット35", "家はどこに")
    keys.choose("わからない", "ローンの残りは")
    phone.page.get_by_label(form_words.LOAN_FIELD).wait_for()
    keys.go_to(form_words.LOAN_FIELD)
    phone.page.keyboard.type("3000万円")
    phone.page.keyboard.press("Enter")
    keys.expect("家はどんな種類ですか")
    keys.choose("マンション", "家の値段を")
    keys.choose("わからない", "広さと、建てた年")
    keys.choose("わからない", form_words.CHECK_TITLE)
    keys.go_to(form_words.TO_RESULT)
    phone.page.keyboard.press("Enter")
    phone.page.get_by_role("heading", name=result_words.TIME).wait_for()
    phone.page.locator("h1:focus").wait_for()
    keys.choose(result_words.TO_OPTIONS, option_words.TITLE)
    assert phone.complaints == []


def test_the_focus_stays_near_when_a_field_closes(phone: bench.Visit) -> None:
    Screen(name="proceeds", path="/proceeds").show(phone)
    keys = Keyboard(phone)
    keys.go_to(proceeds_words.CHANGE)
    phone.page.keyboard.press("Enter")
    phone.page.get_by_label(proceeds_words.LINE_FIELD).wait_for()
    keys.go_to(proceeds_words.LINE_FIELD)
    phone.page.keyboard.type("100万")
    phone.page.keyboard.press("Enter")
    phone.page.get_by_label(proceeds_words.LINE_FIELD).wait_for(state="detached")
    phone.page.locator("[class*=st-key-nb-line] button:focus").wait_for()


def test_a_page_that_opens_leaves_the_focus_alone(phone: bench.Visit) -> None:
    Screen(name="loan", path="/check", opened=Question.LOAN).show(phone)
    phone.page.wait_for_timeout(200)
    assert phone.page.evaluate(FOCUS)["kind"] == "BODY"


def test_nobody_is_torn_away_while_typing(phone: bench.Visit) -> None:
    Screen(name="loan", path="/check", opened=Question.LOAN).show(phone)
    phone.page.get_by_label(form_words.LOAN_FIELD).press_sequentially("1234", delay=80)
    assert phone.page.evaluate(FOCUS)["said"] == form_words.LOAN_FIELD


def test_the_skip_link_leads_past_the_bar(phone: bench.Visit) -> None:
    phone.open("/")
    keys = Keyboard(phone)
    keys.go_to("本文へ移る", most=3)
    phone.page.keyboard.press("Enter")
    assert keys.press("Tab")["said"] == ease_words.TO_EASY
    assert keys.press("Tab")["said"].startswith("お金を借りた銀行")


# --- settings of the reader ---


def test_a_reader_who_wants_no_movement_gets_none(phone: bench.Visit) -> None:
    phone.page.emulate_media(reduced_motion="reduce")
    phone.open("/")
    moving = phone.page.evaluate(
        "[...document.querySelectorAll('#root *')].filter((e) => !e.closest('.nb-offline')"
        " && Math.max(...getComputedStyle(e).transitionDuration.split(',').map(parseFloat)) > .01)"
        ".map((e) => e.className)"
    )
    assert moving == []


def test_what_is_chosen_shows_in_forced_colours(phone: bench.Visit) -> None:
    phone.page.emulate_media(forced_colors="active")
    Screen(name="claims", path="/check", opened=Question.CLAIMS).show(phone)
    styles = phone.page.evaluate(
        "[true, false].map((on) => getComputedStyle([...document.querySelectorAll("
        "'[role=radiogroup] label')].find((e) => e.querySelector('input').checked === on))"
        ".outlineStyle)"
    )
    assert styles == ["solid", "none"]


# --- the page that says so ---


def test_the_page_about_access_is_linked_and_names_each_fault(phone: bench.Visit) -> None:
    phone.open("/")
    phone.page.get_by_role("navigation").get_by_text(frame_words.ACCESSIBILITY).click()
    expect_title(phone, accessibility_words.TITLE)
    for section in accessibility_words.SECTIONS:
        for report in section.reports:
            link = phone.page.get_by_role("link", name=report.name, exact=True)
            assert link.get_attribute("href") == report.url
