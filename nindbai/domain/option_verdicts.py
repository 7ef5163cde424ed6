"""
Whether each way out is open, and by which answers that was decided.

An answer that is not known never closes a way: each verdict first asks for what is known to
close it. Siblings used: ``jhf_relief``, ``options``, ``stage``, ``voluntary_sale``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from nindbai.domain.jhf_relief import Finding
from nindbai.domain.options import NoMinimumPayment, OptionFacts, OptionStatus, Reason
from nindbai.domain.situation import Lender, Situation, Tri
from nindbai.domain.stage import Stage
from nindbai.domain.voluntary_sale import Likelihood

__all__ = [
    "Judge",
    "Verdict",
    "judge_auction",
    "judge_bankruptcy",
    "judge_cure",
    "judge_modification",
    "judge_ordinary_sale",
    "judge_rehousing_loan",
    "judge_relief",
    "judge_sale_to_relation",
    "judge_settlement",
    "judge_special_clause",
    "judge_voluntary_sale",
]

Verdict = tuple[OptionStatus, tuple[Reason, ...]]
Judge = Callable[[Situation, OptionFacts], Verdict]
_O, _C, _X, _U = OptionStatus
_EARLY: Final = Stage.ACCELERATED.order


def _before_acceleration(facts: OptionFacts) -> Verdict:
    if facts.stage is Stage.UNKNOWN:
        return _U, (Reason.STAGE_UNKNOWN,)
    if facts.stage.order < _EARLY:
        return _O, (Reason.BEFORE_ACCELERATION,)
    return _X, (Reason.AFTER_ACCELERATION,)


def judge_modification(situation: Situation, facts: OptionFacts) -> Verdict:
    """Return 返済条件変更: before 期限の利益の喪失; 機構 has 中ゆとり and ボーナス返済の見直し."""
    status, reasons = _before_acceleration(facts)
    if situation.lender is Lender.JHF and status is not _X:
        return status, (*reasons, Reason.JHF_HAS_OTHER_MENUS)
    return status, reasons


def judge_relief(situation: Situation, facts: OptionFacts) -> Verdict:
    """
    Return 機構の返済特例: before 期限の利益の喪失, and by the household's income.

    A lender that is not known leaves it open whether the way exists, unless it were closed
    with 機構 too.
    """
    if situation.lender not in {Lender.JHF, Lender.UNKNOWN}:
        return _X, (Reason.LENDER_IS_NOT_JHF,)
    status, reasons = _before_acceleration(facts)
    if status is _X:
        return _X, reasons
    if facts.relief is Finding.NOT_MET:
        return _X, (Reason.RELIEF_INCOME_TEST_NOT_MET,)
    if situation.lender is Lender.UNKNOWN:
        return _U, (Reason.LENDER_UNKNOWN,)
    is_met = facts.relief is Finding.MET
    needed = Reason.RELIEF_INCOME_TEST_MET if is_met else Reason.RELIEF_INCOME_UNKNOWN
    return (_C if status is _O else status), (*reasons, needed)


def judge_cure(_situation: Situation, facts: OptionFacts) -> Verdict:
    """Return 滞納の解消: of right before 期限の利益の喪失, after it only if the creditor agrees."""
    if not facts.stage.is_before_opening:
        return _X, (Reason.BIDS_OPENED,)
    if facts.stage is Stage.NOT_IN_ARREARS:
        return _X, (Reason.NOT_IN_ARREARS,)
    status, reasons = _before_acceleration(facts)
    return (_C, (*reasons, Reason.CREDITOR_MUST_AGREE)) if status is _X else (status, reasons)


def judge_special_clause(situation: Situation, facts: OptionFacts) -> Verdict:
    """
    Return 個人再生 with 住宅資金特別条項.

    Source:
        民事再生法196条（自己の居住の用）、198条1項（ほかの担保）、198条2項（代位弁済から6か月）、
        221条1項（継続する収入、5,000万円）

    A pair loan asks for both: the other borrower's mortgage on the same home is such another
    security, and courts let it pass where both file (practice of single courts, grade C).

    Leaves out:
        Whether the income suffices and the creditors vote for the plan; a move away for work.
    """
    closing = tuple(_what_closes_rehabilitation(situation, facts))
    if closing:
        return _X, closing
    return _C, tuple(_what_rehabilitation_needs(situation, facts))


def _what_closes_rehabilitation(situation: Situation, facts: OptionFacts) -> Iterator[Reason]:
    if facts.is_sale_final:
        yield Reason.SALE_FINAL
    if situation.junior_mortgages.exist is Tri.YES:
        yield Reason.JUNIOR_MORTGAGE_EXISTS
    if situation.household.has_regular_income is Tri.NO:
        yield Reason.NO_REGULAR_INCOME
    if situation.household.lives_in_home is Tri.NO:
        yield Reason.NOT_LIVED_IN
    if facts.minimum_payment_yen is NoMinimumPayment.DEBT_ABOVE_LIMIT:
        yield Reason.DEBT_ABOVE_LIMIT
    if facts.subrogation_by is not None and situation.as_of > facts.subrogation_by:
        yield Reason.SIX_MONTHS_OVER


def _what_rehabilitation_needs(situation: Situation, facts: OptionFacts) -> Iterator[Reason]:
    yield Reason.COURT_MUST_APPROVE
    if situation.household.has_regular_income is Tri.UNKNOWN:
        yield Reason.INCOME_NEEDED
    if situation.junior_mortgages.exist is Tri.UNKNOWN:
        yield Reason.JUNIOR_MORTGAGE_UNKNOWN
    if situation.pair_loan is Tri.YES:
        yield Reason.PAIR_LOAN_NEEDS_BOTH
    if situation.lender is not Lender.JHF and facts.stage.order >= Stage.SUBROGATED.order:
        is_dated = facts.subrogation_by is not None
        yield Reason.SIX_MONTHS_RUNNING if is_dated else Reason.SUBROGATION_DATE_UNKNOWN


def judge_ordinary_sale(_situation: Situation, facts: OptionFacts) -> Verdict:
    """
    Return 通常の売却: open where the price, costs taken off, pays the whole debt in time.

    It needs no creditor's consent and so less time than a 任意売却: where that can hardly close
    in time, this one is conditional and never closed for time alone.
    """
    if not facts.stage.is_before_opening:
        return _X, (Reason.BIDS_OPENED,)
    if facts.covers is Tri.NO and facts.may_cover is not Tri.YES:
        return _X, (Reason.PRICE_BELOW_DEBT,)
    is_short = facts.likelihood in {Likelihood.HARD, Likelihood.CLOSED}
    time = (Reason.TIME_IS_SHORT,) if is_short else ()
    if facts.covers is Tri.UNKNOWN:
        return _U, (Reason.PRICE_OR_LOAN_UNKNOWN, *time)
    if facts.covers is Tri.YES:
        return (_C if is_short else _O), (Reason.PRICE_COVERS_DEBT, *time)
    return _C, (Reason.PRICE_MAY_COVER_DEBT, *time)


def judge_rehousing_loan(_situation: Situation, _facts: OptionFacts) -> Verdict:
    """Return 住み替えローン, for somebody who has missed no payment; others never see it."""
    return _C, (Reason.NOT_IN_ARREARS, Reason.CLEAN_RECORD_NEEDED)


def judge_voluntary_sale(_situation: Situation, facts: OptionFacts) -> Verdict:
    """Return 任意売却, by the odds of closing before the bids are opened."""
    if not facts.stage.is_before_opening:
        return _X, (Reason.BIDS_OPENED,)
    if facts.stage is Stage.NOT_IN_ARREARS:
        return _C, (Reason.NOT_IN_ARREARS, Reason.CREDITOR_MUST_AGREE)
    if facts.likelihood is None:
        return _U, (Reason.STAGE_UNKNOWN,)
    if facts.likelihood is Likelihood.CLOSED:
        return _X, (Reason.TIME_HAS_RUN_OUT,)
    if facts.likelihood is Likelihood.HARD:
        return _C, (Reason.TIME_IS_SHORT, Reason.CREDITOR_MUST_AGREE)
    return _O, (Reason.TIME_SUFFICES, Reason.CREDITOR_MUST_AGREE)


def judge_sale_to_relation(_situation: Situation, facts: OptionFacts) -> Verdict:
    """Return リースバック and 親族間売買, which need a buyer and the creditor."""
    if not facts.stage.is_before_opening:
        return _X, (Reason.BIDS_OPENED,)
    if facts.likelihood is Likelihood.CLOSED:
        return _X, (Reason.TIME_HAS_RUN_OUT,)
    return _C, (Reason.CREDITOR_MUST_AGREE,)


def judge_bankruptcy(_situation: Situation, _facts: OptionFacts) -> Verdict:
    """Return 自己破産, at any time, for somebody who cannot pay (破産法15条1項)."""
    return _C, (Reason.CANNOT_PAY,)


def judge_auction(_situation: Situation, facts: OptionFacts) -> Verdict:
    """Return 競売を待つ, which nobody need decide on."""
    if not facts.stage.is_before_opening:
        return _X, (Reason.BIDS_OPENED,)
    if facts.stage is Stage.NOT_IN_ARREARS:
        return _X, (Reason.NOT_IN_ARREARS,)
    return _O, (Reason.NOTHING_NEEDED,)


def judge_settlement(_situation: Situation, facts: OptionFacts) -> Verdict:
    """Return 任意整理 and the like, for the debt that stays after a sale."""
    is_sold = facts.stage.order >= Stage.TRANSFERRED.order
    return (_O if is_sold else _C), (Reason.AFTER_SALE, Reason.CREDITOR_MUST_AGREE)
