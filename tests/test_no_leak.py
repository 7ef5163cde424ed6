"""Proof that no answer leaves: every request, every frame of the connection, every line of the log."""

from __future__ import annotations

import base64
import json
import re
from dataclasses import dataclass, field
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import Page, Request, WebSocket

from nindbai.presentation import (
    afterwards_words,
    code_screen_words,
    code_wording,
    form_words,
    frame_words,
    option_words,
    proceeds_words,
    result_words,
    take_along_words,
    week_words,
)
from nindbai.presentation import privacy_words as privacy
from nindbai.presentation.questions import QUESTIONS, Question
from tests import browser as bench
from tests.test_journey import expect_title, pick, tap
from tests.test_store import choose_device

pytestmark = pytest.mark.browser

BACK = f"{option_words.BACK}|{code_screen_words.BACK}"
VALUES = ("2743", "2,743", "２７４３", "川口", "埼玉", "3019", "2617")
"""Answers given below, each unlike anything else on the site."""


def spellings(value: str) -> set[str]:
    """Return *value* as it may stand in an address, a header or a log."""
    return {
        value,
        quote(value),
        quote(quote(value)),
        json.dumps(value).strip('"'),
        base64.b64encode(value.encode()).decode().rstrip("="),
    }


NEEDLES = {spelling for value in VALUES for spelling in spellings(value)}


def leaks_in(text: str) -> set[str]:
    return {needle for needle in NEEDLES if needle.lower() in text.lower()}


@dataclass(kw_only=True)
class Tap:
    """Everything that goes over the wire, and every title and address on the way."""

    requests: list[Request] = field(default_factory=list)
    sockets: list[str] = field(default_factory=list)
    sent: list[str] = field(default_factory=list)
    received: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def listen(self, page: Page) -> None:
        """Record what *page* sends and receives from now on."""
        page.on("request", self._on_request)
        page.on("websocket", self._on_socket)
        page.on("console", lambda message: self.said.append(message.text))
        page.on("framenavigated", lambda frame: self.said.append(f"{frame.url} {page.title()}"))

    def _on_request(self, request: Request) -> None:
        self.requests.append(request)

    def _on_socket(self, socket: WebSocket) -> None:
        self.sockets.append(socket.url)
        socket.on("framesent", lambda frame: self.sent.append(_text(frame)))
        socket.on("framereceived", lambda frame: self.received.append(_text(frame)))


def _text(frame: str | bytes) -> str:
    return frame if isinstance(frame, str) else frame.decode("utf-8", "replace")


FURTHER = {
    result_words.TO_OPTIONS: option_words.TITLE,
    week_words.TO_WEEK: week_words.TITLE,
    afterwards_words.TO_AFTERWARDS: afterwards_words.TITLE,
    code_screen_words.TO_CODE: code_wording.TITLE,
}
"""The buttons of the result and the titles of the screens they lead to."""


def look_further(visit: bench.Visit) -> set[str]:
    """Look at every screen behind the result and take the memo; return the 相談コード."""
    for button, title in FURTHER.items():
        tap(visit, button)
        visit.page.get_by_role("heading", name=title, exact=True).wait_for()
        visit.settle()
        if title == code_wording.TITLE:
            groups = visit.page.locator(".nb-code strong").all_inner_texts()
            letters = visit.page.locator(".nb-letters").inner_text()
        visit.page.get_by_role("button", name=re.compile(BACK)).click()
        expect_title(visit, "開札")
    with visit.page.expect_download() as waiting:
        tap(visit, take_along_words.MEMO_BUTTON)
    assert leaks_in(waiting.value.suggested_filename) == set()
    return {" ".join(groups), "".join(groups), letters}


