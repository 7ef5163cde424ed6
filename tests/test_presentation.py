"""What people read: every code has words, every sentence is short and calm, every picture true."""

import importlib
import itertools
import pkgutil
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise
from types import ModuleType
from xml.etree import ElementTree as ET

import pytest

import nindbai.diagnosis
import nindbai.domain
from nindbai import AnswerError, Answers, Diagnosis, diagnose, load, read_answers
from nindbai.diagnosis.answer_models import (
    HouseholdAnswer,
    JuniorMortgageAnswer,
    NoticeAnswer,
    PropertyAnswer,
)
from nindbai.diagnosis.problems import Problem, ProblemKind
from nindbai.domain.blockers import BlockerKind
from nindbai.domain.options import OptionKind
from nindbai.domain.preparation import NextStep
from nindbai.domain.situation import Lender, LetterKind, PropertyKind
from nindbai.domain.stage import Milestone
from nindbai.presentation import (
    money_wording,
    option_wording,
    preparation_wording,
    tables,
    wording,
)
from nindbai.presentation.basis import basis_groups
from nindbai.presentation.blocker_words import BLOCKER_REASONS
from nindbai.presentation.charts import Colour, debt_chart, price_chart, time_chart
from nindbai.presentation.draft import Draft, TypedDate
from nindbai.presentation.draft_reading import read_draft
from nindbai.presentation.figures import COLOURS, draw_bands
from nindbai.presentation.formatting import format_date
from nindbai.presentation.labels import AREA_TIERS, COMING_LABELS, LABELS, label
from nindbai.presentation.option_labels import ASSUMPTIONS, OPTION_MEANINGS
from nindbai.presentation.plotly_figures import plot_bands
from nindbai.presentation.problems import FIELD_LABELS, describe_problem, problem_json
from nindbai.presentation.questions import (
    LETTER_CHOICES,
    LETTERS_OF,
    QUESTIONS,
    SENDER_CHOICES,
    Question,
    Sender,
)
from nindbai.presentation.step_words import STEP_WORDS
from nindbai.presentation.tone import TONES, Tone, listening_lines
from tests import browser as bench
from tests.copy_rules import find_faults

TODAY = date(2026, 11, 21)
STYLE_SHEETS = ("frame.css", "screens.css", "print.css")
NOT_SHOWN = {
    *("Milestone", "Why", "Case", "Tense", "ContractKind", "RegistrationKind"),
    *("Record", "Finding", "Trouble", "Form", "CellKind", "BareUnit"),
    *("AcquiredBy", "BuildingRegistration", "House", "LandUse", "NewHomePlan", "NoDeferral"),
    *("NotForced", "PastReliefs", "Residence", "RuleState", "SaleRoute", "UnknownCost"),
}
"""Used inside the calculation, by ``calc`` or by the readers, and never shown by their codes."""
KAWAGUCHI = {
    "prefecture": "埼玉県",
    "municipality": "川口市",
    "loan_balance_yen": 30_000_000,
    "property": {"kind": "house", "floor_area_m2": 95, "land_area_m2": 100, "built_year": 2006},
}


def outlook(**answers: object) -> Diagnosis:
    parameters = load()
    situation = read_answers(answers, today=TODAY, parameters=parameters)
    return diagnose(situation, as_of=TODAY, parameters=parameters)


def modules_of(package: ModuleType) -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        yield importlib.import_module(found.name)


def enums() -> set[type[StrEnum]]:
    return {
        member
        for package in (nindbai.domain, nindbai.diagnosis)
        for module in modules_of(package)
        for member in vars(module).values()
        if isinstance(member, type)
        and issubclass(member, StrEnum)
        and member is not StrEnum
        and member.__module__.startswith(package.__name__)
    }


# --- the glossary ---


def test_every_enum_a_person_may_meet_has_words() -> None:
    assert {enum.__name__ for enum in enums() - set(LABELS)} <= NOT_SHOWN


@pytest.mark.parametrize("enum", LABELS, ids=lambda enum: enum.__name__)
def test_every_member_has_words(enum: type[StrEnum]) -> None:
    assert set(LABELS[enum]) == set(enum)
    assert {type(member) for member in LABELS[enum]} == {enum}
    for member in enum:
        words = label(member)
        assert words or member.value == "none"
        assert not re.search(r"[a-z_]{3,}", words), "English is left over"


