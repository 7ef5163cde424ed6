"""What is wrong with an answer, in a sentence: which answer, what was given, what fits."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from pydantic import BaseModel, ConfigDict

from nindbai.diagnosis.problems import Problem, ProblemKind
from nindbai.presentation.formatting import format_short_date, format_yen
from nindbai.presentation.home_tax_fields import HOME_TAX_FIELDS
from nindbai.presentation.loan_fields import LOAN_FIELDS

__all__ = [
    "FIELD_LABELS",
    "ProblemText",
    "describe_problem",
    "field_label",
    "problem_json",
]

FIELD_LABELS: Final = {
    "as_of": "基準の日",
    "prefecture": "都道府県",
    "municipality": "市区町村",
    "lender": "借りた先",
    "loan_balance_yen": "ローンの残り",
    "months_in_arrears": "払えていない月数",
    "notices": "届いた手紙",
    "kind": "種類",
    "dated_on": "手紙の日付",
    "subrogated_on": "代位弁済の日",
    "commenced_on": "競売開始決定の日",
    "bidding_from": "入札期間の初日",
    "bidding_until": "入札期間の最終日",
    "bid_opening_on": "開札期日",
    "property": "家",
    "floor_area_m2": "建物の広さ",
    "land_area_m2": "土地の広さ",
    "built_year": "建てた年",
    "structure": "建物のつくり",
    "market_value_yen": "家の値段",
    "standard_sale_price_yen": "売却基準価額",
    "co_owner": "共有者",
    "joint_guarantor": "連帯保証人",
    "junior_mortgages": "ほかの抵当権",
    "claim_yen": "担保の債権額",
    "tax_seizure": "税金の差押え",
    "management_fee_arrears_yen": "管理費の滞納",
    "property_tax_arrears_yen": "固定資産税の滞納",
    "moving_allowance_yen": "引越し代",
    "wants_to_stay": "住み続けたいか",
    "pair_loan": "ペアローン",
    "divorce": "離婚",
    "inherited": "相続した家の名義",
    "leasehold": "借地",
    "not_rebuildable": "建て替えできない家",
    "household": "暮らしとお金",
    "members": "家族の人数",
    "yearly_income_yen": "いまの年収",
    "yearly_income_before_yen": "へる前の年収",
    "yearly_loan_payments_yen": "1年の返済額",
    "unsecured_debt_yen": "住宅ローンのほかの借金",
    "has_regular_income": "続けて入る収入",
    "lives_in_home": "いま住んでいるか",
    "code": "相談コード",
    "field": "読み取る項目",
    "today": "基準の日",
}
"""Every field of the answers as people call it."""

_EXAMPLES: Final = {
    "as_of": "2026-11-21",
    "today": "2026-11-21",
    "field": "loan_balance_man",
    "prefecture": "埼玉県",
    "municipality": "川口市",
    "lender": "guaranteed_bank",
    "loan_balance_yen": "30000000",
    "months_in_arrears": "3",
    "notices": '[{"kind": "commencement_order"}]',
    "kind": "commencement_order",
    "dated_on": "2026-10-01",
    "property": '{"kind": "house"}',
    "floor_area_m2": "95",
    "land_area_m2": "100",
    "built_year": "2006",
    "structure": "wood",
    "market_value_yen": "26000000",
    "standard_sale_price_yen": "15000000",
    "junior_mortgages": "1",
    "claim_yen": "3000000",
    "management_fee_arrears_yen": "200000",
    "property_tax_arrears_yen": "150000",
    "moving_allowance_yen": "300000",
    "household": '{"members": 3}',
    "members": "3",
    "yearly_income_yen": "3200000",
    "yearly_income_before_yen": "4500000",
    "yearly_loan_payments_yen": "1200000",
    "unsecured_debt_yen": "2000000",
}
_DATE_FIELDS: Final = (
    "subrogated_on",
    "commenced_on",
    "bidding_from",
    "bidding_until",
    "bid_opening_on",
)
_YES_NO_FIELDS: Final = (
    "co_owner",
    "joint_guarantor",
    "tax_seizure",
    "wants_to_stay",
    "pair_loan",
    "divorce",
    "inherited",
    "leasehold",
    "not_rebuildable",
    "has_regular_income",
    "lives_in_home",
)


class ProblemText(BaseModel):
    """A problem as other systems receive it; ``example`` is empty where none helps."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    field: str
    message: str
    given: str
    example: str


_FIELDS: Final = {**LOAN_FIELDS, **HOME_TAX_FIELDS, **FIELD_LABELS}


def field_label(path: str) -> str:
    """
    Return what people call the field at *path*; an unknown field keeps its own name.

    >>> field_label("notices.0.dated_on"), field_label("property.kind"), field_label("x")
    ('1通目の手紙の日付', '家の種類', 'x')
    """
    steps = path.split(".")
    last = _FIELDS.get(steps[-1], steps[-1])
    if steps[0] == "notices" and len(steps) > 1 and steps[1].isdigit():
        letter = f"{int(steps[1]) + 1}通目の手紙"
        named = last.removeprefix("手紙の")
        return letter if len(steps) == len(("notices", "0")) else f"{letter}の{named}"
    if steps[0] == "property" and steps[-1] in {"kind", "property"}:
        return "家の種類" if steps[-1] == "kind" else last
    return last


