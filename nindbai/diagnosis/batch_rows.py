"""One row of a table of cases: its answers, or everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, Final

from nindbai.diagnosis.answer_models import Answers
from nindbai.diagnosis.answers import check_answers, to_situation
from nindbai.diagnosis.batch_cells import BareUnit, CellReader, Doubt, is_plain_amount
from nindbai.diagnosis.batch_columns import CASE_ID, CODE, CellKind, Column, column_of_path
from nindbai.diagnosis.consultation_code import Refused, decode, plain_answers
from nindbai.diagnosis.problems import AnswerError, Problem
from nindbai.domain.situation import Situation

__all__ = ["CellFault", "Heading", "ReadCase", "RowTrouble", "read_row"]

_SHOWN_LENGTH: Final = 60
_NOTHING: Final[tuple[str, ...]] = ()


class RowTrouble(StrEnum):
    """What is wrong with a row as a whole."""

    TOO_MANY_CELLS = "too_many_cells"
    CODE_AND_ANSWERS = "code_and_answers"
    LETTER_AND_NONE = "letter_and_none"
    ONE_LETTER_A_CELL = "one_letter_a_cell"


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A column of the table at hand: its text, what it means, what a bare amount counts."""

    text: str
    column: Column
    unit: BareUnit = BareUnit.YEN


@dataclass(frozen=True, slots=True, kw_only=True)
class CellFault:
    """What is wrong in one column of a row (an empty name: in the row as a whole), and why."""

    column: str
    given: str
    cause: Problem | Doubt | Refused | RowTrouble


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadCase:
    """
    A row that was read: its free name, its answers, and the household they describe.

    ``read_back`` holds the columns whose amounts were words or took their unit from the
    reader, with the yen they were read as; ``left_out`` what the code does not hold.
    """

    case_id: str
    answers: Answers
    situation: Situation
    read_back: tuple[tuple[str, int], ...] = ()
    left_out: tuple[str, ...] = ()


def read_row(
    cells: Sequence[str], headings: Sequence[Heading], reader: CellReader
) -> ReadCase | tuple[CellFault, ...]:
    """
    Return the case in *cells*, or every fault of the row at once.

    Empty cells at the end may be missing. A row holds either a 相談コード or answers; the day
    may stand beside both.
    """
    if any(cell.strip() for cell in cells[len(headings) :]):
        return (_whole_row(RowTrouble.TOO_MANY_CELLS),)
    row = _Row()
    for cell, heading in zip(cells, headings, strict=False):
        text = cell.strip()
        if text:
            row.take(text, heading, reader)
    case = _finish(row, reader)
    if row.faults:
        return (*row.faults, *(case if isinstance(case, tuple) else ()))
    return case


@dataclass(slots=True)
class _Row:
    case_id: str = ""
    code: str = ""
    raw: dict[str, Any] = field(default_factory=dict)
    letters: dict[str, dict[str, Any]] = field(default_factory=dict)
    has_no_letter: bool = False
    read_back: list[tuple[str, int]] = field(default_factory=list)
    faults: list[CellFault] = field(default_factory=list)

    def take(self, text: str, heading: Heading, reader: CellReader) -> None:
        column = heading.column
        if column.name == CASE_ID:
            self.case_id = text
        elif column.name == CODE:
            self.code = text
        else:
            value = reader.read(text, column.kind, heading.unit)
            is_exact = heading.unit is not BareUnit.AS_TYPED and is_plain_amount(text)
            if column.kind.is_amount and isinstance(value, int) and not is_exact:
                self.read_back.append((column.name, value))
            self._keep(column, text, value)

    def _keep(self, column: Column, text: str, value: Any) -> None:
        if isinstance(value, Doubt):
            self.faults.append(_fault(column.name, text, value))
        elif column.kind is CellKind.LETTER and isinstance(value, tuple):
            self._keep_letter(column, text, value)
        elif value is not None:
            self._put(column.path, value)

    def _keep_letter(self, column: Column, text: str, kinds: tuple[str, ...]) -> None:
        if len(kinds) > 1:
            self.faults.append(_fault(column.name, text, RowTrouble.ONE_LETTER_A_CELL))
        elif kinds:
            self._put(column.path, kinds[0])
        else:
            self.has_no_letter = True

    def _put(self, path: tuple[str, ...], value: Any) -> None:
        if path[0] == "notices":
            self.letters.setdefault(path[1], {})[path[2]] = value
        elif len(path) > 1:
            self.raw.setdefault(path[0], {})[path[1]] = value
        else:
            self.raw[path[0]] = value

    def answers(self) -> dict[str, Any]:
        """Return the answers as the command line takes them."""
        if not self.letters and not self.has_no_letter:
            return self.raw
        return {**self.raw, "notices": list(self.letters.values())}


def _finish(row: _Row, reader: CellReader) -> ReadCase | tuple[CellFault, ...]:
    raw, left_out = row.answers(), _NOTHING
    if row.has_no_letter and row.letters:
        return (_whole_row(RowTrouble.LETTER_AND_NONE),)
    if row.code:
        if set(raw) - {"as_of"}:
            return (_whole_row(RowTrouble.CODE_AND_ANSWERS),)
        found = decode(row.code, parameters=reader.parameters)
        if isinstance(found, Refused):
            return (_fault(CODE, row.code, found),)
        raw, left_out = {**plain_answers(found.answers), **raw}, found.left_out
    try:
        answers = check_answers(raw, today=reader.today, parameters=reader.parameters)
    except AnswerError as error:
        return tuple(_faults(error.problems, tuple(row.letters)))
    return ReadCase(
        case_id=row.case_id,
        answers=answers,
        situation=to_situation(answers, today=reader.today),
        read_back=tuple(row.read_back),
        left_out=left_out,
    )


def _faults(problems: tuple[Problem, ...], letters: tuple[str, ...]) -> Iterator[CellFault]:
    for found in problems:
        problem, steps = found, found.field.split(".")
        if steps[0] == "notices" and len(steps) > 1:
            number = letters[int(steps[1])]
            steps[1] = str(int(number) - 1)
            problem = replace(problem, field=".".join(steps))
            steps[1] = number
        yield _fault(column_of_path(tuple(steps)), problem.given, problem)


def _fault(column: str, given: str, cause: Problem | Doubt | Refused | RowTrouble) -> CellFault:
    shown = given if len(given) <= _SHOWN_LENGTH else given[:_SHOWN_LENGTH] + "…"
    return CellFault(column=column, given=shown, cause=cause)


def _whole_row(trouble: RowTrouble) -> CellFault:
    return _fault("", "", trouble)
