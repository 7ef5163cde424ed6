"""Rows of the tables: beside every picture the same figures as text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from nindbai.diagnosis.outcome import (
    ClosingWay,
    Column,
    Diagnosis,
    NoMoney,
    NoValue,
    Price,
    TimeLeft,
    WaitingMonth,
    Whole,
)
from nindbai.domain.voluntary_sale import Likelihood
from nindbai.presentation.formatting import (
    format_date,
    format_date_range,
    format_days,
    format_share_short,
    format_yen,
    stack_days,
    stack_yen,
)
from nindbai.presentation.labels import COMING_LABELS, ROUTES, label

__all__ = [
    "Table",
    "TableRow",
    "debt_table",
    "distribution_table",
    "price_table",
    "time_table",
    "waiting_summary",
    "waiting_table",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """A row: its heading, a note below it (empty where none is needed), its cells."""

    head: str
    cells: tuple[str, ...]  # a line break parts the middle from its width
    note: str = ""
    is_sum: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table with a caption; ``columns`` names the cells, the first column is the heading."""

    caption: str
    first: str
    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]


def time_table(diagnosis: Diagnosis) -> Table:
    """Return the time left to each coming stage; dates only where a dated paper fixes them."""
    coming = {key: left for key, left in diagnosis.time_left.items() if isinstance(left, TimeLeft)}
    is_dated = any(left.dates for left in coming.values())
    return Table(
        caption="これから来る手続きと、きょうからの長さ",
        first="手続き",
        columns=("きょうから", "日付の幅") if is_dated else ("きょうから",),
        rows=tuple(
            TableRow(
                head=COMING_LABELS[key],
                cells=(
                    stack_days(left.days),
                    *((format_date_range(left.dates).replace("〜", "〜\n"),) if left.dates else ()),
                ),
            )
            for key, left in coming.items()
        ),
    )


def waiting_summary(diagnosis: Diagnosis) -> Table:
    """Return what waiting does to the odds and to the debt, short enough for a phone."""
    has_money = any(month.voluntary_sale_residual_debt_yen for month in diagnosis.waiting)
    return Table(
        caption="待つとどう変わるか",
        first="任意売却を",
        columns=("間に合う見込み", "残る借金") if has_money else ("間に合う見込み",),
        rows=tuple(
            TableRow(
                head=_WAITED[month.months],
                cells=(
                    f"{label(month.likelihood)}\n{format_share_short(month.share)}",
                    *(
                        (stack_yen(month.voluntary_sale_residual_debt_yen),)
                        if month.voluntary_sale_residual_debt_yen
                        else ()
                    ),
                ),
            )
            for month in diagnosis.waiting
        ),
    )


_WAITED: Final = {0: "いま始める", 1: "1か月待つ", 2: "2か月待つ", 3: "3か月待つ", 6: "6か月待つ"}


def waiting_table(diagnosis: Diagnosis) -> Table:
    """
    Return everything that waiting changes, with widths, and the ways that close meanwhile.

    The auction's debt is the same in every row: waiting does not move the court's date.
    """
    has_money = any(month.delay_damages_yen for month in diagnosis.waiting)
    money = (
        ("増える上乗せ（遅延損害金）", "任意売却で残る借金", "競売で残る借金") if has_money else ()
    )
    return Table(
        caption="待つと変わること（幅もふくめて）",
        first="任意売却を",
        columns=("開札まで", "間に合う見込み", *money, "それまでに閉じる道"),
        rows=tuple(_waiting_row(month) for month in diagnosis.waiting),
    )


def _waiting_row(month: WaitingMonth) -> TableRow:
    is_closed = month.likelihood is Likelihood.CLOSED
    money = tuple(
        label(Likelihood.CLOSED) if is_impossible else _zero_or(yen)
        for yen, is_impossible in (
            (month.delay_damages_yen, False),
            (month.voluntary_sale_residual_debt_yen, is_closed),
            (month.auction_residual_debt_yen, False),
        )
        if yen is not None
    )
    odds = f"{label(month.likelihood)}\n{format_share_short(month.share)}"
    return TableRow(
        head=_WAITED[month.months],
        cells=(stack_days(month.days_to_opening), odds, *money, _closed(month)),
    )


def _zero_or(yen: Whole) -> str:
    return "0円" if yen.high == 0 else stack_yen(yen)


def _closed(month: WaitingMonth) -> str:
    return "\n".join(_closing(way) for way in month.closing) or "なし"


def _closing(way: ClosingWay) -> str:
    if way.closes_on is not None:
        return f"{label(way.kind)}：{format_date(way.closes_on)}まで"
    return f"{label(way.kind)}：約{format_days(way.days)}で"


def price_table(diagnosis: Diagnosis) -> Table | NoValue:
    """Return both routes' prices, each with its two kinds of evidence."""
    if isinstance(diagnosis.prices, NoValue):
        return diagnosis.prices
    prices = diagnosis.prices
    routes: tuple[tuple[str, Price], ...] = (
        ("voluntary_sale", prices.voluntary_sale),
        ("auction", prices.auction),
    )
    return Table(
        caption="二つの売り方の値段の見通し",
        first="売り方",
        columns=("地域の推計", "業界の目安"),
        rows=tuple(
            TableRow(
                head=ROUTES[route],
                cells=(stack_yen(price.estimate_yen), stack_yen(price.trade_rule_yen)),
            )
            for route, price in routes
        ),
    )


def debt_table(diagnosis: Diagnosis) -> Table | NoMoney:
    """Return what is owed on the day of payment, what stays and what comes back, by route."""
    if isinstance(diagnosis.residual_debt, NoMoney):
        return diagnosis.residual_debt
    debt = diagnosis.residual_debt
    return Table(
        caption="売り方ごとの、残る借金",
        first="売り方",
        columns=("残る借金", "戻るお金", "支払いの日に返す額", "支払いまで"),
        rows=tuple(
            TableRow(
                head=ROUTES[name],
                cells=(
                    stack_yen(route.residual_debt_yen),
                    stack_yen(route.surplus_yen),
                    stack_yen(route.payoff_yen),
                    stack_days(route.days_to_payment),
                ),
            )
            for name, route in (
                ("voluntary_sale", debt.voluntary_sale),
                ("auction", debt.auction),
            )
            if not isinstance(route, NoMoney)
        ),
    )


def distribution_table(route: str, column: Column) -> Table:
    """
    Return the 配分案 of *route* ("auction", "voluntary_sale") at one price, line by line.

    Sums are exact to the yen; the price is the estimate it starts from.
    """
    left = (
        ("手もとに戻るお金", column.surplus_yen)
        if column.surplus_yen
        else ("売った後に残る借金", column.residual_debt_yen)
    )
    return Table(
        caption=f"{ROUTES[route]}の配分案（推計の真ん中の値段で）",
        first="項目",
        columns=("金額",),
        rows=(
            TableRow(head="売れる値段", cells=(format_yen(column.price_yen),)),
            *(
                TableRow(
                    head=f"− {label(line.kind)}",
                    cells=(format_yen(line.amount_yen),),
                    note=label(line.consent),
                )
                for line in column.lines
            ),
            TableRow(
                head="＝ 返済にあてるお金",
                cells=(format_yen(column.repayment_fund_yen),),
                is_sum=True,
            ),
            TableRow(
                head="ローンと遅れた分の上乗せ",
                cells=(format_yen(column.payoff_yen),),
                note="支払いの日まで",
            ),
            TableRow(head=left[0], cells=(format_yen(left[1]),), is_sum=True),
        ),
    )
