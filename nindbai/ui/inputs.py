"""Fields in Japanese, empty until somebody fills them, large enough for a thumb."""

from __future__ import annotations

import streamlit as st

from nindbai import load
from nindbai.domain.situation import PropertyKind
from nindbai.presentation import form_words as words
from nindbai.presentation.draft import TypedDate
from nindbai.ui import ease, html, state
from nindbai.ui.clock import today

__all__ = [
    "pick_date",
    "pick_municipality",
    "pick_prefecture",
    "picked_place",
    "show_problem",
    "size_fields",
    "type_text",
]

_PREFECTURE = "prefecture"
_MOST_SIGNS = 40
_YEARS_BACK = 4
_YEARS_AHEAD = 2
_PARTS = {words.YEAR: "year", words.MONTH: "month", words.DAY: "day"}
_SIZE_FIELDS = {
    PropertyKind.HOUSE: {
        "land_area": words.LAND_FIELD,
        "floor_area": words.FLOOR_FIELD,
        "built_year": words.YEAR_FIELD,
    },
    PropertyKind.CONDOMINIUM: {
        "floor_area": words.CONDOMINIUM_FIELD,
        "built_year": words.YEAR_FIELD,
    },
    PropertyKind.LAND: {"land_area": words.LAND_FIELD},
}


def size_fields(kind: PropertyKind | None) -> dict[str, str]:
    """
    Return the fields that describe a home of *kind*: name in the draft → label.

    >>> list(size_fields(PropertyKind.LAND))
    ['land_area']
    """
    return _SIZE_FIELDS.get(kind, {}) if kind else {}


def show_problem(sentence: str | None) -> None:
    """Draw what is wrong beside the field it belongs to; nothing where nothing is."""
    if sentence:
        st.warning(ease.label(sentence), icon=":material/error:")


def type_text(name: str, label: str, typed: str, *, most: int = _MOST_SIGNS) -> str:
    """Return what is typed into a one-line field; the browser offers nothing of its own."""
    key = f"nb-{name}"
    text = st.text_input(
        ease.label(label),
        value=state.typed_before(key) or typed,
        key=key,
        autocomplete="off",
        max_chars=most,
    )
    return text or ""


def pick_prefecture(chosen: str) -> str:
    """Return the prefecture picked, or an empty text."""
    names = [row.name for row in load().prefectures()]
    return _pick(_PREFECTURE, words.PREFECTURE, names, chosen)


def pick_municipality(prefecture: str, chosen: str) -> None:
    """Draw the municipalities of *prefecture*, nothing without one; :func:`picked_place` reads both."""
    if prefecture:
        names = [row.name for row in load().municipalities(prefecture)]
        _pick(_municipality_field(prefecture), words.MUNICIPALITY, names, chosen)


def picked_place() -> tuple[str, str]:
    """
    Return the prefecture and the municipality that stand in the lists now; empty where none does.

    For callbacks: a tap may come together with the pick before it, in one message, and the
    arguments of a callback are those of the run before that message.
    """
    prefecture = _picked(_PREFECTURE)
    return prefecture, _picked(_municipality_field(prefecture)) if prefecture else ""


def _municipality_field(prefecture: str) -> str:
    code = next(row.code for row in load().prefectures() if row.name == prefecture)
    return f"municipality-{code}"


def _picked(name: str) -> str:
    return st.session_state.get(f"nb-{name}") or ""


def _pick(name: str, label: str, names: list[str], chosen: str) -> str:
    key = f"nb-{name}"
    shown = state.typed_before(key)
    picked = st.selectbox(
        ease.label(label),
        names,
        index=next((names.index(one) for one in (shown, chosen) if one in names), None),
        key=key,
        placeholder=words.CHOOSE,
    )
    return picked or ""


def pick_date(name: str, label: str, chosen: TypedDate, *, past_only: bool) -> TypedDate:
    """Return the date picked so far, from three lists: year with its era, month, day."""
    this_year = today().year
    last = this_year if past_only else this_year + _YEARS_AHEAD
    first = this_year - (_YEARS_BACK if past_only else 1)
    if label:
        st.html(html.tag("p", label, "nb-group"))
    year = _pick_number(name, words.YEAR, list(range(last, first - 1, -1)), chosen.year)
    with st.container(horizontal=True, wrap=False, key=f"nb-month-day-{name}"):
        month = _pick_number(name, words.MONTH, list(range(1, 13)), chosen.month)
        day = _pick_number(name, words.DAY, list(range(1, 32)), chosen.day)
    return TypedDate(year=year, month=month, day=day)


def _pick_number(name: str, unit: str, numbers: list[int], chosen: int | None) -> int | None:
    key = f"nb-{name}-{_PARTS[unit]}"
    texts = [words.year_choice(n) if unit == words.YEAR else f"{n}{unit}" for n in numbers]
    shown = state.typed_before(key)
    before = numbers[texts.index(shown)] if shown in texts else chosen
    return st.selectbox(
        ease.label(unit),
        numbers,
        index=numbers.index(before) if before in numbers else None,
        key=key,
        format_func=dict(zip(numbers, texts, strict=True)).__getitem__,
        placeholder=words.CHOOSE,
        filter_mode=None,
    )
