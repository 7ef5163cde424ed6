"""What the visitor chose on the screen of the 配分案, kept in this session only."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Final

import streamlit as st

from nindbai import load
from nindbai.diagnosis.proceeds import Chosen
from nindbai.diagnosis.reading import Accepted, Missing, read_field
from nindbai.diagnosis.settlement import Case
from nindbai.domain.money import Yen
from nindbai.domain.proceeds import Edits, LineKey
from nindbai.presentation import form_words
from nindbai.presentation.readings import ReadingText, describe_reading
from nindbai.ui.clock import today

__all__ = [
    "PRICE",
    "Field",
    "Kept",
    "choose_price",
    "close",
    "confirm",
    "kept",
    "open_line",
    "reader_of",
    "reset",
    "restore",
    "set_bankrupt",
    "set_special",
    "submit",
]

PRICE: Final = "price"
"""The field of the price, beside the fields of the lines."""

Field = LineKey | str
_KEY: Final = "nb_proceeds"
_MAN: Final = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What was chosen, which line is open, and what was typed but cannot be used yet."""

    chosen: Chosen = field(default_factory=Chosen)
    opened: LineKey | None = None
    asked: Field | None = None
    typed: str = ""
    reading: ReadingText | None = None

    def problem_of(self, place: Field) -> str:
        """Return what is wrong with what was typed into *place*; empty where nothing is."""
        if self.asked != place or self.reading is None:
            return ""
        return form_words.with_given(self.reading.message, self.typed)

    def typed_in(self, place: Field) -> str:
        """Return what was typed into *place* and could not be used."""
        return self.typed if self.asked == place else ""

    def choices_of(self, place: Field) -> tuple[Decimal, ...]:
        """Return the readings of what was typed into *place*, where there is more than one."""
        if self.asked != place or self.reading is None:
            return ()
        return tuple(Decimal(str(choice)) for choice in self.reading.choices)


def kept() -> Kept:
    """Return what was chosen so far."""
    found = st.session_state.get(_KEY)
    return found if isinstance(found, Kept) else Kept()


def _keep(changed: Kept) -> None:
    st.session_state[_KEY] = changed


def choose_price(case: Case) -> None:
    """Take one of the three estimated prices."""
    before = kept()
    _keep(Kept(chosen=replace(before.chosen, price=case), opened=before.opened))


def open_line(key: LineKey) -> None:
    """Open the field of one line."""
    _keep(Kept(chosen=kept().chosen, opened=key))


def close() -> None:
    """Close the field of the open line without a change."""
    _keep(Kept(chosen=kept().chosen))


def restore(chosen: Chosen, opened: LineKey | None) -> None:
    """Take up what was chosen before, and the line that was open."""
    _keep(Kept(chosen=chosen, opened=opened))


def reset() -> None:
    """Forget the person's own amounts; the price and what applies to them stay."""
    _keep(Kept(chosen=replace(kept().chosen, edits=Edits())))


def set_special(*, is_agreed: bool) -> None:
    """Take whether the special brokerage fee was agreed beforehand."""
    before = kept()
    _keep(replace(before, chosen=replace(before.chosen, special_fee_agreed=is_agreed)))


def set_bankrupt(*, is_bankrupt: bool) -> None:
    """Take whether a bankruptcy is under way."""
    before = kept()
    _keep(replace(before, chosen=replace(before.chosen, is_bankrupt=is_bankrupt)))


def reader_of(place: Field) -> str:
    """
    Return the reader of what is typed into *place*.

    >>> reader_of(PRICE)
    'market_price_man'
    """
    return "market_price_man" if place == PRICE else "money_man"


def submit(place: Field, typed: str) -> None:
    """
    Take what was typed into *place*.

    An empty field puts our own figure back; what may be read in more than one way is kept
    and asked about.
    """
    reading = read_field(reader_of(place), typed, today=today(), parameters=load())
    before = kept()
    if isinstance(reading, Missing):
        _take(place, None)
    elif isinstance(reading, Accepted) and isinstance(reading.value, (int, Decimal)):
        _take(place, Decimal(reading.value))
    else:
        told = describe_reading(reader_of(place), reading)
        _keep(replace(before, asked=place, typed=typed, reading=told))


def confirm(place: Field, man: Decimal) -> None:
    """Take one reading, in 万円, of what was typed into *place*."""
    _take(place, man)


def _take(place: Field, man: Decimal | None) -> None:
    """Keep the amount of *place*, or our own figure where there is none."""
    before = kept()
    yen = Yen(0) if man is None else Yen(int(man * _MAN))
    if isinstance(place, LineKey):
        edits = before.chosen.edits
        changed = edits.without(place) if man is None else edits.having(place, yen)
        _keep(Kept(chosen=replace(before.chosen, edits=changed)))
    else:
        price = Case.TYPICAL if man is None else yen
        _keep(Kept(chosen=replace(before.chosen, price=price), opened=before.opened))
