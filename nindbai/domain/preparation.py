"""
What to do this week: three steps, by stage and answers.

Words live in ``presentation``. Siblings used: ``stage``.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from nindbai.domain.situation import Lender, LetterKind, Situation, Tri
from nindbai.domain.stage import Stage

__all__ = ["NextStep", "has_tax_arrears", "list_next_steps"]


class NextStep(StrEnum):
    """A thing to do this week, doable by phone."""

    OPEN_ALL_LETTERS = "open_all_letters"
    NOTE_PRINTED_DATES = "note_printed_dates"
    CALL_LENDER = "call_lender"
    CALL_JHF = "call_jhf"
    CALL_FREE_HELP = "call_free_help"
    CALL_GUARANTEE_COMPANY = "call_guarantee_company"
    CALL_TAX_OFFICE = "call_tax_office"
    CALL_COURT_ABOUT_DATES = "call_court_about_dates"
    TELL_GUARANTOR = "tell_guarantor"
    ASK_MANAGEMENT_ASSOCIATION = "ask_management_association"
    ASK_LAWYER_ABOUT_KEEPING_HOME = "ask_lawyer_about_keeping_home"
    ASK_FOR_VALUATION = "ask_for_valuation"
    ASK_CREDITOR_ABOUT_VOLUNTARY_SALE = "ask_creditor_about_voluntary_sale"
    ASK_LAWYER_ABOUT_APPEAL = "ask_lawyer_about_appeal"
    PLAN_MOVING = "plan_moving"
    ASK_COURT_ABOUT_SURPLUS = "ask_court_about_surplus"
    ASK_LAWYER_ABOUT_DEBT = "ask_lawyer_about_debt"


_STEPS: Final = 3


def list_next_steps(
    situation: Situation, stage: Stage, *, appeal_is_over: bool = False
) -> tuple[NextStep, ...]:
    """
    Return three things to do this week, the most pressing first.

    The stage gives three; a tax seizure, a guarantor or fees owed to the 管理組合 then take the
    last place (the last two while the loan still runs by instalments).

    Args:
        situation: The answers; one that is not known changes nothing.
        stage: Where the case stands.
        appeal_is_over: Whether the days of 執行抗告 are known to have passed.

    Source:
        民事執行法10条2項（執行抗告）、76条1項（取下げ）、84条2項（剰余金）、民事再生法198条2項

    Leaves out:
        Tax office, guarantor and 管理組合 from the bidding notice on: by then the three calls
        that can still change the outcome keep their places.

    >>> from datetime import date
    >>> [step.value for step in list_next_steps(
    ...     Situation(as_of=date(2026, 11, 21), tax_seizure=Tri.YES), Stage.COMMENCED)]
    ['ask_lawyer_about_keeping_home', 'ask_creditor_about_voluntary_sale', 'call_tax_office']
    """
    steps = _by_stage(situation, stage, appeal_is_over=appeal_is_over)
    own = _own_steps(situation)[: _room(stage)]
    return (*steps[: _STEPS - len(own)], *own)


def _room(stage: Stage) -> int:
    """Return how many of the three may come from the answers about others who must agree."""
    if stage.order >= Stage.BIDDING_NOTIFIED.order:
        return 0
    return 2 if Stage.UNKNOWN.order < stage.order < Stage.ACCELERATED.order else 1


def _own_steps(situation: Situation) -> tuple[NextStep, ...]:
    found = (
        (NextStep.CALL_TAX_OFFICE, has_tax_arrears(situation)),
        (NextStep.TELL_GUARANTOR, situation.joint_guarantor is Tri.YES),
        (NextStep.ASK_MANAGEMENT_ASSOCIATION, bool(situation.management_fee_arrears_yen)),
    )
    return tuple(step for step, applies in found if applies)


def has_tax_arrears(situation: Situation) -> bool:
    """
    Return whether taxes are known to be owed: a seizure, a sum, or the office's letter.

    >>> from datetime import date
    >>> has_tax_arrears(Situation(as_of=date(2026, 11, 21)))
    False
    """
    return (
        situation.tax_seizure is Tri.YES
        or bool(situation.property_tax_arrears_yen)
        or any(letter.kind is LetterKind.TAX_SEIZURE_NOTICE for letter in situation.letters or ())
    )


def _by_stage(
    situation: Situation, stage: Stage, *, appeal_is_over: bool
) -> tuple[NextStep, NextStep, NextStep]:
    if not stage.is_before_opening:
        return _after_opening(stage, appeal_is_over=appeal_is_over)
    if stage is Stage.UNKNOWN:
        return (NextStep.OPEN_ALL_LETTERS, _call(situation), NextStep.CALL_FREE_HELP)
    if stage.order < Stage.ACCELERATED.order:
        return (_call(situation), _second_of_early(situation), NextStep.CALL_FREE_HELP)
    if stage.order < Stage.BIDDING_NOTIFIED.order:
        return _before_bidding(situation, stage)
    return _during_bidding(situation)


def _after_opening(stage: Stage, *, appeal_is_over: bool) -> tuple[NextStep, NextStep, NextStep]:
    if stage is Stage.OPENED:
        return (NextStep.PLAN_MOVING, NextStep.ASK_LAWYER_ABOUT_DEBT, NextStep.CALL_FREE_HELP)
    if stage is Stage.SALE_DECIDED and not appeal_is_over:
        return (
            NextStep.ASK_LAWYER_ABOUT_APPEAL,
            NextStep.PLAN_MOVING,
            NextStep.ASK_LAWYER_ABOUT_DEBT,
        )
    return (NextStep.PLAN_MOVING, NextStep.ASK_COURT_ABOUT_SURPLUS, NextStep.ASK_LAWYER_ABOUT_DEBT)


def _call(situation: Situation) -> NextStep:
    return NextStep.CALL_JHF if situation.lender is Lender.JHF else NextStep.CALL_LENDER


def _second_of_early(situation: Situation) -> NextStep:
    if situation.wants_to_stay is Tri.NO:
        return NextStep.ASK_FOR_VALUATION
    if any(letter.dated_on for letter in situation.letters or ()):
        return NextStep.ASK_LAWYER_ABOUT_KEEPING_HOME
    return NextStep.OPEN_ALL_LETTERS


def _before_bidding(situation: Situation, stage: Stage) -> tuple[NextStep, NextStep, NextStep]:
    is_undated = stage.order >= Stage.COMMENCED.order and not _has_court_date(situation)
    if situation.wants_to_stay is Tri.NO:
        return (
            NextStep.ASK_CREDITOR_ABOUT_VOLUNTARY_SALE,
            NextStep.ASK_FOR_VALUATION,
            NextStep.CALL_COURT_ABOUT_DATES if is_undated else NextStep.CALL_FREE_HELP,
        )
    return (
        NextStep.ASK_LAWYER_ABOUT_KEEPING_HOME,
        _ask_creditor(situation, stage),
        NextStep.CALL_COURT_ABOUT_DATES if is_undated else NextStep.ASK_FOR_VALUATION,
    )


def _has_court_date(situation: Situation) -> bool:
    return situation.commenced_on is not None or any(
        letter.dated_on and letter.kind in _COURT_LETTERS for letter in situation.letters or ()
    )


_COURT_LETTERS: Final = frozenset(
    {
        LetterKind.COMMENCEMENT_ORDER,
        LetterKind.DISTRIBUTION_DEMAND_NOTICE,
        LetterKind.CONDITION_SURVEY_NOTICE,
    }
)


def _ask_creditor(situation: Situation, stage: Stage) -> NextStep:
    """Return whom to call; the day of 代位弁済 comes first (民事再生法198条2項)."""
    may_be_guaranteed = situation.lender in {Lender.GUARANTEED_BANK, Lender.UNKNOWN}
    if stage is Stage.SUBROGATED and may_be_guaranteed and not _has_subrogation_date(situation):
        return NextStep.CALL_GUARANTEE_COMPANY
    if situation.wants_to_stay is not Tri.YES:
        return NextStep.ASK_CREDITOR_ABOUT_VOLUNTARY_SALE
    if stage.order >= Stage.SUBROGATED.order and situation.lender is Lender.GUARANTEED_BANK:
        return NextStep.CALL_GUARANTEE_COMPANY
    return _call(situation)


def _has_subrogation_date(situation: Situation) -> bool:
    return situation.subrogated_on is not None or any(
        letter.dated_on and letter.kind is LetterKind.SUBROGATION_NOTICE
        for letter in situation.letters or ()
    )


def _during_bidding(situation: Situation) -> tuple[NextStep, NextStep, NextStep]:
    is_noted = situation.bid_opening_on is not None
    first = NextStep.CALL_FREE_HELP if is_noted else NextStep.CALL_COURT_ABOUT_DATES
    if situation.wants_to_stay is Tri.NO:
        return (first, NextStep.ASK_CREDITOR_ABOUT_VOLUNTARY_SALE, NextStep.PLAN_MOVING)
    return (
        first,
        NextStep.ASK_LAWYER_ABOUT_KEEPING_HOME,
        NextStep.ASK_CREDITOR_ABOUT_VOLUNTARY_SALE,
    )
