"""住み替え: what was typed and chosen on its screen, exactly as it was, and how it is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

from pydantic import BaseModel, ConfigDict

from nindbai.diagnosis.outcome import Diagnosis, ResidualDebt, RouteDebt, Value
from nindbai.diagnosis.reading import Accepted, Missing, Reading, read_field
from nindbai.diagnosis.rehousing_facts import RehousingFacts
from nindbai.domain.acquisition_tax import BuildingUse
from nindbai.domain.building_depreciation import BuildingStructure
from nindbai.domain.situation import Situation, Tri
from nindbai.domain.stage import Stage
from nindbai.parameters import load
from nindbai.presentation import rehousing_words as words
from nindbai.presentation.draft import Confirmed
from nindbai.presentation.readings import ReadingText, describe_reading

__all__ = [
    "TYPED",
    "RehousingDraft",
    "TakenOver",
    "describe_draft",
    "find_gaps",
    "may_move_house",
    "read_facts",
    "take_over",
]

_MAN: Final = 10_000
_PERCENT: Final = Decimal("0.01")
_NO_ARREARS: Final = frozenset({Stage.UNKNOWN, Stage.NOT_IN_ARREARS})
_MIDDLE_OF_MONTH: Final = 15


@dataclass(frozen=True, slots=True)
class _Typed:
    """A typed field: the fact it fills, its reader, and how many units a reading is."""

    fact: str
    reader: str
    scale: Decimal | int = 1


TYPED: Final[Mapping[str, _Typed]] = {
    "price": _Typed("price_yen", "market_price_man", _MAN),
    "loan": _Typed("loan_yen", "loan_balance_man", _MAN),
    "new_price": _Typed("new_price_yen", "market_price_man", _MAN),
    "own_funds": _Typed("own_funds_yen", "money_man", _MAN),
    "rent": _Typed("rent_yen", "money_man", _MAN),
    "old_years": _Typed("old_years", "years"),
    "old_rate": _Typed("old_rate", "rate_pct", _PERCENT),
    "new_years": _Typed("new_years", "years"),
    "new_rate": _Typed("new_rate", "rate_pct", _PERCENT),
    "budget": _Typed("budget_yen", "money_man", _MAN),
    "income": _Typed("income_yen", "money_man", _MAN),
    "other_payments": _Typed("other_payments_yen", "money_man", _MAN),
    "sale_costs": _Typed("sale_costs_yen", "money_man", _MAN),
    "purchase_costs": _Typed("purchase_costs_yen", "money_man", _MAN),
    "earnest": _Typed("earnest_yen", "money_man", _MAN),
    "new_floor": _Typed("new_floor_area_m2", "area_m2"),
    "new_land": _Typed("new_land_area_m2", "area_m2"),
    "new_built": _Typed("new_built_year", "built_year"),
    "new_land_value": _Typed("new_land_value_yen", "money_man", _MAN),
    "new_building_value": _Typed("new_building_value_yen", "money_man", _MAN),
    "moving": _Typed("moving_yen", "money_man", _MAN),
    "bridge_rate": _Typed("bridge_rate", "rate_pct", _PERCENT),
    "months_to_sell": _Typed("months_to_sell", "arrears_months"),
    "months_to_buy": _Typed("months_to_buy", "arrears_months"),
    "income_fell": _Typed("months_since_income_fell", "arrears_months"),
    "benefit_standard": _Typed("benefit_standard_yen", "money_man", _MAN),
    "land_price": _Typed("land_price_yen", "money_man", _MAN),
    "building_price": _Typed("building_price_yen", "money_man", _MAN),
    "lived_years": _Typed("lived_years", "years"),
}
"""The typed fields, each read by the reader of the same kind on the command line."""

_SPLIT: Final = frozenset({"rate_pct", "area_m2"})
"""The readers of figures that need not be whole."""

_LIMITS: Final = {
    "old_years": (1, 50),
    "new_years": (1, 50),
    "months_to_sell": (0, 60),
    "months_to_buy": (0, 60),
    "lived_years": (0, 120),
}


class PickedDay(BaseModel):
    """A day picked as year, month and day; the day of the month may stay open."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    year: int | None = None
    month: int | None = None
    day: int | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been picked."""
        return self == PickedDay()

    def read(self, today: date) -> date | None:
        """
        Return the day; where no day is picked, its month's middle, in this month today at most.

        None where it is no day.

        >>> today = date(2026, 11, 3)
        >>> PickedDay(year=2015, month=3).read(today), PickedDay(year=2015).read(today)
        (datetime.date(2015, 3, 15), None)
        >>> PickedDay(year=2026, month=11).read(today)
        datetime.date(2026, 11, 3)
        """
        if self.year is None or self.month is None:
            return None
        if self.day is None:
            middle = date(self.year, self.month, _MIDDLE_OF_MONTH)
            is_now = (self.year, self.month) == (today.year, today.month)
            return min(middle, today) if is_now else middle
        try:
            return date(self.year, self.month, self.day)
        except ValueError:
            return None


class RehousingDraft(BaseModel):
    """
    Everything on the screen as it was typed; an empty text is not answered.

    ``is_opened`` says that the form was opened, so that the browser keeps what stands unsent in
    its fields; ``is_shown`` whether the result stands open, or the form.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    price: str = ""
    loan: str = ""
    arrears: Tri = Tri.UNKNOWN
    new_price: str = ""
    own_funds: str = ""
    rent: str = ""
    old_years: str = ""
    old_rate: str = ""
    new_years: str = ""
    new_rate: str = ""
    budget: str = ""
    income: str = ""
    other_payments: str = ""
    paid_late: Tri = Tri.UNKNOWN
    sale_costs: str = ""
    purchase_costs: str = ""
    earnest: str = ""
    new_use: BuildingUse | None = None
    new_floor: str = ""
    new_land: str = ""
    new_built: str = ""
    new_land_value: str = ""
    new_building_value: str = ""
    moving: str = ""
    bridge_rate: str = ""
    months_to_sell: str = ""
    months_to_buy: str = ""
    income_fell: str = ""
    benefit_standard: str = ""
    acquired: PickedDay = PickedDay()
    land_price: str = ""
    building_price: str = ""
    structure: BuildingStructure | None = None
    lives_there: Tri = Tri.UNKNOWN
    moved_out: PickedDay = PickedDay()
    lived_years: str = ""
    used_relief: Tri = Tri.UNKNOWN
    buyer_related: Tri = Tri.UNKNOWN
    confirmed: tuple[Confirmed, ...] = ()
    is_opened: bool = False
    is_shown: bool = False

    def reading_of(self, field: str, today: date) -> Reading:
        """Return how what stands in *field* is read; a reading once confirmed is accepted."""
        text = getattr(self, field)
        for one in self.confirmed:
            if (one.field, one.text) == (field, text):
                return Accepted(one.value)
        return read_field(TYPED[field].reader, text, today=today, parameters=load())

    def confirm(self, field: str, value: Decimal) -> RehousingDraft:
        """Return the draft with *value* as the reading of what stands in *field*."""
        others = tuple(one for one in self.confirmed if one.field != field)
        said_yes = Confirmed(field=field, text=getattr(self, field), value=value)
        return self.model_copy(update={"confirmed": (*others, said_yes)})


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenOver:
    """What the check has told already; used where the field here is empty."""

    value: Value | None = None
    price_yen: int | None = None
    loan_yen: int | None = None
    months_in_arrears: int | None = None
    income_yen: int | None = None


