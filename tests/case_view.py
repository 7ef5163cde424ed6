"""A diagnosis with the words and units of the case files, so that both can be laid side by side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

from tests.case_reader import MILESTONES

STAGES: Final = {
    "unknown": "わからない",
    "not_in_arrears": "滞納なし",
    "reminder": "督促",
    "formal_demand": "催告",
    "accelerated": "期限の利益の喪失",
    "subrogated": "代位弁済",
    "petitioned": "申立て",
    "commenced": "開始決定",
    "surveyed": "現況調査",
    "bidding_notified": "入札の通知",
    "bidding_published": "公告",
    "bidding": "入札期間中",
    "opened": "開札ずみ",
    "sale_decided": "売却決定",
    "transferred": "所有権移転",
}
WORDS: Final = {
    "printed_date": "書かれた日付",
    "letter": "書類",
    "months": "月数",
    "nothing": "なし",
    "subrogation_with_jhf": "機構なのに代位弁済",
    "court_letter_without_arrears": "滞納がないのに裁判所の書類",
    "no_letter_after_many_months": "長い滞納なのに書類なし",
    "letter_in_future": "先の日付の書類",
    "letter_after_opening_before_opening": "開札前なのに開札後の書類",
    "letters_ahead_of_months": "月数に早すぎる書類",
    "letter_dates_out_of_order": "日付の順が逆の書類",
    "letter_long_ago": "5年より古い書類",
    "opening_passed": "過ぎた開札の日",
    "sale_already_decided": "もう決まった売却",
    "management_fees_above_price": "価格を超える管理費の滞納",
    "value_far_from_loan": "価格とローンの大きな差",
    "municipality_not_in_table": "表にない市区町村",
    "not_in_arrears": "滞納なし",
    "nothing_known": "何もわからない",
    "opened_already": "開札ずみ",
    "no_likely_start": "間に合う始め方なし",
    "nothing_decided": "まだ決定なし",
    "decision_date_unknown": "決定の日がわからない",
    "ahead": "これから",
    "may_have_passed": "過ぎたかもしれない",
    "passed": "過ぎた",
    "unknown": "わからない",
    "likely": "見込みが高い",
    "even": "五分五分",
    "hard": "きびしい",
    "closed": "できない",
    "stated": "聞いた額",
    "model_municipality": "市区町村の概算",
    "standard_sale_price": "売却基準価額",
    "model_prefecture": "都道府県の概算",
    "area_tier": "地域の倍率",
    "place_unknown": "場所がわからない",
    "kind_unknown": "種類がわからない",
    "size_unknown": "広さがわからない",
    "loan_unknown": "ローンがわからない",
    "value_unknown": "価格がわからない",
    "time_unknown": "時期がわからない",
    "land_area_m2": "土地",
    "floor_area_m2": "延床",
    "built_year": "建築年",
    "t1": "区分1",
    "t2": "区分2",
    "t3": "区分3",
    "yes": "はい",
    "no": "いいえ",
}
OPTIONS: Final = {
    "loan_modification": "返済条件の変更",
    "jhf_relief": "機構の返済特例",
    "cure_arrears": "滞納の解消",
    "home_loan_special_clause": "個人再生",
    "ordinary_sale": "通常の売却",
    "voluntary_sale": "任意売却",
    "sale_and_leaseback": "リースバック",
    "family_sale": "親族間売買",
    "bankruptcy": "自己破産",
    "wait_for_auction": "競売を待つ",
    "debt_settlement": "任意整理",
}
STATUSES: Final = {
    "open": "選べる",
    "conditional": "条件つき",
    "closed": "選べない",
    "unknown": "わからない",
}
UNTIL: Final = {
    "acceleration": "期限の利益の喪失まで",
    "six_months_from_subrogation": "代位弁済から6か月",
    "legal_last_day": "法の上の最後の日まで",
    "practical_last_day": "実務の上の最後の日まで",
    "bid_opening": "開札まで",
    "sale_decision": "売却決定まで",
    "no_limit": "期限なし",
}
BLOCKERS: Final = {
    "co_owner": "共有者",
    "joint_guarantor": "連帯保証人",
    "junior_mortgage": "後順位の抵当権",
    "tax_seizure": "税の差押え",
    "management_fee_arrears": "管理費の滞納",
}
COSTS: Final = {
    "brokerage_fee": "仲介手数料",
    "stamp_duty": "印紙税",
    "mortgage_release_registration": "抵当権抹消の登録免許税",
    "scrivener_fee": "司法書士の報酬",
    "management_fee_arrears": "管理費の滞納",
    "property_tax_arrears": "固定資産税の滞納",
    "release_fee": "抵当権を外すお金",
    "moving_allowance": "引越し代",
    "procedure_costs": "競売の手続費用",
}
STEPS: Final = {
    "open_all_letters": "書類をすべて開ける",
    "note_printed_dates": "書かれた日付を書き出す",
    "call_lender": "銀行に電話する",
    "call_jhf": "機構の窓口に電話する",
    "call_free_help": "無料の相談に電話する",
    "ask_lawyer_about_keeping_home": "家を残す道を弁護士に聞く",
    "ask_for_valuation": "査定を頼む",
    "ask_creditor_about_voluntary_sale": "任意売却を債権者に聞く",
    "plan_moving": "引越しの段取りをする",
    "ask_lawyer_about_debt": "借金の整理を弁護士に聞く",
}
POINTS: Final = {"low": "低い側", "typical": "真ん中", "high": "高い側"}


@dataclass(frozen=True, slots=True)
class Figure:
    """A number or day of the result with its unit."""

    value: Any
    unit: str


Json = Mapping[str, Any]


def _range(values: Json | None, unit: str) -> dict[str, Figure] | None:
    if values is None:
        return None
    return {jp: _figure(values[point], unit) for point, jp in POINTS.items()}


def _figure(value: Any, unit: str) -> Figure:
    if unit == "日付":
        return Figure(date.fromisoformat(value), unit)
    if unit == "%":
        return Figure(Decimal(str(value)) * 100, unit)
    return Figure(Decimal(value), unit)


def _reason(part: Json) -> str | None:
    return WORDS[part["reason"]] if "reason" in part else None


def _timed(part: Json | None) -> dict[str, Any] | None:
    if part is None:
        return None
    return {
        "状態": WORDS[part["status"]] if "status" in part else None,
        "日数": _range(part["days"], "日"),
        "日付": _range(part["dates"], "日付"),
        "開庁日": _range(part.get("court_days"), "日付"),
        "理由": _reason(part),
    }


def _appeal(part: Json) -> dict[str, Any]:
    by = part.get("by")
    return {"最後の日": None if by is None else _figure(by, "日付"), "理由": _reason(part)}


def _odds(part: Json) -> dict[str, Any]:
    known = part["likelihood"] is not None
    return {
        "言葉": WORDS[part["likelihood"]] if known else None,
        "割合": _figure(part["share"], "%") if known else None,
        "かかる日数": _range(part["needed_days"], "日"),
        "理由": _reason(part),
    }


def _waiting(months: list[Json]) -> dict[str, Any]:
    return {
        "今" if month["months"] == 0 else f"{month['months']}か月": {
            "開札まで": _range(month["days_to_opening"], "日"),
            "言葉": WORDS[month["likelihood"]],
            "割合": _figure(month["share"], "%"),
            "遅延損害金": _range(month["delay_damages_yen"], "円"),
            "残る借金": _range(month["voluntary_sale_residual_debt_yen"], "円"),
        }
        for month in months
    }


def _market(part: Json) -> dict[str, Any]:
    if part["yen"] is None:
        return {"額": None, "理由": _reason(part)}
    return {
        "額": _range(part["yen"], "円"),
        "もと": WORDS[part["source"]],
        "仮の値": [WORDS[field] for field in part["assumed"]],
        "理由": None,
    }


def _price(part: Json) -> dict[str, Any]:
    minimum = part.get("minimum_bid_yen")
    return {
        "業界の目安": _range(part["trade_rule_yen"], "円"),
        "見積もり": _range(part["estimate_yen"], "円"),
        "もと": WORDS[part["basis"]],
        "買受可能価額": None if minimum is None else _figure(minimum, "円"),
        "売れ残る割合": _range(part["unsold"]["share"], "%") if "unsold" in part else None,
    }


def _prices(part: Json) -> dict[str, Any]:
    if "reason" in part:
        return {"競売": None, "任意売却": None, "理由": _reason(part)}
    return {
        "競売": _price(part["auction"]),
        "任意売却": _price(part["voluntary_sale"]),
        "幅が重なる": "はい" if part["bands_overlap"] else "いいえ",
        "地域": [WORDS[tier] for tier in part["area_tiers"]],
        "理由": None,
    }


_COLUMN: Final = {
    "price_yen": "売却価格",
    "costs_yen": "費用の合計",
    "repayment_fund_yen": "返済原資",
    "payoff_yen": "返済必要額",
    "to_lender_yen": "債権者へ",
    "surplus_yen": "手元に戻るお金",
    "residual_debt_yen": "残る借金",
    "unpaid_costs_yen": "足りない費用",
}


def _column(part: Json) -> dict[str, Any]:
    costs: dict[str, Figure | None] = dict.fromkeys(COSTS.values())
    for kind, jp in COSTS.items():
        amounts = [line["amount_yen"] for line in part["lines"] if line["kind"] == kind]
        costs[jp] = _figure(sum(amounts), "円") if amounts else None
    return {
        **{jp: _figure(part[field], "円") for field, jp in _COLUMN.items()},
        "費用": costs,
    }


def _distribution(part: Json) -> dict[str, Any]:
    if "reason" in part:
        return {"理由": _reason(part)}
    return {
        "低い価格": _column(part["low"]),
        "真ん中の価格": _column(part["typical"]),
        "高い価格": _column(part["high"]),
    }


def _debt(part: Json) -> dict[str, Any]:
    if "reason" in part:
        return {"理由": _reason(part)}
    return {
        "支払いまで": _range(part["days_to_payment"], "日"),
        "遅延損害金": _range(part["delay_damages_yen"], "円"),
        "返済必要額": _range(part["payoff_yen"], "円"),
        "残る借金": _range(part["residual_debt_yen"], "円"),
        "手元に戻るお金": _range(part["surplus_yen"], "円"),
    }


def _routes(part: Json, view: Any) -> dict[str, Any]:
    if "reason" in part:
        return {"競売": None, "任意売却": None, "理由": _reason(part)}
    return {"競売": view(part["auction"]), "任意売却": view(part["voluntary_sale"]), "理由": None}


def _option(part: Json) -> dict[str, Any]:
    until_on = part["until_on"]
    return {
        "状態": STATUSES[part["status"]],
        "期限": UNTIL[part["until"]],
        "期限の日": None if until_on is None else _figure(until_on, "日付"),
    }


def describe(result: Json) -> dict[str, Any]:
    """Return a diagnosis with the words of the case files; what is not there is None."""
    blockers = {part["kind"]: WORDS[part["exists"]] for part in result["blockers"]}
    deadlines = result["deadlines"]
    return {
        "段階": STAGES[result["stage"]],
        "段階のもと": WORDS[result["stage_evidence"]],
        "矛盾": [WORDS[part["kind"]] for part in result["contradictions"]],
        "残り時間": {
            jp: _timed(result["time_left"].get(milestone)) for jp, milestone in MILESTONES.items()
        },
        "期限": {
            "法の上": _timed(deadlines["legal"]),
            "実務の上": _timed(deadlines["practical"]),
            "始める最後の日": _timed(deadlines["latest_start"]),
            "執行抗告": _appeal(deadlines["appeal"]),
        },
        "間に合う見込み": _odds(result["voluntary_sale_odds"]),
        "待つと": _waiting(result["waiting"]),
        "市場価格": _market(result["market_value"]),
        "値段": _prices(result["prices"]),
        "配分案": _routes(result["proceeds"], _distribution),
        "残債": _routes(result["residual_debt"], _debt),
        "選べる道": {OPTIONS[part["kind"]]: _option(part) for part in result["options"]},
        "道の順": [OPTIONS[part["kind"]] for part in result["options"]],
        "関わる人": {jp: blockers.get(kind) for kind, jp in BLOCKERS.items()},
        "まずすること": [STEPS[step] for step in result["next_steps"]],
    }


def describe_figures(rule: str, figures: Json) -> dict[str, Any]:
    """Return the figures of ``calc`` with the words of the case files."""
    if rule == "time_between":
        return {"日数": _range(figures, "日")}
    names = {"delay_damages_yen": "遅延損害金", **_COLUMN}
    return {names[field]: _figure(value, "円") for field, value in figures.items()}
