"""やさしい日本語: plain short words in place of the ordinary ones; figures and dates stay the same."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache
from typing import Final

__all__ = ["WordStyle", "ease"]


class WordStyle(StrEnum):
    """Which words a person reads, as it is kept beside the answers."""

    NOT_CHOSEN = ""
    ORDINARY = "ordinary"
    EASY = "easy"


_SENTENCE: Final = re.compile(r"[^。]*。|[^。]+")
_GAP: Final = "{}"


def ease(text: str) -> str:
    """
    Return *text* in easy words; sentences that have none stay as they are.

    >>> ease("開札まで、約4か月半です。")
    '家を買う人が決まる日（開札）まで、約4か月半です。'
    >>> ease("川口市")
    '川口市'
    """
    found = _find(text)
    if found is not None:
        return found
    if "\n" in text:
        return "\n".join(map(ease, text.split("\n")))
    sentences = _SENTENCE.findall(text)
    if len(sentences) < 2:  # noqa: PLR2004 — a text of one sentence was looked for above
        return text
    return "".join(_find(sentence) or _ease_fragment(sentence) for sentence in sentences)


def _ease_fragment(sentence: str) -> str:
    """Return easy words for a sentence whose words are also used without their full stop."""
    found = _find(sentence.removesuffix("。"))
    return f"{found}。" if found and sentence.endswith("。") else sentence


def _find(text: str) -> str | None:
    words = _words()
    if text in words:
        return words[text]
    for pattern, easy in _patterns():
        found = pattern.fullmatch(text)
        if found:
            return easy.format(*(ease(group) for group in found.groups()))
    return None


@cache
def _words() -> dict[str, str]:
    from nindbai.presentation.easy_questions import EASY_QUESTIONS  # noqa: PLC0415 — on demand
    from nindbai.presentation.easy_rehousing import EASY_REHOUSING  # noqa: PLC0415 — on demand
    from nindbai.presentation.easy_result import EASY_RESULT  # noqa: PLC0415 — on demand

    return {**EASY_REHOUSING, **EASY_QUESTIONS, **EASY_RESULT}


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(
        (re.compile(re.escape(ordinary).replace(re.escape(_GAP), "([^。]+?)")), easy)
        for ordinary, easy in _words().items()
        if _GAP in ordinary
    )