def test_two_enums_that_share_a_code_keep_their_own_words() -> None:
    assert label(Lender.OTHER) != label(PropertyKind.OTHER)


def test_every_free_code_has_words() -> None:
    assert set(OPTION_MEANINGS) == set(OptionKind)
    assert set(BLOCKER_REASONS) == set(BlockerKind)
    assert set(STEP_WORDS) == set(NextStep)
    assert set(COMING_LABELS) - {"bid_opening"} <= {milestone.value for milestone in Milestone}
    assert set(AREA_TIERS) == {"t1", "t2", "t3"}
    assert set(ASSUMPTIONS) >= {"no_subrogation", "letter_decides", "as_answered"}


def test_every_field_of_the_answers_has_a_name() -> None:
    models = (Answers, NoticeAnswer, PropertyAnswer, JuniorMortgageAnswer, HouseholdAnswer)
    assert {name for model in models for name in model.model_fields} <= set(FIELD_LABELS)


def test_every_letter_can_be_chosen_from_some_sender() -> None:
    assert set(LETTER_CHOICES) == set(LetterKind)
    assert {kind for letters in LETTERS_OF.values() for kind in letters} == set(LetterKind)
    assert set(SENDER_CHOICES) == set(Sender) == set(LETTERS_OF)
    assert set(QUESTIONS) == set(Question)


# --- problems ---


@pytest.mark.parametrize("kind", ProblemKind)
def test_every_problem_says_what_was_given(kind: ProblemKind) -> None:
    problem = Problem(field="bid_opening_on", kind=kind, given="X9", fits=("from", "2026-11-01"))
    text = problem_json(problem)
    assert "X9" in text.message
    assert text.message.endswith("。")
    assert text.field == "bid_opening_on"


def test_problems_of_a_bad_household_name_field_value_and_what_fits() -> None:
    bad = {
        "prefecture": "埼玉",
        "loan_balance_yen": -5,
        "property": {"kind": "castle"},
        "notices": [{"kind": "commencement_order", "dated_on": "2026-13-01"}],
    }
    with pytest.raises(AnswerError) as caught:
        read_answers(bad, today=TODAY, parameters=load())
    messages = {p.field: describe_problem(p) for p in caught.value.problems}
    assert messages == {
        "loan_balance_yen": "ローンの残りは、1円以上にしてください（今の入力: -5）。",
        "property.kind": (
            "家の種類は、house、condominium、land、other、unknownから選んでください"
            "（今の入力: castle）。"
        ),
        "notices.0.dated_on": (
            "1通目の手紙の日付は、実際にある日付で入れてください（今の入力: 2026-13-01）。"
        ),
    }


# --- sentences ---

STAGES: list[dict[str, object]] = [
    {},
    {"months_in_arrears": 0, "notices": []},
    *({"months_in_arrears": months, "notices": []} for months in (1, 3, 8)),
    *({"notices": [{"kind": kind}]} for kind in LetterKind),
    *({"notices": [{"kind": kind, "dated_on": "2026-10-01"}]} for kind in LetterKind),
    {"notices": [{"kind": "bidding_notice"}], "bid_opening_on": "2026-12-10"},
    {"notices": [{"kind": "bidding_notice"}], "bid_opening_on": "2027-03-10"},
    {"notices": [{"kind": "commencement_order"}], "months_in_arrears": 0},
    {"notices": [{"kind": "subrogation_notice"}], "lender": "jhf"},
    {"notices": [{"kind": "commencement_order", "dated_on": "2027-10-01"}]},
    {"notices": [{"kind": "delivery_order"}], "bid_opening_on": "2027-03-10"},
]
HOMES: list[dict[str, object]] = [
    {},
    {"loan_balance_yen": 30_000_000},
    dict(KAWAGUCHI),
    {**KAWAGUCHI, "loan_balance_yen": 1_000_000, "market_value_yen": 90_000_000},
    {**KAWAGUCHI, "municipality": "どこか市", "standard_sale_price_yen": 15_000_000},
    {"prefecture": "北海道", "property": {"kind": "condominium"}, "loan_balance_yen": 9_000_000},
    {"prefecture": "東京都", "property": {"kind": "house"}, "market_value_yen": 26_000_000},
]
LENDERS = ("guaranteed_bank", "jhf", "unknown")