def example_for(path: str) -> str:
    """
    Return a value that fits the field at *path*, or an empty text.

    >>> example_for("notices.0.dated_on"), example_for("bid_opening_on"), example_for("x")
    ('2026-10-01', '2027-03-01', '')
    """
    steps = path.split(".")
    name = steps[-1]
    if steps[0] == "property" and name == "kind":
        return "house"
    if name in _DATE_FIELDS:
        return "2027-03-01" if name.startswith("bid") else "2026-09-01"
    if name in _YES_NO_FIELDS:
        return "true"
    return _EXAMPLES.get(name, "")


def describe_problem(problem: Problem) -> str:
    """
    Return one or two sentences: which answer, what fits, what was given.

    >>> describe_problem(Problem(field="months_in_arrears", kind=ProblemKind.TOO_LARGE,
    ...     given="800", fits=("360",)))
    '払えていない月数は、360以下にしてください（今の入力: 800）。'
    """
    message = _SENTENCES[problem.kind](problem)
    given = f"（今の入力: {problem.given}）" if problem.given else ""
    return f"{message}{given}。"


def problem_json(problem: Problem) -> ProblemText:
    """
    Return *problem* for other systems, with an example of what would fit.

    >>> problem_json(Problem(field="built_year", kind=ProblemKind.NOT_A_WHOLE_NUMBER,
    ...     given="平成")).example
    '2006'
    """
    return ProblemText(
        field=problem.field,
        message=describe_problem(problem),
        given=problem.given,
        example=example_for(problem.field),
    )


def _about(text: str) -> Callable[[Problem], str]:
    def write(problem: Problem) -> str:
        return f"{field_label(problem.field)}は、{text}"

    return write


def _limit(problem: Problem) -> str:
    shown = problem.fits[0] if problem.fits else ""
    if problem.field.endswith("_yen") and shown.isdigit():
        return format_yen(int(shown))
    return _day(shown)


def _day(text: str) -> str:
    try:
        return format_short_date(date.fromisoformat(text))
    except ValueError:
        return text


def _limited(ending: str) -> Callable[[Problem], str]:
    def write(problem: Problem) -> str:
        limit = _limit(problem)
        return f"{field_label(problem.field)}は、{limit or '書ける範囲'}{ending}にしてください"

    return write


def _choices(problem: Problem) -> str:
    """Return what may be chosen; pydantic hands the members of an enum over as one text."""
    listed = [part for fit in problem.fits for part in fit.replace("' or '", "', '").split("', '")]
    return "、".join(part.strip("'") for part in listed)


def _unknown_field(problem: Problem) -> str:
    last = problem.field.rsplit(".", maxsplit=1)[-1]
    return f"「{last}」という項目はありません。使える項目は{'、'.join(problem.fits)}です"


def _not_in_list(problem: Problem) -> str:
    return f"{field_label(problem.field)}は、{_choices(problem)}から選んでください"


def _unknown_place(problem: Problem) -> str:
    close = f"（近い名前: {_choices(problem)}）" if problem.fits else ""
    return f"{field_label(problem.field)}は、正式な名前で選んでください{close}"


def _before_other(problem: Problem) -> str:
    other, day = problem.fits
    return (
        f"{field_label(problem.field)}は、{field_label(other)}（{_day(day)}）以降の日にしてください"
    )


def _not_usable(problem: Problem) -> str:
    how = f"「{problem.fits[0]}」のように入れてください" if problem.fits else "形を確かめてください"
    return f"{field_label(problem.field)}を読み取れませんでした。{how}"


def _before_stage(problem: Problem) -> str:
    return f"{field_label(problem.field)}は、{problem.fits[1]}より後の段階にしてください"


def _no_value(problem: Problem) -> str:
    return f"{field_label(problem.field)}は、資料のある日にしてください"


_SENTENCES: Final[dict[ProblemKind, Callable[[Problem], str]]] = {
    ProblemKind.UNKNOWN_FIELD: _unknown_field,
    ProblemKind.NOT_AN_OBJECT: lambda _: "答えは、項目名と値の組で書いてください",
    ProblemKind.NOT_JSON: lambda _: "1行に1件ずつ、JSONの形で書いてください",
    ProblemKind.NOT_A_WHOLE_NUMBER: _about("整数で入れてください"),
    ProblemKind.NOT_A_NUMBER: _about("数字で入れてください"),
    ProblemKind.NOT_A_DATE: _about("実際にある日付で入れてください"),
    ProblemKind.NOT_TEXT: _about("文字で入れてください"),
    ProblemKind.NOT_A_LIST: _about("並び（リスト）で書いてください"),
    ProblemKind.NOT_IN_LIST: _not_in_list,
    ProblemKind.TOO_SMALL: _limited("以上"),
    ProblemKind.TOO_LARGE: _limited("以下"),
    ProblemKind.TOO_EARLY: _limited("以降の日"),
    ProblemKind.TOO_LATE: _limited("までの日"),
    ProblemKind.MISSING: _about("答えが要ります"),
    ProblemKind.TWICE: _about("1回だけ書いてください"),
    ProblemKind.UNKNOWN_PLACE: _unknown_place,
    ProblemKind.NEEDS_PREFECTURE: lambda _: "市区町村と一緒に、都道府県も選んでください",
    ProblemKind.BEFORE_OTHER_DATE: _before_other,
    ProblemKind.BEFORE_OTHER_STAGE: _before_stage,
    ProblemKind.NO_VALUE_IN_FORCE: _no_value,
    ProblemKind.NOT_USABLE: _not_usable,
    ProblemKind.TO_CONFIRM: _about("どの読み方かを選んでください"),
}
