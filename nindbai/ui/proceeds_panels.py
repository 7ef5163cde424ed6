"""The parts of the screen that shows where each yen of a sale goes, in the order they are read."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from nindbai import Diagnosis, Situation, load
from nindbai.diagnosis.proceeds import AuctionSide, ProceedsView, propose
from nindbai.domain.proceeds import LineKey, PlanLine
from nindbai.presentation import form_words, money_wording
from nindbai.presentation import proceeds_wording as wording
from nindbai.presentation import proceeds_words as words
from nindbai.presentation.proceeds_sheet import MEDIA_TYPE, plain_text, write_workbook
from nindbai.presentation.questions import UNKNOWN_CHOICE
from nindbai.presentation.readings import show_value
from nindbai.presentation.tables import Table
from nindbai.presentation.waterfall import build_waterfall, draw_waterfall
from nindbai.ui import ease, figures, html, inputs
from nindbai.ui import proceeds_state as kept
from nindbai.ui.copy_text import offer_to_copy

__all__ = [
    "find_view",
    "show_auction",
    "show_lines",
    "show_net",
    "show_picture",
    "show_price",
    "show_summary",
    "show_take_away",
    "show_what_applies",
]


def find_view(situation: Situation, diagnosis: Diagnosis) -> ProceedsView | None:
    """Return the plan as chosen so far; where there is none, draw why and return None."""
    found = propose(situation, diagnosis, kept.kept().chosen, parameters=load())
    if isinstance(found, ProceedsView):
        return found
    ease.title(
        words.NO_PLAN_TITLE, html.tag("p", money_wording.missing_question(found.reason), "nb-text")
    )
    return None


def show_price(view: ProceedsView) -> None:
    """Draw the title and the choice of the price: three estimates, or an amount of one's own."""
    ease.title(words.TITLE, html.paragraphs((words.LEAD, words.LEAD_NOTE)))
    ease.header(words.PRICE)
    chosen = kept.kept().chosen
    with st.container(key="nb-prices", horizontal=True, gap="small"):
        for case, name, amount in wording.price_choices(view):
            st.button(
                ease.label(f"**{'✓ ' if chosen.price == case else ''}{name}** {amount}"),
                key=f"nb-price-{case}",
                on_click=kept.choose_price,
                args=(case,),
            )
    price = view.plan.distribution.price_yen
    st.html(html.tag("p", wording.chosen_sentence(chosen, price), "nb-echo"))
    _show_own_price()


def _show_own_price() -> None:
    """Draw the field for a price of one's own."""
    _offer_readings(kept.PRICE, "price")
    with st.form("nb-form-price", border=False):
        typed = inputs.type_text("own-price", words.PRICE_FIELD, kept.kept().typed_in(kept.PRICE))
        st.html(html.tag("p", words.PRICE_NOTE, "nb-hint"))
        inputs.show_problem(kept.kept().problem_of(kept.PRICE))
        if st.form_submit_button(ease.label(words.PRICE_SET)):
            kept.submit(kept.PRICE, typed)
            st.rerun()


def _offer_readings(place: kept.Field, name: str) -> None:
    """Draw a button for each reading of what may be read in more than one way."""
    for value in kept.kept().choices_of(place):
        st.button(
            form_words.reading_choice(show_value(kept.reader_of(place), value)),
            key=f"nb-reading-{name}-{value}",
            width="stretch",
            on_click=kept.confirm,
            args=(place, value),
        )


def show_summary(view: ProceedsView) -> None:
    """Draw the sums, and what stays, in a sentence."""
    ease.header(words.SUMMARY)
    rows = "".join(
        f"<div>{html.tag('dt', name)}{html.tag('dd', amount)}</div>"
        for name, amount in wording.summary(view)
    )
    st.html(f'<dl class="nb-glance nb-exact">{rows}</dl>')
    st.html(html.paragraphs(wording.left_sentences(view)))


def show_picture(view: ProceedsView) -> None:
    """Draw the waterfall from the price to what is left."""
    ease.header(words.PICTURE)
    chart = build_waterfall(view.plan)
    figures.show_picture(draw_waterfall(chart), chart.alt)


def show_lines(view: ProceedsView) -> None:
    """Draw every line with its amount, who must agree, and the way to change it."""
    ease.header(words.LINES, html.tag("p", words.LINES_NOTE, "nb-why"))
    for line in view.plan.lines:
        _show_line(line, view)
    st.html(f'<p class="nb-echo" role="status">{wording.sum_sentence(view)}</p>')
    if kept.kept().chosen.edits.amounts:
        st.button(ease.label(words.RESET), type="tertiary", on_click=kept.reset)


def _name_of(key: LineKey) -> str:
    return f"{key.kind}-{key.rank}".replace("_", "-")


