"""Sizes of a home in ㎡ and the year it was built."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Final

from nindbai.diagnosis.reading.eras import find_era
from nindbai.diagnosis.reading.numbers import read_number
from nindbai.diagnosis.reading.outcome import Accepted, Confirm, Reading, Rejected, Why
from nindbai.diagnosis.reading.text import join_words, plain_text, strip_fillers

__all__ = ["read_area_m2", "read_built_year"]

_M2_PER_TSUBO: Final = Decimal(400) / Decimal(121)
_HUNDREDTH: Final = Decimal("0.01")
_TSUBO: Final = re.compile(r"(?:坪|つぼ|ツボ)$")
_M2: Final = re.compile(r"(?:m2|㎡|平米|平方メートル|へいべい|へーべー|m²|m\^2)$")
_LEAST, _MOST, _REFUSED = Decimal(10), Decimal(1_000), Decimal(100_000)
_FIRST_YEAR: Final = 1868
_USUAL_FROM: Final = 1945
_SHORT_YEARS: Final = 100
_ERA_YEAR: Final = re.compile(
    r"(令和|平成|昭和|大正|明治|[rhstm令平昭])\.?\s*(\d+|[一二三四五六七八九十]+|元)年?(?:頃|ごろ|築)?"
)
_AGO: Final = re.compile(
    r"(?:築(?:年数)?)?約?([\d一二三四五六七八九十]+)年(?:前|くらい前|ほど前|以上|くらい|ほど)?"
)


def read_area_m2(raw: object) -> Reading:
    """
    Return a size in ㎡; 坪 are converted (1 坪 = 400 ÷ 121 ㎡).

    >>> read_area_m2("９５．５㎡").value, read_area_m2("30坪").value
    (Decimal('95.5'), Decimal('99.17'))
    >>> read_area_m2("広い")
    Rejected(why=<Why.NOT_A_NUMBER: 'not_a_number'>, near=())
    """
    text = plain_text(raw)
    if not isinstance(text, str):
        return text
    text = strip_fillers(join_words(text))
    if re.match(r"^(?:-|マイナス)\d", text):
        return Rejected(Why.NEGATIVE)
    is_tsubo = _TSUBO.search(text) is not None
    number = read_number(strip_fillers(_M2.sub("", _TSUBO.sub("", text))))
    if number is None or number.has_bad_comma:
        return Rejected(Why.NOT_A_NUMBER)
    size = (number.value * _M2_PER_TSUBO).quantize(_HUNDREDTH) if is_tsubo else number.value
    return _sized(size)


def _sized(size: Decimal) -> Reading:
    value: int | Decimal = int(size) if size == size.to_integral_value() else size
    if size == 0:
        return Rejected(Why.TOO_SMALL)
    if size > _REFUSED:
        return Rejected(Why.TOO_LARGE)
    return Accepted(value) if _LEAST <= size <= _MOST else Confirm((value,), Why.UNLIKELY_SIZE)


def read_built_year(raw: object, today: date) -> Reading:
    """
    Return the year of the common era in which the home was built.

    >>> day = date(2026, 11, 21)
    >>> [read_built_year(text, day).value for text in ("2006", "平成１８年", "H18", "築20年")]
    [2006, 2006, 2006, 2006]
    >>> read_built_year("18", day).choices
    (2006, 2018)
    """
    text = plain_text(raw)
    if not isinstance(text, str):
        return text
    text = strip_fillers(join_words(text))
    era = _ERA_YEAR.fullmatch(text)
    if era:
        return _by_era(era, today)
    western = re.fullmatch(r"(?:西暦)?(\d{4})年?(?:頃|ごろ|築)?(?:\d{1,2}月)?", text)
    if western:
        return _judged(int(western[1]), today)
    ago = _AGO.fullmatch(text)
    number = read_number(ago[1]) if ago else None
    if number is not None:
        return _judged(today.year - int(number.value), today)
    short = re.fullmatch(r"\d{1,2}", text)
    return _short(int(text), today) if short else Rejected(Why.NOT_A_NUMBER)


def _by_era(found: re.Match[str], today: date) -> Reading:
    begun, ended = find_era(found[1])
    number = None if found[2] == "元" else read_number(found[2])
    count = 1 if number is None else int(number.value)
    if count == 0:
        return Rejected(Why.NOT_A_NUMBER)
    year = begun.year + count - 1
    if ended is not None and year > ended.year:
        return Confirm((year,), Why.ERA_OVER) if year <= today.year else Rejected(Why.TOO_LARGE)
    return _judged(year, today)


def _judged(year: int, today: date) -> Reading:
    if year > today.year + 1:
        return Rejected(Why.TOO_LARGE)
    if year < _FIRST_YEAR:
        return Rejected(Why.TOO_SMALL)
    return Accepted(year) if year >= _USUAL_FROM else Confirm((year,), Why.UNLIKELY_SIZE)


def _short(count: int, today: date) -> Reading:
    """Read 18 as 平成18年 or 2018, and 60 as 昭和60年, and ask."""
    years = [2000 + count]
    for era in ("平成", "昭和"):
        begun, ended = find_era(era)
        if ended is not None and begun.year + count - 1 <= ended.year:
            years.insert(0, begun.year + count - 1)
    likely = tuple(year for year in years if _USUAL_FROM <= year <= today.year)
    return Confirm(likely, Why.YEAR_UNCLEAR) if likely else Rejected(Why.NOT_A_NUMBER)
