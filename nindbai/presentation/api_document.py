"""The API described for programs: OpenAPI 3.1, built from the models themselves."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from http import HTTPStatus
from typing import Any, Final

from nindbai.parameters import ParameterSet, load
from nindbai.presentation import api_words as words
from nindbai.presentation.api_answers import Reply, answer_diagnose, answer_read
from nindbai.presentation.api_examples import DIAGNOSE_EXAMPLES, READ_EXAMPLES, Example
from nindbai.presentation.api_schemas import build_schemas, ref
from nindbai.presentation.api_words import FAULTS, ApiFault
from nindbai.presentation.frame_words import SITE_NAME

__all__ = ["JSON", "PROBLEM_JSON", "write_document"]

JSON: Final = "application/json"
"""The media type of an answer."""

PROBLEM_JSON: Final = "application/problem+json"
"""The media type of a refusal (RFC 9457)."""

_ONE_DAY: Final = date(2026, 11, 21)  # every example names its day; none falls back to this one
_BODY_FAULTS: Final = (
    ApiFault.NOT_JSON,
    ApiFault.TIMEOUT,
    ApiFault.TOO_LARGE,
    ApiFault.MEDIA_TYPE,
    ApiFault.UNUSABLE,
    ApiFault.TOO_MANY,
    ApiFault.OURS,
)
_Part = dict[str, Any]
_Answering = Callable[[bytes, ParameterSet], Reply]


def write_document(*, requests_per_minute: int, max_bytes: int) -> str:
    """
    Return the description of the API with this server's limits, as JSON.

    >>> json.loads(write_document(requests_per_minute=60, max_bytes=65_536))["openapi"]
    '3.1.0'
    """
    limits = words.limits(requests_per_minute=requests_per_minute, max_bytes=max_bytes)
    document = {
        "openapi": "3.1.0",
        "info": {
            "title": f"{SITE_NAME}: {words.TITLE}",
            "version": "1",
            "description": "\n\n".join((words.ABOUT, *words.SAME_AS_COMMAND, *limits, *words.KEPT)),
        },
        "servers": [{"url": "/"}],
        "paths": _paths(),
        "components": {"schemas": build_schemas()},
    }
    return json.dumps(document, ensure_ascii=False)


def _paths() -> _Part:
    return {
        "/api/diagnose": {"post": _diagnose()},
        "/api/read": {"post": _read()},
        "/api/openapi.json": {"get": _document()},
    }


def _diagnose() -> _Part:
    def answer(body: bytes, parameters: ParameterSet) -> Reply:
        return answer_diagnose(body, today=_ONE_DAY, parameters=parameters)

    return {
        "operationId": "diagnose",
        "summary": words.OPERATIONS["/api/diagnose"],
        "description": "\n\n".join(words.DIAGNOSE),
        "requestBody": _body(words.DIAGNOSE_BODY, ref("Answers"), DIAGNOSE_EXAMPLES),
        "responses": _responses(words.DIAGNOSE_ANSWER, ref("Diagnosis"), DIAGNOSE_EXAMPLES, answer),
    }


def _read() -> _Part:
    def answer(body: bytes, parameters: ParameterSet) -> Reply:
        return answer_read(body, today=_ONE_DAY, parameters=parameters)

    return {
        "operationId": "read",
        "summary": words.OPERATIONS["/api/read"],
        "description": "\n\n".join(words.READ),
        "requestBody": _body(words.READ_BODY, ref("ReadBody"), READ_EXAMPLES),
        "responses": _responses(words.READ_ANSWER, ref("ReadAnswer"), READ_EXAMPLES, answer),
    }


def _document() -> _Part:
    content = {JSON: {"schema": {"type": "object"}}}
    return {
        "operationId": "openapi",
        "summary": words.OPERATIONS["/api/openapi.json"],
        "responses": {"200": {"description": words.DOCUMENT, "content": content}},
    }


def _body(about: str, schema: _Part, examples: tuple[Example, ...]) -> _Part:
    shown = {example.key: {"summary": example.title, "value": example.body} for example in examples}
    return {
        "description": about,
        "required": True,
        "content": {JSON: {"schema": schema, "examples": shown}},
    }


def _responses(
    about: str, schema: _Part, examples: tuple[Example, ...], answer: _Answering
) -> _Part:
    """Return every answer there is; the examples are answered here, so they cannot grow old."""
    replies = [(example, answer(_as_body(example), load())) for example in examples]
    found: _Part = {
        "200": {
            "description": about,
            "content": {JSON: {"schema": schema, "examples": _shown(replies, HTTPStatus.OK)}},
        }
    }
    for fault in _BODY_FAULTS:
        status = FAULTS[fault].status
        found[str(status)] = _refusal(fault, _shown(replies, status))
    return found


def _as_body(example: Example) -> bytes:
    return json.dumps(example.body).encode()


def _shown(replies: list[tuple[Example, Reply]], status: int) -> _Part:
    return {
        example.key: {"summary": example.title, "value": json.loads(reply.text)}
        for example, reply in replies
        if reply.status == status
    }


def _refusal(fault: ApiFault, examples: _Part) -> _Part:
    said = FAULTS[fault]
    content: _Part = {"schema": ref("ApiProblem")} | ({"examples": examples} if examples else {})
    refusal: _Part = {
        "description": f"{said.title}。{said.detail}",
        "content": {PROBLEM_JSON: content},
    }
    if fault is ApiFault.TOO_MANY:
        seconds = {"type": "integer", "minimum": 1}
        refusal["headers"] = {"Retry-After": {"description": words.RETRY_AFTER, "schema": seconds}}
    return refusal
