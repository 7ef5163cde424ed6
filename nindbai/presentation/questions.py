"""The questions: what is asked, why, which answers are offered, and in which order."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from nindbai.domain.situation import Lender, LetterKind, PropertyKind

__all__ = [
    "FURTHER",
    "KIND_CHOICES",
    "LENDER_CHOICES",
    "LETTERS_OF",
    "LETTER_CHOICES",
    "QUESTIONS",
    "SENDER_CHOICES",
    "SHORT_WAY",
    "UNKNOWN_CHOICE",
    "Choice",
    "Question",
    "QuestionText",
    "Sender",
]

UNKNOWN_CHOICE: Final = "わからない"
"""The answer that every question takes."""


class Question(StrEnum):
    """The questions in the order they are asked."""

    SENDER = "sender"
    LETTER = "letter"
    LETTER_DATE = "letter_date"
    COURT_DATES = "court_dates"
    MONTHS = "months"
    LENDER = "lender"
    PLACE = "place"
    LOAN = "loan"
    KIND = "kind"
    VALUE = "value"
    SIZE = "size"
    COURT_PRICE = "court_price"
    EARLIER_DATES = "earlier_dates"
    PEOPLE = "people"
    CLAIMS = "claims"
    HOUSEHOLD = "household"


FURTHER: Final = frozenset(
    {
        Question.COURT_PRICE,
        Question.EARLIER_DATES,
        Question.PEOPLE,
        Question.CLAIMS,
        Question.HOUSEHOLD,
    }
)
"""The questions that only those who want to know more are asked."""

SHORT_WAY: Final = frozenset({Question.SENDER, Question.LETTER, Question.MONTHS, Question.LENDER})
"""The questions that are asked in a frame on another site's page, all answered by one tap."""


class Sender(StrEnum):
    """Who sent the newest letter, as its envelope tells."""

    BANK = "bank"
    GUARANTEE_COMPANY = "guarantee_company"
    SERVICER = "servicer"
    COURT = "court"
    TAX_OFFICE = "tax_office"
    NOBODY = "nobody"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionText:
    """A question, why it is asked, and its short name in the list of answers."""

    title: str
    reason: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """An answer to tap: the words and a line that explains them (empty where none is needed)."""

    words: str
    note: str = ""


QUESTIONS: Final = {
    Question.SENDER: QuestionText(
        title="いちばん新しい手紙は、どこから届きましたか",
        reason="差出人で、いまどの段階にいるかがわかります。",
        name="手紙の差出人",
    ),
    Question.LETTER: QuestionText(
        title="どんな手紙ですか",
        reason="手紙の題名を見比べてください。近いもので大丈夫です。",
        name="手紙の種類",
    ),
    Question.LETTER_DATE: QuestionText(
        title="その手紙の日付はいつですか",
        reason="日付がわかると、残り時間を日付で示せます。",
        name="手紙の日付",
    ),
    Question.COURT_DATES: QuestionText(
        title="入札と開札の日は書いてありますか",
        reason="印刷された日付があれば、残り時間は正確になります。",
        name="入札と開札の日",
    ),
    Question.MONTHS: QuestionText(
        title="ローンを何か月分、払えていませんか",
        reason="遅れの長さで、次に来る手続きの時期が変わります。",
        name="払えていない月数",
    ),
    Question.LENDER: QuestionText(
        title="住宅ローンはどこで借りましたか",
        reason="借りた先で、この後の道すじが変わります。",
        name="借りた先",
    ),
    Question.PLACE: QuestionText(
        title="家はどこにありますか",
        reason="土地の値段を、公的な資料から調べるためです。",
        name="家のある場所",
    ),
    Question.LOAN: QuestionText(
        title="ローンの残りは、およそいくらですか",
        reason="売った後に借金が残るかを計算するためです。",
        name="ローンの残り",
    ),
    Question.KIND: QuestionText(
        title="家はどんな種類ですか",
        reason="種類で、値段の見積もり方が変わります。",
        name="家の種類",
    ),
    Question.VALUE: QuestionText(
        title="家の値段を知っていますか",
        reason="査定などの額があれば、概算より確かになります。",
        name="家の値段",
    ),
    Question.SIZE: QuestionText(
        title="広さと、建てた年を教えてください",
        reason="土地の値段と合わせて、家の値段を概算します。",
        name="広さと建てた年",
    ),
    Question.COURT_PRICE: QuestionText(
        title="裁判所の売却基準価額はいくらですか",
        reason="入札の知らせに印刷されています。値段の見積もりが確かになります。",
        name="売却基準価額",
    ),
    Question.EARLIER_DATES: QuestionText(
        title="前に届いた手紙の日付はわかりますか",
        reason="家を残す手続きの期限（6か月）を、日付で示せます。",
        name="前に届いた手紙の日付",
    ),
    Question.PEOPLE: QuestionText(
        title="家やローンに、ほかの人が関わっていますか",
        reason="売るとき、だれの同意が要るかがわかります。",
        name="関わっている人",
    ),
    Question.CLAIMS: QuestionText(
        title="ローンのほかに、家にかかわる支払いや制限はありますか",
        reason="売るときに、先に話し合う相手がわかります。",
        name="ほかの支払いや制限",
    ),
    Question.HOUSEHOLD: QuestionText(
        title="暮らしのお金のことを教えてください",
        reason="家を残す制度の条件に、当てはまるかを確かめます。",
        name="暮らしのお金",
    ),
}
"""The words of every question."""

