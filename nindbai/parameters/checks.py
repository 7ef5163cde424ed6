"""What a well-shaped parameter may still get wrong."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from nindbai.parameters.model import (
    LAW,
    PRACTICE,
    WHOLE_UNITS,
    Evidence,
    Kind,
    Status,
    Unit,
)
from nindbai.parameters.schema import Number, RawBracket, RawParameter, RawValue

CONTENT_FIELDS = {
    Kind.FIXED: frozenset({"value"}),
    Kind.RANGE: frozenset({"low", "typical", "high"}),
    Kind.BRACKETS: frozenset({"brackets"}),
    Kind.CURVE: frozenset({"points"}),
    Kind.CODES: frozenset({"codes"}),
    Kind.TABLE: frozenset({"value", "rows"}),
}
ALL_CONTENT_FIELDS = frozenset().union(*CONTENT_FIELDS.values())
OPTIONAL_CONTENT = frozenset({"typical"})
REVIEW_EXEMPT = frozenset({Evidence.STATUTE, Evidence.ORDINANCE})


def find_problems(parameter: RawParameter, *, drafts: bool) -> Iterator[str]:
    """Yield every problem of *parameter*, each with its mend; drafts pass if asked."""
    yield from _check_head(parameter)
    yield from _check_dates(parameter)
    for value in parameter.values:
        place = f"value of {value.effective_from}: "
        for problem in _check_value(parameter, value, drafts=drafts):
            yield place + problem


def _check_head(parameter: RawParameter) -> Iterator[str]:
    tabular = parameter.kind in (Kind.CODES, Kind.TABLE)
    if tabular != (parameter.unit is Unit.NONE):
        yield (
            f"unit {parameter.unit} does not fit kind {parameter.kind}; "
            "use 'none' for codes and tables only"
        )
    needs_axis = parameter.kind in (Kind.BRACKETS, Kind.CURVE)
    if needs_axis and parameter.applies_to is None:
        yield "missing key 'applies_to'; name the unit the rows start in"
    if not needs_axis and parameter.applies_to is not None:
        yield (f"applies_to is for brackets and curves; drop it from kind {parameter.kind}")
    if parameter.kind is Kind.FIXED and parameter.evidence in PRACTICE and not parameter.fixed_by:
        yield (
            f"fixed with {parameter.evidence} evidence; use a range, "
            "or name in fixed_by whose published terms fix it"
        )


def _check_dates(parameter: RawParameter) -> Iterator[str]:
    dates = [value.effective_from for value in parameter.values]
    for day in sorted({day for day in dates if dates.count(day) > 1}):
        yield f"two values with effective_from {day}; keep one"


def _check_value(parameter: RawParameter, value: RawValue, *, drafts: bool) -> Iterator[str]:
    if value.status is Status.DRAFT and not drafts:
        yield "status 'draft' loads only in tests; finish the value or take it out"
    if parameter.evidence not in REVIEW_EXEMPT and value.review_by is None:
        yield "missing key 'review_by'; only statute and ordinance go without"
    if value.ended or value.status is Status.ANNOUNCED:
        if _find_given(value):
            yield "an ended or announced entry holds no value; take it out"
        return
    missing = list(_check_content_fields(parameter.kind, value))
    yield from missing
    if missing:
        return
    if parameter.evidence is Evidence.ASSUMPTION and not value.note:
        yield "an assumption needs a note that says what it rests on"
    for number in _list_numbers(value):
        yield from _check_number(parameter.unit, number)
    yield from _check_order(parameter, value)


def _find_given(value: RawValue) -> set[str]:
    return {name for name in ALL_CONTENT_FIELDS if getattr(value, name) not in (None, ())}


def _check_content_fields(kind: Kind, value: RawValue) -> Iterator[str]:
    wanted, given = CONTENT_FIELDS[kind], _find_given(value)
    for name in sorted(wanted - given - OPTIONAL_CONTENT):
        yield f"missing key {name!r} for kind {kind}"
    for name in sorted(given - wanted):
        yield (f"key {name!r} does not belong to kind {kind}; use {', '.join(sorted(wanted))}")
    if kind is Kind.TABLE and not isinstance(value.value, str):
        yield "value of a table is the name of its CSV file"
    if kind is Kind.FIXED and isinstance(value.value, str):
        yield f"value {value.value!r} is text; write a number"


def _list_numbers(value: RawValue) -> list[Number]:
    held = [value.value, value.low, value.typical, value.high]
    held += [row.amount if row.rate is None else row.rate for row in value.brackets]
    held += [point.factor for point in value.points]
    return [number for number in held if isinstance(number, int | Decimal)]


def _check_number(unit: Unit, number: Number) -> Iterator[str]:
    if unit is Unit.RATE and not 0 <= number <= 1:
        mend = Decimal(number) / 100
        yield f"rate {number} is outside 0-1; write {mend} for {number} per cent"
    if unit in WHOLE_UNITS and not isinstance(number, int):
        yield f"{unit} {number} is not a whole number; write it without a point"
    if number < 0:
        yield f"{unit} {number} is below 0"


def _check_order(parameter: RawParameter, value: RawValue) -> Iterator[str]:
    if parameter.kind is Kind.RANGE:
        yield from _check_range(parameter.evidence, value)
    if parameter.kind is Kind.BRACKETS:
        yield from _check_brackets(parameter.unit, value.brackets)
    if parameter.kind is Kind.CURVE:
        places = [point.at for point in value.points]
        if places[0] != 0 or any(a >= b for a, b in pairwise(places)):
            yield f"points {places} do not start at 0 and rise"


def _check_range(evidence: Evidence, value: RawValue) -> Iterator[str]:
    if evidence in LAW and value.typical is not None:
        yield (f"a range graded {evidence} states no typical; the law fixes only the ends")
    if evidence not in LAW and value.typical is None:
        yield "missing key 'typical'; only a law may fix the ends alone"
    held = [value.low, value.typical, value.high]
    numbers = [number for number in held if number is not None]
    if numbers != sorted(numbers):
        yield (f"low {value.low}, typical {value.typical}, high {value.high} do not rise")


def _check_brackets(unit: Unit, rows: tuple[RawBracket, ...]) -> Iterator[str]:
    wanted, other = ("rate", "amount") if unit is Unit.RATE else ("amount", "rate")
    for row in rows:
        if (row.from_ is None) == (row.above is None):
            yield "a bracket has either 'from' (以上) or 'above' (超)"
        if getattr(row, wanted) is None or getattr(row, other) is not None:
            yield f"a bracket in {unit} has {wanted!r}, not {other!r}"
    starts = [(row.from_ if row.above is None else row.above) or 0 for row in rows]
    if starts[0] != 0:
        yield f"brackets start at {starts[0]}; the first row starts at 0"
    if any(a >= b for a, b in pairwise(starts)):
        yield f"brackets {starts} do not rise"
