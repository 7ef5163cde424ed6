"""The papers and warnings as they cross the boundary."""

from __future__ import annotations

from nindbai.diagnosis.parts import Part
from nindbai.domain.bad_agents import WarningKind
from nindbai.domain.papers import Document
from nindbai.parameters import Grade

__all__ = ["AgentWarning", "Preparation"]


class AgentWarning(Part):
    """
    One kind of bad agent with what was read about it.

    ``sources`` are keys of ``sources.toml``; title, publisher and url are those of the first.
    """

    kind: WarningKind
    note: str
    sureness: Grade
    sources: tuple[str, ...]
    source_title: str
    publisher: str
    url: str


class Preparation(Part):
    """The papers to gather and the bad agents to know of."""

    documents: tuple[Document, ...]
    warnings: tuple[AgentWarning, ...]
