"""The answers while they are being given: exactly as typed, frozen, with what is still to ask."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

from pydantic import BaseModel, ConfigDict

from nindbai.diagnosis.answers import read_answers
from nindbai.diagnosis.problems import AnswerError, Problem, ProblemKind
from nindbai.diagnosis.reading import Accepted, Confirm, Missing, Reading, read_field
from nindbai.domain.situation import Lender, LetterKind, PropertyKind, Situation
from nindbai.parameters import ParameterSet, load
from nindbai.presentation.problems import FIELD_LABELS
from nindbai.presentation.questions import LETTERS_OF, Question, Sender
from nindbai.presentation.readings import ReadingText, describe_reading

__all__ = [
    "FIELDS_OF",
    "TYPED_FIELDS",
    "Draft",
    "TypedDate",
    "describe_typed",
    "find_problems",
    "read_draft",
]

_WITH_PRINTED_DATES: Final = frozenset({LetterKind.BIDDING_NOTICE, LetterKind.BIDDING_PUBLISHED})
_SIZED: Final = frozenset({PropertyKind.HOUSE, PropertyKind.CONDOMINIUM, PropertyKind.LAND})


FIELDS_OF: Final[dict[Question, tuple[str, ...]]] = {
    Question.SENDER: (),
    Question.LETTER: ("notices",),
    Question.LETTER_DATE: ("dated_on",),
    Question.COURT_DATES: ("bidding_from", "bidding_until", "bid_opening_on"),
    Question.MONTHS: ("months_in_arrears",),
    Question.LENDER: ("lender",),
    Question.PLACE: ("prefecture", "municipality"),
    Question.LOAN: ("loan_balance_yen",),
    Question.KIND: ("kind",),
    Question.VALUE: ("market_value_yen",),
    Question.SIZE: ("floor_area_m2", "land_area_m2", "built_year"),
}
"""Which fields of the answers each question fills, by their last names."""


_MAN: Final = 10_000


@dataclass(frozen=True, slots=True)
class TypedField:
    """A field that is typed: the answer it fills, its reader, and how many units a reading is."""

    answer: str
    reader: str
    scale: int = 1


TYPED_FIELDS: Final = {
    "loan": TypedField("loan_balance_yen", "loan_balance_man", _MAN),
    "value": TypedField("market_value_yen", "market_price_man", _MAN),
    "floor_area": TypedField("floor_area_m2", "area_m2"),
    "land_area": TypedField("land_area_m2", "area_m2"),
    "built_year": TypedField("built_year", "built_year"),
}
"""The draft's typed fields, each read by the reader of the same kind on the command line."""


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class TypedDate(_Frozen):
    """A date as far as it has been chosen."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been chosen."""
        return self == TypedDate()

    def read(self) -> date | None:
        """
        Return the date, or None where it is not complete or does not exist.

        >>> TypedDate(year=2026, month=2, day=30).read() is None
        True
        """
        if self.year is None or self.month is None or self.day is None:
            return None
        try:
            return date(self.year, self.month, self.day)
        except ValueError:
            return None

    def __str__(self) -> str:
        """Return what has been chosen, for a message."""
        parts = ((self.year, "年"), (self.month, "月"), (self.day, "日"))
        return "".join(f"{part}{name}" for part, name in parts if part is not None)


class Confirmed(_Frozen):
    """A reading that the person said yes to; it holds for this very text only."""

    field: str
    text: str
    value: Decimal


