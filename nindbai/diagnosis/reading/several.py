"""Two amounts in one answer: a range, a choice, a sum."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Final

from nindbai.diagnosis.reading.numbers import plain_number
from nindbai.diagnosis.reading.outcome import Confirm, Reading, Why

__all__ = ["read_several"]

_SUM: Final = re.compile(r"(.+?)(?:と|\+|プラス|たす|、?あと|、?それと)(.+)")
_RANGE: Final = re.compile(
    r"(.+?)(?:~|から|-|、|か|or|または|もしくは|ないし|→|/|・)(?:、)?(.+?)(?:まで|の間|か)?"
)
_FROM_TO: Final = re.compile(r"(.+?)(?:以上|超)、?(.+?)(?:未満|以下)?")
_SOFT_COMMA: Final = re.compile(r"(\d+)[,、・.](\d{1,2})([十百千]*[万億]?円?)")
_UNIT: Final = re.compile(r"[十百千]*[万億]?円?$")

_Read = Callable[[str], Decimal | None]


def read_several(text: str, read: _Read) -> Reading | None:
    """
    Return what two amounts in *text* may mean, the likelier first, or None.

    >>> def read(text: str) -> Decimal | None:
    ...     return Decimal(text.removesuffix("万")) if text[:1].isdigit() else None
    >>> read_several("20~30万", read).choices, read_several("1,5万", read).choices
    ((20, 30), (Decimal('1.5'), 15))
    """
    for readings, why in (
        (_soft_comma(text, read), Why.COMMA),
        (_sum(text, read), Why.SUM),
        (_range(text, read), Why.RANGE),
    ):
        if readings:
            return Confirm(tuple(dict.fromkeys(plain_number(man) for man in readings)), why)
    return None


def _soft_comma(text: str, read: _Read) -> tuple[Decimal, ...]:
    """Read 1,2億 as 1.2億, 2,3千万 as two or three, 30,00万 as 3000万: a comma at an odd place."""
    found = _SOFT_COMMA.fullmatch(text)
    if not found:
        return ()
    left, right, unit = found.groups()
    ends = (left, right) if len(left) == len(right) and int(left) < int(right) else ()
    is_next = bool(ends) and (int(right) == int(left) + 1 or len(left) > 1) and "億" not in unit
    ways = {
        "range": [f"{end}{unit}" for end in ends],
        "point": [f"{left}.{right}{unit}"] if len(right) == 1 or "億" in unit else [],
        "joined": [f"{left}{right}{unit}"] if "," in text else [],
    }
    order = ("range", "point", "joined") if is_next else ("point", "joined")
    told = (read(way) for name in order for way in ways[name])
    return tuple(man for man in told if man is not None)


def _sum(text: str, read: _Read) -> tuple[Decimal, ...]:
    found = _SUM.fullmatch(text)
    left, right = (read(part) for part in found.groups()) if found else (None, None)
    return () if left is None or right is None else (left + right, left, right)


def _range(text: str, read: _Read) -> tuple[Decimal, ...]:
    found = _FROM_TO.fullmatch(text) or _RANGE.fullmatch(text)
    high = read(found[2]) if found else None
    if found is None or high is None:
        return ()
    left = found[1]
    unit = _UNIT.search(found[2])
    with_unit = read(left + unit[0]) if unit and not re.search("[万億円]", left) else None
    low = with_unit if with_unit is not None and with_unit <= high else read(left)
    return () if low is None else (low, high)
