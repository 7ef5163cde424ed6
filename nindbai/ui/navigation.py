"""Going from one screen to another, by key."""

from copy import copy
from functools import cache

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from nindbai.presentation.frame_words import SITE_NAME
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


def go_to(page_key: str) -> None:
    """
    Leave this screen for another at once.

    Raises:
        KeyError: If there is no screen called *page_key*.
    """
    st.switch_page(build_page(find_page(page_key)))
