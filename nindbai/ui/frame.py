"""What every screen has around it: name, promise, disclaimer."""

from html import escape

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from nindbai.presentation import frame_words as words
from nindbai.presentation.formatting import format_date
from nindbai.presentation.take_along_words import PRINTED_ON
from nindbai.ui.clock import today


def draw(page_key: str) -> DeltaGenerator:
    """
    Draw the frame of a screen and return the container between header and footer.

    The whole frame is drawn before the screen's own script runs, so that a screen that stops
    or fails still has its disclaimer.

    Args:
        page_key: Key of the screen, as in :data:`nindbai.ui.routes.PAGES`.
    """
    st.html(
        f'<div class="nb-head nb-on-{escape(page_key)}"><p class="nb-name">{words.SITE_NAME}</p>'
        f'<p class="nb-printed">{PRINTED_ON}：{format_date(today())}</p></div>'
    )
    body = st.container(key="nb-body")
    st.html(f'<div class="nb-foot"><p>{words.DISCLAIMER}</p><p>{words.PROMISE}</p></div>')
    return body
