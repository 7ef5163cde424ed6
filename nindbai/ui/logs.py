"""
What never gets into a log: an address of a visitor, and what somebody answered.

Every record of the process passes here, whichever library writes it. An exception keeps its kind
and its place and loses its message, since a message may quote what was typed.
"""

from __future__ import annotations

import ipaddress
import logging
import re
import traceback
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, Final

import streamlit as st

__all__ = ["keep_logs_discreet", "make_discreet", "without_addresses"]

_FOUR_NUMBERS: Final = re.compile(r"(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?::\d+)?(?![\d.]*\d)")
_LIKE_SIX: Final = re.compile(r"(?<!\w)[0-9a-fA-F]*:[0-9a-fA-F:]+")
_IN_PLACE: Final = "(address)"
_REFUSED: Final = "ASGI callable returned without completing handshake."
"""What uvicorn 0.54 calls an error after every refusal of a connection that has a text."""


def without_addresses(text: str) -> str:
    """
    Return *text* with a word in place of every IP address and its port.

    >>> without_addresses('203.0.113.7:51234 - "GET /" at 07:05:20')
    '(address) - "GET /" at 07:05:20'
    >>> without_addresses("[2001:db8::7]:51234 and ::1 went away; version 1.67.0")
    '[(address)]:51234 and (address) went away; version 1.67.0'
    """
    return _LIKE_SIX.sub(_hide, _FOUR_NUMBERS.sub(_IN_PLACE, text))


def _hide(found: re.Match[str]) -> str:
    ends = (0, 1) if found[0].endswith(":") else (0,)
    for end in ends:
        said = found[0][: len(found[0]) - end]
        if _is_address(said):
            return _IN_PLACE + found[0][len(said) :]
    return found[0]


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True


def make_discreet(record: logging.LogRecord) -> logging.LogRecord:
    """
    Return *record* without addresses and without the message of its exception.

    A warning keeps the exception's kind alone: anybody can cause one, as often as they like.
    """
    said = record.getMessage()
    hidden = without_addresses(said)
    if hidden != said:
        record.msg, record.args = hidden, ()
    if record.exc_info and record.exc_info[0] is not None:
        kind, _, place = record.exc_info
        lines = traceback.format_tb(place) if record.levelno >= logging.ERROR else []
        record.exc_text = f"{''.join(lines)}{kind.__qualname__}"
        record.exc_info = None
    return record


def _is_news(record: logging.LogRecord) -> bool:
    """Return whether *record* tells more than that a connection was refused as it should be."""
    return record.msg != _REFUSED


@asynccontextmanager
async def keep_logs_discreet(_: st.App) -> AsyncIterator[None]:
    """
    Keep every log of the process discreet while the server runs.

    The list of requests, which some ways of starting a server switch on, is switched off: it is a
    list of addresses and times.
    """
    plain = logging.getLogRecordFactory()

    def make(*given: Any, **named: Any) -> logging.LogRecord:
        return make_discreet(plain(*given, **named))

    logging.getLogger("uvicorn.error").addFilter(_is_news)
    requests = logging.getLogger("uvicorn.access")
    requests.handlers.clear()
    requests.propagate = False
    logging.setLogRecordFactory(make)
    try:
        yield
    finally:
        logging.setLogRecordFactory(plain)