def households() -> Iterator[Diagnosis]:
    for stage, home, lender in itertools.product(STAGES, HOMES, LENDERS):
        yield outlook(**{"lender": lender, **home, **stage})


def texts_of_ways(diagnosis: Diagnosis) -> Iterator[str]:
    """Yield every sentence about the ways out and what may stop a sale."""
    for option in option_wording.option_texts(diagnosis):
        yield from (option.name, option.status_words, option.meaning, option.reasons)
        yield from (option.until, option.decided_by, option.first_step, option.downsides)
        yield from (option.left, option.cost)
        yield from (*option.effects, *option.traps, *option.figures)
    for blocker in option_wording.blocker_texts(diagnosis):
        yield from (blocker.lead, *blocker.names)
        for detail in blocker.details:
            yield from (detail.name, detail.who, detail.sum, detail.first_step, detail.why)


def texts_of(diagnosis: Diagnosis) -> Iterator[str]:
    """Yield every sentence of a result, as the screen shows it."""
    head = wording.headline(diagnosis)
    yield from (head.sentence, head.action, head.action_detail, head.human_line)
    yield from (text for row in wording.glance(diagnosis) for text in row)
    yield from wording.time_sentences(diagnosis)
    yield from wording.early_sentences(diagnosis.time_left["bid_opening"])
    for day in wording.deadline_texts(diagnosis):
        yield from (day.name, day.when, day.dates, day.meaning)
    yield from wording.odds_sentences(diagnosis)
    yield from money_wording.value_sentences(diagnosis)
    yield from money_wording.price_sentences(diagnosis)
    yield money_wording.unsold_sentence(diagnosis)
    yield from money_wording.debt_sentences(diagnosis)
    for contradiction in option_wording.contradiction_texts(diagnosis):
        yield from (contradiction.sentence, contradiction.assumed)
    yield from texts_of_ways(diagnosis)
    for step in preparation_wording.step_texts(diagnosis):
        yield from (step.name, step.detail, step.why, step.call, *step.at_hand, *step.to_say)
    for paper in preparation_wording.document_texts(diagnosis):
        yield from (paper.name, paper.where, paper.what_for)
    for agent in preparation_wording.warning_texts(diagnosis):
        yield from (agent.name, agent.happens, agent.why, agent.to_do, agent.note)


def test_every_sentence_of_every_result_is_short_and_calm() -> None:
    texts = {text for diagnosis in households() for text in texts_of(diagnosis)}
    assert len(texts) > 300
    assert [fault for text in texts for fault in find_faults(text)] == []
    assert [text for text in texts if re.search(r"\b(None|null|nan|unknown)\b", text)] == []


def test_every_stage_before_opening_has_an_action_and_a_way() -> None:
    for diagnosis in households():
        assert len(diagnosis.next_steps) == 3
        options = option_wording.option_texts(diagnosis)
        if diagnosis.stage.is_before_opening:
            assert any(not option.is_closed for option in options)


PRINTED: dict[str, object] = {"notices": [{"kind": "bidding_notice"}]}
SEVERITIES: list[tuple[Tone, dict[str, object]]] = [
    # nothing known; no arrears; a letter from the bank, nearly a year before the bids
    (Tone.UNCLEAR, {}),
    (Tone.CALM, {"months_in_arrears": 0, "notices": []}),
    (Tone.CALM, {"notices": [{"kind": "formal_demand"}]}),
    # a sale takes 2 to 4 months and must close 2 to 3 weeks before the bids are opened:
    # 109 days leave time for about half of all sales, 95 days for few, 19 days for none
    (Tone.BUSY, {**PRINTED, "bid_opening_on": "2027-03-10"}),
    (Tone.NARROW, {**PRINTED, "bid_opening_on": "2027-02-24"}),
    (Tone.LITTLE_LEFT, {**PRINTED, "bid_opening_on": "2026-12-10"}),
    # the practical last day may be over
    (Tone.LITTLE_LEFT, {"notices": [{"kind": "bidding_published"}]}),
    (Tone.AFTER, {"notices": [{"kind": "sale_decision_notice"}]}),
    (Tone.AFTER, {"notices": [{"kind": "delivery_order"}]}),
]


