"""The parts of the screen about life after the sale: paying, settling, moving, records."""

from __future__ import annotations

import streamlit as st

from nindbai import Diagnosis
from nindbai.presentation import afterwards_wording as wording
from nindbai.presentation import afterwards_words as words
from nindbai.ui import ease, html

__all__ = ["fold_section", "show_sections", "show_title", "show_ways"]


def show_title() -> None:
    """Draw the title and what the figures are."""
    ease.title(words.TITLE, html.paragraphs(words.LEAD))


def show_sections(diagnosis: Diagnosis) -> None:
    """Draw every section in the order it is lived through."""
    for section in wording.afterwards_sections(diagnosis):
        show_section(section)


def show_section(section: wording.Section) -> None:
    """Draw one section below its title."""
    ease.header(section.title)
    _show_content(section)


def fold_section(section: wording.Section) -> None:
    """Draw one section that opens on its title."""
    with st.expander(ease.label(section.title)):
        _show_content(section)


def _show_content(section: wording.Section) -> None:
    st.html(
        html.paragraphs(section.sentences)
        + html.listed("", section.points)
        + "".join(html.table(table, "nb-table") for table in section.tables)
        + html.folded(words.SOURCES, section.sources)
    )


def show_ways(diagnosis: Diagnosis) -> None:
    """Draw the ways to settle what is left."""
    ease.header(words.WAYS_TITLE, html.tag("p", words.WAYS_LEAD, "nb-why"))
    st.html("".join(_way(way) for way in wording.way_texts(diagnosis)))


def _way(way: wording.WayText) -> str:
    return (
        f'<section class="nb-option">{html.tag("h3", way.name)}{html.tag("p", way.meaning)}'
        f"{html.labelled(words.DECIDED_BY, way.decided_by)}"
        f"{html.listed('', (*way.facts, *way.figures))}"
        f"{html.folded(words.SOURCES, way.sources)}</section>"
    )
