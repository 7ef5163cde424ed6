"""The addresses of signing in: there only for a door of OpenID Connect, with shorter cookies."""

from __future__ import annotations

import re
from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from nindbai.ui.door import OidcDoor
from nindbai.ui.routes import STAFF_PAGES

__all__ = ["SIGN_IN_ADDRESSES", "SignInAddresses"]

SIGN_IN_ADDRESSES: Final = ("/auth/login", "/auth/logout", "/oauth2callback")
"""Streamlit's addresses for signing in and out."""


class SignInAddresses:
    """
    Middleware that mends what Streamlit answers at its addresses for signing in.

    Its cookies last no longer than a sign-in may and travel over https only where the site does;
    who comes back from the provider comes to the staff's first screen, not to the public one.
    """

    def __init__(self, app: ASGIApp, *, door: OidcDoor) -> None:
        self._app = app
        self._longest = int(door.limits.longest)
        self._is_https = door.oidc.redirect_uri.startswith("https:")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and mend its answer."""
        if scope["type"] != "http" or scope["path"] not in SIGN_IN_ADDRESSES:
            await self._app(scope, receive, send)
            return

        async def send_mended(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._mend(message)
            await send(message)

        await self._app(scope, receive, send_mended)

    def _mend(self, message: Message) -> None:
        headers = MutableHeaders(scope=message)
        headers["cache-control"] = "no-store"
        if headers.get("location") == "/" and STAFF_PAGES:
            headers["location"] = STAFF_PAGES[0].path
        message["headers"] = [
            (name, self._mend_cookie(value) if name == b"set-cookie" else value)
            for name, value in message["headers"]
        ]

    def _mend_cookie(self, cookie: bytes) -> bytes:
        text = re.sub(
            r"(?i)max-age=(\d+)",
            lambda found: f"Max-Age={min(int(found[1]), self._longest)}",
            cookie.decode("latin-1"),
        )
        secure = "; Secure" if self._is_https and "; secure" not in text.lower() else ""
        return f"{text}{secure}".encode("latin-1")
