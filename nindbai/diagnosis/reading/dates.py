"""Dates as people write them: Western years, eras in kanji and letters, no year, "last week"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

import jaconv

from nindbai.diagnosis.reading.calendar_days import Day, find_day
from nindbai.diagnosis.reading.day_words import days_told
from nindbai.diagnosis.reading.outcome import Accepted, Confirm, Missing, Reading, Rejected, Why
from nindbai.diagnosis.reading.text import plain_text, with_aside
from nindbai.domain.court_calendar import add_months

__all__ = ["Tense", "read_date"]


class Tense(StrEnum):
    """Whether the day has been (the date of a letter) or may come (an opening)."""

    PAST = "past"
    COMING = "coming"


_NONE_YET: Final = re.compile(
    r"(?:(?:手紙|通知|書類|日付|日時|期日|開札日?)(?:は|が|も)?)?(?:まだ|未だ|何も|特に|今のところ)*"
    r"(?:(?:届|来|き|とど|受け取|もら|決ま|知らされ|通知され|受け取っ)[ぁ-ん]*(?:ない|ません)|なし|無し|ない|ありません|未着|未到着)(?:です)?"
)
_HEAD: Final = re.compile(
    r"^(?:開札(?:期日|日時?)?|入札(?:期間|日)?|期日|日付け?|届いた日(?:付け?)?|到着日?|受け?取り?(?:日|った日)?|受領日?|発行日|作成日|送付日|手紙(?:の日付け?)?"
    r"|通知(?:書?の?日付け?|日)?|書類(?:の日付け?)?|(?:督促状|催告書|はがき|葉書|封筒|封書|[^\d\s一二三四五六七八九十月年日令平昭]{0,10}(?:通知書?|決定(?:書|通知)?))(?:の日付け?)?(?=[はがの:に\s\d令r])|消印|たしか|確か|多分|たぶん|だいたい|おそらく|約|西暦)(?:は|が|:|=|に|の)*\s*"
)
_FOOT: Final = re.compile(
    r"\s*(?:付け?|消印|頃|ごろ|くらい|ぐらい|あたり|前後|必着|到着|着|受領|受け?取り|発行|作成|開札|予定|の予定|から|より|まで|以降"
    r"|(?:に|の)?(?:届い|来|受け?取っ|受け?取り|もらい|もらっ|とどい|つい|着い|着き|届き|き|来てい|送られて?[来き]?)(?:た|まし?た|て(?:いた|ます|いました)?)|(?:に|の)?(?:発行|作成|到着)(?:され(?:た|ました))?|(?:の|に)?(?:朝|昼|夜|夕方|午前中?|午後)(?:に)?"
    r"|(?:の)?(?:手紙|通知書?|書類|督促状|封書|封筒|はがき|葉書|催告書)|だと?思(?:う|います)|と思(?:う|います)|かな|かも(?:しれない|しれません)?|だった(?:はず|と思う)?|でした|です|だ|らしい|はず|[。.、,?!\s])$"
)
_TIME: Final = re.compile(
    r"(?:(?<=\d)t|\s+|(?<=[日)）]))\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?(?:z|[+-]\d{2}:?\d{2})?(?:~.*|から.*)?$"
    r"|\s*(?:午前|午後|am|pm)?\s*\d{1,2}時(?:\d{1,2}分|半)?(?:から|より|頃|ごろ|に)?$"
)
_WEEKDAYS: Final = "月火水木金土日"
_WEEKDAY: Final = re.compile(
    rf"\s*[(\[]\s*([{_WEEKDAYS}])(?:曜日?)?\s*[)\]]$|(?<=[日\d])\s*([{_WEEKDAYS}])(?:曜日?)?$"
)
_KANA_UNITS: Final = (
    ("れいわ", "令和"), ("へいせい", "平成"), ("しょうわ", "昭和"), ("ねん", "年"), ("がつ", "月"), ("にち", "日"),
)  # fmt: skip
_MONTHS_IN_KANA: Final = re.compile(r"(?:ひと|ふた)(?:月|つき)")
_RANGE: Final = re.compile(r"(.+?)\s*(?:~|から|、|か|or|または|もしくは|(?<=日)-|・|と|,)\s*(.+)")
_NUMERIC_RANGE: Final = re.compile(
    r"((?:\d{4}[/.])?\d{1,2}[/.]\d{1,2})\s*-\s*((?:\d{4}[/.])?(?:\d{1,2}[/.])?\d{1,2})"
)
_MONTH_ONLY: Final = re.compile(
    r"(?:(?:(?:令和|平成|昭和|[rhs])?[\d一二三四五六七八九十〇元]+[年./]|今年|去年|昨年|来年|本年)の?\s*)?[\d一二三四五六七八九十]+月(?:頃|中|の?初め|の?はじめ|初旬|上旬|中旬|下旬|の?半ば)?"
    r"|(?:先々?月|今月|来月|再来月)(?:の?初め|の?はじめ|初旬|上旬|中旬|下旬|の?半ば|中|頃)?|年末|年始|年内|正月|(?:\d{4}|令和\d+|平成\d+)年?|\d{4}[/.\-]\d{1,2}|今年|去年|昨年|来年|[rh]\d{1,2}[./]\d{1,2}"
)
_FIRST: Final = date(2000, 1, 1)
_LAST: Final = date(2099, 12, 31)
_ANCIENT_DAYS: Final = 5 * 365
_FAR_DAYS: Final = 365
_NEAR_MONTHS: Final = 9
_MONTHS_IN_YEAR: Final = 12


@dataclass(frozen=True, slots=True)
class _Stand:
    """The day to stand on, and which way a day without a year is looked for."""

    today: date
    is_past: bool


def read_date(raw: object, today: date, tense: Tense) -> Reading:
    """
    Return the day that was typed.

    A day without a year is the last one (or, for an opening, the next one) within nine
    months; farther off it is asked about. So are an era that had ended, a day in the future
    of a letter, a wrong weekday. Days outside 2000 to 2099 are refused.

    >>> day = date(2026, 11, 21)
    >>> read_date("R8.11.3", day, Tense.PAST).value, read_date("11月21日", day, Tense.PAST).value
    (datetime.date(2026, 11, 3), datetime.date(2026, 11, 21))
    >>> read_date("平成38年11月3日", day, Tense.PAST)
    Confirm(choices=(datetime.date(2026, 11, 3),), why=<Why.ERA_OVER: 'era_over'>)
    """
    text = plain_text(raw)
    if not isinstance(text, str):
        return text
    if _NONE_YET.fullmatch(text):
        return Missing()
    stand = _Stand(today, tense is Tense.PAST)
    return _read(text, stand)


def _read(text: str, stand: _Stand) -> Reading:
    text = _undressed(text)
    weekday = _WEEKDAY.search(text)
    if weekday is not None and not re.search(
        r"[日\d][日月]$", text[: weekday.end()].replace(" ", "")
    ):
        return _with_weekday(
            _dated(text[: weekday.start()].strip(), stand), weekday[1] or weekday[2]
        )
    if re.search(r"[(\[]", text):
        return with_aside(text, lambda part: _dated(_undressed(part), stand))
    return _dated(text, stand)


def _undressed(text: str) -> str:
    hiragana = jaconv.kata2hira(text)
    for kana, kanji in _KANA_UNITS:
        if kana in hiragana:
            text = hiragana = hiragana.replace(kana, kanji)
    text = re.sub(
        r"\s*([年月日])\s*",
        r"\1",
        re.sub(r"(令|平|昭)\s*(和|成)\s*", r"\1\2", _MONTHS_IN_KANA.sub(_month_count, text)),
    )
    text = re.sub(r"(?<=[年月])の", "", text)
    before = None
    while before != text:
        before = text
        text = _HEAD.sub("", _FOOT.sub("", _TIME.sub("", text))).strip()
    return text


def _month_count(found: re.Match[str]) -> str:
    return "1か月" if found[0].startswith("ひと") else "2か月"


def _with_weekday(reading: Reading, weekday: str) -> Reading:
    if not isinstance(reading, Accepted) or not isinstance(reading.value, date):
        return reading
    is_right = _WEEKDAYS[reading.value.weekday()] == weekday
    return reading if is_right else Confirm((reading.value,), Why.WEEKDAY)


def _dated(text: str, stand: _Stand) -> Reading:
    told = days_told(text, stand.today, is_past=stand.is_past)
    if told is not None:
        days, is_certain = told
        return _judged(days[0], stand) if is_certain else _asked(days, Why.DAY_UNCLEAR)
    found = find_day(text, stand.today)
    if found is not None:
        return _of(found, text, stand)
    return _between(text, stand) or Rejected(
        Why.DAY_MISSING if _MONTH_ONLY.fullmatch(text) else Why.NOT_A_DATE
    )


def _of(found: Day, text: str, stand: _Stand) -> Reading:
    if not found.has_year:
        return _without_year(found, stand)
    days = found.days()
    if not days:
        return Rejected(Why.NO_SUCH_DAY)
    if found.why is not None:
        return _asked(tuple(sorted(days, key=lambda day: not _is_likely(day, stand))), found.why)
    return _judged(days[0], stand, is_iso=days[0].isoformat() == text)


def _asked(days: tuple[date, ...], why: Why) -> Reading:
    within = tuple(day for day in days if _FIRST <= day <= _LAST)
    return Confirm(within[:3], why) if within else Rejected(Why.YEAR_OUT)


def _is_likely(day: date, stand: _Stand) -> bool:
    days_back = (stand.today - day).days
    if stand.is_past:
        return 0 <= days_back <= _ANCIENT_DAYS
    return -2 * _FAR_DAYS <= days_back <= _FAR_DAYS


def _judged(day: date, stand: _Stand, *, is_iso: bool = False) -> Reading:
    days_back = (stand.today - day).days
    if not _FIRST <= day <= _LAST:
        return Rejected(Why.YEAR_OUT)
    if days_back < (0 if stand.is_past else -_FAR_DAYS):
        return Confirm((day,), Why.IN_FUTURE)
    if days_back > (_ANCIENT_DAYS if stand.is_past else _FAR_DAYS):
        return Confirm((day,), Why.LONG_AGO if stand.is_past else Why.DAY_PASSED)
    return Accepted(day, is_literal=is_iso)


def _without_year(found: Day, stand: _Stand) -> Reading:
    """Look back (or ahead) for the day; a leap day may be years away."""
    around = [Day(stand.today.year + step, found.month, found.day).days() for step in range(-8, 9)]
    days = [day for year in around for day in year]
    last = max((day for day in days if day <= stand.today), default=None)
    coming = min((day for day in days if day >= stand.today), default=None)
    if last is None or coming is None:
        return Rejected(Why.NO_SUCH_DAY)
    order = (last, coming) if stand.is_past else (coming, last)
    if found.why is not None:
        return _asked(order, found.why)
    if stand.is_past and last >= add_months(stand.today, -_NEAR_MONTHS):
        return Accepted(last)
    if not stand.is_past and coming <= add_months(stand.today, _NEAR_MONTHS):
        return Accepted(coming)
    return _asked(order, Why.YEAR_UNCLEAR)


def _between(text: str, stand: _Stand) -> Reading | None:
    """Read the first day of a range or a choice; the second may leave out year and month."""
    found = _NUMERIC_RANGE.fullmatch(text) or _RANGE.fullmatch(text)
    first = _read(found[1], stand) if found else None
    if found is None or not isinstance(first, (Accepted, Confirm)):
        return None
    second = _read(found[2], stand)
    if not isinstance(second, (Accepted, Confirm)) and isinstance(first.value, date):
        second = _in_month_of(first.value, found[2], stand)
    if not isinstance(second, (Accepted, Confirm)):
        return None
    if isinstance(first.value, date) and re.fullmatch(r"\D*\d{1,2}日?", found[2]):
        second = _in_month_of(first.value, found[2], stand)
    both = dict.fromkeys(
        reading.value for reading in (first, second) if isinstance(reading, (Accepted, Confirm))
    )
    return Confirm(tuple(both), Why.RANGE)


def _in_month_of(first: date, text: str, stand: _Stand) -> Reading:
    return _read(f"{first.year}年{first.month}月{text.removesuffix('日')}日", stand)