def take_over(situation: Situation | None, diagnosis: Diagnosis | None) -> TakenOver:
    """
    Return what the check's answers give; a letter that tells of arrears counts as a month.

    >>> take_over(None, None).loan_yen is None
    True
    """
    if situation is None or diagnosis is None:
        return TakenOver()
    months = situation.months_in_arrears
    if not months and diagnosis.stage not in _NO_ARREARS:
        months = 1
    own, value = situation.market_value_yen, diagnosis.market_value
    return TakenOver(
        value=value if isinstance(value, Value) and own is None else None,
        price_yen=own,
        loan_yen=situation.loan_balance_yen,
        months_in_arrears=months,
        income_yen=situation.household.yearly_income_yen,
    )


def may_move_house(diagnosis: Diagnosis) -> bool:
    """Return whether selling to move is worth a look: nothing in arrears yet, or money is left."""
    if diagnosis.stage is Stage.NOT_IN_ARREARS:
        return True
    debt = diagnosis.residual_debt
    sale = debt.voluntary_sale if isinstance(debt, ResidualDebt) else debt
    return isinstance(sale, RouteDebt) and sale.surplus_yen.typical > 0


def describe_draft(draft: RehousingDraft, today: date) -> dict[str, ReadingText]:
    """Return how each typed field is read, in words; empty fields are left out."""
    return {
        name: describe_reading(
            typed.reader, draft.reading_of(name, today), name=words.SHORT_NAMES[name]
        )
        for name, typed in TYPED.items()
        if getattr(draft, name).strip()
    }


