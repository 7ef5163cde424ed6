"""A server and a browser for the tests: both started here, both bounded in time."""

import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from email.message import Message
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, Playwright

ROOT = Path(__file__).resolve().parents[1]
"""The checkout."""

PHONE = (390, 844)
"""Width and height of the phone most tests look at, in CSS pixels."""

TODAY = "2026-11-21"
"""The date on which the tests' server believes to be."""

STORED = "sumai.answers"
"""The name under which a browser keeps the answers."""

LOCAL = {"STREAMLIT_SERVER_ADDRESS": "localhost"}
"""What lets only this machine in, so that a server's staff screens are open."""

START_SECONDS = 30
SETTLED = """() => {
  const foot = document.querySelector('.nb-foot');
  const idle = document.querySelector('[data-testid=stApp][data-test-script-state=notRunning]');
  const isTold = !new URL(location.href).searchParams.has('kept');
  const isSame = foot && idle && isTold && foot === window.nbSettling?.foot;
  window.nbSettling = { foot, looks: isSame ? window.nbSettling.looks + 1 : 0 };
  return isSame && window.nbSettling.looks > 10;
}"""
"""Is true once the frame is drawn, nothing runs and kept answers are taken up, ten looks long."""

DARK_GROUND = """() => {
  const paper = getComputedStyle(document.documentElement).getPropertyValue('--nb-paper').trim();
  const ground = document.querySelector('[data-testid=stApp]');
  const probe = Object.assign(document.createElement('i'), { style: `color: ${paper}` });
  document.body.append(probe);
  const wanted = getComputedStyle(probe).color;
  probe.remove();
  return matchMedia('(prefers-color-scheme: dark)').matches
    && (!ground || getComputedStyle(ground).backgroundColor === wanted);
}"""
"""Is true once the framework, which repaints later than our style, has our dark ground too."""

WAIT_MILLISECONDS = 20_000
SWITCHED_OFF_BY_PLAYWRIGHT = (
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsUpgrades",
    "HttpsFirstBalancedModeAutoEnable",
    "LensOverlay",
    "MediaRouter",
    "PaintHolding",
    "ThirdPartyStoragePartitioning",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "TcpPortRandomizationWin",
    "OptimizationHints",
    "NetworkTimeServiceQuerying",
    "AimEnabled",
    "PreconnectToSearch",
    "msForceBrowserSignIn",
    "msEdgeUpdateLaunchServicesPreferredVersion",
)
"""What Playwright switches off; Chromium hears the last list only, so that ours repeats it."""

ADDRESS_BAR_PANELS = ("WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup")
"""Pages of Chromium's own under an address bar that nobody sees: each window would load two."""

CHROMIUM_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    f"--disable-features={','.join((*SWITCHED_OFF_BY_PLAYWRIGHT, *ADDRESS_BAR_PANELS))}",
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

    def get(self, path: str, *, method: str = "GET", **headers: str) -> Answer:
        """Return the answer to a request; ``accept_encoding="br"`` sends ``Accept-Encoding``."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        request = urllib.request.Request(f"{self.url}{path}", headers=named, method=method)
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
        """Wait until Streamlit has drawn the frame for good, with the answers that were kept."""
        self.page.wait_for_function(SETTLED, polling=20)

    def blank(self) -> None:
        """Open an empty page of the site, which asks the server for nothing."""
        address = f"{self.url}/blank"
        page = '<!DOCTYPE html><link rel="icon" href="data:,">'
        self.page.route(address, lambda route: route.fulfill(body=page, content_type="text/html"))
        self.page.goto(address)
        self.page.unroute(address)

    def plant(self, blob: object, *, device: bool = False) -> None:
        """Lay *blob* into this tab's storage (or the device's), as if it had been kept before."""
        self.blank()
        self.page.evaluate(
            "([box, name, text]) => window[box].setItem(name, text)",
            ["localStorage" if device else "sessionStorage", STORED, json.dumps(blob)],
        )

    def stored(self, *, device: bool = False) -> Any:
        """Return what this tab (or the device) keeps; None where it keeps nothing."""
        box = "localStorage" if device else "sessionStorage"
        text = self.page.evaluate("([box, name]) => window[box].getItem(name)", [box, STORED])
        return None if text is None else json.loads(text)

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
    program: Sequence[str] = ("streamlit", "run", "{script}", "--server.port={port}"),
) -> Iterator[Server]:
    """
    Run a server of its own and stop it at the end, by its own process group.

    Args:
        log: File that takes what the server prints.
        script: The launcher, ``app.py`` of some checkout.
        environment: Variables on top of ours.
        port: A port of the caller's choice, else a free one.
        program: The module of Python that serves, and its arguments.
    """
    port = port or find_free_port()
    given = (part.format(script=script.name, port=port) for part in program)
    command = [sys.executable, "-m", *given]
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


class Line:
    """
    A telephone line between a browser and a server: it may be cut, and join another server.

    The address of the site stays the same while the server behind it changes.
    """

    def __init__(self, port: int) -> None:
        self._target: int | None = port
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listener.getsockname()[1])
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def url(self) -> str:
        """Return the address without a slash at the end."""
        return f"http://localhost:{self.port}"

    def cut(self) -> None:
        """End every connection and refuse new ones."""
        with self._lock:
            self._target = None
            for end in self._open:
                with contextlib.suppress(OSError):
                    end.shutdown(socket.SHUT_RDWR)

    def join(self, port: int) -> None:
        """Lead new connections to the server on *port*."""
        with self._lock:
            self._target = port

    def close(self) -> None:
        """End the line for good."""
        self.cut()
        self._listener.close()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                near, _ = self._listener.accept()
                threading.Thread(target=self._connect, args=(near,), daemon=True).start()

    def _connect(self, near: socket.socket) -> None:
        with near, contextlib.suppress(OSError), self._dial() as far:
            with self._lock:
                self._open |= {near, far}
            back = threading.Thread(target=_pump, args=(far, near), daemon=True)
            back.start()
            _pump(near, far)
            back.join()
            with self._lock:
                self._open -= {near, far}

    def _dial(self) -> socket.socket:
        if self._target is None:
            raise ConnectionRefusedError
        return socket.create_connection(("127.0.0.1", self._target), timeout=None)


def _pump(source: socket.socket, sink: socket.socket) -> None:
    """Carry bytes one way until either end is closed."""
    with contextlib.suppress(OSError):
        while data := source.recv(65_536):
            sink.sendall(data)
    for end in (source, sink):
        with contextlib.suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)


def launch(playwright: Playwright, *, ignored: Sequence[str] = ()) -> Browser:
    """
    Return the machine's own Chromium, started without a window.

    Args:
        playwright: Starts it.
        ignored: Flags of Playwright's own that are left away.
    """
    program = shutil.which("chromium")
    if program is None:
        raise RuntimeError("chromium was not found; run: sh scripts/browser.sh")
    return playwright.chromium.launch(
        executable_path=program,
        args=list(CHROMIUM_FLAGS),
        ignore_default_args=list(ignored),
        timeout=30_000,
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


def visit(context: BrowserContext, server: Server | Line) -> Visit:
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


def darken(page: Page) -> None:
    """Let the device change to dark and wait until the ground has followed."""
    page.emulate_media(color_scheme="dark")
    page.wait_for_function(DARK_GROUND)
