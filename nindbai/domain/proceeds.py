"""
A 配分案 in the person's own figures, and whether a lender would rather wait for the auction.

Sibling used: ``distribution``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from nindbai.domain.distribution import (
    CostKind,
    CostLine,
    Distribution,
    compute_distribution,
)
from nindbai.domain.money import Yen, drop_fraction

__all__ = [
    "AmountSource",
    "Edits",
    "LineKey",
    "NetFallsShort",
    "NetPasses",
    "NetTest",
    "NetUnknown",
    "Plan",
    "PlanLine",
    "compute_bankruptcy_estate",
    "judge_net",
    "make_plan",
    "number_lines",
]

_FIRST_JUNIOR_RANK = 2


class AmountSource(StrEnum):
    """Where the amount of a line comes from."""

    ESTIMATE = "estimate"
    OWN = "own"
    NOT_KNOWN = "not_known"


@dataclass(frozen=True, slots=True, order=True)
class LineKey:
    """Which line: its kind, and for a junior mortgage its rank from 2 up (else 0)."""

    kind: CostKind
    rank: int = 0


@dataclass(frozen=True, slots=True)
class Edits:
    """
    The person's own amounts in place of ours, line by line.

    >>> edits = Edits().having(LineKey(CostKind.MOVING_ALLOWANCE), Yen(300_000))
    >>> edits.amounts[LineKey(CostKind.MOVING_ALLOWANCE)]
    300000
    >>> dict(edits.without(LineKey(CostKind.MOVING_ALLOWANCE)).amounts)
    {}
    """

    amounts: Mapping[LineKey, Yen] = field(default_factory=lambda: MappingProxyType({}))

    def __post_init__(self) -> None:
        """Refuse a negative amount: no line adds to the price."""
        if any(yen < 0 for yen in self.amounts.values()):
            raise ValueError(f"no line may be negative, got {dict(self.amounts)}")

    def having(self, key: LineKey, amount_yen: Yen) -> Edits:
        """Return the edits with *amount_yen* as the person's own amount of a line."""
        return Edits(MappingProxyType({**self.amounts, key: amount_yen}))

    def without(self, key: LineKey) -> Edits:
        """Return the edits with our figure back in a line."""
        kept = {other: yen for other, yen in self.amounts.items() if other != key}
        return Edits(MappingProxyType(kept))


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanLine:
    """A line of the plan; ``offered`` is our own figure, its amount 0 where we have none."""

    key: LineKey
    cost: CostLine
    offered: CostLine
    source: AmountSource


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A whole 配分案 with the person's own amounts in it."""

    lines: tuple[PlanLine, ...]
    distribution: Distribution


def number_lines(costs: tuple[CostLine, ...]) -> tuple[tuple[LineKey, CostLine], ...]:
    """
    Return each cost with its key; release fees are ranked 2, 3, 4 … in the order given.

    >>> fee = CostLine(kind=CostKind.RELEASE_FEE, amount_yen=Yen(300_000))
    >>> [key.rank for key, _ in number_lines((fee, fee))]
    [2, 3]
    """
    numbered, rank = [], _FIRST_JUNIOR_RANK
    for cost in costs:
        if cost.kind is CostKind.RELEASE_FEE:
            numbered.append((LineKey(cost.kind, rank), cost))
            rank += 1
        else:
            numbered.append((LineKey(cost.kind), cost))
    return tuple(numbered)


