"""Years of the Japanese eras; when one began and ended comes from the library ``japanera``."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import Final

from japanera import ERA_DATA_GENERAL

from nindbai.diagnosis.reading.numbers import read_number

__all__ = ["ERA", "find_era", "western_year", "whole_number"]

_NAMES: Final = {
    "r": "令和", "h": "平成", "s": "昭和", "t": "大正", "m": "明治",
    "令": "令和", "平": "平成", "昭": "昭和", "大": "大正", "明": "明治",
}  # fmt: skip
_LAST_YEAR: Final = 9_999
_POSITIONAL: Final = str.maketrans("〇零一二三四五六七八九", "00123456789")

ERA: Final = r"(令和|平成|昭和|大正|明治|[rhstm令平昭])\.?"
"""A pattern for the name of an era or its letter."""


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


def western_year(text: str) -> int | None:
    """
    Return the Western year of 2026, 二〇二六, 令和8 or r8, or None.

    >>> western_year("令和元"), western_year("二〇二六"), western_year("8")
    (2019, 2026, None)
    """
    figures = text.translate(_POSITIONAL)
    if re.fullmatch(r"\d{4}", figures):
        return int(figures)
    found = re.fullmatch(rf"{ERA}(.+)", text)
    count = whole_number(found[2]) if found else None
    return find_era(found[1])[0].year + count - 1 if found and count else None


def whole_number(text: str) -> int | None:
    """
    Return a whole number of at most four digits, 元 being 1, or None.

    >>> whole_number("十一"), whole_number("元"), whole_number("三つ")
    (11, 1, None)
    """
    if text == "元":
        return 1
    number = read_number(text)
    if number is None or not 0 <= number.value <= _LAST_YEAR:
        return None
    return None if number.value != number.value.to_integral_value() else int(number.value)
