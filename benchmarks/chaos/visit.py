"""Scripted visitors: people who walk the whole way, a choice at random each few seconds."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Final

from benchmarks.chaos.noted import STUCK_SECONDS, Noted
from benchmarks.chaos.page import Page
from benchmarks.chaos.screen import Screen
from nindbai.presentation import form_words
from nindbai.presentation.questions import QUESTIONS, UNKNOWN_CHOICE, Question

_PAUSE_SECONDS: Final = (3.0, 6.0)
_AGAIN_SECONDS: Final = 3.0
_LIST: Final = "check None"
_RESULT: Final = "result"
_NO_VALUE: Final = "None"
_TYPED: Final = {
    Question.LOAN: ({"loan": "2350"}, {"loan": "3千万"}),
    Question.VALUE: ({"value": "1800"}, {"value": "2480"}),
    Question.SIZE: ({"floor_area": "72"}, {"floor_area": "95.5"}, {"land_area": "120"}),
}
"""What is typed at the questions that have fields, by the names of the draft."""


class StuckError(Exception):
    """A visitor cannot go on."""


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One answer: what is pressed and typed, and what the browser has to hold afterwards."""

    question: Question
    button: str
    typed: Mapping[str, str] = field(default_factory=dict)
    held: Mapping[str, Any] = field(default_factory=dict)


def choose(question: Question, screen: Screen) -> Choice:
    """Return an answer that *screen* offers to *question*."""
    start = f"nb-card-{question}-"
    cards = [key for key in screen.buttons if key.startswith(start)]
    if cards:
        button = random.choice(cards)  # noqa: S311 - any answer
        said = button.removeprefix(start)
        value = None if said == _NO_VALUE else int(said) if said.isdecimal() else said
        return Choice(question=question, button=button, held={question: value})
    typed = random.choice([{}, *_TYPED.get(question, ())])  # noqa: S311 - any answer
    fields = {f"nb-{name}": text for name, text in typed.items()}
    if not typed or not fields.keys() <= screen.fields.keys():
        return Choice(question=question, button=UNKNOWN_CHOICE)
    return Choice(question=question, button=form_words.NEXT, typed=fields, held=typed)


class Visit:
    """One walk from the first question to the result, and what was answered on it."""

    def __init__(self, url: str, noted: Callable[[], Noted]) -> None:
        self.page = Page(url, noted)
        self._noted = noted
        self._given: dict[str, Any] = {}
        self._done: set[str] = set()

    async def walk(self) -> None:
        """Come, answer everything, look at the result and leave; what goes wrong is noted."""
        try:
            await self.page.open()
            await self._need(lambda: bool(self.page.screen.title) and self.page.is_whole)
            await self._answer_all()
            await self._tap(form_words.TO_RESULT, {}, lambda: self._place.startswith(_RESULT))
            self._compare()
            self._noted().ends += 1
            await self._think()
        except StuckError as stuck:
            self._noted().stuck.append(str(stuck))
        finally:
            await self.page.close()

    async def _answer_all(self) -> None:
        while self._place != _LIST:
            await self._think()
            await self._need(lambda: self.page.is_whole)
            question = self._question()
            choice = choose(question, self.page.screen)
            await self._tap(choice.button, choice.typed, lambda c=choice: self._holds(c))  # type: ignore[misc]
            self._given |= choice.held
            self._done.add(question)
            self._compare()

    async def _think(self) -> None:
        await asyncio.sleep(random.uniform(*_PAUSE_SECONDS))  # noqa: S311 - a person's pace

    async def _tap(
        self, button: str, typed: Mapping[str, str], is_done: Callable[[], bool]
    ) -> None:
        """Press until it has been heard, as a person does: again where nothing comes of it."""
        page, taps, end = self.page, 0, time.perf_counter() + STUCK_SECONDS
        page.pending = is_done
        while not is_done():
            await self._need(lambda: page.is_whole, end - time.perf_counter())
            if is_done():
                break
            losses, began = page.losses, time.perf_counter()
            await page.press(button, typed)
            taps += 1
            await page.until(
                lambda b=losses: (is_done() and page.is_whole) or page.losses != b,  # type: ignore[misc]
                _AGAIN_SECONDS,
            )
            if page.losses == losses and is_done():
                self._noted().calm.append(time.perf_counter() - began)
        self._noted().again += max(0, taps - 1)
        await self._need(lambda: page.is_whole)
        page.pending = lambda: False

    async def _need(self, is_so: Callable[[], bool], seconds: float = STUCK_SECONDS) -> None:
        if not await self.page.until(is_so, seconds):
            raise StuckError(f"at {self._place or 'the door'}: {self.page.screen.title}")

    @property
    def _place(self) -> str:
        return self.page.keeper.place

    def _question(self) -> Question:
        """Return the question on the screen; note where the title is another's."""
        name = self._place.rpartition(" ")[2] or Question.SENDER
        question = Question(name)
        if self.page.screen.title != QUESTIONS[question].title:
            self._noted().wrong.append((question, self.page.screen.title))
        return question

    def _answers(self) -> dict[str, Any]:
        own = self.page.keeper.own
        return own["answers"].get("draft", {}) if own else {}

    def _holds(self, choice: Choice) -> bool:
        """Return whether the browser holds the answer."""
        answers = self._answers()
        is_kept = all(answers.get(name) == value for name, value in choice.held.items())
        return is_kept and choice.question in answers.get("done", ())

    def _compare(self) -> None:
        """Note what was answered and is gone, in the browser or on the server."""
        shown = (self.page.keeper.shown or {}).get("draft", {})
        for answers, found in (
            (self._answers(), self._noted().gone),
            (shown, self._noted().differing),
        ):
            held = {name: answers.get(name) for name in self._given}
            if held != self._given or set(answers.get("done", ())) != self._done:
                found.append((self._given, sorted(self._done), answers))


class Crowd:
    """Scripted visitors; whoever has seen the result leaves, and somebody else comes."""

    def __init__(self, url: str, count: int) -> None:
        self._url = url
        self._visits: list[Visit] = []
        self._noted = Noted()
        self._tasks = [asyncio.create_task(self._live()) for _ in range(count)]

    async def _live(self) -> None:
        await asyncio.sleep(random.uniform(0, _PAUSE_SECONDS[1]))  # noqa: S311 - nobody keeps time
        while True:
            visit = Visit(self._url, lambda: self._noted)
            self._visits.append(visit)
            await visit.walk()
            self._visits.remove(visit)

    def collect(self) -> Noted:
        """Return what was noted since the last time."""
        noted, self._noted = self._noted, Noted()
        return noted

    async def settle(self) -> None:
        """Wait until everybody who lost the line is back, or stuck."""
        lost = [visit.page for visit in self._visits if visit.page.lost_at]
        back = [page.until(lambda p=page: not p.lost_at, STUCK_SECONDS) for page in lost]  # type: ignore[misc]
        for page, is_back in zip(lost, await asyncio.gather(*back), strict=True):
            if not is_back:
                self._noted.stuck.append((page.keeper.place, page.screen.title))

    async def leave(self) -> None:
        """Send everybody home."""
        for task in self._tasks:
            task.cancel()
        for task in self._tasks:
            with suppress(asyncio.CancelledError):
                await task
