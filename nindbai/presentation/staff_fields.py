"""The adviser's fields in the order of a call: what each is called, and what it is chosen from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeVar

from nindbai.domain.situation import Lender, LetterKind, PropertyKind
from nindbai.presentation.questions import (
    KIND_CHOICES,
    LENDER_CHOICES,
    LETTER_CHOICES,
    Choice,
    Question,
)

__all__ = ["FIELDS", "NOBODY", "Option", "StaffField", "StaffFieldText", "field_of", "list_options"]


class StaffField(StrEnum):
    """The fields in the order of a call; Tab goes through them in this order."""

    LETTER = "letter"
    LETTER_DATE = "letter_date"
    MONTHS = "months"
    LENDER = "lender"
    PLACE = "place"
    LOAN = "loan"
    KIND = "kind"
    VALUE = "value"
    SIZE = "size"
    PEOPLE = "people"
    PRINTED = "printed"


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffFieldText:
    """
    One field: its name, the key that jumps to it, and what to type.

    ``questions`` are the homeowner's questions that it answers.
    """

    name: str
    key: str
    hint: str
    questions: tuple[Question, ...]


FIELDS: Final = {
    StaffField.LETTER: StaffFieldText(
        name="新しい手紙",
        key="1",
        hint="番号か、題名のはじめ（開始、かいし）。届いていなければ 0。",
        questions=(Question.SENDER, Question.LETTER),
    ),
    StaffField.LETTER_DATE: StaffFieldText(
        name="手紙の日付",
        key="2",
        hint="10/1、先月の20日ごろ、きのう",
        questions=(Question.LETTER_DATE,),
    ),
    StaffField.MONTHS: StaffFieldText(
        name="遅れの月数",
        key="3",
        hint="3、三か月、半年。遅れていなければ 0。",
        questions=(Question.MONTHS,),
    ),
    StaffField.LENDER: StaffFieldText(
        name="借りた先",
        key="4",
        hint="1 銀行など、2 フラット35、3 そのほか",
        questions=(Question.LENDER,),
    ),
    StaffField.PLACE: StaffFieldText(
        name="家の場所",
        key="5",
        hint="川口市、埼玉県川口市。県だけでも進めます。",
        questions=(Question.PLACE,),
    ),
    StaffField.LOAN: StaffFieldText(
        name="ローンの残り",
        key="6",
        hint="2500、2千5百万、三千万",
        questions=(Question.LOAN,),
    ),
    StaffField.KIND: StaffFieldText(
        name="家の種類",
        key="7",
        hint="1 一戸建て、2 マンション、3 土地だけ、4 そのほか",
        questions=(Question.KIND,),
    ),
    StaffField.VALUE: StaffFieldText(
        name="家の値段",
        key="8",
        hint="査定などの額。裁判所の額は「基準1800」。なければ ?",
        questions=(Question.VALUE, Question.COURT_PRICE),
    ),
    StaffField.SIZE: StaffFieldText(
        name="広さ・築年",
        key="9",
        hint="土地100 建物95 平成18年。坪でも読めます。",
        questions=(Question.SIZE,),
    ),
    StaffField.PEOPLE: StaffFieldText(
        name="関わる人など",
        key="0",
        hint="番号や言葉を続けて（1 2、保証人なし、管理費30万）。なければ 0。",
        questions=(Question.PEOPLE, Question.CLAIMS, Question.HOUSEHOLD),
    ),
    StaffField.PRINTED: StaffFieldText(
        name="印刷された日",
        key="-",
        hint="開札12/10 入札12/1〜12/8 立替6/1 開始9/1",
        questions=(Question.COURT_DATES, Question.EARLIER_DATES),
    ),
}
"""The words of every field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One of a list: the number to type, what it stands for, its words, and how it is said."""

    number: str
    value: str
    words: str
    note: str = ""
    said: tuple[str, ...] = ()


_LETTERS_SAID: Final = {
    LetterKind.REMINDER_CALL: ("電話", "でんわ"),
    LetterKind.REMINDER_LETTER: ("督促", "とくそく", "はがき", "葉書"),
    LetterKind.FORMAL_DEMAND: ("催告", "さいこく"),
    LetterKind.ACCELERATION_WARNING: ("一括請求の予告", "喪失の予告", "喪失予告", "予告"),
    LetterKind.ACCELERATION_NOTICE: (
        "一括",
        "いっかつ",
        "期限の利益",
        "きげんのりえき",
        "喪失",
        "そうしつ",
        "残り全部",
    ),
    LetterKind.SUBROGATION_NOTICE: (
        "代位",
        "だいい",
        "立て替え",
        "立替",
        "たてかえ",
        "求償",
        "きゅうしょう",
    ),
    LetterKind.SERVICER_NOTICE: ("債権譲渡", "さいけん", "さーびさー", "窓口", "委託", "いたく"),
    LetterKind.PETITION_WARNING: (
        "競売の予告",
        "競売予告",
        "予告",
        "申立",
        "申し立て",
        "もうしたて",
    ),
    LetterKind.COMMENCEMENT_ORDER: (
        "開始",
        "かいし",
        "競売開始",
        "競売が始まった",
        "きょうばいかいし",
        "けいばいかいし",
        "担保不動産競売開始",
    ),
    LetterKind.DISTRIBUTION_DEMAND_NOTICE: ("配当", "はいとう", "届け出"),
    LetterKind.CONDITION_SURVEY_NOTICE: (
        "現況",
        "げんきょう",
        "調査",
        "ちょうさ",
        "執行官",
        "しっこうかん",
    ),
    LetterKind.BIDDING_NOTICE: ("入札", "にゅうさつ", "期間入札", "きかんにゅうさつ"),
    LetterKind.BIDDING_PUBLISHED: ("公告", "こうこく", "公開", "新聞", "bit"),
    LetterKind.SALE_DECISION_NOTICE: ("売却許可", "売却決定", "ばいきゃく"),
    LetterKind.PRICE_PAYMENT_NOTICE: ("代金", "だいきん"),
    LetterKind.DELIVERY_ORDER: ("引渡", "引き渡し", "ひきわたし", "立ち退き", "明け渡し"),
    LetterKind.TAX_SEIZURE_NOTICE: ("差押", "差し押さえ", "さしおさえ", "税金"),
}
_LENDERS_SAID: Final = {
    Lender.GUARANTEED_BANK: (
        "銀行",
        "ぎんこう",
        "信金",
        "信用金庫",
        "しんきん",
        "労金",
        "ろうきん",
    ),
    Lender.JHF: ("ふらっと", "支援機構", "住宅金融", "機構", "きこう", "公庫", "こうこ", "jhf"),
    Lender.OTHER: ("そのほか", "その他", "のんばんく", "保証会社なし"),
}
_KINDS_SAID: Final = {
    PropertyKind.HOUSE: ("一戸建て", "戸建て", "こだて", "いっこだて"),
    PropertyKind.CONDOMINIUM: ("まんしょん", "区分"),
    PropertyKind.LAND: ("土地だけ", "更地"),
    PropertyKind.OTHER: ("そのほか", "その他", "店舗"),
}
_PEOPLE: Final = (
    ("1", "co_owner", "共有の名義", ("共有", "きょうゆう", "名義")),
    ("2", "joint_guarantor", "連帯保証人", ("連帯", "れんたい", "保証人", "ほしょうにん")),
    ("3", "pair_loan", "ペアローン", ("ぺあ",)),
    ("4", "divorce", "離婚", ("離婚", "りこん")),
    ("5", "inherited", "相続（名義が前の人）", ("相続", "そうぞく")),
    ("6", "junior_mortgages", "ほかの担保", ("ほかの担保", "担保", "たんぽ", "後順位", "抵当")),
    ("7", "tax_seizure", "税の差押え", ("税", "差押", "差し押さえ", "さしおさえ")),
    ("8", "leasehold", "借地", ("借地", "しゃくち")),
    ("9", "not_rebuildable", "再建築できない", ("再建築", "さいけんちく")),
    ("", "wants_to_stay", "住み続けたい", ("住み", "すみ", "住ん")),
)
NOBODY: Final = "0"
"""The number that says: no letter came, or none of these."""

_NO_LETTER: Final = Option(
    number=NOBODY, value="", words="まだ届いていない", said=("まだ", "なし", "ない", "届いていない")
)


_Kind = TypeVar("_Kind", LetterKind, Lender, PropertyKind)


def _numbered(
    choices: Mapping[_Kind, Choice], said: Mapping[_Kind, tuple[str, ...]]
) -> tuple[Option, ...]:
    return tuple(
        Option(
            number=str(place),
            value=kind.value,
            words=choices[kind].words,
            note=choices[kind].note,
            said=words,
        )
        for place, (kind, words) in enumerate(said.items(), start=1)
    )


_OPTIONS: Final = {
    StaffField.LETTER: (_NO_LETTER, *_numbered(LETTER_CHOICES, _LETTERS_SAID)),
    StaffField.LENDER: _numbered(LENDER_CHOICES, _LENDERS_SAID),
    StaffField.KIND: _numbered(KIND_CHOICES, _KINDS_SAID),
    StaffField.PEOPLE: (
        Option(
            number=NOBODY, value="", words="1〜9のどれもない", said=("だれも", "どれも", "いない")
        ),
        *(
            Option(number=number, value=name, words=words, said=said)
            for number, name, words, said in _PEOPLE
        ),
    ),
}


def list_options(field: StaffField) -> tuple[Option, ...]:
    """
    Return what *field* is chosen from; nothing where it is typed freely.

    >>> [option.words for option in list_options(StaffField.LENDER)]
    ['銀行・信用金庫など', 'フラット35・住宅金融支援機構', 'そのほか']
    >>> list_options(StaffField.LOAN)
    ()
    """
    return _OPTIONS.get(field, ())


def field_of(question: Question) -> StaffField:
    """
    Return the field that answers *question*.

    >>> field_of(Question.SENDER), field_of(Question.COURT_PRICE)
    (<StaffField.LETTER: 'letter'>, <StaffField.VALUE: 'value'>)
    """
    return next(field for field, text in FIELDS.items() if question in text.questions)
