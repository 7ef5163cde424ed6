"""
Edition 1 of the 相談コード: which answers, in which order, with how much room each.

The usual answers come first. Entries and members may be added at an end, into the room that
is kept for them; nothing here may move or change its room, or old codes would read wrongly.
Such a change is a new edition.
"""

from __future__ import annotations

from typing import Final

from nindbai.diagnosis.answer_models import JuniorMortgageAnswer, NoticeAnswer
from nindbai.diagnosis.consultation_code.codecs import (
    MILLIONTHS,
    Area,
    Band,
    Choice,
    Entry,
    JuniorMortgages,
    Letters,
    Municipality,
    Number,
    Prefecture,
    Several,
)
from nindbai.diagnosis.consultation_code.days import Day
from nindbai.diagnosis.consultation_code.packing import Shares
from nindbai.domain.situation import Lender, LetterKind, PropertyKind, Structure, Tri

__all__ = ["EDITION", "LAYOUT"]

EDITION: Final = 1
"""The edition that is written; it stands as the first sign of every code."""

_MAN: Final = 10_000
_HUNDRED_MILLION: Final = 10_000 * _MAN
_MOST_YEN: Final = 100 * _HUNDRED_MILLION


def _amount(*, missing: int) -> Number:
    """Return amounts to the yen; those in whole 10万円 and 万円 take the least room."""
    return Number(
        Band(16, 0, _HUNDRED_MILLION - 1, 10 * _MAN),
        Band(12, 0, _HUNDRED_MILLION - 1, _MAN),
        Band(2, 0, _MOST_YEN, _MAN),
        Band(2, 0, _HUNDRED_MILLION - 1),
        Band(1, 0, _MOST_YEN),
        missing=missing,
    )


def _area() -> Area:
    hundredth, most = MILLIONTHS // 100, 100_000 * MILLIONTHS
    return Area(
        Number(
            Band(8, 0, 255 * MILLIONTHS, MILLIONTHS),
            Band(8, 0, 511 * MILLIONTHS, hundredth),
            Band(2, 0, most, hundredth),
            Band(1, 0, most),
            missing=8,
        )
    )


_LENDER: Final = Choice(
    (Lender.UNKNOWN, Lender.GUARANTEED_BANK, Lender.JHF, Lender.OTHER),
    Shares(widths=(3, 6, 4, 2), total=16),
)
_PROPERTY_KIND: Final = Choice(
    (
        PropertyKind.UNKNOWN,
        PropertyKind.HOUSE,
        PropertyKind.CONDOMINIUM,
        PropertyKind.LAND,
        PropertyKind.OTHER,
    ),
    Shares(widths=(3, 5, 5, 1, 1), total=16),
)
_STRUCTURE: Final = Choice(
    (Structure.UNKNOWN, Structure.WOOD, Structure.STEEL, Structure.RC, Structure.OTHER),
    Shares(widths=(8, 3, 1, 2, 1), total=16),
)
_YES_NO: Final = Choice((Tri.UNKNOWN, Tri.NO, Tri.YES), Shares(widths=(6, 1, 1), total=8))
_LETTER_KINDS: Final = (
    LetterKind.REMINDER_CALL,
    LetterKind.REMINDER_LETTER,
    LetterKind.FORMAL_DEMAND,
    LetterKind.ACCELERATION_WARNING,
    LetterKind.ACCELERATION_NOTICE,
    LetterKind.SUBROGATION_NOTICE,
    LetterKind.SERVICER_NOTICE,
    LetterKind.PETITION_WARNING,
    LetterKind.COMMENCEMENT_ORDER,
    LetterKind.DISTRIBUTION_DEMAND_NOTICE,
    LetterKind.CONDITION_SURVEY_NOTICE,
    LetterKind.BIDDING_NOTICE,
    LetterKind.BIDDING_PUBLISHED,
    LetterKind.SALE_DECISION_NOTICE,
    LetterKind.PRICE_PAYMENT_NOTICE,
    LetterKind.DELIVERY_ORDER,
    LetterKind.TAX_SEIZURE_NOTICE,
)
_LETTERS: Final = Letters(
    known=Shares(widths=(2, 14), total=16),
    several=Several(
        model=NoticeAnswer,
        entries=(
            Entry(
                path="kind",
                codec=Choice(_LETTER_KINDS, Shares(widths=(1,) * len(_LETTER_KINDS), total=24)),
            ),
            Entry(path="dated_on", codec=Day(missing=3)),
        ),
        first=Shares(widths=(2, 14), total=16),
        more=Shares(widths=(14, 2), total=16),
    ),
)
_JUNIOR_MORTGAGES: Final = JuniorMortgages(
    forms=Shares(widths=(10, 2, 2, 1, 1), total=16),
    below=21,
    several=Several(
        model=JuniorMortgageAnswer,
        entries=(Entry(path="claim_yen", codec=_amount(missing=8)),),
        first=Shares(widths=(1, 7), total=8),
        more=Shares(widths=(4, 4), total=8),
    ),
)
_MONTHS: Final = Number(Band(10, 0, 11), Band(4, 12, 43), Band(1, 0, 360), missing=1)
_PREFECTURE: Final = Prefecture(Number(Band(15, 1, 47), missing=1))
_MUNICIPALITY: Final = Municipality(
    Number(Band(8, 200, 263), Band(3, 100, 163), Band(3, 300, 711), Band(1, 0, 999), missing=1)
)
_BUILT_YEAR: Final = Number(Band(8, 1965, 2028), Band(1, 1868, 2100), missing=7)
_MEMBERS: Final = Number(Band(7, 1, 6), Band(1, 1, 20), missing=8)

