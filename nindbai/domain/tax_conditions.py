"""The conditions of a tax relief: which are met, which are not, which nobody has said yet."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from nindbai.domain.situation import Tri

__all__ = ["Condition", "ConditionKind", "Standing", "Verdict", "opposite", "said", "standing_of"]


class ConditionKind(StrEnum):
    """What a rule asks for; each is true of whoever may use the relief."""

    HOME_OF_THE_SELLER = "home_of_the_seller"
    SOLD_BY_THIRD_YEAR_END = "sold_by_third_year_end"
    CONTRACT_WITHIN_A_YEAR_OF_DEMOLITION = "contract_within_a_year_of_demolition"
    LAND_NOT_USED_SINCE_DEMOLITION = "land_not_used_since_demolition"
    BUYER_NOT_RELATED = "buyer_not_related"
    NO_RELIEF_IN_THE_YEARS_BEFORE = "no_relief_in_the_years_before"
    OWNED_LONG_ENOUGH = "owned_long_enough"
    LIVED_LONG_ENOUGH = "lived_long_enough"
    PRICE_WITHIN_LIMIT = "price_within_limit"
    RULE_STILL_IN_FORCE = "rule_still_in_force"
    A_GAIN = "a_gain"
    A_LOSS = "a_loss"
    NEW_HOME_BOUGHT = "new_home_bought"
    NEW_HOME_BOUGHT_IN_TIME = "new_home_bought_in_time"
    MOVED_IN_IN_TIME = "moved_in_in_time"
    FLOOR_LARGE_ENOUGH = "floor_large_enough"
    LAND_SMALL_ENOUGH = "land_small_enough"
    YOUNG_OR_EARTHQUAKE_PROOF = "young_or_earthquake_proof"
    ENERGY_STANDARD = "energy_standard"
    NEW_LOAN_LONG_ENOUGH = "new_loan_long_enough"
    OLD_LOAN_LEFT = "old_loan_left"
    OLD_LOAN_LONG_ENOUGH = "old_loan_long_enough"
    LOAN_ABOVE_PRICE = "loan_above_price"
    LOSS_NOT_EXEMPT = "loss_not_exempt"
    INSOLVENT = "insolvent"
    ENFORCEMENT_UNAVOIDABLE = "enforcement_unavoidable"
    ALL_MONEY_TO_DEBTS = "all_money_to_debts"
    A_DWELLING = "a_dwelling"
    OWN_USE = "own_use"
    FLOOR_SMALL_ENOUGH = "floor_small_enough"
    EARTHQUAKE_STANDARD = "earthquake_standard"
    REGISTERED_IN_TIME = "registered_in_time"


class Standing(StrEnum):
    """Whether a relief is open: all conditions met, one not met, or one to be confirmed."""

    OPEN = "open"
    CLOSED = "closed"
    CONFIRM = "confirm"


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition and whether it is met; unknown is neither."""

    kind: ConditionKind
    met: Tri


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """How a relief stands, with the conditions that are not met and those not known."""

    standing: Standing
    unmet: tuple[ConditionKind, ...]
    unknown: tuple[ConditionKind, ...]


def said(fact: bool) -> Tri:  # noqa: FBT001 - it turns one bool into the third value's kind
    """
    Return yes or no for what is known.

    >>> said(True)
    <Tri.YES: 'yes'>
    """
    return Tri.YES if fact else Tri.NO


def opposite(fact: Tri) -> Tri:
    """
    Return no for yes and yes for no; unknown stays unknown.

    >>> opposite(Tri.UNKNOWN)
    <Tri.UNKNOWN: 'unknown'>
    """
    return {Tri.YES: Tri.NO, Tri.NO: Tri.YES, Tri.UNKNOWN: Tri.UNKNOWN}[fact]


def standing_of(conditions: tuple[Condition, ...]) -> Verdict:
    """
    Return the verdict: one condition not met closes; else one not known must be confirmed.

    >>> standing_of((Condition(ConditionKind.A_GAIN, Tri.UNKNOWN),)).standing
    <Standing.CONFIRM: 'confirm'>
    """
    unmet = tuple(held.kind for held in conditions if held.met is Tri.NO)
    unknown = tuple(held.kind for held in conditions if held.met is Tri.UNKNOWN)
    standing = Standing.CLOSED if unmet else Standing.CONFIRM if unknown else Standing.OPEN
    return Verdict(standing=standing, unmet=unmet, unknown=unknown)
