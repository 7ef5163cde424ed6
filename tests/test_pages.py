"""The screens without a browser: what is asked, what is kept, what is said without answers."""

import re
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from nindbai import diagnose, load, read_answers
from nindbai.domain.options import OptionKind
from nindbai.domain.situation import Lender, LetterKind, PropertyKind, Tri
from nindbai.presentation import (
    afterwards_words,
    form_words,
    frame_words,
    option_words,
    result_words,
    take_along_words,
    week_words,
)
from nindbai.presentation.draft import Draft, TypedDate
from nindbai.presentation.draft_reading import find_problems, read_draft
from nindbai.presentation.formatting import format_days_range
from nindbai.presentation.labels import label
from nindbai.presentation.questions import FURTHER, QUESTIONS, UNKNOWN_CHOICE, Question, Sender
from nindbai.ui import clock, state
from nindbai.ui.routes import PAGES
from tests.browser import ROOT, TODAY

SCRIPT = ROOT / "nindbai" / "ui" / "main.py"
FULL = Draft(
    sender=Sender.COURT,
    letter=LetterKind.COMMENCEMENT_ORDER,
    letter_date=TypedDate(year=2026, month=10, day=1),
    months=8,
    lender=Lender.GUARANTEED_BANK,
    prefecture="埼玉県",
    municipality="川口市",
    loan="3000",
    kind=PropertyKind.HOUSE,
    land_area="100",
    floor_area="95",
    built_year="平成18年",
    done=frozenset(Question),
)


@pytest.fixture(autouse=True)
def fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(clock.TODAY_VARIABLE, TODAY)


def open_page(
    key: str = "start", draft: Draft | None = None, *, opened: Question | None = None
) -> AppTest:
    app = AppTest.from_file(str(SCRIPT), default_timeout=20)
    if draft is not None:
        app.session_state[state.DRAFT_KEY] = draft
    if opened is not None:
        app.session_state[state.QUESTION_KEY] = opened
    app.run()
    return app if key == "start" else app.switch_page(str(ROOT / "pages" / f"{key}.py")).run()


def text_of(app: AppTest) -> str:
    assert not app.exception
    kinds = (app.markdown, app.warning)
    pieces = [piece.value for kind in kinds for piece in kind]
    pieces += [element.proto.body for element in app.get("html")]
    return "\n".join(pieces)


def labels_of(app: AppTest) -> list[str]:
    return [button.label for button in app.button]


def rows_of(app: AppTest) -> str:
    """Return what stands on the list of answers; each row is a button."""
    assert not app.exception
    return "\n".join(labels_of(app))


def tap(app: AppTest, label: str) -> AppTest:
    return next(b for b in app.button if label in b.label).click().run()


# --- every screen ---


@pytest.mark.parametrize("key", [page.key for page in PAGES])
def test_every_screen_has_its_frame_without_answers(key: str) -> None:
    assert frame_words.DISCLAIMER in text_of(open_page(key))


def test_the_first_screen_promises_and_asks_at_once() -> None:
    app = open_page()
    said = text_of(app)
    for line in form_words.PROMISES:
        assert line in said
    assert QUESTIONS[Question.SENDER].title in said
    assert any("裁判所" in label for label in labels_of(app))
    assert any(UNKNOWN_CHOICE in label for label in labels_of(app))


def test_a_tap_on_the_first_screen_leads_to_the_next_question() -> None:
    app = tap(open_page(), "裁判所")
    assert QUESTIONS[Question.LETTER].title in text_of(app)


def test_a_result_without_answers_leads_to_the_first_question() -> None:
    app = open_page("result")
    assert result_words.NO_ANSWERS in text_of(app)
    assert QUESTIONS[Question.SENDER].title in text_of(tap(app, result_words.TO_QUESTIONS))


# --- the questions ---


def test_every_question_can_be_answered_with_not_known() -> None:
    app = open_page("check")
    for _ in Question:
        if form_words.TO_RESULT in labels_of(app):
            break
        app = tap(app, UNKNOWN_CHOICE)
    assert form_words.CHECK_TITLE in text_of(app)
    app = tap(app, form_words.TO_RESULT)
    assert "いまの段階は、まだわかりません" in text_of(app)


