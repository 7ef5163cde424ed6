"""Who may send a file: a session whose screen has asked for one, and nobody else."""

from __future__ import annotations

from typing import Final

import streamlit as st
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit import runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

from nindbai.presentation import server_words as words
from nindbai.ui.hosts import refuse

__all__ = ["Uploads", "take_files", "take_no_files"]

_PREFIX: Final = "/_stcore/upload_file/"
_WRAPPING: Final = 16 * 1024
"""Bytes that a form puts round the file it carries."""

_asked: set[str] = set()
"""Sessions whose screen has asked for a file; the framework would take one from any session."""


def take_files() -> None:
    """Let the session of this run send files from now on; call it after ``require_staff()``."""
    _asked.difference_update({session for session in _asked if not _is_there(session)})
    _asked.add(_present_session())


def take_no_files() -> None:
    """Let the session of this run send no more files."""
    _asked.discard(_present_session())


def _present_session() -> str:
    context = get_script_run_ctx(suppress_warning=True)
    return context.session_id if context else ""


def _is_there(session: str) -> bool:
    return runtime.exists() and runtime.get_instance().is_active_session(session)


class Uploads:
    """Middleware that takes files from the sessions that were asked for one, up to a size."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._most = int(st.get_option("server.maxUploadSize")) * 1024 * 1024 + _WRAPPING

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a file on, or refuse it before any of it is read."""
        if scope["type"] != "http" or not scope["path"].startswith(_PREFIX):
            await self._app(scope, receive, send)
            return
        session = scope["path"].removeprefix(_PREFIX).split("/")[0]
        if session not in _asked or not _is_there(session):
            await refuse(scope, receive, send, words.NO_UPLOADS, status=403)
        elif _size(Headers(scope=scope)) > self._most:
            await refuse(scope, receive, send, words.TOO_LARGE, status=413)
        else:
            await self._app(scope, receive, send)


def _size(headers: Headers) -> int:
    """Return the size that was announced; the framework counts what comes without one."""
    said = headers.get("content-length", "")
    return int(said) if said.isdecimal() else 0
