"""Who or what may stop a sale: who must agree, what it usually costs, where to begin."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from nindbai.domain.ranges import Range
from nindbai.domain.situation import Situation, Tri

__all__ = [
    "AgreedBy",
    "Blocker",
    "BlockerKind",
    "BlockerStep",
    "BlockerSums",
    "NoSum",
    "Sum",
    "compute_tax_release",
    "list_blockers",
]


class BlockerKind(StrEnum):
    """What must be settled with others before the home can be sold."""

    CO_OWNER = "co_owner"
    JOINT_GUARANTOR = "joint_guarantor"
    PAIR_LOAN = "pair_loan"
    DIVORCE = "divorce"
    INHERITED_HOME = "inherited_home"
    JUNIOR_MORTGAGE = "junior_mortgage"
    TAX_SEIZURE = "tax_seizure"
    MANAGEMENT_FEE_ARREARS = "management_fee_arrears"
    PROPERTY_TAX_ARREARS = "property_tax_arrears"
    LEASEHOLD = "leasehold"
    NOT_REBUILDABLE = "not_rebuildable"


class AgreedBy(StrEnum):
    """Who must agree, or be paid, or be found."""

    ALL_CO_OWNERS = "all_co_owners"
    GUARANTOR = "guarantor"
    BOTH_BORROWERS_AND_LENDERS = "both_borrowers_and_lenders"
    FORMER_SPOUSE_AND_LENDER = "former_spouse_and_lender"
    ALL_HEIRS = "all_heirs"
    JUNIOR_MORTGAGEE = "junior_mortgagee"
    TAX_OFFICE = "tax_office"
    MANAGEMENT_ASSOCIATION = "management_association"
    LANDOWNER = "landowner"
    BUYER = "buyer"


class BlockerStep(StrEnum):
    """Where to begin."""

    READ_REGISTER_FOR_OWNERS = "read_register_for_owners"
    READ_CONTRACT_FOR_GUARANTOR = "read_contract_for_guarantor"
    LIST_BOTH_LOANS = "list_both_loans"
    NOTE_WHO_OWNS_AND_OWES = "note_who_owns_and_owes"
    ASK_SCRIVENER_ABOUT_INHERITANCE = "ask_scrivener_about_inheritance"
    READ_REGISTER_FOR_MORTGAGES = "read_register_for_mortgages"
    CALL_TAX_OFFICE = "call_tax_office"
    ASK_ASSOCIATION_FOR_SUM = "ask_association_for_sum"
    READ_LAND_LEASE = "read_land_lease"
    ASK_CITY_ABOUT_ROAD = "ask_city_about_road"


class NoSum(StrEnum):
    """Why no usual sum is given."""

    NONE_KNOWN = "none_known"
    VARIES_BY_OFFICE = "varies_by_office"
    AMOUNT_UNKNOWN = "amount_unknown"


Sum = Range[int] | NoSum
"""What it usually takes in yen, or why none is given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockerSums:
    """The usual sums, each for one creditor or office."""

    junior_mortgage: Sum
    tax_seizure: Sum
    management_fees: Sum
    property_tax: Sum


@dataclass(frozen=True, slots=True, kw_only=True)
class Blocker:
    """Somebody who must agree; ``exists`` is yes, or unknown, which asks for an answer."""

    kind: BlockerKind
    exists: Tri
    agreed_by: AgreedBy
    first_step: BlockerStep
    sums_yen: Sum


_WHO: Final = {
    BlockerKind.CO_OWNER: (AgreedBy.ALL_CO_OWNERS, BlockerStep.READ_REGISTER_FOR_OWNERS),
    BlockerKind.JOINT_GUARANTOR: (AgreedBy.GUARANTOR, BlockerStep.READ_CONTRACT_FOR_GUARANTOR),
    BlockerKind.PAIR_LOAN: (AgreedBy.BOTH_BORROWERS_AND_LENDERS, BlockerStep.LIST_BOTH_LOANS),
    BlockerKind.DIVORCE: (AgreedBy.FORMER_SPOUSE_AND_LENDER, BlockerStep.NOTE_WHO_OWNS_AND_OWES),
    BlockerKind.INHERITED_HOME: (AgreedBy.ALL_HEIRS, BlockerStep.ASK_SCRIVENER_ABOUT_INHERITANCE),
    BlockerKind.JUNIOR_MORTGAGE: (
        AgreedBy.JUNIOR_MORTGAGEE,
        BlockerStep.READ_REGISTER_FOR_MORTGAGES,
    ),
    BlockerKind.TAX_SEIZURE: (AgreedBy.TAX_OFFICE, BlockerStep.CALL_TAX_OFFICE),
    BlockerKind.MANAGEMENT_FEE_ARREARS: (
        AgreedBy.MANAGEMENT_ASSOCIATION,
        BlockerStep.ASK_ASSOCIATION_FOR_SUM,
    ),
    BlockerKind.PROPERTY_TAX_ARREARS: (AgreedBy.TAX_OFFICE, BlockerStep.CALL_TAX_OFFICE),
    BlockerKind.LEASEHOLD: (AgreedBy.LANDOWNER, BlockerStep.READ_LAND_LEASE),
    BlockerKind.NOT_REBUILDABLE: (AgreedBy.BUYER, BlockerStep.ASK_CITY_ABOUT_ROAD),
}