@pytest.mark.parametrize(("tone", "answers"), SEVERITIES)
def test_each_severity_has_its_human_line_and_one_action(
    tone: Tone, answers: dict[str, object]
) -> None:
    diagnosis = outlook(**answers)
    head = wording.headline(diagnosis)
    assert head.tone is tone
    assert head.human_line == TONES[tone].human_line
    assert head.action == label(diagnosis.next_steps[0])


@pytest.mark.parametrize(("tone", "answers"), SEVERITIES)
def test_who_listens_is_named_when_little_is_left_and_after_the_sale(
    tone: Tone, answers: dict[str, object]
) -> None:
    named = [line.name for line in listening_lines(outlook(**answers))]
    is_hard = tone in {Tone.LITTLE_LEFT, Tone.AFTER}
    assert named == (["よりそいホットライン"] if is_hard else [])


def test_the_tone_table_holds_every_severity_and_nothing_frightens() -> None:
    assert set(TONES) == set(Tone)
    for text in TONES.values():
        assert find_faults(text.human_line) == []
        assert not re.search(r"\d|！", text.human_line)


def test_no_colour_of_a_screen_is_an_alarm() -> None:
    styles = ((bench.ROOT / "nindbai/static" / f).read_text("utf-8") for f in STYLE_SHEETS)
    colours = set(re.findall(r"#([0-9a-f]{6})\b", "".join(styles)))
    assert colours
    for colour in colours:
        red, green, blue = (int(colour[at : at + 2], 16) for at in (0, 2, 4))
        assert not (red > 2 * green and red > 2 * blue)


def test_the_two_last_days_stand_together_and_apart() -> None:
    for diagnosis in households():
        if not wording.has_opening(diagnosis):
            continue
        practical, legal, *_ = wording.deadline_texts(diagnosis)
        assert (practical.name, legal.name) == ("実際に売り終える最後の日", "法律上の最後の日")


def test_after_the_sale_the_appeal_is_named() -> None:
    decided = {"kind": "sale_decision_notice", "dated_on": "2026-11-20"}
    (appeal,) = wording.deadline_texts(outlook(notices=[decided]))
    assert "執行抗告" in appeal.name
    assert appeal.dates == "2026年11月27日（金）"
    (undated,) = wording.deadline_texts(outlook(notices=[{"kind": "sale_decision_notice"}]))
    assert undated.dates == ""


def test_a_last_day_on_which_the_court_is_closed_names_the_day_before() -> None:
    monday = outlook(notices=[{"kind": "bidding_notice"}], bid_opening_on="2027-03-08")
    _, legal, _ = wording.deadline_texts(monday)
    assert legal.dates == "2027年3月7日（日）"
    assert "2027年3月5日（金）まで" in legal.meaning


def test_no_calendar_date_without_a_dated_letter() -> None:
    undated = outlook(**KAWAGUCHI, notices=[{"kind": "commencement_order"}])
    shown = "".join(
        (*wording.time_sentences(undated), *(d.dates for d in wording.deadline_texts(undated)))
    )
    assert not re.search(r"\d{4}年", shown)
    assert "日付はまだ計算できません" in shown
    dated = outlook(notices=[{"kind": "bidding_notice"}], bid_opening_on="2027-03-10")
    assert "2027年3月10日（水）" in "".join(wording.time_sentences(dated))


def test_both_kinds_of_evidence_and_the_overlap_are_named() -> None:
    diagnosis = outlook(**KAWAGUCHI, months_in_arrears=3)
    said = "".join(money_wording.price_sentences(diagnosis))
    assert "業界の目安" in said
    assert "実例では確かめられていません" in said
    assert "重なっています" in said


def test_a_missing_answer_is_named_not_guessed() -> None:
    nothing = outlook(months_in_arrears=3)
    assert "家のある場所" in "".join(money_wording.price_sentences(nothing))
    assert "ローンの残り" in "".join(money_wording.debt_sentences(nothing))
    assert wording.glance(outlook()) == ()


# --- tables ---


