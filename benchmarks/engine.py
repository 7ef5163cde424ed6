"""
How quick the engine is, as ratios to plain work measured in the same run.

``python -m benchmarks.engine`` prints one row a figure; nothing here passes or fails.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date

from benchmarks.mixed_answers import mixed_answers
from nindbai import diagnose, load, read_answers
from nindbai.diagnosis.next_question import list_next_questions

_DAY = date(2026, 11, 21)
_HEAVY = ("pandas", "plotly", "streamlit")
_CASES = 2_000
_LINES = 10_000


def main() -> None:
    """Measure and print."""
    _show_imports()
    _show_warm()
    _show_command_line()


def _show_imports() -> None:
    code = f"import nindbai, sys; print([m for m in {_HEAVY} if m in sys.modules])"
    heavy = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", code], check=True, capture_output=True, text=True
    ).stdout.strip()
    ours = _whole_process("import nindbai")
    plain = _whole_process("import pydantic, numpy, holidays")
    _row("import nindbai / its libraries alone", ours / plain, f"heavy modules: {heavy}")


def _show_warm() -> None:
    parameters = load()
    situations = [
        read_answers(raw, today=_DAY, parameters=parameters) for raw in mixed_answers(_CASES)
    ]
    results = [diagnose(situation, as_of=_DAY, parameters=parameters) for situation in situations]
    texts = [result.model_dump_json() for result in results]
    ours = _median([lambda s=s: diagnose(s, as_of=_DAY, parameters=parameters) for s in situations])
    plain = _median([lambda t=t: json.loads(t) for t in texts])
    _row("diagnose, warm median / reading its JSON", ours / plain, f"{ours * 1e3:.2f} ms")
    asks = _median(
        [lambda s=s: list_next_questions(s, as_of=_DAY, parameters=parameters) for s in situations]
    )
    _row("next questions, warm median / reading that JSON", asks / plain, f"{asks * 1e3:.1f} ms")


def _show_command_line() -> None:
    lines = "\n".join(json.dumps(raw) for raw in mixed_answers(_LINES))
    copy = "import sys, json\nfor l in sys.stdin: print(json.dumps(json.loads(l)))"
    ours = _fed([sys.executable, "-m", "nindbai", "diagnose"], lines)
    plain = _fed([sys.executable, "-c", copy], lines)
    _row(f"{_LINES:,} cases by command line / copying the lines", ours / plain, f"{ours:.1f} s")


def _whole_process(code: str) -> float:
    return statistics.median(_fed([sys.executable, "-c", code], "") for _ in range(5))


def _fed(command: list[str], text: str) -> float:
    start = time.perf_counter()
    subprocess.run(  # noqa: S603 - our own interpreter
        command, input=text, text=True, check=False, stdout=subprocess.DEVNULL
    )
    return time.perf_counter() - start


def _median(calls: list[Callable[[], object]]) -> float:
    times = []
    for call in calls:
        start = time.perf_counter()
        call()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def _row(name: str, ratio: float, note: str) -> None:
    print(f"{name:<58} {ratio:8.1f} ×   ({note})")  # noqa: T201 - this is its output


if __name__ == "__main__":
    main()
