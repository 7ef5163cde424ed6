"""How a reading is told: what was read, what to confirm, or why not and what would fit."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict, JsonValue

from nindbai.diagnosis.reading import Accepted, Confirm, Missing, Reading, Rejected, Why
from nindbai.diagnosis.reading.outcome import Value
from nindbai.domain.situation import LetterKind, PropertyKind
from nindbai.presentation.formatting import format_date, format_yen
from nindbai.presentation.labels import label

__all__ = ["ReadingText", "describe_reading", "list_fields", "show_value"]

_MAN: Final = 10_000
_MOST_SHOWN: Final = 3
_FIELD_NAMES: Final = {
    "loan_balance_man": "ローンの残り",
    "money_man": "金額",
    "market_price_man": "家の値段",
    "arrears_months": "払えていない月数",
    "notice_date": "手紙の日付",
    "opening_date": "開札の日",
    "area_m2": "広さ",
    "built_year": "建てた年",
    "rate_pct": "金利",
    "years": "年数",
    "prefecture": "都道府県",
    "municipality": "市区町村",
    "property_type": "家の種類",
    "notices": "届いた手紙",
    "memo": "メモ",
}
_EXAMPLES: Final = {
    "loan_balance_man": "2,350万円",
    "money_man": "30万円",
    "market_price_man": "2,600万円",
    "arrears_months": "3か月",
    "notice_date": "2026年11月3日",
    "opening_date": "2026年12月3日",
    "area_m2": "95㎡",
    "built_year": "平成18年",
    "rate_pct": "1.5%",
    "years": "35年",
    "prefecture": "埼玉県",
    "municipality": "川口市",
    "property_type": "戸建て",
    "notices": "督促状",
    "memo": "夫は入院中",
}
_QUESTIONS: Final = {
    Why.TWO_READINGS: "2つの読み方があります。どちらですか",
    Why.RANGE: "幅があります。近いほうを選んでください",
    Why.UNIT_UNCLEAR: "単位を確かめさせてください",
    Why.UNLIKELY_SIZE: "めずらしい大きさです。これで合っていますか",
    Why.ZERO: "ゼロと読みました。これで合っていますか",
    Why.COMMA: "点の位置を確かめさせてください",
    Why.ERA_OVER: "その元号の年はありません。この日のことですか",
    Why.YEAR_UNCLEAR: "何年かを確かめさせてください",
    Why.DAY_UNCLEAR: "だいたいこの日でしょうか",
    Why.IN_FUTURE: "先の日付です。これで合っていますか",
    Why.LONG_AGO: "5年より前の日付です。これで合っていますか",
    Why.WEEKDAY: "曜日が合いません。この日のことですか",
    Why.CITY_NOT_PREFECTURE: "市の名前のようです。この都道府県ですか",
    Why.SEVERAL_PLACES: "同じ名前の場所があります。どれですか",
    Why.WHICH_WARD: "市の名前までと読みました。どの区ですか",
    Why.NEAR_NAME: "この名前のことですか",
    Why.DAY_PASSED: "1年より前の日付です。これで合っていますか",
    Why.UNSURE: "この読み方で合っていますか",
    Why.SUM: "合わせた額を使います。これで合っていますか",
}
_REFUSALS: Final = {
    Why.NOT_TEXT: "文字か数字で入れてください",
    Why.NOT_A_NUMBER: "数として読み取れませんでした",
    Why.NOT_A_DATE: "日付として読み取れませんでした",
    Why.NO_SUCH_DAY: "その日は、こよみにありません",
    Why.DAY_MISSING: "日にちまで入れてください",
    Why.YEAR_OUT: "2000年から2099年までの日付を入れてください",
    Why.NOT_IN_TABLE: "土地の値段の表にない市区町村です。都道府県だけで進めます",
    Why.NOT_A_PLACE: "場所の名前として読み取れませんでした",
    Why.NOT_A_KIND: "家の種類として読み取れませんでした",
    Why.NOT_A_LETTER: "手紙の種類として読み取れませんでした",
    Why.NEGATIVE: "0より小さい数は使えません",
    Why.TOO_LARGE: "大きすぎるようです",
    Why.TOO_SMALL: "小さすぎるようです",
    Why.TOO_LONG: "長すぎます。短くしてください",
    Why.IN_FUTURE: "先の日付は使えません",
}


class ReadingText(BaseModel):
    """A reading as it crosses the boundary: status, value, how it was read, what to do."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    status: Literal["accepted", "confirm", "rejected", "missing"]
    value: JsonValue
    echo: str
    message: str
    choices: tuple[JsonValue, ...] = ()


