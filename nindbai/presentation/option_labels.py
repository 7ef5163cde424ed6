"""The glossary of the ways out: what they are called, why, until when, who decides."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from nindbai.diagnosis.contradictions import ContradictionKind
from nindbai.diagnosis.outcome import DeadlineStatus, NoMoneyReason
from nindbai.diagnosis.problems import ProblemKind
from nindbai.domain.options import Decider, OptionKind, OptionStatus, Reason
from nindbai.domain.timeline import Unforeseen

__all__ = ["ASSUMPTIONS", "OPTION_LABELS", "OPTION_MEANINGS"]

OPTION_LABELS: Final[Mapping[type[StrEnum], Mapping[StrEnum, str]]] = {
    OptionKind: {
        OptionKind.LOAN_MODIFICATION: "返済の見直し（条件変更・リスケ）",
        OptionKind.JHF_RELIEF: "返す期間を延ばす（住宅金融支援機構の返済特例）",
        OptionKind.CURE_ARREARS: "遅れた分を払って元に戻す",
        OptionKind.HOME_LOAN_SPECIAL_CLAUSE: "家を残す個人再生（住宅資金特別条項）",
        OptionKind.ORDINARY_SALE: "ふつうに売る（売却でローンを完済）",
        OptionKind.REHOUSING_LOAN: "新しい家のローンにまとめる（住み替えローン）",
        OptionKind.VOLUNTARY_SALE: "任意売却（競売の前に、話し合って売る）",
        OptionKind.SALE_AND_LEASEBACK: "売って借りて住む（リースバック）",
        OptionKind.FAMILY_SALE: "親族に買ってもらう（親族間売買）",
        OptionKind.BANKRUPTCY: "返しきれない借金をなくす（自己破産）",
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
        Reason.JHF_HAS_OTHER_MENUS: ("機構には中ゆとりやボーナス返済の見直しもあるため"),
        Reason.LENDER_IS_NOT_JHF: "住宅金融支援機構のローンではないため",
        Reason.LENDER_UNKNOWN: "借りた先がまだわからないため",
        Reason.RELIEF_INCOME_TEST_MET: "収入の条件に当てはまるため（決めるのは機構です）",
        Reason.RELIEF_INCOME_TEST_NOT_MET: (
            "収入の条件に当てはまらないため（機構のほかの制度と相談は残ります）"
        ),
        Reason.NOT_IN_ARREARS: "まだ遅れていないため",
        Reason.CLEAN_RECORD_NEEDED: "一度も遅れていないことが条件のため",
        Reason.CREDITOR_MUST_AGREE: "お金を貸した側の同意が要るため",
        Reason.COURT_MUST_APPROVE: "裁判所が返済の計画を認めることが要るため",
        Reason.JUNIOR_MORTGAGE_EXISTS: "ローンのほかにも担保がついているため",
        Reason.JUNIOR_MORTGAGE_UNKNOWN: "ほかの担保があるか、まだわからないため",
        Reason.PAIR_LOAN_NEEDS_BOTH: (
            "ペアローンは二人で申し立てる扱いが多いため（裁判所により違います）"
        ),
        Reason.NO_REGULAR_INCOME: "続く収入がないという答えのため",
        Reason.NOT_LIVED_IN: "住んでいない家という答えのため",
        Reason.DEBT_ABOVE_LIMIT: "ほかの借金が、使える額の上限を超えるため",
        Reason.SIX_MONTHS_RUNNING: "立て替えから6か月の期限の中にあるため",
        Reason.SIX_MONTHS_OVER: "立て替えから6か月を過ぎたため",
        Reason.SUBROGATION_DATE_UNKNOWN: "立て替えの日がまだわからないため",
        Reason.INCOME_NEEDED: "続けて返せる収入が要るため",
        Reason.RELIEF_INCOME_UNKNOWN: "収入の条件に当てはまるか、まだわからないため",
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
    Decider: {
        Decider.LENDER: "お金を貸した銀行など",
        Decider.JHF: "住宅金融支援機構",
        Decider.COURT: "裁判所",
        Decider.OWNER: "あなた",
        Decider.CREDITORS: "お金を貸した側",
        Decider.BUYER_AND_CREDITORS: "買う人と、お金を貸した側",
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
            "開札の後の手紙があるのに、開札の日はこれからという答えです"
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
        ProblemKind.TWICE: "2回書かれている",
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
    OptionKind.REHOUSING_LOAN: "今のローンの残りを、新しい家のローンに加えて借ります。",
    OptionKind.VOLUNTARY_SALE: "代金でローンを返しきれなくても、同意を得て売ります。",
    OptionKind.SALE_AND_LEASEBACK: "家を売り、家賃を払って住み続けます。",
    OptionKind.FAMILY_SALE: "親や子などが家を買い取ります。",
    OptionKind.BANKRUPTCY: "裁判所に認められると、借金の支払いがなくなります。",
    OptionKind.WAIT_FOR_AUCTION: "裁判所が家を売り、代金を返済にあてます。",
    OptionKind.DEBT_SETTLEMENT: "売った後に残る借金の返し方を話し合います。",
}
"""One or two sentences on what each way is."""

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
