"""The 相談コード as a QR code: the letters alone, no address and nothing to download."""

from __future__ import annotations

from typing import Final

import segno

from nindbai.presentation.code_wording import QR_NAME

__all__ = ["draw_qr"]

_QUIET_ZONE: Final = 4


def draw_qr(letters: str) -> str:
    """
    Return the letters form as an SVG picture that fits its place, with its name.

    Source:
        ISO/IEC 18004 (alphanumeric mode, error correction M, a margin of four modules)

    >>> draw_qr("A0KS").startswith("<svg") and "http" not in draw_qr("A0KS")
    True
    """
    code = segno.make(letters, mode="alphanumeric", error="m", micro=False, boost_error=False)
    picture = code.svg_inline(
        border=_QUIET_ZONE,
        omitsize=True,
        dark="#000",
        light="#fff",
        title=QR_NAME,
        svgclass=None,
        lineclass=None,
    )
    return picture.replace("<svg ", '<svg role="img" ', 1)
