"""Pictures of figures, and their interactive figures, drawn only once they were asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import streamlit as st

from nindbai.presentation import result_words as words
from nindbai.ui import ease

__all__ = ["offer_figure", "show_picture"]

_PICTURE_PIXELS: Final = 400


def show_picture(svg: str, alt: str) -> None:
    """Draw *svg* as wide as every picture of figures; *alt* says what it shows."""
    st.image(svg, width=_PICTURE_PIXELS, alt=alt)


def offer_figure(name: str, plot: Callable[[bool], Any]) -> None:
    """
    Draw the button for the interactive figure, and the figure once it was asked for.

    Args:
        name: Key of the figure on its screen.
        plot: Makes the figure; told whether the screen is dark.
    """
    key = f"nb-plot-{name}"
    is_open = bool(st.session_state.get(key))
    if st.button(
        ease.label(words.DETAILED_CLOSE if is_open else words.DETAILED),
        key=f"{key}-button",
        type="secondary",
    ):
        st.session_state[key] = not is_open
        st.rerun()
    if is_open:
        figure = plot(st.context.theme.type == "dark")
        st.plotly_chart(figure, key=f"{key}-chart", config={"displayModeBar": False})
