"""The list of screens: the router, the web server and robots.txt all read it from here."""

from dataclasses import dataclass
from pathlib import Path

PAGES_FOLDER = Path(__file__).resolve().parents[2] / "pages"
"""Where the thin scripts of the screens lie."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """
    One screen: its key, its address, and whether search engines may list it.

    The script of a screen is ``pages/<key>.py``; the first screen's address is ``/``.

    >>> Page(key="result").path
    '/result'
    """

    key: str
    is_first: bool = False
    is_listed: bool = True

    @property
    def file(self) -> Path:
        """Return the script that draws the screen."""
        return PAGES_FOLDER / f"{self.key}.py"

    @property
    def path(self) -> str:
        """Return the address of the screen below the site's root."""
        return "/" if self.is_first else f"/{self.key}"


PAGES = (
    Page(key="start", is_first=True),
    Page(key="check"),
    Page(key="result", is_listed=False),
    Page(key="code", is_listed=False),
    Page(key="options", is_listed=False),
    Page(key="proceeds", is_listed=False),
    Page(key="week", is_listed=False),
    Page(key="afterwards", is_listed=False),
    Page(key="rehousing"),
    Page(key="embed", is_listed=False),
    Page(key="privacy"),
    Page(key="accessibility"),
)
"""Every screen, the first one first."""


STAFF_PAGES = (Page(key="staff", is_listed=False), Page(key="batch", is_listed=False))
"""
The staff's screens, the first one first; they are there only where :mod:`nindbai.ui.access` offers
them. Each calls ``access.require_staff()`` before anything else.
"""


def find_page(key: str) -> Page:
    """
    Return the screen called *key*.

    Raises:
        KeyError: If there is no such screen.

    >>> find_page("start").path
    '/'
    """
    return {page.key: page for page in (*PAGES, *STAFF_PAGES)}[key]
