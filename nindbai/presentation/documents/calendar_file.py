"""The days that dated papers fix, as a calendar file with titles that tell nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final
from uuid import NAMESPACE_DNS, uuid5

from nindbai.diagnosis.outcome import (
    AppealDeadline,
    Dates,
    Deadline,
    Diagnosis,
    LegalDeadline,
    TimeLeft,
)
from nindbai.domain.options import OptionKind, OptionStatus
from nindbai.domain.situation import Situation
from nindbai.presentation import take_along_words as words
from nindbai.presentation.formatting import format_date, format_date_range, format_short_date

if TYPE_CHECKING:
    from icalendar import Event

__all__ = ["MEDIA_TYPE", "CalendarEntry", "EntryKind", "list_entries", "write_calendar"]

MEDIA_TYPE: Final = "text/calendar; charset=utf-8"
"""What a browser calls the file."""

_NAMESPACE: Final = uuid5(NAMESPACE_DNS, "memo.invalid")
_PRODUCT: Final = "-//memo//ja//JA"
_ONE_DAY: Final = timedelta(days=1)


class EntryKind(StrEnum):
    """Which day of the procedure it is."""

    BIDDING_PERIOD = "bidding_period"
    PRACTICAL_LAST_DAY = "practical_last_day"
    LEGAL_LAST_DAY = "legal_last_day"
    BID_OPENING = "bid_opening"
    SIX_MONTHS = "six_months"
    APPEAL = "appeal"


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEntry:
    """One whole day, or several; ``meaning`` shows only where the event is opened."""

    kind: EntryKind
    first: date
    last: date
    meaning: str


def list_entries(situation: Situation, diagnosis: Diagnosis) -> tuple[CalendarEntry, ...]:
    """
    Return the days that dated papers fix, from today on, the soonest first; often there are none.

    The practical last day is the typical one and names its width. A day that is only estimated
    from a letter is left out, and so are the week's steps: nobody has set a day for them.

    >>> from nindbai import diagnose, load
    >>> known = Situation(as_of=date(2026, 11, 21), bid_opening_on=date(2027, 3, 3))
    >>> found = diagnose(known, as_of=known.as_of, parameters=load())
    >>> [(entry.kind.value, str(entry.first)) for entry in list_entries(known, found)][1:]
    [('legal_last_day', '2027-03-02'), ('bid_opening', '2027-03-03')]
    """
    found = (
        *_around_opening(situation, diagnosis),
        *_six_months(diagnosis),
        *_appeal(diagnosis),
    )
    coming = (entry for entry in found if entry.last >= diagnosis.as_of)
    return tuple(sorted(coming, key=lambda entry: (entry.first, entry.last)))


def _around_opening(situation: Situation, diagnosis: Diagnosis) -> Iterator[CalendarEntry]:
    opening = diagnosis.time_left["bid_opening"]
    if not isinstance(opening, TimeLeft):
        return
    yield from _bidding(situation)
    day = situation.bid_opening_on
    if day is None or opening.dates is None or opening.dates.typical != day:
        return
    yield _one_day(EntryKind.BID_OPENING, day, words.OPENING_EVENT)
    yield from _last_days(diagnosis)


def _last_days(diagnosis: Diagnosis) -> Iterator[CalendarEntry]:
    """Return the two last days, apart; a practical one that has come or passed is left out."""
    legal, practical = diagnosis.deadlines.legal, diagnosis.deadlines.practical
    if isinstance(legal, LegalDeadline) and legal.dates is not None:
        yield _one_day(EntryKind.LEGAL_LAST_DAY, legal.dates.typical, _legal_meaning(legal))
    if isinstance(practical, Deadline) and practical.dates is not None and practical.days.typical:
        day = practical.dates.typical
        yield _one_day(EntryKind.PRACTICAL_LAST_DAY, day, _practical_meaning(practical.dates))


def _bidding(situation: Situation) -> Iterator[CalendarEntry]:
    first, last = situation.bidding_from, situation.bidding_until
    if first is not None and last is not None:
        yield CalendarEntry(
            kind=EntryKind.BIDDING_PERIOD, first=first, last=last, meaning=words.BIDDING_EVENT
        )
    elif first is not None:
        yield _one_day(EntryKind.BIDDING_PERIOD, first, words.BIDDING_START_EVENT)
    elif last is not None:
        yield _one_day(EntryKind.BIDDING_PERIOD, last, words.BIDDING_END_EVENT)


def _legal_meaning(legal: LegalDeadline) -> str:
    if legal.court_days is None or legal.court_days == legal.dates:
        return words.LEGAL_EVENT
    day = format_date(legal.court_days.typical)
    return f"{words.LEGAL_EVENT}{words.COURT_EVENT.format(day=day)}"


def _practical_meaning(days: Dates) -> str:
    if days.low == days.high:
        return words.PRACTICAL_EXACT
    width = words.PRACTICAL_WIDTH.format(width=format_date_range(days))
    return f"{words.PRACTICAL_EVENT}{width}"


def _six_months(diagnosis: Diagnosis) -> Iterator[CalendarEntry]:
    for way in diagnosis.options:
        is_it = way.kind is OptionKind.HOME_LOAN_SPECIAL_CLAUSE
        if is_it and way.until_on is not None and way.status is not OptionStatus.CLOSED:
            yield _one_day(EntryKind.SIX_MONTHS, way.until_on, words.SIX_MONTHS_EVENT)


def _appeal(diagnosis: Diagnosis) -> Iterator[CalendarEntry]:
    if isinstance(diagnosis.deadlines.appeal, AppealDeadline):
        yield _one_day(EntryKind.APPEAL, diagnosis.deadlines.appeal.by, words.APPEAL_EVENT)


def _one_day(kind: EntryKind, day: date, meaning: str) -> CalendarEntry:
    return CalendarEntry(kind=kind, first=day, last=day, meaning=meaning)


def write_calendar(entries: tuple[CalendarEntry, ...], *, as_of: date) -> bytes:
    """
    Return *entries* as an iCalendar file of whole-day events; the same days give the same bytes.

    An event's identifier is made from its kind and its days alone, so a second download does
    not double it and nothing in it tells whose it is.

    Args:
        entries: At least one, from :func:`list_entries`.
        as_of: The day the figures stand on, written as the time stamp.

    Raises:
        ValueError: If there are no entries: say so instead of handing out an empty file.

    Source:
        RFC 5545 (UTF-8, CRLF, lines of 75 octets; DTEND of whole days is the day after)
    """
    from icalendar import Calendar  # noqa: PLC0415 — on demand

    if not entries:
        raise ValueError("a calendar needs at least one entry")
    book = Calendar()
    for name, value in (("prodid", _PRODUCT), ("version", "2.0"), ("method", "PUBLISH")):
        book.add(name, value)
    for entry in entries:
        book.add_component(_event(entry, as_of))
    return bytes(book.to_ical())


def _event(entry: CalendarEntry, as_of: date) -> Event:
    from icalendar import Event  # noqa: PLC0415 — on demand

    event = Event()
    made = words.EVENT_SOURCE.format(day=format_short_date(as_of))
    named = f"{entry.kind}:{entry.first}:{entry.last}"
    for name, value in (
        ("uid", f"{uuid5(_NAMESPACE, named)}@memo.invalid"),
        ("dtstamp", datetime.combine(as_of, time(), tzinfo=UTC)),
        ("dtstart", entry.first),
        ("dtend", entry.last + _ONE_DAY),
        ("summary", words.EVENT_TITLE),
        ("description", f"{entry.meaning}\n{made}"),
        ("class", "PRIVATE"),
        ("transp", "TRANSPARENT"),
    ):
        event.add(name, value)
    return event
