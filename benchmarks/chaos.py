"""
What visitors in the middle of the check notice while the servers behind nginx are killed.

``python -m benchmarks.chaos`` starts nginx with ``deploy/nginx`` and three replicas, and 60 visitors
in a real browser, each a profile of its own, who answer every 3 to 7 seconds. Then each replica
is killed in turn, all are replaced one after another, nginx reads its settings again, and all are
killed at once. For each event it prints how many visitors lost their connection, how long until
the page answered a tap of theirs again, taps that had to be repeated, wrong questions, answers the
browser lost, and answers the server shows otherwise than they were given. Needs nginx.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import shutil
import signal
import statistics
import subprocess
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from playwright.async_api import Browser, Error, Page, async_playwright

from nindbai.domain.situation import Lender
from nindbai.presentation import form_words, result_words
from nindbai.presentation.questions import (
    LENDER_CHOICES,
    QUESTIONS,
    SENDER_CHOICES,
    Question,
    Sender,
)
from tests.browser import CHROMIUM_FLAGS, PHONE, ROOT, Server, find_free_port, run_server

_NGINX_FILES: Final = ROOT / "deploy" / "nginx"
_VISITOR: Final = Path(__file__).with_name("chaos_visitor.js").read_text("utf-8")
_REPLICAS: Final = 3
_AT_ONCE: Final = 4
_SETTLE_SECONDS: Final = 12
_MOST_RELOADS: Final = 3
_SECRET: Final = {"STREAMLIT_SERVER_COOKIE_SECRET": "x" * 32}
_WAIT_MILLISECONDS: Final = 60_000
_WORDS: Final = {
    "lender": QUESTIONS[Question.LENDER].title,
    "place": QUESTIONS[Question.PLACE].title,
    "back": form_words.BACK,
    "early": form_words.EARLY_RESULT,
    "change": result_words.CHANGE,
    "list": form_words.CHECK_TITLE,
    "onward": form_words.CONTINUE,
}


@dataclass(kw_only=True)
class Site:
    """nginx and the replicas behind it."""

    url: str
    nginx: subprocess.Popen[bytes]
    logs: Path
    ports: tuple[int, ...]
    running: dict[int, tuple[ExitStack, Server]] = field(default_factory=dict)

    def start(self, port: int) -> None:
        """Start the replica on *port* and wait until it is healthy."""
        up = ExitStack()
        log = self.logs / f"{port}.txt"
        server = up.enter_context(run_server(log, environment=_SECRET, port=port))
        self.running[port] = (up, server)

    def stop(self, port: int, how: signal.Signals) -> None:
        """Send *how* to the replica on *port* and wait until it is gone."""
        up, server = self.running.pop(port)
        os.killpg(server.process.pid, how)
        with suppress(subprocess.TimeoutExpired):
            server.process.wait(timeout=30)
        up.close()

    def replace(self, port: int, how: signal.Signals) -> None:
        """Stop the replica on *port* and start another in its place."""
        self.stop(port, how)
        self.start(port)


@contextmanager
def run_site(folder: Path) -> Iterator[Site]:
    """Run nginx with the settings of ``deploy/nginx`` in front of replicas on this machine."""
    ports = tuple(find_free_port() for _ in range(_REPLICAS))
    front = find_free_port()
    lay_settings(folder, front=front, ports=ports)
    program = shutil.which("nginx") or "/usr/sbin/nginx"
    command = [
        program,
        "-p",
        str(folder),
        "-c",
        str(folder / "nginx.conf"),
        "-g",
        "daemon off; user root;",
    ]
    site = Site(
        url=f"http://localhost:{front}",
        nginx=subprocess.Popen(command),  # noqa: S603 - our own settings
        logs=folder,
        ports=ports,
    )
    try:
        for port in ports:
            site.start(port)
        yield site
    finally:
        for up, _ in site.running.values():
            up.close()
        site.nginx.terminate()
        site.nginx.wait(timeout=10)


def lay_settings(folder: Path, *, front: int, ports: tuple[int, ...]) -> None:
    """Write the files of ``deploy/nginx`` into *folder*, for these ports of this machine."""
    for file in _NGINX_FILES.glob("*.conf"):
        text = file.read_text("utf-8")
        for number, port in enumerate(ports, 1):
            text = text.replace(f"app{number}:8501", f"127.0.0.1:{port}")
        text = text.replace("listen 8080;", f"listen 127.0.0.1:{front};")
        for near, far in (
            ("/tmp/", ""),  # noqa: S108 - nginx's, replaced
            ("/dev/stdout", "access.txt"),
            ("/dev/stderr", "error.txt"),
        ):
            text = text.replace(near, f"{folder}/{far}")
        (folder / file.name).write_text(text, encoding="utf-8")


@dataclass(frozen=True, kw_only=True)
class Seen:
    """What all visitors noted during one event."""

    name: str
    taps: list[dict[str, Any]]
    wrong: list[Any]
    stuck: list[Any]
    lost: list[Any]
    reloads: int
    differing: list[Any]

    def print_row(self) -> None:
        """Print the event as one line, and what went wrong below it."""
        back = sorted(tap["back"] / 1000 for tap in self.taps if tap["back"] is not None)
        calm = sorted(tap["took"] / 1000 for tap in self.taps if tap["back"] is None)
        again = sum(tap["taps"] > 1 for tap in self.taps)
        print(  # noqa: T201 - its output
            f"{self.name:<24} {len(back):>4} | {_ends(back)} | {_ends(calm)} |"
            f" {again:>5} {len(self.wrong):>5} {len(self.stuck):>5} {len(self.lost):>4}"
            f" {len(self.differing):>6} {self.reloads:>7}",
            flush=True,
        )
        for name in ("wrong", "stuck", "lost", "differing"):
            for one in getattr(self, name)[:3]:
                print(f"    {name}: {one}", flush=True)  # noqa: T201 - its output


def _ends(seconds: list[float]) -> str:
    if len(seconds) < 2:
        return f"{'-':>5} {'-':>5} {'-':>5}"
    at_95 = statistics.quantiles(seconds, n=20)[-1]
    return f"{statistics.median(seconds):5.2f} {min(at_95, seconds[-1]):5.2f} {seconds[-1]:5.2f}"


async def main(visitors: int) -> None:
    """Bring the visitors into the check, then let things happen, and print."""
    with tempfile.TemporaryDirectory() as name, run_site(Path(name)) as site:
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(
                executable_path=shutil.which("chromium"), args=list(CHROMIUM_FLAGS)
            )
            started = time.perf_counter()
            pages = await _bring_in(browser, site, visitors)
            print(  # noqa: T201 - its output
                f"{visitors} visitors in {time.perf_counter() - started:.0f} s\n"
                f"{'':<24} lost | back: median, 95 %, longest s | undisturbed: the same |"
                " again wrong stuck gone differ reloads",
                flush=True,
            )
            for event, act in _events(site).items():
                (await _watch(pages, event, act)).print_row()
            await browser.close()


def _events(site: Site) -> dict[str, Callable[[], None]]:
    def roll() -> None:
        for port in site.ports:
            site.replace(port, signal.SIGTERM)

    def drop_all() -> None:
        for port in site.ports:
            site.stop(port, signal.SIGKILL)
        for port in site.ports:
            site.start(port)

    kills = {
        f"replica {number} killed": _replacing(site, port)
        for number, port in enumerate(site.ports, 1)
    }
    return {
        "nothing": lambda: None,
        **kills,
        "all replaced, in turn": roll,
        "nginx reloaded": lambda: site.nginx.send_signal(signal.SIGHUP),
        "all killed at once": drop_all,
    }


def _replacing(site: Site, port: int) -> Callable[[], None]:
    return lambda: site.replace(port, signal.SIGKILL)


async def _watch(pages: list[Page], name: str, act: Callable[[], None]) -> Seen:
    await _all(pages, lambda page: page.evaluate("() => { visitor.collect(); visitor.go(); }"))
    await asyncio.sleep(1)
    await asyncio.to_thread(act)
    await asyncio.sleep(_SETTLE_SECONDS)
    checked = await _all(pages, _check)
    noted = await _all(pages, lambda page: page.evaluate("() => visitor.collect()"))
    return Seen(
        name=name,
        **{
            part: [one for note in noted for one in note[part]]
            for part in ("taps", "wrong", "stuck", "lost")
        },
        reloads=sum(note["loads"] for note in noted),
        differing=[one for one in checked if not _is_shown(one)],
    )


async def _check(page: Page) -> dict[str, Any]:
    """Return what the visitor finds on the list of answers; a page that loads again starts again."""
    for _ in range(_MOST_RELOADS):
        with suppress(Error):
            await page.wait_for_function("() => window.visitor")
            return dict(await page.evaluate("() => visitor.check()"))
    return dict(await page.evaluate("() => visitor.check()"))


def _is_shown(checked: dict[str, Any]) -> bool:
    """Return whether each answer stands in the server's list in the words it was given in."""
    given, rows = checked["given"], checked["rows"]
    words = {
        "sender": SENDER_CHOICES[Sender(given["sender"])].words,
        "months": form_words.months_choice(given["months"]),
        "lender": LENDER_CHOICES[Lender(given["lender"])].words,
    }
    return all(words[name] in rows[name] for name in words)


