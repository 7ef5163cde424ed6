"""Places by the numbers of 全国地方公共団体コード, which stay with a place for good."""

from __future__ import annotations

from functools import cached_property
from typing import Final

from nindbai.parameters import ParameterSet

__all__ = ["Gazetteer"]

_PREFECTURE_DIGITS: Final = 2


class Gazetteer:
    """
    The numbers of prefectures (1–47) and of the municipalities within one (0–999).

    Leaves out:
        Municipalities that the land price table does not hold; their names are free text.

    >>> from nindbai.parameters import load
    >>> gazetteer = Gazetteer(load())
    >>> gazetteer.number_of("埼玉県"), gazetteer.town_number_of("埼玉県", "川口市")
    (11, 203)
    """

    def __init__(self, parameters: ParameterSet) -> None:
        self._parameters = parameters

    def number_of(self, prefecture: str) -> int:
        """
        Return the number of a prefecture.

        Raises:
            UnknownPlaceError: If there is none of that name.
        """
        return int(self._parameters.prefecture(prefecture).code)

    def name_of(self, number: int) -> str:
        """Return the name of the prefecture with *number*."""
        return self._prefectures[number]

    def town_number_of(self, prefecture: str | None, municipality: str | None) -> int | None:
        """Return the number of a municipality within its prefecture; None: not known."""
        return self._town_numbers.get((prefecture, municipality))

    def town_name_of(self, prefecture: str, number: int | None) -> str | None:
        """Return the name of a municipality; None: not known, or no longer in the table."""
        return self._town_names.get((prefecture, number))

    @cached_property
    def _prefectures(self) -> dict[int, str]:
        return {int(row.code): row.name for row in self._parameters.prefectures()}

    @cached_property
    def _town_numbers(self) -> dict[tuple[str | None, str | None], int]:
        return {
            (prefecture, row.name): int(row.code[_PREFECTURE_DIGITS:])
            for prefecture in self._prefectures.values()
            for row in self._parameters.municipalities(prefecture)
        }

    @cached_property
    def _town_names(self) -> dict[tuple[str, int | None], str]:
        return {
            (prefecture, int(row.code[_PREFECTURE_DIGITS:])): row.name
            for prefecture in self._prefectures.values()
            for row in self._parameters.municipalities(prefecture)
        }
