"""Those who have left are forgotten: their sessions are let go, and what is left of them is freed."""

from __future__ import annotations

import asyncio
import contextlib
import gc
from collections.abc import AsyncIterator

import streamlit as st
from streamlit import runtime
from streamlit.runtime.app_session import AppSession

__all__ = ["forget_seconds", "forget_the_departed", "keep_forgetting"]


def forget_seconds() -> int:
    """
    Return after how many seconds a session whose connection was lost is forgotten.

    The first half of that time it is kept, so that a telephone which comes back finds it
    (``server.disconnectedSessionTTL``); in the second half comes the next round.

    >>> forget_seconds() == 2 * st.get_option("server.disconnectedSessionTTL")
    True
    """
    return 2 * _seconds_between()


def _seconds_between() -> int:
    return max(1, int(st.get_option("server.disconnectedSessionTTL")))


@contextlib.asynccontextmanager
async def keep_forgetting() -> AsyncIterator[None]:
    """
    Forget those who have left, in rounds, while the server runs.

    By itself the framework lets go of a session only when another one is lost, and what it held
    then waits until Python looks for garbage: on a quiet server, for hours. A round that fails is
    in the log, and the next one comes all the same.
    """
    loop = asyncio.get_running_loop()
    following: asyncio.TimerHandle

    def go_round() -> None:
        nonlocal following
        following = loop.call_later(_seconds_between(), go_round)
        forget_the_departed()

    following = loop.call_later(_seconds_between(), go_round)
    try:
        yield
    finally:
        following.cancel()


def forget_the_departed() -> int:
    """
    End the sessions that were lost too long ago, free what is left of them; return how many it were.

    Call it in the thread of the event loop, as the framework does with its sessions.

    Leaves out:
        The messages and fields that were sent last of all: the framework's loop holds on to them
        until somebody else comes, and the privacy screen says so.

    >>> forget_the_departed()
    0
    """
    departed = _lost_too_long_ago() if runtime.exists() else ()
    for session in departed:
        session.shutdown()
        session.session_state.clear()  # the framework's loop still knows the last one
    gc.collect()
    return len(departed)


def _lost_too_long_ago() -> tuple[AppSession, ...]:
    """Take those whose time is over out of the framework's store of lost sessions."""
    storage = vars(vars(runtime.get_instance())["_session_mgr"])["_session_storage"]
    cache = vars(storage)["_cache"]
    everybody = dict(vars(cache)["_data"])
    cache.expire()
    return tuple(info.session for key, info in everybody.items() if key not in cache)
