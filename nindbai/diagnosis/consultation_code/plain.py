"""Answers as plain JSON values, as they are given on the command line."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from pydantic import JsonValue

from nindbai.diagnosis.answer_models import Answers
from nindbai.domain.situation import Tri

__all__ = ["plain_answers"]


def plain_answers(answers: Answers) -> dict[str, JsonValue]:
    """
    Return the answers that were given; those that are not known are not there.

    >>> plain_answers(Answers(months_in_arrears=0, co_owner=Tri.NO, tax_seizure=Tri.UNKNOWN))
    {'months_in_arrears': 0, 'co_owner': False}
    """
    return {key: _plain(value) for key, value in answers.model_dump(exclude_defaults=True).items()}


def _plain(value: Any) -> JsonValue:
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    return _leaf(value)


def _leaf(value: StrEnum | date | Decimal | int) -> JsonValue:
    match value:
        case Tri():
            return value is Tri.YES
        case StrEnum():
            return value.value
        case date():
            return value.isoformat()
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case _:
            return value
