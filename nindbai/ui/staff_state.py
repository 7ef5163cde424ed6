"""The call of this session: what the adviser's browser says, and what can be undone for a while."""

from __future__ import annotations

from enum import StrEnum
from threading import Lock, Timer
from typing import Annotated, Final

import streamlit as st
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from nindbai.presentation.staff_call import Picked, StaffCall, open_code
from nindbai.presentation.staff_fields import StaffField

__all__ = ["Act", "Said", "Undo", "hear", "kept_call", "read_said"]

UNDO_SECONDS: Final = 10
"""For how long a call that was put away can be taken up again."""

_CALL_KEY: Final = "nb_call"
_UNDO_KEY: Final = "nb_call_undo"
_Text = Annotated[str, Field(max_length=200)]


class Act(StrEnum):
    """What the adviser did beside typing; ``ASK`` is the screen itself, once nobody types."""

    TYPE = "type"
    SHOW = "show"
    NEXT = "next"
    UNDO = "undo"
    OPEN = "open"
    ASK = "ask"
    SUMMARY = "summary"
    PDF = "pdf"
    XLSX = "xlsx"


class Pick(BaseModel):
    """One of several readings, chosen for this very text."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: _Text
    place: int = Field(ge=0, le=20)


class Said(BaseModel):
    """
    One message of the browser. It holds the whole call, so a new session knows all of it at once.

    ``number`` comes back with the answer; ``typed_code`` is what stands in the field of the code.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    number: int
    act: Act
    code: str = Field(max_length=700)
    typed_code: str = Field(max_length=700)
    texts: dict[StaffField, _Text]
    picked: dict[StaffField, Pick]

    def call(self) -> StaffCall:
        """Return the call as the browser has it."""
        picked = {name: Picked(text=p.text, place=p.place) for name, p in self.picked.items()}
        return StaffCall(code=self.code, texts=self.texts, picked=picked)


def read_said(raw: object) -> Said | None:
    """
    Return the message in *raw*, or None where it is none.

    >>> read_said({"number": 1}) is None
    True
    """
    try:
        return Said.model_validate(raw)
    except ValidationError:
        return None


class Undo:
    """
    The call that was put away; it forgets it by itself after *seconds*, whether asked or not.

    >>> undo = Undo()
    >>> undo.keep(StaffCall(code="A0KS"), seconds=10)
    >>> undo.take().code, undo.take()
    ('A0KS', None)
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._call: StaffCall | None = None
        self._timer: Timer | None = None

    @property
    def is_there(self) -> bool:
        """Whether a call can still be taken up again."""
        return self._call is not None

    def keep(self, call: StaffCall, *, seconds: float) -> None:
        """Keep *call* for *seconds* in place of the one before."""
        self.take()
        timer = Timer(seconds, self._forget, args=(call,))
        timer.daemon = True
        with self._lock:
            self._call, self._timer = call, timer
        timer.start()

    def take(self) -> StaffCall | None:
        """Return the call that was put away, once; None where there is none any more."""
        with self._lock:
            call, timer = self._call, self._timer
            self._call = self._timer = None
        if timer is not None:
            timer.cancel()
        return call

    def _forget(self, call: StaffCall) -> None:
        with self._lock:
            if self._call is call:
                self._call = self._timer = None


def undo() -> Undo:
    """Return this session's place for the call that was put away."""
    found = st.session_state.get(_UNDO_KEY)
    if isinstance(found, Undo):
        return found
    st.session_state[_UNDO_KEY] = made = Undo()
    return made


def kept_call() -> StaffCall:
    """Return the call of this session."""
    found = st.session_state.get(_CALL_KEY)
    return found if isinstance(found, StaffCall) else StaffCall()


def hear(said: Said) -> bool:
    """
    Take what the browser says; return whether its fields have to be filled anew.

    The next person and the opening of a code put the call before away, for ten seconds.
    """
    if said.act is Act.SHOW:
        return True
    given = said.call()
    changed = _changed(said, given)
    st.session_state[_CALL_KEY] = given if changed is None else changed
    return changed is not None


def _changed(said: Said, given: StaffCall) -> StaffCall | None:
    """Return the call that comes in place of *given*, or None where it goes on."""
    if said.act is Act.UNDO:
        return undo().take()
    if said.act is Act.NEXT:
        _put_away(given)
        return StaffCall()
    if said.act is Act.OPEN:
        opened = open_code(said.typed_code)
        if isinstance(opened, StaffCall):
            _put_away(given)
            return opened
    return None


def _put_away(call: StaffCall) -> None:
    if not call.is_empty:
        undo().keep(call, seconds=UNDO_SECONDS)
