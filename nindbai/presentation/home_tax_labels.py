"""The words for how the taxes on selling and buying a home stand, and what they ask for."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from nindbai.domain.acquisition_cost import CostBasis, SaleExpenseKind
from nindbai.domain.acquisition_tax import BuildingUse
from nindbai.domain.building_depreciation import BuildingStructure
from nindbai.domain.capital_gains import Need, TaxWayKind
from nindbai.domain.home_sale import Relief
from nindbai.domain.home_sale_losses import CarryOverState
from nindbai.domain.ownership_period import OwnershipLength
from nindbai.domain.registration_tax import HomeGrade
from nindbai.domain.relief_combinations import Combination
from nindbai.domain.tax_conditions import ConditionKind, Standing

__all__ = ["HOME_TAX_LABELS"]

HOME_TAX_LABELS: Final[Mapping[type[StrEnum], Mapping[StrEnum, str]]] = {
    Standing: {
        Standing.OPEN: "条件に合っています",
        Standing.CLOSED: "使えません",
        Standing.CONFIRM: "税務署・税理士に確かめる",
    },
    Relief: {
        Relief.RESIDENCE_DEDUCTION: "マイホームの3,000万円控除",
        Relief.REDUCED_RATE: "10年を超えて持った家の軽減税率",
        Relief.REPLACEMENT_DEFERRAL: "買換え特例（税を先へ送る）",
        Relief.REPLACEMENT_LOSS: "買い換えたときの損失の特例",
        Relief.OVERLOAN_LOSS: "ローンが残るときの損失の特例",
        Relief.FORCED_SALE_EXEMPTION: "返しきれない借金で売るときの非課税",
        Relief.HOME_LOAN_DEDUCTION: "住宅ローン控除",
    },
    TaxWayKind: {
        TaxWayKind.NO_RELIEF: "特例を使わない",
        TaxWayKind.RESIDENCE_DEDUCTION: "3,000万円控除",
        TaxWayKind.REDUCED_RATE: "軽減税率",
        TaxWayKind.DEDUCTION_AND_REDUCED_RATE: "3,000万円控除と軽減税率",
        TaxWayKind.REPLACEMENT_DEFERRAL: "買換え特例（税を先へ送る）",
        TaxWayKind.FORCED_SALE_EXEMPTION: "返しきれない借金で売るときの非課税",
    },
    ConditionKind: {
        ConditionKind.HOME_OF_THE_SELLER: "自分が住んでいる家か、住んでいた家",
        ConditionKind.SOLD_BY_THIRD_YEAR_END: "住まなくなって3年目の年の終わりまでに売る",
        ConditionKind.CONTRACT_WITHIN_A_YEAR_OF_DEMOLITION: "取り壊して1年以内に契約する",
        ConditionKind.LAND_NOT_USED_SINCE_DEMOLITION: "取り壊した後、土地を貸していない",
        ConditionKind.BUYER_NOT_RELATED: "買う人が親子や夫婦などではない",
        ConditionKind.NO_RELIEF_IN_THE_YEARS_BEFORE: "近い年に、ほかの特例を使っていない",
        ConditionKind.OWNED_LONG_ENOUGH: "持っていた年数",
        ConditionKind.LIVED_LONG_ENOUGH: "住んだ年数",
        ConditionKind.PRICE_WITHIN_LIMIT: "売った値段が上限まで",
        ConditionKind.RULE_STILL_IN_FORCE: "特例の期限の中で売る",
        ConditionKind.A_GAIN: "利益がある",
        ConditionKind.A_LOSS: "損失がある",
        ConditionKind.NEW_HOME_BOUGHT: "新しい家を買う",
        ConditionKind.NEW_HOME_BOUGHT_IN_TIME: "新しい家を、前の年から次の年までに買う",
        ConditionKind.MOVED_IN_IN_TIME: "期限までに、新しい家に住む",
        ConditionKind.FLOOR_LARGE_ENOUGH: "床面積が下限より広い",
        ConditionKind.LAND_SMALL_ENOUGH: "土地が上限まで",
        ConditionKind.YOUNG_OR_EARTHQUAKE_PROOF: "新しい家の築年数か、耐震の証明",
        ConditionKind.ENERGY_STANDARD: "新築の家の省エネ基準",
        ConditionKind.NEW_LOAN_LONG_ENOUGH: "新しい家に10年以上のローンがある",
        ConditionKind.OLD_LOAN_LEFT: "売る家にローンが残っている",
        ConditionKind.OLD_LOAN_LONG_ENOUGH: "売る家のローンが10年以上",
        ConditionKind.LOAN_ABOVE_PRICE: "ローンの残りが売った値段より多い",
        ConditionKind.LOSS_NOT_EXEMPT: "非課税の売却ではない",
        ConditionKind.INSOLVENT: "返す力を失っている（資力喪失）",
        ConditionKind.ENFORCEMENT_UNAVOIDABLE: "競売が避けられなかった",
        ConditionKind.ALL_MONEY_TO_DEBTS: "費用を除いた代金の全部を返済にあてた",
        ConditionKind.A_DWELLING: "住宅である",
        ConditionKind.OWN_USE: "自分が住む",
        ConditionKind.FLOOR_SMALL_ENOUGH: "床面積が上限まで",
        ConditionKind.EARTHQUAKE_STANDARD: "耐震の基準に合う",
        ConditionKind.REGISTERED_IN_TIME: "1年以内に登記する",
    },
    Need: {
        Need.TAX_RETURN: "確定申告をする",
        Need.GAIN_STATEMENT: "譲渡所得の内訳書",
        Need.RESIDENCE_RECORD: "住んでいたことがわかる書類",
        Need.OLD_REGISTRY: "売った家の登記事項証明書",
        Need.SALE_CONTRACT: "売買契約書の写し",
        Need.NEW_REGISTRY: "新しい家の登記事項証明書",
        Need.NEW_CONTRACT: "新しい家の契約書の写し",
        Need.BUILDING_CERTIFICATE: "新しい家の耐震や省エネの証明書",
        Need.TAX_OFFICE_CONFIRMS: "当てはまるかを税務署に確かめる",
    },
    Combination: {
        Combination.TOGETHER: "重ねて使えます",
        Combination.ONE_OF_THEM: "どちらか一つを使えます",
        Combination.GAIN_OR_LOSS: "利益か損失のどちらかの特例です",
        Combination.NOTHING_LEFT_TO_RELIEVE: "税がかからないので、ほかは使いません",
        Combination.NOT_IN_NEAR_YEARS: "近い年には重ねて使えません",
        Combination.SAME_RELIEF: "同じ特例です",
    },
    CostBasis: {
        CostBasis.ACTUAL: "実際にかかった額",
        CostBasis.FIVE_PER_CENT_IS_MORE: "売った値段の5%（実際の額より多いため）",
        CostBasis.PURCHASE_PRICE_UNKNOWN: "売った値段の5%（買った額がわからないため）",
    },
    OwnershipLength: {
        OwnershipLength.SHORT: "短期（5年以下）",
        OwnershipLength.LONG: "長期（5年を超える）",
    },
    CarryOverState: {
        CarryOverState.OFFSET: "その年の所得から引いた",
        CarryOverState.CARRIED: "繰り越して引いた",
        CarryOverState.INCOME_ABOVE_LIMIT: "所得が上限を超え、引けない年",
        CarryOverState.INCOME_UNKNOWN: "所得がわからない",
        CarryOverState.NOTHING_LEFT: "引く損失がない",
    },
    BuildingStructure: {
        BuildingStructure.WOOD: "木造",
        BuildingStructure.WOOD_MORTAR: "木骨モルタル造",
        BuildingStructure.STEEL_LIGHT: "鉄骨造（厚さ3mm以下）",
        BuildingStructure.STEEL_MEDIUM: "鉄骨造（3mm超4mm以下）",
        BuildingStructure.STEEL_HEAVY: "鉄骨造（4mm超）",
        BuildingStructure.BLOCK: "れんが・石・ブロック造",
        BuildingStructure.CONCRETE: "鉄筋コンクリート造",
    },
    SaleExpenseKind: {
        SaleExpenseKind.BROKERAGE: "仲介手数料",
        SaleExpenseKind.STAMP_DUTY: "印紙税",
        SaleExpenseKind.SURVEY: "測量の費用",
        SaleExpenseKind.DEMOLITION: "取り壊しの費用",
        SaleExpenseKind.EVICTION_PAYMENT: "立退料",
        SaleExpenseKind.LEASEHOLD_CONSENT: "借地の承諾料",
        SaleExpenseKind.BETTER_CONTRACT_PENALTY: "高く売るための違約金",
        SaleExpenseKind.ADVERTISEMENT: "広告の費用",
        SaleExpenseKind.MORTGAGE_RELEASE: "抵当権の抹消",
        SaleExpenseKind.ADDRESS_CHANGE: "住所変更の登記",
        SaleExpenseKind.REPAIR: "修繕の費用",
        SaleExpenseKind.PROPERTY_TAX: "固定資産税",
        SaleExpenseKind.MOVING: "引越し代",
        SaleExpenseKind.LOAN_REPAYMENT_FEE: "ローンの返済手数料",
        SaleExpenseKind.DEBT_COLLECTION: "代金を取り立てる費用",
    },
    BuildingUse: {
        BuildingUse.NEW_DWELLING: "新築の住宅",
        BuildingUse.LONG_LIFE_DWELLING: "認定長期優良住宅",
        BuildingUse.USED_DWELLING: "中古の住宅",
        BuildingUse.OTHER: "住宅ではない",
    },
    HomeGrade: {
        HomeGrade.ORDINARY: "ふつうの住宅",
        HomeGrade.LONG_LIFE_HOUSE: "認定長期優良住宅（戸建て）",
        HomeGrade.LONG_LIFE_CONDOMINIUM: "認定長期優良住宅（マンション）",
        HomeGrade.LOW_CARBON: "認定低炭素住宅",
        HomeGrade.RENOVATED: "業者が改修した中古住宅",
    },
}
"""The words of every code of these taxes that a person may meet."""
