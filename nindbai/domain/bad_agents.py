"""
Which bad agents to know of, by stage.

Words live in ``presentation``, what was read about each in ``cautions.toml``.
Siblings used: ``stage``.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from nindbai.domain.stage import Stage

__all__ = ["WarningKind", "list_warnings"]


class WarningKind(StrEnum):
    """How bad agents come near a household in arrears; each has its evidence in a parameter."""

    BROKER_VISITS = "broker_visits"
    TOLD_TO_STOP_PAYING = "told_to_stop_paying"
    FAKE_SERVICER = "fake_servicer"
    PRESSED_TO_SIGN = "pressed_to_sign"
    MOVING_MONEY_PROMISE = "moving_money_promise"
    FEES_OUTSIDE_CAP = "fees_outside_cap"
    NO_COOLING_OFF = "no_cooling_off"
    SURE_PROMISES = "sure_promises"
    DEBT_NEGOTIATION = "debt_negotiation"


def list_warnings(stage: Stage) -> tuple[WarningKind, ...]:
    """
    Return the bad agents to know of at *stage*, those of this stage first.

    Where the stage is not known, all are returned.

    Source:
        ``cautions.toml``; 民事執行法49条2項（配当要求の終期の公告から、業者の訪問がふえる）

    Leaves out:
        Whether a given company is a bad one.

    >>> list_warnings(Stage.COMMENCED)[0].value
    'broker_visits'
    """
    return tuple(
        kind
        for kind, first, last in _WARNINGS
        if stage is Stage.UNKNOWN or first.order <= stage.order <= last.order
    )


_WARNINGS: Final[tuple[tuple[WarningKind, Stage, Stage], ...]] = (
    (WarningKind.BROKER_VISITS, Stage.COMMENCED, Stage.BIDDING),
    (WarningKind.TOLD_TO_STOP_PAYING, Stage.NOT_IN_ARREARS, Stage.FORMAL_DEMAND),
    (WarningKind.FAKE_SERVICER, Stage.ACCELERATED, Stage.TRANSFERRED),
    (WarningKind.PRESSED_TO_SIGN, Stage.NOT_IN_ARREARS, Stage.BIDDING),
    (WarningKind.MOVING_MONEY_PROMISE, Stage.REMINDER, Stage.BIDDING),
    (WarningKind.FEES_OUTSIDE_CAP, Stage.NOT_IN_ARREARS, Stage.BIDDING),
    (WarningKind.NO_COOLING_OFF, Stage.NOT_IN_ARREARS, Stage.BIDDING),
    (WarningKind.SURE_PROMISES, Stage.NOT_IN_ARREARS, Stage.TRANSFERRED),
    (WarningKind.DEBT_NEGOTIATION, Stage.REMINDER, Stage.TRANSFERRED),
)
"""Each kind with the first and the last stage at which it is shown, in the order of need."""
