"""The rules behind ``calc``: for each, the model of its arguments and the function."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, ClassVar, Final

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, JsonValue

from nindbai.diagnosis.answer_models import Amount, Day, PositiveAmount, refuse_bool
from nindbai.diagnosis.basis import Reader
from nindbai.diagnosis.problems import AnswerError, Problem, ProblemKind
from nindbai.diagnosis.roads import read_chain
from nindbai.domain.delay_damages import compute_delay_damages
from nindbai.domain.distribution import CostKind, CostLine, compute_distribution
from nindbai.domain.loan import compute_loan_balance, compute_monthly_payment
from nindbai.domain.money import Yen
from nindbai.domain.rehabilitation import compute_minimum_payment
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

__all__ = [
    "Arguments",
    "BrokerageFeeCap",
    "DelayDamages",
    "DistributionArguments",
    "LoanBalance",
    "MinimumBid",
    "RegistrationTax",
    "RehabilitationMinimumPayment",
    "StampDuty",
    "TimeBetween",
    "answer_brokerage",
    "answer_damages",
    "answer_distribution",
    "answer_loan_balance",
    "answer_minimum_bid",
    "answer_registration",
    "answer_rehabilitation",
    "answer_stamp",
    "answer_time_between",
]

Rate = Annotated[Decimal, BeforeValidator(refuse_bool), Field(ge=0, le=1)]
Count = Annotated[int, BeforeValidator(refuse_bool), Field(ge=0, le=100_000)]
Months = Annotated[int, BeforeValidator(refuse_bool), Field(ge=1, le=600)]


class Arguments(BaseModel):
    """The arguments of one rule; unknown ones are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)
    day_field: ClassVar[str] = "as_of"

    def day(self, today: date) -> date:
        """Return the day whose figures apply."""
        return today


class BrokerageFeeCap(Arguments):
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


class StampDuty(Arguments):
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


class RegistrationTax(Arguments):
    """The kind; how many 不動産 (release, address) or the base in yen (all others); the day."""

    kind: RegistrationKind
    properties: Annotated[int, BeforeValidator(refuse_bool), Field(ge=1, le=1000)] = 1
    base_yen: Amount | None = None
    registered_on: Day | None = None

    def day(self, today: date) -> date:
        """Return the day of registration, whose tax applies."""
        return self.registered_on or today


class MinimumBid(Arguments):
    """売却基準価額."""

    standard_sale_price_yen: Amount


class DelayDamages(Arguments):
    """What is overdue, the rate a year (0.14), and the days late."""

    base_yen: Amount = Field(alias="principal_yen")
    annual_rate: Rate
    days: Count


class LoanBalance(Arguments):
    """The loan, the rate a year, the number of payments and those made."""

    borrowed_yen: PositiveAmount
    annual_rate: Rate
    months: Months
    paid_months: Annotated[int, BeforeValidator(refuse_bool), Field(ge=0, le=600)]


class TimeBetween(Arguments):
    """Two stages or letters of the road, and the lender whose road it is."""

    start: str = Field(alias="from")
    end: str = Field(alias="to")
    lender: Lender = Lender.UNKNOWN


class RehabilitationMinimumPayment(Arguments):
    """Debts that no security covers, and what a bankruptcy would pay out."""

    unsecured_debt_yen: Amount
    liquidation_value_yen: Amount = 0


class DistributionArguments(Arguments):
    """The price, the costs and what must be paid back."""

    price_yen: Amount
    costs_yen: tuple[Amount, ...] = ()
    moving_allowance_yen: Amount = 0
    payoff_yen: Amount = Field(alias="loan_balance_yen")


def answer_brokerage(given: BrokerageFeeCap, reader: Reader) -> JsonValue:
    """Answer :class:`BrokerageFeeCap`."""
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


def answer_stamp(given: StampDuty, reader: Reader) -> JsonValue:
    """Answer :class:`StampDuty`."""
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


def answer_registration(given: RegistrationTax, reader: Reader) -> JsonValue:
    """Answer :class:`RegistrationTax`."""
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


def answer_minimum_bid(given: MinimumBid, reader: Reader) -> JsonValue:
    """Answer :class:`MinimumBid`."""
    bid = compute_minimum_bid(
        Yen(given.standard_sale_price_yen),
        bid_floor_rate=reader.decimal("procedure.bid_floor_rate"),
    )
    return {"minimum_bid_yen": bid}


def answer_damages(given: DelayDamages, reader: Reader) -> JsonValue:
    """Answer :class:`DelayDamages`."""
    damages = compute_delay_damages(
        Yen(given.base_yen),
        annual_rate=given.annual_rate,
        days=given.days,
        days_in_year=reader.integer("arrears.days_in_year"),
    )
    return {"delay_damages_yen": damages}


def answer_loan_balance(given: LoanBalance, _reader: Reader) -> JsonValue:
    """Answer :class:`LoanBalance`."""
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


def answer_time_between(given: TimeBetween, reader: Reader) -> JsonValue:
    """Answer :class:`TimeBetween`."""
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


def answer_rehabilitation(given: RehabilitationMinimumPayment, reader: Reader) -> JsonValue:
    """Answer :class:`RehabilitationMinimumPayment`."""
    ceiling = reader.integer("options.rehabilitation_unsecured_debt_max_yen")
    if given.unsecured_debt_yen > ceiling:
        problem = Problem(
            field="unsecured_debt_yen",
            kind=ProblemKind.TOO_LARGE,
            given=str(given.unsecured_debt_yen),
            fits=(str(ceiling),),
        )
        raise AnswerError((problem,))
    payment = compute_minimum_payment(
        Yen(given.unsecured_debt_yen),
        sums=reader.steps("options.rehabilitation_minimum_payment_yen"),
        shares=reader.rate_steps("options.rehabilitation_minimum_payment_rate"),
        liquidation_value_yen=Yen(given.liquidation_value_yen),
    )
    return {"minimum_payment_yen": payment}


def answer_distribution(given: DistributionArguments, _reader: Reader) -> JsonValue:
    """Answer :class:`DistributionArguments`."""
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
