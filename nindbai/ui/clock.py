"""The only clock of the project."""

import datetime as dt
import os
from zoneinfo import ZoneInfo

JAPAN = ZoneInfo("Asia/Tokyo")
"""The time zone in which letters are dated and courts keep their days."""

TODAY_VARIABLE = "NINDBAI_TODAY"
"""Environment variable that sets today (YYYY-MM-DD), for tests and for checking facts."""


def now() -> dt.datetime:
    """
    Return this moment, for what ends by itself; ``NINDBAI_TODAY`` does not change it.

    >>> now().tzinfo is JAPAN
    True
    """
    return dt.datetime.now(JAPAN)


def today() -> dt.date:
    """
    Return today's date in Japan, or the date that ``NINDBAI_TODAY`` names.

    Raises:
        ValueError: If ``NINDBAI_TODAY`` is set and is not a date such as 2026-11-21.

    >>> import os
    >>> os.environ[TODAY_VARIABLE] = "2026-11-21"
    >>> today()
    datetime.date(2026, 11, 21)
    >>> del os.environ[TODAY_VARIABLE]
    """
    fixed = os.environ.get(TODAY_VARIABLE, "")
    if not fixed:
        return now().date()
    try:
        return dt.date.fromisoformat(fixed)
    except ValueError:
        raise ValueError(f"{TODAY_VARIABLE} must look like 2026-11-21, got {fixed!r}") from None
