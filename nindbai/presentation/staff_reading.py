"""How what an adviser types becomes a draft: each field is read back, and none stops the others."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any, Final

from nindbai.diagnosis.reading import Accepted, Confirm, Missing, Reading, read_field
from nindbai.diagnosis.reading.text import fold
from nindbai.domain.situation import LetterKind
from nindbai.parameters import load
from nindbai.presentation.draft import Draft
from nindbai.presentation.questions import LETTERS_OF, Sender
from nindbai.presentation.readings import describe_reading, show_value
from nindbai.presentation.staff_fields import Option, StaffField, list_options
from nindbai.presentation.staff_parts import read_people, read_printed, read_size, read_value
from nindbai.presentation.staff_picking import (
    MOST_CHOICES,
    Asked,
    Found,
    Outcome,
    Refused,
    key,
    pick,
    told,
    typed,
    with_day,
)
from nindbai.presentation.staff_words import NO_PREFECTURE, SEIZURE_TOO, which_one

__all__ = ["read_text", "says_unknown"]


def read_text(field: StaffField, text: str, draft: Draft, today: date) -> Outcome:
    """
    Return *draft* with *field* filled from *text*, or the readings to choose from, or why not.

    >>> read_text(StaffField.LETTER, "かいしけってい", Draft(), date(2026, 11, 21)).echo
    '競売が始まった知らせ'
    >>> read_text(StaffField.LOAN, "2千5百万", Draft(), date(2026, 11, 21)).echo
    '2,500万円'
    """
    return _READERS[field](draft, text, today)


def _letter(draft: Draft, text: str, today: date) -> Outcome:
    fill = partial(_with_letter_option, draft)
    reading = read_field("notices", text, today=today, parameters=load())
    is_number = key(text).isdigit()
    if isinstance(reading, Accepted) and isinstance(reading.value, tuple) and not is_number:
        return _with_letters(draft, reading.value)
    picked = pick(StaffField.LETTER, fill, text)
    if isinstance(picked, Refused) and isinstance(reading, Confirm):
        kinds = tuple(choice for choice in reading.choices if isinstance(choice, tuple))
        choices = tuple(_with_letters(draft, kind) for kind in kinds[:MOST_CHOICES])
        return Asked(choices=choices, message=which_one(choice.echo for choice in choices))
    return picked


def _with_letter_option(draft: Draft, option: Option) -> Found:
    return _with_letters(draft, (option.value,) if option.value else ())


def _with_letters(draft: Draft, kinds: tuple[Any, ...]) -> Found:
    """Take the latest letter; a seizure by the tax office is apart from the road."""
    road = [kind for kind in kinds if kind != LetterKind.TAX_SEIZURE_NOTICE] or list(kinds)
    if not road:
        changed = {"sender": Sender.NOBODY, "letter": None}
        return Found(draft=draft.model_copy(update=changed), echo=_letter_words(""))
    latest = LetterKind(max(road, key=list(LetterKind).index))
    sender = next(sender for sender, letters in LETTERS_OF.items() if latest in letters)
    return Found(
        draft=draft.model_copy(update={"sender": sender, "letter": latest}),
        echo=_letter_words(latest),
        message=SEIZURE_TOO if len(road) < len(kinds) else "",
    )


def _letter_words(value: str) -> str:
    return next(o.words for o in list_options(StaffField.LETTER) if o.value == value)


def _lender(draft: Draft, text: str, _today: date) -> Outcome:
    return pick(StaffField.LENDER, partial(_with_option, draft, "lender"), text)


def _kind(draft: Draft, text: str, today: date) -> Outcome:
    fill = partial(_with_option, draft, "kind")
    picked = pick(StaffField.KIND, fill, text)
    reading = read_field("property_type", text, today=today, parameters=load())
    if isinstance(picked, Found) or not isinstance(reading, Accepted | Confirm):
        return picked
    values = reading.choices if isinstance(reading, Confirm) else (reading.value,)
    found = tuple(fill(o) for o in list_options(StaffField.KIND) if o.value in values)
    if len(found) == 1:
        return found[0]
    return Asked(choices=found, message=which_one(choice.echo for choice in found))


def _with_option(draft: Draft, name: str, option: Option) -> Found:
    model = type(draft).model_validate({name: option.value})
    return Found(
        draft=draft.model_copy(update={name: getattr(model, name)}),
        echo=option.words,
    )


def _date(draft: Draft, text: str, today: date) -> Outcome:
    reading = read_field("notice_date", text, today=today, parameters=load())
    return told("notice_date", reading, partial(with_day, draft, "letter_date"))


def _months(draft: Draft, text: str, today: date) -> Outcome:
    def fill(months: Any) -> Found:
        return Found(
            draft=draft.model_copy(update={"months": int(months)}),
            echo=show_value("arrears_months", int(months)),
        )

    reading = read_field("arrears_months", text, today=today, parameters=load())
    return told("arrears_months", reading, fill)


_AREA_OF: Final = re.compile(r"^(.{2,3}[都道府県]?)の(?=..)")
"""「埼玉の川口」 is 「埼玉川口」."""


def _place(draft: Draft, text: str, today: date) -> Outcome:
    named = _AREA_OF.sub(r"\1", text)
    parameters = load()
    town = read_field("municipality", named, today=today, parameters=parameters)
    area = read_field("prefecture", named, today=today, parameters=parameters)
    if isinstance(area, Accepted) and not isinstance(town, Accepted | Confirm):
        is_whole = area.is_literal or key(named) in {key(str(area.value)), str(area.value)[:-1]}
        message = "" if is_whole else describe_reading("municipality", town).message
        return _with_place(draft, str(area.value), "", message)

    def fill(value: Any) -> Found:
        return _in_prefecture(draft, str(value), area)

    return told("municipality", town, fill)


def _in_prefecture(draft: Draft, town: str, area: Reading) -> Found:
    """Add the prefecture that was named, or the only one that has such a town."""
    rows = [
        (prefecture.name, row.name)
        for prefecture in load().prefectures()
        for row in load().municipalities(prefecture.name)
        if town in {row.name, f"{prefecture.name}{row.name}"}
    ]
    said = str(area.value) if isinstance(area, Accepted) else ""
    found = [row for row in rows if row[0] == said] or rows
    if len(found) != 1:
        return _with_place(draft, said, "", NO_PREFECTURE)
    return _with_place(draft, *found[0], "")


def _with_place(draft: Draft, prefecture: str, municipality: str, message: str) -> Found:
    place = {"prefecture": prefecture, "municipality": municipality}
    return Found(
        draft=draft.model_copy(update=place),
        echo=f"{prefecture}{municipality}",
        message=message,
    )


_READERS: Final[dict[StaffField, Callable[[Draft, str, date], Outcome]]] = {
    StaffField.LETTER: _letter,
    StaffField.LETTER_DATE: _date,
    StaffField.MONTHS: _months,
    StaffField.LENDER: _lender,
    StaffField.PLACE: _place,
    StaffField.LOAN: partial(typed, "loan"),
    StaffField.KIND: _kind,
    StaffField.VALUE: read_value,
    StaffField.SIZE: read_size,
    StaffField.PEOPLE: read_people,
    StaffField.PRINTED: read_printed,
}


def says_unknown(text: str, today: date) -> bool:
    """
    Return whether *text* says that it is not known.

    >>> says_unknown("?", date(2026, 11, 21)), says_unknown("3", date(2026, 11, 21))
    (True, False)
    """
    if fold(text) in {"?", "わからない", "不明"}:
        return True
    reading = read_field("loan_balance_man", text, today=today, parameters=load())
    return isinstance(reading, Missing)
