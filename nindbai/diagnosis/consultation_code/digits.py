"""The form for the telephone: digits in groups of four, each with its own check digit."""

from __future__ import annotations

from typing import Final

from nindbai.diagnosis.consultation_code.checks import check_digit, is_group_right
from nindbai.diagnosis.consultation_code.layout import EDITION
from nindbai.diagnosis.consultation_code.outcome import Form, Refused, Trouble
from nindbai.diagnosis.consultation_code.signs import (
    GROUP,
    Frame,
    Typed,
    grouped,
    refuse_edition,
)

__all__ = ["read_digits", "write_digits"]

_HELD: Final = GROUP - 1
_FACTOR: Final = 97
"""The number is written times this, so that mistakes in several groups are found as well."""


def write_digits(frame: Frame) -> str:
    """
    Return the edition and the number as digits.

    >>> write_digits(Frame(edition=1, number=0)), write_digits(Frame(edition=1, number=55))
    ('1003', '1055 3355')
    """
    body = str(frame.number * _FACTOR)
    count = -(-(1 + len(body)) // _HELD)
    held = str(frame.edition) + body.zfill(count * _HELD - 1)
    parts = [held[at : at + _HELD] for at in range(0, len(held), _HELD)]
    return grouped(
        "".join(
            part + check_digit(part, place=place, is_last=place == count - 1)
            for place, part in enumerate(parts)
        ),
        between=" ",
    )


def read_digits(typed: Typed) -> Frame | Refused:
    """
    Return the edition and the number, or which groups are in doubt.

    >>> from nindbai.diagnosis.consultation_code.signs import read_signs
    >>> read_digits(read_signs("1055 3355"))
    Frame(edition=1, number=55)
    >>> read_digits(read_signs("1055 3356")).groups
    (2,)
    """
    if len(typed.signs) % GROUP:
        return _wrong_length(typed)
    groups = _split(typed.signs)
    doubt = _find_doubt(groups)
    if doubt is not None:
        return doubt
    held = "".join(group[:-1] for group in groups)
    edition, (number, rest) = int(held[0]), divmod(int(held[1:]), _FACTOR)
    refused = refuse_edition(edition, latest=EDITION, form=Form.DIGITS)
    if refused is None and rest:
        return Refused(trouble=Trouble.WRONG_SOMEWHERE)
    return refused or Frame(edition=edition, number=number)


def _split(signs: str) -> list[str]:
    return [signs[at : at + GROUP] for at in range(0, len(signs), GROUP)]


def _find_doubt(groups: list[str]) -> Refused | None:
    last = len(groups) - 1
    wrong = [
        place + 1
        for place, group in enumerate(groups)
        if not is_group_right(group, place=place, is_last=place == last)
    ]
    if not wrong:
        return None
    goes_on = is_group_right(groups[last], place=last, is_last=False)
    is_cut = wrong == [last + 1] and goes_on
    trouble = Trouble.UNFINISHED if is_cut else Trouble.WRONG_GROUP
    return Refused(trouble=trouble, groups=tuple(wrong))


def _wrong_length(typed: Typed) -> Refused:
    """Name the group that was typed too short or too long, or the only one that can be."""
    odd = typed.odd_groups
    if len(typed.lengths) == 1 or len(odd) != 1:
        odd = _misfits(typed.signs)
    return Refused(trouble=Trouble.WRONG_LENGTH, groups=odd if len(odd) == 1 else ())


def _misfits(signs: str) -> tuple[int, ...]:
    """Return the groups (from 1) that may have one digit too few or too many."""
    surplus = 1 if len(signs) % GROUP == 1 else -1
    count, rest = divmod(len(signs) - surplus, GROUP)
    if rest:
        return ()
    places = range(count)

    def is_right(place: int, shift: int) -> bool:
        at = place * GROUP + shift
        return is_group_right(signs[at : at + GROUP], place=place, is_last=place == count - 1)

    before = [is_right(place, 0) for place in places]
    after = [is_right(place, surplus) for place in places]
    return tuple(place + 1 for place in places if all(before[:place]) and all(after[place + 1 :]))
