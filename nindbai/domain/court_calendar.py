"""Days on which the court is open, and where a period that the law counts in days ends."""

import calendar
from datetime import date, timedelta
from functools import lru_cache

import holidays

__all__ = ["add_months", "court_day_on_or_before", "is_court_day", "period_end_on"]

_YEAR_END = ((12, 29), (12, 30), (12, 31), (1, 1), (1, 2), (1, 3))
_SATURDAY = 5


@lru_cache(maxsize=32)
def _public_holidays(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("JP", years=year))


def is_court_day(day: date) -> bool:
    """
    Return whether the court counter is open on *day*.

    Source:
        裁判所の休日に関する法律1条（土日・祝日・12月29日〜1月3日）

    >>> is_court_day(date(2026, 12, 28)), is_court_day(date(2026, 12, 29))
    (True, False)
    """
    return (
        day.weekday() < _SATURDAY
        and (day.month, day.day) not in _YEAR_END
        and day not in _public_holidays(day.year)
    )


def court_day_on_or_before(day: date) -> date:
    """
    Return the last open day of the court up to *day*.

    >>> court_day_on_or_before(date(2027, 1, 3))
    datetime.date(2026, 12, 28)
    """
    while not is_court_day(day):
        day -= timedelta(days=1)
    return day


def period_end_on(start_on: date, *, days: int) -> date:
    """
    Return the last day of a period of *days*, the first day not counted.

    Source:
        民事訴訟法95条（民法140条・142条）。末日が休日なら次の開庁日

    >>> period_end_on(date(2026, 12, 22), days=7)
    datetime.date(2027, 1, 4)
    """
    end = start_on + timedelta(days=days)
    while not is_court_day(end):
        end += timedelta(days=1)
    return end


def add_months(day: date, months: int) -> date:
    """
    Return the corresponding day *months* later, or the month's last day where it has none.

    Source:
        民法140条・143条2項（初日は数えない。翌日から数えた応当日の前日に満ちる）

    >>> add_months(date(2026, 8, 31), 6), add_months(date(2026, 5, 10), 6)
    (datetime.date(2027, 2, 28), datetime.date(2026, 11, 10))
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))
