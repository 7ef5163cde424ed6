"""The sentences about the ways out, contradictions, this week's steps and free help."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from nindbai.diagnosis.contradictions import ContradictionKind
from nindbai.diagnosis.outcome import Diagnosis
from nindbai.domain.options import Option, OptionStatus
from nindbai.domain.situation import Tri
from nindbai.parameters import Contact, Topic
from nindbai.presentation.formatting import format_date
from nindbai.presentation.labels import label
from nindbai.presentation.option_labels import (
    ASSUMPTIONS,
    DOWNSIDES,
    OPTION_MEANINGS,
    STEP_DETAILS,
)
from nindbai.presentation.questions import Question

__all__ = [
    "BlockerText",
    "ContactText",
    "ContradictionText",
    "OptionText",
    "StepText",
    "blocker_texts",
    "contact_texts",
    "contradiction_texts",
    "option_texts",
    "step_texts",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionText:
    """One way out in words; ``is_closed`` sorts it under those that are not open now."""

    name: str
    status: OptionStatus
    status_words: str
    meaning: str
    reasons: str
    until: str
    decided_by: str
    first_step: str
    downsides: str

    @property
    def is_closed(self) -> bool:
        """Whether the way is not open now."""
        return self.status is OptionStatus.CLOSED


@dataclass(frozen=True, slots=True, kw_only=True)
class ContradictionText:
    """Two answers that do not fit, what the result assumes, and the question to look at again."""

    sentence: str
    assumed: str
    question: Question


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockerText:
    """Those who must agree, or who would have to if there are any."""

    lead: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StepText:
    """One thing to do this week and how."""

    name: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactText:
    """A free help line; ``phone`` is empty where the page has the numbers."""

    name: str
    phone: str
    hours: str
    note: str
    url: str
    is_first: bool


_FIRST_TOPICS: Final = (Topic.LAW, Topic.HOME_LOAN, Topic.LIVING, Topic.FEELINGS)

_QUESTION_OF: Final = {
    ContradictionKind.SUBROGATION_WITH_JHF: Question.LENDER,
    ContradictionKind.COURT_LETTER_WITHOUT_ARREARS: Question.MONTHS,
    ContradictionKind.NO_LETTER_AFTER_MANY_MONTHS: Question.SENDER,
    ContradictionKind.LETTER_IN_FUTURE: Question.LETTER_DATE,
    ContradictionKind.LETTER_AFTER_OPENING_BEFORE_OPENING: Question.SENDER,
    ContradictionKind.LETTERS_AHEAD_OF_MONTHS: Question.MONTHS,
    ContradictionKind.LETTER_DATES_OUT_OF_ORDER: Question.LETTER_DATE,
    ContradictionKind.LETTER_LONG_AGO: Question.LETTER_DATE,
    ContradictionKind.OPENING_PASSED: Question.COURT_DATES,
    ContradictionKind.SALE_ALREADY_DECIDED: Question.LETTER,
    ContradictionKind.MANAGEMENT_FEES_ABOVE_PRICE: Question.VALUE,
    ContradictionKind.VALUE_FAR_FROM_LOAN: Question.LOAN,
    ContradictionKind.MUNICIPALITY_NOT_IN_TABLE: Question.PLACE,
}


def contradiction_texts(diagnosis: Diagnosis) -> tuple[ContradictionText, ...]:
    """Return every contradiction with the question that may settle it."""
    return tuple(
        ContradictionText(
            sentence=f"{label(found.kind)}。",
            assumed=f"{ASSUMPTIONS[found.assumed]}。",
            question=_QUESTION_OF[found.kind],
        )
        for found in diagnosis.contradictions
    )


def option_texts(diagnosis: Diagnosis) -> tuple[OptionText, ...]:
    """Return every way out, those that keep the home first."""
    return tuple(_option_text(option) for option in diagnosis.options)


def _option_text(option: Option) -> OptionText:
    until = label(option.until)
    return OptionText(
        name=label(option.kind),
        status=option.status,
        status_words=label(option.status),
        meaning=OPTION_MEANINGS[option.kind],
        reasons="".join(f"{label(reason)}。" for reason in option.reasons),
        until=until if option.until_on is None else f"{format_date(option.until_on)}まで",
        decided_by=label(option.decided_by),
        first_step=label(option.first_step),
        downsides="。".join(DOWNSIDES[code] for code in option.downsides) + "。",
    )


def blocker_texts(diagnosis: Diagnosis) -> tuple[BlockerText, ...]:
    """Return who must agree before the home can be sold, and who might have to."""
    if not diagnosis.stage.is_before_opening:
        return ()
    lead = {
        Tri.YES: "売るには、次の人の同意が要ります。",
        Tri.UNKNOWN: "次の人がいるときは、売る前に話し合いが要ります。",
    }
    found = {
        exists: tuple(label(b.kind) for b in diagnosis.blockers if b.exists is exists)
        for exists in lead
    }
    return tuple(
        BlockerText(lead=lead[exists], names=names) for exists, names in found.items() if names
    )


def step_texts(diagnosis: Diagnosis) -> tuple[StepText, ...]:
    """Return this week's three things."""
    return tuple(
        StepText(name=label(step), detail=STEP_DETAILS[step]) for step in diagnosis.next_steps
    )


def contact_texts(contacts: tuple[Contact, ...]) -> tuple[ContactText, ...]:
    """Return the free help lines in the order to show them; the first of each need stand out."""
    first = {
        next((contact.name for contact in contacts if topic in contact.topics), "")
        for topic in _FIRST_TOPICS
    }
    return tuple(
        ContactText(
            name=contact.name,
            phone=contact.phone,
            hours=contact.hours,
            note=contact.note,
            url=contact.url,
            is_first=contact.name in first,
        )
        for contact in contacts
    )
