"""The tax on selling before a move in words: the dates, the ways to file it, a loss."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from nindbai.diagnosis.rehousing_answers import LossRule, ReliefWay
from nindbai.diagnosis.rehousing_facts import RehousingFacts
from nindbai.diagnosis.rehousing_tax import TaxSide
from nindbai.domain.acquisition_cost import CostBasis
from nindbai.domain.capital_gains import TaxWayKind
from nindbai.domain.home_sale import Relief
from nindbai.domain.ownership_period import OwnershipLength
from nindbai.domain.tax_conditions import Standing
from nindbai.parameters import Unit
from nindbai.presentation import rehousing_words as words
from nindbai.presentation.basis import format_value
from nindbai.presentation.formatting import format_short_date, format_yen
from nindbai.presentation.labels import label
from nindbai.presentation.tables import Table, TableRow

__all__ = [
    "ReliefText",
    "best_sentences",
    "forced_sentences",
    "gain_table",
    "loss_texts",
    "ownership_sentences",
    "relief_texts",
    "tax_ways_table",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReliefText:
    """A way to file the sale or a rule for a loss: how it stands, until when, what it needs."""

    name: str
    standing: str
    is_open: bool
    tax: str
    until: str
    unmet: tuple[str, ...]
    unknown: tuple[str, ...]
    needs: tuple[str, ...]
    notes: tuple[str, ...]


def ownership_sentences(tax: TaxSide) -> Iterator[str]:
    """Yield the day that decides, how long the home counts as owned, and from when it is long."""
    owned = tax.gain.ownership
    yield f"{format_short_date(tax.sold_on)}ごろに引き渡すとして計算しました。"
    yield f"持っていた長さは、{format_short_date(owned.judged_on)}の時点で数えます。"
    yield f"その日で{owned.years}年{owned.months}か月なので、{label(owned.length)}です。"
    if owned.length is OwnershipLength.SHORT:
        yield f"{format_short_date(tax.long_from)}から後に売ると、長期になります。"
    if isinstance(tax.sell_by, date):
        yield f"住まなくなった家の特例は、{format_short_date(tax.sell_by)}までの売却です。"


def gain_table(tax: TaxSide) -> Table:
    """Return how the gain comes about; sums are exact to the yen."""
    gain = tax.gain
    price = gain.gain_yen + gain.acquisition_cost.cost_yen + gain.transfer_expenses_yen
    is_gain = gain.gain_yen >= 0
    return Table(
        caption="売った利益（譲渡所得）",
        first=words.ITEM,
        columns=("金額",),
        rows=(
            TableRow(head="売れる値段", cells=(format_yen(price),)),
            TableRow(
                head="− 買ったときの額（取得費）",
                cells=(format_yen(gain.acquisition_cost.cost_yen),),
                note=label(gain.acquisition_cost.basis),
            ),
            TableRow(
                head="− 売るための費用（譲渡費用）",
                cells=(format_yen(gain.transfer_expenses_yen),),
                note="仲介手数料と印紙税",
            ),
            TableRow(
                head="＝ 売った利益" if is_gain else "＝ 売った損失",
                cells=(format_yen(abs(gain.gain_yen)),),
                is_sum=True,
            ),
        ),
    )


def best_sentences(tax: TaxSide, facts: RehousingFacts) -> Iterator[str]:
    """Yield the least tax as things stand, and the least if what is unknown turns out well."""
    gain = tax.gain
    if gain.gain_yen <= 0:
        yield "利益がないので、売った利益への税はありません。"
        return
    best, hoped = gain.way(gain.best), gain.way(gain.best_if_confirmed)
    if gain.acquisition_cost.basis is CostBasis.PURCHASE_PRICE_UNKNOWN:
        yield "買ったときの土地と建物の値段を入れると、税を計算できます。"
        yield "わからないままなら、売値の5%で買ったとみなす決まりです。"
        most = format_yen(best.payable_yen)
        if hoped.payable_yen < best.payable_yen:
            most = f"{format_yen(hoped.payable_yen)}から{most}の間"
        yield f"そのときの税は、{most}です。"
        return
    yield f"いま言える税は、{format_yen(best.payable_yen)}です（{label(best.kind)}）。"
    if hoped.kind is not best.kind:
        yield f"条件が確かめられると、{format_yen(hoped.payable_yen)}になります。"
        yield f"使うのは「{label(hoped.kind)}」です。"
    if hoped.closes_loan_deduction and not facts.is_in_arrears:
        first, *_, last = gain.barred_move_in_years
        yield "この特例を使うと、新しい家の住宅ローン控除は使えません。"
        yield f"使えないのは、{first}年から{last}年に入居する場合です。"
        rate = format_value(str(tax.loan_deduction_rate), Unit.RATE)
        yield f"その控除は、1年に、年末のローンの残りの{rate}までです。"
        most = format_yen(tax.loan_deduction_income_limit_yen)
        yield f"所得が{most}を超える年は、もともとありません。"


def tax_ways_table(tax: TaxSide) -> Table:
    """Return every way to file the sale, closed ones too, each with its tax."""
    return Table(
        caption=words.TAX_WAYS,
        first="申告のしかた",
        columns=("税額", "いまの数字では"),
        rows=tuple(
            TableRow(
                head=label(way.kind),
                cells=(_tax_of(way), label(way.standing)),
            )
            for way in sorted(tax.gain.ways, key=lambda way: way.standing is Standing.CLOSED)
        ),
    )


def _tax_of(way: ReliefWay) -> str:
    """Return the tax of a way; of a closed one only what it would have been."""
    is_closed = way.standing is Standing.CLOSED
    return f"使えたら {format_yen(way.payable_yen)}" if is_closed else format_yen(way.payable_yen)


def relief_texts(tax: TaxSide) -> tuple[ReliefText, ...]:
    """Return every way to file the sale with its conditions and papers; none at all is left out."""
    return tuple(_relief(way, tax) for way in tax.gain.ways if way.kind is not TaxWayKind.NO_RELIEF)


def _until(tax: TaxSide, relief: Relief) -> str:
    """Return the last day of a relief that the law ends."""
    ends = tax.ends.get(relief)
    return f"{format_short_date(ends)}までの売却" if ends else ""


def _until_of(way: ReliefWay, tax: TaxSide) -> str:
    """Return until when a way may be used: the law's end, or that of whoever moved out."""
    if way.kind is TaxWayKind.REPLACEMENT_DEFERRAL:
        return _until(tax, Relief.REPLACEMENT_DEFERRAL)
    if way.kind is TaxWayKind.FORCED_SALE_EXEMPTION:
        return "売る日の状態で決まります"
    if isinstance(tax.sell_by, date):
        return f"{format_short_date(tax.sell_by)}までの売却"
    return "住んでいる間は、終わりの日はありません"


