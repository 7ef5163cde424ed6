"""
The staff's door as the screens use it (docs/adr/0014-staff-access.md).

A staff screen calls :func:`require_staff` before anything else, gives its callbacks through
:func:`guarded`, its downloads through :func:`guarded_file` and its fragments through
:func:`fragment`, so that nothing of it runs once a sign-in has ended.
"""

from __future__ import annotations

import functools
import secrets
from collections.abc import Callable
from contextlib import suppress
from typing import Final, ParamSpec

import streamlit as st

from nindbai.presentation import access_words as words
from nindbai.presentation import frame_words
from nindbai.ui import html, uploads
from nindbai.ui.callers import present_caller
from nindbai.ui.clock import now
from nindbai.ui.door import (
    Door,
    LocalDoor,
    OidcDoor,
    PassphraseDoor,
    find_door,
    is_offered,
)
from nindbai.ui.identity import Refusal, SignIn, find_sign_in
from nindbai.ui.ledger import LedgerError
from nindbai.ui.passphrase import matches

__all__ = [
    "fragment",
    "guarded",
    "guarded_file",
    "is_staff_offered",
    "require_staff",
    "sign_out_button",
]

P = ParamSpec("P")

_NAME_KEY: Final = "nb_staff_sign_in"
_WAS_IN_KEY: Final = "nb_staff_was_in"
_SAID_KEY: Final = "nb_staff_said"
_FIELD_KEY: Final = "nb_staff_passphrase"
_WATCH_SECONDS: Final = 60


def is_staff_offered() -> bool:
    """Return whether the staff's screens exist for who is at the other end of this session."""
    return is_offered(find_door(), present_caller())


def require_staff() -> None:
    """
    Let the rest of the screen run only for the staff; draw the door for anybody else and stop.

    Where the screens are open to this machine only, a notice says so. A sign-in that has run out
    takes everything this session held with it.
    """
    door = find_door()
    if not is_offered(door, present_caller()):
        st.title(frame_words.NOT_FOUND_TITLE, anchor=False)
        st.stop()
    if isinstance(door, LocalDoor):
        st.html(html.tag("p", words.ONLY_HERE, "nb-local"))
        return
    if isinstance(door, OidcDoor):
        _begin(door)
    if not _is_in(door):
        _forget()
        _draw_door(door)
        st.stop()
    st.session_state[_WAS_IN_KEY] = True
    _watch()


def sign_out_button() -> None:
    """Draw the button that ends the sign-in; nothing where nobody had to sign in."""
    if not isinstance(find_door(), LocalDoor):
        st.button(words.SIGN_OUT, on_click=_sign_out, key="nb-staff-out")


def guarded(action: Callable[P, None]) -> Callable[P, None]:
    """Return *action* as a callback that does nothing once the sign-in has ended."""

    @functools.wraps(action)
    def checked(*args: P.args, **kwargs: P.kwargs) -> None:
        if _may_go_on():
            action(*args, **kwargs)

    return checked


def guarded_file(make: Callable[[], bytes]) -> Callable[[], bytes]:
    """
    Return *make* as the content of a download, made at the click if the sign-in still holds.

    The function it returns raises PermissionError where it no longer does.
    """
    door, network = find_door(), present_caller().network
    name = _name(door)

    @functools.wraps(make)
    def checked() -> bytes:
        if not isinstance(door, LocalDoor) and not _holds(door, name, network, is_use=True):
            raise PermissionError
        return make()

    return checked


def fragment(body: Callable[P, None]) -> Callable[P, None]:
    """Return *body* as a fragment that leaves the screen once the sign-in has ended."""

    @functools.wraps(body)
    def checked(*args: P.args, **kwargs: P.kwargs) -> None:
        if not _may_go_on():
            st.rerun()
        body(*args, **kwargs)

    return st.fragment(checked)


# --- who is in ---


def _may_go_on() -> bool:
    door = find_door()
    if not is_offered(door, present_caller()):
        return False
    return isinstance(door, LocalDoor) or _is_in(door)


def _is_in(door: Door, *, is_use: bool = True) -> bool:
    return _holds(door, _name(door), present_caller().network, is_use=is_use)


