"""Figures of a move that contradict each other: each with the field of its screen."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from nindbai.diagnosis.problems import Problem
from nindbai.presentation.problems import describe_problem

__all__ = ["describe_clash"]

_FIELDS: Final = {
    "sale_price_yen": "price",
    "price_yen": "price",
    "loan_balance_yen": "loan",
    "purchase_price_yen": "new_price",
    "purchase_costs_yen": "purchase_costs",
    "sale_costs_yen": "sale_costs",
    "own_funds_yen": "own_funds",
    "yearly_income_yen": "income",
    "other_yearly_payments_yen": "other_payments",
    "sold_on": "acquired",
    "acquired_on": "acquired",
    "moved_out_on": "moved_out",
    "land_price_yen": "land_price",
    "building_price_yen": "building_price",
    "building_structure": "structure",
}
_FIRST: Final = "price"


def describe_clash(problems: Iterable[Problem]) -> dict[str, str]:
    """
    Return a sentence for each problem, by the field it is shown at; the first field if none fits.

    >>> from nindbai.diagnosis.problems import ProblemKind
    >>> list(describe_clash([Problem(field="sold_on", kind=ProblemKind.MISSING, given="")]))
    ['acquired']
    """
    return {
        _FIELDS.get(problem.field.rsplit(".", maxsplit=1)[-1], _FIRST): describe_problem(problem)
        for problem in problems
    }
