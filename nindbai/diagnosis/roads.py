"""The road from the first missed payment to the sale, for each kind of lender."""

from __future__ import annotations

from datetime import date
from typing import Final

from nindbai.diagnosis.basis import Reader
from nindbai.domain.chain import Chain, Link
from nindbai.domain.situation import Lender
from nindbai.domain.stage import Milestone
from nindbai.domain.voluntary_sale import LikelihoodFloors, SalePlan

__all__ = ["read_chain", "read_floors", "read_plan"]

_TO_ACCELERATION: Final = (
    (Milestone.MISSED, Milestone.REMINDER, "arrears.days_missed_to_reminder"),
    (Milestone.REMINDER, Milestone.FORMAL_DEMAND, "arrears.days_reminder_to_formal_demand"),
    (
        Milestone.FORMAL_DEMAND,
        Milestone.ACCELERATION_WARNING,
        "arrears.days_formal_demand_to_acceleration_warning",
    ),
    (Milestone.ACCELERATION_WARNING, Milestone.ACCELERATED, "arrears.days_warning_to_acceleration"),
)
_BY_GUARANTOR: Final = (
    (Milestone.ACCELERATED, Milestone.SUBROGATED, "arrears.days_acceleration_to_subrogation"),
    (
        Milestone.SUBROGATED,
        Milestone.PETITION_WARNING,
        "arrears.days_subrogation_to_petition_warning",
    ),
)
_BY_JHF: Final = (
    (
        Milestone.ACCELERATED,
        Milestone.PETITION_WARNING,
        "arrears.days_acceleration_to_petition_warning_jhf",
    ),
)
_IN_COURT: Final = (
    (Milestone.PETITION_WARNING, Milestone.PETITIONED, "arrears.days_petition_warning_to_petition"),
    (Milestone.PETITIONED, Milestone.COMMENCED, "procedure.days_petition_to_commencement"),
    (Milestone.COMMENCED, Milestone.SURVEYED, "procedure.days_commencement_to_survey"),
    (Milestone.SURVEYED, Milestone.BIDDING_NOTIFIED, "procedure.days_survey_to_bidding_notice"),
    (
        Milestone.BIDDING_NOTIFIED,
        Milestone.BIDDING_PUBLISHED,
        "procedure.days_bidding_notice_to_publication",
    ),
    (Milestone.BIDDING_PUBLISHED, Milestone.BIDDING, "procedure.days_publication_to_bidding_start"),
    (Milestone.BIDDING, Milestone.BIDDING_CLOSED, "procedure.days_bidding_start_to_end"),
    (Milestone.BIDDING_CLOSED, Milestone.OPENED, "procedure.days_bidding_end_to_opening"),
    (Milestone.OPENED, Milestone.SALE_DECIDED, "procedure.days_opening_to_sale_decision"),
    (Milestone.SALE_DECIDED, Milestone.SALE_FINAL, "procedure.days_sale_decision_to_final"),
    (Milestone.SALE_FINAL, Milestone.TRANSFERRED, "procedure.days_final_to_payment"),
    (Milestone.TRANSFERRED, Milestone.DISTRIBUTED, "procedure.days_payment_to_distribution"),
)

_chains: dict[tuple[int, date, bool], Chain] = {}


def read_chain(lender: Lender, reader: Reader) -> Chain:
    """
    Return the road of *lender*: 住宅金融支援機構 has no guarantee company, so no 代位弁済.

    The same object comes back for the same parameters, so that its sums are remembered.
    A lender that is not known takes the bank's road; both take the same time in total.
    """
    is_jhf = lender is Lender.JHF
    memory_key = (id(reader.parameters), reader.since, is_jhf)
    chain = _chains.get(memory_key)
    if chain is None:
        chain = _chains[memory_key] = _build(reader, is_jhf=is_jhf)
    reader.used(*chain.parameters)
    return chain


def _build(reader: Reader, *, is_jhf: bool) -> Chain:
    rows = _TO_ACCELERATION + (_BY_JHF if is_jhf else _BY_GUARANTOR) + _IN_COURT
    return Chain(
        tuple(
            Link(start=start, end=end, days=reader.days(key), parameter=key)
            for start, end, key in rows
        )
    )


def read_plan(reader: Reader) -> SalePlan:
    """Return the steps of a 任意売却 and the lead a creditor wants before 開札."""
    return reader.made(_plan)


def _plan(reader: Reader) -> SalePlan:
    steps = ("days_consent", "days_buyer", "days_approval", "days_closing")
    return SalePlan(
        steps=tuple(reader.days(f"voluntary_sale.{step}") for step in steps),
        lead=reader.days("procedure.days_practical_lead"),
    )


def read_floors(reader: Reader) -> LikelihoodFloors:
    """Return the least share for each of the four words."""
    return reader.made(_floors)


def _floors(reader: Reader) -> LikelihoodFloors:
    return LikelihoodFloors(
        likely=reader.decimal("odds.voluntary_sale_likely_share"),
        even=reader.decimal("odds.voluntary_sale_even_share"),
        hard=reader.decimal("odds.voluntary_sale_hard_share"),
    )
