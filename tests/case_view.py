"""A diagnosis with the words and units of the case files, so that both can be laid side by side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

from tests.case_loans import FIGURES, LEFT_OUT
from tests.case_loans import WORDS as LOAN_WORDS
from tests.case_options import (
    AGREED_BY,
    BLOCKER_STEPS,
    DECIDERS,
    EFFECTS,
    FINDINGS,
    NO_FIGURES,
    OPTION_COSTS,
    REASONS,
    RELIEF_TESTS,
    TRAPS,
)
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
    "rehousing_loan": "住み替えローン",
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
    "first_missed_payment": "遅れるまで",
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
    "pair_loan": "ペアローン",
    "divorce": "離婚",
    "inherited_home": "相続した家",
    "junior_mortgage": "後順位の抵当権",
    "tax_seizure": "税の差押え",
    "management_fee_arrears": "管理費の滞納",
    "property_tax_arrears": "固定資産税の滞納",
    "leasehold": "借地",
    "not_rebuildable": "再建築不可",
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
    "call_guarantee_company": "保証会社に日付を聞く",
    "call_tax_office": "役所に税の滞納を相談する",
    "call_court_about_dates": "裁判所に日程を聞く",
    "tell_guarantor": "連帯保証人に知らせる",
    "ask_management_association": "管理組合に滞納の額を聞く",
    "ask_lawyer_about_appeal": "執行抗告を弁護士に聞く",
    "ask_court_about_surplus": "剰余金を裁判所に聞く",
}
PAPERS: Final = {
    "letters": "届いた手紙",
    "court_papers": "裁判所の書類",
    "loan_schedule": "返済予定表",
    "balance_certificate": "残高証明書",
    "budget_memo": "家計のメモ",
    "income_proof": "収入がわかるもの",
    "debt_list": "借金の一覧",
    "property_tax_notice": "固定資産税の通知書",
    "registry_copy": "登記の写し",
    "purchase_contract": "売買契約書",
    "title_paper": "権利証",
    "management_fee_notice": "管理費の請求書",
    "tax_arrears_notice": "税の督促状",
    "guarantee_papers": "保証の契約書",
    "land_lease_contract": "借地の契約書",
    "inheritance_papers": "相続の書類",
    "identity": "本人確認の書類",
}
AGENTS: Final = {
    "broker_visits": "訪問と手紙",
    "told_to_stop_paying": "返済を止めるすすめ",
    "fake_servicer": "偽の債権回収会社",
    "pressed_to_sign": "その場の署名",
    "moving_money_promise": "引越し代の約束",
    "fees_outside_cap": "手数料のほかのお金",
    "no_cooling_off": "取り消せない買い取り",
    "sure_promises": "言い切る広告",
    "debt_negotiation": "残る借金の話し合い",
}
AFTERWARDS: Final = {
    "overdue_instalments": "遅れている分",
    "example_of_100_000_yen": "10万円の例",
    "whole_loan": "ローン全体",
    "not_running": "増えていない",
    "on_instalments": "遅れている分に",
    "on_whole_loan": "ローン全体に",
    "unknown": "わからない",
    "loan_unknown": "ローンがわからない",
    "value_unknown": "価格がわからない",
    "opened_already": "開札ずみ",
    "time_unknown": "時期がわからない",
    "not_in_arrears": "滞納なし",
    "nothing_known": "何もわからない",
    "nothing_left": "残らない",
    "within_a_lifetime": "一生のうち",
    "may_exceed_a_lifetime": "一生より長いことも",
    "longer_than_a_lifetime": "一生より長い",
    "not_promised": "約束ではない",
    "by_income_and_spending": "収入と支出で決まる",
    "interest_left_out": "利息なし",
    "jhf_asks_high_end_first": "機構ははじめに高いほう",
    "instalments": "分割の約束",
    "reduced_sum": "和解",
    "servicer": "債権回収会社",
    "out_of_court": "任意整理",
    "rehabilitation": "個人再生",
    "bankruptcy": "自己破産",
    "contract_since_2020_04": "2020年4月からの契約",
    "before_bank_or_guarantee_company": "前の契約・銀行と保証会社",
    "before_jhf_or_shinkin": "前の契約・機構と信用金庫",
    "judgment": "判決",
    "payment": "支払い",
    "acknowledgement": "承認",
    "lawsuit": "裁判",
    "auction": "競売",
    "cic_jicc": "CIC・JICC",
    "ksc": "KSC",
    "ksc_gazette": "KSCの破産と再生",
    "when_debt_ends": "借金が終わってから",
    "on_court_decision": "裁判所の決定から",
    "price_paid": "代金の納付",
    "order_issued": "引渡命令",
    "order_final": "引渡命令の確定",
    "eviction_notice": "明渡しの催告",
    "eviction": "断行",
    "application_end": "申立ての期限",
    "owner": "持ち主",
    "others_first": "ほかの債権者が先",
    "others_may_come_first": "ほかの債権者がいれば先",
}
MOVING_OUT: Final = (
    "price_paid",
    "order_issued",
    "order_final",
    "eviction_notice",
    "eviction",
    "application_end",
)
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
            "競売で残る借金": _range(month["auction_residual_debt_yen"], "円"),
            "閉じる道": _closing(month["closing"]),
        }
        for month in months
    }


def _closing(ways: list[Json]) -> dict[str, Any]:
    found: dict[str, Any] = dict.fromkeys(OPTIONS.values())
    for way in ways:
        day = way["closes_on"]
        found[OPTIONS[way["kind"]]] = {
            "日数": _figure(way["days"], "日"),
            "日付": None if day is None else _figure(day, "日付"),
        }
    return found


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


def _pace(part: Json) -> dict[str, Any]:
    if "reason" in part:
        return {"理由": AFTERWARDS[part["reason"]]}
    return {
        "もと": AFTERWARDS[part["base"]],
        "もとの額": _figure(part["base_yen"], "円"),
        "1日": _range(part["per_day_yen"], "円"),
        "30日": _range(part["per_30_days_yen"], "円"),
    }


def _growth(part: Json) -> dict[str, Any]:
    return {
        "いま": AFTERWARDS[part["now"]],
        "喪失の前": _pace(part["before_acceleration"]),
        "喪失の後": _pace(part["after_acceleration"]),
    }


def _repayment(part: Json) -> dict[str, Any]:
    if "reason" in part:
        return {"理由": AFTERWARDS[part["reason"]]}
    low, high = part["agreed"]
    return {
        "残る借金": _range(part["residual_debt_yen"], "円"),
        **{f"{term['years']}年": _range(term["monthly_yen"], "円") for term in part["terms"]},
        "合意の低いほう": _agreed(low),
        "合意の高いほう": _agreed(high),
    }


def _agreed(part: Json) -> dict[str, Any]:
    return {
        "毎月": _figure(part["monthly_yen"], "円"),
        "年数": _range(part["years"], "年"),
        "長さ": AFTERWARDS[part["length"]],
    }


def _repayments(part: Json) -> dict[str, Any]:
    if "reason" in part:
        return {"競売": None, "任意売却": None, "理由": AFTERWARDS[part["reason"]]}
    return {
        "競売": _repayment(part["auction"]),
        "任意売却": _repayment(part["voluntary_sale"]),
        "注意": [AFTERWARDS[fact] for fact in part["facts"]],
        "理由": None,
    }


def _moving_out(part: Json) -> dict[str, Any]:
    found: dict[str, Any] = {AFTERWARDS[step]: None for step in MOVING_OUT}
    for day in part["steps"]:
        left = day["left"]
        found[AFTERWARDS[day["step"]]] = {
            "納付から": _range(day["from_payment"], "日"),
            "日数": _range(left["days"], "日"),
            "日付": _range(left["dates"], "日付"),
            "理由": AFTERWARDS[left["reason"]] if "reason" in left else None,
        }
    return found


def _surplus(part: Json) -> dict[str, Any]:
    if "reason" in part:
        return {"競売": None, "任意売却": None, "理由": AFTERWARDS[part["reason"]]}

    def of(yen: Json) -> Any:
        return {"理由": AFTERWARDS[yen["reason"]]} if "reason" in yen else _range(yen, "円")

    return {
        "受け取る人": AFTERWARDS[part["receiver"]],
        "競売": of(part["auction_yen"]),
        "任意売却": of(part["voluntary_sale_yen"]),
        "理由": None,
    }


def _afterwards(part: Json) -> dict[str, Any]:
    limitation = part["limitation"]
    rules = {AFTERWARDS[rule["rule"]]: rule["years"] for rule in limitation["rules"]}
    known = (AFTERWARDS[f"before_{who}"] for who in ("bank_or_guarantee_company", "jhf_or_shinkin"))
    years: dict[str, Any] = dict.fromkeys(known)
    return {
        "返す": _repayments(part["repayment"]),
        "道": [AFTERWARDS[way["kind"]] for way in part["ways"]],
        "時効": {**years, **{rule: _figure(count, "年") for rule, count in rules.items()}},
        "数え直し": [AFTERWARDS[restart] for restart in limitation["restarted_by"]],
        "信用情報": {
            AFTERWARDS[record["kind"]]: {
                "年数": _range(record["years"], "年"),
                "始まり": AFTERWARDS[record["starts"]],
            }
            for record in part["credit_records"]
        },
        "引越しまで": _moving_out(part["moving_out"]),
        "剰余金": _surplus(part["surplus"]),
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
        "残り": _range_or_word(part["until_days"], "日"),
        "理由": [REASONS[reason] for reason in part["reasons"]],
        "決める人": DECIDERS[part["decided_by"]],
        "費用": OPTION_COSTS[part["cost"]],
        "影響": [EFFECTS[effect] for effect in part["effects"]],
        "ひっかかり": [TRAPS[trap] for trap in part["traps"]],
        "記録の年数": _range_or_word(part["credit_record_years"], "年"),
        "最低弁済額": _figure_or_word(part["minimum_payment_yen"], "円"),
        "見込み": _figure_or_word(part["chance"], "%"),
    }


def _range_or_word(value: Any, unit: str) -> Any:
    return NO_FIGURES[value] if isinstance(value, str) else _range(value, unit)


def _figure_or_word(value: Any, unit: str) -> Any:
    return NO_FIGURES[value] if isinstance(value, str) else _figure(value, unit)


def _options(parts: list[Json]) -> dict[str, Any]:
    found: dict[str, Any] = dict.fromkeys(OPTIONS.values())
    return found | {OPTIONS[part["kind"]]: _option(part) for part in parts}


def _blockers(parts: list[Json]) -> dict[str, Any]:
    found: dict[str, Any] = dict.fromkeys(BLOCKERS.values())
    return found | {BLOCKERS[part["kind"]]: _blocker(part) for part in parts}


def _blocker(part: Json) -> dict[str, Any]:
    return {
        "答え": WORDS[part["exists"]],
        "同意する人": AGREED_BY[part["agreed_by"]],
        "はじめ": BLOCKER_STEPS[part["first_step"]],
        "目安の額": _range_or_word(part["sums_yen"], "円"),
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
        "増える早さ": _growth(result["delay_damages_pace"]),
        "売った後": _afterwards(result["afterwards"]),
        "選べる道": _options(result["options"]),
        "道の順": [OPTIONS[part["kind"]] for part in result["options"]],
        "関わる人": {jp: blockers.get(kind) for kind, jp in BLOCKERS.items()},
        "売却を止めるもの": _blockers(result["blockers"]),
        "まずすること": [STEPS[step] for step in result["next_steps"]],
        "集める書類": [PAPERS[paper] for paper in result["preparation"]["documents"]],
        "気をつける業者": [AGENTS[part["kind"]] for part in result["preparation"]["warnings"]],
    }


LOAN_RULES: Final = frozenset(
    {
        "monthly_payment",
        "loan_schedule",
        "remaining_balance",
        "early_repayment",
        "bridge_loan",
        "purchase_costs",
        "rehousing_loan",
        "rehousing_cash_flow",
        "rent_and_move",
    }
)


def _named(figures: Json) -> dict[str, Any]:
    """Return the figures of a loan rule, each under its name in the case files."""
    return {
        FIGURES[field][0]: _valued(value, FIGURES[field][1])
        for field, value in figures.items()
        if field not in LEFT_OUT
    }


def _valued(value: Any, unit: str) -> Any:
    if isinstance(value, bool):
        return "はい" if value else "いいえ"
    if isinstance(value, list):
        return _several(value)
    if isinstance(value, str):
        return _figure(value, unit) if unit == "日付" else LOAN_WORDS[value]
    if isinstance(value, dict):
        return _range(value, unit) if set(value) == set(POINTS) else _named(value)
    return None if value is None else _figure(value, unit)


def _month(part: Json) -> dict[str, Any]:
    """Return a month's sums without their signs, and the own money after them."""
    flows = {LOAN_WORDS[kind]: _figure(abs(yen), "円") for kind, yen in part["flows"].items()}
    return {"手元": _figure(part["cash_yen"], "円"), **flows}


def _several(parts: list[Any]) -> Any:
    if all(isinstance(part, str) for part in parts):
        return [LOAN_WORDS[part] for part in parts]
    if "balance_yen" in parts[0]:
        return {f"{part['number']}回目": _named(part) for part in parts}
    if "cash_yen" in parts[0]:
        return {f"{part['number']}か月目": _month(part) for part in parts}
    return {LOAN_WORDS[part["kind"]]: _named(part) for part in parts}


def describe_figures(rule: str, figures: Json) -> dict[str, Any]:
    """Return the figures of ``calc`` with the words of the case files."""
    if rule == "time_between":
        return {"日数": _range(figures, "日")}
    if rule == "jhf_relief":
        return {jp: FINDINGS[figures[test]] for test, jp in RELIEF_TESTS.items()}
    if rule in LOAN_RULES:
        return _named(figures)
    names = {"delay_damages_yen": "遅延損害金", **_COLUMN}
    return {names[field]: _figure(value, "円") for field, value in figures.items()}
