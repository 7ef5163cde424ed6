"""Free text: as typed, without the signs that nobody sees."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from nindbai.diagnosis.reading.outcome import Accepted, Missing, Reading, Rejected, Why

__all__ = ["read_memo"]

_LONGEST: Final = 2_000
_LOOKED_AT: Final = 20_000
_SPACES: Final = re.compile(r"[^\S\n　 ]")
_LINE_BREAK: Final = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_LINE_END: Final = re.compile(r"(?<![^\S\n])[^\S\n]+\n")
_HIDDEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_JOINER: Final = "\u200d"
_PICTURE: Final = "\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001fbff"
_LOOSE_JOINER: Final = re.compile(f"(?<![\ufe0f{_PICTURE}]){_JOINER}|{_JOINER}(?![{_PICTURE}])")
_FIRST_PICTURE, _LAST_PICTURE = "\U0001f000", "\U0001fbff"


def read_memo(raw: object) -> Reading:
    r"""
    Return free text as it was typed, up to 2,000 signs; never markup by itself.

    Lines stay, and so do joined emoji; other signs that nobody sees go.

    >>> read_memo("夫は\u200b入院中 ").value, read_memo("\u200b")
    ('夫は入院中', Missing())
    """
    if raw is None:
        return Missing()
    if not isinstance(raw, str):
        return Rejected(Why.NOT_TEXT)
    if len(raw) > _LOOKED_AT:
        return Rejected(Why.TOO_LONG) if raw.strip() else Missing()
    text = _LINE_END.sub("\n", _shown(_LINE_BREAK.sub("\n", raw))).strip()
    if not text:
        return Missing()
    if len(text) > _LONGEST:
        return Rejected(Why.TOO_LONG)
    return Accepted(text, is_literal=text == raw)


def _shown(text: str) -> str:
    plain = _SPACES.sub(" ", text)
    hidden = (sign for sign in set(plain) if sign != "\n" and not _is_shown(sign))
    return _LOOSE_JOINER.sub("", plain.translate(dict.fromkeys(map(ord, hidden))))


def _is_shown(sign: str) -> bool:
    if sign == _JOINER or _FIRST_PICTURE <= sign <= _LAST_PICTURE:
        return True
    return unicodedata.category(sign) not in _HIDDEN
