"""The answers as typed: one model for each thing asked, every field optional and bounded."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Final

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from nindbai.domain.situation import Lender, LetterKind, PropertyKind, Structure, Tri

__all__ = [
    "Amount",
    "Answers",
    "Day",
    "HouseholdAnswer",
    "JuniorMortgageAnswer",
    "NoticeAnswer",
    "PositiveAmount",
    "PropertyAnswer",
    "plain_date",
    "refuse_bool",
]

_MOST_YEN: Final = 10_000_000_000
_MOST_MONTHS: Final = 360
_EARLIEST: Final = date(2000, 1, 1)
_LATEST: Final = date(2099, 12, 31)
_UNKNOWN: Final = "unknown"


def refuse_bool(value: Any) -> Any:
    """
    Refuse yes/no where a number belongs (Python would read true as 1).

    >>> refuse_bool(3)
    3
    """
    if isinstance(value, bool):
        raise PydanticCustomError("not_a_number", "a yes/no answer is not a number")
    return value


def _tri(value: Any) -> Any:
    if isinstance(value, bool):
        return Tri.YES if value else Tri.NO
    return Tri.UNKNOWN if value is None else value


def plain_date(value: Any) -> Any:
    """
    Refuse bare numbers where a day belongs (they would be read as seconds).

    >>> plain_date("2026-11-22")
    '2026-11-22'
    """
    if isinstance(value, (int, float)) or (isinstance(value, str) and value.strip().isdigit()):
        raise PydanticCustomError("date_from_datetime_parsing", "write year-month-day")
    return value


Amount = Annotated[int, BeforeValidator(refuse_bool), Field(ge=0, le=_MOST_YEN)]
PositiveAmount = Annotated[int, BeforeValidator(refuse_bool), Field(ge=1, le=_MOST_YEN)]
Area = Annotated[Decimal, BeforeValidator(refuse_bool), Field(gt=0, le=100_000)]
Day = Annotated[date, BeforeValidator(plain_date), Field(ge=_EARLIEST, le=_LATEST)]
YesNo = Annotated[Tri, BeforeValidator(_tri)]


class _Raw(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    @model_validator(mode="before")
    @classmethod
    def _unknown_is_missing(cls, raw: Any) -> Any:
        """Read "unknown" and null as not answered, for every field."""
        if not isinstance(raw, Mapping):
            return raw
        return {key: value for key, value in raw.items() if value not in (None, _UNKNOWN)}


class NoticeAnswer(_Raw):
    """A letter: its kind, and its date where known."""

    kind: LetterKind
    dated_on: Day | None = None


class PropertyAnswer(_Raw):
    """The home."""

    kind: PropertyKind = PropertyKind.UNKNOWN
    floor_area_m2: Area | None = None
    land_area_m2: Area | None = None
    built_year: Annotated[int, BeforeValidator(refuse_bool), Field(ge=1868, le=2100)] | None = None
    structure: Structure = Structure.UNKNOWN


class HouseholdAnswer(_Raw):
    """Income and debts of the household, asked only for the ways that keep the home."""

    members: Annotated[int, BeforeValidator(refuse_bool), Field(ge=1, le=20)] | None = None
    yearly_income_yen: Amount | None = None
    yearly_income_before_yen: Amount | None = None
    yearly_loan_payments_yen: PositiveAmount | None = None
    unsecured_debt_yen: Amount | None = None
    has_regular_income: YesNo = Tri.UNKNOWN
    lives_in_home: YesNo = Tri.UNKNOWN


class JuniorMortgageAnswer(_Raw):
    """One mortgage behind the home loan, with its claim where known."""

    claim_yen: Amount | None = None


class Answers(_Raw):
    """
    The answers of one household; every one may be missing, and "unknown" means missing.

    >>> Answers.model_validate({"loan_balance_yen": "unknown"}).loan_balance_yen is None
    True
    """

    as_of: Day | None = None
    prefecture: str | None = None
    municipality: str | None = None
    lender: Lender = Lender.UNKNOWN
    loan_balance_yen: PositiveAmount | None = None
    months_in_arrears: (
        Annotated[int, BeforeValidator(refuse_bool), Field(ge=0, le=_MOST_MONTHS)] | None
    ) = None
    notices: tuple[NoticeAnswer, ...] | None = None
    subrogated_on: Day | None = None
    commenced_on: Day | None = None
    bidding_from: Day | None = None
    bidding_until: Day | None = None
    bid_opening_on: Day | None = None
    property: PropertyAnswer = PropertyAnswer()
    market_value_yen: PositiveAmount | None = None
    standard_sale_price_yen: PositiveAmount | None = None
    co_owner: YesNo = Tri.UNKNOWN
    joint_guarantor: YesNo = Tri.UNKNOWN
    junior_mortgages: (
        bool
        | Annotated[int, Field(ge=0, le=20)]
        | Annotated[tuple[JuniorMortgageAnswer, ...], Field(max_length=20)]
        | None
    ) = None
    tax_seizure: YesNo = Tri.UNKNOWN
    management_fee_arrears_yen: Amount | None = None
    property_tax_arrears_yen: Amount | None = None
    moving_allowance_yen: Amount | None = None
    wants_to_stay: YesNo = Tri.UNKNOWN
    pair_loan: YesNo = Tri.UNKNOWN
    divorce: YesNo = Tri.UNKNOWN
    inherited: YesNo = Tri.UNKNOWN
    leasehold: YesNo = Tri.UNKNOWN
    not_rebuildable: YesNo = Tri.UNKNOWN
    household: HouseholdAnswer = HouseholdAnswer()
