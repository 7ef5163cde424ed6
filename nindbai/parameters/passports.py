"""One value in force, with all that a reader may ask about it."""

from __future__ import annotations

from decimal import Decimal

from pydantic import JsonValue

from nindbai.parameters.model import (
    Bracket,
    Brackets,
    Codes,
    Content,
    Curve,
    DatedValue,
    Numeric,
    Parameter,
    Passport,
    Span,
    TableFile,
    Withheld,
)


def build_passport(parameter: Parameter, value: DatedValue) -> Passport:
    """Return the passport of *value*, one of *parameter*'s dated values."""
    return Passport(
        key=parameter.key,
        label=parameter.label,
        meaning=parameter.meaning,
        unit=parameter.unit,
        kind=parameter.kind,
        evidence=parameter.evidence,
        grade=value.grade,
        effective_from=value.effective_from,
        review_by=value.review_by,
        value=write_json(value.content),
        source_title=value.source.title,
        publisher=value.source.publisher,
        url=value.source.url,
        accessed_on=value.source.accessed_on,
        locator=value.locator,
        note=value.note,
        fixed_by=parameter.fixed_by,
        other_sources=tuple(source.title for source in value.also),
    )


def write_json(content: Content) -> JsonValue:
    """
    Return *content* for JSON: whole numbers as they are, Decimals as text.

    >>> write_json(Span(Decimal("0.7"), Decimal("0.75"), Decimal("0.8")))
    {'low': '0.7', 'typical': '0.75', 'high': '0.8'}
    """
    match content:
        case Brackets(rows):
            return [_write_bracket(row) for row in rows]
        case Curve(points):
            return [{"at": at, "factor": str(factor)} for at, factor in points]
        case Codes(prefixes):
            return list(prefixes)
        case TableFile(name, rows_held):
            return {"file": name, "rows": rows_held}
        case Withheld(reason):
            return reason
        case _:
            return _write_numbers(content)


def _write_bracket(row: Bracket) -> JsonValue:
    mark = "from" if row.inclusive else "above"
    return {mark: row.start, "value": _write_number(row.value)}


def _write_numbers(content: Numeric) -> JsonValue:
    if isinstance(content, int | Decimal):
        return _write_number(content)
    ends: dict[str, JsonValue] = {"low": _write_number(content.low)}
    if isinstance(content, Span):
        ends["typical"] = _write_number(content.typical)
    return {**ends, "high": _write_number(content.high)}


def _write_number(number: int | Decimal) -> int | str:
    return number if isinstance(number, int) else str(number)
