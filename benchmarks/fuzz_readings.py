"""
Feed the readers whatever a fuzzer makes up: no exception, no slow answer.

``pip install atheris`` and ``python -m benchmarks.fuzz_readings -runs=1000000``. Seeds are
the typed answers of ``tests/tables/readings.csv``.
"""

from __future__ import annotations

import csv
import json
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["nindbai.diagnosis.reading"]):
    from nindbai import load
    from nindbai.diagnosis.reading import FIELDS, read_field
    from nindbai.presentation.readings import describe_reading

_DAY = date(2026, 11, 21)
_SLOWEST_SECONDS = 0.05
_LONG = 10_000
_PARAMETERS = load()
_SEEDS = Path(__file__).resolve().parents[1] / "tests/tables/readings.csv"


def feed(data: bytes) -> None:
    """Read one made-up answer as one field, and once more stretched to 10,000 signs."""
    source = atheris.FuzzedDataProvider(data)
    field = FIELDS[source.ConsumeIntInRange(0, len(FIELDS) - 1)]
    text = source.ConsumeUnicode(200)
    describe_reading(field, read_field(field, text, today=_DAY, parameters=_PARAMETERS))
    if text and source.ConsumeBool():
        _feed_long(field, (text * _LONG)[:_LONG])


def _feed_long(field: str, text: str) -> None:
    start = time.perf_counter()
    read_field(field, text, today=_DAY, parameters=_PARAMETERS)
    taken = time.perf_counter() - start
    if taken > _SLOWEST_SECONDS:
        raise TimeoutError(f"{field}: {taken:.3f} s for {text[:40]!r} …")


def _write_seeds(folder: Path) -> None:
    with _SEEDS.open(encoding="utf-8") as rows:
        for number, row in enumerate(csv.DictReader(rows)):
            raw = json.loads(row["入力"])
            if isinstance(raw, str):
                place = FIELDS.index(row["項目"])
                (folder / str(number)).write_bytes(bytes([place]) + raw.encode("utf-8"))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as seeds:
        _write_seeds(Path(seeds))
        atheris.Setup([*sys.argv, seeds], feed)
        atheris.Fuzz()
