"""How what an adviser types becomes a draft: each field is read back, and none stops the others."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cache, partial
from typing import Any, Final

from nindbai.diagnosis.reading import Accepted, Confirm, Missing, Reading, read_field
from nindbai.diagnosis.reading.text import fold
from nindbai.domain.situation import LetterKind, PropertyKind, Tri
from nindbai.parameters import load
from nindbai.presentation.draft import TYPED_FIELDS, Draft, TypedDate
from nindbai.presentation.questions import LETTERS_OF, Sender
from nindbai.presentation.readings import describe_reading, show_value
from nindbai.presentation.staff_fields import NOBODY, Option, StaffField, list_options
from nindbai.presentation.staff_words import (
    NO_PREFECTURE,
    PART_NAMES,
    SEIZURE_TOO,
    SIZE_OF_WHAT,
    TOO_MANY,
    UNREAD,
    which_one,
)

__all__ = ["Asked", "Found", "Refused", "read_text", "says_unknown"]

_MOST_CHOICES: Final = 6


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


_Outcome = Found | Asked | Refused


def read_text(field: StaffField, text: str, draft: Draft, today: date) -> _Outcome:
    """
    Return *draft* with *field* filled from *text*, or the readings to choose from, or why not.

    >>> read_text(StaffField.LETTER, "かいしけってい", Draft(), date(2026, 11, 21)).echo
    '競売が始まった知らせ'
    >>> read_text(StaffField.LOAN, "2千5百万", Draft(), date(2026, 11, 21)).echo
    '2,500万円'
    """
    return _READERS[field](draft, text, today)


# --- one of a list ---


def _key(text: str) -> str:
    """Return *text* without spaces, katakana as hiragana."""
    folded = re.sub(r"\s", "", fold(text))
    return "".join(chr(ord(sign) - 0x60) if "ァ" <= sign <= "ヶ" else sign for sign in folded)


@cache
def _words_key(option: Option) -> str:
    return _key(option.words)


def _matching(field: StaffField, text: str) -> tuple[Option, ...]:
    """Return the options that *text* may begin to name; a number or the very words name one."""
    said, options = _key(text), list_options(field)
    exact = tuple(o for o in options if said in {o.number, _words_key(o)} - {""})
    if exact or not said:
        return exact
    begun = {o: max((len(w) for w in o.said if said.startswith(w)), default=0) for o in options}
    longest = max(begun.values())
    if longest:
        return tuple(option for option, length in begun.items() if length == longest)
    return tuple(option for option in options if any(w.startswith(said) for w in option.said))


def _pick(field: StaffField, fill: Callable[[Option], Found], text: str) -> _Outcome:
    options = _matching(field, text)
    if len(options) == 1:
        return fill(options[0])
    if options:
        choices = tuple(fill(option) for option in options[:_MOST_CHOICES])
        return Asked(choices=choices, message=which_one(choice.echo for choice in choices))
    return Refused(message=UNREAD)


def _letter(draft: Draft, text: str, today: date) -> _Outcome:
    fill = partial(_with_letter_option, draft)
    reading = read_field("notices", text, today=today, parameters=load())
    is_number = _key(text).isdigit()
    if isinstance(reading, Accepted) and isinstance(reading.value, tuple) and not is_number:
        return _with_letters(draft, reading.value)
    picked = _pick(StaffField.LETTER, fill, text)
    if isinstance(picked, Refused) and isinstance(reading, Confirm):
        kinds = tuple(choice for choice in reading.choices if isinstance(choice, tuple))
        choices = tuple(_with_letters(draft, kind) for kind in kinds[:_MOST_CHOICES])
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


def _lender(draft: Draft, text: str, _today: date) -> _Outcome:
    return _pick(StaffField.LENDER, partial(_with_option, draft, "lender"), text)


def _kind(draft: Draft, text: str, today: date) -> _Outcome:
    fill = partial(_with_option, draft, "kind")
    picked = _pick(StaffField.KIND, fill, text)
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


# --- numbers, days, places ---


def _told(reader: str, reading: Reading, fill: Callable[[Any], Found]) -> _Outcome:
    """Return what *fill* makes of a reading, or the choices, or the refusal in words."""
    if isinstance(reading, Accepted):
        return fill(reading.value)
    if isinstance(reading, Confirm):
        choices = tuple(fill(value) for value in reading.choices[:_MOST_CHOICES])
        return Asked(choices=choices, message=describe_reading(reader, reading).message)
    return Refused(message=describe_reading(reader, reading).message)


def _date(draft: Draft, text: str, today: date) -> _Outcome:
    reading = read_field("notice_date", text, today=today, parameters=load())
    return _told("notice_date", reading, partial(_with_day, draft, "letter_date"))


def _with_day(draft: Draft, name: str, day: date) -> Found:
    typed = TypedDate(year=day.year, month=day.month, day=day.day)
    return Found(draft=draft.model_copy(update={name: typed}), echo=show_value("notice_date", day))


def _months(draft: Draft, text: str, today: date) -> _Outcome:
    def fill(months: Any) -> Found:
        return Found(
            draft=draft.model_copy(update={"months": int(months)}),
            echo=show_value("arrears_months", int(months)),
        )

    reading = read_field("arrears_months", text, today=today, parameters=load())
    return _told("arrears_months", reading, fill)


def _typed(name: str, draft: Draft, text: str, today: date) -> _Outcome:
    """Read a typed field of the draft; what is chosen among readings counts as confirmed."""
    reader, changed = TYPED_FIELDS[name].reader, draft.model_copy(update={name: text})
    reading = changed.reading_of(name, today)

    def fill(value: Any) -> Found:
        held = changed if isinstance(reading, Accepted) else changed.confirm(name, Decimal(value))
        return Found(draft=held, echo=show_value(reader, value))

    return _told(reader, reading, fill)


_AREA_OF: Final = re.compile(r"^(.{2,3}[都道府県]?)の(?=..)")
"""「埼玉の川口」 is 「埼玉川口」."""


def _place(draft: Draft, text: str, today: date) -> _Outcome:
    named = _AREA_OF.sub(r"\1", text)
    parameters = load()
    town = read_field("municipality", named, today=today, parameters=parameters)
    area = read_field("prefecture", named, today=today, parameters=parameters)
    if isinstance(area, Accepted) and not isinstance(town, Accepted | Confirm):
        is_whole = area.is_literal or _key(named) in {_key(str(area.value)), str(area.value)[:-1]}
        message = "" if is_whole else describe_reading("municipality", town).message
        return _with_place(draft, str(area.value), "", message)

    def fill(value: Any) -> Found:
        return _in_prefecture(draft, str(value), area)

    return _told("municipality", town, fill)


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


# --- several parts in one field ---

_Part = tuple[str, str, str]
"""The draft's name, the reader, the text of one part."""

