"""
The golden cases: households with figures worked out by hand from law, tariffs and tables.

A failure prints 期待・計算・差 and the values used with their sources.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any, Final

import pytest

from nindbai import diagnose, load, read_answers
from nindbai.diagnosis.calc import calculate
from tests.case_reader import (
    CASES,
    Case,
    CaseError,
    all_cases,
    parse_quantity,
    read_cases,
)
from tests.case_view import POINTS, Figure, Json, describe, describe_figures

_DAYS_IN_MONTH: Final = Decimal(365) / 12
_TEN_THOUSAND: Final = 10_000


@dataclass(frozen=True, slots=True)
class Run:
    """What the engine said about a case, in the words of the case files, and its basis."""

    view: dict[str, Any]
    basis: list[Json]


def run(case: Case) -> Run:
    """Return the result for the answers of *case*."""
    parameters = load()
    if case.calculation is not None:
        figures = calculate(case.calculation, case.answers, today=case.as_of, parameters=parameters)
        assert isinstance(figures, dict)
        return Run(describe_figures(case.calculation, figures), [])
    situation = read_answers(case.answers, today=case.as_of, parameters=parameters)
    result = diagnose(situation, as_of=case.as_of, parameters=parameters).model_dump(mode="json")
    return Run(describe(result), result["basis"])


class Mismatch(Exception):  # noqa: N818 - it is a finding, not a fault
    """An expected value that the result does not meet."""

    def __init__(self, path: str, expected: object, actual: object, gap: object = "") -> None:
        """Say where, what was expected, what came, and the difference."""
        super().__init__(f"{path}\n  期待: {expected}\n  計算: {_show(actual)}\n  差: {gap}")
        self.section = path.split("›", maxsplit=1)[0]


def _show(actual: object) -> str:
    match actual:
        case None:
            return "なし"
        case Figure(value=Decimal() as value, unit=unit):
            return f"{value:,}{unit}"
        case Figure(value=value):
            return str(value)
        case dict():
            return "、".join(f"{key} {_show(part)}" for key, part in actual.items())
        case _:
            return str(actual)


def _value(written: Any, unit: str, path: str) -> Any:
    """Return what a case file expects, in *unit*."""
    if unit == "日付":
        if type(written) is date:
            return written
    elif isinstance(written, str):
        quantity = parse_quantity(written)
        if quantity and quantity.unit == unit:
            return quantity.value
        if quantity and (quantity.unit, unit) == ("か月", "日"):
            return quantity.value * _DAYS_IN_MONTH
    raise CaseError(f"{path}: 「{written}」は「{unit}」の値ではない")


def _edges(actual: Any, path: str) -> tuple[Figure, Figure]:
    if isinstance(actual, Figure):
        return actual, actual
    if isinstance(actual, dict) and set(actual) == set(POINTS.values()):
        return actual["低い側"], actual["高い側"]
    raise CaseError(f"{path}: ここには数がない（計算: {_show(actual)}）")


def _holds(expected: Any, actual: Any, path: str) -> Iterator[Mismatch]:
    low, high = _edges(actual, path)
    for written in expected if isinstance(expected, list) else [expected]:
        value = _value(written, low.unit, path)
        if not low.value <= value <= high.value:
            yield Mismatch(path, f"{written}を含む", actual)


def _bounded(
    expected: Any, actual: Any, path: str, *, least: bool, most: bool
) -> Iterator[Mismatch]:
    low, high = _edges(actual, path)
    bounds = expected if isinstance(expected, list) else [expected]
    if least and low.value < (floor := _value(bounds[0], low.unit, path)):
        yield Mismatch(path, f"{bounds[0]}以上", actual, low.value - floor)
    if most and high.value > (ceiling := _value(bounds[-1], low.unit, path)):
        yield Mismatch(path, f"{bounds[-1]}以下", actual, high.value - ceiling)


def _in_ten_thousands(expected: Any, actual: Any, path: str) -> Iterator[Mismatch]:
    low, high = _edges(actual, path)
    for point in {low, high}:
        rounded = (point.value / _TEN_THOUSAND).to_integral_value(ROUND_HALF_UP) * _TEN_THOUSAND
        if rounded != _value(expected, point.unit, path):
            yield Mismatch(path, f"万円に丸めて{expected}", actual)


_COMPARED: Final = {
    "小さい": lambda mine, other: mine < other,
    "大きい": lambda mine, other: mine > other,
    "同じ": lambda mine, other: mine == other,
}


def _compared(expected: Any, actual: Any, other: Any, path: str) -> Iterator[Mismatch]:
    if expected not in _COMPARED:
        raise CaseError(f"{path}: 「{expected}」は知らない。使えるのは: {'、'.join(_COMPARED)}")
    for mine, theirs in zip(_edges(actual, path), _edges(other, path), strict=True):
        if not _COMPARED[expected](mine.value, theirs.value):
            yield Mismatch(path, f"相手（{_show(other)}）より{expected}", actual)


def _match(key: str, expected: Any, actual: Any, other: Any, path: str) -> Iterator[Mismatch]:
    match key:
        case "含む":
            yield from _holds(expected, actual, path)
        case "以上":
            yield from _bounded(expected, actual, path, least=True, most=False)
        case "以下":
            yield from _bounded(expected, actual, path, least=False, most=True)
        case "間":
            yield from _bounded(expected, actual, path, least=True, most=True)
        case "万円で":
            yield from _in_ten_thousands(expected, actual, path)
        case "相手より":
            yield from _compared(expected, actual, other, path)


_MATCHERS: Final = ("含む", "以上", "以下", "間", "万円で", "相手より")


def _leaf(expected: Any, actual: Any, path: str) -> Iterator[Mismatch]:
    if expected == "なし" or actual is None:
        if not (expected == "なし" and actual in (None, "なし")):
            yield Mismatch(path, expected, actual)
    elif isinstance(actual, (str, list)):
        if expected != actual:
            yield Mismatch(path, expected, actual)
    elif isinstance(actual, Figure):
        value = _value(expected, actual.unit, path)
        if value != actual.value:
            yield Mismatch(path, expected, actual, actual.value - value)
    else:
        for point in _edges(actual, path):
            yield from _leaf(expected, point, path)


def compare(expected: Any, actual: Any, other: Any, path: str = "") -> Iterator[Mismatch]:
    """Yield each expected value that *actual* does not meet."""
    if not isinstance(expected, Mapping):
        yield from _leaf(expected, actual, path)
        return
    for key, part in expected.items():
        here = f"{path}›{key}" if path else key
        if key in _MATCHERS:
            yield from _match(key, part, actual, other, path)
        elif isinstance(actual, Mapping) and key in actual:
            yield from compare(part, actual[key], other and other.get(key), here)
        elif actual is None:
            yield Mismatch(here, part, None)
        else:
            known = "、".join(actual) if isinstance(actual, Mapping) else _show(actual)
            raise CaseError(f"{here}: 項目「{key}」は知らない。使えるのは: {known}")


_USED_BY: Final = {
    "残り時間": ("arrears.days_", "procedure.days_"),
    "期限": ("procedure.days_", "voluntary_sale.", "odds."),
    "間に合う見込み": ("voluntary_sale.", "odds.", "procedure.days_practical"),
    "待つと": ("arrears.delay", "arrears.days_in_year", "voluntary_sale."),
    "市場価格": ("prices.house", "prices.cond", "prices.band", "prices.market", "tables."),
    "値段": ("prices.", "procedure.bid_floor", "procedure.failed"),
    "配分案": ("sale_costs.", "taxes.", "procedure.petition", "procedure.registration", "arrears."),
    "残債": ("arrears.delay", "sale_costs.", "taxes.", "procedure."),
}


def _sources(basis: list[Json], sections: set[str]) -> Iterator[str]:
    prefixes = tuple(prefix for name in sections for prefix in _USED_BY.get(name, ()))
    for used in basis:
        if used["key"].startswith(prefixes):
            source = f"{used['source_title']} {used['locator']}".strip()
            yield f"  {used['label']} {used['value']}（{used['effective_from']}から、{source}）"


@pytest.mark.parametrize(
    "case", all_cases(), ids=lambda case: f"{Path(case.file).stem}: {case.name}"
)
def test_case(case: Case) -> None:
    mine = run(case)
    other = run(case.other).view if case.other else None
    try:
        found = list(compare(case.expected, mine.view, other))
    except CaseError as error:
        raise CaseError(f"{case.file}: {case.name}: {error}") from None
    if found:
        lines = [f"{case.file}: {case.name}", *(str(one) for one in found), "使った値と出典"]
        lines += _sources(mine.basis, {one.section for one in found})
        pytest.fail("\n".join(lines), pytrace=False)


def test_there_are_enough_cases_and_each_has_its_own_sentence() -> None:
    names = [case.name for case in all_cases()]
    assert len(names) >= 45
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("good", "bad", "message"),
    [
        ("答え:", "こたえ:", "項目「こたえ」は知らない"),
        ("売却基準価額: 1,000万円", "基準額: 1,000万円", "項目「基準額」は知らない"),
        ("1,000万円\n", "1千万円\n", "項目「売却基準価額」: 「1千万円」は読めない"),
        ("1,000万円\n", "1,00万円\n", "「1,00万円」は読めない"),
        ("1,000万円\n", "1,000万\n", "「1,000万」は読めない"),
        ("基準日: 2026-11-21", "基準日: 令和8年", "「令和8年」は日付ではない"),
        ("確認日: 2026-11-21", "基準日: 2026-11-22", "項目「基準日」が2度ある"),
        ("確認日: 2026-11-21\n", "", "項目「確認日」がない"),
        ("  - 民事執行法60条3項", "", "項目「根拠」がない"),
    ],
)
def test_a_case_that_cannot_be_read_names_file_and_key(
    tmp_path: Path, good: str, bad: str, message: str
) -> None:
    text = (CASES / "_見本.yaml").read_text("utf-8")
    assert good in text
    file = tmp_path / "事例.yaml"
    file.write_text(text.replace(good, bad), encoding="utf-8")
    with pytest.raises(CaseError) as caught:
        read_cases(file)
    assert message in str(caught.value)
    assert "事例.yaml" in str(caught.value)


def test_an_expected_key_that_is_not_known_is_an_error() -> None:
    with pytest.raises(CaseError, match="値段›競売: 項目「競売」は知らない"):
        list(compare({"値段": {"競売": "1円"}}, {"値段": {"任意売却": None}}, None))


def test_an_expected_amount_that_is_not_known_is_an_error() -> None:
    with pytest.raises(CaseError, match="「約1円」は「円」の値ではない"):
        list(compare({"額": "約1円"}, {"額": Figure(Decimal(1), "円")}, None))


def test_a_mismatch_tells_expected_found_and_difference() -> None:
    (found,) = compare({"額": "1万円"}, {"額": Figure(Decimal(9_000), "円")}, None)
    assert str(found).split("\n") == ["額", "  期待: 1万円", "  計算: 9,000円", "  差: -1000"]
