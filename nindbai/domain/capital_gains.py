"""The tax on selling one's home, way by way: which reliefs apply and which leaves least tax."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from nindbai.domain.gain_tax import GainSlice, GainTax, GainTaxRules, compute_gain_tax
from nindbai.domain.home_sale import HomeSale, NewHomePlan, Relief
from nindbai.domain.home_sale_conditions import HomeRules
from nindbai.domain.home_sale_reliefs import (
    DeferralRules,
    RuleState,
    check_reduced_rate,
    check_replacement_deferral,
    check_residence_deduction,
)
from nindbai.domain.money import Yen
from nindbai.domain.replacement_deferral import Deferral, compute_replacement_deferral
from nindbai.domain.situation import Tri
from nindbai.domain.tax_conditions import (
    Condition,
    Standing,
    Verdict,
    standing_of,
)

__all__ = [
    "GainRules",
    "Need",
    "NoDeferral",
    "NotForced",
    "ReliefVerdict",
    "TaxWay",
    "TaxWayKind",
    "best_way",
    "list_needs",
    "list_relief_verdicts",
    "list_tax_ways",
]


class TaxWayKind(StrEnum):
    """One way to file the same sale."""

    NO_RELIEF = "no_relief"
    RESIDENCE_DEDUCTION = "residence_deduction"
    REDUCED_RATE = "reduced_rate"
    DEDUCTION_AND_REDUCED_RATE = "deduction_and_reduced_rate"
    REPLACEMENT_DEFERRAL = "replacement_deferral"
    FORCED_SALE_EXEMPTION = "forced_sale_exemption"


class Need(StrEnum):
    """What a way asks of the seller."""

    TAX_RETURN = "tax_return"
    GAIN_STATEMENT = "gain_statement"
    RESIDENCE_RECORD = "residence_record"
    OLD_REGISTRY = "old_registry"
    SALE_CONTRACT = "sale_contract"
    NEW_REGISTRY = "new_registry"
    NEW_CONTRACT = "new_contract"
    BUILDING_CERTIFICATE = "building_certificate"
    TAX_OFFICE_CONFIRMS = "tax_office_confirms"


class NotForced(StrEnum):
    """Nobody asks for the exemption of a forced sale."""

    NOT_ASKED = "not_asked"


class NoDeferral(StrEnum):
    """Nothing of the gain is put off."""

    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class GainRules:
    """Every figure the ways need."""

    home: HomeRules
    deduction_yen: int
    reduced_owned_years: int
    deferral: DeferralRules | RuleState
    ordinary: tuple[GainSlice, ...]
    reduced: tuple[GainSlice, ...]
    tax: GainTaxRules


@dataclass(frozen=True, slots=True, kw_only=True)
class ReliefVerdict:
    """A relief and how it stands for one sale."""

    relief: Relief
    verdict: Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class TaxWay:
    """
    One way: how it stands, its tax, and what it asks.

    Attributes:
        deduction_yen: What of 3,000万円 the gain uses up.
        deferral: What is put off, where the way does that.
        closes_loan_deduction: Whether it bars the deduction for a new home's loan.
    """

    kind: TaxWayKind
    verdict: Verdict
    deduction_yen: Yen
    tax: GainTax
    deferral: Deferral | NoDeferral
    closes_loan_deduction: bool
    needs: tuple[Need, ...]


def list_relief_verdicts(sale: HomeSale, rules: GainRules) -> tuple[ReliefVerdict, ...]:
    """Return how the three reliefs for a gain stand, each by itself."""
    return (
        ReliefVerdict(
            relief=Relief.RESIDENCE_DEDUCTION,
            verdict=check_residence_deduction(sale, rules=rules.home),
        ),
        ReliefVerdict(
            relief=Relief.REDUCED_RATE,
            verdict=check_reduced_rate(
                sale, rules=rules.home, owned_years=rules.reduced_owned_years
            ),
        ),
        ReliefVerdict(
            relief=Relief.REPLACEMENT_DEFERRAL,
            verdict=check_replacement_deferral(sale, rules=rules.home, deferral=rules.deferral),
        ),
    )


def list_tax_ways(
    sale: HomeSale, *, forced: Verdict | NotForced, rules: GainRules
) -> tuple[TaxWay, ...]:
    """
    Return every way to file a sale with a gain, closed ones too, each with its tax.

    A closed way shows the tax it would bring, so that one sees what the condition costs.

    Args:
        sale: The facts; a gain of 0 or less has no tax in any way.
        forced: How the exemption of a forced sale stands, where somebody asks for it.
        rules: All figures of the day of the sale; the ordinary slices for short or long.

    Source:
        租税特別措置法31条・31条の3・32条・35条・36条の2、所得税法9条1項10号
    """
    deduction, reduced, deferral = (found.verdict for found in list_relief_verdicts(sale, rules))
    used = Yen(min(max(sale.gain_yen, 0), rules.deduction_yen))
    none = Yen(0)
    kinds = TaxWayKind
    return (
        _way(sale, kinds.NO_RELIEF, standing_of(()), none, rules.ordinary, rules),
        _way(sale, kinds.RESIDENCE_DEDUCTION, deduction, used, rules.ordinary, rules),
        _way(sale, kinds.REDUCED_RATE, reduced, none, rules.reduced, rules),
        _way(
            sale,
            kinds.DEDUCTION_AND_REDUCED_RATE,
            _both(deduction, reduced),
            used,
            rules.reduced,
            rules,
        ),
        *_deferral_way(sale, deferral, rules),
        *_exempt_way(forced, rules),
    )


def _way(
    sale: HomeSale,
    kind: TaxWayKind,
    verdict: Verdict,
    deduction_yen: Yen,
    slices: tuple[GainSlice, ...],
    rules: GainRules,
) -> TaxWay:
    gain = Yen(sale.gain_yen - deduction_yen)
    return TaxWay(
        kind=kind,
        verdict=verdict,
        deduction_yen=deduction_yen,
        tax=compute_gain_tax(gain, slices=slices, rules=rules.tax),
        deferral=NoDeferral.NONE,
        closes_loan_deduction=kind is not TaxWayKind.NO_RELIEF,
        needs=list_needs(kind),
    )


def _both(first: Verdict, second: Verdict) -> Verdict:
    kinds = dict.fromkeys((*first.unmet, *second.unmet))
    asked = dict.fromkeys((*first.unknown, *second.unknown))
    return standing_of(
        (
            *(Condition(kind, Tri.NO) for kind in kinds),
            *(Condition(kind, Tri.UNKNOWN) for kind in asked),
        )
    )


def _deferral_way(sale: HomeSale, verdict: Verdict, rules: GainRules) -> tuple[TaxWay, ...]:
    home = sale.new_home
    if isinstance(home, NewHomePlan) or sale.gain_yen <= 0:
        return ()
    deferral = compute_replacement_deferral(
        sale.price_yen,
        cost_yen=sale.cost_yen,
        expenses_yen=sale.expenses_yen,
        new_home_yen=home.cost_yen,
    )
    kind = TaxWayKind.REPLACEMENT_DEFERRAL
    way = TaxWay(
        kind=kind,
        verdict=verdict,
        deduction_yen=Yen(0),
        tax=compute_gain_tax(deferral.gain_yen, slices=rules.ordinary, rules=rules.tax),
        deferral=deferral,
        closes_loan_deduction=True,
        needs=list_needs(kind),
    )
    return (way,)


def _exempt_way(forced: Verdict | NotForced, rules: GainRules) -> tuple[TaxWay, ...]:
    if isinstance(forced, NotForced):
        return ()
    kind = TaxWayKind.FORCED_SALE_EXEMPTION
    way = TaxWay(
        kind=kind,
        verdict=forced,
        deduction_yen=Yen(0),
        tax=compute_gain_tax(Yen(0), slices=rules.ordinary, rules=rules.tax),
        deferral=NoDeferral.NONE,
        closes_loan_deduction=False,
        needs=list_needs(kind),
    )
    return (way,)


def best_way(ways: tuple[TaxWay, ...], *, standings: frozenset[Standing]) -> TaxWayKind:
    """
    Return the way with the least tax among those that stand so; the first of equals.

    No relief at all is always open, so there is always one. A deferral only puts tax off: the
    caller says so beside it.
    """
    able = [way for way in ways if way.verdict.standing in standings]
    return min(able, key=lambda way: way.tax.tax_yen).kind


_RETURN: Final = (Need.TAX_RETURN, Need.GAIN_STATEMENT)
_NEEDS: Final[Mapping[TaxWayKind, tuple[Need, ...]]] = {
    TaxWayKind.NO_RELIEF: _RETURN,
    TaxWayKind.RESIDENCE_DEDUCTION: (*_RETURN, Need.RESIDENCE_RECORD),
    TaxWayKind.REDUCED_RATE: (*_RETURN, Need.RESIDENCE_RECORD, Need.OLD_REGISTRY),
    TaxWayKind.DEDUCTION_AND_REDUCED_RATE: (*_RETURN, Need.RESIDENCE_RECORD, Need.OLD_REGISTRY),
    TaxWayKind.REPLACEMENT_DEFERRAL: (
        *_RETURN,
        Need.RESIDENCE_RECORD,
        Need.OLD_REGISTRY,
        Need.SALE_CONTRACT,
        Need.NEW_REGISTRY,
        Need.NEW_CONTRACT,
        Need.BUILDING_CERTIFICATE,
    ),
    TaxWayKind.FORCED_SALE_EXEMPTION: (Need.TAX_OFFICE_CONFIRMS,),
}


def list_needs(kind: TaxWayKind) -> tuple[Need, ...]:
    """
    Return the papers and steps a way asks for.

    Source:
        国税庁 No.3302・No.3305・No.3355 (手続き); 所得税基本通達9-12の2 for the last

    >>> list_needs(TaxWayKind.NO_RELIEF)
    (<Need.TAX_RETURN: 'tax_return'>, <Need.GAIN_STATEMENT: 'gain_statement'>)
    """
    return _NEEDS[kind]
