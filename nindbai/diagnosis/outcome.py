"""The diagnosis as it crosses the boundary: frozen models with a JSON Schema."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Final, Literal, TypeVar

from pydantic import TypeAdapter

from nindbai.diagnosis.afterwards_parts import Afterwards, DelayDamagesPace
from nindbai.diagnosis.contradictions import Contradiction
from nindbai.diagnosis.parts import (
    Dates,
    NoMoney,
    NoMoneyReason,
    NoTimeLeft,
    Part,
    Share,
    Shares,
    TimeLeft,
    Whole,
)
from nindbai.diagnosis.preparation_parts import Preparation
from nindbai.domain.blockers import Blocker
from nindbai.domain.distribution import Consent, CostKind
from nindbai.domain.market_value import NoValueReason, ValueSource
from nindbai.domain.option_limits import NoDays, Until
from nindbai.domain.option_traits import Downside, Effect, NoCreditRecord, OptionCost, Trap
from nindbai.domain.options import (
    Decider,
    NoMinimumPayment,
    Option,
    OptionKind,
    OptionStatus,
    Reason,
)
from nindbai.domain.preparation import NextStep
from nindbai.domain.price_chance import NoChance
from nindbai.domain.ranges import Range
from nindbai.domain.sale_price import PriceBasis
from nindbai.domain.stage import Evidence, Stage
from nindbai.domain.timeline import Unforeseen
from nindbai.domain.voluntary_sale import Likelihood
from nindbai.parameters import Contact, Passport

__all__ = [
    "AppealDeadline",
    "AuctionPrice",
    "ClosingWay",
    "Column",
    "Dates",
    "Deadline",
    "DeadlineStatus",
    "Deadlines",
    "Diagnosis",
    "LegalDeadline",
    "Line",
    "NoDeadline",
    "NoMoney",
    "NoMoneyReason",
    "NoOdds",
    "NoTimeLeft",
    "NoValue",
    "Part",
    "Price",
    "Prices",
    "Proceeds",
    "ResidualDebt",
    "RouteDebt",
    "RouteProceeds",
    "SaleOdds",
    "Share",
    "Shares",
    "TimeLeft",
    "UnsoldRound",
    "Value",
    "WaitingMonth",
    "WayOut",
    "Whole",
    "describe_options",
]


class DeadlineStatus(StrEnum):
    """Whether a last day lies ahead, may have passed, has passed, or cannot be told."""

    AHEAD = "ahead"
    MAY_HAVE_PASSED = "may_have_passed"
    PASSED = "passed"
    UNKNOWN = "unknown"


class Deadline(Part):
    """A last day: how many days are left, and dates where a dated paper fixes them."""

    status: DeadlineStatus
    days: Whole
    dates: Dates | None


class LegalDeadline(Deadline):
    """The last day by law, and the last day before it on which the court counter is open."""

    court_days: Dates | None


class AppealDeadline(Part):
    """The last day of 執行抗告 against the sale decision, counted by the court's calendar."""

    by: date


class NoDeadline(Part):
    """A last day that cannot be told, or that no longer exists."""

    status: Literal[DeadlineStatus.UNKNOWN, DeadlineStatus.PASSED]
    days: None = None
    dates: None = None
    reason: Unforeseen | Literal["no_likely_start", "decision_date_unknown"]


class Deadlines(Part):
    """
    The last days, apart.

    By law the petitioning creditor withdraws, in practice the sale closes; then the last start
    of a voluntary sale that still has good odds, and the appeal once a sale is decided.
    """

    legal: LegalDeadline | NoDeadline
    practical: Deadline | NoDeadline
    latest_start: Deadline | NoDeadline
    appeal: AppealDeadline | NoDeadline


class SaleOdds(Part):
    """How likely a voluntary sale begun today closes in time, and how long one takes."""

    likelihood: Likelihood
    share: Share
    needed_days: Whole


class NoOdds(Part):
    """No odds can be given, and why."""

    likelihood: None = None
    share: None = None
    needed_days: Whole
    reason: Unforeseen


class ClosingWay(Part):
    """A way that closes: in how many days from ``as_of``, and on which day where it is fixed."""

    kind: OptionKind
    days: int
    closes_on: date | None


class WaitingMonth(Part):
    """
    The same figures after so many months without a step.

    ``auction_residual_debt_yen`` is the same in every month: waiting does not move the court's
    own date, and the damages up to the distribution are in it from the start. What waiting
    changes is the other route, whose closing and damages move with the first call; once
    ``likelihood`` is closed, ``voluntary_sale_residual_debt_yen`` is arithmetic only.
    ``closed_by_then`` holds the ways that are open today and typically closed by then;
    ``closing`` the same ways with their last days, the soonest first.
    """

    months: int
    days_to_opening: Whole
    likelihood: Likelihood
    share: Share
    delay_damages_yen: Whole | None
    voluntary_sale_residual_debt_yen: Whole | None
    auction_residual_debt_yen: Whole | None
    closed_by_then: tuple[OptionKind, ...]
    closing: tuple[ClosingWay, ...]


class Value(Part):
    """The market value, where it comes from, and the facts that had to be assumed."""

    yen: Whole
    source: ValueSource
    assumed: tuple[str, ...]


