"""A person's own words for the letters that came."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from nindbai.diagnosis.reading.letter_words import CLEAR, NOT_OURS, VAGUE, letter_key, named_in
from nindbai.diagnosis.reading.outcome import Accepted, Confirm, Missing, Reading, Rejected, Why
from nindbai.diagnosis.reading.text import LOOKED_AT, fold, is_too_long, plain_text
from nindbai.domain.situation import LetterKind

__all__ = ["read_notices"]

_LONGEST: Final = 400
_MOST_ENTRIES: Final = 40
_CAME: Final = r"(?:来て|届いて|きて|とどいて|受け取って|うけとって|もらって|来た|届いた|きた|見て|出て|なって|受けて|されて|始まって|決まって|送られて(?:きて|来て)?|ありは?)"
_NOT: Final = r"(?:い?ない|い?ません|おりません|無い)"
_NONE: Final = re.compile(
    letter_key(
        rf"(?:手紙|郵便(?:物)?|通知|書類|連絡|封書|督促)?(?:は|が|も)?(?:まだ|何も|なにも|何1つ|何一つ|特に|とくに|1通も|一通も|1つも|一つも|今のところ|いまのところ|全然|全く|一切|手紙は|郵便は|通知は|ひとつも|どれも)*"
        rf"(?:(?:{_CAME}(?:は|も)?|こ|来|届か|とどか)?{_NOT}|なし|無し|0通|ゼロ|ゼロ通|ありません|該当なし|まだ)(?:です|よ)*|まだ何も|(?:全部|どれも|何も|手紙は)?まだ(?:です)?"
    )
)
_DENIAL: Final = re.compile(
    letter_key(
        rf"{_CAME}(?:は|も)?{_NOT}|(?:来|こ|届か|とどか){_NOT}|(?:は|が|も)?まだ(?:です|だ)?$|なし$|無し$|(?:は|が|も)(?:ない|ありません|無い)(?:です)?$|ありません$|未着|未達|以外"
    )
)
_ONLY: Final = re.compile(letter_key(r"だけ|しか|のみ"))
_CLAUSE: Final = re.compile(r"[、。]|(?<=[たいすんだ])(?:が|けれども?|けど|し(?=、))|しかし|一方")
_PARTS: Final = re.compile(r"[、,/・\n;|+&]|。")
_AND_MORE: Final = re.compile(
    letter_key(
        r"など|とか|等|ほか|他に|かも|らしい|そう(?:です|だ)?$|予定|これから|もうすぐ|そろそろ|ない|ません|(?:と|も)(?:手紙|書類|封書|封筒|はがき|通知)"
    )
)
_OR: Final = re.compile(r"^(?:が|は)?(?:か|or|または|もしくは|それとも|あるいは|、?か)")
_EMPTY_PART: Final = re.compile(
    letter_key(
        r"(?:から|が|は|の|と|も|まだ|です|届きました|届いた|来た|来ました|手紙|通知|書類|です|ました|銀行から|裁判所から|以上)*[。.!?]*"
    )
)


@dataclass(frozen=True, slots=True)
class _Found:
    """What one answer names: surely, perhaps, and what it says did not come."""

    sure: tuple[LetterKind, ...] = ()
    perhaps: tuple[tuple[LetterKind, ...], ...] = ()
    denied: tuple[LetterKind, ...] = ()
    is_all_denied: bool = False
    is_open: bool = False


def read_notices(raw: object) -> Reading:
    """
    Return the kinds of letters, in the order of the road; an empty tuple where none came.

    >>> read_notices("督促状と催告書").value
    ('reminder_letter', 'formal_demand')
    >>> read_notices("まだ来ていません").value, read_notices("裁判所から手紙").why.value
    ((), 'two_readings')
    """
    if isinstance(raw, (list, tuple)):
        return _from_list(raw)
    if isinstance(raw, str) and is_too_long(raw):
        return Rejected(Why.TOO_LONG)
    if isinstance(raw, str) and len(raw) <= _LONGEST and _is_none(fold(raw)):
        return Accepted(())
    if not isinstance(raw, str) and raw is not None:
        return Rejected(Why.NOT_TEXT)
    lines = "\n".join(raw.splitlines()) if isinstance(raw, str) and len(raw) <= _LONGEST else raw
    text = plain_text(lines.replace("\n", "、") if isinstance(lines, str) else lines, _LONGEST)
    return _read(text) if isinstance(text, str) else text


def _is_none(text: str) -> bool:
    return _NONE.fullmatch(letter_key(re.sub(r"[\s。.!、]", "", text))) is not None


def _from_list(raw: Iterable[object]) -> Reading:
    entries = list(raw)
    signs = sum(len(entry) for entry in entries if isinstance(entry, str))
    if len(entries) > _MOST_ENTRIES or signs > LOOKED_AT:
        return Rejected(Why.TOO_LONG)
    given = [entry.get("kind") if isinstance(entry, dict) else entry for entry in entries]
    if any(isinstance(entry, (list, tuple, bool, int, float)) for entry in given):
        return Rejected(Why.NOT_A_LETTER)
    readings = [_in_doubt(entry) or read_notices(entry) for entry in given]
    if any(isinstance(reading, Rejected) for reading in readings):
        return Rejected(Why.NOT_A_LETTER)
    told = [reading for reading in readings if isinstance(reading, (Accepted, Confirm))]
    if not told:
        return Missing() if readings else Accepted(())
    return _joined(told, is_whole=len(told) == len(readings))


def _in_doubt(entry: object) -> Reading | None:
    """Return Missing where an entry of a list says that it is not known."""
    said = fold(entry) if isinstance(entry, str) and len(entry) <= _LONGEST else ""
    return (
        Missing()
        if re.fullmatch(r"(?:分か|わか)ら(?:ない|ん|ず)|(?:分か|わか)りません|不明", said)
        else None
    )


def _joined(told: list[Accepted | Confirm], *, is_whole: bool) -> Reading:
    kinds = [kind for reading in told for kind in _kinds_of(reading)]
    value = _values([LetterKind(kind) for kind in kinds])
    is_clear = all(isinstance(reading, Accepted) for reading in told) and is_whole
    is_mixed = bool(value) and any(reading.value == () for reading in told)
    if not is_clear or is_mixed:
        return (
            told[0]
            if len(told) == 1 and isinstance(told[0], Confirm)
            else Confirm((value,), Why.TWO_READINGS)
        )
    is_literal = all(reading.is_literal for reading in told if isinstance(reading, Accepted))
    return Accepted(value, is_literal=is_literal)


def _kinds_of(reading: Accepted | Confirm) -> tuple[str, ...]:
    return reading.value if isinstance(reading.value, tuple) else ()


def _values(kinds: Iterable[LetterKind]) -> tuple[str, ...]:
    order = list(LetterKind)
    return tuple(kind.value for kind in sorted(set(kinds), key=order.index))


def _read(text: str) -> Reading:
    exact = [part.strip() for part in re.split(r"[\s、,]+", text) if part.strip()]
    if exact and all(part in set(LetterKind) for part in exact):
        return Accepted(_values(LetterKind(part) for part in exact), is_literal=True)
    bare = letter_key(re.sub(r"\s", "", text))
    if NOT_OURS.search(bare):
        return Rejected(Why.NOT_A_LETTER)
    found = [_in_clause(clause) for clause in _CLAUSE.split(bare) if clause]
    if not _all_known(bare) or not any(
        entry.sure or entry.perhaps or entry.denied for entry in found
    ):
        return Rejected(Why.NOT_A_LETTER)
    return _told(found)


def _all_known(bare: str) -> bool:
    """Tell whether each part of a list names something; nothing unknown is dropped silently."""
    parts = [part for part in _PARTS.split(bare) if part]
    return all(
        named_in(part, CLEAR)[0]
        or named_in(part, VAGUE)[0]
        or _EMPTY_PART.fullmatch(part)
        or _is_phrase(part)
        for part in parts
    )


def _is_phrase(part: str) -> bool:
    """Tell whether *part* is talk around the names, such as when it came."""
    return (
        re.search(
            letter_key(r"まだ|届|来|きた|きて|ない|から|頃|ごろ|月|日|週|年|通|回|です|ました"),
            part,
        )
        is not None
    )


def _in_clause(clause: str) -> _Found:
    clear, rest = named_in(clause, CLEAR)
    vague, _ = named_in(rest, VAGUE)
    sure = tuple(kinds[0] for kinds in clear if len(kinds) == 1)
    perhaps = tuple(kinds for kinds in clear if len(kinds) > 1)
    if re.search("以外", clause):
        return _Found()
    if _DENIAL.search(clause) and not _ONLY.search(clause):
        is_all = "＿も" in rest and not perhaps and not vague
        return _Found(
            denied=(*sure, *(kinds[0] for kinds in (*perhaps, *vague))), is_all_denied=is_all
        )
    if _is_choice(rest) and len(clear) + len(vague) > 1:
        return _Found(
            perhaps=(tuple(dict.fromkeys(kind for kinds in (*clear, *vague) for kind in kinds)),)
        )
    is_from_court = bool(sure) and max(map(list(LetterKind).index, sure)) < list(LetterKind).index(
        _COURT
    )
    if vague and (not clear or (is_from_court and "裁判所" in clause)):
        perhaps = (*perhaps, vague[0] if not clear else (*sure, _COURT))
        sure = () if clear else sure
    return _Found(
        sure=sure,
        perhaps=perhaps,
        is_open=_AND_MORE.search(rest) is not None and not _ONLY.search(rest),
    )


_COURT: Final = LetterKind.COMMENCEMENT_ORDER


def _is_choice(rest: str) -> bool:
    return any(_OR.match(part) for part in rest.split("＿")[1:])


def _told(found: list[_Found]) -> Reading:
    sure = [kind for entry in found for kind in entry.sure]
    perhaps = [kinds for entry in found for kinds in entry.perhaps if not set(kinds) & set(sure)]
    denied = [entry for entry in found if entry.denied]
    if perhaps:
        choices = dict.fromkeys(_values([*sure, kind]) for kind in perhaps[0])
        return Confirm(tuple(choices), Why.TWO_READINGS)
    value = _values(sure)
    if denied and not sure:
        is_all = all(entry.is_all_denied for entry in denied)
        return Accepted(()) if is_all else Confirm(((),), Why.TWO_READINGS)
    is_sure = not denied and not any(entry.is_open for entry in found)
    return Accepted(value) if is_sure else Confirm((value,), Why.TWO_READINGS)
