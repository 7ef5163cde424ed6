"""The HTTP API: the engine of the command line for other systems (docs/adr/0021-api.md)."""

from __future__ import annotations

import logging
import math
import time
from collections.abc import Callable
from datetime import date
from functools import cache, partial
from http import HTTPStatus
from typing import Final, Protocol

from anyio import CapacityLimiter, to_thread
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Receive, Scope, Send

from nindbai.parameters import ParameterSet, load
from nindbai.presentation.api_answers import Reply, answer_diagnose, answer_read, refuse
from nindbai.presentation.api_document import JSON, PROBLEM_JSON, write_document
from nindbai.presentation.api_words import ApiFault
from nindbai.ui.allowance import Allowance
from nindbai.ui.api_body import Gone, read_body
from nindbai.ui.api_page import build_page
from nindbai.ui.callers import read_caller
from nindbai.ui.clock import today
from nindbai.ui.metrics import Failure, count_failure
from nindbai.ui.setting_models import Api
from nindbai.ui.settings import settings

__all__ = ["Desk", "build_api_routes", "is_api_open"]

_MOST_WAITING: Final = 32
_BODY_SECONDS: Final = 10.0
_BUSY_SECONDS: Final = 1
_NOT_KEPT: Final = {"cache-control": "no-store"}
_LEAVES_BODY: Final = frozenset(
    {ApiFault.TOO_LARGE, ApiFault.TIMEOUT, ApiFault.MEDIA_TYPE, ApiFault.TOO_MANY}
)
"""Refusals that may come before the body has; the rest of it is not waited for."""

_log: Final = logging.getLogger("nindbai.api")


class Answering(Protocol):
    """What answers a body: pure, whatever the body holds."""

    def __call__(self, body: bytes, *, today: date, parameters: ParameterSet) -> Reply:
        """Return the answer to *body* on the day *today*."""


class Desk:
    """
    Where bodies are answered: one at a time, in a thread, so that screens go on.

    Args:
        api: The operator's limits.
        body_seconds: How long a body may take to arrive.
        clock: Seconds that only grow.
    """

    def __init__(
        self,
        api: Api,
        *,
        body_seconds: float = _BODY_SECONDS,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._api = api
        self._body_seconds = body_seconds
        self._allowance = Allowance(api.requests_per_minute, clock=clock)
        self._one_at_a_time = CapacityLimiter(1)
        self._here = 0

    def asking(self, answer: Answering) -> ASGIApp:
        """Return the address whose bodies *answer* answers."""
        return _Address(self, answer)

    async def reply(self, headers: Headers, receive: Receive, answer: Answering) -> Response:
        """
        Return the response to one request, whatever it holds.

        Raises:
            Gone: If the caller hangs up before the body is there.
        """
        wait = self._allowance.take(read_caller(headers).network)
        self._allowance.forget_in_time()
        if wait:
            return _wait(math.ceil(wait))
        body = await read_body(
            headers, receive, max_bytes=self._api.max_bytes, seconds=self._body_seconds
        )
        if isinstance(body, ApiFault):
            return _refusal(body)
        if self._here > _MOST_WAITING:
            return _wait(_BUSY_SECONDS)
        return await self._work(partial(answer, body, today=today(), parameters=load()))

    async def _work(self, work: Callable[[], Reply]) -> Response:
        self._here += 1
        try:
            reply = await to_thread.run_sync(work, limiter=self._one_at_a_time)
        except Exception:  # noqa: BLE001 - whatever it is, the caller gets a calm answer
            count_failure(Failure.REQUEST)
            _log.exception("the API could not answer")
            reply = refuse(ApiFault.OURS)
        finally:
            self._here -= 1
        return _response(reply)


class _Address:
    """One address that takes a body."""

    def __init__(self, desk: Desk, answer: Answering) -> None:
        self._desk = desk
        self._answer = answer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["method"] != "POST":
            await _refusal(ApiFault.METHOD, allow="POST")(scope, receive, send)
            return
        try:
            response = await self._desk.reply(Headers(scope=scope), receive, self._answer)
        except Gone:
            return
        await response(scope, receive, send)


class _Paper:
    """One address that hands out a text, written at the first request."""

    def __init__(self, write: Callable[[], str], media_type: str) -> None:
        self._write = cache(write)
        self._media_type = media_type

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["method"] not in {"GET", "HEAD"}:
            await _refusal(ApiFault.METHOD, allow="GET, HEAD")(scope, receive, send)
            return
        text = await to_thread.run_sync(self._write)
        response = Response(
            text, media_type=self._media_type, headers={"cache-control": "no-cache"}
        )
        await response(scope, receive, send)


class _Nowhere:
    """Every other address below ``/api``."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await _refusal(ApiFault.NOT_FOUND)(scope, receive, send)


def is_api_open(path: str) -> bool:
    """
    Return whether *path* belongs to the API and the operator lets it answer.

    >>> is_api_open("/api/diagnose"), is_api_open("/apis")
    (True, False)
    """
    is_ours = path == "/api" or path.startswith("/api/")
    return is_ours and _is_enabled()


def build_api_routes() -> list[BaseRoute]:
    """Return the addresses of the API; none where the operator closed it."""
    if not _is_enabled():
        return []
    api = settings().operator.api
    desk = Desk(api)
    limits = {"requests_per_minute": api.requests_per_minute, "max_bytes": api.max_bytes}
    return [
        Route("/api", _Paper(partial(build_page, **limits), "text/html")),
        Route("/api/openapi.json", _Paper(partial(write_document, **limits), JSON)),
        Route("/api/diagnose", desk.asking(answer_diagnose)),
        Route("/api/read", desk.asking(answer_read)),
        Route("/api/{rest:path}", _Nowhere()),
    ]


def _is_enabled() -> bool:
    """Return whether the API answers; settings that cannot be read close it."""
    found = settings()
    return found.operator.api.enabled and not found.problems


def _wait(seconds: int) -> Response:
    return _refusal(ApiFault.TOO_MANY, retry_after=str(seconds))


def _refusal(fault: ApiFault, **headers: str) -> Response:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    if fault in _LEAVES_BODY:
        named["connection"] = "close"
    return _response(refuse(fault), **named)


def _response(reply: Reply, **headers: str) -> Response:
    media_type = JSON if reply.status == HTTPStatus.OK else PROBLEM_JSON
    return Response(
        f"{reply.text}\n", reply.status, headers={**_NOT_KEPT, **headers}, media_type=media_type
    )
