"""
Who runs the site, on the screens: after the result and after free help, and by name at the foot.

Nothing here is known to the calculation, so nobody's name can change a figure.
"""

from __future__ import annotations

from html import escape

import streamlit as st

from nindbai.presentation import company_wording as words
from nindbai.presentation.company_wording import CompanyCard, CompanyLink, NoCompany
from nindbai.ui import ease, html
from nindbai.ui.settings import Company, settings

__all__ = ["find_card", "run_by", "show_company"]


def find_card() -> CompanyCard | NoCompany:
    """Return what is told of who runs this site, or that it is neutral."""
    found = settings().operator.company
    return NoCompany.NEUTRAL if found is None else _card_of(found)


def show_company() -> None:
    """
    Draw who runs the site, how to reach them and how they are paid; nothing on a neutral site.

    Call it after the result and after :func:`nindbai.ui.panels.show_help`.
    """
    card = find_card()
    if isinstance(card, NoCompany):
        return
    ease.header(
        words.TITLE, html.paragraphs((words.SAME_FIGURES, words.FREE_TO_CHOOSE, words.WHEN_PRESSED))
    )
    mark = html.tag("p", words.ADVERTISEMENT, "nb-label") if card.is_advertisement else ""
    links = "".join(f"<p>{html.link(link.url, link.name)}</p>" for link in card.links)
    st.html(
        f'<section class="nb-contact nb-company">{mark}<h3>{escape(card.name)}</h3>'
        f"{_line(words.LICENCE, card.licence_number)}{_line(words.PAID_BY, card.paid_by)}"
        f"{_phone(card.phone)}{_line(words.HOURS, card.hours)}{links}</section>"
    )


def run_by() -> str:
    """Return the paragraph that names who runs the site; nothing on a neutral one."""
    card = find_card()
    if isinstance(card, NoCompany):
        return ""
    before, after = words.RUN_BY
    return f"<p>{ease.markup(before)}{escape(card.name)}{ease.markup(after)}</p>"


def _phone(phone: str) -> str:
    dialled = phone.replace("-", "")
    return f'<p class="nb-figure"><a href="tel:{dialled}">{phone}</a></p>' if phone else ""


def _line(name: str, text: str) -> str:
    """Return a line in the operator's own words, which are never eased: names have no readings."""
    head = f'<span class="nb-label">{ease.markup(name)}：</span>'
    return f"<p>{head}{escape(text)}</p>" if text else ""


def _card_of(company: Company) -> CompanyCard:
    links = (
        CompanyLink(name=words.LINE, url=company.line_url),
        CompanyLink(name=words.FORM, url=company.form_url),
    )
    return CompanyCard(
        name=company.name,
        paid_by=company.paid_by,
        licence_number=company.licence_number,
        phone=company.phone,
        hours=company.hours,
        links=tuple(link for link in links if link.url),
        is_advertisement=company.advertisement,
    )
