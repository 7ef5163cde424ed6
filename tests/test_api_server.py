"""The API and the sockets of a real server: broken, oversized and malicious messages."""

from __future__ import annotations

import contextlib
import json
import os
import re
import socket
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext
from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect

from benchmarks.api_schemathesis import FREE, run
from nindbai.presentation import api_words as words
from tests import browser as bench
from tests.socket_client import Caller

DIAGNOSE = "/api/diagnose"
TYPED = "川口市のひみつ9173"
JSON = "application/json"
HEAD = b"POST /api/diagnose HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
WAIT_SECONDS = 20
LOST = 1006
FLOOD = 60_000
"""Who sends more than this at once may be cut off before the refusal is heard."""


@pytest.fixture(scope="module")
def api_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[bench.Server]:
    """Run one server whose API may be asked often; look into its log at the end."""
    log = tmp_path_factory.mktemp("api") / "log.txt"
    with bench.run_server(log, environment=FREE) as running:
        yield running
        assert running.get("/healthz").text == "ok"
    told = log.read_text("utf-8")
    print(told)  # noqa: T201
    assert "Traceback" not in told
    assert 'File "' not in told
    assert TYPED not in told
    assert json.dumps(TYPED).strip('"') not in told


def post(server: bench.Server, body: bytes, path: str = DIAGNOSE) -> bench.Answer:
    """Return the answer to a body of JSON."""
    request = urllib.request.Request(
        f"{server.url}{path}", data=body, headers={"Content-Type": JSON}
    )
    try:
        with urllib.request.urlopen(request, timeout=WAIT_SECONDS) as reply:
            return bench.Answer(status=reply.status, headers=reply.headers, body=reply.read())
    except urllib.error.HTTPError as reply:
        with reply:
            return bench.Answer(status=reply.code, headers=reply.headers, body=reply.read())


# --- over the wire ---


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        (DIAGNOSE, b"{}", 200),
        (DIAGNOSE, b"{", 400),
        (DIAGNOSE, b'{"a": 1}', 422),
        ("/api/read", b'{"field": "years", "raw": "35"}', 200),
        ("/api/other", b"{}", 404),
        ("/api/openapi.json", b"{}", 405),
    ],
    ids=["a diagnosis", "no JSON", "a wrong name", "a reading", "nowhere", "a wrong method"],
)
def test_every_answer_has_its_headers(
    api_server: bench.Server, path: str, body: bytes, status: int
) -> None:
    answer = post(api_server, body, path)
    assert answer.status == status
    kind = JSON if status == 200 else "application/problem+json"
    assert answer.headers["content-type"] == kind
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "frame-ancestors" in answer.headers["content-security-policy"]
    present = {name.lower() for name in answer.headers}
    assert "set-cookie" not in present
    assert not [name for name in present if name.startswith("access-control")]


def test_values_that_are_sent_stay_out_of_the_log(api_server: bench.Server) -> None:
    for body in (
        {"prefecture": "埼玉県", "municipality": TYPED},
        {"prefecture": TYPED},
        {TYPED: TYPED},
        {"loan_balance_yen": TYPED},
        {"field": "memo", "raw": TYPED},
    ):
        for path in (DIAGNOSE, "/api/read"):
            assert post(api_server, json.dumps(body).encode(), path).status in {200, 422}


def test_many_at_once_each_get_their_own_answer(api_server: bench.Server) -> None:
    def ask(months: int) -> tuple[int, str]:
        answer = post(api_server, json.dumps({"loan_balance_yen": -months}).encode())
        return answer.status, json.loads(answer.body)["problems"][0]["given"]

    with ThreadPoolExecutor(16) as callers:
        answers = list(callers.map(ask, range(1, 49)))
    assert answers == [(422, f"-{months}") for months in range(1, 49)]


# --- broken HTTP ---


def chunk(body: bytes) -> bytes:
    return b"%x\r\n%s\r\n" % (len(body), body)


