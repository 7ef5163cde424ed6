"""
The tax on selling a home and on buying the next one: golden tables, and laws.

Every expected figure is reckoned by hand from the rule; the reason stands in its row.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nindbai import AnswerError, load
from nindbai.diagnosis.calc import calculate, calculation_names
from nindbai.diagnosis.problems import ProblemKind
from nindbai.domain.building_depreciation import count_years_used
from nindbai.domain.home_sale import Relief
from nindbai.domain.relief_combinations import Combination, combine_reliefs
from nindbai.presentation.problems import FIELD_LABELS, describe_problem, field_label
from tests.test_tables import YES, Row, rows

Raw = dict[str, Any]
Json = dict[str, Any]

TODAY: Final = date(2026, 11, 22)
STANDINGS: Final = {"使える": "open", "使えない": "closed", "確かめる": "confirm"}
LENGTHS: Final = {"短期": "short", "長期": "long"}
WAYS_IN: Final = {"購入": "purchase", "相続": "inheritance", "贈与": "gift"}
STRUCTURES: Final = {
    "木造": "wood",
    "木骨モルタル": "wood_mortar",
    "鉄骨3mm以下": "steel_light",
    "鉄骨4mm以下": "steel_medium",
    "鉄骨4mm超": "steel_heavy",
    "れんが": "block",
    "鉄筋コンクリート": "concrete",
}
BASES: Final = {
    "実額": "actual",
    "5%が多い": "five_per_cent_is_more",
    "わからない": "purchase_price_unknown",
}
COST: Final[Raw] = {
    "price_yen": 80_000_000,
    "acquired_on": "2010-04-01",
    "sold_on": "2026-04-01",
    "land_price_yen": 10_000_000,
    "building_price_yen": 20_000_000,
    "building_structure": "wood",
    "acquisition_expenses_yen": 1_500_000,
}
GAIN: Final[Raw] = {
    "price_yen": 80_000_000,
    "acquisition_cost_yen": 10_000_000,
    "transfer_expenses_yen": 3_000_000,
    "acquired_on": "2005-04-01",
    "contracted_on": "2026-05-01",
    "sold_on": "2026-06-01",
    "residence": "living",
    "buyer_is_related": False,
    "lived_years": 20,
    "past_reliefs": [],
    "new_home": {
        "cost_yen": 60_000_000,
        "bought_on": "2026-09-01",
        "moved_in_on": "2026-10-01",
        "floor_area_m2": 90,
        "land_area_m2": 120,
        "is_new": False,
        "built_on": "2010-01-01",
    },
}
LOSS: Final[Raw] = {
    "price_yen": 20_000_000,
    "acquisition_cost_yen": 50_000_000,
    "transfer_expenses_yen": 1_000_000,
    "acquired_on": "2015-04-01",
    "contracted_on": "2026-05-01",
    "sold_on": "2026-06-01",
    "residence": "living",
    "buyer_is_related": False,
    "past_reliefs": [],
    "loan_balance_yen": 30_000_000,
    "loan_years": 35,
    "old_land_area_m2": 100,
    "incomes_yen": [6_000_000] * 4,
    "new_home": {
        "cost_yen": 30_000_000,
        "bought_on": "2026-07-01",
        "moved_in_on": "2026-08-01",
        "floor_area_m2": 80,
        "loan_years": 35,
        "has_loan_at_year_end": True,
    },
}


def figures(rule: str, arguments: Mapping[str, Any]) -> Json:
    """Return what ``calc`` says today."""
    found = calculate(rule, dict(arguments), today=TODAY, parameters=load())
    assert isinstance(found, dict)
    return found


def table(name: str) -> Any:
    """Hand each row of a table to a test."""
    return pytest.mark.parametrize("row", rows(name), ids=lambda row: row["事例"])


def asked_about(verdicts: Iterable[Json]) -> set[str]:
    """Return every condition that is not met or not known."""
    return {kind for found in verdicts for kind in (*found["unmet"], *found["unknown"])}


# --- the parts ---


@table("ownership_period")
def test_ownership_is_counted_on_1_january(row: Row) -> None:
    given_facts: Raw = {
        "acquired_on": row["取得の日"],
        "sold_on": row["売却の日"],
        "acquired_by": WAYS_IN[row["取得の方法"]],
        "former_owner_acquired_on": row["前の持ち主の取得の日"] or None,
    }
    found = figures("ownership_period", given_facts)
    assert found == {
        "judged_on": f"{row['売却の日'][:4]}-01-01",
        "years": int(row["年"]),
        "months": int(row["月"]),
        "length": LENGTHS[row["長さ"]],
        "is_over_ten_years": YES[row["10年を超える"]],
    }, row["理由"]


@table("building_depreciation")
def test_building_depreciation(row: Row) -> None:
    found = figures(
        "building_depreciation",
        {
            "building_price_yen": int(row["取得の額"]),
            "structure": STRUCTURES[row["つくり"]],
            "building_acquired_on": row["取得の日"],
            "sold_on": row["売却の日"],
        },
    )
    assert found["life_years"] == int(row["耐用年数"]), row["理由"]
    assert found["years_used"] == int(row["経過年数"]), row["理由"]
    assert found["depreciation_yen"] == int(row["償却費相当額"]), row["理由"]
    assert found["remaining_yen"] == int(row["残り"]), row["理由"]


@table("acquisition_cost")
def test_acquisition_cost(row: Row) -> None:
    found = figures("acquisition_cost", {**COST, **json.loads(row["変えるところ"])})
    assert (found["cost_yen"], found["basis"]) == (int(row["取得費"]), BASES[row["もと"]]), row[
        "理由"
    ]


@table("transfer_expenses")
def test_transfer_expenses(row: Row) -> None:
    paid = [{"kind": kind, "amount_yen": yen} for kind, yen in json.loads(row["費用"])]
    assert figures("transfer_expenses", {"expenses": paid}) == {
        "counted_yen": int(row["譲渡費用"]),
        "not_counted_yen": int(row["数えない額"]),
        "not_counted": row["数えないもの"].split(),
    }, row["理由"]


@table("gain_tax")
def test_gain_tax(row: Row) -> None:
    found = figures(
        "gain_tax",
        {
            "gain_yen": int(row["利益"]),
            "length": LENGTHS[row["長さ"]],
            "is_reduced_rate": YES[row["軽減税率"]],
            "sold_on": row["売却の日"],
        },
    )
    assert found == {
        "taxable_yen": int(row["課税される額"]),
        "income_tax_yen": int(row["所得税"]),
        "surtax_yen": int(row["上乗せ"]),
        "resident_tax_yen": int(row["住民税"]),
        "tax_yen": int(row["合計"]),
        "payable_yen": int(row["納める額"]),
    }, row["理由"]


@table("replacement_deferral")
def test_replacement_deferral(row: Row) -> None:
    found = figures(
        "replacement_deferral",
        {
            "price_yen": int(row["売値"]),
            "acquisition_cost_yen": int(row["取得費"]),
            "transfer_expenses_yen": int(row["費用"]),
            "new_home_yen": int(row["新しい家"]),
        },
    )
    assert found == {
        "revenue_yen": int(row["収入"]),
        "gain_yen": int(row["いまの利益"]),
        "deferred_gain_yen": int(row["先へ送る利益"]),
        "new_home_cost_yen": int(row["新しい家の取得費"]),
    }, row["理由"]


@table("forced_sale_exemption")
def test_forced_sale_exemption(row: Row) -> None:
    found = figures("forced_sale_exemption", json.loads(row["答え"]))
    assert found["standing"] == STANDINGS[row["状態"]], row["理由"]
    assert asked_about([found]) == set(row["決めた条件"].split()), row["理由"]


@table("relief_combination")
def test_relief_combination(row: Row) -> None:
    found = figures("relief_combination", {"first": row["1つめ"], "second": row["2つめ"]})
    assert found == {"combination": row["組合せ"]}, row["理由"]


@table("loan_deduction_conflict")
def test_loan_deduction_conflict(row: Row) -> None:
    asked = {"sold_on": row["売却の日"], "moved_in_year": int(row["入居の年"])}
    found = figures("loan_deduction_conflict", asked)
    assert found["is_loan_deduction_closed"] == YES[row["使えない"]], row["理由"]


# --- a whole sale ---


@table("home_sale_reliefs")
def test_reliefs_for_a_gain(row: Row) -> None:
    found = figures("capital_gains", {**GAIN, **json.loads(row["変えるところ"])})
    expected = [STANDINGS[row[name]] for name in ("控除", "軽減", "買換え")]
    assert [relief["standing"] for relief in found["reliefs"]] == expected, row["理由"]
    assert asked_about(found["reliefs"]) == set(row["決めた条件"].split()), row["理由"]


@table("capital_gains")
def test_the_way_with_the_least_tax(row: Row) -> None:
    found = figures("capital_gains", {**GAIN, **json.loads(row["変えるところ"])})
    taxes = {way["kind"]: way["tax_yen"] for way in found["ways"]}
    assert found["gain_yen"] == int(row["利益"]), row["理由"]
    assert found["best"] == row["いちばん少ない方法"], row["理由"]
    assert taxes[found["best"]] == int(row["その税"]), row["理由"]
    assert found["best_if_confirmed"] == row["確かめた後の方法"], row["理由"]
    assert taxes["no_relief"] == int(row["特例なしの税"]), row["理由"]


def _used(rule: Json) -> str:
    return "/".join(str(year["used_yen"]) for year in rule["years"])


@table("home_loss")
def test_losses(row: Row) -> None:
    found = figures("home_loss", {**LOSS, **json.loads(row["変えるところ"])})
    for rule, name in zip(found["rules"], ("買換え", "ローン残り"), strict=True):
        assert rule["standing"] == STANDINGS[row[name]], row["理由"]
        assert rule["usable_loss_yen"] == int(row[f"{name}の損失"]), row["理由"]
        assert _used(rule) == row[f"{name}の年ごと"], row["理由"]
        assert rule["unused_yen"] == int(row[f"{name}の残り"]), row["理由"]
    assert asked_about(found["rules"]) == set(row["決めた条件"].split()), row["理由"]


@pytest.mark.parametrize(
    ("area", "expected"), [(500, "open"), ("500.01", "confirm"), (None, "confirm")]
)
def test_land_above_500_m2_asks_for_a_look_before_carrying_on(area: Any, expected: str) -> None:
    replacement, overloan = figures("home_loss", {**LOSS, "old_land_area_m2": area})["rules"]
    assert replacement["carry_over"] == expected
    assert overloan["carry_over"] == "open"


def test_a_closed_rule_carries_nothing_on() -> None:
    rules = figures("home_loss", {**LOSS, "buyer_is_related": True})["rules"]
    assert {rule["carry_over"] for rule in rules} == {"closed"}


def test_a_year_of_a_loss_says_what_happened() -> None:
    incomes = [6_000_000, 30_000_001, 4_000_000]
    _, overloan = figures("home_loss", {**LOSS, "incomes_yen": incomes})["rules"]
    states = [(year["year"], year["state"]) for year in overloan["years"]]
    assert states == [
        (2026, "offset"),
        (2027, "income_above_limit"),
        (2028, "carried"),
        (2029, "nothing_left"),
    ]


def test_what_is_left_in_hand() -> None:
    """A price of 3,000万 less the loan of 2,000万 and costs of 100万 leaves 900万 in hand."""
    left = figures(
        "distribution",
        {"price_yen": 30_000_000, "costs_yen": [1_000_000], "loan_balance_yen": 20_000_000},
    )
    assert left["surplus_yen"] == 9_000_000


def test_a_way_says_what_it_closes_and_needs() -> None:
    found = figures("capital_gains", GAIN)
    ways = {way["kind"]: way for way in found["ways"]}
    assert not ways["no_relief"]["closes_loan_deduction"]
    assert all(way["closes_loan_deduction"] for name, way in ways.items() if name != "no_relief")
    assert found["barred_move_in_years"] == [2023, 2024, 2025, 2026, 2027, 2028]
    assert ways["replacement_deferral"]["deferral"]["deferred_gain_yen"] == 50_250_000
    # 6,700万 × 6,000万 / 8,000万
    assert "new_contract" in ways["replacement_deferral"]["needs"]
    assert ways["no_relief"]["left_yen"] == 80_000_000 - 3_000_000 - 13_611_000


# --- the next home ---


@table("acquisition_tax")
def test_acquisition_tax(row: Row) -> None:
    found = figures("acquisition_tax", json.loads(row["答え"]))
    assert found["acquisition_tax_yen"] == int(row["税"]), row["理由"]
    assert found["acquisition_tax_if_confirmed_yen"] == int(row["確かめた後の税"]), row["理由"]
    assert found["dwelling_relief"]["standing"] == STANDINGS[row["状態"]], row["理由"]


@table("purchase_registration_tax")
def test_purchase_registration_tax(row: Row) -> None:
    found = figures("purchase_registration_tax", json.loads(row["答え"]))
    assert found["registrations"] == {
        "land_yen": int(row["土地"]),
        "building_yen": int(row["建物"]),
        "mortgage_yen": int(row["抵当権"]),
    }, row["理由"]
    assert found["registration_tax_yen"] == int(row["合計"]), row["理由"]
    assert found["registration_tax_if_confirmed_yen"] == int(row["確かめた後の合計"]), row["理由"]
    assert found["dwelling_relief"]["standing"] == STANDINGS[row["状態"]], row["理由"]


# --- what cannot be reckoned ---

REFUSED: Final[dict[str, tuple[str, Raw, str, ProblemKind]]] = {
    "sold before it was bought": (
        "ownership_period",
        {"acquired_on": "2026-05-02", "sold_on": "2026-05-01"},
        "sold_on",
        ProblemKind.BEFORE_OTHER_DATE,
    ),
    "inherited from nobody": (
        "ownership_period",
        {"acquired_on": "2020-01-01", "sold_on": "2026-05-01", "acquired_by": "inheritance"},
        "former_owner_acquired_on",
        ProblemKind.MISSING,
    ),
    "before our figures begin": (
        "ownership_period",
        {"acquired_on": "2000-01-01", "sold_on": "2013-05-01"},
        "sold_on",
        ProblemKind.NO_VALUE_IN_FORCE,
    ),
    "a building without a structure": (
        "acquisition_cost",
        {**COST, "building_structure": None},
        "building_structure",
        ProblemKind.MISSING,
    ),
    "land without its building": (
        "acquisition_cost",
        {**COST, "building_price_yen": None},
        "building_price_yen",
        ProblemKind.MISSING,
    ),
    "the reduced rate for a short ownership": (
        "gain_tax",
        {"gain_yen": 1, "length": "short", "is_reduced_rate": True},
        "length",
        ProblemKind.NOT_IN_LIST,
    ),
    "a deferral without a gain": (
        "replacement_deferral",
        {"price_yen": 10, "acquisition_cost_yen": 10, "new_home_yen": 1},
        "acquisition_cost_yen",
        ProblemKind.TOO_LARGE,
    ),
    "a contract after the sale": (
        "capital_gains",
        {**GAIN, "contracted_on": "2026-06-02"},
        "sold_on",
        ProblemKind.BEFORE_OTHER_DATE,
    ),
    "a used home of unknown age": (
        "acquisition_tax",
        {"acquired_on": "2026-06-01", "building_value_yen": 1, "building_use": "used_dwelling"},
        "built_on",
        ProblemKind.MISSING,
    ),
    "a building of unknown age in the register": (
        "purchase_registration_tax",
        {"registered_on": "2026-06-01", "building_value_yen": 1},
        "is_new",
        ProblemKind.MISSING,
    ),
    "a negative price": (
        "capital_gains",
        {**GAIN, "price_yen": -1},
        "price_yen",
        ProblemKind.TOO_SMALL,
    ),
    "a word where a sum belongs": (
        "home_loss",
        {**LOSS, "incomes_yen": ["たくさん"]},
        "incomes_yen.0",
        ProblemKind.NOT_A_WHOLE_NUMBER,
    ),
    "a fact nobody knows of": (
        "capital_gains",
        {**GAIN, "colour": "red"},
        "colour",
        ProblemKind.UNKNOWN_FIELD,
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_reckoned_names_the_field(name: str) -> None:
    rule, arguments, field, kind = REFUSED[name]
    with pytest.raises(AnswerError) as caught:
        figures(rule, arguments)
    (problem,) = caught.value.problems
    assert (problem.field, problem.kind) == (field, kind)
    assert describe_problem(problem)


HOME_TAX_RULES: Final = (
    "ownership_period",
    "building_depreciation",
    "acquisition_cost",
    "transfer_expenses",
    "gain_tax",
    "replacement_deferral",
    "forced_sale_exemption",
    "relief_combination",
    "loan_deduction_conflict",
    "capital_gains",
    "home_loss",
    "acquisition_tax",
    "purchase_registration_tax",
)


def test_every_rule_has_its_name() -> None:
    assert set(HOME_TAX_RULES) <= set(calculation_names())


def test_a_field_that_an_error_may_name_has_words() -> None:
    for _, _, field, kind in REFUSED.values():
        last = field.split(".")[0]
        if kind is not ProblemKind.UNKNOWN_FIELD:
            assert field_label(last) != last or last in FIELD_LABELS, last


# --- laws ---

days_owned = st.integers(30, 15_000)
sold_days = st.dates(date(2024, 1, 1), date(2028, 12, 31))


@st.composite
def sales(draw: st.DrawFn) -> Raw:
    """Draw a sale with any mixture of facts, unknown ones too."""
    sold_on = draw(sold_days)
    tri = st.sampled_from([True, False, "unknown"])
    raw: Raw = {
        "price_yen": draw(st.integers(1, 300_000)) * 1_000,
        "transfer_expenses_yen": draw(st.integers(0, 9_000_000)),
        "acquired_on": (sold_on - timedelta(days=draw(days_owned))).isoformat(),
        "sold_on": sold_on.isoformat(),
        "residence": draw(st.sampled_from(["living", "never_lived", "unknown"])),
        "buyer_is_related": draw(tri),
        "lived_years": draw(st.none() | st.integers(0, 40)),
        "past_reliefs": draw(st.none() | st.just([])),
        "acquisition_cost_yen": draw(st.none() | st.integers(0, 200_000_000)),
    }
    if draw(st.booleans()):
        raw["new_home"] = {
            "cost_yen": draw(st.integers(0, 200_000_000)),
            "bought_on": sold_on.isoformat(),
            "moved_in_on": sold_on.isoformat(),
            "floor_area_m2": 90,
            "land_area_m2": 100,
            "is_new": True,
            "meets_energy_standard": draw(tri),
        }
    return raw


@given(sales())
def test_a_relief_never_raises_tax(raw: Raw) -> None:
    """Open or not, no way brings more tax than no relief at all."""
    ways = figures("capital_gains", raw)["ways"]
    plain = next(way for way in ways if way["kind"] == "no_relief")
    for way in ways:
        assert way["tax_yen"] <= plain["tax_yen"]
        assert way["payable_yen"] <= plain["payable_yen"]


@given(sales())
def test_the_best_way_is_open_and_has_the_least_tax(raw: Raw) -> None:
    found = figures("capital_gains", raw)
    best = next(way for way in found["ways"] if way["kind"] == found["best"])
    assert best["standing"] == "open"
    for way in found["ways"]:
        if way["standing"] == "open":
            assert best["tax_yen"] <= way["tax_yen"]


@given(sales(), st.integers(1, 50_000))
def test_more_price_never_leaves_less_in_the_same_way(raw: Raw, more: int) -> None:
    """
    In steps of 1,000 yen; below that the cut to 1,000 yen may take up to 400 yen more.

    The law itself breaks across ways: above 1億円 the deferral closes, and a price that pays
    all debts ends the exemption of a forced sale. So each way is compared with itself.
    """
    before = figures("capital_gains", raw)["ways"]
    after = figures("capital_gains", {**raw, "price_yen": raw["price_yen"] + more * 1_000})["ways"]
    left = {way["kind"]: way["left_yen"] for way in before}
    for way in after:
        if way["kind"] in left:
            assert way["left_yen"] >= left[way["kind"]]


def test_where_the_law_lets_a_higher_price_leave_less() -> None:
    """One yen above 1億円 closes the deferral: the cliff is the law's, and it is not smoothed."""
    new_home = {**GAIN["new_home"], "cost_yen": 100_000_000}
    raw = {**GAIN, "new_home": new_home, "price_yen": 100_000_000}
    at, above = (figures("capital_gains", {**raw, "price_yen": yen}) for yen in (10**8, 10**8 + 1))
    left = [
        next(way["left_yen"] for way in found["ways"] if way["kind"] == found["best"])
        for found in (at, above)
    ]
    assert (at["best"], above["best"]) == ("replacement_deferral", "deduction_and_reduced_rate")
    assert left[1] < left[0]


