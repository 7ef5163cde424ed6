"""The values in force on a day, and the tables by place."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any, NoReturn

from nindbai.parameters.cautions import Caution
from nindbai.parameters.contacts import Contact
from nindbai.parameters.model import (
    BoundsOnly,
    Bracket,
    Brackets,
    Codes,
    Content,
    Curve,
    DatedValue,
    Parameter,
    ParameterError,
    Passport,
    Span,
    TableFile,
    Withheld,
)
from nindbai.parameters.passports import build_passport
from nindbai.parameters.tables import (
    CourtRow,
    MunicipalityRow,
    PrefectureRow,
    UnknownPlaceError,
    find_close_names,
    read_courts,
    read_municipalities,
    read_prefectures,
)


class ParameterSet:
    """Every parameter with its history; :meth:`on` picks a day."""

    def __init__(
        self,
        parameters: tuple[Parameter, ...],
        *,
        contacts: tuple[Contact, ...],
        cautions: tuple[Caution, ...],
        directory: Path,
    ) -> None:
        self._parameters: Mapping[str, Parameter] = MappingProxyType(
            {parameter.key: parameter for parameter in parameters}
        )
        self._contacts = contacts
        self._cautions = {caution.key: caution for caution in cautions}
        self._directory = directory
        self._turns = sorted({value.effective_from for held in parameters for value in held.values})
        self._periods: dict[date, _Period] = {}
        self._days: dict[date, InForce] = {}

    def on(self, day: date) -> InForce:
        """
        Return the values in force on *day*; the same object for the same day.

        >>> from nindbai.parameters import load
        >>> load().on(date(2026, 11, 21)).as_of
        datetime.date(2026, 11, 21)
        """
        if day not in self._days:
            since = self._turns[max(bisect_right(self._turns, day) - 1, 0)]
            if since not in self._periods:
                self._periods[since] = _Period(self._parameters, since)
            self._days[day] = InForce(day, self._periods[since])
        return self._days[day]

    def keys(self) -> tuple[str, ...]:
        """Return every key, ``file.name``, in the order of the files."""
        return tuple(self._parameters)

    def histories(self) -> tuple[Parameter, ...]:
        """Return every parameter with all its dated values."""
        return tuple(self._parameters.values())

    def passports(self, day: date) -> tuple[Passport, ...]:
        """Return the passport of each value that may be read on *day*."""
        held = self.on(day)
        return tuple(held.passport(key) for key in self.keys() if held.has(key))

    def contacts(self) -> tuple[Contact, ...]:
        """Return the help lines, in the order to show them."""
        return self._contacts

    def cautions(self) -> Mapping[str, Caution]:
        """Return what the warnings about bad agents rest on, by kind."""
        return MappingProxyType(self._cautions)

    def prefectures(self) -> tuple[PrefectureRow, ...]:
        """Return the 47 prefectures in code order."""
        return tuple(self._prefectures.values())

    def prefecture(self, name: str) -> PrefectureRow:
        """
        Return the row of the prefecture called *name*.

        Raises:
            UnknownPlaceError: If there is none; it names those that are close.

        >>> from nindbai.parameters import load
        >>> load().prefecture("埼玉県").code
        '11'
        """
        if name not in self._prefectures:
            raise UnknownPlaceError(name, find_close_names(name, tuple(self._prefectures)))
        return self._prefectures[name]

    def municipalities(self, prefecture_name: str) -> tuple[MunicipalityRow, ...]:
        """
        Return the municipalities and wards of a prefecture, in code order.

        Raises:
            UnknownPlaceError: If there is no such prefecture.

        Leaves out:
            Towns without a residential 標準地.
        """
        return self._municipalities[self.prefecture(prefecture_name).name]

    def municipality(self, prefecture_name: str, municipality_name: str) -> MunicipalityRow:
        """
        Return the row of one municipality or ward.

        Raises:
            UnknownPlaceError: If either name is unknown; it names close ones
                (all wards of a city that is listed by ward).

        >>> from nindbai.parameters import load
        >>> load().municipality("埼玉県", "川口市").code
        '11203'
        """
        rows = self.municipalities(prefecture_name)
        for row in rows:
            if row.name == municipality_name:
                return row
        names = tuple(row.name for row in rows)
        raise UnknownPlaceError(municipality_name, find_close_names(municipality_name, names))

    def courts(self, prefecture_name: str) -> tuple[CourtRow, ...]:
        """
        Return the courts of a prefecture that take 不動産競売.

        Raises:
            UnknownPlaceError: If there is no such prefecture.

        Leaves out:
            Which municipality belongs to which branch.

        >>> from nindbai.parameters import load
        >>> [court.branch for court in load().courts("東京都")]
        ['本庁', '立川支部']
        """
        return self._courts[self.prefecture(prefecture_name).name]

    @cached_property
    def _prefectures(self) -> dict[str, PrefectureRow]:
        rows = read_prefectures(
            self._find_table("land_price_prefecture"),
            self._find_table("transaction_medians_prefecture"),
        )
        return {row.name: row for row in rows}

    @cached_property
    def _municipalities(self) -> dict[str, tuple[MunicipalityRow, ...]]:
        return read_municipalities(self._find_table("land_price_municipality"))

    @cached_property
    def _courts(self) -> dict[str, tuple[CourtRow, ...]]:
        return read_courts(self._find_table("courts_auction"))

    def _find_table(self, name: str) -> Path:
        parameter = self._parameters.get(f"tables.{name}")
        if parameter is None:
            raise ParameterError(f"tables.toml: {name}: no such table; add it")
        content = parameter.values[-1].content
        if not isinstance(content, TableFile):
            raise ParameterError(f"tables.toml: {name}: not a table")
        return self._directory / content.name


class _Period:
    """The pick of values between two turns, and their passports."""

    def __init__(self, parameters: Mapping[str, Parameter], since: date) -> None:
        self.since = since
        self.parameters = parameters
        self.values: dict[str, DatedValue] = {}
        self.passports: dict[str, Passport] = {}
        self.memory: dict[object, Any] = {}
        for key, parameter in parameters.items():
            for value in parameter.values:
                if value.effective_from <= since:
                    self.values[key] = value


class InForce:
    """
    The values in force on one day.

    Attributes:
        as_of: That day.
        since: The last day on which any value changed; the same values hold
            from then on, so it may key a cache.
        memory: For things made from these values; shared by every day on which
            the same values hold.
    """

    __slots__ = ("_period", "as_of", "memory", "since")

    def __init__(self, as_of: date, period: _Period) -> None:
        self.as_of = as_of
        self.since = period.since
        self._period = period
        is_before_all = as_of < period.since
        self.memory: dict[object, Any] = {} if is_before_all else period.memory

    def integer(self, key: str) -> int:
        """
        Return a fixed value in yen, days or count.

        Raises:
            ParameterError: If it is not in force, or not such a value.

        >>> from nindbai.parameters import load
        >>> load().on(date(2026, 11, 21)).integer("procedure.petition_fee_yen")
        4000
        """
        content = self._read(key)
        return content if isinstance(content, int) else self._refuse(key, content)

    def decimal(self, key: str) -> Decimal:
        """
        Return a fixed rate, factor, area, price per m2, months or years.

        Raises:
            ParameterError: If it is not in force, or not such a value.

        >>> from nindbai.parameters import load
        >>> load().on(date(2026, 11, 21)).decimal("procedure.bid_deposit_rate")
        Decimal('0.2')
        """
        content = self._read(key)
        return content if isinstance(content, Decimal) else self._refuse(key, content)

    def int_span(self, key: str) -> Span[int]:
        """
        Return a range in yen, days or count.

        Raises:
            ParameterError: If it is not in force, or not such a range.
        """
        content = self._read(key)
        if isinstance(content, Span):
            low, typical, high = content.low, content.typical, content.high
            if isinstance(low, int) and isinstance(typical, int) and isinstance(high, int):
                return Span(low, typical, high)
        return self._refuse(key, content)

    def span(self, key: str) -> Span[Decimal]:
        """
        Return a range of rates, factors, areas, prices per m2, months or years.

        Raises:
            ParameterError: If it is not in force, or not such a range.
        """
        content = self._read(key)
        if isinstance(content, Span) and not isinstance(content.low, int):
            return Span(Decimal(content.low), Decimal(content.typical), Decimal(content.high))
        return self._refuse(key, content)

    def bounds(self, key: str) -> BoundsOnly[int]:
        """
        Return the two ends, in days, yen or count, that a law fixes.

        Raises:
            ParameterError: If it is not in force, or states a typical value.

        >>> from nindbai.parameters import load
        >>> load().on(date(2026, 11, 21)).bounds("procedure.bidding_period_days")
        BoundsOnly(low=7, high=31)
        """
        content = self._read(key)
        if isinstance(content, BoundsOnly):
            low, high = content.low, content.high
            if isinstance(low, int) and isinstance(high, int):
                return BoundsOnly(low, high)
        return self._refuse(key, content)

    def brackets(self, key: str) -> tuple[Bracket, ...]:
        """
        Return the rows of a bracket table, rising from 0.

        Raises:
            ParameterError: If it is not in force, or not a bracket table.
        """
        content = self._read(key)
        return content.rows if isinstance(content, Brackets) else self._refuse(key, content)

    def curve(self, key: str) -> tuple[tuple[int, Decimal], ...]:
        """
        Return the points of a curve, arguments rising.

        Raises:
            ParameterError: If it is not in force, or not a curve.
        """
        content = self._read(key)
        return content.points if isinstance(content, Curve) else self._refuse(key, content)

    def codes(self, key: str) -> tuple[str, ...]:
        """
        Return area code prefixes.

        Raises:
            ParameterError: If it is not in force, or not a list of codes.
        """
        content = self._read(key)
        return content.prefixes if isinstance(content, Codes) else self._refuse(key, content)

    def has(self, key: str) -> bool:
        """
        Return whether *key* exists and may be read on this day.

        >>> from nindbai.parameters import load
        >>> load().on(date(2000, 1, 1)).has("procedure.bid_floor_rate")
        False
        """
        value = self._period.values.get(key)
        return (
            value is not None
            and value.effective_from <= self.as_of
            and not isinstance(value.content, Withheld)
        )

    def passport(self, key: str) -> Passport:
        """
        Return everything known about the value in force, built once.

        Raises:
            ParameterError: If it is not in force.

        >>> from nindbai.parameters import load
        >>> load().on(date(2026, 11, 21)).passport("procedure.bid_floor_rate").locator
        '60条3項'
        """
        passports = self._period.passports
        if key not in passports:
            self._read(key)
            parameter = self._period.parameters[key]
            passports[key] = build_passport(parameter, self._period.values[key])
        return passports[key]

    def _read(self, key: str) -> Content:
        value = self._period.values.get(key)
        if value is None or value.effective_from > self.as_of:
            raise ParameterError(self._explain_absence(key))
        if isinstance(value.content, Withheld):
            raise ParameterError(f"{key}: no value on {self.as_of}: {value.content.reason}")
        return value.content

    def _explain_absence(self, key: str) -> str:
        parameter = self._period.parameters.get(key)
        if parameter is None:
            close = get_close_matches(key, self._period.parameters, n=3)
            return f"{key}: no such parameter; close keys: {', '.join(close) or 'none'}"
        first = parameter.values[0].effective_from
        return f"{key}: no value on {self.as_of}; the first one known is of {first}"

    def _refuse(self, key: str, content: Content) -> NoReturn:
        held = self._period.parameters[key]
        raise ParameterError(
            f"{key}: is a {held.kind} in {held.unit} ({type(content).__name__}); "
            "ask with the method for that kind and unit"
        )