class Draft(_Frozen):
    """
    All answers as given; ``done`` holds the questions answered, わからない among the answers.

    >>> Draft(sender=Sender.NOBODY, done=frozenset({Question.SENDER})).next_question().value
    'months'
    """

    sender: Sender | None = None
    letter: LetterKind | None = None
    letter_date: TypedDate = TypedDate()
    bidding_from: TypedDate = TypedDate()
    bidding_until: TypedDate = TypedDate()
    bid_opening_on: TypedDate = TypedDate()
    months: int | None = None
    lender: Lender | None = None
    prefecture: str = ""
    municipality: str = ""
    loan: str = ""
    kind: PropertyKind | None = None
    value: str = ""
    floor_area: str = ""
    land_area: str = ""
    built_year: str = ""
    confirmed: tuple[Confirmed, ...] = ()
    done: frozenset[Question] = frozenset()

    def answer(self, question: Question, **values: Any) -> Draft:
        """Return the draft with *question* answered; an answer that no longer fits is dropped."""
        changed = self.model_copy(update={**values, "done": self.done | {question}})
        if question is Question.SENDER:
            changed = changed._settle_letter()  # noqa: SLF001
        if question in {Question.SENDER, Question.LETTER} and changed.letter != self.letter:
            dates = {Question.LETTER_DATE, Question.COURT_DATES}
            changed = changed.model_copy(update={"done": changed.done - dates})
        return changed

    def _settle_letter(self) -> Draft:
        """Keep a letter that this sender may have sent; choose it where there is only one."""
        letters = LETTERS_OF[self.sender] if self.sender else ()
        if self.letter in letters:
            return self
        only = letters[0] if len(letters) == 1 else None
        return self.model_copy(update={"letter": only, "done": self.done - {Question.LETTER}})

    def confirm(self, field: str, value: Decimal) -> Draft:
        """Return the draft with *value* as the reading of what stands in *field*."""
        others = tuple(one for one in self.confirmed if one.field != field)
        said_yes = Confirmed(field=field, text=getattr(self, field), value=value)
        return self.model_copy(update={"confirmed": (*others, said_yes)})

    def reading_of(self, field: str, today: date) -> Reading:
        """Return how what stands in *field* is read; a reading once confirmed is accepted."""
        text = getattr(self, field)
        for one in self.confirmed:
            if (one.field, one.text) == (field, text):
                return Accepted(one.value)
        reader = TYPED_FIELDS[field].reader
        return read_field(reader, text, today=today, parameters=load())

    def questions(self) -> tuple[Question, ...]:
        """Return the questions that apply to this household, in order."""
        return tuple(q for q in Question if _APPLIES.get(q, _always)(self))

    def next_question(self) -> Question | None:
        """Return the first question not answered yet, or None where all are."""
        return next((q for q in self.questions() if q not in self.done), None)

    def question_before(self, question: Question) -> Question | None:
        """Return the question asked before *question*, or None for the first."""
        asked = self.questions()
        place = asked.index(question) if question in asked else 0
        return asked[place - 1] if place else None

    def fill(self, question: Question, **values: Any) -> Draft:
        """Return the draft with *values* kept as typed and *question* still open."""
        return self.model_copy(update={**values, "done": self.done - {question}})

    def count_left(self) -> int:
        """Return how many questions are still open."""
        return sum(1 for q in self.questions() if q not in self.done)


def _always(_draft: Draft) -> bool:
    return True


def _may_choose_letter(draft: Draft) -> bool:
    return draft.sender is not None and len(LETTERS_OF[draft.sender]) > 1


def _letter_has_date(draft: Draft) -> bool:
    return draft.letter is not None and draft.letter is not LetterKind.REMINDER_CALL


def _needs_size(draft: Draft) -> bool:
    return draft.kind in _SIZED and not draft.value


_APPLIES: Final[dict[Question, Callable[[Draft], bool]]] = {
    Question.LETTER: _may_choose_letter,
    Question.LETTER_DATE: _letter_has_date,
    Question.COURT_DATES: lambda draft: draft.letter in _WITH_PRINTED_DATES,
    Question.SIZE: _needs_size,
}


def read_draft(draft: Draft, *, today: date, parameters: ParameterSet) -> Situation:
    """
    Return the Situation that *draft* describes.

    Raises:
        AnswerError: With every problem found.

    >>> from nindbai.parameters import load
    >>> draft = Draft(loan="3000", done=frozenset({Question.LOAN}))
    >>> read_draft(draft, today=date(2026, 11, 21), parameters=load()).loan_balance_yen
    30000000
    """
    raw, problems = to_answers(draft, today)
    if problems:
        raise AnswerError(problems)
    return read_answers(raw, today=today, parameters=parameters)


def find_problems(
    draft: Draft, question: Question, *, today: date, parameters: ParameterSet
) -> tuple[Problem, ...]:
    """Return what is wrong with what stands in *question*; problems elsewhere are left out."""
    tried = draft.model_copy(update={"done": draft.done | {question}})
    try:
        read_draft(tried, today=today, parameters=parameters)
    except AnswerError as error:
        return tuple(
            problem
            for problem in error.problems
            if problem.field.rsplit(".", maxsplit=1)[-1] in FIELDS_OF[question]
        )
    return ()


