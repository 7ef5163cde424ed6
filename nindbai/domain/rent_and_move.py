"""
借りて引っ越す: what renting costs at the start, and the public help there may be for it.

For somebody in arrears this stands in place of a loan for the next home. Uses ``jhf_relief``
(findings) and ``ranges``.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from nindbai.domain.jhf_relief import Finding
from nindbai.domain.money import Yen, drop_fraction
from nindbai.domain.ranges import Range

__all__ = [
    "HelpKind",
    "HelpRules",
    "PublicHelp",
    "RentAndMove",
    "SetByTown",
    "find_public_help",
    "plan_rent_and_move",
]

_MONTHS_IN_YEAR = 12


class HelpKind(StrEnum):
    """Money from others for renting and moving."""

    HOUSING_BENEFIT_MOVING = "housing_benefit_moving"
    HOUSING_BENEFIT_RENT = "housing_benefit_rent"
    WELFARE_LOAN = "welfare_loan"
    MOVING_ALLOWANCE = "moving_allowance"


class SetByTown(StrEnum):
    """The sum is set by the municipality and the household, and no general figure exists."""

    SET_BY_TOWN = "set_by_town"


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpRules:
    """The limits that are the same everywhere; the savings limit can be lower by household."""

    rent_months: int
    rent_months_max: int
    years_since_loss: int
    savings_multiple: Decimal
    savings_max_yen: int
    welfare_loan_max_yen: int
    moving_allowance_yen: Range[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicHelp:
    """
    One kind of help: whether its general limits shut it out, how much, for how many months.

    It is never said to be met: the office or the creditor decides.
    """

    kind: HelpKind
    finding: Finding
    amount_yen: Range[int] | SetByTown
    months: Range[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class RentAndMove:
    """What starting to rent costs, what own money leaves uncovered, and a year's rent."""

    rental_start_yen: Range[int]
    moving_yen: Range[int]
    needed_yen: Range[int]
    uncovered_yen: Range[int]
    yearly_rent_yen: Yen


def plan_rent_and_move(
    rent_yen: Yen,
    *,
    initial_months: Range[Decimal],
    moving_yen: Range[int],
    own_funds_yen: Yen,
) -> RentAndMove:
    """
    Return the money needed to rent and move, before any help.

    Args:
        rent_yen: The rent of a month with its fees.
        initial_months: Parameter ``rehousing.rental_initial_months``.
        moving_yen: Parameter ``purchase_costs.moving_cost_yen``, or an offer.
        own_funds_yen: Own money at hand.

    Leaves out:
        A deposit that comes back; a guarantor's refusal.

    >>> plan_rent_and_move(Yen(70_000), initial_months=Range(Decimal(4), Decimal(5), Decimal(6)),
    ...     moving_yen=Range(100_000, 150_000, 200_000), own_funds_yen=Yen(200_000)).uncovered_yen
    Range(low=180000, typical=300000, high=420000)
    """
    start = initial_months.each(lambda months: int(drop_fraction(rent_yen * months)))
    needed = Range(
        start.low + moving_yen.low,
        start.typical + moving_yen.typical,
        start.high + moving_yen.high,
    )
    return RentAndMove(
        rental_start_yen=start,
        moving_yen=moving_yen,
        needed_yen=needed,
        uncovered_yen=needed.each(lambda yen: max(0, yen - own_funds_yen)),
        yearly_rent_yen=Yen(rent_yen * _MONTHS_IN_YEAR),
    )


def find_public_help(
    *,
    rules: HelpRules,
    savings_yen: Yen | None,
    months_since_income_fell: int | None,
    standard_yen: Yen | None = None,
) -> tuple[PublicHelp, ...]:
    """
    Return the kinds of help, first those that need not be paid back by a loan.

    Args:
        rules: Parameters ``rehousing.housing_benefit_*``, ``rehousing.welfare_loan_*`` and
            ``sale_costs.moving_allowance_yen``.
        savings_yen: The household's savings; None where not known.
        months_since_income_fell: Since a death, a lost job or less work; None where not known.
        standard_yen: 基準額 of the municipality for this household; None where not known, then
            only the limit that is the same everywhere can shut the benefit out.

    Source:
        生活困窮者自立支援法 (住居確保給付金); 生活福祉資金貸付制度要綱

    Leaves out:
        The income limit, which every municipality sets by household; duties to look for work.

    >>> rules = HelpRules(rent_months=3, rent_months_max=9, years_since_loss=2,
    ...     savings_multiple=Decimal(6), savings_max_yen=1_000_000, welfare_loan_max_yen=400_000,
    ...     moving_allowance_yen=Range(0, 100_000, 300_000))
    >>> find_public_help(rules=rules, savings_yen=Yen(1_000_001),
    ...     months_since_income_fell=3)[0].finding
    <Finding.NOT_MET: 'not_met'>
    """
    is_too_rich = savings_yen is not None and savings_yen > _savings_limit(rules, standard_yen)
    since, longest = months_since_income_fell, rules.years_since_loss * _MONTHS_IN_YEAR
    is_too_late = since is not None and since > longest
    benefit = Finding.NOT_MET if is_too_rich or is_too_late else Finding.CANNOT_TELL
    once = Range.exactly(1)
    rent_months = Range(rules.rent_months, rules.rent_months, rules.rent_months_max)
    welfare = Range(0, 0, rules.welfare_loan_max_yen)
    told = Finding.CANNOT_TELL
    return (
        _help(HelpKind.HOUSING_BENEFIT_MOVING, benefit, SetByTown.SET_BY_TOWN, once),
        _help(HelpKind.HOUSING_BENEFIT_RENT, benefit, SetByTown.SET_BY_TOWN, rent_months),
        _help(HelpKind.MOVING_ALLOWANCE, told, rules.moving_allowance_yen, once),
        _help(HelpKind.WELFARE_LOAN, told, welfare, once),
    )


def _savings_limit(rules: HelpRules, standard_yen: Yen | None) -> int:
    if standard_yen is None:
        return rules.savings_max_yen
    return min(rules.savings_max_yen, drop_fraction(standard_yen * rules.savings_multiple))


def _help(
    kind: HelpKind, finding: Finding, amount_yen: Range[int] | SetByTown, months: Range[int]
) -> PublicHelp:
    return PublicHelp(kind=kind, finding=finding, amount_yen=amount_yen, months=months)
