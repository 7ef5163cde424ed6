"""The results of a table of cases as rows to show and to take away: CSV and .xlsx."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO
from itertools import islice
from typing import Final

from nindbai.domain.stage import Stage
from nindbai.domain.voluntary_sale import Likelihood
from nindbai.presentation import batch_words as words
from nindbai.presentation.batch_cases import CaseResult, FaultyCase, Three
from nindbai.presentation.batch_file import neutral, write_csv
from nindbai.presentation.batch_run import BatchResult
from nindbai.presentation.formatting import format_yen_rough
from nindbai.presentation.frame_words import SITE_NAME
from nindbai.presentation.labels import label
from nindbai.presentation.tables import Table, TableRow

__all__ = [
    "COLUMNS",
    "ON_SCREEN",
    "Filter",
    "fault_table",
    "result_rows",
    "screen_rows",
    "select",
    "write_results_csv",
    "write_results_sheet",
]

Cell = str | int | float | None

COLUMNS: Final = (
    *(words.RANK, words.ROW, words.CASE_ID, words.STATUS, words.STAGE),
    *(words.DAYS_LOW, words.DAYS, words.DAYS_HIGH, words.ODDS, words.SHARE),
    *(words.SALE_LOW, words.SALE, words.SALE_HIGH),
    *(words.AUCTION_LOW, words.AUCTION, words.AUCTION_HIGH),
    *(words.NEXT_STEP, words.CODE, words.MESSAGES),
)
"""The headings of the results."""

_NONE: Final = (None, None, None)
_EMPTY: Final = (None,) * (len(COLUMNS) - 5)


ON_SCREEN: Final = (
    *(words.RANK, words.CASE_ID, words.STAGE, words.SHORT_DAYS, words.DAYS_WIDTH),
    *(words.SHORT_ODDS, words.SHARE, words.SHORT_SALE, words.SALE_WIDTH),
    *(words.SHORT_AUCTION, words.AUCTION_WIDTH, words.NEXT_STEP, words.CODE),
    *(words.MESSAGES, words.ROW),
)
"""The headings of the results on the screen: the middle of each range, and its width as text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Which results to show; an empty choice and 0 days let everything through."""

    stages: frozenset[Stage] = frozenset()
    odds: frozenset[Likelihood] = frozenset()
    most_days: int = 0

    def lets(self, case: CaseResult) -> bool:
        """Return whether *case* is shown; the typical day counts."""
        return (
            (not self.stages or case.stage in self.stages)
            and (not self.odds or case.odds in self.odds)
            and (not self.most_days or (case.days is not None and case.days[1] <= self.most_days))
        )


def select(result: BatchResult, chosen: Filter) -> tuple[CaseResult, ...]:
    """Return the cases that *chosen* lets through, still in the order of urgency."""
    return tuple(case for case in result.cases if chosen.lets(case))


def result_rows(cases: Iterable[CaseResult]) -> Iterator[tuple[Cell, ...]]:
    """Return each case as a row under ``COLUMNS``."""
    for rank, case in enumerate(cases, start=1):
        yield (
            *(rank, case.row, case.case_id, words.OK, label(case.stage)),
            *_cells(case.days),
            *("" if case.odds is None else label(case.odds), case.share),
            *_cells(case.voluntary_sale_yen),
            *_cells(case.auction_yen),
            *(case.next_step, case.code, case.messages),
        )


def screen_rows(cases: Iterable[CaseResult]) -> Iterator[tuple[Cell, ...]]:
    """Return each case as a row under ``ON_SCREEN``."""
    for rank, case in enumerate(cases, start=1):
        yield (
            *(rank, case.case_id, label(case.stage)),
            *_with_width(case.days, lambda days: f"{days}日"),
            *("" if case.odds is None else label(case.odds), case.share),
            *_with_width(case.voluntary_sale_yen, format_yen_rough),
            *_with_width(case.auction_yen, format_yen_rough),
            *(case.next_step, case.code, case.messages, case.row),
        )


def _with_width(three: Three, write: Callable[[int], str]) -> tuple[Cell, Cell]:
    if three is None:
        return None, ""
    low, typical, high = three
    return typical, "" if low == high else f"{write(low)}〜{write(high)}"


def _cells(three: Three) -> tuple[int | None, ...]:
    return _NONE if three is None else three


def fault_table(faulty: Iterable[FaultyCase], *, most: int) -> Table:
    """Return the first *most* faults, each with its row and column, in the order of the file."""
    faults = ((case, fault) for case in faulty for fault in case.faults)
    return Table(
        caption=words.FAULTS,
        first=words.ROW,
        columns=(words.CASE_ID, words.FAULT_COLUMN, words.GIVEN, words.MESSAGE, words.EXAMPLE),
        rows=tuple(
            TableRow(
                head=str(fault.row),
                cells=(case.case_id, fault.column, fault.given, fault.message, fault.example),
            )
            for case, fault in islice(faults, most)
        ),
    )


def _all_rows(result: BatchResult) -> Iterator[tuple[Cell, ...]]:
    """Return every row of the file: the cases by urgency, then those that were not reckoned."""
    yield from result_rows(result.cases)
    for case in result.faulty:
        row: tuple[Cell, ...] = (None, case.row, case.case_id, words.FAULTY, *_EMPTY)
        yield (*row[: len(COLUMNS) - 1], _in_one(case))


def _in_one(case: FaultyCase) -> str:
    return "".join(
        f"【{fault.column or words.ROW}】{fault.message}"
        + (f"（{words.EXAMPLE}: {fault.example}）" if fault.example else "")
        for fault in case.faults
    )


def write_results_csv(result: BatchResult) -> bytes:
    """Return all rows as CSV; nothing in it can act as a formula."""
    return write_csv((COLUMNS, *_all_rows(result)))


def write_results_sheet(result: BatchResult, *, as_of: date) -> bytes:
    """
    Return all rows as .xlsx: days, shares and yen as numbers, everything else as plain text.

    Args:
        result: The table reckoned.
        as_of: The day the figures stand on; it is all the file says of itself.
    """
    from openpyxl import Workbook  # noqa: PLC0415 — on demand

    book = Workbook(write_only=True)
    book.properties.creator = SITE_NAME
    book.properties.created = datetime.combine(as_of, time())
    sheet = book.create_sheet(words.SHEET_TITLE)
    sheet.freeze_panes = "D2"
    for row in (COLUMNS, *_all_rows(result)):
        sheet.append([neutral(cell) if isinstance(cell, str) else cell for cell in row])
    output = BytesIO()
    book.save(output)
    return output.getvalue()
