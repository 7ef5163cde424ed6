"""「この数字のもと」: every parameter behind the figures, with its grade, source and dates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

from nindbai.diagnosis.outcome import Diagnosis
from nindbai.parameters import Passport, Unit
from nindbai.presentation.formatting import format_short_date, format_yen
from nindbai.presentation.labels import label

__all__ = ["BasisGroup", "BasisRow", "basis_groups", "basis_row", "format_value"]

_GROUPS: Final = {
    "arrears": "遅れてからの時間",
    "procedure": "裁判所の手続き",
    "voluntary_sale": "任意売却の時間",
    "odds": "間に合う見込みの言葉",
    "prices": "値段",
    "tables": "値段の統計",
    "sale_costs": "売るときの費用",
    "taxes": "税金",
    "capital_gains": "家を売ったときの税金",
    "new_home_taxes": "新しい家の税金",
    "options": "選べる道",
    "rehousing": "住み替え",
    "loans": "住宅ローンの返済",
    "purchase_costs": "買うときの費用",
    "afterwards": "売った後",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class BasisRow:
    """One parameter in words; ``url`` is empty for our own work."""

    name: str
    value: str
    grade: str
    source: str
    url: str
    since: str
    review: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BasisGroup:
    """Parameters that belong together."""

    name: str
    rows: tuple[BasisRow, ...]


def basis_groups(diagnosis: Diagnosis) -> tuple[BasisGroup, ...]:
    """Return every parameter that the figures of *diagnosis* rest on, in groups."""
    grouped: dict[str, list[BasisRow]] = {}
    for passport in diagnosis.basis:
        name = _GROUPS[passport.key.split(".", maxsplit=1)[0]]
        grouped.setdefault(name, []).append(basis_row(passport))
    return tuple(BasisGroup(name=name, rows=tuple(rows)) for name, rows in grouped.items())


def basis_row(passport: Passport) -> BasisRow:
    """Return one parameter in words."""
    review = passport.review_by
    return BasisRow(
        name=passport.label,
        value=format_value(passport.value, passport.unit),
        grade=label(passport.grade),
        source=f"{passport.source_title}（{passport.publisher}）",
        url=passport.url,
        since=f"{format_short_date(passport.effective_from)}から",
        review=f"次の見直し {format_short_date(review)}"
        if isinstance(review, date)
        else "法律が変わるまで",
        note=passport.note,
    )


def format_value(value: Any, unit: Unit) -> str:
    """
    Return a parameter's value in words.

    >>> format_value({"low": "0.7", "typical": "0.75", "high": "0.8"}, Unit.FACTOR)
    '0.7〜0.8倍（真ん中 0.75倍）'
    >>> format_value("0.146", Unit.RATE), format_value(4000, Unit.YEN), format_value([1, 2], Unit.YEN)
    ('14.6%', '4,000円', '区分の表（2行）')
    """
    if isinstance(value, dict):
        return _format_dict(value, unit)
    if isinstance(value, list):
        kind = "地域の一覧" if value and isinstance(value[0], str) else "区分の表"
        return f"{kind}（{len(value)}行）"
    return _format_number(value, unit)


def _format_dict(value: dict[str, Any], unit: Unit) -> str:
    if "file" in value:
        return f"表（{value['rows']:,}行）"
    ends = f"{_format_number(value['low'], unit)}〜{_format_number(value['high'], unit)}"
    if unit in {Unit.FACTOR, Unit.MONTHS, Unit.DAYS, Unit.YEARS, Unit.M2}:
        ends = ends.replace(label(unit), "", 1)
    if "typical" not in value:
        return ends
    return f"{ends}（真ん中 {_format_number(value['typical'], unit)}）"


def _format_number(number: int | str, unit: Unit) -> str:
    try:
        amount = Decimal(number)
    except ArithmeticError:
        return str(number)
    if unit is Unit.YEN:
        return format_yen(int(amount))
    if unit is Unit.RATE:
        return f"{_plain(amount * 100)}%"
    return f"{_plain(amount)}{label(unit)}"


def _plain(amount: Decimal) -> str:
    text = f"{amount:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
