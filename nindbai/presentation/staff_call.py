"""One call as it stands: what is typed in each field, and the household that comes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from nindbai.diagnosis.answer_models import Answers
from nindbai.diagnosis.answers import read_answers
from nindbai.diagnosis.consultation_code import (
    ConsultationCode,
    Decoded,
    Refused,
    decode,
    encode,
)
from nindbai.diagnosis.problems import AnswerError, Problem
from nindbai.domain.situation import Situation
from nindbai.parameters import load
from nindbai.presentation.draft import FIELDS_OF, Draft
from nindbai.presentation.draft_from_answers import draft_of
from nindbai.presentation.draft_reading import to_answers
from nindbai.presentation.problems import describe_problem
from nindbai.presentation.questions import FURTHER
from nindbai.presentation.staff_fields import FIELDS, StaffField, list_options
from nindbai.presentation.staff_picking import Asked, Found
from nindbai.presentation.staff_reading import read_text, says_unknown
from nindbai.presentation.staff_texts import texts_of
from nindbai.presentation.staff_words import UNKNOWN, ask_back

__all__ = [
    "CallReading",
    "FieldState",
    "FieldStatus",
    "Picked",
    "StaffCall",
    "open_code",
    "read_call",
]


class FieldStatus(StrEnum):
    """How far a field is: empty, not known, read, to be chosen from, or not usable."""

    EMPTY = "empty"
    UNKNOWN = "unknown"
    READ = "read"
    ASK = "ask"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Picked:
    """Which of several readings was meant; it holds for this very text only."""

    text: str
    place: int


_NOTHING: Final[Mapping[StaffField, str]] = MappingProxyType({})
_NO_PICK: Final[Mapping[StaffField, Picked]] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffCall:
    """Everything of one call: the code it began with (or none), the texts, and the choices."""

    code: str = ""
    texts: Mapping[StaffField, str] = field(default_factory=lambda: _NOTHING)
    picked: Mapping[StaffField, Picked] = field(default_factory=lambda: _NO_PICK)

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been said yet."""
        return not self.code and not any(text.strip() for text in self.texts.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldState:
    """How one field was read: the echo beside it, what is wrong, and what to choose from."""

    field: StaffField
    status: FieldStatus
    echo: str = ""
    message: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CallReading:
    """The fields as read, the draft they give, and its household."""

    fields: tuple[FieldState, ...]
    draft: Draft
    answers: Answers
    situation: Situation
    code: ConsultationCode


def open_code(text: str) -> StaffCall | Refused:
    """
    Return the call that a 相談コード holds, or why it cannot be read.

    >>> open_code("1008").groups
    (1,)
    """
    found = decode(text, parameters=load())
    if not isinstance(found, Decoded):
        return found
    draft = draft_of(found.answers)
    letters = encode(found.answers, parameters=load()).letters
    return StaffCall(code=letters, texts=texts_of(draft))


def read_call(call: StaffCall, *, today: date) -> CallReading:
    """
    Return how every field of *call* is read, and the household as far as it can be used.

    A field that cannot be read is left out, and so is an answer that is impossible beside the
    others; the rest still counts.

    Args:
        call: What is typed.
        today: The day the answers are given.

    >>> call = StaffCall(texts={StaffField.MONTHS: "三か月"})
    >>> read_call(call, today=date(2026, 11, 21)).situation.months_in_arrears
    3
    """
    draft, states = _start(call.code), []
    given = texts_of(draft)
    for name in StaffField:
        text = call.texts.get(name, "").strip()
        if text == given[name]:
            draft = _asked(draft, name) if text else draft
            states.append(_kept(name, text))
            continue
        draft, state = _fill(draft, name, text, call.picked.get(name), today)
        states.append(state)
    return _settle(draft, tuple(states), today)


def _start(code: str) -> Draft:
    found = decode(code, parameters=load()) if code else None
    return draft_of(found.answers) if isinstance(found, Decoded) else Draft()


def _asked(draft: Draft, name: StaffField) -> Draft:
    return draft.model_copy(update={"done": draft.done | set(FIELDS[name].questions)})


def _kept(name: StaffField, text: str) -> FieldState:
    if not text:
        return FieldState(field=name, status=FieldStatus.EMPTY)
    return FieldState(field=name, status=FieldStatus.READ, echo=text)


def _fill(
    draft: Draft, name: StaffField, text: str, picked: Picked | None, today: date
) -> tuple[Draft, FieldState]:
    cleared = _cleared(draft, name)
    if not text:
        return cleared, FieldState(field=name, status=FieldStatus.EMPTY)
    if says_unknown(text, today):
        state = FieldState(field=name, status=FieldStatus.UNKNOWN, echo=UNKNOWN)
        return _asked(cleared, name), state
    outcome = read_text(name, text, cleared, today)
    if isinstance(outcome, Asked) and picked is not None and picked.text == text:
        outcome = outcome.choices[min(picked.place, len(outcome.choices) - 1)]
    if isinstance(outcome, Found):
        state = FieldState(
            field=name, status=FieldStatus.READ, echo=outcome.echo, message=outcome.message
        )
        return _asked(outcome.draft, name), state
    if isinstance(outcome, Asked):
        return cleared, FieldState(
            field=name,
            status=FieldStatus.ASK,
            echo=ask_back(outcome.choices[0].echo),
            message=outcome.message,
            choices=tuple(choice.echo for choice in outcome.choices),
        )
    return cleared, FieldState(field=name, status=FieldStatus.REFUSED, message=outcome.message)


_PARTS: Final[Mapping[StaffField, tuple[str, ...]]] = {
    StaffField.LETTER: ("sender", "letter"),
    StaffField.LETTER_DATE: ("letter_date",),
    StaffField.MONTHS: ("months",),
    StaffField.LENDER: ("lender",),
    StaffField.PLACE: ("prefecture", "municipality"),
    StaffField.LOAN: ("loan",),
    StaffField.KIND: ("kind",),
    StaffField.VALUE: ("value", "standard_sale_price"),
    StaffField.SIZE: ("floor_area", "land_area", "built_year"),
    StaffField.PEOPLE: (
        *(option.value for option in list_options(StaffField.PEOPLE) if option.value),
        "management_fees",
        "property_tax",
    ),
    StaffField.PRINTED: (
        "bidding_from",
        "bidding_until",
        "bid_opening_on",
        "subrogated_on",
        "commenced_on",
    ),
}
"""What each field fills in the draft."""


def _cleared(draft: Draft, name: StaffField) -> Draft:
    """Return *draft* with nothing in the field; what no field shows stays."""
    empty = {part: Draft.model_fields[part].get_default() for part in _PARTS[name]}
    changed = draft.model_copy(update=empty)
    gone = {q for q in FIELDS[name].questions if q not in FURTHER or not changed.holds(q)}
    return changed.model_copy(update={"done": changed.done - gone})


def _settle(draft: Draft, states: tuple[FieldState, ...], today: date) -> CallReading:
    """Leave out what is impossible beside the other answers, and say so at its field."""
    raw, problems = to_answers(draft, today)
    try:
        situation = read_answers(raw, today=today, parameters=load())
    except AnswerError as error:
        problems = (*problems, *error.problems)
    else:
        if not problems:
            answers = Answers.model_validate(raw)
            code = encode(answers, parameters=load())
            return CallReading(
                fields=states, draft=draft, answers=answers, situation=situation, code=code
            )
    refused = {_field_of(problem): describe_problem(problem) for problem in problems}
    return _settle(_without(draft, refused), _marked(states, refused), today)


def _without(draft: Draft, refused: Mapping[StaffField, str]) -> Draft:
    """Return *draft* without the fields refused; where that changes nothing, without any answer."""
    changed = draft
    for name in refused:
        changed = _cleared(changed, name)
    return changed if changed != draft else Draft()


def _marked(
    states: tuple[FieldState, ...], refused: Mapping[StaffField, str]
) -> tuple[FieldState, ...]:
    return tuple(
        replace(state, status=FieldStatus.REFUSED, echo="", message=refused[state.field])
        if state.field in refused
        else state
        for state in states
    )


def _field_of(problem: Problem) -> StaffField:
    last = problem.field.rsplit(".", maxsplit=1)[-1]
    return next(
        (
            name
            for name, text in FIELDS.items()
            if any(last in FIELDS_OF[question] for question in text.questions)
        ),
        StaffField.PRINTED,
    )
