"""The municipalities of the land price table by every way of writing them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from nindbai.diagnosis.reading.place_words import place_key
from nindbai.parameters import MunicipalityRow, ParameterSet

__all__ = ["by_name", "leading", "prefecture_of", "stem_of"]

_SHORTEST: Final = 2
_WARD: Final = re.compile(r"(.+?市)(.+区)")
_COUNTY: Final = re.compile(r"^.{1,5}?郡(?=.+[町村])")

Rows = tuple[MunicipalityRow, ...]


def stem_of(name: str) -> str:
    """
    Return *name* without 市区町村 at its end.

    >>> stem_of("川口市"), stem_of("四日市市"), stem_of("津市")
    ('川口', '四日市', '津市')
    """
    return name[:-1] if name[-1:] in "市区町村" and len(name) > _SHORTEST else name


@lru_cache(maxsize=4)
def by_name(parameters: ParameterSet) -> dict[str, Rows]:
    """
    Return every way to write a municipality, and the rows it may mean, the likeliest first.

    >>> from nindbai.parameters import load
    >>> [row.name for row in by_name(load())["府中"]]
    ['府中市', '府中市', '府中町']
    """
    index: dict[str, dict[str, MunicipalityRow]] = {}
    for prefecture in parameters.prefectures():
        for row in parameters.municipalities(prefecture.name):
            for word in _words_for(place_key(row.name)):
                index.setdefault(word, {})[row.code] = row
    return {word: _likeliest_first(word, rows.values()) for word, rows in index.items()}


def _likeliest_first(word: str, rows: Iterable[MunicipalityRow]) -> Rows:
    """Put the very name first, then wards of cities, cities, towns and villages."""
    ranks = "区市町村"

    def rank(row: MunicipalityRow) -> tuple[bool, int, str]:
        name = place_key(row.name)
        is_in_city = _WARD.fullmatch(name) is not None
        place = 1 if name.startswith(word) else len(ranks)
        return name != word, place if is_in_city else ranks.find(name[-1]), row.code

    return tuple(sorted(rows, key=rank))


def _words_for(name: str) -> Iterable[str]:
    yield name
    parts = _WARD.fullmatch(name)
    if parts:
        city, ward = parts.groups()
        yield from (city, ward, city[:-1], city[:-1] + ward)
        if len(ward) > _SHORTEST:
            yield from (stem_of(ward), city + stem_of(ward), city[:-1] + stem_of(ward))
        return
    if name[-1] in "市区町村":
        yield name[:-1]


def leading(text: str, parameters: ParameterSet) -> Rows:
    """
    Return the rows that *text* names, or with which it begins.

    >>> from nindbai.parameters import load
    >>> [row.name for row in leading("川口市青木2丁目", load())], leading("川の口", load())
    (['川口市'], ())
    """
    if not text:
        return ()
    names = by_name(parameters)
    for part in (text, _COUNTY.sub("", text)):
        if part in names:
            return names[part]
        heads = (part[:end] for end in range(len(part), _SHORTEST - 1, -1))
        head = next((head for head in heads if head in _full_names(parameters)), None)
        if head is not None:
            return names[head]
    return ()


@lru_cache(maxsize=4)
def _full_names(parameters: ParameterSet) -> frozenset[str]:
    """Return the names that end as a municipality does, not 四日市 for 四日市市."""
    whole = {place_key(row.name) for rows in by_name(parameters).values() for row in rows}
    wards = {match[2] for name in whole if (match := _WARD.fullmatch(name))}
    cities = {match[1] for name in whole if (match := _WARD.fullmatch(name))}
    joined = {name.replace("市", "", 1) for name in whole if _WARD.fullmatch(name)}
    return frozenset(whole | wards | cities | joined)


def prefecture_of(text: str, parameters: ParameterSet) -> tuple[str, str, bool] | None:
    """
    Return the prefecture with which *text* begins, the rest, and whether its name is full.

    >>> from nindbai.parameters import load
    >>> prefecture_of("埼玉川口", load()), prefecture_of("川口", load())
    (('埼玉県', '川口', False), None)
    """
    for row in parameters.prefectures():
        full = place_key(row.name)
        if text.startswith(full):
            return row.name, text.removeprefix(full), True
        if text.endswith(full):
            return row.name, text.removesuffix(full), True
    for row in parameters.prefectures():
        short = place_key(row.name)[:-1]
        if text.startswith(short) and len(text) > len(short):
            return row.name, text.removeprefix(short), False
    return None
