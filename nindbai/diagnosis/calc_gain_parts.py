"""``calc`` names for the tax itself: on a gain, deferred, lifted, combined, and beside a loan."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar

from pydantic import BeforeValidator, Field, JsonValue

from nindbai.diagnosis.answer_models import Amount, Day, PositiveAmount, YesNo, refuse_bool
from nindbai.diagnosis.basis import Reader
from nindbai.diagnosis.calc_figures import figures_of
from nindbai.diagnosis.calc_rules import Arguments
from nindbai.diagnosis.home_tax_rules import (
    read_gain_tax_rules,
    read_ordinary_slices,
    read_reduced_slices,
    read_years,
)
from nindbai.diagnosis.problems import AnswerError, Problem, ProblemKind
from nindbai.domain.forced_sale_exemption import (
    ForcedSale,
    SaleRoute,
    check_forced_sale_exemption,
)
from nindbai.domain.gain_tax import compute_gain_tax
from nindbai.domain.home_sale import Relief
from nindbai.domain.money import Yen
from nindbai.domain.ownership_period import OwnershipLength
from nindbai.domain.relief_combinations import combine_reliefs, list_barred_move_in_years
from nindbai.domain.replacement_deferral import compute_replacement_deferral
from nindbai.domain.situation import Tri
from nindbai.domain.tax_conditions import Verdict

__all__ = [
    "ForcedFacts",
    "ForcedSaleArguments",
    "GainTaxArguments",
    "LoanDeductionArguments",
    "ReliefCombinationArguments",
    "ReplacementDeferralArguments",
    "Year",
    "answer_forced_sale",
    "answer_gain_tax",
    "answer_loan_deduction",
    "answer_relief_combination",
    "answer_replacement_deferral",
    "judge_forced_sale",
]

Year = Annotated[int, BeforeValidator(refuse_bool), Field(ge=2014, le=2099)]


class GainTaxArguments(Arguments):
    """A gain after deductions, short or long, and whether the reduced rate is used."""

    day_field: ClassVar[str] = "sold_on"

    gain_yen: Amount
    length: OwnershipLength
    is_reduced_rate: bool = False
    sold_on: Day | None = None

    def day(self, today: date) -> date:
        """Return the day of the sale, or today."""
        return self.sold_on or today


def answer_gain_tax(given: GainTaxArguments, reader: Reader) -> JsonValue:
    """Answer :class:`GainTaxArguments`."""
    slices = read_ordinary_slices(given.length, reader)
    if given.is_reduced_rate:
        if given.length is OwnershipLength.SHORT:
            raise AnswerError(
                (
                    Problem(
                        field="length",
                        kind=ProblemKind.NOT_IN_LIST,
                        given=given.length.value,
                        fits=(OwnershipLength.LONG.value,),
                    ),
                )
            )
        slices = read_reduced_slices(reader)
    tax = compute_gain_tax(Yen(given.gain_yen), slices=slices, rules=read_gain_tax_rules(reader))
    return figures_of(tax)


class ReplacementDeferralArguments(Arguments):
    """The sale, what it cost, and what the new home costs."""

    price_yen: PositiveAmount
    acquisition_cost_yen: Amount
    transfer_expenses_yen: Amount = 0
    new_home_yen: Amount


def answer_replacement_deferral(given: ReplacementDeferralArguments, _reader: Reader) -> JsonValue:
    """Answer :class:`ReplacementDeferralArguments`."""
    costs = given.acquisition_cost_yen + given.transfer_expenses_yen
    if costs >= given.price_yen:
        problem = Problem(
            field="acquisition_cost_yen",
            kind=ProblemKind.TOO_LARGE,
            given=str(given.acquisition_cost_yen),
            fits=(str(max(0, given.price_yen - given.transfer_expenses_yen - 1)),),
        )
        raise AnswerError((problem,))
    return figures_of(
        compute_replacement_deferral(
            Yen(given.price_yen),
            cost_yen=Yen(given.acquisition_cost_yen),
            expenses_yen=Yen(given.transfer_expenses_yen),
            new_home_yen=Yen(given.new_home_yen),
        )
    )


class ForcedFacts(Arguments):
    """What the exemption of a forced sale asks; what nobody has said is unknown."""

    route: SaleRoute
    paid_to_debts_yen: Amount | None = None
    insolvent: YesNo = Tri.UNKNOWN
    enforcement_unavoidable: YesNo = Tri.UNKNOWN


class ForcedSaleArguments(ForcedFacts):
    """The same with the price and the costs of selling."""

    price_yen: PositiveAmount
    transfer_expenses_yen: Amount = 0


def judge_forced_sale(
    given: ForcedFacts, *, price_yen: int, expenses_yen: int, reader: Reader
) -> Verdict:
    """Return how the exemption stands for a sale at this price."""
    paid = given.paid_to_debts_yen
    return check_forced_sale_exemption(
        ForcedSale(
            route=given.route,
            insolvent=given.insolvent,
            enforcement_unavoidable=given.enforcement_unavoidable,
            price_yen=Yen(price_yen),
            expenses_yen=Yen(expenses_yen),
            paid_to_debts_yen=None if paid is None else Yen(paid),
        ),
        share_to_debts=reader.decimal("taxes.forced_sale_share_to_debts"),
    )


def answer_forced_sale(given: ForcedSaleArguments, reader: Reader) -> JsonValue:
    """Answer :class:`ForcedSaleArguments`."""
    verdict = judge_forced_sale(
        given,
        price_yen=given.price_yen,
        expenses_yen=given.transfer_expenses_yen,
        reader=reader,
    )
    return figures_of(verdict)


class ReliefCombinationArguments(Arguments):
    """Two reliefs."""

    first: Relief
    second: Relief


def answer_relief_combination(given: ReliefCombinationArguments, _reader: Reader) -> JsonValue:
    """Answer :class:`ReliefCombinationArguments`."""
    return {"combination": combine_reliefs(given.first, given.second).value}


class LoanDeductionArguments(Arguments):
    """The day of the sale whose gain gets a relief, and the year of moving into the new home."""

    day_field: ClassVar[str] = "sold_on"

    sold_on: Day
    moved_in_year: Year

    def day(self, _today: date) -> date:
        """Return the day of the sale."""
        return self.sold_on


def answer_loan_deduction(given: LoanDeductionArguments, reader: Reader) -> JsonValue:
    """Answer :class:`LoanDeductionArguments`."""
    barred = list_barred_move_in_years(
        given.sold_on.year,
        years_before=read_years(reader, "taxes.home_loan_deduction_years_before"),
        years_after=read_years(reader, "taxes.home_loan_deduction_years_after"),
    )
    return {
        "is_loan_deduction_closed": given.moved_in_year in barred,
        "barred_move_in_years": list(barred),
    }
