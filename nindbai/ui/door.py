"""Which door the staff's screens have: none, an open one on this machine, or a guarded one."""

from __future__ import annotations

import logging
import os
import tempfile
import threading
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, assert_never

import streamlit as st

from nindbai.ui.callers import Caller
from nindbai.ui.clock import now
from nindbai.ui.identity import Provider, build_secrets
from nindbai.ui.ledger import Ledger, LedgerError, Limits
from nindbai.ui.settings import Oidc, Settings, Staff, settings, tell_problems

__all__ = [
    "ClosedDoor",
    "Door",
    "LocalDoor",
    "OidcDoor",
    "PassphraseDoor",
    "choose_door",
    "find_door",
    "is_offered",
    "secrets_of",
]

_MINUTE: Final = 60
_HOUR: Final = 3600
_log: Final = logging.getLogger("nindbai.staff")


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedDoor:
    """There are no staff's screens; *why* is for the server's log."""

    why: str


@dataclass(frozen=True, slots=True)
class LocalDoor:
    """Nothing is configured: open to this machine and to nobody else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PassphraseDoor:
    """Open to who knows the passphrase of the slow hash *encoded*."""

    encoded: str
    ledger: Ledger
    limits: Limits


@dataclass(frozen=True, slots=True, kw_only=True)
class OidcDoor:
    """Open to the people of a provider of OpenID Connect whom *oidc* names."""

    oidc: Oidc
    provider: Provider
    ledger: Ledger
    limits: Limits


Door = ClosedDoor | LocalDoor | PassphraseDoor | OidcDoor
"""What stands between a visitor and the staff's screens."""


def is_offered(door: Door, caller: Caller) -> bool:
    """
    Return whether the staff's screens exist for *caller*; a guarded one still has to be passed.

    >>> is_offered(LocalDoor(), Caller(network="127.0.0.1", is_local=True))
    True
    >>> is_offered(LocalDoor(), Caller(network="203.0.113.7", is_local=False))
    False
    """
    match door:
        case ClosedDoor():
            return False
        case LocalDoor():
            return caller.is_local
        case PassphraseDoor() | OidcDoor():
            return True
        case _:
            assert_never(door)


@cache
def find_door() -> Door:
    """Return the door of this process; why it is closed is written into the log once."""
    found = settings()
    tell_problems(found)
    door = choose_door(found, is_user_from_headers=bool(st.get_option("server.trustedUserHeaders")))
    if isinstance(door, ClosedDoor):
        _log.warning("staff pages are closed: %s", door.why)
    if isinstance(door, OidcDoor):
        asked = threading.Thread(target=door.provider.is_well, args=(now().timestamp(),))
        asked.start()
    return door


def secrets_of(door: Door) -> dict[str, Any] | None:
    """Return what Streamlit has to know for signing in, or None where nobody signs in with it."""
    return build_secrets(door.oidc) if isinstance(door, OidcDoor) else None


def choose_door(found: Settings, *, is_user_from_headers: bool) -> Door:
    """
    Return the door that the settings ask for; wherever something is wrong, a closed one.

    Args:
        found: The operator's settings.
        is_user_from_headers: Whether Streamlit takes the user from headers, which anybody sends.
    """
    staff = found.operator.staff
    if found.problems:
        return ClosedDoor(why="the settings cannot be used")
    if not found.is_given:
        return LocalDoor()
    if staff is None or not staff.enabled:
        return ClosedDoor(why="staff.enabled is not set")
    if is_user_from_headers:
        return ClosedDoor(why="server.trustedUserHeaders would let headers name the user")
    try:
        return _guarded_door(staff)
    except LedgerError as fault:
        return ClosedDoor(why=f"staff.state_folder cannot be used: {fault}")


def _guarded_door(staff: Staff) -> Door:
    limits = Limits(idle=staff.idle_minutes * _MINUTE, longest=staff.session_hours * _HOUR)
    folder = staff.state_folder or _folder_of_our_own()
    if staff.passphrase_hash is not None:
        encoded = staff.passphrase_hash.get_secret_value()
        ledger = Ledger(folder, secret=encoded)
        return PassphraseDoor(encoded=encoded, ledger=ledger, limits=limits)
    if staff.oidc is not None:
        ledger = Ledger(folder, secret=staff.oidc.cookie_secret.get_secret_value())
        provider = Provider(staff.oidc)
        return OidcDoor(oidc=staff.oidc, provider=provider, ledger=ledger, limits=limits)
    return ClosedDoor(why="neither staff.passphrase_hash nor staff.oidc is set")


def _folder_of_our_own() -> Path:
    owner = os.getuid() if hasattr(os, "getuid") else "own"
    return Path(tempfile.gettempdir()) / f"nindbai-staff-{owner}"