@pytest.mark.parametrize("question", Question)
def test_every_question_says_why_and_takes_not_known(question: Question) -> None:
    with_dates = {Question.COURT_DATES, Question.COURT_PRICE}
    wanted = {"letter": LetterKind.BIDDING_NOTICE} if question in with_dates else {}
    draft = FULL.model_copy(update={**wanted, "done": FULL.done - {question}})
    app = open_page("check", draft, opened=question)
    assert QUESTIONS[question].title in text_of(app)
    assert QUESTIONS[question].reason in text_of(app)
    assert any(UNKNOWN_CHOICE in label for label in labels_of(app))


def test_the_fourth_answer_brings_the_first_range_of_time() -> None:
    app = tap(open_page(), "裁判所")
    for card in ("競売が始まった知らせ", UNKNOWN_CHOICE):
        app = tap(app, card)
        assert form_words.EARLY_RESULT not in labels_of(app)
    app = tap(app, "8か月")
    assert QUESTIONS[Question.LENDER].title in text_of(app)
    situation = read_answers(
        {"notices": [{"kind": "commencement_order"}], "months_in_arrears": 8},
        today=date.fromisoformat(TODAY),
        parameters=load(),
    )
    opening = diagnose(situation, as_of=situation.as_of, parameters=load()).time_left["bid_opening"]
    assert f"開札まで{format_days_range(opening.days)}です" in text_of(app)
    assert form_words.EARLY_RESULT in labels_of(app)


def test_without_a_letter_the_months_alone_bring_the_first_range() -> None:
    app = tap(tap(open_page(), "まだ届いていない"), "3か月")
    assert "いまのところ、開札まで約" in text_of(app)


@pytest.mark.parametrize("months", ["遅れていない", UNKNOWN_CHOICE])
def test_where_no_time_can_be_told_no_range_is_shown(months: str) -> None:
    app = tap(tap(open_page(), "まだ届いていない"), months)
    assert QUESTIONS[Question.LENDER].title in text_of(app)
    assert "いまのところ" not in text_of(app)


def test_a_question_that_is_opened_again_is_not_met_with_the_range() -> None:
    asked = FULL.model_copy(update={"done": FULL.done - {Question.SIZE}})
    assert "いまのところ" in text_of(open_page("check", asked))
    assert "いまのところ" not in text_of(open_page("check", asked, opened=Question.LENDER))


def test_what_cannot_be_read_is_named_beside_the_field_and_kept() -> None:
    app = open_page("check", FULL.model_copy(update={"done": FULL.done - {Question.LOAN}}))
    app.text_input[0].set_value("たくさん")
    app = tap(app, form_words.NEXT)
    assert "読み取れませんでした" in app.warning[0].value
    assert "たくさん" in app.warning[0].value
    assert app.text_input[0].value == "たくさん"
    app.text_input[0].set_value("三千万円")
    app = tap(app, form_words.NEXT)
    assert form_words.CHECK_TITLE in text_of(app)
    assert "**3,000万円**" in rows_of(app)


def test_nothing_typed_is_not_taken_for_an_answer() -> None:
    blank = FULL.model_copy(update={"loan": "", "done": FULL.done - {Question.LOAN}})
    app = tap(open_page("check", blank), form_words.NEXT)
    assert form_words.NOTHING_TYPED in app.warning[0].value


def test_an_impossible_date_is_named() -> None:
    draft = FULL.model_copy(
        update={
            "letter_date": TypedDate(year=2026, month=2, day=30),
            "done": FULL.done - {Question.LETTER_DATE},
        }
    )
    app = tap(open_page("check", draft), form_words.NEXT)
    assert "2026年2月30日" in app.warning[0].value


def test_going_back_keeps_what_was_typed() -> None:
    app = open_page("check", FULL.model_copy(update={"done": FULL.done - {Question.VALUE}}))
    app.text_input[0].set_value("2600")
    app = tap(app, form_words.BACK)
    assert QUESTIONS[Question.KIND].title in text_of(app)
    app = tap(app, "一戸建て")
    assert app.text_input[0].value == "2600"


