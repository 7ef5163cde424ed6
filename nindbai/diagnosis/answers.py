"""
How raw answers, each of which may be missing, become a Situation.

Nothing is guessed: a value that cannot be used is a problem, and all problems come at once.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from nindbai.diagnosis.answer_models import (
    Answers,
    HouseholdAnswer,
    JuniorMortgageAnswer,
    NoticeAnswer,
    PropertyAnswer,
)
from nindbai.diagnosis.problems import AnswerError, Problem, ProblemKind
from nindbai.domain.money import Yen
from nindbai.domain.situation import (
    Household,
    JuniorMortgages,
    Letter,
    Property,
    Situation,
    Tri,
)
from nindbai.parameters import ParameterSet, UnknownPlaceError

__all__ = ["check_answers", "describe_error", "read_answers", "to_situation"]

_SHOWN_LENGTH: Final = 60
_MOST_PROBLEMS: Final = 100


def read_answers(raw: object, *, today: date, parameters: ParameterSet) -> Situation:
    """
    Return the Situation that *raw* describes.

    Args:
        raw: The answers, as decoded JSON.
        today: The day to stand on where ``as_of`` is missing.
        parameters: For the names of prefectures.

    Raises:
        AnswerError: With every problem found, if anything cannot be used.

    Leaves out:
        Contradictions, which are no errors; ``diagnose`` names them.

    >>> from nindbai.parameters import load
    >>> read_answers({"months_in_arrears": 3}, today=date(2026, 11, 21), parameters=load()).as_of
    datetime.date(2026, 11, 21)
    """
    answers = check_answers(raw, today=today, parameters=parameters)
    return to_situation(answers, today=today)


def check_answers(raw: object, *, today: date, parameters: ParameterSet) -> Answers:
    """
    Return the answers of *raw*, each within its bounds and fit for the others.

    Raises:
        AnswerError: With every problem found, if anything cannot be used.

    >>> from nindbai.parameters import load
    >>> check_answers({"lender": "jhf"}, today=date(2026, 11, 21), parameters=load()).lender.value
    'jhf'
    """
    try:
        answers = Answers.model_validate(raw)
    except ValidationError as error:
        raise AnswerError(describe_error(error, Answers)) from None
    as_of = answers.as_of or today
    problems = _place_problems(answers, parameters) + _date_problems(answers, as_of)
    if problems:
        raise AnswerError(tuple(problems))
    return answers


def to_situation(answers: Answers, *, today: date) -> Situation:
    """
    Return the Situation of *answers* that were checked, standing on their day or on *today*.

    >>> to_situation(Answers(months_in_arrears=3), today=date(2026, 11, 21)).months_in_arrears
    3
    """
    return _situation(answers, answers.as_of or today)


_KINDS: Final = {
    "extra_forbidden": ProblemKind.UNKNOWN_FIELD,
    "model_type": ProblemKind.NOT_AN_OBJECT,
    "model_attributes_type": ProblemKind.NOT_AN_OBJECT,
    "int_parsing": ProblemKind.NOT_A_WHOLE_NUMBER,
    "int_type": ProblemKind.NOT_A_WHOLE_NUMBER,
    "int_from_float": ProblemKind.NOT_A_WHOLE_NUMBER,
    "int_parsing_size": ProblemKind.TOO_LARGE,
    "not_a_number": ProblemKind.NOT_A_WHOLE_NUMBER,
    "decimal_parsing": ProblemKind.NOT_A_NUMBER,
    "decimal_type": ProblemKind.NOT_A_NUMBER,
    "finite_number": ProblemKind.NOT_A_NUMBER,
    "string_type": ProblemKind.NOT_TEXT,
    "tuple_type": ProblemKind.NOT_A_LIST,
    "enum": ProblemKind.NOT_IN_LIST,
    "greater_than": ProblemKind.TOO_SMALL,
    "greater_than_equal": ProblemKind.TOO_SMALL,
    "less_than_equal": ProblemKind.TOO_LARGE,
    "missing": ProblemKind.MISSING,
    "too_long": ProblemKind.TOO_LARGE,
}
_DATE_SIDES: Final = {
    ProblemKind.TOO_SMALL: ProblemKind.TOO_EARLY,
    ProblemKind.TOO_LARGE: ProblemKind.TOO_LATE,
}
_UNION_BRANCHES: Final = frozenset({"bool", "int", "constrained-int"})


def describe_error(error: ValidationError, model: type[BaseModel]) -> tuple[Problem, ...]:
    """Return the problems of a failed validation of *model*, each once, the first hundred."""
    details = error.errors(include_url=False)[:_MOST_PROBLEMS]
    return tuple(dict.fromkeys(_problem(detail, model) for detail in details))


def _problem(detail: ErrorDetails, model: type[BaseModel]) -> Problem:
    kind = _KINDS.get(detail["type"], ProblemKind.NOT_USABLE)
    if detail["type"].startswith("date_"):
        kind = ProblemKind.NOT_A_DATE
    limits = detail.get("ctx", {})
    if any(isinstance(limit, date) for limit in limits.values()):
        kind = _DATE_SIDES.get(kind, kind)
    steps = [str(step) for step in detail["loc"]]
    if steps and steps[0] == "junior_mortgages":
        steps = steps[:1]
        kind = ProblemKind.NOT_USABLE
    given = "" if kind is ProblemKind.MISSING else str(detail["input"])
    return Problem(
        field=".".join(steps), kind=kind, given=_short(given), fits=_fits(detail, kind, model)
    )


def _short(given: str) -> str:
    return given if len(given) <= _SHOWN_LENGTH else given[:_SHOWN_LENGTH] + "…"


def _fits(detail: ErrorDetails, kind: ProblemKind, model: type[BaseModel]) -> tuple[str, ...]:
    if kind is ProblemKind.UNKNOWN_FIELD:
        return _siblings(detail["loc"], model)
    limits = detail.get("ctx", {})
    return tuple(
        str(limits[name]) for name in ("expected", "ge", "gt", "le", "max_length") if name in limits
    )


def _siblings(path: tuple[int | str, ...], model: type[BaseModel]) -> tuple[str, ...]:
    nested: dict[str, type[BaseModel]] = {
        "notices": NoticeAnswer,
        "property": PropertyAnswer,
        "household": HouseholdAnswer,
    }
    owner = nested.get(str(path[0]), model) if len(path) > 1 else model
    return tuple(field.alias or name for name, field in owner.model_fields.items())


def _place_problems(answers: Answers, parameters: ParameterSet) -> list[Problem]:
    if answers.prefecture is None:
        if answers.municipality is None:
            return []
        return [
            Problem(
                field="prefecture",
                kind=ProblemKind.NEEDS_PREFECTURE,
                given=_short(answers.municipality),
            )
        ]
    try:
        parameters.prefecture(answers.prefecture)
    except UnknownPlaceError as error:
        return [
            Problem(
                field="prefecture",
                kind=ProblemKind.UNKNOWN_PLACE,
                given=_short(answers.prefecture),
                fits=tuple(error.close),
            )
        ]
    return []


_IN_ORDER: Final = (
    ("subrogated_on", "commenced_on"),
    ("commenced_on", "bidding_from"),
    ("commenced_on", "bidding_until"),
    ("commenced_on", "bid_opening_on"),
    ("bidding_from", "bidding_until"),
    ("bidding_from", "bid_opening_on"),
    ("bidding_until", "bid_opening_on"),
)
_NOT_IN_FUTURE: Final = ("subrogated_on", "commenced_on")


def _date_problems(answers: Answers, as_of: date) -> list[Problem]:
    days: dict[str, date | None] = {
        field: getattr(answers, field) for field in dict.fromkeys(sum(_IN_ORDER, ()))
    }
    problems = []
    for first, second in _IN_ORDER:
        before, after = days[first], days[second]
        if before is not None and after is not None and after < before:
            problems.append(
                Problem(
                    field=second,
                    kind=ProblemKind.BEFORE_OTHER_DATE,
                    given=after.isoformat(),
                    fits=(first, before.isoformat()),
                )
            )
    for field in _NOT_IN_FUTURE:
        day = days[field]
        if day is not None and day > as_of:
            problems.append(
                Problem(
                    field=field,
                    kind=ProblemKind.TOO_LATE,
                    given=day.isoformat(),
                    fits=(as_of.isoformat(),),
                )
            )
    return problems


def _situation(answers: Answers, as_of: date) -> Situation:
    home = answers.property
    return Situation(
        as_of=as_of,
        prefecture=answers.prefecture,
        municipality=answers.municipality,
        lender=answers.lender,
        loan_balance_yen=_yen(answers.loan_balance_yen),
        months_in_arrears=answers.months_in_arrears,
        letters=_letters(answers.notices),
        subrogated_on=answers.subrogated_on,
        commenced_on=answers.commenced_on,
        bidding_from=answers.bidding_from,
        bidding_until=answers.bidding_until,
        bid_opening_on=answers.bid_opening_on,
        property=Property(
            kind=home.kind,
            floor_area_m2=home.floor_area_m2,
            land_area_m2=home.land_area_m2,
            built_year=home.built_year,
            structure=home.structure,
        ),
        market_value_yen=_yen(answers.market_value_yen),
        standard_sale_price_yen=_yen(answers.standard_sale_price_yen),
        co_owner=answers.co_owner,
        joint_guarantor=answers.joint_guarantor,
        junior_mortgages=_junior_mortgages(answers.junior_mortgages),
        tax_seizure=answers.tax_seizure,
        management_fee_arrears_yen=_yen(answers.management_fee_arrears_yen),
        property_tax_arrears_yen=_yen(answers.property_tax_arrears_yen),
        moving_allowance_yen=_yen(answers.moving_allowance_yen),
        wants_to_stay=answers.wants_to_stay,
        pair_loan=answers.pair_loan,
        divorce=answers.divorce,
        inherited=answers.inherited,
        leasehold=answers.leasehold,
        not_rebuildable=answers.not_rebuildable,
        household=_household(answers.household),
    )


def _household(given: HouseholdAnswer) -> Household:
    return Household(
        members=given.members,
        yearly_income_yen=_yen(given.yearly_income_yen),
        yearly_income_before_yen=_yen(given.yearly_income_before_yen),
        yearly_loan_payments_yen=_yen(given.yearly_loan_payments_yen),
        unsecured_debt_yen=_yen(given.unsecured_debt_yen),
        has_regular_income=given.has_regular_income,
        lives_in_home=given.lives_in_home,
    )


def _yen(amount: int | None) -> Yen | None:
    return None if amount is None else Yen(amount)


def _letters(notices: tuple[NoticeAnswer, ...] | None) -> tuple[Letter, ...] | None:
    if notices is None:
        return None
    return tuple(Letter(kind=notice.kind, dated_on=notice.dated_on) for notice in notices)


def _junior_mortgages(
    given: int | tuple[JuniorMortgageAnswer, ...] | None,
) -> JuniorMortgages:
    if given is None:
        return JuniorMortgages()
    if isinstance(given, tuple):
        claims = tuple(_yen(mortgage.claim_yen) for mortgage in given)
    else:
        claims = (None,) * int(given)
    return JuniorMortgages(exist=Tri.YES if claims else Tri.NO, claims_yen=claims)
