"""
Counts for the operator at ``/metrics``: how many checks, and nothing about any of them.

Three counters for the whole process, off unless the operator switches them on, and shown only to
who holds the operator's token (docs/adr/0020-operator-and-server.md).
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Final

import streamlit as st
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from nindbai.domain.stage import Stage
from nindbai.ui.settings import Metrics, settings
from nindbai.ui.shell import build_not_found

if TYPE_CHECKING:
    from prometheus_client import CollectorRegistry, Counter

__all__ = ["Failure", "count_failure", "count_finish", "count_start", "is_shown", "serve_counts"]

_FINISHED_KEY: Final = "nb_finish_counted"
_SCHEME: Final = "Bearer "


class Failure(StrEnum):
    """What can fail: a screen, or a request beside the screens."""

    SCREEN = "screen"
    REQUEST = "request"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Counts:
    registry: CollectorRegistry
    started: Counter
    finished: Counter
    errors: Counter


def count_start() -> None:
    """Count a check that begins: the first answer of a session."""
    if is_on():
        _counts().started.inc()


def count_finish(stage: Stage) -> None:
    """Count the first result of this session; *stage* is where the case stands."""
    if is_on() and not st.session_state.get(_FINISHED_KEY):
        st.session_state[_FINISHED_KEY] = True
        _counts().finished.labels(stage=stage.value).inc()


def count_failure(kind: Failure) -> None:
    """Count something that failed on our side."""
    if is_on():
        _counts().errors.labels(kind=kind.value).inc()


def is_on() -> bool:
    """Return whether the operator has switched the counts on."""
    found = settings().operator.metrics
    return found is not None and found.enabled


def is_shown(found: Metrics | None, authorization: str) -> bool:
    """
    Return whether the counts are told to who sends *authorization*.

    >>> is_shown(None, "Bearer x"), is_shown(Metrics(), "")
    (False, False)
    """
    if found is None or not found.enabled or found.token is None:
        return False
    right = f"{_SCHEME}{found.token.get_secret_value()}"
    return hmac.compare_digest(authorization.encode(), right.encode())


async def serve_counts(request: Request) -> Response:
    """Return the counts, or the page that is not there where they are not told to this caller."""
    if not is_shown(settings().operator.metrics, request.headers.get("authorization", "")):
        return HTMLResponse(build_not_found(), status_code=404)
    from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest  # noqa: PLC0415

    written = generate_latest(_counts().registry)
    headers = {"cache-control": "no-store", "content-type": CONTENT_TYPE_LATEST}
    return Response(written, headers=headers)


@cache
def _counts() -> _Counts:
    """Return the counters, each of its labels at nought from the start."""
    from prometheus_client import (  # noqa: PLC0415 — only where the operator asks for it
        CollectorRegistry,
        Counter,
        disable_created_metrics,
    )

    disable_created_metrics()  # type: ignore[no-untyped-call]
    registry = CollectorRegistry()
    counts = _Counts(
        registry=registry,
        started=Counter("sumai_checks_started", "Checks begun", registry=registry),
        finished=Counter("sumai_checks_finished", "Results", ["stage"], registry=registry),
        errors=Counter("sumai_errors", "Failures on our side", ["kind"], registry=registry),
    )
    for stage in Stage:
        counts.finished.labels(stage=stage.value)
    for kind in Failure:
        counts.errors.labels(kind=kind.value)
    return counts
