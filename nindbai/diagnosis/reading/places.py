"""Prefectures and municipalities: short names, kana, romaji, with city; and cities alone."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches
from functools import lru_cache
from typing import Final

import jaconv

from nindbai.diagnosis.reading.outcome import Accepted, Confirm, Reading, Rejected, Why
from nindbai.diagnosis.reading.text import plain_text
from nindbai.parameters import MunicipalityRow, ParameterSet

__all__ = ["read_municipality", "read_prefecture"]

_KANA: Final = [
    "ほっかいどう",
    "あおもり",
    "いわて",
    "みやぎ",
    "あきた",
    "やまがた",
    "ふくしま",
    "いばらき",
    "とちぎ",
    "ぐんま",
    "さいたま",
    "ちば",
    "とうきょう",
    "かながわ",
    "にいがた",
    "とやま",
    "いしかわ",
    "ふくい",
    "やまなし",
    "ながの",
    "ぎふ",
    "しずおか",
    "あいち",
    "みえ",
    "しが",
    "きょうと",
    "おおさか",
    "ひょうご",
    "なら",
    "わかやま",
    "とっとり",
    "しまね",
    "おかやま",
    "ひろしま",
    "やまぐち",
    "とくしま",
    "かがわ",
    "えひめ",
    "こうち",
    "ふくおか",
    "さが",
    "ながさき",
    "くまもと",
    "おおいた",
    "みやざき",
    "かごしま",
    "おきなわ",
]
_ROMAJI: Final = [
    "hokkaido",
    "aomori",
    "iwate",
    "miyagi",
    "akita",
    "yamagata",
    "fukushima",
    "ibaraki",
    "tochigi",
    "gunma",
    "saitama",
    "chiba",
    "tokyo",
    "kanagawa",
    "niigata",
    "toyama",
    "ishikawa",
    "fukui",
    "yamanashi",
    "nagano",
    "gifu",
    "shizuoka",
    "aichi",
    "mie",
    "shiga",
    "kyoto",
    "osaka",
    "hyogo",
    "nara",
    "wakayama",
    "tottori",
    "shimane",
    "okayama",
    "hiroshima",
    "yamaguchi",
    "tokushima",
    "kagawa",
    "ehime",
    "kochi",
    "fukuoka",
    "saga",
    "nagasaki",
    "kumamoto",
    "oita",
    "miyazaki",
    "kagoshima",
    "okinawa",
]
_KANA_SUFFIX: Final = {"ほっかいどう": "", "とうきょう": "と", "きょうと": "ふ", "おおさか": "ふ"}
_OLD_SIGNS: Final = str.maketrans("廣縣澤邊嶋﨑髙ヶケ", "広県沢辺島崎高ケケ")
_SHORTEST_NEAR: Final = 3
_SHORTEST_TOWN: Final = 2
_END: Final = re.compile(r"(?:です|にあります|在住|内|の|に住んでいます)+$")
_ADDRESS: Final = re.compile(r"^〒?\d{3}-?\d{4}")


def read_prefecture(raw: object, parameters: ParameterSet) -> Reading:
    """
    Return the prefecture's full name.

    >>> from nindbai.parameters import load
    >>> [read_prefecture(t, load()).value for t in ("埼玉", "ｻｲﾀﾏ", "埼玉県川口市", "tokyo")]
    ['埼玉県', '埼玉県', '埼玉県', '東京都']
    >>> read_prefecture("横浜", load())
    Confirm(choices=('神奈川県',), why=<Why.CITY_NOT_PREFECTURE: 'city_not_prefecture'>)
    """
    text = plain_text(raw)
    if not isinstance(text, str):
        return text
    text = _tidy(text)
    names = _prefecture_names(parameters)
    if text in names:
        return Accepted(names[text], is_literal=names[text] == text)
    lead = _leading_prefecture(text, parameters)
    if lead is not None:
        return Accepted(lead)
    return _by_city(text, parameters) or _near(text, parameters)


def _tidy(text: str) -> str:
    text = _ADDRESS.sub("", re.sub(r"[\s　,、。・]", "", text)).translate(_OLD_SIGNS)
    return _END.sub("", text)


@lru_cache(maxsize=4)
def _prefecture_names(parameters: ParameterSet) -> dict[str, str]:
    """Return every way to write a prefecture alone, and its full name."""
    names: dict[str, str] = {}
    rows = parameters.prefectures()
    for row, kana, romaji in zip(rows, _KANA, _ROMAJI, strict=True):
        suffix = _KANA_SUFFIX.get(kana, "けん")
        short = row.name if row.name == "北海道" else row.name[:-1]
        endings = {"と": ("to", "-to"), "ふ": ("fu", "-fu")}.get(suffix, ("ken", "-ken"))
        hiragana = (kana, kana + suffix)
        written = (row.name, short, *hiragana, *(jaconv.hira2kata(word) for word in hiragana))
        spelled = (romaji, *(romaji + end for end in endings), f"{romaji}prefecture")
        names |= {word.translate(_OLD_SIGNS): row.name for word in (*written, *spelled)}
    return names


def _leading_prefecture(text: str, parameters: ParameterSet) -> str | None:
    return next((row.name for row in parameters.prefectures() if text.startswith(row.name)), None)


def _by_city(text: str, parameters: ParameterSet) -> Reading | None:
    found = _municipalities(text, parameters)
    names = tuple(dict.fromkeys(row.prefecture for row in found))
    if not names:
        return None
    return Confirm(names, Why.CITY_NOT_PREFECTURE if len(names) == 1 else Why.SEVERAL_PLACES)


def _near(text: str, parameters: ParameterSet) -> Reading:
    stem = re.sub(r"[都道府県]$", "", text)
    names = _prefecture_names(parameters)
    if stem in names:
        return Confirm((names[stem],), Why.NEAR_NAME)
    full = [row.name for row in parameters.prefectures()]
    close = get_close_matches(text[:10], full, n=3, cutoff=0.6)
    if len(close) == 1 and len(text) >= _SHORTEST_NEAR:
        return Confirm((close[0],), Why.NEAR_NAME)
    return Rejected(Why.NOT_A_PLACE, near=tuple(close))


def read_municipality(raw: object, parameters: ParameterSet) -> Reading:
    """
    Return the municipality's name as the land price table has it.

    >>> from nindbai.parameters import load
    >>> read_municipality("埼玉県川口市", load()).value, read_municipality("早良区", load()).value
    ('川口市', '福岡市早良区')
    >>> read_municipality("府中市", load())
    Confirm(choices=('東京都府中市', '広島県府中市'), why=<Why.SEVERAL_PLACES: 'several_places'>)
    """
    text = plain_text(raw)
    if not isinstance(text, str):
        return text
    text = _tidy(text)
    prefecture = _leading_prefecture(text, parameters)
    rest = text.removeprefix(prefecture or "")
    found = [
        row
        for row in _municipalities(rest, parameters)
        if prefecture is None or row.prefecture == prefecture
    ]
    return _chosen(found, rest) if found else _near_municipality(rest, parameters)


def _chosen(found: list[MunicipalityRow], text: str) -> Reading:
    if len(found) == 1:
        return Accepted(found[0].name, is_literal=found[0].name == text)
    prefectures = {row.prefecture for row in found}
    names = tuple((row.prefecture if len(prefectures) > 1 else "") + row.name for row in found)
    return Confirm(names, Why.SEVERAL_PLACES)


def _municipalities(text: str, parameters: ParameterSet) -> list[MunicipalityRow]:
    if not text:
        return []
    by_name = _by_name(parameters)
    if text in by_name:
        return list(by_name[text])
    longer = [name for name in by_name if text.startswith(name) and name[-1] in "市区町村"]
    return list(by_name[max(longer, key=len)]) if longer else []


@lru_cache(maxsize=4)
def _by_name(parameters: ParameterSet) -> dict[str, tuple[MunicipalityRow, ...]]:
    """Return every way to write a municipality, and the rows it may mean."""
    index: dict[str, dict[str, MunicipalityRow]] = {}
    for prefecture in parameters.prefectures():
        for row in parameters.municipalities(prefecture.name):
            for word in _words_for(row.name):
                index.setdefault(word, {})[row.code] = row
    return {word: tuple(rows.values()) for word, rows in index.items()}


def _words_for(name: str) -> Iterable[str]:
    plain = name.translate(_OLD_SIGNS)
    yield plain
    parts = re.fullmatch(r"(.+?市)(.+区)", plain)
    if parts:
        yield from (parts[1], parts[2], parts[1][:-1])
        return
    county = re.fullmatch(r".+?郡(.+[町村])", plain)
    if county:
        yield county[1]
    if plain[-1] in "市区町村" and len(plain) > _SHORTEST_TOWN:
        yield plain[:-1]


def _near_municipality(text: str, parameters: ParameterSet) -> Reading:
    close = get_close_matches(text[:12], list(_by_name(parameters)), n=3, cutoff=0.75)
    names = tuple(dict.fromkeys(row.name for word in close for row in _by_name(parameters)[word]))[
        :5
    ]
    return Rejected(Why.NOT_A_PLACE, near=names)
