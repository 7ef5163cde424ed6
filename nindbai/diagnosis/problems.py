"""What can be wrong with an answer, as codes; ``presentation.problems`` has the sentences."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["AnswerError", "Problem", "ProblemKind"]


class ProblemKind(StrEnum):
    """Why an answer cannot be used."""

    UNKNOWN_FIELD = "unknown_field"
    NOT_AN_OBJECT = "not_an_object"
    NOT_JSON = "not_json"
    NOT_A_WHOLE_NUMBER = "not_a_whole_number"
    NOT_A_NUMBER = "not_a_number"
    NOT_A_DATE = "not_a_date"
    NOT_TEXT = "not_text"
    NOT_A_LIST = "not_a_list"
    NOT_IN_LIST = "not_in_list"
    TOO_SMALL = "too_small"
    TOO_LARGE = "too_large"
    TOO_EARLY = "too_early"
    TOO_LATE = "too_late"
    MISSING = "missing"
    TWICE = "twice"
    UNKNOWN_PLACE = "unknown_place"
    NEEDS_PREFECTURE = "needs_prefecture"
    BEFORE_OTHER_DATE = "before_other_date"
    BEFORE_OTHER_STAGE = "before_other_stage"
    NO_VALUE_IN_FORCE = "no_value_in_force"
    TO_CONFIRM = "to_confirm"
    NOT_USABLE = "not_usable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """
    One thing wrong: the field (dotted path), what was given, and what would fit.

    ``given`` is shortened text; ``fits`` names limits, allowed values or the other field.
    """

    field: str
    kind: ProblemKind
    given: str
    fits: tuple[str, ...] = ()


class AnswerError(Exception):
    """
    Answers cannot be used; every problem at once.

    >>> AnswerError((Problem(field="x", kind=ProblemKind.MISSING, given=""),)).problems[0].field
    'x'
    """

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        """Carry all problems."""
        super().__init__("; ".join(f"{p.field}: {p.kind}" for p in problems))
        self.problems = problems
