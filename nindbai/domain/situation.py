"""One household's facts, complete and consistent; what is not known stays marked as not known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from nindbai.domain.money import Yen

__all__ = [
    "Household",
    "JuniorMortgages",
    "Lender",
    "Letter",
    "LetterKind",
    "Property",
    "PropertyKind",
    "Situation",
    "Structure",
    "Tri",
]


class Lender(StrEnum):
    """Who lent; it decides whether a guarantee company pays and a 巻き戻し clock exists."""

    GUARANTEED_BANK = "guaranteed_bank"
    JHF = "jhf"
    OTHER = "other"
    UNKNOWN = "unknown"


class LetterKind(StrEnum):
    """A letter or call that a person in arrears may have had, in the order of the road."""

    REMINDER_CALL = "reminder_call"
    REMINDER_LETTER = "reminder_letter"
    FORMAL_DEMAND = "formal_demand"
    ACCELERATION_WARNING = "acceleration_warning"
    ACCELERATION_NOTICE = "acceleration_notice"
    SUBROGATION_NOTICE = "subrogation_notice"
    SERVICER_NOTICE = "servicer_notice"
    PETITION_WARNING = "petition_warning"
    COMMENCEMENT_ORDER = "commencement_order"
    DISTRIBUTION_DEMAND_NOTICE = "distribution_demand_notice"
    CONDITION_SURVEY_NOTICE = "condition_survey_notice"
    BIDDING_NOTICE = "bidding_notice"
    BIDDING_PUBLISHED = "bidding_published"
    SALE_DECISION_NOTICE = "sale_decision_notice"
    PRICE_PAYMENT_NOTICE = "price_payment_notice"
    DELIVERY_ORDER = "delivery_order"
    TAX_SEIZURE_NOTICE = "tax_seizure_notice"


class PropertyKind(StrEnum):
    """What kind of home it is."""

    HOUSE = "house"
    CONDOMINIUM = "condominium"
    LAND = "land"
    OTHER = "other"
    UNKNOWN = "unknown"


class Structure(StrEnum):
    """What the building is made of."""

    WOOD = "wood"
    STEEL = "steel"
    RC = "rc"
    OTHER = "other"
    UNKNOWN = "unknown"


class Tri(StrEnum):
    """Yes, no, or not known; not known is neither."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter that arrived; ``dated_on`` is None where its date is not known."""

    kind: LetterKind
    dated_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Property:
    """The home; a size or year that is not known is None, never 0."""

    kind: PropertyKind = PropertyKind.UNKNOWN
    floor_area_m2: Decimal | None = None
    land_area_m2: Decimal | None = None
    built_year: int | None = None
    structure: Structure = Structure.UNKNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class Household:
    """
    Income and debts of the household; a sum that is not known is None, never 0.

    ``yearly_loan_payments_yen`` is what the home loan takes in a year, bonus months included;
    ``unsecured_debt_yen`` every other debt without security.
    """

    members: int | None = None
    yearly_income_yen: Yen | None = None
    yearly_income_before_yen: Yen | None = None
    yearly_loan_payments_yen: Yen | None = None
    unsecured_debt_yen: Yen | None = None
    has_regular_income: Tri = Tri.UNKNOWN
    lives_in_home: Tri = Tri.UNKNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class JuniorMortgages:
    """Mortgages behind the home loan: whether any, and each claim (None = sum not known)."""

    exist: Tri = Tri.UNKNOWN
    claims_yen: tuple[Yen | None, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """
    Everything the calculation may use about one household.

    ``None`` and ``UNKNOWN`` mean "not known", never 0 and never "no". ``letters`` is None
    where the person cannot say which letters came, and empty where none came.
    """

    as_of: date
    prefecture: str | None = None
    municipality: str | None = None
    lender: Lender = Lender.UNKNOWN
    loan_balance_yen: Yen | None = None
    months_in_arrears: int | None = None
    letters: tuple[Letter, ...] | None = None
    subrogated_on: date | None = None
    commenced_on: date | None = None
    bidding_from: date | None = None
    bidding_until: date | None = None
    bid_opening_on: date | None = None
    property: Property = Property()
    market_value_yen: Yen | None = None
    standard_sale_price_yen: Yen | None = None
    co_owner: Tri = Tri.UNKNOWN
    joint_guarantor: Tri = Tri.UNKNOWN
    junior_mortgages: JuniorMortgages = JuniorMortgages()
    tax_seizure: Tri = Tri.UNKNOWN
    management_fee_arrears_yen: Yen | None = None
    property_tax_arrears_yen: Yen | None = None
    moving_allowance_yen: Yen | None = None
    wants_to_stay: Tri = Tri.UNKNOWN
    pair_loan: Tri = Tri.UNKNOWN
    divorce: Tri = Tri.UNKNOWN
    inherited: Tri = Tri.UNKNOWN
    leasehold: Tri = Tri.UNKNOWN
    not_rebuildable: Tri = Tri.UNKNOWN
    household: Household = Household()
