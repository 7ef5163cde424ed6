"""Terms and ages in years."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from nindbai.diagnosis.reading.eras import western_year
from nindbai.diagnosis.reading.numbers import COUNT, NEGATIVE, Number, read_number, to_usual_signs
from nindbai.diagnosis.reading.outcome import Accepted, Confirm, Reading, Rejected, Why
from nindbai.diagnosis.reading.text import (
    as_sure,
    join_words,
    plain_text,
    strip_fillers,
    with_aside,
)

__all__ = ["read_years"]

_HEAD: Final = re.compile(
    r"^(?:築年数|築|返済期間|返済|期間|年数|完済まで|全部で|全期間|住宅ローン|ローン|フラット(?=\d)|残り|あと|の|は|が|で|:)+(?=.)"
)
_FOOT: Final = re.compile(
    r"(?:の)?(?:ローン|固定(?:金利)?|変動(?:金利)?|返済|払い|で完済|完済|の予定|予定|契約|前|後|物件|たちます|経[ちっ][ぁ-ん]*|くらい前|住んで[ぁ-ん]*)$"
)
_YEAR: Final = re.compile(r"(?:年間|年目|か年|ヶ年|カ年|箇年|年|ねん|years?|yrs?)$")
_MONTHS: Final = re.compile(rf"(?:({COUNT})年)?(?:と)?({COUNT})(?:[かヶケカヵ箇個]月|回)(?:間)?")
_HALF: Final = re.compile(rf"({COUNT})年半")
_UNTIL: Final = re.compile(
    r"((?:令和|平成|[rh])?[\d元一二三四五六七八九十〇]+)年(?:\d{1,2}月)?(?:に|で)?(?:まで|完済|終了|終わり|に終わる)+"
)
_BUILT: Final = re.compile(
    r"(?:築)?((?:令和|平成|昭和|[rhs])[\d元一二三四五六七八九十]+|(?:19|20)\d{2})年(?:築|建築|建て|新築|に建てた|築造|生まれ)?"
)
_BETWEEN: Final = re.compile(r"(.+?)(?:~|-|から|、|,|か|or|または|もしくは|/)(.+)")
_LEFT: Final = re.compile(r".*年.*(?:残り|あと)(?:は)?(.+)")
_MOST: Final = 100
_USUAL: Final = 50
_MOST_MONTHS: Final = 600
_MONTHS_IN_YEAR: Final = 12


def read_years(raw: object, today: date) -> Reading:
    """
    Return a number of years; whole years may also be given in months.

    Args:
        raw: What was typed.
        today: For "until 2040" and "built in 1990".

    >>> day = date(2026, 11, 21)
    >>> [read_years(text, day).value for text in ("35年", "三十五年", "420か月", "築20年")]
    [35, 35, 35, 20]
    >>> read_years("2040年まで", day).choices
    (14,)
    """
    text = plain_text(raw)
    if not isinstance(text, str):
        return text
    return with_aside(text, lambda part: _read(join_words(part), today))


def _read(text: str, today: date) -> Reading:
    by_calendar = _by_calendar(text, today)
    if by_calendar is not None:
        return by_calendar
    is_product = re.match(r"フラット", text) is not None
    text = _undressed(text)
    if NEGATIVE.match(text):
        return Rejected(Why.NEGATIVE)
    left = _LEFT.fullmatch(text)
    if left:
        return as_sure(_single(left[1]))
    reading = _single(text)
    if isinstance(reading, Rejected) and reading.why is Why.NOT_A_NUMBER:
        return _between(text) or reading
    return as_sure(reading) if is_product else reading


def _undressed(text: str) -> str:
    before = None
    while before != text:
        before = text
        text = strip_fillers(_FOOT.sub("", _HEAD.sub("", strip_fillers(text))))
    return to_usual_signs(text)


def _by_calendar(text: str, today: date) -> Reading | None:
    """Count from the year of the end, or of the building."""
    for pattern, sign in ((_UNTIL, 1), (_BUILT, -1)):
        found = pattern.fullmatch(text)
        year = western_year(found[1]) if found else None
        if year is not None:
            years = (year - today.year) * sign
            return Confirm((years,), Why.TWO_READINGS) if 0 <= years <= _MOST else None
    return None


def _single(text: str) -> Reading:
    months = _MONTHS.fullmatch(text)
    if months:
        return _by_months(months)
    half = _HALF.fullmatch(text)
    whole = _single(half[1]) if half else None
    if isinstance(whole, Accepted) and isinstance(whole.value, int):
        return Confirm((whole.value, whole.value + 1), Why.TWO_READINGS)
    number = read_number(_YEAR.sub("", text))
    if number is None or number.has_bad_comma or number.has_large_unit or number.dot_may_be_comma:
        return Rejected(Why.NOT_A_NUMBER)
    return _sized(number, has_unit=_YEAR.search(text) is not None)


def _between(text: str) -> Reading | None:
    found = _BETWEEN.fullmatch(text)
    first, last = (_single(part) for part in found.groups()) if found else (None, None)
    if isinstance(first, Accepted) and isinstance(last, Accepted):
        return Confirm((first.value, last.value), Why.RANGE)
    return None


def _by_months(found: re.Match[str]) -> Reading:
    years = read_number(found[1]) if found[1] else None
    months = read_number(found[2])
    if months is None or months.has_bad_comma or (found[1] and years is None):
        return Rejected(Why.NOT_A_NUMBER)
    total = (years.value * _MONTHS_IN_YEAR if years else 0) + months.value
    whole, rest = divmod(total, _MONTHS_IN_YEAR)
    if whole > _MOST:
        return Rejected(Why.TOO_LARGE)
    if rest:
        return Confirm((int(whole), int(whole) + 1), Why.TWO_READINGS)
    return Accepted(int(whole)) if whole else Rejected(Why.TOO_SMALL)


def _sized(number: Number, *, has_unit: bool) -> Reading:
    years = number.value
    if number.pair is not None and number.pair[1] <= _MOST:
        return Confirm(tuple(int(end) for end in number.pair), Why.RANGE)
    if years == 0:
        return Confirm((0,), Why.ZERO)
    if years != years.to_integral_value():
        is_fair = years < _MOST
        return (
            Confirm((int(years), int(years) + 1), Why.TWO_READINGS)
            if is_fair
            else Rejected(Why.TOO_LARGE)
        )
    if years > _MOST:
        is_months = not has_unit and years <= _MOST_MONTHS and years % _MONTHS_IN_YEAR == 0
        in_years = int(years) // _MONTHS_IN_YEAR
        return Confirm((in_years,), Why.UNIT_UNCLEAR) if is_months else Rejected(Why.TOO_LARGE)
    return Accepted(int(years)) if years <= _USUAL else Confirm((int(years),), Why.UNLIKELY_SIZE)
