"""The next best question for the adviser: which field it fills, how to ask it, and why now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from nindbai.diagnosis.next_question import Ask, NextQuestion, NothingToAsk, list_next_questions
from nindbai.parameters import load
from nindbai.presentation.labels import label
from nindbai.presentation.staff_call import CallReading, FieldStatus
from nindbai.presentation.staff_fields import StaffField

__all__ = ["NextAsk", "next_asks"]

_TIME: Final = "残り時間の幅がせまくなります。"
_MONEY: Final = "金額の幅がせまくなります。"
_BOTH: Final = "残り時間と金額の幅がせまくなります。"
_OPENS: Final = "ほかの答えと合わせて、金額を計算できます。"
_WHO: Final = "だれの同意が要るかがわかります。"
_LIMIT: Final = "家を残す手続きの期限がわかります。"
_SURER: Final = "見通しが、もっと確かになります。"


@dataclass(frozen=True, slots=True, kw_only=True)
class NextAsk:
    """A question to ask: its field, its short name, the words to say, and what it brings."""

    field: StaffField
    name: str
    say: str
    why: str


_FIELD_OF: Final[Mapping[Ask, StaffField]] = {
    Ask.LETTER: StaffField.LETTER,
    Ask.LETTER_DATE: StaffField.LETTER_DATE,
    Ask.COURT_DATES: StaffField.PRINTED,
    Ask.MONTHS: StaffField.MONTHS,
    Ask.LENDER: StaffField.LENDER,
    Ask.LOAN: StaffField.LOAN,
    Ask.PLACE: StaffField.PLACE,
    Ask.KIND: StaffField.KIND,
    Ask.SIZE: StaffField.SIZE,
    Ask.VALUE: StaffField.VALUE,
    Ask.COURT_PRICE: StaffField.VALUE,
    Ask.SUBROGATED_ON: StaffField.PRINTED,
    Ask.COMMENCED_ON: StaffField.PRINTED,
    Ask.CO_OWNER: StaffField.PEOPLE,
    Ask.JOINT_GUARANTOR: StaffField.PEOPLE,
    Ask.JUNIOR_MORTGAGES: StaffField.PEOPLE,
    Ask.TAX_SEIZURE: StaffField.PEOPLE,
    Ask.MANAGEMENT_FEES: StaffField.PEOPLE,
    Ask.PROPERTY_TAX: StaffField.PEOPLE,
}
_SAY: Final[Mapping[Ask, str]] = {
    Ask.LETTER: "いちばん新しく届いた手紙の、題名を読んでいただけますか。",
    Ask.LETTER_DATE: "その手紙に書いてある日付は、何月何日ですか。",
    Ask.COURT_DATES: "入札や開札の日は、書いてありますか。",
    Ask.MONTHS: "ローンは、何か月分のお支払いが残っていますか。",
    Ask.LENDER: "住宅ローンは、どちらで借りましたか。",
    Ask.LOAN: "ローンの残りは、およそいくらですか。",
    Ask.PLACE: "家は、どちらの市区町村にありますか。",
    Ask.KIND: "一戸建てですか、マンションですか。",
    Ask.SIZE: "土地と建物の広さ、建てた年はわかりますか。",
    Ask.VALUE: "査定など、家の値段を聞いたことはありますか。",
    Ask.COURT_PRICE: "裁判所の知らせに、売却基準価額は書いてありますか。",
    Ask.SUBROGATED_ON: "保証会社が立て替えた日は、書いてありますか。",
    Ask.COMMENCED_ON: "競売開始決定の日は、書いてありますか。",
    Ask.CO_OWNER: "家の名義は、お一人ですか。ほかの方も入っていますか。",
    Ask.JOINT_GUARANTOR: "ローンに、連帯保証人の方はいますか。",
    Ask.JUNIOR_MORTGAGES: "ほかの会社にも、家を担保に入れていますか。",
    Ask.TAX_SEIZURE: "税金のことで、差押えの知らせは来ましたか。",
    Ask.MANAGEMENT_FEES: "管理費や修繕積立金に、滞納はありますか。",
    Ask.PROPERTY_TAX: "固定資産税に、滞納はありますか。",
}


def next_asks(reading: CallReading, *, today: date) -> tuple[NextAsk, ...]:
    """
    Return what is still to ask, the most telling question first; a field answered わからない is done.

    >>> from nindbai.presentation.staff_call import StaffCall, read_call
    >>> day = date(2026, 11, 21)
    >>> next_asks(read_call(StaffCall(), today=day), today=day)[0].say
    'いちばん新しく届いた手紙の、題名を読んでいただけますか。'
    """
    found = list_next_questions(reading.situation, as_of=today, parameters=load())
    if isinstance(found, NothingToAsk):
        return ()
    asked = {state.field for state in reading.fields if state.status is FieldStatus.UNKNOWN}
    return tuple(_ask(one) for one in found if _FIELD_OF[one.ask] not in asked)


def _ask(question: NextQuestion) -> NextAsk:
    return NextAsk(
        field=_FIELD_OF[question.ask],
        name=label(question.ask),
        say=_SAY[question.ask],
        why=_why(question),
    )


def _why(question: NextQuestion) -> str:
    if question.time > 0 and question.money > 0:
        return _BOTH
    if question.time > 0:
        return _TIME
    if question.money > 0:
        return _MONEY
    if question.opens > 0:
        return _OPENS
    if question.ask in {Ask.SUBROGATED_ON, Ask.COMMENCED_ON}:
        return _LIMIT
    return _WHO if _FIELD_OF[question.ask] is StaffField.PEOPLE else _SURER
