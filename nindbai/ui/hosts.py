"""By which name this site may be asked, and from which pages a connection may be opened."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocket

from nindbai.presentation import server_words as words
from nindbai.ui.settings import settings

__all__ = ["Hosts", "Sockets", "is_allowed_host", "is_same_site", "refuse"]

STREAM: Final = "/_stcore/stream"
"""The only address at which a connection may be opened."""

_NOT_BYTES: Final = 1003
_ASKED_BY_ADDRESS: Final = frozenset({"/healthz", "/readyz", "/metrics"})
"""Probes ask a container by its address, which nobody knows beforehand."""


def is_allowed_host(host: str, allowed: Collection[str]) -> bool:
    """
    Return whether a ``Host`` names this site; any does where *allowed* is empty.

    Args:
        host: Value of the header, with or without a port.
        allowed: Names in small letters, without a port.

    >>> is_allowed_host("Sumai.example.jp:443", {"sumai.example.jp"})
    True
    >>> is_allowed_host("evil.example", {"sumai.example.jp"}), is_allowed_host("evil.example", ())
    (False, True)
    """
    if not allowed:
        return True
    try:
        parts = urlsplit(f"//{host}")
        name = parts.hostname if parts.netloc == host and parts.username is None else None
    except ValueError:
        return False
    return (name or "").rstrip(".") in allowed


def is_same_site(origin: str | None, host: str) -> bool:
    """
    Return whether a connection to *host* comes from a page of *host*, or from no page at all.

    The framework alone would also let pages of this machine in, and would ask a third party for
    its own address before it refuses any other.

    >>> is_same_site("https://a.jp", "a.jp"), is_same_site("https://b.jp", "a.jp")
    (True, False)
    >>> is_same_site(None, "a.jp"), is_same_site("null", "a.jp")
    (True, False)
    """
    if origin is None:
        return True
    try:
        return bool(host) and urlsplit(origin).netloc.lower() == host.lower()
    except ValueError:
        return False


class Hosts:
    """Middleware that answers only to the names that the operator has given the site."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        site = settings().operator.site
        self._allowed = frozenset(site.hosts) if site else frozenset()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the connection on, or answer 400 in plain text."""
        if scope["type"] == "lifespan" or self._is_ours(scope):
            await self._app(scope, receive, send)
        else:
            await refuse(scope, receive, send, words.WRONG_HOST, status=400)

    def _is_ours(self, scope: Scope) -> bool:
        host = Headers(scope=scope).get("host", "")
        return scope["path"] in _ASKED_BY_ADDRESS or is_allowed_host(host, self._allowed)


class Sockets:
    """Middleware that opens connections at one address, for pages of this site, and for bytes."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the connection on, or refuse it before it is opened."""
        if scope["type"] != "websocket":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        is_near = is_same_site(headers.get("origin"), headers.get("host", ""))
        if scope["path"] == STREAM and is_near:
            await self._app(scope, _bytes_alone(receive, send), send)
        else:
            await refuse(scope, receive, send, words.FOREIGN_PAGE, status=403)


def _bytes_alone(receive: Receive, send: Send) -> Receive:
    """Return *receive* for a protocol of bytes: a message of text ends the connection."""

    async def receive_bytes() -> Message:
        message = await receive()
        if message["type"] != "websocket.receive" or message.get("bytes") is not None:
            return message
        await send({"type": "websocket.close", "code": _NOT_BYTES})
        return {"type": "websocket.disconnect", "code": _NOT_BYTES}

    return receive_bytes


async def refuse(scope: Scope, receive: Receive, send: Send, said: str, *, status: int) -> None:
    """Answer a request or a connection that is about to be opened with *said* in plain text."""
    answer = PlainTextResponse(said, status_code=status, headers={"cache-control": "no-store"})
    if scope["type"] != "websocket":
        await answer(scope, receive, send)
        return
    socket = WebSocket(scope, receive, send)
    await socket.receive()
    await socket.send_denial_response(answer)
