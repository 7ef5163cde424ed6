"""The week's steps, papers and warnings of one household, each warning with its evidence."""

from __future__ import annotations

from datetime import date

from nindbai.diagnosis.outcome import AppealDeadline, NoDeadline
from nindbai.diagnosis.preparation_parts import AgentWarning, Preparation
from nindbai.domain.bad_agents import WarningKind, list_warnings
from nindbai.domain.papers import list_documents
from nindbai.domain.preparation import NextStep, list_next_steps
from nindbai.domain.situation import Situation
from nindbai.domain.stage import Milestone, Standing
from nindbai.parameters import ParameterSet

__all__ = ["describe_next_steps", "describe_preparation"]


def describe_next_steps(
    situation: Situation, standing: Standing, appeal: AppealDeadline | NoDeadline
) -> tuple[NextStep, ...]:
    """
    Return three things to do this week; an appeal whose days are not known still counts as open.

    Source:
        民事執行法10条2項（執行抗告の期間）
    """
    return list_next_steps(
        situation,
        standing.stage,
        appeal_is_over=standing.milestone.order >= Milestone.SALE_FINAL.order
        or _has_passed(appeal, situation.as_of),
    )


def _has_passed(appeal: AppealDeadline | NoDeadline, as_of: date) -> bool:
    return isinstance(appeal, AppealDeadline) and appeal.by < as_of


def describe_preparation(
    situation: Situation, standing: Standing, parameters: ParameterSet
) -> Preparation:
    """
    Return the papers to gather, and the bad agents to know of with what was read about them.

    Raises:
        KeyError: If ``cautions.toml`` lacks a kind; a test enumerates them all.
    """
    return Preparation(
        documents=list_documents(situation, standing.stage),
        warnings=tuple(_warning(kind, parameters) for kind in list_warnings(standing.stage)),
    )


def _warning(kind: WarningKind, parameters: ParameterSet) -> AgentWarning:
    caution = parameters.cautions()[kind]
    return AgentWarning(
        kind=kind,
        note=caution.note,
        sureness=caution.sureness,
        sources=(caution.source.key, *(source.key for source in caution.also)),
        source_title=caution.source.title,
        publisher=caution.source.publisher,
        url=caution.source.url,
    )
