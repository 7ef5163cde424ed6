"""The operator's colour on the screens, by day and by night."""

from __future__ import annotations

from typing import Final

from streamlit import config

from nindbai.presentation.colours import DARK_PAGE, lighten_for
from nindbai.ui.settings import Look, settings

__all__ = ["apply_look", "build_style"]

_ON_MAIN: Final = ("#fff", "#12201f")


def apply_look() -> None:
    """Give the framework the operator's colour; call it once, before anybody is served."""
    look = settings().operator.look
    if look is not None:
        config.set_option("theme.light.primaryColor", look.primary_color)
        config.set_option("theme.dark.primaryColor", _by_night(look))


def build_style(look: Look | None) -> str:
    """
    Return the style of our own parts in the operator's colour; nothing where none is set.

    >>> build_style(None)
    ''
    >>> build_style(Look(primary_color="#0b5a8a"))[:28]
    ':root{--nb-main:#0b5a8a;--nb'
    """
    if look is None:
        return ""
    light, dark = _ON_MAIN
    return (
        f":root{{--nb-main:{look.primary_color};--nb-on-main:{light}}}"
        "@media (prefers-color-scheme:dark)"
        f"{{:root{{--nb-main:{_by_night(look)};--nb-on-main:{dark}}}}}"
    )


def _by_night(look: Look) -> str:
    return lighten_for(look.primary_color, DARK_PAGE)
