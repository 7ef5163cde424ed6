"""Words for loans and moving house: every code of these rules in plain words."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from nindbai.diagnosis.rehousing_facts import Assumed, Fact
from nindbai.diagnosis.rehousing_ways import NotKnown
from nindbai.domain.early_repayment import EarlyRepaymentKind
from nindbai.domain.loan_schedule import RepaymentMethod
from nindbai.domain.purchase_costs import (
    GuaranteeKind,
    PurchaseCostKind,
    PurchasePartKind,
    TaxYearStart,
)
from nindbai.domain.rehousing_loan import ClosedReason, HomeLoanKind, LoanPosition
from nindbai.domain.rehousing_plan import FlowKind, Obstacle, WayKind
from nindbai.domain.rent_and_move import HelpKind, SetByTown
from nindbai.domain.variable_rate import UnpaidInterest

__all__ = ["REHOUSING_LABELS"]

REHOUSING_LABELS: Final[Mapping[type[StrEnum], Mapping[StrEnum, str]]] = {
    RepaymentMethod: {
        RepaymentMethod.EQUAL_PAYMENT: "毎月の返済額が同じ（元利均等返済）",
        RepaymentMethod.EQUAL_PRINCIPAL: "毎月の元金が同じ（元金均等返済）",
    },
    UnpaidInterest: {
        UnpaidInterest.PAID_FIRST: "次の返済から先に払う（未払利息）",
        UnpaidInterest.AT_THE_END: "最後の返済でまとめて払う（未払利息）",
    },
    EarlyRepaymentKind: {
        EarlyRepaymentKind.SHORTER_TERM: "返す期間を短くする（期間短縮型）",
        EarlyRepaymentKind.SMALLER_PAYMENT: "毎月の額を減らす（返済額軽減型）",
    },
    PurchaseCostKind: {
        PurchaseCostKind.BROKERAGE_FEE: "仲介手数料",
        PurchaseCostKind.SALE_STAMP_DUTY: "売買の契約書の印紙税",
        PurchaseCostKind.LOAN_STAMP_DUTY: "ローンの契約書の印紙税",
        PurchaseCostKind.REGISTRATION_TAX: "登記の税（登録免許税）",
        PurchaseCostKind.SCRIVENER_FEE: "司法書士の報酬",
        PurchaseCostKind.LOAN_FEE: "融資手数料",
        PurchaseCostKind.GUARANTEE_FEE: "保証料",
        PurchaseCostKind.FIRE_INSURANCE: "火災保険料",
        PurchaseCostKind.PROPERTY_TAX_SETTLEMENT: "固定資産税の精算金",
        PurchaseCostKind.MOVING: "引越しの費用",
        PurchaseCostKind.ACQUISITION_TAX: "家を買ったときの税（不動産取得税）",
    },
    PurchasePartKind: {
        PurchasePartKind.LAND: "土地",
        PurchasePartKind.BUILDING: "建物",
        PurchasePartKind.MORTGAGE: "抵当権",
    },
    NotKnown: {NotKnown.NOT_KNOWN: "まだ計算できません"},
    GuaranteeKind: {
        GuaranteeKind.RATE_FEE: "借りる額に応じた手数料（定率型）",
        GuaranteeKind.GUARANTEE_IN_ADVANCE: "保証料を先に払う（一括前払い）",
        GuaranteeKind.GUARANTEE_IN_RATE: "保証料を金利に足す（金利上乗せ）",
    },
    TaxYearStart: {
        TaxYearStart.JANUARY: "1月1日から数える（関東に多い）",
        TaxYearStart.APRIL: "4月1日から数える（関西に多い）",
    },
    LoanPosition: {
        LoanPosition.UNDERLOAN: "売ればローンを返せる（アンダーローン）",
        LoanPosition.OVERLOAN: "売ってもローンが残る（オーバーローン）",
    },
    HomeLoanKind: {
        HomeLoanKind.REHOUSING_LOAN: "住み替えローン",
        HomeLoanKind.BRIDGE_LOAN: "売れるまでの短いローン（つなぎ融資）",
        HomeLoanKind.NEW_HOME_LOAN: "次の家の住宅ローン",
    },
    ClosedReason: {ClosedReason.IN_ARREARS: "返済が遅れている間は、使えません"},
    WayKind: {
        WayKind.SELL_FIRST: "先に売る（売り先行）",
        WayKind.BUY_FIRST: "先に買う（買い先行）",
        WayKind.SAME_DAY: "同じ日に売って買う（同時決済）",
    },
    FlowKind: {
        FlowKind.BUDGET: "住まいに使える毎月のお金",
        FlowKind.SALE_PRICE: "いまの家の売却代金",
        FlowKind.SALE_COSTS: "売るときの費用",
        FlowKind.OLD_PAYMENT: "いまのローンの返済",
        FlowKind.OLD_PAYOFF: "いまのローンの一括返済",
        FlowKind.PURCHASE_PRICE: "次の家の代金",
        FlowKind.PURCHASE_COSTS: "買うときの費用",
        FlowKind.NEW_LOAN: "新しいローンの借入れ",
        FlowKind.NEW_PAYMENT: "新しいローンの返済",
        FlowKind.BRIDGE_LOAN: "つなぎ融資の借入れ",
        FlowKind.BRIDGE_COSTS: "つなぎ融資の手数料と印紙税",
        FlowKind.BRIDGE_REPAYMENT: "つなぎ融資の返済と利息",
        FlowKind.RENTAL_START: "仮住まいの初めの費用",
        FlowKind.RENT: "仮住まいの家賃",
        FlowKind.MOVING: "引越しの費用",
        FlowKind.EARNEST_PAID: "次の家の契約で払う手付金",
        FlowKind.EARNEST_CREDITED: "代金にあてる手付金（払った分）",
        FlowKind.EARNEST_RECEIVED: "いまの家の契約で受け取る手付金",
        FlowKind.EARNEST_SETTLED: "代金から引く手付金（受け取った分）",
        FlowKind.ACQUISITION_TAX: "家を買ったときの税（不動産取得税）",
        FlowKind.GAIN_INCOME_TAX: "売った利益の税（所得税）",
        FlowKind.GAIN_RESIDENT_TAX: "売った利益の税（住民税）",
    },
    Obstacle: {
        Obstacle.SHORTFALL_UNCOVERED: "売っても足りない分の出どころがない",
        Obstacle.BRIDGE_OVER_LIMIT: "つなぎ融資の限度を超える",
        Obstacle.BRIDGE_TOO_LONG: "つなぎ融資の期間が長すぎる",
        Obstacle.CASH_BELOW_NOUGHT: "手元のお金が足りない月がある",
    },
    HelpKind: {
        HelpKind.HOUSING_BENEFIT_MOVING: "引越しの費用の補助（住居確保給付金）",
        HelpKind.HOUSING_BENEFIT_RENT: "家賃の補助（住居確保給付金）",
        HelpKind.WELFARE_LOAN: "敷金などの公的な貸付け（生活福祉資金）",
        HelpKind.MOVING_ALLOWANCE: "売却代金から残してもらう引越し代",
    },
    Fact: {
        Fact.PRICE: "いまの家の値段",
        Fact.LOAN: "いまの家のローンの残り",
        Fact.NEW_PRICE: "次の家の値段",
        Fact.RENT: "借りて住む場合の家賃",
        Fact.ACQUIRED: "いまの家を手に入れた日",
    },
    Assumed: {
        Assumed.PRICE_ESTIMATED: "家の値段は、地域の推計の真ん中です。",
        Assumed.OWN_FUNDS_LEFT_OUT: "自己資金は、使わないものとして計算しました。",
        Assumed.RENT_LEFT_OUT: "仮住まいの家賃は、入っていません。",
        Assumed.BUDGET_AS_NOW: "毎月のお金は、いまのローンの返済額と同じです。",
        Assumed.BUDGET_LEFT_OUT: "毎月のお金は、入っていません。",
        Assumed.OLD_RATE: "いまのローンの金利は、こちらで置いた数字です。",
        Assumed.OLD_YEARS: "いまのローンの残り年数は、こちらで置いた数字です。",
        Assumed.NEW_RATE: "新しいローンの金利は、こちらで置いた数字です。",
        Assumed.NEW_YEARS: "新しいローンの年数は、こちらで置いた数字です。",
        Assumed.MONTHS_TO_SELL: "売るのにかかる月数は、こちらで置いた数字です。",
        Assumed.MONTHS_TO_BUY: "買うのにかかる月数は、こちらで置いた数字です。",
        Assumed.ACQUIRED_DAY: "いまの家を手に入れた日は、こちらで置いた日です。",
        Assumed.MOVED_OUT_DAY: "住まなくなった日は、こちらで置いた日です。",
    },
    SetByTown: {SetByTown.SET_BY_TOWN: "市区町村と家族の人数で決まります"},
}
"""The words of every member of these enums."""
