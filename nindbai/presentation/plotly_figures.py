"""The same pictures with Plotly, for those who ask for them; its library is loaded only then."""

from __future__ import annotations

from typing import Any, Final

from nindbai.presentation.charts import Band, BandChart
from nindbai.presentation.figures import COLOURS

__all__ = ["plot_bands"]

_ROW_PIXELS: Final = 64
_FRAME_PIXELS: Final = 110
_LABEL: Final = {"showarrow": False, "xanchor": "left", "align": "left", "yshift": 22}
_INK: Final = {"size": 15, "color": "#1b2b2b"}
_DARK_INK: Final = {"size": 15, "color": "#e8f0ef"}


def plot_bands(chart: BandChart, *, is_dark: bool = False) -> Any:
    """Return *chart* as a Plotly figure: bands from low to high, a dot at the middle."""
    from plotly import graph_objects  # noqa: PLC0415 — 70 ms that most visits never need

    ink = _DARK_INK if is_dark else _INK
    figure = graph_objects.Figure()
    for row, band in enumerate(chart.bands):
        figure.add_trace(_bar(row, band, graph_objects))
        figure.add_trace(_dot(row, band, graph_objects))
        figure.add_annotation(text=f"{band.name}　{band.text}", x=0, y=row, font=ink, **_LABEL)
    figure.add_vline(
        x=chart.mark.at,
        line={"width": 2, "color": ink["color"]},
        annotation={"text": chart.mark.text, "font": ink},
    )
    figure.update_layout(
        showlegend=False,
        barmode="overlay",
        height=_FRAME_PIXELS + _ROW_PIXELS * len(chart.bands),
        margin={"l": 8, "r": 8, "t": 40, "b": 40},
        dragmode=False,
    )
    figure.update_xaxes(
        range=[0, chart.end],
        tickvals=[tick.at for tick in chart.ticks],
        ticktext=[tick.text for tick in chart.ticks],
        tickangle=0,
        tickfont=ink,
    )
    figure.update_yaxes(range=[len(chart.bands) - 0.6, -1.1], visible=False)
    return figure


def _bar(row: int, band: Band, graph_objects: Any) -> Any:
    return graph_objects.Bar(
        orientation="h",
        y=[row],
        base=[band.width.low],
        x=[band.width.high - band.width.low],
        width=0.3,
        marker={
            "color": COLOURS[band.colour],
            "opacity": 0.45,
            "pattern": {"shape": "/" if band.is_outlined else ""},
        },
        hovertemplate=f"{band.name}<br>{band.long_text}<extra></extra>",
    )


def _dot(row: int, band: Band, graph_objects: Any) -> Any:
    return graph_objects.Scatter(
        mode="markers",
        y=[row],
        x=[band.width.typical],
        marker={"color": COLOURS[band.colour], "size": 14},
        hovertemplate=f"{band.name}<br>{band.long_text}<extra></extra>",
    )
