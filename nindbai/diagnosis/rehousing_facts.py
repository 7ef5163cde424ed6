"""住み替え: what a household says, and what stands in for what it does not know."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from nindbai.diagnosis.basis import Reader
from nindbai.diagnosis.outcome import Whole
from nindbai.domain.acquisition_tax import BuildingUse
from nindbai.domain.building_depreciation import BuildingStructure
from nindbai.domain.loan_schedule import annuity_payment
from nindbai.domain.money import Yen
from nindbai.domain.situation import Tri

__all__ = ["Assumed", "Fact", "RehousingFacts", "Terms", "settle_terms"]

_MONTHS_IN_YEAR = 12


class Fact(StrEnum):
    """A fact without which a part cannot be computed yet."""

    PRICE = "price"
    LOAN = "loan"
    NEW_PRICE = "new_price"
    RENT = "rent"
    ACQUIRED = "acquired"


class Assumed(StrEnum):
    """Something that stands in for an answer; each is said beside the result."""

    PRICE_ESTIMATED = "price_estimated"
    OWN_FUNDS_LEFT_OUT = "own_funds_left_out"
    RENT_LEFT_OUT = "rent_left_out"
    BUDGET_AS_NOW = "budget_as_now"
    BUDGET_LEFT_OUT = "budget_left_out"
    OLD_RATE = "old_rate"
    OLD_YEARS = "old_years"
    NEW_RATE = "new_rate"
    NEW_YEARS = "new_years"
    MONTHS_TO_SELL = "months_to_sell"
    MONTHS_TO_BUY = "months_to_buy"
    ACQUIRED_DAY = "acquired_day"
    MOVED_OUT_DAY = "moved_out_day"


class RehousingFacts(BaseModel):
    """
    Everything somebody who moves house may say; None and ``UNKNOWN`` are not known, never 0.

    ``estimate_yen`` is the home's value by the check, where no price of one's own is given;
    ``months_in_arrears`` above 0 closes every loan of a move. ``is_acquired_day_open`` and
    ``is_moved_out_day_open`` say that only the month is known and a day of it stands in.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    price_yen: int | None = None
    estimate_yen: Whole | None = None
    sale_costs_yen: int | None = None
    loan_yen: int | None = None
    months_in_arrears: int | None = None
    new_price_yen: int | None = None
    purchase_costs_yen: int | None = None
    earnest_yen: int | None = None
    new_use: BuildingUse | None = None
    new_floor_area_m2: Decimal | None = None
    new_land_area_m2: Decimal | None = None
    new_built_year: int | None = None
    new_land_value_yen: int | None = None
    new_building_value_yen: int | None = None
    own_funds_yen: int | None = None
    rent_yen: int | None = None
    old_rate: Decimal | None = None
    old_years: int | None = None
    new_rate: Decimal | None = None
    new_years: int | None = None
    budget_yen: int | None = None
    moving_yen: int | None = None
    bridge_rate: Decimal | None = None
    months_to_sell: int | None = None
    months_to_buy: int | None = None
    income_yen: int | None = None
    other_payments_yen: int | None = None
    paid_late_before: Tri = Tri.UNKNOWN
    months_since_income_fell: int | None = None
    benefit_standard_yen: int | None = None
    acquired_on: date | None = None
    is_acquired_day_open: bool = False
    land_price_yen: int | None = None
    building_price_yen: int | None = None
    structure: BuildingStructure | None = None
    lives_there: Tri = Tri.UNKNOWN
    moved_out_on: date | None = None
    is_moved_out_day_open: bool = False
    lived_years: int | None = None
    used_relief: Tri = Tri.UNKNOWN
    buyer_is_related: Tri = Tri.UNKNOWN

    @property
    def expected_price_yen(self) -> int | None:
        """The price of one's own, else the middle of the estimate."""
        if self.price_yen is not None:
            return self.price_yen
        return self.estimate_yen.typical if self.estimate_yen else None

    @property
    def assumed_days(self) -> tuple[Assumed, ...]:
        """The days of which only the month is known."""
        opened = {
            Assumed.ACQUIRED_DAY: self.acquired_on and self.is_acquired_day_open,
            Assumed.MOVED_OUT_DAY: self.moved_out_on and self.is_moved_out_day_open,
        }
        return tuple(kind for kind, is_open in opened.items() if is_open)

    @property
    def is_in_arrears(self) -> bool:
        """Whether a payment is known to be late."""
        return bool(self.months_in_arrears)


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """Loans, months and money at hand, each stated or standing in; ``assumed`` names the latter."""

    old_rate: Decimal
    old_months: int
    new_rate: Decimal
    new_months: int
    budget_yen: Yen
    own_funds_yen: Yen
    rent_yen: Yen
    months_to_sell: int
    months_to_buy: int
    assumed: tuple[Assumed, ...]


