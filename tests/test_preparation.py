"""The week's three steps, the papers and the warnings: whole, doable, with words and evidence."""

from __future__ import annotations

import re
from datetime import date
from itertools import product

import pytest
from hypothesis import given

from nindbai import diagnose, read_answers
from nindbai.domain.bad_agents import WarningKind, list_warnings
from nindbai.domain.papers import Document, list_documents
from nindbai.domain.preparation import NextStep, list_next_steps
from nindbai.domain.situation import Lender, Letter, LetterKind, Situation, Tri
from nindbai.domain.stage import Stage
from nindbai.parameters import load
from nindbai.presentation.preparation_wording import step_text, step_texts
from nindbai.presentation.preparation_words import DOCUMENT_WORDS, WARNING_WORDS
from nindbai.presentation.step_words import STEP_WORDS, WHY_WHILE_PAYING
from tests.strategies import Raw, households, parameters, result_of

TODAY = date(2026, 11, 21)
FOR_A_SALE = {NextStep.ASK_FOR_VALUATION, NextStep.ASK_CREDITOR_ABOUT_VOLUNTARY_SALE}
TO_KEEP = {NextStep.ASK_LAWYER_ABOUT_KEEPING_HOME, NextStep.CALL_LENDER, NextStep.CALL_JHF}
AFTER_ALONE = {NextStep.ASK_LAWYER_ABOUT_APPEAL, NextStep.ASK_COURT_ABOUT_SURPLUS}
OTHERS = {
    NextStep.CALL_TAX_OFFICE: {"tax_seizure": Tri.YES},
    NextStep.TELL_GUARANTOR: {"joint_guarantor": Tri.YES},
    NextStep.ASK_MANAGEMENT_ASSOCIATION: {"management_fee_arrears_yen": 100_000},
}
"""The steps that come from an answer about somebody else who must agree."""


def situation(**answers: object) -> Situation:
    return Situation(as_of=TODAY, **answers)  # type: ignore[arg-type]


def steps_of(raw: Raw) -> tuple[Stage, list[NextStep]]:
    result = result_of(raw)
    return Stage(result["stage"]), [NextStep(step) for step in result["next_steps"]]


# --- laws ---


@given(households())
def test_there_are_three_different_steps_and_they_fit_the_stage(raw: Raw) -> None:
    stage, steps = steps_of(raw)
    assert len(set(steps)) == 3
    if stage.is_before_opening:
        assert not AFTER_ALONE & set(steps)
    else:
        assert not (FOR_A_SALE | TO_KEEP) & set(steps)


@given(households())
def test_jhf_borrowers_never_call_a_guarantee_company(raw: Raw) -> None:
    _, steps = steps_of({**raw, "lender": "jhf"})
    assert NextStep.CALL_GUARANTEE_COMPANY not in steps
    assert NextStep.CALL_LENDER not in steps


@given(households())
def test_an_answer_that_is_not_known_changes_nothing(raw: Raw) -> None:
    fields = ("tax_seizure", "joint_guarantor", "management_fee_arrears_yen", "wants_to_stay")
    fields += ("property_tax_arrears_yen", "pair_loan", "inherited", "leasehold")
    left_out = {field: value for field, value in raw.items() if field not in fields}
    unknown = result_of({**left_out, **dict.fromkeys(fields, "unknown")})
    silent = result_of(left_out)
    assert unknown["next_steps"] == silent["next_steps"]
    assert unknown["preparation"] == silent["preparation"]


@given(households())
def test_every_result_names_papers_and_sourced_warnings(raw: Raw) -> None:
    preparation = result_of(raw)["preparation"]
    assert preparation["documents"][0] == "letters"
    assert preparation["documents"][-1] == "identity"
    assert len(set(preparation["documents"])) == len(preparation["documents"])
    assert preparation["warnings"]
    for warning in preparation["warnings"]:
        assert warning["sources"]
        assert warning["url"].startswith("https://")


@given(households())
def test_an_answer_that_adds_a_paper_takes_none_away(raw: Raw) -> None:
    fewer = {"tax_seizure": False, "pair_loan": False, "inherited": False, "leasehold": False}
    more = dict.fromkeys(fewer, True)
    before = result_of({**raw, **fewer})["preparation"]["documents"]
    after = result_of({**raw, **more})["preparation"]["documents"]
    assert set(before) <= set(after)


