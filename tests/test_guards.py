"""What the server lets in, what it answers to the rest, and what its log keeps to itself."""

from __future__ import annotations

import asyncio
import logging
import re
import socket
import struct
from collections.abc import Coroutine, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Message, Scope
from websockets.exceptions import ConnectionClosed, InvalidStatus

from nindbai.parameters import ParameterError
from nindbai.presentation import frame_words, server_words
from nindbai.ui import readiness, uploads
from nindbai.ui.logs import make_discreet
from nindbai.ui.web import build_middleware, build_routes
from tests import browser as bench
from tests.operator_settings import METRICS, SITE, TOKEN, set_operator
from tests.socket_client import Caller

UPLOAD: Final = "/_stcore/upload_file/a-session/a-file"
TYPED: Final = "三千五百万円"
ALWAYS: Final = {
    "content-security-policy": "default-src 'self'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "permissions-policy": "camera=()",
    "cross-origin-resource-policy": "same-origin",
}


@dataclass(frozen=True, kw_only=True)
class Told:
    """What the site answered, asked without a network."""

    status: int
    headers: Mapping[str, str]
    text: str


@pytest.fixture
def neutral(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    set_operator(monkeypatch, {})
    yield monkeypatch
    monkeypatch.undo()
    set_operator(monkeypatch, {})


def ask(path: str, *, method: str = "GET", **headers: str) -> Told:
    """Ask the site with its middleware, and no framework behind it."""
    scope: Scope = {
        "type": "http",
        "method": method,
        "path": path,
        "query_string": b"",
        "server": ("testserver", 80),
        "client": ("203.0.113.7", 51234),
        "headers": [
            (name.replace("_", "-").encode(), value.encode())
            for name, value in {"host": "sumai.example.jp", **headers}.items()
        ],
    }
    messages = run_apart(_answer(scope))
    start = messages[0]
    body = b"".join(message.get("body", b"") for message in messages[1:])
    return Told(
        status=start["status"],
        headers={name.decode(): value.decode() for name, value in start["headers"]},
        text=body.decode(),
    )


def run_apart(asked: Coroutine[Any, Any, list[Message]]) -> list[Message]:
    with ThreadPoolExecutor(1) as apart:  # a browser test before this one keeps its own loop here
        return apart.submit(asyncio.run, asked).result()


async def _answer(scope: Scope, first: Message | None = None) -> list[Message]:
    failing = [Route("/media/broken", _fail), Route("/media/gone", _go_away)]
    site = Starlette(routes=[*build_routes(), *failing], middleware=build_middleware())
    messages: list[Message] = []

    async def receive() -> Message:
        return first or {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        messages.append(message)

    await site(scope, receive, send)
    return messages


async def _fail(_: Request) -> Response:
    raise RuntimeError(TYPED)


async def _go_away(_: Request) -> Response:
    raise ClientDisconnect


def check_headers(headers: Mapping[str, str]) -> None:
    for name, part in ALWAYS.items():
        assert part in headers[name], name


# --- headers ---


def test_every_kind_of_answer_carries_the_headers(neutral: pytest.MonkeyPatch) -> None:
    kinds = {
        ("/check", "GET"): 200,
        ("/nowhere", "GET"): 404,
        ("/check", "POST"): 405,
        (UPLOAD, "PUT"): 403,
        ("/readyz", "GET"): 503,
        ("/media/broken", "GET"): 500,
    }
    for (path, method), status in kinds.items():
        told = ask(path, method=method)
        assert told.status == status
        check_headers(told.headers)
    set_operator(neutral, SITE)
    wrong = ask("/check")
    assert wrong.status == 400
    check_headers(wrong.headers)


@pytest.mark.usefixtures("neutral")
def test_a_request_that_fails_is_answered_calmly(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        told = ask("/media/broken")
    assert frame_words.SCRIPT_ERROR_TITLE in told.text
    assert "RuntimeError" not in told.text
    assert [record.name for record in caplog.records] == ["nindbai.server"]
    assert TYPED not in logging.Formatter().format(make_discreet(caplog.records[0]))


@pytest.mark.usefixtures("neutral")
def test_somebody_who_has_gone_away_is_no_failure(caplog: pytest.LogCaptureFixture) -> None:
    scope: Scope = {"type": "http", "method": "GET", "path": "/media/gone", "query_string": b""}
    messages = run_apart(_answer({**scope, "headers": [(b"host", b"sumai.example.jp")]}))
    assert messages == []
    assert caplog.records == []


def test_connections_carry_the_headers_when_opened_and_when_refused(server: bench.Server) -> None:
    with Caller(server.url, "check") as caller:
        check_headers(dict(caller.handshake))
    with pytest.raises(InvalidStatus) as refused:
        Caller(server.url, "check", origin="https://evil.example")
    assert refused.value.response.status_code == 403
    assert refused.value.response.body.decode() == server_words.FOREIGN_PAGE
    check_headers(dict(refused.value.response.headers))


@pytest.mark.usefixtures("neutral")
@pytest.mark.parametrize(
    ("path", "reach", "opener"),
    [
        ("/result", "same-origin", None),
        ("/static/js/x.js", "same-origin", None),
        ("/staff", "same-origin", "same-origin"),
        ("/embed", "cross-origin", None),
        ("/assets/embed.js", "cross-origin", None),
    ],
)
def test_only_the_short_check_is_for_other_sites(path: str, reach: str, opener: str | None) -> None:
    headers = ask(path).headers
    assert headers["cross-origin-resource-policy"] == reach
    assert headers.get("cross-origin-opener-policy") == opener


# --- names and connections ---


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "sumai.example.jp.evil.example",
        "evil.example/sumai.example.jp",
        "a@sumai.example.jp",
        "",
        "[",
        "sumai.example.jp:x@",
    ],
)
def test_a_name_that_is_not_ours_is_refused(neutral: pytest.MonkeyPatch, host: str) -> None:
    set_operator(neutral, {"NINDBAI_SITE__HOSTS": '["sumai.example.jp"]'})
    told = ask("/check", host=host)
    assert (told.status, told.text) == (400, server_words.WRONG_HOST)
    assert ask("/healthz", host=host).text == "ok"


@pytest.mark.parametrize(
    "host", ["sumai.example.jp", "SUMAI.example.jp", "sumai.example.jp:8443", "sumai.example.jp."]
)
def test_a_name_of_ours_is_answered(neutral: pytest.MonkeyPatch, host: str) -> None:
    set_operator(neutral, {"NINDBAI_SITE__HOSTS": '["sumai.example.jp"]'})
    assert ask("/check", host=host).status == 200


@pytest.mark.usefixtures("neutral")
def test_any_name_is_answered_where_none_is_set() -> None:
    assert ask("/check", host="whatever.example").status == 200


def test_a_connection_by_a_name_that_is_not_ours_is_refused(neutral: pytest.MonkeyPatch) -> None:
    set_operator(neutral, {"NINDBAI_SITE__HOSTS": '["sumai.example.jp"]'})
    scope: Scope = {
        "type": "websocket",
        "path": "/_stcore/stream",
        "headers": [(b"host", b"evil.example"), (b"origin", b"https://evil.example")],
        "extensions": {"websocket.http.response": {}},
    }
    start, body = run_apart(_answer(scope, first={"type": "websocket.connect"}))
    assert (start["type"], start["status"]) == ("websocket.http.response.start", 400)
    check_headers({name.decode(): value.decode() for name, value in start["headers"]})
    assert body["body"].decode() == server_words.WRONG_HOST


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "http://localhost:1", "http://127.0.0.1", "null", "x"]
)
def test_a_page_of_another_site_opens_no_connection(server: bench.Server, origin: str) -> None:
    with pytest.raises(InvalidStatus, match="403"):
        Caller(server.url, "check", origin=origin)


