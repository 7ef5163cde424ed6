"""Answers that end in "I don't know", and letters typed for figures."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from nindbai.diagnosis.reading.outcome import Accepted, Confirm, Missing, Reading, Rejected, Why
from nindbai.diagnosis.reading.text import as_sure, fold, is_too_long, without_emoji

__all__ = ["read_with_doubt"]

_NOT: Final = r"(?:ない|いない|いません|おりません|ません|なかった|ず)"
_UNKNOWN: Final = re.compile(
    rf"""(.*?)(?:
      (?:分か|わか|判|解|分)(?:らない|らん|りません|らず|んない|りかねます|らなくて|らなく|りませんでした|らないん)
    | 不明 | 未定 | 未回答 | 無回答 | 未確認 | 未記入 | 未査定 | 不詳 | (?:確認|調査|調べ|検討|査定|問い?合わせ)中
    | (?:忘|わす)れ(?:た|ました|てしまった|てしまいました|ちゃった|ちゃいました)
    | (?:覚え|おぼえ)て(?:い)?(?:は)?{_NOT} | 記憶(?:が|に)(?:ない|ありません|無い) | 思い出せ(?:ない|ません)
    | (?:知|し)(?:らない|りません|らん) | (?:決ま|きま)って(?:い)?{_NOT} | 決まらない
    | (?:聞い|調べ|確認し|見|開け|あけ|開封し|数え|計算し|問い?合わせ)て(?:い)?(?:みて)?{_NOT}
    | 査定(?:は|を|も)?(?:まだ)?(?:(?:して|受けて|もらって)+(?:い)?{_NOT}|まだ)
    | (?:捨て|すて|なくし|無くし|失くし|紛失し)(?:た|ました|てしまった|てしまいました|ちゃった|ちゃいました|てしまい)
    | 見つからない | 見つかりません | 手元にない | 手元にありません
    )(?:ん)?(?:です|でした|だ|である|と思います|状態|まま)?(?:ので|から|けど|が|ね|よ)?[\s。.!?、…]*""",
    re.VERBOSE,
)
_LOOSE_END: Final = re.compile(
    r"(?:(?:です|だ|だった|でした|だと思う|だと思います)?(?:けれども?|けど|どうか|か|が)|[、,。.\s…]|よく|正確(?:に)?(?:は)?|はっきり(?:とは|は)?"
    r"|詳し(?:く|い)(?:こと)?は|詳細は|くわしくは|まだ|ちょっと|全く|まったく|今は|正直)+$"
)
_BECAUSE: Final = re.compile(r"(?:ので|から|ため|ないと|ければ|れば|たら|って|て|で)$")
_LETTERS: Final = str.maketrans("oil|", "0111")
_FIGURE_LETTERS: Final = re.compile(r"(?<=\d)[oil|]+|[oil|]+(?=\d)")
_CAN_HOLD_FIGURES: Final = frozenset({Why.NOT_A_NUMBER, Why.NOT_A_DATE})


def read_with_doubt(raw: object, read: Callable[[object], Reading]) -> Reading:
    """
    Return how *read* reads *raw*, asked about where the person said they do not know.

    >>> def three(raw: object) -> Reading:
    ...     return Accepted(3) if raw == "3" else Rejected(Why.NOT_A_NUMBER)
    >>> read_with_doubt("3かわからない", three), read_with_doubt("全然わからない", three)
    (Confirm(choices=(3,), why=<Why.UNSURE: 'unsure'>), Missing())
    """
    if not isinstance(raw, str) or is_too_long(raw):
        return read(raw)
    text = without_emoji(fold(raw))
    found = _UNKNOWN.fullmatch(text)
    if found:
        return _in_doubt(found[1], read)
    reading = read(raw)
    if isinstance(reading, Rejected) and reading.why in _CAN_HOLD_FIGURES:
        return _with_figures(text, read) or reading
    return reading


def _in_doubt(said: str, read: Callable[[object], Reading]) -> Reading:
    known = _LOOSE_END.sub("", said.strip())
    if not known or _BECAUSE.search(known):
        return Missing()
    reading = read(known)
    return as_sure(reading) if isinstance(reading, (Accepted, Confirm)) else Missing()


def _with_figures(text: str, read: Callable[[object], Reading]) -> Reading | None:
    """Read 3OOO as 3000, and ask."""
    mended = _FIGURE_LETTERS.sub(lambda found: found[0].translate(_LETTERS), text)
    reading = read(mended) if mended != text else None
    return as_sure(reading) if isinstance(reading, (Accepted, Confirm)) else None
