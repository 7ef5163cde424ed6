"""The parts of the result screen, in the order they are read; words come from presentation."""

from __future__ import annotations

from functools import partial
from typing import Any

import streamlit as st

from nindbai import Diagnosis
from nindbai.parameters import Contact
from nindbai.presentation import (
    afterwards_wording,
    afterwards_words,
    form_words,
    money_wording,
    option_wording,
    rehousing_words,
    tables,
    week_words,
    wording,
)
from nindbai.presentation import result_words as words
from nindbai.presentation.basis import basis_groups
from nindbai.presentation.charts import BandChart, debt_chart, price_chart, time_chart
from nindbai.presentation.figures import draw_bands
from nindbai.presentation.rehousing_draft import may_move_house
from nindbai.presentation.tone import listening_lines
from nindbai.presentation.waiting_figure import waiting_figure
from nindbai.ui import (
    afterwards_panels,
    ease,
    figures,
    html,
    navigation,
    option_panels,
    state,
    week_panels,
)

__all__ = [
    "contact_card",
    "show_basis",
    "show_contradictions",
    "show_debt",
    "show_glance",
    "show_headline",
    "show_help",
    "show_last_days",
    "show_odds",
    "show_options",
    "show_prices",
    "show_promise",
    "show_steps",
    "show_time",
    "show_unanswered",
    "show_way_to_rehousing",
]


def show_promise() -> None:
    """Draw what the site is for and the promise in three lines."""
    lines = "".join(html.tag("li", line) for line in form_words.PROMISES)
    st.html(
        html.tag("p", form_words.START_LEAD, "nb-lead")
        + f'<ul class="nb-promise">{lines}</ul>'
        + html.tag("p", form_words.WHAT_IT_IS, "nb-why")
    )


def show_headline(diagnosis: Diagnosis) -> None:
    """Draw the one sentence, the first thing to do and a human line."""
    head = wording.headline(diagnosis)
    ease.title(
        head.sentence,
        html.tag("p", head.human_line, "nb-human")
        + f'<div class="nb-first">{html.tag("p", words.FIRST_THING, "nb-label")}'
        + html.tag("p", head.action, "nb-action")
        + html.tag("p", head.action_detail)
        + "</div>"
        + "".join(_listener(line) for line in listening_lines(diagnosis)),
    )


def _listener(line: Contact) -> str:
    dialled = line.phone.replace("-", "")
    return (
        f'<div class="nb-listener">{html.tag("p", words.LISTENER)}'
        f'<p><a href="tel:{dialled}">{ease.markup(f"{line.name} {line.phone}")}</a></p>'
        f"{html.tag('p', line.hours, 'nb-label')}</div>"
    )


def show_glance(diagnosis: Diagnosis) -> None:
    """Draw the figures that matter most in one short list."""
    rows = "".join(
        f"<div>{html.tag('dt', name)}{html.tag('dd', text)}</div>"
        for name, text in wording.glance(diagnosis)
    )
    if rows:
        meant = html.paragraphs(wording.glance_terms(diagnosis), "nb-why")
        st.html(f'<dl class="nb-glance">{rows}</dl>{meant}')


def show_unanswered() -> None:
    """Draw how many questions are still open, and the way to them."""
    left = state.draft().count_left()
    if left:
        st.html(html.tag("p", wording.unanswered_sentence(left), "nb-text"))
        navigation.offer_button(
            form_words.CONTINUE, "check", before=state.open_next, width="content"
        )


def show_contradictions(diagnosis: Diagnosis) -> None:
    """Draw the answers that do not fit together, each with the way back to its question."""
    found = option_wording.contradiction_texts(diagnosis)
    if not found:
        return
    ease.header(words.CONTRADICTIONS)
    for place, text in enumerate(found):
        with st.container(border=True):
            st.html(html.paragraphs((text.sentence, text.assumed)))
            navigation.offer_button(
                words.LOOK_AGAIN,
                "check",
                before=partial(state.open_question, text.question),
                key=f"nb-again-{place}",
                width="content",
            )


def _picture(chart: BandChart | None) -> None:
    if chart is not None:
        figures.show_picture(draw_bands(chart), chart.alt)


def show_time(diagnosis: Diagnosis) -> None:
    """Draw the time left: text first, then the picture, its table, and Plotly on demand."""
    ease.header(words.TIME, html.paragraphs(wording.time_sentences(diagnosis)))
    chart = time_chart(diagnosis)
    if chart is None:
        return
    _picture(chart)
    with st.expander(ease.label(words.TIME_TABLE)):
        st.html(html.table(tables.time_table(diagnosis)))
    figures.offer_figure("time", lambda is_dark: _plot(chart, is_dark=is_dark))


def _plot(chart: BandChart, *, is_dark: bool) -> Any:
    from nindbai.presentation.plotly_figures import plot_bands  # noqa: PLC0415 — on demand

    return plot_bands(chart, is_dark=is_dark)


def show_last_days(diagnosis: Diagnosis) -> None:
    """Draw the legal and the practical last day, apart and together."""
    texts = wording.deadline_texts(diagnosis)
    if not texts:
        return
    is_before = wording.has_opening(diagnosis)
    note = html.tag("p", words.LAST_DAYS_NOTE, "nb-why") if is_before else ""
    cards = "".join(
        '<div class="nb-day">'
        + html.tag("p", text.name, "nb-label")
        + html.tag("p", text.when, "nb-figure")
        + (html.tag("p", text.dates, "nb-dates") if text.dates else "")
        + html.tag("p", text.meaning)
        + "</div>"
        for text in texts
    )
    ease.header(
        words.LAST_DAYS if is_before else words.ONE_LAST_DAY,
        note,
        f'<div class="nb-days">{cards}</div>',
    )


