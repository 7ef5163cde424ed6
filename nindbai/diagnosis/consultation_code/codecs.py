"""How one answer is taken down and read: choices, numbers, days, areas, places, lists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import IntEnum
from typing import Any, Final, Generic, Protocol, TypeVar

from pydantic import BaseModel

from nindbai.diagnosis.consultation_code.packing import Packer, Shares, Unpacker

__all__ = [
    "MILLIONTHS",
    "Area",
    "Band",
    "Choice",
    "Codec",
    "Entry",
    "JuniorMortgages",
    "Letters",
    "Municipality",
    "Number",
    "Prefecture",
    "Several",
]

MILLIONTHS: Final = 1_000_000
"""The parts of a ㎡ that an area is coded in."""

MemberT = TypeVar("MemberT")
ValueT = TypeVar("ValueT")


class Codec(Protocol[ValueT]):
    """Takes one answer down and reads it again."""

    def write(self, value: ValueT, packer: Packer) -> None:
        """Take *value* down."""

    def read(self, unpacker: Unpacker) -> ValueT:
        """Return the value that was taken down."""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One answer: its dotted path in the model, and how it is coded."""

    path: str
    codec: Codec[Any]


@dataclass(frozen=True)
class Choice(Generic[MemberT]):
    """One of a list that may grow at its end; "unknown" comes first."""

    members: tuple[MemberT, ...]
    shares: Shares

    def write(self, value: MemberT, packer: Packer) -> None:
        """Take the place of *value* down."""
        packer.write_choice(self.members.index(value), self.shares)

    def read(self, unpacker: Unpacker) -> MemberT:
        """Return the member."""
        return self.members[unpacker.read_choice(self.shares)]


@dataclass(frozen=True)
class Band:
    """The numbers from *first* to *last* in steps; all of them equally likely."""

    width: int
    first: int
    last: int
    step: int = 1

    def __contains__(self, number: int) -> bool:
        """Return whether *number* is one of them."""
        return self.first <= number <= self.last and (number - self.first) % self.step == 0

    @property
    def size(self) -> int:
        """How many they are."""
        return (self.last - self.first) // self.step + 1


