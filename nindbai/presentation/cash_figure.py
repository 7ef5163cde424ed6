"""Money at hand month by month, one panel a way: as a picture of our own and with Plotly."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from itertools import accumulate
from typing import Any, Final

from nindbai.diagnosis.rehousing_answers import WayAnswer
from nindbai.presentation import rehousing_words as words
from nindbai.presentation.charts import Colour
from nindbai.presentation.figures import draw_text, style_sheet
from nindbai.presentation.formatting import format_yen_rough
from nindbai.presentation.labels import label
from nindbai.presentation.rehousing_wording import month_text

__all__ = ["CashChart", "CashPanel", "build_cash_chart", "draw_cash", "plot_cash"]

_WIDTH: Final = 288
_LEFT: Final = 4
_RIGHT: Final = 284
_FOOT: Final = 44
_NAME: Final = 18
_LOWEST: Final = 40
_TOP: Final = 52
_PLOT: Final = 110
_GAP: Final = 2
_LEAST: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class CashPanel:
    """One way: its name, the money at the end of each month from today, and its lowest month."""

    name: str
    yen: tuple[int, ...]
    lowest_month: int

    @property
    def high(self) -> int:
        """The most money, at least 0."""
        return max(0, *self.yen)

    @property
    def low(self) -> int:
        """The least money, at most 0."""
        return min(0, *self.yen)

    @property
    def lowest_text(self) -> str:
        """The month with the least money, in words."""
        when, least = month_text(self.lowest_month), self.yen[self.lowest_month]
        return f"いちばん少ない月：{when} {format_yen_rough(least)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class CashChart:
    """The picture's content; ``alt`` says in words what it shows."""

    title: str
    panels: tuple[CashPanel, ...]

    @property
    def high(self) -> int:
        """The most money in any panel, at least 1."""
        return max(1, *(panel.high for panel in self.panels))

    @property
    def low(self) -> int:
        """The least money in any panel, at most 0."""
        return min(0, *(panel.low for panel in self.panels))

    @property
    def alt(self) -> str:
        """What the picture shows, in words."""
        rows = "".join(f"{panel.name}、{panel.lowest_text}。" for panel in self.panels)
        return f"{self.title}。{rows}"


def build_cash_chart(ways: tuple[WayAnswer, ...]) -> CashChart:
    """Return the three ways' money at hand, month by month on the same scale."""
    return CashChart(
        title=words.CASH,
        panels=tuple(
            CashPanel(
                name=label(way.kind),
                yen=tuple(month.cash_yen for month in way.months),
                lowest_month=way.lowest_month,
            )
            for way in ways
        ),
    )


def draw_cash(chart: CashChart) -> str:
    """
    Return *chart* as an SVG of 288 units' width; text is 16 units high.

    >>> panel = CashPanel(name="n", yen=(5, -2), lowest_month=1)
    >>> draw_cash(CashChart(title="t", panels=(panel,)))[:4]
    '<svg'
    """
    tops = [*accumulate((_room(chart, panel) for panel in chart.panels), initial=0)]
    height = tops[-1]
    panels = "".join(
        _draw_panel(chart, panel, top) for panel, top in zip(chart.panels, tops, strict=False)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" '
        f'width="{_WIDTH}" height="{height}" role="img">{style_sheet()}'
        f"<title>{escape(chart.title)}</title><desc>{escape(chart.alt)}</desc>{panels}</svg>"
    )


def _scaled(chart: CashChart, yen: int) -> int:
    return _PLOT * yen // (chart.high - chart.low)


def _room(chart: CashChart, panel: CashPanel) -> int:
    """Return the height of a panel: one scale for all, and no more room than its own bars take."""
    return _TOP + _scaled(chart, panel.high) + _scaled(chart, -panel.low) + _FOOT


def _draw_panel(chart: CashChart, panel: CashPanel, top: int) -> str:
    zero = top + _TOP + _scaled(chart, panel.high)
    bars = "".join(_draw_bar(chart, panel, number, zero) for number in range(len(panel.yen)))
    last = len(panel.yen) - 1
    foot = zero + _scaled(chart, -panel.low) + 20
    return (
        draw_text(_LEFT, top + _NAME, panel.name, "v", "start")
        + draw_text(_LEFT, top + _LOWEST, panel.lowest_text, "", "start")
        + bars
        + f'<line class="m" x1="{_LEFT}" y1="{zero}" x2="{_RIGHT}" y2="{zero}"/>'
        + draw_text(_LEFT, foot, month_text(0), "a", "start")
        + draw_text(_RIGHT, foot, month_text(last), "a", "end")
    )


def _draw_bar(chart: CashChart, panel: CashPanel, number: int, zero: int) -> str:
    """Draw a month above or below the line of 0 yen; the lowest month is filled, others are soft."""
    step = (_RIGHT - _LEFT) / len(panel.yen)
    yen = panel.yen[number]
    height = max(_LEAST, _scaled(chart, abs(yen)))
    kind = "" if number == panel.lowest_month else " soft"
    return (
        f'<rect class="{Colour.NEUTRAL}{kind}" x="{_LEFT + step * number:.1f}" '
        f'y="{zero - height if yen >= 0 else zero}" '
        f'width="{max(1.0, step - _GAP):.1f}" height="{height}"/>'
    )


_INK: Final = {"size": 15, "color": "#1b2b2b"}
_DARK_INK: Final = {"size": 15, "color": "#e8f0ef"}
_LINES: Final = (
    ("solid", "circle", "#0b6b6b", "#5fc2b8"),
    ("dash", "square", "#1b2b2b", "#e8f0ef"),
    ("dot", "diamond", "#6b7d7b", "#9fb2b0"),
)
_HEIGHT: Final = 420


def plot_cash(chart: CashChart, *, is_dark: bool = False) -> Any:
    """Return *chart* as a Plotly figure: a line for each way, told apart by its marks too."""
    from plotly import graph_objects  # noqa: PLC0415 — 70 ms that most visits never need

    ink = _DARK_INK if is_dark else _INK
    figure = graph_objects.Figure()
    for panel, (dash, symbol, light, dark) in zip(chart.panels, _LINES, strict=True):
        colour = dark if is_dark else light
        figure.add_trace(
            graph_objects.Scatter(
                name=panel.name,
                x=[*range(len(panel.yen))],
                y=[*panel.yen],
                text=[f"{month_text(n)} {format_yen_rough(y)}" for n, y in enumerate(panel.yen)],
                mode="lines+markers",
                line={"dash": dash, "width": 3, "color": colour},
                marker={"symbol": symbol, "size": 9, "color": colour},
                hovertemplate="%{text}<extra>%{fullData.name}</extra>",
            )
        )
    _lay_out(figure, chart, ink)
    return figure


def _lay_out(figure: Any, chart: CashChart, ink: dict[str, Any]) -> None:
    ends = sorted({chart.low, 0, chart.high // 2, chart.high})
    figure.add_hline(y=0, line={"width": 2, "color": ink["color"]})
    figure.update_layout(
        height=_HEIGHT,
        margin={"l": 8, "r": 8, "t": 8, "b": 8},
        dragmode=False,
        legend={"orientation": "v", "y": 1.02, "yanchor": "bottom", "x": 0, "font": ink},
    )
    last = len(chart.panels[0].yen) - 1
    months = sorted({0, last // 2, last})
    figure.update_xaxes(
        tickvals=months, ticktext=[month_text(n) for n in months], tickangle=0, tickfont=ink
    )
    figure.update_yaxes(
        tickvals=ends, ticktext=[format_yen_rough(yen) for yen in ends], tickfont=ink
    )
