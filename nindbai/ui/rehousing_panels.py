"""The result of moving house, part by part; words come from presentation."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

import streamlit as st

from nindbai import load
from nindbai.diagnosis.rehousing_facts import Assumed
from nindbai.diagnosis.rehousing_tax import TaxSide
from nindbai.diagnosis.rehousing_view import NotYet, RehousingView, RentSide, SaleSide, WaysSide
from nindbai.parameters import Topic
from nindbai.presentation import option_wording, rehousing_tables
from nindbai.presentation import rehousing_passports as passports
from nindbai.presentation import rehousing_tax_wording as tax_wording
from nindbai.presentation import rehousing_wording as wording
from nindbai.presentation import rehousing_words as words
from nindbai.presentation.cash_figure import CashChart, build_cash_chart, draw_cash
from nindbai.ui import ease, html
from nindbai.ui import rehousing_state as kept
from nindbai.ui.clock import today
from nindbai.ui.figures import offer_figure, show_picture
from nindbai.ui.panels import contact_card

__all__ = [
    "show_arrears",
    "show_head",
    "show_purchase",
    "show_sale",
    "show_tax",
    "show_ways",
]

_STYLE: Final = Path(__file__).resolve().parents[1] / "static" / "rehousing.css"


def show_head() -> None:
    """Draw the title, what was read, and the way back to the form."""
    st.html(f"<style>{_STYLE.read_text('utf-8')}</style>")
    ease.title(words.TITLE)
    st.button(ease.label(words.CHANGE), width="stretch", on_click=kept.open_form)
    rows = wording.read_back(kept.draft(), kept.taken(), today())
    if rows:
        st.html(
            f'<details class="nb-more">{html.tag("summary", words.READ_BACK)}{_inputs(rows)}</details>'
        )


def _inputs(rows: Iterable[tuple[str, str]]) -> str:
    pairs = "".join(f"<div>{html.tag('dt', n)}{html.tag('dd', text)}</div>" for n, text in rows)
    return f'<dl class="nb-inputs">{pairs}</dl>'


def _passport(part: passports.PartPassport) -> None:
    """Draw what a part rests on, folded."""
    st.html(
        f'<details class="nb-more">{html.tag("summary", words.BASIS)}'
        f"{html.listed(words.FORMULA, part.formulas)}"
        f"{html.tag('p', words.INPUTS, 'nb-label')}{_inputs(part.inputs)}"
        f"{html.listed(words.ASSUMED, part.assumed)}"
        f"{html.listed(words.NARROW, part.narrow)}"
        f"{html.basis_list(part.rows)}</details>"
    )


def _not_yet(part: NotYet) -> None:
    st.html(html.tag("p", wording.not_yet_sentence(part), "nb-text"))


def show_sale(sale: SaleSide | NotYet) -> None:
    """Draw what the sale leaves or lacks: text, then the sums."""
    ease.header(words.SALE)
    if isinstance(sale, NotYet):
        _not_yet(sale)
        return
    st.html(html.paragraphs(wording.sale_sentences(sale)))
    st.html(html.table(rehousing_tables.sale_table(sale), "nb-sums"))
    _passport(passports.sale_passport(sale))


# --- the three ways ---


def show_ways(view: RehousingView) -> None:
    """Draw the three ways as cards, then their table, their months and the loan's conditions."""
    ease.header(words.WAYS)
    side = view.ways
    if isinstance(side, NotYet):
        _not_yet(side)
        return
    st.html(html.tag("p", words.WAYS_NOTE, "nb-why") + html.paragraphs(wording.ways_sentence(side)))
    cards = "".join(_card(card) for card in wording.way_cards(side, view.facts))
    st.html(f'<div class="nb-ways">{cards}</div>')
    st.html(
        html.listed(words.NOT_COUNTED, wording.not_counted_sentences(side))
        + _assumed(side.terms.assumed, view)
    )
    with st.expander(ease.label(words.WAYS_TABLE)):
        st.html(html.table(rehousing_tables.ways_table(side, view.facts)))
    _passport(passports.ways_passport(side, view.facts))
    _show_cash(side)
    _show_loan(side, view)


def _assumed(kinds: Iterable[Assumed], view: RehousingView) -> str:
    sentences = wording.assumed_sentences(kinds, view.terms, view.facts)
    return html.listed(words.ASSUMED, sentences)


def _card(card: wording.WayCard) -> str:
    rows = "".join(
        f"<div>{html.tag('dt', name)}{html.tag('dd', text)}</div>" for name, text in card.shown_rows
    )
    return (
        f'<section class="nb-way">{html.tag("h3", card.name)}{html.tag("p", card.sentence)}'
        f"{html.listed(words.OBSTACLES, card.obstacles)}"
        f'<dl class="nb-glance">{rows}</dl></section>'
    )


