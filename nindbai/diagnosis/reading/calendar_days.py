"""A year, a month and a day in all the orders and signs in which they are written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from nindbai.diagnosis.reading.eras import ERA, find_era, western_year, whole_number
from nindbai.diagnosis.reading.outcome import Why

__all__ = ["Day", "find_day"]

_NUMBER: Final = r"(\d{1,4}|[〇零一二三四五六七八九十百]+|元)"
_PARTED: Final = r"\s*[./\-年 、,・]\s*"
_MONTH_DAY: Final = rf"{_NUMBER}(?:月|\s*[./\-、,・]\s*|\s+){_NUMBER}日?"
_WITH_ERA: Final = re.compile(rf"{ERA}\s*{_NUMBER}{_PARTED}{_MONTH_DAY}")
_ERA_SIX: Final = re.compile(rf"{ERA}(\d{{2}})(\d{{2}})(\d{{2}})")
_WESTERN: Final = re.compile(
    rf"(?:西暦)?(\d{{4}}|[一二〇零][〇零一二三四五六七八九]{{3}}){_PARTED}{_MONTH_DAY}"
)
_EIGHT: Final = re.compile(r"(\d{4})(\d{2})(\d{2})")
_YEAR_WORD: Final = re.compile(
    rf"(今年|本年|去年|昨年|前年|来年|一昨年|おととし|再来年|翌年)の?\s*{_MONTH_DAY}"
)
_YEARS: Final = {
    "今年": 0, "本年": 0, "去年": -1, "昨年": -1, "前年": -1, "来年": 1, "翌年": 1, "再来年": 2, "一昨年": -2, "おととし": -2,
}  # fmt: skip
_YEAR_LAST: Final = re.compile(r"(\d{1,2})\s*[./\- ]\s*(\d{1,2})\s*[./\- ]\s*(\d{4})")
_SHORT: Final = re.compile(
    rf"'?{_NUMBER}(?:年\s*{_NUMBER}月\s*{_NUMBER}日?|([./\- ])\s*{_NUMBER}\4\s*{_NUMBER})"
)
_SIX: Final = re.compile(r"(\d{2})(\d{2})(\d{2})")
_NO_YEAR: Final = re.compile(
    r"(\d{1,2}|[一二三四五六七八九十]+)(?:月|\s*[./\-、・]\s*|\s+)(\d{1,2}|[一二三四五六七八九十]+)日?"
)
_FOUR: Final = re.compile(r"(\d{2})(\d{2})")
_MONTH_NAMES: Final = (
    "jan",
    "feb",
    "mar",
    "apr",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
    "oct",
    "nov",
    "dec",
)
_ENGLISH: Final = re.compile(
    rf"(?:(\d{{1,2}})(?:st|nd|rd|th)?\s+)?({'|'.join(_MONTH_NAMES)})[a-z]*\.?\s*(?:(\d{{1,2}})(?:st|nd|rd|th)?)?,?\s+(\d{{4}})"
)
_CENTURY: Final = 100
_MONTHS_IN_YEAR: Final = 12


@dataclass(frozen=True, slots=True)
class Day:
    """A day as written; ``others`` are the days that the same signs may also mean."""

    year: int
    month: int
    day: int
    why: Why | None = None
    others: tuple[tuple[int, int, int], ...] = ()
    has_year: bool = True

    def days(self) -> tuple[date, ...]:
        """
        Return the days there are in the calendar, the likelier first.

        >>> Day(2026, 2, 30).days(), Day(2026, 2, 3).days()
        ((), (datetime.date(2026, 2, 3),))
        """
        found: list[date] = []
        for year, month, day in ((self.year, self.month, self.day), *self.others):
            try:
                found.append(date(year, month, day))
            except ValueError:
                continue
        return tuple(dict.fromkeys(found))


def find_day(text: str, today: date) -> Day | None:
    """
    Return the day that *text* names, or None; whether it exists is not yet known.

    >>> find_day("令和8年11月3日", date(2026, 11, 21))
    Day(year=2026, month=11, day=3, why=None, others=(), has_year=True)
    """
    for find in (
        _by_eight,
        _by_western_year,
        _by_era,
        _by_year_last,
        _by_english,
        _by_short,
        _by_six,
    ):
        found = find(text)
        if found is not None:
            return found
    return _by_year_word(text, today) or _by_no_year(text)


def _by_eight(text: str) -> Day | None:
    found = _EIGHT.fullmatch(text)
    return Day(int(found[1]), int(found[2]), int(found[3])) if found else None


def _by_western_year(text: str) -> Day | None:
    found = _WESTERN.fullmatch(text)
    return _day(western_year(found[1]), found[2], found[3]) if found else None


def _day(year: int | None, month: str, day: str, why: Why | None = None) -> Day | None:
    month_number, day_number = whole_number(month), whole_number(day)
    if year is None or month_number is None or day_number is None:
        return None
    return Day(year, month_number, day_number, why)


def _by_era(text: str) -> Day | None:
    found = _WITH_ERA.fullmatch(text) or _ERA_SIX.fullmatch(text)
    count = whole_number(found[2]) if found else None
    if not found or not count:
        return None
    begun, ended = find_era(found[1])
    day = _day(begun.year + count - 1, found[3], found[4])
    if day is None:
        return None
    place = (day.year, day.month, day.day)
    is_over = ended is not None and place >= (ended.year, ended.month, ended.day)
    if is_over or place < (begun.year, begun.month, begun.day):
        return Day(*place, Why.ERA_OVER)
    return day


def _by_year_last(text: str) -> Day | None:
    """Read 11/3/2026 with the month first, 13/11/2026 with the day first, and ask."""
    found = _YEAR_LAST.fullmatch(text)
    if not found:
        return None
    first, second, year = (int(part) for part in found.groups())
    return Day(year, first, second, Why.TWO_READINGS, ((year, second, first),))


def _by_english(text: str) -> Day | None:
    found = _ENGLISH.fullmatch(text)
    if not found or bool(found[1]) == bool(found[3]):
        return None
    return Day(int(found[4]), _MONTH_NAMES.index(found[2]) + 1, int(found[1] or found[3]))


def _by_short(text: str) -> Day | None:
    """Read 8.11.3 as 令和8年 and 26/11/3 as 2026, and ask."""
    found = _SHORT.fullmatch(text)
    if not found:
        return None
    parts = (found[1], found[2] or found[5], found[3] or found[6])
    known = [count for part in parts if (count := whole_number(part)) is not None]
    if len(known) < len(parts) or max(known) >= _CENTURY:
        return None
    return _of_three(known[0], known[1], known[2])


def _by_six(text: str) -> Day | None:
    found = _SIX.fullmatch(text)
    return _of_three(int(found[1]), int(found[2]), int(found[3])) if found else None


def _of_three(first: int, second: int, third: int) -> Day:
    reiwa, heisei = (find_era(name)[0].year - 1 for name in ("令和", "平成"))
    others = [(2000 + first, second, third)]
    if first:
        others.append((heisei + first, second, third))
    others.append((2000 + third, first, second))
    is_western = first == 0
    year = 2000 if is_western else reiwa + first
    return Day(year, second, third, Why.YEAR_UNCLEAR, tuple(others))


def _by_year_word(text: str, today: date) -> Day | None:
    found = _YEAR_WORD.fullmatch(text)
    return _day(today.year + _YEARS[found[1]], found[2], found[3]) if found else None


def _by_no_year(text: str) -> Day | None:
    found = _NO_YEAR.fullmatch(text)
    if found:
        month, day = whole_number(found[1]), whole_number(found[2])
        if month is None or day is None:
            return None
        return Day(0, month, day, has_year=False)
    four = _FOUR.fullmatch(text)
    if four and 1 <= int(four[1]) <= _MONTHS_IN_YEAR:
        return Day(0, int(four[1]), int(four[2]), Why.YEAR_UNCLEAR, has_year=False)
    return None