def _name(door: Door) -> str:
    """Return the name of this session's sign-in, empty where there is none."""
    if isinstance(door, OidcDoor):
        found = _sign_in(door)
        return found.name if isinstance(found, SignIn) else ""
    return str(st.session_state.get(_NAME_KEY, "")) if isinstance(door, PassphraseDoor) else ""


def _sign_in(door: OidcDoor) -> SignIn | Refusal:
    return find_sign_in(st.user.to_dict(), door.oidc)


def _begin(door: OidcDoor) -> None:
    """Begin the sign-in that the provider has just vouched for; an old one does not begin."""
    found, at = _sign_in(door), _seconds()
    if isinstance(found, SignIn) and found.is_fresh(at):
        with suppress(LedgerError):
            network = present_caller().network
            door.ledger.begin(found.name, network=network, started=found.started, now=at)


def _holds(door: Door, name: str, network: str, *, is_use: bool) -> bool:
    if not name or not isinstance(door, PassphraseDoor | OidcDoor):
        return False
    try:
        return door.ledger.is_open(
            name, network=network, limits=door.limits, now=_seconds(), is_use=is_use
        )
    except LedgerError:
        return False


def _seconds() -> float:
    return now().timestamp()


def _forget() -> None:
    """Drop everything this session held where it was in before; it sends no more files."""
    uploads.take_no_files()
    if st.session_state.get(_WAS_IN_KEY):
        said = st.session_state.get(_SAID_KEY) or words.ENDED
        st.session_state.clear()
        st.session_state[_SAID_KEY] = said


@st.fragment(run_every=_WATCH_SECONDS)
def _watch() -> None:
    """Leave the screen when the sign-in has run out, also where nobody touches anything."""
    if not _is_in(find_door(), is_use=False):
        st.rerun()


# --- the door ---


def _draw_door(door: Door) -> None:
    st.title(words.TITLE, anchor=False)
    said = st.session_state.pop(_SAID_KEY, "") or _why_not(door)
    st.html(f'<div role="status">{html.paragraphs((said,))}</div>')
    if isinstance(door, PassphraseDoor):
        with st.form("nb-form-staff", border=False):
            st.text_input(
                words.FIELD, type="password", key=_FIELD_KEY, autocomplete="current-password"
            )
            st.form_submit_button(words.ENTER, type="primary", on_click=_try, args=(door,))
        st.html(html.tag("p", words.FORGETS, "nb-why"))
    if isinstance(door, OidcDoor) and door.provider.is_well(_seconds()):
        st.button(words.WITH_PROVIDER, type="primary", on_click=st.login)


def _why_not(door: Door) -> str:
    """Return why the provider's word lets nobody in; nothing where nobody was vouched for."""
    if not isinstance(door, OidcDoor):
        return ""
    if not door.provider.is_well(_seconds()):
        return words.UNREACHABLE
    found = _sign_in(door)
    if isinstance(found, SignIn):
        return words.SIGN_IN_AGAIN
    return words.STRANGER if found is Refusal.STRANGER else ""


def _try(door: PassphraseDoor) -> None:
    """Look at the typed passphrase, if attempts are taken, and forget it."""
    typed = str(st.session_state.get(_FIELD_KEY, ""))
    st.session_state[_FIELD_KEY] = ""
    if typed:
        try:
            st.session_state[_SAID_KEY] = _judge(door, typed)
        except LedgerError:
            st.session_state[_SAID_KEY] = words.NOT_NOW


def _judge(door: PassphraseDoor, typed: str) -> str:
    network, at = present_caller().network, _seconds()
    wait = door.ledger.reserve(network, now=at)
    if wait > 0:
        return words.describe_wait(wait)
    if not matches(door.encoded, typed):
        return words.WRONG
    door.ledger.forgive(network, now=at)
    name = secrets.token_urlsafe(32)
    if not door.ledger.begin(name, network=network, started=at, now=at):
        return words.NOT_NOW
    st.session_state[_NAME_KEY] = name
    return ""


def _sign_out() -> None:
    door = find_door()
    name = _name(door)
    if name and isinstance(door, PassphraseDoor | OidcDoor):
        st.session_state[_SAID_KEY] = words.SIGNED_OUT
        with suppress(LedgerError):
            door.ledger.end(name)
    st.session_state.pop(_NAME_KEY, None)
    if isinstance(door, OidcDoor):
        st.logout()