def list_fields() -> tuple[tuple[str, str, str], ...]:
    """
    Return each field that can be read: its name, what people call it, an example.

    >>> list_fields()[3]
    ('arrears_months', '払えていない月数', '3か月')
    """
    return tuple((field, name, _EXAMPLES[field]) for field, name in _FIELD_NAMES.items())


def describe_reading(field: str, reading: Reading, *, name: str = "") -> ReadingText:
    """
    Return *reading* of *field* in words; *name* is what its screen calls it.

    >>> describe_reading("loan_balance_man", Accepted(2350)).echo
    '2,350万円と読みました'
    >>> describe_reading("arrears_months", Missing()).message
    '払えていない月数が、まだ入っていません。わからなければ、そのまま進めます。'
    """
    match reading:
        case Accepted(value, is_literal):
            echo = "" if is_literal else f"{show_value(field, value)}と読みました"
            return ReadingText(status="accepted", value=_json(value), echo=echo, message="")
        case Confirm(choices, why):
            return _confirm(field, choices, why)
        case Rejected(why, near):
            return ReadingText(
                status="rejected", value=None, echo="", message=_refusal(field, why, near, name)
            )
        case Missing():
            message = f"{name or _FIELD_NAMES[field]}が、まだ入っていません。わからなければ、そのまま進めます。"
            return ReadingText(status="missing", value=None, echo="", message=message)


def _confirm(field: str, choices: tuple[Value, ...], why: Why) -> ReadingText:
    names = tuple(dict.fromkeys(show_value(field, choice) for choice in choices))
    shown = "、".join(names[:_MOST_SHOWN]) + ("など" if len(names) > _MOST_SHOWN else "")
    return ReadingText(
        status="confirm",
        value=_json(choices[0]),
        echo=f"{show_value(field, choices[0])}と読みました",
        message=f"{_QUESTIONS[why]}（{shown}）。",
        choices=tuple(_json(choice) for choice in choices),
    )


def _refusal(field: str, why: Why, near: tuple[str, ...], name: str) -> str:
    hint = f"近い名前: {'、'.join(near)}" if near else f"例: {_EXAMPLES[field]}"
    return f"{name or _FIELD_NAMES[field]}: {_REFUSALS[why]}（{hint}）。"


def show_value(field: str, value: Value) -> str:
    """
    Return one value of *field* as people write it.

    >>> show_value("notice_date", date(2026, 11, 3)), show_value("rate_pct", Decimal("1.5"))
    ('2026年11月3日（火）', '1.5%')
    """
    return _SHOW.get(_shape(field), str)(value)


def _shape(field: str) -> str:
    return "man" if field.endswith("_man") else field


def _show_man(value: Value) -> str:
    yen = Decimal(str(value)) * _MAN
    return format_yen(int(yen)) if yen == yen.to_integral_value() else f"{value}万円"


def _show_date(value: Value) -> str:
    return format_date(value) if isinstance(value, date) else str(value)


def _show_letters(value: Value) -> str:
    kinds = (value,) if isinstance(value, str) else value
    if not isinstance(kinds, tuple):
        return str(value)
    return "・".join(label(LetterKind(kind)) for kind in kinds) or "手紙はまだ届いていない"


_SHOW: Final[dict[str, Callable[[Value], str]]] = {
    "man": _show_man,
    "arrears_months": lambda value: f"{value}か月",
    "notice_date": _show_date,
    "opening_date": _show_date,
    "rate_pct": lambda value: f"{value}%",
    "area_m2": lambda value: f"{value}㎡",
    "built_year": lambda value: f"{value}年",
    "years": lambda value: f"{value}年",
    "property_type": lambda value: label(PropertyKind(str(value))),
    "notices": _show_letters,
}


def _json(value: Value) -> JsonValue:
    match value:
        case date():
            return value.isoformat()
        case Decimal():
            return float(value)
        case tuple():
            return list(value)
        case _:
            return value
