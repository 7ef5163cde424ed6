"""The screen that other sites may show in a frame, and the script that puts it there."""

from __future__ import annotations

from functools import cache
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from nindbai.presentation.embed_words import PAGE_KEY
from nindbai.ui.payload import Encoding, Payload, choose_encoding
from nindbai.ui.routes import find_page
from nindbai.ui.settings import settings
from nindbai.ui.shell import build_framed_shell
from nindbai.ui.streamlit_files import ASSETS, STREAMLIT_FILES

__all__ = ["HOST_SCRIPT_PATH", "build_embed_routes", "frame_ancestors_for"]

HOST_SCRIPT_PATH: Final = "/assets/embed.js"
"""The address of the one script that a page of another site names."""

_NOBODY_ELSE: Final = "'self'"


def frame_ancestors_for(path: str) -> str:
    """
    Return who may show *path* in a frame, as the value of ``frame-ancestors``.

    Only the screen made for it may be shown by the sites that the operator names; everything else
    by ourselves alone.

    >>> frame_ancestors_for("/result")
    "'self'"
    """
    if path.rstrip("/") != find_page(PAGE_KEY).path:
        return _NOBODY_ELSE
    return " ".join((_NOBODY_ELSE, *_origins()))


def _origins() -> tuple[str, ...]:
    embed = settings().operator.embed
    return embed.origins if embed else ()


def build_embed_routes() -> list[BaseRoute]:
    """Return the document of the framed screen and the host's script."""
    return [
        Route(find_page(PAGE_KEY).path, _serve_document),
        Route(HOST_SCRIPT_PATH, _serve_script),
    ]


async def _serve_document(request: Request) -> Response:
    encoding = choose_encoding(request.headers.get("accept-encoding", ""))
    return _document(encoding).respond(request.headers)


async def _serve_script(request: Request) -> Response:
    encoding = choose_encoding(request.headers.get("accept-encoding", ""))
    return _script(encoding).respond(request.headers)


@cache
def _document(encoding: Encoding) -> Payload:
    source = (STREAMLIT_FILES / "index.html").read_text("utf-8")
    body = build_framed_shell(source, _origins()).encode()
    return Payload.make(body, encoding, media_type="text/html", cache_control="no-cache")


@cache
def _script(encoding: Encoding) -> Payload:
    return Payload.make(
        (ASSETS / "embed.js").read_bytes(),
        encoding,
        media_type="text/javascript",
        cache_control="public, max-age=3600",
    )
