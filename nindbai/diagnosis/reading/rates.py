"""Rates a year in per cent, and terms in years."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from nindbai.diagnosis.reading.numbers import read_number
from nindbai.diagnosis.reading.outcome import Accepted, Confirm, Reading, Rejected, Why
from nindbai.diagnosis.reading.text import plain_text, strip_fillers

__all__ = ["read_rate_pct", "read_years"]

_PERCENT: Final = re.compile(r"(?:%|パーセント|ぱーせんと|プロ|percent|pct)$")
_HEAD: Final = re.compile(r"^(?:年利|年率|利率|金利|固定|変動|年|実質)+")
_WARI: Final = re.compile(
    r"(?:([\d一二三四五六七八九]+)割)?(?:([\d一二三四五六七八九]+)分)?(?:([\d一二三四五六七八九]+)厘)?"
)
_MOST_PCT: Final = Decimal(20)
_LEAST_PCT: Final = Decimal("0.1")
_WHOLE_PCT: Final = Decimal(100)
_MOST_YEARS: Final = 100
_USUAL_YEARS: Final = 50
_YEARS_HEAD: Final = re.compile(r"^(?:築|築年数|返済期間|期間|あと|残り)+")
_MONTHS: Final = re.compile(
    r"(?:([\d一二三四五六七八九十]+)年)?(?:と)?([\d一二三四五六七八九十百]+)(?:か月|ヶ月|カ月|ヵ月|回)"
)


def _plain(value: Decimal) -> int | Decimal:
    return int(value) if value == value.to_integral_value() else value.normalize()


def read_rate_pct(raw: object) -> Reading:
    """
    Return the rate a year in per cent.

    A number below 0.1 may be a decimal (0.015 = 1.5 %) and is asked about.

    >>> read_rate_pct("年１．５％"), read_rate_pct("0.015").choices
    (Accepted(value=Decimal('1.5'), is_literal=False), (Decimal('1.5'), Decimal('0.015')))
    """
    text = plain_text(raw)
    if not isinstance(text, str):
        return text
    text = strip_fillers(_HEAD.sub("", re.sub(r"\s", "", strip_fillers(text))))
    if re.match(r"^(?:-|マイナス)[\d一二三四五六七八九]", text):
        return Rejected(Why.NEGATIVE)
    wari = _WARI.fullmatch(text)
    if wari and any(wari.groups()):
        return _by_wari(wari)
    between = re.fullmatch(r"(.+?)(?:%|パーセント)?(?:~|-|から|か)(.+)", text)
    if between:
        return _between(between[1], between[2])
    return _single(text)


def _by_wari(found: re.Match[str]) -> Reading:
    scales = (Decimal(10), Decimal(1), Decimal("0.1"))
    total = Decimal(0)
    for part, scale in zip(found.groups(), scales, strict=True):
        number = read_number(part) if part else None
        total += number.value * scale if number else 0
    return _sized(total)


def _between(low: str, high: str) -> Reading:
    first, last = _single(low), _single(high)
    values = [r.value for r in (first, last) if isinstance(r, Accepted)]
    if len(values) != len((first, last)):
        return Rejected(Why.NOT_A_NUMBER)
    return Confirm(tuple(values), Why.RANGE)


def _single(text: str) -> Reading:
    has_sign = _PERCENT.search(text) is not None
    bare = _PERCENT.sub("", text)
    comma = re.fullmatch(r"(\d{1,2}),(\d{1,3})", bare)
    if comma:
        return Confirm((_plain(Decimal(f"{comma[1]}.{comma[2]}")),), Why.COMMA)
    bare = re.sub(
        r"(?<=[\d一二三四五六七八九〇])(?:点|・|てん)(?=[\d一二三四五六七八九〇])", ".", bare
    )
    bare = (
        bare.translate(str.maketrans("〇一二三四五六七八九", "0123456789")) if "." in bare else bare
    )
    number = read_number("0" + bare if bare.startswith(".") else bare)
    if number is None or number.has_large_unit or number.has_bad_comma:
        return Rejected(Why.NOT_A_NUMBER)
    return _sized(number.value, may_be_decimal=not has_sign)


def _sized(pct: Decimal, *, may_be_decimal: bool = False) -> Reading:
    if pct == 0:
        return Confirm((0,), Why.ZERO)
    if pct > _WHOLE_PCT:
        return Rejected(Why.TOO_LARGE)
    if pct < _LEAST_PCT:
        as_decimal = pct * 100
        both = (_plain(as_decimal), _plain(pct)) if may_be_decimal else (_plain(pct),)
        return Confirm(both, Why.UNIT_UNCLEAR if may_be_decimal else Why.UNLIKELY_SIZE)
    if pct > _MOST_PCT:
        return Confirm((_plain(pct),), Why.UNLIKELY_SIZE)
    return Accepted(_plain(pct))


def read_years(raw: object) -> Reading:
    """
    Return a number of years; whole years may also be given in months.

    >>> [read_years(text).value for text in ("35年", "三十五年", "420か月", "築20年")]
    [35, 35, 35, 20]
    """
    text = plain_text(raw)
    if not isinstance(text, str):
        return text
    text = strip_fillers(_YEARS_HEAD.sub("", re.sub(r"\s", "", strip_fillers(text))))
    if re.match(r"^(?:-|マイナス)[\d一二三四五六七八九]", text):
        return Rejected(Why.NEGATIVE)
    months = _MONTHS.fullmatch(text)
    if months:
        return _by_months(months)
    between = re.fullmatch(r"(.+?)年?(?:~|-|から|か)(.+)年?", text)
    if between:
        return _years_between(between[1], between[2])
    return _years(text)


def _years_between(low: str, high: str) -> Reading:
    first, last = _years(low), _years(high)
    if isinstance(first, Accepted) and isinstance(last, Accepted):
        return Confirm((first.value, last.value), Why.RANGE)
    return Rejected(Why.NOT_A_NUMBER)


def _by_months(found: re.Match[str]) -> Reading:
    years = read_number(found[1]) if found[1] else None
    months = read_number(found[2])
    if months is None or (found[1] and years is None):
        return Rejected(Why.NOT_A_NUMBER)
    total = (years.value * 12 if years else 0) + months.value
    whole, rest = divmod(total, 12)
    if whole > _MOST_YEARS:
        return Rejected(Why.TOO_LARGE)
    if rest:
        return Confirm((int(whole), int(whole) + 1), Why.TWO_READINGS)
    return Accepted(int(whole)) if whole else Rejected(Why.TOO_SMALL)


def _years(text: str) -> Reading:
    number = read_number(re.sub(r"(?:年間|年目|年|ねん|years?|yrs?)$", "", text))
    if number is None or number.has_bad_comma:
        return Rejected(Why.NOT_A_NUMBER)
    years = number.value
    if years == 0:
        return Rejected(Why.TOO_SMALL)
    if years > _MOST_YEARS:
        return Rejected(Why.TOO_LARGE)
    if years != years.to_integral_value():
        return Confirm((int(years), int(years) + 1), Why.TWO_READINGS)
    return (
        Accepted(int(years)) if years <= _USUAL_YEARS else Confirm((int(years),), Why.UNLIKELY_SIZE)
    )
