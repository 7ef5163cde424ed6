"""Colours: how well one is read on another, and a sister of it that is read on the dark page."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["DARK_PAGE", "FEWEST_CONTRAST", "LIGHT_PAGE", "contrast", "is_colour", "lighten_for"]

FEWEST_CONTRAST: Final = 4.5
"""Contrast of text and what lies behind it (WCAG 2.2, 1.4.3)."""

LIGHT_PAGE: Final = "#f0f5f4"
"""The darkest ground of the light page, on which the main colour stands."""

DARK_PAGE: Final = "#1d2e2c"
"""The lightest ground of the dark page, on which the main colour stands."""

_WHITE: Final = 255
_STEPS: Final = 100


def is_colour(text: str) -> bool:
    """
    Return whether *text* is a colour as ``#rrggbb``.

    >>> is_colour("#0b6b6b"), is_colour("teal")
    (True, False)
    """
    return re.fullmatch(r"#[0-9a-fA-F]{6}", text) is not None


def contrast(one: str, other: str) -> float:
    """
    Return the contrast of two colours, from 1 (the same) to 21 (black on white).

    Source:
        WCAG 2.2, "contrast ratio" and "relative luminance".

    >>> contrast("#000000", "#ffffff")
    21.0
    """
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def lighten_for(colour: str, page: str) -> str:
    """
    Return *colour* mixed with as little white as makes it readable on the dark *page*.

    Args:
        colour: Colour as ``#rrggbb``.
        page: Ground it stands on; dark enough that white is readable on it.

    >>> lighten_for("#0b6b6b", DARK_PAGE)
    '#5c9c9c'
    """
    mixed = (_mix_with_white(colour, step / _STEPS) for step in range(_STEPS + 1))
    return next(sister for sister in mixed if contrast(sister, page) >= FEWEST_CONTRAST)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(part / _WHITE) for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(share: float) -> float:
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4  # noqa: PLR2004


def _mix_with_white(colour: str, share: float) -> str:
    mixed = (int(part + (_WHITE - part) * share + 0.5) for part in _parts(colour))
    return "#" + "".join(f"{part:02x}" for part in mixed)


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
