"""The names of the questions an adviser may ask next."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from nindbai.diagnosis.open_questions import Ask

__all__ = ["ASK_LABELS"]

ASK_LABELS: Final[Mapping[type[StrEnum], Mapping[StrEnum, str]]] = {
    Ask: {
        Ask.LETTER: "いちばん新しい手紙",
        Ask.LETTER_DATE: "その手紙の日付",
        Ask.COURT_DATES: "入札と開札の日",
        Ask.MONTHS: "払えていない月数",
        Ask.LENDER: "借りた先",
        Ask.LOAN: "ローンの残り",
        Ask.PLACE: "家のある市区町村",
        Ask.KIND: "家の種類",
        Ask.SIZE: "広さと建てた年",
        Ask.VALUE: "査定などでわかっている家の値段",
        Ask.COURT_PRICE: "裁判所の価額（売却基準価額）",
        Ask.SUBROGATED_ON: "保証会社が立て替えた日（代位弁済）",
        Ask.COMMENCED_ON: "競売が始まった日（競売開始決定）",
        Ask.CO_OWNER: "ほかの持ち主がいるか（共有）",
        Ask.JOINT_GUARANTOR: "連帯保証人がいるか",
        Ask.JUNIOR_MORTGAGES: "ほかの抵当権があるか",
        Ask.TAX_SEIZURE: "税金による差押えがあるか",
        Ask.MANAGEMENT_FEES: "管理費の滞納",
        Ask.PROPERTY_TAX: "固定資産税の滞納",
    },
}
"""What each question is about, as a short name."""
