"""The glossary of what being late adds by the day and of life after the sale."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from nindbai.domain.afterwards import (
    CreditRecordKind,
    LimitationRestart,
    LimitationRule,
    RecordStart,
    RepaymentFact,
    RepaymentLength,
    SettlingFact,
    SettlingKind,
    SurplusReceiver,
)
from nindbai.domain.delay_damages import PaceBase, PaceNow
from nindbai.domain.moving_out import MovingOutStep

__all__ = ["AFTERWARDS_LABELS", "STEP_MEANINGS", "WAY_MEANINGS"]

AFTERWARDS_LABELS: Final[Mapping[type[StrEnum], Mapping[StrEnum, str]]] = {
    PaceBase: {
        PaceBase.OVERDUE_INSTALMENTS: "遅れている分の合計",
        PaceBase.EXAMPLE_OF_100_000_YEN: "遅れた額の例",
        PaceBase.WHOLE_LOAN: "残りのローン全体",
    },
    PaceNow: {
        PaceNow.NOT_RUNNING: "まだ遅れていないので、増えていません",
        PaceNow.ON_INSTALMENTS: "いまは、遅れている分にだけかかっています",
        PaceNow.ON_WHOLE_LOAN: "いまは、残りのローン全体にかかっています",
        PaceNow.UNKNOWN: "いまどちらで増えているかは、まだわかりません",
    },
    RepaymentLength: {
        RepaymentLength.NOTHING_LEFT: "借金は残らない見込み",
        RepaymentLength.WITHIN_A_LIFETIME: "一生のうちに終わる長さ",
        RepaymentLength.MAY_EXCEED_A_LIFETIME: "一生より長いことも",
        RepaymentLength.LONGER_THAN_A_LIFETIME: "一生より長い",
    },
    RepaymentFact: {
        RepaymentFact.NOT_PROMISED: "毎月の額は約束ではありません",
        RepaymentFact.BY_INCOME_AND_SPENDING: "収入と支出を見て、貸した側と決めます",
        RepaymentFact.INTEREST_LEFT_OUT: "利息や、これから増える上乗せは入れていません",
        RepaymentFact.JHF_ASKS_HIGH_END_FIRST: (
            "機構は、はじめに高いほうの額を求めることが多いです"
        ),
    },
    SettlingKind: {
        SettlingKind.INSTALMENTS: "毎月少しずつ返す（分割の約束）",
        SettlingKind.REDUCED_SUM: "減らした額で終わりにする（和解）",
        SettlingKind.SERVICER: "返す相手が変わる（債権回収会社）",
        SettlingKind.OUT_OF_COURT: "弁護士などが話し合う（任意整理）",
        SettlingKind.REHABILITATION: "裁判所で減らす（個人再生）",
        SettlingKind.BANKRUPTCY: "裁判所で支払いをなくす（自己破産）",
    },
    SettlingFact: {
        SettlingFact.CREDITOR_NEED_NOT_AGREE: "相手に応じる義務はありません",
        SettlingFact.SHOWN_INCOME_AND_SPENDING: "収入と支出を書いた紙（生活状況確認表）を出します",
        SettlingFact.LUMP_SUM_IS_USUAL: "一度に払うお金を求められることが多いです",
        SettlingFact.SOME_CREDITORS_CANNOT: "減らすことを認めない相手もいます",
        SettlingFact.CREDITOR_CHANGES: "貸した側が、権利を売ることがあります",
        SettlingFact.MINISTER_PERMITS: "この仕事には、法務大臣の許可が要ります",
        SettlingFact.FALSE_NAMES_REPORTED: "名前をまねた請求があると、法務省が伝えています",
        SettlingFact.LAWYER_TALKS: "弁護士か司法書士に頼む方法です",
        SettlingFact.INTEREST_OFTEN_STOPS: "これからの利息を止める合意が多いです",
        SettlingFact.COURT_REDUCES_DEBT: "裁判所が認めると、返す額が減ります",
        SettlingFact.REGULAR_INCOME_NEEDED: "続けて返せる収入が要ります",
        SettlingFact.COURT_DISCHARGES_DEBT: "裁判所が認めると、支払いがなくなります",
        SettlingFact.TAXES_STAY: "税金や養育費などの支払いは残ります",
        SettlingFact.GUARANTOR_STAYS_BOUND: "保証人への請求は残ります",
    },
    LimitationRule: {
        LimitationRule.CONTRACT_SINCE_2020_04: "2020年4月からの契約",
        LimitationRule.BEFORE_BANK_OR_GUARANTEE_COMPANY: "それより前の契約（銀行・保証会社）",
        LimitationRule.BEFORE_JHF_OR_SHINKIN: "それより前の契約（機構・信用金庫）",
        LimitationRule.JUDGMENT: "判決などで決まったとき",
    },
    LimitationRestart: {
        LimitationRestart.PAYMENT: "一部でも払ったとき",
        LimitationRestart.ACKNOWLEDGEMENT: "借金があると認めたとき（承認）",
        LimitationRestart.LAWSUIT: "裁判や支払督促で、権利が決まったとき",
        LimitationRestart.AUCTION: "競売の手続きがあったとき",
    },
    RecordStart: {
        RecordStart.WHEN_DEBT_ENDS: "契約が終わるか、払い終えた日から",
        RecordStart.ON_COURT_DECISION: "裁判所の決定から",
    },
    CreditRecordKind: {
        CreditRecordKind.CIC_JICC: "カードなどの記録（CIC・JICC）",
        CreditRecordKind.KSC: "銀行の記録（KSC）",
        CreditRecordKind.KSC_GAZETTE: "銀行の記録のうち、破産と再生（KSC）",
    },
    SurplusReceiver: {
        SurplusReceiver.OWNER: "全部を返して残ったお金は、あなたに戻ります",
        SurplusReceiver.OTHERS_FIRST: "ほかの貸主や役所に先に払われ、残りが戻ります",
        SurplusReceiver.OTHERS_MAY_COME_FIRST: "ほかの貸主や役所があれば、そちらが先です",
    },
    MovingOutStep: {
        MovingOutStep.PRICE_PAID: "持ち主が変わる（代金の納付）",
        MovingOutStep.ORDER_ISSUED: "立ち退きの命令が出る（引渡命令）",
        MovingOutStep.ORDER_FINAL: "命令が決まる（確定）",
        MovingOutStep.EVICTION_NOTICE: "立ち退きの期限が告げられる（明渡しの催告）",
        MovingOutStep.EVICTION: "立ち退きの手続き（断行）",
        MovingOutStep.APPLICATION_END: "命令を申し立てられる最後の日",
    },
}
"""The words of the enums around life after the sale."""

WAY_MEANINGS: Final = {
    SettlingKind.INSTALMENTS: "貸した側と、毎月の額を決めて返します。",
    SettlingKind.REDUCED_SUM: "話し合いで、払う合計を減らして終える形です。",
    SettlingKind.SERVICER: "借金の回収を仕事にする会社が、相手になります。",
    SettlingKind.OUT_OF_COURT: "裁判所を通さず、返し方を話し合います。",
    SettlingKind.REHABILITATION: "減らした額を、決まった年数で返す手続きです。",
    SettlingKind.BANKRUPTCY: "返しきれないときに、裁判所に申し立てます。",
}
"""What each way is."""

STEP_MEANINGS: Final = {
    MovingOutStep.PRICE_PAID: "買った人が代金を納めた日です。",
    MovingOutStep.ORDER_ISSUED: "買った人が申し立てると、裁判所が出します。",
    MovingOutStep.ORDER_FINAL: "不服の申立てがなければ決まります。",
    MovingOutStep.EVICTION_NOTICE: "執行官（裁判所の人）が家に来て告げます。",
    MovingOutStep.EVICTION: "執行官が荷物を運び出し、家を引き渡します。",
    MovingOutStep.APPLICATION_END: "買った人が申し立てられる期限です。",
}
"""What happens at each step."""

TITLE: Final = "売った後のこと"
LEAD: Final = ("売った後に残る借金と、その後の暮らしの見通しです。", "一般的な情報です。")
DECIDED_BY: Final = "決める人"
SOURCES: Final = "数字のもと"
TO_AFTERWARDS: Final = "売った後のこと（返し方・引越し・記録）"
BACK: Final = "結果にもどる"
PACE_TITLE: Final = "遅れた分の上乗せ（遅延損害金）が増える早さ"
PACE_BEFORE: Final = "残り全部を請求される前は、遅れた分にだけかかります。"
PACE_AFTER: Final = "請求の後（期限の利益の喪失）は、残り全体にかかります。"
PACE_EXAMPLE: Final = "遅れた額がわからないので、例の額で計算しました。"
PACE_CAPTION: Final = "1日と30日で増える額"
PACE_ROWS: Final = ("残り全部を請求される前", "残り全部を請求された後")
REPAYMENT_TITLE: Final = "残る借金を分けて返すと"
REPAYMENT_LEAD: Final = "残る借金を、月数で割っただけの額です。"
TERMS_CAPTION: Final = "返す年数ごとの、毎月の額（利息なし）"
AGREED_CAPTION: Final = "合意の例がある額と、返し終えるまでの長さ"
AGREED_LEAD: Final = "長すぎるときは、ほかの方法も弁護士に聞けます。"
WAYS_TITLE: Final = "残る借金の、いくつかの道"
WAYS_LEAD: Final = "どれが合うかは人によります。無料の法律相談で聞けます。"
LIMITATION_TITLE: Final = "時効（消滅時効）の年数"
LIMITATION_LEADS: Final = (
    "年数は、契約の日と、貸した側によって変わります。",
    "待てば消えるという意味ではありません。",
    "自分に当てはまるかは、弁護士に聞けます。",
    "次のことがあると、年数は数え直しになります。",
)
LIMITATION_CAPTION: Final = "契約ごとの年数"
CREDIT_TITLE: Final = "信用情報に記録が残る年数"
CREDIT_LEADS: Final = (
    "記録があるあいだ、新しいローンやカードは通りにくくなります。",
    "借金が残るあいだは、年数が始まらないことがあります。",
    "自分の記録は、それぞれの機関に見せてもらえます。",
)
CREDIT_CAPTION: Final = "記録ごとの年数と、その確かさ"
MOVING_TITLE: Final = "競売の後、引越しまで"
MOVING_LEADS: Final = (
    "代金が納められた日に、家の持ち主が変わります。",
    "買った人と話し合って、引越しの日を決めることもあります。",
)
MOVING_UNKNOWN: Final = "きょうからの長さは、まだ計算できません。"
MOVING_NO_DATES: Final = "日付は、手紙の日付がわかると示せます。"
MOVING_CAPTION: Final = "代金の納付からの長さと、きょうからの長さ"
SURPLUS_TITLE: Final = "全部を返してお金が残ったとき（剰余金）"
SURPLUS_NONE: Final = "残るお金はない見込みです"
SURPLUS_MAYBE: Final = "高く売れたときだけ、お金が残ります"
WAITING_TITLE: Final = "待つと、売った後に残る借金はどう変わるか"
WAITING_FIXED: Final = "競売で残る借金は、待っても同じ見込みです。"
WAITING_WHY: Final = "裁判所の日程は、待つことでは動かないためです。"
WAITING_CLOSED: Final = "図にない月は、任意売却が原則できない時期です。"
