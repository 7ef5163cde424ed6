"""
Numbers as people write them: digits, commas, kanji numerals and mixtures of them.

Kanji numerals come from the library ``kanjize``; what a number without a unit may mean is
decided by the readers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from itertools import pairwise
from typing import Final

import jaconv
from kanjize import kanji2number

__all__ = ["COUNT", "NEGATIVE", "Number", "plain_number", "read_number", "to_usual_signs"]

_OLD: Final = str.maketrans(
    "萬億兆壹壱弌弐貳貮参參弎肆伍陸漆柒捌玖阡仟佰陌拾圓",
    "万億兆一一一二二二三三三四五六七七八九千千百百十円",
)
_SPOKEN: Final = {
    "いち": "一", "いっ": "一", "に": "二", "さん": "三", "よん": "四", "し": "四", "よ": "四", "ご": "五",
    "ろく": "六", "ろっ": "六", "なな": "七", "しち": "七", "はち": "八", "はっ": "八", "きゅう": "九", "く": "九",
    "じゅう": "十", "じゅっ": "十", "じっ": "十", "ひゃく": "百", "びゃく": "百", "ぴゃく": "百", "ひゃっ": "百",
    "せん": "千", "ぜん": "千", "まん": "万", "おく": "億", "ぜろ": "0", "れい": "0", "てん": ".",
}  # fmt: skip
_DIGITS: Final = "一二三四五六七八九"
_KANJI_SIGNS: Final = f"〇零{_DIGITS}十百千万億兆"
_WORD: Final = re.compile("|".join(sorted(_SPOKEN, key=len, reverse=True)))
_SPOKEN_NUMBER: Final = re.compile(
    rf"((?:{_WORD.pattern}|[\d,.{_KANJI_SIGNS}])+?)"
    r"(えん|円|かげつ|か月|ヶ月|ケ月|カ月|ヵ月|かい|回|ねん|年|ぱーせんと|%)?((?:ぶん|分|かん|間|はん|半|たらず|くらい|ぐらい|ほど)*)"
)
_KANA_PLACE: Final = re.compile("じゅ|じっ|ひゃ|びゃ|ぴゃ|せん|ぜん|まん|おく|てん")
_UNITS: Final = {"えん": "円", "かげつ": "か月", "かい": "回", "ねん": "年", "ぱーせんと": "%"}
_CONSECUTIVE: Final = tuple(f"{low}{high}" for low, high in pairwise(_DIGITS))
_PAIR: Final = re.compile(
    rf"((?:[\d{_KANJI_SIGNS}]*[十百千万億兆])?)({'|'.join(_CONSECUTIVE)})([十百千]*[万億]?)"
)
_TOKEN: Final = re.compile(rf"[\d,.{_KANJI_SIGNS}]+")
_GOOD_COMMAS: Final = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_PLACES: Final = re.compile(r"[十百千万億兆]")
_MOST_DIGITS: Final = 20
_SINGLE: Final = 10
_ZEROS: Final = re.compile(r"(?<=\d)[〇零]+|[〇零]+(?=\d)")
_POINT: Final = re.compile(
    rf"([\d〇零{_DIGITS}十百千]+)(?:点|・|てん|\.)([\d〇零{_DIGITS}]+)(?![\d〇零{_DIGITS}]*\.)"
)
_POSITIONAL: Final = str.maketrans(f"〇零{_DIGITS}", "00123456789")

COUNT: Final = rf"[\d,.{_KANJI_SIGNS}]+"
"""A pattern for what may be a number."""

NEGATIVE: Final = re.compile(rf"(?:-|マイナス|まいなす|▲|△)[\d.{_KANJI_SIGNS}]")
"""A pattern for the beginning of a number below nothing."""


@dataclass(frozen=True, slots=True)
class Number:
    """
    A number and how it was written.

    Attributes:
        value: What it says, read to the letter.
        has_large_unit: Whether 万, 億 or 兆 was said.
        has_bad_comma: Whether commas stand where no thousands end.
        dot_may_be_comma: Whether a point stands where thousands end.
        pair: Both ends, where two figures in a row mean "two or three".
        tail: The figures after the last place: the 2000 of 1億2000.
        rest: What was counted after 億 without 万: the 5000 of 1億5千.
        short_of: The reading where the last place was left out: 2500 for 2千5.
    """

    value: Decimal
    has_large_unit: bool = False
    has_bad_comma: bool = False
    dot_may_be_comma: bool = False
    pair: tuple[Decimal, Decimal] | None = None
    tail: Decimal | None = None
    rest: Decimal | None = None
    short_of: Decimal | None = None


def to_usual_signs(text: str) -> str:
    """
    Return *text* with numbers spoken in kana, old signs and points written as usual.

    >>> to_usual_signs("さんぜんまんえん"), to_usual_signs("壹阡萬圓"), to_usual_signs("一・五")
    ('三千万円', '一千万円', '1.5')
    """
    text = text.translate(_OLD)
    found = _SPOKEN_NUMBER.fullmatch(jaconv.kata2hira(text))
    if found and (found[2] or _is_number_in_kana(found[1])):
        spoken = _WORD.sub(lambda word: _SPOKEN[word[0]], found[1])
        text = spoken + _UNITS.get(found[2] or "", found[2] or "") + found[3]
    text = _ZEROS.sub(lambda zeros: "0" * len(zeros[0]), text)
    return _POINT.sub(_with_point, text)


def _is_number_in_kana(spoken: str) -> bool:
    """Tell さん and にじゅう from words that only sound like figures (くに, し)."""
    is_one_word = len(spoken) > 1 and _WORD.fullmatch(spoken) is not None
    return is_one_word or _KANA_PLACE.search(spoken) is not None


def _with_point(found: re.Match[str]) -> str:
    left = found[1].translate(_POSITIONAL) if not _PLACES.search(found[1]) else _value(found[1])
    return found[0] if left is None else f"{left}.{found[2].translate(_POSITIONAL)}"


def plain_number(value: Decimal) -> int | Decimal:
    """
    Return *value* as a whole number where it is one.

    >>> plain_number(Decimal("2350.0")), plain_number(Decimal("1.50"))
    (2350, Decimal('1.5'))
    """
    return int(value) if value == value.to_integral_value() else value.normalize()


def read_number(text: str) -> Number | None:
    """
    Return the number that *text* is, or None where it is none; no unit but 千百十万億兆.

    >>> read_number("2千5百万").value, read_number("三千").value, read_number("三つ")
    (Decimal('25000000'), Decimal('3000'), None)
    >>> read_number("二三千").pair, read_number("2千5").short_of
    ((Decimal('2000'), Decimal('3000')), Decimal('2500'))
    """
    if not _TOKEN.fullmatch(text) or sum(sign.isdigit() for sign in text) > _MOST_DIGITS:
        return None
    if text[0] in ",." or text[-1] in ",.":
        return None
    paired = _pair(text)
    bare = text.replace(",", "")
    value = paired[0] if paired else _value(bare)
    if value is None:
        return None
    tail, place = _tail(bare)
    return Number(
        value=value,
        has_large_unit=any(sign in text for sign in "万億兆"),
        has_bad_comma=_has_bad_comma(text),
        dot_may_be_comma=re.match(r"\d{1,3}(?:\.\d{3})+(?!\d)", bare) is not None,
        pair=paired,
        tail=tail,
        rest=_rest(bare),
        short_of=value - tail + tail * place if tail and 0 < tail < _SINGLE else None,
    )


def _pair(text: str) -> tuple[Decimal, Decimal] | None:
    """Return both ends of 二三千 and 十二三; 三五 is 35."""
    found = _PAIR.fullmatch(text)
    if not found:
        return None
    low, high = (_value(f"{found[1]}{digit}{found[3]}") for digit in found[2])
    return None if low is None or high is None else (low, high)


def _value(bare: str) -> Decimal | None:
    if re.fullmatch(r"\d+(?:\.\d+)?", bare):
        return Decimal(bare)
    if re.search(r"\d{2,}[十百](?!万)|\d{2,}千[\d十百]", bare):
        return None
    if re.fullmatch(r"\d{1,3}(?:\.\d{3}){2,}", bare):
        return Decimal(bare.replace(".", ""))
    total = Decimal(0)
    for part in filter(None, re.split(r"(?<=[億兆])", bare)):
        value = _part_value(part)
        if value is None:
            return None
        total += value
    return total


def _part_value(part: str) -> Decimal | None:
    fraction = re.fullmatch(r"(\d+\.\d+)([十百千]?[万億兆]?)", part)
    if "." in part and not fraction:
        return None
    try:
        if fraction:
            return Decimal(fraction[1]) * kanji2number("1" + fraction[2] if fraction[2] else "1")
        return Decimal(kanji2number(part))
    except (ValueError, InvalidOperation, KeyError, IndexError, TypeError):
        return None


def _rest(bare: str) -> Decimal | None:
    found = re.fullmatch(r".*[億兆]([^万億兆]+)", bare)
    return _value(found[1]) if found else None


def _has_bad_comma(text: str) -> bool:
    runs = re.findall(r"\d[\d,.]*", text)
    return any("," in run and not _GOOD_COMMAS.fullmatch(run) for run in runs)


def _tail(bare: str) -> tuple[Decimal | None, Decimal]:
    """Return what follows the last place of 千 and above, and the place just below that."""
    found = re.fullmatch(rf".*([百千万億兆])([\d〇零{_DIGITS}]+)", bare)
    value = _value(found[2]) if found else None
    if found is None or value is None:
        return None, Decimal(1)
    below = {"百": 10, "千": 100, "万": 1_000, "億": 10_000_000, "兆": 10**11}[found[1]]
    return value, Decimal(below)
