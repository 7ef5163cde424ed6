"""What the HTTP API answers to a body, whatever is in it: a status and one line of JSON."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from pydantic import BaseModel, ConfigDict

from nindbai.diagnosis.problems import AnswerError, Problem, ProblemKind
from nindbai.parameters import ParameterSet
from nindbai.presentation import api_words as words
from nindbai.presentation.api_words import FAULTS, ApiFault
from nindbai.presentation.exchange import decode_json, diagnose_json, read_json
from nindbai.presentation.problems import ProblemText, problem_json

__all__ = [
    "MOST_READINGS",
    "ApiProblem",
    "Reply",
    "answer_diagnose",
    "answer_read",
    "refuse",
]

MOST_READINGS: Final = 100
"""How many things typed one body may hold."""

_ANSWERED: Final = 200


class ApiProblem(BaseModel):
    """A refusal in the form of RFC 9457; ``problems`` are those of the command line."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    type: str
    title: str
    status: int
    detail: str
    problems: tuple[ProblemText, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """An answer: its HTTP status and its text."""

    status: int
    text: str


def refuse(fault: ApiFault, problems: tuple[ProblemText, ...] = ()) -> Reply:
    """
    Return the refusal *fault*, with what is wrong in the body.

    >>> refuse(ApiFault.TOO_MANY).status
    429
    """
    said = FAULTS[fault]
    told = ApiProblem(
        type=f"/api#{fault}",
        title=said.title,
        status=said.status,
        detail=said.detail,
        problems=problems,
    )
    return Reply(status=said.status, text=told.model_dump_json())


def answer_diagnose(body: bytes, *, today: date, parameters: ParameterSet) -> Reply:
    """
    Return the diagnosis of the answers in *body*, the text that the command line writes.

    >>> from nindbai.parameters import load
    >>> answer_diagnose(b"{}", today=date(2026, 11, 21), parameters=load()).status
    200
    """
    return _answer(body, lambda raw: diagnose_json(raw, today=today, parameters=parameters))


def answer_read(body: bytes, *, today: date, parameters: ParameterSet) -> Reply:
    """
    Return how the things typed in *body* are read: one, or a list for a list.

    >>> from nindbai.parameters import load
    >>> answer_read(b"[]", today=date(2026, 11, 21), parameters=load()).text
    '[]'
    """

    def read(raw: object) -> str:
        return read_json(raw, today=today, parameters=parameters)

    def read_all(raw: object) -> str:
        return f"[{','.join(_each(raw, read))}]" if isinstance(raw, list) else read(raw)

    return _answer(body, read_all)


class _TooManyError(Exception):
    """A list longer than :data:`MOST_READINGS`."""


def _answer(body: bytes, answer: Callable[[object], str]) -> Reply:
    try:
        return Reply(status=_ANSWERED, text=answer(decode_json(body.decode("utf-8-sig"))))
    except UnicodeDecodeError:
        return refuse(ApiFault.NOT_JSON)
    except _TooManyError:
        message = f"{words.TOO_MANY_TO_READ}。"
        return refuse(
            ApiFault.UNUSABLE, (ProblemText(field="", message=message, given="", example=""),)
        )
    except AnswerError as error:
        if any(problem.kind is ProblemKind.NOT_JSON for problem in error.problems):
            return refuse(ApiFault.NOT_JSON)
        return refuse(ApiFault.UNUSABLE, tuple(problem_json(found) for found in error.problems))


def _each(raw: list[object], read: Callable[[object], str]) -> list[str]:
    """Return every reading; where some cannot be used, raise all their problems, numbered."""
    if len(raw) > MOST_READINGS:
        raise _TooManyError
    texts, problems = [], []
    for number, one in enumerate(raw):
        try:
            texts.append(read(one))
        except AnswerError as error:
            problems += [_numbered(number, found) for found in error.problems]
    if problems:
        raise AnswerError(tuple(problems[:MOST_READINGS]))
    return texts


def _numbered(number: int, problem: Problem) -> Problem:
    return replace(problem, field=f"{number}.{problem.field}".removesuffix("."))
