"""What is paid out of the price: brokerage, stamp, registration, and the auction's own costs."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from nindbai.domain.money import Yen, drop_fraction, to_unit_below

__all__ = [
    "Slice",
    "SpecialFee",
    "Step",
    "compute_brokerage_fee_cap",
    "compute_mortgage_release_registration",
    "compute_registration_tax",
    "compute_release_fee",
    "compute_stamp_duty",
    "estimate_procedure_costs",
    "step_value",
]


@dataclass(frozen=True, slots=True)
class Slice:
    """A marginal bracket: from ``start_yen`` up, this slice of the price bears ``rate``."""

    start_yen: int
    rate: Decimal


@dataclass(frozen=True, slots=True)
class Step:
    """A flat bracket: the amount for everything from (or above) ``start_yen``."""

    start_yen: int
    is_inclusive: bool
    amount_yen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SpecialFee:
    """The special cap for a low price, agreed beforehand (before consumption tax)."""

    price_limit_yen: int
    fee_yen: int


class NotNegativeError(ValueError):
    """Raised when an amount that cannot be negative is."""

    def __init__(self, name: str, value: object) -> None:
        """Say which argument and what was given."""
        super().__init__(f"{name} must be 0 or more, got {value}")


def compute_brokerage_fee_cap(
    price_yen: Yen,
    *,
    slices: tuple[Slice, ...],
    consumption_tax_rate: Decimal,
    special: SpecialFee | None = None,
) -> Yen:
    """
    Return the most a broker may charge one client for a sale, consumption tax included.

    Args:
        price_yen: The price without consumption tax.
        slices: Parameter ``sale_costs.brokerage_fee_cap``.
        consumption_tax_rate: For example 0.10.
        special: The special for low prices, given only where it was agreed beforehand.

    Returns:
        Yen, the fraction dropped.

    Raises:
        NotNegativeError: If *price_yen* is negative.

    Source:
        宅地建物取引業者が受けることができる報酬の額（建設省告示）第二・第七

    >>> slices = (Slice(0, Decimal("0.05")), Slice(2_000_000, Decimal("0.04")), Slice(4_000_000, Decimal("0.03")))
    >>> compute_brokerage_fee_cap(Yen(26_000_000), slices=slices, consumption_tax_rate=Decimal("0.10"))
    924000
    """
    if price_yen < 0:
        raise NotNegativeError("price_yen", price_yen)
    fee = _sum_of_slices(price_yen, slices)
    if special is not None and price_yen <= special.price_limit_yen:
        fee = max(fee, Decimal(special.fee_yen))
    return drop_fraction(fee * (1 + consumption_tax_rate))


def _sum_of_slices(price_yen: int, slices: tuple[Slice, ...]) -> Decimal:
    ends = [part.start_yen for part in slices[1:]] + [price_yen]
    return sum(
        (
            max(0, min(price_yen, end) - part.start_yen) * part.rate
            for part, end in zip(slices, ends, strict=True)
        ),
        Decimal(0),
    )


def step_value(amount_yen: int, steps: tuple[Step, ...]) -> Yen:
    """
    Return the flat amount for *amount_yen*.

    >>> step_value(10_000_000, (Step(0, True, 0), Step(5_000_000, False, 5_000), Step(10_000_000, False, 10_000)))
    5000
    """
    reached = [
        step.amount_yen
        for step in steps
        if amount_yen > step.start_yen or (step.is_inclusive and amount_yen == step.start_yen)
    ]
    return Yen(reached[-1])


def compute_stamp_duty(
    contract_price_yen: Yen, *, steps: tuple[Step, ...], is_electronic: bool = False
) -> Yen:
    """
    Return 印紙税 for one paper contract; an electronic one bears none.

    Args:
        contract_price_yen: The price written in the contract.
        steps: Parameter ``taxes.stamp_duty_sale`` or ``taxes.stamp_duty_loan``, in force on
            the day the contract is made.
        is_electronic: Whether no paper is signed.

    Raises:
        NotNegativeError: If the price is negative.

    Source:
        印紙税法別表第一第1号文書、租税特別措置法91条
    """
    if contract_price_yen < 0:
        raise NotNegativeError("contract_price_yen", contract_price_yen)
    return Yen(0) if is_electronic else step_value(contract_price_yen, steps)


def compute_registration_tax(
    base_yen: Yen, *, rate: Decimal, base_unit_yen: int, tax_unit_yen: int, minimum_yen: int
) -> Yen:
    """
    Return 登録免許税 by rate: base cut to 1,000 yen, tax cut to 100 yen, at least 1,000 yen.

    Args:
        base_yen: 固定資産税評価額 or 債権金額.
        rate: For example 0.004.
        base_unit_yen: The unit the base is cut to.
        tax_unit_yen: The unit the tax is cut to.
        minimum_yen: The least tax.

    Raises:
        NotNegativeError: If the base is negative.

    Source:
        登録免許税法9条・15条・19条、国税通則法118条・119条

    >>> compute_registration_tax(Yen(30_000_000), rate=Decimal("0.004"), base_unit_yen=1000,
    ...     tax_unit_yen=100, minimum_yen=1000)
    120000
    """
    if base_yen < 0:
        raise NotNegativeError("base_yen", base_yen)
    base = to_unit_below(base_yen, base_unit_yen)
    tax = to_unit_below(drop_fraction(base * rate), tax_unit_yen)
    return max(tax, Yen(minimum_yen))


def compute_mortgage_release_registration(
    properties: int, *, yen_per_property: int, maximum_yen: int
) -> Yen:
    """
    Return 登録免許税 for cancelling a mortgage on so many 不動産, one application.

    Raises:
        NotNegativeError: If *properties* is negative.

    Source:
        登録免許税法別表第一 一（十五）

    >>> compute_mortgage_release_registration(2, yen_per_property=1000, maximum_yen=20000)
    2000
    """
    if properties < 0:
        raise NotNegativeError("properties", properties)
    return Yen(min(properties * yen_per_property, maximum_yen))


def compute_release_fee(claim_yen: Yen, *, cap_yen: int, rate: Decimal) -> Yen:
    """
    Return the most 住宅金融支援機構 lets a junior mortgagee have: the lower of cap and share.

    >>> compute_release_fee(Yen(2_000_000), cap_yen=300_000, rate=Decimal("0.1"))
    200000
    """
    return min(Yen(cap_yen), drop_fraction(claim_yen * rate))


def estimate_procedure_costs(
    claim_yen: Yen, *, deposit_steps: tuple[Step, ...], petition_fee_yen: int, registration_yen: Yen
) -> Yen:
    """
    Return 競売の手続費用 taken first from the auction price.

    Args:
        claim_yen: The claim in the petition.
        deposit_steps: 予納金 by claim (Tokyo's tariff; other courts ask for less or the same).
        petition_fee_yen: The fee for one mortgage.
        registration_yen: 登録免許税 for registering the attachment.

    Leaves out:
        What the court hands back of the deposit, so this is the upper side.

    >>> steps = (Step(0, True, 800_000), Step(20_000_000, True, 1_000_000))
    >>> estimate_procedure_costs(Yen(30_000_000), deposit_steps=steps, petition_fee_yen=4_000,
    ...     registration_yen=Yen(120_000))
    1124000
    """
    return Yen(step_value(claim_yen, deposit_steps) + petition_fee_yen + registration_yen)
