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
    "headline",
    "help_lines",
    "show_basis",
    "show_contradictions",
    "show_help",
    "show_money",
    "show_outlook",
    "show_promise",
    "show_this_week",
    "show_time",
    "show_way_to_rehousing",
    "show_ways_out",
]


def show_promise() -> None:
    """Draw what the site is for and the promise in three lines."""
    lines = "".join(html.tag("li", line) for line in form_words.PROMISES)
    st.html(
        html.tag("p", form_words.START_LEAD, "nb-lead")
        + f'<ul class="nb-promise">{lines}</ul>'
        + html.tag("p", form_words.WHAT_IT_IS, "nb-why")
    )


def show_outlook(diagnosis: Diagnosis) -> None:
    """Draw the one sentence, the figures that matter most, and the way to open questions."""
    left = state.draft().count_left()
    unanswered = html.tag("p", wording.unanswered_sentence(left), "nb-text") if left else ""
    st.html(html.stack(headline(diagnosis), _glance(diagnosis), unanswered))
    if left:
        navigation.offer_button(
            form_words.CONTINUE, "check", before=state.open_next, width="content"
        )


def headline(diagnosis: Diagnosis) -> str:
    """Return the one sentence, the first thing to do and a human line."""
    head = wording.headline(diagnosis)
    return ease.heading(
        head.sentence,
        html.tag("p", head.human_line, "nb-human")
        + f'<div class="nb-first">{html.tag("p", words.FIRST_THING, "nb-label")}'
        + html.tag("p", head.action, "nb-action")
        + html.tag("p", head.action_detail)
        + "</div>"
        + "".join(_listener(line) for line in listening_lines(diagnosis)),
        level="h1",
    )


def _listener(line: Contact) -> str:
    dialled = line.phone.replace("-", "")
    return (
        f'<div class="nb-listener">{html.tag("p", words.LISTENER)}'
        f'<p><a href="tel:{dialled}">{ease.markup(f"{line.name} {line.phone}")}</a></p>'
        f"{html.tag('p', line.hours, 'nb-label')}</div>"
    )


def _glance(diagnosis: Diagnosis) -> str:
    """Return the figures that matter most in one short list."""
    rows = "".join(
        f"<div>{html.tag('dt', name)}{html.tag('dd', text)}</div>"
        for name, text in wording.glance(diagnosis)
    )
    meant = html.paragraphs(wording.glance_terms(diagnosis), "nb-why")
    return f'<dl class="nb-glance">{rows}</dl>{meant}' if rows else ""


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


def _picture(chart: BandChart | None) -> str:
    return "" if chart is None else html.picture(draw_bands(chart), chart.alt)


def show_time(diagnosis: Diagnosis) -> None:
    """Draw the time left: text first, then the picture, its table, and Plotly on demand."""
    heading = ease.heading(words.TIME, html.paragraphs(wording.time_sentences(diagnosis)))
    chart = time_chart(diagnosis)
    if chart is None:
        st.html(heading)
        return
    steps = html.table(tables.time_table(diagnosis))
    st.html(html.stack(heading, _picture(chart), html.fold(words.TIME_TABLE, steps)))
    figures.offer_figure("time", lambda is_dark: _plot(chart, is_dark=is_dark))


def _plot(chart: BandChart, *, is_dark: bool) -> Any:
    from nindbai.presentation.plotly_figures import plot_bands  # noqa: PLC0415 — on demand

    return plot_bands(chart, is_dark=is_dark)


def show_ways_out(diagnosis: Diagnosis) -> None:
    """Draw the last days, the ways still open, and the way to all of them."""
    heading = ease.heading(words.OPTIONS, html.tag("p", words.OPTIONS_NOTE, "nb-why"))
    st.html(html.stack(_last_days(diagnosis), heading, option_panels.first_ways(diagnosis)))
    navigation.offer_button(words.TO_OPTIONS, "options")


def _last_days(diagnosis: Diagnosis) -> str:
    """Return the legal and the practical last day, apart and together."""
    texts = wording.deadline_texts(diagnosis)
    if not texts:
        return ""
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
    name = words.LAST_DAYS if is_before else words.ONE_LAST_DAY
    return ease.heading(name, note, f'<div class="nb-days">{cards}</div>')


def show_money(diagnosis: Diagnosis) -> None:
    """Draw both routes' prices and the debt that stays, with the ways to where it goes."""
    st.html(html.stack(*_prices(diagnosis), *_debt(diagnosis)))
    if isinstance(tables.debt_table(diagnosis), tables.Table):
        navigation.offer_button(words.TO_PROCEEDS, "proceeds")
        navigation.offer_button(afterwards_words.TO_AFTERWARDS, "afterwards")


