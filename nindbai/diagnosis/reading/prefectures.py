"""Prefectures: short names, kana, romaji, with city; and cities alone."""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import lru_cache
from typing import Final

from nindbai.diagnosis.reading.gazetteer import by_name, leading, prefecture_of
from nindbai.diagnosis.reading.outcome import Accepted, Confirm, Reading, Rejected, Why
from nindbai.diagnosis.reading.place_words import (
    NOT_THIS,
    OTHER_PLACE,
    place_key,
    romaji_key,
    tidy_place,
)
from nindbai.diagnosis.reading.text import plain_text
from nindbai.parameters import ParameterSet

__all__ = ["read_prefecture"]

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
_KANA_END: Final = {"ほっかいどう": "", "とうきょう": "と", "きょうと": "ふ", "おおさか": "ふ"}
_ROMAJI_END: Final = {"と": "to", "ふ": "fu", "けん": "ken", "": ""}
_REGIONS: Final = frozenset({
    "日本", "海外", "外国", "国内", "東日本", "西日本", "東北", "関東", "北関東", "南関東", "首都圏", "中部", "東海", "北陸", "信越", "甲信越", "近畿", "関西",
    "中国", "中国地方", "山陰", "山陽", "四国", "九州", "南九州", "道", "府", "県", "都", "県内", "府内", "道内",
})  # fmt: skip
_MISSPELT: Final = {
    "大坂": "大阪府", "茨木": "茨城県", "いばらぎ": "茨城県", "崎玉": "埼玉県", "琦玉": "埼玉県", "さき玉": "埼玉県", "岐埠": "岐阜県", "郡馬": "群馬県", "栃本": "栃木県",
    "新泻": "新潟県", "愛嬡": "愛媛県", "神奈河": "神奈川県", "福丘": "福岡県", "宮木": "宮城県", "鹿児嶋": "鹿児島県", "都内": "東京都", "都下": "東京都", "23区": "東京都",
    "二十三区": "東京都", "東京23区内": "東京都",
}  # fmt: skip
_TOKYO_PARTS: Final = re.compile(r"(?:の)?(?:23区|二十三区|都内|都下|特別区)(?:内)?")
_LETTERS: Final = re.compile(r"[a-zà-ɏ'-]+")
_SMALL_KANA: Final = str.maketrans("ょゅゃっ", "よゆやつ")
_SHORTEST_NEAR: Final = 3


def read_prefecture(raw: object, parameters: ParameterSet) -> Reading:
    """
    Return the prefecture's full name.

    >>> from nindbai.parameters import load
    >>> [read_prefecture(t, load()).value for t in ("埼玉", "ｻｲﾀﾏ", "埼玉県川口市", "tokyo")]
    ['埼玉県', '埼玉県', '埼玉県', '東京都']
    >>> read_prefecture("横浜", load())
    Confirm(choices=('神奈川県',), why=<Why.CITY_NOT_PREFECTURE: 'city_not_prefecture'>)
    """
    typed = plain_text(raw)
    if not isinstance(typed, str):
        return typed
    text = tidy_place(typed)
    names = _names(parameters)
    if NOT_THIS.search(text) or re.fullmatch(r"\d+", text) or text in _REGIONS:
        return Rejected(Why.NOT_A_PLACE)
    full = names.get(text) or _spelled(parameters).get(
        romaji_key(text) if _LETTERS.fullmatch(text) else ""
    )
    if full is not None:
        return Accepted(full, is_literal=full == typed)
    for read in (_two, _with_city, _by_city):
        reading = read(text, parameters)
        if reading is not None:
            return reading
    return _near(text, parameters)


@lru_cache(maxsize=4)
def _names(parameters: ParameterSet) -> dict[str, str]:
    """Return every way to write a prefecture alone, and its full name."""
    names: dict[str, str] = {}
    for row, kana in zip(parameters.prefectures(), _KANA, strict=True):
        short = row.name if row.name == "北海道" else row.name[:-1]
        kanji_end = row.name[-1] if _KANA_END.get(kana, "けん") else ""
        spoken = kana + _KANA_END.get(kana, "けん")
        names |= {
            place_key(word): row.name for word in (row.name, short, kana, spoken, kana + kanji_end)
        }
    return names


