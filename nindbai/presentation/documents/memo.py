"""The 相談メモ as one record: everything that stands on its two pages, nothing about who it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from nindbai.diagnosis.consultation_code import ConsultationCode
from nindbai.diagnosis.outcome import Diagnosis, NoValue
from nindbai.domain.situation import Situation
from nindbai.domain.stage import Stage
from nindbai.presentation import money_wording, option_wording, wording
from nindbai.presentation import take_along_words as words
from nindbai.presentation.code_screen_words import WHO_CAN_READ
from nindbai.presentation.code_wording import READ_OUT, describe_left_out
from nindbai.presentation.company_wording import CompanyCard, NoCompany
from nindbai.presentation.documents.facts import Fact, list_facts
from nindbai.presentation.formatting import format_date
from nindbai.presentation.option_wording import ContactText
from nindbai.presentation.preparation_wording import StepText, document_texts, step_texts
from nindbai.presentation.tables import Table, TableRow, price_table
from nindbai.presentation.wording import DeadlineText

__all__ = ["Memo", "MemoCode", "NoCode", "Outlook", "Preparation", "WayText", "make_memo"]

_MOST_GROUPS: Final = 24


class NoCode(StrEnum):
    """Why a memo carries no 相談コード."""

    NOT_GIVEN = "not_given"


@dataclass(frozen=True, slots=True, kw_only=True)
class MemoCode:
    """The 相談コード on paper; ``groups`` is empty where it is too long to read out."""

    groups: tuple[str, ...]
    letters: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WayText:
    """One way still open: under which condition, until which event, and in how many days."""

    name: str
    status: str
    left: str
    until: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """The first page: where the case stands and what is still open."""

    headline: str
    human_line: str
    facts: tuple[Fact, ...]
    contradictions: tuple[str, ...]
    time: tuple[str, ...]
    last_days_title: str
    last_days: tuple[DeadlineText, ...]
    odds: tuple[str, ...]
    prices: tuple[TableRow, ...]
    price_columns: tuple[str, ...]
    price_notes: tuple[str, ...]
    debt: tuple[str, ...]
    ways: tuple[WayText, ...]
    closed_ways: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Preparation:
    """The second page: what to do, to say, to ask and to bring, and where help is free."""

    steps: tuple[StepText, ...]
    questions: tuple[str, ...]
    documents: tuple[str, ...]
    contacts: tuple[ContactText, ...]
    code: MemoCode | NoCode
    company: CompanyCard | NoCompany


@dataclass(frozen=True, slots=True, kw_only=True)
class Memo:
    """The two pages and the day their figures stand on."""

    as_of: date
    outlook: Outlook
    preparation: Preparation

    @property
    def made_on(self) -> str:
        """The day in words, with its weekday."""
        return format_date(self.as_of)


def make_memo(
    situation: Situation,
    diagnosis: Diagnosis,
    *,
    code: ConsultationCode | NoCode = NoCode.NOT_GIVEN,
    company: CompanyCard | NoCompany = NoCompany.NEUTRAL,
) -> Memo:
    """
    Return the memo of one household.

    Args:
        situation: The answers it names; they hold no name and no number of a person.
        diagnosis: What was found for them.
        code: The 相談コード of the same answers, where the memo is to carry it.
        company: Who runs the site, where the operator has said so; it stands last.

    Leaves out:
        The 配分案, the interactive figures and the passports of the figures.

    >>> from nindbai import diagnose, load
    >>> nothing = Situation(as_of=date(2026, 11, 21))
    >>> make_memo(nothing, diagnose(nothing, as_of=nothing.as_of, parameters=load())).made_on
    '2026年11月21日（土）'
    """
    return Memo(
        as_of=diagnosis.as_of,
        outlook=_outlook(situation, diagnosis),
        preparation=_preparation(diagnosis, code, company),
    )


def _outlook(situation: Situation, diagnosis: Diagnosis) -> Outlook:
    head, prices = wording.headline(diagnosis), price_table(diagnosis)
    has_two = wording.has_opening(diagnosis)
    ways = option_wording.option_texts(diagnosis)
    return Outlook(
        headline=head.sentence,
        human_line=head.human_line,
        facts=list_facts(situation),
        contradictions=tuple(
            f"{text.sentence}{text.assumed}"
            for text in option_wording.contradiction_texts(diagnosis)
        ),
        time=wording.time_sentences(diagnosis),
        last_days_title=words.LAST_DAYS if has_two else words.ONE_LAST_DAY,
        last_days=wording.deadline_texts(diagnosis),
        odds=wording.odds_sentences(diagnosis),
        prices=prices.rows if isinstance(prices, Table) else (),
        price_columns=prices.columns if isinstance(prices, Table) else (),
        price_notes=_price_notes(diagnosis),
        debt=money_wording.debt_sentences(diagnosis),
        ways=tuple(_way(way) for way in ways if not way.is_closed),
        closed_ways=tuple(way.name for way in ways if way.is_closed),
    )


def _price_notes(diagnosis: Diagnosis) -> tuple[str, ...]:
    sentences = money_wording.price_sentences(diagnosis)
    if isinstance(diagnosis.prices, NoValue):
        return sentences
    unsold = money_wording.unsold_sentence(diagnosis)
    return (*money_wording.value_sentences(diagnosis), *sentences, unsold)


def _way(way: option_wording.OptionText) -> WayText:
    return WayText(
        name=way.name,
        status=words.WAY_STATUS[way.status],
        left="" if way.left == way.until else way.left,
        until=way.until,
    )


def _preparation(
    diagnosis: Diagnosis, code: ConsultationCode | NoCode, company: CompanyCard | NoCompany
) -> Preparation:
    contacts = option_wording.contact_texts(diagnosis.contacts)
    return Preparation(
        steps=step_texts(diagnosis),
        questions=(*words.ASK_ANYWHERE, _last_question(diagnosis.stage)),
        documents=tuple(text.name for text in document_texts(diagnosis)),
        contacts=tuple(contact for contact in contacts if contact.is_first),
        code=code if isinstance(code, NoCode) else _memo_code(code),
        company=company,
    )


def _last_question(stage: Stage) -> str:
    if not stage.is_before_opening:
        return words.ASK_AFTERWARDS
    is_early = stage.order < Stage.ACCELERATED.order
    return words.ASK_EARLY if is_early else words.ASK_BEFORE_OPENING


def _memo_code(code: ConsultationCode) -> MemoCode:
    groups = tuple(code.digits.split())
    return MemoCode(
        groups=groups if len(groups) <= _MOST_GROUPS else (),
        letters=code.letters,
        notes=(READ_OUT, WHO_CAN_READ, describe_left_out(code.left_out)),
    )
