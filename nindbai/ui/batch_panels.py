"""The screen for many cases, part by part: file in, progress, faults, results by urgency."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import streamlit as st

from nindbai.domain.stage import Stage
from nindbai.domain.voluntary_sale import Likelihood
from nindbai.presentation import batch_table as tables
from nindbai.presentation import batch_words as words
from nindbai.presentation.batch_file import (
    MOST_BYTES,
    CaseTable,
    FileFault,
    read_table,
    write_template,
)
from nindbai.presentation.batch_run import BatchResult, reckon_here
from nindbai.presentation.labels import label
from nindbai.presentation.proceeds_sheet import MEDIA_TYPE
from nindbai.ui import html, uploads
from nindbai.ui.clock import today

__all__ = [
    "ask_for_file",
    "offer_files",
    "offer_template",
    "show_faults",
    "show_results",
    "show_title",
]

_STYLE: Final = Path(__file__).resolve().parents[1] / "static" / "batch.css"
_RESULT: Final = "nb_batch_result"
_EMPTY_ROWS: Final = "nb_batch_empty_rows"
_ROUND: Final = "nb_batch_round"
_MOST_SHOWN: Final = 1000
_MOST_FAULTS: Final = 100
_CSV: Final = "text/csv"
_MEGABYTE: Final = 1024 * 1024

Guard = Callable[[Callable[[], bytes]], Callable[[], bytes]]
"""Lets a file be made only while whoever asks for it may still see it."""


def show_title() -> None:
    """Draw the title, what the screen does, and that nothing is kept."""
    st.html(f"<style>{_STYLE.read_text('utf-8')}</style>")
    st.title(words.TITLE, anchor=False)
    st.html(html.paragraphs((words.LEAD, words.HOW_TO, words.NO_NAMES, words.NOT_KEPT)))


def offer_template(*, guard: Guard) -> None:
    """Offer the table to fill in."""
    st.download_button(
        words.TEMPLATE,
        data=guard(write_template),
        file_name=words.TEMPLATE_NAME,
        mime=_CSV,
        on_click="ignore",
        key="nb-template",
    )


def ask_for_file() -> BatchResult | None:
    """
    Ask for a file and return its results, or those of the file before it.

    Once reckoned, the file is let go; the results stay in this session until the next file, the
    button that erases them, or the end of the session.
    """
    uploads.take_files()
    place = st.session_state.setdefault(_ROUND, 0)
    given = st.file_uploader(
        words.UPLOAD,
        type=["csv", "txt"],
        max_upload_size=MOST_BYTES // _MEGABYTE,
        key=f"nb-batch-{place}",
    )
    if given is not None:
        table = read_table(given.getvalue())
        if isinstance(table, FileFault):
            _show_refusal(table)
        else:
            _reckon(table)
            st.session_state[_ROUND] = place + 1  # a new place, so that the file is let go
            st.rerun()
    found = st.session_state.get(_RESULT)
    return found if isinstance(found, BatchResult) else None


def _show_refusal(fault: FileFault) -> None:
    lines = (f"「{found.text}」：{found.message}" for found in fault.headings)
    st.html(html.paragraphs((fault.message,), "nb-error") + html.listed("", lines))


def _reckon(table: CaseTable) -> None:
    bar = st.progress(0.0)

    def tell(done: int, count: int) -> None:
        bar.progress(done / count, words.PROGRESS.format(done=done, all=count))

    st.session_state[_RESULT] = reckon_here(table, today=today(), tell_progress=tell)
    st.session_state[_EMPTY_ROWS] = table.empty_rows


def show_faults(result: BatchResult) -> None:
    """Say how many rows were reckoned, and draw every fault with its row and column."""
    ok, faulty = len(result.cases), len(result.faulty)
    empty = st.session_state.get(_EMPTY_ROWS, 0)
    said = (
        words.DONE.format(ok=ok, faulty=faulty),
        words.EMPTY_ROWS.format(count=empty) if empty else "",
    )
    st.html(html.paragraphs(said))
    if result.faulty:
        table = tables.fault_table(result.faulty, most=_MOST_FAULTS)
        st.html(html.table(table))
        if len(table.rows) == _MOST_FAULTS:
            st.html(html.paragraphs((words.FIRST_SHOWN.format(count=_MOST_FAULTS),), "nb-hint"))


def show_results(result: BatchResult) -> None:
    """Draw the cases in the order of urgency, as far as the filters let them through."""
    st.header(words.RESULTS, anchor=False)
    st.html(html.paragraphs((words.ORDER,), "nb-hint"))
    shown = tables.select(result, _ask_for_filter())
    most = words.FIRST_SHOWN.format(count=_MOST_SHOWN) if len(shown) > _MOST_SHOWN else ""
    st.html(html.paragraphs((words.SHOWN.format(count=len(shown)), most)))
    _draw(list(tables.screen_rows(shown[:_MOST_SHOWN])))


def _ask_for_filter() -> tables.Filter:
    stage, odds, days = st.columns(3)
    stages = stage.multiselect(
        words.STAGE_FILTER,
        list(Stage),
        format_func=label,
        placeholder=words.ALL,
        key="nb-stage",
    )
    likely = odds.multiselect(
        words.ODDS_FILTER,
        list(Likelihood),
        format_func=label,
        placeholder=words.ALL,
        key="nb-odds",
    )
    most_days = days.number_input(words.DAYS_FILTER, min_value=0, step=10, key="nb-days")
    return tables.Filter(stages=frozenset(stages), odds=frozenset(likely), most_days=int(most_days))


def _draw(rows: list[tuple[Any, ...]]) -> None:
    columns = tables.ON_SCREEN
    cells = {name: [row[place] for row in rows] for place, name in enumerate(columns)}
    st.dataframe(
        cells,
        hide_index=True,
        placeholder=words.NONE,
        column_config={
            words.SHARE: st.column_config.NumberColumn(format="percent"),
            words.SHORT_SALE: st.column_config.NumberColumn(format="localized"),
            words.SHORT_AUCTION: st.column_config.NumberColumn(format="localized"),
            words.SALE_WIDTH: st.column_config.TextColumn(width=220),
            words.AUCTION_WIDTH: st.column_config.TextColumn(width=220),
        },
    )


def offer_files(result: BatchResult, *, guard: Guard) -> None:
    """Offer all results as CSV and as .xlsx, made when asked for, and offer to erase them."""
    now = today()
    st.download_button(
        words.TAKE_CSV,
        data=guard(lambda: tables.write_results_csv(result)),
        file_name=words.CSV_NAME,
        mime=_CSV,
        on_click="ignore",
        key="nb-results-csv",
    )
    st.download_button(
        words.TAKE_SHEET,
        data=guard(lambda: tables.write_results_sheet(result, as_of=now)),
        file_name=words.SHEET_NAME,
        mime=MEDIA_TYPE,
        on_click="ignore",
        key="nb-results-xlsx",
    )
    if st.button(words.ERASE, key="nb-erase"):
        st.session_state.pop(_RESULT, None)
        st.session_state.pop(_EMPTY_ROWS, None)
        st.rerun()
