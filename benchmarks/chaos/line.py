"""The line of a visitor without a browser: cookies, and how the framework's page connects again."""

from __future__ import annotations

import asyncio
import random
from http.cookies import SimpleCookie
from typing import Final
from urllib.parse import urlsplit

import websockets
from websockets.asyncio.client import ClientConnection, connect

_NO_TOKEN: Final = "PLACEHOLDER_AUTH_TOKEN"  # noqa: S105 - what the framework's page sends
_ASKED: Final = ("/_stcore/health", "/_stcore/host-config")
_TIMEOUT_SECONDS: Final = 15.0
_LONGEST_PAUSE: Final = 4.0
_FIRST_RETRY: Final = 0.1
_FAULTS: Final = (OSError, EOFError, TimeoutError, ValueError, websockets.WebSocketException)


class Line:
    """
    What Streamlit 1.67's own page does to reach the server, before its first message.

    It waits a little (longer each time), asks for health and settings until both are there, then
    opens the websocket, with the session it had as the third protocol.
    """

    def __init__(self, url: str) -> None:
        self._url = url
        self._cookies: dict[str, str] = {}
        self._attempts = 0

    async def fetch(self, path: str) -> bool:
        """Return whether *path* was answered with 200; keep its cookies."""
        try:
            async with asyncio.timeout(_TIMEOUT_SECONDS):
                return await self._fetch(path)
        except _FAULTS:
            return False

    async def _fetch(self, path: str) -> bool:
        address = urlsplit(self._url)
        reader, writer = await asyncio.open_connection(address.hostname, address.port)
        try:
            asked = {
                "Host": address.netloc,
                "Accept-Encoding": "br",
                "Cookie": self._cookie,
                "Connection": "close",
            }
            lines = [f"GET {path} HTTP/1.1", *(f"{name}: {text}" for name, text in asked.items())]
            writer.write("\r\n".join([*lines, "", ""]).encode())
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").splitlines()
            await reader.read()
        finally:
            writer.close()
        for line in head:
            name, _, value = line.partition(": ")
            if name.lower() == "set-cookie":
                self._cookies |= {key: one.value for key, one in SimpleCookie(value).items()}
        return head[0].split()[1] == "200"

    async def open(self, session: str) -> ClientConnection:
        """
        Return a new connection, however long it takes.

        Args:
            session: The session to take up again; empty for a page that has just been loaded.
        """
        if session:
            await self._pause()
        while True:
            await self._ping()
            try:
                connection = await self._connect(session)
            except _FAULTS:
                await self._pause()
            else:
                self._attempts = 0
                return connection

    async def _pause(self) -> None:
        self._attempts += 1
        longest = min(_LONGEST_PAUSE, 0.5 * 2 ** (self._attempts - 1))
        shortest = 0.25 if self._attempts == 1 else longest / 2
        await asyncio.sleep(random.uniform(shortest, longest))  # noqa: S311 - as the page does

    async def _ping(self) -> None:
        tries = 0
        while not all(await asyncio.gather(*(self.fetch(path) for path in _ASKED))):
            tries += 1
            pause = min(_LONGEST_PAUSE, _FIRST_RETRY * 2 ** (tries - 1))
            spread = random.uniform(0.7, 1) if tries > 1 else 1.0  # noqa: S311 - as the page does
            await asyncio.sleep(pause * spread)

    async def _connect(self, session: str) -> ClientConnection:
        token = self._cookies.get("_streamlit_xsrf", _NO_TOKEN)
        protocols = ["streamlit", token, *([session] if session else [])]
        return await connect(
            f"{self._url.replace('http', 'ws', 1)}/_stcore/stream",
            subprotocols=[websockets.Subprotocol(protocol) for protocol in protocols],
            origin=websockets.Origin(self._url),
            additional_headers={"Cookie": self._cookie},
            compression=None,
            max_size=None,
            open_timeout=_TIMEOUT_SECONDS,
            ping_interval=None,
            close_timeout=1,
        )

    @property
    def _cookie(self) -> str:
        return "; ".join(f"{name}={text}" for name, text in self._cookies.items())
