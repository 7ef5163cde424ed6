"""Typed text made plain: one width, no invisible signs, no filler words."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable
from decimal import Decimal
from typing import Final

from nindbai.diagnosis.reading.outcome import Accepted, Confirm, Missing, Reading, Rejected, Why

__all__ = [
    "LOOKED_AT",
    "Plain",
    "as_sure",
    "fold",
    "is_invisible",
    "is_too_long",
    "join_words",
    "plain_text",
    "strip_fillers",
    "with_aside",
    "without_emoji",
]

LOOKED_AT: Final = 2_000
"""Longer text is refused before anything looks at it."""

_LONGEST: Final = 100
_TOO_LARGE: Final = 10**20
_INVISIBLE: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_BLANK: Final = re.compile(
    "[\u034f\u115f\u1160\u2800\u3164\uffa0\u20e3\ufe00-\ufe0f\U000e0100-\U000e01ef]"
)
_RAISED: Final = re.compile("[²³¹⁰⁴-⁹₀-₉①-⓿❶-➓㉑-㉟㊱-㊿]")
_EMOJI: Final = re.compile("[\u2600-\u27bf\u2b05-\u2b07\u2b1b-\u2b55\U0001f000-\U0001fbff]")
_DASHES: Final = str.maketrans(
    dict.fromkeys("‐‑‒–—―−﹣－ｰ─━⁻˗", "-") | dict.fromkeys("〜～∼⁓", "~")
)
_ROUND_ZERO: Final = re.compile(
    r"(?<=[\d一二三四五六七八九〇○◯])[○◯]|[○◯](?=[\d一二三四五六七八九〇])"
)
_LONG_VOWEL_AS_DASH: Final = re.compile(r"(?<=\d)ー(?=\d)|^ー(?=\d)|(?<=\d)ー$")
_MARKUP: Final = re.compile(r"[<>{}]|^[=@]|&#?\w+;")
_MISSING: Final = re.compile(
    r"[\s?!.。、…・\-ー~*/]*|まだ(?:です|なし)?|n/?a|none|null|nil|undefined|unknown|パス|スキップ"
    r"|(?:あと|後|のち)(?:で|ほど)|(?:言|答え|書き|教え)[いえ]?たくない(?:です)?|答えられません",
    re.IGNORECASE,
)
_BEFORE: Final = re.compile(
    r"^(?:(?:およそ|おおよそ|おおむね|だいたいで?|大体で?|たぶん|多分|おそらく|恐らく|ざっと|ほぼ|約|えーと|ええと|えっと"
    r"|たしか|確か|あと|まだ|もう|現在|今(?![月年日週回朝後])|残り|のこり|残高|残債|残|住宅ローン|ローン|借金|借入|合計|総額|計|全部で"
    r"|最大|最長|最低|少なくとも)(?:は|が|で|も|の(?=\S))?|:|=|,(?=\D)|\s)+"
)
_AFTER: Final = re.compile(
    r"(?:くらい|ぐらい|位|ほど|程度?|前後|と?ちょっと|近く|ちょい|と?すこし|と?少々|と?少し|弱|強|余り|あまり|余|以上|以下|以内|未満|超え|超"
    r"|越え|越|過ぎ|だと思います|だと思う|と思います|と思う|かと思います|と思われます|かな|かも(?:しれない|しれません)?"
    r"|でしょうか|でしょう|だろう|です(?:か|ね|が)?|でした|だった|だ|ぴったり|ちょうど|だけ|のみ|まで|らしい|はず|とのこと|みたい"
    r"|(?:が|は)?(?:まだ)?残(?:って(?:い)?(?:ます|る)|り|高|債)|(?:が|は)?(?:あります|ある)"
    r"|(?:を|が)?滞納(?:中|しています|してます|している|してる|です)?|(?:を|が)?(?:遅れ|延滞|未納|未払い?)"
    r"|(?:が)?(?:払|支払)えて(?:い)?(?:ない|ません)"
    r"|\(?(?:笑|泣|汗|涙|怒)\)?|[!.。、,?…・※\s])$"
)
_QUOTES: Final = re.compile(r"[「『【\[(\"'“](.+)[」』】\])\"'”]")
_ASIDE: Final = re.compile(
    r"([^()\[\]【】]+)[(\[【]([^()\[\]【】]+)[)\]】]\.?|[(\[【]([^()\[\]【】]+)[)\]】]([^()\[\]【】]+)"
)
_HARMLESS: Final = re.compile(
    r"(?:およそ|だいたい|約|今|現在|当時|現時点|ざっくり|ネット|自分|自己|ローン|推定|概算|予想|見込み?|目安|仮|予定|希望|未確定"
    r"|不確か|うろ覚え|自信(?:は|が)?な(?:い|し)(?:です)?|たぶん|多分|たしか|確か|税込み?|税抜き?|税別|固定(?:金利)?|変動(?:金利)?|元金|元本"
    r"|利息込み?|フラット(?:20|35|50)s?|残高|残債|残り|滞納|の?査定額?|相場|笑|泣|汗|涙|怒|年利|年|金利|消印|必着|付け?|到着|届いた日?|開札)+"
)

Plain = str | Missing | Rejected
"""Plain text to read, or why there is none."""


def fold(raw: str) -> str:
    r"""
    Return *raw* in one width, without invisible signs, one kind of dash, lower case.

    Raised and circled figures are no digits of a number: 10² is not 102.

    >>> fold("３，０００万\u200b円 "), fold("10²")
    ('3,000万円', '10^2')
    """
    text = _BLANK.sub(
        "", unicodedata.normalize("NFKC", _RAISED.sub(lambda sign: f"^{sign[0]}", raw))
    )
    visible = "".join(_digit(sign) for sign in text if sign.isspace() or not is_invisible(sign))
    text = re.sub(r"\s+", " ", visible.translate(_DASHES)).strip().lower()
    return _LONG_VOWEL_AS_DASH.sub("-", _ROUND_ZERO.sub("〇", text))


def _digit(sign: str) -> str:
    return str(unicodedata.decimal(sign)) if sign.isdecimal() else sign


def is_invisible(sign: str) -> bool:
    r"""
    Return whether *sign* shows nothing: a control, a mark of direction, half a surrogate.

    >>> is_invisible("\u202e"), is_invisible("あ")
    (True, False)
    """
    return unicodedata.category(sign) in _INVISIBLE


def without_emoji(text: str) -> str:
    """
    Return *text* without little pictures.

    >>> without_emoji("3000万😢")
    '3000万'
    """
    return _EMOJI.sub("", text).strip()


def is_too_long(raw: str) -> bool:
    """
    Return whether *raw* is longer than anything that is looked at, also once written out.

    >>> is_too_long("3" * 2_001), is_too_long("3000万"), is_too_long("ﷺ" * 1_999)
    (True, False, True)
    """
    text = raw.strip()
    return len(text) > LOOKED_AT or len(unicodedata.normalize("NFKC", text)) > LOOKED_AT


def plain_text(raw: object, longest: int = _LONGEST) -> Plain:
    """
    Return the text to read, that nothing was answered, or that this is no text.

    A number given as a number is read as its digits. Markup and formulas are no answer.

    Args:
        raw: What came.
        longest: How many signs an answer to this question may have.

    >>> plain_text(" まだ "), plain_text(3000), plain_text(True)
    (Missing(), '3000', Rejected(why=<Why.NOT_TEXT: 'not_text'>, near=()))
    """
    if raw is None:
        return Missing()
    if isinstance(raw, (int, float, Decimal)) and not isinstance(raw, bool):
        return _digits(raw)
    if not isinstance(raw, str):
        return Rejected(Why.NOT_TEXT)
    text = raw.strip()
    return Rejected(Why.TOO_LONG) if is_too_long(text) else _plain(fold(text), longest)


def _plain(text: str, longest: int) -> Plain:
    if _MISSING.fullmatch(text):
        return Missing()
    if len(text) > longest:
        return Rejected(Why.TOO_LONG)
    shown = without_emoji(text)
    if not shown or _MARKUP.search(shown):
        return Rejected(Why.NOT_TEXT)
    quoted = _QUOTES.fullmatch(shown)
    return quoted[1].strip() or Missing() if quoted else shown


def _digits(number: float | Decimal) -> Plain:
    if isinstance(number, int):
        return str(number) if abs(number) < _TOO_LARGE else Rejected(Why.TOO_LARGE)
    if not math.isfinite(number):
        return Rejected(Why.NOT_A_NUMBER)
    exact = Decimal(str(number))
    if exact.copy_abs() >= _TOO_LARGE or (exact and exact.adjusted() < -_LONGEST):
        return Rejected(Why.TOO_LARGE if exact.adjusted() > 0 else Why.TOO_SMALL)
    return str(int(exact)) if exact == exact.to_integral_value() else format(exact, "f").rstrip("0")


def strip_fillers(text: str) -> str:
    """
    Return *text* without the words people put around a number.

    >>> strip_fillers("残り約2500万円くらいです")
    '2500万円'
    """
    text = _BEFORE.sub("", text)
    while (bare := _AFTER.sub("", text)) != text:
        text = bare
    return text.strip()


def join_words(text: str) -> str:
    """
    Return *text* without spaces; a space between two digits parts two numbers.

    >>> join_words("3 ヶ月"), join_words("1 5")
    ('3ヶ月', '1、5')
    """
    return re.sub(r"\s", "", re.sub(r"(?<=\d)\s(?=\d)", "、", text))


def as_sure(reading: Reading, why: Why = Why.UNSURE) -> Reading:
    """
    Return *reading*, asked about where it would have been accepted.

    >>> as_sure(Accepted(3))
    Confirm(choices=(3,), why=<Why.UNSURE: 'unsure'>)
    """
    return Confirm((reading.value,), why) if isinstance(reading, Accepted) else reading


def with_aside(text: str, read: Callable[[str], Reading]) -> Reading:
    """
    Return the reading of *text*; what stands in brackets must agree with it or be harmless.

    >>> with_aside("3(三)", lambda part: Accepted(3)), with_aside("3(夫の分)", lambda part: (
    ...     Accepted(3) if part == "3" else Rejected(Why.NOT_A_NUMBER)))
    (Accepted(value=3, is_literal=False), Confirm(choices=(3,), why=<Why.UNSURE: 'unsure'>))
    """
    found = _ASIDE.fullmatch(text)
    if not found:
        return read(re.sub(r"^[(\[【](.*)[)\]】]$", r"\1", text))
    main, aside = (found[1], found[2]) if found[1] else (found[4], found[3])
    outer = read(main.strip())
    if _HARMLESS.fullmatch(strip_fillers(aside)) or not strip_fillers(aside):
        return outer
    return _agreed(outer, read(aside.strip()))


def _agreed(outer: Reading, inner: Reading) -> Reading:
    if not isinstance(outer, (Accepted, Confirm)) or not isinstance(inner, (Accepted, Confirm)):
        return as_sure(outer)
    others = inner.choices if isinstance(inner, Confirm) else (inner.value,)
    if outer.value in others:
        return outer
    return Confirm((outer.value, *others), Why.TWO_READINGS)
