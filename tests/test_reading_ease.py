"""How hard our words are to read: ordinary and easy ones, their terms, and readings over kanji."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from functools import cache
from statistics import mean
from typing import Any, Final

import pytest
from streamlit.testing.v1 import AppTest

from nindbai import Diagnosis, diagnose, load, read_answers
from nindbai.diagnosis.outcome import Value, Whole
from nindbai.diagnosis.rehousing_facts import Fact, RehousingFacts
from nindbai.diagnosis.rehousing_tax import TaxSide
from nindbai.diagnosis.rehousing_view import (
    NotYet,
    RentSide,
    SaleSide,
    WaysSide,
    view_rehousing,
)
from nindbai.domain.acquisition_cost import CostBasis
from nindbai.domain.building_depreciation import BuildingStructure
from nindbai.domain.capital_gains import Need, TaxWayKind
from nindbai.domain.home_sale import Relief
from nindbai.domain.options import OptionKind, OptionStatus
from nindbai.domain.ownership_period import OwnershipLength
from nindbai.domain.preparation import NextStep
from nindbai.domain.purchase_costs import PurchaseCostKind
from nindbai.domain.rehousing_loan import HomeLoanKind
from nindbai.domain.rehousing_plan import FlowKind, Obstacle, WayKind
from nindbai.domain.rent_and_move import HelpKind, SetByTown
from nindbai.domain.situation import Lender, LetterKind, Tri
from nindbai.domain.stage import Stage
from nindbai.domain.tax_conditions import ConditionKind, Standing
from nindbai.domain.voluntary_sale import Likelihood
from nindbai.presentation import (
    code_screen_words,
    easy,
    form_words,
    further_words,
    rehousing_tables,
    rehousing_tax_wording,
    rehousing_wording,
    rehousing_words,
    result_words,
    take_along_words,
    week_words,
    wording,
)
from nindbai.presentation.documents import memo_pdf
from nindbai.presentation.documents.memo import make_memo
from nindbai.presentation.documents.memo_text import write_text
from nindbai.presentation.easy import WordStyle, ease
from nindbai.presentation.easy_questions import EASY_QUESTIONS
from nindbai.presentation.easy_rehousing import EASY_REHOUSING
from nindbai.presentation.easy_result import EASY_RESULT
from nindbai.presentation.furigana import find_bare, read_aloud, split
from nindbai.presentation.labels import label
from nindbai.presentation.option_labels import OPTION_MEANINGS
from nindbai.presentation.questions import (
    KIND_CHOICES,
    LENDER_CHOICES,
    LETTER_CHOICES,
    QUESTIONS,
    SENDER_CHOICES,
    Question,
    Sender,
)
from nindbai.presentation.rehousing_draft import TakenOver
from nindbai.presentation.saved import Saved, read_saved
from nindbai.presentation.step_words import STEP_WORDS
from nindbai.presentation.tables import Table
from nindbai.presentation.terms import TERMS, terms_in
from nindbai.presentation.tone import TONES
from nindbai.ui import ease as ui_ease
from tests import reading_rules as rules
from tests.copy_rules import SAMPLE, find_faults
from tests.test_pages import FULL, fixed_day, open_page

TODAY = date(2026, 11, 21)
CASES: dict[str, dict[str, Any]] = {
    "何も答えない": {},
    "遅れる前": {"months_in_arrears": 0, "lender": "jhf"},
    "三か月の遅れ": {"months_in_arrears": 3, "lender": "guaranteed_bank"},
    "競売開始決定": {
        "lender": "guaranteed_bank",
        "notices": [{"kind": "commencement_order", "dated_on": "2026-10-01"}],
    },
    "日付のない期間入札の通知": {"notices": [{"kind": "bidding_notice"}]},
    "開札期日まで二週間": {
        "bid_opening_on": "2026-12-05",
        "notices": [{"kind": "bidding_notice", "dated_on": "2026-10-20"}],
    },
    "売却許可決定": {"notices": [{"kind": "sale_decision_notice", "dated_on": "2026-11-19"}]},
    "日付のない売却許可決定": {"notices": [{"kind": "sale_decision_notice"}]},
}
MADE = (
    form_words.echo_sentence(FULL, Question.LOAN, TODAY),
    wording.unanswered_sentence(3),
    "1. 手紙を読む",
    f"{take_along_words.STEPS} 1. 手紙を読む",
    "過ぎているかもしれません（長くてあと12日）",
    "任意売却で残る借金",
)
"""Texts that are put together where they are shown."""

OFFICES = frozenset({"保証会社", "債権回収会社", "書記官", "執行官"})
"""Senders and officials: their names stand on the envelope, and the screen cannot rename them."""

SEVERAL_TERMS = {
    "保証会社か債権回収会社に、日付と窓口を聞く": "the two senders a letter may be from",
    "通知に書かれた保証会社か、債権回収会社の担当": "the two senders a letter may be from",
    "入札と開札の日は書いてありますか": "both days stand in one letter, by these names",
    "入札と開札の日": "both days stand in one letter, by these names",
    "入札の期間と開札の日は、決まっていますか": "read out to the court, by its own names",
    "入札期間と開札期日を書き写す": "both days stand in one letter, by these names",
    "分けて払う、任意整理、個人再生、破産の違いは何ですか": "read out to a lawyer, who knows them",
    "つなぎ融資と住み替えローンは、返済の遅れがない人のものです": "both are closed alike; each is explained on its card",
}
"""Sentences with more than one term, and why they need them."""


def found_for(raw: Mapping[str, Any]) -> tuple[Any, Diagnosis]:
    situation = read_answers(dict(raw), today=TODAY, parameters=load())
    return situation, diagnose(situation, as_of=situation.as_of, parameters=load())


def labels_of(*kinds: type[StrEnum]) -> list[str]:
    return [label(member) for kind in kinds for member in kind]


def question_words() -> Iterator[str]:
    for text in QUESTIONS.values():
        yield from (text.title, text.reason, text.name)
    for choices in (SENDER_CHOICES, LETTER_CHOICES, LENDER_CHOICES, KIND_CHOICES):
        for choice in choices.values():  # type: ignore[attr-defined]
            yield from (choice.words, choice.note)
    yield from further_words.FLAG_QUESTIONS.values()
    yield from further_words.TYPED_LABELS.values()
    yield from further_words.DATE_LABELS.values()
    yield from form_words.PROMISES
    yield from (form_words.START_LEAD, form_words.WHAT_IT_IS, form_words.CHECK_TITLE)


def clock_words(raw: Mapping[str, Any]) -> Iterator[str]:
    _, diagnosis = found_for(raw)
    head = wording.headline(diagnosis)
    yield from (head.sentence, head.human_line, head.action, head.action_detail)
    yield from wording.time_sentences(diagnosis)
    yield from wording.early_sentences(diagnosis.time_left["bid_opening"])
    yield from wording.odds_sentences(diagnosis)
    yield from wording.glance_terms(diagnosis)
    yield from (name for name, _ in wording.glance(diagnosis))
    for text in wording.deadline_texts(diagnosis):
        yield from (text.name, text.when.partition("\n")[0], text.meaning)


def way_and_step_words() -> Iterator[str]:
    yield from labels_of(OptionKind, OptionStatus, NextStep, Stage, Likelihood)
    yield from OPTION_MEANINGS.values()
    yield from (words.detail for words in STEP_WORDS.values())
    yield from (text.human_line for text in TONES.values())


def memo_headings() -> Iterator[str]:
    words = take_along_words
    yield from (words.MEMO_TITLE, words.OUTLOOK, words.FACTS, words.CONTRADICTIONS, words.TIME)
    yield from (words.LAST_DAYS, words.ONE_LAST_DAY, words.ODDS, words.PRICES, words.DEBT)
    yield from (words.WAYS, words.WAY, words.UNTIL, words.CLOSED_WAYS, words.STEPS, words.CALL)
    yield from (words.AT_HAND, words.TO_SAY, words.QUESTIONS, words.DOCUMENTS, words.CONTACTS)
    yield from (words.CONTACTS_NOTE, words.DOCUMENTS_NOTE, words.ANSWERS_SPACE, words.STACK_NOTE)


def buttons() -> Iterator[str]:
    yield from (form_words.NEXT, form_words.BACK, form_words.TO_RESULT, form_words.EARLY_RESULT)
    yield from (form_words.CONTINUE, result_words.CHANGE, result_words.TO_OPTIONS)
    yield from (result_words.TO_PROCEEDS, result_words.TO_QUESTIONS, result_words.LOOK_AGAIN)
    yield from (result_words.DETAILED, week_words.TO_WEEK, code_screen_words.TO_CODE)
    yield from (take_along_words.MEMO_BUTTON, take_along_words.CALENDAR_BUTTON)


HOME: Final = {
    "price_yen": 41_000_000,
    "loan_yen": 12_000_000,
    "new_price_yen": 40_000_000,
    "months_in_arrears": 0,
}
KNOWN: Final = {
    **HOME,
    "own_funds_yen": 5_000_000,
    "rent_yen": 120_000,
    "income_yen": 6_000_000,
    "other_payments_yen": 0,
}
SOLD: Final = {
    "acquired_on": date(2010, 1, 5),
    "land_price_yen": 10_000_000,
    "building_price_yen": 5_000_000,
    "structure": BuildingStructure.WOOD,
}
MOVES: Final[dict[str, dict[str, Any]]] = {
    "何も言わない": {},
    "六つの答え": KNOWN,
    "お金のことを言わない": {**HOME, "months_in_arrears": None, "sale_costs_yen": 1_000_000},
    "推計の値段": {
        **KNOWN,
        "price_yen": None,
        "estimate_yen": Whole(low=20_000_000, typical=30_000_000, high=40_000_000),
    },
    "費用を言う": {**KNOWN, "purchase_costs_yen": 3_000_000, "budget_yen": 100_000},
    "借金のほうが多い": {**KNOWN, "price_yen": 20_000_000, "loan_yen": 28_000_000, **SOLD},
    "自分のお金がない": {**KNOWN, "own_funds_yen": 0},
    "自分のお金が足りる": {**KNOWN, "own_funds_yen": 90_000_000},
    "手付金を言う": {**KNOWN, "earnest_yen": 4_000_000, "loan_yen": 0},
    "利益が出る": {
        **KNOWN,
        **SOLD,
        "lives_there": Tri.YES,
        "used_relief": Tri.NO,
        "buyer_is_related": Tri.NO,
        "is_acquired_day_open": True,
    },
    "確かめることがある": {**KNOWN, **SOLD},
    "出た家": {
        **KNOWN,
        **SOLD,
        "acquired_on": date(2023, 1, 5),
        "moved_out_on": date(2025, 6, 15),
        "is_moved_out_day_open": True,
    },
    "評価額を言う": {
        **KNOWN,
        "new_land_value_yen": 10_000_000,
        "new_building_value_yen": 8_000_000,
    },
    "買った値段を知らない": {**KNOWN, "acquired_on": date(2010, 1, 5)},
    "損が出る": {**KNOWN, **SOLD, "land_price_yen": 60_000_000},
    "遅れている": {**KNOWN, **SOLD, "months_in_arrears": 2, "rent_yen": 70_000},
    "遅れて、お金が少ない": {
        **HOME,
        "months_in_arrears": 2,
        "rent_yen": 70_000,
        "own_funds_yen": 100_000,
    },
    "遅れて、お金を言わない": {**HOME, "months_in_arrears": 2, "rent_yen": 70_000},
}
"""Households that move house, so that every sentence of its screen is said at least once."""


def move_fields() -> Iterator[str]:
    words = rehousing_words
    yield from (*words.LABELS.values(), *words.SHORT_NAMES.values(), *words.HINTS.values())
    yield from (title for _, title, _ in words.GROUPS)
    yield from (*words.ANSWERS.values(), *words.ARREARS_ANSWERS.values())
    yield from (words.out_of_bounds(name, 1, 50) for name in ("new_years", "months_to_sell"))
    taken = TakenOver(price_yen=30_000_000, loan_yen=10_000_000, months_in_arrears=2)
    yield from (rehousing_wording.hint_of(name, taken) for name in ("price", "arrears"))
    value = Value.model_construct(yen=Whole(low=1, typical=20_000_000, high=30_000_000))
    yield rehousing_wording.hint_of("price", TakenOver(value=value))


def move_headings() -> Iterator[str]:
    held = vars(rehousing_words)
    yield from (
        text
        for name, value in held.items()
        if name.isupper() and name not in {"FIRST", "LABELS", "SHORT_NAMES", "HINTS", "GROUPS"}
        for text in ((value,) if isinstance(value, str) else value)
        if isinstance(text, str) and not isinstance(text, StrEnum)
    )


def move_labels() -> Iterator[str]:
    kinds = (Fact, FlowKind, Obstacle, WayKind, PurchaseCostKind, HomeLoanKind, HelpKind)
    kinds += (SetByTown, TaxWayKind, Relief, ConditionKind, Need, Standing)
    kinds += (CostBasis, OwnershipLength)
    yield from labels_of(*kinds)


def table_words(table: Table) -> Iterator[str]:
    yield from (table.caption, table.first, *table.columns)
    for row in table.rows:
        yield from (row.head, row.note, *row.cells)


def move_words(told: Mapping[str, Any]) -> Iterator[str]:
    """Yield what the screen of moving house says to one household."""
    facts = RehousingFacts(**told)
    view = view_rehousing(facts, today=TODAY, parameters=load())
    says, tables = rehousing_wording, rehousing_tables
    for part in (view.sale, view.ways, view.rent, view.tax):
        if isinstance(part, NotYet) and part.missing:
            yield says.not_yet_sentence(part)
    if isinstance(view.sale, SaleSide):
        yield from says.sale_sentences(view.sale)
        yield from table_words(tables.sale_table(view.sale))
    if isinstance(view.ways, WaysSide):
        yield from ways_words(view.ways, facts)
    if isinstance(view.rent, RentSide):
        yield from rent_words(view.rent, facts)
    if isinstance(view.tax, TaxSide):
        yield from says.assumed_sentences(view.tax.assumed, view.terms, facts)
        yield from tax_words(view.tax, facts)


def rent_words(side: RentSide, facts: RehousingFacts) -> Iterator[str]:
    says = rehousing_wording
    yield from (*says.closed_sentences(), *says.closed_names())
    yield from says.rent_sentences(side, facts)
    yield from table_words(rehousing_tables.rent_table(side.answer))
    for text in says.help_texts(side):
        yield from (text.name, text.finding, text.note)


def tax_words(tax: TaxSide, facts: RehousingFacts) -> Iterator[str]:
    says = rehousing_tax_wording
    yield from says.forced_sentences()
    yield from says.best_sentences(tax, facts)
    yield from says.ownership_sentences(tax)
    yield from table_words(says.gain_table(tax))
    yield from table_words(says.tax_ways_table(tax))
    for relief in (*says.relief_texts(tax), *says.loss_texts(tax)):
        yield from (relief.name, relief.standing, relief.tax, relief.until)
        yield from (*relief.unmet, *relief.unknown, *relief.needs, *relief.notes)


def ways_words(side: WaysSide, facts: RehousingFacts) -> Iterator[str]:
    says, tables = rehousing_wording, rehousing_tables
    yield from says.ways_sentence(side)
    yield from says.not_counted_sentences(side)
    yield from says.assumed_sentences(side.terms.assumed, side.terms, facts)
    for card in says.way_cards(side, facts):
        yield from (card.name, card.sentence, *card.obstacles)
        yield from (text for row in card.rows for text in row)
    yield from table_words(tables.months_table(side.flow.ways[0]))
    yield from tables.loan_sentences(side.loan)
    yield from table_words(tables.loan_table(side.loan))
    yield from tables.purchase_sentences(side, facts)
    yield from table_words(tables.purchase_table(side))


@cache
def moving_words() -> tuple[str, ...]:
    texts = [*move_fields(), *move_headings(), *move_labels()]
    for told in MOVES.values():
        texts += move_words(told)
    lines = (line for text in texts for line in text.split("\n"))
    return tuple(sorted({line for line in lines if line}))


def must_be_easy() -> list[str]:
    texts = [*question_words(), *way_and_step_words(), *memo_headings(), *moving_words()]
    for raw in CASES.values():
        texts += clock_words(raw)
    return sorted({text for text in texts if text})


def key_messages() -> list[str]:
    texts = [*way_and_step_words(), *buttons()]
    for raw in CASES.values():
        texts += clock_words(raw)
    return sorted(set(texts))


# --- ordinary words ---


def test_no_sentence_of_ours_is_too_hard() -> None:
    texts = [text.replace(SAMPLE, rules.FIGURE) for text in rules.our_words()]
    assert [fault for text in texts for fault in rules.find_hard(text, rules.ELSEWHERE)] == []


def test_our_sentences_are_short_in_the_middle() -> None:
    texts = [text.replace(SAMPLE, rules.FIGURE) for text in rules.our_words() if "。" in text]
    lengths = [len(sentence) for text in texts for sentence in rules.sentences_of(text)]
    assert len(lengths) > 500
    assert mean(lengths) <= rules.MEAN_CHARACTERS


def test_no_key_message_has_many_kanji() -> None:
    assert [fault for text in key_messages() for fault in rules.find_hard(text, rules.KEY)] == []


def is_said(text: str) -> bool:
    """Whether it is a sentence to read, and not the name of a thing in a list."""
    return "。" in text or text.endswith(("か", "い", "く", "す", "る"))


def test_a_sentence_has_one_term() -> None:
    several = {
        sentence
        for text in rules.our_words()
        if is_said(text)
        for sentence in rules.sentences_of(text)
        if len(rules.free_terms(sentence)) > 1
    }
    explained = {f"{term}は、{meaning}です" for term, meaning in TERMS.items()}
    assert several - set(SEVERAL_TERMS) - explained == set()


def test_every_sentence_with_several_terms_is_still_there_and_says_why() -> None:
    held = {s for text in rules.our_words() for s in rules.sentences_of(text)}
    for sentence, reason in SEVERAL_TERMS.items():
        assert sentence in held
        assert reason


def blocks_of(node: Any) -> Iterator[str]:
    """Yield the texts of a screen in their order, the parameters behind the figures left out."""
    children = getattr(node, "children", None)
    if children is None:
        yield _text_of(node)
        return
    if getattr(node, "label", "") == result_words.BASIS:
        return
    yield getattr(node, "label", "") or ""
    for child in children.values():
        yield from blocks_of(child)


def _text_of(element: Any) -> str:
    if element.type == "html":
        return re.sub(
            r"<style.*?</style>|<rt>.*?</rt>|<[^>]+>", "", element.proto.body, flags=re.DOTALL
        )
    if element.type in {"title", "header", "heading"}:
        return str(element.value)
    return ""


def unexplained(app: AppTest) -> list[str]:
    """Return the terms of a screen that nothing explains where they first stand."""
    seen: set[str] = set()
    missing: list[str] = []
    for block in blocks_of(app.main):
        for term in terms_in(block):
            if term not in seen | OFFICES and not rules.is_explained(term, block):
                missing.append(f"{term}: {block}")
            seen.add(term)
    return missing


@pytest.mark.parametrize(
    "draft",
    [
        FULL,
        FULL.model_copy(update={"letter": LetterKind.BIDDING_NOTICE}),
        FULL.model_copy(update={"letter": LetterKind.SALE_DECISION_NOTICE}),
        FULL.model_copy(
            update={
                "sender": Sender.BANK,
                "letter": LetterKind.FORMAL_DEMAND,
                "lender": Lender.JHF,
                "months": 3,
            }
        ),
    ],
    ids=["開始決定", "入札の通知", "売却許可決定", "催告書"],
)
@pytest.mark.usefixtures(fixed_day.__name__)
def test_the_result_explains_each_term_where_it_first_stands(draft: Any) -> None:
    assert unexplained(open_page("result", draft)) == []


@pytest.mark.parametrize("question", list(Question))
@pytest.mark.usefixtures(fixed_day.__name__)
def test_a_question_explains_each_term_where_it_first_stands(question: Question) -> None:
    known = {"入札", "開札", "売却基準価額"}  # asked for by the very name in the letter
    found = unexplained(open_page("check", FULL, opened=question))
    assert [text for text in found if text.split(":")[0] not in known] == []


# --- easy words ---


def test_everything_that_must_be_easy_is() -> None:
    hard = {
        text: faults
        for text in must_be_easy()
        if (faults := rules.find_hard(ease(text), rules.EASY))
    }
    assert hard == {}


def test_no_easy_word_is_hard_or_out_of_place() -> None:
    for text in (*EASY_QUESTIONS.values(), *EASY_RESULT.values(), *EASY_REHOUSING.values()):
        assert rules.find_hard(text, rules.EASY) == []
        assert find_faults(text.replace("{}", rules.FIGURE)) == []


def test_every_easy_word_still_stands_for_one_of_ours() -> None:
    held = "\n".join(rules.our_words(ordinary=True))
    made = "\n".join(must_be_easy())
    gone = [
        key
        for key in (*EASY_QUESTIONS, *EASY_RESULT, *EASY_REHOUSING)
        if "{}" not in key and key.removesuffix("。") not in f"{held}\n{made}"
    ]
    assert gone == []


def test_every_easy_pattern_finds_something() -> None:
    made = {
        part
        for text in (*must_be_easy(), *MADE)
        for part in (text, text.removesuffix("。"), *text.split("。"))
    }
    for key in (*EASY_QUESTIONS, *EASY_RESULT, *EASY_REHOUSING):
        if "{}" in key:
            pattern = re.escape(key.removesuffix("。")).replace(r"\{\}", ".+")
            assert any(re.fullmatch(pattern, text) for text in made), key


FIGURES = re.compile(r"[0-9][0-9,.]*")


@pytest.mark.parametrize("raw", CASES.values(), ids=CASES)
def test_figures_and_dates_are_the_same(raw: dict[str, Any]) -> None:
    for text in clock_words(raw):
        said = ease(text).replace("1つ", "一つ").replace("2つは", "二つは")
        assert FIGURES.findall(said) == FIGURES.findall(text), text


@pytest.mark.parametrize("told", MOVES.values(), ids=MOVES)
def test_figures_of_a_move_are_the_same(told: dict[str, Any]) -> None:
    for text in move_words(told):
        said = [ease(line) for line in text.split("\n")]
        figures = [figure for line in said for figure in FIGURES.findall(line)]
        assert figures == FIGURES.findall(text), text


@pytest.mark.parametrize(
    "term",
    [
        "つなぎ融資",
        "住み替えローン",
        "手付金",
        "登録免許税",
        "不動産取得税",
        "印紙税",
        "譲渡所得",
        "取得費",
        "譲渡費用",
        "軽減税率",
        "控除",
        "住居確保給付金",
        "アンダーローン",
        "オーバーローン",
    ],
)
def test_a_term_of_moving_house_is_still_found_beside_plain_words(term: str) -> None:
    held = [text for text in moving_words() if term in text]
    assert held
    assert [text for text in held if term not in ease(text)] == []


@pytest.mark.usefixtures(fixed_day.__name__)
def test_moving_house_is_asked_in_easy_words() -> None:
    app = open_page("rehousing")
    app.button(key="nb-ease").click().run()
    fields = [field.label for field in app.text_input]
    assert "使ってよい自分のお金（万円）" in fields
    assert any("手付金" in name and "てつけきん" in name for name in fields)
    assert "<rt>す</rt>" in "".join(html.proto.body for html in app.main if html.type == "html")


@pytest.mark.parametrize("kind", OptionKind)
def test_the_term_of_a_way_is_still_found(kind: OptionKind) -> None:
    terms = terms_in(label(kind))[:1]  # what it is explained by may go
    assert set(terms) <= set(terms_in(ease(label(kind))))


@pytest.mark.parametrize("raw", CASES.values(), ids=CASES)
def test_the_memo_keeps_its_figures_in_easy_words(raw: dict[str, Any]) -> None:
    memo = make_memo(*found_for(raw))
    ordinary, easy_text = write_text(memo), write_text(memo, WordStyle.EASY)
    for amount in re.findall(r"[0-9,]+万円|[0-9]{4}年[0-9]+月[0-9]+日|0[0-9]+-[0-9-]+", ordinary):
        assert easy_text.count(amount) == ordinary.count(amount)
    assert "けいばい" in easy_text


# --- readings ---


def test_every_kanji_of_every_text_has_its_reading() -> None:
    bare = {
        text: found
        for text in rules.all_texts()
        if (found := find_bare(text.replace(SAMPLE, rules.FIGURE)))
    }
    assert bare == {}


def test_a_word_without_a_reading_is_seen() -> None:
    assert find_bare("憂鬱な競売") == "憂鬱"


@pytest.mark.parametrize("raw", CASES.values(), ids=CASES)
def test_every_kanji_of_a_memo_has_its_reading(raw: dict[str, Any]) -> None:
    assert find_bare(write_text(make_memo(*found_for(raw)), WordStyle.EASY)) == ""


def test_nothing_of_a_text_is_lost_below_its_readings() -> None:
    for text in rules.all_texts():
        assert "".join(part.text for part in split(text)) == text


@pytest.mark.parametrize(
    ("text", "aloud"),
    [
        ("競売と開札", "けいばいとかいさつ"),
        ("売却基準価額と買受可能価額", "ばいきゃくきじゅんかがくとかいうけかのうかがく"),
        ("期限の利益の喪失（代位弁済）", "きげんのりえきのそうしつ（だいいべんさい）"),
        ("差押えと抵当権抹消", "さしおさえとていとうけんまっしょう"),
        ("2026年10月1日（木）", "2026ねん10がつついたち（もく）"),
        ("あと8日です", "あとようかです"),
        ("あと18日です", "あと18にちです"),
        ("約4か月半（2か月半〜9か月半）", "やく4かげつはん（2かげつはん〜9かげつはん）"),
        ("10件のうち1件", "10けんのうち1けん"),
        ("1億2,000万円", "1おく2,000まんえん"),
        ("ローンを何か月分", "ローンをなんかげつぶん"),
        ("1人か2人か3人", "ひとりかふたりか3にん"),
        ("最後の日と日付", "さいごのひとひづけ"),
        ("返し方を話し合う", "かえしかたをはなしあう"),
        ("売った後、6か月後", "うったあと、6かげつご"),
    ],
)
def test_terms_and_counts_are_read_as_people_say_them(text: str, aloud: str) -> None:
    assert read_aloud(text) == aloud


def test_no_municipality_is_read_by_guess() -> None:
    for prefecture in load().prefectures():
        for town in load().municipalities(prefecture.name):
            _, *rest = split(f"{prefecture.name}{town.name}")
            assert [part.reading for part in rest if part.reading] == []


def test_the_memo_has_its_readings_and_is_still_read_aloud_once() -> None:
    memo = make_memo(*found_for(CASES["競売開始決定"]))
    pdf = memo_pdf.write_pdf(memo, WordStyle.EASY)
    assert pdf.startswith(b"%PDF")
    assert pdf != memo_pdf.write_pdf(memo)


# --- the rules can fail ---


@pytest.mark.parametrize(
    ("text", "limits", "fault"),
    [
        ("あ" * 36, rules.EASY, "36 characters"),
        ("家族全員同意必要書類提出", rules.EASY, "12 kanji"),
        ("競売になります", rules.EASY, "競売 is not explained"),
        ("家族全員同意必要書類提出期限前", rules.KEY, "15 kanji"),
        ("あ" * 51, rules.KEY, "51 characters"),
        ("家族全員同意必要書類提出期限前日午後", rules.ELSEWHERE, "18 kanji"),
    ],
)
def test_a_hard_sentence_is_found(text: str, limits: rules.Limits, fault: str) -> None:
    assert rules.find_hard(text, limits) == [f"{text}: {fault}"]


def test_terms_without_their_meaning_are_found() -> None:
    assert rules.free_terms("競売の前に任意売却を始める") == ("競売", "任意売却")
    assert not rules.is_explained("執行抗告", "執行抗告があります")
    assert rules.is_explained("執行抗告", "不服の申立て（執行抗告）があります")


# --- what is kept ---


@pytest.mark.parametrize("words", WordStyle)
def test_the_choice_comes_back(words: WordStyle) -> None:
    blob = {"v": 1, "answers": {"draft": {"loan": "2743"}}, "words": words}
    saved = read_saved(blob)
    assert saved is not None
    assert saved.words is words
    assert saved.draft.loan == "2743"


@pytest.mark.parametrize("raw", [None, 3, "klingon", ["easy"]])
def test_what_older_or_later_versions_kept_is_read_in_ordinary_words(raw: object) -> None:
    blob = {"v": 1, "answers": {"draft": {"loan": "2743"}}}
    saved = read_saved(blob if raw is None else {**blob, "words": raw})
    assert saved is not None
    assert saved.words is WordStyle.NOT_CHOSEN
    assert saved.draft.loan == "2743"


def test_a_choice_without_an_answer_is_kept_too() -> None:
    assert Saved().is_empty
    assert not Saved(words=WordStyle.EASY).is_empty
    assert not Saved(words=WordStyle.ORDINARY).is_empty


@pytest.mark.usefixtures(fixed_day.__name__)
def test_the_switch_is_where_it_is_for_and_keeps_the_place() -> None:
    app = open_page("check", FULL, opened=Question.LENDER)
    app.button(key="nb-ease").click().run()
    texts = "".join(blocks_of(app.main))
    assert not app.exception
    assert "家のローンは、どこで借りましたか" in texts
    assert ui_ease.words.TO_ORDINARY in [button.label for button in app.button]
    app.button(key="nb-ease").click().run()
    assert QUESTIONS[Question.LENDER].title in "".join(blocks_of(app.main))
    assert "nb-ease" not in {button.key for button in open_page("privacy").button}


def test_easy_words_are_loaded_on_demand() -> None:
    assert "EASY_QUESTIONS" not in vars(easy)
