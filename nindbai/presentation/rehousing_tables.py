"""Tables of the screen about moving house: every picture's figures and every line of cost."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from nindbai.diagnosis.rehousing_answers import CashMonth, LoanAnswer, RentAnswer, WayAnswer
from nindbai.diagnosis.rehousing_facts import RehousingFacts
from nindbai.diagnosis.rehousing_view import SaleSide, WaysSide
from nindbai.domain.jhf_relief import Finding
from nindbai.domain.rehousing_plan import WayKind
from nindbai.presentation import rehousing_words as words
from nindbai.presentation.formatting import format_yen, stack_yen
from nindbai.presentation.labels import label
from nindbai.presentation.problems import field_label
from nindbai.presentation.rehousing_wording import NONE, month_text, way_cards
from nindbai.presentation.tables import Table, TableRow

__all__ = [
    "loan_sentences",
    "loan_table",
    "loan_title",
    "months_table",
    "purchase_sentences",
    "purchase_table",
    "rent_table",
    "sale_table",
    "ways_table",
]


def sale_table(sale: SaleSide) -> Table:
    """Return price, each cost, loan and what is left; sums are exact to the yen."""
    balance = sale.balance
    is_left = not balance.shortfall_yen
    last = "＝ 手もとに残るお金" if is_left else "＝ 足りないお金"
    return Table(
        caption="いま売った場合",
        first=words.ITEM,
        columns=("金額",),
        rows=(
            TableRow(head="売れる値段", cells=(format_yen(sale.price_yen),)),
            *_cost_rows(sale),
            TableRow(head="− ローンの残り", cells=(format_yen(sale.loan_yen),)),
            TableRow(
                head=last,
                cells=(format_yen(balance.left_yen if is_left else balance.shortfall_yen),),
                is_sum=True,
            ),
        ),
    )


def _cost_rows(sale: SaleSide) -> Iterator[TableRow]:
    if sale.is_cost_stated:
        yield TableRow(
            head="− 売るときの費用", cells=(format_yen(sale.costs_yen),), note="あなたの見積もり"
        )
        return
    for line in sale.by_rule.lines:
        yield TableRow(head=f"− {label(line.kind)}", cells=(format_yen(line.amount_yen),))
    fee = sale.by_rule.payoff_fee_yen
    if fee:
        yield TableRow(head="− 一括返済の手数料", cells=(format_yen(fee),))


def ways_table(side: WaysSide, facts: RehousingFacts) -> Table:
    """Return the three ways beside each other, row by row."""
    cards = way_cards(side, facts)
    names = tuple(dict.fromkeys(name for card in cards for name, _ in card.rows))
    held = [dict(card.rows) for card in cards]
    return Table(
        caption="3つの進め方",
        first=words.ITEM,
        columns=tuple(card.name for card in cards),
        rows=tuple(
            TableRow(head=name, cells=tuple(rows.get(name, NONE) for rows in held))
            for name in names
        ),
    )


def months_table(way: WayAnswer) -> Table:
    """Return one way month by month: what comes and goes, and the money at hand after it."""
    return Table(
        caption=f"{label(way.kind)}の、月ごとのお金",
        first=words.MONTH,
        columns=("出入り", words.CASH_COLUMN),
        rows=tuple(_month_row(month) for month in way.months),
    )


def _month_row(month: CashMonth) -> TableRow:
    flows = "\n".join(
        f"{'＋' if yen > 0 else '−'} {label(kind)} {format_yen(abs(yen))}"
        for kind, yen in month.flows.items()
    )
    return TableRow(
        head=month_text(month.number), cells=(flows or "動きなし", format_yen(month.cash_yen))
    )


_FINDINGS: Final = {
    Finding.MET: "合っています",
    Finding.NOT_MET: "合いません",
    Finding.CANNOT_TELL: "まだ言えません",
}


def loan_table(loan: LoanAnswer) -> Table:
    """Return the conditions of the next loan; all four where it takes a shortfall along."""
    tests = loan.tests
    rows = [
        ("返済の遅れがない", tests.clean_record, "いまも、前も"),
        ("年収との割合", tests.repayment_ratio, "ほかの借金の返済も足して"),
    ]
    if loan.shortfall_from_loan_yen:
        rows += [
            ("売る日と買う日が同じ", tests.same_day_closing, "同じ日に進める場合"),
            ("次の家の値段との割合", tests.loan_to_price, "貸す側で上限がちがいます"),
        ]
    return Table(
        caption=loan_title(loan),
        first="条件",
        columns=("いまの数字では",),
        rows=tuple(
            TableRow(head=name, cells=(_FINDINGS[found],), note=note) for name, found, note in rows
        ),
    )


def loan_title(loan: LoanAnswer) -> str:
    """Return what the loan is called: 住み替えローン where it takes a shortfall along."""
    return words.LOAN if loan.shortfall_from_loan_yen else words.NEXT_LOAN


def loan_sentences(loan: LoanAnswer) -> Iterator[str]:
    """Yield what the next home's loan comes to, and whether it takes a shortfall along."""
    yield f"いま同じ日に売って買うと、新しいローンは{format_yen(loan.new_loan_yen)}です。"
    if loan.shortfall_from_loan_yen:
        rest = format_yen(loan.shortfall_from_loan_yen)
        yield f"このうち{rest}が、売って足りない分です。"
        yield "足りない分まで借りるのが、住み替えローンです。"
    elif loan.proceeds_used_yen:
        yield f"売って残る{format_yen(loan.proceeds_used_yen)}を、次の家に使う計算です。"
    if loan.yearly_payments_yen is None:
        yield "年収とほかの返済額がわかると、年収との割合も出せます。"
    else:
        yield f"1年の返済は、ほかの借金も足して{format_yen(loan.yearly_payments_yen)}です。"


