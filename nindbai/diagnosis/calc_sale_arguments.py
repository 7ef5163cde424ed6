"""The facts of one sale as ``calc`` takes them, for gains and losses alike."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from nindbai.diagnosis.answer_models import Amount, Area, Day, YesNo, refuse_bool
from nindbai.diagnosis.basis import Reader
from nindbai.diagnosis.calc_gain_parts import Year
from nindbai.diagnosis.calc_sale_cost import (
    CostArguments,
    CostFacts,
    OldDay,
    read_cost,
    refuse_before,
)
from nindbai.domain.acquisition_cost import AcquisitionCost, compute_acquisition_cost
from nindbai.domain.home_sale import (
    HomeSale,
    House,
    NewHome,
    NewHomePlan,
    PastRelief,
    PastReliefs,
    Relief,
    Residence,
)
from nindbai.domain.money import Yen
from nindbai.domain.situation import Tri

__all__ = [
    "FullYears",
    "NewHomeArgument",
    "PastReliefArgument",
    "SaleArguments",
    "SaleFacts",
    "read_acquisition_cost",
    "read_sale",
]

FullYears = Annotated[int, BeforeValidator(refuse_bool), Field(ge=0, le=120)]


class PastReliefArgument(BaseModel):
    """A relief used in this year for another home, or in an earlier year."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    relief: Relief
    year: Year


class NewHomeArgument(BaseModel):
    """The home bought instead; what nobody knows is left out."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    cost_yen: Amount
    bought_on: Day
    moved_in_on: Day | None = None
    floor_area_m2: Area | None = None
    land_area_m2: Annotated[Decimal, BeforeValidator(refuse_bool), Field(ge=0)] | None = None
    is_new: YesNo = Tri.UNKNOWN
    built_on: OldDay | None = None
    meets_earthquake_standard: YesNo = Tri.UNKNOWN
    meets_energy_standard: YesNo = Tri.UNKNOWN
    loan_years: FullYears | None = None
    has_loan_at_year_end: YesNo = Tri.UNKNOWN

    def fact(self) -> NewHome:
        """Return the domain's form of it."""
        held = {name: getattr(self, name) for name in type(self).model_fields}
        return NewHome(**{**held, "cost_yen": Yen(self.cost_yen)})


class SaleFacts(CostFacts):
    """Everything the reliefs ask about the home; what is left out is not known."""

    residence: Residence = Residence.UNKNOWN
    moved_out_on: OldDay | None = None
    house: House = House.STANDING
    demolished_on: OldDay | None = None
    land_used_since_demolition: YesNo = Tri.UNKNOWN
    buyer_is_related: YesNo = Tri.UNKNOWN
    lived_years: FullYears | None = None
    past_reliefs: tuple[PastReliefArgument, ...] | None = None
    new_home: NewHomeArgument | None = None
    buys_new_home: YesNo = Tri.UNKNOWN


class SaleArguments(SaleFacts, CostArguments):
    """One sale: what is known of the home, the days, the price and its expenses."""

    contracted_on: Day | None = None
    transfer_expenses_yen: Amount = 0


def read_sale(given: SaleArguments, cost: AcquisitionCost) -> HomeSale:
    """
    Return the facts of the sale.

    Raises:
        AnswerError: If a day lies before another it must follow.
    """
    contracted_on = given.contracted_on or given.sold_on
    refuse_before("sold_on", given.sold_on, other="contracted_on", other_day=contracted_on)
    return HomeSale(
        price_yen=Yen(given.price_yen),
        cost_yen=cost.cost_yen,
        expenses_yen=Yen(given.transfer_expenses_yen),
        acquired_on=given.counted_from(),
        sold_on=given.sold_on,
        contracted_on=contracted_on,
        residence=given.moved_out_on or given.residence,
        house=given.demolished_on or given.house,
        land_used_since_demolition=given.land_used_since_demolition,
        buyer_is_related=given.buyer_is_related,
        lived_years=given.lived_years,
        past=_past(given),
        new_home=_new_home(given),
    )


def _past(given: SaleArguments) -> tuple[PastRelief, ...] | PastReliefs:
    if given.past_reliefs is None:
        return PastReliefs.UNKNOWN
    return tuple(PastRelief(relief=one.relief, year=one.year) for one in given.past_reliefs)


def _new_home(given: SaleArguments) -> NewHome | NewHomePlan:
    if given.new_home is not None:
        return given.new_home.fact()
    return NewHomePlan.NOT_BUYING if given.buys_new_home is Tri.NO else NewHomePlan.UNKNOWN


def read_acquisition_cost(given: SaleArguments, reader: Reader) -> AcquisitionCost:
    """Return 取得費 of the sale."""
    return compute_acquisition_cost(
        Yen(given.price_yen),
        cost=read_cost(given, reader),
        default_rate=reader.decimal("taxes.acquisition_cost_default_rate"),
    )
