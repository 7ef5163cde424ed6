"""What a run draws, as far as somebody who answers has to see it."""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass, field
from typing import Any, Final

from streamlit.proto.Delta_pb2 import Delta

_TITLE: Final = re.compile("<h1>(.*?)</h1>")
_STORE: Final = "nindbai_store"
_WAITING: Final = "nb-waiting"
_NO_KEY: Final = "None"


@dataclass(kw_only=True)
class Screen:
    """Buttons and fields by their key, or by their words where they have none → their identity."""

    title: str = ""
    buttons: dict[str, str] = field(default_factory=dict)
    fields: dict[str, str] = field(default_factory=dict)
    is_waiting: bool = False

    def draw(self, delta: Delta) -> None:
        """Add what *delta* draws."""
        if delta.WhichOneof("type") == "add_block":
            self.is_waiting |= key_of(delta.add_block.id) == _WAITING
            return
        element = delta.new_element
        match element.WhichOneof("type"):
            case "button":
                self.buttons[element.button.label] = element.button.id
                self.buttons[key_of(element.button.id)] = element.button.id
            case "text_input":
                self.fields[key_of(element.text_input.id)] = element.text_input.id
            case "html" if found := _TITLE.search(element.html.body):
                self.title = html.unescape(found[1])


def key_of(identity: str) -> str:
    """
    Return the key in one of the framework's identities, empty where it has none.

    >>> key_of("$$ID-08965c5d6e0a0a131ae8a5eab81eafd6-nb-body")
    'nb-body'
    """
    key = identity.removeprefix("$$ID-").partition("-")[2]
    return "" if key == _NO_KEY else key


def read_store(delta: Delta) -> tuple[str, dict[str, Any]] | None:
    """Return identity and content of the store's component, or None where *delta* is another."""
    if delta.new_element.WhichOneof("type") != "bidi_component":
        return None
    drawn = delta.new_element.bidi_component
    return (drawn.id, json.loads(drawn.json)[0]) if drawn.component_name == _STORE else None
