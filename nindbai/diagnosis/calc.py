"""
``calc``: one rule at a time, exact, for scripts and partners.

Each rule is an arguments model and a function; its name is the name on the command line.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, Final, Generic, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, JsonValue, ValidationError

from nindbai.diagnosis.answers import Amount, Day, PositiveAmount, describe_error, refuse_bool
from nindbai.diagnosis.basis import Reader
from nindbai.diagnosis.problems import AnswerError, Problem, ProblemKind
from nindbai.diagnosis.roads import read_chain
from nindbai.domain.delay_damages import compute_delay_damages
from nindbai.domain.distribution import CostKind, CostLine, compute_distribution
from nindbai.domain.loan import compute_loan_balance, compute_monthly_payment
from nindbai.domain.money import Yen
from nindbai.domain.sale_costs import (
    SpecialFee,
    compute_brokerage_fee_cap,
    compute_mortgage_release_registration,
    compute_registration_tax,
    compute_stamp_duty,
)
from nindbai.domain.sale_price import compute_minimum_bid
from nindbai.domain.situation import Lender, LetterKind
from nindbai.domain.stage import Milestone, milestone_of_letter
from nindbai.parameters import ParameterSet

__all__ = ["calculate", "calculation_names", "calculation_schemas"]

Rate = Annotated[Decimal, BeforeValidator(refuse_bool), Field(ge=0, le=1)]
Count = Annotated[int, BeforeValidator(refuse_bool), Field(ge=0, le=100_000)]
Months = Annotated[int, BeforeValidator(refuse_bool), Field(ge=1, le=600)]


class _Arguments(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    def day(self, today: date) -> date:
        """Return the day whose figures apply."""
        return today


class BrokerageFeeCap(_Arguments):
    """The price, whether the low-price special was agreed beforehand, and the day."""

    price_yen: Amount
    is_special_agreed: bool = False
    contracted_on: Day | None = None

    def day(self, today: date) -> date:
        """Return the day the contract is made, whose cap applies."""
        return self.contracted_on or today


class ContractKind(StrEnum):
    """Which contract bears the stamp."""

    SALE = "sale"
    LOAN = "loan"


class StampDuty(_Arguments):
    """The price in the contract, its kind, the day, and whether it is electronic."""

    contract_price_yen: Amount = Field(alias="price_yen")
    contract_kind: ContractKind = ContractKind.SALE
    contracted_on: Day | None = None
    is_electronic: bool = False

    def day(self, today: date) -> date:
        """Return the day the contract is made, whose tax applies."""
        return self.contracted_on or today


class RegistrationKind(StrEnum):
    """Which registration is taxed."""

    MORTGAGE_RELEASE = "mortgage_release"
    ADDRESS_CHANGE = "address_change"
    ATTACHMENT = "attachment"
    LAND_SALE = "land_sale"
    DWELLING_SALE = "dwelling_sale"
    BUILDING_SALE = "building_sale"
    MORTGAGE = "mortgage"
    DWELLING_MORTGAGE = "dwelling_mortgage"


class RegistrationTax(_Arguments):
    """The kind; how many 不動産 (release, address) or the base in yen (all others); the day."""

    kind: RegistrationKind
    properties: Annotated[int, BeforeValidator(refuse_bool), Field(ge=1, le=1000)] = 1
    base_yen: Amount | None = None
    registered_on: Day | None = None

    def day(self, today: date) -> date:
        """Return the day of registration, whose tax applies."""
        return self.registered_on or today


class MinimumBid(_Arguments):
    """売却基準価額."""

    standard_sale_price_yen: Amount


class DelayDamages(_Arguments):
    """What is overdue, the rate a year (0.14), and the days late."""

    base_yen: Amount = Field(alias="principal_yen")
    annual_rate: Rate
    days: Count


class LoanBalance(_Arguments):
    """The loan, the rate a year, the number of payments and those made."""

    borrowed_yen: PositiveAmount
    annual_rate: Rate
    months: Months
    paid_months: Annotated[int, BeforeValidator(refuse_bool), Field(ge=0, le=600)]


class TimeBetween(_Arguments):
    """Two stages or letters of the road, and the lender whose road it is."""

    start: str = Field(alias="from")
    end: str = Field(alias="to")
    lender: Lender = Lender.UNKNOWN


class DistributionArguments(_Arguments):
    """The price, the costs and what must be paid back."""

    price_yen: Amount
    costs_yen: tuple[Amount, ...] = ()
    moving_allowance_yen: Amount = 0
    payoff_yen: Amount = Field(alias="loan_balance_yen")


def _brokerage(given: BrokerageFeeCap, reader: Reader) -> JsonValue:
    special = None
    if given.is_special_agreed:
        special = SpecialFee(
            price_limit_yen=reader.integer("sale_costs.brokerage_special_price_limit_yen"),
            fee_yen=reader.integer("sale_costs.brokerage_special_fee_yen"),
        )
    fee = compute_brokerage_fee_cap(
        Yen(given.price_yen),
        slices=reader.slices("sale_costs.brokerage_fee_cap"),
        consumption_tax_rate=reader.decimal("sale_costs.consumption_tax_rate"),
        special=special,
    )
    return {"brokerage_fee_cap_yen": fee}


def _stamp(given: StampDuty, reader: Reader) -> JsonValue:
    duty = compute_stamp_duty(
        Yen(given.contract_price_yen),
        steps=reader.steps(f"taxes.stamp_duty_{given.contract_kind}"),
        is_electronic=given.is_electronic,
    )
    return {"stamp_duty_yen": duty}


_PER_PROPERTY: Final = {
    RegistrationKind.MORTGAGE_RELEASE: "taxes.mortgage_release_registration_yen_per_property",
    RegistrationKind.ADDRESS_CHANGE: "taxes.address_change_registration_yen_per_property",
}
_BY_RATE: Final = {
    RegistrationKind.ATTACHMENT: "procedure.registration_rate_attachment",
    RegistrationKind.LAND_SALE: "taxes.ownership_transfer_land_rate",
    RegistrationKind.DWELLING_SALE: "taxes.ownership_transfer_dwelling_rate",
    RegistrationKind.BUILDING_SALE: "taxes.ownership_transfer_rate",
    RegistrationKind.MORTGAGE: "taxes.mortgage_setting_rate",
    RegistrationKind.DWELLING_MORTGAGE: "taxes.mortgage_setting_dwelling_rate",
}


def _registration(given: RegistrationTax, reader: Reader) -> JsonValue:
    if given.kind in _PER_PROPERTY:
        each = reader.integer(_PER_PROPERTY[given.kind])
        most = reader.integer("taxes.mortgage_release_registration_max_yen")
        is_release = given.kind is RegistrationKind.MORTGAGE_RELEASE
        tax = compute_mortgage_release_registration(
            given.properties,
            yen_per_property=each,
            maximum_yen=most if is_release else given.properties * each,
        )
        return {"registration_tax_yen": tax}
    if given.base_yen is None:
        raise AnswerError((Problem(field="base_yen", kind=ProblemKind.MISSING, given=""),))
    tax = compute_registration_tax(
        Yen(given.base_yen),
        rate=reader.decimal(_BY_RATE[given.kind]),
        base_unit_yen=reader.integer("taxes.registration_base_unit_yen"),
        tax_unit_yen=reader.integer("taxes.registration_tax_unit_yen"),
        minimum_yen=reader.integer("taxes.registration_tax_min_yen"),
    )
    return {"registration_tax_yen": tax}


def _minimum_bid(given: MinimumBid, reader: Reader) -> JsonValue:
    bid = compute_minimum_bid(
        Yen(given.standard_sale_price_yen),
        bid_floor_rate=reader.decimal("procedure.bid_floor_rate"),
    )
    return {"minimum_bid_yen": bid}


def _damages(given: DelayDamages, reader: Reader) -> JsonValue:
    damages = compute_delay_damages(
        Yen(given.base_yen),
        annual_rate=given.annual_rate,
        days=given.days,
        days_in_year=reader.integer("arrears.days_in_year"),
    )
    return {"delay_damages_yen": damages}


def _loan_balance(given: LoanBalance, _reader: Reader) -> JsonValue:
    if given.paid_months > given.months:
        problem = Problem(
            field="paid_months",
            kind=ProblemKind.TOO_LARGE,
            given=str(given.paid_months),
            fits=("0", str(given.months)),
        )
        raise AnswerError((problem,))
    loan = Yen(given.borrowed_yen)
    balance = compute_loan_balance(
        loan,
        annual_rate=given.annual_rate,
        months=given.months,
        paid_months=given.paid_months,
    )
    payment = compute_monthly_payment(loan, annual_rate=given.annual_rate, months=given.months)
    return {"loan_balance_yen": balance, "monthly_payment_yen": payment}


_STAGE_NAMES: Final = {"bid_opening": Milestone.OPENED, "petition": Milestone.PETITIONED}


def _milestone(field: str, name: str) -> Milestone:
    if name in _STAGE_NAMES:
        return _STAGE_NAMES[name]
    if name in {kind.value for kind in LetterKind}:
        found = milestone_of_letter(LetterKind(name))
        if found is not None:
            return found
    if name in {milestone.value for milestone in Milestone}:
        return Milestone(name)
    allowed = (*(stop.value for stop in Milestone), *_STAGE_NAMES)
    raise AnswerError(
        (Problem(field=field, kind=ProblemKind.NOT_IN_LIST, given=name, fits=allowed),)
    )


def _time_between(given: TimeBetween, reader: Reader) -> JsonValue:
    start, end = _milestone("from", given.start), _milestone("to", given.end)
    chain = read_chain(given.lender, reader)
    for field, milestone in (("from", start), ("to", end)):
        if chain.stop_at(milestone) is not milestone:
            allowed = tuple(stop.value for stop in chain.milestones)
            raise AnswerError(
                (
                    Problem(
                        field=field,
                        kind=ProblemKind.NOT_IN_LIST,
                        given=milestone.value,
                        fits=allowed,
                    ),
                )
            )
    if end.order < start.order:
        raise AnswerError(
            (
                Problem(
                    field="to",
                    kind=ProblemKind.BEFORE_OTHER_STAGE,
                    given=given.end,
                    fits=("from", given.start),
                ),
            )
        )
    days = chain.between(start, end).range()
    return {"low": days.low, "typical": days.typical, "high": days.high}


def _distribution(given: DistributionArguments, _reader: Reader) -> JsonValue:
    lines = [CostLine(kind=CostKind.OTHER_COSTS, amount_yen=Yen(cost)) for cost in given.costs_yen]
    lines.append(
        CostLine(kind=CostKind.MOVING_ALLOWANCE, amount_yen=Yen(given.moving_allowance_yen))
    )
    result = compute_distribution(
        Yen(given.price_yen), lines=tuple(lines), payoff_yen=Yen(given.payoff_yen)
    )
    return {
        "costs_yen": result.costs_yen,
        "repayment_fund_yen": result.repayment_fund_yen,
        "residual_debt_yen": result.residual_debt_yen,
        "surplus_yen": result.surplus_yen,
        "unpaid_costs_yen": result.unpaid_costs_yen,
    }


A = TypeVar("A", bound=_Arguments)


@dataclass(frozen=True, slots=True)
class _Calculation(Generic[A]):
    arguments: type[A]
    rule: Callable[[A, Reader], JsonValue]

    def run(self, raw: object, *, today: date, parameters: ParameterSet) -> JsonValue:
        try:
            given = self.arguments.model_validate(raw)
        except ValidationError as error:
            raise AnswerError(describe_error(error, self.arguments)) from None
        return self.rule(given, Reader(parameters, given.day(today)))


_CALCULATIONS: Final[dict[str, _Calculation[Any]]] = {
    "brokerage_fee_cap": _Calculation(BrokerageFeeCap, _brokerage),
    "stamp_duty": _Calculation(StampDuty, _stamp),
    "registration_tax": _Calculation(RegistrationTax, _registration),
    "minimum_bid": _Calculation(MinimumBid, _minimum_bid),
    "delay_damages": _Calculation(DelayDamages, _damages),
    "loan_balance": _Calculation(LoanBalance, _loan_balance),
    "time_between": _Calculation(TimeBetween, _time_between),
    "distribution": _Calculation(DistributionArguments, _distribution),
}


def calculation_names() -> tuple[str, ...]:
    """
    Return the names that ``calc`` knows.

    >>> "minimum_bid" in calculation_names()
    True
    """
    return tuple(_CALCULATIONS)


def calculation_schemas() -> dict[str, Any]:
    """Return the JSON Schema of each calculation's arguments."""
    return {
        name: calculation.arguments.model_json_schema()
        for name, calculation in _CALCULATIONS.items()
    }


def calculate(name: str, raw: object, *, today: date, parameters: ParameterSet) -> JsonValue:
    """
    Return the exact figures of one rule.

    Args:
        name: One of :func:`calculation_names`.
        raw: Its arguments, as decoded JSON.
        today: The day whose figures apply where the arguments name none.
        parameters: Where the figures come from.

    Raises:
        AnswerError: With every wrong argument.
        KeyError: If there is no such name.
        ParameterError: If a figure is not in force on that day.

    >>> from nindbai.parameters import load
    >>> calculate("minimum_bid", {"standard_sale_price_yen": 10_000_000},
    ...     today=date(2026, 11, 21), parameters=load())
    {'minimum_bid_yen': 8000000}
    """
    return _CALCULATIONS[name].run(raw, today=today, parameters=parameters)