_SIZE_SAID: Final = {
    "土地": "land_area",
    "敷地": "land_area",
    "建物": "floor_area",
    "部屋": "floor_area",
    "専有": "floor_area",
    "延床": "floor_area",
    "延べ床": "floor_area",
}
_BARE_SIZE: Final = {
    PropertyKind.CONDOMINIUM: "floor_area",
    PropertyKind.LAND: "land_area",
}
_YEAR: Final = re.compile(r"年|築|平成|昭和|令和|^[hsr]\d")
_DAYS_SAID: Final = {
    "開札": "bid_opening_on",
    "入札": "bidding_from",
    "立替": "subrogated_on",
    "立て替え": "subrogated_on",
    "代位弁済": "subrogated_on",
    "代位": "subrogated_on",
    "開始決定": "commenced_on",
    "開始": "commenced_on",
}
_PAST_DAYS: Final = frozenset({"subrogated_on", "commenced_on"})


def _parts(text: str, names: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield each part of *text* with the name before it (empty where there is none)."""
    longest_first = "|".join(sorted(names, key=len, reverse=True))
    pattern = rf"\s*({longest_first})(?:面積|期間|期日|日)?(?:は|が|:|の広さは)?\s*"
    for part in re.split(r"[\s、]+", re.sub(pattern, r" \1", fold(text)).strip()):
        name = re.match(longest_first, part)
        yield (names[name[0]], part[name.end() :]) if name else ("", part)


def _join(draft: Draft, parts: Iterator[Callable[[Draft], _Outcome]]) -> _Outcome:
    """Fill one part after another; where one has several readings, each is a choice."""
    ways: tuple[Found, ...] = (Found(draft=draft, echo=""),)
    messages: list[str] = []
    for read in parts:
        filled: list[Found] = []
        for way in ways:
            outcome = read(way.draft)
            if isinstance(outcome, Refused):
                return outcome
            if isinstance(outcome, Asked):
                messages.append(outcome.message)
            found = outcome.choices if isinstance(outcome, Asked) else (outcome,)
            filled += [replace(one, echo=f"{way.echo} {one.echo}".strip()) for one in found]
        ways = tuple(filled)
    return Asked(choices=ways[:_MOST_CHOICES], message=messages[0]) if messages else ways[0]


_VALUES_SAID: Final = {
    "売却基準価額": "standard_sale_price",
    "売却基準": "standard_sale_price",
    "基準価額": "standard_sale_price",
    "基準": "standard_sale_price",
    "査定": "value",
}


def _value(draft: Draft, text: str, today: date) -> _Outcome:
    """Read the market value, the court's price, or both, each after its name."""
    if not any(name in text for name in _VALUES_SAID):
        return _typed("value", draft, text, today)

    def read() -> Iterator[Callable[[Draft], _Outcome]]:
        for named, value in _parts(text, _VALUES_SAID):
            yield partial(_typed_part, named or "value", value, today)

    return _join(draft, read())


def _size(draft: Draft, text: str, today: date) -> _Outcome:
    def read() -> Iterator[Callable[[Draft], _Outcome]]:
        for named, value in _parts(text, _SIZE_SAID):
            name = named or ("built_year" if _YEAR.search(value) else "")
            name = name or (_BARE_SIZE.get(draft.kind, "") if draft.kind else "")
            yield partial(_typed_part, name, value, today)

    return _join(draft, read())


def _typed_part(name: str, value: str, today: date, draft: Draft) -> _Outcome:
    if not name:
        return Refused(message=SIZE_OF_WHAT)
    return _named(PART_NAMES[name], _typed(name, draft, value, today))


def _named(name: str, outcome: _Outcome) -> _Outcome:
    """Return *outcome* with *name* before each echo."""
    if isinstance(outcome, Found):
        return replace(outcome, echo=f"{name}{outcome.echo}")
    if isinstance(outcome, Asked):
        named = (replace(one, echo=f"{name}{one.echo}") for one in outcome.choices)
        return replace(outcome, choices=tuple(named))
    return outcome


def _printed(draft: Draft, text: str, today: date) -> _Outcome:
    def read() -> Iterator[Callable[[Draft], _Outcome]]:
        for named, value in _parts(text, _DAYS_SAID):
            name = named or "bid_opening_on"
            first, found, last = value.partition("~")
            if name == "bidding_from" and found:
                ends = (("bidding_from", first), ("bidding_until", last))
                yield from (partial(_day_part, end, day, today) for end, day in ends if day)
            else:
                yield partial(_day_part, name, value, today)

    return _join(draft, read())


def _day_part(name: str, value: str, today: date, draft: Draft) -> _Outcome:
    reader = "notice_date" if name in _PAST_DAYS else "opening_date"
    reading = read_field(reader, value, today=today, parameters=load())
    return _named(PART_NAMES[name], _told(reader, reading, partial(_with_day, draft, name)))


_DENIED: Final = re.compile(r"(?:は|が|も)?(?:なし|無し|ない|無い|いない|ありません|いません)$")
_AMOUNTS_SAID: Final = {
    "管理費": "management_fees",
    "修繕積立金": "management_fees",
    "固定資産税": "property_tax",
}
_AMOUNT: Final = re.compile(rf"({'|'.join(_AMOUNTS_SAID)})(?:の滞納)?(?:は|が)?\s*(?=[^\s、]*\d)")


def _people(draft: Draft, text: str, today: date) -> _Outcome:
    nobody = list_options(StaffField.PEOPLE)[0]
    if _matching(StaffField.PEOPLE, text)[:1] == (nobody,):
        names = [o for o in list_options(StaffField.PEOPLE) if o.number not in {NOBODY, ""}]
        changed = {option.value: Tri.NO for option in names}
        return Found(draft=draft.model_copy(update=changed), echo=nobody.words)
    return _join(draft, (partial(_person, token, today) for token in _tokens(text)))


def _person(token: str, today: date, draft: Draft) -> _Outcome:
    """Read one name, with or without なし, or an amount that is in arrears beside the loan."""
    amount = _AMOUNT.match(token)
    if amount:
        return _typed_part(_AMOUNTS_SAID[amount[1]], token[amount.end() :], today, draft)
    denied = _DENIED.search(token)
    options = _matching(StaffField.PEOPLE, token[: denied.start()] if denied else token)
    if len(options) != 1 or not options[0].value:
        return Refused(message=TOO_MANY.format(token) if options else UNREAD)
    said = {options[0].value: Tri.NO if denied else Tri.YES}
    echo = f"{options[0].words}{'なし' if denied else ''}"
    return Found(draft=draft.model_copy(update=said), echo=echo)


def _tokens(text: str) -> Iterator[str]:
    """Yield each name; figures stand for themselves, one by one."""
    for token in re.split(r"[\s、・]+", _AMOUNT.sub(r"\1", fold(text))):
        yield from token if token.isdigit() else ((token,) if token else ())


_READERS: Final[dict[StaffField, Callable[[Draft, str, date], _Outcome]]] = {
    StaffField.LETTER: _letter,
    StaffField.LETTER_DATE: _date,
    StaffField.MONTHS: _months,
    StaffField.LENDER: _lender,
    StaffField.PLACE: _place,
    StaffField.LOAN: partial(_typed, "loan"),
    StaffField.KIND: _kind,
    StaffField.VALUE: _value,
    StaffField.SIZE: _size,
    StaffField.PEOPLE: _people,
    StaffField.PRINTED: _printed,
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
