"""The passport of each part of a move: formula in words, inputs, parameters, what would narrow it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from nindbai.diagnosis.rehousing_facts import RehousingFacts, Terms
from nindbai.diagnosis.rehousing_tax import TaxSide
from nindbai.diagnosis.rehousing_view import RentSide, SaleSide, WaysSide
from nindbai.presentation.basis import BasisRow, basis_row
from nindbai.presentation.formatting import format_short_date, format_yen
from nindbai.presentation.rehousing_wording import assumed_sentences

__all__ = [
    "PartPassport",
    "loan_passport",
    "purchase_passport",
    "rent_passport",
    "sale_passport",
    "tax_passport",
    "ways_passport",
]

_UNKNOWN = "わからない"


@dataclass(frozen=True, slots=True, kw_only=True)
class PartPassport:
    """What a part rests on; ``assumed`` is what stood in for an answer."""

    formulas: tuple[str, ...]
    inputs: tuple[tuple[str, str], ...]
    assumed: tuple[str, ...]
    narrow: tuple[str, ...]
    rows: tuple[BasisRow, ...]


def sale_passport(sale: SaleSide) -> PartPassport:
    """Return the passport of what the sale leaves."""
    return PartPassport(
        formulas=(
            "残るお金 ＝ 売れる値段 − 売るときの費用 − ローンの残り",
            "費用は、配分案と同じ決まりで計算します。",
            "契約書の印紙税は、きょう契約した場合の額です。",
        ),
        inputs=(
            ("売れる値段", format_yen(sale.price_yen)),
            ("売るときの費用", format_yen(sale.costs_yen)),
            ("ローンの残り", format_yen(sale.loan_yen)),
        ),
        assumed=(),
        narrow=tuple(_sale_narrow(sale)),
        rows=tuple(basis_row(passport) for passport in sale.basis),
    )


def _sale_narrow(sale: SaleSide) -> Iterator[str]:
    if sale.left_range_yen is not None:
        yield "不動産会社の査定があると、値段の幅がせまくなります。"
    if not sale.is_cost_stated:
        yield "売るときの費用の見積もりを入れると、費用が決まります。"
    yield "返済予定表の残高を入れると、残るお金が正確になります。"


def ways_passport(side: WaysSide, facts: RehousingFacts) -> PartPassport:
    """Return the passport of the three ways and of their months."""
    terms = side.terms
    return PartPassport(
        formulas=(
            "その月のお金 ＝ 前の月のお金 ＋ 入るお金 − 出るお金",
            "いちばん要るとき ＝ 手元のお金がいちばん少ない月",
            "要る額 ＝ はじめの自己資金 − その月の手元のお金",
            "つなぎの利息 ＝ 借りる額 × 年率 × 月数 ÷ 12",
            "二重の返済 ＝ 新しい返済と重なる月の、いまの返済の合計",
            "差引き ＝ 手元のお金 ＋ 次の家の値段 − ローンの残り",
            "余分な費用 ＝ つなぎの費用 ＋ 仮住まい ＋ 引越し",
            "契約書の印紙税は、それぞれの契約の日の額です。",
        ),
        inputs=(
            ("自己資金", _yen(facts.own_funds_yen)),
            ("毎月のお金", format_yen(terms.budget_yen)),
            ("いまのローン", _yen(facts.loan_yen)),
            ("次の家の値段", _yen(facts.new_price_yen)),
            ("売るときの費用", _paid(way.sale_costs_yen for way in side.flow.ways)),
            ("買うときの費用", _paid(way.purchase_costs_yen for way in side.flow.ways)),
            ("家賃", _yen(facts.rent_yen)),
            ("売るのにかかる月数", f"{terms.months_to_sell}か月"),
            ("買うのにかかる月数", f"{terms.months_to_buy}か月"),
        ),
        assumed=assumed_sentences(terms.assumed, terms, facts),
        narrow=(
            "返済予定表の金利と残り年数を入れてください。",
            "銀行の見積もりで、新しい金利と費用が決まります。",
            "売る・買う月数は、不動産会社の見通しで変わります。",
        ),
        rows=tuple(basis_row(passport) for passport in side.basis),
    )


def _paid(sums: Iterable[int]) -> str:
    """Return what the ways pay: one sum, or its width over the ways."""
    paid = tuple(sums)
    low, high = min(paid), max(paid)
    return format_yen(low) if low == high else f"{format_yen(low)}〜{format_yen(high)}"


def _yen(amount: int | None) -> str:
    return _UNKNOWN if amount is None else format_yen(amount)


def loan_passport(side: WaysSide, facts: RehousingFacts) -> PartPassport:
    """Return the passport of the loan's conditions."""
    return PartPassport(
        formulas=(
            "新しいローン ＝ 次の家の値段 − 残るお金 ＋ 足りない分",
            "値段との割合 ＝ 新しいローン ÷ 次の家の値段",
            "年収との割合 ＝ 1年の返済の合計 ÷ 年収",
        ),
        inputs=(
            ("年収", _yen(facts.income_yen)),
            ("ほかの借金の1年の返済", _yen(facts.other_payments_yen)),
            ("新しいローン", format_yen(side.loan.new_loan_yen)),
        ),
        assumed=(),
        narrow=("年収と、ほかの借金の返済額を入れてください。",),
        rows=tuple(basis_row(passport) for passport in side.loan_basis),
    )


