"""The JSON Schemas of what the API takes and gives: the models' own, in Japanese words."""

from __future__ import annotations

import json
import re
from typing import Any, Final

from pydantic import BaseModel
from pydantic.json_schema import JsonSchemaMode, models_json_schema

from nindbai.diagnosis.answer_models import Answers
from nindbai.diagnosis.outcome import Diagnosis
from nindbai.diagnosis.reading import FIELDS
from nindbai.diagnosis.reading.fields import ReadRequest
from nindbai.parameters import load
from nindbai.presentation import api_words as words
from nindbai.presentation.api_answers import MOST_READINGS, ApiProblem
from nindbai.presentation.labels import LABELS
from nindbai.presentation.problems import FIELD_LABELS
from nindbai.presentation.readings import ReadingText

__all__ = ["build_schemas", "ref"]

_MODELS: Final[tuple[tuple[type[BaseModel], JsonSchemaMode], ...]] = (
    (Answers, "validation"),
    (ReadRequest, "validation"),
    (Diagnosis, "serialization"),
    (ReadingText, "serialization"),
    (ApiProblem, "serialization"),
)
_ANSWER_MODELS: Final = (
    "Answers",
    "NoticeAnswer",
    "PropertyAnswer",
    "HouseholdAnswer",
    "JuniorMortgageAnswer",
)
_FOREIGN_WORDS: Final = frozenset({"title", "description"})
_LONG_NAME: Final = re.compile(r"nindbai__\w*?([a-z]+)__([A-Z]\w*)")
_Part = dict[str, Any]


def ref(name: str) -> _Part:
    """
    Return the reference to the schema called *name*.

    >>> ref("Answers")
    {'$ref': '#/components/schemas/Answers'}
    """
    return {"$ref": f"#/components/schemas/{name}"}


def build_schemas() -> _Part:
    """
    Return name → schema of everything that crosses the API.

    >>> sorted(build_schemas())[:3]
    ['Afterwards', 'AgentWarning', 'AgreedBy']
    """
    _, found = models_json_schema(_MODELS, ref_template=ref("{model}")["$ref"])
    schemas: _Part = _without_foreign_words(_with_short_names(found["$defs"]))
    _describe_enums(schemas)
    _describe_answers(schemas)
    _describe_reading(schemas)
    for name, said in words.DIAGNOSIS_FIELDS.items():
        _describe(schemas["Diagnosis"]["properties"], name, said)
    schemas["ProblemText"]["description"] = words.PROBLEM_FIELD
    schemas["ApiProblem"]["description"] = words.PROBLEM
    return schemas


def _with_short_names(schemas: _Part) -> _Part:
    """Return the schemas with names of two words where pydantic wrote a whole path."""

    def shorten(match: re.Match[str]) -> str:
        return match[1].title() + match[2]

    shortened: _Part = json.loads(_LONG_NAME.sub(shorten, json.dumps(schemas)))
    return shortened


def _without_foreign_words(part: Any) -> Any:
    """Return *part* without the names and sentences that the models carry for programmers."""
    if isinstance(part, list):
        return [_without_foreign_words(one) for one in part]
    if not isinstance(part, dict):
        return part
    return {
        key: _without_foreign_words(value)
        for key, value in part.items()
        if not (key in _FOREIGN_WORDS and isinstance(value, str))
    }


def _describe_enums(schemas: _Part) -> None:
    """Say in each list of codes what a code means, in the words of the screens."""
    for kind, labels in LABELS.items():
        schema = schemas.get(kind.__name__)
        if schema and set(schema.get("enum", ())) == {member.value for member in kind}:
            lines = (f"{member.value}: {said}" for member, said in labels.items())
            schema["description"] = "\n".join(lines)


def _describe_answers(schemas: _Part) -> None:
    for model in _ANSWER_MODELS:
        properties = schemas[model]["properties"]
        for name in properties:
            _describe(properties, name, FIELD_LABELS[name])
    names = [row.name for row in load().prefectures()]
    forms = schemas["Answers"]["properties"]["prefecture"]["anyOf"]
    forms[forms.index({"type": "string"})] = {"enum": names}


def _describe_reading(schemas: _Part) -> None:
    request = schemas["ReadRequest"]
    request["required"] = ["field"]
    request["properties"]["field"]["enum"] = list(FIELDS)
    for name, said in words.READ_FIELDS.items():
        _describe(request["properties"], name, said)
    for name, model in (("ReadBody", "ReadRequest"), ("ReadAnswer", "ReadingText")):
        several = {"type": "array", "items": ref(model), "maxItems": MOST_READINGS}
        schemas[name] = {"anyOf": [ref(model), several]}


def _describe(properties: _Part, name: str, said: str) -> None:
    """Put the words beside a schema; in OpenAPI 3.1 they may stand beside a reference."""
    properties[name] = {**properties[name], "description": said}
