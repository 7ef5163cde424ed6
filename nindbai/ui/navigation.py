"""Going from one screen to another, by key."""

from collections.abc import Callable
from copy import copy
from functools import cache
from typing import Literal

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from nindbai.presentation.frame_words import SITE_NAME
from nindbai.ui import ease
from nindbai.ui.routes import Page, find_page


def build_page(page: Page) -> StreamlitPage:
    """Return *page* as Streamlit knows it; the title is always the site's neutral name."""
    return copy(_find_script(page))


@cache
def _find_script(page: Page) -> StreamlitPage:
    """Look the script up once: Streamlit asks the disk for every screen, in every run."""
    return st.Page(page.file, title=SITE_NAME, url_path=page.key, default=page.is_first)


def offer(page_key: str, words: str) -> None:
    """
    Draw a link to another screen, which stays in this session.

    Raises:
        KeyError: If there is no screen called *page_key*.
    """
    with st.container(key=f"nb-to-{page_key}", width="content"):
        st.page_link(build_page(find_page(page_key)), label=words)


def offer_button(
    words: str,
    page_key: str,
    *,
    before: Callable[[], None] | None = None,
    key: str | None = None,
    type: Literal["primary", "secondary", "tertiary"] = "secondary",  # noqa: A002 - as Streamlit's
    width: Literal["content", "stretch"] = "stretch",
) -> None:
    """
    Draw a button that leads to another screen.

    The way is taken in the button's callback: the screen that is left is not drawn once more.

    Args:
        words: What stands on it.
        page_key: Key of the screen it leads to.
        before: What is done first.
        key: The button's own key, where the same words stand twice.
        type: How much it stands out.
        width: As wide as its words, or as the screen.
    """
    st.button(
        ease.label(words), key=key, type=type, width=width, on_click=_leave, args=(page_key, before)
    )


def _leave(page_key: str, before: Callable[[], None] | None) -> None:
    if before is not None:
        before()
    go_to(page_key)


def go_to(page_key: str) -> None:
    """
    Leave this screen for another at once; in a callback, before it is drawn again.

    Raises:
        KeyError: If there is no screen called *page_key*.
    """
    st.switch_page(build_page(find_page(page_key)))
