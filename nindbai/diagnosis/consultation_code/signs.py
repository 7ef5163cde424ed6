"""The signs of a code as people type or paste them, and in groups of four."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from nindbai.diagnosis.consultation_code.outcome import Form, Refused, Trouble

__all__ = ["ALPHABET", "GROUP", "Frame", "Typed", "grouped", "read_signs", "refuse_edition"]

GROUP: Final = 4
"""The signs of a group, as they are read out in one breath."""

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""The 32 signs of the letters form: none of I, L, O and U, which look like others."""

_ALIKE: Final = str.maketrans("OILU", "011V")
_MOST_TYPED: Final = 4_000
_WHOLE_BELOW: Final = 10**1_000
_NAME: Final = "相談コード"
_BETWEEN: Final = re.compile(r"[\W_ー]")
"""Whatever stands between groups; ー is what a Japanese keyboard writes for a hyphen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What a code carries: the edition of the layout, and the answers as one number."""

    edition: int
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """The signs of a code, and the lengths of the groups they were typed in."""

    signs: str
    lengths: tuple[int, ...]
    form: Form

    @property
    def odd_groups(self) -> tuple[int, ...]:
        """The groups (from 1) that were typed with more or fewer than four signs."""
        return tuple(place for place, length in enumerate(self.lengths, start=1) if length != GROUP)


def read_signs(text: object) -> Typed | Refused:
    """
    Return the signs in *text*: any width, any case, with anything between them.

    None is an empty text, a whole number its digits.

    >>> read_signs("１０５５ー３３５O").signs, read_signs(" a3-b ").form.value
    ('10553350', 'letters')
    >>> read_signs("ないしょ").trouble.value, read_signs("　").trouble.value
    ('not_a_code', 'empty')
    """
    given = _as_text(text)
    if given is None or len(given) > _MOST_TYPED:
        return Refused(trouble=Trouble.NOT_A_CODE)
    plain = unicodedata.normalize("NFKC", given).strip().removeprefix(_NAME)
    signs = _BETWEEN.sub(" ", plain).upper().translate(_ALIKE)
    if not signs.strip():
        return Refused(trouble=Trouble.EMPTY)
    if not re.fullmatch(f"[ {ALPHABET}]+", signs):
        return Refused(trouble=Trouble.NOT_A_CODE)
    groups = signs.split()
    joined = "".join(groups)
    form = Form.DIGITS if re.fullmatch("[0-9]+", joined) else Form.LETTERS
    return Typed(signs=joined, lengths=tuple(len(group) for group in groups), form=form)


def _as_text(given: object) -> str | None:
    match given:
        case None:
            return ""
        case bool():
            return None
        case int() if abs(given) < _WHOLE_BELOW:
            return str(given)
        case str():
            return given
        case _:
            return None


def grouped(signs: str, *, between: str) -> str:
    """
    Return *signs* in groups of four.

    >>> grouped("10553350", between=" ")
    '1055 3350'
    """
    return between.join(signs[at : at + GROUP] for at in range(0, len(signs), GROUP))


def refuse_edition(edition: int, *, latest: int, form: Form) -> Refused | None:
    """
    Return why a code of *edition* cannot be read, or None where it can.

    >>> refuse_edition(2, latest=1, form=Form.DIGITS).trouble.value
    'newer_edition'
    """
    if 0 < edition <= latest:
        return None
    trouble = Trouble.NEWER_EDITION if edition > latest else Trouble.NOT_A_CODE
    return Refused(trouble=trouble, form=form)
