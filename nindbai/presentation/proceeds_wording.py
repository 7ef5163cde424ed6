"""The sentences of the 配分案: each line's name, who agrees, what follows a refusal, the test."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, assert_never

from nindbai.diagnosis.proceeds import AuctionSide, Chosen, ProceedsView
from nindbai.diagnosis.settlement import Case
from nindbai.domain.distribution import CostKind, Distribution
from nindbai.domain.proceeds import (
    AmountSource,
    LineKey,
    NetFallsShort,
    NetPasses,
    NetUnknown,
    PlanLine,
)
from nindbai.parameters import Passport
from nindbai.presentation import proceeds_words as words
from nindbai.presentation.basis import BasisRow, basis_row
from nindbai.presentation.formatting import (
    format_days_middle,
    format_yen,
    format_yen_rough,
)
from nindbai.presentation.labels import label
from nindbai.presentation.tables import Table, TableRow

__all__ = [
    "REFUSALS",
    "RULES",
    "LineText",
    "auction_table",
    "chosen_sentence",
    "left_over",
    "left_sentences",
    "line_name",
    "line_text",
    "net_sentences",
    "price_choices",
    "sum_rows",
    "sum_sentence",
    "sum_table",
    "summary",
]

REFUSALS: Final = {
    CostKind.BROKERAGE_FEE: (
        "上限より下げるよう求められることがあります。",
        "足りない分は、不動産会社と話し合います。",
    ),
    CostKind.STAMP_DUTY: (
        "自分で用意します。",
        "紙でない契約（電子契約）なら、かかりません。",
    ),
    CostKind.MORTGAGE_RELEASE_REGISTRATION: (
        "登記ができないと、売れません。",
        "だれが払うかを、先に話し合います。",
    ),
    CostKind.SCRIVENER_FEE: ("減らすよう求められたら、見積りを取り直します。",),
    CostKind.MANAGEMENT_FEE_ARREARS: (
        "滞納は買う人に引きつがれます。",
        "値段を下げるか、組合と分割を話し合います。",
    ),
    CostKind.PROPERTY_TAX_ARREARS: (
        "差押えが外れないと、引き渡せません。",
        "一部を払い、残りを分割にできないか役所に聞きます。",
    ),
    CostKind.RELEASE_FEE: (
        "担保が外れず、売れません。",
        "任意売却にくわしい弁護士に、交渉を頼めます。",
    ),
    CostKind.MOVING_ALLOWANCE: (
        "引越し代は自分で用意します。",
        "役所や社会福祉協議会で、借りられることがあります。",
    ),
    CostKind.BANKRUPTCY_ESTATE: ("破産管財人と貸した側の話し合いになります。",),
    CostKind.PROCEDURE_COSTS: ("法律で先に引かれます。断ることはできません。",),
    CostKind.OTHER_COSTS: ("自分で用意するか、買う人と分け方を話し合います。",),
}
"""What happens where a line is refused."""

RULES: Final = {
    CostKind.BROKERAGE_FEE: "価格の区分ごとの率を足し、消費税を加えた上限です。",
    CostKind.STAMP_DUTY: "契約書の額の区分で決まります（印紙税法の別表）。",
    CostKind.MORTGAGE_RELEASE_REGISTRATION: "土地と建物の1つごとの額を足します。",
    CostKind.SCRIVENER_FEE: "相場の真ん中です。事務所ごとにちがいます。",
    CostKind.MANAGEMENT_FEE_ARREARS: "答えた滞納額です。引き渡しの前日までの分を払います。",
    CostKind.PROPERTY_TAX_ARREARS: "答えた滞納額、または貸した側が認める上限です。",
    CostKind.RELEASE_FEE: "担保の順位ごとに、貸した側が認める額までです。",
    CostKind.MOVING_ALLOWANCE: "貸した側が認めたときだけ、代金から出ます。",
    CostKind.BANKRUPTCY_ESTATE: "価格に、破産財団へ入れる割合をかけます。",
    CostKind.PROCEDURE_COSTS: "申立ての手数料、登記の税、予納金を足します。",
    CostKind.OTHER_COSTS: "ここにない費用を、自分で入れる欄です。",
}
"""How each line is reckoned, in a sentence."""

_RANKS: Final = {2: "2番目の担保を外す支払い", 3: "3番目の担保を外す支払い"}
_LAST_RANK: Final = "4番目からの担保を外す支払い"
_NOT_KNOWN: Final = "まだわからない（0円で計算）"


@dataclass(frozen=True, slots=True, kw_only=True)
class LineText:
    """A line as it is read: name, amount, whose figure, who agrees, what follows a refusal."""

    key: LineKey
    name: str
    amount: str
    source: str
    consent: str
    refusal: tuple[str, ...]
    has_figure: bool
    rule: str
    basis: tuple[BasisRow, ...]


def line_name(key: LineKey) -> str:
    """
    Return the name of a line.

    >>> line_name(LineKey(CostKind.RELEASE_FEE, 2))
    '2番目の担保を外す支払い（ハンコ代）'
    """
    if key.kind is CostKind.RELEASE_FEE and key.rank:
        return f"{_RANKS.get(key.rank, _LAST_RANK)}（ハンコ代）"
    return label(key.kind)


def line_text(line: PlanLine, basis: tuple[Passport, ...]) -> LineText:
    """Return *line* in words, with its rule and what our figure rests on, out of *basis*."""
    is_unknown = line.source is AmountSource.NOT_KNOWN
    source = label(line.source)
    if line.source is AmountSource.OWN and line.offered.amount_yen:
        source = f"{source}（こちらは{format_yen(line.offered.amount_yen)}）"
    return LineText(
        key=line.key,
        name=line_name(line.key),
        amount=_NOT_KNOWN if is_unknown else format_yen(line.cost.amount_yen),
        source="" if is_unknown else source,
        consent=label(line.cost.consent),
        refusal=REFUSALS[line.key.kind],
        has_figure=line.offered.amount_yen > 0,
        rule=RULES[line.key.kind],
        basis=tuple(basis_row(p) for p in basis if p.key in line.offered.parameters),
    )


def price_choices(view: ProceedsView) -> tuple[tuple[Case, str, str], ...]:
    """Return the three estimated prices as buttons: which, its word, its amount."""
    prices = view.prices
    return (
        (Case.LOW, "低い", format_yen_rough(prices.low)),
        (Case.TYPICAL, "真ん中", format_yen_rough(prices.typical)),
        (Case.HIGH, "高い", format_yen_rough(prices.high)),
    )


def chosen_sentence(chosen: Chosen, price_yen: int) -> str:
    """Return at which price the plan stands."""
    which = {
        Case.LOW: "推計の低いほう",
        Case.TYPICAL: "推計の真ん中",
        Case.HIGH: "推計の高いほう",
    }
    name = which[chosen.price] if isinstance(chosen.price, Case) else "あなたが入れた額"
    return f"{name}の、{format_yen(price_yen)}で計算しています。"


def left_over(distribution: Distribution) -> tuple[str, int]:
    """Return what stays: the debt left behind, or the money that comes back."""
    if distribution.surplus_yen:
        return words.SURPLUS_ROW, distribution.surplus_yen
    return words.DEBT_ROW, distribution.residual_debt_yen


def summary(view: ProceedsView) -> tuple[tuple[str, str], ...]:
    """Return the sums of the plan: name and amount, in the order of the sum."""
    plan = view.plan.distribution
    name, left = left_over(plan)
    unpaid = (
        ((words.UNPAID_ROW, format_yen(plan.unpaid_costs_yen)),) if plan.unpaid_costs_yen else ()
    )
    return (
        (words.PRICE_ROW, format_yen(plan.price_yen)),
        (words.COSTS_ROW, format_yen(plan.costs_yen)),
        *unpaid,
        (words.FUND_ROW, format_yen(plan.repayment_fund_yen)),
        (words.PAYOFF_ROW, format_yen(plan.payoff_yen)),
        (name, format_yen(left)),
    )


def left_sentences(view: ProceedsView) -> tuple[str, ...]:
    """Return what stays after the sale, with a calm line beside it."""
    plan = view.plan.distribution
    stamp = (
        (
            f"契約書の印紙代{format_yen(view.cash_stamp_yen)}は、代金から引けません。",
            "その分は自分で用意します。",
        )
        if view.cash_stamp_yen
        else ()
    )
    if plan.surplus_yen:
        return (f"借金を返しても、{format_yen(plan.surplus_yen)}が手もとに戻る計算です。", *stamp)
    if plan.residual_debt_yen == 0:
        return ("借金は、ちょうど返し終わる計算です。", *stamp)
    return (
        f"売った後に、{format_yen(plan.residual_debt_yen)}の借金が残る計算です。",
        "残った分は、払える額での分割などを話し合います。",
        *stamp,
    )


def sum_sentence(view: ProceedsView) -> str:
    """Return the sums in one line, to stand where a line was just changed."""
    plan = view.plan.distribution
    name, left = left_over(plan)
    return f"費用の合計は{format_yen(plan.costs_yen)}、{name}は{format_yen(left)}です。"


def net_sentences(view: ProceedsView) -> tuple[str, ...]:
    """Return whether the lender is likely to accept the plan, compared with the auction."""
    net = view.net
    match net:
        case NetUnknown():
            return ("競売の見通しがまだ計算できないので、くらべられません。",)
        case NetPasses():
            return (
                f"競売では、{format_yen_rough(net.expected_yen)}を受け取れそうです。",
                f"この案は、それより{format_yen_rough(net.spare_yen)}多くなります。",
                "貸した側が認める理由になります。決めるのは貸した側です。",
            )
        case NetFallsShort():
            return (
                f"競売では、{format_yen_rough(net.expected_yen)}を受け取れそうです。",
                f"この案は、それより{format_yen_rough(net.falls_short_by_yen)}少なくなります。",
                "費用のどれかを断られるかもしれません。",
                "引越し代など、動かせる費用から見直せます。",
            )
        case _:
            assert_never(net)


def sum_rows(distribution: Distribution, *, damages_yen: int, days: str) -> tuple[TableRow, ...]:
    """Return the rows below the costs, the same for both routes."""
    name, left = left_over(distribution)
    return (
        TableRow(
            head=f"＝ {words.FUND_ROW}",
            cells=(format_yen(distribution.repayment_fund_yen),),
            is_sum=True,
        ),
        TableRow(
            head=words.PAYOFF_ROW,
            cells=(format_yen(distribution.payoff_yen),),
        ),
        TableRow(head=words.DAMAGES_ROW, cells=(format_yen(damages_yen),)),
        TableRow(head=words.DAYS_ROW, cells=(days,)),
        TableRow(head=name, cells=(format_yen(left),), is_sum=True),
    )


def sum_table(view: ProceedsView) -> Table:
    """Return the whole plan as a table: price, each cost, sums."""
    plan = view.plan
    days = format_days_middle(view.days_to_payment)
    return Table(
        caption=words.VOLUNTARY,
        first=words.ITEM,
        columns=(words.AMOUNT,),
        rows=(
            TableRow(head=words.PRICE_ROW, cells=(format_yen(plan.distribution.price_yen),)),
            *(
                TableRow(
                    head=f"− {line_name(line.key)}",
                    cells=(format_yen(line.cost.amount_yen),),
                    note=label(line.source) if line.source is not AmountSource.ESTIMATE else "",
                )
                for line in plan.lines
                if line.cost.amount_yen or line.source is AmountSource.OWN
            ),
            *sum_rows(plan.distribution, damages_yen=view.damages_yen, days=days),
        ),
    )


def auction_table(side: AuctionSide) -> Table:
    """Return the auction in the same rows."""
    distribution = side.distribution
    return Table(
        caption=words.AUCTION_SHORT,
        first=words.ITEM,
        columns=(words.AMOUNT,),
        rows=(
            TableRow(head=words.PRICE_ROW, cells=(format_yen(distribution.price_yen),)),
            *(
                TableRow(
                    head=f"− {label(line.kind)}",
                    cells=(format_yen(line.amount_yen),),
                    note=label(line.consent),
                )
                for line in distribution.lines
            ),
            *sum_rows(
                distribution,
                damages_yen=side.damages_yen,
                days=format_days_middle(side.days_to_payment),
            ),
        ),
    )
