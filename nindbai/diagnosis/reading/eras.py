"""When an era began and ended, from the library ``japanera``."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Final

from japanera import ERA_DATA_GENERAL

__all__ = ["find_era"]

_NAMES: Final = {
    "r": "令和", "h": "平成", "s": "昭和", "t": "大正", "m": "明治", "令": "令和", "平": "平成", "昭": "昭和",
}  # fmt: skip


@lru_cache(maxsize=16)
def find_era(name: str) -> tuple[date, date | None]:
    """
    Return the first day of the era and the first day of the next (None = it goes on).

    Args:
        name: 令和, 平成, 昭和, 大正, 明治, or their first sign or letter.

    Raises:
        StopIteration: If there is no such era.

    >>> find_era("h")
    (datetime.date(1989, 1, 8), datetime.date(2019, 5, 1))
    """
    full = _NAMES.get(name, name)
    found = next(entry for entry in reversed(ERA_DATA_GENERAL) if entry.kanji == full)
    return found.since, found.until
