"""What all tests share: one server and one browser for each run."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from tests import browser as bench


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[bench.Server]:
    """Run one server for all tests; its log is printed where a test fails."""
    log = tmp_path_factory.mktemp("server") / "log.txt"
    with bench.run_server(log) as running:
        yield running
    print(log.read_text())  # noqa: T201


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Start the browser of the whole run."""
    with sync_playwright() as playwright:
        started = bench.launch(playwright)
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
