"""
How much processor time the 相談メモ and the calendar take, beside an empty page in the same run.

``python -m benchmarks.documents`` prints one row a figure; nothing here passes or fails.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta

import typst

from benchmarks.mixed_answers import mixed_answers
from nindbai import diagnose, load, read_answers
from nindbai.domain.situation import Situation
from nindbai.presentation.documents.calendar_file import list_entries, write_calendar
from nindbai.presentation.documents.memo import Memo, make_memo
from nindbai.presentation.documents.memo_pdf import write_pdf

_DAY = date(2026, 11, 21)
_MEMOS = 200
_FIRST = """
import sys, time
from datetime import date
from nindbai import diagnose, load
from nindbai.domain.situation import Situation
from nindbai.presentation.documents.memo import make_memo
nothing = Situation(as_of=date(2026, 11, 21), months_in_arrears=8)
memo = make_memo(nothing, diagnose(nothing, as_of=nothing.as_of, parameters=load()))
start = time.process_time()
from nindbai.presentation.documents.memo_pdf import write_pdf
write_pdf(memo)
print(time.process_time() - start)
"""


def main() -> None:
    """Measure and print; processor time, because others may be using the machine."""
    memos = _memos()
    fonts = typst.Fonts(include_system_fonts=False)
    empty = statistics.median(_each([lambda: typst.compile(b"", font_paths=fonts)] * 30))
    later = _each([lambda memo=memo: write_pdf(memo) for memo in memos])
    again = _each([lambda: write_pdf(memos[0])] * 20)
    for name, seconds in (
        ("PDF, first in a new process", _first()),
        (f"PDF, {_MEMOS} different households, median", statistics.median(later)),
        ("PDF, the slowest of them", max(later)),
        ("PDF, the same household again, median", statistics.median(again)),
        ("calendar of three days, median", statistics.median(_each([_calendar()] * 100))),
    ):
        print(f"{name:<48} {seconds / empty:7.1f} x {seconds * 1e3:8.1f} ms")  # noqa: T201
    sizes = [len(write_pdf(memo)) / 1024 for memo in memos[:20]]
    print(f"KiB: {min(sizes):.0f}-{max(sizes):.0f}; empty page: {empty * 1e3:.1f} ms")  # noqa: T201


def _memos() -> list[Memo]:
    parameters = load()
    situations = [
        read_answers(raw, today=_DAY, parameters=parameters) for raw in mixed_answers(_MEMOS)
    ]
    return [
        make_memo(situation, diagnose(situation, as_of=_DAY, parameters=parameters))
        for situation in situations
    ]


def _calendar() -> Callable[[], object]:
    situation = Situation(as_of=_DAY, bid_opening_on=_DAY + timedelta(days=90))
    diagnosis = diagnose(situation, as_of=_DAY, parameters=load())
    entries = list_entries(situation, diagnosis)
    return lambda: write_calendar(entries, as_of=_DAY)


def _first() -> float:
    told = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", _FIRST], check=True, capture_output=True, text=True
    )
    return float(told.stdout)


def _each(calls: list[Callable[[], object]]) -> list[float]:
    times = []
    for call in calls:
        start = time.process_time()
        call()
        times.append(time.process_time() - start)
    return times


if __name__ == "__main__":
    main()
