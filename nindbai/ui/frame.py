"""What every screen has around it: the store of answers, promise, disclaimer, and how to erase."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from nindbai.presentation import frame_words as words
from nindbai.presentation.formatting import format_date
from nindbai.presentation.take_along_words import PRINTED_ON
from nindbai.ui import company_panel, ease, html, store
from nindbai.ui.clock import today
from nindbai.ui.routes import STAFF_PAGES, find_page

_LINKS = {"privacy": words.PRIVACY, "accessibility": words.ACCESSIBILITY}


@contextmanager
def draw(page_key: str) -> Iterator[None]:
    """
    Draw the frame of a screen; what is drawn inside stands between header and footer.

    While the browser has yet to hand over its answers, the screen is drawn into a place of its
    own that the document keeps hidden (``nb-waiting``), since it knows nothing yet.

    The whole frame is drawn before the screen's own script runs, so that a screen that stops
    or fails still has its disclaimer. The name and 「画面をかくす」 stand above it in the document
    itself (:mod:`nindbai.ui.shell`), where they work without the server.

    Args:
        page_key: Key of the screen, as in :data:`nindbai.ui.routes.PAGES`.
    """
    is_staff = find_page(page_key) in STAFF_PAGES  # a caller's answers are not this browser's
    is_waiting = not is_staff and store.sync(page_key)
    ease.begin(is_staff=is_staff)
    body = st.container(key="nb-waiting") if is_waiting else _draw_head(page_key)
    st.html(
        '<footer class="nb-foot" role="contentinfo">'
        + html.paragraphs((words.DISCLAIMER, words.PROMISE, words.SHARED_PHONE), "")
        + company_panel.run_by()
        + f'<button type="button" class="nb-do-clear">{words.CLEAR}</button>{_links()}</footer>'
    )
    with body:
        ease.offer_switch(page_key)
        yield


def _draw_head(page_key: str) -> DeltaGenerator:
    """
    Draw the head and return the body.

    The head stands where the waiting body stood: Streamlit would let the old content of a
    container through until the new one has come, but not of one whose place an element takes.
    """
    st.html(
        f'<div class="nb-head nb-on-{page_key}">'
        + html.tag("p", words.CLEARED, "nb-cleared")
        + html.tag("p", words.NOT_KEPT, "nb-not-kept")
        + html.tag("p", f"{PRINTED_ON}：{format_date(today())}", "nb-printed")
        + "</div>"
    )
    return st.container(key="nb-body")


def _links() -> str:
    links = "".join(f'<a href="{find_page(key).path}">{text}</a>' for key, text in _LINKS.items())
    return f'<nav aria-label="{words.ABOUT}">{links}</nav>'
