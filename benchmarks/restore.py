"""
What taking up the kept answers costs, beside the same page with the answers in the session.

``python -m benchmarks.restore`` loads each screen again and again with answers kept by the
browser, in turn with a copy of the site whose sessions hold the same answers from the start and
have no store. It prints seconds until the screen can be read and messages sent to the server;
then the seconds from a restarted server being healthy to its session holding the answers.
Nothing here passes or fails; medians.
"""

from __future__ import annotations

import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Browser, sync_playwright

from tests.browser import ROOT, Server, Visit, launch, open_context, run_server, visit
from tests.test_journey import KEPT

_REST_MS: Final = 1000
_RUNS: Final = 15
_RESTARTS: Final = 5
_SCREENS: Final = {"/check": "答えを確かめてください", "/result": "開札", "/proceeds": "分け方"}
_WITHOUT: Final = f"""

def sync(_page_key: str) -> bool:
    _hear({KEPT!r})
    return True
"""
_LISTEN: Final = """() => {
  const sync = window.sumai.sync;
  window.session = null;
  window.sumai.sync = (data, send) => { window.session = data.by; sync(data, send); };
}"""


def main() -> None:
    """Measure reloads in both sites in turn, then restarts, and print."""
    with (
        tempfile.TemporaryDirectory() as folder,
        sync_playwright() as playwright,
        ExitStack() as up,
    ):
        browser = launch(playwright)
        log = Path(folder) / "log.txt"
        ours = up.enter_context(run_server(log))
        bare = up.enter_context(run_server(log, script=_copy_without_store(Path(folder))))
        for path, title in _SCREENS.items():
            _print_reloads(browser, ours, bare, path, title)
        for path, title in _SCREENS.items():
            seconds = [_restart(browser, log, path, title) for _ in range(_RESTARTS)]
            print(  # noqa: T201 - its output
                f"{path:<10} back after a restart: median {statistics.median(seconds):.2f} s,"
                f" longest {max(seconds):.2f} s"
            )


def _copy_without_store(folder: Path) -> Path:
    copy = folder / "site"
    for name in ("nindbai", "pages", ".streamlit"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    with (copy / "nindbai" / "ui" / "store.py").open("a", encoding="utf-8") as store:
        store.write(_WITHOUT)
    return Path(shutil.copy(ROOT / "app.py", copy))


def _print_reloads(browser: Browser, ours: Server, bare: Server, path: str, title: str) -> None:
    kept, held = (_open(browser, at, path, title) for at in (ours, bare))
    held.page.evaluate("sessionStorage.clear()")
    rows = [(_reload(kept, title), _reload(held, title)) for _ in range(_RUNS)]
    with_store, without = (
        (statistics.median(s for s, _ in column), statistics.median(m for _, m in column))
        for column in zip(*rows, strict=True)
    )
    print(  # noqa: T201 - its output
        f"{path:<10} {with_store[0]:.3f} s with the store, {without[0]:.3f} s without:"
        f" +{1000 * (with_store[0] - without[0]):.0f} ms, +{with_store[1] - without[1]:.0f} messages"
    )
    for one in (kept, held):
        one.page.context.close()


def _open(browser: Browser, at: Server, path: str, title: str) -> Visit:
    opened = visit(open_context(browser), at)
    opened.plant(KEPT)
    opened.page.goto(f"{opened.url}{path}")
    opened.page.get_by_role("heading", name=title).first.wait_for()
    opened.page.wait_for_timeout(_REST_MS)
    return opened


def _reload(opened: Visit, title: str) -> tuple[float, int]:
    """Return seconds until the screen can be read, and messages sent until then."""
    sent: list[Any] = []
    heading = opened.page.get_by_role("heading", name=title).first

    def note(frame: Any) -> None:
        sent.append(frame)

    def listen(socket: Any) -> None:
        socket.on("framesent", note)

    opened.page.on("websocket", listen)
    seconds = _seconds(
        lambda: opened.page.reload(wait_until="commit"),
        heading.wait_for,
    )
    opened.page.remove_listener("websocket", listen)
    opened.page.wait_for_timeout(_REST_MS)
    return seconds, len(sent)


def _restart(browser: Browser, log: Path, path: str, title: str) -> float:
    with run_server(log) as first:
        opened = _open(browser, first, path, title)
        opened.page.evaluate(_LISTEN)
    with run_server(log, port=first.port):
        seconds = _seconds(lambda: None, lambda: _wait_for_session(opened))
    opened.page.context.close()
    return seconds


def _wait_for_session(opened: Visit) -> None:
    while not opened.page.evaluate("window.session"):
        opened.page.wait_for_timeout(10)


def _seconds(act: Callable[[], object], wait: Callable[[], object]) -> float:
    started = time.perf_counter()
    act()
    wait()
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
