"""Rates a year in per cent."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from nindbai.diagnosis.reading.numbers import (
    COUNT,
    NEGATIVE,
    plain_number,
    read_number,
    to_usual_signs,
)
from nindbai.diagnosis.reading.outcome import Accepted, Confirm, Reading, Rejected, Why
from nindbai.diagnosis.reading.text import (
    as_sure,
    join_words,
    plain_text,
    strip_fillers,
    with_aside,
)

__all__ = ["read_rate_pct"]

_PERCENT: Final = re.compile(r"(?:%|パーセント|ぱーせんと|パー|プロ|percent|pct)$")
_HEAD: Final = re.compile(
    r"^(?:(?:\d+|当初\d+)年(?:間)?固定(?:金利)?|フラット(?:20|35|50)s?(?=\D*\d)(?:で|の|は|、)?|フラット(?=\d\.)"
    r"|年利率?|年率|利率|利息|金利|固定(?:型|期間選択)?|変動(?:型)?|全期間|実質|適用|優遇後?|引き?下げ後|店頭|基準|当初|現在|今|遅延損害金|損害金|年"
    r"|の|は|が|で|:|、(?!\d))+(?=.)"
)
_FOOT: Final = re.compile(
    r"(?:の|、)?(?:年利|固定(?:金利)?|変動(?:金利)?|全期間|フラット(?:35)?|優遇後?|金利|ローン)$|(?<=[%\d])(?:台|代)$"
)
_WARI: Final = re.compile(
    r"(?:([\d一二三四五六七八九]+)割)?(?:([\d一二三四五六七八九]+)分)?(?:([\d一二三四五六七八九]+)厘)?"
)
_NOTHING: Final = re.compile(r"なし|無し|無利子|無利息|無金利|ゼロ%?|零|〇")
_BETWEEN: Final = re.compile(r"(.+?)(?:%|パーセント)?(?:~|-|から|か|or|または|→|/)(.+)")
_SOFT_COMMA: Final = re.compile(r"(\d{1,2})[,、](\d{1,3})")
_MOST_PCT: Final = Decimal(20)
_LEAST_PCT: Final = Decimal("0.2")
_SMALLEST_PCT: Final = Decimal("0.0001")
_WHOLE_PCT: Final = Decimal(100)


def read_rate_pct(raw: object) -> Reading:
    """
    Return the rate a year in per cent.

    A number below 0.2 may be a decimal (0.015 = 1.5 %) and is asked about.

    >>> read_rate_pct("年１．５％"), read_rate_pct("0.015").choices
    (Accepted(value=Decimal('1.5'), is_literal=False), (Decimal('1.5'), Decimal('0.015')))
    """
    text = plain_text(raw)
    if not isinstance(text, str):
        return text
    return with_aside(text, lambda part: _read(join_words(part)))


def _read(text: str) -> Reading:
    is_about = re.search(r"[%\d][台代]$", strip_fillers(text)) is not None
    text = _undressed(text)
    if NEGATIVE.match(text):
        return Rejected(Why.NEGATIVE)
    if _NOTHING.fullmatch(text):
        return Confirm((0,), Why.ZERO)
    wari = _WARI.fullmatch(text)
    if wari and any(wari.groups()):
        return _by_wari(wari)
    between = _BETWEEN.fullmatch(text)
    if between:
        return _between(between[1], between[2])
    return as_sure(_single(text), Why.RANGE) if is_about else _single(text)


def _undressed(text: str) -> str:
    before = None
    while before != text:
        before = text
        text = strip_fillers(_FOOT.sub("", _HEAD.sub("", strip_fillers(text))))
    return to_usual_signs(text)


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
    comma = _SOFT_COMMA.fullmatch(bare)
    if comma:
        return Confirm((plain_number(Decimal(f"{comma[1]}.{comma[2]}")),), Why.COMMA)
    if not re.fullmatch(rf"\.?{COUNT}", bare) or re.search("[万億兆]", bare):
        return Rejected(Why.NOT_A_NUMBER)
    number = read_number("0" + bare if bare.startswith(".") else bare)
    if number is None or number.has_bad_comma or bare.count(".") > 1:
        return Rejected(Why.NOT_A_NUMBER)
    if number.pair is not None:
        return Confirm(tuple(plain_number(end) for end in number.pair), Why.RANGE)
    return _sized(number.value, may_be_decimal=not has_sign)


def _sized(pct: Decimal, *, may_be_decimal: bool = False) -> Reading:
    if pct == 0:
        return Confirm((0,), Why.ZERO)
    if not _SMALLEST_PCT <= pct <= _WHOLE_PCT:
        return Rejected(Why.TOO_LARGE if pct > _WHOLE_PCT else Why.TOO_SMALL)
    if pct < _LEAST_PCT:
        as_decimal = pct * 100
        both = (plain_number(as_decimal), plain_number(pct))
        is_unit = may_be_decimal and as_decimal <= _MOST_PCT
        return Confirm(
            both if is_unit else both[1:], Why.UNIT_UNCLEAR if is_unit else Why.UNLIKELY_SIZE
        )
    if pct > _MOST_PCT:
        return Confirm((plain_number(pct),), Why.UNLIKELY_SIZE)
    return Accepted(plain_number(pct))
