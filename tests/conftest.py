"""What all tests share: one server and one browser for each run."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Playwright, sync_playwright

from tests import browser as bench


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[bench.Server]:
    """Run one server for all tests; its log is printed where a test fails."""
    log = tmp_path_factory.mktemp("server") / "log.txt"
    with bench.run_server(log) as running:
        yield running
    print(log.read_text())  # noqa: T201


@pytest.fixture(scope="session")
def playwright_of_the_run() -> Iterator[Playwright]:
    """Start what drives the browsers."""
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def chromium(playwright_of_the_run: Playwright) -> Iterator[Browser]:
    """Start the browser of the whole run."""
    started = bench.launch(playwright_of_the_run)
    yield started
    started.close()


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """Open the profile of a visitor on a phone who has never been here."""
    opened = bench.open_context(chromium)
    yield opened
    opened.close()


@pytest.fixture
def phone(context: BrowserContext, server: bench.Server) -> bench.Visit:
    """Return an empty page of a fresh visitor on a phone."""
    return bench.visit(context, server)


@pytest.fixture
def fresh_server(tmp_path: Path) -> Iterator[bench.Server]:
    """Run a server that nobody has visited yet."""
    with bench.run_server(tmp_path / "log.txt") as running:
        yield running


@pytest.fixture(scope="session")
def forgetful_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[bench.Server]:
    """Run a second server, which forgets a lost session after a second."""
    settings = {"STREAMLIT_SERVER_DISCONNECTED_SESSION_TTL": "1"}
    log = tmp_path_factory.mktemp("forgetful") / "log.txt"
    with bench.run_server(log, environment=settings) as running:
        yield running


@pytest.fixture(scope="session")
def staff_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[bench.Server]:
    """Run a server that only this machine can reach, so that the staff's screens are open."""
    log = tmp_path_factory.mktemp("staff") / "log.txt"
    with bench.run_server(log, environment=bench.LOCAL) as running:
        yield running


@pytest.fixture
def line(forgetful_server: bench.Server) -> Iterator[bench.Line]:
    """Open a line to the forgetful server that a test may cut."""
    opened = bench.Line(forgetful_server.port)
    yield opened
    opened.close()