SENDER_CHOICES: Final = {
    Sender.BANK: Choice(words="お金を借りた銀行など", note="支払いのお願い、催告書"),
    Sender.GUARANTEE_COMPANY: Choice(words="保証会社", note="「立て替えた」という知らせ"),
    Sender.SERVICER: Choice(words="債権回収会社", note="〇〇債権回収、サービサー"),
    Sender.COURT: Choice(words="裁判所", note="競売・調査・入札の知らせ"),
    Sender.TAX_OFFICE: Choice(words="市区町村・税務署", note="税金の差押えの知らせ"),
    Sender.NOBODY: Choice(words="まだ届いていない", note="遅れる前か、遅れたばかり"),
    Sender.UNKNOWN: Choice(words=UNKNOWN_CHOICE, note="封筒をあける前でも進めます"),
}
"""Who the newest letter is from."""

LETTERS_OF: Final = {
    Sender.BANK: (
        LetterKind.REMINDER_CALL,
        LetterKind.REMINDER_LETTER,
        LetterKind.FORMAL_DEMAND,
        LetterKind.ACCELERATION_WARNING,
        LetterKind.ACCELERATION_NOTICE,
    ),
    Sender.GUARANTEE_COMPANY: (LetterKind.SUBROGATION_NOTICE, LetterKind.PETITION_WARNING),
    Sender.SERVICER: (LetterKind.SERVICER_NOTICE, LetterKind.PETITION_WARNING),
    Sender.COURT: (
        LetterKind.COMMENCEMENT_ORDER,
        LetterKind.DISTRIBUTION_DEMAND_NOTICE,
        LetterKind.CONDITION_SURVEY_NOTICE,
        LetterKind.BIDDING_NOTICE,
        LetterKind.BIDDING_PUBLISHED,
        LetterKind.SALE_DECISION_NOTICE,
        LetterKind.PRICE_PAYMENT_NOTICE,
        LetterKind.DELIVERY_ORDER,
    ),
    Sender.TAX_OFFICE: (LetterKind.TAX_SEIZURE_NOTICE,),
    Sender.NOBODY: (),
    Sender.UNKNOWN: (),
}
"""Which letters each sender sends, in the order of the road."""

LETTER_CHOICES: Final = {
    LetterKind.REMINDER_CALL: Choice(words="電話だけ", note="手紙はまだで、電話で支払いを頼まれた"),
    LetterKind.REMINDER_LETTER: Choice(words="督促状・はがき", note="遅れた分の支払いのお願い"),
    LetterKind.FORMAL_DEMAND: Choice(words="催告書", note="期日までに払うよう強く求める手紙"),
    LetterKind.ACCELERATION_WARNING: Choice(
        words="一括請求の予告", note="「期限の利益を失います」などの予告"
    ),
    LetterKind.ACCELERATION_NOTICE: Choice(
        words="残り全部の請求", note="「期限の利益を喪失」「一括で返済」など"
    ),
    LetterKind.SUBROGATION_NOTICE: Choice(
        words="立て替えた知らせ", note="「代位弁済」「求償権」などの言葉がある"
    ),
    LetterKind.SERVICER_NOTICE: Choice(
        words="窓口が変わった知らせ", note="「債権譲渡」「委託」などの言葉がある"
    ),
    LetterKind.PETITION_WARNING: Choice(
        words="競売の予告", note="「競売を申し立てます」などの予告"
    ),
    LetterKind.COMMENCEMENT_ORDER: Choice(
        words="競売が始まった知らせ", note="「担保不動産競売開始決定」など"
    ),
    LetterKind.DISTRIBUTION_DEMAND_NOTICE: Choice(
        words="届け出の締切の知らせ", note="「配当要求の終期」など"
    ),
    LetterKind.CONDITION_SURVEY_NOTICE: Choice(
        words="家を調べに来る知らせ", note="「現況調査」「執行官」など"
    ),
    LetterKind.BIDDING_NOTICE: Choice(
        words="入札の日程の知らせ", note="「期間入札の通知」「入札期間」など"
    ),
    LetterKind.BIDDING_PUBLISHED: Choice(
        words="家の情報が公開された", note="新聞やネット（BIT）に家が出ている"
    ),
    LetterKind.SALE_DECISION_NOTICE: Choice(
        words="売却が決まった知らせ", note="「売却許可決定」など"
    ),
    LetterKind.PRICE_PAYMENT_NOTICE: Choice(
        words="代金が納められた知らせ", note="「代金納付」など"
    ),
    LetterKind.DELIVERY_ORDER: Choice(words="立ち退きの命令", note="「引渡命令」など"),
    LetterKind.TAX_SEIZURE_NOTICE: Choice(words="税金の差押えの知らせ"),
}
"""The letters as a person would recognise them."""

LENDER_CHOICES: Final = {
    Lender.GUARANTEED_BANK: Choice(
        words="銀行・信用金庫など", note="保証会社がついている。多くの住宅ローン"
    ),
    Lender.JHF: Choice(words="フラット35・住宅金融支援機構", note="旧公庫のローンも"),
    Lender.OTHER: Choice(words="そのほか", note="保証会社がついていない"),
    Lender.UNKNOWN: Choice(words=UNKNOWN_CHOICE),
}
"""Who lent."""

KIND_CHOICES: Final = {
    PropertyKind.HOUSE: Choice(words="一戸建て"),
    PropertyKind.CONDOMINIUM: Choice(words="マンション"),
    PropertyKind.LAND: Choice(words="土地だけ"),
    PropertyKind.OTHER: Choice(words="そのほか", note="店舗つき、アパートなど"),
    PropertyKind.UNKNOWN: Choice(words=UNKNOWN_CHOICE),
}
"""What kind of home it is."""
