"""How amounts, lengths of time, days and shares are written for people."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Final, Protocol

__all__ = [
    "Whole",
    "format_date",
    "format_date_range",
    "format_days",
    "format_days_middle",
    "format_days_range",
    "format_share",
    "format_share_short",
    "format_short_date",
    "format_yen",
    "format_yen_range",
    "format_yen_rough",
    "stack_days",
    "stack_yen",
]

_MAN: Final = 10_000
_OKU: Final = 100_000_000
_WEEK: Final = 7
_DAYS_UP_TO: Final = 21
_WEEKS_UP_TO: Final = 60
_HALF_MONTH_DAYS: Final = Decimal(365) / 24
_MONTHS_IN_YEAR: Final = 12
_WEEKDAYS: Final = "月火水木金土日"
_FEW: Final = Decimal("0.05")
_MANY: Final = Decimal("0.95")


class Whole(Protocol):
    """Anything with a low, a typical and a high whole number."""

    @property
    def low(self) -> int:
        """The 10 % point."""

    @property
    def typical(self) -> int:
        """The 50 % point."""

    @property
    def high(self) -> int:
        """The 90 % point."""


class _DateRange(Protocol):
    @property
    def low(self) -> date: ...
    @property
    def typical(self) -> date: ...
    @property
    def high(self) -> date: ...


def _nearest(amount: Decimal) -> int:
    return int(amount.to_integral_value(ROUND_HALF_UP))


def format_yen(yen: int) -> str:
    """
    Return an amount exactly, in 億, 万 and 円.

    >>> format_yen(924_000), format_yen(33_070_000), format_yen(120_000_001), format_yen(0)
    ('92万4,000円', '3,307万円', '1億2,000万1円', '0円')
    """
    if yen < 0:
        return f"−{format_yen(-yen)}"
    if yen == 0:
        return "0円"
    oku, below_oku = divmod(yen, _OKU)
    man, rest = divmod(below_oku, _MAN)
    parts = (
        f"{oku:,}億" if oku else "",
        f"{man:,}万" if man else "",
        f"{rest:,}" if rest else "",
    )
    return "".join(parts) + "円"


def format_yen_rough(yen: int) -> str:
    """
    Return an estimate to the nearest 万円; below 1万円 to the yen.

    >>> format_yen_rough(15_747_619), format_yen_rough(2_000)
    ('1,575万円', '2,000円')
    """
    if abs(yen) < _MAN:
        return format_yen(yen)
    return format_yen(_nearest(Decimal(yen) / _MAN) * _MAN)


def format_yen_range(yen: Whole) -> str:
    """
    Return an estimate with its width, or exactly where it has none.

    >>> from nindbai.diagnosis.outcome import Whole as Given
    >>> format_yen_range(Given(low=15_747_619, typical=33_070_000, high=69_447_000))
    '1,575万〜6,945万円（真ん中 3,307万円）'
    >>> format_yen_range(Given(low=5_800_000, typical=5_800_000, high=5_800_000))
    '580万円'
    """
    if yen.low == yen.high:
        return format_yen(yen.typical)
    low, high = format_yen_rough(yen.low), format_yen_rough(yen.high)
    if low == high:
        return f"約{format_yen_rough(yen.typical)}"
    start = low if yen.low < _MAN else low.removesuffix("円")
    return f"{start}〜{high}（真ん中 {format_yen_rough(yen.typical)}）"


def stack_yen(yen: Whole) -> str:
    r"""
    Return an estimate for a cell of a table: the middle, and below it the width.

    >>> from nindbai.diagnosis.outcome import Whole as Given
    >>> stack_yen(Given(low=15_747_619, typical=33_070_000, high=69_447_000))
    '3,307万円\n1,575〜6,945万円'
    """
    text = format_yen_range(yen)
    width, found, middle = text.removesuffix("）").partition("（真ん中 ")
    if "億" not in width:
        width = width.replace("万〜", "〜").replace("円〜", "〜")
    return f"{middle}\n{width}" if found else text


def format_days(days: int) -> str:
    """
    Return a length of time: days below 3 weeks, weeks below 60 days, then months by halves.

    >>> [format_days(n) for n in (0, 12, 49, 76, 91, 143, 400)]
    ['0日', '12日', '7週間', '2か月半', '3か月', '4か月半', '1年1か月']
    """
    if days < _DAYS_UP_TO:
        return f"{days}日"
    if days < _WEEKS_UP_TO:
        return f"{_nearest(Decimal(days) / _WEEK)}週間"
    halves = _nearest(Decimal(days) / _HALF_MONTH_DAYS)
    months, half = divmod(halves, 2)
    years, months = divmod(months, _MONTHS_IN_YEAR)
    if not years:
        return f"{months}か月{'半' if half else ''}"
    return f"{years}年" + (f"{months}か月{'半' if half else ''}" if months else "")


def format_days_range(days: Whole) -> str:
    """
    Return a length of time with its width, or to the day where it has none.

    >>> from nindbai.diagnosis.outcome import Whole as Given
    >>> format_days_range(Given(low=70, typical=143, high=295))
    '約4か月半（2か月半〜9か月半）'
    >>> format_days_range(Given(low=75, typical=75, high=75))
    '75日'
    >>> format_days_range(Given(low=0, typical=0, high=40))
    '6週間以内'
    """
    if days.low == days.high:
        return f"{days.typical}日"
    if days.typical == 0:
        return f"{format_days(days.high)}以内"
    low, typical, high = (format_days(n) for n in (days.low, days.typical, days.high))
    if low == high:
        return f"約{typical}"
    return f"約{typical}（{low}〜{high}）"


def format_days_middle(days: Whole) -> str:
    """
    Return the middle of a length of time alone, for a headline or beside a band that shows the width.

    >>> from nindbai.diagnosis.outcome import Whole as Given
    >>> [format_days_middle(Given(low=a, typical=b, high=c)) for a, b, c in
    ...     ((70, 143, 295), (75, 75, 75), (0, 0, 40))]
    ['約4か月半', '75日', '6週間以内']
    """
    return format_days_range(days).partition("（")[0]


def stack_days(days: Whole) -> str:
    r"""
    Return a length of time for a cell of a table: the middle, and below it the width.

    >>> from nindbai.diagnosis.outcome import Whole as Given
    >>> stack_days(Given(low=70, typical=143, high=295))
    '約4か月半\n2か月半〜9か月半'
    """
    middle, found, width = format_days_range(days).removesuffix("）").partition("（")
    return f"{middle}\n{width}" if found else middle


def format_date(day: date) -> str:
    """
    Return a day with its weekday.

    >>> format_date(date(2026, 12, 3))
    '2026年12月3日（木）'
    """
    return f"{day.year}年{day.month}月{day.day}日（{_WEEKDAYS[day.weekday()]}）"


def format_short_date(day: date) -> str:
    """
    Return a day without its weekday.

    >>> format_short_date(date(2026, 12, 3))
    '2026年12月3日'
    """
    return f"{day.year}年{day.month}月{day.day}日"


def format_date_range(days: _DateRange) -> str:
    """
    Return the day, or the span of days that a dated paper leaves open.

    >>> from nindbai.diagnosis.outcome import Dates
    >>> day = date(2026, 12, 3)
    >>> format_date_range(Dates(low=day, typical=day, high=day))
    '2026年12月3日（木）'
    >>> format_date_range(Dates(low=day, typical=day, high=date(2027, 2, 1)))
    '2026年12月3日〜2027年2月1日'
    """
    if days.low == days.high:
        return format_date(days.typical)
    return f"{format_short_date(days.low)}〜{format_short_date(days.high)}"


def format_share(share: Decimal) -> str:
    """
    Return a share of cases in words.

    >>> [format_share(Decimal(s)) for s in ("0.01", "0.15", "0.648", "0.97")]
    ['10件のうち1件より少ない', '10件のうち2件くらい', '10件のうち6件くらい', '10件のほとんど']
    """
    if share < _FEW:
        return "10件のうち1件より少ない"
    if share >= _MANY:
        return "10件のほとんど"
    return f"10件のうち{max(1, _nearest(share * 10))}件くらい"


def format_share_short(share: Decimal) -> str:
    """
    Return a share of cases for a cell of a table.

    >>> [format_share_short(Decimal(s)) for s in ("0.01", "0.648", "0.97")]
    ['10件中1件未満', '10件中6件', '10件のほとんど']
    """
    words = format_share(share)
    return (
        words.replace("のうち1件より少ない", "中1件未満")
        .replace("のうち", "中")
        .removesuffix("くらい")
    )
