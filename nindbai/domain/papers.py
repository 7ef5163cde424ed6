"""
Which papers to gather, by stage and answers.

Words live in ``presentation``. Siblings used: ``preparation``, ``stage``.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Final

from nindbai.domain.preparation import has_tax_arrears
from nindbai.domain.situation import PropertyKind, Situation, Tri
from nindbai.domain.stage import Stage

__all__ = ["Document", "list_documents"]


class Document(StrEnum):
    """A paper to gather, those wanted on every call first."""

    LETTERS = "letters"
    COURT_PAPERS = "court_papers"
    LOAN_SCHEDULE = "loan_schedule"
    BALANCE_CERTIFICATE = "balance_certificate"
    BUDGET_MEMO = "budget_memo"
    INCOME_PROOF = "income_proof"
    DEBT_LIST = "debt_list"
    PROPERTY_TAX_NOTICE = "property_tax_notice"
    REGISTRY_COPY = "registry_copy"
    PURCHASE_CONTRACT = "purchase_contract"
    TITLE_PAPER = "title_paper"
    MANAGEMENT_FEE_NOTICE = "management_fee_notice"
    TAX_ARREARS_NOTICE = "tax_arrears_notice"
    GUARANTEE_PAPERS = "guarantee_papers"
    LAND_LEASE_CONTRACT = "land_lease_contract"
    INHERITANCE_PAPERS = "inheritance_papers"
    IDENTITY = "identity"


_Applies = Callable[[Situation, Stage], bool]


def list_documents(situation: Situation, stage: Stage) -> tuple[Document, ...]:
    """
    Return the papers to gather, those wanted on every call first.

    An answer that is not known brings no paper of its own: the 登記事項証明書 tells owners,
    mortgages and seizures, so it is on every list before 開札.

    Leaves out:
        What one lender or one court asks for besides.

    >>> from datetime import date
    >>> papers = list_documents(Situation(as_of=date(2026, 11, 21)), Stage.TRANSFERRED)
    >>> Document.COURT_PAPERS in papers, Document.TITLE_PAPER in papers
    (True, False)
    """
    return tuple(document for document, applies in _DOCUMENTS if applies(situation, stage))


def _always(_situation: Situation, _stage: Stage) -> bool:
    return True


def _before_opening(_situation: Situation, stage: Stage) -> bool:
    return stage.is_before_opening


def _at_court(_situation: Situation, stage: Stage) -> bool:
    return stage.order >= Stage.COMMENCED.order


def _not_to_sell_alone(situation: Situation, stage: Stage) -> bool:
    return situation.wants_to_stay is not Tri.NO or not stage.is_before_opening


def _for_sale(situation: Situation, stage: Stage) -> bool:
    return stage.is_before_opening and (
        situation.wants_to_stay is Tri.NO or stage.order >= Stage.ACCELERATED.order
    )


def _with_management(situation: Situation, stage: Stage) -> bool:
    is_shared = situation.property.kind is PropertyKind.CONDOMINIUM
    return stage.is_before_opening and (is_shared or bool(situation.management_fee_arrears_yen))


def _with_taxes(situation: Situation, stage: Stage) -> bool:
    return stage.is_before_opening and has_tax_arrears(situation)


def _with_guarantor(situation: Situation, _stage: Stage) -> bool:
    return Tri.YES in {situation.joint_guarantor, situation.pair_loan}


def _on_leased_land(situation: Situation, stage: Stage) -> bool:
    return stage.is_before_opening and situation.leasehold is Tri.YES


def _when_inherited(situation: Situation, stage: Stage) -> bool:
    return stage.is_before_opening and situation.inherited is Tri.YES


_DOCUMENTS: Final[tuple[tuple[Document, _Applies], ...]] = (
    (Document.LETTERS, _always),
    (Document.COURT_PAPERS, _at_court),
    (Document.LOAN_SCHEDULE, _before_opening),
    (Document.BALANCE_CERTIFICATE, _always),
    (Document.BUDGET_MEMO, _always),
    (Document.INCOME_PROOF, _not_to_sell_alone),
    (Document.DEBT_LIST, _not_to_sell_alone),
    (Document.PROPERTY_TAX_NOTICE, _before_opening),
    (Document.REGISTRY_COPY, _before_opening),
    (Document.PURCHASE_CONTRACT, _for_sale),
    (Document.TITLE_PAPER, _for_sale),
    (Document.MANAGEMENT_FEE_NOTICE, _with_management),
    (Document.TAX_ARREARS_NOTICE, _with_taxes),
    (Document.GUARANTEE_PAPERS, _with_guarantor),
    (Document.LAND_LEASE_CONTRACT, _on_leased_land),
    (Document.INHERITANCE_PAPERS, _when_inherited),
    (Document.IDENTITY, _always),
)