@given(st.integers(1, 10**9), st.integers(0, 10**9), st.integers(0, 10**9))
def test_a_deferral_loses_no_gain(price: int, cost: int, new_home: int) -> None:
    cost = min(cost, price - 1)
    found = figures(
        "replacement_deferral",
        {"price_yen": price, "acquisition_cost_yen": cost, "new_home_yen": new_home},
    )
    assert found["gain_yen"] + found["deferred_gain_yen"] == price - cost
    assert found["new_home_cost_yen"] + found["deferred_gain_yen"] == new_home


@given(st.dates(date(1960, 1, 1), date(2026, 1, 1)), st.integers(0, 20_000))
def test_years_used_are_within_half_a_year(start: date, days: int) -> None:
    years = count_years_used(start, start + timedelta(days=days))
    assert abs(years - days / 365.2425) <= 0.51


@given(st.integers(0, 10**9), st.integers(0, 20_000))
def test_a_building_keeps_a_twentieth_of_its_cost(cost: int, days: int) -> None:
    found = figures(
        "building_depreciation",
        {
            "building_price_yen": cost,
            "structure": "wood",
            "building_acquired_on": (date(2026, 6, 1) - timedelta(days=days)).isoformat(),
            "sold_on": "2026-06-01",
        },
    )
    assert found["depreciation_yen"] + found["remaining_yen"] == cost
    assert found["remaining_yen"] * 20 >= cost


