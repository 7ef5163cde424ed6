"""The week's steps, the papers and the warnings as records ready to draw."""

from __future__ import annotations

from dataclasses import dataclass

from nindbai.diagnosis.outcome import Diagnosis
from nindbai.diagnosis.preparation_parts import AgentWarning
from nindbai.domain.papers import Document
from nindbai.domain.preparation import NextStep
from nindbai.domain.stage import Stage
from nindbai.presentation.labels import label
from nindbai.presentation.preparation_words import DOCUMENT_WORDS, WARNING_WORDS
from nindbai.presentation.step_words import STEP_WORDS, WHY_WHILE_PAYING

__all__ = [
    "DocumentText",
    "StepText",
    "WarningText",
    "document_texts",
    "step_text",
    "step_texts",
    "warning_texts",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class StepText:
    """One thing to do this week: why now, whom to call, what to hold and what to say."""

    name: str
    detail: str
    why: str
    call: str
    at_hand: tuple[str, ...]
    to_say: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentText:
    """One paper to gather: where it is found and what it is for."""

    name: str
    where: str
    what_for: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WarningText:
    """One kind of bad agent: what happens, why, what can be done, and what was read about it."""

    name: str
    happens: str
    why: str
    to_do: str
    note: str
    source: str
    url: str


def step_texts(diagnosis: Diagnosis) -> tuple[StepText, ...]:
    """Return this week's three things, the most pressing first."""
    return tuple(step_text(step, diagnosis.stage) for step in diagnosis.next_steps)


def step_text(step: NextStep, stage: Stage) -> StepText:
    """
    Return the words of *step*; who is not behind is told to ask while still paying.

    >>> step_text(NextStep.CALL_JHF, Stage.NOT_IN_ARREARS).why[:7]
    '払えるうちに相'
    >>> step_text(NextStep.CALL_COURT_ABOUT_DATES, Stage.BIDDING_NOTIFIED).to_say[1]
    '事件番号をお伝えします。'
    """
    words = STEP_WORDS[step]
    is_paying = stage is Stage.NOT_IN_ARREARS
    return StepText(
        name=label(step),
        detail=words.detail,
        why=WHY_WHILE_PAYING.get(step, words.why) if is_paying else words.why,
        call=words.call,
        at_hand=words.at_hand,
        to_say=words.to_say,
    )


def document_texts(diagnosis: Diagnosis) -> tuple[DocumentText, ...]:
    """Return the papers to gather, those wanted on every call first."""
    return tuple(_document_text(document) for document in diagnosis.preparation.documents)


def _document_text(document: Document) -> DocumentText:
    words = DOCUMENT_WORDS[document]
    return DocumentText(name=label(document), where=words.where, what_for=words.what_for)


def warning_texts(diagnosis: Diagnosis) -> tuple[WarningText, ...]:
    """Return the warnings of this stage, each with what was read and where."""
    return tuple(_warning_text(warning) for warning in diagnosis.preparation.warnings)


def _warning_text(warning: AgentWarning) -> WarningText:
    words = WARNING_WORDS[warning.kind]
    return WarningText(
        name=label(warning.kind),
        happens=words.happens,
        why=words.why,
        to_do=words.to_do,
        note=warning.note,
        source=f"{warning.source_title}（{warning.publisher}）",
        url=warning.url,
    )