def test_a_connection_to_another_address_is_refused(server: bench.Server) -> None:
    with pytest.raises(InvalidStatus, match="403"):
        Caller(server.url, "check", path="/_stcore/other")


def test_a_message_of_text_ends_the_connection_and_nothing_else(server: bench.Server) -> None:
    with Caller(server.url, "check") as caller:
        with pytest.raises(ConnectionClosed):
            caller.say("loan=2743")
        assert caller.closed_with == 1003
    assert server.get("/healthz").status == 200


# --- addresses of the framework ---


@pytest.mark.parametrize(
    "path",
    [
        "/_stcore/metrics",
        "/_stcore/agent/openapi.json",
        "/_stcore/agent/interact",
        "/_stcore/script-health-check",
        "/_stcore/",
        "/_stcore/stream/",
        "/metrics",
    ],
)
def test_what_the_framework_tells_anybody_is_closed(server: bench.Server, path: str) -> None:
    told = server.get(path)
    assert told.status == 404
    assert told.body == server.get("/nowhere").body


def test_the_open_configuration_names_no_other_site(server: bench.Server) -> None:
    told = server.get("/_stcore/host-config").text
    assert '"allowedOrigins":[]' in told
    assert "http" not in told


# --- files ---


def test_nobody_sends_a_file_to_a_screen_that_asks_for_none(server: bench.Server) -> None:
    with Caller(server.url, "check") as caller:
        caller.run()
        for method in ("PUT", "DELETE", "POST"):
            told = server.get(f"/_stcore/upload_file/{caller.session}/a", method=method)
            assert (told.status, told.text) == (403, server_words.NO_UPLOADS)


