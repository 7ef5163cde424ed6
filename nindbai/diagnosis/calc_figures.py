"""Frozen results of the domain as plain figures for ``calc``."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from pydantic import JsonValue

from nindbai.domain.tax_conditions import Verdict

__all__ = ["figures_of", "verdict_figures"]


def figures_of(result: Any) -> JsonValue:
    """
    Return *result* with dataclasses as objects, codes as text and days as year-month-day.

    >>> from nindbai.domain.tax_conditions import standing_of
    >>> figures_of(standing_of(()))
    {'standing': 'open', 'unmet': [], 'unknown': []}
    """
    if is_dataclass(result):
        return {part.name: figures_of(getattr(result, part.name)) for part in fields(result)}
    if isinstance(result, tuple | list):
        return [figures_of(part) for part in result]
    if isinstance(result, Enum):
        return str(result.value)
    if isinstance(result, date):
        return result.isoformat()
    if isinstance(result, Decimal):
        return str(result)
    plain: JsonValue = result
    return plain


def verdict_figures(verdict: Verdict) -> dict[str, JsonValue]:
    """
    Return how a relief stands, to stand among other figures.

    >>> from nindbai.domain.tax_conditions import standing_of
    >>> verdict_figures(standing_of(()))["standing"]
    'open'
    """
    return {
        "standing": verdict.standing.value,
        "unmet": [kind.value for kind in verdict.unmet],
        "unknown": [kind.value for kind in verdict.unknown],
    }
