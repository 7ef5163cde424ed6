"""A 相談コード while it is dictated: each group of four is checked as soon as it is complete."""

from __future__ import annotations

import re
from typing import Final

from nindbai.diagnosis.consultation_code import Decoded, Refused, Trouble, decode
from nindbai.diagnosis.consultation_code.checks import is_group_right
from nindbai.diagnosis.reading.text import fold
from nindbai.parameters import load
from nindbai.presentation.code_wording import describe_refusal
from nindbai.presentation.staff_words import CODE_READY, code_so_far

__all__ = ["check_code"]

_GROUP: Final = 4


def check_code(text: str) -> str:
    """
    Return what to say about a code as far as it has been typed; empty where nothing is.

    A group still being typed is not judged, and the last whole one may be the end or not.

    >>> check_code("1055 3"), check_code("1056 3355")
    ('1組まで合っています。つづきをどうぞ。', '1つめの4桁をもう一度おねがいします。')
    """
    signs = re.sub(r"[\s\-]", "", fold(text))
    if not signs:
        return ""
    found = decode(text, parameters=load())
    if isinstance(found, Decoded):
        return CODE_READY
    if not signs.isdigit():
        return describe_refusal(found).message
    groups = re.findall(r"\d{4}", signs)
    end = len(groups) - 1
    wrong = tuple(
        place + 1
        for place, group in enumerate(groups)
        if not any(
            is_group_right(group, place=place, is_last=end_of) for end_of in {False, place == end}
        )
    )
    if wrong:
        return describe_refusal(Refused(trouble=Trouble.WRONG_GROUP, groups=wrong)).message
    return code_so_far(len(groups))
