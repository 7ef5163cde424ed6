"""
Read the golden cases: Japanese keys, amounts as people write them, nothing guessed.

A key or an amount that is not known is a ``CaseError`` that names the file and the key.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import yaml

from tests.case_loans import (
    BUILDINGS,
    EARLY_KINDS,
    GUARANTEES,
    METHODS,
    RESIDENCES,
    TAX_YEARS,
    UNPAID,
)

CASES: Final = Path(__file__).parent / "cases"
UNKNOWN: Final = "わからない"

LENDERS: Final = {
    "保証会社つきの銀行": "guaranteed_bank",
    "住宅金融支援機構": "jhf",
    "その他": "other",
    UNKNOWN: "unknown",
}
LETTERS: Final = {
    "電話やはがきの督促": "reminder_call",
    "督促状": "reminder_letter",
    "催告書": "formal_demand",
    "期限の利益の喪失の予告": "acceleration_warning",
    "期限の利益の喪失の通知": "acceleration_notice",
    "代位弁済の通知": "subrogation_notice",
    "債権回収会社からの通知": "servicer_notice",
    "競売の予告": "petition_warning",
    "競売開始決定": "commencement_order",
    "配当要求の終期の公告": "distribution_demand_notice",
    "現況調査の通知": "condition_survey_notice",
    "期間入札の通知": "bidding_notice",
    "公告": "bidding_published",
    "売却許可決定": "sale_decision_notice",
    "代金納付の通知": "price_payment_notice",
    "引渡命令": "delivery_order",
    "税の差押えの通知": "tax_seizure_notice",
}
PROPERTY_KINDS: Final = {
    "戸建て": "house",
    "マンション": "condominium",
    "土地": "land",
    "その他": "other",
    UNKNOWN: "unknown",
}
STRUCTURES: Final = {"木造": "wood", "鉄骨": "steel", "鉄筋コンクリート": "rc"}
YES_NO: Final = {"はい": True, "いいえ": False, UNKNOWN: "unknown"}
MILESTONES: Final = {
    "滞納の始まり": "missed",
    "督促": "reminder",
    "催告": "formal_demand",
    "喪失の予告": "acceleration_warning",
    "期限の利益の喪失": "accelerated",
    "代位弁済": "subrogated",
    "申立ての予告": "petition_warning",
    "申立て": "petitioned",
    "開始決定": "commenced",
    "現況調査": "surveyed",
    "入札の通知": "bidding_notified",
    "公告": "bidding_published",
    "入札開始": "bidding",
    "開札": "bid_opening",
    "売却決定": "sale_decided",
    "所有権移転": "transferred",
}


class CaseError(Exception):
    """A case file holds something the reader does not know."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit, as written in a case."""

    value: Decimal
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One golden case; ``other`` is the household it is compared with, if any."""

    file: str
    name: str
    as_of: date
    calculation: str | None
    answers: dict[str, Any]
    expected: dict[str, Any]
    other: Case | None = None


_YEN: Final = re.compile(r"(?:([\d,]+)億)?(?:([\d,]+)万)?(?:([\d,]+))?円")
_PLAIN: Final = re.compile(r"(\d[\d,]*(?:\.\d+)?)(日|か月|㎡|%|倍|件|年|人|回)")
_DIGITS: Final = re.compile(r"[1-9]\d{0,2}(?:,\d{3})*|0|\d{1,4}")


def parse_quantity(written: str) -> Quantity | None:
    """
    Return what *written* says, or None where it is no quantity.

    >>> parse_quantity("75万9,000円")
    Quantity(value=Decimal('759000'), unit='円')
    >>> parse_quantity("3か月").unit
    'か月'
    >>> parse_quantity("2,40万円") is None
    True
    """
    yen = _YEN.fullmatch(written)
    if yen and any(yen.groups()):
        parts = [part or "0" for part in yen.groups()]
        if not all(_DIGITS.fullmatch(part) for part in parts):
            return None
        hundred_million, ten_thousand, ones = (Decimal(part.replace(",", "")) for part in parts)
        return Quantity(hundred_million * 10**8 + ten_thousand * 10**4 + ones, "円")
    plain = _PLAIN.fullmatch(written)
    if plain is None:
        return None
    return Quantity(Decimal(plain[1].replace(",", "")), plain[2])


_Reader = Callable[[Any], Any]


def _in(unit: str) -> _Reader:
    def read(written: Any) -> Any:
        if written == UNKNOWN:
            return "unknown"
        quantity = parse_quantity(written) if isinstance(written, str) else None
        if quantity is None or quantity.unit != unit:
            raise CaseError(f"「{written}」は読めない。「{unit}」を付けて書く")
        return int(quantity.value) if quantity.value == int(quantity.value) else quantity.value

    return read


def _one_of(words: Mapping[str, Any]) -> _Reader:
    def read(written: Any) -> Any:
        if isinstance(written, str) and written in words:
            return words[written]
        raise CaseError(f"「{written}」は知らない。使えるのは: {'、'.join(words)}")

    return read


def _day(written: Any) -> str:
    if written == UNKNOWN:
        return "unknown"
    if type(written) is not date:
        raise CaseError(f"「{written}」は日付ではない。2026-04-10 のように書く")
    return written.isoformat()


def _text(written: Any) -> str:
    if not isinstance(written, str):
        raise CaseError(f"「{written}」は文字ではない")
    return written


def _listed(read: _Reader) -> _Reader:
    def read_all(written: Any) -> Any:
        if not isinstance(written, list):
            raise CaseError(f"「{written}」は一覧（[…]）ではない")
        return [read(one) for one in written]

    return read_all


def _letter(written: Any) -> dict[str, Any]:
    if isinstance(written, Mapping):
        return _fields(written, {"書類": ("kind", _one_of(LETTERS)), "日付": ("dated_on", _day)})
    return {"kind": _one_of(LETTERS)(written)}


def _letters(written: Any) -> Any:
    return "unknown" if written == UNKNOWN else _listed(_letter)(written)


def _junior(written: Any) -> Any:
    if written == "なし":
        return 0
    if isinstance(written, str):
        return _in("件")(written)
    return [{"claim_yen": _in("円")(claim)} for claim in written]


def _home(written: Any) -> dict[str, Any]:
    return _fields(
        written,
        {
            "種類": ("kind", _one_of(PROPERTY_KINDS)),
            "延床": ("floor_area_m2", _in("㎡")),
            "土地": ("land_area_m2", _in("㎡")),
            "建築年": ("built_year", _in("年")),
            "構造": ("structure", _one_of(STRUCTURES)),
        },
    )


def _household(written: Any) -> dict[str, Any]:
    return _fields(
        written,
        {
            "家族の人数": ("members", _in("人")),
            "年収": ("yearly_income_yen", _in("円")),
            "前の年収": ("yearly_income_before_yen", _in("円")),
            "1年の返済額": ("yearly_loan_payments_yen", _in("円")),
            "ほかの借金": ("unsecured_debt_yen", _in("円")),
            "続く収入": ("has_regular_income", _one_of(YES_NO)),
            "住んでいる": ("lives_in_home", _one_of(YES_NO)),
        },
    )


_Fields = Mapping[str, tuple[str, _Reader]]
_ANSWERS: Final[_Fields] = {
    "都道府県": ("prefecture", _text),
    "市区町村": ("municipality", _text),
    "貸し手": ("lender", _one_of(LENDERS)),
    "ローンの残り": ("loan_balance_yen", _in("円")),
    "払えていない月数": ("months_in_arrears", _in("か月")),
    "届いた書類": ("notices", _letters),
    "代位弁済の日": ("subrogated_on", _day),
    "開始決定の日": ("commenced_on", _day),
    "入札開始の日": ("bidding_from", _day),
    "入札終了の日": ("bidding_until", _day),
    "開札の日": ("bid_opening_on", _day),
    "住まい": ("property", _home),
    "市場価格": ("market_value_yen", _in("円")),
    "売却基準価額": ("standard_sale_price_yen", _in("円")),
    "共有者": ("co_owner", _one_of(YES_NO)),
    "連帯保証人": ("joint_guarantor", _one_of(YES_NO)),
    "後順位の抵当権": ("junior_mortgages", _junior),
    "税の差押え": ("tax_seizure", _one_of(YES_NO)),
    "管理費の滞納": ("management_fee_arrears_yen", _in("円")),
    "固定資産税の滞納": ("property_tax_arrears_yen", _in("円")),
    "引越し代": ("moving_allowance_yen", _in("円")),
    "住み続けたい": ("wants_to_stay", _one_of(YES_NO)),
    "ペアローン": ("pair_loan", _one_of(YES_NO)),
    "離婚": ("divorce", _one_of(YES_NO)),
    "相続した家": ("inherited", _one_of(YES_NO)),
    "借地": ("leasehold", _one_of(YES_NO)),
    "再建築不可": ("not_rebuildable", _one_of(YES_NO)),
    "暮らし": ("household", _household),
}


def _rate(written: Any) -> str:
    return str(Decimal(_in("%")(written)) / 100)


def _no_reliefs(written: Any) -> list[Any]:
    if written != "なし":
        raise CaseError(f"「{written}」は知らない。使えるのは: なし")
    return []


def _rate_change(written: Any) -> dict[str, Any]:
    return _fields(written, {"回": ("from_number", _in("回")), "年率": ("annual_rate", _rate)})


_LOAN: Final[_Fields] = {
    "借りた額": ("borrowed_yen", _in("円")),
    "年率": ("annual_rate", _rate),
    "回数": ("months", _in("回")),
    "年数": ("years", _in("年")),
    "返し方": ("method", _one_of(METHODS)),
    "ボーナス分": ("bonus_yen", _in("円")),
}
_BOUGHT_HOME: Final[_Fields] = {
    "土地の評価額": ("land_value_yen", _in("円")),
    "土地": ("land_area_m2", _in("㎡")),
    "建物の評価額": ("building_value_yen", _in("円")),
    "種類": ("building_use", _one_of(BUILDINGS)),
    "延床": ("floor_area_m2", _in("㎡")),
    "新築の日": ("built_on", _day),
    "新築の年": ("built_year", _in("年")),
    "自分が住む": ("lives_there", _one_of(YES_NO)),
    "耐震": ("meets_earthquake_standard", _one_of(YES_NO)),
}
_OLD_HOME: Final[_Fields] = {
    "手に入れた日": ("acquired_on", _day),
    "取得費": ("acquisition_cost_yen", _in("円")),
    "譲渡費用": ("transfer_expenses_yen", _in("円")),
    "住み方": ("residence", _one_of(RESIDENCES)),
    "買う人は親族": ("buyer_is_related", _one_of(YES_NO)),
    "前の特例": ("past_reliefs", _no_reliefs),
}
_LOAN_CALCULATIONS: Final[Mapping[str, tuple[str, _Fields]]] = {
    "毎月の返済額": ("monthly_payment", _LOAN),
    "返済予定表": (
        "loan_schedule",
        {
            **_LOAN,
            "金利の変化": ("changes", _listed(_rate_change)),
            "5年ルール": ("has_review_rules", _one_of(YES_NO)),
            "未払利息": ("unpaid_interest", _one_of(UNPAID)),
        },
    ),
    "覚えているローン": (
        "remaining_balance",
        {
            **_LOAN,
            "返した回数": ("paid_months", _in("回")),
            "借りた年": ("borrowed_year", _in("年")),
            "借りた月": ("borrowed_month", int),
            "払えていない月数": ("months_in_arrears", _in("か月")),
            "いつ": ("as_of", _day),
        },
    ),
    "繰上返済": (
        "early_repayment",
        {
            **_LOAN,
            "返した回数": ("paid_months", _in("回")),
            "繰り上げる額": ("extra_yen", _in("円")),
            "型": ("kind", _one_of(EARLY_KINDS)),
            "手数料": ("fee_yen", _in("円")),
        },
    ),
    "つなぎ融資": (
        "bridge_loan",
        {
            "借りる額": ("borrowed_yen", _in("円")),
            "月数": ("months", _in("か月")),
            "年率": ("annual_rate", _rate),
            "手数料": ("fee_yen", _in("円")),
            "売却の見込み額": ("expected_price_yen", _in("円")),
        },
    ),
    "購入の費用": (
        "purchase_costs",
        {
            "価格": ("price_yen", _in("円")),
            "借りる額": ("loan_yen", _in("円")),
            "手数料の型": ("guarantee", _one_of(GUARANTEES)),
            "仲介": ("has_broker", _one_of(YES_NO)),
            "電子契約": ("is_electronic", _one_of(YES_NO)),
            "契約の日": ("contracted_on", _day),
            "引渡しの日": ("delivered_on", _day),
            "1年の固定資産税": ("yearly_property_tax_yen", _in("円")),
            "起算日": ("tax_year_start", _one_of(TAX_YEARS)),
            "保険の年数": ("insurance_years", _in("年")),
            "引越し": ("moving_yen", _in("円")),
            "火災保険": ("insurance_yen", _in("円")),
            "登録免許税": ("registration_tax_yen", _in("円")),
            "不動産取得税": ("acquisition_tax_yen", _in("円")),
            "年率": ("annual_rate", _rate),
            "回数": ("months", _in("回")),
            **_BOUGHT_HOME,
        },
    ),
    "住み替えローン": (
        "rehousing_loan",
        {
            "売却価格": ("sale_price_yen", _in("円")),
            "売る費用": ("sale_costs_yen", _in("円")),
            "ローンの残り": ("loan_balance_yen", _in("円")),
            "買う価格": ("purchase_price_yen", _in("円")),
            "頭金": ("deposit_yen", _in("円")),
            "使える自己資金": ("spare_yen", _in("円")),
            "同じ日の決済": ("closes_same_day", _one_of(YES_NO)),
            "年率": ("annual_rate", _rate),
            "年数": ("years", _in("年")),
            "年収": ("yearly_income_yen", _in("円")),
            "ほかの1年の返済": ("other_yearly_payments_yen", _in("円")),
            "払えていない月数": ("months_in_arrears", _in("か月")),
            "前の遅れ": ("paid_late_before", _one_of(YES_NO)),
        },
    ),
    "住み替えの3つの進め方": (
        "rehousing_cash_flow",
        {
            "自己資金": ("own_funds_yen", _in("円")),
            "毎月使える額": ("monthly_budget_yen", _in("円")),
            "売却価格": ("sale_price_yen", _in("円")),
            "売る費用": ("sale_costs_yen", _in("円")),
            "ローンの残り": ("loan_balance_yen", _in("円")),
            "いまの年率": ("old_annual_rate", _rate),
            "いまの残り回数": ("old_months_left", _in("回")),
            "買う価格": ("purchase_price_yen", _in("円")),
            "買う費用": ("purchase_costs_yen", _in("円")),
            "頭金": ("deposit_yen", _in("円")),
            "新しい年率": ("new_annual_rate", _rate),
            "新しい回数": ("new_months", _in("回")),
            "売るのにかかる月数": ("months_to_sell", _in("か月")),
            "買うのにかかる月数": ("months_to_buy", _in("か月")),
            "家賃": ("rent_yen", _in("円")),
            "仮住まいの初めの費用": ("rental_start_yen", _in("円")),
            "引越し": ("moving_yen", _in("円")),
            "つなぎの年率": ("bridge_annual_rate", _rate),
            "つなぎの手数料": ("bridge_fee_yen", _in("円")),
            "はじめの日": ("starts_on", _day),
            "買う家": ("purchase", lambda written: _fields(written, _BOUGHT_HOME)),
            "いまの家": ("old_home", lambda written: _fields(written, _OLD_HOME)),
            "手付金": ("earnest_money_yen", _in("円")),
            "売る手付金": ("sale_earnest_money_yen", _in("円")),
            "契約から引渡し": ("months_contract_to_closing", _in("か月")),
            "取得税まで": ("acquisition_tax_months", _in("か月")),
            "払えていない月数": ("months_in_arrears", _in("か月")),
        },
    ),
    "借りて引っ越す": (
        "rent_and_move",
        {
            "家賃": ("rent_yen", _in("円")),
            "自己資金": ("own_funds_yen", _in("円")),
            "引越し": ("moving_yen", _in("円")),
            "貯金": ("savings_yen", _in("円")),
            "収入が減ってから": ("months_since_income_fell", _in("か月")),
            "基準額": ("housing_benefit_standard_yen", _in("円")),
        },
    ),
}
_CALCULATIONS: Final[Mapping[str, tuple[str, _Fields]]] = {
    **_LOAN_CALCULATIONS,
    "配分案": (
        "distribution",
        {
            "売却価格": ("price_yen", _in("円")),
            "費用": ("costs_yen", _listed(_in("円"))),
            "引越し代": ("moving_allowance_yen", _in("円")),
            "ローンの残り": ("loan_balance_yen", _in("円")),
        },
    ),
    "遅延損害金": (
        "delay_damages",
        {
            "元金": ("principal_yen", _in("円")),
            "年率": ("annual_rate", lambda written: str(Decimal(_in("%")(written)) / 100)),
            "日数": ("days", _in("日")),
        },
    ),
    "返済特例": (
        "jhf_relief",
        {
            "家族の人数": ("members", _in("人")),
            "年収": ("yearly_income_yen", _in("円")),
            "前の年収": ("yearly_income_before_yen", _in("円")),
            "1年の返済額": ("yearly_loan_payments_yen", _in("円")),
        },
    ),
    "期間": (
        "time_between",
        {
            "はじめ": ("from", _one_of(MILESTONES)),
            "おわり": ("to", _one_of(MILESTONES)),
            "貸し手": ("lender", _one_of(LENDERS)),
        },
    ),
}
_CASE_KEYS: Final = (
    "事例",
    "確かめること",
    "基準日",
    "作成",
    "確認日",
    "計算",
    "答え",
    "くらべる相手",
    "結果",
    "根拠",
)
_OPTIONAL: Final = frozenset({"計算", "くらべる相手"})


def _fields(written: Any, known: _Fields) -> dict[str, Any]:
    if not isinstance(written, Mapping):
        raise CaseError(f"「{written}」は「項目: 値」の形ではない")
    found = {}
    for key, value in written.items():
        if key not in known:
            raise CaseError(f"項目「{key}」は知らない。使えるのは: {'、'.join(known)}")
        name, read = known[key]
        try:
            found[name] = read(value)
        except CaseError as error:
            raise CaseError(f"項目「{key}」: {error}") from None
    return found


class _Loader(yaml.SafeLoader):
    """YAML that refuses the same key twice."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:  # noqa: FBT001, FBT002 - the parent's signature
        keys = [key.value for key, _ in node.value]
        twice = [key for key in keys if keys.count(key) > 1]
        if twice:
            raise CaseError(f"項目「{twice[0]}」が2度ある")
        return super().construct_mapping(node, deep=deep)