def show_odds(diagnosis: Diagnosis) -> None:
    """Draw how likely a voluntary sale closes in time, now and after waiting."""
    ease.header(words.ODDS, html.paragraphs(wording.odds_sentences(diagnosis)))
    if wording.can_still_sell(diagnosis):
        st.html(html.table(tables.waiting_summary(diagnosis), "nb-pairs"))
        with st.expander(ease.label(words.WAITING_TABLE)):
            _waiting_picture(diagnosis)
            st.html(html.table(tables.waiting_table(diagnosis)))
    afterwards_panels.fold_section(afterwards_wording.pace_section(diagnosis))


def _waiting_picture(diagnosis: Diagnosis) -> None:
    """Draw what debt stays after waiting; nothing where the money cannot be told."""
    figure = waiting_figure(diagnosis)
    if figure is not None:
        st.html(html.tag("p", figure.title, "nb-group"))
        figures.show_picture(figure.svg, figure.alt)
        st.html(html.paragraphs(figure.sentences))


def show_options(diagnosis: Diagnosis) -> None:
    """Draw the ways still open, those that keep the home first, and the way to all of them."""
    ease.header(words.OPTIONS, html.tag("p", words.OPTIONS_NOTE, "nb-why"))
    option_panels.show_first(diagnosis)
    navigation.offer_button(words.TO_OPTIONS, "options")


def show_prices(diagnosis: Diagnosis) -> None:
    """Draw both routes' prices by both kinds of evidence."""
    ease.header(words.PRICES)
    content = tables.price_table(diagnosis)
    if not isinstance(content, tables.Table):
        st.html(html.paragraphs(money_wording.price_sentences(diagnosis)))
        return
    st.html(html.paragraphs(money_wording.value_sentences(diagnosis)))
    st.html(html.table(content, "nb-pairs") + html.tag("p", words.STACK_NOTE, "nb-why"))
    _picture(price_chart(diagnosis))
    st.html(
        html.paragraphs(
            (*money_wording.price_sentences(diagnosis), money_wording.unsold_sentence(diagnosis))
        )
    )


def show_debt(diagnosis: Diagnosis) -> None:
    """Draw what debt stays by each route, and where the money goes."""
    ease.header(words.DEBT, html.paragraphs(money_wording.debt_sentences(diagnosis)))
    content = tables.debt_table(diagnosis)
    if not isinstance(content, tables.Table):
        return
    _picture(debt_chart(diagnosis))
    with st.expander(ease.label(words.DEBT_TABLE)):
        st.html(html.table(content))
    with st.expander(ease.label(words.DISTRIBUTION)):
        st.html(html.tag("p", words.DISTRIBUTION_NOTE, "nb-why"))
        for route, columns in money_wording.typical_columns(diagnosis):
            st.html(html.table(tables.distribution_table(route, columns.typical), "nb-sums"))
    navigation.offer_button(words.TO_PROCEEDS, "proceeds")
    navigation.offer_button(afterwards_words.TO_AFTERWARDS, "afterwards")


def show_way_to_rehousing(diagnosis: Diagnosis) -> None:
    """Draw the way to moving house, where a sale leaves money or nothing is in arrears yet."""
    if not may_move_house(diagnosis):
        return
    ease.header(
        rehousing_words.FROM_RESULT_TITLE, html.tag("p", rehousing_words.FROM_RESULT_NOTE, "nb-why")
    )
    navigation.offer_button(rehousing_words.FROM_RESULT, "rehousing")


def show_steps(diagnosis: Diagnosis) -> None:
    """Draw this week's three things, and the way to what can be said."""
    ease.header(words.STEPS)
    week_panels.show_short_steps(diagnosis)
    navigation.offer_button(week_words.TO_WEEK, "week")


def show_help(diagnosis: Diagnosis, *, is_short: bool = False) -> None:
    """Draw the free, neutral help lines: the first of each need at once, or the first alone."""
    ease.header(words.HELP, html.tag("p", words.HELP_NOTE, "nb-why"))
    texts = option_wording.contact_texts(diagnosis.contacts)
    shown = texts[:1] if is_short else tuple(text for text in texts if text.is_first)
    st.html("".join(contact_card(text) for text in shown))
    with st.expander(ease.label(words.MORE_HELP)):
        st.html("".join(contact_card(text) for text in texts if text not in shown))


def contact_card(text: option_wording.ContactText) -> str:
    """Return a help line as a card: its name, number, hours and page."""
    dialled = text.phone.replace("-", "")
    phone = f'<p class="nb-figure"><a href="tel:{dialled}">{text.phone}</a></p>' if dialled else ""
    return (
        f'<section class="nb-contact">{html.tag("h3", text.name)}{phone}'
        f"{html.paragraphs((text.hours, text.note), '')}"
        f"<p>{html.link(text.url, words.PAGE)}</p></section>"
    )


def show_basis(diagnosis: Diagnosis) -> None:
    """Draw every parameter that the figures rest on."""
    with st.expander(ease.label(words.BASIS)):
        groups = "".join(
            f"<details>{html.tag('summary', f'{group.name}（{len(group.rows)}）', 'nb-fold')}"
            f"{html.basis_list(group.rows)}</details>"
            for group in basis_groups(diagnosis)
        )
        st.html(html.tag("p", words.BASIS_NOTE, "nb-why") + groups)
