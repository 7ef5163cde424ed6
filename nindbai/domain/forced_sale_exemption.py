"""所得税法9条1項10号: no tax on what a person who cannot pay is made to sell."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from nindbai.domain.money import Yen
from nindbai.domain.situation import Tri
from nindbai.domain.tax_conditions import Condition, ConditionKind, Verdict, said, standing_of

__all__ = ["ForcedSale", "SaleRoute", "check_forced_sale_exemption"]


class SaleRoute(StrEnum):
    """How the home is sold."""

    AUCTION = "auction"
    VOLUNTARY_SALE = "voluntary_sale"
    ORDINARY = "ordinary"


@dataclass(frozen=True, slots=True, kw_only=True)
class ForcedSale:
    """
    What the exemption asks about one sale.

    Attributes:
        insolvent: 資力喪失 on the day of the sale, judged by everything one owns and can earn.
        enforcement_unavoidable: Whether an auction could not have been avoided otherwise.
        price_yen: The price.
        expenses_yen: 譲渡費用, which may be paid out of it.
        paid_to_debts_yen: What went to debts; None where nobody has said.
    """

    route: SaleRoute
    insolvent: Tri
    enforcement_unavoidable: Tri
    price_yen: Yen
    expenses_yen: Yen
    paid_to_debts_yen: Yen | None


def check_forced_sale_exemption(sale: ForcedSale, *, share_to_debts: Decimal) -> Verdict:
    """
    Return how the exemption stands.

    An auction asks for insolvency alone. Any other sale also asks that enforcement could not
    be avoided and that the whole price, less the costs of selling, went to debts: money kept
    for moving or living breaks it.

    Args:
        sale: The facts.
        share_to_debts: Parameter ``taxes.forced_sale_share_to_debts``.

    Source:
        所得税法9条1項10号、同法施行令26条、所得税基本通達9-12の2・9-12の4

    Leaves out:
        A home given to secure someone else's debt (所得税法64条2項): the tax office decides.

    >>> sale = ForcedSale(route=SaleRoute.VOLUNTARY_SALE, insolvent=Tri.YES,
    ...     enforcement_unavoidable=Tri.YES, price_yen=Yen(20_000_000),
    ...     expenses_yen=Yen(720_000), paid_to_debts_yen=Yen(18_980_000))
    >>> check_forced_sale_exemption(sale, share_to_debts=Decimal(1)).unmet
    (<ConditionKind.ALL_MONEY_TO_DEBTS: 'all_money_to_debts'>,)
    """
    insolvent = Condition(ConditionKind.INSOLVENT, sale.insolvent)
    if sale.route is SaleRoute.AUCTION:
        return standing_of((insolvent,))
    owed = (sale.price_yen - sale.expenses_yen) * share_to_debts
    paid = Tri.UNKNOWN if sale.paid_to_debts_yen is None else said(sale.paid_to_debts_yen >= owed)
    return standing_of(
        (
            insolvent,
            Condition(ConditionKind.ENFORCEMENT_UNAVOIDABLE, sale.enforcement_unavoidable),
            Condition(ConditionKind.ALL_MONEY_TO_DEBTS, paid),
        )
    )
