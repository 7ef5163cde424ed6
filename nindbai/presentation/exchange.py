"""What other programs send and get, as JSON text; the command line and the HTTP API share it."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from nindbai.diagnosis.answers import read_answers
from nindbai.diagnosis.household import diagnose
from nindbai.diagnosis.problems import AnswerError, Problem, ProblemKind
from nindbai.diagnosis.reading import read_field, read_request
from nindbai.parameters import ParameterError, ParameterSet
from nindbai.presentation.readings import describe_reading

__all__ = ["decode_json", "diagnose_json", "in_force", "read_json"]

_MOST_DIGITS: Final = 30
_MOST_PLACES: Final = 400
_MOST_LEVELS: Final = 32
_SHOWN_LENGTH: Final = 60
_MOST_TOLD: Final = 100
_SURROGATE: Final = re.compile(r"\\u[dD][89a-fA-F]")


def decode_json(text: str) -> Any:
    """
    Return what *text* holds; whole numbers stay whole and fractions exact.

    What a reader could take in two ways is refused: the same name twice, half a character
    (RFC 7493), NaN; so is what nobody means and is slow to read: more than 32 levels.

    Raises:
        AnswerError: If it is not JSON, or a name stands twice in one object.

    >>> decode_json('{"loan_balance_yen": 3e7, "area": 95.5}')
    {'loan_balance_yen': 30000000, 'area': Decimal('95.5')}
    """
    try:
        found = json.loads(
            text, parse_float=_exact, parse_constant=_refuse, object_pairs_hook=_each_name_once
        )
        if _SURROGATE.search(text):
            json.dumps(found, ensure_ascii=False, default=str).encode()
    except (ValueError, RecursionError):
        raise AnswerError((_not_json(text),)) from None
    if _is_deeper(found, _MOST_LEVELS):
        raise AnswerError((_not_json(text),))
    return found


def diagnose_json(raw: object, *, today: date, parameters: ParameterSet) -> str:
    """
    Return the diagnosis of the answers *raw* as one line of JSON.

    Raises:
        AnswerError: With every problem found, if anything cannot be used.

    >>> from nindbai.parameters import load
    >>> diagnose_json({}, today=date(2026, 11, 21), parameters=load())[:39]
    '{"as_of":"2026-11-21","stage":"unknown"'
    """
    situation = read_answers(raw, today=today, parameters=parameters)
    with in_force(situation.as_of):
        diagnosis = diagnose(situation, as_of=situation.as_of, parameters=parameters)
    return diagnosis.to_json()


def read_json(raw: object, *, today: date, parameters: ParameterSet) -> str:
    """
    Return how the one thing typed that *raw* describes is read, as one line of JSON.

    Raises:
        AnswerError: If it names no known field, or its day cannot be read.

    >>> from nindbai.parameters import load
    >>> asked = {"field": "arrears_months", "raw": "三か月"}
    >>> read_json(asked, today=date(2026, 11, 21), parameters=load())[:31]
    '{"status":"accepted","value":3,'
    """
    asked = read_request(raw, today=today)
    reading = read_field(asked.field, asked.raw, today=asked.today, parameters=parameters)
    return describe_reading(asked.field, reading).model_dump_json()


@contextmanager
def in_force(day: date) -> Iterator[None]:
    """
    Answer a day before our figures begin as a problem of that day.

    Raises:
        AnswerError: In place of ParameterError.
    """
    try:
        yield
    except ParameterError:
        problem = Problem(field="as_of", kind=ProblemKind.NO_VALUE_IN_FORCE, given=day.isoformat())
        raise AnswerError((problem,)) from None


def _exact(text: str) -> Any:
    """Keep 3e7 a whole number and 95.5 exact; a number out of all measure stays text."""
    try:
        number = Decimal(text)
    except InvalidOperation:
        return text
    if abs(number.adjusted()) > _MOST_PLACES:
        return text
    is_amount = number.adjusted() < _MOST_DIGITS and number == number.to_integral_value()
    return int(number) if is_amount else number


def _refuse(text: str) -> Any:
    raise ValueError(text)


def _each_name_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    counts = Counter(name for name, _ in pairs)
    twice = [name for name, count in counts.items() if count > 1][:_MOST_TOLD]
    raise AnswerError(tuple(_stands_twice(name) for name in twice))


def _is_deeper(found: Any, levels: int) -> bool:
    if not isinstance(found, (dict, list)):
        return False
    inner = found.values() if isinstance(found, dict) else found
    return levels == 0 or any(_is_deeper(part, levels - 1) for part in inner)


def _stands_twice(name: str) -> Problem:
    shown = name[:_SHOWN_LENGTH].encode("utf-8", "replace").decode()
    return Problem(field=shown, kind=ProblemKind.TWICE, given="")


def _not_json(text: str) -> Problem:
    return Problem(field="", kind=ProblemKind.NOT_JSON, given=text.strip()[:_SHOWN_LENGTH])
