"""The boundary tables: one row an edge, its expected figure and the reason, read as they are."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest

from nindbai import AnswerError, load
from nindbai.diagnosis.calc import calculate
from nindbai.domain.court_calendar import add_months, is_court_day, period_end_on
from tests.case_options import FINDINGS, RELIEF_TESTS

TABLES: Final = Path(__file__).parent / "tables"
TODAY: Final = date(2026, 11, 21)
YES: Final = {"はい": True, "いいえ": False}
REGISTRATIONS: Final = {
    "抹消": "mortgage_release",
    "住所変更": "address_change",
    "差押え": "attachment",
    "土地の売買": "land_sale",
    "住む家の売買": "dwelling_sale",
    "建物の売買": "building_sale",
    "抵当権の設定": "mortgage",
    "住む家の抵当権の設定": "dwelling_mortgage",
}

Row = Mapping[str, str]


def rows(name: str) -> Sequence[Row]:
    """Return the rows of one table; every row has a reason."""
    with (TABLES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        found = list(csv.DictReader(file, strict=True))
    assert found
    assert all(row["事例"] and row["理由"] and None not in row for row in found)
    return found


def figures(rule: str, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Return what ``calc`` says."""
    found = calculate(rule, dict(arguments), today=TODAY, parameters=load())
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize("row", rows("brokerage_fee_cap"), ids=lambda row: row["売買価格"])
def test_brokerage_fee_cap(row: Row) -> None:
    given = {
        "price_yen": int(row["売買価格"]),
        "is_special_agreed": YES[row["特例の合意"]],
        "contracted_on": row["契約の日"],
    }
    assert figures("brokerage_fee_cap", given) == {
        "brokerage_fee_cap_yen": int(row["手数料の上限"])
    }, row["理由"]


@pytest.mark.parametrize("row", rows("stamp_duty"), ids=lambda row: row["契約金額"])
def test_stamp_duty(row: Row) -> None:
    given = {
        "price_yen": int(row["契約金額"]),
        "contract_kind": {"売買": "sale", "ローン": "loan"}[row["契約書"]],
        "contracted_on": row["契約の日"],
        "is_electronic": YES[row["電子契約"]],
    }
    assert figures("stamp_duty", given) == {"stamp_duty_yen": int(row["印紙税"])}, row["理由"]


@pytest.mark.parametrize("row", rows("registration_tax"), ids=lambda row: row["課税標準"])
def test_registration_tax(row: Row) -> None:
    given: dict[str, Any] = {
        "kind": REGISTRATIONS[row["登記"]],
        "registered_on": row["登記の日"],
    }
    if row["個数"]:
        given["properties"] = int(row["個数"])
    if row["課税標準"]:
        given["base_yen"] = int(row["課税標準"])
    tax = {"registration_tax_yen": int(row["登録免許税"])}
    assert figures("registration_tax", given) == tax, row["理由"]


@pytest.mark.parametrize("row", rows("minimum_bid"), ids=lambda row: row["売却基準価額"])
def test_minimum_bid(row: Row) -> None:
    given = {"standard_sale_price_yen": int(row["売却基準価額"])}
    assert figures("minimum_bid", given) == {"minimum_bid_yen": int(row["買受可能価額"])}


@pytest.mark.parametrize("row", rows("delay_damages"), ids=lambda row: row["日数"])
def test_delay_damages(row: Row) -> None:
    given = {
        "principal_yen": int(row["元金"]),
        "annual_rate": row["年率"],
        "days": int(row["日数"]),
    }
    damages = {"delay_damages_yen": int(row["遅延損害金"])}
    assert figures("delay_damages", given) == damages, row["理由"]


@pytest.mark.parametrize("row", rows("loan_balance"), ids=lambda row: row["返した回数"])
def test_loan_balance(row: Row) -> None:
    """The balance is the closed formula; each month's dropped fraction of a yen is allowed for."""
    given = {
        "borrowed_yen": int(row["借りた額"]),
        "annual_rate": row["年率"],
        "months": int(row["回数"]),
        "paid_months": int(row["返した回数"]),
    }
    found = figures("loan_balance", given)
    assert found["monthly_payment_yen"] == int(row["毎月の返済額"]), row["理由"]
    gap = abs(found["loan_balance_yen"] - int(row["残高"]))
    assert gap <= int(row["許す差"]), row["理由"]


@pytest.mark.parametrize(
    "row", rows("time_between"), ids=lambda row: f"{row['はじめ']}-{row['点']}"
)
def test_time_between_agrees_with_the_countdown_table(row: Row) -> None:
    found = figures("time_between", {"from": row["はじめ"], "to": row["おわり"]})[row["点"]]
    assert abs(found - int(row["資料の日数"])) <= int(row["許す差"]), (row["理由"], found)


@pytest.mark.parametrize("row", rows("court_calendar"), ids=lambda row: row["告知を受けた日"])
def test_a_period_never_ends_on_a_closed_day(row: Row) -> None:
    start, days = date.fromisoformat(row["告知を受けた日"]), int(row["期間"].removesuffix("日"))
    end = period_end_on(start, days=days)
    assert end == date.fromisoformat(row["最終日"]), row["理由"]
    assert is_court_day(end)


@pytest.mark.parametrize("row", rows("six_months"), ids=lambda row: row["代位弁済の日"])
def test_months_end_on_the_corresponding_day(row: Row) -> None:
    start, months = date.fromisoformat(row["代位弁済の日"]), int(row["月数"].removesuffix("か月"))
    assert add_months(start, months) == date.fromisoformat(row["最終日"]), row["理由"]


@pytest.mark.parametrize("row", rows("rehabilitation_minimum_payment"), ids=lambda row: row["事例"])
def test_rehabilitation_minimum_payment(row: Row) -> None:
    given = {
        "unsecured_debt_yen": int(row["無担保の債務"]),
        "liquidation_value_yen": int(row["清算価値"]),
    }
    assert figures("rehabilitation_minimum_payment", given) == {
        "minimum_payment_yen": int(row["最低弁済額"])
    }


def test_rehabilitation_above_the_ceiling_is_refused() -> None:
    with pytest.raises(AnswerError):
        figures("rehabilitation_minimum_payment", {"unsecured_debt_yen": 50_000_001})


@pytest.mark.parametrize("row", rows("jhf_relief"), ids=lambda row: row["事例"])
def test_jhf_relief(row: Row) -> None:
    names = {
        "家族の人数": "members",
        "年収": "yearly_income_yen",
        "前の年収": "yearly_income_before_yen",
        "1年の返済額": "yearly_loan_payments_yen",
    }
    given = {field: int(row[jp]) for jp, field in names.items() if row[jp]}
    expected = {test: row[jp] for test, jp in RELIEF_TESTS.items()}
    found = {test: FINDINGS[finding] for test, finding in figures("jhf_relief", given).items()}
    assert found == expected, row["理由"]
