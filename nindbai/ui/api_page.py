"""The page that describes the API to people: plain HTML, no script."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from html import escape
from typing import Final

from nindbai.diagnosis.answer_models import (
    Answers,
    HouseholdAnswer,
    NoticeAnswer,
    PropertyAnswer,
)
from nindbai.parameters import load
from nindbai.presentation import api_words as words
from nindbai.presentation.api_answers import answer_diagnose, answer_read
from nindbai.presentation.api_examples import DIAGNOSE_EXAMPLES, READ_EXAMPLES, Example
from nindbai.presentation.api_words import FAULTS
from nindbai.presentation.problems import example_for, field_label
from nindbai.presentation.readings import list_fields
from nindbai.ui.shell import build_document

__all__ = ["build_page"]

_ONE_DAY: Final = date(2026, 11, 21)  # every example names its day; none falls back to this one
_SHOWN_PARTS: Final = ("as_of", "stage", "voluntary_sale_odds")


def build_page(*, requests_per_minute: int, max_bytes: int) -> str:
    """
    Return the page with this server's limits.

    >>> "<script" in build_page(requests_per_minute=60, max_bytes=65_536)
    False
    """
    limits = words.limits(requests_per_minute=requests_per_minute, max_bytes=max_bytes)
    body = (
        _tag("h1", words.TITLE)
        + _paragraphs((words.ABOUT, *words.SAME_AS_COMMAND))
        + f'<p><a href="/api/openapi.json">{escape(words.CONTENTS)}</a></p>'
        + _operation("/api/diagnose", words.DIAGNOSE, DIAGNOSE_EXAMPLES[0], _short_diagnosis())
        + _section(words.FIELDS_HEADING, _answer_fields())
        + _operation("/api/read", words.READ, READ_EXAMPLES[0], _reading())
        + _section(words.READINGS_HEADING, _fields(list_fields()))
        + _section(words.LIMITS_HEADING, _listed(limits))
        + _section(words.FAULTS_HEADING, _faults())
        + _section(words.KEPT_HEADING, _listed(words.KEPT))
    )
    return build_document(
        f'<main class="nb-splash nb-api">{body}</main>', style_sheet="/assets/api.css"
    )


def _operation(path: str, about: tuple[str, ...], example: Example, answer: str) -> str:
    body = json.dumps(example.body, ensure_ascii=False, indent=1)
    asked = f"POST {path}\nContent-Type: application/json\n\n{body}"
    return (
        _tag("h2", words.OPERATIONS[path])
        + _paragraphs(about)
        + _code(f"{words.ASK_HEADING}: {example.title}", asked)
        + _code(f"{words.EXAMPLE_ANSWER}: {example.title}", answer)
    )


def _short_diagnosis() -> str:
    """Return the parts of a real answer that fit on a page."""
    body = json.dumps(DIAGNOSE_EXAMPLES[0].body).encode()
    found = json.loads(answer_diagnose(body, today=_ONE_DAY, parameters=load()).text)
    shown = {name: found[name] for name in _SHOWN_PARTS}
    text = json.dumps(shown, ensure_ascii=False, indent=1)
    return f"{text.removesuffix('}').rstrip()},\n {words.AND_SO_ON}\n}}"


def _reading() -> str:
    body = json.dumps(READ_EXAMPLES[0].body).encode()
    return answer_read(body, today=_ONE_DAY, parameters=load()).text


def _answer_fields() -> str:
    names = [
        *Answers.model_fields,
        *(f"notices.0.{name}" for name in NoticeAnswer.model_fields),
        *(f"property.{name}" for name in PropertyAnswer.model_fields),
        *(f"household.{name}" for name in HouseholdAnswer.model_fields),
    ]
    rows = ((name, field_label(name), example_for(name)) for name in names)
    return _tag("p", words.FIELD_NOTE) + _fields(rows)


def _faults() -> str:
    return "".join(
        f'<h3 id="{fault}">{said.status} {escape(said.title)}</h3>{_tag("p", said.detail)}'
        for fault, said in FAULTS.items()
    )


def _section(heading: str, content: str) -> str:
    return _tag("h2", heading) + content


def _tag(name: str, text: str) -> str:
    return f"<{name}>{escape(text)}</{name}>"


def _paragraphs(sentences: Iterable[str]) -> str:
    return "".join(_tag("p", sentence) for sentence in sentences)


def _listed(sentences: Iterable[str]) -> str:
    return f"<ul>{''.join(_tag('li', sentence) for sentence in sentences)}</ul>"


def _code(heading: str, text: str) -> str:
    """Return a text to copy; it can be scrolled with the keyboard where it is wide."""
    name = escape(heading, quote=True)
    return _tag("h3", heading) + (
        f'<pre tabindex="0" role="region" aria-label="{name}"><code>{escape(text)}</code></pre>'
    )


def _fields(rows: Iterable[tuple[str, str, str]]) -> str:
    """Return each field with what it means and an example; a list fits a narrow phone."""
    return "".join(
        f"<dt><code>{escape(name)}</code></dt><dd>{escape(said)}{_example(example)}</dd>"
        for name, said, example in rows
    ).join(("<dl>", "</dl>"))


def _example(example: str) -> str:
    return f"（{words.FOR_EXAMPLE}<code>{escape(example)}</code>）" if example else ""
