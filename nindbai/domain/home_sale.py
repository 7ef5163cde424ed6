"""The facts of one sale of a home that the tax reliefs ask about; unknown stays unknown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from nindbai.domain.money import Yen
from nindbai.domain.situation import Tri

__all__ = [
    "HomeSale",
    "House",
    "NewHome",
    "NewHomePlan",
    "PastRelief",
    "PastReliefs",
    "Relief",
    "Residence",
]


class Relief(StrEnum):
    """A rule that lowers, defers or lifts the tax on selling one's home."""

    RESIDENCE_DEDUCTION = "residence_deduction"
    REDUCED_RATE = "reduced_rate"
    REPLACEMENT_DEFERRAL = "replacement_deferral"
    REPLACEMENT_LOSS = "replacement_loss"
    OVERLOAN_LOSS = "overloan_loss"
    FORCED_SALE_EXEMPTION = "forced_sale_exemption"
    HOME_LOAN_DEDUCTION = "home_loan_deduction"


class Residence(StrEnum):
    """How the seller lives there, where no day of leaving can be named."""

    LIVING = "living"
    NEVER_LIVED = "never_lived"
    LEFT_DAY_UNKNOWN = "left_day_unknown"
    UNKNOWN = "unknown"


class House(StrEnum):
    """Whether the house stands, where no day of demolition can be named."""

    STANDING = "standing"
    GONE_DAY_UNKNOWN = "gone_day_unknown"


class NewHomePlan(StrEnum):
    """Why there is no new home to look at."""

    NOT_BUYING = "not_buying"
    UNKNOWN = "unknown"


class PastReliefs(StrEnum):
    """Nobody has said which reliefs were used before."""

    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class PastRelief:
    """A relief that was used in the return of an earlier year, or for another home this year."""

    relief: Relief
    year: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NewHome:
    """
    The home that takes the old one's place; None is not known.

    Attributes:
        cost_yen: Land, building and the costs of buying.
        is_new: Whether nobody has used the building before.
        loan_years: The term of its loan, 0 without one.
        has_loan_at_year_end: Whether the loan is there on 31 December of the year of purchase.
    """

    cost_yen: Yen
    bought_on: date
    moved_in_on: date | None = None
    floor_area_m2: Decimal | None = None
    land_area_m2: Decimal | None = None
    is_new: Tri = Tri.UNKNOWN
    built_on: date | None = None
    meets_earthquake_standard: Tri = Tri.UNKNOWN
    meets_energy_standard: Tri = Tri.UNKNOWN
    loan_years: int | None = None
    has_loan_at_year_end: Tri = Tri.UNKNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeSale:
    """
    One sale; days and sums that nobody has said are None.

    Attributes:
        price_yen: What the home is sold for.
        cost_yen: 取得費.
        expenses_yen: 譲渡費用.
        acquired_on: Taken over from the former owner after an inheritance or a gift.
        residence: How the seller lives there, or the day of moving out.
        house: Whether it stands, or the day it was pulled down.
        lived_years: Full years lived there in all.
        past: Reliefs of this year (for another home) and of the years before.
        old_loan_yen: The loan on the day before the contract.
        old_loan_years: The term of that loan.
        old_land_area_m2: The land that is sold.
        new_home: What is bought instead.
        is_exempt: Whether 所得税法9条1項10号 makes this sale free of tax (its loss is then none).
    """

    price_yen: Yen
    cost_yen: Yen
    expenses_yen: Yen
    acquired_on: date
    sold_on: date
    contracted_on: date
    residence: Residence | date
    house: House | date = House.STANDING
    land_used_since_demolition: Tri = Tri.UNKNOWN
    buyer_is_related: Tri = Tri.UNKNOWN
    lived_years: int | None = None
    past: tuple[PastRelief, ...] | PastReliefs = PastReliefs.UNKNOWN
    old_loan_yen: Yen | None = None
    old_loan_years: int | None = None
    old_land_area_m2: Decimal | None = None
    new_home: NewHome | NewHomePlan = NewHomePlan.UNKNOWN
    is_exempt: Tri = Tri.NO

    @property
    def gain_yen(self) -> int:
        """譲渡所得 before special deductions; negative where the sale brings a loss."""
        return self.price_yen - self.cost_yen - self.expenses_yen

    @property
    def judged_year(self) -> int:
        """The year on whose 1 January a relief counts ownership: that of demolition, if any."""
        return self.house.year if isinstance(self.house, date) else self.sold_on.year
