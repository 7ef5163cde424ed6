"""The 配分案 to take away: a workbook whose sums are formulas, and plain text to copy."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING, Final

from nindbai.diagnosis.proceeds import AuctionSide, ProceedsView
from nindbai.domain.proceeds import AmountSource, PlanLine
from nindbai.presentation import proceeds_words as words
from nindbai.presentation.formatting import format_short_date, format_yen
from nindbai.presentation.frame_words import SITE_NAME
from nindbai.presentation.labels import label
from nindbai.presentation.proceeds_wording import line_name, net_sentences, summary

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

__all__ = ["MEDIA_TYPE", "plain_text", "write_workbook"]

MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
"""What a browser calls the workbook."""

_YEN_FORMAT: Final = '#,##0"円"'
_PRICE_ROW: Final = 4
_FIRST_LINE: Final = 5
_COLUMN_WIDTHS: Final = {"A": 40, "B": 18, "C": 18, "D": 44}

Cell = str | int


@dataclass(frozen=True, slots=True)
class _Row:
    head: str
    sale: Cell
    auction: Cell = ""
    note: str = ""
    is_sum: bool = False


def write_workbook(view: ProceedsView, *, as_of: date) -> bytes:
    """
    Return the 配分案 as an .xlsx file: amounts as numbers, sums and residual debt as formulas.

    Nothing in it tells whose home it is.

    Args:
        view: The plan and what stands beside it.
        as_of: The day the figures stand on.

    Leaves out:
        The results of the formulas; the program that opens the file computes them.
    """
    from openpyxl import Workbook  # noqa: PLC0415 — on demand

    book = Workbook()
    book.properties.creator = SITE_NAME
    book.properties.title = words.SHEET_TITLE
    book.properties.created = datetime.combine(as_of, time())
    sheet = book.worksheets[0]
    sheet.title = words.SHEET_TITLE
    _fill(sheet, view, as_of)
    output = BytesIO()
    book.save(output)
    return output.getvalue()


def _fill(sheet: Worksheet, view: ProceedsView, as_of: date) -> None:
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415 — on demand

    sheet["A1"], sheet["A1"].font = f"{SITE_NAME}（{format_short_date(as_of)}）", Font(bold=True)
    sheet["A2"] = words.LEAD_NOTE
    heads = (words.ITEM, words.VOLUNTARY, words.AUCTION_SHORT, f"{words.CONSENT}・{words.SOURCE}")
    for place, head in enumerate(heads, start=1):
        sheet.cell(row=_PRICE_ROW - 1, column=place, value=head).font = Font(bold=True)
    for number, row in enumerate(_rows(view), start=_PRICE_ROW):
        for place, value in enumerate((row.head, row.sale, row.auction, row.note), start=1):
            cell = sheet.cell(row=number, column=place, value=None if value == "" else value)
            cell.font = Font(bold=row.is_sum)
            cell.number_format = _YEN_FORMAT if place in {2, 3} else "General"
            cell.alignment = Alignment(wrap_text=place not in {2, 3}, vertical="top")
    for name, width in _COLUMN_WIDTHS.items():
        sheet.column_dimensions[name].width = width
    sheet.freeze_panes = f"B{_PRICE_ROW}"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0


def _rows(view: ProceedsView) -> tuple[_Row, ...]:
    side = view.auction if isinstance(view.auction, AuctionSide) else None
    auction = side.distribution if side else None
    plan = view.plan
    costs = (
        *(_cost_row(line) for line in plan.lines),
        *(
            _Row(label(line.kind), 0, int(line.amount_yen), label(line.consent))
            for line in (auction.lines if auction else ())
        ),
    )
    price = _Row(
        words.PRICE_ROW, int(plan.distribution.price_yen), int(auction.price_yen) if auction else ""
    )
    end = _FIRST_LINE + len(costs)
    sums = _sum_rows(view, end) if side is None else _compared_rows(view, side, end)
    return (price, *costs, *sums)


def _cost_row(line: PlanLine) -> _Row:
    note = f"{label(line.cost.consent)}・{label(line.source)}"
    return _Row(line_name(line.key), int(line.cost.amount_yen), 0, note)


_FORMULAS: Final = (
    (words.COSTS_ROW, "=SUM({c}{first}:{c}{last})"),
    (words.FUND_ROW, "=MAX(0,{c}{price}-{c}{costs})"),
)
_LEFT_FORMULAS: Final = (
    (words.DEBT_ROW, "=MAX(0,{c}{payoff}-{c}{fund})"),
    (words.SURPLUS_ROW, "=MAX(0,{c}{fund}-{c}{payoff})"),
    (words.UNPAID_ROW, "=MAX(0,{c}{costs}-{c}{price})"),
)


def _formula(pattern: str, column: str, end: int) -> str:
    """Return *pattern* for a column; *end* is the row below the last cost."""
    return pattern.format(
        c=column,
        price=_PRICE_ROW,
        first=_FIRST_LINE,
        last=end - 1,
        costs=end,
        fund=end + 1,
        payoff=end + 2,
    )


def _sum_rows(view: ProceedsView, end: int, side: AuctionSide | None = None) -> tuple[_Row, ...]:
    def row(name: str, pattern: str) -> _Row:
        auction = _formula(pattern, "C", end) if side else ""
        return _Row(name, _formula(pattern, "B", end), auction, is_sum=True)

    payoff = _Row(
        words.PAYOFF_ROW,
        int(view.plan.distribution.payoff_yen),
        int(side.distribution.payoff_yen) if side else "",
    )
    return (
        *(row(*formula) for formula in _FORMULAS),
        payoff,
        *(row(*formula) for formula in _LEFT_FORMULAS),
    )


def _compared_rows(view: ProceedsView, side: AuctionSide, end: int) -> tuple[_Row, ...]:
    damages = _Row(words.DAMAGES_ROW, int(view.damages_yen), int(side.damages_yen))
    return (*_sum_rows(view, end, side), damages)


def plain_text(view: ProceedsView, *, as_of: date) -> str:
    """Return the plan as text to copy: the sums, each line, the comparison; no names."""
    lines = (
        f"・{line_name(line.key)}：{_amount(line)}（{label(line.cost.consent)}）"
        for line in view.plan.lines
    )
    return "\n".join(
        (
            f"{SITE_NAME}（{format_short_date(as_of)}）",
            *(f"{name}：{amount}" for name, amount in summary(view)),
            "",
            words.COSTS_LIST,
            *lines,
            "",
            *net_sentences(view),
            words.LEAD_NOTE.partition("。")[0] + "。",
        )
    )


def _amount(line: PlanLine) -> str:
    if line.source is AmountSource.NOT_KNOWN:
        return label(line.source)
    return format_yen(line.cost.amount_yen)
