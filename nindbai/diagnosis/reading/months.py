"""How many months a person has not paid."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Final

from nindbai.diagnosis.reading.numbers import read_number
from nindbai.diagnosis.reading.outcome import Accepted, Confirm, Reading, Rejected, Why
from nindbai.diagnosis.reading.text import plain_text, strip_fillers

__all__ = ["read_months"]

_MOST: Final = 360
_UNUSUAL: Final = 60
_MONTHS_IN_YEAR: Final = 12
_MONTH: Final = r"(?:か月|ヶ月|ケ月|カ月|ヵ月|ヵ月|箇月|ヶ月|かげつ|カゲツ|months?|回分|回|ヶ月|つき|月分|ヶ月分)"
_COUNT: Final = r"([\d.,一二三四五六七八九十百〇]+)"
_NONE: Final = re.compile(
    r"(?:なし|無し|ない|無い|ありません|ゼロ|ぜろ|0|零|滞納していない|滞納なし|滞納してない|滞納していません"
    r"|遅れていない|遅れていません|遅れてない|遅れなし|払っている|払っています|払えている|払えています"
    r"|払えてます|払ってます|まだ遅れていない|滞納はない|滞納はありません|遅れはない|未滞納|一度もない|一回もない)(?:です)?"
)
_TAIL: Final = re.compile(
    r"(?:間|分|目|前|から|より|ぶん|滞納|遅れ|払えていない|払っていない|払ってない|未納|延滞|の)+$"
)
_UNDER: Final = re.compile(rf"{_COUNT}{_MONTH}未満")
_SINCE: Final = {"今月": (0, 1), "先月": (1, 2), "先々月": (2, 3), "おととい": (0, 0)}


def read_months(raw: object, today: date) -> Reading:
    """
    Return the whole months in arrears.

    Args:
        raw: What was typed.
        today: For "since last month" and "since October".

    >>> day = date(2026, 11, 21)
    >>> [read_months(text, day).value for text in ("3ヶ月", "三か月", "1年半", "半年", "3")]
    [3, 3, 18, 6, 3]
    >>> read_months("先月から", day)
    Confirm(choices=(1, 2), why=<Why.TWO_READINGS: 'two_readings'>)
    """
    text = plain_text(raw)
    if not isinstance(text, str):
        return text
    text = re.sub(r"\s", "", text)
    if _NONE.fullmatch(text) or _NONE.fullmatch(strip_fillers(text)):
        return Accepted(0)
    under = _UNDER.search(text)
    if under:
        return _under(under[1])
    since = _since(text, today)
    if since is not None:
        return since
    return _count(_TAIL.sub("", strip_fillers(_TAIL.sub("", strip_fillers(text)))))


def _under(count: str) -> Reading:
    number = read_number(count)
    if number is None or number.value < 1 or number.value > _MOST:
        return Rejected(Why.NOT_A_NUMBER)
    months = int(number.value)
    return Confirm((months - 1, months), Why.TWO_READINGS)


def _since(text: str, today: date) -> Reading | None:
    found = re.fullmatch(r"(今月|先月|先々月)(?:分)?(?:から|より|以来)?(?:ずっと)?(?:です)?", text)
    if found:
        return Confirm(_SINCE[found[1]], Why.TWO_READINGS)
    found = re.fullmatch(
        r"(今年|去年|昨年|一昨年|おととし|\d{4}年)?の?(\d{1,2})月(?:分|頃|ごろ)?(?:から|より|以来)(?:ずっと)?(?:です)?",
        text,
    )
    return _since_month(found[1], int(found[2]), today) if found else None


def _since_month(year_word: str | None, month: int, today: date) -> Reading:
    if not 1 <= month <= _MONTHS_IN_YEAR:
        return Rejected(Why.NOT_A_NUMBER)
    years_ago = {"今年": 0, "去年": 1, "昨年": 1, "一昨年": 2, "おととし": 2}
    if year_word is None:
        year = today.year if month <= today.month else today.year - 1
    elif year_word in years_ago:
        year = today.year - years_ago[year_word]
    else:
        year = int(year_word.removesuffix("年"))
    months = (today.year - year) * 12 + today.month - month
    if not 0 <= months <= _MOST:
        return Rejected(Why.IN_FUTURE if months < 0 else Why.TOO_LARGE)
    return Confirm((months, months + 1), Why.TWO_READINGS)


def _count(text: str) -> Reading:
    if re.match(r"^(?:-|マイナス)[\d一二三四五六七八九]", text):
        return Rejected(Why.NEGATIVE)
    between = re.fullmatch(rf"{_COUNT}{_MONTH}?(?:~|-|から|、|か|or){_COUNT}{_MONTH}?(?:間)?", text)
    if between:
        return _between(between[1], between[2])
    listed = re.fullmatch(rf"(\d),(\d{{1,2}}){_MONTH}", text)
    if listed:
        return _between(listed[1], listed[2])
    months = _sum_of(text)
    if months is None:
        return _odd_units(text)
    return _sized(months)


def _between(low: str, high: str) -> Reading:
    first, last = read_number(low), read_number(high)
    if first is None or last is None or first.value > last.value:
        return Rejected(Why.NOT_A_NUMBER)
    if last.value > _MOST:
        return Rejected(Why.TOO_LARGE)
    return Confirm((int(first.value), int(last.value)), Why.RANGE)


def _sum_of(text: str) -> Decimal | None:
    if text in {"半年", "半年間"}:
        return Decimal(6)
    found = re.fullmatch(
        rf"(?:{_COUNT}年)?(?:と)?(?:(半)年?)?(?:{_COUNT}{_MONTH})?(半)?(?:間)?", text
    )
    if not found or not any(found.groups()):
        number = read_number(text)
        return None if number is None or number.has_bad_comma else number.value
    years, half_year, months, half = found.groups()
    if half and not months and not years:
        return None
    total = Decimal(0)
    for count, scale in ((years, 12), (months, 1)):
        if count:
            number = read_number(count)
            if number is None or number.has_bad_comma:
                return None
            total += number.value * scale
    if half_year:
        total += 6
    return total + (Decimal("0.5") if half else 0)


def _odd_units(text: str) -> Reading:
    found = re.fullmatch(rf"{_COUNT}(日|週間|週|月)(?:間)?", text)
    number = read_number(found[1]) if found else None
    if found is None or number is None:
        return Rejected(Why.NOT_A_NUMBER)
    if found[2] == "月":
        is_count = (
            number.value == number.value.to_integral_value()
            and 1 <= number.value <= _MONTHS_IN_YEAR
        )
        return (
            Confirm((int(number.value),), Why.TWO_READINGS)
            if is_count
            else Rejected(Why.NOT_A_NUMBER)
        )
    days = number.value * (1 if found[2] == "日" else 7)
    if days > _MOST * 30:
        return Rejected(Why.TOO_LARGE)
    months, rest = divmod(days, 30)
    if rest == 0:
        return Accepted(int(months))
    return Confirm((int(months), int(months) + 1), Why.TWO_READINGS)


def _sized(months: Decimal) -> Reading:
    if months > _MOST:
        return Rejected(Why.TOO_LARGE)
    whole = int(months)
    if months != whole:
        return Confirm((whole, whole + 1), Why.TWO_READINGS)
    if whole > _UNUSUAL:
        return Confirm((whole,), Why.UNLIKELY_SIZE)
    return Accepted(whole)