@given(
    st.integers(0, 100_000_000),
    st.lists(st.integers(0, 60_000_000), max_size=6),
    st.integers(0, 100_000_000),
)
def test_a_loss_is_used_once(cost: int, incomes: list[int], loan: int) -> None:
    raw = {
        **LOSS,
        "acquisition_cost_yen": 21_000_000 + cost,
        "incomes_yen": incomes,
        "loan_balance_yen": loan,
    }
    for rule in figures("home_loss", raw)["rules"]:
        used = [year["used_yen"] for year in rule["years"]]
        assert sum(used) + rule["unused_yen"] == rule["usable_loss_yen"]
        assert all(use <= income for use, income in zip(used, incomes, strict=False))


@given(st.integers(0, 10**8), st.integers(0, 10**8), st.dates(date(2024, 1, 1), date(2032, 1, 1)))
def test_taxes_on_the_next_home_are_never_more_with_the_relief(
    land: int, building: int, day: date
) -> None:
    raw = {
        "acquired_on": day.isoformat(),
        "land_value_yen": land,
        "land_area_m2": 100,
        "building_value_yen": building,
        "building_use": "new_dwelling",
    }
    found = figures("acquisition_tax", raw)
    assert found["dwelling_relief"]["standing"] == "confirm"
    assert found["acquisition_tax_if_confirmed_yen"] <= found["acquisition_tax_yen"]
    assert found["acquisition_tax_yen"] % 100 == 0


@pytest.mark.parametrize("first", Relief)
@pytest.mark.parametrize("second", Relief)
def test_combinations_do_not_ask_for_an_order(first: Relief, second: Relief) -> None:
    found = combine_reliefs(first, second)
    assert found is combine_reliefs(second, first)
    assert (found is Combination.SAME_RELIEF) == (first is second)
