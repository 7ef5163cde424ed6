"""Quiet screens: covering the page, erasing everything, and nothing that gives it away."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, Playwright, Route

from nindbai.presentation import form_words, frame_words, proceeds_words
from nindbai.presentation import privacy_words as privacy
from nindbai.presentation.questions import FURTHER, QUESTIONS, Question
from nindbai.ui.routes import PAGES
from tests import browser as bench
from tests.test_journey import SIZES, expect_title, tap
from tests.test_store import (
    BLOCKED,
    answers_of,
    blob_of,
    choose_device,
    open_with,
    wait_until,
)

pytestmark = pytest.mark.browser

PATHS = [page.path for page in PAGES]
NEUTRAL = re.compile(re.escape(frame_words.NEUTRAL_SITE))
SHOWN = """() => [...document.querySelectorAll('body *')].filter((e) => e.checkVisibility({
  visibilityProperty: true }) && [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim()))
  .map((e) => e.textContent.trim())"""


def shown(page: Page) -> list[str]:
    """Return every text that can be seen, word for word."""
    texts: list[str] = page.evaluate(SHOWN)
    return [text for text in texts if text]


def play_neutral_site(page: Page) -> None:
    def answer(route: Route) -> None:
        route.fulfill(body="<title>天気</title>はれ", content_type="text/html; charset=utf-8")

    page.route(NEUTRAL, answer)


def press_escape(page: Page, times: int, *, pause: int = 50) -> None:
    for _ in range(times):
        page.keyboard.press("Escape")
        page.wait_for_timeout(pause)


# --- covering ---


def test_hiding_leads_to_a_neutral_site_and_back_shows_the_cover(phone: bench.Visit) -> None:
    play_neutral_site(phone.page)
    open_with(phone, "/result", answers_of(), "開札")
    assert phone.foreign_requests() == []
    phone.page.get_by_role("link", name=frame_words.HIDE).click()
    phone.page.get_by_text("はれ").wait_for()
    assert phone.page.url == frame_words.NEUTRAL_SITE
    phone.page.goto(f"{phone.url}/result", wait_until="commit")
    phone.page.get_by_role("button", name=frame_words.SHOW_AGAIN).wait_for()
    phone.page.wait_for_timeout(1500)
    assert shown(phone.page) == [frame_words.NEUTRAL_LINK, frame_words.SHOW_AGAIN]
    phone.page.get_by_role("button", name=frame_words.SHOW_AGAIN).click()
    expect_title(phone, "開札")


def test_a_hidden_page_is_not_in_the_history(phone: bench.Visit) -> None:
    play_neutral_site(phone.page)
    phone.plant(blob_of(answers_of()))
    phone.open("/result")
    phone.page.get_by_role("link", name=frame_words.HIDE).click()
    phone.page.get_by_text("はれ").wait_for()
    phone.page.go_back(wait_until="commit")
    assert not phone.page.url.endswith("/result")


@pytest.mark.parametrize("reachable", ["server", "nothing"])
def test_escape_three_times_covers_at_once_even_without_a_server(
    context: BrowserContext, line: bench.Line, reachable: str
) -> None:
    visit = bench.visit(context, line)
    visit.page.route(NEUTRAL, lambda route: route.fulfill(status=204))  # it never opens
    open_with(visit, "/result", answers_of(), "開札")
    if reachable == "nothing":
        line.cut()
        visit.page.wait_for_timeout(300)
    press_escape(visit.page, 3)
    assert shown(visit.page) == [frame_words.NEUTRAL_LINK, frame_words.SHOW_AGAIN]
    link = visit.page.get_by_role("link", name=frame_words.NEUTRAL_LINK)
    assert link.get_attribute("href") == frame_words.NEUTRAL_SITE


def test_escape_pressed_seldom_covers_nothing(phone: bench.Visit) -> None:
    phone.open("/")
    press_escape(phone.page, 2)
    phone.page.wait_for_timeout(2100)
    press_escape(phone.page, 2)
    assert phone.page.get_by_role("heading", name=QUESTIONS[Question.SENDER].title).is_visible()
    assert phone.foreign_requests() == []


@pytest.mark.parametrize("sizes", [SIZES[:2], SIZES[2:]], ids=["phones", "desk"])
def test_every_screen_can_be_hidden_and_erased_from_within_reach(
    chromium: Browser, server: bench.Server, sizes: list[tuple[int, int]]
) -> None:
    context = bench.open_context(chromium, size=sizes[0])
    visit = bench.visit(context, server)
    visit.plant(blob_of(answers_of()))
    for path in PATHS:
        visit.open(path)
        for size in sizes:
            check_reach(visit, size)
    context.close()


def check_reach(visit: bench.Visit, size: tuple[int, int]) -> None:
    visit.page.set_viewport_size({"width": size[0], "height": size[1]})
    button = visit.page.get_by_role("link", name=frame_words.HIDE).bounding_box()
    main = visit.page.locator("[data-testid=stMain]").bounding_box()
    assert button
    assert main
    assert button["height"] >= 44
    assert button["x"] + button["width"] <= size[0]
    assert button["y"] + button["height"] <= main["y"]
    clear = visit.page.get_by_role("button", name=frame_words.CLEAR)
    clear.scroll_into_view_if_needed()
    box = clear.bounding_box()
    assert box
    assert box["height"] >= 44
    assert visit.page.get_by_text(frame_words.SHARED_PHONE).count() == 1
    assert visit.page.title() == frame_words.SITE_NAME


# --- erasing ---


def erase(visit: bench.Visit) -> None:
    visit.page.get_by_role("button", name=frame_words.CLEAR).click()
    visit.page.get_by_role("button", name=frame_words.CLEAR_YES, exact=True).click()
    visit.page.wait_for_url(f"{visit.url}/")
    visit.page.get_by_text(frame_words.CLEARED).wait_for()
    visit.settle()


def test_erasing_asks_once_and_may_be_declined(phone: bench.Visit) -> None:
    open_with(phone, "/check", answers_of(), form_words.CHECK_TITLE)
    phone.page.get_by_role("button", name=frame_words.CLEAR).click()
    assert phone.page.get_by_text(frame_words.CLEAR_NOTE).is_visible()
    phone.page.get_by_role("button", name=frame_words.CLEAR_NO).click()
    assert not phone.page.get_by_text(frame_words.CLEAR_NOTE).is_visible()
    assert phone.stored()["answers"] == answers_of()


def test_erasing_leaves_nothing_in_any_tab_on_the_device_or_on_the_server(
    context: BrowserContext, server: bench.Server
) -> None:
    one, other = bench.visit(context, server), bench.visit(context, server)
    open_with(other, "/check", answers_of(), form_words.CHECK_TITLE)
    open_with(one, "/check", answers_of(), form_words.CHECK_TITLE)
    choose_device(one)
    wait_until(one, lambda: one.stored(device=True))
    erase(one)
    other.page.get_by_text(frame_words.CLEARED).wait_for()
    for visit in (one, other):
        left = visit.page.evaluate("[{ ...sessionStorage }, { ...localStorage }]")
        assert "sumai" not in str(left)
        visit.open("/check")
        expect_title(visit, QUESTIONS[Question.SENDER].title)
        assert not visit.page.get_by_text(frame_words.CLEARED).is_visible()


def go_back_through_everything(visit: bench.Visit) -> list[str]:
    """Return what is shown at every step back, as soon as anything is and once it is settled."""
    seen: list[str] = []
    for _ in range(6):
        visit.page.go_back(wait_until="commit")
        if visit.page.url.endswith("blank"):
            break
        with contextlib.suppress(Error):  # a page that loads itself again shows nothing
            seen += shown(visit.page)
        visit.page.wait_for_timeout(500)  # a step within one document starts its run a little later
        visit.settle()
        seen += shown(visit.page)
    return seen


def walk_and_erase(visit: bench.Visit) -> list[str]:
    open_with(visit, "/check", answers_of(), form_words.CHECK_TITLE)
    tap(visit, form_words.TO_RESULT)
    expect_title(visit, "開札")
    visit.page.locator(".nb-foot [href='/privacy']").click()
    expect_title(visit, privacy.TITLE)
    tap(visit, privacy.BACK)
    expect_title(visit, form_words.CHECK_TITLE)
    assert "2,743万円" in visit.text
    erase(visit)
    return go_back_through_everything(visit)


def test_going_back_after_erasing_shows_no_answer(phone: bench.Visit) -> None:
    seen = "".join(walk_and_erase(phone))
    assert QUESTIONS[Question.SENDER].title in seen
    assert not re.search(r"2,743|川口|開札（|万円", seen)


def test_a_browser_that_keeps_nothing_forgets_as_well(phone: bench.Visit) -> None:
    phone.page.add_init_script(BLOCKED)
    phone.open("/")
    tap(phone, "裁判所")
    expect_title(phone, QUESTIONS[Question.LETTER].title)
    phone.page.get_by_role("button", name=frame_words.CLEAR).click()
    phone.page.get_by_role("button", name=frame_words.CLEAR_YES, exact=True).click()
    expect_title(phone, QUESTIONS[Question.SENDER].title)
    phone.page.go_back(wait_until="commit")
    phone.page.wait_for_timeout(1500)
    assert QUESTIONS[Question.LETTER].title not in "".join(shown(phone.page))


@pytest.fixture
def remembering(playwright_of_the_run: Playwright) -> Iterator[Browser]:
    """Start a browser that keeps left pages in its memory, as phones do."""
    started = bench.launch(playwright_of_the_run, ignored=["--disable-back-forward-cache"])
    yield started
    started.close()


def test_a_page_out_of_the_browsers_memory_shows_no_answer(
    remembering: Browser, server: bench.Server
) -> None:
    context = bench.open_context(remembering)
    visit = bench.visit(context, server)
    visit.page.add_init_script(
        "delete window.BroadcastChannel;"  # its messages make Chromium drop pages from its memory
        "addEventListener('pageshow', (e) => { if (e.persisted) console.log('persisted'); })"
    )
    said: list[str] = []
    visit.page.on("console", lambda message: said.append(message.text))
    seen = "".join(walk_and_erase(visit))
    assert "persisted" in said
    assert not re.search(r"2,743|川口|開札（|万円", seen)
    context.close()


# --- nothing that gives it away ---


def kinds_of_fields(visit: bench.Visit) -> set[str]:
    """Check that no field of a question offers anything; return the kinds of its fields."""
    fields = visit.page.locator(
        "#root :is(input:not([type=radio]), textarea, select)"
    ).evaluate_all(
        "all => all.map((e) => [e.type + (e.getAttribute('role') || ''), e.autocomplete])"
    )
    assert [kind for kind, offered in fields if offered != "off"] == []
    return {kind for kind, _ in fields}


def test_no_field_offers_what_was_typed_before(phone: bench.Visit) -> None:
    kinds: set[str] = set()
    everybodys = [question for question in Question if question not in FURTHER]
    open_with(phone, "/check", answers_of(), form_words.CHECK_TITLE)
    for question in FURTHER:
        change(phone, question)
        kinds |= kinds_of_fields(phone)
        tap(phone, form_words.BACK)
        expect_title(phone, form_words.CHECK_TITLE)
    change(phone, everybodys[-1])
    kinds |= kinds_of_fields(phone)
    for question in reversed(everybodys[:-1]):
        tap(phone, form_words.BACK)
        expect_title(phone, QUESTIONS[question].title)
        kinds |= kinds_of_fields(phone)
    assert kinds == {"text", "textcombobox"}
    assert phone.page.locator("body").get_attribute("spellcheck") == "false"


def change(visit: bench.Visit, question: Question) -> None:
    """Open *question* from the list of all answers."""
    visit.page.locator(f".st-key-nb-change-{question} button").click()
    expect_title(visit, QUESTIONS[question].title)


def test_names_of_files_are_neutral() -> None:
    assert not re.search(r"nin-?bai|keibai|loan|saimu|shakkin", proceeds_words.SHEET_FILE)
