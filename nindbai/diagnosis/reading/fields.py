"""The fields that can be read, each with its reader; the command line and the forms share it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any, Final

from pydantic import BaseModel, ConfigDict, ValidationError

from nindbai.diagnosis.answer_models import Day
from nindbai.diagnosis.answers import describe_error
from nindbai.diagnosis.problems import AnswerError, Problem, ProblemKind
from nindbai.diagnosis.reading.amounts import Sizes, read_amount_man
from nindbai.diagnosis.reading.dates import Tense, read_date
from nindbai.diagnosis.reading.doubt import read_with_doubt
from nindbai.diagnosis.reading.homes import read_property_kind
from nindbai.diagnosis.reading.letters import read_notices
from nindbai.diagnosis.reading.memo import read_memo
from nindbai.diagnosis.reading.months import read_months
from nindbai.diagnosis.reading.municipalities import read_municipality
from nindbai.diagnosis.reading.outcome import Reading
from nindbai.diagnosis.reading.prefectures import read_prefecture
from nindbai.diagnosis.reading.rates import read_rate_pct
from nindbai.diagnosis.reading.sizes import read_area_m2, read_built_year
from nindbai.diagnosis.reading.years import read_years
from nindbai.parameters import ParameterSet

__all__ = ["FIELDS", "ReadRequest", "read_field", "read_request"]

_Reader = Callable[[object, date, ParameterSet], Reading]

_LOAN: Final = Sizes(
    least=Decimal(10),
    most=Decimal(30_000),
    bare_least=Decimal(100),
    bare_most=Decimal(15_000),
    yen_from=Decimal(100_000),
)
_PRICE: Final = Sizes(
    least=Decimal(50),
    most=Decimal(50_000),
    bare_least=Decimal(100),
    bare_most=Decimal(15_000),
    yen_from=Decimal(100_000),
)
_MONEY: Final = Sizes(
    least=Decimal("0.1"),
    most=Decimal(30_000),
    bare_least=Decimal("0.1"),
    bare_most=Decimal(2_000),
    yen_from=Decimal(10_000),
    may_be_zero=True,
)

_READERS: Final[dict[str, _Reader]] = {
    "loan_balance_man": lambda raw, _today, _parameters: read_amount_man(raw, _LOAN),
    "money_man": lambda raw, _today, _parameters: read_amount_man(raw, _MONEY),
    "market_price_man": lambda raw, _today, _parameters: read_amount_man(raw, _PRICE),
    "arrears_months": lambda raw, today, _parameters: read_months(raw, today),
    "notice_date": lambda raw, today, _parameters: read_date(raw, today, Tense.PAST),
    "opening_date": lambda raw, today, _parameters: read_date(raw, today, Tense.COMING),
    "area_m2": lambda raw, _today, _parameters: read_area_m2(raw),
    "built_year": lambda raw, today, _parameters: read_built_year(raw, today),
    "rate_pct": lambda raw, _today, _parameters: read_rate_pct(raw),
    "years": lambda raw, today, _parameters: read_years(raw, today),
    "prefecture": lambda raw, _today, parameters: read_prefecture(raw, parameters),
    "municipality": lambda raw, _today, parameters: read_municipality(raw, parameters),
    "property_type": lambda raw, _today, _parameters: read_property_kind(raw),
    "notices": lambda raw, _today, _parameters: read_notices(raw),
    "memo": lambda raw, _today, _parameters: read_memo(raw),
}

FIELDS: Final = tuple(_READERS)
"""The names that ``read`` knows."""


def read_field(field: str, raw: object, *, today: date, parameters: ParameterSet) -> Reading:
    """
    Return how *raw* is read as *field*; no input of any kind raises.

    Raises:
        KeyError: If there is no such field.

    >>> from nindbai.parameters import load
    >>> read_field("arrears_months", "三か月", today=date(2026, 11, 21), parameters=load())
    Accepted(value=3, is_literal=False)
    """
    read = _READERS[field]
    if field == "memo":
        return read(raw, today, parameters)
    return read_with_doubt(raw, lambda given: read(given, today, parameters))


class ReadRequest(BaseModel):
    """One thing typed: which field, what, and the day to stand on."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    field: str
    raw: Any = None
    today: Day


def read_request(raw: object, *, today: date) -> ReadRequest:
    """
    Return the request that *raw* describes; the day is *today* where it names none.

    Raises:
        AnswerError: If it names no known field, or the day cannot be read.

    >>> read_request({"field": "years", "raw": "35年"}, today=date(2026, 11, 21)).field
    'years'
    """
    given = {"today": today} | raw if isinstance(raw, dict) else raw
    try:
        request = ReadRequest.model_validate(given)
    except ValidationError as error:
        raise AnswerError(describe_error(error, ReadRequest)) from None
    if request.field not in _READERS:
        problem = Problem(
            field="field", kind=ProblemKind.NOT_IN_LIST, given=request.field[:60], fits=FIELDS
        )
        raise AnswerError((problem,))
    return request
