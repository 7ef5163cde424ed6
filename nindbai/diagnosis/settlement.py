"""Where the money of each route goes and what debt stays, at three prices each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Protocol

from nindbai.diagnosis.basis import Reader
from nindbai.domain.distribution import (
    Consent,
    CostKind,
    CostLine,
    Distribution,
    compute_distribution,
)
from nindbai.domain.money import Yen
from nindbai.domain.ranges import Range
from nindbai.domain.residual_debt import DamagesRule, estimate_damages, estimate_payoff
from nindbai.domain.sale_costs import (
    compute_brokerage_fee_cap,
    compute_mortgage_release_registration,
    compute_registration_tax,
    compute_release_fee,
    compute_stamp_duty,
    estimate_procedure_costs,
)
from nindbai.domain.situation import Lender, PropertyKind, Situation, Tri

__all__ = [
    "Case",
    "Settle",
    "Settlement",
    "find_needed_price",
    "ordinary_sale_lines",
    "read_damages_rule",
    "settle_auction",
    "settle_ordinary",
    "settle_voluntary",
]


class Case(StrEnum):
    """The careful, the typical and the favourable column."""

    LOW = "low"
    TYPICAL = "typical"
    HIGH = "high"

    def of(self, values: Range[int]) -> int:
        """Return this column's point of *values*."""
        return {"low": values.low, "typical": values.typical, "high": values.high}[self.value]

    @property
    def other_side(self) -> Case:
        """The column whose costs and delays go with this column's price."""
        return {Case.LOW: Case.HIGH, Case.HIGH: Case.LOW}.get(self, Case.TYPICAL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement:
    """
    One route at its low, typical and high price: three whole distributions.

    A low price goes with late payment and high costs, so residual debt falls from
    ``low`` to ``high``.
    """

    low: Distribution
    typical: Distribution
    high: Distribution
    days_to_payment: Range[int]
    damages_yen: Range[int]

    @property
    def residual_debt_yen(self) -> Range[int]:
        """What stays owed, smallest first."""
        return Range(
            int(self.high.residual_debt_yen),
            int(self.typical.residual_debt_yen),
            int(self.low.residual_debt_yen),
        )

    @property
    def surplus_yen(self) -> Range[int]:
        """What goes back to the owner, smallest first."""
        return Range(
            int(self.low.surplus_yen), int(self.typical.surplus_yen), int(self.high.surplus_yen)
        )

    @property
    def payoff_yen(self) -> Range[int]:
        """Loan and damages on the day of payment, smallest first."""
        return Range(
            int(self.high.payoff_yen), int(self.typical.payoff_yen), int(self.low.payoff_yen)
        )


def read_damages_rule(lender: Lender, reader: Reader) -> DamagesRule:
    """Return the rate of 遅延損害金 for *lender*: one for 住宅金融支援機構, else a width."""
    rate = (
        Range.exactly(reader.decimal("arrears.delay_damages_rate_jhf"))
        if lender is Lender.JHF
        else reader.span("arrears.delay_damages_rate")
    )
    return DamagesRule(annual_rate=rate, days_in_year=reader.integer("arrears.days_in_year"))


_Lines = Callable[[Yen, Case], tuple[CostLine, ...]]


class Settle(Protocol):
    """A route's rule: from loan and prices to three whole distributions."""

    def __call__(
        self,
        situation: Situation,
        loan_yen: Yen,
        prices: Range[int],
        reader: Reader,
        *,
        days_to_payment: Range[int],
        days_accelerated: Range[int],
    ) -> Settlement:
        """Return the route settled."""


def _settle(
    loan_yen: Yen,
    prices: Range[int],
    lines: _Lines,
    *,
    days_to_payment: Range[int],
    days_accelerated: Range[int],
    rule: DamagesRule,
) -> Settlement:
    damages = estimate_damages(loan_yen, days_accelerated=days_accelerated, rule=rule)
    payoff = estimate_payoff(loan_yen, damages)

    def column(case: Case) -> Distribution:
        price = Yen(case.of(prices))
        return compute_distribution(
            price, lines=lines(price, case), payoff_yen=Yen(case.other_side.of(payoff))
        )

    return Settlement(
        low=column(Case.LOW),
        typical=column(Case.TYPICAL),
        high=column(Case.HIGH),
        days_to_payment=days_to_payment,
        damages_yen=damages,
    )


def settle_voluntary(
    situation: Situation,
    loan_yen: Yen,
    prices: Range[int],
    reader: Reader,
    *,
    days_to_payment: Range[int],
    days_accelerated: Range[int],
) -> Settlement:
    """
    Return the 配分案 of a 任意売却 at three prices.

    Leaves out:
        The low-price special of the brokerage fee (it must be agreed beforehand), costs that
        nobody answered (tax arrears, management fees), the bankruptcy estate.
    """
    return _settle(
        loan_yen,
        prices,
        lambda price, case: _voluntary_lines(situation, price, case, reader),
        days_to_payment=days_to_payment,
        days_accelerated=days_accelerated,
        rule=read_damages_rule(situation.lender, reader),
    )


def settle_ordinary(
    situation: Situation,
    loan_yen: Yen,
    prices: Range[int],
    reader: Reader,
    *,
    days_to_payment: Range[int],
    days_accelerated: Range[int],
) -> Settlement:
    """
    Return an ordinary sale at three market prices: no discount, no moving allowance.

    Leaves out:
        The same as :func:`settle_voluntary`.
    """
    return _settle(
        loan_yen,
        prices,
        lambda price, case: _ordinary_lines(situation, price, case, reader),
        days_to_payment=days_to_payment,
        days_accelerated=days_accelerated,
        rule=read_damages_rule(situation.lender, reader),
    )


def find_needed_price(situation: Situation, payoff_yen: Yen, reader: Reader) -> Yen:
    """Return the lowest price of an ordinary sale that pays its typical costs and *payoff_yen*."""
    price, needed = Yen(-1), payoff_yen
    while price < needed:
        price = needed
        lines = _ordinary_lines(situation, price, Case.TYPICAL, reader)
        needed = Yen(payoff_yen + sum(line.amount_yen for line in lines))
    return price


def settle_auction(
    situation: Situation,
    loan_yen: Yen,
    prices: Range[int],
    reader: Reader,
    *,
    days_to_payment: Range[int],
    days_accelerated: Range[int],
) -> Settlement:
    """
    Return the auction's distribution at three prices: procedure costs come first.

    Leaves out:
        Taxes that outrank the mortgage, and the buyer's duty to pay 管理費 arrears, which
        lowers bids.
    """
    costs = _procedure_line(loan_yen, reader)
    return _settle(
        loan_yen,
        prices,
        lambda _price, _case: (costs,),
        days_to_payment=days_to_payment,
        days_accelerated=days_accelerated,
        rule=read_damages_rule(situation.lender, reader),
    )


def _procedure_line(claim_yen: Yen, reader: Reader) -> CostLine:
    keys = (
        "procedure.petition_deposit",
        "procedure.petition_fee_yen",
        "procedure.registration_rate_attachment",
    )
    registration = compute_registration_tax(
        claim_yen,
        rate=reader.decimal("procedure.registration_rate_attachment"),
        base_unit_yen=reader.integer("taxes.registration_base_unit_yen"),
        tax_unit_yen=reader.integer("taxes.registration_tax_unit_yen"),
        minimum_yen=reader.integer("taxes.registration_tax_min_yen"),
    )
    amount = estimate_procedure_costs(
        claim_yen,
        deposit_steps=reader.steps("procedure.petition_deposit"),
        petition_fee_yen=reader.integer("procedure.petition_fee_yen"),
        registration_yen=registration,
    )
    return CostLine(
        kind=CostKind.PROCEDURE_COSTS, amount_yen=amount, consent=Consent.BY_LAW, parameters=keys
    )


def _voluntary_lines(
    situation: Situation, price_yen: Yen, case: Case, reader: Reader
) -> tuple[CostLine, ...]:
    return (
        *_sale_lines(situation.lender, price_yen, reader),
        *_registration_lines(situation.property.kind, case, reader),
        *_arrears_lines(situation),
        *_release_lines(situation, reader),
        _moving_line(situation, case, reader),
    )


def _ordinary_lines(
    situation: Situation, price_yen: Yen, case: Case, reader: Reader
) -> tuple[CostLine, ...]:
    lines = ordinary_sale_lines(situation.property.kind, price_yen, case, reader)
    return (*lines, *_arrears_lines(situation))


def ordinary_sale_lines(
    kind: PropertyKind, price_yen: Yen, case: Case, reader: Reader, *, has_mortgage: bool = True
) -> tuple[CostLine, ...]:
    """Return the costs of an ordinary sale: brokerage, stamp, and releasing a mortgage."""
    released = _registration_lines(kind, case, reader) if has_mortgage else ()
    return (*_sale_lines(Lender.OTHER, price_yen, reader), *released)


def _sale_lines(lender: Lender, price_yen: Yen, reader: Reader) -> tuple[CostLine, ...]:
    fee = compute_brokerage_fee_cap(
        price_yen,
        slices=reader.slices("sale_costs.brokerage_fee_cap"),
        consumption_tax_rate=reader.decimal("sale_costs.consumption_tax_rate"),
    )
    brokerage = CostLine(
        kind=CostKind.BROKERAGE_FEE,
        amount_yen=fee,
        parameters=("sale_costs.brokerage_fee_cap", "sale_costs.consumption_tax_rate"),
    )
    if lender is Lender.JHF:  # the owner pays the stamp in cash
        return (brokerage,)
    stamp = compute_stamp_duty(price_yen, steps=reader.steps("taxes.stamp_duty_sale"))
    return (
        brokerage,
        CostLine(kind=CostKind.STAMP_DUTY, amount_yen=stamp, parameters=("taxes.stamp_duty_sale",)),
    )


_PROPERTIES: Final = {PropertyKind.LAND: 1}
_HOUSE_AND_LAND: Final = 2


def _registration_lines(kind: PropertyKind, case: Case, reader: Reader) -> tuple[CostLine, ...]:
    tax = compute_mortgage_release_registration(
        _PROPERTIES.get(kind, _HOUSE_AND_LAND),
        yen_per_property=reader.integer("taxes.mortgage_release_registration_yen_per_property"),
        maximum_yen=reader.integer("taxes.mortgage_release_registration_max_yen"),
    )
    scrivener = case.other_side.of(reader.days("sale_costs.scrivener_fee_yen"))
    return (
        CostLine(
            kind=CostKind.MORTGAGE_RELEASE_REGISTRATION,
            amount_yen=tax,
            parameters=("taxes.mortgage_release_registration_yen_per_property",),
        ),
        CostLine(
            kind=CostKind.SCRIVENER_FEE,
            amount_yen=Yen(scrivener),
            parameters=("sale_costs.scrivener_fee_yen",),
        ),
    )


def _arrears_lines(situation: Situation) -> tuple[CostLine, ...]:
    lines = []
    if situation.management_fee_arrears_yen:
        lines.append(
            CostLine(
                kind=CostKind.MANAGEMENT_FEE_ARREARS,
                amount_yen=situation.management_fee_arrears_yen,
            )
        )
    if situation.property_tax_arrears_yen:
        lines.append(
            CostLine(
                kind=CostKind.PROPERTY_TAX_ARREARS,
                amount_yen=situation.property_tax_arrears_yen,
                consent=Consent.LENDER_AND_TAX_OFFICE,
            )
        )
    return tuple(lines)


def _release_lines(situation: Situation, reader: Reader) -> tuple[CostLine, ...]:
    junior = situation.junior_mortgages
    if junior.exist is not Tri.YES:
        return ()
    claims = junior.claims_yen or (None,)
    ranks = ("2nd", "3rd", "4th")
    return tuple(
        _release_line(claim, ranks[min(place, len(ranks) - 1)], reader)
        for place, claim in enumerate(claims)
    )


def _release_line(claim_yen: Yen | None, rank: str, reader: Reader) -> CostLine:
    cap_key, rate_key = f"sale_costs.release_fee_jhf_{rank}_yen", "sale_costs.release_fee_jhf_rate"
    cap, rate = reader.integer(cap_key), reader.decimal(rate_key)
    fee = Yen(cap) if claim_yen is None else compute_release_fee(claim_yen, cap_yen=cap, rate=rate)
    return CostLine(
        kind=CostKind.RELEASE_FEE,
        amount_yen=fee,
        consent=Consent.LENDER_AND_JUNIOR_MORTGAGEE,
        parameters=(cap_key, rate_key),
    )


def _moving_line(situation: Situation, case: Case, reader: Reader) -> CostLine:
    stated, kind = situation.moving_allowance_yen, CostKind.MOVING_ALLOWANCE
    if stated is not None:
        return CostLine(kind=kind, amount_yen=stated)
    is_jhf = situation.lender is Lender.JHF
    key = f"sale_costs.moving_allowance{'_jhf' if is_jhf else ''}_yen"
    amount = case.other_side.of(reader.days(key))
    return CostLine(kind=kind, amount_yen=Yen(amount), parameters=(key,))
