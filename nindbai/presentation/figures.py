"""Pictures as SVG text, drawn here so that nothing has to be downloaded."""

from __future__ import annotations

from html import escape
from typing import Final

from nindbai.presentation.charts import Band, BandChart, Colour

__all__ = ["COLOURS", "FONT", "draw_bands", "draw_text", "style_sheet"]

COLOURS: Final = {
    Colour.AUCTION: "#4d5fae",
    Colour.VOLUNTARY_SALE: "#b5651d",
    Colour.NEUTRAL: "#6b7d7b",
}
"""One colour for each route, everywhere; neither is red or green."""

_DARK: Final = {
    Colour.AUCTION: "#9aa8ee",
    Colour.VOLUNTARY_SALE: "#e5a15f",
    Colour.NEUTRAL: "#9fb2b0",
}
FONT: Final = (
    "'Hiragino Sans','Hiragino Kaku Gothic ProN','Noto Sans JP','Noto Sans CJK JP',"
    "'Yu Gothic UI',Meiryo,sans-serif"
)
"""The fonts of text in a picture: those of the reader's own device."""

_WIDTH: Final = 288
_LEFT: Final = 2
_RIGHT: Final = 286
_TOP: Final = 36
_ROW: Final = 52
_BAND_TOP: Final = 24
_BAND: Final = 14
_AXIS: Final = 28
_LEAST_WIDTH: Final = 8
_EDGE_ROOM: Final = 145
_TICK_ROOM: Final = 40


def draw_bands(chart: BandChart) -> str:
    """
    Return *chart* as an SVG of 288 units' width, as a phone of 320 px has; text is 16 units high.

    >>> from nindbai.presentation.charts import Mark
    >>> draw_bands(BandChart(title="t", bands=(), ticks=(), end=1, mark=Mark(at=0, text="m")))[:4]
    '<svg'
    """
    height = _TOP + _ROW * len(chart.bands) + _AXIS
    bottom = height - _AXIS
    parts = (
        style_sheet(),
        f"<title>{escape(chart.title)}</title><desc>{escape(chart.alt)}</desc>",
        *(_tick(chart, tick.at, tick.text, bottom) for tick in chart.ticks),
        _mark(chart, bottom),
        *(_band(chart, band, _TOP + _ROW * row) for row, band in enumerate(chart.bands)),
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" '
        f'width="{_WIDTH}" height="{height}" role="img">{"".join(parts)}</svg>'
    )


def style_sheet() -> str:
    """
    Return the style of a picture: text 16 units high, the constant colours, light and dark.

    >>> style_sheet()[:7]
    '<style>'
    """

    def rules(colours: dict[Colour, str]) -> str:
        return "".join(f".{name}{{fill:{c};stroke:{c}}}" for name, c in colours.items())

    halo = "paint-order:stroke;stroke-width:4px;stroke:"
    return (
        f"<style>text{{font:16px {FONT};fill:#1b2b2b;{halo}#fff}}.v{{font-weight:700}}"
        f".a{{fill:#4a5d5b}}.g{{stroke:#d5dfdd}}.m{{stroke:#1b2b2b;stroke-width:2}}"
        f"{rules(COLOURS)}.soft{{fill-opacity:.35;stroke:none}}"
        f".out{{fill-opacity:.08;stroke-dasharray:4 3;stroke-width:1.5}}"
        f"@media (prefers-color-scheme:dark){{text{{fill:#e8f0ef;{halo}#12201f}}.a{{fill:#b4c4c2}}"
        f".g{{stroke:#3a4d4b}}.m{{stroke:#e8f0ef}}{rules(_DARK)}.soft{{stroke:none}}}}</style>"
    )


def _x(chart: BandChart, at: int) -> int:
    return _LEFT + (_RIGHT - _LEFT) * min(at, chart.end) // max(1, chart.end)


def _tick(chart: BandChart, at: int, text: str, bottom: int) -> str:
    x = _x(chart, at)
    label = "" if x > _RIGHT - _TICK_ROOM else draw_text(x, bottom + 22, text, "a", "middle")
    return f'<line class="g" x1="{x}" y1="{_TOP}" x2="{x}" y2="{bottom}"/>{label}'


def _mark(chart: BandChart, bottom: int) -> str:
    x = _x(chart, chart.mark.at)
    anchor = "end" if x > _WIDTH - _EDGE_ROOM else "start"
    line = f'<line class="m" x1="{x}" y1="{_TOP - 12}" x2="{x}" y2="{bottom}"/>'
    return line + draw_text(x, _TOP - 18, chart.mark.text, "v", anchor)


def _band(chart: BandChart, band: Band, top: int) -> str:
    low, middle, high = (
        _x(chart, at) for at in (band.width.low, band.width.typical, band.width.high)
    )
    kind = "out" if band.is_outlined else "soft"
    name = band.colour.value
    y = top + _BAND_TOP
    text = draw_text(_LEFT + 4, top + 17, band.name, "", "start")
    value = draw_text(_RIGHT, top + 17, band.text, "v", "end")
    if high - low < _LEAST_WIDTH:
        centre = y + _BAND // 2
        return f'{text}{value}<circle class="{name}" cx="{middle}" cy="{centre}" r="7"/>'
    return (
        f'{text}{value}<rect class="{name} {kind}" x="{low}" y="{y}" width="{high - low}" '
        f'height="{_BAND}" rx="5"/>'
        f'<rect class="{name}" x="{middle - 2}" y="{y - 2}" width="4" height="{_BAND + 4}" rx="2"/>'
    )


def draw_text(x: int, y: int, text: str, name: str, anchor: str) -> str:
    """
    Return one line of text, escaped; *name* is its class, *anchor* the end that stands at *x*.

    >>> draw_text(1, 2, "a<b", "", "end")
    '<text x="1" y="2" text-anchor="end">a&lt;b</text>'
    """
    kind = f' class="{name}"' if name else ""
    return f'<text{kind} x="{x}" y="{y}" text-anchor="{anchor}">{escape(text)}</text>'