def describe_typed(draft: Draft, question: Question, today: date) -> dict[str, ReadingText]:
    """
    Return how each typed field of *question* is read, in words; empty fields are left out.

    >>> draft = Draft(loan="25000000")
    >>> describe_typed(draft, Question.LOAN, date(2026, 11, 21))["loan"].status
    'confirm'
    """
    return {
        name: describe_reading(
            field.reader, draft.reading_of(name, today), name=FIELD_LABELS[field.answer]
        )
        for name, field in TYPED_FIELDS.items()
        if field.answer in FIELDS_OF[question] and getattr(draft, name).strip()
    }


def to_answers(draft: Draft, today: date) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    """
    Return *draft* as answers, and what could not be read; a question not answered is left out.

    >>> draft = Draft(loan="たくさん", done=frozenset({Question.LOAN}))
    >>> to_answers(draft, date(2026, 11, 21))[1][0].field
    'loan_balance_yen'
    """
    reading = _Reading(draft, today)
    home = {
        "kind": draft.kind,
        "floor_area_m2": reading.typed("floor_area"),
        "land_area_m2": reading.typed("land_area"),
        "built_year": reading.typed("built_year"),
    }
    raw = {
        "notices": reading.notices(),
        "bidding_from": reading.printed("bidding_from"),
        "bidding_until": reading.printed("bidding_until"),
        "bid_opening_on": reading.printed("bid_opening_on"),
        "months_in_arrears": draft.months,
        "lender": draft.lender,
        "prefecture": draft.prefecture or None,
        "municipality": draft.municipality or None,
        "loan_balance_yen": reading.typed("loan"),
        "property": _without_gaps(home),
        "market_value_yen": reading.typed("value"),
        "tax_seizure": True if draft.sender is Sender.TAX_OFFICE else None,
    }
    return _without_gaps(raw), tuple(reading.problems)


def _without_gaps(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}


class _Reading:
    """Reads one draft and collects what cannot be read."""

    def __init__(self, draft: Draft, today: date) -> None:
        self.draft = draft
        self.today = today
        self.answered = frozenset(draft.questions()) & draft.done
        self.problems: list[Problem] = []

    def typed(self, name: str) -> int | Decimal | None:
        """Return what was typed as a number; nothing typed means not answered."""
        field = TYPED_FIELDS[name]
        if self._is_hidden(field.answer):
            return None
        reading = self.draft.reading_of(name, self.today)
        if isinstance(reading, Accepted) and isinstance(reading.value, (int, Decimal)):
            number = Decimal(reading.value) * field.scale
            return int(number) if number == number.to_integral_value() else number
        if not isinstance(reading, Missing):
            kind = (
                ProblemKind.TO_CONFIRM if isinstance(reading, Confirm) else ProblemKind.NOT_USABLE
            )
            self._refuse(field.answer, kind, getattr(self.draft, name))
        return None

    def _is_hidden(self, field: str) -> bool:
        return any(field in FIELDS_OF[q] for q in Question if q not in self.answered)

    def printed(self, field: str) -> date | None:
        """Return a chosen date; a question that is no longer asked gives none."""
        return None if self._is_hidden(field) else self._date(field, getattr(self.draft, field))

    def _date(self, field: str, chosen: TypedDate) -> date | None:
        if chosen.is_empty:
            return None
        day = chosen.read()
        if day is None:
            self._refuse(field, ProblemKind.NOT_A_DATE, str(chosen))
        return day

    def notices(self) -> list[dict[str, Any]] | None:
        """Return the letters: none that came, one that came, or not known."""
        if self.draft.sender is Sender.NOBODY:
            return []
        if self.draft.letter is None:
            return None
        is_dated = Question.LETTER_DATE in self.answered
        dated_on = self._date("dated_on", self.draft.letter_date) if is_dated else None
        if dated_on is not None and dated_on > self.today:
            limit = (self.today.isoformat(),)
            self._refuse("dated_on", ProblemKind.TOO_LATE, dated_on.isoformat(), limit)
        return [_without_gaps({"kind": self.draft.letter, "dated_on": dated_on})]

    def _refuse(
        self, field: str, kind: ProblemKind, given: str, fits: tuple[str, ...] = ()
    ) -> None:
        self.problems.append(Problem(field=field, kind=kind, given=given, fits=fits))