def _prices(diagnosis: Diagnosis) -> tuple[str, ...]:
    """Return both routes' prices by both kinds of evidence."""
    heading, content = ease.heading(words.PRICES), tables.price_table(diagnosis)
    sentences = money_wording.price_sentences(diagnosis)
    if not isinstance(content, tables.Table):
        return heading, html.paragraphs(sentences)
    return (
        heading,
        html.paragraphs(money_wording.value_sentences(diagnosis)),
        html.table(content, "nb-pairs") + html.tag("p", words.STACK_NOTE, "nb-why"),
        _picture(price_chart(diagnosis)),
        html.paragraphs((*sentences, money_wording.unsold_sentence(diagnosis))),
    )


def _debt(diagnosis: Diagnosis) -> tuple[str, ...]:
    """Return what debt stays by each route, and where the money goes."""
    heading = ease.heading(words.DEBT, html.paragraphs(money_wording.debt_sentences(diagnosis)))
    content = tables.debt_table(diagnosis)
    if not isinstance(content, tables.Table):
        return (heading,)
    shared_out = (
        html.table(tables.distribution_table(route, columns.typical), "nb-sums")
        for route, columns in money_wording.typical_columns(diagnosis)
    )
    return (
        heading,
        _picture(debt_chart(diagnosis)),
        html.fold(words.DEBT_TABLE, html.table(content)),
        html.fold(
            words.DISTRIBUTION, html.tag("p", words.DISTRIBUTION_NOTE, "nb-why"), *shared_out
        ),
    )


def show_way_to_rehousing(diagnosis: Diagnosis) -> None:
    """Draw the way to moving house, where a sale leaves money or nothing is in arrears yet."""
    if not may_move_house(diagnosis):
        return
    ease.header(
        rehousing_words.FROM_RESULT_TITLE, html.tag("p", rehousing_words.FROM_RESULT_NOTE, "nb-why")
    )
    navigation.offer_button(rehousing_words.FROM_RESULT, "rehousing")


def show_this_week(diagnosis: Diagnosis) -> None:
    """Draw how likely a sale closes in time, this week's three things, and what can be said."""
    steps = ease.heading(words.STEPS)
    st.html(html.stack(*_odds(diagnosis), steps, week_panels.short_steps(diagnosis)))
    navigation.offer_button(week_words.TO_WEEK, "week")


def _odds(diagnosis: Diagnosis) -> tuple[str, ...]:
    """Return how likely a voluntary sale closes in time, now and after waiting."""
    heading = ease.heading(words.ODDS, html.paragraphs(wording.odds_sentences(diagnosis)))
    pace = afterwards_panels.folded_section(afterwards_wording.pace_section(diagnosis))
    if not wording.can_still_sell(diagnosis):
        return heading, pace
    waiting = html.table(tables.waiting_table(diagnosis))
    return (
        heading,
        html.table(tables.waiting_summary(diagnosis), "nb-pairs"),
        html.fold(words.WAITING_TABLE, *_waiting_picture(diagnosis), waiting),
        pace,
    )


def _waiting_picture(diagnosis: Diagnosis) -> tuple[str, ...]:
    """Return what debt stays after waiting; nothing where the money cannot be told."""
    figure = waiting_figure(diagnosis)
    if figure is None:
        return ()
    return (
        html.tag("p", figure.title, "nb-group"),
        html.picture(figure.svg, figure.alt),
        html.paragraphs(figure.sentences),
    )


def show_help(diagnosis: Diagnosis) -> None:
    """Draw the free, neutral help lines."""
    st.html(help_lines(diagnosis))


def help_lines(diagnosis: Diagnosis, *, is_short: bool = False) -> str:
    """Return the free, neutral help lines: the first of each need at once, or the first alone."""
    texts = option_wording.contact_texts(diagnosis.contacts)
    shown = texts[:1] if is_short else tuple(text for text in texts if text.is_first)
    more = "".join(contact_card(text) for text in texts if text not in shown)
    return html.stack(
        ease.heading(words.HELP, html.tag("p", words.HELP_NOTE, "nb-why")),
        "".join(contact_card(text) for text in shown),
        html.fold(words.MORE_HELP, more),
    )


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
    groups = "".join(
        f"<details>{html.tag('summary', f'{group.name}（{len(group.rows)}）', 'nb-fold')}"
        f"{html.basis_list(group.rows)}</details>"
        for group in basis_groups(diagnosis)
    )
    st.html(html.fold(words.BASIS, html.tag("p", words.BASIS_NOTE, "nb-why") + groups))
