"""
Choices packed into one whole number, and taken out again in the same order.

Each choice takes the part of the number that its share says: the likelier, the less (an
asymmetric numeral system). The last choices cost nothing while they are the first of their
list, so that answers which may follow in later editions leave old codes as they are.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import accumulate

from nindbai.diagnosis.consultation_code.places import Gazetteer

__all__ = ["Packer", "Shares", "Unpacker", "UnreadableError"]


class UnreadableError(Exception):
    """The number holds a choice or an answer that came after this layout was written."""


@dataclass(frozen=True, kw_only=True)
class Shares:
    """
    How the choices of one list share the room; what *total* leaves is kept for later ones.

    >>> Shares(widths=(6, 1), total=8).starts
    (0, 6)
    """

    widths: tuple[int, ...]
    total: int

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Where the room of each choice begins."""
        return (0, *accumulate(self.widths[:-1]))

    @cached_property
    def end(self) -> int:
        """Where the room that is kept for later choices begins."""
        return sum(self.widths)


class Packer:
    """
    Takes choices down in reading order; ``number`` holds them all.

    Attributes:
        gazetteer: The places and their numbers.
        day: The latest day written, from which the next is counted; None before the first.
        prefecture: The prefecture written, within which a municipality is counted.
        left_out: The answers that no code can hold, by their path.

    >>> from nindbai.parameters import load
    >>> packer = Packer(Gazetteer(load()))
    >>> packer.write_whole(3, below=10)
    >>> packer.write_whole(2, below=10)
    >>> packer.number()
    23
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self.day: date | None = None
        self.prefecture: str | None = None
        self.left_out: list[str] = []
        self._rooms: list[tuple[int, int, int]] = []

    def write_choice(self, index: int, shares: Shares) -> None:
        """Take down the choice at *index*."""
        self._rooms.append((shares.starts[index], shares.widths[index], shares.total))

    def write_whole(self, number: int, *, below: int) -> None:
        """Take down one of *below* equally likely numbers from 0."""
        self._rooms.append((number, 1, below))

    def number(self) -> int:
        """Return everything taken down as one number."""
        packed = 0
        for start, width, total in reversed(self._rooms):
            packed = packed // width * total + start + packed % width
        return packed


class Unpacker:
    """
    Reads the choices of one number in the order they were taken down.

    Its attributes are those of :class:`Packer`.

    >>> from nindbai.parameters import load
    >>> unpacker = Unpacker(23, Gazetteer(load()))
    >>> unpacker.read_whole(below=10), unpacker.read_whole(below=10), unpacker.is_empty
    (3, 2, True)
    """

    def __init__(self, number: int, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self.day: date | None = None
        self.prefecture: str | None = None
        self.left_out: list[str] = []
        self._number = number

    @property
    def is_empty(self) -> bool:
        """Whether nothing is left to read."""
        return self._number == 0

    def read_choice(self, shares: Shares) -> int:
        """
        Return the index of the next choice.

        Raises:
            UnreadableError: If it lies in the room kept for later choices.
        """
        rest, place = divmod(self._number, shares.total)
        if place >= shares.end:
            raise UnreadableError
        index = bisect_right(shares.starts, place) - 1
        self._number = rest * shares.widths[index] + place - shares.starts[index]
        return index

    def read_whole(self, *, below: int) -> int:
        """Return the next of *below* equally likely numbers."""
        self._number, number = divmod(self._number, below)
        return number