class _Stand:
    """Takes a stated figure, or what stands in for it, and remembers which it was."""

    def __init__(self) -> None:
        self.assumed: list[Assumed] = []

    def number(self, stated: int | None, kind: Assumed, value: int) -> int:
        """Return *stated*, or *value* with a note."""
        if stated is not None:
            return stated
        self.assumed.append(kind)
        return value

    def rate(self, stated: Decimal | None, kind: Assumed, value: Decimal) -> Decimal:
        """Return *stated*, or *value* with a note."""
        if stated is not None:
            return stated
        self.assumed.append(kind)
        return value


def settle_terms(facts: RehousingFacts, reader: Reader) -> Terms:
    """
    Return the terms of both loans, the months and the money at hand.

    Own money and rent that are not known stay out of the sums, and are named so; what is paid
    for housing now stands in for the budget.

    Args:
        facts: What is known.
        reader: Parameters ``rehousing.assumed_*`` and ``rehousing.months_to_*``.
    """
    take = _Stand()
    if facts.price_yen is None and facts.estimate_yen is not None:
        take.assumed.append(Assumed.PRICE_ESTIMATED)
    rate = reader.span("rehousing.assumed_loan_rate").typical
    old_rate, old_months = Decimal(0), 1
    if facts.loan_yen:
        old_rate = take.rate(facts.old_rate, Assumed.OLD_RATE, rate)
        left = int(reader.decimal("rehousing.assumed_years_left"))
        old_months = take.number(facts.old_years, Assumed.OLD_YEARS, left) * _MONTHS_IN_YEAR
    years = int(reader.decimal("rehousing.assumed_loan_years"))
    sell, buy = (
        int(reader.span(f"rehousing.{name}").typical)
        for name in ("months_to_sell", "months_to_buy")
    )
    return Terms(
        old_rate=old_rate,
        old_months=old_months,
        new_rate=take.rate(facts.new_rate, Assumed.NEW_RATE, rate),
        new_months=take.number(facts.new_years, Assumed.NEW_YEARS, years) * _MONTHS_IN_YEAR,
        budget_yen=_budget(facts, take, rate=old_rate, months=old_months),
        own_funds_yen=Yen(take.number(facts.own_funds_yen, Assumed.OWN_FUNDS_LEFT_OUT, 0)),
        rent_yen=Yen(take.number(facts.rent_yen, Assumed.RENT_LEFT_OUT, 0)),
        months_to_sell=take.number(facts.months_to_sell, Assumed.MONTHS_TO_SELL, sell),
        months_to_buy=take.number(facts.months_to_buy, Assumed.MONTHS_TO_BUY, buy),
        assumed=(*take.assumed, *facts.assumed_days),
    )


def _budget(facts: RehousingFacts, take: _Stand, *, rate: Decimal, months: int) -> Yen:
    """Return what may go to housing each month: as stated, or as is paid for the loan now."""
    if facts.budget_yen is not None:
        return Yen(facts.budget_yen)
    if not facts.loan_yen:
        return Yen(take.number(None, Assumed.BUDGET_LEFT_OUT, 0))
    now = annuity_payment(Yen(facts.loan_yen), annual_rate=rate, periods=months)
    return Yen(take.number(None, Assumed.BUDGET_AS_NOW, now))
