"""
The two checks: one sign in each group of digits, two signs for all letters.

Both find every single wrong sign and every swap of two neighbours. They are the same in every
edition, so that a code of a newer one is told from a wrong one.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final

__all__ = ["check_digit", "check_letters", "find_wrong_letters", "is_group_right"]

# ----------------------------------------------------------------------------- digits
_DAMM: Final = (
    (0, 3, 1, 7, 5, 9, 8, 6, 4, 2),
    (7, 0, 9, 2, 1, 5, 4, 8, 6, 3),
    (4, 2, 0, 6, 8, 7, 1, 3, 5, 9),
    (1, 7, 5, 0, 9, 8, 3, 4, 2, 6),
    (6, 1, 2, 3, 0, 4, 5, 9, 7, 8),
    (3, 6, 7, 4, 2, 0, 9, 5, 8, 1),
    (5, 8, 6, 9, 7, 2, 0, 1, 3, 4),
    (8, 9, 4, 5, 3, 6, 2, 0, 1, 7),
    (9, 4, 3, 8, 6, 1, 7, 2, 0, 5),
    (2, 5, 8, 1, 4, 3, 6, 7, 9, 0),
)
_LAST_GROUP: Final = 5


def check_digit(digits: str, *, place: int, is_last: bool) -> str:
    """
    Return the check digit of the group at *place* (from 0).

    Each place, and the end of a code, begins in another row of the table, so that a group
    in the wrong place and a code cut short are found too.

    Source:
        H. M. Damm, Total anti-symmetrische Quasigruppen, 2004 (the quasigroup of order 10)

    >>> check_digit("572", place=0, is_last=False)
    '4'
    """
    row = (place + _LAST_GROUP * is_last) % len(_DAMM)
    for digit in digits:
        row = _DAMM[row][int(digit)]
    return str(row)


def is_group_right(group: str, *, place: int, is_last: bool) -> bool:
    """
    Return whether the last digit of *group* checks those before it.

    >>> is_group_right("5724", place=0, is_last=False), is_group_right("5724", place=1, is_last=False)
    (True, False)
    """
    return group[-1:] == check_digit(group[:-1], place=place, is_last=is_last)


# ---------------------------------------------------------------------------- letters
_SIZE: Final = 32
_ORDER: Final = _SIZE - 1
_POLYNOMIAL: Final = 0b100101


def _powers() -> tuple[int, ...]:
    """Return the powers of 2 in the field of 32 elements (x⁵ + x² + 1)."""
    powers = [1]
    while len(powers) < _ORDER:
        doubled = powers[-1] << 1
        powers.append(doubled ^ _POLYNOMIAL if doubled & _SIZE else doubled)
    return tuple(powers)


_POWERS: Final = _powers()
_LOGS: Final = {power: exponent for exponent, power in enumerate(_POWERS)}


def _scaled(element: int, exponent: int) -> int:
    """Return *element* times 2 to the *exponent* in the field."""
    return _POWERS[(_LOGS[element] + exponent) % _ORDER] if element else 0


def _sums(letters: tuple[int, ...]) -> tuple[int, int]:
    """Return the plain sum and the sum weighted by place from the end; both 0 if right."""
    plain = weighted = 0
    for exponent, letter in enumerate(reversed(letters)):
        plain ^= letter
        weighted ^= _scaled(letter, exponent)
    return plain, weighted


def check_letters(letters: tuple[int, ...]) -> tuple[int, int]:
    """
    Return the two signs that make both sums 0 (a Reed–Solomon code over 32 signs).

    >>> check_letters((10, 3, 7))
    (9, 7)
    """
    plain, weighted = _sums((*letters, 0, 0))
    both = plain ^ weighted
    first = _scaled(both, -_LOGS[1 ^ _POWERS[1]])
    return first, plain ^ first


def find_wrong_letters(letters: tuple[int, ...]) -> tuple[int, ...] | None:
    """
    Return the places (from 0) that one wrong sign or one swap would explain; None if right.

    A wrong sign leaves the plain sum uneven and says its place; a swap keeps the plain sum.
    Nothing explains several mistakes: the places are empty then.

    >>> find_wrong_letters((10, 3, 7, 9, 7)) is None
    True
    >>> find_wrong_letters((10, 4, 7, 9, 7)), find_wrong_letters((10, 7, 3, 9, 7))
    ((1,), (1, 2))
    """
    plain, weighted = _sums(letters)
    if not plain and not weighted:
        return None
    last = len(letters) - 1
    if plain:
        return tuple(
            place for place in range(len(letters)) if _scaled(plain, last - place) == weighted
        )
    swaps = (
        (place, place + 1)
        for place, (one, other) in enumerate(pairwise(letters))
        if _scaled(one ^ other, last - place) ^ _scaled(one ^ other, last - place - 1) == weighted
    )
    return tuple(sorted({place for swap in swaps for place in swap}))
