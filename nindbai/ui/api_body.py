"""The body of a request to the API: read within its limits, or a reason why not."""

from __future__ import annotations

import asyncio
from typing import Final

from starlette.datastructures import Headers
from starlette.types import Receive

from nindbai.presentation.api_words import ApiFault

__all__ = ["Gone", "read_body"]

_JSON: Final = "application/json"
_MOST_DIGITS: Final = 20
_UTF8: Final = frozenset({"", "utf-8", "utf8"})


class Gone(Exception):  # noqa: N818 - nothing is wrong: the other end went away
    """The caller is no longer there; nobody is left to answer."""


async def read_body(
    headers: Headers, receive: Receive, *, max_bytes: int, seconds: float
) -> bytes | ApiFault:
    """
    Return the body, or why it is not taken.

    Its length is looked at as it is announced and again as it arrives; what is compressed is
    refused, so that a small body cannot become a large one.

    Args:
        headers: Of the request.
        receive: Where its parts come from.
        max_bytes: The largest body taken.
        seconds: How long the whole body may take to arrive.

    Raises:
        Gone: If the caller hangs up first.
    """
    if not _is_plain_json(headers):
        return ApiFault.MEDIA_TYPE
    announced = headers.get("content-length", "0")
    if not announced.isdecimal() or int(announced[:_MOST_DIGITS]) > max_bytes:
        return ApiFault.TOO_LARGE
    try:
        async with asyncio.timeout(seconds):
            return await _read_parts(receive, max_bytes)
    except TimeoutError:
        return ApiFault.TIMEOUT


def _is_plain_json(headers: Headers) -> bool:
    kind, *settings = headers.get("content-type", "").lower().split(";")
    named = dict(setting.strip().partition("=")[::2] for setting in settings)
    is_plain = headers.get("content-encoding", "identity").lower() == "identity"
    return is_plain and kind.strip() == _JSON and named.get("charset", "").strip('"') in _UTF8


async def _read_parts(receive: Receive, max_bytes: int) -> bytes | ApiFault:
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise Gone
        body += message.get("body", b"")
        if len(body) > max_bytes:
            return ApiFault.TOO_LARGE
        if not message.get("more_body", False):
            return bytes(body)
