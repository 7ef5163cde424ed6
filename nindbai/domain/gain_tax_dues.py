"""When the tax on a gain is paid: income tax with the return, resident tax from June on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from nindbai.domain.gain_tax import GainTax, GainTaxRules
from nindbai.domain.money import Yen, to_unit_below

__all__ = ["GainTaxDues", "PaymentMonths", "ResidentInstalment", "split_gain_tax"]

_MONTHS_IN_YEAR = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentMonths:
    """
    The months of payment, counted from January (1) of the year after the sale.

    ``unit_yen`` is what each instalment of resident tax is cut to; the first takes the rest.
    """

    income_tax: int
    resident_tax: tuple[int, ...]
    unit_yen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ResidentInstalment:
    """One instalment of resident tax and the first day of the month it falls in."""

    month_on: date
    amount_yen: Yen


@dataclass(frozen=True, slots=True, kw_only=True)
class GainTaxDues:
    """Income tax with its surtax in one sum, and resident tax in its instalments."""

    income_tax_on: date
    income_tax_yen: Yen
    resident_tax: tuple[ResidentInstalment, ...]

    @property
    def resident_tax_yen(self) -> Yen:
        """All instalments together."""
        return Yen(sum(one.amount_yen for one in self.resident_tax))


def split_gain_tax(
    tax: GainTax, *, sold_on: date, rules: GainTaxRules, months: PaymentMonths
) -> GainTaxDues:
    """
    Return what of *tax* is paid in which month; together it is ``tax.payable_yen``.

    Args:
        tax: The tax on the gain.
        sold_on: The day of the sale; the tax is paid in the year after it.
        rules: The units national and resident tax are cut to.
        months: Parameters ``taxes.income_tax_payment_month_count``,
            ``resident_tax_instalment_month`` and ``resident_tax_instalment_unit_yen``.

    Source:
        所得税法120条・128条、地方税法320条・20条の4の2第6項

    Leaves out:
        Resident tax taken from wages (給与からの特別徴収), 延納, and months a municipality
        fixes otherwise.

    >>> from nindbai.domain.gain_tax import GainSlice, compute_gain_tax
    >>> from decimal import Decimal
    >>> rules = GainTaxRules(surtax_rate=Decimal("0.021"), taxable_unit_yen=1000,
    ...     national_unit_yen=100, resident_unit_yen=100)
    >>> long = (GainSlice(start_yen=0, income_rate=Decimal("0.15"), resident_rate=Decimal("0.05")),)
    >>> tax = compute_gain_tax(Yen(8_050_000), slices=long, rules=rules)
    >>> months = PaymentMonths(income_tax=3, resident_tax=(6, 8, 10, 13), unit_yen=1000)
    >>> dues = split_gain_tax(tax, sold_on=date(2026, 6, 1), rules=rules, months=months)
    >>> dues.income_tax_yen, [one.amount_yen for one in dues.resident_tax]
    (1232800, [102500, 100000, 100000, 100000])
    """
    national = to_unit_below(tax.income_tax_yen + tax.surtax_yen, rules.national_unit_yen)
    resident = tax.payable_yen - national
    later = to_unit_below(resident // len(months.resident_tax), months.unit_yen)
    first = resident - later * (len(months.resident_tax) - 1)
    amounts = (first, *[later] * (len(months.resident_tax) - 1))
    year = sold_on.year + 1
    return GainTaxDues(
        income_tax_on=_first_day(year, months.income_tax),
        income_tax_yen=national,
        resident_tax=tuple(
            ResidentInstalment(month_on=_first_day(year, month), amount_yen=Yen(amount))
            for month, amount in zip(months.resident_tax, amounts, strict=True)
        ),
    )


def _first_day(year: int, month: int) -> date:
    years, rest = divmod(month - 1, _MONTHS_IN_YEAR)
    return date(year + years, rest + 1, 1)