def walk(visit: bench.Visit) -> set[str]:
    """Give every answer, look at every screen, keep, reload, change, hide and erase."""
    visit.open("/")
    tap(visit, "裁判所")
    expect_title(visit, "どんな手紙ですか")
    tap(visit, "競売が始まった知らせ")
    expect_title(visit, "その手紙の日付はいつですか")
    tap(visit, "わからない")
    expect_title(visit, "ローンを何か月分")
    tap(visit, "8か月")
    expect_title(visit, "住宅ローンはどこで")
    tap(visit, "銀行・信用金庫")
    expect_title(visit, "家はどこに")
    pick(visit, "都道府県", "埼玉県", search=True)
    pick(visit, "市区町村", "川口市", search=True)
    tap(visit, form_words.NEXT)
    expect_title(visit, "ローンの残りは")
    visit.page.get_by_label(form_words.LOAN_FIELD).fill("２７４３万円")
    tap(visit, form_words.NEXT)
    expect_title(visit, "家はどんな種類ですか")
    tap(visit, "一戸建て")
    expect_title(visit, "家の値段を")
    visit.page.get_by_label(form_words.VALUE_FIELD).fill("3019")
    visit.page.reload(wait_until="commit")
    expect_title(visit, "家の値段を")
    tap(visit, form_words.NEXT)
    expect_title(visit, form_words.CHECK_TITLE)
    choose_device(visit)
    tap(visit, form_words.TO_RESULT)
    expect_title(visit, "開札")
    codes = look_further(visit)
    tap(visit, result_words.TO_PROCEEDS)
    expect_title(visit, proceeds_words.TITLE)
    visit.page.get_by_label(proceeds_words.PRICE_FIELD).fill("2617")
    tap(visit, proceeds_words.PRICE_SET)
    visit.page.get_by_text("2,617万円で").wait_for()
    visit.settle()
    with visit.page.expect_download() as waiting:
        tap(visit, proceeds_words.SHEET)
    assert leaks_in(waiting.value.suggested_filename) == set()
    visit.page.reload(wait_until="commit")
    expect_title(visit, proceeds_words.TITLE)
    visit.page.locator(".nb-foot [href='/privacy']").click()
    expect_title(visit, privacy.TITLE)
    visit.page.go_back(wait_until="commit")
    expect_title(visit, proceeds_words.TITLE)
    visit.page.get_by_role("button", name=frame_words.CLEAR).click()
    visit.page.get_by_role("button", name=frame_words.CLEAR_YES, exact=True).click()
    expect_title(visit, QUESTIONS[Question.SENDER].title)
    return codes


XSRF = re.compile(r"_streamlit_xsrf=2\|([0-9a-f]{8})\|([0-9a-f]{32})\|([0-9]{10})")
"""The framework's cookie: a mask, random signs under it, and when they were made."""


def unmask(cookie: str) -> tuple[bytes, str]:
    """Return the random signs of a session without the mask, which is new in every answer."""
    found = XSRF.fullmatch(cookie)
    assert found, cookie
    mask, masked = bytes.fromhex(found[1]), bytes.fromhex(found[2])
    return bytes(sign ^ mask[at % 4] for at, sign in enumerate(masked)), found[3]


def cookies_in(visit: bench.Visit) -> list[str]:
    """Return the cookies that the browser holds, each as name and value."""
    return [f"{held['name']}={held['value']}" for held in visit.page.context.cookies()]


def cookies_of(request: Request) -> list[str]:
    """Return the cookies that a request carries, each as name and value."""
    carried = request.all_headers().get("cookie", "")
    return carried.split("; ") if carried else []


def test_no_answer_leaves_the_connection_to_our_own_server(
    phone: bench.Visit, fresh_server: bench.Server
) -> None:
    visit = bench.Visit(page=phone.page, url=fresh_server.url)
    wire = Tap()
    wire.listen(visit.page)
    visit.open("/")
    first = cookies_in(visit)
    codes = walk(visit)
    host = urlsplit(fresh_server.url).netloc
    asked = [request for request in wire.requests if not re.match("data:|blob:", request.url)]
    assert {urlsplit(request.url).netloc for request in asked} == {host}
    assert {urlsplit(url).netloc for url in wire.sockets} == {host}
    cookies = cookies_in(visit)
    carried = {cookie for request in asked for cookie in cookies_of(request)}
    assert [len(first), len(cookies)] == [1, 1]
    assert {unmask(cookie) for cookie in {*carried, *cookies}} == {unmask(first[0])}
    for request in asked:
        head = f"{request.method} {request.url} {request.all_headers()} {request.post_data}"
        head = XSRF.sub("", head)
        assert leaks_in(head) == set(), request.url
        assert not any(quote(code) in head or code in head for code in codes), request.url
    assert [url for url in wire.sockets if leaks_in(url)] == []
    assert [said for said in wire.said if leaks_in(said)] == []
    log = fresh_server.log.read_text("utf-8")
    assert leaks_in(log) == set()
    assert not any(code in text for code in codes for text in (log, *wire.said))
    assert "川口" in "".join(wire.sent)
    assert "2,743万円" in "".join(wire.received)


def test_a_leak_would_be_seen() -> None:
    assert leaks_in("GET /result?city=%E5%B7%9D%E5%8F%A3%E5%B8%82")
    assert leaks_in('{"loan": 2743}')
    assert leaks_in("\\u5ddd\\u53e3\\u5e02")
    assert leaks_in("GET /static/js/index.js") == set()
