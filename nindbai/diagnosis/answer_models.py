"""The answers as typed: one model for each thing asked, every field optional and bounded."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Final

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    model_validator,
)
from pydantic_core import CoreSchema, PydanticCustomError

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
_YEAR_FIRST: Final = re.compile(r"\s*\d{4}-\d")
_DAY_OF_THE_CENTURY: Final = r"^20[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"
_ABOUT: Final = ("title", "default", "description")
_NOT_ANSWERED: Final = {"enum": [None, _UNKNOWN]}
_WHOLE_NUMBER_AS_TEXT: Final = {"type": "string", "pattern": "^[0-9]+$"}


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
    is_text = isinstance(value, str)
    if isinstance(value, (int, float, Decimal)) or (is_text and not _YEAR_FIRST.match(value)):
        raise PydanticCustomError("date_from_datetime_parsing", "write year-month-day")
    return value


Amount = Annotated[int, Field(ge=0, le=_MOST_YEN), BeforeValidator(refuse_bool)]
PositiveAmount = Annotated[int, Field(ge=1, le=_MOST_YEN), BeforeValidator(refuse_bool)]
Area = Annotated[Decimal, Field(gt=0, le=100_000), BeforeValidator(refuse_bool)]
Day = Annotated[
    date,
    Field(ge=_EARLIEST, le=_LATEST, json_schema_extra={"pattern": _DAY_OF_THE_CENTURY}),
    BeforeValidator(plain_date),
]
YesNo = Annotated[Tri, BeforeValidator(_tri, json_schema_input_type=Tri | bool)]


class _Raw(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    @model_validator(mode="before")
    @classmethod
    def _unknown_is_missing(cls, raw: Any) -> Any:
        """Read "unknown" and null as not answered, for every field there is."""
        if not isinstance(raw, Mapping):
            return raw
        return {
            key: value
            for key, value in raw.items()
            if key not in cls.model_fields or value not in (None, _UNKNOWN)
        }

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Return the schema of what is accepted: also "unknown", null, a number in a text."""
        schema = handler(core_schema)
        model = handler.resolve_ref_schema(schema)
        needed = model.get("required", [])
        for name, part in model["properties"].items():
            if name not in needed:
                model["properties"][name] = _with_other_forms(part)
        return schema


def _with_other_forms(part: dict[str, Any]) -> dict[str, Any]:
    about: dict[str, Any] = {key: part[key] for key in _ABOUT if key in part}
    plain = {key: value for key, value in part.items() if key not in about}
    forms = [form for form in plain.pop("anyOf", [plain]) if form != {"type": "null"}]
    if any(form.get("type") == "integer" for form in forms):
        forms.append(_WHOLE_NUMBER_AS_TEXT)
    return {"anyOf": [*forms, _NOT_ANSWERED], **about}


class NoticeAnswer(_Raw):
    """A letter: its kind, and its date where known."""

    kind: LetterKind
    dated_on: Day | None = None


class PropertyAnswer(_Raw):
    """The home."""

    kind: PropertyKind = PropertyKind.UNKNOWN
    floor_area_m2: Area | None = None
    land_area_m2: Area | None = None
    built_year: Annotated[int, Field(ge=1868, le=2100), BeforeValidator(refuse_bool)] | None = None
    structure: Structure = Structure.UNKNOWN


class HouseholdAnswer(_Raw):
    """Income and debts of the household, asked only for the ways that keep the home."""

    members: Annotated[int, Field(ge=1, le=20), BeforeValidator(refuse_bool)] | None = None
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
        Annotated[int, Field(ge=0, le=_MOST_MONTHS), BeforeValidator(refuse_bool)] | None
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
