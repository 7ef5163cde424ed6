"""Pieces of HTML from words; every text is escaped and, if chosen, eased here and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from nindbai.presentation.accessibility_words import Report
from nindbai.presentation.basis import BasisRow
from nindbai.presentation.tables import Table, TableRow
from nindbai.ui import ease

__all__ = [
    "basis_list",
    "folded",
    "labelled",
    "link",
    "listed",
    "paragraphs",
    "reports",
    "table",
    "tag",
]


def tag(name: str, text: str, css: str = "") -> str:
    """
    Return one element with an escaped text.

    >>> tag("p", "a<b", "nb-x")
    '<p class="nb-x">a&lt;b</p>'
    """
    kind = f' class="{css}"' if css else ""
    return f"<{name}{kind}>{ease.markup(text)}</{name}>"


def paragraphs(sentences: Iterable[str], css: str = "nb-text") -> str:
    """Return each sentence as a paragraph."""
    return "".join(tag("p", sentence, css) for sentence in sentences if sentence)


def link(url: str, text: str) -> str:
    """Return a link that opens beside the page and tells the other site nothing."""
    return (
        f'<a href="{escape(url, quote=True)}" target="_blank" '
        f'rel="noopener noreferrer">{ease.markup(text)}</a>'
    )


def labelled(name: str, text: str) -> str:
    """
    Return a line with its name before it; an empty text gives no line.

    >>> labelled("理由", "")
    ''
    """
    if not text:
        return ""
    return f'<p><span class="nb-label">{ease.markup(name)}：</span>{tag("span", text)}</p>'


def listed(name: str, items: Iterable[str]) -> str:
    """Return *items* as a list below its name; no items give nothing."""
    lines = "".join(tag("li", item) for item in items)
    head = tag("p", name, "nb-label") if name else ""
    return f'{head}<ul class="nb-names">{lines}</ul>' if lines else ""


def folded(name: str, items: Iterable[str]) -> str:
    """Return *items* as a list that opens on its name; no items give nothing."""
    lines = listed("", items)
    return f'<details class="nb-more">{tag("summary", name)}{lines}</details>' if lines else ""


def basis_list(rows: Iterable[BasisRow]) -> str:
    """Return parameters as a list, each with its value, how sure it is, its source and dates."""
    items = "".join(
        f"<li>{tag('strong', f'{row.name}：{row.value}')}"
        f"<p>{tag('span', row.grade, 'nb-grade')} "
        f"{link(row.url, row.source) if row.url else tag('span', row.source)}</p>"
        f"{paragraphs((f'{row.since}、{row.review}', row.note), '')}</li>"
        for row in rows
    )
    return f'<ul class="nb-basis">{items}</ul>' if items else ""


def reports(faults: Iterable[Report]) -> str:
    """Return faults of the framework as a list, each with its upstream report."""
    items = "".join(
        f"<li>{tag('span', fault.sentence)}<p>{link(fault.url, fault.name)}</p></li>"
        for fault in faults
    )
    return f'<ul class="nb-basis">{items}</ul>' if items else ""


def table(content: Table, css: str = "nb-table") -> str:
    """Return *content* as a table that turns into cards on a narrow screen."""
    heads = "".join(f'<th scope="col">{ease.markup(name)}</th>' for name in content.columns)
    rows = "".join(_row(row, content.columns) for row in content.rows)
    return (
        f'<table class="{css}"><caption>{ease.markup(content.caption)}</caption>'
        f'<thead><tr><th scope="col">{ease.markup(content.first)}</th>{heads}</tr></thead>'
        f"<tbody>{rows}</tbody></table>"
    )


def _row(row: TableRow, columns: tuple[str, ...]) -> str:
    note = tag("small", row.note) if row.note else ""
    cells = "".join(
        f'<td data-name="{escape(ease.label(name), quote=True)}">{_cell(cell)}</td>'
        for name, cell in zip(columns, row.cells, strict=True)
    )
    kind = ' class="nb-sum"' if row.is_sum else ""
    return f'<tr{kind}><th scope="row">{ease.markup(row.head)}{note}</th>{cells}</tr>'


def _cell(text: str) -> str:
    """Return a cell's text; readings are held together, or each would stand in a column of its own."""
    return tag("span", text) if ease.is_easy() else ease.markup(text)