def _show_line(line: PlanLine, view: ProceedsView) -> None:
    text, name = wording.line_text(line, view.basis), _name_of(line.key)
    is_open = kept.kept().opened == line.key
    with st.container(key=f"nb-line-{name}", gap="xxsmall"):
        with st.container(
            key=f"nb-row-{name}", horizontal=True, vertical_alignment="center", wrap=False
        ):
            source = html.tag("small", text.source) if text.source else ""
            st.html(
                f'<p class="nb-line">{html.tag("span", text.name)}'
                f"{html.tag('strong', text.amount)}{source}</p>"
            )
            st.button(
                words.CLOSE if is_open else words.CHANGE,
                key=f"nb-change-{name}",
                on_click=kept.close if is_open else partial(kept.open_line, line.key),
            )
        if is_open:
            _show_field(text, name)
        st.html(_details(text))


def _details(text: wording.LineText) -> str:
    return (
        f'<details class="nb-more">{html.tag("summary", words.MORE)}'
        f"<p>{html.tag('span', f'{words.WHO_AGREES}：', 'nb-label')}{html.tag('span', text.consent)}</p>"
        f"<p>{html.tag('span', f'{words.REFUSED}：', 'nb-label')}"
        f"{html.tag('span', ''.join(text.refusal))}</p>"
        f"<p>{html.tag('span', f'{words.RULE}：', 'nb-label')}{html.tag('span', text.rule)}</p>"
        f"{html.basis_list(text.basis)}</details>"
    )


def _show_field(text: wording.LineText, name: str) -> None:
    """Draw the field of the open line; an empty one puts our figure back."""
    _offer_readings(text.key, name)
    with st.form(f"nb-form-{name}", border=False):
        typed = inputs.type_text(f"amount-{name}", words.LINE_FIELD, kept.kept().typed_in(text.key))
        st.html(
            html.tag("p", words.LINE_HINT if text.has_figure else words.LINE_HINT_EMPTY, "nb-hint")
        )
        inputs.show_problem(kept.kept().problem_of(text.key))
        _on_submit(words.SET, lambda: kept.submit(text.key, typed), kind="primary")
        _on_submit(UNKNOWN_CHOICE, lambda: kept.submit(text.key, ""))


def _on_submit(label: str, act: Callable[[], None], kind: str = "secondary") -> None:
    is_first = kind == "primary"
    if st.form_submit_button(
        ease.label(label), type="primary" if is_first else "secondary", width="stretch"
    ):
        act()
        st.rerun()


def show_what_applies(view: ProceedsView) -> None:
    """Draw what the person may switch on: the special fee at a low price, a bankruptcy."""
    chosen = kept.kept().chosen
    st.html(html.tag("p", words.IF_IT_APPLIES, "nb-group"))
    if view.plan.distribution.price_yen <= view.special_limit_yen:
        agreed = st.checkbox(
            ease.label(words.SPECIAL), value=chosen.special_fee_agreed, key="nb-special"
        )
        st.html(html.tag("p", words.SPECIAL_NOTE, "nb-hint"))
        if agreed != chosen.special_fee_agreed:
            kept.set_special(is_agreed=agreed)
            st.rerun()
    bankrupt = st.checkbox(ease.label(words.BANKRUPT), value=chosen.is_bankrupt, key="nb-bankrupt")
    st.html(html.tag("p", words.BANKRUPT_NOTE, "nb-hint"))
    if bankrupt != chosen.is_bankrupt:
        kept.set_bankrupt(is_bankrupt=bankrupt)
        st.rerun()


def show_auction(view: ProceedsView) -> None:
    """Draw both routes in the same rows, side by side; on a phone the auction is below."""
    ease.header(words.AUCTION, html.tag("p", words.AUCTION_NOTE, "nb-why"))
    left, right = st.columns(2)
    left.html(_sums(wording.sum_table(view)))
    if isinstance(view.auction, AuctionSide):
        right.html(_sums(wording.auction_table(view.auction)))
    else:
        right.html(html.tag("p", money_wording.missing_question(view.auction.reason), "nb-text"))


def _sums(table: Table) -> str:
    return html.table(table, "nb-sums")


def show_net(view: ProceedsView) -> None:
    """Draw whether the lender is likely to accept the plan."""
    ease.header(words.NET, html.tag("p", words.NET_NOTE, "nb-why"))
    st.html(html.paragraphs(wording.net_sentences(view)))


def show_take_away(view: ProceedsView, diagnosis: Diagnosis) -> None:
    """Draw the workbook to save and the text to copy; both are made only when asked for."""
    ease.header(words.TAKE_AWAY)
    st.download_button(
        ease.label(words.SHEET),
        data=lambda: write_workbook(view, as_of=diagnosis.as_of),
        file_name=words.SHEET_FILE,
        mime=MEDIA_TYPE,
        on_click="ignore",
        key="nb-sheet",
        width="stretch",
    )
    st.html(html.tag("p", words.SHEET_NOTE, "nb-hint"))
    offer_to_copy(plain_text(view, as_of=diagnosis.as_of))
    st.html(html.tag("p", words.COPY_NOTE, "nb-hint"))
