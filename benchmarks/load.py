"""
How many visitors who answer every five seconds one process bears, beside a one-line Streamlit app.

``python -m benchmarks.load`` walks scripted visitors (the framework's own protocol over websockets,
no browser) through the check and through an app of one line under the same settings. It prints the
most visitors with 95 % of the answers within 500 ms for both and their ratio, the answers' times
at 300 visitors, and what an idle visitor keeps in memory. The visitors of every app leave after as
many answers, and others come. ``--floor`` measures what no code of ours can pass: an app of as many
of the framework's elements as an answer of ours draws on average, and one whose screen is a single
component.
``--soak-minutes 30`` keeps a hundred visitors coming and going instead and prints how the memory
grows. The figures need a quiet machine.
"""

from __future__ import annotations

import argparse
import asyncio
import math
import os
import random
import resource
import shutil
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from nindbai.domain.situation import PropertyKind
from nindbai.presentation import form_words
from nindbai.presentation.questions import (
    KIND_CHOICES,
    LENDER_CHOICES,
    SENDER_CHOICES,
    UNKNOWN_CHOICE,
    Sender,
)
from tests.browser import ROOT, Server, run_server

_EVERY_SECONDS: Final = 5.0
_SPREAD: Final = 0.2
_LIMIT_SECONDS: Final = 0.5
_FIRST_GUESS: Final = 300
_STEP: Final = 1.4
_HALVINGS: Final = 2
_FEWEST: Final = 20
_AT_ONCE: Final = 8
_PATIENCE_SECONDS: Final = 8.0
_WARM_SECONDS: Final = 3.0
_ANSWER_SECONDS: Final = 30.0
_IDLE_VISITORS: Final = 200
_WARM_VISITORS: Final = 100
_SOAK_VISITORS: Final = 100
_NO_TOKEN: Final = "PLACEHOLDER_AUTH_TOKEN"  # noqa: S105 - what the framework's page sends
_ONE_LINE: Final = 'import streamlit as st; st.button("answer")\n'
_BARE_ELEMENTS: Final = """
import streamlit as st
for name in ("body", "question", "cards"):
    st.container(key=name)
for number in range(4):
    st.html(f"<p>{number}</p>")
st.button("answer")
for number in range(12):
    st.button(f"another {number}")
"""
"""20 elements, which is what an answer of ours draws on average, the result included."""

_BARE_COMPONENT: Final = """
import streamlit as st
put = "export default function ({ data, parentElement }) { parentElement.textContent = data; }"
store = st.components.v2.component("store", js=put, isolate_styles=False)
screen = st.components.v2.component("screen", js=put, isolate_styles=False)
store(key="store", data=["a" * 300], on_said_change=lambda: None)
st.html("<p>head</p>")
st.html("<p>foot</p>")
screen(key="screen", data=["a" * 3000], on_said_change=lambda: None)
"""
"""A screen drawn by one component of our own, beside head, foot and the store of answers."""

_FAULTS: Final = (OSError, LookupError, websockets.WebSocketException)
_NOT_YET: Final = SENDER_CHOICES[Sender.NOBODY].words
_ROUND: Final = (
    (_NOT_YET,),
    (form_words.months_choice(3),),
    tuple(choice.words for choice in LENDER_CHOICES.values()),
    (UNKNOWN_CHOICE,),
    (UNKNOWN_CHOICE,),
    (KIND_CHOICES[PropertyKind.HOUSE].words, KIND_CHOICES[PropertyKind.CONDOMINIUM].words),
    (UNKNOWN_CHOICE,),
    (UNKNOWN_CHOICE,),
    (form_words.TO_RESULT,),
)
"""What is pressed on the way from the first question to the result."""


