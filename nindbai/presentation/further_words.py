"""The further questions' fields: what each is called, how it is asked, how it is told again."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from nindbai.domain.situation import Lender, PropertyKind, Tri
from nindbai.presentation.draft import AFTER_COMMENCEMENT, TYPED_FIELDS, Draft, TypedDate
from nindbai.presentation.formatting import format_date
from nindbai.presentation.problems import FIELD_LABELS
from nindbai.presentation.questions import UNKNOWN_CHOICE, Question

__all__ = [
    "DATE_LABELS",
    "FLAG_ANSWERS",
    "FLAG_QUESTIONS",
    "MEMBERS",
    "TYPED_LABELS",
    "count_people",
    "further_fields",
    "known_answers",
]

FLAG_ANSWERS: Final = {Tri.YES: "はい", Tri.NO: "いいえ", Tri.UNKNOWN: UNKNOWN_CHOICE}
"""The three answers to a yes-or-no question."""

FLAG_QUESTIONS: Final = {
    "co_owner": "家の名義に、ほかの人も入っていますか（共有）",
    "joint_guarantor": "同じだけ払う約束の人がいますか（連帯保証人）",
    "pair_loan": "夫婦などで、別々にローンを組んでいますか（ペアローン）",
    "divorce": "離婚した、または離婚の話がありますか",
    "inherited": "相続した家で、名義が前の人のままですか",
    "junior_mortgages": "ほかの会社にも、家を担保に入れていますか（後順位抵当権）",
    "tax_seizure": "税金を滞納した知らせが来ましたか（差押え）",
    "leasehold": "土地を借りて建てた家ですか（借地権）",
    "not_rebuildable": "建て替えできない土地だと聞いていますか（再建築不可）",
    "has_regular_income": "これからも続く収入がありますか",
    "lives_in_home": "いま、その家に住んでいますか",
    "wants_to_stay": "できれば、住み続けたいですか",
}
"""The yes-or-no questions, plain words first and the term of the papers in brackets."""

TYPED_LABELS: Final = {
    "standard_sale_price": "売却基準価額（万円）",
    "management_fees": "管理費・修繕積立金の滞納（万円）",
    "property_tax": "固定資産税の滞納（万円）",
    "income": "いまの年収（税込み、万円）",
    "income_before": "へる前の年収（税込み、万円）",
    "loan_payments": "住宅ローンの1年の返済額（万円）",
    "other_debts": "住宅ローンのほかの借金（万円）",
}
"""The typed fields of the further questions."""

DATE_LABELS: Final = {
    "subrogated_on": "保証会社が立て替えた日（代位弁済の日）",
    "commenced_on": "競売が始まった日（開始決定の日）",
}
"""The dates of earlier letters."""

MEMBERS: Final = "いっしょに暮らす家族の人数（自分も入れて）"

_FIELDS: Final = {
    Question.COURT_PRICE: ("standard_sale_price",),
    Question.EARLIER_DATES: ("subrogated_on", "commenced_on"),
    Question.PEOPLE: ("co_owner", "joint_guarantor", "pair_loan", "divorce", "inherited"),
    Question.CLAIMS: (
        "management_fees",
        "property_tax",
        "tax_seizure",
        "junior_mortgages",
        "leasehold",
        "not_rebuildable",
    ),
    Question.HOUSEHOLD: (
        "lives_in_home",
        "wants_to_stay",
        "has_regular_income",
        "members",
        "income",
        "income_before",
        "loan_payments",
        "other_debts",
    ),
}


_NEEDLESS: Final[dict[str, Callable[[Draft], bool]]] = {
    "management_fees": lambda draft: draft.kind in {PropertyKind.HOUSE, PropertyKind.LAND},
    "not_rebuildable": lambda draft: draft.kind is PropertyKind.CONDOMINIUM,
    "subrogated_on": lambda draft: draft.lender is Lender.JHF,
    "commenced_on": lambda draft: draft.letter not in AFTER_COMMENCEMENT,
}


def further_fields(draft: Draft, question: Question) -> tuple[str, ...]:
    """
    Return the draft's fields that *question* asks this household for, in the screen's order.

    >>> further_fields(Draft(kind=PropertyKind.HOUSE), Question.COURT_PRICE)
    ('standard_sale_price',)
    """
    return tuple(
        name for name in _FIELDS[question] if name not in _NEEDLESS or not _NEEDLESS[name](draft)
    )


def count_people(members: int) -> str:
    """
    Return a number of people in words.

    >>> count_people(3)
    '3人'
    """
    return f"{members}人"


def known_answers(draft: Draft, question: Question, typed: Iterable[tuple[str, str]]) -> str:
    """
    Return every answer to *question* that is known, each with its name.

    Args:
        draft: The answers so far.
        question: A further question.
        typed: Each typed field of the question with how it was read.

    >>> known_answers(Draft(divorce=Tri.NO), Question.PEOPLE, ())
    '離婚：いいえ'
    """
    read = dict(typed)
    parts = ((name, _told(draft, name, read)) for name in _FIELDS[question])
    return "、".join(f"{_short_name(name)}：{text}" for name, text in parts if text)


def _told(draft: Draft, name: str, read: dict[str, str]) -> str:
    if name in read:
        return read[name]
    value = getattr(draft, name)
    if isinstance(value, TypedDate):
        day = value.read()
        return "" if day is None else format_date(day)
    if isinstance(value, Tri):
        return "" if value is Tri.UNKNOWN else FLAG_ANSWERS[value]
    return count_people(value) if isinstance(value, int) else ""


def _short_name(name: str) -> str:
    typed = TYPED_FIELDS.get(name)
    return FIELD_LABELS[typed.answer if typed else name]
