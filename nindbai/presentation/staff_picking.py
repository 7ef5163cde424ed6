"""What comes of one text: a filled draft, readings to choose from, or a refusal; and how to pick."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, Final

from nindbai.diagnosis.reading import Accepted, Confirm, Reading
from nindbai.diagnosis.reading.text import fold
from nindbai.presentation.draft import TYPED_FIELDS, Draft, TypedDate
from nindbai.presentation.readings import describe_reading, show_value
from nindbai.presentation.staff_fields import Option, StaffField, list_options
from nindbai.presentation.staff_words import UNREAD, which_one

__all__ = [
    "MOST_CHOICES",
    "Asked",
    "Found",
    "Outcome",
    "Refused",
    "key",
    "matching",
    "pick",
    "told",
    "typed",
    "with_day",
]

MOST_CHOICES: Final = 6
"""As many readings as are offered to choose from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The draft with the field filled, how it was read, and a word on it where one is needed."""

    draft: Draft
    echo: str
    message: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """More than one reading: each with its draft, the likelier first."""

    choices: tuple[Found, ...]
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """What stands there cannot be read, and why."""

    message: str


Outcome = Found | Asked | Refused


def key(text: str) -> str:
    """Return *text* without spaces, katakana as hiragana."""
    folded = re.sub(r"\s", "", fold(text))
    return "".join(chr(ord(sign) - 0x60) if "ァ" <= sign <= "ヶ" else sign for sign in folded)


@cache
def _words_key(option: Option) -> str:
    return key(option.words)


def matching(field: StaffField, text: str) -> tuple[Option, ...]:
    """Return the options that *text* may begin to name; a number or the very words name one."""
    said, options = key(text), list_options(field)
    exact = tuple(o for o in options if said in {o.number, _words_key(o)} - {""})
    if exact or not said:
        return exact
    begun = {o: max((len(w) for w in o.said if said.startswith(w)), default=0) for o in options}
    longest = max(begun.values())
    if longest:
        return tuple(option for option, length in begun.items() if length == longest)
    return tuple(option for option in options if any(w.startswith(said) for w in option.said))


def pick(field: StaffField, fill: Callable[[Option], Found], text: str) -> Outcome:
    """Return what *fill* makes of the option that *text* names; several are asked about."""
    options = matching(field, text)
    if len(options) == 1:
        return fill(options[0])
    if options:
        choices = tuple(fill(option) for option in options[:MOST_CHOICES])
        return Asked(choices=choices, message=which_one(choice.echo for choice in choices))
    return Refused(message=UNREAD)


def told(reader: str, reading: Reading, fill: Callable[[Any], Found]) -> Outcome:
    """Return what *fill* makes of a reading, or the choices, or the refusal in words."""
    if isinstance(reading, Accepted):
        return fill(reading.value)
    if isinstance(reading, Confirm):
        choices = tuple(fill(value) for value in reading.choices[:MOST_CHOICES])
        return Asked(choices=choices, message=describe_reading(reader, reading).message)
    return Refused(message=describe_reading(reader, reading).message)


def with_day(draft: Draft, name: str, day: date) -> Found:
    """Return *draft* with *day* in the field *name*."""
    typed = TypedDate(year=day.year, month=day.month, day=day.day)
    return Found(draft=draft.model_copy(update={name: typed}), echo=show_value("notice_date", day))


def typed(name: str, draft: Draft, text: str, today: date) -> Outcome:
    """Read a typed field of the draft; what is chosen among readings counts as confirmed."""
    reader, changed = TYPED_FIELDS[name].reader, draft.model_copy(update={name: text})
    reading = changed.reading_of(name, today)

    def fill(value: Any) -> Found:
        held = changed if isinstance(reading, Accepted) else changed.confirm(name, Decimal(value))
        return Found(draft=held, echo=show_value(reader, value))

    return told(reader, reading, fill)