class Visitor:
    """Somebody on the way to the result; who has seen it leaves, and somebody else comes."""

    def __init__(self, url: str, *, is_ours: bool) -> None:
        self._url = url
        self._is_ours = is_ours
        self._page_hash = ""
        self._buttons: dict[str, str] = {}
        self._done = 0
        self.asked_at = 0.0

    async def open(self) -> None:
        """Connect and let the first screen be drawn."""
        self._line = await websockets.connect(
            self._url.replace("http", "ws", 1) + "/_stcore/stream",
            subprotocols=[websockets.Subprotocol("streamlit"), websockets.Subprotocol(_NO_TOKEN)],
            origin=websockets.Origin(self._url),
            compression=None,
            max_size=None,
            open_timeout=60,
        )
        self._page_hash, self._done = "", 0
        await self._run("")

    async def begin(self) -> None:
        """Come, and be somewhere on the way, so that all together are everywhere."""
        await self.open()
        for _ in range(random.randrange(len(_ROUND))):  # noqa: S311 - nobody keeps time
            await self.answer()

    async def close(self) -> None:
        """Leave without a word."""
        with suppress(Exception):
            await self._line.close()

    async def answer(self) -> float:
        """Press the next button; return seconds until the new screen was whole."""
        if self._done == len(_ROUND):
            await self.close()
            await self.open()
        self.asked_at = time.perf_counter()
        await asyncio.wait_for(self._run(self._next_button()), _ANSWER_SECONDS)
        self._done += 1
        taken, self.asked_at = time.perf_counter() - self.asked_at, 0.0
        return taken

    def _next_button(self) -> str:
        """Return the protocol's name of what this visitor presses now."""
        if not self._is_ours:
            return self._buttons.get("answer", "")
        offered = _ROUND[self._done]
        found = [identity for name, identity in self._buttons.items() if name.startswith(offered)]
        return random.choice(found)  # noqa: S311 - which card is tapped

    async def _run(self, button: str) -> None:
        message = BackMsg()
        rerun = message.rerun_script
        rerun.page_script_hash = self._page_hash
        if button:
            widget = rerun.widget_states.widgets.add()
            widget.id = button
            widget.trigger_value = True
        await self._line.send(message.SerializeToString())
        told = ForwardMsg()
        while True:
            told.ParseFromString(await self._line.recv())
            match told.WhichOneof("type"):
                case "new_session":
                    self._page_hash = told.new_session.page_script_hash
                    self._buttons = {}
                case "navigation":
                    self._page_hash = told.navigation.page_script_hash
                case "delta" if told.delta.new_element.WhichOneof("type") == "button":
                    drawn = told.delta.new_element.button
                    self._buttons[drawn.label.replace("*", "")] = drawn.id
                case "script_finished":
                    if told.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                        return


@dataclass(frozen=True, kw_only=True)
class App:
    """What is asked: a name, a launcher, and whether it is ours."""

    name: str
    script: Path
    is_ours: bool


@dataclass(kw_only=True)
class Load:
    """Visitors on one server, and how long their answers took."""

    server: Server
    is_ours: bool
    visitors: list[Visitor] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    failures: int = 0
    is_noting: bool = False

    async def fill(self, count: int) -> None:
        """Let visitors come, or the last ones go, until there are *count*."""
        leaving, self.visitors = self.visitors[count:], self.visitors[:count]
        await asyncio.gather(*(visitor.close() for visitor in leaving))
        turn = asyncio.Semaphore(_AT_ONCE)

        async def come() -> None:
            async with turn:
                visitor = Visitor(self.server.url, is_ours=self.is_ours)
                try:
                    await visitor.begin()
                except _FAULTS as fault:
                    print(f"  a visitor could not come: {fault!r}")  # noqa: T201 - its output
                    self.failures += 1
                else:
                    self.visitors.append(visitor)

        await asyncio.gather(*(come() for _ in range(count - len(self.visitors))))

    async def walk(self, seconds: float) -> None:
        """Let every visitor answer at a pace of their own; the first seconds are not counted."""
        end = time.perf_counter() + _WARM_SECONDS + seconds
        tasks = [asyncio.create_task(self._answer_until(visitor, end)) for visitor in self.visitors]
        await asyncio.sleep(_WARM_SECONDS)
        self.is_noting = True
        await asyncio.sleep(seconds)
        self.is_noting = False
        late = [
            time.perf_counter() - visitor.asked_at for visitor in self.visitors if visitor.asked_at
        ]
        self.seconds += [taken for taken in late if taken > _LIMIT_SECONDS]
        _, unfinished = await asyncio.wait(tasks, timeout=_PATIENCE_SECONDS)
        for task in unfinished:
            task.cancel()
        await asyncio.gather(*unfinished, return_exceptions=True)
        whole = [visitor for visitor in self.visitors if not visitor.asked_at]
        await asyncio.gather(*(one.close() for one in self.visitors if one.asked_at))
        self.visitors = whole

    async def _answer_until(self, visitor: Visitor, end: float) -> None:
        await asyncio.sleep(random.random() * _EVERY_SECONDS)  # noqa: S311 - nobody keeps time
        while time.perf_counter() < end:
            try:
                taken = await visitor.answer()
            except _FAULTS as fault:
                print(f"  a visitor failed: {fault!r}")  # noqa: T201 - its output
                self.failures += 1
                return
            if self.is_noting:
                self.seconds.append(taken)
            pause = _EVERY_SECONDS * random.uniform(1 - _SPREAD, 1 + _SPREAD)  # noqa: S311
            await asyncio.sleep(max(0.0, pause - taken))

    @property
    def at_95(self) -> float:
        """Return the seconds within which 95 % of the answers came."""
        return statistics.quantiles(self.seconds, n=20)[-1] if len(self.seconds) > 1 else math.inf


