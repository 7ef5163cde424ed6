"""A page of the site without a browser: the framework's protocol, kept up while servers come and go."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable, Mapping
from enum import Enum, auto
from typing import Final

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection

from benchmarks.chaos.keeper import Blob, Keeper
from benchmarks.chaos.line import Line
from benchmarks.chaos.noted import Noted
from benchmarks.chaos.screen import Screen, read_store

_TRIGGER: Final = "$$STREAMLIT_INTERNAL_KEY_{}__events"
_KEPT: Final = "kept="
_RELOAD_SECONDS: Final = 1.0


class _Run(Enum):
    """What the framework's page believes of the script."""

    NONE = auto()
    ASKED = auto()
    UNDER_WAY = auto()


class Page:
    """
    One tab, from loading to closing. Whatever happens to the line, it comes back by itself.

    Args:
        url: Address of the site.
        noted: Gives where to note what happens now.
    """

    def __init__(self, url: str, noted: Callable[[], Noted]) -> None:
        self._line = Line(url)
        self._noted = noted
        self._socket: ClientConnection | None = None
        self._staying: asyncio.Task[None] | None = None
        self._news = asyncio.Event()
        self._session = ""
        self._page_hash = ""
        self._store = ""
        self._run = _Run.NONE
        self._is_drawn = False
        self._drawing = Screen()
        self.screen = Screen()
        self.keeper = Keeper(self._say_hello, self._is_idle, lambda: self.screen.is_waiting)
        self.lost_at = 0.0
        self.losses = 0
        self._before: tuple[str, object] = ("", None)
        self.pending: Callable[[], bool] = lambda: False

    async def open(self) -> None:
        """Load the page as a browser does, again where it fails, and let it be drawn."""
        while not await self._line.fetch("/"):
            self._noted().loads += 1
            await asyncio.sleep(_RELOAD_SECONDS)
        self._staying = asyncio.create_task(self._stay())

    async def close(self) -> None:
        """Leave without a word."""
        self.keeper.close()
        if self._staying:
            self._staying.cancel()
            await asyncio.gather(self._staying, return_exceptions=True)
        if self._socket:
            await self._socket.close()

    @property
    def is_whole(self) -> bool:
        """Whether the page is connected, at rest, and its session knows the answers."""
        is_calm = self._is_idle() and self._is_drawn and not self.screen.is_waiting
        return self._socket is not None and is_calm and self.keeper.is_heard

    async def press(self, button: str, fields: Mapping[str, str]) -> None:
        """Press a button, with what stands in the fields of its form; nothing where it is not."""
        if button not in self.screen.buttons or not fields.keys() <= self.screen.fields.keys():
            return
        message = self._rerun()
        states = message.rerun_script.widget_states.widgets
        for name, text in fields.items():
            states.add(id=self.screen.fields[name], string_value=text)
        states.add(id=self.screen.buttons[button], trigger_value=True)
        await self._send(message)

    async def until(self, is_so: Callable[[], bool], seconds: float) -> bool:
        """Wait until something is so; return whether it was within *seconds*."""
        end = time.perf_counter() + seconds
        while not is_so():
            left = end - time.perf_counter()
            if left <= 0:
                return False
            self._news.clear()
            try:
                async with asyncio.timeout(left):
                    await self._news.wait()
            except TimeoutError:
                return is_so()
        return True

    # --- the line ---

    async def _stay(self) -> None:
        while True:
            self._socket = await self._line.open(self._session)
            try:
                await self._begin()
                while True:
                    message = await self._socket.recv(decode=False)
                    await self._take(ForwardMsg.FromString(message))
            except websockets.WebSocketException:
                pass
            self._lose()

    async def _begin(self) -> None:
        if self._run is _Run.ASKED and self.screen.title:
            self._run, self._is_drawn = _Run.NONE, True  # unanswered: the screen stands as it was
        if not self._session or self._run is _Run.UNDER_WAY:
            await self._send(self._rerun())
        await self.keeper.hello()
        self._look()

    def _lose(self) -> None:
        self._socket = None
        self.losses += 1
        if not self.lost_at:
            self.lost_at = time.perf_counter()
            self._before = (self.screen.title, self.keeper.own and self.keeper.own["answers"])
        self.keeper.lose()
        self._news.set()

    def _look(self) -> None:
        """Tell those who wait; note the return where the page is whole again."""
        self._news.set()
        if not self.lost_at or not self.is_whole:
            return
        noted = self._noted()
        noted.back.append(time.perf_counter() - self.lost_at)
        self.lost_at = 0.0
        title, answers = self._before
        if self.pending() or not title:
            return
        if self.screen.title != title:
            noted.wrong.append((title, self.screen.title))
        if self.keeper.own and self.keeper.own["answers"] != answers:
            noted.gone.append((answers, self.keeper.own["answers"]))

    # --- the framework's messages ---

    def _is_idle(self) -> bool:
        return self._run is _Run.NONE

    def _rerun(self) -> BackMsg:
        message = BackMsg()
        message.rerun_script.page_script_hash = self._page_hash
        message.rerun_script.query_string = _KEPT if self.keeper.is_flagged else ""
        return message

    async def _say_hello(self, blob: Blob) -> None:
        message = self._rerun()
        message.rerun_script.widget_states.widgets.add(
            id=_TRIGGER.format(self._store),
            json_trigger_value=json.dumps([{"event": "hello", "value": blob}]),
        )
        await self._send(message)

    async def _send(self, message: BackMsg) -> None:
        if self._socket is None:
            return
        self._run, self._is_drawn = _Run.ASKED, False
        try:
            await self._socket.send(message.SerializeToString())
        except websockets.WebSocketException:
            return  # the one who reads learns of it too

    async def _take(self, told: ForwardMsg) -> None:
        match told.WhichOneof("type"):
            case "new_session":
                self._session = told.new_session.initialize.session_id
                self._page_hash = told.new_session.page_script_hash
                self._drawing, self._is_drawn = Screen(), False
            case "navigation":
                self._page_hash = told.navigation.page_script_hash
            case "session_status_changed":
                self._note_run(is_running=told.session_status_changed.script_is_running)
            case "delta":
                self._drawing.draw(told.delta)
                if found := read_store(told.delta):
                    self._store = found[0]
                    await self.keeper.sync(found[1])
            case "script_finished" if told.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
                self.screen, self._is_drawn = self._drawing, True
        self._look()

    def _note_run(self, *, is_running: bool) -> None:
        if is_running:
            self._run = _Run.UNDER_WAY
        elif self._run is _Run.UNDER_WAY:
            self._run = _Run.NONE
