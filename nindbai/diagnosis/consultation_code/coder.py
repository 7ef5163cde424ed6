"""Answers to code and back; nothing is stored anywhere."""

from __future__ import annotations

from functools import lru_cache
from operator import attrgetter
from typing import Any, Final

from pydantic import ValidationError

from nindbai.diagnosis.answer_models import Answers
from nindbai.diagnosis.consultation_code.digits import read_digits, write_digits
from nindbai.diagnosis.consultation_code.layout import EDITION, LAYOUT
from nindbai.diagnosis.consultation_code.letters import read_letters, write_letters
from nindbai.diagnosis.consultation_code.outcome import (
    ConsultationCode,
    Decoded,
    Form,
    Refused,
    Trouble,
)
from nindbai.diagnosis.consultation_code.packing import Packer, Unpacker, UnreadableError
from nindbai.diagnosis.consultation_code.places import Gazetteer
from nindbai.diagnosis.consultation_code.signs import Frame, read_signs
from nindbai.diagnosis.problems import AnswerError, Problem, ProblemKind
from nindbai.parameters import ParameterSet

__all__ = ["decode", "encode"]

_MOST_LETTERS: Final = 100


def encode(answers: Answers, *, parameters: ParameterSet) -> ConsultationCode:
    """
    Return *answers* as a code in both forms, every amount to the yen and every day exactly.

    Raises:
        AnswerError: If there are more letters than a code is made for.
        UnknownPlaceError: If there is no such prefecture.

    Leaves out:
        A municipality that the land price table does not hold (it is free text, and is named
        under ``left_out``); of an area, what is below a millionth of a ㎡.

    >>> from nindbai.parameters import load
    >>> code = encode(Answers(months_in_arrears=3, prefecture="埼玉県"), parameters=load())
    >>> decode(code.digits, parameters=load()).answers == decode(
    ...     code.letters, parameters=load()).answers
    True
    """
    _refuse_many_letters(len(answers.notices or ()))
    packer = Packer(_gazetteer(parameters))
    for entry in LAYOUT:
        entry.codec.write(attrgetter(entry.path)(answers), packer)
    frame = Frame(edition=EDITION, number=packer.number())
    return ConsultationCode(
        letters=write_letters(frame), digits=write_digits(frame), left_out=tuple(packer.left_out)
    )


def _refuse_many_letters(count: int) -> None:
    if count > _MOST_LETTERS:
        problem = Problem(
            field="notices",
            kind=ProblemKind.TOO_LARGE,
            given=str(count),
            fits=(str(_MOST_LETTERS),),
        )
        raise AnswerError((problem,))


def decode(text: object, *, parameters: ParameterSet) -> Decoded | Refused:
    """
    Return the answers of a code in either form, or why it cannot be read; nothing raises.

    Spaces, hyphens and the width of the signs do not matter, and O and I may stand for 0 and 1.

    >>> from nindbai.parameters import load
    >>> decode("１００３", parameters=load()).answers == Answers()
    True
    >>> decode("1008", parameters=load()).groups
    (1,)
    """
    typed = read_signs(text)
    if isinstance(typed, Refused):
        return typed
    frame = read_digits(typed) if typed.form is Form.DIGITS else read_letters(typed)
    if isinstance(frame, Refused):
        return frame
    unpacker = Unpacker(frame.number, _gazetteer(parameters))
    try:
        answers = _read_all(unpacker)
    except UnreadableError:
        return Refused(trouble=Trouble.NEWER_EDITION, form=typed.form)
    except ValidationError:
        return Refused(trouble=Trouble.NOT_A_CODE, form=typed.form)
    return Decoded(answers=answers, left_out=tuple(unpacker.left_out))


@lru_cache(maxsize=4)
def _gazetteer(parameters: ParameterSet) -> Gazetteer:
    return Gazetteer(parameters)


def _read_all(unpacker: Unpacker) -> Answers:
    given: dict[str, Any] = {}
    for entry in LAYOUT:
        owner, _, name = entry.path.rpartition(".")
        held = given.setdefault(owner, {}) if owner else given
        held[name] = entry.codec.read(unpacker)
    if not unpacker.is_empty:
        raise UnreadableError
    return Answers.model_validate(given)
