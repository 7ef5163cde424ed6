"""The summary for the firm's own records, as text: no name, no number; the code is the case file."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from nindbai.diagnosis.consultation_code import ConsultationCode
from nindbai.diagnosis.outcome import Diagnosis
from nindbai.domain.situation import Situation
from nindbai.presentation import staff_words as words
from nindbai.presentation.documents.facts import list_facts
from nindbai.presentation.formatting import format_date
from nindbai.presentation.frame_words import SITE_NAME
from nindbai.presentation.staff_outlook import StaffOutlook, make_outlook

__all__ = ["write_summary"]

_HEAD: Final = "{site}・相談の要約（{day}）"
_STAGE: Final = "段階"
_DEADLINES: Final = "期限"
_FIGURES: Final = "金額の目安"
_ANSWERS: Final = "もとにした答え"
_OPEN: Final = "まだ聞いていないこと"
_CALL_BACK: Final = "かけ直し（日時・番号・かけてよい時間）"
_BLANK: Final = "　　　　　　　　　　"


def write_summary(
    situation: Situation,
    diagnosis: Diagnosis,
    *,
    code: ConsultationCode,
    open_questions: Iterable[str],
) -> str:
    """
    Return the text that an adviser copies; a line stays blank for when to call back.

    Args:
        situation: The answers it names.
        diagnosis: What was found for them.
        code: The 相談コード of the same answers.
        open_questions: The names of what is still to ask, the most telling first.
    """
    outlook = make_outlook(diagnosis)
    site, day = SITE_NAME, format_date(diagnosis.as_of)
    parts = (
        (_HEAD.format(site=site, day=day), (outlook.spoken,)),
        (f"■ {_STAGE}", (outlook.stage,)),
        (f"■ {_DEADLINES}", _deadlines(outlook)),
        (f"■ {_FIGURES}", (*_figures(outlook), *outlook.money_notes)),
        (f"■ {words.WAYS}", (_way(way.name, way.status, way.until) for way in outlook.ways)),
        (f"■ {words.CLOSED}", (f"・{name}" for name in outlook.closed)),
        (f"■ {words.CONTRADICTIONS}", (line.sentence for line in outlook.contradictions)),
        (f"■ {words.FIRST}", (outlook.action,)),
        (f"■ {_ANSWERS}", (f"{fact.name}：{fact.answer}" for fact in list_facts(situation))),
        (f"■ {_OPEN}", (f"・{name}" for name in open_questions)),
        (f"■ {words.CODE}", (code.letters,)),
        (f"■ {_CALL_BACK}", (_BLANK,)),
    )
    return "\n".join(filter(None, (_section(title, lines) for title, lines in parts)))


def _section(title: str, lines: Iterable[str]) -> str:
    held = [line for line in lines if line]
    return "\n".join((title, *held)) + "\n" if held else ""


def _flat(text: str) -> str:
    middle, found, width = text.partition("\n")
    return f"{middle}（{width}）" if found else middle


def _deadlines(outlook: StaffOutlook) -> Iterable[str]:
    for clock in outlook.clocks:
        yield f"{clock.name}：{'、'.join(filter(None, (_flat(clock.when), clock.dates)))}"
    yield outlook.odds


def _figures(outlook: StaffOutlook) -> Iterable[str]:
    for line in outlook.money:
        cells = zip(words.MONEY_COLUMNS, line.cells, strict=True)
        yield f"{line.route}：" + "、".join(f"{name} {_flat(cell)}" for name, cell in cells if cell)


def _way(name: str, status: str, until: str) -> str:
    return f"・{name}：{'、'.join(filter(None, (status, until)))}"
