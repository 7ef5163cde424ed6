"""What happens when something fails on our side: a calm box or page, and a count."""

import logging

import streamlit as st
from starlette.requests import ClientDisconnect
from starlette.responses import HTMLResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocketDisconnect
from uvicorn.protocols.utils import ClientDisconnected

from nindbai.presentation import frame_words as words
from nindbai.ui.metrics import Failure, count_failure
from nindbai.ui.shell import build_notice

_GONE = (ClientDisconnect, ClientDisconnected, WebSocketDisconnect)
_log = logging.getLogger("nindbai.server")


def show_failure(_: Exception) -> bool:
    """Draw the calm Japanese box in place of Streamlit's and return True: it is dealt with."""
    count_failure(Failure.SCREEN)
    st.warning(f"**{words.SCRIPT_ERROR_TITLE}**\n\n{words.SCRIPT_ERROR_BODY}")
    return True


class Failures:
    """
    Middleware that answers what fails beside the screens: 500, in Japanese, without detail.

    That somebody has gone away is no failure of ours, and there is nobody left to answer.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; where that fails, write down its place and answer calmly."""
        is_answered = scope["type"] != "http"

        async def send_noted(message: Message) -> None:
            nonlocal is_answered
            is_answered = True
            await send(message)

        try:
            await self._app(scope, receive, send_noted)
        except _GONE:
            return
        except Exception:
            count_failure(Failure.REQUEST)
            if is_answered:
                raise
            _log.exception("a request failed")
            page = build_notice(words.SCRIPT_ERROR_TITLE)
            await HTMLResponse(page, status_code=500)(scope, receive, send)
