"""The HTML document of every screen: Streamlit's own, in Japanese, readable from the first byte."""

import json
import re
from functools import cache
from html import escape

from starlette.requests import Request
from starlette.responses import Response

from nindbai.presentation import frame_words as words
from nindbai.presentation.saved import DEVICE_DAYS
from nindbai.ui.look import build_style
from nindbai.ui.payload import Encoding, Payload, choose_encoding
from nindbai.ui.settings import settings
from nindbai.ui.streamlit_files import ASSETS, STREAMLIT_FILES, find_script

START_SCRIPT = (
    "window.__streamlit={BACKEND_BASE_URL:location.origin+'/',"
    "HOST_CONFIG:{allowedOrigins:[location.origin],useExternalAuthToken:false,blockErrorDialogs:true}}"
)
"""
Tells the front end where the server is, so that it need not try; that no other site may steer the
page; and to keep its English dialogs closed (a lost connection is told by ``nb-offline``).
"""

_FIRST_QUESTION_SCRIPTS = ("Html", "purify.es", "Button")
_STORE_SCRIPTS = ("BidiComponent", "_arrayReduce", "serialization", "recordbatch")

QUIET_SCRIPT = (
    (ASSETS / "shell.js")
    .read_text("utf-8")
    .replace("__DEVICE_DAYS__", str(DEVICE_DAYS))
    .replace("__STORE_SCRIPTS__", json.dumps([find_script(name) for name in _STORE_SCRIPTS]))
    .replace("__WORDS__", json.dumps(words.FRAMEWORK_WORDS, ensure_ascii=False))
)
"""
Keeps answers in the browser, covers the page, erases, keeps the focus, puts the framework's
English into Japanese; it works while the server is away.
"""

_SCREEN_STYLES = ("frame.css", "screens.css")
_PRINT_STYLES = ("print.css",)

_REPLACEMENTS = (
    (r"<!--.*?-->\s*", ""),
    (r'<html lang="en">', '<html lang="ja">'),
    (r'<meta\s+name="viewport".*?/>', "{viewport}"),
    (r"<title>.*?</title>", "{head}"),
    (r'<link\s+rel="preload"[^>]*as="font"[^>]*/>\s*', ""),
    (r'<link rel="service-desc"[^>]*/>\s*', ""),
    (r"<script>\s*window\.prerenderReady = false\s*</script>", "{start}"),
    (r"</head>", "{head end}"),
    (r"<body>", '<body spellcheck="false">'),  # some spelling checkers ask a server
    (r"<noscript>.*?</noscript>", "{noscript}"),
    (r'<div id="root"></div>', "{root}"),
)


def build_shell(source: str) -> str:
    """
    Return Streamlit's ``index.html`` turned into ours.

    Japanese language and words, our style sheet inline, a first picture of the page while the
    scripts load, the first question's scripts from the start, no preloaded font, no inline script but :data:`START_SCRIPT` and
    :data:`QUIET_SCRIPT`, which the content security policy knows by their hashes.

    Args:
        source: Text of Streamlit's ``index.html``.

    Raises:
        ValueError: If *source* no longer contains one of the parts that are replaced; look at
            the new file of that Streamlit version before going on.
    """
    parts = {
        "{viewport}": '<meta name="viewport" content="width=device-width, initial-scale=1" />',
        "{head}": _head(),
        "{start}": f"<script>{START_SCRIPT}</script><script>{QUIET_SCRIPT}</script>",
        "{head end}": f"{_preloaded()}</head>",
        "{noscript}": _noscript(),
        "{root}": f'{_bar()}<div id="root">{_splash()}</div>{_offline()}{_cover()}{_ask()}',
    }
    for pattern, replacement in _REPLACEMENTS:
        text = parts.get(replacement, replacement).replace("\\", r"\\")
        source, found = re.subn(pattern, text, source, flags=re.DOTALL)
        if not found:
            raise ValueError(f"Streamlit's index.html has no {pattern!r}; adapt nindbai.ui.shell")
    return source


