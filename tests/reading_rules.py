"""What makes a Japanese sentence hard to read, and which texts are held to it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tests.browser import ROOT
from tests.copy_rules import words_of_module, words_of_toml

FIGURE: Final = "12"
"""Stands for a figure where what is counted must be read."""

_PRESENTATION = ROOT / "nindbai" / "presentation"
_DATA = ROOT / "nindbai" / "parameters" / "data"


def all_texts() -> Iterator[str]:
    """Yield every text of the product once, figures replaced by a sample."""
    seen: set[str] = set()
    for file in sorted(_PRESENTATION.rglob("*.py")):
        seen.update(words_of_module(file.read_text("utf-8")))
    for file in sorted(_DATA.glob("*.toml")):
        seen.update(words_of_toml(file))
    yield from sorted(seen)

