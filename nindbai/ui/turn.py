"""Visitors' screens are drawn one at a time: who came first is answered first."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore
from typing import Final

from nindbai.ui.routes import STAFF_PAGES, Page

__all__ = ["take_turn"]

_LONGEST_WAIT_SECONDS: Final = 0.25
_turn: Final = BoundedSemaphore()


@contextmanager
def take_turn(page: Page, *, longest_wait_seconds: float = _LONGEST_WAIT_SECONDS) -> Iterator[bool]:
    """
    Wait until no other screen is being drawn; yield whether *page* is drawn alone.

    Python runs one thread at a time. Of ten screens drawn side by side, each is done when all are;
    one after another, each is done when those before it and its own are (docs/adr/0025).

    Args:
        page: The screen. The staff's do not wait and let nobody wait: a table of many cases takes
            seconds.
        longest_wait_seconds: After so long it is drawn beside the other, whatever holds that up:
            no screen may stop all others.

    >>> from nindbai.ui.routes import find_page
    >>> with take_turn(find_page("check")) as first:
    ...     with take_turn(find_page("result"), longest_wait_seconds=0.01) as second:
    ...         first, second
    (True, False)
    """
    is_alone = page not in STAFF_PAGES and _turn.acquire(timeout=longest_wait_seconds)
    try:
        yield is_alone
    finally:
        if is_alone:
            _turn.release()
