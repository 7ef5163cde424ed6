"""Amounts of money, read in 万円: the unit in which people say them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from nindbai.diagnosis.reading.amount_words import strip_money_words
from nindbai.diagnosis.reading.numbers import (
    COUNT,
    NEGATIVE,
    Number,
    plain_number,
    read_number,
    to_usual_signs,
)
from nindbai.diagnosis.reading.outcome import Accepted, Confirm, Reading, Rejected, Why
from nindbai.diagnosis.reading.several import read_several
from nindbai.diagnosis.reading.text import as_sure, plain_text, strip_fillers, with_aside

__all__ = ["Sizes", "read_amount_man"]

_MAN: Final = Decimal(10_000)
_MOST_MAN: Final = Decimal(1_000_000)
_YEN_SIGN: Final = re.compile(r"^[¥\\]|^jpy|^金(?=[\d一二三四五六七八九十百千])")
_RECEIPT_END: Final = re.compile(r"[-ー.也]+$")
_KANJI: Final = str.maketrans("123456789", "一二三四五六七八九")
_TWO_OR_THREE: Final = re.compile(
    r"(?<=[十百千万億])([1-9一二三四五六七八九])[、,~・]([1-9一二三四五六七八九])(?=[十百千万])"
)
_ROMAN: Final = re.compile(r"(?<=\d)man(?:en|yen)?$")
_NOTHING: Final = re.compile(
    r"(?:特に|まだ|今は)?(?:(?:滞納|未納|延滞|未払い?|残り|残高|ローン|貯金|借金|該当)(?:額|金)?(?:は|も)?)?(?:特に|何も|全く|全然|一切|まったく)?"
    r"(?:なし|無し|ない|無い|ありません|ございません|無|0|ゼロ|零)(?:円|です)*|(?:もう|全部|全て)*(?:払い終わった|払い終えた|完済)(?:した|しました|済み?|です)*"
)
_NO_SUM_OF_MONEY: Final = re.compile(
    r"毎月|月々|月額|月に|ひと月|一月あたり|1か月|坪|平米|m\^?2|/|年収|月収|収入|給料|給与|手取り|賞与|ボーナス|返済額|家賃|毎年|年間|年に"
)
_SCALES: Final = {"千円": Decimal(1_000), "百万円": Decimal(1_000_000), "百万": Decimal(1_000_000)}
_ABOVE: Final = re.compile(rf"({COUNT}円?)[台代]")
_GIVE_OR_TAKE: Final = re.compile(r"(.+?)(?:±|\+-|プラスマイナス)(.+)")
_IN_WORDS: Final = re.compile(rf"(\D*?)({COUNT}(?:万円?|億円?|円))(\D*)")
_LEFT: Final = re.compile(r".*[万億円].*(?:残り|残債)(?:は|が)?(.+)")
_OTHER_UNITS: Final = re.compile(
    r"[年月日週歳坪人件%/一二三四五六七八九十]|以外|では?な|じゃな|数|何|ドル|ユーロ|ウォン|[a-z]$"
)
_LEAST_REST: Final = 100
_WHOLE_TAIL: Final = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Sizes:
    """
    The sizes in 万円 that need no question, and whether nothing (0) is a likely answer.

    ``bare_least`` and ``bare_most`` hold for a number without a unit, ``yen_from`` is where
    such a number is more likely to mean yen.
    """

    least: Decimal
    most: Decimal
    bare_least: Decimal
    bare_most: Decimal
    yen_from: Decimal
    may_be_zero: bool = False

    def fits(self, man: Decimal) -> bool:
        """Return whether *man* is a likely size."""
        return self.least <= man <= self.most

    def fits_bare(self, man: Decimal) -> bool:
        """Return whether *man* is a likely size of a number without a unit."""
        return self.bare_least <= man <= self.bare_most


def read_amount_man(raw: object, sizes: Sizes) -> Reading:
    """
    Return the amount in 万円.

    A number without a unit means 万円; one that would then be absurd may mean yen or 千円
    and is asked about. Nothing becomes 0 by itself.

    >>> sizes = Sizes(least=Decimal(10), most=Decimal(30_000), bare_least=Decimal(100),
    ...               bare_most=Decimal(15_000), yen_from=Decimal(10_000))
    >>> read_amount_man("２千5百万くらい", sizes)
    Accepted(value=2500, is_literal=False)
    >>> read_amount_man("25000000", sizes)
    Confirm(choices=(2500,), why=<Why.UNIT_UNCLEAR: 'unit_unclear'>)
    >>> read_amount_man("たくさん", sizes)
    Rejected(why=<Why.NOT_A_NUMBER: 'not_a_number'>, near=())
    """
    text = plain_text(raw)
    if not isinstance(text, str):
        return text
    if _NO_SUM_OF_MONEY.search(text) and not re.fullmatch(r"[\d万円]+/[\d万円]+", text):
        return Rejected(Why.NOT_A_NUMBER)
    return with_aside(text, lambda part: _read(_undressed(part), sizes))


def _undressed(text: str) -> str:
    text = strip_money_words(to_usual_signs(_joined(_TWO_OR_THREE.sub(_as_pair, text))))
    has_sign = _YEN_SIGN.match(text) is not None
    text = strip_money_words(_YEN_SIGN.sub("", text))
    if has_sign or "円" in text[-3:]:
        text = _RECEIPT_END.sub("", text)
    text = to_usual_signs(strip_fillers(text.removesuffix("yen")))
    text = _ROMAN.sub("万円", text)
    return text + "円" if has_sign and not text.endswith("円") else text


def _as_pair(found: re.Match[str]) -> str:
    """Write 二千五、六百 as 二千五六百, which is read as a pair."""
    return f"{found[1]}{found[2]}".translate(_KANJI)


def _joined(text: str) -> str:
    """Join 3 000 and ３ ０ ０ ０, and part 3000 2500."""
    if re.fullmatch(r"(?:[\d,] )+[\d,] ?(?:[^\d]*)", text):
        return text.replace(" ", "")
    text = re.sub(r"(?<!\d)(\d{1,3})(?: \d{3})+(?!\d)", lambda run: run[0].replace(" ", ""), text)
    text = re.sub(
        r"(?<!\d)(\d{1,2})(?:、\d{3})+(?!\d)", lambda run: run[0].replace("、", ","), text
    )
    return re.sub(r"(?<=[\d万円億])\s+(?=\d)", "か", text).replace(" ", "")


def _read(text: str, sizes: Sizes) -> Reading:
    if _NOTHING.fullmatch(text):
        return _zero(sizes)
    if NEGATIVE.match(text):
        return Rejected(Why.NEGATIVE)
    if text == "〇":
        return Confirm((0,), Why.ZERO)
    for read in (_part, _single, _give_or_take, _several, _in_words):
        reading = read(text, sizes)
        if reading is not None:
            return reading
    return Rejected(Why.NOT_A_NUMBER)


def _part(text: str, sizes: Sizes) -> Reading | None:
    """Ask about 2000万円台, and about what is left of a sum told before it."""
    for pattern, why in ((_ABOVE, Why.RANGE), (_LEFT, Why.UNSURE)):
        found = pattern.fullmatch(text)
        if found:
            return as_sure(_single(found[1], sizes) or Rejected(Why.NOT_A_NUMBER), why)
    return None


def _zero(sizes: Sizes) -> Reading:
    return Accepted(0) if sizes.may_be_zero else Confirm((0,), Why.ZERO)


def _single(text: str, sizes: Sizes) -> Reading | None:
    for unit, scale in _SCALES.items():
        scaled = _scaled(text, unit, scale)
        if scaled is not None:
            return _absolute(scaled, sizes)
    has_yen = text.endswith("円")
    number = read_number(text.removesuffix("円"))
    if number is None or (number.has_bad_comma and _has_soft_comma(text)):
        return None
    return _sized(number, sizes, has_yen=has_yen)


def _has_soft_comma(text: str) -> bool:
    return re.fullmatch(r"\d+,\d{1,2}[十百千]*[万億]?円?", text) is not None


def _sized(number: Number, sizes: Sizes, *, has_yen: bool) -> Reading:
    is_yen = has_yen or number.has_large_unit
    if number.value == 0:
        return _zero(sizes)
    if number.pair is not None:
        scale = _MAN if is_yen else Decimal(1)
        return Confirm(tuple(plain_number(end / scale) for end in number.pair), Why.RANGE)
    if number.has_bad_comma or number.dot_may_be_comma:
        return _unclear_signs(number, sizes, is_yen=is_yen)
    if number.rest is not None and (number.short_of is None or has_yen):
        return _after_hundred_millions(number, number.rest, sizes, has_yen=has_yen)
    if number.tail is not None and not has_yen:
        return _with_tail(number, sizes)
    return _absolute(number.value, sizes) if is_yen else _bare(number.value, sizes)


def _scaled(text: str, unit: str, scale: Decimal) -> Decimal | None:
    head = text.removesuffix(unit)
    if head == text or not re.fullmatch(r"\d[\d,.]*", head):
        return None
    number = read_number(head)
    return None if number is None or number.has_bad_comma else number.value * scale


def _absolute(yen: Decimal, sizes: Sizes) -> Reading:
    man = yen / _MAN
    if man > _MOST_MAN or yen < 1:
        return Rejected(Why.TOO_LARGE if yen > 1 else Why.TOO_SMALL)
    if sizes.fits(man):
        return Accepted(plain_number(man))
    if man < 1 and yen == yen.to_integral_value() and sizes.fits(yen):
        both = (plain_number(yen), plain_number(man))
        return Confirm(both[::-1] if sizes.may_be_zero else both, Why.UNIT_UNCLEAR)
    return Confirm((plain_number(man),), Why.UNLIKELY_SIZE)


def _bare(man: Decimal, sizes: Sizes) -> Reading:
    if man < 1 / _MAN:
        return Rejected(Why.TOO_SMALL)
    if sizes.fits_bare(man):
        return Accepted(plain_number(man))
    if man < sizes.bare_least:
        return Confirm((plain_number(man),), Why.UNLIKELY_SIZE)
    as_yen, as_thousands = man / _MAN, man / 10
    likely = [as_yen] if sizes.fits(as_yen) and (man >= sizes.yen_from) else []
    if not sizes.fits(as_yen) and sizes.fits(as_thousands):
        likely.append(as_thousands)
    likely += [size for size in (man, as_yen) if sizes.fits(size)]
    if likely:
        readings = dict.fromkeys(plain_number(size) for size in likely)
        return Confirm(tuple(readings), Why.UNIT_UNCLEAR)
    if man > _MOST_MAN:
        return Rejected(Why.TOO_LARGE)
    return Confirm((plain_number(man),), Why.UNLIKELY_SIZE)


def _with_tail(number: Number, sizes: Sizes) -> Reading:
    """Ask about 2千5 and 3万50: a place was left out, or a unit."""
    tail = number.tail or Decimal(0)
    scale = _MAN if number.has_large_unit else Decimal(1)
    if number.short_of is not None:
        both = (number.short_of / scale, number.value / scale)
        return Confirm(tuple(plain_number(man) for man in both), Why.TWO_READINGS)
    if not number.has_large_unit:
        return _bare(number.value, sizes)
    reading = _absolute(number.value, sizes)
    return as_sure(reading) if tail < _WHOLE_TAIL else reading


def _after_hundred_millions(
    number: Number, rest: Decimal, sizes: Sizes, *, has_yen: bool
) -> Reading:
    """Read 1億2000 and 1億5千 as so many 万, since nobody counts yen after 億."""
    in_man = number.value - rest + rest * _MAN
    if has_yen:
        both = (plain_number(in_man / _MAN), plain_number(number.value / _MAN))
        return Confirm(both, Why.UNIT_UNCLEAR)
    reading = _absolute(in_man, sizes)
    return reading if rest >= _LEAST_REST else as_sure(reading)


def _unclear_signs(number: Number, sizes: Sizes, *, is_yen: bool) -> Reading:
    scale = _MAN if is_yen else Decimal(1)
    as_written = number.value / scale
    if number.has_bad_comma:
        likely = as_written if is_yen or sizes.fits(as_written) else number.value / _MAN
        return Confirm((plain_number(likely),), Why.COMMA)
    as_thousands = as_written * 1000
    both = (as_thousands, as_written) if sizes.fits(as_thousands) else (as_written, as_thousands)
    return Confirm(tuple(plain_number(value) for value in both), Why.COMMA)


def _give_or_take(text: str, sizes: Sizes) -> Reading | None:
    found = _GIVE_OR_TAKE.fullmatch(text)
    middle, around = (
        (_accepted(part, sizes, is_small=True) for part in found.groups())
        if found
        else (None, None)
    )
    if middle is None or around is None or around > middle:
        return None
    sizes_told = (middle, middle - around, middle + around)
    return Confirm(tuple(plain_number(size) for size in sizes_told), Why.RANGE)


def _several(text: str, sizes: Sizes) -> Reading | None:
    return read_several(text, lambda part: _accepted(strip_money_words(part), sizes))


def _in_words(text: str, sizes: Sizes) -> Reading | None:
    """Find the one amount in words nobody foresaw, and ask."""
    found = _IN_WORDS.fullmatch(text)
    if not found or _OTHER_UNITS.search(found[1] + found[3]):
        return None
    reading = _single(found[2], sizes)
    return None if reading is None else as_sure(reading)


def _accepted(text: str, sizes: Sizes, *, is_small: bool = False) -> Decimal | None:
    reading = _single(text, sizes)
    if isinstance(reading, Confirm) and is_small and reading.why is Why.UNLIKELY_SIZE:
        reading = Accepted(reading.value)
    if isinstance(reading, Accepted) and isinstance(reading.value, (int, Decimal)):
        return Decimal(reading.value)
    return None
