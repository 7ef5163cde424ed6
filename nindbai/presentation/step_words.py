"""
What each step of the week is called, why it comes now, whom to call and what to say.

The lines to say are general questions that can be read aloud; they decide nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from nindbai.domain.preparation import NextStep

__all__ = ["STEP_LABELS", "STEP_WORDS", "WHY_WHILE_PAYING", "StepWords"]


@dataclass(frozen=True, slots=True, kw_only=True)
class StepWords:
    """The words of one step; ``to_say`` is read aloud on the phone, line by line."""

    detail: str
    why: str
    call: str
    at_hand: tuple[str, ...]
    to_say: tuple[str, ...]


STEP_LABELS: Final[Mapping[type[StrEnum], Mapping[StrEnum, str]]] = {
    NextStep: {
        NextStep.OPEN_ALL_LETTERS: "届いた手紙を全部あけて、日付の順に並べる",
        NextStep.NOTE_PRINTED_DATES: "入札期間と開札期日を書き写す",
        NextStep.CALL_LENDER: "借りた銀行に「返済の相談をしたい」と電話する",
        NextStep.CALL_JHF: "住宅金融支援機構に返済の相談の電話をする",
        NextStep.CALL_FREE_HELP: "無料の相談先に電話する",
        NextStep.CALL_GUARANTEE_COMPANY: "保証会社か債権回収会社に、日付と窓口を聞く",
        NextStep.CALL_TAX_OFFICE: "税金の滞納を、役所に相談する",
        NextStep.CALL_COURT_ABOUT_DATES: "裁判所の書記官に、手続きの日程を聞く",
        NextStep.TELL_GUARANTOR: "連帯保証人に知らせ、届いた手紙を聞く",
        NextStep.ASK_MANAGEMENT_ASSOCIATION: "管理組合に、管理費の滞納の額を聞く",
        NextStep.ASK_LAWYER_ABOUT_KEEPING_HOME: "家を残せるかを弁護士に聞く",
        NextStep.ASK_FOR_VALUATION: "家の値段の査定を2社以上に頼む",
        NextStep.ASK_CREDITOR_ABOUT_VOLUNTARY_SALE: "任意売却を認めるか、貸した側に聞く",
        NextStep.ASK_LAWYER_ABOUT_APPEAL: "不服の申立て（執行抗告）を弁護士に聞く",
        NextStep.PLAN_MOVING: "引越し先と引越しの時期を考える",
        NextStep.ASK_COURT_ABOUT_SURPLUS: "余るお金（剰余金）があるか、裁判所に聞く",
        NextStep.ASK_LAWYER_ABOUT_DEBT: "残る借金のことを弁護士に聞く",
    }
}

_LAWYER: Final = "法テラスで案内された弁護士か、弁護士会の相談の窓口"
_COURT: Final = "通知を出した地方裁判所の、競売の係（書記官）"
_CASE_NUMBER: Final = "裁判所の通知と封筒（事件番号が書かれています）"

STEP_WORDS: Final[Mapping[NextStep, StepWords]] = {
    NextStep.OPEN_ALL_LETTERS: StepWords(
        detail="封筒も捨てずに置きます。消印が手がかりになります。",
        why="手紙の種類と日付から、残りの時間がわかるからです。",
        call="手紙に書かれた問い合わせ先。知らない会社なら、先に元の銀行に聞きます。",
        at_hand=("届いた手紙と封筒", "ローンの契約番号がわかるもの", "紙とペン"),
        to_say=(
            "手紙が届きました。手紙の番号をお伝えします。",
            "この手紙は、何を知らせるものですか。",
            "いつまでに、何の返事が要りますか。",
            "次に届く手紙は何ですか。いつごろですか。",
            "担当の方のお名前と番号を教えてください。",
        ),
    ),
    NextStep.NOTE_PRINTED_DATES: StepWords(
        detail="この2つの日付で、残り時間がはっきりします。",
        why="手紙に書かれた日付は、見積もりより確かだからです。",
        call="日付が見つからないときは、通知を出した地方裁判所の競売の係",
        at_hand=(_CASE_NUMBER, "紙とペン"),
        to_say=(
            "競売の通知を受け取った、家の持ち主です。",
            "事件番号をお伝えします。",
            "入札の期間は、いつからいつまでですか。",
            "開札の日（開札期日）は、いつですか。",
        ),
    ),
    NextStep.CALL_LENDER: StepWords(
        detail="遅れる前でも相談できます。費用はかかりません。",
        why="遅れが少ないうちほど、選べる道が多いからです。",
        call="借りた銀行の、ローンの相談の窓口（返済予定表に番号があります）",
        at_hand=(
            "返済予定表か、契約番号がわかるもの",
            "毎月いくらなら払えるかのメモ",
            "収入がわかるもの（給与明細など）",
            "銀行から届いた手紙",
        ),
        to_say=(
            "住宅ローンの返済の相談をしたいです。",
            "今の額を払いつづけるのが、むずかしくなっています。",
            "返済の見直し（条件変更）には、どんな方法がありますか。",
            "申し込みの締め切りと、要る書類を教えてください。",
            "残り全部の請求になるのは、どんなときですか。",
        ),
    ),
    NextStep.CALL_JHF: StepWords(
        detail="番号は「無料の相談先」にあります。返済の窓口の銀行でも聞けます。",
        why="機構の見直しの制度には、申し込める時期があるからです。",
        call="住宅金融支援機構か、返済の窓口の銀行",
        at_hand=(
            "返済予定表か、契約番号がわかるもの",
            "家族の人数と、収入のメモ",
            "源泉徴収票か給与明細",
            "機構や銀行から届いた手紙",
        ),
        to_say=(
            "機構の住宅ローンの、返済の相談をしたいです。",
            "返済特例を使える条件を教えてください。",
            "返済を少なくする期間や、ボーナス払いの見直しはできますか。",
            "申し込みの締め切りと、要る書類を教えてください。",
            "今の相談の窓口は、機構と銀行のどちらですか。",
        ),
    ),
    NextStep.CALL_FREE_HELP: StepWords(
        detail="番号は「無料の相談先」にあります。",
        why="何も売らない窓口なら、落ち着いて順番を決められるからです。",
        call="法テラスなど、「無料の相談先」のどれか",
        at_hand=(
            "いちばん新しい手紙",
            "ローンの残りと、毎月の返済額のメモ",
            "ほかの借金の一覧",
            "家族の人数と、収入のメモ",
        ),
        to_say=(
            "住宅ローンの返済が苦しく、家のことを相談したいです。",
            "手元のいちばん新しい手紙の、題名を読みます。",
            "無料で弁護士に相談できる条件を教えてください。",
            "いちばん早い相談の日は、いつですか。",
            "その日に持っていくものを教えてください。",
        ),
    ),
    NextStep.CALL_GUARANTEE_COMPANY: StepWords(
        detail="保証会社が全部を立て替えた日（代位弁済の日）をメモします。",
        why="家を残す個人再生の期限は、その日から数えるからです。",
        call="通知に書かれた保証会社か、債権回収会社の担当",
        at_hand=("保証会社の通知と封筒", "ローンの契約書", "紙とペン"),
        to_say=(
            "通知を受け取りました。今の窓口を確かめたいです。",
            "銀行に全部を立て替えた日は、いつですか。",
            "今の残りを、元金と利息と損害金に分けて教えてください。",
            "競売の申立てをする予定の時期を教えてください。",
            "分けて払う相談や、家を売る相談はできますか。",
        ),
    ),
    NextStep.CALL_TAX_OFFICE: StepWords(
        detail="分けて払う方法や、差押えを外す条件は、役所ごとに違います。",
        why="税の差押えが残ると、家を売る手続きが進まないからです。",
        call="督促状や差押えの通知に書かれた役所（納税の係・税務署）",
        at_hand=("督促状や差押えの通知", "毎月いくらなら払えるかのメモ", "収入がわかるもの"),
        to_say=(
            "税金の滞納の相談をしたいです。",
            "今の滞納の額を、延滞金と分けて教えてください。",
            "分けて払う方法（分納）や、待ってもらう制度はありますか。",
            "家を売るとき、差押えを外す条件は何ですか。",
            "相談に要る書類を教えてください。",
        ),
    ),
    NextStep.CALL_COURT_ABOUT_DATES: StepWords(
        detail="裁判所が答えるのは、手続きのことだけです。費用はかかりません。",
        why="日付がわかると、残り時間の幅がせまくなるからです。",
        call=_COURT,
        at_hand=(_CASE_NUMBER, "本人を確かめる書類", "紙とペン"),
        to_say=(
            "競売の通知を受け取った、家の持ち主です。",
            "事件番号をお伝えします。",
            "競売開始決定の日は、いつですか。",
            "入札の期間と開札の日は、決まっていますか。",
            "次に届く書類は何ですか。",
        ),
    ),
    NextStep.TELL_GUARANTOR: StepWords(
        detail="保証人に先に届いている手紙が、手がかりになることがあります。",
        why="残り全部の請求は、連帯保証人にも届くことがあるからです。",
        call="連帯保証人になっている人",
        at_hand=("いちばん新しい手紙", "ローンの残りのメモ", "無料の相談先の番号"),
        to_say=(
            "住宅ローンの返済が苦しくなり、先に知らせたくて電話しました。",
            "銀行や保証会社から、手紙は届いていますか。",
            "届いた手紙の、題名と日付を教えてください。",
            "家を売るときは、同意をお願いするかもしれません。",
            "無料の相談先に、いっしょに聞いてもらえますか。",
        ),
    ),
    NextStep.ASK_MANAGEMENT_ASSOCIATION: StepWords(
        detail="管理会社に電話しても聞けます。",
        why="家を売るときは、滞納した管理費の清算が要るからです。",
        call="マンションの管理組合か、管理会社",
        at_hand=("管理費の請求書や督促の手紙", "部屋番号と持ち主の名前", "払える額のメモ"),
        to_say=(
            "管理費と修繕積立金の、滞納の額を教えてください。",
            "遅れた分の損害金は、いくらですか。",
            "分けて払う相談はできますか。",
            "家を売るときに、滞納の額を書いた紙はもらえますか。",
        ),
    ),
    NextStep.ASK_LAWYER_ABOUT_KEEPING_HOME: StepWords(
        detail="法テラスで、無料の法律相談の条件を聞けます。",
        why="家を残す手続きには、申立ての期限があるからです。",
        call=_LAWYER,
        at_hand=(
            "届いた手紙の全部（封筒も）",
            "ほかの借金の一覧",
            "源泉徴収票か給与明細",
            "毎月の支出のメモ",
        ),
        to_say=(
            "家に住みつづける方法があるか、相談したいです。",
            "家を残す個人再生は、使えそうですか。",
            "手元の手紙の、題名と日付を順に読みます。",
            "いつまでに申し立てると、間に合いますか。",
            "費用の額と、分けて払えるかを教えてください。",
        ),
    ),
    NextStep.ASK_FOR_VALUATION: StepWords(
        detail="査定は無料です。契約の話はその場で決めなくて大丈夫です。",
        why="家の値段がわかると、借金が残るかどうかが見えるからです。",
        call="家の近くの不動産会社（宅地建物取引業の免許があるところ）",
        at_hand=("固定資産税の通知書", "家の図面か、買ったときの契約書", "登記の写し"),
        to_say=(
            "家の査定をお願いします。まだ売るとは決めていません。",
            "まず書類だけで、およその値段を教えてください。",
            "その値段の根拠にした、近くの取引を教えてください。",
            "売れるまでの期間は、どのくらいですか。",
            "仲介手数料のほかに、かかるお金はありますか。",
        ),
    ),
    NextStep.ASK_CREDITOR_ABOUT_VOLUNTARY_SALE: StepWords(
        detail="同意が出る条件と、いつまで待つかを聞きます。",
        why="任意売却は、貸した側の同意がないと進まないからです。",
        call="今の窓口（銀行・保証会社・債権回収会社のうち、手紙を出したところ）",
        at_hand=(
            "いちばん新しい手紙（番号が書かれています）",
            "家の査定書（あれば）",
            "税金や管理費の滞納のメモ",
            "裁判所の通知（あれば）",
        ),
        to_say=(
            "競売の前に売る方法（任意売却）を考えています。",
            "任意売却を認める条件を教えてください。",
            "認める場合、いつまで待ってもらえますか。",
            "売り出しの値段は、どのように決めますか。",
            "引越し代や管理費の滞納は、代金から出せますか。",
        ),
    ),
    NextStep.ASK_LAWYER_ABOUT_APPEAL: StepWords(
        detail="期限の日は「期限のあること」で確かめられます。",
        why="不服の申立て（執行抗告）ができる期間は、短いからです。",
        call=_LAWYER,
        at_hand=("売却許可決定の通知と封筒", "届いた日のメモ", "これまでの裁判所の書類"),
        to_say=(
            "売却許可決定が出ました。届いた日をお伝えします。",
            "不服の申立て（執行抗告）ができる理由はありますか。",
            "期限の日と、要る書類を教えてください。",
            "申し立てない場合、引渡しまでの流れはどうなりますか。",
            "費用はいくらですか。",
        ),
    ),
    NextStep.PLAN_MOVING: StepWords(
        detail="役所の福祉の窓口でも、住まいの相談ができます。",
        why="先に聞いておくと、住まいを選ぶ時間がとれるからです。",
        call="市区町村の福祉の窓口（自立相談支援機関）",
        at_hand=("裁判所から届いた通知", "家族の人数と、収入のメモ", "払える家賃のメモ"),
        to_say=(
            "家を出ることになりそうです。住まいの相談をしたいです。",
            "引越しの費用の補助（住居確保給付金）は使えますか。",
            "公営住宅の申し込みは、いつですか。",
            "保証人がいなくても借りられる家はありますか。",
            "相談に要る書類を教えてください。",
        ),
    ),
    NextStep.ASK_COURT_ABOUT_SURPLUS: StepWords(
        detail="売れた代金が借金より多いと、余りが渡されることがあります。",
        why="受け取るための日と書類を、先に知っておくためです。",
        call=_COURT,
        at_hand=(_CASE_NUMBER, "本人を確かめる書類", "新しい住所のメモ", "通帳"),
        to_say=(
            "競売になった家の、持ち主だった者です。",
            "事件番号をお伝えします。",
            "配当の日（配当期日）は、いつですか。",
            "余るお金（剰余金）はありますか。",
            "受け取りに要る書類と、住所の届け方を教えてください。",
        ),
    ),
    NextStep.ASK_LAWYER_ABOUT_DEBT: StepWords(
        detail="法テラスで、無料の法律相談の条件を聞けます。",
        why="残る借金の返し方には、いくつかの道があるからです。",
        call=_LAWYER,
        at_hand=(
            "ほかの借金の一覧",
            "債権回収会社や裁判所の手紙",
            "収入と毎月の支出のメモ",
        ),
        to_say=(
            "家を売った後に残る借金の、相談をしたいです。",
            "分けて払う、任意整理、個人再生、破産の違いは何ですか。",
            "毎月いくらまでなら、暮らしていけると考えますか。",
            "連帯保証人には、どんな影響がありますか。",
            "費用の額と、法テラスの立て替えが使えるかを教えてください。",
        ),
    ),
}
"""What to know, to hold and to say at each step."""

WHY_WHILE_PAYING: Final[Mapping[NextStep, str]] = {
    NextStep.CALL_LENDER: "払えるうちに銀行に相談すると、選べる道がいちばん多いからです。",
    NextStep.CALL_JHF: "払えるうちに相談すると、選べる道がいちばん多いからです。",
}
"""Why the lender comes first for somebody who is not behind; the payments go on meanwhile."""
