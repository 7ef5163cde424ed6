"""Easy words and readings: the switch, and what every text of a screen passes through."""

from __future__ import annotations

from collections.abc import Sequence
from contextvars import ContextVar
from dataclasses import dataclass, field
from html import escape
from typing import Final

import streamlit as st

from nindbai.presentation import ease_words as words
from nindbai.presentation.easy import WordStyle, ease

__all__ = [
    "begin",
    "header",
    "is_easy",
    "label",
    "markup",
    "offer_switch",
    "restore",
    "style",
    "title",
]

_STYLE_KEY: Final = "nb_word_style"
_OFFERED_ON: Final = frozenset(
    {"start", "check", "result", "options", "week", "rehousing", "embed"}
)


@dataclass(slots=True)
class _Screen:
    """One run of a screen: its words, and the terms whose reading it has shown in a label."""

    is_easy: bool = False
    read: set[str] = field(default_factory=set)


_screen: ContextVar[_Screen] = ContextVar("nb_screen")
_USUAL: Final = _Screen()


def style() -> WordStyle:
    """Return which words were chosen in this session."""
    return WordStyle(st.session_state.get(_STYLE_KEY, WordStyle.NOT_CHOSEN))


def restore(chosen: WordStyle) -> None:
    """Take up the words that were chosen before."""
    st.session_state[_STYLE_KEY] = chosen


def begin(*, is_staff: bool = False) -> None:
    """Begin a run of a screen with the words that are chosen now; the staff's are always the usual."""
    _screen.set(_Screen(is_easy=not is_staff and style() is WordStyle.EASY))


def is_easy() -> bool:
    """Return whether this run shows easy words and readings."""
    return _now().is_easy


def _now() -> _Screen:
    return _screen.get(_USUAL)


def markup(text: str) -> str:
    """
    Return *text* escaped for HTML; in easy words, with the reading over each kanji word.

    >>> markup("a<b")
    'a&lt;b'
    """
    if not _now().is_easy:
        return escape(text)
    from nindbai.presentation.furigana import split  # noqa: PLC0415 — on demand

    return "".join(
        f"<ruby>{escape(part.text)}<rt>{part.reading}</rt></ruby>"
        if part.reading
        else escape(part.text)
        for part in split(ease(text))
    )


def label(text: str) -> str:
    """
    Return *text* for a place that takes no HTML (a button, the name of a field).

    In easy words, each term has its reading in brackets where the screen first names it so.
    """
    screen = _now()
    if not screen.is_easy:
        return text
    from nindbai.presentation.furigana import with_brackets  # noqa: PLC0415 — on demand
    from nindbai.presentation.terms import terms_in  # noqa: PLC0415 — on demand

    said = ease(text)
    new = tuple(term for term in terms_in(said) if term not in screen.read)
    screen.read.update(new)
    return with_brackets(said, new)


def offer_switch(page_key: str) -> None:
    """Draw the switch on the screens that it is for; nothing is lost and the place is kept."""
    if page_key in _OFFERED_ON:
        st.button(
            words.TO_ORDINARY if is_easy() else words.TO_EASY,
            key="nb-ease",
            type="tertiary",
            on_click=_switch,
        )


def _switch() -> None:
    restore(WordStyle.ORDINARY if style() is WordStyle.EASY else WordStyle.EASY)


def title(text: str, *after: str, before: Sequence[str] = ()) -> None:
    """
    Draw the heading of a screen, with what stands close to it, as one element.

    Each element of a run costs the server and the browser about as much as the next, however
    little stands in it.

    Args:
        text: The heading.
        after: Pieces of HTML below it.
        before: Pieces of HTML above it.
    """
    _head("h1", text, before, after)


def header(text: str, *after: str) -> None:
    """Draw the heading of a part of a screen, and pieces of HTML below it, as one element."""
    _head("h2", text, (), after)


def _head(level: str, text: str, before: Sequence[str], after: Sequence[str]) -> None:
    def boxed(pieces: Sequence[str]) -> str:
        return "".join(f"<div>{piece}</div>" for piece in pieces if piece)

    heading = f"<{level}>{markup(text)}</{level}>"
    st.html(f'<div class="nb-title">{boxed(before)}{heading}{boxed(after)}</div>')
