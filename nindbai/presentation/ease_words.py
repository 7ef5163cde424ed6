"""The words of the switch to easy words and readings."""

from typing import Final

TO_EASY: Final = "やさしい日本語・ふりがな"
"""The button that switches easy words and readings on."""

TO_ORDINARY: Final = "ふつうの日本語にもどす"
"""The button that switches them off."""