@pytest.mark.parametrize(("size", "status"), [(10 * 2**20, 200), (11 * 2**20, 413)])
def test_a_file_that_was_asked_for_has_a_size(
    neutral: pytest.MonkeyPatch, size: int, status: int
) -> None:
    neutral.setattr(uploads, "_asked", {"a-session"})
    neutral.setattr(uploads, "_is_there", lambda _: True)
    told = ask(UPLOAD, method="PUT", content_length=str(size))
    assert told.status == (404 if status == 200 else status)
    check_headers(told.headers)


def test_a_session_that_is_gone_sends_no_file(neutral: pytest.MonkeyPatch) -> None:
    neutral.setattr(uploads, "_asked", {"a-session"})
    assert ask(UPLOAD, method="PUT").status == 403


# --- ready or not ---


def test_a_running_server_is_ready(server: bench.Server) -> None:
    told = server.get("/readyz")
    assert (told.status, told.text) == (200, "ready")
    assert told.headers["cache-control"] == "no-store"


def test_a_process_that_lacks_something_says_what(neutral: pytest.MonkeyPatch) -> None:
    assert ask("/readyz").text == "not ready: runtime"
    set_operator(neutral, {"NINDBAI_LOOK__PRIMARY_COLOR": "teal"})
    assert ask("/readyz").text == "not ready: settings"
    neutral.setattr(readiness, "load", _raise_parameter_error)
    told = ask("/readyz")
    assert (told.status, told.text) == (503, "not ready: parameters")


def _raise_parameter_error() -> None:
    raise ParameterError(TYPED)


# --- counts ---


@pytest.mark.parametrize(
    ("given", "authorization", "status"),
    [
        ({}, f"Bearer {TOKEN}", 404),
        ({**METRICS, "NINDBAI_METRICS__ENABLED": "false"}, f"Bearer {TOKEN}", 404),
        (METRICS, "", 404),
        (METRICS, "Bearer ", 404),
        (METRICS, TOKEN, 404),
        (METRICS, f"Bearer {TOKEN[:-1]}", 404),
        (METRICS, f"Bearer {TOKEN}", 200),
    ],
)
def test_the_counts_are_for_who_holds_the_token(
    neutral: pytest.MonkeyPatch, given: Mapping[str, str], authorization: str, status: int
) -> None:
    set_operator(neutral, given)
    told = ask("/metrics", authorization=authorization)
    assert told.status == status
    check_headers(told.headers)
    if status == 404:
        assert told.text == ask("/nowhere").text


