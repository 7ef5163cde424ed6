"""Whether this process can be given visitors; a balancer asks at ``/readyz``."""

from __future__ import annotations

from enum import StrEnum

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from streamlit import runtime

from nindbai import load
from nindbai.parameters import ParameterError
from nindbai.ui.settings import settings

__all__ = ["Unready", "find_unready", "serve_readiness"]


class Unready(StrEnum):
    """Why a process should get no visitors."""

    PARAMETERS = "parameters"
    SETTINGS = "settings"
    RUNTIME = "runtime"


async def find_unready() -> Unready | None:
    """
    Return why this process should get no visitors, or None where nothing is in the way.

    A wrong setting leaves a running site neutral and usable; a new process with it never takes
    over from one that had the right ones.
    """
    try:
        load()
    except ParameterError:
        return Unready.PARAMETERS
    if settings().problems:
        return Unready.SETTINGS
    return None if await _is_running() else Unready.RUNTIME


async def _is_running() -> bool:
    if not runtime.exists():
        return False
    is_ready, _ = await runtime.get_instance().is_ready_for_browser_connection
    return is_ready


async def serve_readiness(_: Request) -> Response:
    """Return ``ready``, or 503 with what is missing."""
    missing = await find_unready()
    said, status = (f"not ready: {missing}", 503) if missing else ("ready", 200)
    return PlainTextResponse(said, status_code=status, headers={"cache-control": "no-store"})