@lru_cache(maxsize=4)
def _spelled(parameters: ParameterSet) -> dict[str, str]:
    """Return every way to write a prefecture in letters, and its full name."""
    names: dict[str, str] = {}
    for row, kana, romaji in zip(parameters.prefectures(), _KANA, _ROMAJI, strict=True):
        end = _ROMAJI_END[_KANA_END.get(kana, "けん")]
        names |= {
            romaji_key(word): row.name
            for word in (romaji, romaji + end, romaji + "prefecture", romaji + "pref")
        }
    return names


def _two(text: str, parameters: ParameterSet) -> Reading | None:
    """Ask where two prefectures are named."""
    names = _names(parameters)
    for name in sorted((name for name in names if text.startswith(name)), key=len, reverse=True):
        rest = text.removeprefix(name)
        between = OTHER_PLACE.match(rest)
        other = names.get(rest[between.end() :].removesuffix("か")) if between else names.get(rest)
        if other is not None and other != names[name]:
            return Confirm((names[name], other), Why.TWO_READINGS)
    return None


def _with_city(text: str, parameters: ParameterSet) -> Reading | None:
    """Read a prefecture that a municipality follows; one elsewhere is asked about."""
    found = prefecture_of(text, parameters)
    if found is None:
        return None
    full, rest, is_full = found
    another = _another(rest, parameters)
    if another is not None and another != full:
        return Confirm((full, another), Why.TWO_READINGS)
    rows = leading(rest, parameters)
    if any(row.prefecture == full for row in rows):
        return Accepted(full)
    if is_full and rows and by_name(parameters).get(text) is None:
        others = dict.fromkeys(row.prefecture for row in rows)
        return Confirm((full, *others), Why.TWO_READINGS)
    if is_full or (full == "東京都" and _TOKYO_PARTS.fullmatch(rest)):
        return Accepted(full)
    return None


def _another(rest: str, parameters: ParameterSet) -> str | None:
    """Return a second prefecture that is told after the first."""
    between = OTHER_PLACE.match(rest)
    after = prefecture_of(rest[between.end() :], parameters) if between else None
    if after is not None:
        return after[0]
    names = (row.name for row in parameters.prefectures() if place_key(row.name) in rest)
    return next(names, None)


def _by_city(text: str, parameters: ParameterSet) -> Reading | None:
    if text in _MISSPELT:
        return Confirm((_MISSPELT[text],), Why.NEAR_NAME)
    names = tuple(dict.fromkeys(row.prefecture for row in leading(text, parameters)))
    if not names:
        return None
    return Confirm(names, Why.CITY_NOT_PREFECTURE if len(names) == 1 else Why.SEVERAL_PLACES)


def _near(text: str, parameters: ParameterSet) -> Reading:
    """Ask about a name with one sign wrong at its end or inside, or small kana written large."""
    names = _names(parameters)
    large = {name.translate(_SMALL_KANA): full for name, full in names.items()}
    stems = (text[:-1], re.sub(r"けん$", "", text), f"{text}道")
    likely = next((names[stem] for stem in stems if stem in names), None) or large.get(text)
    if likely is None and len(text) >= _SHORTEST_NEAR:
        likely = _one_off(text, tuple(row.name for row in parameters.prefectures()))
    if likely is not None:
        return Confirm((likely,), Why.NEAR_NAME)
    kana = [name for name in names if len(name) > _SHORTEST_NEAR]
    close = get_close_matches(text[:10], kana, n=2, cutoff=0.75)
    near = tuple(dict.fromkeys(names[name] for name in close))
    return Confirm(near, Why.NEAR_NAME) if len(near) == 1 else Rejected(Why.NOT_A_PLACE, near=near)


def _one_off(text: str, names: tuple[str, ...]) -> str | None:
    """Return the only name that differs from *text* in one sign."""
    near = [
        name
        for name in names
        if len(name) == len(text)
        and sum(one != other for one, other in zip(name, text, strict=True)) == 1
        and name[-1] == text[-1]
    ]
    return near[0] if len(near) == 1 else None