LAYOUT: Final = (
    Entry(path="notices", codec=_LETTERS),
    Entry(path="months_in_arrears", codec=_MONTHS),
    Entry(path="lender", codec=_LENDER),
    Entry(path="prefecture", codec=_PREFECTURE),
    Entry(path="municipality", codec=_MUNICIPALITY),
    Entry(path="loan_balance_yen", codec=_amount(missing=4)),
    Entry(path="property.kind", codec=_PROPERTY_KIND),
    Entry(path="market_value_yen", codec=_amount(missing=33)),
    Entry(path="property.floor_area_m2", codec=_area()),
    Entry(path="property.land_area_m2", codec=_area()),
    Entry(path="property.built_year", codec=_BUILT_YEAR),
    Entry(path="bidding_from", codec=Day(missing=39)),
    Entry(path="bidding_until", codec=Day(missing=39)),
    Entry(path="bid_opening_on", codec=Day(missing=39)),
    Entry(path="tax_seizure", codec=_YES_NO),
    Entry(path="co_owner", codec=_YES_NO),
    Entry(path="joint_guarantor", codec=_YES_NO),
    Entry(path="wants_to_stay", codec=_YES_NO),
    Entry(path="junior_mortgages", codec=_JUNIOR_MORTGAGES),
    Entry(path="management_fee_arrears_yen", codec=_amount(missing=99)),
    Entry(path="property_tax_arrears_yen", codec=_amount(missing=99)),
    Entry(path="commenced_on", codec=Day(missing=91)),
    Entry(path="subrogated_on", codec=Day(missing=91)),
    Entry(path="standard_sale_price_yen", codec=_amount(missing=231)),
    Entry(path="property.structure", codec=_STRUCTURE),
    Entry(path="pair_loan", codec=_YES_NO),
    Entry(path="divorce", codec=_YES_NO),
    Entry(path="inherited", codec=_YES_NO),
    Entry(path="leasehold", codec=_YES_NO),
    Entry(path="not_rebuildable", codec=_YES_NO),
    Entry(path="household.has_regular_income", codec=_YES_NO),
    Entry(path="household.lives_in_home", codec=_YES_NO),
    Entry(path="household.members", codec=_MEMBERS),
    Entry(path="household.yearly_income_yen", codec=_amount(missing=33)),
    Entry(path="household.yearly_income_before_yen", codec=_amount(missing=33)),
    Entry(path="household.yearly_loan_payments_yen", codec=_amount(missing=33)),
    Entry(path="household.unsecured_debt_yen", codec=_amount(missing=33)),
    Entry(path="moving_allowance_yen", codec=_amount(missing=231)),
    Entry(path="as_of", codec=Day(missing=91)),
)
"""Every answer of :class:`Answers`; ``as_of`` only where it is given, as the forms never do."""
