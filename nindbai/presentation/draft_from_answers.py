"""How answers that came from elsewhere — a 相談コード — become a draft that can be changed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, Final

from nindbai.diagnosis.answer_models import Answers, NoticeAnswer
from nindbai.domain.situation import LetterKind, Tri
from nindbai.presentation.draft import (
    FLAGS_OF_HOME,
    TYPED_FIELDS,
    Confirmed,
    Draft,
    TypedDate,
)
from nindbai.presentation.questions import LETTERS_OF, Question, Sender

__all__ = ["draft_of"]

_DATES: Final = ("bidding_from", "bidding_until", "bid_opening_on", "subrogated_on", "commenced_on")
_AREAS: Final = ("floor_area_m2", "land_area_m2")


def draft_of(answers: Answers) -> Draft:
    """
    Return the draft that gives *answers* again.

    Every question that everybody is asked counts as answered, わからない where nothing is known;
    a further question only where something is.

    Leaves out:
        What the screens do not ask: the building's structure, each junior mortgage's claim, the
        moving allowance, and every letter but the latest. The dates of 代位弁済 and of the
        commencement order are kept.

    >>> draft_of(Answers(loan_balance_yen=23_500_000)).loan
    '2350万円'
    """
    values = {
        **_letter(answers),
        **_chosen(answers),
        **_typed(answers),
        "members": answers.household.members,
        "has_regular_income": answers.household.has_regular_income,
        "lives_in_home": answers.household.lives_in_home,
    }
    draft = Draft(**{name: value for name, value in values.items() if value is not None})
    return draft.model_copy(update={"done": _done(draft)})


def _letter(answers: Answers) -> dict[str, Any]:
    if answers.notices is None:
        return {"sender": Sender.UNKNOWN, **_earlier((), answers)}
    if not answers.notices:
        return {"sender": Sender.NOBODY, **_earlier((), answers)}
    order = list(LetterKind)
    latest = max(answers.notices, key=lambda notice: order.index(notice.kind))
    sender = next(sender for sender, kinds in LETTERS_OF.items() if latest.kind in kinds)
    return {
        "sender": sender,
        "letter": latest.kind,
        "letter_date": _day(latest.dated_on),
        **_earlier(tuple(n for n in answers.notices if n is not latest), answers),
    }


def _earlier(notices: tuple[NoticeAnswer, ...], answers: Answers) -> dict[str, Any]:
    """Return the dates of the two earlier letters that open a clock."""
    dated = {notice.kind: notice.dated_on for notice in notices if notice.dated_on is not None}
    return {
        "subrogated_on": _day(answers.subrogated_on or dated.get(LetterKind.SUBROGATION_NOTICE)),
        "commenced_on": _day(answers.commenced_on or dated.get(LetterKind.COMMENCEMENT_ORDER)),
    }


def _day(day: date | None) -> TypedDate:
    return TypedDate() if day is None else TypedDate(year=day.year, month=day.month, day=day.day)


def _chosen(answers: Answers) -> dict[str, Any]:
    mortgages = answers.junior_mortgages
    has_junior = Tri.UNKNOWN if mortgages is None else (Tri.YES if mortgages else Tri.NO)
    return {
        **{name: getattr(answers, name) for name in FLAGS_OF_HOME},
        "junior_mortgages": has_junior,
        "tax_seizure": answers.tax_seizure,
        "months": answers.months_in_arrears,
        "lender": answers.lender,
        "prefecture": answers.prefecture,
        "municipality": answers.municipality,
        "kind": answers.property.kind,
        **{name: _day(getattr(answers, name)) for name in _DATES[:3]},
    }


def _typed(answers: Answers) -> dict[str, Any]:
    """Return every typed field as text, each already confirmed to mean this very value."""
    texts: dict[str, Any] = {}
    confirmed = []
    for name, field in TYPED_FIELDS.items():
        value = _value_of(answers, field.answer)
        if value is not None:
            texts[name] = _text(value, field.answer)
            reading = Decimal(value) / field.scale
            confirmed.append(Confirmed(field=name, text=texts[name], value=reading))
    return {**texts, "confirmed": tuple(confirmed)}


def _value_of(answers: Answers, field: str) -> Decimal | int | None:
    for part in (answers, answers.property, answers.household):
        if field in type(part).model_fields:
            found: Decimal | int | None = getattr(part, field)
            return found
    raise KeyError(field)


_MAN: Final = 10_000


def _text(value: Decimal | int, field: str) -> str:
    if field in _AREAS:
        return f"{value}㎡"
    if field == "built_year":
        return f"{value}年"
    return f"{value // _MAN}万円" if value % _MAN == 0 else f"{value}円"


def _done(draft: Draft) -> frozenset[Question]:
    given = draft.model_copy(update={"done": frozenset(Question)})
    main = frozenset(given.questions())
    further = {q for q in given.further_questions() if draft.holds(q)}
    return main | further