class NoValue(Part):
    """No market value, and which answer would allow one."""

    yen: None = None
    reason: NoValueReason


class Price(Part):
    """One route's price: what the trade says, and the estimate with what it rests on."""

    trade_rule_yen: Whole
    estimate_yen: Whole
    basis: PriceBasis


class UnsoldRound(Part):
    """The chance that a round finds no bid, and the next round's price and delay."""

    share: Shares
    price_factor: Shares
    extra_months: Shares


class AuctionPrice(Price):
    """The auction's price, its floor where the court has set one, and an unsold round."""

    minimum_bid_yen: int | None
    unsold: UnsoldRound


class Prices(Part):
    """Both routes side by side and whether their bands overlap."""

    auction: AuctionPrice
    voluntary_sale: Price
    bands_overlap: bool
    area_tiers: tuple[str, ...]


class Line(Part):
    """One cost of the 配分案, and who must agree to it."""

    kind: CostKind
    amount_yen: int
    consent: Consent
    parameters: tuple[str, ...]


class Column(Part):
    """A 配分案 at one price; every sum adds up to the yen."""

    price_yen: int
    lines: tuple[Line, ...]
    costs_yen: int
    repayment_fund_yen: int
    payoff_yen: int
    to_lender_yen: int
    surplus_yen: int
    residual_debt_yen: int
    unpaid_costs_yen: int


class RouteProceeds(Part):
    """A route's 配分案 at its low, typical and high price."""

    low: Column
    typical: Column
    high: Column


class Proceeds(Part):
    """Where the money goes on each route."""

    auction: RouteProceeds | NoMoney
    voluntary_sale: RouteProceeds | NoMoney


class RouteDebt(Part):
    """What is owed on the day of payment, what stays, and what comes back."""

    days_to_payment: Whole
    delay_damages_yen: Whole
    payoff_yen: Whole
    residual_debt_yen: Whole
    surplus_yen: Whole


class ResidualDebt(Part):
    """What debt stays behind on each route."""

    auction: RouteDebt | NoMoney
    voluntary_sale: RouteDebt | NoMoney


class WayOut(Part):
    """
    One way out, as :class:`nindbai.domain.options.Option` describes it.

    Where a figure has no place or cannot be told, its field holds the reason instead.
    """

    kind: OptionKind
    status: OptionStatus
    reasons: tuple[Reason, ...]
    until: Until
    until_on: date | None
    until_days: Whole | NoDays
    decided_by: Decider
    first_step: NextStep
    cost: OptionCost
    effects: tuple[Effect, ...]
    credit_record_years: Whole | NoCreditRecord
    traps: tuple[Trap, ...]
    downsides: tuple[Downside, ...]
    minimum_payment_yen: int | NoMinimumPayment
    chance: Share | NoChance
    sources: tuple[str, ...]


def describe_options(options: tuple[Option, ...]) -> tuple[WayOut, ...]:
    """Return the ways out as they cross the boundary."""
    return tuple(_way_out(option) for option in options)


def _way_out(option: Option) -> WayOut:
    values = {name: getattr(option, name) for name in _AS_THEY_ARE}
    return WayOut(
        **values,
        until_days=_whole_or_reason(option.until_days),
        credit_record_years=_whole_or_reason(option.credit_record_years),
    )


ReasonT = TypeVar("ReasonT", bound=StrEnum)


def _whole_or_reason(days: Range[int] | ReasonT) -> Whole | ReasonT:
    if isinstance(days, Range):
        return Whole(low=days.low, typical=days.typical, high=days.high)
    return days


_AS_THEY_ARE: Final = tuple(
    field.name
    for field in fields(Option)
    if field.name not in {"until_days", "credit_record_years"}
)


class Diagnosis(Part):
    """Everything we can say about one household on one day, and what it rests on."""

    as_of: date
    stage: Stage
    stage_evidence: Evidence
    contradictions: tuple[Contradiction, ...]
    time_left: dict[str, TimeLeft | NoTimeLeft]
    deadlines: Deadlines
    voluntary_sale_odds: SaleOdds | NoOdds
    waiting: tuple[WaitingMonth, ...]
    market_value: Value | NoValue
    prices: Prices | NoValue
    proceeds: Proceeds | NoMoney
    residual_debt: ResidualDebt | NoMoney
    delay_damages_pace: DelayDamagesPace
    afterwards: Afterwards
    options: tuple[WayOut, ...]
    blockers: tuple[Blocker, ...]
    next_steps: tuple[NextStep, ...]
    preparation: Preparation
    contacts: tuple[Contact, ...]
    basis: tuple[Passport, ...]

    def to_json(self) -> str:
        """
        Return the same text as ``model_dump_json``, quicker.

        Passports and contacts are most of the text and the same in every diagnosis, so they
        are written once.
        """
        head = self.model_dump_json(exclude={"contacts", "basis"})[:-1]
        basis = ",".join(passport.json_text for passport in self.basis)
        return f'{head},"contacts":{_contacts_text(self.contacts)},"basis":[{basis}]}}'


@lru_cache(maxsize=8)
def _contacts_text(contacts: tuple[Contact, ...]) -> str:
    return TypeAdapter(tuple[Contact, ...]).dump_json(contacts).decode()
