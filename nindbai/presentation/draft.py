"""The answers while they are being given: exactly as typed, frozen, with what is still to ask."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

from pydantic import BaseModel, ConfigDict

from nindbai.diagnosis.reading import Accepted, Reading, read_field
from nindbai.domain.situation import Lender, LetterKind, PropertyKind, Tri
from nindbai.parameters import load
from nindbai.presentation.questions import FURTHER, LETTERS_OF, Question, Sender

__all__ = [
    "AFTER_COMMENCEMENT",
    "FIELDS_OF",
    "FLAGS_OF_HOME",
    "TYPED_FIELDS",
    "Confirmed",
    "Draft",
    "TypedDate",
    "name_in_draft",
]

_WITH_PRINTED_DATES: Final = frozenset({LetterKind.BIDDING_NOTICE, LetterKind.BIDDING_PUBLISHED})
_WITH_COURT_PRICE: Final = _WITH_PRINTED_DATES | {LetterKind.CONDITION_SURVEY_NOTICE}
_MAY_FOLLOW_SUBROGATION: Final = frozenset(
    {LetterKind.SERVICER_NOTICE, LetterKind.PETITION_WARNING, LetterKind.COMMENCEMENT_ORDER}
)
AFTER_COMMENCEMENT: Final = frozenset(
    {
        LetterKind.DISTRIBUTION_DEMAND_NOTICE,
        LetterKind.CONDITION_SURVEY_NOTICE,
        LetterKind.BIDDING_NOTICE,
        LetterKind.BIDDING_PUBLISHED,
    }
)
"""The letters that come after the commencement order and before the opening."""
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
    Question.COURT_PRICE: ("standard_sale_price_yen",),
    Question.EARLIER_DATES: ("subrogated_on", "commenced_on"),
    Question.PEOPLE: ("co_owner", "joint_guarantor", "pair_loan", "divorce", "inherited"),
    Question.CLAIMS: (
        "junior_mortgages",
        "tax_seizure",
        "leasehold",
        "not_rebuildable",
        "management_fee_arrears_yen",
        "property_tax_arrears_yen",
    ),
    Question.HOUSEHOLD: (
        "members",
        "yearly_income_yen",
        "yearly_income_before_yen",
        "yearly_loan_payments_yen",
        "unsecured_debt_yen",
        "has_regular_income",
        "lives_in_home",
        "wants_to_stay",
    ),
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
    "standard_sale_price": TypedField("standard_sale_price_yen", "market_price_man", _MAN),
    "management_fees": TypedField("management_fee_arrears_yen", "money_man", _MAN),
    "property_tax": TypedField("property_tax_arrears_yen", "money_man", _MAN),
    "income": TypedField("yearly_income_yen", "money_man", _MAN),
    "income_before": TypedField("yearly_income_before_yen", "money_man", _MAN),
    "loan_payments": TypedField("yearly_loan_payments_yen", "money_man", _MAN),
    "other_debts": TypedField("unsecured_debt_yen", "money_man", _MAN),
}
"""The draft's typed fields, each read by the reader of the same kind on the command line."""


_NAMES: Final = {"dated_on": "letter_date"} | {
    field.answer: name for name, field in TYPED_FIELDS.items()
}


def name_in_draft(field: str) -> str:
    """
    Return what the draft calls the answer *field*.

    >>> name_in_draft("loan_balance_yen"), name_in_draft("lender")
    ('loan', 'lender')
    """
    return _NAMES.get(field, field)


FLAGS_OF_HOME: Final = (
    "co_owner",
    "joint_guarantor",
    "pair_loan",
    "divorce",
    "inherited",
    "junior_mortgages",
    "leasehold",
    "not_rebuildable",
    "wants_to_stay",
)
"""The yes-or-no answers that stand at the top of the answers under the same name."""


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
    standard_sale_price: str = ""
    subrogated_on: TypedDate = TypedDate()
    commenced_on: TypedDate = TypedDate()
    co_owner: Tri = Tri.UNKNOWN
    joint_guarantor: Tri = Tri.UNKNOWN
    pair_loan: Tri = Tri.UNKNOWN
    divorce: Tri = Tri.UNKNOWN
    inherited: Tri = Tri.UNKNOWN
    junior_mortgages: Tri = Tri.UNKNOWN
    tax_seizure: Tri = Tri.UNKNOWN
    leasehold: Tri = Tri.UNKNOWN
    not_rebuildable: Tri = Tri.UNKNOWN
    management_fees: str = ""
    property_tax: str = ""
    members: int | None = None
    income: str = ""
    income_before: str = ""
    loan_payments: str = ""
    other_debts: str = ""
    has_regular_income: Tri = Tri.UNKNOWN
    lives_in_home: Tri = Tri.UNKNOWN
    wants_to_stay: Tri = Tri.UNKNOWN
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
        """Return the questions that everybody is asked, as far as they apply, in order."""
        return tuple(q for q in self.applying() if q not in FURTHER)

    def further_questions(self) -> tuple[Question, ...]:
        """Return the questions that only those who want to know more are asked."""
        return tuple(q for q in self.applying() if q in FURTHER)

    def applying(self) -> tuple[Question, ...]:
        """Return every question that applies to this household, in order."""
        return tuple(q for q in Question if q not in _APPLIES or self._asks(q))

    def _asks(self, question: Question) -> bool:
        """Whether *question* fits the other answers, or was answered and still says something."""
        if _APPLIES[question](self):
            return True
        return question in _STAYS and question in self.done and self.holds(question)

    def holds(self, question: Question) -> bool:
        """
        Return whether any field of *question* says more than わからない.

        >>> Draft(divorce=Tri.YES).holds(Question.PEOPLE), Draft().holds(Question.PEOPLE)
        (True, False)
        """
        names = (name_in_draft(field) for field in FIELDS_OF[question])
        return any(getattr(self, name) != type(self).model_fields[name].default for name in names)

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


def _may_choose_letter(draft: Draft) -> bool:
    return draft.sender is not None and len(LETTERS_OF[draft.sender]) > 1


def _letter_has_date(draft: Draft) -> bool:
    return draft.letter is not None and draft.letter is not LetterKind.REMINDER_CALL


def _needs_size(draft: Draft) -> bool:
    return draft.kind in _SIZED and not draft.value


def _has_earlier_dates(draft: Draft) -> bool:
    may_be_subrogated = draft.letter in _MAY_FOLLOW_SUBROGATION and draft.lender is not Lender.JHF
    return may_be_subrogated or draft.letter in AFTER_COMMENCEMENT


_STAYS: Final = frozenset(
    {
        Question.LETTER_DATE,
        Question.COURT_DATES,
        Question.SIZE,
        Question.COURT_PRICE,
        Question.EARLIER_DATES,
    }
)
_APPLIES: Final[dict[Question, Callable[[Draft], bool]]] = {
    Question.LETTER: _may_choose_letter,
    Question.LETTER_DATE: _letter_has_date,
    Question.COURT_DATES: lambda draft: draft.letter in _WITH_PRINTED_DATES,
    Question.SIZE: _needs_size,
    Question.COURT_PRICE: lambda draft: draft.letter in _WITH_COURT_PRICE,
    Question.EARLIER_DATES: _has_earlier_dates,
}
