"""The screen with the 相談コード: what it shows opens again, and a slip is named and kept."""

from datetime import date

import pytest
from hypothesis import given
from streamlit.testing.v1 import AppTest

from nindbai import Answers, load, read_answers
from nindbai.diagnosis.consultation_code import Decoded, decode, encode
from nindbai.domain.situation import LetterKind, Situation
from nindbai.presentation import code_screen_words as words
from nindbai.presentation import code_wording, form_words, result_words
from nindbai.presentation.draft import Draft
from nindbai.presentation.draft_from_answers import draft_of
from nindbai.presentation.draft_reading import read_draft, to_answers
from nindbai.presentation.questions import Question
from nindbai.ui import clock, state
from tests.browser import TODAY
from tests.strategies import Raw, households
from tests.test_pages import FULL, open_page, tap, text_of

DAY = date.fromisoformat(TODAY)
TAX = LetterKind.TAX_SEIZURE_NOTICE.value


@pytest.fixture(autouse=True)
def fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(clock.TODAY_VARIABLE, TODAY)


def household(draft: Draft) -> Situation:
    return read_draft(draft, today=DAY, parameters=load())


def code_of(draft: Draft) -> str:
    raw, _ = to_answers(draft, DAY)
    return encode(Answers.model_validate(raw), parameters=load()).digits


def type_code(app: AppTest, code: str) -> AppTest:
    app.text_input(key="nb-code").set_value(code)
    return tap(app, words.OPEN)


def test_the_result_leads_to_the_code_and_the_code_back() -> None:
    app = tap(open_page("result", FULL), words.TO_CODE)
    assert code_wording.TITLE in text_of(app)
    assert result_words.TIME in text_of(tap(app, words.BACK))


def test_the_code_is_shown_in_groups_to_read_aloud_with_a_picture() -> None:
    app = open_page("code", FULL)
    said = text_of(app)
    for group in code_of(FULL).split():
        assert f"<strong>{group}</strong>" in said
    assert "1つめ" in said
    assert len(app.get("image")) == 1


def test_somebody_without_answers_can_open_a_code() -> None:
    app = tap(open_page("start"), words.HAVE_CODE)
    app = type_code(app, code_of(FULL))
    assert form_words.CHECK_TITLE in text_of(app)
    assert household(app.session_state[state.DRAFT_KEY]) == household(FULL)


def test_a_wrong_digit_is_named_by_its_group_and_what_was_typed_stays() -> None:
    digits = code_of(FULL)
    place = digits.index(" ", digits.index(" ") + 1) + 1
    wrong = digits[:place] + str((int(digits[place]) + 1) % 10) + digits[place + 1 :]
    app = type_code(open_page("code"), wrong)
    assert "3つめの4桁をもう一度" in app.warning[0].value
    assert app.text_input(key="nb-code").value == wrong
    assert state.DRAFT_KEY not in app.session_state
    assert form_words.CHECK_TITLE in text_of(type_code(app, digits))


def test_an_empty_field_is_no_code() -> None:
    app = type_code(open_page("code"), "")
    assert app.warning


# --- a draft from answers ---


def as_screens_ask(raw: Raw) -> Raw:
    """Return *raw* without what no screen asks: structure, claims, moving money, older letters."""
    kept = {name: value for name, value in raw.items() if name != "moving_allowance_yen"}
    home = {name: value for name, value in raw.get("property", {}).items() if name != "structure"}
    juniors = raw.get("junior_mortgages")
    letters = [letter for letter in raw.get("notices") or [] if letter["kind"] != TAX]
    return {
        **kept,
        "property": home,
        "notices": letters[:1] if "notices" in raw else None,
        "junior_mortgages": None if juniors is None else bool(juniors),
    }


@given(households(ahead=0))
def test_a_draft_made_from_answers_tells_them_again(raw: Raw) -> None:
    day = date.fromisoformat(raw["as_of"])
    asked = as_screens_ask(raw)
    told, problems = to_answers(draft_of(Answers.model_validate(asked)), day)
    assert not problems
    again = read_answers(told, today=day, parameters=load())
    assert again == read_answers(asked, today=day, parameters=load())


def test_not_known_stays_not_known_through_a_code_and_a_draft() -> None:
    found = decode(encode(Answers(), parameters=load()).digits, parameters=load())
    assert isinstance(found, Decoded)
    assert household(draft_of(found.answers)) == Situation(as_of=DAY)


def test_a_further_question_that_nobody_answered_stays_open() -> None:
    assert Question.PEOPLE not in draft_of(Answers()).done