def test_the_counts_hold_three_numbers_and_no_other_label(neutral: pytest.MonkeyPatch) -> None:
    set_operator(neutral, METRICS)
    lines = ask("/metrics", authorization=f"Bearer {TOKEN}").text.splitlines()
    named = {line.split(" ")[0] for line in lines if not line.startswith("#")}
    assert {name.split("{")[0] for name in named} == {
        "sumai_checks_started_total",
        "sumai_checks_finished_total",
        "sumai_errors_total",
    }
    assert {label for name in named for label in re.findall(r'(\w+)="', name)} == {"stage", "kind"}


# --- the log ---


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ('203.0.113.7:51234 - "WebSocket /x" [accepted]', '(address) - "WebSocket /x" [accepted]'),
        ("('127.0.0.1', 443)", "('(address)', 443)"),
        ("from ::1, [2001:db8::7]:80 and fe80::1%eth0", None),
        ("::ffff:203.0.113.7 went away.", None),
        ("12:30:45 version 1.67.0 of 2026-11-22", "12:30:45 version 1.67.0 of 2026-11-22"),
    ],
)
def test_a_record_has_no_address(text: str, left: str | None) -> None:
    record = make_discreet(logging.makeLogRecord({"msg": "%s", "args": (text,)}))
    said = record.getMessage()
    assert said == left or left is None
    assert not re.search(r"\d+\.\d+\.\d+\.\d+|db8|fe80|::1", said)


def test_a_record_has_no_message_of_an_exception() -> None:
    with pytest.raises(ValueError, match=TYPED) as raised:
        int(TYPED)
    info = (raised.type, raised.value, raised.tb)
    for level, has_place in ((logging.ERROR, True), (logging.WARNING, False)):
        made = logging.LogRecord("x", level, __file__, 1, "failed", (), info)
        said = logging.Formatter().format(make_discreet(made))
        assert "ValueError" in said
        assert TYPED not in said
        assert ("test_guards.py" in said) is has_place


STARTS: Final[dict[str, tuple[str, ...]]] = {
    "streamlit run": ("streamlit", "run", "app.py", "--server.port={port}"),
    "uvicorn": ("uvicorn", "app:app", "--host=127.0.0.1", "--port={port}", "--log-level=info"),
}


@pytest.mark.parametrize("start", STARTS)
def test_the_log_knows_neither_who_came_nor_what_was_said(start: str, tmp_path: Path) -> None:
    log = tmp_path / "log.txt"
    with bench.run_server(log, program=STARTS[start]) as server:
        ports = list(_misbehave(server))
        with Caller(server.url, "check") as caller:
            caller.run()
            assert server.get("/result?loan=2743").status == 200
        server.process.terminate()
        server.process.wait(timeout=20)
    said = log.read_text("utf-8")
    assert "Invalid HTTP request received" in said
    assert "BackMsg" not in said or "DecodeError" in said
    assert not re.search(r"127\.0\.0\.1|::1|2743", said), said
    assert [port for port in ports if str(port) in said] == []


def _misbehave(server: bench.Server) -> Iterator[int]:
    """Send what is malformed and cut connections; yield the port of each caller."""
    for sent in (
        b"LOAN 2743\r\n\r\n",
        b"GET /result HTTP/1.1\r\nHost: \xff\r\nLoan: 2743\r\n\r\n",
        b"POST /check HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n2743",
    ):
        with socket.create_connection(("127.0.0.1", server.port), timeout=10) as line:
            line.sendall(sent)
            _reset(line)
            yield line.getsockname()[1]
    for message in ("loan=2743", b"\xff2743"):
        with Caller(server.url, "check") as caller, ExitStack() as stack:
            stack.enter_context(pytest.raises(ConnectionClosed))
            yield caller.own_port
            caller.say(message)
    with pytest.raises(InvalidStatus):
        Caller(server.url, "check", origin="https://evil.example")


def _reset(line: socket.socket) -> None:
    """Cut a connection without a word, as a lost phone does."""
    line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
