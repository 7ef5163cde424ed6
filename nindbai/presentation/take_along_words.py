"""Headings, buttons and fixed sentences of what is taken along: the memo, the calendar, the text."""

from typing import Final

from nindbai.domain.options import OptionStatus

TITLE: Final = "持ち出す"
LEAD: Final = "相談のときに、紙や画面で見せられます。"
MEMO_BUTTON: Final = "相談メモを保存する（PDF・2ページ）"
MEMO_HINT: Final = "あなたの名前や電話番号は入りません。ファイルの名前からも、中身はわかりません。"
CODE_HINT: Final = "相談コードが入っています。"
CALENDAR_BUTTON: Final = "予定をカレンダーに入れる（.ics）"
CALENDAR_HINT: Final = "題名は「手続きの予定」とだけ出ます。予定を開くと、何の日かが読めます。"
TEXT: Final = "文字で写す・見る"
TEXT_HINT: Final = "メールやメモ帳に写せます。送るかどうかは、自分で決められます。"
PRINT_HINT: Final = "画面は、ブラウザの「印刷」でも紙にできます。"
PRINTED_ON: Final = "この画面の日付"

MEMO_TITLE: Final = "相談メモ"
DOCUMENT_TITLE: Final = "メモ"
"""The title in the file's own data; it says nothing about what is inside."""

FIGURES_OF: Final = "の答えと資料から計算しました。"
NO_NAME: Final = "名前も電話番号も書かれていません。"
OUTLOOK: Final = "いまの見通し"
TIME: Final = "残り時間"
LAST_DAYS: Final = "二つの「最後の日」"
ONE_LAST_DAY: Final = "期限のあること"
ODDS: Final = "任意売却は間に合うか"
PRICES: Final = "家の値段の見通し"
DEBT: Final = "売った後に残る借金"
WAYS: Final = "まだ選べること"
WAY: Final = "家に住み続ける道から並べています"
UNTIL: Final = "いつまで"
WAY_STATUS: Final = {
    OptionStatus.OPEN: "",
    OptionStatus.CONDITIONAL: "条件つき",
    OptionStatus.UNKNOWN: "わからない",
}
"""A word beside a way that is not closed; nothing where it is simply open."""

CLOSED_WAYS: Final = "いまは選べないもの"
FACTS: Final = "もとにした答え"
NOT_KNOWN: Final = "わからない"
NO_LETTER: Final = "届いていない"
DATE_NOT_KNOWN: Final = "日付はわからない"
CONTRADICTIONS: Final = "答えに食い違いがあります"
STEPS: Final = "今週の3つ"
CALL: Final = "電話する先"
AT_HAND: Final = "手元に置くもの"
TO_SAY: Final = "そのまま読める言葉"
QUESTIONS: Final = "どの窓口でも聞けること"
DOCUMENTS: Final = "集める書類"
DOCUMENTS_NOTE: Final = "全部そろわなくても、相談はできます。"
CONTACTS: Final = "無料の相談先"
CONTACTS_NOTE: Final = "何かを売る窓口ではありません。"
ANSWERS_SPACE: Final = "聞いたこと（日付・相手・次にすること）"
CODE_LONG: Final = "数字が長いので、QRコードを見せてください。"
STACK_NOTE: Final = "上が真ん中の見込み、下がその幅です。"
PAGE_NUMBER: Final = "ページ"

NO_EVENTS: Final = "日付の決まった予定は、まだありません。"
NO_EVENTS_HINT: Final = "手紙に書かれた日付を入れると、カレンダーのファイルを作れます。"
EVENT_TITLE: Final = "手続きの予定"
"""The title of every event: it may show on a locked screen or in a shared calendar."""

OPENING_EVENT: Final = "手紙に書かれた、開札の日です。"
LEGAL_EVENT: Final = "法律上の最後の日です。取り下げは、この日までです。"
COURT_EVENT: Final = "裁判所が開いているのは、{day}までです。"
PRACTICAL_EVENT: Final = "実際に売り終える最後の日の、真ん中の見込みです。"
PRACTICAL_WIDTH: Final = "幅は、{width}です。"
PRACTICAL_EXACT: Final = "実際に売り終える最後の日です。"
BIDDING_EVENT: Final = "手紙に書かれた、入札の期間です。"
BIDDING_START_EVENT: Final = "手紙に書かれた、入札の始まる日です。"
BIDDING_END_EVENT: Final = "手紙に書かれた、入札の終わる日です。"
SIX_MONTHS_EVENT: Final = "家を残す個人再生（巻き戻し）の、申立ての最後の日です。"
APPEAL_EVENT: Final = "不服の申立て（執行抗告）の、最後の日です。"
EVENT_SOURCE: Final = "{day}の答えから計算しました。変わったときは、作り直してください。"

ASK_ANYWHERE: Final = (
    "相談は無料ですか。お金がかかるのは、どこからですか。",
    "いま決めなくてよいことは、どれですか。",
    "次の期限は何ですか。いつまでに、だれに返事をしますか。",
    "いま聞いた内容を、紙やメールでもらえますか。",
)
"""General questions for any help line or counter; they decide nothing."""

ASK_EARLY: Final = "遅れた分の上乗せは、いまいくらですか。"
ASK_BEFORE_OPENING: Final = "家を売る場合と残す場合で、期限はどう違いますか。"
ASK_AFTERWARDS: Final = "家を出る日は、いつごろになりますか。延ばせますか。"
