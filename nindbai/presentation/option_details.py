"""What the ways out cost, do and hide, and why a figure is missing, in words."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from nindbai.domain.option_limits import NoDays, Until
from nindbai.domain.option_traits import Downside, Effect, NoCreditRecord, OptionCost, Trap
from nindbai.domain.options import NoMinimumPayment
from nindbai.domain.price_chance import NoChance

__all__ = ["OPTION_DETAIL_LABELS"]

OPTION_DETAIL_LABELS: Final[Mapping[type[StrEnum], Mapping[StrEnum, str]]] = {
    Until: {
        Until.FIRST_MISSED_PAYMENT: "支払いが一度も遅れていないあいだ",
        Until.ACCELERATION: "残り全部を請求される前まで",
        Until.SIX_MONTHS_FROM_SUBROGATION: "立て替えの日（代位弁済）から6か月まで",
        Until.LEGAL_LAST_DAY: "開札の前日まで",
        Until.PRACTICAL_LAST_DAY: "開札の2〜3週間前まで",
        Until.BID_OPENING: "開札の日まで",
        Until.SALE_DECISION: "売却の決定が確定するまで",
        Until.NO_LIMIT: "決まった期限はありません",
    },
    NoDays: {
        NoDays.NO_LIMIT: "決まった期限はありません",
        NoDays.NOT_RUNNING: "期限はまだ動きはじめていません",
        NoDays.NOT_KNOWN: "残りの日数はまだわかりません",
        NoDays.PASSED: "期限は過ぎています",
    },
    OptionCost: {
        OptionCost.CONSULTATION_FREE: "相談は無料です。変更の手数料は、貸した側に聞けます",
        OptionCost.CASH_FOR_ARREARS: "遅れた分と上乗せ分（遅延損害金）を用意します",
        OptionCost.CASH_FOR_WHOLE_DEBT: "ふつうは、残りの全額と遅延損害金が要ります",
        OptionCost.LAWYER_AND_COURT_FEES: "弁護士などの費用と、裁判所に納めるお金がかかります",
        OptionCost.LAWYER_FEE: "弁護士や司法書士に頼むと、費用がかかります",
        OptionCost.BROKERAGE_FROM_PRICE: "仲介手数料などを、売った代金から払います",
        OptionCost.RENT_AFTER_SALE: "売る費用のほか、売った後は家賃がかかります",
        OptionCost.BUYER_PAYS_TAXES_AND_LOAN: "買う親族に、登記の税やローンの費用がかかります",
        OptionCost.PURCHASE_AND_LOAN_FEES: "売る費用と、新しい家を買う費用がかかります",
        OptionCost.COURT_COSTS_FROM_PRICE: "裁判所の費用が、売れた代金から先に引かれます",
    },
    Effect: {
        Effect.GUARANTOR_NOT_BILLED_WHILE_PAID: (
            "払い続けるあいだ、保証人への請求はふつうありません"
        ),
        Effect.GUARANTOR_STAYS_BOUND: "借金が残ると、保証人の責任も残ります",
        Effect.GUARANTOR_BILLED: "保証人に請求がいきます",
        Effect.OTHER_GUARANTORS_BILLED: "ほかの借金の保証人には、請求がいくことがあります",
        Effect.GUARANTOR_FREED: "ローンがなくなると、保証人の責任も終わります",
        Effect.CO_OWNER_MUST_SIGN: "共有者がいると、その人の署名も要ります",
        Effect.SOME_JOBS_LIMITED: "手続きのあいだ、就けない仕事があります",
        Effect.CREDIT_RECORD_STAYS_CLEAN: "遅れずに払うあいだ、遅れの記録は残りません",
        Effect.CREDIT_RECORD_OF_DELAY: "すでに遅れた分の記録は、信用情報に残ります",
        Effect.CREDIT_RECORD_IF_DEBT_REMAINS: "借金が残ると、信用情報に記録が残ります",
        Effect.CREDIT_RECORD_YEARS: "信用情報に記録が残ります",
    },
    NoCreditRecord: {
        NoCreditRecord.NO_NEW_ENTRY: "この道で新しい記録は、ふつう残りません",
    },
    Trap: {
        Trap.LOW_PRICE: "買い取る値段は、市場より安いことが多いです",
        Trap.FIXED_TERM_RENT: "期限のある借家契約だと、更新できないことがあります",
        Trap.NO_COOLING_OFF: "家を売る契約に、クーリング・オフはありません",
        Trap.BUYBACK_NOT_PROMISED: "買い戻せるかは、契約書に書かれた条件しだいです",
        Trap.MOST_BANKS_REFUSE: "親族間の売買にローンを出さない銀行が多いです",
        Trap.GIFT_TAX_BELOW_MARKET: "市場より安く売ると、贈与税がかかることがあります",
        Trap.NO_TAX_DEDUCTION_BETWEEN_RELATIVES: (
            "近い親族に売ると、マイホームの特別控除は使えません"
        ),
        Trap.MOVING_MONEY_NOT_PROMISED: "引越し代が残るかは、お金を貸した側が決めます",
        Trap.FEES_ABOVE_THE_CAP: "仲介手数料のほかに費用を求められたら、理由を聞きます",
        Trap.SAME_DAY_CLOSING: "売る日と買う日を、同じ日にそろえることになります",
    },
    Downside: {
        Downside.TOTAL_RISES: "払う合計は増えます",
        Downside.NEEDS_CASH: "まとまったお金が要ります",
        Downside.CREDIT_RECORD: "信用情報に記録が残ります",
        Downside.LAWYER_COST: "弁護士の費用がかかります",
        Downside.HOME_LOST: "家を手放します",
        Downside.DEBT_MAY_REMAIN: "借金が残ることがあります",
        Downside.LOW_PRICE: "値段が安くなりがちです",
        Downside.RENT_AND_TERM: "家賃がかかり、住める期間が限られることがあります",
        Downside.NO_COOLING_OFF: "契約の後で取り消せないことがあります",
        Downside.LOAN_HARD_TO_GET: "買う側がローンを借りにくいです",
        Downside.GIFT_TAX_RISK: "安く売ると贈与税がかかることがあります",
        Downside.GUARANTOR_BILLED: "保証人に請求がいきます",
        Downside.PRICE_AND_DATE_NOT_YOURS: "値段も日程も選べません",
        Downside.NO_DUTY_TO_AGREE: "相手に応じる義務はありません",
        Downside.DEBT_CARRIED_OVER: "返しきれない分が、新しいローンに加わります",
    },
    NoMinimumPayment: {
        NoMinimumPayment.NOT_THIS_WAY: "この道では計算しません",
        NoMinimumPayment.DEBT_UNKNOWN: "ほかの借金の額がわかると、返す額の下限が出せます",
        NoMinimumPayment.DEBT_ABOVE_LIMIT: "ほかの借金が、使える額の上限を超えています",
    },
    NoChance: {
        NoChance.NOT_THIS_WAY: "この道では計算しません",
        NoChance.PRICE_OR_LOAN_UNKNOWN: "家の値段とローンの残りがわかると、見込みが出せます",
        NoChance.OPENED_ALREADY: "開札が済んでいるため、見込みは計算しません",
        NoChance.VALUE_WITHOUT_WIDTH: "家の値段が一つの額のため、見込みの割合は出せません",
    },
}
"""The words of the enums on an option beside those of ``option_labels``."""
