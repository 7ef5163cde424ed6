"""What people call the facts that the taxes on selling and buying a home ask for."""

from __future__ import annotations

from typing import Final

__all__ = ["HOME_TAX_FIELDS"]

HOME_TAX_FIELDS: Final = {
    "price_yen": "値段",
    "sold_on": "売った日",
    "contracted_on": "契約の日",
    "acquired_on": "手に入れた日",
    "acquired_by": "手に入れた方法",
    "former_owner_acquired_on": "前の持ち主が手に入れた日",
    "acquisition_cost_yen": "取得費",
    "land_price_yen": "買ったときの土地の値段",
    "building_price_yen": "買ったときの建物の値段",
    "building_structure": "建物のつくり",
    "building_acquired_on": "建物を手に入れた日",
    "acquisition_expenses_yen": "買ったときの費用",
    "transfer_expenses_yen": "売るための費用",
    "expenses": "売るための費用",
    "gain_yen": "売った利益",
    "length": "所有の長さ",
    "new_home_yen": "新しい家の値段",
    "residence": "住み方",
    "moved_out_on": "住まなくなった日",
    "house": "家のいま",
    "demolished_on": "取り壊した日",
    "land_used_since_demolition": "取り壊した後の土地の使い方",
    "buyer_is_related": "買う人が親族などか",
    "lived_years": "住んだ年数",
    "past_reliefs": "前に使った特例",
    "new_home": "新しい家",
    "buys_new_home": "新しい家を買うか",
    "forced_sale": "返せないときの売却",
    "insolvent": "返す力を失っているか",
    "enforcement_unavoidable": "競売が避けられないか",
    "paid_to_debts_yen": "借金の返済にあてた額",
    "incomes_yen": "年ごとの所得",
    "loan_years": "ローンの年数",
    "old_land_area_m2": "売った土地の広さ",
    "moved_in_year": "新しい家に入った年",
    "registered_on": "登記の日",
    "built_on": "新築された日",
    "is_new": "新築か",
    "lives_there": "自分が住むか",
    "land_value_yen": "土地の評価額",
    "building_value_yen": "建物の評価額",
}
"""Every such field by its name on the command line."""
