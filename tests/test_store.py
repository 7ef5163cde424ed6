"""Answers that never get lost: what the browser keeps, and every way a visit is broken off."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import BrowserContext

from nindbai.diagnosis.proceeds import Chosen
from nindbai.diagnosis.settlement import Case
from nindbai.domain.distribution import CostKind
from nindbai.domain.money import Yen
from nindbai.domain.proceeds import Edits, LineKey
from nindbai.domain.situation import Lender, LetterKind, PropertyKind
from nindbai.presentation import form_words, frame_words, proceeds_words, result_words
from nindbai.presentation import privacy_words as privacy
from nindbai.presentation.code_screen_words import LONGEST
from nindbai.presentation.draft import Draft, TypedDate
from nindbai.presentation.questions import QUESTIONS, Question, Sender
from nindbai.presentation.saved import (
    DEVICE_DAYS,
    VERSION,
    Saved,
    SavedPlan,
    read_draft_blob,
    read_saved,
)
from nindbai.ui import clock
from tests import browser as bench
from tests.test_journey import expect_title, pick, tap
from tests.test_pages import FULL, open_page, text_of

DAY_MILLISECONDS = 24 * 60 * 60 * 1000
EDITED = Chosen(
    price=Yen(26_000_000),
    edits=Edits().having(LineKey(CostKind.MOVING_ALLOWANCE), Yen(301_000)),
)
WITH_DATES = FULL.model_copy(
    update={
        "letter": LetterKind.BIDDING_NOTICE,
        "bid_opening_on": TypedDate(year=2027, month=2, day=18),
        "loan": "2743",
    }
)


def answers_of(
    draft: Draft = WITH_DATES, *, opened: str = "", chosen: Chosen | None = None
) -> dict[str, Any]:
    plan = SavedPlan.make(chosen or Chosen(), None)
    return Saved(draft=draft, opened=opened, plan=plan).answers()


def blob_of(answers: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"v": VERSION, "by": "before", "at": 1, "device": False, "answers": answers, **more}


# --- written and read back ---

typed_dates = st.builds(
    TypedDate,
    year=st.none() | st.integers(2020, 2030),
    month=st.none() | st.integers(1, 12),
    day=st.none() | st.integers(1, 31),
)
texts = st.text(max_size=40)
drafts = st.builds(
    Draft,
    sender=st.none() | st.sampled_from(Sender),
    letter=st.none() | st.sampled_from(LetterKind),
    letter_date=typed_dates,
    bid_opening_on=typed_dates,
    months=st.none() | st.integers(0, 12),
    lender=st.none() | st.sampled_from(Lender),
    prefecture=texts,
    municipality=texts,
    loan=texts,
    kind=st.none() | st.sampled_from(PropertyKind),
    value=texts,
    floor_area=texts,
    done=st.frozensets(st.sampled_from(Question)),
)
keys = st.builds(LineKey, st.sampled_from(CostKind), st.integers(0, 4))
yens = st.integers(0, 10**9).map(Yen)
plans = st.builds(
    SavedPlan.make,
    st.builds(
        Chosen,
        price=st.sampled_from(Case) | yens,
        edits=st.dictionaries(keys, yens, max_size=5).map(Edits),
        special_fee_agreed=st.booleans(),
        is_bankrupt=st.booleans(),
    ),
    st.none() | keys,
)
junk = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from([*Draft.model_fields, "v", "answers", "draft", "plan", "edits", "kind"])
            | st.text(max_size=4),
            inner,
            max_size=6,
        )
    ),
    max_leaves=20,
)


@given(
    draft=drafts,
    plan=plans,
    is_on_device=st.booleans(),
    opened=st.sampled_from(["", "answers", *Question]),
)
def test_everything_kept_comes_back(
    draft: Draft, plan: SavedPlan, *, is_on_device: bool, opened: str
) -> None:
    saved = Saved(draft=draft, plan=plan, is_on_device=is_on_device, opened=opened)
    sent = json.loads(json.dumps({"v": 1, "answers": saved.answers(), "device": is_on_device}))
    assert read_saved(sent) == saved
    assert SavedPlan.make(saved.plan.chosen(), None) == plan.model_copy(update={"opened": None})


@given(junk)
def test_nothing_that_comes_back_breaks_anything(raw: object) -> None:
    for blob in (raw, {"v": 1, "answers": raw}, {"v": 1, "answers": {"draft": raw, "plan": raw}}):
        found = read_saved(blob)
        assert found is None or isinstance(found.draft, Draft)


def test_the_same_answers_are_always_written_the_same() -> None:
    assert answers_of()["draft"]["done"] == sorted(FULL.done)


@pytest.mark.parametrize("version", [None, 0, 2, "1"])
def test_another_version_is_left_alone(version: object) -> None:
    assert read_saved({**blob_of(answers_of()), "v": version}) is None


def test_what_a_later_version_adds_is_passed_over() -> None:
    answers = {**answers_of(), "weather": "fine"}
    answers["draft"] = {**answers["draft"], "colour": "red", "done": [*FULL.done, "colour"]}
    found = read_saved({**blob_of(answers), "more": 1})
    assert found is not None
    assert found.draft == WITH_DATES


def test_a_spoilt_answer_never_turns_into_not_known() -> None:
    spoilt = {**answers_of()["draft"], "lender": "a bank of a later version"}
    found = read_draft_blob(spoilt)
    assert found.lender is None
    assert found.loan == "2743"
    assert found.done == frozenset()


def test_only_short_texts_are_taken_for_typing() -> None:
    found = read_saved(
        blob_of({}, typing={"nb-loan": "27", "nb-value": "9" * (LONGEST + 1), "nb-x": 3})
    )
    assert found is not None
    assert found.typing == {"nb-loan": "27"}


def test_the_days_on_a_device_are_said_as_they_are() -> None:
    assert f"{DEVICE_DAYS}日間" in frame_words.device_note(DEVICE_DAYS)


# --- without a browser ---


@pytest.fixture
def fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(clock.TODAY_VARIABLE, bench.TODAY)


@pytest.mark.usefixtures("fixed_day")
def test_every_run_hands_the_answers_to_the_browser() -> None:
    app = open_page("check", WITH_DATES)
    (sent,) = json.loads(app.get("bidi_component")[0].proto.json)
    assert sent["v"] == VERSION
    assert sent["answers"] == answers_of()
    assert sent["device"] is False
    app.checkbox(key="nb-device").check().run()
    assert json.loads(app.get("bidi_component")[0].proto.json)[0]["device"] is True


@pytest.mark.usefixtures("fixed_day")
def test_the_privacy_screen_says_what_the_settings_do() -> None:
    said = text_of(open_page("privacy"))
    assert "2分ほどでメモリーから消えます" in said
    assert "最後の人の分だけは、次の人が来るまで一部が残ることがあります" in said
    assert f"{DEVICE_DAYS}日間、この端末に残ります" in said


@given(st.integers(1, 10_000), st.integers(1, 400))
def test_the_words_on_privacy_stay_short(seconds: int, days: int) -> None:
    for section in privacy.sections(forget_seconds=seconds, device_days=days):
        for text in section.sentences:
            assert all(len(part) <= 50 for part in text.split("。"))


# --- in the browser: broken off and taken up again ---


def held(visit: bench.Visit) -> Any:
    blob = visit.stored()
    return blob and blob["answers"]


def open_with(visit: bench.Visit, path: str, answers: dict[str, Any], title: str) -> None:
    visit.plant(blob_of(answers))
    visit.open(path)
    expect_title(visit, title)


def wait_until(visit: bench.Visit, is_so: Any, seconds: float = 20) -> None:
    deadline = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < deadline
        visit.page.wait_for_timeout(20)


WATCH = """(() => {
  window.seen = [];
  const look = () => {
    for (const e of document.querySelectorAll('#root h1, #root input'))
      if (e.checkVisibility({ visibilityProperty: true }))
        { const t = e.textContent || e.value; if (t && !window.seen.includes(t)) window.seen.push(t); }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})()"""


@pytest.mark.browser
@pytest.mark.parametrize("question", Question)
def test_every_question_comes_back_at_once_after_a_reload(
    phone: bench.Visit, question: Question
) -> None:
    phone.page.add_init_script(WATCH)
    title = QUESTIONS[question].title
    answers = answers_of(opened=question)
    open_with(phone, "/check", answers, title)
    phone.page.reload(wait_until="commit")
    expect_title(phone, title)
    assert held(phone) == answers
    titles = {text.title for text in QUESTIONS.values()}
    assert [seen for seen in phone.page.evaluate("window.seen") if seen in titles] == [title]
    assert phone.complaints == []


@pytest.mark.browser
@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("/", QUESTIONS[Question.SENDER].title),
        ("/check", form_words.CHECK_TITLE),
        ("/result", "開札"),
        ("/proceeds", proceeds_words.TITLE),
        ("/privacy", privacy.TITLE),
    ],
)
def test_every_screen_comes_back_after_a_reload(phone: bench.Visit, path: str, title: str) -> None:
    answers = answers_of(chosen=EDITED)
    open_with(phone, path, answers, title)
    phone.page.reload(wait_until="commit")
    expect_title(phone, title)
    assert held(phone) == answers
    if path == "/proceeds":
        assert "あなたが入れた額の、2,600万円で" in phone.text
        assert "30万1,000円" in phone.text
    assert phone.page.url == f"{phone.url}{path}"
    assert phone.complaints == []


LOAN_OPEN = WITH_DATES.model_copy(update={"loan": "", "done": FULL.done - {Question.LOAN}})


@pytest.mark.browser
def test_a_first_visitor_does_not_wait_for_the_store(phone: bench.Visit) -> None:
    phone.open("/")
    phone.page.wait_for_timeout(500)
    assert not any("BidiComponent" in request for request in phone.requests)


@pytest.mark.browser
def test_the_address_tells_of_kept_answers_only_until_they_are_there(phone: bench.Visit) -> None:
    phone.plant(blob_of(answers_of()))
    phone.open("/check?embed=true")
    expect_title(phone, form_words.CHECK_TITLE)
    assert phone.page.url == f"{phone.url}/check?embed=true"


@pytest.mark.browser
def test_what_is_typed_and_not_sent_survives_a_reload(phone: bench.Visit) -> None:
    open_with(phone, "/check", answers_of(LOAN_OPEN), QUESTIONS[Question.LOAN].title)
    field = phone.page.get_by_label(form_words.LOAN_FIELD)
    field.press_sequentially("27")
    phone.page.reload(wait_until="commit")
    expect_title(phone, QUESTIONS[Question.LOAN].title)
    assert field.input_value() == "27"
    field.press("End")
    field.press_sequentially("43")
    tap(phone, form_words.NEXT)
    expect_title(phone, form_words.CHECK_TITLE)
    assert "2,743万円" in phone.text
    assert phone.stored()["typing"] == {}


@pytest.mark.browser
def test_what_is_picked_and_not_sent_survives_a_reload(phone: bench.Visit) -> None:
    draft = WITH_DATES.model_copy(update={"letter_date": TypedDate()})
    answers = answers_of(draft, opened=Question.LETTER_DATE)
    open_with(phone, "/check", answers, QUESTIONS[Question.LETTER_DATE].title)
    pick(phone, "年", "2026年（令和8年）")
    pick(phone, "月", "9月")
    phone.page.reload(wait_until="commit")
    expect_title(phone, QUESTIONS[Question.LETTER_DATE].title)
    shown = phone.page.get_by_role("combobox").evaluate_all("all => all.map(e => e.value)")
    assert shown == ["2026年（令和8年）", "9月", ""]
    pick(phone, "日", "3日")
    tap(phone, form_words.NEXT)
    expect_title(phone, form_words.CHECK_TITLE)
    assert "2026年9月3日" in phone.text


@pytest.mark.browser
def test_back_and_forward_keep_everything(phone: bench.Visit) -> None:
    open_with(phone, "/check", answers_of(), form_words.CHECK_TITLE)
    tap(phone, form_words.TO_RESULT)
    expect_title(phone, "開札")
    phone.page.locator(".nb-foot [href='/privacy']").click()
    expect_title(phone, privacy.TITLE)
    for go, title in (
        (phone.page.go_back, "開札"),
        (phone.page.go_back, form_words.CHECK_TITLE),
        (phone.page.go_forward, "開札"),
        (phone.page.go_forward, privacy.TITLE),
    ):
        go(wait_until="commit")
        expect_title(phone, title)
        assert held(phone) == answers_of()
    assert phone.complaints == []


# --- the server goes away ---


@pytest.mark.browser
def test_a_connection_cut_for_longer_than_the_server_remembers(
    context: BrowserContext, forgetful_server: bench.Server, line: bench.Line
) -> None:
    visit = bench.visit(context, line)
    open_with(visit, "/check", answers_of(LOAN_OPEN), QUESTIONS[Question.LOAN].title)
    first = visit.stored()["by"]
    field = visit.page.get_by_label(form_words.LOAN_FIELD)
    field.press_sequentially("27")
    line.cut()
    visit.page.wait_for_timeout(4000)
    line.join(forgetful_server.port)
    wait_until(visit, field.is_enabled)
    field.press("End")
    field.press_sequentially("43")
    tap(visit, form_words.NEXT)
    expect_title(visit, form_words.CHECK_TITLE)
    assert "2,743万円" in visit.text
    assert held(visit) == answers_of()
    assert visit.stored()["by"] != first


@pytest.mark.browser
def test_a_short_cut_changes_nothing(
    context: BrowserContext, server: bench.Server, line: bench.Line
) -> None:
    line.join(server.port)
    visit = bench.visit(context, line)
    open_with(visit, "/check", answers_of(), form_words.CHECK_TITLE)
    line.cut()
    line.join(server.port)
    visit.page.wait_for_timeout(2500)
    wait_until(visit, lambda: visit.page.url == f"{visit.url}/check")
    tap(visit, form_words.TO_RESULT)
    expect_title(visit, "開札")
    assert held(visit) == answers_of()


HEAR = """() => {
  const sync = window.sumai.sync;
  window.session = null;
  window.sumai.sync = (data, send) => { window.session = data.by; sync(data, send); };
}"""


def listen(visit: bench.Visit) -> None:
    """Note from now on which session speaks to the page."""
    visit.page.wait_for_timeout(500)
    visit.page.evaluate(HEAR)


def wait_for_a_session(visit: bench.Visit) -> None:
    """Wait until a session has spoken, and its screen is drawn."""
    wait_until(visit, lambda: visit.page.evaluate("window.session"))
    visit.settle()


def open_in_the_middle(context: BrowserContext, at: bench.Server | bench.Line) -> list[bench.Visit]:
    """Return three tabs: a number half typed, a result, and a changed 配分案."""
    check, result, proceeds = (bench.visit(context, at) for _ in range(3))
    open_with(check, "/check", answers_of(LOAN_OPEN), QUESTIONS[Question.LOAN].title)
    check.page.get_by_label(form_words.LOAN_FIELD).press_sequentially("27")
    open_with(result, "/result", answers_of(), "開札")
    open_with(proceeds, "/proceeds", answers_of(chosen=EDITED), proceeds_words.TITLE)
    for visit in (check, result, proceeds):
        listen(visit)
    return [check, result, proceeds]


def go_on(check: bench.Visit, result: bench.Visit, proceeds: bench.Visit) -> None:
    """Go on in each tab, and find every answer where it was."""
    for visit in (check, result, proceeds):
        wait_for_a_session(visit)
    field = check.page.get_by_label(form_words.LOAN_FIELD)
    assert field.input_value() == "27"
    field.press("End")
    field.press_sequentially("43")
    tap(check, form_words.NEXT)
    expect_title(check, form_words.CHECK_TITLE)
    assert "2,743万円" in check.text
    assert held(check) == answers_of()
    tap(result, result_words.CHANGE)
    expect_title(result, form_words.CHECK_TITLE)
    assert held(result) == answers_of(opened="answers")
    assert "あなたが入れた額の、2,600万円で" in proceeds.text
    proceeds.page.locator("[class*=st-key-nb-price-low] button").click()
    proceeds.page.get_by_text("推計の低いほうの、").wait_for()
    changed = Chosen(price=Case.LOW, edits=EDITED.edits)
    assert held(proceeds) == answers_of(chosen=changed)
    assert not any("kept" in visit.page.url for visit in (check, result, proceeds))


@pytest.mark.browser
def test_a_server_ended_and_started_again_in_the_middle(
    tmp_path: Path, context: BrowserContext
) -> None:
    with bench.run_server(tmp_path / "first.txt") as first:
        visits = open_in_the_middle(context, first)
    with bench.run_server(tmp_path / "second.txt", port=first.port):
        go_on(*visits)


@pytest.mark.browser
def test_another_server_on_the_same_address(
    server: bench.Server, line: bench.Line, context: BrowserContext
) -> None:
    visits = open_in_the_middle(context, line)
    line.cut()
    line.join(server.port)
    go_on(*visits)


@pytest.mark.browser
def test_a_part_that_could_not_be_fetched_heals_by_itself(
    phone: bench.Visit, server: bench.Server
) -> None:
    failing = True
    phone.page.route(
        "**/TextInput.*.js", lambda route: route.abort() if failing else route.continue_()
    )
    phone.plant(blob_of(answers_of(LOAN_OPEN)))
    phone.page.goto(f"{server.url}/check", wait_until="commit")
    phone.page.get_by_role("heading", name=QUESTIONS[Question.LOAN].title).wait_for()
    failing = False
    phone.page.get_by_label(form_words.LOAN_FIELD).wait_for()
    assert held(phone) == answers_of(LOAN_OPEN)


# --- two tabs, the device, and a browser that keeps nothing ---


@pytest.mark.browser
def test_two_tabs_keep_their_own_answers(context: BrowserContext, server: bench.Server) -> None:
    one, other = bench.visit(context, server), bench.visit(context, server)
    open_with(one, "/check", answers_of(), form_words.CHECK_TITLE)
    other.open("/")
    tap(other, "裁判所")
    expect_title(other, QUESTIONS[Question.LETTER].title)
    assert held(one) == answers_of()
    assert held(other) == {"draft": {"sender": "court", "done": ["sender"]}}
    for visit, title in (
        (one, form_words.CHECK_TITLE),
        (other, QUESTIONS[Question.LETTER].title),
    ):
        visit.page.reload(wait_until="commit")
        expect_title(visit, title)


def now(visit: bench.Visit) -> int:
    return int(visit.page.evaluate("Date.now()"))


def choose_device(visit: bench.Visit) -> None:
    visit.page.get_by_text(frame_words.KEEP_ON_DEVICE, exact=True).click()
    visit.settle()


@pytest.mark.browser
def test_answers_stay_on_the_device_only_where_that_was_chosen(
    context: BrowserContext, server: bench.Server
) -> None:
    first = bench.visit(context, server)
    open_with(first, "/check", answers_of(), form_words.CHECK_TITLE)
    assert first.stored(device=True) is None
    choose_device(first)
    wait_until(first, lambda: first.stored(device=True))
    first.page.close()
    second = bench.visit(context, server)
    second.open("/check")
    expect_title(second, form_words.CHECK_TITLE)
    assert held(second) == answers_of()
    assert second.page.get_by_label(frame_words.KEEP_ON_DEVICE).is_checked()
    choose_device(second)
    wait_until(second, lambda: second.stored(device=True) is None)
    assert held(second) == answers_of()


@pytest.mark.browser
@pytest.mark.parametrize(("days", "is_kept"), [(DEVICE_DAYS - 1, True), (DEVICE_DAYS, False)])
def test_a_device_forgets_after_its_days(phone: bench.Visit, days: int, *, is_kept: bool) -> None:
    phone.blank()
    at = now(phone) - days * DAY_MILLISECONDS
    phone.plant(blob_of(answers_of(), at=at, device=True), device=True)
    phone.open("/check")
    expect_title(phone, form_words.CHECK_TITLE if is_kept else QUESTIONS[Question.SENDER].title)
    assert (phone.stored(device=True) is not None) == is_kept


@pytest.mark.browser
@pytest.mark.parametrize("is_device_newer", [True, False])
def test_the_newest_answers_win_when_a_tab_opens(
    phone: bench.Visit, *, is_device_newer: bool
) -> None:
    phone.blank()
    at, mine, theirs = now(phone), answers_of(), answers_of(LOAN_OPEN)
    phone.plant(blob_of(mine, at=at))
    later = at + (1 if is_device_newer else -1)
    phone.plant(blob_of(theirs, at=later, device=True), device=True)
    phone.open("/check")
    title = QUESTIONS[Question.LOAN].title if is_device_newer else form_words.CHECK_TITLE
    expect_title(phone, title)
    assert held(phone) == (theirs if is_device_newer else mine)


@pytest.mark.browser
def test_an_open_tab_is_not_changed_by_another(
    context: BrowserContext, server: bench.Server
) -> None:
    one, other = bench.visit(context, server), bench.visit(context, server)
    open_with(one, "/check", answers_of(LOAN_OPEN), QUESTIONS[Question.LOAN].title)
    open_with(other, "/check", answers_of(), form_words.CHECK_TITLE)
    choose_device(other)
    wait_until(other, lambda: other.stored(device=True))
    one.page.get_by_label(form_words.LOAN_FIELD).fill("1980")
    tap(one, form_words.NEXT)
    expect_title(one, form_words.CHECK_TITLE)
    assert "1,980万円" in one.text
    assert other.stored(device=True)["answers"] == answers_of()


@pytest.mark.browser
def test_no_longer_on_the_device_holds_for_every_tab(
    context: BrowserContext, server: bench.Server
) -> None:
    one, other = bench.visit(context, server), bench.visit(context, server)
    open_with(one, "/check", answers_of(), form_words.CHECK_TITLE)
    choose_device(one)
    wait_until(one, lambda: one.stored(device=True))
    other.open("/check")
    expect_title(other, form_words.CHECK_TITLE)
    choose_device(one)
    wait_until(other, lambda: other.stored()["device"] is False)
    tap(other, form_words.TO_RESULT)
    expect_title(other, "開札")
    assert other.stored(device=True) is None


BLOCKED = """for (const name of ['sessionStorage', 'localStorage'])
  Object.defineProperty(window, name, { get() { throw new DOMException('', 'SecurityError'); } });"""


@pytest.mark.browser
def test_a_browser_that_keeps_nothing_is_told_so_and_can_be_used(
    server: bench.Server, line: bench.Line, context: BrowserContext
) -> None:
    visit = bench.visit(context, line)
    visit.page.add_init_script(BLOCKED)
    visit.open("/")
    assert visit.page.get_by_text(frame_words.NOT_KEPT).is_visible()
    tap(visit, "まだ届いていない")
    expect_title(visit, QUESTIONS[Question.MONTHS].title)
    listen(visit)
    line.cut()
    line.join(server.port)
    wait_for_a_session(visit)
    tap(visit, "3か月")
    expect_title(visit, QUESTIONS[Question.LENDER].title)
    visit.page.reload(wait_until="commit")
    expect_title(visit, QUESTIONS[Question.SENDER].title)


@pytest.mark.browser
@pytest.mark.parametrize("text", ["{", "[]", '{"v":9,"answers":{"draft":{}}}', '{"answers":3}'])
def test_something_unreadable_in_the_store_is_passed_over(phone: bench.Visit, text: str) -> None:
    phone.blank()
    phone.page.evaluate(
        "([name, text]) => sessionStorage.setItem(name, text)", [bench.STORED, text]
    )
    phone.open("/")
    expect_title(phone, QUESTIONS[Question.SENDER].title)
    tap(phone, "裁判所")
    expect_title(phone, QUESTIONS[Question.LETTER].title)
    assert held(phone) == {"draft": {"sender": "court", "done": ["sender"]}}
    assert phone.complaints == []
