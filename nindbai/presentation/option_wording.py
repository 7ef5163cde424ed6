"""The sentences about the ways out, contradictions and free help."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from nindbai.diagnosis.contradictions import ContradictionKind
from nindbai.diagnosis.forecast import whole
from nindbai.diagnosis.outcome import Diagnosis, WayOut
from nindbai.domain.blockers import Blocker, BlockerKind, NoSum
from nindbai.domain.option_limits import NoDays
from nindbai.domain.option_traits import NoCreditRecord
from nindbai.domain.options import NoMinimumPayment, OptionStatus
from nindbai.domain.price_chance import NoChance
from nindbai.domain.situation import Tri
from nindbai.parameters import Contact, Topic
from nindbai.presentation.blocker_words import BLOCKER_REASONS
from nindbai.presentation.formatting import (
    format_date,
    format_days_range,
    format_share,
    format_yen,
    format_yen_range,
)
from nindbai.presentation.labels import label
from nindbai.presentation.option_labels import ASSUMPTIONS, OPTION_MEANINGS
from nindbai.presentation.questions import Question

__all__ = [
    "BlockerDetail",
    "BlockerText",
    "ContactText",
    "ContradictionText",
    "OptionText",
    "blocker_texts",
    "contact_texts",
    "contradiction_texts",
    "option_texts",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionText:
    """
    One way out in words; ``is_closed`` sorts it under those that are not open now.

    ``left`` is the time to the last day, empty where the way is closed; ``figures`` what was
    calculated for this way alone, or which answer it waits for.
    """

    name: str
    status: OptionStatus
    status_words: str
    meaning: str
    reasons: str
    until: str
    decided_by: str
    left: str
    first_step: str
    cost: str
    effects: tuple[str, ...]
    traps: tuple[str, ...]
    figures: tuple[str, ...]
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
class BlockerDetail:
    """One of those who may stop a sale: who agrees, the usual sum, where to begin, and why."""

    name: str
    who: str
    sum: str
    first_step: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockerText:
    """Those who must agree, or who would have to if there are any."""

    lead: str
    is_certain: bool
    names: tuple[str, ...]
    details: tuple[BlockerDetail, ...]


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


def _option_text(option: WayOut) -> OptionText:
    until = label(option.until)
    return OptionText(
        name=label(option.kind),
        status=option.status,
        status_words=label(option.status),
        meaning=OPTION_MEANINGS[option.kind],
        reasons="".join(f"{label(reason)}。" for reason in option.reasons),
        until=until if option.until_on is None else f"{format_date(option.until_on)}まで",
        decided_by=label(option.decided_by),
        left=_left(option),
        first_step=label(option.first_step),
        cost=f"{label(option.cost)}。",
        effects=_effects(option),
        traps=tuple(f"{label(trap)}。" for trap in option.traps),
        figures=(*_minimum_payment(option), *_chance(option)),
        downsides="".join(f"{label(downside)}。" for downside in option.downsides),
    )


def _left(option: WayOut) -> str:
    days = option.until_days
    if option.status is OptionStatus.CLOSED:
        return ""
    if isinstance(days, NoDays):
        return label(days)
    if days.high == 0:
        return "きょうまで"
    words = format_days_range(days)
    return f"{words}に終わる見込み" if days.typical == 0 else f"あと{words}"


def _effects(option: WayOut) -> tuple[str, ...]:
    effects = tuple(f"{label(effect)}。" for effect in option.effects)
    years = option.credit_record_years
    if isinstance(years, NoCreditRecord):
        return effects
    width = f"{years.low}年" if years.low == years.high else f"{years.low}〜{years.high}年"
    return (*effects, f"記録は{width}が目安です。払い終わるまで数えはじめないこともあります。")


def _minimum_payment(option: WayOut) -> tuple[str, ...]:
    least = option.minimum_payment_yen
    if least is NoMinimumPayment.NOT_THIS_WAY or option.status is OptionStatus.CLOSED:
        return ()
    if isinstance(least, NoMinimumPayment):
        return (f"{label(least)}。",)
    return (
        f"ほかの借金は、少なくとも{format_yen(least)}を返す計画になります。",
        "売れる財産があると、この額は増えることがあります。",
    )


def _chance(option: WayOut) -> tuple[str, ...]:
    chance = option.chance
    if chance is NoChance.NOT_THIS_WAY:
        return ()
    if isinstance(chance, NoChance):
        return (f"{label(chance)}。",)
    return (f"返しきれる値段がつくのは、{format_share(chance)}の見込みです。",)


def blocker_texts(diagnosis: Diagnosis) -> tuple[BlockerText, ...]:
    """Return who must agree before the home can be sold, and who might have to."""
    if not diagnosis.stage.is_before_opening:
        return ()
    lead = {
        Tri.YES: "売るには、次の人の同意か話し合いが要ります。",
        Tri.UNKNOWN: "次の人がいるときは、売る前に話し合いが要ります。",
    }
    found = {
        exists: tuple(_blocker_detail(b) for b in diagnosis.blockers if b.exists is exists)
        for exists in lead
    }
    return tuple(
        BlockerText(
            lead=lead[exists],
            is_certain=exists is Tri.YES,
            names=tuple(detail.name for detail in details),
            details=details,
        )
        for exists, details in found.items()
        if details
    )


def _blocker_detail(blocker: Blocker) -> BlockerDetail:
    return BlockerDetail(
        name=label(blocker.kind),
        who=label(blocker.agreed_by),
        sum=_sum(blocker),
        first_step=label(blocker.first_step),
        why=BLOCKER_REASONS[blocker.kind],
    )


def _sum(blocker: Blocker) -> str:
    sums = blocker.sums_yen
    if isinstance(sums, NoSum):
        return f"{label(sums)}。"
    each = "1人あたり" if blocker.kind is BlockerKind.JUNIOR_MORTGAGE else ""
    return f"{each}{format_yen_range(whole(sums))}が目安です。"


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
