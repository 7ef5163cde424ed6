"""What people really type: one row an answer, and what holds for anything at all."""

from __future__ import annotations

import csv
import json
import sys
import time
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from itertools import product
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nindbai import load
from nindbai.diagnosis.reading import (
    FIELDS,
    Accepted,
    Confirm,
    Missing,
    Reading,
    Rejected,
    Why,
    read_field,
)
from nindbai.presentation.readings import _QUESTIONS, _REFUSALS, describe_reading
from tests import strategies as _profiles  # noqa: F401 - the same examples in every run

TABLE: Final = Path(__file__).parent / "tables" / "readings.csv"
TODAY: Final = date(2026, 11, 21)
STATUS: Final[Mapping[type, str]] = {
    Accepted: "accepted",
    Confirm: "confirm",
    Rejected: "rejected",
    Missing: "missing",
}
LEAST_ROWS: Final[Mapping[str, int]] = {
    "loan_balance_man": 60,
    "money_man": 40,
    "market_price_man": 30,
    "arrears_months": 60,
    "notice_date": 50,
    "opening_date": 30,
    "rate_pct": 30,
    "years": 25,
    "prefecture": 50,
    "municipality": 40,
    "property_type": 40,
    "notices": 50,
    "memo": 15,
    "area_m2": 15,
    "built_year": 15,
}
AMOUNTS: Final = ("loan_balance_man", "money_man", "market_price_man")
MEMO: Final = "memo"
MAN: Final = 10_000
MILLION: Final = 1_000_000
HALF_A_SECOND: Final = 0.5  # of the processor: a busy neighbour does not count
DIGITS: Final = "〇一二三四五六七八九"
FULL_WIDTH: Final = str.maketrans("0123456789,", "０１２３４５６７８９，")
FIVE_YEARS_AGO: Final = date(2021, 11, 22)
REIWA: Final = date(2019, 5, 1)

Row = Mapping[str, str]