def test_the_distribution_table_adds_up_to_the_yen() -> None:
    diagnosis = outlook(**KAWAGUCHI, notices=[{"kind": "commencement_order"}])
    for route, columns in money_wording.typical_columns(diagnosis):
        cells = [row.cells[0] for row in tables.distribution_table(route, columns.typical).rows]
        amounts = [_yen(cell) for cell in cells]
        price, *costs, fund, payoff, rest = amounts
        assert price - sum(costs) == fund
        assert rest == abs(payoff - fund)


def _yen(text: str) -> int:
    found = re.fullmatch(r"(?:([\d,]+)億)?(?:([\d,]+)万)?([\d,]+)?円", text)
    assert found, text
    oku, man, rest = (int((part or "0").replace(",", "")) for part in found.groups())
    return oku * 100_000_000 + man * 10_000 + rest


def test_every_table_has_as_many_cells_as_columns() -> None:
    for diagnosis in households():
        for table in (
            tables.time_table(diagnosis),
            tables.waiting_table(diagnosis),
            tables.waiting_summary(diagnosis),
            tables.price_table(diagnosis),
            tables.debt_table(diagnosis),
        ):
            if isinstance(table, tables.Table):
                assert {len(row.cells) for row in table.rows} <= {len(table.columns)}


# --- pictures ---

SHOWN = outlook(**KAWAGUCHI, notices=[{"kind": "commencement_order", "dated_on": "2026-10-01"}])


@pytest.mark.parametrize("make", [time_chart, price_chart, debt_chart])
def test_a_picture_is_readable_and_says_what_it_shows(make: object) -> None:
    chart = make(SHOWN)  # type: ignore[operator]
    svg = draw_bands(chart)
    root = ET.fromstring(svg)  # noqa: S314 — our own text
    width = float(root.attrib["viewBox"].split()[2])
    size = float(re.search(r"text\{font:(\d+)px", svg).group(1))  # type: ignore[union-attr]
    assert size * 288 / width >= 16  # on a phone of 320 px, whose margins take 32
    space = "{http://www.w3.org/2000/svg}"
    assert root.findtext(f"{space}title") == chart.title
    assert root.findtext(f"{space}desc") == chart.alt
    shown = "".join(root.itertext())
    for band in chart.bands:
        assert band.name in shown
        assert band.text in shown
        assert band.long_text in chart.alt


def test_nothing_in_a_picture_lies_outside_it() -> None:
    for diagnosis in households():
        for chart in (time_chart(diagnosis), price_chart(diagnosis), debt_chart(diagnosis)):
            if chart is None:
                continue
            for found in re.findall(r' (?:x|x1|cx)="(-?\d+)"', draw_bands(chart)):
                assert 0 <= int(found) <= 288
            for one, other in pairwise(chart.ticks):
                between = 284 * (other.at - one.at) / chart.end
                assert between > (width_of(one.text) + width_of(other.text)) / 2, chart.ticks
            for band in chart.bands:
                assert width_of(band.name) + width_of(band.text) < 288, band


def width_of(text: str) -> int:
    """Return how wide a line of 16 px is at most: digits and commas take less than a kanji."""
    return sum(10 if character.isascii() else 16 for character in text)


@pytest.mark.parametrize(
    ("opening", "told"),
    [("2026-12-10", "長くて5日"), ("2026-11-25", "過ぎています"), ("2027-03-10", "約3か月")],
)
def test_a_last_day_that_may_have_passed_is_not_drawn_as_if_it_were_ahead(
    opening: str, told: str
) -> None:
    notice = {"kind": "bidding_notice", "dated_on": "2026-11-01"}
    chart = time_chart(outlook(**KAWAGUCHI, notices=[notice], bid_opening_on=opening))
    assert chart is not None
    band = next(band for band in chart.bands if band.name == "売り終える最後の日")
    assert band.text == told


def test_the_routes_have_one_colour_each_neither_red_nor_green() -> None:
    for colour in (Colour.AUCTION, Colour.VOLUNTARY_SALE):
        red, green, blue = (int(COLOURS[colour][at : at + 2], 16) for at in (1, 3, 5))
        assert not (red > 2 * green and red > 2 * blue)
        assert not (green > red and green > blue)
    assert len(set(COLOURS.values())) == len(Colour)