async def _all(pages: list[Page], act: Callable[[Page], Awaitable[Any]]) -> list[Any]:
    return await asyncio.gather(*(act(page) for page in pages))


async def _bring_in(browser: Browser, site: Site, visitors: int) -> list[Page]:
    turn = asyncio.Semaphore(_AT_ONCE)

    async def bring(number: int) -> Page:
        async with turn:
            return await _begin(browser, site, number)

    return await asyncio.gather(*(bring(number) for number in range(visitors)))


async def _begin(browser: Browser, site: Site, number: int) -> Page:
    """Answer the first questions as a person would, and leave the rest to the visitor's script."""
    width, height = PHONE
    context = await browser.new_context(viewport={"width": width, "height": height}, locale="ja-JP")
    context.set_default_timeout(_WAIT_MILLISECONDS)
    page = await context.new_page()
    months, lender = number % (form_words.AT_LEAST_MONTHS + 1), list(LENDER_CHOICES)[number % 4]
    await page.goto(site.url, wait_until="commit")
    for question, card in (
        (Question.SENDER, f"sender-{Sender.NOBODY}"),
        (Question.MONTHS, f"months-{months}"),
        (Question.LENDER, f"lender-{lender}"),
    ):
        await page.get_by_role("heading", name=QUESTIONS[question].title).wait_for()
        await page.locator(f".st-key-nb-card-{card} button").click()
    await page.get_by_role("heading", name=_WORDS["place"]).wait_for()
    state = {
        "given": {"sender": Sender.NOBODY, "months": months, "lender": lender},
        "words": _WORDS,
        **{part: [] for part in ("taps", "wrong", "stuck", "lost")},
        "loads": -1,
        "isGoing": False,
        "isResting": True,
    }
    await page.evaluate("(state) => { window.name = JSON.stringify(state); }", state)
    await context.add_init_script(_VISITOR)
    await page.evaluate(f"() => {{ {_VISITOR} }}")
    return page


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--visitors", type=int, default=60)
    asyncio.run(main(parser.parse_args().visitors))