def test_a_change_keeps_every_other_answer() -> None:
    app = open_page("check", FULL)
    before, around = labels_of(app), text_of(app)
    app.button(key="nb-change-months").click().run()
    assert QUESTIONS[Question.MONTHS].title in text_of(app)
    app = tap(app, "6か月")
    assert labels_of(app) == [label.replace("**8か月**", "**6か月**") for label in before]
    assert labels_of(app) != before
    assert text_of(app) == around


def test_each_row_of_the_list_says_what_it_changes() -> None:
    app = open_page("check", FULL)
    for question in (*FULL.questions(), *FULL.further_questions()):
        row = app.button(key=f"nb-change-{question}").label
        assert row.startswith(f"{QUESTIONS[question].name}  \n**")
        assert row.endswith(f"*{form_words.CHANGE}*")


def test_the_municipalities_follow_the_prefecture() -> None:
    app = open_page("check", FULL.model_copy(update={"done": FULL.done - {Question.PLACE}}))
    assert app.selectbox[1].value == "川口市"
    app.selectbox[0].set_value("東京都").run()
    assert "八王子市" in app.selectbox[1].options
    assert app.selectbox[1].value is None


def test_a_place_picked_and_sent_in_one_message_is_kept() -> None:
    app = open_page("check", FULL.model_copy(update={"municipality": ""}), opened=Question.PLACE)
    app.selectbox[1].set_value("川口市")
    next(button for button in app.button if button.label == form_words.NEXT).click()
    app.run()
    assert app.session_state[state.DRAFT_KEY].municipality == "川口市"


def test_a_town_of_the_prefecture_before_is_not_kept() -> None:
    app = open_page("check", FULL, opened=Question.PLACE)
    app.selectbox[0].set_value("東京都")
    next(button for button in app.button if button.label == form_words.NEXT).click()
    app.run()
    draft = app.session_state[state.DRAFT_KEY]
    assert (draft.prefecture, draft.municipality) == ("東京都", "")


# --- the further questions ---


def test_nobody_has_to_answer_the_further_questions() -> None:
    asked = FULL.model_copy(update={"done": FULL.done - FURTHER})
    assert asked.next_question() is None
    assert form_words.FURTHER_TITLE in text_of(open_page("check", asked))


def test_the_further_answers_reach_the_household_and_the_list() -> None:
    flat = {"kind": PropertyKind.CONDOMINIUM, "done": FULL.done - FURTHER}
    app = open_page("check", FULL.model_copy(update=flat), opened=Question.CLAIMS)
    for name, answer in (("tax_seizure", Tri.YES), ("leasehold", Tri.NO)):
        app.radio(key=f"nb-{name}").set_value(answer)
    app.text_input(key="nb-management_fees").set_value("24万円")
    app = tap(app, form_words.NEXT)
    assert "管理費の滞納：24万円、税金の差押え：はい、借地：いいえ" in rows_of(app)
    kept = app.session_state[state.DRAFT_KEY]
    household = read_draft(kept, today=date.fromisoformat(TODAY), parameters=load())
    assert household.tax_seizure is Tri.YES
    assert household.leasehold is Tri.NO
    assert household.not_rebuildable is Tri.UNKNOWN
    assert household.management_fee_arrears_yen == 240_000
    assert household.property_tax_arrears_yen is None


def test_income_is_asked_in_words_and_read_like_every_amount() -> None:
    asked = FULL.model_copy(update={"done": FULL.done - FURTHER})
    app = open_page("check", asked, opened=Question.HOUSEHOLD)
    app.selectbox(key="nb-members").set_value(3)
    app.text_input(key="nb-income").set_value("三百二十万")
    app.text_input(key="nb-income_before").set_value("わからない")
    app = tap(app, form_words.NEXT)
    kept = app.session_state[state.DRAFT_KEY]
    household = read_draft(kept, today=date.fromisoformat(TODAY), parameters=load()).household
    assert (household.members, household.yearly_income_yen) == (3, 3_200_000)
    assert household.yearly_income_before_yen is None


