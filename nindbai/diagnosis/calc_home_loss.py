"""``calc home_loss``: the two loss rules for one sale, and the loss year by year."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from pydantic import JsonValue

from nindbai.diagnosis.answer_models import Amount, Area, YesNo
from nindbai.diagnosis.basis import Reader
from nindbai.diagnosis.calc_figures import figures_of, verdict_figures
from nindbai.diagnosis.calc_sale_arguments import (
    FullYears,
    SaleArguments,
    read_acquisition_cost,
    read_sale,
)
from nindbai.diagnosis.home_tax_rules import read_home_rules, read_loss_rules
from nindbai.domain.home_sale import HomeSale, Relief
from nindbai.domain.home_sale_losses import (
    LossRules,
    check_overloan_loss,
    check_replacement_loss,
    compute_offset_limit,
    judge_carry_over,
    spread_loss,
)
from nindbai.domain.home_sale_reliefs import RuleState
from nindbai.domain.money import Yen
from nindbai.domain.situation import Tri
from nindbai.domain.tax_conditions import Standing, Verdict

__all__ = ["HomeLossArguments", "answer_home_loss"]


class HomeLossArguments(SaleArguments):
    """
    A sale at a loss: the old loan, the land, and the income of this and the next years.

    ``is_exempt_forced_sale`` is no where nobody asks for that exemption.
    """

    loan_balance_yen: Amount | None = None
    loan_years: FullYears | None = None
    old_land_area_m2: Area | None = None
    is_exempt_forced_sale: YesNo = Tri.NO
    incomes_yen: tuple[Amount, ...] = ()


def answer_home_loss(given: HomeLossArguments, reader: Reader) -> JsonValue:
    """Answer :class:`HomeLossArguments`."""
    sale = _with_loan(given, read_sale(given, read_acquisition_cost(given, reader)))
    home, losses = read_home_rules(reader), read_loss_rules(reader)
    loss = Yen(max(0, -sale.gain_yen))
    limit = Yen(0)
    if sale.old_loan_yen is not None:
        limit = compute_offset_limit(loss, loan_yen=sale.old_loan_yen, price_yen=sale.price_yen)
    replacement = check_replacement_loss(sale, rules=home, losses=losses)
    overloan = check_overloan_loss(sale, rules=home, losses=losses)
    carry = judge_carry_over(sale, losses)
    return {
        "loss_yen": loss,
        "rules": [
            _rule(Relief.REPLACEMENT_LOSS, replacement, loss, carry, given, losses),
            _rule(Relief.OVERLOAN_LOSS, overloan, limit, Standing.OPEN, given, losses),
        ],
    }


def _with_loan(given: HomeLossArguments, sale: HomeSale) -> HomeSale:
    loan, area = given.loan_balance_yen, given.old_land_area_m2
    return replace(
        sale,
        old_loan_yen=None if loan is None else Yen(loan),
        old_loan_years=given.loan_years,
        old_land_area_m2=None if area is None else Decimal(area),
        is_exempt=given.is_exempt_forced_sale,
    )


def _rule(
    relief: Relief,
    verdict: Verdict,
    usable: Yen,
    carry: Standing,
    given: HomeLossArguments,
    losses: LossRules | RuleState,
) -> JsonValue:
    if verdict.standing is Standing.CLOSED:
        usable, carry = Yen(0), Standing.CLOSED
    found: dict[str, JsonValue] = {
        "relief": relief.value,
        **verdict_figures(verdict),
        "usable_loss_yen": usable,
        "carry_over": carry.value,
    }
    if isinstance(losses, RuleState):
        return {**found, "years": [], "unused_yen": 0}
    spread = spread_loss(
        usable,
        sold_year=given.sold_on.year,
        incomes_yen=tuple(Yen(income) for income in given.incomes_yen),
        carry_years=losses.carry_years,
        income_limit_yen=losses.income_limit_yen,
    )
    years = figures_of(spread.years)
    return {**found, "years": years, "unused_yen": spread.unused_yen}