BROKEN = {
    "a length that is no number": HEAD + b"Content-Length: abc\r\n\r\n{}",
    "a length below nothing": HEAD + b"Content-Length: -1\r\n\r\n{}",
    "two lengths": HEAD + b"Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
    "a length beyond counting": HEAD + b"Content-Length: " + b"9" * 40 + b"\r\n\r\n{}",
    "a large length": HEAD + b"Content-Length: 999999999\r\n\r\n{}",
    "a large body": HEAD + b"Content-Length: 70000\r\n\r\n" + b" " * 70_000,
    "chunks of garbage": HEAD + b"Transfer-Encoding: chunked\r\n\r\nZZ\r\n{}\r\n0\r\n\r\n",
    "more and more chunks": HEAD
    + b"Transfer-Encoding: chunked\r\n\r\n"
    + chunk(b" " * 4_096) * 30
    + b"0\r\n\r\n",
    "an encoding we do not know": HEAD + b"Transfer-Encoding: gzip, chunked\r\n\r\n2\r\n{}\r\n",
    "no host": b"GET /api HTTP/1.1\r\n\r\n",
    "no HTTP": b"\x00\x01\x02\r\n\r\n",
    "TLS": bytes.fromhex("1603010200010001fc0303") + b"\x00" * 200,
    "an old version": b"GET /api\r\n\r\n",
    "a flood of headers": b"GET /api HTTP/1.1\r\nHost: localhost\r\n" + b"X-A: y\r\n" * 20_000,
    "a long header": b"GET /api HTTP/1.1\r\nHost: localhost\r\nX-A: " + b"a" * 200_000,
    "an address of garbage": b"GET /api/%ff%00%zz HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "a socket without a key": b"GET /_stcore/stream HTTP/1.1\r\nHost: localhost\r\n"
    b"Upgrade: websocket\r\nConnection: Upgrade\r\n\r\n",
    "a socket to the API": b"GET /api/diagnose HTTP/1.1\r\nHost: localhost\r\n"
    b"Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
    b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken_http_is_refused(api_server: bench.Server, name: str) -> None:
    reply = speak(api_server, BROKEN[name])
    is_cut_off = not reply and len(BROKEN[name]) > FLOOD
    assert is_cut_off or re.match(rb"HTTP/1\.1 4\d\d ", reply), reply[:200]
    assert b"Traceback" not in reply


def test_who_hangs_up_in_the_middle_harms_nobody(api_server: bench.Server) -> None:
    for _ in range(20):
        with socket.create_connection(("localhost", api_server.port), timeout=WAIT_SECONDS) as line:
            line.sendall(HEAD + b"Content-Length: 100\r\n\r\n{")
    assert post(api_server, b"{}").status == 200


def speak(server: bench.Server, sent: bytes) -> bytes:
    """Return what the server says up to the end of its headers; it may hang up while we speak."""
    with socket.create_connection(("localhost", server.port), timeout=WAIT_SECONDS) as line:
        with contextlib.suppress(OSError):
            line.sendall(sent)
        reply = b""
        with contextlib.suppress(ConnectionError):
            while b"\r\n\r\n" not in reply and (part := line.recv(65_536)):
                reply += part
    return reply


# --- broken sockets ---


def open_socket(server: bench.Server, *subprotocols: str, origin: str = "") -> ClientConnection:
    return connect(
        f"{server.url.replace('http', 'ws', 1)}/_stcore/stream",
        subprotocols=subprotocols or None,  # type: ignore[arg-type]
        origin=origin or server.url,  # type: ignore[arg-type]
        compression=None,
        max_size=None,
        open_timeout=WAIT_SECONDS,
    )


GARBAGE: dict[str, tuple[str | bytes, tuple[int, ...]]] = {
    "text": (TYPED, (1003,)),
    "an answer as text": ('{"loan": 2743}', (1003,)),
    "no message of the protocol": (b"\xff\xfe\x00" + TYPED.encode(), (1002,)),
    "random bytes": (os.urandom(64) + b"\xff", (1002,)),
    "more than anybody answers": (b"\x00" * 11_000_000, (1009, LOST)),
}
"""What is sent, and the codes that may end it; who still speaks may not hear the code."""


@pytest.mark.parametrize("name", GARBAGE)
def test_garbage_ends_a_socket_with_its_reason(api_server: bench.Server, name: str) -> None:
    sent, codes = GARBAGE[name]
    with open_socket(api_server, "streamlit", "token") as line:
        assert code_after(line, sent) in codes


def code_after(line: ClientConnection, sent: str | bytes) -> int:
    """Return the code with which the server ends the connection after *sent*."""
    with pytest.raises(ConnectionClosed) as ended:
        hear_out(line, sent)
    return ended.value.rcvd.code if ended.value.rcvd else LOST


def hear_out(line: ClientConnection, sent: str | bytes) -> None:
    line.send(sent)
    while True:
        assert b"Traceback" not in line.recv(timeout=WAIT_SECONDS, decode=False)


def odd_messages() -> Iterator[bytes]:
    """Yield messages of the protocol that no page of ours sends."""
    yield b""
    for kind in BackMsg.DESCRIPTOR.oneofs_by_name["type"].fields:
        message = BackMsg()
        if kind.message_type is not None:
            getattr(message, kind.name).SetInParent()
        else:
            setattr(message, kind.name, TYPED if kind.cpp_type == kind.CPPTYPE_STRING else True)
        yield message.SerializeToString()
    strange = BackMsg()
    strange.rerun_script.page_script_hash = TYPED
    strange.rerun_script.query_string = "kept=%ff" * 200
    strange.rerun_script.fragment_id = "nothing"
    yield strange.SerializeToString()


def test_odd_messages_leave_the_socket_and_the_server_in_order(api_server: bench.Server) -> None:
    with open_socket(api_server, "streamlit", "token") as line:
        for message in odd_messages():
            line.send(message)
        line.ping().wait(WAIT_SECONDS)
    with Caller(api_server.url, "check") as caller:
        assert caller.run().text


@pytest.mark.parametrize("subprotocols", [(), ("graphql-ws",), ("streamlit", "x", "no-session")])
def test_an_unusual_handshake_harms_nobody(
    api_server: bench.Server, subprotocols: tuple[str, ...]
) -> None:
    with open_socket(api_server, *subprotocols) as line:
        assert line.ping().wait(WAIT_SECONDS)


def test_a_page_of_another_site_opens_no_socket(api_server: bench.Server) -> None:
    with pytest.raises(InvalidStatus) as refused:
        open_socket(api_server, "streamlit", origin="https://elsewhere.example")
    assert refused.value.response.status_code == 403


# --- against its own description ---


def test_the_api_does_what_its_description_says(api_server: bench.Server) -> None:
    outcome = run(api_server, examples=15, seed=1, phases=("examples", "fuzzing"))
    assert outcome.returncode == 0, outcome.stdout[-4_000:] + outcome.stderr[-2_000:]


# --- its page ---


@pytest.mark.browser
def test_the_page_of_the_api_can_be_read_on_a_narrow_phone(
    context: BrowserContext, api_server: bench.Server
) -> None:
    visit = bench.visit(context, api_server)
    visit.page.set_viewport_size({"width": 320, "height": 640})
    visit.page.goto(f"{api_server.url}/api")
    visit.page.get_by_role("heading", name=words.TITLE, level=1).wait_for()
    root = visit.page.locator("html")
    assert root.evaluate("e => e.scrollWidth - e.clientWidth") == 0
    found = Axe().run(visit.page).response["violations"]
    assert [(rule["id"], node["html"]) for rule in found for node in rule["nodes"]] == []
    assert visit.complaints == []
    assert visit.foreign_requests() == []
    assert root.locator("script").count() == 0
