"""Days told from today: yesterday, three days ago, Friday of last week, the end of next month."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from typing import Final

from nindbai.diagnosis.reading.eras import whole_number
from nindbai.diagnosis.reading.numbers import COUNT, read_number
from nindbai.domain.court_calendar import add_months

__all__ = ["days_told"]

_DAYS_AGO: Final = {
    "今日": 0, "本日": 0, "きょう": 0, "当日": 0, "さっき": 0, "今朝": 0, "昨日": 1, "きのう": 1, "前日": 1, "昨夜": 1,
    "一昨日": 2, "おととい": 2, "おとつい": 2, "一昨昨日": 3, "さきおととい": 3,
    "明日": -1, "あした": -1, "あす": -1, "明後日": -2, "あさって": -2, "明々後日": -3, "しあさって": -3,
}  # fmt: skip
_WEEKS_AGO: Final = {"先々週": 2, "先週": 1, "今週": 0, "来週": -1, "再来週": -2}
_WEEKDAYS: Final = "月火水木金土日"
_IN_WEEK: Final = re.compile(
    rf"(?:({'|'.join(_WEEKS_AGO)}|前の?|次の?|今度の?|この前の?)の?)?([{_WEEKDAYS}])曜日?"
)
_AGO: Final = re.compile(
    rf"({COUNT}(?:[、~\-か]{COUNT})?|半)(日|週間|週|[かヶケカヵヶ箇個]月|年|月)(半)?(ほど|くらい|ぐらい|程度?|ちょっと)?(前|後)"
)
_END_OF_MONTH: Final = re.compile(
    rf"(?:(先々月|先月|今月|来月|再来月)|({COUNT})月)?の?(?:末日?|月末|終わり)|月末"
)
_MONTHS: Final = {
    "先々月": -2,
    "前々月": -2,
    "先月": -1,
    "前月": -1,
    "今月": 0,
    "当月": 0,
    "来月": 1,
    "翌月": 1,
    "再来月": 2,
}
_IN_MONTH: Final = re.compile(rf"(?:({'|'.join(_MONTHS)})の?)?({COUNT})日")
_WEEK: Final = 7
_HALF_MONTH: Final = 15
_MOST_COUNT: Final = 400
_MONTHS_IN_YEAR: Final = 12

Told = tuple[tuple[date, ...], bool]
"""The days that may be meant, the likelier first, and whether the first is certain."""


def days_told(text: str, today: date, *, is_past: bool) -> Told | None:
    """
    Return the days that *text* may mean, counted from *today*, or None.

    >>> days_told("3日前", date(2026, 11, 21), is_past=True)
    ((datetime.date(2026, 11, 18),), True)
    >>> days_told("先週の金曜", date(2026, 11, 21), is_past=True)
    ((datetime.date(2026, 11, 13),), False)
    """
    if text in _DAYS_AGO:
        return (today - timedelta(days=_DAYS_AGO[text]),), True
    if text in _WEEKS_AGO:
        return (today - timedelta(days=_WEEK * _WEEKS_AGO[text]),), False
    for find in (_by_weekday, _by_distance, _by_end_of_month, _by_day_of_month):
        told = find(text, today, is_past=is_past)
        if told is not None:
            return told
    return None


def _by_weekday(text: str, today: date, *, is_past: bool) -> Told | None:
    found = _IN_WEEK.fullmatch(text)
    if not found:
        return None
    monday = today - timedelta(days=today.weekday())
    wanted = _WEEKDAYS.index(found[2])
    if found[1] in _WEEKS_AGO:
        return (monday + timedelta(days=wanted - _WEEK * _WEEKS_AGO[found[1]]),), False
    ahead = (wanted - today.weekday()) % _WEEK
    days = ahead - _WEEK if is_past and ahead else ahead
    return (today + timedelta(days=days),), False


def _by_distance(text: str, today: date, *, is_past: bool) -> Told | None:
    left = re.fullmatch(r"(?:あと|残り)(.+?)後?", text)
    found = _AGO.fullmatch(f"{left[1]}ほど後" if left and not is_past else text)
    if not found or (found[1] == "半" and found[2] == "日"):
        return None
    counts = _counts(found[1])
    sign = -1 if found[5] == "前" else 1
    days = [_moved(today, count * sign, found[2]) for count in counts]
    if found[1] == "半":
        days = [_half(today, sign, found[2])]
    known = tuple(day for day in days if day is not None)
    is_certain = found[2] == "日" and not found[3] and not found[4] and len(known) == 1
    return (known, is_certain) if known else None


def _counts(text: str) -> tuple[int, ...]:
    numbers = [read_number(part) for part in re.split(r"[、,~\-か]", text)]
    told = [end for number in numbers if number for end in number.pair or (number.value,)]
    is_whole = all(count == count.to_integral_value() and count <= _MOST_COUNT for count in told)
    return tuple(int(count) for count in told) if is_whole else ()


def _moved(today: date, count: int, unit: str) -> date | None:
    if unit in {"日", "週間", "週"}:
        return today + timedelta(days=count * (1 if unit == "日" else _WEEK))
    if unit == "年" and abs(count) > _MONTHS_IN_YEAR:
        return None
    return add_months(today, count * (_MONTHS_IN_YEAR if unit == "年" else 1))


def _half(today: date, sign: int, unit: str) -> date | None:
    if unit == "年":
        return add_months(today, sign * _MONTHS_IN_YEAR // 2)
    return today + timedelta(days=sign * _HALF_MONTH) if unit.endswith("月") else None


def _by_end_of_month(text: str, today: date, *, is_past: bool) -> Told | None:
    found = _END_OF_MONTH.fullmatch(text)
    if not found:
        return None
    month = whole_number(found[2]) if found[2] else None
    if found[2] and (month is None or not 1 <= month <= _MONTHS_IN_YEAR):
        return None
    if month is not None:
        year = today.year + (-int(month > today.month) if is_past else int(month < today.month))
        first = date(year, month, 1)
    else:
        first = add_months(today.replace(day=1), _MONTHS.get(found[1] or "今月", 0))
    return (first.replace(day=calendar.monthrange(first.year, first.month)[1]),), False


def _by_day_of_month(text: str, today: date, *, is_past: bool) -> Told | None:
    found = _IN_MONTH.fullmatch(text)
    day = whole_number(found[2]) if found else None
    if found is None or day is None:
        return None
    if found[1]:
        first = add_months(today.replace(day=1), _MONTHS[found[1]])
        return _days(first, day, is_certain=True)
    this_month = today.replace(day=1)
    step = -1 if is_past and day > today.day else int(not is_past and day < today.day)
    return _days(add_months(this_month, step), day, is_certain=False)


def _days(first: date, day: int, *, is_certain: bool) -> Told | None:
    if not 1 <= day <= calendar.monthrange(first.year, first.month)[1]:
        return None
    return (first.replace(day=day),), is_certain
