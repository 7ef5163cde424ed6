"""What holds while the server runs: screens loaded, answers not held up, discreet logs."""

from __future__ import annotations

import contextlib
import gc
import importlib
import os
import socket
import stat
from collections.abc import AsyncIterator, Iterator
from functools import cache
from pathlib import Path
from typing import Final

import streamlit as st
from streamlit import config
from streamlit.runtime import app_session
from streamlit.string_util import to_snake_case

from nindbai import load
from nindbai.ui.forgetting import keep_forgetting
from nindbai.ui.logs import keep_logs_discreet

__all__ = [
    "keep_collections_short",
    "keep_theme_read",
    "load_screens",
    "send_at_once",
    "while_running",
]

_OPEN_FILES: Final = Path("/dev/fd")
_SCREENS: Final = (
    "access",
    "frame",
    "answers_form",
    "panels",
    "week_panels",
    "take_along",
)
_NEW_OBJECTS_A_COLLECTION: Final = 10_000


@contextlib.asynccontextmanager
async def while_running(app: st.App) -> AsyncIterator[None]:
    """Prepare the server before its first visitor, and tidy up after its last."""
    load_screens()
    send_at_once()
    keep_theme_read()
    keep_collections_short()
    async with keep_logs_discreet(app), keep_forgetting():
        yield


def load_screens() -> None:
    """
    Load what the way to the result needs: the first visitors of a new process do not wait for it.

    After a replica has died, its visitors may all come to one that has just begun.

    Leaves out:
        Screens that few see, the staff's among them; they are loaded when they are first asked for.

    >>> import sys
    >>> load_screens()
    >>> {"nindbai.ui.answers_form", "nindbai.ui.panels"} <= sys.modules.keys()
    True
    """
    for name in _SCREENS:
        importlib.import_module(f"nindbai.ui.{name}")
    load()


def keep_theme_read() -> None:
    """
    Let the framework look its theme up once, not six times in every run of a screen.

    It goes through all its settings each time and rewrites the name of each, 9 % of the server's
    work; they do not change while it runs (docs/adr/0025).

    >>> kept = config.get_options_for_section
    >>> keep_theme_read()
    >>> config.get_options_for_section("theme.light") == kept("theme.light")
    True
    >>> config.get_options_for_section = kept
    >>> vars(app_session)["to_snake_case"] = to_snake_case
    """
    config.get_options_for_section = cache(config.get_options_for_section)
    vars(app_session)["to_snake_case"] = cache(to_snake_case)


def keep_collections_short() -> int:
    """
    Leave what is loaded now out of every later garbage collection; return how many objects it is.

    Nobody is answered while Python looks for garbage. With 300 visitors a full collection walked
    through everything that was ever loaded, 0.1 to 0.25 s, every few seconds. What is loaded
    before the first visitor stays until the end, so it need not be looked at; and what a run of a
    screen leaves behind is looked for fourteen times less often. All is looked at when those who
    have left are forgotten (:mod:`nindbai.ui.forgetting`).

    >>> keep_collections_short() > 100_000
    True
    >>> gc.unfreeze()
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(_NEW_OBJECTS_A_COLLECTION)
    return gc.get_freeze_count()


def send_at_once() -> int:
    """
    Switch Nagle's algorithm off for every connection still to come; return how many doors it were.

    Streamlit 1.67 makes the listening socket itself, without naming its protocol, and asyncio
    then takes it for no TCP: the second small message of each run waits for the browser's delayed
    acknowledgement, 40 ms. What is accepted inherits the setting of what listens.

    Leaves out:
        Systems without ``/dev/fd``; there everything stays as it is.

    >>> with socket.create_server(("127.0.0.1", 0)) as listening:
    ...     send_at_once() > 0
    True
    """
    doors = 0
    for door in _listening():
        door.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        doors += 1
    return doors


def _listening() -> Iterator[socket.socket]:
    """Yield the sockets of this process that wait for connections over TCP."""
    numbers = [int(file.name) for file in _OPEN_FILES.iterdir()] if _OPEN_FILES.is_dir() else []
    for number in numbers:
        with contextlib.suppress(OSError):
            if stat.S_ISSOCK(os.fstat(number).st_mode):
                yield from _if_listening(number)


def _if_listening(number: int) -> Iterator[socket.socket]:
    with socket.socket(fileno=os.dup(number)) as found:
        is_tcp = found.family in {socket.AF_INET, socket.AF_INET6}
        if is_tcp and found.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
            yield found
