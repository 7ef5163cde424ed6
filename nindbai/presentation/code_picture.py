"""The 相談コード as a QR code: the letters alone, no address and nothing to download."""

from __future__ import annotations

from io import BytesIO
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

    >>> draw_qr("A0KS")[:51]
    '<svg role="img" xmlns="http://www.w3.org/2000/svg" '
    """
    code = segno.make(letters, mode="alphanumeric", error="m", micro=False, boost_error=False)
    drawn = BytesIO()
    code.save(
        drawn,
        kind="svg",
        xmldecl=False,
        nl=False,
        border=_QUIET_ZONE,
        omitsize=True,
        dark="#000",
        light="#fff",
        title=QR_NAME,
        svgclass=None,
        lineclass=None,
    )
    return drawn.getvalue().decode().replace("<svg ", '<svg role="img" ', 1)
