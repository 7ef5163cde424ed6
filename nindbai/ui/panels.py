"""The parts of the result screen, in the order they are read; words come from presentation."""

from __future__ import annotations

import streamlit as st

from nindbai import Diagnosis
from nindbai.presentation import form_words, money_wording, option_wording, tables, wording
from nindbai.presentation import result_words as words
from nindbai.presentation.basis import basis_groups
from nindbai.presentation.charts import BandChart, debt_chart, price_chart, time_chart
from nindbai.presentation.figures import draw_bands
from nindbai.ui import html, navigation, state

__all__ = [
    "show_basis",
    "show_contradictions",
    "show_debt",
    "show_glance",
    "show_headline",
    "show_help",
    "show_last_days",
    "show_no_answers",
    "show_odds",
    "show_options",
    "show_prices",
    "show_promise",
    "show_steps",
    "show_time",
    "show_unanswered",
]

_PICTURE_PIXELS = 560


def show_promise() -> None:
    """Draw what the site is for and the promise in three lines."""
    lines = "".join(html.tag("li", line) for line in form_words.PROMISES)
    st.html(
        html.tag("p", form_words.START_LEAD, "nb-lead")
        + f'<ul class="nb-promise">{lines}</ul>'
        + html.tag("p", form_words.WHAT_IT_IS, "nb-why")
    )


def show_no_answers() -> bool:
    """Draw the calm page of a result without answers; return whether to go to question 1."""
    st.title(words.NO_ANSWERS_TITLE, anchor=False)
    st.html(html.tag("p", words.NO_ANSWERS, "nb-text"))
    return st.button(words.TO_QUESTIONS, type="primary", width="stretch")


def show_headline(diagnosis: Diagnosis) -> None:
    """Draw the one sentence, the first thing to do and a human line."""
    head = wording.headline(diagnosis)
    st.title(head.sentence, anchor=False)
    st.html(
        html.tag("p", head.human_line, "nb-human")
        + f'<div class="nb-first">{html.tag("p", words.FIRST_THING, "nb-label")}'
        + html.tag("p", head.action, "nb-action")
        + html.tag("p", head.action_detail)
        + "</div>"
    )


def show_glance(diagnosis: Diagnosis) -> None:
    """Draw the figures that matter most in one short list."""
    rows = "".join(
        f"<div>{html.tag('dt', name)}{html.tag('dd', text)}</div>"
        for name, text in wording.glance(diagnosis)
    )
    if rows:
        st.html(f'<dl class="nb-glance">{rows}</dl>')


def show_unanswered() -> None:
    """Draw how many questions are still open, and the way to them."""
    left = state.draft().count_left()
    if left:
        st.html(html.tag("p", wording.unanswered_sentence(left), "nb-text"))
        if st.button(form_words.CONTINUE):
            state.keep(state.draft())
            navigation.go_to("check")


def show_contradictions(diagnosis: Diagnosis) -> None:
    """Draw the answers that do not fit together, each with the way back to its question."""
    found = option_wording.contradiction_texts(diagnosis)
    if not found:
        return
    st.header(words.CONTRADICTIONS, anchor=False)
    for place, text in enumerate(found):
        with st.container(border=True):
            st.html(html.paragraphs((text.sentence, text.assumed)))
            if st.button(words.LOOK_AGAIN, key=f"nb-again-{place}"):
                state.open_question(text.question)
                navigation.go_to("check")


def _picture(chart: BandChart | None) -> None:
    if chart is not None:
        st.image(draw_bands(chart), width=_PICTURE_PIXELS, alt=chart.alt)


def show_time(diagnosis: Diagnosis) -> None:
    """Draw the time left: text first, then the picture, its table, and Plotly on demand."""
    st.header(words.TIME, anchor=False)
    st.html(html.paragraphs(wording.time_sentences(diagnosis)))
    chart = time_chart(diagnosis)
    if chart is None:
        return
    _picture(chart)
    with st.expander(words.TIME_TABLE):
        st.html(html.table(tables.time_table(diagnosis)))
    _detailed("time", chart)


def _detailed(name: str, chart: BandChart) -> None:
    """Draw the button for the interactive figure, and the figure once it was asked for."""
    key = f"nb-plot-{name}"
    is_open = bool(st.session_state.get(key))
    if st.button(
        words.DETAILED_CLOSE if is_open else words.DETAILED, key=f"{key}-button", type="secondary"
    ):
        st.session_state[key] = not is_open
        st.rerun()
    if is_open:
        from nindbai.presentation.plotly_figures import plot_bands  # noqa: PLC0415 — on demand

        figure = plot_bands(chart, is_dark=st.context.theme.type == "dark")
        st.plotly_chart(figure, key=f"{key}-chart", config={"displayModeBar": False})


def show_last_days(diagnosis: Diagnosis) -> None:
    """Draw the legal and the practical last day, apart and together."""
    texts = wording.deadline_texts(diagnosis)
    if not texts:
        return
    is_before = wording.has_opening(diagnosis)
    st.header(words.LAST_DAYS if is_before else words.ONE_LAST_DAY, anchor=False)
    if is_before:
        st.html(html.tag("p", words.LAST_DAYS_NOTE, "nb-why"))
    cards = "".join(
        '<div class="nb-day">'
        + html.tag("p", text.name, "nb-label")
        + html.tag("p", text.when, "nb-figure")
        + (html.tag("p", text.dates, "nb-dates") if text.dates else "")
        + html.tag("p", text.meaning)
        + "</div>"
        for text in texts
    )
    st.html(f'<div class="nb-days">{cards}</div>')


