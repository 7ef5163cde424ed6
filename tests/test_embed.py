"""The check in a frame on another site's page: allowed and refused, its height, and the way on."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from nindbai.domain.situation import Lender, LetterKind
from nindbai.presentation import company_wording, form_words, frame_words, result_words
from nindbai.presentation import embed_words as words
from nindbai.presentation.draft import Draft, TypedDate
from nindbai.presentation.questions import (
    LENDER_CHOICES,
    LETTER_CHOICES,
    LETTERS_OF,
    QUESTIONS,
    SENDER_CHOICES,
    SHORT_WAY,
    Question,
    Sender,
)
from nindbai.ui import embedding
from nindbai.ui.routes import PAGES
from nindbai.ui.setting_models import Embed
from nindbai.ui.settings import read_settings
from nindbai.ui.streamlit_files import ASSETS
from tests import browser as bench
from tests.host_site import FramedVisit, HostSite, run_host, script_line
from tests.test_pages import open_page, tap, text_of

MOST_BYTES = 5_000
FIRST_LOOK = 360
ALLOWED = "https://www.example.jp"
FORM = "https://form.example.jp/ask"
FOUND_ON = "https://search.example.jp/list"
SAID = {"hello", "height", "top"}
"""All that a host's page is ever told."""

START = QUESTIONS[Question.SENDER].title
LETTER = QUESTIONS[Question.LETTER].title
MONTHS = QUESTIONS[Question.MONTHS].title
LENDER = QUESTIONS[Question.LENDER].title


# --- who may show what ---


def test_the_hosts_script_is_small_and_plain(server: bench.Server) -> None:
    assert len((ASSETS / "embed.js").read_bytes()) <= MOST_BYTES
    answer = server.get(embedding.HOST_SCRIPT_PATH)
    assert answer.body == (ASSETS / "embed.js").read_bytes()
    assert answer.headers["content-type"] == "text/javascript; charset=utf-8"
    assert "max-age=3600" in answer.headers["cache-control"]


