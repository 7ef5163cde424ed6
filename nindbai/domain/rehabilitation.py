"""個人再生: the least that must be paid of the debts that no security covers."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from nindbai.domain.money import Yen, raise_fraction
from nindbai.domain.sale_costs import Step, step_value

__all__ = ["RateStep", "compute_minimum_payment"]


@dataclass(frozen=True, slots=True)
class RateStep:
    """A bracket in which the payment is a share of the whole debt (0 = a fixed sum instead)."""

    start_yen: int
    is_inclusive: bool
    rate: Decimal

    def covers(self, debt_yen: int) -> bool:
        """
        Return whether *debt_yen* lies at or past the start of this bracket.

        >>> RateStep(5_000_000, False, Decimal("0.2")).covers(5_000_000)
        False
        """
        return debt_yen >= self.start_yen if self.is_inclusive else debt_yen > self.start_yen


def compute_minimum_payment(
    unsecured_debt_yen: Yen,
    *,
    sums: tuple[Step, ...],
    shares: tuple[RateStep, ...],
    liquidation_value_yen: Yen,
) -> Yen:
    """
    Return 最低弁済額 of 小規模個人再生.

    Args:
        unsecured_debt_yen: 基準債権: debts without the home loan and without what security
            covers, at most 5,000万円 (the caller checks).
        sums: Parameter ``options.rehabilitation_minimum_payment_yen``.
        shares: Parameter ``options.rehabilitation_minimum_payment_rate``.
        liquidation_value_yen: 清算価値, what a bankruptcy would pay out.

    Returns:
        Yen, a fraction raised; never more than the debt.

    Raises:
        ValueError: If an amount is negative.

    Source:
        民事再生法231条2項3号・4号、174条2項4号（清算価値保障）

    Leaves out:
        給与所得者等再生 (two years' 可処分所得) and 住宅ローン itself, which is paid in full.

    >>> sums = (Step(0, True, 0), Step(1_000_000, True, 1_000_000), Step(5_000_000, False, 0))
    >>> shares = (RateStep(0, True, Decimal(1)), RateStep(1_000_000, True, Decimal(0)),
    ...     RateStep(5_000_000, False, Decimal("0.2")))
    >>> compute_minimum_payment(Yen(8_000_000), sums=sums, shares=shares, liquidation_value_yen=Yen(0))
    1600000
    """
    if unsecured_debt_yen < 0 or liquidation_value_yen < 0:
        raise ValueError(
            f"nothing may be negative, got {unsecured_debt_yen}, {liquidation_value_yen}"
        )
    share = [step.rate for step in shares if step.covers(unsecured_debt_yen)][-1]
    by_bracket = max(
        step_value(unsecured_debt_yen, sums), raise_fraction(unsecured_debt_yen * share)
    )
    return min(unsecured_debt_yen, max(by_bracket, liquidation_value_yen))
