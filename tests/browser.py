"""A server and a browser for the tests: both started here, both bounded in time."""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from email.message import Message
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, Playwright

ROOT = Path(__file__).resolve().parents[1]
"""The checkout."""

PHONE = (390, 844)
"""Width and height of the phone most tests look at, in CSS pixels."""

TODAY = "2026-11-21"
"""The date on which the tests' server believes to be."""

START_SECONDS = 30
WAIT_MILLISECONDS = 20_000
CHROMIUM_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What a server said to one request."""

    status: int
    headers: Message
    body: bytes

    @property
    def text(self) -> str:
        """Return the body as text."""
        return self.body.decode()


@dataclass(frozen=True, kw_only=True)
class Server:
    """A running server: where it is, its process and its log."""

    port: int
    process: subprocess.Popen[bytes]
    log: Path
    started_in_seconds: float

    @property
    def url(self) -> str:
        """Return the address without a slash at the end."""
        return f"http://localhost:{self.port}"

    def get(self, path: str, **headers: str) -> Answer:
        """Return the answer to a request; ``accept_encoding="br"`` sends ``Accept-Encoding``."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        request = urllib.request.Request(f"{self.url}{path}", headers=named)
        try:
            with urllib.request.urlopen(request, timeout=10) as reply:
                return Answer(status=reply.status, headers=reply.headers, body=reply.read())
        except urllib.error.HTTPError as reply:
            with reply:
                return Answer(status=reply.code, headers=reply.headers, body=reply.read())


@dataclass(kw_only=True)
class Visit:
    """A page in a browser, with everything it asked for and complained about."""

    page: Page
    url: str
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def open(self, path: str) -> None:
        """Open an address of the site and wait until its frame and its script have run."""
        self.page.goto(f"{self.url}{path}", wait_until="commit")
        self.settle()

    def settle(self) -> None:
        """Wait until Streamlit has drawn the frame and runs nothing any more."""
        self.page.locator(".nb-foot").wait_for()
        self.page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for()

    @property
    def text(self) -> str:
        """Return all the text on the page."""
        return self.page.locator("body").inner_text()

    def foreign_requests(self) -> list[str]:
        """Return the requests that went anywhere but to our own server."""
        own = (self.url, self.url.replace("http", "ws", 1), "data:", "blob:")
        return [request for request in self.requests if not request.startswith(own)]


def find_free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def run_server(
    log: Path,
    *,
    script: Path = ROOT / "app.py",
    environment: Mapping[str, str] | None = None,
    port: int = 0,
) -> Iterator[Server]:
    """
    Run a server of its own and stop it at the end, by its own process group.

    Args:
        log: File that takes what the server prints.
        script: The launcher, ``app.py`` of some checkout.
        environment: Variables on top of ours.
        port: A port of the caller's choice, else a free one.
    """
    port = port or find_free_port()
    command = [sys.executable, "-m", "streamlit", "run", script.name, f"--server.port={port}"]
    started = time.perf_counter()
    with log.open("wb") as output:
        process = subprocess.Popen(
            command,
            cwd=script.parent,
            env={**os.environ, "NINDBAI_TODAY": TODAY, **(environment or {})},
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        _wait_until_healthy(process, port, log)
        seconds = time.perf_counter() - started
        yield Server(port=port, process=process, log=log, started_in_seconds=seconds)
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait(timeout=10)


def _wait_until_healthy(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        with (
            contextlib.suppress(OSError),
            urllib.request.urlopen(f"http://localhost:{port}/healthz", timeout=2),
        ):
            return
        time.sleep(0.02)
    raise RuntimeError(f"the server did not become healthy:\n{log.read_text()}")


def launch(playwright: Playwright) -> Browser:
    """Return the machine's own Chromium, started without a window."""
    program = shutil.which("chromium")
    if program is None:
        raise RuntimeError("chromium was not found; run: sh scripts/browser.sh")
    return playwright.chromium.launch(
        executable_path=program, args=list(CHROMIUM_FLAGS), timeout=30_000
    )


def open_context(browser: Browser, *, size: tuple[int, int] = PHONE) -> BrowserContext:
    """Return a fresh profile of a visitor in Japan, on a phone unless *size* is larger."""
    width, height = size
    is_phone = width < 768
    context = browser.new_context(
        viewport={"width": width, "height": height},
        locale="ja-JP",
        timezone_id="Asia/Tokyo",
        is_mobile=is_phone,
        has_touch=is_phone,
    )
    context.set_default_timeout(WAIT_MILLISECONDS)
    return context


def visit(context: BrowserContext, server: Server) -> Visit:
    """Return an empty page that notes its requests and complaints."""
    page = context.new_page()
    noted = Visit(page=page, url=server.url)
    page.on("request", lambda request: noted.requests.append(request.url))
    page.on("websocket", lambda socket: noted.requests.append(socket.url))
    page.on("pageerror", lambda error: noted.complaints.append(str(error)))
    page.on(
        "console",
        lambda message: noted.complaints.append(message.text) if message.type == "error" else None,
    )
    return noted
