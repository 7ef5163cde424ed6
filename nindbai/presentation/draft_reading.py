"""How a draft becomes a Situation: what stands in each field is read, and every problem is found."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from nindbai.diagnosis.answers import read_answers
from nindbai.diagnosis.problems import AnswerError, Problem, ProblemKind
from nindbai.diagnosis.reading import Accepted, Confirm, Missing
from nindbai.domain.situation import Situation, Tri
from nindbai.parameters import ParameterSet
from nindbai.presentation.draft import FIELDS_OF, FLAGS_OF_HOME, TYPED_FIELDS, Draft, TypedDate
from nindbai.presentation.problems import FIELD_LABELS
from nindbai.presentation.questions import Question, Sender
from nindbai.presentation.readings import ReadingText, describe_reading

__all__ = ["describe_typed", "find_problems", "read_draft", "to_answers"]


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
        "property": _home(reading),
        "market_value_yen": reading.typed("value"),
        **_further(reading),
    }
    return _without_gaps(raw), tuple(reading.problems)


def _home(reading: _Reading) -> dict[str, Any]:
    home = {
        "kind": reading.draft.kind,
        "floor_area_m2": reading.typed("floor_area"),
        "land_area_m2": reading.typed("land_area"),
        "built_year": reading.typed("built_year"),
    }
    return _without_gaps(home)


def _further(reading: _Reading) -> dict[str, Any]:
    """Return what the further questions tell; a question nobody opened tells nothing."""
    household = {
        "members": reading.draft.members if Question.HOUSEHOLD in reading.answered else None,
        "yearly_income_yen": reading.typed("income"),
        "yearly_income_before_yen": reading.typed("income_before"),
        "yearly_loan_payments_yen": reading.typed("loan_payments"),
        "unsecured_debt_yen": reading.typed("other_debts"),
        "has_regular_income": reading.flag("has_regular_income"),
        "lives_in_home": reading.flag("lives_in_home"),
    }
    is_seized = reading.draft.sender is Sender.TAX_OFFICE
    return {
        **{name: reading.flag(name) for name in FLAGS_OF_HOME},
        "tax_seizure": True if is_seized else reading.flag("tax_seizure"),
        "subrogated_on": reading.printed("subrogated_on"),
        "commenced_on": reading.printed("commenced_on"),
        "standard_sale_price_yen": reading.typed("standard_sale_price"),
        "management_fee_arrears_yen": reading.typed("management_fees"),
        "property_tax_arrears_yen": reading.typed("property_tax"),
        "household": _without_gaps(household),
    }


def _without_gaps(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}


class _Reading:
    """Reads one draft and collects what cannot be read."""

    def __init__(self, draft: Draft, today: date) -> None:
        self.draft = draft
        self.today = today
        self.answered = frozenset(draft.applying()) & draft.done
        self._hidden = frozenset[str]().union(
            *(FIELDS_OF[question] for question in Question if question not in self.answered)
        )
        self.problems: list[Problem] = []

    def typed(self, name: str) -> int | Decimal | None:
        """Return what was typed as a number; nothing typed means not answered."""
        field = TYPED_FIELDS[name]
        if field.answer in self._hidden:
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

    def flag(self, field: str) -> Tri | None:
        """Return yes or no; わからない and a question nobody opened are not known."""
        chosen: Tri = getattr(self.draft, field)
        return None if field in self._hidden or chosen is Tri.UNKNOWN else chosen

    def printed(self, field: str) -> date | None:
        """Return a chosen date; a question that is not asked gives none."""
        return None if field in self._hidden else self._date(field, getattr(self.draft, field))

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
