"""
Dates as people write them: Western years, eras in kanji and letters, no year, "last week".

When an era began and ended comes from the library ``japanera``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Final

from japanera import ERA_DATA_GENERAL

from nindbai.diagnosis.reading.numbers import read_number
from nindbai.diagnosis.reading.outcome import Accepted, Confirm, Reading, Rejected, Why
from nindbai.diagnosis.reading.text import plain_text

__all__ = ["Tense", "read_date"]


class Tense(StrEnum):
    """Whether the day has been (the date of a letter) or may come (an opening)."""

    PAST = "past"
    COMING = "coming"


_ERA_LETTERS: Final = {
    "r": "令和",
    "h": "平成",
    "s": "昭和",
    "t": "大正",
    "m": "明治",
    "令": "令和",
    "平": "平成",
    "昭": "昭和",
}
_KANJI_DIGITS: Final = "〇零一二三四五六七八九十百"
_NUMBER: Final = rf"(\d+|[{_KANJI_DIGITS}]+|元)"
_ERA: Final = r"(令和|平成|昭和|大正|明治|[rhstm令平昭])\.?"
_PARTED: Final = r"[./\-年 ,、]"
_MONTH_DAY: Final = rf"{_NUMBER}(?:月|[./\-])\s*{_NUMBER}日?"
_WITH_ERA: Final = re.compile(rf"{_ERA}\s*{_NUMBER}\s*{_PARTED}\s*{_MONTH_DAY}")
_WESTERN: Final = re.compile(
    rf"(?:西暦)?(\d{{4}}|[一二〇零][〇零一二三四五六七八九]{{3}})\s*{_PARTED}\s*{_MONTH_DAY}"
)
_WITHOUT_YEAR: Final = re.compile(_MONTH_DAY)
_YEAR_WORD: Final = re.compile(rf"(今年|本年|去年|昨年|来年|一昨年|おととし)の?\s*{_MONTH_DAY}")
_LAST_NUMERIC: Final = re.compile(r"(\d{1,2})[./\-](\d{1,2})[./\-](\d{4})")
_SHORT: Final = re.compile(r"'?(\d{1,2})[./\-](\d{1,2})[./\-](\d{1,2})")
_EIGHT: Final = re.compile(r"(\d{4})(\d{2})(\d{2})")
_MONTH_WORD: Final = re.compile(rf"(先月|今月|来月)の?\s*{_NUMBER}日")
_WEEKDAY: Final = re.compile(
    r"[（(]?\s*([月火水木金土日])(?:曜日?)?\s*[)）]?\s*(?:付|付け|着|消印)?$"
)
_TIME: Final = re.compile(
    r"[t ]\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?(?:z|[+-]\d{2}:?\d{2})?$|\s*(?:午前|午後)?\d{1,2}時(?:\d{1,2}分)?$"
)
_FILLER: Final = re.compile(
    r"^(?:たしか|確か|多分|たぶん|だいたい)|(?:付け?|消印|ごろ|頃|くらい|ぐらい|に届いた|に届きました|に来た|だと思います?|です|着|必着)+$"
)
_DAYS_AGO: Final = {
    "今日": 0, "本日": 0, "きょう": 0, "昨日": 1, "きのう": 1, "一昨日": 2, "おととい": 2,
    "明日": -1, "あした": -1, "あす": -1, "明後日": -2, "あさって": -2,
}  # fmt: skip
_AGO: Final = re.compile(rf"{_NUMBER}(日|週間|週|か月|ヶ月|カ月|ヵ月)(前|後)")
_VAGUE: Final = {"先週": 7, "先々週": 14, "今週": 0, "来週": -7}
_MONTH_ONLY: Final = re.compile(
    rf"(?:{_ERA}?\s*{_NUMBER}年)?\s*(?:{_NUMBER}月)(?:頃|ごろ|中|末|初め|はじめ|上旬|中旬|下旬)?|先月末?|今月|来月末?|年末|年始|正月|月末"
)
_MONTHS_IN_YEAR: Final = 12
_SHORT_WESTERN_FROM: Final = 20
_LAST_YEAR: Final = 9999
_ANCIENT_DAYS: Final = 5 * 365
_FAR_DAYS: Final = 365
_YEARS: Final = {
    "今年": 0,
    "本年": 0,
    "去年": -1,
    "昨年": -1,
    "来年": 1,
    "一昨年": -2,
    "おととし": -2,
}
_MONTHS: Final = {"先月": -1, "今月": 0, "来月": 1}
_WEEKDAYS: Final = "月火水木金土日"


@dataclass(frozen=True, slots=True)
class _Day:
    year: int
    month: int
    day: int
    why: Why | None = None


def read_date(raw: object, today: date, tense: Tense) -> Reading:
    """
    Return the day that was typed.

    A day without a year is the last one (or, for an opening, the next one) and is shown back.
    An era that had ended, a day in the future of a letter, a wrong weekday are asked about.

    >>> day = date(2026, 11, 21)
    >>> read_date("R8.11.3", day, Tense.PAST).value, read_date("11月21日", day, Tense.PAST).value
    (datetime.date(2026, 11, 3), datetime.date(2026, 11, 21))
    >>> read_date("平成38年11月3日", day, Tense.PAST)
    Confirm(choices=(datetime.date(2026, 11, 3),), why=<Why.ERA_OVER: 'era_over'>)
    """
    text = plain_text(raw)
    if not isinstance(text, str):
        return text
    text = _FILLER.sub("", _FILLER.sub("", _TIME.sub("", text))).strip()
    weekday = _WEEKDAY.search(text)
    has_weekday = weekday is not None and re.search(r"[日\d)）]\s*[（(]?\s*[月火水木金土日]", text)
    if weekday is not None and has_weekday and not re.fullmatch(r".*\d日", text):
        reading = _read(text[: weekday.start()].strip(), today, tense)
        return _with_weekday(reading, weekday[1])
    return _read(text, today, tense)


def _with_weekday(reading: Reading, weekday: str) -> Reading:
    if not isinstance(reading, Accepted) or not isinstance(reading.value, date):
        return reading
    is_right = _WEEKDAYS[reading.value.weekday()] == weekday
    return reading if is_right else Confirm((reading.value,), Why.WEEKDAY)


def _read(text: str, today: date, tense: Tense) -> Reading:
    relative = _relative(text, today, tense)
    if relative is not None:
        return relative
    found = _find(text, today, tense)
    if found is None:
        known = _MONTH_ONLY.fullmatch(text)
        return Rejected(Why.DAY_MISSING if known else Why.NOT_A_DATE)
    try:
        day = date(found.year, found.month, found.day)
    except ValueError:
        return Rejected(Why.NO_SUCH_DAY)
    return _judged(day, found.why, today, tense, is_iso=day.isoformat() == text)


def _judged(
    day: date, why: Why | None, today: date, tense: Tense, *, is_iso: bool = False
) -> Reading:
    if why is not None:
        return Confirm((day,), why)
    if tense is Tense.PAST and day > today:
        return Confirm((day,), Why.IN_FUTURE)
    if (today - day).days > _ANCIENT_DAYS:
        return Confirm((day,), Why.LONG_AGO)
    if (day - today).days > _FAR_DAYS:
        return Confirm((day,), Why.IN_FUTURE)
    return Accepted(day, is_literal=is_iso)


def _relative(text: str, today: date, tense: Tense) -> Reading | None:
    if text in _DAYS_AGO:
        return _judged(today - timedelta(days=_DAYS_AGO[text]), None, today, tense)
    if text in _VAGUE:
        return Confirm((today - timedelta(days=_VAGUE[text]),), Why.DAY_UNCLEAR)
    found = _AGO.fullmatch(text)
    count = _whole(found[1]) if found else None
    if found is None or count is None or count > _ANCIENT_DAYS:
        return None
    days = {"日": 1, "週間": 7, "週": 7}.get(found[2], 30) * count
    day = today - timedelta(days=days if found[3] == "前" else -days)
    why = None if found[2] == "日" else Why.DAY_UNCLEAR
    return _judged(day, why, today, tense)


def _find(text: str, today: date, tense: Tense) -> _Day | None:
    for find in (_by_eight_digits, _by_western_year, _by_era, _by_last_year, _by_short):
        found = find(text)
        if found is not None:
            return found
    return _by_words(text, today) or _by_no_year(text, today, tense)


def _by_eight_digits(text: str) -> _Day | None:
    found = _EIGHT.fullmatch(text)
    return _Day(int(found[1]), int(found[2]), int(found[3])) if found else None


def _by_western_year(text: str) -> _Day | None:
    found = _WESTERN.fullmatch(text)
    if not found:
        return None
    year = _positional(found[1])
    month, day = _whole(found[2]), _whole(found[3])
    return None if month is None or day is None else _Day(year, month, day)


def _positional(digits: str) -> int:
    return int(
        "".join(
            str("零一二三四五六七八九".find(d)) if not d.isdigit() else d
            for d in digits.replace("〇", "零")
        )
    )


def _by_era(text: str) -> _Day | None:
    found = _WITH_ERA.fullmatch(text)
    if not found:
        return None
    era = _ERA_LETTERS.get(found[1], found[1])
    count, month, day = (_whole(part) for part in found.groups()[1:])
    if count is None or month is None or day is None or count == 0:
        return None
    begun, ended = _era_years(era)
    year = begun.year + count - 1
    if ended is not None and (year, month, day) >= (ended.year, ended.month, ended.day):
        return _Day(year, month, day, Why.ERA_OVER)
    if (year, month, day) < (begun.year, begun.month, begun.day):
        return _Day(year, month, day, Why.ERA_OVER)
    return _Day(year, month, day)


@lru_cache(maxsize=8)
def _era_years(era: str) -> tuple[date, date | None]:
    found = next(entry for entry in reversed(ERA_DATA_GENERAL) if entry.kanji == era)
    return found.since, found.until


def _by_last_year(text: str) -> _Day | None:
    found = _LAST_NUMERIC.fullmatch(text)
    if not found:
        return None
    first, second, year = (int(part) for part in found.groups())
    is_clear = second > _MONTHS_IN_YEAR or first == second
    return _Day(year, first, second, None if is_clear else Why.TWO_READINGS)


def _by_short(text: str) -> _Day | None:
    """Read 8.11.3 as 令和8年 and 26/11/3 as 2026, and ask."""
    found = _SHORT.fullmatch(text)
    if not found:
        return None
    first, month, day = (int(part) for part in found.groups())
    year = 2000 + first if first >= _SHORT_WESTERN_FROM else _era_years("令和")[0].year + first - 1
    return _Day(year, month, day, Why.YEAR_UNCLEAR)


def _by_words(text: str, today: date) -> _Day | None:
    found = _YEAR_WORD.fullmatch(text)
    if found:
        month, day = _whole(found[2]), _whole(found[3])
        return (
            None
            if month is None or day is None
            else _Day(today.year + _YEARS[found[1]], month, day)
        )
    found = _MONTH_WORD.fullmatch(text)
    day = _whole(found[2]) if found else None
    if found is None or day is None:
        return None
    years, month = divmod(today.month - 1 + _MONTHS[found[1]], 12)
    return _Day(today.year + years, month + 1, day)


def _by_no_year(text: str, today: date, tense: Tense) -> _Day | None:
    found = _WITHOUT_YEAR.fullmatch(text)
    if not found:
        return None
    month, day = _whole(found[1]), _whole(found[2])
    if month is None or day is None:
        return None
    is_later = (month, day) > (today.month, today.day)
    if tense is Tense.PAST:
        return _Day(today.year - 1 if is_later else today.year, month, day)
    if is_later or (month, day) == (today.month, today.day):
        return _Day(today.year, month, day)
    return _Day(today.year + 1, month, day, Why.YEAR_UNCLEAR)


def _whole(text: str) -> int | None:
    if text == "元":
        return 1
    number = read_number(text)
    if (
        number is None
        or number.value != number.value.to_integral_value()
        or number.value > _LAST_YEAR
    ):
        return None
    return int(number.value)