def read_cases(file: Path) -> tuple[Case, ...]:
    """
    Return the cases of *file*: one mapping, a list, or 共通 with 事例ごと.

    Raises:
        CaseError: Naming the file and the key that cannot be used.
    """
    try:
        raw = yaml.load(file.read_text("utf-8"), Loader=_Loader)  # noqa: S506 - a safe loader
        return tuple(_case(one, file.name) for one in _spread(raw))
    except CaseError as error:
        raise CaseError(f"{file.name}: {error}") from None


def all_cases() -> tuple[Case, ...]:
    """Return the cases of every file, in order of the files' names."""
    return tuple(case for file in sorted(CASES.glob("*.yaml")) for case in read_cases(file))


def _spread(raw: Any) -> list[Any]:
    if isinstance(raw, list):
        return raw
    if not isinstance(raw, Mapping):
        raise CaseError("「項目: 値」の形ではない")
    if "事例ごと" not in raw:
        return [raw]
    strangers = set(raw) - {"共通", "事例ごと"}
    if strangers:
        raise CaseError(f"項目「{min(strangers)}」は知らない。使えるのは: 共通、事例ごと")
    return [_merged(raw.get("共通", {}), one) for one in raw["事例ごと"]]


def _merged(common: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    answers = {**common.get("答え", {}), **own.get("答え", {})}
    return {**common, **own, "答え": answers}


def _case(raw: Any, file: str) -> Case:
    if not isinstance(raw, Mapping):
        raise CaseError("事例が「項目: 値」の形ではない")
    strangers = [key for key in raw if key not in _CASE_KEYS]
    if strangers:
        raise CaseError(f"項目「{strangers[0]}」は知らない。使えるのは: {'、'.join(_CASE_KEYS)}")
    missing = [key for key in _CASE_KEYS if not raw.get(key) and key not in _OPTIONAL]
    if missing and missing != ["答え"]:
        raise CaseError(f"項目「{missing[0]}」がない")
    _day(raw["確認日"])
    rule, known = _CALCULATIONS[raw["計算"]] if "計算" in raw else (None, _ANSWERS)
    case = Case(
        file=file,
        name=_text(raw["事例"]),
        as_of=date.fromisoformat(_day(raw["基準日"])),
        calculation=rule,
        answers=_fields(raw["答え"], known),
        expected=dict(raw["結果"]),
    )
    return replace(case, other=_other(raw["くらべる相手"], case)) if "くらべる相手" in raw else case


def _other(raw: Any, case: Case) -> Case:
    changed = _fields(
        raw,
        {"基準日": ("as_of", _day), "答え": ("answers", lambda given: _fields(given, _ANSWERS))},
    )
    return replace(
        case,
        as_of=date.fromisoformat(changed.get("as_of", case.as_of.isoformat())),
        answers={**case.answers, **changed.get("answers", {})},
    )
