"""Amounts of money, read in 万円: the unit in which people say them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from nindbai.diagnosis.reading.numbers import Number, kana_to_kanji, read_number
from nindbai.diagnosis.reading.outcome import Accepted, Confirm, Reading, Rejected, Why
from nindbai.diagnosis.reading.text import plain_text, strip_fillers

__all__ = ["Sizes", "read_amount_man"]

_MAN: Final = Decimal(10_000)
_MOST_MAN: Final = Decimal(1_000_000)
_YEN_SIGN: Final = re.compile(r"^[¥\\￥]|^jpy")
_MINUS: Final = re.compile(r"^(?:-|マイナス|▲|△|−)(?=[\d一二三四五六七八九十百千〇零])")
_NOTHING: Final = re.compile(
    r"(?:なし|無し|ない|無い|ありません|無|ゼロ|ぜろ|零|払い終わった|完済)(?:です)?"
)
_RANGE: Final = re.compile(r"(.+?)(?:円)?(?:~|から|-|、|か|or|または|もしくは|ないし)(.+)")
_SCALES: Final = {"千円": Decimal(1_000), "百万円": Decimal(1_000_000), "百万": Decimal(1_000_000)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sizes:
    """The sizes in 万円 that need no question, and whether nothing (0) is a likely answer."""

    least: Decimal
    most: Decimal
    may_be_zero: bool = False

    def fits(self, man: Decimal) -> bool:
        """Return whether *man* is a likely size."""
        return self.least <= man <= self.most


def read_amount_man(raw: object, sizes: Sizes) -> Reading:
    """
    Return the amount in 万円.

    A number without a unit means 万円; one that would then be absurd may mean yen and is
    asked about. Nothing becomes 0 by itself.

    >>> sizes = Sizes(least=Decimal(10), most=Decimal(30_000))
    >>> read_amount_man("２千5百万くらい", sizes)
    Accepted(value=2500, is_literal=False)
    >>> read_amount_man("25000000", sizes)
    Confirm(choices=(2500, 25000000), why=<Why.UNIT_UNCLEAR: 'unit_unclear'>)
    >>> read_amount_man("たくさん", sizes)
    Rejected(why=<Why.NOT_A_NUMBER: 'not_a_number'>, near=())
    """
    text = plain_text(raw)
    if not isinstance(text, str):
        return text
    return _read(_undressed(text), sizes)


def _undressed(text: str) -> str:
    text = kana_to_kanji(text.replace(" ", "").replace("、000", ",000"))
    text = strip_fillers(text).removesuffix("也")
    has_sign = _YEN_SIGN.match(text) is not None
    text = strip_fillers(_YEN_SIGN.sub("", text)).removesuffix("yen")
    return text + "円" if has_sign and not text.endswith("円") else text


def _read(text: str, sizes: Sizes) -> Reading:
    if _NOTHING.fullmatch(text):
        return _zero(sizes)
    if _MINUS.match(text):
        return Rejected(Why.NEGATIVE)
    single = _single(text, sizes)
    if single is not None:
        return single
    return _range(text, sizes) or Rejected(Why.NOT_A_NUMBER)


def _zero(sizes: Sizes) -> Reading:
    return Accepted(0) if sizes.may_be_zero else Confirm((0,), Why.ZERO)


def _single(text: str, sizes: Sizes) -> Reading | None:
    for unit, scale in _SCALES.items():
        scaled = _scaled(text, unit, scale)
        if scaled is not None:
            return _absolute(scaled, sizes)
    has_yen = text.endswith("円")
    number = read_number(text.removesuffix("円"))
    return None if number is None else _sized(number, sizes, has_yen=has_yen)


def _sized(number: Number, sizes: Sizes, *, has_yen: bool) -> Reading:
    if number.value == 0:
        return _zero(sizes)
    if number.has_bad_comma or number.dot_may_be_comma:
        return _unclear_signs(number, sizes, is_yen=has_yen or number.has_large_unit)
    if number.tail is not None and not has_yen:
        return _with_tail(number, sizes)
    if has_yen or number.has_large_unit:
        return _absolute(number.value, sizes)
    return _bare(number, sizes)


def _scaled(text: str, unit: str, scale: Decimal) -> Decimal | None:
    head = text.removesuffix(unit)
    if head == text or not re.fullmatch(r"\d[\d,.]*", head):
        return None
    number = read_number(head)
    return None if number is None or number.has_bad_comma else number.value * scale


def _plain(value: Decimal) -> int | Decimal:
    return int(value) if value == value.to_integral_value() else value.normalize()


def _absolute(yen: Decimal, sizes: Sizes) -> Reading:
    man = yen / _MAN
    if man > _MOST_MAN:
        return Rejected(Why.TOO_LARGE)
    if sizes.fits(man):
        return Accepted(_plain(man))
    if man < 1 and yen == yen.to_integral_value() and sizes.fits(yen):
        return Confirm((_plain(yen), _plain(man)), Why.UNIT_UNCLEAR)
    return Confirm((_plain(man),), Why.UNLIKELY_SIZE)


def _bare(number: Number, sizes: Sizes) -> Reading:
    man = number.value
    if sizes.fits(man):
        return Accepted(_plain(man))
    as_yen = man / _MAN
    if sizes.fits(as_yen):
        return Confirm((_plain(as_yen), _plain(man)), Why.UNIT_UNCLEAR)
    if man > _MOST_MAN:
        return Rejected(Why.TOO_LARGE)
    return Confirm((_plain(man),), Why.UNLIKELY_SIZE)


def _with_tail(number: Number, sizes: Sizes) -> Reading:
    """Read 1億2000 as 1億2000万: nobody counts single yen after 億."""
    tail = Decimal(number.tail or 0)
    return _absolute(number.value - tail + tail * _MAN, sizes)


def _unclear_signs(number: Number, sizes: Sizes, *, is_yen: bool) -> Reading:
    scale = _MAN if is_yen else Decimal(1)
    as_written = number.value / scale
    if number.has_bad_comma:
        likely = as_written if is_yen or sizes.fits(as_written) else number.value / _MAN
        return Confirm((_plain(likely),), Why.COMMA)
    as_thousands = as_written * 1000
    both = (as_thousands, as_written) if sizes.fits(as_thousands) else (as_written, as_thousands)
    return Confirm(tuple(_plain(value) for value in both), Why.COMMA)


def _range(text: str, sizes: Sizes) -> Reading | None:
    found = _RANGE.fullmatch(text)
    if not found:
        return None
    left, right = strip_fillers(found[1]), strip_fillers(found[2])
    high = _accepted(right, sizes)
    if high is None:
        return None
    low = _accepted(left + _unit_of(right), sizes) or _accepted(left, sizes)
    if low is None or low > high:
        low = _accepted(left, sizes)
    if low is None:
        return None
    return Confirm((_plain(low), _plain(high)), Why.RANGE)


def _unit_of(text: str) -> str:
    found = re.search(r"(?:千|百|十)*[万億]?円?$", text)
    return found[0] if found else ""


def _accepted(text: str, sizes: Sizes) -> Decimal | None:
    reading = _single(text, sizes)
    if isinstance(reading, Accepted) and isinstance(reading.value, (int, Decimal)):
        return Decimal(reading.value)
    return None
