"""Place names in one spelling: old signs, kana, romaji, and what stands around a name."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

import jaconv

__all__ = ["NOT_THIS", "OTHER_PLACE", "place_key", "romaji_key", "tidy_place"]

_SIGNS: Final = str.maketrans(
    "廣縣澤邊邉嶋嶌﨑髙條龍曾穗惠濱櫻瀧冨檜驛國圓鷄竈竃釜彌萬藏眞榮塚富斎齋齊鶯檮嶽ヶケゖ",
    "広県沢辺辺島島崎高条竜曽穂恵浜桜滝富桧駅国円鶏釜釜釜弥万蔵真栄塚富斉斉斉鴬梼岳けけけ",
)
_GA: Final = re.compile(r"(?<=[一-龥])が(?=[一-龥])")
_NO: Final = re.compile(r"(?<=[一-龥])[之乃](?=[一-龥])")
_POSTCODE: Final = re.compile(r"^〒?\d{3}-?\d{4}")
_HEAD: Final = re.compile(
    r"^(?:私|僕|うち|今|住所|所在地|場所|家|自宅|実家|物件|都道府県|市区町村)(?:は|が|も|の家は|:|=)"
)
_END: Final = re.compile(
    r"(?:です|でした|だ|かな|かも|にあります|にある|在住|に在住|内|の中|の|に住んで(?:い)?(?:ます|る)|民|在|方面|あたり|辺り|付近|周辺|[。.!?])$"
)
_JAPAN: Final = re.compile(r"^(?:日本国?|japan)(?=.)|(?<=.)japan$")
_BRACKETS: Final = re.compile(r"(.+?)[(\[【](.+?)[)\]】]")
_LONG_O: Final = re.compile(r"o[uoh](?![aiueo])|oo|ou")
_KUNREI: Final = (
    ("sh", "s"), ("sy", "s"), ("ch", "t"), ("ty", "t"), ("ts", "t"), ("j", "z"), ("zy", "z"), ("fu", "hu"), ("du", "zu"), ("mm", "nm"), ("mb", "nb"), ("mp", "np"),
)  # fmt: skip

NOT_THIS: Final = re.compile(r"以外|では?な[いく]|じゃな[いく]|の(?:隣|となり|近く|そば|手前)")
"""A pattern for text that names a place to say it is not there."""

OTHER_PLACE: Final = re.compile(r"^(?:から|または|もしくは|及び|および|か|と|や|or|~|-|/|&|→)+")
"""A pattern for the words between two places."""


def place_key(name: str) -> str:
    """
    Return *name* as places are compared: usual signs, hiragana, one spelling of ヶ and 之.

    >>> place_key("龍ヶ崎市") == place_key("竜ケ崎市"), place_key("南アルプス市")
    (True, '南あるぷす市')
    """
    text = jaconv.kata2hira(name.translate(_SIGNS)).translate(_SIGNS)
    return _NO.sub("の", _GA.sub("け", text))


def romaji_key(name: str) -> str:
    """
    Return *name* in letters as it is compared: no long vowels, one way to write し and ふ.

    >>> romaji_key("Ōsaka"), romaji_key("oosaka"), romaji_key("Hukusima") == romaji_key("fukushima")
    ('osaka', 'osaka', True)
    """
    letters = unicodedata.normalize("NFD", name.lower())
    text = re.sub(r"[^a-z]", "", letters)
    text = _LONG_O.sub("o", text)
    for usual, kunrei in _KUNREI:
        text = text.replace(usual, kunrei)
    return text.replace("uu", "u")


def tidy_place(text: str) -> str:
    """
    Return the place in *text*, its parts in order, without spaces and words around it.

    >>> tidy_place("府中市(東京)"), tidy_place("〒332-0001 埼玉県 川口市です")
    ('東京府中市', '埼玉県川口市')
    """
    text = _POSTCODE.sub("", re.sub(r"[\s,、。・]", "", text))
    text = _HEAD.sub("", _JAPAN.sub("", text))
    bracketed = _BRACKETS.fullmatch(text)
    text = place_key(f"{bracketed[2]}{bracketed[1]}" if bracketed else text)
    while (bare := _END.sub("", text)) != text and len(bare) > 1:
        text = bare
    return text
