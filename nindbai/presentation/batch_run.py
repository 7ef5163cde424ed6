"""A whole table reckoned, in this process or in several, and put in the order of urgency."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from typing import Final

from nindbai.diagnosis.batch_rows import Heading
from nindbai.presentation.batch_cases import CaseResult, FaultyCase, reckon_rows
from nindbai.presentation.batch_file import CaseTable, NumberedRow

__all__ = ["BatchResult", "reckon_here", "reckon_in_processes"]

_CHUNK: Final = 500
_WORTH_A_PROCESS: Final = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchResult:
    """Every row of a table: those reckoned, the most urgent first, and those that were not."""

    cases: tuple[CaseResult, ...]
    faulty: tuple[FaultyCase, ...]


OnProgress = Callable[[int, int], None]
"""Is told how many rows are done, of how many."""


def reckon_here(table: CaseTable, *, today: date, tell_progress: OnProgress) -> BatchResult:
    """Return the table reckoned in this process, telling how far it is every 500 rows."""
    chunks = (_reckon_chunk((chunk, table.headings, today)) for chunk in _chunks(table))
    return _gather(chunks, len(table.rows), tell_progress)


def reckon_in_processes(
    table: CaseTable, *, today: date, tell_progress: OnProgress, workers: int | None = None
) -> BatchResult:
    """
    Return the same, shared among processes where there are enough rows to pay for starting them.

    Args:
        table: The rows.
        today: The day to stand on where a row names none.
        tell_progress: Is told how many rows are done.
        workers: How many processes; one for each core if left out.
    """
    workers = workers or os.cpu_count() or 1
    if workers == 1 or len(table.rows) < _WORTH_A_PROCESS:
        return reckon_here(table, today=today, tell_progress=tell_progress)
    jobs = ((chunk, table.headings, today) for chunk in _chunks(table))
    fresh = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=fresh) as pool:
        return _gather(pool.map(_reckon_chunk, jobs), len(table.rows), tell_progress)


_Chunk = tuple[NumberedRow, ...]
_Results = list[CaseResult | FaultyCase]


def _chunks(table: CaseTable) -> Iterator[_Chunk]:
    for start in range(0, len(table.rows), _CHUNK):
        yield table.rows[start : start + _CHUNK]


def _reckon_chunk(job: tuple[_Chunk, tuple[Heading, ...], date]) -> _Results:
    rows, headings, today = job
    return list(reckon_rows(rows, headings, today=today))


def _gather(chunks: Iterator[_Results], count: int, tell_progress: OnProgress) -> BatchResult:
    found: _Results = []
    for chunk in chunks:
        found += chunk
        tell_progress(len(found), count)
    cases = [case for case in found if isinstance(case, CaseResult)]
    return BatchResult(
        cases=tuple(sorted(cases, key=lambda case: (case.urgency, case.row))),
        faulty=tuple(case for case in found if isinstance(case, FaultyCase)),
    )
