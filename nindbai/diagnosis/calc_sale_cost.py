"""``calc`` names for what a sale starts from: ownership, depreciation, cost, expenses."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, JsonValue

from nindbai.diagnosis.answer_models import Amount, Day, PositiveAmount, plain_date
from nindbai.diagnosis.basis import Reader
from nindbai.diagnosis.calc_figures import figures_of
from nindbai.diagnosis.calc_rules import Arguments
from nindbai.diagnosis.home_tax_rules import read_depreciation_rules, read_years
from nindbai.diagnosis.problems import AnswerError, Problem, ProblemKind
from nindbai.domain.acquisition_cost import (
    KnownCost,
    SaleExpense,
    SaleExpenseKind,
    UnknownCost,
    compute_acquisition_cost,
    compute_transfer_expenses,
)
from nindbai.domain.building_depreciation import (
    BuildingStructure,
    Depreciation,
    compute_building_depreciation,
)
from nindbai.domain.money import Yen
from nindbai.domain.ownership_period import OwnershipPeriod, compute_ownership_period

__all__ = [
    "AcquiredBy",
    "BuildingDepreciationArguments",
    "CostArguments",
    "CostFacts",
    "OldDay",
    "OwnershipArguments",
    "OwnershipFacts",
    "TransferExpensesArguments",
    "answer_acquisition_cost",
    "answer_building_depreciation",
    "answer_ownership",
    "answer_transfer_expenses",
    "missing",
    "read_cost",
    "read_ownership",
    "refuse_before",
]

OldDay = Annotated[
    date,
    BeforeValidator(plain_date),
    Field(ge=date(1900, 1, 1), le=date(2099, 12, 31)),
]


def refuse_before(field: str, day: date, *, other: str, other_day: date) -> None:
    """
    Refuse *day* where it lies before *other_day*.

    Raises:
        AnswerError: Naming both fields.
    """
    if day < other_day:
        problem = Problem(
            field=field,
            kind=ProblemKind.BEFORE_OTHER_DATE,
            given=day.isoformat(),
            fits=(other, other_day.isoformat()),
        )
        raise AnswerError((problem,))


def missing(field: str) -> AnswerError:
    """Return the error that asks for *field*."""
    return AnswerError((Problem(field=field, kind=ProblemKind.MISSING, given=""),))


class AcquiredBy(StrEnum):
    """How the seller got the home."""

    PURCHASE = "purchase"
    INHERITANCE = "inheritance"
    GIFT = "gift"


class OwnershipFacts(BaseModel):
    """When and how the home was got; after an inheritance or gift, the former owner's day."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    acquired_on: OldDay
    acquired_by: AcquiredBy = AcquiredBy.PURCHASE
    former_owner_acquired_on: OldDay | None = None


class OwnershipArguments(OwnershipFacts, Arguments):
    """How the home was got, and the day it is sold."""

    day_field: ClassVar[str] = "sold_on"

    sold_on: Day

    def day(self, _today: date) -> date:
        """Return the day of the sale, whose rules apply."""
        return self.sold_on

    def counted_from(self) -> date:
        """
        Return the day ownership counts from.

        Raises:
            AnswerError: If the former owner's day is missing, or a day lies after the sale.
        """
        refuse_before("sold_on", self.sold_on, other="acquired_on", other_day=self.acquired_on)
        if self.acquired_by is AcquiredBy.PURCHASE:
            return self.acquired_on
        if self.former_owner_acquired_on is None:
            raise missing("former_owner_acquired_on")
        refuse_before(
            "acquired_on",
            self.acquired_on,
            other="former_owner_acquired_on",
            other_day=self.former_owner_acquired_on,
        )
        return self.former_owner_acquired_on


def read_ownership(given: OwnershipArguments, reader: Reader) -> OwnershipPeriod:
    """Return how long the home counts as owned."""
    return compute_ownership_period(
        given.counted_from(),
        sold_on=given.sold_on,
        long_years=read_years(reader, "taxes.long_term_ownership_years"),
        reduced_years=read_years(reader, "taxes.reduced_rate_ownership_years"),
    )


