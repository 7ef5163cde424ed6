"""What ``nindbai/static/shell.js`` does for the answers of one tab, for a visitor without a browser."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Any, Final

_SENT_SECONDS: Final = 15.0
_AGAIN_SECONDS: Final = 1.0
_LOOK_SECONDS: Final = 0.02

Blob = dict[str, Any]
"""What a tab keeps: the answers, which session wrote them, and when."""


class Keeper:
    """
    One tab's answers (``own``), and when they are told to the session: ``sync``, ``hello``, ``keep``.

    Args:
        tell: Sends the trigger ``hello`` of the store's component with a blob.
        is_idle: Whether no run is under way.
        is_waiting: Whether the server still draws into the place that is hidden.
    """

    def __init__(
        self,
        tell: Callable[[Blob], Awaitable[None]],
        is_idle: Callable[[], bool],
        is_waiting: Callable[[], bool],
    ) -> None:
        self._tell = tell
        self._is_idle = is_idle
        self._is_waiting = is_waiting
        self.own: Blob | None = None
        self.place = ""
        self.shown: Any = None
        self.is_mounted = False
        self.is_flagged = False
        self._is_asked = False
        self._is_told = False
        self._is_known = False
        self._timers: dict[str, asyncio.Task[None]] = {}

    @property
    def is_heard(self) -> bool:
        """
        Whether the session on the line knows the answers.

        The run that hears them says only in the next one that it has; what shows it is that the
        component has come back from it, and that nothing waits.
        """
        return self.own is None or self._is_known or (self._is_told and not self._is_asked)

    def lose(self) -> None:
        """Note that the line is lost: another session may stand at its other end."""
        self._is_known = self._is_told = False

    def close(self) -> None:
        """Forget what was to be done later."""
        for timer in self._timers.values():
            timer.cancel()

    async def hello(self) -> None:
        """Tell the session what this tab holds."""
        self._stop("again")
        if not self.is_mounted or self.own is None:
            return
        self.is_flagged = True
        self._is_asked = self._is_told = True
        await self._tell(self.own)
        self._later("flag", _SENT_SECONDS, self._unflag)

    async def sync(self, told: Blob) -> None:
        """Take what a run handed over to the store's component."""
        self.is_mounted = True
        self._stop("again")
        is_own = self.own is not None and self.own["by"] == told["by"]
        if self.own is not None and not is_own and not told["heard"]:
            if not self._is_asked:
                await self.hello()
                return
            self._is_asked = self.is_flagged = False
            self._later("again", _AGAIN_SECONDS, self._hello_again)
            return
        self._is_asked = False
        self.is_flagged = False
        self.place, self.shown = told["place"], told["answers"]
        self._is_known = True
        if told["answers"]:
            self._keep_from(told)

    def _keep_from(self, told: Blob) -> None:
        own = self.own or {}
        is_same = own.get("answers") == told["answers"]
        kept = (own.get("device"), own.get("words", ""))
        is_settled = is_same and kept == (told["device"], told["words"])
        if is_settled and own["by"] == told["by"]:
            return
        blob = {name: value for name, value in told.items() if name not in {"heard", "place"}}
        typing = own.get("typing", {}) if is_same else {}
        at = own["at"] if is_settled else int(time.time() * 1000)
        self.own = {**blob, "at": at, "typing": typing}

    async def _unflag(self) -> None:
        self.is_flagged = False

    async def _hello_again(self) -> None:
        while not self._is_idle():  # noqa: ASYNC110 - as the page does, frame by frame
            await asyncio.sleep(_LOOK_SECONDS)
        if self._is_waiting():
            await self.hello()

    def _later(self, name: str, seconds: float, act: Callable[[], Awaitable[None]]) -> None:
        async def wait() -> None:
            await asyncio.sleep(seconds)
            self._timers.pop(name, None)
            await act()

        self._stop(name)
        self._timers[name] = asyncio.create_task(wait())

    def _stop(self, name: str) -> None:
        if name in self._timers:
            self._timers.pop(name).cancel()