def rows() -> list[Row]:
    """Return the rows of the table; every row has a reason."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        found: list[Row] = list(csv.DictReader(file, strict=True))
    assert all(row["理由"] and None not in row for row in found)
    return found


def read(field: str, raw: object) -> Reading:
    """Return how *raw* is read on the day of the table."""
    return read_field(field, raw, today=TODAY, parameters=load())


def plain(value: object) -> object:
    """Return *value* as the table writes it: numbers, dates as text, lists."""
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def value_of(found: Reading) -> object:
    """Return the value that was read, or the likelier one."""
    assert isinstance(found, Accepted | Confirm), found
    return plain(found.value)


def is_expected(row: Row, found: Reading) -> bool:
    """Tell whether *found* is what the row says; an empty value leaves it to the person."""
    if STATUS[type(found)] != row["状態"]:
        return False
    if not row["値"]:
        return not isinstance(found, Accepted)
    return bool(value_of(found) == json.loads(row["値"], parse_float=Decimal))


def test_the_table_covers_every_field() -> None:
    found = rows()
    assert set(LEAST_ROWS) == set(FIELDS)
    counts = {field: sum(row["項目"] == field for row in found) for field in FIELDS}
    assert {field for field, least in LEAST_ROWS.items() if counts[field] < least} == set()
    assert len({(row["項目"], row["入力"]) for row in found}) == len(found)


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row['項目']}-{row['入力']}")
def test_a_typed_answer_is_read_as_an_adviser_would(row: Row) -> None:
    found = read(row["項目"], json.loads(row["入力"]))
    assert is_expected(row, found), (row["状態"], row["値"], row["理由"], found)


def in_kanji(man: int) -> str:
    """
    Return an amount as it is spoken, digits for the figures: 2千3百5十.

    >>> in_kanji(2350), in_kanji(12_000)
    ('2千3百5十', '1億2千')
    """
    upper, lower = divmod(man, MAN)
    figures = zip(f"{lower:04}", "千百十 ", strict=True)
    spoken = "".join(f"{figure}{place.strip()}" for figure, place in figures if figure != "0")
    return f"{upper}億{spoken}" if upper else spoken


AMOUNT_FORMATS: Final[Mapping[str, Callable[[int], str]]] = {
    "区切りと万円": lambda man: f"{man:,}万円",
    "区切りなし": lambda man: f"{man}万",
    "漢字まじり": lambda man: f"{in_kanji(man)}{'万' if man % MAN else ''}円",
    "全角": lambda man: f"{man:,}万円".translate(FULL_WIDTH),
    "円": lambda man: f"{man * MAN:,}円",
    "円記号": lambda man: f"¥{man * MAN:,}",
    "千円": lambda man: f"{man * 10:,}千円",
}


@pytest.mark.parametrize("form", AMOUNT_FORMATS)
@pytest.mark.parametrize("field", AMOUNTS)
@given(man=st.integers(200, 19_999))
def test_an_amount_written_out_reads_back(field: str, form: str, man: int) -> None:
    """Law: formatting then reading an amount of usual size is identity, without a question."""
    found = read(field, AMOUNT_FORMATS[form](man))
    assert isinstance(found, Accepted), found
    assert found.value == man


@pytest.mark.parametrize("form", AMOUNT_FORMATS)
@pytest.mark.parametrize("field", AMOUNTS)
@given(man=st.integers(1, 100_000))
def test_an_amount_of_any_size_is_never_another(field: str, form: str, man: int) -> None:
    """Law: an amount far from usual may be asked about, with the amount itself among the choices."""
    found = read(field, AMOUNT_FORMATS[form](man))
    assert isinstance(found, Accepted | Confirm), found
    assert man in (found.choices if isinstance(found, Confirm) else (found.value,))


@given(yen=st.integers(2_000_000, 200_000_000))
def test_an_amount_to_the_yen_reads_back(yen: int) -> None:
    """Law: no yen is lost."""
    upper, lower = divmod(yen, MAN)
    rest = f"{lower:,}円" if lower else "円"
    for text in (f"{yen:,}円", f"{upper:,}万{rest}"):
        assert value_of(read("loan_balance_man", text)) == Decimal(yen) / MAN


def in_reiwa(day: date) -> str:
    """
    Return the day as a court writes it.

    >>> in_reiwa(date(2026, 11, 3)), in_reiwa(date(2019, 5, 1))
    ('令和8年11月3日', '令和元年5月1日')
    """
    year = day.year - REIWA.year + 1
    return f"令和{'元' if year == 1 else year}年{day.month}月{day.day}日"


DATE_FORMATS: Final[Mapping[str, Callable[[date], str]]] = {
    "ISO": lambda day: day.isoformat(),
    "西暦": lambda day: f"{day.year}年{day.month}月{day.day}日",
    "全角": lambda day: f"{day.year}年{day.month}月{day.day}日".translate(FULL_WIDTH),
    "斜線": lambda day: f"{day.year}/{day.month}/{day.day}",
    "八桁": lambda day: f"{day:%Y%m%d}",
    "令和": in_reiwa,
    "英字の元号": lambda day: f"R{day.year - 2018}.{day.month}.{day.day}",
}


@pytest.mark.parametrize("form", DATE_FORMATS)
@given(day=st.dates(FIVE_YEARS_AGO, TODAY))
def test_the_date_of_a_letter_reads_back(form: str, day: date) -> None:
    """Law: formatting then reading a date of the last five years is identity, without a question."""
    found = read("notice_date", DATE_FORMATS[form](day))
    assert isinstance(found, Accepted), found
    assert found.value == day


@pytest.mark.parametrize("form", DATE_FORMATS)
@pytest.mark.parametrize("field", ["notice_date", "opening_date"])
@given(day=st.dates(REIWA, TODAY + timedelta(days=3_000)))
def test_a_full_date_is_never_another(field: str, form: str, day: date) -> None:
    """Law: a date with its year may be asked about, but is read as itself."""
    assert value_of(read(field, DATE_FORMATS[form](day))) == day.isoformat()


def kanji_number(number: int) -> str:
    """
    Return a number below 1,000 in kanji with its places.

    >>> kanji_number(35), kanji_number(120), kanji_number(0)
    ('三十五', '百二十', '〇')
    """
    figures = zip(f"{number:03}", "百十 ", strict=True)
    spoken = "".join(
        f"{'' if figure == '1' and place != ' ' else DIGITS[int(figure)]}{place.strip()}"
        for figure, place in figures
        if figure != "0"
    )
    return spoken or DIGITS[0]


MONTH_FORMATS: Final[Mapping[str, Callable[[int], str]]] = {
    "数だけ": str,
    "か月": lambda months: f"{months}か月",
    "ヶ月": lambda months: f"{months}ヶ月",
    "全角": lambda months: f"{months}カ月".translate(FULL_WIDTH),
    "漢数字": lambda months: f"{kanji_number(months)}か月",
    "年と月": lambda months: f"{months // 12}年{months % 12}か月",
}


@pytest.mark.parametrize("form", MONTH_FORMATS)
@given(months=st.integers(0, 360))
def test_a_number_of_months_reads_back(form: str, months: int) -> None:
    """Law: formatting then reading a month count is identity; up to three years without a question."""
    found = read("arrears_months", MONTH_FORMATS[form](months))
    assert value_of(found) == months
    assert months > 36 or isinstance(found, Accepted), found


@pytest.mark.parametrize("why", Why)
def test_every_reason_has_its_sentence(why: Why) -> None:
    """Enumerated: a reason to ask or to refuse can always be told."""
    told = [
        describe_reading("money_man", reading).message
        for reading, sentences in ((Confirm((1,), why), _QUESTIONS), (Rejected(why), _REFUSALS))
        if why in sentences
    ]
    assert told
    assert all(told)


WORDS: Final = (
    *"0123456789０９〇一二三十百千万億兆円年月日元半前約弱強〜～-ー－.．,，、。・/／%％±¥=<>&\"'()（）",
    *("か月", "ヶ月", "くらい", "以上", "から", "まで", "先月", "先週", "令和", "平成", "R", "H", "大正"),
    *("東京", "都", "府中", "市", "区", "マンション", "戸建て", "督促状", "なし", "わからない", "まだ"),
    *(" ", "　", "\n", "\t", "\x00", "\x7f", "\u200b", "\u200d", "\u202e", "\ufeff", "😢", "\U000e0001"),
)  # fmt: skip
TYPED: Final = st.lists(st.sampled_from(WORDS), max_size=12).map("".join)
ANY_TEXT: Final = st.text(st.characters(exclude_categories=()), max_size=200)
ANY_JSON: Final = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | ANY_TEXT | TYPED,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(ANY_TEXT, inner, max_size=4),
    max_leaves=12,
)


def check_answer(field: str, raw: Any) -> None:
    """Check that *raw* gets one of the four answers, and that what is accepted can be shown."""
    found = read(field, raw)
    assert type(found) in STATUS
    values: tuple[object, ...] = ()
    if isinstance(found, Accepted | Confirm):
        values = found.choices if isinstance(found, Confirm) else (found.value,)
    for value in values:
        assert not isinstance(value, bool | float)
        assert not isinstance(value, Decimal) or value.is_finite()
        for text in (
            [value] if isinstance(value, str) else value if isinstance(value, tuple) else []
        ):
            check_text(text, allowed="\n" if field == MEMO else "")


def check_text(text: str, *, allowed: str) -> None:
    """Check that *text* holds no control character but those *allowed*, and can be sent."""
    assert text.strip()
    assert [
        sign for sign in text if unicodedata.category(sign) == "Cc" and sign not in allowed
    ] == []
    assert text.encode("utf-8")


@pytest.mark.parametrize("field", FIELDS)
@given(raw=ANY_JSON)
def test_no_input_raises(field: str, raw: Any) -> None:
    """Law: any JSON at all is accepted, asked about, refused or missing."""
    check_answer(field, raw)


@pytest.mark.parametrize("field", FIELDS)
@given(text=TYPED | ANY_TEXT)
def test_no_text_raises(field: str, text: str) -> None:
    """Law: any text, also one made of the words that readers look for."""
    check_answer(field, text)


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize(
    "raw",
    [
        float("nan"),
        float("inf"),
        -float("inf"),
        10**5_000,
        -(10**5_000),
        "9" * 5_000,
        "1e999999999",
        "1e-999999999",
        "0." + "0" * 5_000 + "1",
        "\ud800",
        "東京\udfff都",
        "١٢٣",
        "²³",
        "①②",
        "Ⅻ",
        "½",
        "㍻38年",
        "\x1b[31m3000\x1b[0m",
        "夜\tだけ",
        "夜\x85だけ",
        [[[[[[]]]]]],
        b"3000",
        object(),
    ],
    ids=lambda raw: ascii(raw)[:24] if isinstance(raw, str) else type(raw).__name__,
)
def test_strange_values_are_answered(field: str, raw: Any) -> None:
    check_answer(field, raw)


@pytest.mark.parametrize("field", [field for field in FIELDS if field != MEMO])
@pytest.mark.parametrize(
    "raw",
    [float("nan"), float("inf"), 10**5_000, True, {"a": 1}],
    ids=["nan", "inf", "huge", "true", "object"],
)
def test_what_is_no_answer_is_refused(field: str, raw: Any) -> None:
    assert isinstance(read(field, raw), Rejected)


LONG: Final = (
    "3", "0", "三", "億", "千", "１", ",", ".", "-", "〜", " ", "　", "\n", "\x00", "\u200b", "あ",
    "ｶﾞ", "東京都", "府中市", "督促状、", "なし", "わからない", "まだ", "3ヶ月", "1年", "3/", "2026年", "令和",
    "3万", "3千5百", "3〜4", "か", "と", "<b>", "=", "(", "😢", "e\u0301", "約", "くらい", "①", "\U000e0001",
)  # fmt: skip


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("piece", LONG, ids=ascii)
def test_a_million_characters_are_answered_within_a_second(field: str, piece: str) -> None:
    text = (piece * (MILLION // len(piece) + 1))[:MILLION]
    started = time.process_time()
    found = read(field, text)
    assert time.process_time() - started < HALF_A_SECOND
    assert type(found) in STATUS
    assert field == MEMO or not isinstance(found, Accepted)


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("ends", [("3000", "万円"), ("令和8年", "11月3日"), ("東京", "都")])
def test_a_gap_of_a_million_signs_is_answered_within_a_second(
    field: str, ends: tuple[str, str]
) -> None:
    started = time.process_time()
    check_answer(field, f"{ends[0]}{'　' * MILLION}{ends[1]}")
    assert time.process_time() - started < HALF_A_SECOND


def _remembering() -> dict[str, int]:
    """Return how much every function of ours that remembers what it was asked has in memory."""
    modules = [module for name, module in sys.modules.items() if name.startswith("nindbai")]
    functions = {id(one): one for module in modules for one in vars(module).values()}
    return {
        f"{one.__module__}.{one.__qualname__}": one.cache_info().currsize
        for one in functions.values()
        if hasattr(one, "cache_info")
    }


@pytest.mark.parametrize("field", FIELDS)
def test_nothing_that_was_typed_is_remembered(field: str) -> None:
    """What people type may hold anything, a name too; memory of a function outlives their visit."""
    shapes = ("{}", "{}万円", "約{}千円くらい", "{}年{}か月", "{}㎡", "令和8年{}月{}日", "山田{}郎")
    numbers = ("1", "2", "12")  # what every text of these shapes needs
    for shape, number in product(shapes, numbers):
        read_field(field, shape.format(number, number), today=TODAY, parameters=load())
    before = _remembering()
    assert len(before) > 5
    for shape, number in product(shapes, ("3", "７", "十一", "2743", "さんまん")):
        read_field(field, shape.format(number, number), today=TODAY, parameters=load())
    assert _remembering() == before
