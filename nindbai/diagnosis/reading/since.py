"""Months since a beginning that was named: last month, August, Reiwa 8; or months listed by name."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from nindbai.diagnosis.reading.eras import western_year
from nindbai.diagnosis.reading.numbers import read_number
from nindbai.diagnosis.reading.outcome import Confirm, Reading, Rejected, Why

__all__ = ["read_since"]

_MONTHS_IN_YEAR: Final = 12
_LAST_DAY: Final = 31
_N: Final = r"(\d{1,2}|[一二三四五六七八九十]{1,2})"
_PART: Final = r"(?:分|頃|ごろ|の?初め|の?はじめ|の?末|の?終わり|の?中旬|の?上旬|の?下旬|の?半ば|の?支払い|の?引き落とし)?"
_FROM: Final = r"(?:から|より|以来|以降)(?:ずっと|今まで|現在まで|今月まで|です|の|続けて)*"
_LATELY: Final = re.compile(rf"(今月|先月|先々月|前月|前々月){_PART}(?:{_FROM})?")
_LATE: Final = r"先々月|前々月|先月|前月|今月"
_LATE_MONTHS: Final = re.compile(rf"(?:{_LATE})分?(?:(?:と|、|,|・|も)(?:{_LATE})分?)+")
_YEAR: Final = (
    r"(今年|本年|去年|昨年|一昨年|おととし|\d{4}年|(?:令和|平成|[rh])\d{1,2}年|(?:令和)元年)?"
)
_NAMED: Final = re.compile(rf"{_YEAR}の?{_N}月(?:{_N}日)?{_PART}{_FROM}")
_WITH_YEAR: Final = re.compile(rf"(?:(\d{{4}}|[rh]\d{{1,2}})[/.\-])(\d{{1,2}}){_FROM}")
_THAT_YEAR: Final = re.compile(rf"{_YEAR[:-1]}の?{_N}月{_PART}")
_NUMERIC: Final = re.compile(rf"(?:(\d{{4}})[/.\-])?(\d{{1,2}})[/.](\d{{1,2}}){_FROM}")
_SPAN: Final = re.compile(rf"{_N}月?分?(?:~|-|から){_N}月分?(?:まで)?(?:の分|分)?")
_LIST: Final = re.compile(rf"{_N}月?分?(?:(?:、|,|と|・|/|\+|(?<=月)|(?<=分)){_N}月?分?)+")
_BACK: Final = {"今月": (1, 0), "先月": (1, 2), "前月": (1, 2), "先々月": (2, 3), "前々月": (2, 3)}
_YEARS_AGO: Final = {"今年": 0, "本年": 0, "去年": 1, "昨年": 1, "一昨年": 2, "おととし": 2}


def read_since(text: str, today: date, most: int) -> Reading | None:
    """
    Return the months since the beginning that *text* names, or None where it names none.

    Whether this month counts already is for the person to say, so both are asked about.

    >>> read_since("8月から", date(2026, 11, 21), 360).choices
    (3, 4)
    """
    lately = _LATELY.fullmatch(text)
    if lately:
        return Confirm(_BACK[lately[1]], Why.TWO_READINGS)
    if _LATE_MONTHS.fullmatch(text):
        return Confirm((len(set(re.findall(_LATE, text))),), Why.TWO_READINGS)
    named = _NAMED.fullmatch(text) or _THAT_YEAR.fullmatch(text) or _WITH_YEAR.fullmatch(text)
    if named:
        return _months(_year(named[1], today), _whole(named[2]), today, most)
    numeric = _NUMERIC.fullmatch(text)
    if numeric and int(numeric[3]) <= _LAST_DAY:
        year = int(numeric[1]) if numeric[1] else None
        return _months(year, int(numeric[2]), today, most)
    return _by_names(text)


def _year(word: str | None, today: date) -> int | None:
    if word is None:
        return None
    if word in _YEARS_AGO:
        return today.year - _YEARS_AGO[word]
    return western_year(word.removesuffix("年"))


def _months(year: int | None, month: int, today: date, most: int) -> Reading:
    if not 1 <= month <= _MONTHS_IN_YEAR:
        return Rejected(Why.NOT_A_NUMBER)
    if year is None:
        year = today.year if month <= today.month else today.year - 1
    months = (today.year - year) * _MONTHS_IN_YEAR + today.month - month
    if not 0 <= months <= most:
        return Rejected(Why.IN_FUTURE if months < 0 else Why.TOO_LARGE)
    return Confirm((months, months + 1) if months else (1, 0), Why.TWO_READINGS)


def _by_names(text: str) -> Reading | None:
    """Count the months in 8月、9月、10月 and in 8月~10月."""
    span = _SPAN.fullmatch(text) if "月分" in text or text.count("月") > 1 else None
    if span:
        months = (_whole(span[2]) - _whole(span[1])) % _MONTHS_IN_YEAR + 1
        return Confirm((months,), Why.TWO_READINGS)
    is_list = (
        "月分" in text or text.count("月") > 1 or re.fullmatch(r"\d+(?:[、,・]\d+){2,}月", text)
    )
    listed = _LIST.fullmatch(text) if is_list else None
    named = re.findall(_N, text) if listed else []
    return Confirm((len(set(named)),), Why.TWO_READINGS) if named else None


def _whole(text: str) -> int:
    number = read_number(text)
    return int(number.value) if number else 0