async def serve_shell(request: Request) -> Response:
    """Return the document of a screen, compressed as the browser likes it."""
    encoding = choose_encoding(request.headers.get("accept-encoding", ""))
    return _payload(encoding).respond(request.headers)


def build_not_found() -> str:
    """
    Return the document for an address that leads nowhere, with the way back.

    >>> build_not_found()[:31]
    '<!DOCTYPE html><html lang="ja">'
    """
    return build_notice(words.NOT_FOUND_TITLE)


def build_notice(title: str) -> str:
    """Return a document that says *title* and leads to the first screen."""
    return (
        f'<!DOCTYPE html><html lang="ja"><head><meta charset="UTF-8" />'
        f'<meta name="viewport" content="width=device-width, initial-scale=1" />{_head()}</head>'
        f'<body><main class="nb-splash"><h1>{escape(title)}</h1>'
        f'<p><a href="/">{escape(words.NOT_FOUND_LINK)}</a></p></main></body></html>'
    )


@cache
def _payload(encoding: Encoding) -> Payload:
    source = (STREAMLIT_FILES / "index.html").read_text("utf-8")
    return Payload.make(
        build_shell(source).encode(),
        encoding,
        media_type="text/html",
        cache_control="no-cache",
    )


def _head() -> str:
    look = build_style(settings().operator.look)
    style = f"{_read_styles(_SCREEN_STYLES)}{look}{_read_styles(_PRINT_STYLES)}"
    return (
        f"<title>{escape(words.SITE_NAME)}</title>"
        f'<meta name="description" content="{escape(words.DESCRIPTION)}" />'
        f'<meta name="format-detection" content="telephone=no" />'
        f'<meta name="color-scheme" content="light dark" />'
        f'<meta name="theme-color" content="#f7faf9" media="(prefers-color-scheme: light)" />'
        f'<meta name="theme-color" content="#12201f" media="(prefers-color-scheme: dark)" />'
        f"<style>{style}</style>"
    )


def _read_styles(names: tuple[str, ...]) -> str:
    return "".join((ASSETS / name).read_text("utf-8") for name in names)


def _preloaded() -> str:
    links = (find_script(name) for name in _FIRST_QUESTION_SCRIPTS)
    return "".join(f'<link rel="modulepreload" crossorigin href="{link}">' for link in links)


def _splash() -> str:
    return (
        f'<div class="nb-splash"><p>{escape(words.PROMISE)}</p>'
        f'<p role="status">{escape(words.LOADING)}</p></div>'
    )


def _bar() -> str:
    return (
        f'<header class="nb-bar"><p class="nb-name">{escape(words.SITE_NAME)}</p>'
        f'<a class="nb-do-hide" href="{words.NEUTRAL_SITE}" rel="noreferrer">{words.HIDE}</a></header>'
    )


def _cover() -> str:
    return (
        f'<div class="nb-cover"><a href="{words.NEUTRAL_SITE}" rel="noreferrer">'
        f'{words.NEUTRAL_LINK}</a><button type="button" class="nb-do-show">'
        f"{words.SHOW_AGAIN}</button></div>"
    )


def _ask() -> str:
    return (
        f'<dialog class="nb-ask" aria-labelledby="nb-ask-title"><h2 id="nb-ask-title">'
        f"{words.CLEAR_TITLE}</h2><p>{words.CLEAR_NOTE}</p>"
        f'<button type="button" class="nb-do-erase">{words.CLEAR_YES}</button>'
        f'<button type="button" class="nb-do-keep">{words.CLEAR_NO}</button></dialog>'
    )


def _offline() -> str:
    return f'<p class="nb-offline" role="status">{escape(words.CONNECTING)}</p>'


def _noscript() -> str:
    return (
        f'<noscript><div class="nb-splash"><p>{escape(words.NEEDS_JAVASCRIPT)}</p>'
        f"<p>{escape(words.FREE_HELP)}</p></div></noscript>"
    )
