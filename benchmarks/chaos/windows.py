"""Visitors in real browsers, each with a profile of its own; what they do is in ``window.js``."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any, Final

from playwright.async_api import Browser, Error, Page, async_playwright

from benchmarks.chaos.noted import Noted
from nindbai.domain.situation import Lender
from nindbai.presentation import form_words, result_words
from nindbai.presentation.questions import (
    LENDER_CHOICES,
    QUESTIONS,
    SENDER_CHOICES,
    Question,
    Sender,
)
from tests.browser import CHROMIUM_FLAGS, PHONE

_VISITOR: Final = Path(__file__).with_name("window.js").read_text("utf-8")
_AT_ONCE: Final = 2
_MOST_RELOADS: Final = 3
_WAIT_MILLISECONDS: Final = 60_000
_PARTS: Final = ("taps", "wrong", "stuck", "lost")
_WORDS: Final = {
    "lender": QUESTIONS[Question.LENDER].title,
    "place": QUESTIONS[Question.PLACE].title,
    "back": form_words.BACK,
    "early": form_words.EARLY_RESULT,
    "change": result_words.CHANGE,
    "list": form_words.CHECK_TITLE,
    "onward": form_words.CONTINUE,
}


class Windows:
    """Pages in the middle of the check, who answer two questions in turn while they are let."""

    def __init__(self, pages: list[Page]) -> None:
        self._pages = pages

    async def begin(self) -> None:
        """Forget what was noted, and let everybody go on answering."""
        await self._all(lambda page: page.evaluate("() => { visitor.collect(); visitor.go(); }"))

    async def finish(self) -> Noted:
        """Let everybody stop and look at the list of answers; return what was noted."""
        checked = await self._all(_check)
        notes = await self._all(lambda page: page.evaluate("() => visitor.collect()"))
        taps, wrong, stuck, gone = ([one for note in notes for one in note[p]] for p in _PARTS)
        return Noted(
            back=[tap["back"] / 1000 for tap in taps if tap["back"] is not None],
            calm=[tap["took"] / 1000 for tap in taps if tap["back"] is None],
            again=sum(max(0, tap["taps"] - 1) for tap in taps),
            wrong=wrong,
            stuck=stuck,
            gone=gone,
            differing=[one for one in checked if not _is_shown(one)],
            loads=sum(note["loads"] for note in notes),
        )

    async def _all(self, act: Callable[[Page], Awaitable[Any]]) -> list[Any]:
        return await asyncio.gather(*(act(page) for page in self._pages))


@asynccontextmanager
async def open_windows(url: str, count: int) -> AsyncIterator[Windows]:
    """Bring *count* visitors to the question after the lender's."""
    turn = asyncio.Semaphore(_AT_ONCE)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=list(CHROMIUM_FLAGS)
        )

        async def bring(number: int) -> Page:
            async with turn:
                return await _begin(browser, url, number)

        yield Windows(await asyncio.gather(*(bring(number) for number in range(count))))
        await browser.close()


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


async def _begin(browser: Browser, url: str, number: int) -> Page:
    """Answer the first questions as a person would, and leave the rest to the visitor's script."""
    width, height = PHONE
    context = await browser.new_context(viewport={"width": width, "height": height}, locale="ja-JP")
    context.set_default_timeout(_WAIT_MILLISECONDS)
    page = await context.new_page()
    months, lender = number % (form_words.AT_LEAST_MONTHS + 1), list(LENDER_CHOICES)[number % 4]
    await page.goto(url, wait_until="commit")
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
        **{part: [] for part in _PARTS},
        "loads": -1,
        "isGoing": False,
        "isResting": True,
    }
    await page.evaluate("(state) => { window.name = JSON.stringify(state); }", state)
    await context.add_init_script(_VISITOR)
    await page.evaluate(f"() => {{ {_VISITOR} }}")
    return page