def resident_kib(server: Server) -> int:
    """Return the memory that the server's process holds, in KiB."""
    pages = int(Path(f"/proc/{server.process.pid}/statm").read_text("utf-8").split()[1])
    return pages * resource.getpagesize() // 1024


def used_seconds(server: Server) -> float:
    """Return the processor time that the server's process has used."""
    fields = Path(f"/proc/{server.process.pid}/stat").read_text("utf-8").rpartition(") ")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def apps() -> Iterator[tuple[App, ...]]:
    """Lay out the applications: ours, and under our settings one of one line and two bare ones."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / ".streamlit", Path(folder) / ".streamlit")
        sources = {
            "one line": _ONE_LINE,
            "elements": _BARE_ELEMENTS,
            "component": _BARE_COMPONENT,
        }
        others = []
        for name, source in sources.items():
            script = Path(folder) / f"{name.replace(' ', '_')}.py"
            script.write_text(source, encoding="utf-8")
            others.append(App(name=name, script=script, is_ours=False))
        yield App(name="the check", script=ROOT / "app.py", is_ours=True), *others


@contextmanager
def running(app: App) -> Iterator[Server]:
    """Run *app* on a port of its own."""
    with (
        tempfile.NamedTemporaryFile() as log,
        run_server(Path(log.name), script=app.script) as server,
    ):
        yield server


async def measure(name: str, load: Load, visitors: int, seconds: float) -> float:
    """Print one row for so many visitors; return the seconds for 95 % of the answers."""
    load.seconds, load.failures = [], 0
    await load.fill(visitors)
    await asyncio.sleep(_WARM_SECONDS)
    busy, own = used_seconds(load.server), time.process_time()
    await load.walk(seconds)
    busy, own = used_seconds(load.server) - busy, time.process_time() - own
    whole, rate = seconds + _WARM_SECONDS, len(load.seconds) / seconds
    print(  # noqa: T201 - its output
        f"{name:<10} {visitors:>4} visitors {rate:6.1f} answers/s"
        f"  median {1000 * statistics.median(load.seconds or [math.inf]):5.0f} ms"
        f"  95 % {1000 * load.at_95:5.0f} ms  longest {1000 * max(load.seconds, default=math.inf):5.0f} ms"
        f"  failed {load.failures}  cores: server {busy / whole:.2f}, visitors {own / whole:.2f}"
        f"  {1000 * busy / whole / (rate or math.inf):.1f} ms of the server an answer",
        flush=True,
    )
    return load.at_95 if not load.failures else math.inf


async def find_most(app: App, seconds: float) -> tuple[int, dict[int, float]]:
    """Return the most visitors with 95 % within the limit, and all that was measured."""
    seen: dict[int, float] = {}
    with running(app) as server:
        load = Load(server=server, is_ours=app.is_ours)

        async def bears(visitors: int) -> bool:
            seen[visitors] = await measure(app.name, load, visitors, seconds)
            return seen[visitors] < _LIMIT_SECONDS

        good, bad = await _bracket(bears)
        for _ in range(_HALVINGS if good else 0):
            middle = int((good * bad) ** 0.5)
            good, bad = (middle, bad) if await bears(middle) else (good, middle)
        await load.fill(0)
    return good, seen


async def _bracket(bears: Callable[[int], Awaitable[bool]]) -> tuple[int, int]:
    """Return a number that is borne (0 if none is) and a larger one that is not."""
    visitors = _FIRST_GUESS
    if await bears(visitors):
        while await bears(int(visitors * _STEP)):
            visitors = int(visitors * _STEP)
        return visitors, int(visitors * _STEP)
    while visitors > _FEWEST:
        visitors = int(visitors / _STEP)
        if await bears(visitors):
            return visitors, int(visitors * _STEP)
    return 0, visitors


async def measure_idle(app: App) -> None:
    """Print what a visitor who has answered a few questions and then waits keeps in memory."""
    with running(app) as server:
        load = Load(server=server, is_ours=app.is_ours)
        await load.fill(_WARM_VISITORS)
        before = resident_kib(server)
        await load.fill(_WARM_VISITORS + _IDLE_VISITORS)
        await asyncio.sleep(_WARM_SECONDS)
        each = (resident_kib(server) - before) / _IDLE_VISITORS
        print(  # noqa: T201 - its output
            f"{app.name:<10} process {before / 1024:.0f} MiB, an idle visitor {each:.0f} KiB",
            flush=True,
        )
        await load.fill(0)


async def soak(app: App, minutes: float) -> None:
    """Let visitors walk, leave and come again; print the memory each minute and its growth."""
    with running(app) as server:
        ends = time.perf_counter() + 60 * minutes
        sizes = [resident_kib(server)]
        load = Load(server=server, is_ours=app.is_ours)
        while time.perf_counter() < ends:
            await load.fill(_SOAK_VISITORS)
            await load.walk(60 - _WARM_SECONDS)
            sizes.append(resident_kib(server))
            print(  # noqa: T201 - its output
                f"minute {len(sizes) - 1:>3}: {sizes[-1] / 1024:.1f} MiB, {len(load.seconds)} answers,"
                f" 95 % {1000 * load.at_95:.0f} ms, failed {load.failures}",
                flush=True,
            )
            leaving, load.visitors = load.visitors[::2], load.visitors[1::2]
            load.seconds = []
            await asyncio.gather(*(visitor.close() for visitor in leaving))
        settled = sizes[len(sizes) // 3 :]
        if len(settled) > 2:
            slope = statistics.linear_regression(range(len(settled)), settled).slope
            print(f"growth after the first third: {slope:+.0f} KiB a minute")  # noqa: T201
        await load.fill(0)


async def compare(seconds: float) -> None:
    """Measure our application and the one of one line in turn, and print their ratio."""
    with apps() as (ours, bare, *_):
        most, seen = await find_most(ours, seconds)
        most_bare, _ = await find_most(bare, seconds)
        for app in (ours, bare):
            await measure_idle(app)
    print(  # noqa: T201 - its output
        f"most visitors with 95 % within 500 ms: the check {most}, one line {most_bare},"
        f" ratio {most / (most_bare or 1):.2f}\n"
        f"the check, {_FIRST_GUESS} visitors: 95 % within {1000 * seen[_FIRST_GUESS]:.0f} ms"
    )


async def find_floor(seconds: float) -> None:
    """Print how many visitors bare screens bear, beside one line: what no code of ours can pass."""
    with apps() as (_, bare, *floors):
        most_bare, _ = await find_most(bare, seconds)
        for floor in floors:
            most, _ = await find_most(floor, seconds)
            print(  # noqa: T201 - its output
                f"most visitors with 95 % within 500 ms: {floor.name} {most},"
                f" one line {most_bare}, ratio {most / (most_bare or 1):.2f}",
                flush=True,
            )


async def keep_on(minutes: float) -> None:
    """Let visitors come and go at our application for so many minutes."""
    with apps() as (ours, *_):
        await soak(ours, minutes)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=12.0)
    parser.add_argument("--soak-minutes", type=float, default=0.0)
    parser.add_argument("--floor", action="store_true")
    given = parser.parse_args()
    if given.soak_minutes:
        asyncio.run(keep_on(given.soak_minutes))
    else:
        asyncio.run((find_floor if given.floor else compare)(given.seconds))