def show_odds(diagnosis: Diagnosis) -> None:
    """Draw how likely a voluntary sale closes in time, now and after waiting."""
    st.header(words.ODDS, anchor=False)
    st.html(html.paragraphs(wording.odds_sentences(diagnosis)))
    if wording.can_still_sell(diagnosis):
        st.html(html.table(tables.waiting_summary(diagnosis), "nb-pairs"))
        with st.expander(words.WAITING_TABLE):
            st.html(html.table(tables.waiting_table(diagnosis)))


def show_options(diagnosis: Diagnosis) -> None:
    """Draw the ways out, those that keep the home first; closed ones with their reasons."""
    texts = option_wording.option_texts(diagnosis)
    st.header(words.OPTIONS, anchor=False)
    st.html(html.tag("p", words.OPTIONS_NOTE, "nb-why"))
    st.html("".join(_option(text) for text in texts if not text.is_closed))
    for text in option_wording.blocker_texts(diagnosis):
        names = "".join(html.tag("li", name) for name in text.names)
        st.html(f'{html.tag("p", text.lead, "nb-text")}<ul class="nb-names">{names}</ul>')
    closed = [text for text in texts if text.is_closed]
    if closed:
        with st.expander(words.CLOSED_OPTIONS):
            st.html("".join(_closed_option(text) for text in closed))


def _option(text: option_wording.OptionText) -> str:
    facts = (
        (words.WHY, text.reasons),
        (words.UNTIL, text.until),
        (words.DECIDED_BY, text.decided_by),
        (words.DOWNSIDES, text.downsides),
    )
    rows = "".join(
        f"<p>{html.tag('span', f'{name}：', 'nb-label')}{html.tag('span', fact)}</p>"
        for name, fact in facts
    )
    return (
        f'<section class="nb-option"><h3>{html.tag("span", text.name)}'
        f"{html.tag('span', text.status_words, f'nb-status nb-{text.status}')}</h3>"
        f"{html.tag('p', text.meaning)}"
        f"<p>{html.tag('span', f'{words.FIRST_STEP}：', 'nb-label')}"
        f"{html.tag('span', text.first_step)}</p>"
        f"<details>{html.tag('summary', words.MORE)}{rows}</details></section>"
    )


def _closed_option(text: option_wording.OptionText) -> str:
    return (
        f'<section class="nb-option"><h3>{html.tag("span", text.name)}</h3>'
        f"{html.tag('p', text.reasons)}</section>"
    )


def show_prices(diagnosis: Diagnosis) -> None:
    """Draw both routes' prices by both kinds of evidence."""
    st.header(words.PRICES, anchor=False)
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
    st.header(words.DEBT, anchor=False)
    st.html(html.paragraphs(money_wording.debt_sentences(diagnosis)))
    content = tables.debt_table(diagnosis)
    if not isinstance(content, tables.Table):
        return
    _picture(debt_chart(diagnosis))
    with st.expander(words.DEBT_TABLE):
        st.html(html.table(content))
    with st.expander(words.DISTRIBUTION):
        st.html(html.tag("p", words.DISTRIBUTION_NOTE, "nb-why"))
        for route, columns in money_wording.typical_columns(diagnosis):
            st.html(html.table(tables.distribution_table(route, columns.typical), "nb-sums"))
    if st.button(words.TO_PROCEEDS, width="stretch"):
        navigation.go_to("proceeds")


def show_steps(diagnosis: Diagnosis) -> None:
    """Draw this week's three things."""
    st.header(words.STEPS, anchor=False)
    items = "".join(
        f"<li>{html.tag('strong', step.name)}{html.tag('p', step.detail)}</li>"
        for step in option_wording.step_texts(diagnosis)
    )
    st.html(f'<ol class="nb-steps">{items}</ol>')


def show_help(diagnosis: Diagnosis) -> None:
    """Draw the free, neutral help lines."""
    st.header(words.HELP, anchor=False)
    st.html(html.tag("p", words.HELP_NOTE, "nb-why"))
    texts = option_wording.contact_texts(diagnosis.contacts)
    st.html("".join(_contact(text) for text in texts if text.is_first))
    with st.expander(words.MORE_HELP):
        st.html("".join(_contact(text) for text in texts if not text.is_first))


def _contact(text: option_wording.ContactText) -> str:
    dialled = text.phone.replace("-", "")
    phone = f'<p class="nb-figure"><a href="tel:{dialled}">{text.phone}</a></p>' if dialled else ""
    return (
        f'<section class="nb-contact">{html.tag("h3", text.name)}{phone}'
        f"{html.paragraphs((text.hours, text.note), '')}"
        f"<p>{html.link(text.url, words.PAGE)}</p></section>"
    )


def show_basis(diagnosis: Diagnosis) -> None:
    """Draw every parameter that the figures rest on."""
    with st.expander(words.BASIS):
        st.html(html.tag("p", words.BASIS_NOTE, "nb-why"))
        for group in basis_groups(diagnosis):
            rows = "".join(
                f"<li>{html.tag('strong', f'{row.name}：{row.value}')}"
                f"<p>{html.tag('span', row.grade, 'nb-grade')} "
                f"{html.link(row.url, row.source) if row.url else html.tag('span', row.source)}</p>"
                f"{html.paragraphs((f'{row.since}、{row.review}', row.note), '')}</li>"
                for row in group.rows
            )
            st.html(
                f"<details>{html.tag('summary', f'{group.name}（{len(group.rows)}）', 'nb-fold')}"
                f'<ul class="nb-basis">{rows}</ul></details>'
            )
