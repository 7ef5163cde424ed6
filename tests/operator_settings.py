"""An operator for the tests: what is set, and settings that are read anew."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Final

import pytest

from nindbai.ui.door import find_door
from nindbai.ui.settings import settings

NAME: Final = "あおば住宅相談"
LICENCE: Final = "東京都知事（1）第12345号"
PHONE: Final = "03-1234-5678"
HOURS: Final = "平日 9時から18時"
PAID_BY: Final = "家が売れたときに、売れた代金から仲介手数料を受け取ります"
LINE_URL: Final = "https://lin.ee/example"
FORM_URL: Final = "https://www.example.jp/contact?from=sumai"
COLOUR: Final = "#8a2c5a"
TOKEN: Final = "0123456789abcdef0123456789abcdef"  # noqa: S105 - opens only the tests' own counts

COMPANY: Final = {
    "NINDBAI_COMPANY__NAME": NAME,
    "NINDBAI_COMPANY__LICENCE_NUMBER": LICENCE,
    "NINDBAI_COMPANY__PHONE": PHONE,
    "NINDBAI_COMPANY__HOURS": HOURS,
    "NINDBAI_COMPANY__PAID_BY": PAID_BY,
    "NINDBAI_COMPANY__LINE_URL": LINE_URL,
    "NINDBAI_COMPANY__FORM_URL": FORM_URL,
}
LOOK: Final = {"NINDBAI_LOOK__PRIMARY_COLOR": COLOUR}
METRICS: Final = {"NINDBAI_METRICS__ENABLED": "true", "NINDBAI_METRICS__TOKEN": TOKEN}
SITE: Final = {"NINDBAI_SITE__HOSTS": '["localhost"]'}


def set_operator(monkeypatch: pytest.MonkeyPatch, given: Mapping[str, str]) -> None:
    """Set nothing but *given* in this process; call it again with nothing at the end."""
    for name in list(os.environ):
        if name.startswith("NINDBAI_") and name != "NINDBAI_TODAY":
            monkeypatch.delenv(name)
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    settings.cache_clear()
    find_door.cache_clear()