def purchase_table(side: WaysSide) -> Table:
    """Return each cost of buying with its width; what nobody knows yet is said to be so."""
    bought = side.purchase
    return Table(
        caption="買うときの費用",
        first=words.ITEM,
        columns=("金額",),
        rows=(
            *(
                TableRow(
                    head=label(line.kind),
                    cells=(stack_yen(line.amount_yen),),
                    note=_named("わかると、幅がせまくなります", line.narrowed_by),
                )
                for line in bought.lines
            ),
            *(
                TableRow(
                    head=label(cost.kind),
                    cells=("まだ計算\nできません",),
                    note=_named("わかると計算できます", cost.needs),
                )
                for cost in bought.missing_reasons
            ),
            TableRow(head="＝ わかる分の合計", cells=(stack_yen(bought.total_yen),), is_sum=True),
        ),
    )


def _named(said: str, fields: tuple[str, ...]) -> str:
    """Return which facts would help, by their names; empty where none would."""
    names = "・".join(field_label(field) for field in fields)
    return f"{names}が{said}" if names else ""


def purchase_sentences(side: WaysSide, facts: RehousingFacts) -> Iterator[str]:
    """Yield what of these costs the three ways reckon with."""
    same = side.flow.way(WayKind.SAME_DAY)
    costs = format_yen(same.purchase_costs_yen)
    if facts.purchase_costs_yen is not None:
        yield f"3つの進め方では、あなたの見積もりの{costs}を使いました。"
        yield "下の表は、こちらの目安です。"
    else:
        yield f"同じ日に進めると、買うときに{costs}を払う計算です。"
        yield "引越しと、後から届く税は、別の月に数えています。"
    if side.purchase.missing_reasons:
        yield "まだ計算できない税は、合計に入っていません。"


def rent_table(answer: RentAnswer) -> Table:
    """Return what starting to rent costs, line by line."""
    return Table(
        caption="借りて引っ越すお金",
        first=words.ITEM,
        columns=("金額",),
        rows=(
            TableRow(head="部屋を借りる初めの費用", cells=(stack_yen(answer.rental_start_yen),)),
            TableRow(head="引越しの費用", cells=(stack_yen(answer.moving_yen),)),
            TableRow(head="＝ 要るお金", cells=(stack_yen(answer.needed_yen),), is_sum=True),
        ),
    )
