"""Which questions an adviser can still ask one household."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Final

from nindbai.diagnosis.findings import Findings
from nindbai.domain.situation import Lender, LetterKind, PropertyKind, Situation, Tri
from nindbai.domain.stage import Evidence, Milestone, Stage, milestone_on_road

__all__ = ["Ask", "fields_of", "list_open"]


class Ask(StrEnum):
    """The questions that may narrow time or money, or name who must agree, in talk order."""

    LETTER = "letter"
    LETTER_DATE = "letter_date"
    COURT_DATES = "court_dates"
    MONTHS = "months"
    LENDER = "lender"
    LOAN = "loan"
    PLACE = "place"
    KIND = "kind"
    SIZE = "size"
    VALUE = "value"
    COURT_PRICE = "court_price"
    SUBROGATED_ON = "subrogated_on"
    COMMENCED_ON = "commenced_on"
    CO_OWNER = "co_owner"
    JOINT_GUARANTOR = "joint_guarantor"
    JUNIOR_MORTGAGES = "junior_mortgages"
    TAX_SEIZURE = "tax_seizure"
    MANAGEMENT_FEES = "management_fees"
    PROPERTY_TAX = "property_tax"


_FIELDS: Final[dict[Ask, tuple[str, ...]]] = {
    Ask.LETTER: ("notices",),
    Ask.LETTER_DATE: ("dated_on",),
    Ask.COURT_DATES: ("bidding_from", "bidding_until", "bid_opening_on"),
    Ask.MONTHS: ("months_in_arrears",),
    Ask.LENDER: ("lender",),
    Ask.LOAN: ("loan_balance_yen",),
    Ask.PLACE: ("prefecture", "municipality"),
    Ask.KIND: ("kind",),
    Ask.SIZE: ("floor_area_m2", "land_area_m2", "built_year"),
    Ask.VALUE: ("market_value_yen",),
    Ask.COURT_PRICE: ("standard_sale_price_yen",),
    Ask.SUBROGATED_ON: ("subrogated_on",),
    Ask.COMMENCED_ON: ("commenced_on",),
    Ask.CO_OWNER: ("co_owner",),
    Ask.JOINT_GUARANTOR: ("joint_guarantor",),
    Ask.JUNIOR_MORTGAGES: ("junior_mortgages",),
    Ask.TAX_SEIZURE: ("tax_seizure",),
    Ask.MANAGEMENT_FEES: ("management_fee_arrears_yen",),
    Ask.PROPERTY_TAX: ("property_tax_arrears_yen",),
}


def fields_of(ask: Ask) -> tuple[str, ...]:
    """
    Return the answers that *ask* fills, by their last names.

    >>> fields_of(Ask.PLACE)
    ('prefecture', 'municipality')
    """
    return _FIELDS[ask]


def list_open(situation: Situation, found: Findings) -> tuple[Ask, ...]:
    """
    Return the questions that have no answer yet and that fit this household, in talk order.

    Leaves out:
        Answers that change neither time nor money nor who must agree (income, wish to stay,
        divorce and others), and the moving allowance, which nobody knows before the talks.
    """
    return tuple(ask for ask in Ask if _OPEN[ask](situation, found))


_Open = Callable[[Situation, Findings], bool]
_ANNOUNCED: Final = frozenset({Stage.BIDDING_NOTIFIED, Stage.BIDDING_PUBLISHED, Stage.BIDDING})
_AFTER_SURVEY: Final = _ANNOUNCED | {Stage.SURVEYED}
_SIZES: Final = {
    PropertyKind.HOUSE: ("floor_area_m2", "land_area_m2", "built_year"),
    PropertyKind.CONDOMINIUM: ("floor_area_m2", "built_year"),
    PropertyKind.LAND: ("land_area_m2",),
}


def _is_none(field: str) -> _Open:
    return lambda situation, _: getattr(situation, field) is None


def _is_unknown(field: str) -> _Open:
    return lambda situation, _: getattr(situation, field) is Tri.UNKNOWN


def _letter_without_date(situation: Situation, found: Findings) -> bool:
    standing = found.standing
    rests_on_letter = standing.evidence is Evidence.LETTER and standing.since is None
    return rests_on_letter and any(
        milestone_on_road(letter.kind, situation.lender) is standing.milestone
        for letter in situation.letters or ()
        if letter.kind not in {LetterKind.REMINDER_CALL, LetterKind.TAX_SEIZURE_NOTICE}
    )


def _opening_not_known(situation: Situation, found: Findings) -> bool:
    return situation.bid_opening_on is None and found.standing.stage in _ANNOUNCED


def _sizes_not_known(situation: Situation, _found: Findings) -> bool:
    home = situation.property
    has_price = situation.market_value_yen is not None
    has_price = has_price or situation.standard_sale_price_yen is not None
    missing = (getattr(home, field) is None for field in _SIZES.get(home.kind, ()))
    return not has_price and any(missing)


def _court_price_not_known(situation: Situation, found: Findings) -> bool:
    return situation.standard_sale_price_yen is None and found.standing.stage in _AFTER_SURVEY


def _is_dated(situation: Situation, kind: LetterKind) -> bool:
    return any(
        letter.kind is kind and letter.dated_on is not None for letter in situation.letters or ()
    )


def _subrogation_not_dated(situation: Situation, found: Findings) -> bool:
    stage = found.standing.stage
    return (
        situation.subrogated_on is None
        and situation.lender is not Lender.JHF
        and Milestone.SUBROGATED.order < found.standing.milestone.order
        and stage.is_before_opening
        and not _is_dated(situation, LetterKind.SUBROGATION_NOTICE)
    )


def _commencement_not_dated(situation: Situation, found: Findings) -> bool:
    return (
        situation.commenced_on is None
        and found.standing.stage in _AFTER_SURVEY
        and not _is_dated(situation, LetterKind.COMMENCEMENT_ORDER)
    )


def _fees_not_known(situation: Situation, _found: Findings) -> bool:
    is_flat = situation.property.kind is PropertyKind.CONDOMINIUM
    return is_flat and situation.management_fee_arrears_yen is None


_OPEN: Final[dict[Ask, _Open]] = {
    Ask.LETTER: _is_none("letters"),
    Ask.LETTER_DATE: _letter_without_date,
    Ask.COURT_DATES: _opening_not_known,
    Ask.MONTHS: _is_none("months_in_arrears"),
    Ask.LENDER: lambda situation, _: situation.lender is Lender.UNKNOWN,
    Ask.LOAN: _is_none("loan_balance_yen"),
    Ask.PLACE: _is_none("municipality"),
    Ask.KIND: lambda situation, _: situation.property.kind is PropertyKind.UNKNOWN,
    Ask.SIZE: _sizes_not_known,
    Ask.VALUE: _is_none("market_value_yen"),
    Ask.COURT_PRICE: _court_price_not_known,
    Ask.SUBROGATED_ON: _subrogation_not_dated,
    Ask.COMMENCED_ON: _commencement_not_dated,
    Ask.CO_OWNER: _is_unknown("co_owner"),
    Ask.JOINT_GUARANTOR: _is_unknown("joint_guarantor"),
    Ask.JUNIOR_MORTGAGES: lambda situation, _: situation.junior_mortgages.exist is Tri.UNKNOWN,
    Ask.TAX_SEIZURE: _is_unknown("tax_seizure"),
    Ask.MANAGEMENT_FEES: _fees_not_known,
    Ask.PROPERTY_TAX: _is_none("property_tax_arrears_yen"),
}
