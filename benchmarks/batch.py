"""
How quick many cases are, beside copying the same lines: ``python -m benchmarks.batch 50000``.

Prints the time reckoned on all cores, not the time waited, which moves with what else runs;
nothing here passes or fails.
"""

from __future__ import annotations

import csv
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.mixed_answers import mixed_answers
from nindbai.diagnosis.batch_columns import COLUMNS

_COPY = """
import csv, sys
with open(sys.argv[1], newline="") as lines, open(sys.argv[2], "w", newline="") as out:
    csv.writer(out).writerows(csv.reader(lines))
"""


def mixed_rows(count: int) -> Iterator[dict[str, str]]:
    """Yield *count* mixed households as rows of the table, ``case_id`` the number of each."""
    for number, answers in enumerate(mixed_answers(count)):
        yield {"case_id": str(number), **_flat(answers)}


def _flat(answers: dict[str, Any]) -> dict[str, str]:
    row: dict[str, str] = {}
    for key, value in answers.items():
        if key == "notices":
            _put_letters(row, value)
        elif key == "property":
            row |= {f"property_{part}": str(found) for part, found in value.items()}
        elif value is not None:
            row[key] = "yes" if isinstance(value, bool | list) and value else _text(value)
    return row


def _text(value: object) -> str:
    return "no" if value is False else str(value)


def _put_letters(row: dict[str, str], letters: list[dict[str, str]]) -> None:
    if not letters:
        row["notice_1_kind"] = "none"
    for number, letter in enumerate(letters, start=1):
        row |= {f"notice_{number}_{part}": value for part, value in letter.items()}


def main() -> None:
    """Measure and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 50_000
    with tempfile.TemporaryDirectory() as folder:
        table, results = Path(folder, "in.csv"), Path(folder, "out.csv")
        with table.open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, fieldnames=list(COLUMNS))
            writer.writeheader()
            writer.writerows(mixed_rows(count))
        plain = _timed([sys.executable, "-c", _COPY, str(table), str(results)])
        for ending in ("csv", "xlsx"):
            command = [sys.executable, "-m", "nindbai", "batch", str(table)]
            ours = _timed([*command, str(results.with_suffix(f".{ending}"))])
            name = f"{count:,} rows to {ending} / copying them"
            print(f"{name} {ours / plain:8.1f} ×  ({ours:.1f} s on all cores)")  # noqa: T201 - its output


def _timed(command: list[str]) -> float:
    """Return the seconds a command reckoned, its own processes included."""
    before = _reckoned()
    subprocess.run(command, check=False)  # noqa: S603 - our own interpreter
    return _reckoned() - before


def _reckoned() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