def make_plan(
    price_yen: Yen,
    *,
    offered: tuple[CostLine, ...],
    unknown: frozenset[LineKey],
    edits: Edits,
    payoff_yen: Yen,
) -> Plan:
    """
    Return the 配分案 at *price_yen* with the person's amounts in place of ours.

    Args:
        price_yen: The price.
        offered: Every line that may apply, with our figure.
        unknown: The lines for which we have no figure; they count as 0 and say so.
        edits: The person's own amounts; a line that is not offered is left out.
        payoff_yen: Loan and damages up to the day of payment.

    Leaves out:
        Whether those who must agree do agree.

    >>> moving = CostLine(kind=CostKind.MOVING_ALLOWANCE, amount_yen=Yen(100_000))
    >>> own = Edits().having(LineKey(CostKind.MOVING_ALLOWANCE), Yen(300_000))
    >>> make_plan(Yen(26_000_000), offered=(moving,), unknown=frozenset(), edits=own,
    ...     payoff_yen=Yen(30_000_000)).distribution.residual_debt_yen
    4300000
    """
    lines = tuple(
        _plan_line(key, cost, edits, is_unknown=key in unknown)
        for key, cost in number_lines(offered)
    )
    distribution = compute_distribution(
        price_yen, lines=tuple(line.cost for line in lines), payoff_yen=payoff_yen
    )
    return Plan(lines=lines, distribution=distribution)


def _plan_line(key: LineKey, offered: CostLine, edits: Edits, *, is_unknown: bool) -> PlanLine:
    own = edits.amounts.get(key)
    if own is None:
        source = AmountSource.NOT_KNOWN if is_unknown else AmountSource.ESTIMATE
        return PlanLine(key=key, cost=offered, offered=offered, source=source)
    cost = CostLine(kind=offered.kind, amount_yen=own, consent=offered.consent)
    return PlanLine(key=key, cost=cost, offered=offered, source=AmountSource.OWN)


def compute_bankruptcy_estate(price_yen: Yen, *, rate: Decimal) -> Yen:
    """
    Return the most that goes into 破産財団 from the price, the fraction dropped.

    Args:
        price_yen: The price.
        rate: Parameter ``sale_costs.bankruptcy_estate_rate``.

    Raises:
        ValueError: If the price or the rate is negative.

    Source:
        住宅金融支援機構の費用控除基準（破産財団組入金）

    >>> compute_bankruptcy_estate(Yen(26_000_000), rate=Decimal("0.03"))
    780000
    """
    if price_yen < 0 or rate < 0:
        raise ValueError(f"nothing may be negative, got {price_yen}, {rate}")
    return drop_fraction(price_yen * rate)


@dataclass(frozen=True, slots=True, kw_only=True)
class NetPasses:
    """The lender gets at least what the auction is expected to bring, and this much more."""

    expected_yen: Yen
    spare_yen: Yen


@dataclass(frozen=True, slots=True, kw_only=True)
class NetFallsShort:
    """The auction is expected to bring the lender this much more; lines may be refused."""

    expected_yen: Yen
    falls_short_by_yen: Yen


@dataclass(frozen=True, slots=True)
class NetUnknown:
    """The auction's figures cannot be told, so nothing can be compared."""


NetTest = NetPasses | NetFallsShort | NetUnknown


def judge_net(plan: Distribution, auction: Distribution, *, added_damages_yen: Yen) -> NetTest:
    """
    Return whether *plan* leaves the lender at least what the auction is expected to bring.

    What the auction is expected to bring is its own repayment fund, less the damages that
    pile up until 配当: the lender waits longer for the same yen. A lender paid in full has
    nothing to refuse.

    Args:
        plan: The voluntary sale.
        auction: The auction at its typical price.
        added_damages_yen: Damages from the closing of the sale to 配当 (0 or more).

    Source:
        住宅金融支援機構の費用負担基準（実質回収額が競売を下回る費用は認めない）

    >>> from nindbai.domain.distribution import compute_distribution
    >>> sale = compute_distribution(Yen(26_000_000), lines=(), payoff_yen=Yen(30_000_000))
    >>> auction = compute_distribution(Yen(20_000_000), lines=(), payoff_yen=Yen(31_000_000))
    >>> judge_net(sale, auction, added_damages_yen=Yen(1_000_000)).spare_yen
    7000000
    """
    expected = Yen(max(0, auction.to_lender_yen - added_damages_yen))
    spare = plan.repayment_fund_yen - min(expected, plan.payoff_yen)
    if spare < 0:
        return NetFallsShort(expected_yen=expected, falls_short_by_yen=Yen(-spare))
    return NetPasses(expected_yen=expected, spare_yen=Yen(spare))