# --- which step when ---


@pytest.mark.parametrize("lender", Lender)
@pytest.mark.parametrize("wants_to_stay", Tri)
def test_who_still_pays_calls_the_lender_first_and_is_told_why(
    lender: Lender, wants_to_stay: Tri
) -> None:
    found = situation(lender=lender, wants_to_stay=wants_to_stay)
    first = list_next_steps(found, Stage.NOT_IN_ARREARS)[0]
    assert first in WHY_WHILE_PAYING
    assert "払えるうちに" in step_text(first, Stage.NOT_IN_ARREARS).why
    assert "払えるうちに" not in step_text(first, Stage.REMINDER).why
    assert WarningKind.TOLD_TO_STOP_PAYING in list_warnings(Stage.NOT_IN_ARREARS)


@pytest.mark.parametrize("stage", Stage)
@pytest.mark.parametrize("step", OTHERS, ids=lambda step: step.value)
def test_others_who_must_agree_take_the_last_place_until_the_bidding_notice(
    stage: Stage, step: NextStep
) -> None:
    plain = list_next_steps(situation(), stage)
    found = list_next_steps(situation(**OTHERS[step]), stage)
    if stage.order < Stage.BIDDING_NOTIFIED.order:
        assert found == (*plain[:2], step)
    else:
        assert found == plain


def test_while_instalments_run_two_of_the_others_find_room_then_one() -> None:
    everything = {field: value for given in OTHERS.values() for field, value in given.items()}
    early = list_next_steps(situation(**everything), Stage.REMINDER)
    late = list_next_steps(situation(**everything), Stage.ACCELERATED)
    assert early[1:] == (NextStep.CALL_TAX_OFFICE, NextStep.TELL_GUARANTOR)
    assert late[2:] == (NextStep.CALL_TAX_OFFICE,)
    assert not set(late[:2]) & set(OTHERS)


def test_no_debt_to_the_management_means_no_call() -> None:
    found = situation(management_fee_arrears_yen=0, property_tax_arrears_yen=0)
    assert not set(list_next_steps(found, Stage.REMINDER)) & set(OTHERS)
    assert Document.TAX_ARREARS_NOTICE not in list_documents(found, Stage.REMINDER)


@pytest.mark.parametrize("stage", [Stage.COMMENCED, Stage.SURVEYED])
@pytest.mark.parametrize(
    ("answers", "asks_court"),
    [
        ({}, True),
        ({"letters": (Letter(kind=LetterKind.COMMENCEMENT_ORDER),)}, True),
        ({"letters": (Letter(kind=LetterKind.REMINDER_LETTER, dated_on=TODAY),)}, True),
        ({"letters": (Letter(kind=LetterKind.COMMENCEMENT_ORDER, dated_on=TODAY),)}, False),
        ({"letters": (Letter(kind=LetterKind.CONDITION_SURVEY_NOTICE, dated_on=TODAY),)}, False),
        ({"commenced_on": TODAY}, False),
    ],
)
def test_without_a_dated_court_paper_the_court_is_asked(
    stage: Stage, answers: dict[str, object], *, asks_court: bool
) -> None:
    steps = list_next_steps(situation(**answers), stage)
    assert (NextStep.CALL_COURT_ABOUT_DATES in steps) is asks_court


