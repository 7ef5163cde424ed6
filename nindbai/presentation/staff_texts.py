"""What stands in the adviser's fields for answers that came from a 相談コード."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from nindbai.domain.situation import Lender, PropertyKind, Tri
from nindbai.presentation.draft import Draft, TypedDate
from nindbai.presentation.questions import KIND_CHOICES, LENDER_CHOICES, LETTER_CHOICES, Sender
from nindbai.presentation.staff_fields import NOBODY, StaffField, list_options

__all__ = ["texts_of"]

_NOT: Final = "なし"


def texts_of(draft: Draft) -> Mapping[StaffField, str]:
    """
    Return the text of every field; an answer that is not known leaves its field empty.

    Leaves out:
        What no field shows: incomes and debts of the household. They stay in the draft.

    >>> texts_of(Draft(months=3, loan="2350万円"))[StaffField.MONTHS]
    '3か月'
    """
    return {
        StaffField.LETTER: _letter(draft),
        StaffField.LETTER_DATE: str(draft.letter_date),
        StaffField.MONTHS: "" if draft.months is None else f"{draft.months}か月",
        StaffField.LENDER: (
            LENDER_CHOICES[draft.lender].words
            if draft.lender and draft.lender is not Lender.UNKNOWN
            else ""
        ),
        StaffField.PLACE: f"{draft.prefecture}{draft.municipality}",
        StaffField.LOAN: draft.loan,
        StaffField.KIND: (
            KIND_CHOICES[draft.kind].words
            if draft.kind and draft.kind is not PropertyKind.UNKNOWN
            else ""
        ),
        StaffField.VALUE: _value(draft),
        StaffField.SIZE: _size(draft),
        StaffField.PEOPLE: _people(draft),
        StaffField.PRINTED: _printed(draft),
    }


def _letter(draft: Draft) -> str:
    if draft.sender is Sender.NOBODY:
        return next(o.words for o in list_options(StaffField.LETTER) if o.number == NOBODY)
    return LETTER_CHOICES[draft.letter].words if draft.letter else ""


def _value(draft: Draft) -> str:
    court = f"基準{draft.standard_sale_price}" if draft.standard_sale_price else ""
    return " ".join(filter(None, (draft.value, court)))


def _size(draft: Draft) -> str:
    named = (("土地", draft.land_area), ("建物", draft.floor_area), ("", draft.built_year))
    return " ".join(f"{name}{text}" for name, text in named if text)


def _people(draft: Draft) -> str:
    endings = {Tri.YES: "", Tri.NO: _NOT}
    owed = (("管理費", draft.management_fees), ("固定資産税", draft.property_tax))
    said = (
        f"{option.words}{endings[getattr(draft, option.value)]}"
        for option in list_options(StaffField.PEOPLE)
        if option.value and getattr(draft, option.value) in endings
    )
    return " ".join((*said, *(f"{name}{text}" for name, text in owed if text)))


def _printed(draft: Draft) -> str:
    period = _period(draft.bidding_from, draft.bidding_until)
    named = (
        ("入札", period),
        ("開札", str(draft.bid_opening_on)),
        ("立替", str(draft.subrogated_on)),
        ("開始", str(draft.commenced_on)),
    )
    return " ".join(f"{name}{text}" for name, text in named if text)


def _period(first: TypedDate, last: TypedDate) -> str:
    return "" if first.is_empty and last.is_empty else f"{first}〜{last}"