def find_gaps(draft: RehousingDraft, today: date) -> dict[str, str]:
    """Return what does not fit together, each with its field: days, pairs of sums, limits."""
    found = _out_of_bounds(draft, today)
    for name in ("acquired", "moved_out"):
        picked: PickedDay = getattr(draft, name)
        day = picked.read(today)
        if not picked.is_empty and day is None:
            found[name] = words.DAY_MISSING
        elif day is not None and day > today:
            found[name] = words.DAY_AHEAD
    land, building = draft.land_price.strip(), draft.building_price.strip()
    if bool(land) != bool(building):
        found["building_price" if land else "land_price"] = words.BOTH_PRICES
    elif building and draft.structure is None and _number(draft, "building_price", today):
        found["structure"] = words.STRUCTURE_MISSING
    return found


def _out_of_bounds(draft: RehousingDraft, today: date) -> dict[str, str]:
    found = {}
    for name, (least, most) in _LIMITS.items():
        number = _number(draft, name, today)
        if number is not None and not least <= number <= most:
            found[name] = words.out_of_bounds(name, least, most)
    return found


def _number(draft: RehousingDraft, name: str, today: date) -> int | Decimal | None:
    """Return what *name* says in the unit of its fact, or None."""
    reading = draft.reading_of(name, today)
    if isinstance(reading, Missing) or not isinstance(reading, Accepted):
        return None
    number = Decimal(str(reading.value)) * TYPED[name].scale
    is_split = TYPED[name].reader in _SPLIT
    return number if is_split else int(number)


def read_facts(draft: RehousingDraft, taken: TakenOver, today: date) -> RehousingFacts:
    """
    Return the facts of *draft*; where it is silent, what the check has told.

    Somebody whose check tells of arrears stays in arrears here, whatever is chosen.

    >>> read_facts(RehousingDraft(price="3000"), TakenOver(), date(2026, 11, 22)).price_yen
    30000000
    """
    read: dict[str, Any] = {
        typed.fact: _number(draft, name, today) for name, typed in TYPED.items()
    }
    late = taken.months_in_arrears or (1 if draft.arrears is Tri.YES else None)
    told: dict[str, Any] = {
        "price_yen": taken.price_yen,
        "loan_yen": taken.loan_yen,
        "income_yen": taken.income_yen,
    }
    filled = {name: told.get(name) if value is None else value for name, value in read.items()}
    return RehousingFacts(
        **filled,
        estimate_yen=taken.value.yen if taken.value else None,
        months_in_arrears=late or (0 if _is_told_on_time(draft, taken) else None),
        paid_late_before=draft.paid_late,
        acquired_on=draft.acquired.read(today),
        is_acquired_day_open=draft.acquired.day is None,
        structure=draft.structure,
        new_use=draft.new_use,
        lives_there=draft.lives_there,
        moved_out_on=draft.moved_out.read(today) if draft.lives_there is Tri.NO else None,
        is_moved_out_day_open=draft.moved_out.day is None,
        used_relief=draft.used_relief,
        buyer_is_related=draft.buyer_related,
    )


def _is_told_on_time(draft: RehousingDraft, taken: TakenOver) -> bool:
    return draft.arrears is Tri.NO or taken.months_in_arrears == 0