@pytest.mark.parametrize(
    ("stage", "lender", "wants_to_stay", "step"),
    [
        (Stage.ACCELERATED, Lender.GUARANTEED_BANK, Tri.YES, NextStep.CALL_LENDER),
        (Stage.SUBROGATED, Lender.GUARANTEED_BANK, Tri.UNKNOWN, NextStep.CALL_GUARANTEE_COMPANY),
        (Stage.SUBROGATED, Lender.UNKNOWN, Tri.UNKNOWN, NextStep.CALL_GUARANTEE_COMPANY),
        (
            Stage.SUBROGATED,
            Lender.OTHER,
            Tri.UNKNOWN,
            NextStep.ASK_CREDITOR_ABOUT_VOLUNTARY_SALE,
        ),
        (Stage.SUBROGATED, Lender.JHF, Tri.UNKNOWN, NextStep.ASK_CREDITOR_ABOUT_VOLUNTARY_SALE),
        (Stage.COMMENCED, Lender.GUARANTEED_BANK, Tri.YES, NextStep.CALL_GUARANTEE_COMPANY),
        (Stage.COMMENCED, Lender.UNKNOWN, Tri.YES, NextStep.CALL_LENDER),
        (Stage.COMMENCED, Lender.OTHER, Tri.YES, NextStep.CALL_LENDER),
        (Stage.COMMENCED, Lender.JHF, Tri.YES, NextStep.CALL_JHF),
        (
            Stage.COMMENCED,
            Lender.GUARANTEED_BANK,
            Tri.UNKNOWN,
            NextStep.ASK_CREDITOR_ABOUT_VOLUNTARY_SALE,
        ),
    ],
)
def test_the_second_call_goes_to_whoever_is_owed_now(
    stage: Stage, lender: Lender, wants_to_stay: Tri, step: NextStep
) -> None:
    found = situation(lender=lender, wants_to_stay=wants_to_stay)
    assert list_next_steps(found, stage)[1] is step


def test_brokers_come_with_the_public_notice_and_go_with_the_opening() -> None:
    shown = {stage for stage in Stage if WarningKind.BROKER_VISITS in list_warnings(stage)}
    at_court = {
        stage for stage in Stage if Stage.COMMENCED.order <= stage.order and stage.is_before_opening
    }
    assert shown == at_court | {Stage.UNKNOWN}


def test_every_step_paper_and_warning_is_met_by_somebody() -> None:
    seen: set[object] = {NextStep.NOTE_PRINTED_DATES}
    for stage, lender, stay in product(Stage, Lender, Tri):
        for extra in (
            *OTHERS.values(),
            {},
            {"letters": (Letter(kind=LetterKind.REMINDER_LETTER, dated_on=TODAY),)},
            {"commenced_on": TODAY, "leasehold": Tri.YES, "inherited": Tri.YES},
        ):
            found = situation(lender=lender, wants_to_stay=stay, **extra)
            seen |= {*list_next_steps(found, stage), *list_documents(found, stage)}
            seen |= {*list_warnings(stage)}
    assert seen == {*NextStep, *Document, *WarningKind}


# --- words and evidence ---


def test_every_step_paper_and_warning_has_words_and_every_warning_evidence() -> None:
    assert set(STEP_WORDS) == set(NextStep)
    assert set(DOCUMENT_WORDS) == set(Document)
    assert set(WARNING_WORDS) == set(WarningKind)
    assert set(load().cautions()) == set(WarningKind)


@pytest.mark.parametrize("step", NextStep)
def test_every_step_can_be_read_aloud_on_the_phone(step: NextStep) -> None:
    words = STEP_WORDS[step]
    assert 3 <= len(words.to_say) <= 5
    assert sum(line.count("か。") for line in words.to_say) >= 1
    for line in (*words.to_say, words.detail, words.why):
        assert line.endswith("。")
        assert not re.search(r"[a-zA-Z/○]", line)
    assert words.why.endswith(("からです。", "ためです。"))
    assert words.call
    assert len(words.at_hand) >= 2


def test_a_step_that_jhf_borrowers_meet_names_no_guarantee_company() -> None:
    for step in (NextStep.ASK_LAWYER_ABOUT_KEEPING_HOME, NextStep.CALL_JHF):
        words = STEP_WORDS[step]
        assert "保証会社" not in "".join((words.why, words.detail, *words.to_say))


def test_no_step_tells_the_lawyer_the_court_or_the_lender_what_to_decide() -> None:
    for words in STEP_WORDS.values():
        assert not re.search(
            r"してくれ|させてください|認めてください|なくしてください", "".join(words.to_say)
        )


def test_a_result_carries_the_words_of_its_three_steps() -> None:
    raw = {"notices": [{"kind": "bidding_notice"}]}
    found = read_answers(raw, today=TODAY, parameters=parameters())
    texts = step_texts(diagnose(found, as_of=TODAY, parameters=parameters()))
    assert texts[0].name == "裁判所の書記官に、手続きの日程を聞く"
    assert "入札の期間と開札の日は、決まっていますか。" in texts[0].to_say
    assert "事件番号" in texts[0].at_hand[0]
