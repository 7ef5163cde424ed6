"""Pages of another site that show our frame, for the tests: friendly ones, and hostile ones."""

from __future__ import annotations

import contextlib
import http.server
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import Frame, FrameLocator, Page

from tests import browser as bench

FITTED = """() => {
  const main = document.querySelector('[data-testid=stMain]');
  const block = main?.querySelector('[data-testid=stMainBlockContainer]');
  const isIdle = document.querySelector('[data-test-script-state=notRunning]');
  if (!isIdle || !block?.querySelector('.nb-foot')) return false;
  const needed = block.getBoundingClientRect().bottom + main.scrollTop;
  const isFit = Math.abs(innerHeight - needed) <= 8 && main.scrollHeight <= main.clientHeight + 1;
  window.nbFits = isFit && needed === window.nbNeeded ? window.nbFits + 1 : 0;
  window.nbNeeded = needed;
  return window.nbFits > 10;
}"""
"""Is true once the frame is as tall as what it holds, within 8 px, ten looks long."""

_HEAD = """<!DOCTYPE html><html lang="ja"><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>町の案内</title>
<link rel="icon" href="data:,">
<style>body { margin: 8px }</style>
<script>window.heard = []; addEventListener('message', (e) => heard.push([e.origin, e.data]));</script>
<h1>町の案内</h1>"""


@dataclass(kw_only=True)
class HostSite:
    """A site of its own origin; *pages* are its bodies by path, *headers* go with every page."""

    port: int
    pages: dict[str, str] = field(default_factory=dict)
    headers: dict[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def origin(self) -> str:
        """Return its origin as a browser writes it."""
        return f"http://localhost:{self.port}"

    def put(self, path: str, body: str, **headers: str) -> str:
        """Keep a page, and return its address; ``content_security_policy=""`` names a header."""
        self.pages[path] = body
        self.headers[path] = {name.replace("_", "-"): text for name, text in headers.items()}
        return f"{self.origin}{path}"


def script_line(site: str, more: str = "") -> str:
    """Return the one line that a host writes."""
    return f'<script src="{site}/assets/embed.js" async {more}></script>'


@contextlib.contextmanager
def run_host() -> Iterator[HostSite]:
    """Run a host's site until the end of the block."""
    site = HostSite(port=0)

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = urlsplit(self.path).path
            body = (_HEAD + site.pages.get(path, "")).encode()
            self.send_response(200 if path in site.pages else 404)
            self.send_header("content-type", "text/html; charset=utf-8")
            for name, text in site.headers.get(path, {}).items():
                self.send_header(name, text)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_args: object) -> None:
            """Say nothing."""

    server = http.server.ThreadingHTTPServer(("localhost", 0), Handler)
    site.port = server.server_port
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()


@dataclass(kw_only=True)
class FramedVisit:
    """A visitor of a host's page, the frame in it, and all that is asked for in any page."""

    visit: bench.Visit
    server: bench.Server
    place: int = 0
    requests: list[str] = field(default_factory=list)

    @property
    def page(self) -> Page:
        """Return the host's page."""
        return self.visit.page

    @property
    def inside(self) -> FrameLocator:
        """Return what is in the frame."""
        return self.page.frame_locator("iframe").nth(self.place)

    @property
    def frame(self) -> Frame:
        """Return the frame itself."""
        found = self.page.locator("iframe").nth(self.place).element_handle()
        frame = found.content_frame() if found else None
        assert frame is not None
        return frame

    def open(self, address: str) -> None:
        """Open a host's page and wait for the first question in its frame."""
        self.page.goto(address)
        self.inside.locator(".nb-foot").wait_for()
        self.fit()

    def fit(self) -> None:
        """Wait until the frame is as tall as what it holds, and nothing in it scrolls."""
        self.frame.wait_for_function(FITTED, polling=20)

    def tap(self, label: str, following: str) -> None:
        """Tap a card and wait for the next question."""
        self.inside.get_by_role("button", name=label).first.click()
        self.inside.get_by_role("heading", name=following).wait_for()
        self.fit()

    def heard(self) -> list[tuple[str, object]]:
        """Return every message the host's page has got."""
        got: list[tuple[str, object]] = self.page.evaluate("heard")
        return got
