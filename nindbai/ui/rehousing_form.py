"""The form about moving house: few fields first, the rest folded; nothing is needed."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final

import streamlit as st

from nindbai.domain.acquisition_tax import BuildingUse
from nindbai.domain.building_depreciation import BuildingStructure
from nindbai.domain.situation import Tri
from nindbai.presentation import form_words
from nindbai.presentation import rehousing_words as words
from nindbai.presentation.labels import label
from nindbai.presentation.readings import show_value
from nindbai.presentation.rehousing_draft import TYPED, PickedDay, TakenOver, describe_draft
from nindbai.presentation.rehousing_wording import hint_of
from nindbai.ui import ease, html, inputs, state, store
from nindbai.ui import rehousing_state as kept
from nindbai.ui.clock import today
from nindbai.ui.summary import show_summary

__all__ = ["show_form"]

_PLACE: Final = "move-"
_FIRST_YEAR: Final = 1950
_FLAGS: Final = {
    "arrears": words.ARREARS_ANSWERS,
    "paid_late": words.ANSWERS,
    "lives_there": words.ANSWERS,
    "used_relief": words.ANSWERS,
    "buyer_related": words.ANSWERS,
}
_LISTS: Final[Mapping[str, tuple[StrEnum, ...]]] = {
    "structure": tuple(BuildingStructure),
    "new_use": (BuildingUse.NEW_DWELLING, BuildingUse.USED_DWELLING),
}
_DAYS: Final = frozenset({"acquired", "moved_out"})


def show_form() -> None:
    """Draw the form; what cannot be used is told all at once, and nothing typed is lost."""
    ease.title(words.TITLE)
    if store.is_waiting():
        return
    kept.begin()
    st.html(html.paragraphs(words.LEAD))
    problems, taken = kept.problems(), kept.taken()
    places = {f"{_PLACE}{name}": sentence for name, sentence in problems.items()}
    show_summary(places, count=state.refusals())
    _offer_readings(problems)
    given: dict[str, Any] = {}
    with st.form("nb-form-move", border=False):
        for name in words.FIRST:
            given[name] = _show_field(name, problems, taken)
        for key, title, names in words.GROUPS:
            has_problem = not problems.keys().isdisjoint(names)
            with st.expander(ease.label(title), expanded=has_problem, key=f"nb-move-group-{key}"):
                for name in names:
                    given[name] = _show_field(name, problems, taken)
        if st.form_submit_button(ease.label(words.SHOW), type="primary", width="stretch"):
            kept.submit(given)
            st.rerun()


def _offer_readings(problems: Mapping[str, str]) -> None:
    """Draw a button for each reading of what may be read in more than one way."""
    for name, text in describe_draft(kept.draft(), today()).items():
        if name not in problems:
            continue
        for choice in text.choices:
            value = Decimal(str(choice))
            said = form_words.reading_choice(show_value(TYPED[name].reader, value))
            st.button(
                ease.label(f"{words.SHORT_NAMES[name]}：{said}"),
                key=f"nb-reading-{name}-{choice}",
                width="stretch",
                on_click=kept.confirm,
                args=(name, value),
            )


def _show_field(name: str, problems: Mapping[str, str], taken: TakenOver) -> Any:
    given = _ask(name)
    hint = hint_of(name, taken)
    if hint:
        st.html(html.tag("p", hint, "nb-hint"))
    inputs.show_problem(problems.get(name))
    return given


def _ask(name: str) -> Any:
    before = getattr(kept.draft(), name)
    if name in _FLAGS:
        return _ask_flag(name, before)
    if name in _DAYS:
        return _ask_day(name, before)
    if name in _LISTS:
        return _ask_kind(name, before)
    return inputs.type_text(f"{_PLACE}{name}", words.LABELS[name], before)


def _ask_flag(name: str, before: Tri) -> Tri:
    choices = _FLAGS[name]
    chosen = st.radio(
        ease.label(words.LABELS[name]),
        list(choices),
        index=list(choices).index(before),
        format_func=choices.__getitem__,
        horizontal=True,
        key=f"nb-{_PLACE}{name}",
    )
    return Tri(chosen)


def _ask_kind(name: str, before: StrEnum | None) -> StrEnum | None:
    kinds = _LISTS[name]
    return st.selectbox(
        ease.label(words.LABELS[name]),
        kinds,
        index=kinds.index(before) if before in kinds else None,
        format_func=label,
        placeholder=form_words.CHOOSE,
        key=f"nb-{_PLACE}{name}",
        filter_mode=None,
    )


def _ask_day(name: str, before: PickedDay) -> PickedDay:
    st.html(html.tag("p", words.LABELS[name], "nb-group"))
    years = range(today().year, _FIRST_YEAR - 1, -1)
    year = _pick(f"{name}-year", form_words.YEAR, years, before.year)
    with st.container(horizontal=True, wrap=False, key=f"nb-{_PLACE}{name}-rest"):
        month = _pick(f"{name}-month", form_words.MONTH, range(1, 13), before.month)
        day = _pick(f"{name}-day", form_words.DAY, range(1, 32), before.day)
    return PickedDay(year=year, month=month, day=day)


def _pick(name: str, unit: str, numbers: range, before: int | None) -> int | None:
    is_year = unit == form_words.YEAR
    return st.selectbox(
        ease.label(unit),
        list(numbers),
        index=numbers.index(before) if before is not None and before in numbers else None,
        format_func=words.year_with_era if is_year else lambda number: f"{number}{unit}",
        placeholder=form_words.CHOOSE,
        key=f"nb-{_PLACE}{name}",
        filter_mode=None,
    )
