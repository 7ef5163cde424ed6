"""The web server around Streamlit: security headers, closed doors, routes of our own."""

import base64
import hashlib
import os
import re
from pathlib import Path

import streamlit as st
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from nindbai.ui.callers import Callers, read_caller
from nindbai.ui.door import OidcDoor, find_door, is_offered
from nindbai.ui.failure import Failures
from nindbai.ui.hosts import Hosts, Sockets
from nindbai.ui.isolation import isolate
from nindbai.ui.metrics import serve_counts
from nindbai.ui.readiness import serve_readiness
from nindbai.ui.routes import PAGES, STAFF_PAGES
from nindbai.ui.shell import QUIET_SCRIPT, START_SCRIPT, build_not_found, serve_shell
from nindbai.ui.sign_in_addresses import SIGN_IN_ADDRESSES, SignInAddresses
from nindbai.ui.streamlit_files import ASSETS, SmallFiles
from nindbai.ui.uploads import Uploads

SCRIPT = Path(__file__).with_name("main.py")
"""The Streamlit script; it lies away from ``pages/`` on purpose (docs/adr/0001-server.md)."""

FRAME_ANCESTORS_VARIABLE = "NINDBAI_FRAME_ANCESTORS"
"""Environment variable: the sites that may show us in a frame, as in ``frame-ancestors``."""

_UNUSED_FEATURES = (
    "accelerometer",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "usb",
)
_ANSWERS = {
    "http": {"http.response.start"},
    "websocket": {"websocket.accept", "websocket.http.response.start"},
}
_OPEN_PREFIXES = (
    "/_stcore/upload_file/",
    "/_stcore/bidi-components/",
    "/static/",
    "/media/",
    "/component/",
    "/assets/",
)
_OPEN_CORE = ("/_stcore/health", "/_stcore/host-config")
_OPEN_FILES = (*_OPEN_CORE, "/healthz", "/readyz", "/metrics", "/robots.txt", "/favicon.png")


def read_frame_ancestors() -> str:
    """
    Return the value of ``frame-ancestors``: ``'self'`` unless the operator names sites.

    Raises:
        ValueError: If the value holds a sign that would end the directive.

    >>> read_frame_ancestors()
    "'self'"
    """
    value = os.environ.get(FRAME_ANCESTORS_VARIABLE, "").strip() or "'self'"
    if re.search(r"[;,\r\n]", value):
        raise ValueError(f"{FRAME_ANCESTORS_VARIABLE} is a list of sites parted by spaces")
    return value


def build_security_headers(frame_ancestors: str, host: str) -> dict[str, str]:
    """
    Return the headers every answer carries.

    Args:
        frame_ancestors: Value of the directive of that name.
        host: The ``Host`` the browser asked; sockets may go there and nowhere else.

    >>> "wss://sumai.example" in build_security_headers("'self'", "sumai.example")[
    ...     "content-security-policy"
    ... ]
    True
    """
    sockets = f" ws://{host} wss://{host}" if re.fullmatch(r"[\w.\-\[\]:]+", host) else ""
    policy = {
        "default-src": "'self'",
        "script-src": f"'self' blob: '{_hash_of(START_SCRIPT)}' '{_hash_of(QUIET_SCRIPT)}'",
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": f"'self'{sockets}",
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
        "frame-ancestors": frame_ancestors,
    }
    return {
        "content-security-policy": "; ".join(f"{name} {value}" for name, value in policy.items()),
        "x-content-type-options": "nosniff",
        "referrer-policy": "no-referrer",
        "permissions-policy": ", ".join(f"{feature}=()" for feature in _UNUSED_FEATURES),
    }


def _hash_of(script: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}"


class SecurityHeaders:
    """Middleware that puts the security headers on every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._frame_ancestors = read_frame_ancestors()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and add the headers to its answer."""
        if scope["type"] not in _ANSWERS:
            await self._app(scope, receive, send)
            return
        starts = _ANSWERS[scope["type"]]
        added = build_security_headers(self._frame_ancestors, Headers(scope=scope).get("host", ""))
        added |= isolate(scope["path"])

        async def send_with_headers(message: Message) -> None:
            if message["type"] in starts:
                message.setdefault("headers", [])
                MutableHeaders(scope=message).update(added)
            await send(message)

        await self._app(scope, receive, send_with_headers)


class Doors:
    """
    Middleware that lets only known addresses through.

    Streamlit answers any address with its English start document, and its measurements and
    agent description to anybody; both are closed here. The staff's screens are answered like any
    unknown address where :mod:`nindbai.ui.door` does not offer them.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._not_found = build_not_found()
        self._door = find_door()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a known address on; answer any other with 404 in Japanese."""
        if scope["type"] != "http" or is_open(scope["path"]) or self._is_for_staff(scope):
            await self._app(scope, receive, send)
            return
        await HTMLResponse(self._not_found, status_code=404)(scope, receive, send)

    def _is_for_staff(self, scope: Scope) -> bool:
        if scope["path"] in SIGN_IN_ADDRESSES:
            return isinstance(self._door, OidcDoor)
        caller = read_caller(Headers(scope=scope))
        paths = {page.path for page in STAFF_PAGES}
        return scope["path"].rstrip("/") in paths and is_offered(self._door, caller)


def is_open(path: str) -> bool:
    """
    Return whether *path* leads somewhere.

    >>> is_open("/result"), is_open("/result/"), is_open("/_stcore/metrics"), is_open("/other")
    (True, True, False, False)
    """
    pages = {page.path for page in PAGES}
    return (
        path.startswith(_OPEN_PREFIXES) or path in _OPEN_FILES or (path.rstrip("/") or "/") in pages
    )


async def serve_health(_: Request) -> Response:
    """Return ``ok`` while the process answers."""
    return PlainTextResponse("ok", headers={"cache-control": "no-store"})


async def serve_robots(_: Request) -> Response:
    """Return which screens search engines should leave out."""
    lines = [f"Disallow: {page.path}" for page in PAGES if not page.is_listed]
    return PlainTextResponse("\n".join(["User-agent: *", *lines, ""]))


async def serve_favicon(_: Request) -> Response:
    """Return the neutral picture of the browser tab."""
    return FileResponse(ASSETS / "favicon.png", headers={"cache-control": "public, max-age=86400"})


def build_routes() -> list[BaseRoute]:
    """Return the routes that come before Streamlit's own."""
    return [
        *(Route(page.path, serve_shell) for page in (*PAGES, *STAFF_PAGES)),
        Route("/healthz", serve_health),
        Route("/readyz", serve_readiness),
        Route("/metrics", serve_counts),
        Route("/robots.txt", serve_robots),
        Route("/favicon.png", serve_favicon),
        Mount("/assets", StaticFiles(directory=ASSETS)),
    ]


def build_middleware() -> list[Middleware]:
    """Return the layers around Streamlit, the outermost first."""
    door = find_door()
    return [
        Middleware(SecurityHeaders),
        Middleware(Failures),
        Middleware(Hosts),
        Middleware(Sockets),
        Middleware(Callers, bound_to=lambda: st.get_option("server.address") or ""),
        Middleware(Doors),
        *([Middleware(SignInAddresses, door=door)] if isinstance(door, OidcDoor) else []),
        Middleware(Uploads),
        Middleware(SmallFiles),
    ]