def test_what_cannot_be_read_in_a_further_question_is_named_beside_its_field() -> None:
    asked = FULL.model_copy(update={"done": FULL.done - FURTHER})
    app = open_page("check", asked, opened=Question.HOUSEHOLD)
    app.text_input(key="nb-income").set_value("ふつう")
    app = tap(app, form_words.NEXT)
    assert "いまの年収" in app.warning[0].value
    assert app.text_input(key="nb-income").value == "ふつう"


def test_going_back_from_a_further_question_keeps_what_was_chosen() -> None:
    asked = FULL.model_copy(update={"done": FULL.done - FURTHER})
    app = open_page("check", asked, opened=Question.PEOPLE)
    app.radio(key="nb-divorce").set_value(Tri.YES)
    app = tap(app, form_words.BACK)
    assert form_words.CHECK_TITLE in text_of(app)
    app.button(key=f"nb-change-{Question.PEOPLE}").click().run()
    assert app.radio(key="nb-divorce").value == Tri.YES


# --- the result ---


def test_the_result_says_everything_for_a_full_household() -> None:
    app = open_page("result", FULL)
    said = text_of(app)
    for heading in (
        result_words.TIME,
        result_words.LAST_DAYS,
        result_words.ODDS,
        result_words.OPTIONS,
        result_words.PRICES,
        result_words.DEBT,
        result_words.STEPS,
        result_words.HELP,
    ):
        assert heading in said
    assert "3,307万円" in said
    assert len(app.get("image")) == 4
    assert not app.get("plotly_chart")


def test_the_result_is_read_in_the_order_of_need() -> None:
    app = open_page("result", FULL)
    assert re.findall("<h2>(.*?)</h2>", text_of(app)) == [
        result_words.TIME,
        result_words.LAST_DAYS,
        result_words.OPTIONS,
        result_words.PRICES,
        result_words.DEBT,
        result_words.ODDS,
        result_words.STEPS,
        result_words.HELP,
        take_along_words.TITLE,
    ]


def test_every_way_still_open_is_named_on_the_result_the_first_ones_with_a_card() -> None:
    app = open_page("result", FULL)
    said = text_of(app)
    situation = read_draft(FULL, today=date.fromisoformat(TODAY), parameters=load())
    diagnosis = diagnose(situation, as_of=situation.as_of, parameters=load())
    still_open = [way.kind for way in diagnosis.options if way.status != "closed"]
    assert len(still_open) > 4
    assert all(label(kind) in said for kind in still_open)
    assert said.count("最初の一歩：") == 4


def test_who_listens_stands_at_the_top_of_a_hard_result_only() -> None:
    late = {"letter": LetterKind.BIDDING_NOTICE, "letter_date": TypedDate()}
    opening = TypedDate(year=2026, month=12, day=10)
    hard = FULL.model_copy(update={**late, "bid_opening_on": opening})
    assert result_words.LISTENER in text_of(open_page("result", hard))
    assert result_words.LISTENER not in text_of(open_page("result", FULL))


def test_the_interactive_figure_comes_on_demand() -> None:
    app = tap(open_page("result", FULL), result_words.DETAILED)
    assert len(app.get("plotly_chart")) == 1
    assert result_words.DETAILED_CLOSE in labels_of(app)


def test_a_contradiction_is_named_and_leads_to_its_question() -> None:
    app = open_page("result", FULL.model_copy(update={"months": 0}))
    assert "裁判所の手紙があるのに" in text_of(app)
    app = tap(app, result_words.LOOK_AGAIN)
    assert QUESTIONS[Question.MONTHS].title in text_of(app)


def test_an_early_result_names_what_is_still_open() -> None:
    done = frozenset({Question.SENDER, Question.LETTER, Question.MONTHS, Question.LENDER})
    early = Draft(
        sender=Sender.BANK,
        letter=LetterKind.FORMAL_DEMAND,
        months=3,
        lender=Lender.JHF,
        done=done,
    )
    app = open_page("check", early)
    app = tap(app, form_words.EARLY_RESULT)
    assert "もっと確かになります" in text_of(app)
    assert "まだ計算できません" in text_of(app)
    assert QUESTIONS[Question.LETTER_DATE].title in text_of(tap(app, form_words.CONTINUE))


