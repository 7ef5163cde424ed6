"""The picture of waiting: what debt stays by each route when the first call comes later."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from nindbai.diagnosis.outcome import Diagnosis, WaitingMonth
from nindbai.domain.voluntary_sale import Likelihood
from nindbai.presentation import afterwards_words as words
from nindbai.presentation.charts import Band, BandChart, Colour, Mark, yen_band, yen_ticks
from nindbai.presentation.figures import draw_bands
from nindbai.presentation.labels import ROUTES

__all__ = ["WaitingFigure", "waiting_chart", "waiting_figure"]

_START: Final = {
    0: "いま始める",
    1: "1か月後に始める",
    2: "2か月後に始める",
    3: "3か月後に始める",
    6: "6か月後に始める",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingFigure:
    """The picture as SVG, what it shows in words, and the sentences beside it."""

    title: str
    svg: str
    alt: str
    sentences: tuple[str, ...]


def waiting_chart(diagnosis: Diagnosis) -> BandChart | None:
    """
    Return the residual debt by the month of the first call, or None where none is known.

    A month in which a voluntary sale is no longer possible in principle has no row; the auction
    has one row, because waiting does not move the court's date.
    """
    bands = (
        *(band for month in diagnosis.waiting for band in _voluntary_band(month)),
        *_auction_band(diagnosis.waiting),
    )
    end = max((band.width.high for band in bands), default=0)
    if end == 0:
        return None
    return BandChart(
        title=words.WAITING_TITLE,
        bands=bands,
        ticks=yen_ticks(end),
        end=end,
        mark=Mark(at=0, text="0円"),
    )


def _voluntary_band(month: WaitingMonth) -> tuple[Band, ...]:
    debt = month.voluntary_sale_residual_debt_yen
    if debt is None or month.likelihood is Likelihood.CLOSED:
        return ()
    name = f"{_START[month.months]}{ROUTES['voluntary_sale']}"
    return (yen_band(name, debt, Colour.VOLUNTARY_SALE),)


def _auction_band(waiting: tuple[WaitingMonth, ...]) -> tuple[Band, ...]:
    debts = (month.auction_residual_debt_yen for month in waiting[:1])
    return tuple(
        yen_band(f"{ROUTES['auction']}を待つとき", debt, Colour.AUCTION)
        for debt in debts
        if debt is not None
    )


def waiting_figure(diagnosis: Diagnosis) -> WaitingFigure | None:
    """Return the picture with its words, or None where no debt is known or none stays."""
    chart = waiting_chart(diagnosis)
    if chart is None:
        return None
    is_cut = any(month.likelihood is Likelihood.CLOSED for month in diagnosis.waiting)
    return WaitingFigure(
        title=chart.title,
        svg=draw_bands(chart),
        alt=chart.alt,
        sentences=(
            words.WAITING_FIXED,
            words.WAITING_WHY,
            *((words.WAITING_CLOSED,) if is_cut else ()),
        ),
    )
