"""Neutral help lines."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from nindbai.parameters.model import Grade, Source


class Topic(StrEnum):
    """What a help line answers."""

    LAW = "law"
    HOME_LOAN = "home_loan"
    DEBT = "debt"
    CONSUMER = "consumer"
    LIVING = "living"
    FEELINGS = "feelings"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """
    A help line that sells nothing.

    Attributes:
        phone: As dialled; empty where only the page may be named.
        free: True if the advice costs nothing; ``free_call`` says whether the
            call does.
        sureness: Grade of number and hours as seen.
        review_by: Last day they may be shown unchecked.
    """

    name: str
    phone: str
    hours: str
    free: bool
    free_call: bool
    topics: tuple[Topic, ...]
    note: str
    url: str
    sureness: Grade
    review_by: date
    source: Source
