"""
What people type, read: amounts in 万円, sizes, years. The other direction of ``formatting``.

Nothing is guessed: a text that may mean two things is not read at all.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal, InvalidOperation
from typing import Final

__all__ = ["read_area", "read_year", "read_yen"]

_KANJI: Final = str.maketrans("〇零一二三四五六七八九", "00123456789")
_SMALL_UNITS: Final = {"千": 1_000, "百": 100, "十": 10}
_LARGE_UNITS: Final = {"億": 100_000_000, "万": 10_000}
_FILLERS: Final = re.compile(r"約|およそ|だいたい|くらい|ぐらい|ほど|[\s,、¥]")
_AMOUNT: Final = re.compile(r"[\d.千百十億万]+円?")
_MOST_MAN_WITHOUT_UNIT: Final = 100_000
_M2_PER_TSUBO: Final = Decimal(400) / Decimal(121)
_HUNDREDTH: Final = Decimal("0.01")
_ERAS: Final = {
    "令和": 2018,
    "R": 2018,
    "平成": 1988,
    "H": 1988,
    "昭和": 1925,
    "S": 1925,
    "大正": 1911,
    "T": 1911,
}


def _plain(text: str) -> str:
    return _FILLERS.sub("", unicodedata.normalize("NFKC", text))


def read_yen(text: str) -> int | None:
    """
    Return the amount in yen, or None where it cannot be read without guessing.

    A bare number means 万円; a bare number too large for that could mean yen, and is not read.

    >>> [read_yen(t) for t in ("2350", "２，３５０万円", "三千万", "1億2千万", "23,500,000円")]
    [23500000, 23500000, 30000000, 120000000, 23500000]
    >>> [read_yen(t) for t in ("23500000", "たくさん", "", "-5")]
    [None, None, None, None]
    """
    plain = _plain(text).translate(_KANJI)
    if not _AMOUNT.fullmatch(plain):
        return None
    has_unit = plain[-1] in "円億万"
    amount = _read_large(plain.removesuffix("円"))
    if amount is None:
        return None
    if not has_unit:
        amount = amount * _LARGE_UNITS["万"] if amount < _MOST_MAN_WITHOUT_UNIT else Decimal("0.5")
    return int(amount) if amount == amount.to_integral_value() else None


def _read_large(text: str) -> Decimal | None:
    """Return the value of a number with 億 and 万, largest first."""
    total = Decimal(0)
    for sign, unit in _LARGE_UNITS.items():
        head, found, tail = text.partition(sign)
        if found:
            part = _read_small(head)
            if part is None:
                return None
            total, text = total + part * unit, tail
    rest = _read_small(text) if text else Decimal(0)
    return None if rest is None else total + rest


def _read_small(text: str) -> Decimal | None:
    """Return the value of a number with 千, 百 and 十, largest first."""
    if not text:
        return None
    total = Decimal(0)
    for sign, unit in _SMALL_UNITS.items():
        head, found, tail = text.partition(sign)
        if found:
            part = _number(head or "1")
            if part is None:
                return None
            total, text = total + part * unit, tail
    rest = _number(text) if text else Decimal(0)
    return None if rest is None else total + rest


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def read_area(text: str) -> Decimal | None:
    """
    Return the size in ㎡ (坪 are converted), or None where it cannot be read.

    >>> [read_area(t) for t in ("95", "９５．５㎡", "30坪", "広い")]
    [Decimal('95'), Decimal('95.5'), Decimal('99.17'), None]
    """
    plain = _plain(text)
    found = re.fullmatch(r"(\d+(?:\.\d+)?)(m2|㎡|平米|平方メートル|坪)?", plain)
    if not found:
        return None
    size = Decimal(found[1])
    return (size * _M2_PER_TSUBO).quantize(_HUNDREDTH) if found[2] == "坪" else size


def read_year(text: str) -> int | None:
    """
    Return the year of the common era, or None where it cannot be read.

    >>> [read_year(t) for t in ("2006", "平成１８年", "H18", "昭和60", "令和元年", "18")]
    [2006, 2006, 2006, 1985, 2019, None]
    """
    plain = _plain(text).removesuffix("年").replace("元", "1")
    if re.fullmatch(r"\d{4}", plain):
        return int(plain)
    for era, start in _ERAS.items():
        rest = plain.removeprefix(era)
        if rest != plain and re.fullmatch(r"\d{1,2}", rest) and int(rest):
            return start + int(rest)
    return None
