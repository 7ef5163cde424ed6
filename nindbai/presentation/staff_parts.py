"""The fields of the adviser that hold several parts: price, size, people, printed days."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Final

from nindbai.diagnosis.reading import read_field
from nindbai.diagnosis.reading.text import fold
from nindbai.domain.situation import PropertyKind, Tri
from nindbai.parameters import load
from nindbai.presentation.draft import Draft
from nindbai.presentation.staff_fields import NOBODY, StaffField, list_options
from nindbai.presentation.staff_picking import (
    MOST_CHOICES,
    Asked,
    Found,
    Outcome,
    Refused,
    matching,
    told,
    typed,
    with_day,
)
from nindbai.presentation.staff_words import PART_NAMES, SIZE_OF_WHAT, TOO_MANY, UNREAD

__all__ = ["read_people", "read_printed", "read_size", "read_value"]

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


def _join(draft: Draft, parts: Iterator[Callable[[Draft], Outcome]]) -> Outcome:
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
    return Asked(choices=ways[:MOST_CHOICES], message=messages[0]) if messages else ways[0]


_VALUES_SAID: Final = {
    "売却基準価額": "standard_sale_price",
    "売却基準": "standard_sale_price",
    "基準価額": "standard_sale_price",
    "基準": "standard_sale_price",
    "査定": "value",
}


def read_value(draft: Draft, text: str, today: date) -> Outcome:
    """
    Read the market value, the court's price, or both, each after its name.

    >>> read_value(Draft(), "査定2600 基準1800", date(2026, 11, 21)).echo
    '2,600万円 基準1,800万円'
    """
    if not any(name in text for name in _VALUES_SAID):
        return typed("value", draft, text, today)

    def read() -> Iterator[Callable[[Draft], Outcome]]:
        for named, value in _parts(text, _VALUES_SAID):
            yield partial(_typed_part, named or "value", value, today)

    return _join(draft, read())


def read_size(draft: Draft, text: str, today: date) -> Outcome:
    """
    Read the areas and the year, each after its name.

    >>> read_size(Draft(), "土地100 平成18年", date(2026, 11, 21)).echo
    '土地100㎡ 2006年'
    """

    def read() -> Iterator[Callable[[Draft], Outcome]]:
        for named, value in _parts(text, _SIZE_SAID):
            name = named or ("built_year" if _YEAR.search(value) else "")
            name = name or (_BARE_SIZE.get(draft.kind, "") if draft.kind else "")
            yield partial(_typed_part, name, value, today)

    return _join(draft, read())


def _typed_part(name: str, value: str, today: date, draft: Draft) -> Outcome:
    if not name:
        return Refused(message=SIZE_OF_WHAT)
    return _named(PART_NAMES[name], typed(name, draft, value, today))


def _named(name: str, outcome: Outcome) -> Outcome:
    """Return *outcome* with *name* before each echo."""
    if isinstance(outcome, Found):
        return replace(outcome, echo=f"{name}{outcome.echo}")
    if isinstance(outcome, Asked):
        named = (replace(one, echo=f"{name}{one.echo}") for one in outcome.choices)
        return replace(outcome, choices=tuple(named))
    return outcome


def read_printed(draft: Draft, text: str, today: date) -> Outcome:
    """
    Read the printed days, each after its name; a day without one is the opening of the bids.

    >>> read_printed(Draft(), "12/10", date(2026, 11, 21)).echo
    '開札2026年12月10日（木）'
    """

    def read() -> Iterator[Callable[[Draft], Outcome]]:
        for named, value in _parts(text, _DAYS_SAID):
            name = named or "bid_opening_on"
            first, found, last = value.partition("~")
            if name == "bidding_from" and found:
                ends = (("bidding_from", first), ("bidding_until", last))
                yield from (partial(_day_part, end, day, today) for end, day in ends if day)
            else:
                yield partial(_day_part, name, value, today)

    return _join(draft, read())


def _day_part(name: str, value: str, today: date, draft: Draft) -> Outcome:
    reader = "notice_date" if name in _PAST_DAYS else "opening_date"
    reading = read_field(reader, value, today=today, parameters=load())
    return _named(PART_NAMES[name], told(reader, reading, partial(with_day, draft, name)))


_DENIED: Final = re.compile(r"(?:は|が|も)?(?:なし|無し|ない|無い|いない|ありません|いません)$")
_AMOUNTS_SAID: Final = {
    "管理費": "management_fees",
    "修繕積立金": "management_fees",
    "固定資産税": "property_tax",
}
_AMOUNT: Final = re.compile(rf"({'|'.join(_AMOUNTS_SAID)})(?:の滞納)?(?:は|が)?\s*(?=[^\s、]*\d)")


def read_people(draft: Draft, text: str, today: date) -> Outcome:
    """
    Read who else is bound and what limits a sale, by number or name; なし after a name denies it.

    >>> read_people(Draft(), "1 保証人なし", date(2026, 11, 21)).echo
    '共有の名義 連帯保証人なし'
    """
    nobody = list_options(StaffField.PEOPLE)[0]
    if matching(StaffField.PEOPLE, text)[:1] == (nobody,):
        names = [o for o in list_options(StaffField.PEOPLE) if o.number not in {NOBODY, ""}]
        changed = {option.value: Tri.NO for option in names}
        return Found(draft=draft.model_copy(update=changed), echo=nobody.words)
    return _join(draft, (partial(_person, token, today) for token in _tokens(text)))


def _person(token: str, today: date, draft: Draft) -> Outcome:
    """Read one name, with or without なし, or an amount that is in arrears beside the loan."""
    amount = _AMOUNT.match(token)
    if amount:
        return _typed_part(_AMOUNTS_SAID[amount[1]], token[amount.end() :], today, draft)
    denied = _DENIED.search(token)
    options = matching(StaffField.PEOPLE, token[: denied.start()] if denied else token)
    if len(options) != 1 or not options[0].value:
        return Refused(message=TOO_MANY.format(token) if options else UNREAD)
    said = {options[0].value: Tri.NO if denied else Tri.YES}
    echo = f"{options[0].words}{'なし' if denied else ''}"
    return Found(draft=draft.model_copy(update=said), echo=echo)


def _tokens(text: str) -> Iterator[str]:
    """Yield each name; figures stand for themselves, one by one."""
    for token in re.split(r"[\s、・]+", _AMOUNT.sub(r"\1", fold(text))):
        yield from token if token.isdigit() else ((token,) if token else ())
