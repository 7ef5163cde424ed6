"""What the warnings about bad agents rest on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from nindbai.parameters.model import Grade, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Caution:
    """
    What was read about one kind of bad agent.

    Attributes:
        key: The kind, as ``domain.bad_agents.WarningKind`` spells it.
        note: What was read, as shown to people.
        sureness: Grade of the note.
        review_by: Last day it may be shown unchecked.
        source: Read first; ``also`` holds the others.
    """

    key: str
    note: str
    sureness: Grade
    review_by: date
    source: Source
    also: tuple[Source, ...]
