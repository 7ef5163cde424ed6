"""The result of each row in words and figures, ready to be sorted and shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from nindbai.diagnosis.batch_cells import CellReader, Doubt
from nindbai.diagnosis.batch_figures import CaseFigures, Urgency, reckon_case
from nindbai.diagnosis.batch_rows import CellFault, Heading, ReadCase, RowTrouble, read_row
from nindbai.diagnosis.consultation_code import Refused, encode
from nindbai.diagnosis.parts import NoMoneyReason
from nindbai.domain.ranges import Range
from nindbai.domain.stage import Stage
from nindbai.domain.timeline import Unforeseen
from nindbai.domain.voluntary_sale import Likelihood, Odds
from nindbai.parameters import ParameterError, load
from nindbai.presentation import batch_words as words
from nindbai.presentation.batch_file import NumberedRow
from nindbai.presentation.batch_headings import VOCABULARY, column_label, example_of
from nindbai.presentation.code_wording import describe_left_out, describe_refusal
from nindbai.presentation.formatting import format_yen
from nindbai.presentation.labels import label
from nindbai.presentation.problems import describe_problem
from nindbai.presentation.readings import describe_reading

__all__ = ["CaseFault", "CaseResult", "FaultyCase", "Three", "reckon_rows"]

Three = tuple[int, int, int] | None
"""Low, typical and high, or nothing where no figure can be given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseResult:
    """One row that was reckoned; ``messages`` names contradictions and missing figures."""

    row: int
    case_id: str
    urgency: Urgency
    stage: Stage
    days: Three
    odds: Likelihood | None
    share: float | None
    voluntary_sale_yen: Three
    auction_yen: Three
    next_step: str
    code: str
    messages: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFault:
    """One thing wrong in a row: the heading as in the file, what was given, what fits."""

    row: int
    column: str
    given: str
    message: str
    example: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultyCase:
    """A row that was not reckoned, with everything that is wrong with it."""

    row: int
    case_id: str
    faults: tuple[CaseFault, ...]


def reckon_rows(
    rows: Iterable[NumberedRow], headings: tuple[Heading, ...], *, today: date
) -> Iterator[CaseResult | FaultyCase]:
    """Return one result for every row, in the order of the rows."""
    parameters = load()
    reader = CellReader(today=today, parameters=parameters, vocabulary=VOCABULARY)
    for number, cells in rows:
        found = read_row(cells, headings, reader)
        if isinstance(found, ReadCase):
            yield _reckon(number, found)
        else:
            yield _faulty(number, _case_id(cells, headings), found, headings)


def _case_id(cells: list[str], headings: tuple[Heading, ...]) -> str:
    names = [heading.column.name for heading in headings]
    return dict(zip(names, cells, strict=False)).get("case_id", "").strip()


def _reckon(row: int, case: ReadCase) -> CaseResult | FaultyCase:
    parameters, situation = load(), case.situation
    try:
        figures = reckon_case(situation, as_of=situation.as_of, parameters=parameters)
    except ParameterError:
        fault = CaseFault(
            row=row,
            column=column_label("as_of"),
            given=situation.as_of.isoformat(),
            message=words.DAY_TOO_EARLY,
            example=example_of("as_of"),
        )
        return FaultyCase(row=row, case_id=case.case_id, faults=(fault,))
    code = encode(case.answers, parameters=parameters)
    odds = figures.odds
    return CaseResult(
        row=row,
        case_id=case.case_id,
        urgency=figures.urgency,
        stage=figures.stage,
        days=_three(figures.practical_days),
        odds=odds.likelihood if isinstance(odds, Odds) else None,
        share=float(odds.share) if isinstance(odds, Odds) else None,
        voluntary_sale_yen=_three(figures.voluntary_sale_debt_yen),
        auction_yen=_three(figures.auction_debt_yen),
        next_step=label(figures.next_step),
        code=code.letters,
        messages=_messages(figures, case, code.left_out + case.left_out),
    )


def _three(values: Range[int] | Unforeseen | NoMoneyReason) -> Three:
    return (values.low, values.typical, values.high) if isinstance(values, Range) else None


def _messages(figures: CaseFigures, case: ReadCase, left_out: tuple[str, ...]) -> str:
    sentences = [
        words.READ_AS.format(name=column_label(name), amount=format_yen(yen))
        for name, yen in case.read_back
    ]
    sentences += [f"{label(kind)}。" for kind in figures.contradictions]
    if isinstance(figures.practical_days, Unforeseen):
        sentences.append(words.NO_TIME.format(reason=label(figures.practical_days)))
    elif figures.practical_days.high == 0:
        sentences.append(words.PASSED)
    debts = (figures.voluntary_sale_debt_yen, figures.auction_debt_yen)
    reasons = dict.fromkeys(debt for debt in debts if isinstance(debt, NoMoneyReason))
    sentences += [words.NO_DEBT.format(reason=label(reason)) for reason in reasons]
    return "".join(dict.fromkeys((*sentences, describe_left_out(left_out))))


def _faulty(
    row: int, case_id: str, found: tuple[CellFault, ...], headings: tuple[Heading, ...]
) -> FaultyCase:
    texts = {heading.column.name: heading.text for heading in headings}
    faults = tuple(
        CaseFault(
            row=row,
            column=texts.get(fault.column, fault.column),
            given=fault.given,
            message=_explain(fault),
            example=example_of(fault.column),
        )
        for fault in found
    )
    return FaultyCase(row=row, case_id=case_id, faults=faults)


def _explain(fault: CellFault) -> str:
    match fault.cause:
        case Doubt(reader, reading):
            return describe_reading(reader, reading, name=column_label(fault.column)).message
        case Refused() as refused:
            return describe_refusal(refused).message
        case RowTrouble() as trouble:
            return label(trouble)
        case problem:
            return describe_problem(problem)