def list_blockers(situation: Situation, *, sums: BlockerSums) -> tuple[Blocker, ...]:
    """
    Return what may stop a sale; an answer of "no" leaves one out, "not known" keeps it.

    Args:
        situation: The household.
        sums: What a release usually takes, from ``sale_costs.*`` and the answers.

    Source:
        民法251条・898条（全員の同意）、612条（借地の譲渡の承諾）、民事執行法の実務（抹消の同意）

    Leaves out:
        Whether they will agree.

    >>> from datetime import date
    >>> none = BlockerSums(junior_mortgage=NoSum.NONE_KNOWN, tax_seizure=NoSum.NONE_KNOWN,
    ...     management_fees=NoSum.NONE_KNOWN, property_tax=NoSum.NONE_KNOWN)
    >>> list_blockers(Situation(as_of=date(2026, 11, 21), co_owner=Tri.YES), sums=none)[0].kind
    <BlockerKind.CO_OWNER: 'co_owner'>
    """
    usual = {
        BlockerKind.JUNIOR_MORTGAGE: sums.junior_mortgage,
        BlockerKind.TAX_SEIZURE: sums.tax_seizure,
        BlockerKind.MANAGEMENT_FEE_ARREARS: sums.management_fees,
        BlockerKind.PROPERTY_TAX_ARREARS: sums.property_tax,
    }
    return tuple(
        Blocker(
            kind=kind,
            exists=exists,
            agreed_by=_WHO[kind][0],
            first_step=_WHO[kind][1],
            sums_yen=usual.get(kind, NoSum.NONE_KNOWN),
        )
        for kind, exists in _answers(situation)
        if exists is not Tri.NO
    )


def _answers(situation: Situation) -> tuple[tuple[BlockerKind, Tri], ...]:
    return (
        (BlockerKind.CO_OWNER, situation.co_owner),
        (BlockerKind.JOINT_GUARANTOR, situation.joint_guarantor),
        (BlockerKind.PAIR_LOAN, situation.pair_loan),
        (BlockerKind.DIVORCE, situation.divorce),
        (BlockerKind.INHERITED_HOME, situation.inherited),
        (BlockerKind.JUNIOR_MORTGAGE, situation.junior_mortgages.exist),
        (BlockerKind.TAX_SEIZURE, situation.tax_seizure),
        (BlockerKind.MANAGEMENT_FEE_ARREARS, _owes(situation.management_fee_arrears_yen)),
        (BlockerKind.PROPERTY_TAX_ARREARS, _owes(situation.property_tax_arrears_yen)),
        (BlockerKind.LEASEHOLD, situation.leasehold),
        (BlockerKind.NOT_REBUILDABLE, situation.not_rebuildable),
    )


def _owes(amount_yen: int | None) -> Tri:
    if amount_yen is None:
        return Tri.UNKNOWN
    return Tri.YES if amount_yen else Tri.NO


def compute_tax_release(arrears_yen: int, *, cap_yen: int) -> Range[int]:
    """
    Return what a tax office may ask for: between the little 機構 allows and the whole.

    Args:
        arrears_yen: The tax that is overdue.
        cap_yen: Parameter ``sale_costs.property_tax_seizure_yen``.

    Returns:
        Yen; the whole is typical, since each office decides for itself.

    >>> compute_tax_release(450_000, cap_yen=100_000)
    Range(low=100000, typical=450000, high=450000)
    """
    return Range(min(arrears_yen, cap_yen), arrears_yen, arrears_yen)