class Number:
    """
    A whole number by the first band that holds it, or None for "not known".

    >>> from nindbai.diagnosis.consultation_code.places import Gazetteer
    >>> from nindbai.parameters import load
    >>> numbers, places = Number(Band(3, 0, 90, 10), Band(1, 0, 99), missing=4), Gazetteer(load())
    >>> packer = Packer(places)
    >>> numbers.write(70, packer)
    >>> packer.number(), numbers.read(Unpacker(packer.number(), places))
    (21, 70)
    """

    def __init__(self, *bands: Band, missing: int) -> None:
        widths = (missing, *(band.width for band in bands))
        self._bands: Final = bands
        self._shares: Final = Shares(widths=widths, total=sum(widths))

    def write(self, value: int | None, packer: Packer) -> None:
        """
        Take *value* down exactly.

        Raises:
            ValueError: If no band holds it; the model's own limits come first.
        """
        if value is None:
            packer.write_choice(0, self._shares)
            return
        place = [value in band for band in self._bands].index(True)
        band = self._bands[place]
        packer.write_choice(place + 1, self._shares)
        packer.write_whole((value - band.first) // band.step, below=band.size)

    def read(self, unpacker: Unpacker) -> int | None:
        """Return the number."""
        place = unpacker.read_choice(self._shares)
        if place == 0:
            return None
        band = self._bands[place - 1]
        return band.first + band.step * unpacker.read_whole(below=band.size)


class Area:
    """
    An area in ㎡ to six places; a registered one has two.

    Source:
        不動産登記規則100条・115条
    """

    def __init__(self, numbers: Number) -> None:
        self._numbers: Final = numbers

    def write(self, value: Decimal | None, packer: Packer) -> None:
        """Take *value* down, to the nearest millionth of a ㎡ and never as 0."""
        if value is None:
            self._numbers.write(None, packer)
            return
        millionths = (value * MILLIONTHS).to_integral_value(ROUND_HALF_UP)
        self._numbers.write(max(1, int(millionths)), packer)

    def read(self, unpacker: Unpacker) -> Decimal | None:
        """Return the area."""
        millionths = self._numbers.read(unpacker)
        return None if millionths is None else Decimal(millionths) / MILLIONTHS


@dataclass(frozen=True)
class Prefecture:
    """A prefecture by its number."""

    numbers: Number

    def write(self, value: str | None, packer: Packer) -> None:
        """
        Take the number of *value* down.

        Raises:
            UnknownPlaceError: If there is none of that name.
        """
        packer.prefecture = value
        number = None if value is None else packer.gazetteer.number_of(value)
        self.numbers.write(number, packer)

    def read(self, unpacker: Unpacker) -> str | None:
        """Return the name."""
        number = self.numbers.read(unpacker)
        unpacker.prefecture = None if number is None else unpacker.gazetteer.name_of(number)
        return unpacker.prefecture


@dataclass(frozen=True)
class Municipality:
    """A municipality by its number within the prefecture; a name without one is left out."""

    numbers: Number

    def write(self, value: str | None, packer: Packer) -> None:
        """Take the number of *value* down; nothing where no prefecture is known."""
        number = packer.gazetteer.town_number_of(packer.prefecture, value)
        if value is not None and number is None:
            packer.left_out.append("municipality")
        if packer.prefecture is not None:
            self.numbers.write(number, packer)

    def read(self, unpacker: Unpacker) -> str | None:
        """Return the name; it is left out where the table holds the number no longer."""
        if unpacker.prefecture is None:
            return None
        number = self.numbers.read(unpacker)
        name = unpacker.gazetteer.town_name_of(unpacker.prefecture, number)
        if number is not None and name is None:
            unpacker.left_out.append("municipality")
        return name


@dataclass(frozen=True, kw_only=True)
class Several:
    """A list of equal parts in its order, each with its own answers."""

    model: type[BaseModel]
    entries: tuple[Entry, ...]
    first: Shares
    more: Shares

    def write(self, value: Sequence[BaseModel], packer: Packer) -> None:
        """Take down each part, and that no more follow."""
        shares = self.first
        for part in value:
            packer.write_choice(1, shares)
            for entry in self.entries:
                entry.codec.write(getattr(part, entry.path), packer)
            shares = self.more
        packer.write_choice(0, shares)

    def read(self, unpacker: Unpacker) -> tuple[BaseModel, ...]:
        """Return the parts; each one uses some of the number up, so they end."""
        parts = []
        shares = self.first
        while unpacker.read_choice(shares):
            given = {entry.path: entry.codec.read(unpacker) for entry in self.entries}
            parts.append(self.model.model_validate(given))
            shares = self.more
        return tuple(parts)


@dataclass(frozen=True, kw_only=True)
class Letters:
    """The letters that came: not known, or a list that may be empty."""

    known: Shares
    several: Several

    def write(self, value: Sequence[BaseModel] | None, packer: Packer) -> None:
        """Take the letters down."""
        packer.write_choice(int(value is not None), self.known)
        if value is not None:
            self.several.write(value, packer)

    def read(self, unpacker: Unpacker) -> tuple[BaseModel, ...] | None:
        """Return the letters."""
        return self.several.read(unpacker) if unpacker.read_choice(self.known) else None


Told = bool | int | Sequence[BaseModel] | None
"""Junior mortgages as a person tells them."""


class _Form(IntEnum):
    NOT_KNOWN = 0
    NONE = 1
    SOME = 2
    COUNTED = 3
    LISTED = 4


@dataclass(frozen=True, kw_only=True)
class JuniorMortgages:
    """Junior mortgages as they were told: yes or no, how many, or each with its claim."""

    forms: Shares
    below: int
    several: Several

    def write(self, value: Told, packer: Packer) -> None:
        """Take the answer down in the form it was given."""
        form = _form_of(value)
        packer.write_choice(form, self.forms)
        if isinstance(value, Sequence):
            self.several.write(value, packer)
        elif form is _Form.COUNTED:
            packer.write_whole(int(value or 0), below=self.below)

    def read(self, unpacker: Unpacker) -> Told:
        """Return the answer."""
        form = unpacker.read_choice(self.forms)
        if form == _Form.COUNTED:
            return unpacker.read_whole(below=self.below)
        if form == _Form.LISTED:
            return self.several.read(unpacker)
        return {_Form.NONE: False, _Form.SOME: True}.get(_Form(form))


def _form_of(value: Told) -> _Form:
    match value:
        case None:
            return _Form.NOT_KNOWN
        case bool():
            return _Form.SOME if value else _Form.NONE
        case int():
            return _Form.COUNTED
        case _:
            return _Form.LISTED
