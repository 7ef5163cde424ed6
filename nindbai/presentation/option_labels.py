"""The glossary of the ways out: what they are called, why, until when, who decides, first steps."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from nindbai.diagnosis.contradictions import ContradictionKind
from nindbai.diagnosis.outcome import DeadlineStatus, NoMoneyReason
from nindbai.diagnosis.problems import ProblemKind
from nindbai.domain.options import (
    BlockerKind,
    Decider,
    NextStep,
    OptionKind,
    OptionStatus,
    Reason,
    Until,
)
from nindbai.domain.timeline import Unforeseen

__all__ = ["ASSUMPTIONS", "DOWNSIDES", "OPTION_LABELS", "OPTION_MEANINGS", "STEP_DETAILS"]

OPTION_LABELS: Final[Mapping[type[StrEnum], Mapping[StrEnum, str]]] = {
    OptionKind: {
        OptionKind.LOAN_MODIFICATION: "返済の見直し（条件変更・リスケ）",
        OptionKind.JHF_RELIEF: "住宅金融支援機構の返済特例",
        OptionKind.CURE_ARREARS: "遅れた分を払って元に戻す",
        OptionKind.HOME_LOAN_SPECIAL_CLAUSE: "家を残す個人再生（住宅資金特別条項）",
        OptionKind.ORDINARY_SALE: "ふつうに売る（売却でローンを完済）",
        OptionKind.VOLUNTARY_SALE: "任意売却（競売の前に、話し合って売る）",
        OptionKind.SALE_AND_LEASEBACK: "売って借りて住む（リースバック）",
        OptionKind.FAMILY_SALE: "親族に買ってもらう（親族間売買）",
        OptionKind.BANKRUPTCY: "自己破産",
        OptionKind.WAIT_FOR_AUCTION: "競売を待つ",
        OptionKind.DEBT_SETTLEMENT: "残る借金の話し合い（任意整理など）",
    },
    OptionStatus: {
        OptionStatus.OPEN: "選べます",
        OptionStatus.CONDITIONAL: "条件つきで選べます",
        OptionStatus.CLOSED: "いまは選べません",
        OptionStatus.UNKNOWN: "まだわかりません",
    },
    Reason: {
        Reason.STAGE_UNKNOWN: "いまの段階がまだわからないため",
        Reason.BEFORE_ACCELERATION: "まだ分割で払える段階のため",
        Reason.AFTER_ACCELERATION: "残り全部の請求が済んだ段階のため",
        Reason.LENDER_IS_JHF: "住宅金融支援機構には別の制度があるため",
        Reason.LENDER_IS_NOT_JHF: "住宅金融支援機構のローンではないため",
        Reason.LENDER_UNKNOWN: "借りた先がまだわからないため",
        Reason.NOT_IN_ARREARS: "まだ遅れていないため",
        Reason.CREDITOR_MUST_AGREE: "お金を貸した側の同意が要るため",
        Reason.JUNIOR_MORTGAGE_EXISTS: "ローンのほかにも担保がついているため",
        Reason.JUNIOR_MORTGAGE_UNKNOWN: "ほかの担保があるか、まだわからないため",
        Reason.SIX_MONTHS_RUNNING: "立て替えから6か月の期限の中にあるため",
        Reason.SIX_MONTHS_OVER: "立て替えから6か月を過ぎたため",
        Reason.SUBROGATION_DATE_UNKNOWN: "立て替えの日がまだわからないため",
        Reason.INCOME_NEEDED: "続けて返せる収入が要るため",
        Reason.BIDS_OPENED: "開札が済んだため",
        Reason.SALE_FINAL: "売却が決まったため",
        Reason.PRICE_COVERS_DEBT: "売った代金で返しきれる見込みのため",
        Reason.PRICE_MAY_COVER_DEBT: "高めに売れれば返しきれるため",
        Reason.PRICE_BELOW_DEBT: "売った代金では返しきれない見込みのため",
        Reason.PRICE_OR_LOAN_UNKNOWN: "家の値段かローンの残りがわからないため",
        Reason.TIME_SUFFICES: "売るための時間が残っているため",
        Reason.TIME_IS_SHORT: "売るための時間が短いため",
        Reason.TIME_HAS_RUN_OUT: "開札までに売り終えるのが難しいため",
        Reason.CANNOT_PAY: "返しきれないと裁判所が認めることが要るため",
        Reason.AFTER_SALE: "売った後に残る借金のための道のため",
        Reason.NOTHING_NEEDED: "何もしなくても手続きは進むため",
    },
    Until: {
        Until.ACCELERATION: "残り全部を請求される前まで",
        Until.SIX_MONTHS_FROM_SUBROGATION: "保証会社の立て替えから6か月まで",
        Until.LEGAL_LAST_DAY: "開札の前日まで",
        Until.PRACTICAL_LAST_DAY: "開札の2〜3週間前まで",
        Until.BID_OPENING: "開札の日まで",
        Until.SALE_DECISION: "売却が決まる前まで",
        Until.NO_LIMIT: "決まった期限はありません",
    },
    Decider: {
        Decider.LENDER: "お金を貸した銀行など",
        Decider.JHF: "住宅金融支援機構",
        Decider.COURT: "裁判所",
        Decider.OWNER: "あなた",
        Decider.CREDITORS: "お金を貸した側",
        Decider.BUYER_AND_CREDITORS: "買う人と、お金を貸した側",
    },
    BlockerKind: {
        BlockerKind.CO_OWNER: "家の共有者",
        BlockerKind.JOINT_GUARANTOR: "連帯保証人",
        BlockerKind.JUNIOR_MORTGAGE: "ほかに担保をつけた貸主",
        BlockerKind.TAX_SEIZURE: "税金で差し押さえた役所",
        BlockerKind.MANAGEMENT_FEE_ARREARS: "マンションの管理組合",
        BlockerKind.PROPERTY_TAX_ARREARS: "税金を納める役所（固定資産税の滞納）",
    },
    NextStep: {
        NextStep.OPEN_ALL_LETTERS: "届いた手紙を全部あけて、日付の順に並べる",
        NextStep.NOTE_PRINTED_DATES: "入札期間と開札期日を書き写す",
        NextStep.CALL_LENDER: "借りた銀行に「返済の相談をしたい」と電話する",
        NextStep.CALL_JHF: "住宅金融支援機構に返済の相談の電話をする",
        NextStep.CALL_FREE_HELP: "無料の相談先に電話する",
        NextStep.ASK_LAWYER_ABOUT_KEEPING_HOME: "家を残せるかを弁護士に聞く",
        NextStep.ASK_FOR_VALUATION: "家の値段の査定を2社以上に頼む",
        NextStep.ASK_CREDITOR_ABOUT_VOLUNTARY_SALE: "任意売却を認めるか、貸した側に聞く",
        NextStep.PLAN_MOVING: "引越し先と引越しの時期を考える",
        NextStep.ASK_LAWYER_ABOUT_DEBT: "残る借金のことを弁護士に聞く",
    },
    Unforeseen: {
        Unforeseen.NOT_IN_ARREARS: "まだ遅れていないので、競売の日は見通せません",
        Unforeseen.NOTHING_KNOWN: "手紙か、払えていない月数がわかると計算できます",
        Unforeseen.OPENED_ALREADY: "開札は済んでいます",
        Unforeseen.NOTHING_DECIDED: "売却はまだ決まっていません",
    },
    DeadlineStatus: {
        DeadlineStatus.AHEAD: "まだ先です",
        DeadlineStatus.MAY_HAVE_PASSED: "過ぎているかもしれません",
        DeadlineStatus.PASSED: "過ぎています",
        DeadlineStatus.UNKNOWN: "まだわかりません",
    },
    NoMoneyReason: {
        NoMoneyReason.LOAN_UNKNOWN: "ローンの残り",
        NoMoneyReason.VALUE_UNKNOWN: "家の値段、または場所と広さ",
        NoMoneyReason.OPENED_ALREADY: "開札が済んだ後の道のため、ここでは計算しません",
        NoMoneyReason.TIME_UNKNOWN: "届いた手紙、または払えていない月数",
    },
    ContradictionKind: {
        ContradictionKind.SUBROGATION_WITH_JHF: (
            "住宅金融支援機構のローンに、保証会社の立て替えはふつうありません"
        ),
        ContradictionKind.COURT_LETTER_WITHOUT_ARREARS: (
            "裁判所の手紙があるのに、遅れは0か月という答えです"
        ),
        ContradictionKind.NO_LETTER_AFTER_MANY_MONTHS: (
            "半年以上遅れているのに、手紙が一通もないという答えです"
        ),
        ContradictionKind.LETTER_IN_FUTURE: "手紙の日付が、きょうより先になっています",
        ContradictionKind.LETTER_AFTER_OPENING_BEFORE_OPENING: (
            "開札の後の手紙と、これから来る開札期日が両方あります"
        ),
        ContradictionKind.LETTERS_AHEAD_OF_MONTHS: (
            "一括請求より後の手紙があるのに、遅れが2か月以内という答えです"
        ),
        ContradictionKind.LETTER_DATES_OUT_OF_ORDER: (
            "後の段階の手紙の日付が、前の段階の手紙より古くなっています"
        ),
        ContradictionKind.LETTER_LONG_AGO: "手紙の日付が、5年より前になっています",
        ContradictionKind.OPENING_PASSED: "答えの開札期日は、もう過ぎています",
        ContradictionKind.SALE_ALREADY_DECIDED: "裁判所が売却を決めたという答えです",
        ContradictionKind.MANAGEMENT_FEES_ABOVE_PRICE: "管理費の滞納が、家の値段を超えています",
        ContradictionKind.VALUE_FAR_FROM_LOAN: "家の値段とローンの残りが、10倍以上ちがいます",
        ContradictionKind.MUNICIPALITY_NOT_IN_TABLE: "選んだ市区町村の資料がありません",
    },
    ProblemKind: {
        ProblemKind.UNKNOWN_FIELD: "使えない項目",
        ProblemKind.NOT_AN_OBJECT: "形のちがい",
        ProblemKind.NOT_JSON: "読めない行",
        ProblemKind.NOT_A_WHOLE_NUMBER: "整数ではない",
        ProblemKind.NOT_A_NUMBER: "数字ではない",
        ProblemKind.NOT_A_DATE: "日付ではない",
        ProblemKind.NOT_TEXT: "文字ではない",
        ProblemKind.NOT_A_LIST: "並びではない",
        ProblemKind.NOT_IN_LIST: "選べない値",
        ProblemKind.TOO_SMALL: "小さすぎる",
        ProblemKind.TOO_LARGE: "大きすぎる",
        ProblemKind.TOO_EARLY: "早すぎる日付",
        ProblemKind.TOO_LATE: "遅すぎる日付",
        ProblemKind.MISSING: "答えがない",
        ProblemKind.UNKNOWN_PLACE: "知らない地名",
        ProblemKind.NEEDS_PREFECTURE: "都道府県がない",
        ProblemKind.BEFORE_OTHER_DATE: "順番が逆の日付",
        ProblemKind.BEFORE_OTHER_STAGE: "順番が逆の段階",
        ProblemKind.NO_VALUE_IN_FORCE: "資料のない日",
        ProblemKind.TO_CONFIRM: "読み方を確かめる",
        ProblemKind.NOT_USABLE: "読み取れない",
    },
}
"""The words of the enums around the ways out."""

OPTION_MEANINGS: Final = {
    OptionKind.LOAN_MODIFICATION: "毎月の額や期間を、銀行と決め直します。家に住み続けられます。",
    OptionKind.JHF_RELIEF: "返す期間を延ばすなどの制度です。家に住み続けられます。",
    OptionKind.CURE_ARREARS: "遅れた分と上乗せ分を払います。家に住み続けられます。",
    OptionKind.HOME_LOAN_SPECIAL_CLAUSE: (
        "ローンは払い続け、ほかの借金を減らす手続きです。家に住み続けられます。"
    ),
    OptionKind.ORDINARY_SALE: "売った代金でローンを全部返し、残りを受け取ります。",
    OptionKind.VOLUNTARY_SALE: "代金でローンを返しきれなくても、同意を得て売ります。",
    OptionKind.SALE_AND_LEASEBACK: "家を売り、家賃を払って住み続けます。",
    OptionKind.FAMILY_SALE: "親や子などが家を買い取ります。",
    OptionKind.BANKRUPTCY: "裁判所に認められると、借金の支払いがなくなります。",
    OptionKind.WAIT_FOR_AUCTION: "裁判所が家を売り、代金を返済にあてます。",
    OptionKind.DEBT_SETTLEMENT: "売った後に残る借金の返し方を話し合います。",
}
"""One or two sentences on what each way is."""

STEP_DETAILS: Final = {
    NextStep.OPEN_ALL_LETTERS: "封筒も捨てずに置きます。消印が手がかりになります。",
    NextStep.NOTE_PRINTED_DATES: "この2つの日付で、残り時間がはっきりします。",
    NextStep.CALL_LENDER: "遅れる前でも相談できます。費用はかかりません。",
    NextStep.CALL_JHF: "番号は下の「無料の相談先」にあります。",
    NextStep.CALL_FREE_HELP: "番号は下の「無料の相談先」にあります。",
    NextStep.ASK_LAWYER_ABOUT_KEEPING_HOME: "法テラスで、無料の法律相談を案内してもらえます。",
    NextStep.ASK_FOR_VALUATION: "査定は無料です。契約の話はその場で決めなくて大丈夫です。",
    NextStep.ASK_CREDITOR_ABOUT_VOLUNTARY_SALE: "同意が出る条件と、いつまで待つかを聞きます。",
    NextStep.PLAN_MOVING: "役所の福祉の窓口でも、住まいの相談ができます。",
    NextStep.ASK_LAWYER_ABOUT_DEBT: "法テラスで、無料の法律相談を案内してもらえます。",
}
"""How to take each step."""

DOWNSIDES: Final = {
    "total_rises": "払う合計は増えます",
    "needs_cash": "まとまったお金が要ります",
    "credit_record": "信用情報に記録が残ります",
    "lawyer_cost": "弁護士の費用がかかります",
    "home_lost": "家を手放します",
    "debt_may_remain": "借金が残ることがあります",
    "low_price": "値段が安くなりがちです",
    "rent_and_term": "家賃がかかり、住める期間が限られることがあります",
    "no_cooling_off": "契約の後で取り消せないことがあります",
    "loan_hard_to_get": "買う側がローンを借りにくいです",
    "gift_tax_risk": "安く売ると贈与税がかかることがあります",
    "guarantor_billed": "保証人に請求がいきます",
    "price_and_date_not_yours": "値段も日程も選べません",
    "no_duty_to_agree": "相手に応じる義務はありません",
}
"""What speaks against each way."""

ASSUMPTIONS: Final = {
    "no_subrogation": "立て替えはないものとして計算しました",
    "letter_decides": "手紙の段階にあるものとして計算しました",
    "no_acceleration_yet": "まだ分割で払える段階として計算しました",
    "letter_left_out": "その手紙は使わずに計算しました",
    "printed_date_decides": "印刷された開札期日で計算しました",
    "opened": "開札が終わったものとして計算しました",
    "as_answered": "答えのまま計算しました",
    "prefecture_only": "都道府県の資料だけで計算しました",
}
"""What the result assumes meanwhile where answers contradict each other."""