def _show_cash(side: WaysSide) -> None:
    """Draw the money at hand month by month: picture, tables, and Plotly on demand."""
    ease.header(words.CASH, html.tag("p", words.CASH_NOTE, "nb-why"))
    chart = build_cash_chart(side.flow.ways)
    show_picture(draw_cash(chart), chart.alt)
    with st.expander(ease.label(words.MONTHS_TABLE)):
        for way in side.flow.ways:
            st.html(html.table(rehousing_tables.months_table(way), "nb-table nb-months"))
    offer_figure("cash", lambda is_dark: _plot(chart, is_dark=is_dark))


def _plot(chart: CashChart, *, is_dark: bool) -> Any:
    from nindbai.presentation.cash_figure import plot_cash  # noqa: PLC0415 — on demand

    return plot_cash(chart, is_dark=is_dark)


def _show_loan(side: WaysSide, view: RehousingView) -> None:
    ease.header(rehousing_tables.loan_title(side.loan), html.tag("p", words.LOAN_NOTE, "nb-why"))
    st.html(html.paragraphs(rehousing_tables.loan_sentences(side.loan)))
    st.html(html.table(rehousing_tables.loan_table(side.loan)))
    _passport(passports.loan_passport(side, view.facts))


def show_purchase(view: RehousingView) -> None:
    """Draw every cost of buying; nothing where the ways wait for an answer."""
    side = view.ways
    if isinstance(side, NotYet):
        return
    ease.header(
        words.PURCHASE, html.paragraphs(rehousing_tables.purchase_sentences(side, view.facts))
    )
    st.html(html.table(rehousing_tables.purchase_table(side), "nb-sums nb-cost"))
    _passport(passports.purchase_passport(side, view.facts))


# --- in arrears ---


def show_arrears(view: RehousingView) -> None:
    """Draw which loans are closed, and renting with public help in their place."""
    ease.header(words.CLOSED)
    st.html(
        html.paragraphs(wording.closed_sentences())
        + html.listed(words.CLOSED_NAMES, wording.closed_names())
    )
    ease.header(words.ARREARS)
    if isinstance(view.rent, NotYet):
        _not_yet(view.rent)
        _show_help_line()
        return
    _show_rent(view.rent, view)


def _show_rent(side: RentSide, view: RehousingView) -> None:
    st.html(html.paragraphs(wording.rent_sentences(side, view.facts)))
    st.html(html.table(rehousing_tables.rent_table(side.answer), "nb-sums nb-cost"))
    _passport(passports.rent_passport(side, view.facts))
    ease.header(words.HELP, "".join(_help(text) for text in wording.help_texts(side)))
    _show_help_line()


def _help(text: wording.HelpText) -> str:
    return (
        f'<section class="nb-option">{html.tag("h3", text.name)}'
        f"{html.tag('p', text.finding)}{html.labelled(words.HOW_MUCH, text.amount)}"
        f"{html.tag('p', text.note)}</section>"
    )


def _show_help_line() -> None:
    """Draw where to ask for help with living, free of charge."""
    lines = tuple(one for one in load().contacts() if one.free and Topic.LIVING in one.topics)
    st.html(html.tag("p", words.FREE_HELP, "nb-group"))
    st.html("".join(contact_card(text) for text in option_wording.contact_texts(lines)))


# --- the tax ---


def show_tax(view: RehousingView) -> None:
    """Draw the dates that decide, the gain, every way to file it, and what each needs."""
    ease.header(words.TAX, html.tag("p", words.TAX_NOTE, "nb-why"))
    if view.facts.is_in_arrears:
        st.html(html.paragraphs(tax_wording.forced_sentences()))
    if isinstance(view.tax, NotYet):
        _not_yet(view.tax)
        return
    tax = view.tax
    st.html(
        html.paragraphs(tax_wording.best_sentences(tax, view.facts))
        + html.paragraphs(tax_wording.ownership_sentences(tax))
        + _assumed(tax.assumed, view)
        + html.table(tax_wording.gain_table(tax), "nb-sums")
    )
    _show_reliefs(tax)
    _passport(passports.tax_passport(tax, view.terms, view.facts))


def _show_reliefs(tax: TaxSide) -> None:
    losses = tax_wording.loss_texts(tax)
    if losses:
        st.html(html.tag("p", words.LOSS, "nb-group") + "".join(_relief(text) for text in losses))
        return
    st.html(html.table(tax_wording.tax_ways_table(tax)))
    with st.expander(ease.label(words.TAX_DETAILS)):
        st.html("".join(_relief(text) for text in tax_wording.relief_texts(tax)))


def _relief(text: tax_wording.ReliefText) -> str:
    css = "nb-status nb-open" if text.is_open else "nb-status"
    return (
        f'<section class="nb-option"><h3>{html.tag("span", text.name)}'
        f"{html.tag('span', text.standing, css)}</h3>"
        f"{html.labelled(words.TAX_SUM, text.tax)}{html.labelled(words.UNTIL, text.until)}"
        f"{html.listed(words.UNMET, text.unmet)}{html.listed(words.UNKNOWN, text.unknown)}"
        f"{html.listed(words.NEEDS, text.needs)}{html.paragraphs(text.notes, '')}</section>"
    )
