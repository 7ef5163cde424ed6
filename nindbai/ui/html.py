"""Pieces of HTML from words; every text is escaped here and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from nindbai.presentation.tables import Table, TableRow

__all__ = ["link", "paragraphs", "table", "tag"]


def tag(name: str, text: str, css: str = "") -> str:
    """
    Return one element with an escaped text.

    >>> tag("p", "a<b", "nb-x")
    '<p class="nb-x">a&lt;b</p>'
    """
    kind = f' class="{css}"' if css else ""
    return f"<{name}{kind}>{escape(text)}</{name}>"


def paragraphs(sentences: Iterable[str], css: str = "nb-text") -> str:
    """Return each sentence as a paragraph."""
    return "".join(tag("p", sentence, css) for sentence in sentences if sentence)


def link(url: str, text: str) -> str:
    """Return a link that opens beside the page and tells the other site nothing."""
    return (
        f'<a href="{escape(url, quote=True)}" target="_blank" '
        f'rel="noopener noreferrer">{escape(text)}</a>'
    )


def table(content: Table, css: str = "nb-table") -> str:
    """Return *content* as a table that turns into cards on a narrow screen."""
    heads = "".join(f'<th scope="col">{escape(name)}</th>' for name in content.columns)
    rows = "".join(_row(row, content.columns) for row in content.rows)
    return (
        f'<table class="{css}"><caption>{escape(content.caption)}</caption>'
        f'<thead><tr><th scope="col">{escape(content.first)}</th>{heads}</tr></thead>'
        f"<tbody>{rows}</tbody></table>"
    )


def _row(row: TableRow, columns: tuple[str, ...]) -> str:
    note = tag("small", row.note) if row.note else ""
    cells = "".join(
        f'<td data-name="{escape(name, quote=True)}">{escape(cell)}</td>'
        for name, cell in zip(columns, row.cells, strict=True)
    )
    kind = ' class="nb-sum"' if row.is_sum else ""
    return f'<tr{kind}><th scope="row">{escape(row.head)}{note}</th>{cells}</tr>'
