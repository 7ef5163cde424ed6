"""The form for screens and the QR code: 32 signs in groups of four, the last two as checks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from nindbai.diagnosis.consultation_code.checks import check_letters, find_wrong_letters
from nindbai.diagnosis.consultation_code.layout import EDITION
from nindbai.diagnosis.consultation_code.outcome import Form, Refused, Trouble
from nindbai.diagnosis.consultation_code.signs import (
    ALPHABET,
    GROUP,
    Frame,
    Typed,
    grouped,
    refuse_edition,
)

__all__ = ["read_letters", "write_letters"]

_EDITION_SIGN: Final = ALPHABET.index("A") - 1
"""Edition 1 is the sign A, so that no code in letters looks like one in digits."""
_AROUND: Final = 3
"""The edition before the number, and two checks after it."""
_VALUES: Final = {sign: value for value, sign in enumerate(ALPHABET)}


def write_letters(frame: Frame) -> str:
    """
    Return the edition and the number as letters.

    >>> write_letters(Frame(edition=1, number=0)), write_letters(Frame(edition=1, number=55))
    ('A0KS', 'A000-1QAP')
    """
    body = list(_signs_of(frame.number))
    body += [0] * (-(len(body) + _AROUND) % GROUP)
    held = (_EDITION_SIGN + frame.edition, *reversed(body))
    letters = (*held, *check_letters(held))
    return grouped("".join(ALPHABET[letter] for letter in letters), between="-")


def _signs_of(number: int) -> Iterator[int]:
    """Yield the number by fives of bits, the smallest first; 0 has one."""
    yield number % len(ALPHABET)
    while number := number // len(ALPHABET):
        yield number % len(ALPHABET)


def read_letters(typed: Typed) -> Frame | Refused:
    """
    Return the edition and the number, or which groups are in doubt.

    >>> from nindbai.diagnosis.consultation_code.signs import read_signs
    >>> read_letters(read_signs(write_letters(Frame(edition=1, number=55))))
    Frame(edition=1, number=55)
    """
    if len(typed.signs) % GROUP:
        odd = typed.odd_groups if len(typed.lengths) > 1 else ()
        groups = odd if len(odd) == 1 else ()
        return Refused(trouble=Trouble.WRONG_LENGTH, form=Form.LETTERS, groups=groups)
    letters = tuple(_VALUES[sign] for sign in typed.signs)
    wrong = find_wrong_letters(letters)
    if wrong is not None:
        return _doubt(wrong)
    edition, number = letters[0] - _EDITION_SIGN, 0
    for letter in letters[1:-2]:
        number = number * len(ALPHABET) + letter
    refused = refuse_edition(edition, latest=EDITION, form=Form.LETTERS)
    return refused or Frame(edition=edition, number=number)


def _doubt(places: tuple[int, ...]) -> Refused:
    groups = tuple(sorted({place // GROUP + 1 for place in places}))
    trouble = Trouble.WRONG_GROUP if groups else Trouble.WRONG_SOMEWHERE
    return Refused(trouble=trouble, form=Form.LETTERS, groups=groups)