def answer_ownership(given: OwnershipArguments, reader: Reader) -> JsonValue:
    """Answer :class:`OwnershipArguments`."""
    return figures_of(read_ownership(given, reader))


class BuildingDepreciationArguments(Arguments):
    """What the building cost, its structure, when it was got and when it is sold."""

    day_field: ClassVar[str] = "sold_on"

    building_price_yen: Amount
    structure: BuildingStructure
    building_acquired_on: OldDay
    sold_on: Day

    def day(self, _today: date) -> date:
        """Return the day of the sale."""
        return self.sold_on


def answer_building_depreciation(given: BuildingDepreciationArguments, reader: Reader) -> JsonValue:
    """Answer :class:`BuildingDepreciationArguments`."""
    return figures_of(
        _depreciate(
            given.building_price_yen,
            structure=given.structure,
            since=given.building_acquired_on,
            sold_on=given.sold_on,
            reader=reader,
        )
    )


def _depreciate(
    price_yen: int, *, structure: BuildingStructure, since: date, sold_on: date, reader: Reader
) -> Depreciation:
    refuse_before("sold_on", sold_on, other="building_acquired_on", other_day=since)
    return compute_building_depreciation(
        Yen(price_yen),
        acquired_on=since,
        sold_on=sold_on,
        rules=read_depreciation_rules(structure, reader),
    )


class CostFacts(OwnershipFacts):
    """
    What the home cost: one sum reckoned already, or land and building; neither is not known.

    ``acquisition_expenses_yen`` are costs of buying that are not in the building's price.
    """

    acquisition_cost_yen: Amount | None = None
    land_price_yen: Amount | None = None
    building_price_yen: Amount | None = None
    building_structure: BuildingStructure | None = None
    building_acquired_on: OldDay | None = None
    acquisition_expenses_yen: Amount = 0


class CostArguments(CostFacts, OwnershipArguments):
    """What the home cost, and the price it is sold for."""

    price_yen: PositiveAmount


def read_cost(given: CostArguments, reader: Reader) -> KnownCost | UnknownCost:
    """
    Return what the home cost, its building depreciated.

    Raises:
        AnswerError: If land, building or structure is missing where the others are given.
    """
    if given.acquisition_cost_yen is not None:
        return KnownCost(
            land_yen=Yen(given.acquisition_cost_yen), building_yen=Yen(0), expenses_yen=Yen(0)
        )
    land, building = given.land_price_yen, given.building_price_yen
    if land is None and building is None:
        return UnknownCost.UNKNOWN
    if land is None or building is None:
        raise missing("land_price_yen" if land is None else "building_price_yen")
    return KnownCost(
        land_yen=Yen(land),
        building_yen=_building_left(given, building, reader),
        expenses_yen=Yen(given.acquisition_expenses_yen),
    )


def _building_left(given: CostArguments, building_yen: int, reader: Reader) -> Yen:
    if building_yen == 0:
        return Yen(0)
    if given.building_structure is None:
        raise missing("building_structure")
    depreciation = _depreciate(
        building_yen,
        structure=given.building_structure,
        since=given.building_acquired_on or given.counted_from(),
        sold_on=given.sold_on,
        reader=reader,
    )
    return depreciation.remaining_yen


def answer_acquisition_cost(given: CostArguments, reader: Reader) -> JsonValue:
    """Answer :class:`CostArguments`."""
    cost = read_cost(given, reader)
    result = compute_acquisition_cost(
        Yen(given.price_yen),
        cost=cost,
        default_rate=reader.decimal("taxes.acquisition_cost_default_rate"),
    )
    return figures_of(result)


class SaleExpenseArgument(BaseModel):
    """One payment around the sale."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: SaleExpenseKind
    amount_yen: Amount


class TransferExpensesArguments(Arguments):
    """The payments around the sale."""

    expenses: tuple[SaleExpenseArgument, ...]


def answer_transfer_expenses(given: TransferExpensesArguments, _reader: Reader) -> JsonValue:
    """Answer :class:`TransferExpensesArguments`."""
    paid = tuple(
        SaleExpense(kind=one.kind, amount_yen=Yen(one.amount_yen)) for one in given.expenses
    )
    return figures_of(compute_transfer_expenses(paid))
