"""How far other sites' pages may hold on to ours, address by address."""

from __future__ import annotations

from typing import Final

from nindbai.ui.routes import STAFF_PAGES

__all__ = ["isolate"]

_FOR_OTHER_SITES: Final = frozenset({"/embed", "/assets/embed.js"})
_ALONE: Final = frozenset(page.path for page in STAFF_PAGES)


def isolate(path: str) -> dict[str, str]:
    """
    Return the headers that part our documents and files from other sites.

    Only the short check and its script are for other sites' pages. A public screen may be opened
    by the short check, which hands it the answers, so it keeps its opener; the staff's do not.

    >>> isolate("/result")
    {'cross-origin-resource-policy': 'same-origin'}
    >>> isolate("/staff")["cross-origin-opener-policy"]
    'same-origin'
    >>> isolate("/assets/embed.js")["cross-origin-resource-policy"]
    'cross-origin'
    """
    plain = path.rstrip("/") or "/"
    reach = "cross-origin" if plain in _FOR_OTHER_SITES else "same-origin"
    headers = {"cross-origin-resource-policy": reach}
    if plain in _ALONE:
        headers["cross-origin-opener-policy"] = "same-origin"
    return headers
