"""
Numbers as people write them: digits, commas, kanji numerals and mixtures of them.

Kanji numerals come from the library ``kanjize``; what a number without a unit may mean is
decided by the readers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Final

from kanjize import kanji2number

__all__ = ["Number", "read_number"]

_SAME: Final = str.maketrans(
    "萬億兆壹弌貳貮參弎肆伍陸漆柒捌玖阡仟佰陌拾圓", "万億兆壱一弐弐参三四五六七七八九千千百百十円"
)
_KANA: Final = (
    ("まん", "万"),
    ("マン", "万"),
    ("おく", "億"),
    ("オク", "億"),
    ("えん", "円"),
    ("せん", "千"),
)
_KANJI_SIGNS: Final = "〇零一二三四五六七八九十百千万億兆壱弐参"
_TOKEN: Final = re.compile(rf"[\d,.{_KANJI_SIGNS}]+")
_GOOD_COMMAS: Final = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_MOST_DIGITS: Final = 20


@dataclass(frozen=True, slots=True)
class Number:
    """
    A number and how it was written.

    ``is_plain`` means only digits (and a decimal point); ``has_bad_comma`` that commas did
    not stand at the thousands; ``dot_may_be_comma`` that a point stands where one would.
    """

    value: Decimal
    is_plain: bool
    has_large_unit: bool
    has_bad_comma: bool
    dot_may_be_comma: bool
    tail: int | None = None


def kana_to_kanji(text: str) -> str:
    """
    Return *text* with number words in kana and old signs written as usual.

    >>> kana_to_kanji("3000まん"), kana_to_kanji("壹阡萬圓")
    ('3000万', '壱千万円')
    """
    for kana, kanji in _KANA:
        text = text.replace(kana, kanji)
    return text.translate(_SAME)


@lru_cache(maxsize=1024)
def read_number(text: str) -> Number | None:
    """
    Return the number that *text* is, or None where it is none; no unit but 千百十万億兆.

    >>> read_number("2千5百万").value, read_number("三千").value, read_number("三つ")
    (Decimal('25000000'), Decimal('3000'), None)
    """
    if not _TOKEN.fullmatch(text) or sum(sign.isdigit() for sign in text) > _MOST_DIGITS:
        return None
    if text[0] in ",." or text[-1] in ",.":
        return None
    bare = text.replace(",", "")
    value = _value(bare)
    if value is None:
        return None
    return Number(
        value=value,
        is_plain=re.fullmatch(r"\d+(?:\.\d+)?", text) is not None,
        has_large_unit=any(sign in text for sign in "万億兆"),
        has_bad_comma=_has_bad_comma(text),
        dot_may_be_comma=re.match(r"\d{1,3}\.\d{3}(?!\d)", bare) is not None,
        tail=_tail(bare),
    )


def _value(bare: str) -> Decimal | None:
    if re.fullmatch(r"\d+(?:\.\d+)?", bare):
        return Decimal(bare)
    parts = re.split(r"(?<=[億兆])", bare)
    total = Decimal(0)
    for part in filter(None, parts):
        value = _part_value(part)
        if value is None:
            return None
        total += value
    return total


def _part_value(part: str) -> Decimal | None:
    fraction = re.fullmatch(r"(\d+\.\d+)([十百千]?[万億兆]?)", part)
    try:
        if fraction:
            return Decimal(fraction[1]) * kanji2number("1" + fraction[2] if fraction[2] else "1")
        return Decimal(kanji2number(part))
    except (ValueError, InvalidOperation, KeyError, IndexError, TypeError):
        return None


def _has_bad_comma(text: str) -> bool:
    runs = re.findall(r"\d[\d,.]*", text)
    return any("," in run and not _GOOD_COMMAS.fullmatch(run) for run in runs)


def _tail(bare: str) -> int | None:
    """Return the digits left after the last large unit: the 2000 of 1億2000."""
    found = re.fullmatch(rf".*[億兆]([\d{_KANJI_SIGNS[:14]}]+)", bare)
    if not found or any(sign in found[1] for sign in "万億兆"):
        return None
    value = _value(found[1])
    return None if value is None else int(value)
