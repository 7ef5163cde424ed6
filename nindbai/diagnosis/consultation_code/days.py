"""Days: the first by the calendar, each later one by its distance from the one before."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from nindbai.diagnosis.consultation_code.codecs import Band, Number
from nindbai.diagnosis.consultation_code.packing import Packer, Unpacker

__all__ = ["Day"]

_START: Final = date(2000, 1, 1)
_LAST: Final = (date(2099, 12, 31) - _START).days
_LIKELY_FROM: Final = (date(2025, 1, 1) - _START).days
_LIKELY: Final = 2048
_NEAR: Final = 16
_AROUND: Final = 512


class Day:
    """
    A day between 2000 and 2099, or None for "not known".

    A letter's day and the printed days stand close together; the steps of a bidding period
    are one or two weeks long.
    """

    def __init__(self, *, missing: int) -> None:
        self._first: Final = Number(
            Band(12, _LIKELY_FROM, _LIKELY_FROM + _LIKELY - 1),
            Band(1, 0, _LAST),
            missing=missing,
        )
        self._later: Final = Number(
            Band(6, 0, _NEAR - 1),
            Band(6, -_AROUND, _AROUND - 1),
            Band(1, -_LAST, _LAST),
            missing=missing,
        )

    def write(self, value: date | None, packer: Packer) -> None:
        """Take *value* down, from the day before it where there is one."""
        numbers, since = self._scale(packer.day)
        if value is None:
            numbers.write(None, packer)
            return
        numbers.write((value - since).days, packer)
        packer.day = value

    def read(self, unpacker: Unpacker) -> date | None:
        """Return the day."""
        numbers, since = self._scale(unpacker.day)
        days = numbers.read(unpacker)
        if days is None:
            return None
        unpacker.day = since + timedelta(days=days)
        return unpacker.day

    def _scale(self, before: date | None) -> tuple[Number, date]:
        return (self._first, _START) if before is None else (self._later, before)
