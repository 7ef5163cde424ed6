"""Typed text made plain: one width, no invisible signs, no filler words."""

from __future__ import annotations

import math
import re
import unicodedata
from decimal import Decimal
from typing import Final

from nindbai.diagnosis.reading.outcome import Missing, Rejected, Why

__all__ = ["Plain", "fold", "plain_text", "strip_fillers"]

_LONGEST: Final = 100
_LOOKED_AT: Final = 2_000
_TOO_LARGE: Final = 10**20
_INVISIBLE: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_DASHES: Final = str.maketrans(dict.fromkeys("‐‑‒–—―−﹣－ｰ", "-") | dict.fromkeys("〜～∼⁓", "~"))
_MISSING: Final = re.compile(
    r"""
    [\s?!.。、…・\-ー~*/]*
    | (?:全く|まったく|よく|正直|ちょっと|はっきり|詳しく|くわしく|今は|まだ)*
      (?:分か|わか|判|解)(?:らない|らん|りません|らず|んない|らないです|りませんでした)(?:です)?
    | 不明(?:です)? | 未定 | 未回答 | 無回答 | 忘れた | 忘れました | わすれた | 覚えてない
    | 覚えていない | おぼえていない | おぼえてない | 知らない | しらない | 知りません
    | unknown | none | null | nil | n/?a | undefined | 答えたくない | 言いたくない | パス | 後で | あとで
    """,
    re.VERBOSE | re.IGNORECASE,
)
_BEFORE: Final = re.compile(
    r"^(?:およそ|おおよそ|だいたい|大体|たぶん|多分|おそらく|恐らく|ざっと|ほぼ|約|だいたいで|えーと|ええと"
    r"|たしか|確か|あと|まだ|もう|残り|のこり|残高|残債|残|住宅ローン|ローン|借金|借入|合計|総額|計|全部で"
    r"|は|が|:|=|,(?=\D)|\s)+"
)
_AFTER: Final = re.compile(
    r"(?:くらい|ぐらい|位|ほど|程度|前後|ちょっと|ちょい|弱|強|余り|あまり|余|以上|以下|未満|超え|超|越え|越|過ぎ"
    r"|だと思います|だと思う|と思います|と思う|かと思います|かな|かも|でしょうか|でしょう|です|だ|ぴったり|ちょうど"
    r"|残っています|残ってます|残ってる|残り|あります|ある|滞納|遅れ|払えていません|払えてない|払えていない"
    r"|[!.。、?\s])+$"
)


Plain = str | Missing | Rejected
"""Plain text to read, or why there is none."""


def fold(raw: str) -> str:
    r"""
    Return *raw* in one width, without invisible signs, one kind of dash, lower case.

    >>> fold("３，０００万\u200b円 ")
    '3,000万円'
    """
    visible = "".join(
        sign
        for sign in unicodedata.normalize("NFKC", raw)
        if sign.isspace() or unicodedata.category(sign) not in _INVISIBLE
    )
    return re.sub(r"\s+", " ", visible.translate(_DASHES)).strip().lower()


def plain_text(raw: object) -> Plain:
    """
    Return the text to read, that nothing was answered, or that this is no text.

    A number given as a number is read as its digits.

    >>> plain_text(" わからない "), plain_text(3000), plain_text(True)
    (Missing(), '3000', Rejected(why=<Why.NOT_TEXT: 'not_text'>, near=()))
    """
    if raw is None:
        return Missing()
    if isinstance(raw, (int, float, Decimal)) and not isinstance(raw, bool):
        return _digits(raw)
    if not isinstance(raw, str):
        return Rejected(Why.NOT_TEXT)
    text = raw.strip()
    if len(text) > _LOOKED_AT:
        return Rejected(Why.TOO_LONG)
    text = fold(text)
    if _MISSING.fullmatch(text):
        return Missing()
    return text if len(text) <= _LONGEST else Rejected(Why.TOO_LONG)


def _digits(number: float | Decimal) -> Plain:
    if not math.isfinite(number):
        return Rejected(Why.NOT_A_NUMBER)
    if Decimal(str(number)).copy_abs() >= _TOO_LARGE:
        return Rejected(Why.TOO_LARGE)
    whole = int(number)
    return str(whole) if whole == number else format(number, "f").rstrip("0")


def strip_fillers(text: str) -> str:
    """
    Return *text* without the words people put around a number.

    >>> strip_fillers("残り約2500万円くらいです")
    '2500万円'
    """
    return _AFTER.sub("", _BEFORE.sub("", text)).strip()
