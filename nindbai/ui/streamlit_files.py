"""Streamlit's own scripts, styles and fonts, made small; Streamlit sends them as they are."""

import asyncio
from dataclasses import dataclass
from pathlib import Path

import streamlit
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from nindbai.ui.payload import Encoding, Payload, choose_encoding

STREAMLIT_FILES = Path(streamlit.__file__).parent / "static"
"""The folder of Streamlit's front end."""

ASSETS = Path(__file__).resolve().parents[1] / "static"
"""The folder of our own files, served below ``/assets``."""

_FOREVER = "public, immutable, max-age=31536000"  # the names carry a hash of the content


@dataclass(frozen=True, slots=True, kw_only=True)
class SmallFile:
    """What is sent for one address below ``/static``."""

    file: Path
    media_type: str
    is_compressible: bool = True


def find_small_files(folder: Path = STREAMLIT_FILES) -> dict[str, SmallFile]:
    """
    Return address → what is sent for it.

    Scripts and styles are compressed. The icon font is replaced by one with the icons that
    Streamlit itself draws, the Latin text fonts by an empty one: the reader's own fonts are used.

    >>> find_small_files()["/static/css/" + next((STREAMLIT_FILES / "static/css").glob(
    ...     "index.*.css")).name].media_type
    'text/css'
    """
    patterns = {
        "*.js": ("text/javascript", None),
        "*.css": ("text/css", None),
        "MaterialSymbols-*.woff2": ("font/woff2", ASSETS / "icons.woff2"),
        "Source*.woff2": ("font/woff2", ASSETS / "blank.woff2"),
    }
    return {
        f"/{file.relative_to(folder).as_posix()}": SmallFile(
            file=substitute or file, media_type=media_type, is_compressible=substitute is None
        )
        for pattern, (media_type, substitute) in patterns.items()
        for file in folder.glob(f"static/**/{pattern}")
    }


def find_script(name: str, folder: Path = STREAMLIT_FILES) -> str:
    """
    Return the address of the one script of the front end called *name*, whatever its hash.

    Raises:
        ValueError: If there is none, or more than one; look at the new Streamlit version.

    >>> find_script("Button").startswith("/static/js/Button.")
    True
    """
    found = sorted(folder.glob(f"static/js/{name}.????????.js"))
    if len(found) != 1:
        raise ValueError(f"Streamlit has {len(found)} scripts called {name!r}; adapt their list")
    return f"/{found[0].relative_to(folder).as_posix()}"


class SmallFiles:
    """
    Middleware that answers ``/static`` with less to carry.

    Each file is compressed at its first request, in a thread, once even if many ask at the
    same time, and kept; all files in all encodings take about 35 MB, those people use 2 MB.
    Only files that lay in the folder at the start are served; everything else goes to the inner
    application.
    """

    def __init__(self, app: ASGIApp, *, folder: Path = STREAMLIT_FILES) -> None:
        self._app = app
        self._files = find_small_files(folder)
        self._payloads: dict[tuple[str, Encoding], asyncio.Task[Payload]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request for a known file, or pass the request on."""
        if scope["type"] != "http" or scope["path"] not in self._files:
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        payload = await self._payload(scope["path"], headers.get("accept-encoding", ""))
        await payload.respond(headers)(scope, receive, send)

    async def _payload(self, path: str, accept_encoding: str) -> Payload:
        small = self._files[path]
        encoding = choose_encoding(accept_encoding) if small.is_compressible else "identity"
        key = (path, encoding)
        if key not in self._payloads:
            self._payloads[key] = asyncio.create_task(asyncio.to_thread(_read, small, encoding))
        return await asyncio.shield(self._payloads[key])


def _read(small: SmallFile, encoding: Encoding) -> Payload:
    return Payload.make(
        small.file.read_bytes(), encoding, media_type=small.media_type, cache_control=_FOREVER
    )