def purchase_passport(side: WaysSide, facts: RehousingFacts) -> PartPassport:
    """Return the passport of what buying costs."""
    return PartPassport(
        formulas=(
            "合計 ＝ わかる費用を一つずつ足した額",
            "仲介手数料は上限の額です。",
            "印紙税は、契約の額と、契約の日で決まります。",
        ),
        inputs=(
            ("次の家の値段", _yen(facts.new_price_yen)),
            ("新しいローン", format_yen(side.loan.new_loan_yen)),
        ),
        assumed=(),
        narrow=("不動産会社と銀行の見積もりで、幅がせまくなります。",),
        rows=tuple(basis_row(passport) for passport in side.purchase_basis),
    )


def rent_passport(side: RentSide, facts: RehousingFacts) -> PartPassport:
    """Return the passport of renting and moving."""
    return PartPassport(
        formulas=(
            "要るお金 ＝ 部屋を借りる初めの費用 ＋ 引越しの費用",
            "初めの費用 ＝ 家賃 × 月数の目安",
            "足りない額 ＝ 要るお金 − 自己資金",
        ),
        inputs=(("家賃", _yen(facts.rent_yen)), ("自己資金", _yen(facts.own_funds_yen))),
        assumed=(),
        narrow=("借りたい部屋と引越しの見積もりで、幅がせまくなります。",),
        rows=tuple(basis_row(passport) for passport in side.basis),
    )


def tax_passport(tax: TaxSide, terms: Terms, facts: RehousingFacts) -> PartPassport:
    """Return the passport of the tax on the sale."""
    return PartPassport(
        formulas=(
            "利益 ＝ 売れる値段 − 買ったときの額 − 売るための費用",
            "買ったときの額は、建物が古くなった分を引きます。",
            "税 ＝（利益 − 特別控除）× 税率",
            "税率は、持っていた長さで決まります。",
        ),
        inputs=(
            ("手に入れた日", format_short_date(tax.acquired_on)),
            ("売る日", format_short_date(tax.sold_on)),
            ("売るための費用", format_yen(tax.expenses_yen)),
        ),
        assumed=assumed_sentences(tax.assumed, terms, facts),
        narrow=(
            "買ったときの契約書で、土地と建物の値段がわかります。",
            "当てはまるかは、税務署か税理士に確かめてください。",
        ),
        rows=tuple(basis_row(passport) for passport in tax.basis),
    )
