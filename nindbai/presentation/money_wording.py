"""The sentences about prices and debt; the two kinds of evidence are always named as such."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from nindbai.diagnosis.outcome import (
    Diagnosis,
    NoMoney,
    NoMoneyReason,
    NoValue,
    RouteDebt,
    RouteProceeds,
)
from nindbai.presentation.formatting import (
    format_yen,
    format_yen_range,
    format_yen_rough,
)
from nindbai.presentation.labels import AREA_TIERS, ROUTES, label
from nindbai.presentation.problems import FIELD_LABELS

__all__ = [
    "debt_sentences",
    "missing_question",
    "price_sentences",
    "unsold_sentence",
    "value_sentences",
]

EVIDENCE_SENTENCES: Final = (
    "「地域の推計」は、地域と家の種類ごとの資料からの概算です。",
    "「業界の目安」はよく言われる割合で、実例では確かめられていません。",
)
"""What the two kinds of evidence are."""

_NOT_YET: Final = "まだ計算できません。"


def missing_question(reason: NoMoneyReason | object) -> str:
    """
    Return why there is no figure, and which answer would allow one.

    >>> missing_question(NoMoneyReason.LOAN_UNKNOWN)
    'まだ計算できません。「ローンの残り」がわかると計算できます。'
    """
    if reason is NoMoneyReason.OPENED_ALREADY:
        return "開札が済んだので、この売り方の計算はしません。"
    if reason is NoMoneyReason.TIME_UNKNOWN:
        return f"{_NOT_YET}手紙か、払えていない月数がわかると計算できます。"
    return f"{_NOT_YET}「{label(reason)}」がわかると計算できます。"  # type: ignore[arg-type]


def value_sentences(diagnosis: Diagnosis) -> tuple[str, ...]:
    """Return the market value, where it comes from and what was assumed."""
    value = diagnosis.market_value
    if isinstance(value, NoValue):
        return (missing_question(value.reason),)
    assumed = "、".join(FIELD_LABELS[field] for field in value.assumed)
    return (
        f"家の値段は、{format_yen_range(value.yen)}です。",
        f"もとは「{label(value.source)}」です。",
        *((f"{assumed}は、地域のふつうの値で計算しました。",) if assumed else ()),
    )


def price_sentences(diagnosis: Diagnosis) -> tuple[str, ...]:
    """Return what the two kinds of evidence are, and that the bands overlap where they do."""
    prices = diagnosis.prices
    if isinstance(prices, NoValue):
        return (missing_question(prices.reason),)
    tiers = "・".join(AREA_TIERS[tier] for tier in prices.area_tiers)
    overlap = (
        ("二つの売り方の幅は重なっています。どちらが高いとは言い切れません。",)
        if prices.bands_overlap
        else ()
    )
    floor = (
        (
            f"裁判所が決めた最低額（買受可能価額）は、{format_yen(prices.auction.minimum_bid_yen)}です。",
        )
        if prices.auction.minimum_bid_yen is not None
        else ()
    )
    area = (f"地域は「{tiers}」として計算しました。",) if tiers else ()
    return (*overlap, *EVIDENCE_SENTENCES, *area, *floor)


def unsold_sentence(diagnosis: Diagnosis) -> str:
    """Return the chance that a round of the auction finds no bid, and what follows."""
    if isinstance(diagnosis.prices, NoValue):
        return ""
    unsold = diagnosis.prices.auction.unsold
    share = _tenths(unsold.share.low, unsold.share.high, "件")
    cut = _tenths(1 - unsold.price_factor.high, 1 - unsold.price_factor.low, "割")
    months = f"{int(unsold.extra_months.low)}〜{int(unsold.extra_months.high)}か月"
    return (
        f"競売では、10件のうち{share}が一度で売れません。"
        f"売れないと{cut}ほど下げ、{months}後にもう一度売ります。"
    )


def _tenths(low: Decimal, high: Decimal, unit: str) -> str:
    """
    Return two shares in tenths, both ends named where they differ.

    >>> _tenths(Decimal("0.1"), Decimal("0.2"), "件"), _tenths(Decimal("0.01"), Decimal("0.05"), "件")
    ('1〜2件', '1件以下')
    """
    least, most = (int((share * 10).to_integral_value(ROUND_HALF_UP)) for share in (low, high))
    if least == 0:
        return f"{max(1, most)}{unit}以下"
    return f"{least}{unit}" if least == most else f"{least}〜{most}{unit}"


def debt_sentences(diagnosis: Diagnosis) -> tuple[str, ...]:
    """Return what debt stays by each route, with what it may come down to."""
    debt = diagnosis.residual_debt
    if isinstance(debt, NoMoney):
        return (missing_question(debt.reason),)
    routes = (("voluntary_sale", debt.voluntary_sale), ("auction", debt.auction))
    return tuple(_route_sentence(ROUTES[name], route) for name, route in routes)


def _route_sentence(name: str, route: RouteDebt | NoMoney) -> str:
    if isinstance(route, NoMoney):
        return f"{name}：{missing_question(route.reason)}"
    debt, surplus = route.residual_debt_yen, route.surplus_yen
    if debt.high == 0:
        return f"{name}：借金は残らず、{format_yen_rough(surplus.typical)}ほど戻る見込みです。"
    if debt.low == debt.high:
        return f"{name}：{format_yen(debt.typical)}の借金が残る見込みです。"
    low = "0円" if debt.low == 0 else format_yen_rough(debt.low)
    return (
        f"{name}：真ん中の値段なら、{format_yen_rough(debt.typical)}の借金が残ります。"
        f"幅は{low}〜{format_yen_rough(debt.high)}です。"
    )


def typical_columns(diagnosis: Diagnosis) -> tuple[tuple[str, RouteProceeds], ...]:
    """Return the routes that have a 配分案, 任意売却 first."""
    proceeds = diagnosis.proceeds
    if isinstance(proceeds, NoMoney):
        return ()
    routes = (("voluntary_sale", proceeds.voluntary_sale), ("auction", proceeds.auction))
    return tuple((name, route) for name, route in routes if isinstance(route, RouteProceeds))
