"""A caller without a network: asks an ASGI application and holds what it answered."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Coroutine, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, TypeVar

from starlette.types import ASGIApp, Message, Scope

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What an application said to one request; status 0 where it said nothing."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        """Return the body as JSON."""
        return json.loads(self.body)


def run(work: Coroutine[Any, Any, T]) -> T:
    """Return what *work* returns, in a loop of its own thread: browser tests keep one here."""
    with ThreadPoolExecutor(1) as apart:
        return apart.submit(asyncio.run, work).result()


async def ask(
    app: ASGIApp,
    path: str,
    parts: Iterable[bytes] = (),
    *,
    method: str = "POST",
    ending: str = "body",
    client: str = "203.0.113.7",
    **headers: str,
) -> Answer:
    """
    Return the answer to one request.

    Args:
        app: The application.
        path: Its address.
        parts: The body, as it arrives.
        method: How it is asked.
        ending: After the parts comes the end of the ``body``, a ``hang up``, or ``silence``.
        client: Address of the caller.
        headers: ``content_type="text/plain"`` sends ``Content-Type``; JSON if left out.
    """
    named = {"content_type": "application/json", "host": "sumai.example", **headers}
    scope: Scope = {
        "type": "http",
        "method": method,
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "root_path": "",
        "client": (client, 50_000),
        "server": ("10.0.0.1", 80),
        "headers": [
            (name.replace("_", "-").encode(), value.encode()) for name, value in named.items()
        ],
    }
    coming: list[Message] = [
        {"type": "http.request", "body": part, "more_body": True} for part in parts
    ]
    sent: list[Message] = []

    async def receive() -> Message:
        if coming:
            return coming.pop(0)
        if ending == "silence":
            await asyncio.Event().wait()
        return {"type": "http.request" if ending == "body" else "http.disconnect"}

    async def send(message: Message) -> None:
        sent.append(message)

    await app(scope, receive, send)
    start = next((message for message in sent if message["type"] == "http.response.start"), None)
    return Answer(
        status=start["status"] if start else 0,
        headers={name.decode(): value.decode() for name, value in start["headers"]}
        if start
        else {},
        body=b"".join(message.get("body", b"") for message in sent),
    )