def test_changing_from_the_result_shows_every_answer() -> None:
    app = tap(open_page("result", FULL), result_words.CHANGE)
    assert form_words.CHECK_TITLE in text_of(app)


def test_free_help_stands_without_any_seller() -> None:
    said = text_of(open_page("result", FULL))
    assert "法テラス" in said
    assert "0570-078374" in said


def test_what_may_be_read_in_two_ways_is_asked_about_and_confirmed_with_one_tap() -> None:
    app = open_page("check", FULL.model_copy(update={"done": FULL.done - {Question.LOAN}}))
    app.text_input[0].set_value("25000000")
    app = tap(app, form_words.NEXT)
    assert "単位を確かめさせてください" in app.warning[0].value
    assert app.text_input[0].value == "25000000"
    app = tap(app, form_words.reading_choice("2,500万円"))
    assert form_words.CHECK_TITLE in text_of(app)
    assert "**2,500万円**" in rows_of(app)


def test_a_confirmed_reading_holds_for_that_text_only() -> None:
    app = open_page("check", FULL.model_copy(update={"done": FULL.done - {Question.LOAN}}))
    app.text_input[0].set_value("5万")
    app = tap(tap(app, form_words.NEXT), form_words.reading_choice("5万円"))
    assert "**5万円**" in rows_of(app)
    draft = app.session_state[state.DRAFT_KEY]
    changed = draft.fill(Question.LOAN, loan="6万")
    assert find_problems(changed, Question.LOAN, today=date.fromisoformat(TODAY), parameters=load())


# --- every way out, this week, afterwards ---


@pytest.mark.parametrize(
    ("button", "title"),
    [
        (result_words.TO_OPTIONS, option_words.TITLE),
        (week_words.TO_WEEK, week_words.TITLE),
        (afterwards_words.TO_AFTERWARDS, afterwards_words.TITLE),
    ],
)
def test_the_result_leads_to_each_further_screen_and_back(button: str, title: str) -> None:
    app = tap(open_page("result", FULL), button)
    assert title in text_of(app)
    assert result_words.TIME in text_of(tap(app, option_words.BACK))


def test_every_way_is_named_with_its_reason_and_its_first_step() -> None:
    said = text_of(open_page("options", FULL))
    for kind in OptionKind:
        is_for_others = kind is OptionKind.REHOUSING_LOAN
        assert (label(kind) in said) is not is_for_others
    assert said.count(f"{option_words.WHY}：") >= len(OptionKind) - 1
    assert said.count(f"{option_words.FIRST_STEP}：") >= len(OptionKind) - 1


def test_the_ways_ask_for_what_would_tell_more() -> None:
    unasked = FULL.model_copy(update={"done": FULL.done - FURTHER})
    app = tap(open_page("options", unasked), QUESTIONS[Question.HOUSEHOLD].name)
    assert QUESTIONS[Question.HOUSEHOLD].title in text_of(app)
    assert option_words.MORE_QUESTIONS not in text_of(open_page("options", FULL))


def test_who_is_known_to_stop_a_sale_stands_apart_from_who_might() -> None:
    owned = FULL.model_copy(update={"co_owner": Tri.YES})
    app = open_page("options", owned)
    assert "売るには、次の人の同意か話し合いが要ります。" in text_of(app)
    assert len(app.expander) == 2


def test_this_week_gives_words_to_read_aloud_papers_and_warnings() -> None:
    said = text_of(open_page("week", FULL))
    assert said.count(week_words.TO_SAY) == 3
    for heading in (week_words.DOCUMENTS, week_words.WARNINGS, result_words.HELP):
        assert heading in said


def test_afterwards_never_promises_a_monthly_sum() -> None:
    said = text_of(open_page("afterwards", FULL))
    assert "毎月の額は約束ではありません" in said
    assert "待てば消えるという意味ではありません" in said
