"""A loss on selling one's home: two rules that set it against other income, year by year."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from nindbai.domain.home_sale import HomeSale, NewHome, NewHomePlan, Relief
from nindbai.domain.home_sale_conditions import (
    HomeRules,
    home_conditions,
    owned,
    unused_before,
)
from nindbai.domain.home_sale_reliefs import RuleState, is_bought_in_time, judge_floor
from nindbai.domain.money import Yen
from nindbai.domain.situation import Tri
from nindbai.domain.tax_conditions import (
    Condition,
    ConditionKind,
    Standing,
    Verdict,
    opposite,
    said,
    standing_of,
)

__all__ = [
    "CarryOver",
    "CarryOverState",
    "LossRules",
    "LossYear",
    "check_overloan_loss",
    "check_replacement_loss",
    "compute_offset_limit",
    "judge_carry_over",
    "spread_loss",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class LossRules:
    """The figures of the two loss rules; ``income_limit_yen`` bars a year of carry-over."""

    owned_years: int
    carry_years: int
    income_limit_yen: int
    new_loan_years_min: int
    old_loan_years_min: int
    floor_min_m2: Decimal
    floor_unsettled_m2: Decimal
    old_land_max_m2: Decimal
    years_before: int
    years_after: int


def check_replacement_loss(
    sale: HomeSale, *, rules: HomeRules, losses: LossRules | RuleState
) -> Verdict:
    """
    Return how 居住用財産の買換え等の場合の譲渡損失 (loss and a new home with a loan) stands.

    Source:
        租税特別措置法41条の5
    """
    if isinstance(losses, RuleState):
        return standing_of((Condition(ConditionKind.RULE_STILL_IN_FORCE, Tri.NO),))
    return standing_of(
        (
            Condition(ConditionKind.A_LOSS, said(sale.gain_yen < 0)),
            Condition(ConditionKind.LOSS_NOT_EXEMPT, opposite(sale.is_exempt)),
            *home_conditions(sale, rules=rules),
            owned(sale, years=losses.owned_years),
            unused_before(sale, Relief.REPLACEMENT_LOSS, rules=rules),
            *_new_home_conditions(sale, losses),
        )
    )


def check_overloan_loss(
    sale: HomeSale, *, rules: HomeRules, losses: LossRules | RuleState
) -> Verdict:
    """
    Return how 特定居住用財産の譲渡損失 (loss, and a loan above the price) stands.

    Source:
        租税特別措置法41条の5の2
    """
    if isinstance(losses, RuleState):
        return standing_of((Condition(ConditionKind.RULE_STILL_IN_FORCE, Tri.NO),))
    return standing_of(
        (
            Condition(ConditionKind.A_LOSS, said(sale.gain_yen < 0)),
            Condition(ConditionKind.LOSS_NOT_EXEMPT, opposite(sale.is_exempt)),
            *home_conditions(sale, rules=rules),
            owned(sale, years=losses.owned_years),
            unused_before(sale, Relief.OVERLOAN_LOSS, rules=rules),
            *_old_loan_conditions(sale, losses),
        )
    )


def _new_home_conditions(sale: HomeSale, rules: LossRules) -> tuple[Condition, ...]:
    home = sale.new_home
    if isinstance(home, NewHomePlan):
        bought = Tri.NO if home is NewHomePlan.NOT_BUYING else Tri.UNKNOWN
        return (Condition(ConditionKind.NEW_HOME_BOUGHT, bought),)
    in_time = is_bought_in_time(
        home.bought_on, sale.sold_on, before=rules.years_before, after=rules.years_after
    )
    floor = judge_floor(
        home.floor_area_m2, least=rules.floor_min_m2, unsettled=rules.floor_unsettled_m2
    )
    moved = Tri.UNKNOWN
    if home.moved_in_on is not None:
        moved = said(home.moved_in_on.year <= home.bought_on.year + 1)
    return (
        Condition(ConditionKind.NEW_HOME_BOUGHT_IN_TIME, said(in_time)),
        Condition(ConditionKind.MOVED_IN_IN_TIME, moved),
        Condition(ConditionKind.FLOOR_LARGE_ENOUGH, floor),
        Condition(ConditionKind.NEW_LOAN_LONG_ENOUGH, _new_loan(home, rules)),
    )


def _new_loan(home: NewHome, rules: LossRules) -> Tri:
    if home.loan_years is None:
        return Tri.UNKNOWN
    if home.loan_years < rules.new_loan_years_min:
        return Tri.NO
    return home.has_loan_at_year_end


def _old_loan_conditions(sale: HomeSale, rules: LossRules) -> tuple[Condition, ...]:
    if sale.old_loan_yen is None:
        return (Condition(ConditionKind.OLD_LOAN_LEFT, Tri.UNKNOWN),)
    term = Tri.UNKNOWN
    if sale.old_loan_years is not None:
        term = said(sale.old_loan_years >= rules.old_loan_years_min)
    return (
        Condition(ConditionKind.OLD_LOAN_LEFT, said(sale.old_loan_yen > 0)),
        Condition(ConditionKind.OLD_LOAN_LONG_ENOUGH, term),
        Condition(ConditionKind.LOAN_ABOVE_PRICE, said(sale.old_loan_yen > sale.price_yen)),
    )


def compute_offset_limit(loss_yen: Yen, *, loan_yen: Yen, price_yen: Yen) -> Yen:
    """
    Return the most of a loss that 41条の5の2 lets one use: loan on the day before less price.

    Source:
        租税特別措置法41条の5の2第7項1号・同法施行令26条の7の2

    >>> compute_offset_limit(Yen(40_000_000), loan_yen=Yen(30_000_000), price_yen=Yen(20_000_000))
    10000000
    """
    return Yen(min(loss_yen, max(0, loan_yen - price_yen)))


def judge_carry_over(sale: HomeSale, losses: LossRules | RuleState) -> Standing:
    """
    Return whether the whole loss of a replacement may be carried on, by the land that is sold.

    The part of the loss that belongs to land above 500 m2 meets the income of the year of the
    sale only; how much that is must be confirmed.

    Source:
        租税特別措置法41条の5第7項3号
    """
    if isinstance(losses, RuleState):
        return Standing.CLOSED
    area = sale.old_land_area_m2
    is_small = area is not None and area <= losses.old_land_max_m2
    return Standing.OPEN if is_small else Standing.CONFIRM


class CarryOverState(StrEnum):
    """What happened to the loss in one year."""

    OFFSET = "offset"
    CARRIED = "carried"
    INCOME_ABOVE_LIMIT = "income_above_limit"
    INCOME_UNKNOWN = "income_unknown"
    NOTHING_LEFT = "nothing_left"


@dataclass(frozen=True, slots=True, kw_only=True)
class LossYear:
    """One year: the income it meets, what of the loss it uses, and what is left after it."""

    year: int
    state: CarryOverState
    used_yen: Yen
    left_yen: Yen


@dataclass(frozen=True, slots=True, kw_only=True)
class CarryOver:
    """The years of a loss, and what of it has met no income by the end of the last."""

    years: tuple[LossYear, ...]
    unused_yen: Yen


def spread_loss(
    loss_yen: Yen,
    *,
    sold_year: int,
    incomes_yen: tuple[Yen, ...],
    carry_years: int,
    income_limit_yen: int,
) -> CarryOver:
    """
    Return how a usable loss meets the income of the year of sale and of the years after.

    The year of the sale has no income limit. In a later year with 合計所得金額 above the limit
    nothing is used, and the rest waits for the next year as long as there is one. A year whose
    income nobody knows ends the reckoning.

    Args:
        loss_yen: The loss that may be used, 0 or more.
        sold_year: The year of the sale.
        incomes_yen: 総所得金額等 of that year and of the next ones, in order.
        carry_years: Parameter ``taxes.residence_loss_carryover_years``.
        income_limit_yen: Parameter ``taxes.loss_carryover_income_limit_yen``.

    Source:
        租税特別措置法41条の5第1項・第4項、41条の5の2第1項・第4項

    Leaves out:
        The tax it saves, which hangs on all deductions of those years; the order among
        several losses; and 合計所得金額 that is not the same as 総所得金額等.

    >>> spread_loss(Yen(10_000_000), sold_year=2026, incomes_yen=(Yen(4_000_000),) * 4,
    ...     carry_years=3, income_limit_yen=30_000_000).unused_yen
    0
    """
    left = int(loss_yen)
    years: list[LossYear] = []
    for offset in range(carry_years + 1):
        income = incomes_yen[offset] if offset < len(incomes_yen) else None
        state, used = _use(left, income, is_first=offset == 0, limit_yen=income_limit_yen)
        left -= used
        years.append(
            LossYear(year=sold_year + offset, state=state, used_yen=Yen(used), left_yen=Yen(left))
        )
    return CarryOver(years=tuple(years), unused_yen=Yen(left))


def _use(
    left: int, income: Yen | None, *, is_first: bool, limit_yen: int
) -> tuple[CarryOverState, int]:
    if left == 0:
        return CarryOverState.NOTHING_LEFT, 0
    if income is None:
        return CarryOverState.INCOME_UNKNOWN, 0
    if not is_first and income > limit_yen:
        return CarryOverState.INCOME_ABOVE_LIMIT, 0
    state = CarryOverState.OFFSET if is_first else CarryOverState.CARRIED
    return state, min(left, income)