def _relief(way: ReliefWay, tax: TaxSide) -> ReliefText:
    notes = {
        TaxWayKind.REPLACEMENT_DEFERRAL: ("税がなくなるのではなく、次に売る時へ送ります。",),
        TaxWayKind.FORCED_SALE_EXEMPTION: ("引越し代などに代金を残すと、使えないことがあります。",),
    }
    return ReliefText(
        name=label(way.kind),
        standing=label(way.standing),
        is_open=way.standing is Standing.OPEN,
        tax=_tax_of(way),
        until=_until_of(way, tax),
        unmet=tuple(label(kind) for kind in way.unmet),
        unknown=tuple(label(kind) for kind in way.unknown),
        needs=tuple(label(need) for need in way.needs),
        notes=notes.get(way.kind, ()),
    )


def loss_texts(tax: TaxSide) -> tuple[ReliefText, ...]:
    """Return the two rules for a loss; nothing where the sale brings a gain."""
    if tax.gain.gain_yen >= 0:
        return ()
    return tuple(_loss(rule, tax) for rule in tax.loss.rules)


def _loss(rule: LossRule, tax: TaxSide) -> ReliefText:
    return ReliefText(
        name=label(rule.relief),
        standing=label(rule.standing),
        is_open=rule.standing is Standing.OPEN,
        tax=f"使える損失 {format_yen(rule.usable_loss_yen)}",
        until=_until(tax, rule.relief),
        unmet=tuple(label(kind) for kind in rule.unmet),
        unknown=tuple(label(kind) for kind in rule.unknown),
        needs=(),
        notes=("ほかの所得から引き、残りは3年先まで送れます。",),
    )


def forced_sentences() -> tuple[str, ...]:
    """Return what somebody in arrears should know of the exemption of a forced sale."""
    return (
        "借金を返しきれずに売るときは、税がかからない決まりがあります。",
        "返す力を失っていて、競売が避けられないことが条件です。",
        "費用を除いた代金の全部を、返済にあてることも条件です。",
        "引越し代や生活費を残すと、この条件を外れることがあります。",
        "残す前に、税務署か税理士に確かめてください。",
    )