def test_only_the_framed_screen_is_opened_to_the_named_sites(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = read_settings()
    operator = found.operator.model_copy(update={"embed": Embed(origins=(ALLOWED,))})
    monkeypatch.setattr(embedding, "settings", lambda: replace(found, operator=operator))
    assert embedding.frame_ancestors_for("/embed") == f"'self' {ALLOWED}"
    assert embedding.frame_ancestors_for("/embed/") == f"'self' {ALLOWED}"
    others = [page.path for page in PAGES if page.key != words.PAGE_KEY]
    for path in (*others, "/staff", "/embed/x", "/embedded", "/assets/embed.js", "/healthz"):
        assert embedding.frame_ancestors_for(path) == "'self'"


# --- the short way ---

WITH_LETTER = Draft(
    sender=Sender.COURT,
    letter=LetterKind.COMMENCEMENT_ORDER,
    done=frozenset({Question.SENDER, Question.LETTER}),
)
ANSWERED = WITH_LETTER.model_copy(
    update={"months": 8, "lender": Lender.GUARANTEED_BANK, "done": SHORT_WAY}
)


def test_the_short_way_passes_over_what_a_tap_cannot_answer() -> None:
    assert QUESTIONS[Question.LETTER_DATE].title in text_of(open_page("check", WITH_LETTER))
    framed_page = open_page("embed", WITH_LETTER)
    assert MONTHS in text_of(framed_page)
    assert LETTER in text_of(tap(framed_page, form_words.BACK))


def test_the_small_result_counts_what_the_whole_way_would_still_ask() -> None:
    small = open_page("embed", ANSWERED)
    assert "あと5つ答えると" in text_of(small)  # date, place, loan, kind, value
    assert LENDER in text_of(tap(small, words.BACK))


def test_answers_that_cannot_be_used_still_lead_on() -> None:
    later = {"letter_date": TypedDate(year=2030, month=1, day=1)}
    done = {"done": SHORT_WAY | {Question.LETTER_DATE}}
    shown = text_of(open_page("embed", ANSWERED.model_copy(update=later | done)))
    assert words.CANNOT_TELL in shown
    assert words.MORE in shown


# --- in the browser ---


@pytest.fixture(scope="module")
def host() -> Iterator[HostSite]:
    """Run the site of a town that may show our frame."""
    with run_host() as site:
        yield site


@pytest.fixture(scope="module")
def stranger() -> Iterator[HostSite]:
    """Run a site that may not."""
    with run_host() as site:
        yield site


@pytest.fixture(scope="module")
def open_server(host: HostSite, tmp_path_factory: pytest.TempPathFactory) -> Iterator[bench.Server]:
    """Run a server whose operator names the town."""
    settings = {
        "NINDBAI_EMBED__ORIGINS": json.dumps([host.origin]),
        "NINDBAI_COMPANY__NAME": "みなと川不動産",
        "NINDBAI_COMPANY__PAID_BY": "仲介手数料",
        "NINDBAI_COMPANY__FORM_URL": f"{FORM}?from=check",
    }
    log = tmp_path_factory.mktemp("embed") / "log.txt"
    with bench.run_server(log, environment=settings) as running:
        yield running


def same_site(server: bench.Server) -> str:
    """Return the server as another origin of the host's own site: the frame may keep answers."""
    return server.url


def other_site(server: bench.Server) -> str:
    """Return the server as another site altogether: the browser keeps nothing for the frame."""
    return f"http://127.0.0.1:{server.port}"


def framed(context: BrowserContext, server: bench.Server) -> FramedVisit:
    visitor = FramedVisit(visit=bench.visit(context, server), server=server)
    context.on("request", lambda request: visitor.requests.append(request.url))
    return visitor


def answer_some(visitor: FramedVisit, *, seed: int) -> dict[str, Any]:
    """Tap through the short way by chance; return the draft that this makes."""
    chance = random.Random(seed)  # noqa: S311 - the same taps in every run
    sender = chance.choice([sender for sender in SENDER_CHOICES if len(LETTERS_OF[sender]) > 1])
    letter = chance.choice(LETTERS_OF[sender])
    months = chance.randrange(form_words.AT_LEAST_MONTHS + 1)
    lender = chance.choice(list(LENDER_CHOICES))
    visitor.tap(SENDER_CHOICES[sender].words, LETTER)
    visitor.tap(LETTER_CHOICES[letter].words, MONTHS)
    visitor.tap(form_words.months_choice(months), LENDER)
    visitor.inside.get_by_role("button", name=LENDER_CHOICES[lender].words).first.click()
    visitor.inside.get_by_role("link", name=words.MORE).wait_for()
    visitor.fit()
    return {
        "sender": sender.value,
        "letter": letter.value,
        "months": months,
        "lender": lender.value,
        "done": ["lender", "letter", "months", "sender"],
    }


def go_on(visitor: FramedVisit, link: str = words.MORE, **click: Any) -> Page:
    """Open our own page from the frame."""
    with visitor.page.context.expect_page() as opened:
        visitor.inside.get_by_role("link", name=link).click(**click)
    opened.value.get_by_role("button", name=result_words.CHANGE).wait_for()
    return opened.value


def check_carried(visitor: FramedVisit, page: Page, draft: dict[str, Any]) -> None:
    """Check that the new page has the answers, and that nothing else has."""
    stored = json.loads(page.evaluate("sessionStorage.getItem('sumai.answers')"))
    assert stored["answers"]["draft"] == draft
    headline = visitor.inside.get_by_role("heading", level=1).inner_text()
    assert page.get_by_role("heading", level=1).inner_text() == headline
    assert page.url.endswith("/result")
    assert page.title() == frame_words.SITE_NAME
    ours = (other_site(visitor.server), same_site(visitor.server))
    asked = [request for request in visitor.requests if request.startswith(ours)]
    assert [request for request in asked if "carry" in request or "?" in request] == []
    assert asked != []


PLACES = [(320, other_site), (390, same_site), (1280, other_site)]


@pytest.mark.browser
@pytest.mark.parametrize(("width", "where"), PLACES)
def test_the_frame_is_as_tall_as_what_it_holds_and_the_answers_go_along(
    chromium: Browser, open_server: bench.Server, host: HostSite, width: int, where: Any
) -> None:
    address = host.put(f"/{width}", script_line(where(open_server), 'data-width="640px"'))
    context = bench.open_context(chromium, size=(width, 740))
    try:
        visitor = framed(context, open_server)
        visitor.open(f"{address}?utm_source=flyer")
        check_first_look(visitor)
        draft = answer_some(visitor, seed=width)
        assert visitor.page.locator("iframe").evaluate("f => f.clientWidth") == min(width - 16, 640)
        assert visitor.page.evaluate("document.documentElement.scrollWidth") <= width
        visitor.inside.get_by_text(result_words.MORE_HELP).click()
        visitor.inside.get_by_test_id("stExpanderDetails").get_by_role("link").first.wait_for()
        visitor.fit()
        check_carried(visitor, go_on(visitor), draft)
        assert {message["sumai"] for _, message in visitor.heard()} == SAID
        assert {origin for origin, _ in visitor.heard()} == {where(open_server)}
        assert visitor.visit.complaints == []
    finally:
        context.close()


def check_first_look(visitor: FramedVisit) -> None:
    """Check that the first question and its first answer stand within the first 360 px."""
    for found in (
        visitor.inside.get_by_role("heading", name=START),
        visitor.inside.locator("[class*=st-key-nb-cards] button").first,
    ):
        assert found.evaluate("e => e.getBoundingClientRect().bottom") <= FIRST_LOOK


@pytest.mark.browser
def test_a_frame_that_keeps_nothing_hands_its_answers_on_though_the_pages_are_cut_apart(
    context: BrowserContext, open_server: bench.Server, host: HostSite
) -> None:
    apart = {"cross_origin_opener_policy": "same-origin"}
    visitor = framed(context, open_server)
    visitor.open(host.put("/apart", script_line(other_site(open_server)), **apart))
    with pytest.raises(Exception, match="SecurityError"):
        visitor.frame.evaluate("sessionStorage.length")
    assert visitor.inside.get_by_text(words.NOT_KEPT).is_visible()
    draft = answer_some(visitor, seed=8)
    with context.expect_page() as opened:
        visitor.inside.get_by_role("link", name=words.MORE).click()
    visitor.inside.get_by_text(words.NOT_CARRIED).wait_for()
    opened.value.get_by_role("heading", name=result_words.NO_ANSWERS_TITLE).wait_for()
    visitor.fit()
    check_carried(visitor, go_on(visitor, words.CARRY_AGAIN), draft)
    alone = go_on(visitor, modifiers=["ControlOrMeta"])
    assert alone.evaluate("window.opener") is None
    check_carried(visitor, alone, draft)
    log = open_server.log.read_text()
    assert "carry" not in log
    assert draft["letter"] not in log


@pytest.mark.browser
def test_erasing_in_one_place_erases_in_the_other(
    context: BrowserContext, open_server: bench.Server, host: HostSite
) -> None:
    context.add_init_script("delete window.BroadcastChannel")  # it may not reach across sites
    visitor = framed(context, open_server)
    visitor.open(host.put("/erase", script_line(other_site(open_server))))
    answer_some(visitor, seed=9)
    page = go_on(visitor)
    clear = visitor.inside.get_by_role("button", name=frame_words.CLEAR)
    clear.click()
    yes = visitor.inside.get_by_role("button", name=frame_words.CLEAR_YES, exact=True)
    assert yes.bounding_box() is not None
    assert abs(yes.bounding_box()["y"] - clear.bounding_box()["y"]) < bench.PHONE[1] / 2  # type: ignore[index]
    yes.click()
    visitor.inside.get_by_role("heading", name=START).wait_for()
    page.get_by_text(frame_words.CLEARED).wait_for()
    assert page.evaluate("sessionStorage.getItem('sumai.answers')") is None


@pytest.mark.browser
def test_covering_the_frame_takes_the_whole_page_away(
    context: BrowserContext, open_server: bench.Server, host: HostSite
) -> None:
    visitor = framed(context, open_server)
    visitor.page.route(frame_words.NEUTRAL_SITE, lambda route: route.fulfill(body="天気"))
    visitor.open(host.put("/cover", script_line(other_site(open_server))))
    visitor.inside.get_by_role("link", name=frame_words.HIDE).click()
    visitor.page.wait_for_url(frame_words.NEUTRAL_SITE)


@pytest.mark.browser
def test_the_operators_contact_comes_last_and_alone_learns_where_the_visitor_came_from(
    context: BrowserContext, open_server: bench.Server, host: HostSite
) -> None:
    context.route(f"{FORM}*", lambda route: route.fulfill(body="form", content_type="text/html"))
    address = host.put("/came", script_line(other_site(open_server)))
    visitor = framed(context, open_server)
    visitor.page.goto(
        f"{address}?utm_source=flyer&utm_campaign=aki&name=hanako",
        referer=f"{FOUND_ON}?q=arrears",
    )
    visitor.inside.locator(".nb-foot").wait_for()
    visitor.fit()
    assert not visitor.inside.get_by_role("heading", name=company_wording.TITLE).is_visible()
    answer_some(visitor, seed=11)
    headings = visitor.inside.get_by_role("heading", level=2).all_inner_texts()
    assert headings == [result_words.TIME, result_words.HELP, company_wording.TITLE]
    page = go_on(visitor)
    for opener in (visitor.inside, page):
        link = opener.get_by_role("link", name=company_wording.FORM)
        assert link.get_attribute("href") == f"{FORM}?from=check"
        with context.expect_page() as opened:
            link.click()
        asked = parse_qs(urlsplit(opened.value.url).query)
        came = {"utm_source": ["flyer"], "utm_campaign": ["aki"], "referrer": [FOUND_ON]}
        assert asked == {"from": ["check"], **came}
    ours = [url for url in visitor.requests if url.startswith(other_site(open_server))]
    assert [url for url in ours if "flyer" in url or "search" in url] == []
    assert "flyer" not in open_server.log.read_text()


@pytest.mark.browser
def test_where_the_frame_is_refused_a_plain_link_stands(
    context: BrowserContext, open_server: bench.Server, host: HostSite, stranger: HostSite
) -> None:
    line = script_line(same_site(open_server))
    policy = f"default-src 'self' 'unsafe-inline' {open_server.url}; frame-src 'none'"
    for address in (
        stranger.put("/", line),  # our server names no such site
        host.put("/closed", line, content_security_policy=policy),  # the host lets no frame in
    ):
        page = bench.visit(context, open_server).page
        page.goto(address)
        link = page.get_by_role("link", name="すまいの見通しを開く")
        link.wait_for()
        assert link.get_attribute("href") == f"{open_server.url}/"
        assert not page.locator("iframe").is_visible()
        assert page.evaluate("heard") == []
        page.close()


@pytest.mark.browser
def test_a_stranger_on_the_hosts_page_neither_steers_nor_hears(
    context: BrowserContext, open_server: bench.Server, host: HostSite, stranger: HostSite
) -> None:
    lies = """<script>
      const lie = (to) => {
        for (const sumai of ['host', 'height', 'ask', 'answers', 'erase'])
          to.postMessage({ sumai, height: 3333, colour: '#aa0000', campaign: { utm_source: 'lie' } }, '*');
      };
      const all = () => [parent, ...Array.from({ length: parent.length }, (_, at) => parent[at])];
      window.tellLies = () => all().filter((to) => to !== window).forEach(lie);
    </script>"""
    site = same_site(open_server)
    line = script_line(site, 'data-color="#1f4e79"')
    visitor = framed(context, open_server)
    visitor.open(host.put("/mixed", f'{line}<iframe src="{stranger.put("/lies", lies)}"></iframe>'))
    visitor.tap(SENDER_CHOICES[Sender.BANK].words, LETTER)
    before = visitor.page.locator("iframe").first.evaluate("f => f.clientHeight")
    liar = visitor.page.frame(url=f"{stranger.origin}/lies")
    assert liar is not None
    liar.evaluate("tellLies()")
    visitor.page.wait_for_function("() => heard.some(([, said]) => said.sumai === 'erase')")
    visitor.fit()
    assert visitor.page.locator("iframe").first.evaluate("f => f.clientHeight") == before
    assert (
        visitor.frame.evaluate("document.documentElement.style.getPropertyValue('--nb-main')")
        == "#1f4e79"
    )
    assert visitor.frame.evaluate("sumai.held().campaign") == {}
    assert visitor.inside.get_by_role("heading", name=LETTER).is_visible()
    assert liar.evaluate("heard") == []


@pytest.mark.browser
def test_a_stranger_who_opens_our_page_hears_nothing(
    context: BrowserContext, open_server: bench.Server, stranger: HostSite
) -> None:
    page = context.new_page()
    page.goto(stranger.put("/opener", "<button>開く</button>"))
    with context.expect_page() as opened:
        page.evaluate(f"void window.open('{open_server.url}/result#carry')")
    opened.value.get_by_role("heading", name=result_words.NO_ANSWERS_TITLE).wait_for()
    assert page.evaluate("heard") == []


@pytest.mark.browser
def test_two_frames_on_a_page_go_their_own_ways(
    context: BrowserContext, open_server: bench.Server, host: HostSite
) -> None:
    line = script_line(other_site(open_server))
    first = framed(context, open_server)
    second = replace(first, place=1)
    first.open(host.put("/two", f"{line}<p>と</p>{line}"))
    second.fit()
    second.tap(SENDER_CHOICES[Sender.BANK].words, LETTER)
    first.fit()
    assert first.inside.get_by_role("heading", name=START).is_visible()
    heights = [f.evaluate("f => f.clientHeight") for f in first.page.locator("iframe").all()]
    assert heights[0] != heights[1]