def test_the_interactive_figure_shows_the_same_figures() -> None:
    chart = time_chart(SHOWN)
    assert chart is not None
    bars = [trace for trace in plot_bands(chart).data if trace.type == "bar"]
    assert [(bar.base[0], bar.base[0] + bar.x[0]) for bar in bars] == [
        (band.width.low, band.width.high) for band in chart.bands
    ]


def test_no_words_need_plotly_or_streamlit() -> None:
    code = (
        "import sys, nindbai.presentation.plotly_figures, nindbai.presentation.wording;"
        "print({'plotly', 'pandas', 'streamlit'} & set(sys.modules))"
    )
    told = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True
    )
    assert told.stdout.strip() == "set()"


# --- basis ---


def test_every_parameter_read_is_shown_with_source_and_dates() -> None:
    rows = [row for group in basis_groups(SHOWN) for row in group.rows]
    assert len(rows) == len(SHOWN.basis)
    for row in rows:
        assert row.value
        assert row.grade[0] in "ABCD"
        assert row.source
        assert row.since.endswith("から")


# --- the draft ---


def test_an_answer_given_before_comes_back_when_the_letter_changes() -> None:
    draft = Draft().answer(Question.SENDER, sender=Sender.COURT)
    draft = draft.answer(Question.LETTER, letter=LetterKind.COMMENCEMENT_ORDER)
    chosen = TypedDate(year=2026, month=10, day=1)
    draft = draft.answer(Question.LETTER_DATE, letter_date=chosen)
    draft = draft.answer(Question.MONTHS, months=8)
    changed = draft.answer(Question.LETTER, letter=LetterKind.BIDDING_NOTICE)
    assert changed.letter_date == chosen
    assert changed.months == 8
    assert changed.next_question() is Question.LETTER_DATE


def test_a_letter_of_another_sender_is_not_kept() -> None:
    draft = Draft().answer(Question.SENDER, sender=Sender.COURT)
    draft = draft.answer(Question.LETTER, letter=LetterKind.COMMENCEMENT_ORDER)
    changed = draft.answer(Question.SENDER, sender=Sender.BANK)
    assert changed.letter is None
    assert changed.next_question() is Question.LETTER


def test_unknown_everywhere_is_never_zero() -> None:
    draft = Draft(sender=Sender.UNKNOWN, lender=Lender.UNKNOWN, kind=PropertyKind.UNKNOWN)
    draft = draft.model_copy(update={"done": frozenset(draft.questions())})
    situation = read_draft(draft, today=TODAY, parameters=load())
    assert situation.letters is None
    assert situation.months_in_arrears is None
    assert situation.loan_balance_yen is None
    assert draft.next_question() is None


def test_no_letter_yet_is_told_apart_from_not_known() -> None:
    draft = Draft().answer(Question.SENDER, sender=Sender.NOBODY)
    assert read_draft(draft, today=TODAY, parameters=load()).letters == ()


def test_a_size_typed_before_the_price_was_known_stays_on_the_list_and_the_price_decides() -> None:
    done = frozenset({Question.KIND, Question.SIZE, Question.VALUE})
    draft = Draft(kind=PropertyKind.HOUSE, land_area="100", value="2600", done=done)
    situation = read_draft(draft, today=TODAY, parameters=load())
    assert Question.SIZE in draft.questions()
    assert situation.property.land_area_m2 == Decimal(100)
    value = diagnose(situation, as_of=TODAY, parameters=load()).market_value
    assert value.yen is not None
    assert value.yen.typical == 26_000_000


def test_a_date_is_written_with_its_weekday() -> None:
    assert format_date(date(2026, 12, 3)) == "2026年12月3日（木）"


def test_a_last_day_that_is_today_is_called_today_and_a_passed_one_has_no_date() -> None:
    tomorrow = outlook(bid_opening_on="2026-11-22", notices=[{"kind": "bidding_notice"}])
    practical, legal, *_ = wording.deadline_texts(tomorrow)
    assert (legal.when, legal.dates) == ("きょうまで", "2026年11月21日（土）")
    assert (practical.when, practical.dates) == ("過ぎています", "")
