"""What becomes of a code: written, read, or refused with the groups in doubt."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from nindbai.diagnosis.answer_models import Answers

__all__ = ["ConsultationCode", "Decoded", "Form", "Refused", "Trouble"]


class Form(StrEnum):
    """The two ways to write one code."""

    DIGITS = "digits"
    LETTERS = "letters"


class Trouble(StrEnum):
    """Why a code cannot be read."""

    EMPTY = "empty"
    NOT_A_CODE = "not_a_code"
    WRONG_GROUP = "wrong_group"
    WRONG_SOMEWHERE = "wrong_somewhere"
    WRONG_LENGTH = "wrong_length"
    UNFINISHED = "unfinished"
    NEWER_EDITION = "newer_edition"


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsultationCode:
    """
    One answer set in both forms, in groups of four.

    ``left_out`` names the answers that no code can hold, as they are free text.
    """

    letters: str
    digits: str
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """
    The answers of a code.

    ``left_out`` names those whose number has no name in the tables any more.
    """

    answers: Answers
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """
    A code that cannot be read, and why.

    ``groups`` counts from 1 and holds the groups of four in doubt, as far as they can be
    told; with :attr:`Trouble.UNFINISHED` it is the last one.
    """

    trouble: Trouble
    form: Form = Form.DIGITS
    groups: tuple[int, ...] = ()
