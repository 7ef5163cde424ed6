"""The tax on a gain: income tax, its surtax and resident tax, each counted by itself."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from nindbai.domain.money import Yen, drop_fraction, to_unit_below

__all__ = ["GainSlice", "GainTax", "GainTaxRules", "compute_gain_tax"]


@dataclass(frozen=True, slots=True, kw_only=True)
class GainSlice:
    """From ``start_yen`` of taxable gain up, the two rates of this slice."""

    start_yen: int
    income_rate: Decimal
    resident_rate: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class GainTaxRules:
    """The surtax on income tax, and the units sums are cut to."""

    surtax_rate: Decimal
    taxable_unit_yen: int
    national_unit_yen: int
    resident_unit_yen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GainTax:
    """
    The tax on one sale, in yen.

    Attributes:
        taxable_yen: The gain after deductions, cut to 1,000 yen.
        income_tax_yen: Before the surtax.
        surtax_yen: 復興特別所得税 and what joins it from 2027, together 2.1 % of income tax.
        resident_tax_yen: 住民税 of prefecture and municipality together.
        tax_yen: The three added up, as published examples show it.
        payable_yen: The same with national and resident tax each cut to 100 yen, as one pays it.
    """

    taxable_yen: Yen
    income_tax_yen: Yen
    surtax_yen: Yen
    resident_tax_yen: Yen
    tax_yen: Yen
    payable_yen: Yen


def compute_gain_tax(
    gain_yen: Yen, *, slices: tuple[GainSlice, ...], rules: GainTaxRules
) -> GainTax:
    """
    Return the tax on a gain after deductions; no tax on a gain of 0 or less.

    Args:
        gain_yen: 譲渡所得 after special deductions; may be negative.
        slices: One slice, or two for the reduced rate (to 6,000万円 and above).
        rules: Surtax and units.

    Source:
        租税特別措置法31条・31条の3・32条、地方税法附則34条・34条の3・35条、
        復興財源確保法13条、国税通則法118条・119条、地方税法20条の4の2

    Leaves out:
        Other income of the year: deductions left over from it would lower this tax, and the
        cut to 100 yen is made on the whole return.

    >>> rules = GainTaxRules(surtax_rate=Decimal("0.021"), taxable_unit_yen=1000,
    ...     national_unit_yen=100, resident_unit_yen=100)
    >>> long = (GainSlice(start_yen=0, income_rate=Decimal("0.15"), resident_rate=Decimal("0.05")),)
    >>> compute_gain_tax(Yen(8_000_000), slices=long, rules=rules).tax_yen
    1625200
    """
    taxable = to_unit_below(max(gain_yen, 0), rules.taxable_unit_yen)
    income = drop_fraction(_in_slices(taxable, [(s.start_yen, s.income_rate) for s in slices]))
    resident = drop_fraction(_in_slices(taxable, [(s.start_yen, s.resident_rate) for s in slices]))
    surtax = drop_fraction(income * rules.surtax_rate)
    national = to_unit_below(income + surtax, rules.national_unit_yen)
    local = to_unit_below(resident, rules.resident_unit_yen)
    return GainTax(
        taxable_yen=taxable,
        income_tax_yen=income,
        surtax_yen=surtax,
        resident_tax_yen=resident,
        tax_yen=Yen(income + surtax + resident),
        payable_yen=Yen(national + local),
    )


def _in_slices(amount_yen: int, slices: list[tuple[int, Decimal]]) -> Decimal:
    ends = [later[0] for _, later in pairwise(slices)] + [amount_yen]
    return sum(
        (
            max(0, min(amount_yen, end) - start) * rate
            for (start, rate), end in zip(slices, ends, strict=True)
        ),
        Decimal(0),
    )
