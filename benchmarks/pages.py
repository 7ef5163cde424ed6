"""
What a visitor waits for, beside a stock one-line Streamlit app in the same run.

``python -m benchmarks.pages`` prints a row a page: requests, KiB, seconds until it is ready,
fast and on slow 4G (1.6 Mbit/s, 150 ms, a processor four times slower), and again from the
cache. Nothing here passes or fails; medians of three.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from tests.browser import ROOT, launch, open_context, run_server

_RUNS = 3
_SLOW_BYTES_PER_SECOND = 1_600_000 / 8
_SLOW_LATENCY_MILLISECONDS = 150
_ONE_LINE = 'import streamlit as st\nst.write("hello")\n'
_STOCK_TEXT, _OUR_TEXT = "hello", "どこから届きましたか"


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """One first visit and one more: requests, KiB and seconds."""

    requests: int
    kib: float
    ready: float
    again: float


def main() -> None:
    """Measure both apps on both profiles and print."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = launch(playwright)
        for is_slow in (False, True):
            print("slow 4G, CPU/4" if is_slow else "fast")  # noqa: T201 - its output
            for name, script, text in _apps(Path(folder)):
                with run_server(Path(folder) / "log.txt", script=script) as server:
                    _visit(browser, server.url, text, is_slow=False)
                    loads = [
                        _visit(browser, server.url, text, is_slow=is_slow) for _ in range(_RUNS)
                    ]
                _row(name, loads, server.started_in_seconds)


def _apps(folder: Path) -> Iterator[tuple[str, Path, str]]:
    stock = folder / "stock" / "one_line.py"
    stock.parent.mkdir(exist_ok=True)
    stock.write_text(_ONE_LINE, encoding="utf-8")
    yield "stock one line", stock, _STOCK_TEXT
    yield "ours /", ROOT / "app.py", _OUR_TEXT


def _visit(browser: Browser, url: str, text: str, *, is_slow: bool) -> Load:
    context = open_context(browser)
    page = context.new_page()
    with counted(page, is_slow=is_slow) as counts:
        ready = _seconds_until(page, url, text)
        first = (int(counts["requests"]), counts["bytes"] / 1024)
        again = _seconds_until(page, url, text)
    context.close()
    return Load(requests=first[0], kib=first[1], ready=ready, again=again)


def _seconds_until(page: Page, url: str, text: str) -> float:
    start = time.perf_counter()
    page.goto(url, wait_until="commit", timeout=120_000)
    page.get_by_text(text).first.wait_for(timeout=120_000)
    return time.perf_counter() - start


@contextmanager
def counted(page: Page, *, is_slow: bool) -> Iterator[dict[str, float]]:
    """Count requests and bytes of the page, on a line made slow where asked."""
    counts = {"requests": 0.0, "bytes": 0.0}
    session: CDPSession = page.context.new_cdp_session(page)
    session.send("Network.enable")

    def finished(event: dict[str, float]) -> None:
        counts["requests"] += 1
        counts["bytes"] += event["encodedDataLength"]

    session.on("Network.loadingFinished", finished)
    if is_slow:
        speed = {
            "offline": False,
            "latency": _SLOW_LATENCY_MILLISECONDS,
            "downloadThroughput": _SLOW_BYTES_PER_SECOND,
            "uploadThroughput": _SLOW_BYTES_PER_SECOND,
        }
        session.send("Network.emulateNetworkConditions", speed)
        session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    yield counts


def _row(name: str, loads: list[Load], started: float) -> None:
    def middle(part: str) -> float:
        return statistics.median(getattr(load, part) for load in loads)

    print(  # noqa: T201 - its output
        f"  {name:<16} {middle('requests'):4.0f} requests {middle('kib'):7.0f} KiB"
        f"  ready {middle('ready'):5.2f} s  again {middle('again'):5.2f} s"
        f"  (server healthy after {started:.2f} s)"
    )


if __name__ == "__main__":
    main()
