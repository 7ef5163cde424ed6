"""TOML files to a :class:`ParameterSet`; every problem is told at once."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from nindbai.parameters.cautions import Caution
from nindbai.parameters.checks import find_problems
from nindbai.parameters.contacts import Contact
from nindbai.parameters.lookup import ParameterSet
from nindbai.parameters.model import (
    WHOLE_UNITS,
    BoundsOnly,
    Bracket,
    Brackets,
    Codes,
    Content,
    Curve,
    DatedValue,
    Kind,
    Parameter,
    ParameterError,
    ReviewExempt,
    Source,
    SourceGrade,
    Span,
    Status,
    TableFile,
    Unit,
    Withheld,
)
from nindbai.parameters.schema import (
    Number,
    RawBracket,
    RawCaution,
    RawContact,
    RawParameter,
    RawSource,
    RawValue,
    describe,
)
from nindbai.parameters.tables import count_rows

DATA = Path(__file__).parent / "data"
SOURCES = "sources.toml"
CONTACTS = "contacts.toml"
CAUTIONS = "cautions.toml"

EntryT = TypeVar("EntryT", bound=BaseModel)


def load(directory: Path = DATA, *, drafts: bool = False) -> ParameterSet:
    """
    Return the parameters of *directory*, read once a process.

    Args:
        directory: Holds ``sources.toml`` and any number of parameter files.
        drafts: Let values with status ``draft`` in; for tests only.

    Raises:
        ParameterError: With all problems of all files.

    >>> from datetime import date
    >>> load().on(date(2026, 11, 21)).decimal("procedure.bid_floor_rate")
    Decimal('0.8')
    """
    return _load(directory, drafts=drafts)


@cache
def _load(directory: Path, *, drafts: bool) -> ParameterSet:
    reader = _Reader(directory, drafts=drafts)
    parameters = reader.read_parameters()
    contacts = reader.read_contacts()
    cautions = reader.read_cautions()
    reader.check_sources_used()
    if reader.problems:
        raise ParameterError(*reader.problems)
    return ParameterSet(parameters, contacts=contacts, cautions=cautions, directory=directory)


class _Reader:
    """Reads one directory and keeps the problems it meets."""

    def __init__(self, directory: Path, *, drafts: bool) -> None:
        self.directory = directory
        self.drafts = drafts
        self.problems: list[str] = []
        self.used: set[str] = set()
        self.sources = self._read_sources()

    def read_parameters(self) -> tuple[Parameter, ...]:
        """Return the parameters of every file, in the order of the files."""
        names = sorted(path.name for path in self.directory.glob("*.toml"))
        found: list[Parameter] = []
        for name in names:
            if name not in (SOURCES, CONTACTS, CAUTIONS):
                found += self._read_file(name)
        return tuple(found)

    def read_contacts(self) -> tuple[Contact, ...]:
        """Return the help lines in the order of the file."""
        if not (self.directory / CONTACTS).exists():
            return ()
        entries = self._read_entries(CONTACTS, RawContact)
        return tuple(
            _build_contact(entry, source)
            for key, entry in entries.items()
            if (source := self._find_source(entry.source, f"{CONTACTS}: {key}"))
        )

    def read_cautions(self) -> tuple[Caution, ...]:
        """Return what the warnings rest on, in the order of the file."""
        if not (self.directory / CAUTIONS).exists():
            return ()
        entries = self._read_entries(CAUTIONS, RawCaution)
        return tuple(
            _build_caution(key, entry, found)
            for key, entry in entries.items()
            if (found := self._find_sources(entry, f"{CAUTIONS}: {key}"))
        )

    def check_sources_used(self) -> None:
        """Note every source that nothing cites."""
        for key in self.sources:
            if key not in self.used:
                self.problems.append(f"{SOURCES}: {key}: never cited; cite it or take it out")

    def _read_sources(self) -> dict[str, Source]:
        entries = self._read_entries(SOURCES, RawSource)
        for key, entry in entries.items():
            if not entry.url and entry.grade is not SourceGrade.OWN:
                self.problems.append(
                    f"{SOURCES}: {key}: url is empty; only grade 'own' goes without"
                )
        return {key: Source(key=key, **entry.model_dump()) for key, entry in entries.items()}

    def _read_file(self, name: str) -> list[Parameter]:
        found = []
        for key, entry in self._read_entries(name, RawParameter).items():
            place = f"{name}: {key}"
            problems = list(find_problems(entry, drafts=self.drafts))
            problems += self._check_tables(entry)
            self.problems += [f"{place}: {problem}" for problem in problems]
            values = [self._build_value(entry, raw, place) for raw in entry.values]
            if not problems:
                built = sorted(
                    (value for value in values if value),
                    key=lambda value: value.effective_from,
                )
                found.append(_build_parameter(f"{Path(name).stem}.{key}", entry, built))
        return found

    def _read_entries(self, name: str, model: type[EntryT]) -> dict[str, EntryT]:
        entries: dict[str, EntryT] = {}
        for key, held in self._parse(name).items():
            try:
                entries[key] = model.model_validate(held)
            except ValidationError as error:
                faults = describe(error, model)
                self.problems += [f"{name}: {key}: {fault}" for fault in faults]
        return entries

    def _parse(self, name: str) -> dict[str, Any]:
        try:
            text = (self.directory / name).read_text(encoding="utf-8")
            return tomllib.loads(text, parse_float=Decimal)
        except (OSError, tomllib.TOMLDecodeError) as error:
            self.problems.append(f"{name}: cannot be read: {error}")
            return {}

    def _find_source(self, key: str, place: str) -> Source | None:
        self.used.add(key)
        if key not in self.sources:
            self.problems.append(f"{place}: source {key!r} does not exist; add it to {SOURCES}")
        return self.sources.get(key)

    def _find_sources(self, entry: RawCaution, place: str) -> tuple[Source, ...]:
        cited = [self._find_source(key, place) for key in (entry.source, *entry.also)]
        return tuple(source for source in cited if source)

    def _check_tables(self, entry: RawParameter) -> list[str]:
        if entry.kind is not Kind.TABLE:
            return []
        problems = []
        for value in entry.values:
            path = self.directory / str(value.value)
            if not path.is_file():
                problems.append(f"table {value.value!r} does not exist")
            elif (rows := count_rows(path)) != value.rows:
                problems.append(f"table {value.value!r} has {rows} rows, not {value.rows}")
        return problems

    def _build_value(self, entry: RawParameter, raw: RawValue, place: str) -> DatedValue | None:
        cited = [self._find_source(key, place) for key in (raw.source, *raw.also)]
        found = [source for source in cited if source]
        if self.problems or len(found) != len(cited):
            return None
        return DatedValue(
            effective_from=raw.effective_from,
            content=_build_content(entry, raw),
            grade=raw.grade,
            source=found[0],
            also=tuple(found[1:]),
            locator=raw.locator,
            note=raw.note,
            review_by=raw.review_by or ReviewExempt.STATUTE,
        )


def _build_parameter(key: str, entry: RawParameter, values: list[DatedValue]) -> Parameter:
    return Parameter(
        key=key,
        label=entry.label,
        meaning=entry.meaning,
        unit=entry.unit,
        kind=entry.kind,
        evidence=entry.evidence,
        fixed_by=entry.fixed_by,
        values=tuple(values),
    )


def _build_contact(entry: RawContact, source: Source) -> Contact:
    fields = {name: getattr(entry, name) for name in type(entry).model_fields}
    return Contact(**{**fields, "source": source})


def _build_caution(key: str, entry: RawCaution, found: tuple[Source, ...]) -> Caution:
    return Caution(
        key=key,
        note=entry.note,
        sureness=entry.sureness,
        review_by=entry.review_by,
        source=found[0],
        also=found[1:],
    )


def _build_content(entry: RawParameter, raw: RawValue) -> Content:
    if raw.ended:
        return Withheld(f"ended on {raw.effective_from}: {raw.note or raw.locator}")
    if raw.status is Status.ANNOUNCED:
        return Withheld("announced, its figure is not known yet")
    return _BUILDERS[entry.kind](entry.unit, raw)


def _build_fixed(unit: Unit, raw: RawValue) -> Content:
    return _build_number(unit, raw.value)


def _build_range(unit: Unit, raw: RawValue) -> Content:
    low, high = raw.low or 0, raw.high or 0
    if unit in WHOLE_UNITS:
        whole = BoundsOnly(int(low), int(high))
        return whole if raw.typical is None else Span(whole.low, int(raw.typical), whole.high)
    exact = BoundsOnly(Decimal(low), Decimal(high))
    return exact if raw.typical is None else Span(exact.low, Decimal(raw.typical), exact.high)


def _build_brackets(unit: Unit, raw: RawValue) -> Content:
    return Brackets(tuple(_build_bracket(unit, row) for row in raw.brackets))


def _build_bracket(unit: Unit, row: RawBracket) -> Bracket:
    start = row.from_ if row.above is None else row.above
    held = row.amount if row.rate is None else row.rate
    return Bracket(start or 0, row.above is None, _build_number(unit, held))


def _build_number(unit: Unit, held: Number | str | None) -> int | Decimal:
    return int(held or 0) if unit in WHOLE_UNITS else Decimal(held or 0)


def _build_curve(_: Unit, raw: RawValue) -> Content:
    return Curve(tuple((point.at, Decimal(point.factor)) for point in raw.points))


def _build_codes(_: Unit, raw: RawValue) -> Content:
    return Codes(raw.codes)


def _build_table(_: Unit, raw: RawValue) -> Content:
    return TableFile(str(raw.value), raw.rows or 0)


_BUILDERS: dict[Kind, Callable[[Unit, RawValue], Content]] = {
    Kind.FIXED: _build_fixed,
    Kind.RANGE: _build_range,
    Kind.BRACKETS: _build_brackets,
    Kind.CURVE: _build_curve,
    Kind.CODES: _build_codes,
    Kind.TABLE: _build_table,
}
