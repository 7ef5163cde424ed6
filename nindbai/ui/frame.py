"""What every screen has around it: the store of answers, promise, disclaimer, and how to erase."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from nindbai.presentation import frame_words as words
from nindbai.presentation.formatting import format_date
from nindbai.presentation.take_along_words import PRINTED_ON
from nindbai.ui import html, store
from nindbai.ui.clock import today
from nindbai.ui.routes import find_page

_LINKS = {"privacy": words.PRIVACY, "accessibility": words.ACCESSIBILITY}


@contextmanager
def draw(page_key: str) -> Iterator[None]:
    """
    Draw the frame of a screen; what is drawn inside stands between header and footer.

    The whole frame is drawn before the screen's own script runs, so that a screen that stops
    or fails still has its disclaimer. The name and 「画面をかくす」 stand above it in the document
    itself (:mod:`nindbai.ui.shell`), where they work without the server.

    Args:
        page_key: Key of the screen, as in :data:`nindbai.ui.routes.PAGES`.
    """
    is_heard = store.sync(page_key)
    st.html(
        f'<div class="nb-head nb-on-{page_key}">'
        + html.tag("p", words.CLEARED, "nb-cleared")
        + html.tag("p", words.NOT_KEPT, "nb-not-kept")
        + html.tag("p", f"{PRINTED_ON}：{format_date(today())}", "nb-printed")
        + "</div>"
    )
    body = st.container(key="nb-body")
    st.html(
        '<footer class="nb-foot" role="contentinfo">'
        + html.paragraphs((words.DISCLAIMER, words.PROMISE, words.SHARED_PHONE), "")
        + f'<button type="button" class="nb-do-clear">{words.CLEAR}</button>{_links()}</footer>'
    )
    with body:
        try:
            yield
        finally:
            if is_heard:
                st.html('<p class="nb-heard"></p>')


def _links() -> str:
    links = "".join(f'<a href="{find_page(key).path}">{text}</a>' for key, text in _LINKS.items())
    return f'<nav aria-label="{words.ABOUT}">{links}</nav>'
