"""What is taken along: the memo on two pages, its text, the calendar; nothing about who it is."""

import re
import subprocess
import sys
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from typing import Any

import icalendar
import pytest
import vobject
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from nindbai import AnswerError, Answers, Diagnosis, Situation, diagnose, load, read_answers
from nindbai.diagnosis.consultation_code import Decoded, decode, encode
from nindbai.domain.options import OptionKind
from nindbai.domain.preparation import NextStep
from nindbai.domain.stage import Stage
from nindbai.presentation import money_wording, option_wording, wording
from nindbai.presentation import take_along_words as words
from nindbai.presentation.documents.calendar_file import (
    CalendarEntry,
    EntryKind,
    list_entries,
    write_calendar,
)
from nindbai.presentation.documents.facts import list_facts
from nindbai.presentation.documents.memo import Memo, NoCode, make_memo
from nindbai.presentation.documents.memo_pdf import name_file, write_pdf
from nindbai.presentation.documents.memo_text import write_text
from nindbai.presentation.frame_words import DISCLAIMER, SITE_NAME
from nindbai.presentation.preparation_wording import step_text
from tests.copy_rules import RULES
from tests.strategies import PLACES, households

SMALLEST_POINTS = 8
TODAY = date(2026, 11, 21)
HOME = {
    "prefecture": "埼玉県",
    "municipality": "川口市",
    "lender": "guaranteed_bank",
    "loan_balance_yen": 30_000_000,
    "months_in_arrears": 8,
    "notices": [{"kind": "commencement_order", "dated_on": "2026-10-01"}],
    "property": {"kind": "house", "land_area_m2": 100, "floor_area_m2": 95, "built_year": 2006},
}
DATED = {
    **HOME,
    "notices": [{"kind": "bidding_notice", "dated_on": "2026-12-01"}],
    "as_of": "2026-12-10",
    "bidding_from": "2027-01-20",
    "bidding_until": "2027-01-27",
    "bid_opening_on": "2027-02-01",
    "subrogated_on": "2026-07-28",
}
A4_POINTS = (595.28, 841.89)
HOSTILE = '#set page(width: 1cm)\n= *見出し* $x$ `z` <a> @b "]) // \\ #panic("!")'


def found_for(raw: dict[str, Any]) -> tuple[Situation, Diagnosis]:
    situation = read_answers(raw, today=TODAY, parameters=load())
    return situation, diagnose(situation, as_of=situation.as_of, parameters=load())


def memo_of(raw: dict[str, Any]) -> Memo:
    code = encode(Answers.model_validate(raw), parameters=load())
    return make_memo(*found_for(raw), code=code)


def entries_of(raw: dict[str, Any]) -> tuple[CalendarEntry, ...]:
    return list_entries(*found_for(raw))


def read_pages(pdf: bytes) -> tuple[str, ...]:
    return tuple(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


def without_breaks(text: str) -> str:
    return re.sub(r"\s", "", text)


def all_text(pdf: bytes) -> str:
    return without_breaks("".join(read_pages(pdf)))


def fonts_of(pdf: bytes) -> list[DictionaryObject]:
    """Return the descriptor of each font that any page uses."""
    resources = [page["/Resources"].get_object() for page in PdfReader(BytesIO(pdf)).pages]
    fonts = [font.get_object() for held in resources for font in held["/Font"].values()]
    kinds = [font["/DescendantFonts"][0].get_object() for font in fonts]
    return [kind["/FontDescriptor"].get_object() for kind in kinds]


# --- the memo ---


def test_the_memo_is_two_a4_pages_in_an_embedded_font() -> None:
    pdf = write_pdf(memo_of(HOME))
    pages = PdfReader(BytesIO(pdf)).pages
    assert len(pages) == 2
    for page in pages:
        size = (float(page.mediabox.width), float(page.mediabox.height))
        assert size == pytest.approx(A4_POINTS, abs=0.1)
    fonts = fonts_of(pdf)
    assert fonts
    assert all("NotoSansJP" in font["/FontName"] and "/FontFile3" in font for font in fonts)


def test_the_first_page_says_the_outlook_and_the_second_what_to_do() -> None:
    _, diagnosis = found_for(HOME)
    outlook, preparation = (without_breaks(page) for page in read_pages(write_pdf(memo_of(HOME))))
    for sentence in (
        wording.headline(diagnosis).sentence,
        "埼玉県川口市",
        "3,000万円",
        "8か月",
        *wording.time_sentences(diagnosis),
        *money_wording.debt_sentences(diagnosis),
        *money_wording.EVIDENCE_SENTENCES,
        *(text.name for text in wording.deadline_texts(diagnosis)),
        *(text.meaning for text in wording.deadline_texts(diagnosis)),
        words.NO_NAME,
        DISCLAIMER,
        "2026年11月21日",
    ):
        assert without_breaks(sentence) in outlook
    for step in diagnosis.next_steps:
        for sentence in step_text(step, diagnosis.stage).to_say:
            assert sentence in preparation
    for sentence in ("0570-078374", "登記の写し", words.ASK_BEFORE_OPENING, DISCLAIMER):
        assert without_breaks(sentence) in preparation


def test_the_text_holds_what_the_paper_holds() -> None:
    memo = memo_of(DATED)
    on_paper = all_text(write_pdf(memo))
    lines = without_breaks(write_text(memo))
    for part in (
        *memo.outlook.time,
        *memo.outlook.odds,
        *memo.outlook.price_notes,
        *memo.outlook.debt,
        *memo.preparation.questions,
        *memo.preparation.documents,
        *(day.meaning for day in memo.outlook.last_days),
        *(way.name for way in memo.outlook.ways),
        *memo.outlook.closed_ways,
        *(help_line.phone for help_line in memo.preparation.contacts),
    ):
        assert without_breaks(part) in on_paper
        assert without_breaks(part) in lines


def test_the_legal_and_the_practical_last_day_stand_apart() -> None:
    # 開札 2027-02-01（月）。法律上は前日の 2027-01-31（日）、裁判所の開庁日は 2027-01-29（金）。
    _, diagnosis = found_for(DATED)
    practical, legal = memo_of(DATED).outlook.last_days[:2]
    assert practical.name == "実際に売り終える最後の日"
    assert legal.name == "法律上の最後の日"
    assert "2027年1月31日" in legal.dates
    assert "2027年1月29日" in legal.meaning
    assert diagnosis.deadlines.practical.dates.high < date(2027, 1, 31)
    assert "2027年1月31日" not in practical.dates


def test_no_figure_stands_without_its_width() -> None:
    outlook = memo_of(HOME).outlook
    for row in outlook.prices:
        assert all(re.search(r"円\n.+〜.+円$", cell) for cell in row.cells)
    for sentence in outlook.debt:
        assert re.search(r"幅は.+〜.+円です", sentence)
    assert outlook.price_columns == ("地域の推計", "業界の目安")


def test_a_way_that_is_open_says_until_when_and_a_closed_one_is_only_named() -> None:
    _, diagnosis = found_for(DATED)
    memo = memo_of(DATED)
    texts = {text.name: text for text in option_wording.option_texts(diagnosis)}
    assert {way.name for way in memo.outlook.ways} | set(memo.outlook.closed_ways) == set(texts)
    for way in memo.outlook.ways:
        assert way.until
        assert not texts[way.name].is_closed


CROWDED: dict[str, Any] = {
    "as_of": "2026-06-02",
    "prefecture": "茨城県",
    "municipality": "水戸市",
    "notices": [],
    "standard_sale_price_yen": 45_740_000,
    "subrogated_on": "2024-06-02",
}
"""A household with so much to say that its memo is set in the smaller sizes."""


@example(CROWDED)
@given(households())
@settings(max_examples=40, phases=(Phase.explicit, Phase.generate))  # to shrink takes minutes
def test_every_household_fits_on_two_pages_that_can_be_read(raw: dict[str, Any]) -> None:
    memo = memo_of(raw)
    pdf = write_pdf(memo)
    sizes: list[float] = []
    first, second = (
        without_breaks(page.extract_text(visitor_text=lambda *found: note(sizes, *found)))
        for page in PdfReader(BytesIO(pdf)).pages
    )
    assert without_breaks(memo.outlook.headline) in first
    for way in memo.outlook.ways:
        assert without_breaks(way.name) in first
    assert words.STEPS in second
    for name in memo.preparation.documents:
        assert without_breaks(name) in second
    assert min(sizes) >= SMALLEST_POINTS


def note(sizes: list[float], text: str, *place: Any) -> None:
    """Keep the size of a text that shows."""
    if text.strip():
        sizes.append(place[-1])


def test_the_longest_words_in_every_place_still_fit() -> None:
    memo = memo_of(DATED)
    _, diagnosis = found_for(DATED)
    steps = sorted(
        (step_text(step, diagnosis.stage) for step in NextStep),
        key=lambda text: -len("".join((text.why, text.call, *text.at_hand, *text.to_say))),
    )
    ways = tuple(
        replace(memo.outlook.ways[0], name=text.name, until="保証会社の立て替えから6か月まで")
        for text in option_wording.option_texts(diagnosis)
    )
    longest = replace(
        memo,
        outlook=replace(
            memo.outlook,
            ways=ways + ways[:1],
            contradictions=("裁判所の手紙があるのに、遅れは0か月という答えです。" * 2,) * 6,
        ),
        preparation=replace(
            memo.preparation,
            steps=tuple(steps[:3]),
            documents=("家を買ったときの契約書（売買契約書・重要事項説明書）",) * 17,
        ),
    )
    assert len(ways) + 1 == len(OptionKind)
    pdf = write_pdf(longest)
    assert len(read_pages(pdf)) == 2
    assert all_text(pdf).count("家を買ったときの契約書") >= 17


def test_a_household_that_answered_nothing_is_not_told_a_figure() -> None:
    memo = make_memo(*found_for({}))
    shown = all_text(write_pdf(memo))
    assert memo.preparation.code is NoCode.NOT_GIVEN
    assert "まだ計算できません" in shown
    assert words.NOT_KNOWN in shown
    assert not re.search(r"\d万円", shown)


# --- nothing gets in, nothing gets out ---


def test_nothing_in_an_answer_acts_as_markup() -> None:
    raw = {**HOME, "municipality": HOSTILE}
    memo = memo_of(raw)
    whole = replace(
        memo,
        outlook=replace(memo.outlook, headline=HOSTILE, ways=(), time=(HOSTILE, "髙﨑𠮷")),
    )
    pdf = write_pdf(whole)
    assert len(read_pages(pdf)) == 2
    for page in PdfReader(BytesIO(pdf)).pages:
        assert float(page.mediabox.width) == pytest.approx(A4_POINTS[0], abs=0.1)
    shown = all_text(pdf)
    assert shown.count(without_breaks(HOSTILE)) >= 2
    assert "髙﨑𠮷" in shown


def test_a_long_place_name_is_cut() -> None:
    situation = read_answers(
        {"prefecture": "埼玉県", "municipality": "あ" * 500}, today=TODAY, parameters=load()
    )
    place = next(fact for fact in list_facts(situation) if fact.name == "場所")
    assert place.answer == "埼玉県" + "あ" * 20 + "…"


def test_the_file_tells_nobody_what_it_is() -> None:
    pdf = write_pdf(memo_of(HOME))
    about = PdfReader(BytesIO(pdf)).metadata
    assert about
    assert about.title == words.DOCUMENT_TITLE
    assert set(about) <= {"/Title", "/Creator", "/CreationDate", "/ModDate"}
    assert str(about.get("/Creator")).startswith("Typst")
    assert str(about.get("/CreationDate")).startswith("D:20261121000000")
    assert name_file(TODAY, "pdf") == "memo-20261121.pdf"
    for telling in (SITE_NAME, "川口", "3,000", "競売"):
        assert telling.encode() not in pdf
        assert telling.encode("utf-16-be") not in pdf


def test_the_same_memo_gives_the_same_bytes() -> None:
    assert write_pdf(memo_of(HOME)) == write_pdf(memo_of(HOME))
    assert write_pdf(memo_of(HOME)) != write_pdf(memo_of(DATED))


def test_the_file_can_be_read_aloud() -> None:
    catalogue = PdfReader(BytesIO(write_pdf(memo_of(HOME)))).trailer["/Root"]
    assert catalogue["/MarkInfo"]["/Marked"]
    assert catalogue["/Lang"].startswith("ja")
    assert "/StructTreeRoot" in catalogue


@given(households())
@settings(max_examples=40)
def test_no_forbidden_word_is_written(raw: dict[str, Any]) -> None:
    text = write_text(memo_of(raw))
    quoted = text.replace("急いで売る段階ではありません", "")
    broken = [p for phrases in RULES.values() for p in phrases if re.search(p, quoted)]
    assert broken == []


def test_what_is_not_needed_is_not_loaded() -> None:
    code = (
        "import sys, nindbai, nindbai.presentation.documents.memo_pdf, "
        "nindbai.presentation.documents.calendar_file\n"
        "print({'typst', 'icalendar', 'pylopdf_fonts_jp', 'streamlit'} & set(sys.modules))"
    )
    told = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert told.stdout.strip() == "set()"


# --- the 相談コード on the memo ---


def test_the_code_on_the_memo_leads_to_the_same_answers() -> None:
    _, second = read_pages(write_pdf(memo_of(HOME)))
    memo_code = memo_of(HOME).preparation.code
    assert not isinstance(memo_code, NoCode)
    assert without_breaks("".join(memo_code.groups)) in without_breaks(second)
    for form in (" ".join(memo_code.groups), memo_code.letters):
        found = decode(form, parameters=load())
        assert isinstance(found, Decoded)
        assert found.answers == Answers.model_validate(HOME)


def test_a_code_too_long_to_read_out_is_left_to_the_picture() -> None:
    letters = [{"kind": "reminder_letter", "dated_on": f"2026-01-{day:02}"} for day in range(1, 29)]
    memo = memo_of({**HOME, "notices": letters})
    assert memo.preparation.code.groups == ()
    assert without_breaks(words.CODE_LONG) in all_text(write_pdf(memo))


def test_without_a_code_the_memo_has_no_place_for_one() -> None:
    with_code, without = write_pdf(memo_of(HOME)), write_pdf(make_memo(*found_for(HOME)))
    assert "相談コード" in all_text(with_code)
    assert "相談コード" not in all_text(without)


# --- the answers it rests on ---


@pytest.mark.parametrize(
    ("letters", "said"),
    [
        (None, "わからない"),
        ([], "届いていない"),
        ([{"kind": "formal_demand"}], "強い催促の手紙（催告書）、日付はわからない"),
        (
            [
                {"kind": "subrogation_notice", "dated_on": "2026-09-01"},
                {"kind": "formal_demand", "dated_on": "2026-06-01"},
                {"kind": "tax_seizure_notice", "dated_on": "2026-10-01"},
            ],
            "保証会社が立て替えた知らせ（代位弁済の通知）、2026年9月1日",
        ),
    ],
)
def test_the_latest_letter_is_named_and_not_known_is_not_none(letters: Any, said: str) -> None:
    situation, _ = found_for({"notices": letters, "months_in_arrears": 6})
    assert list_facts(situation)[0].answer == said


def test_nothing_in_arrears_is_an_answer_and_not_a_gap() -> None:
    answers = {
        fact.name: fact.answer for fact in list_facts(found_for({"months_in_arrears": 0})[0])
    }
    assert answers["払えていない月数"] == "0か月"
    assert answers["ローンの残り"] == words.NOT_KNOWN


@pytest.mark.parametrize(
    ("stage", "asked"),
    [
        (Stage.UNKNOWN, words.ASK_EARLY),
        (Stage.REMINDER, words.ASK_EARLY),
        (Stage.ACCELERATED, words.ASK_BEFORE_OPENING),
        (Stage.BIDDING, words.ASK_BEFORE_OPENING),
        (Stage.OPENED, words.ASK_AFTERWARDS),
        (Stage.TRANSFERRED, words.ASK_AFTERWARDS),
    ],
)
def test_the_last_question_belongs_to_the_stage(stage: Stage, asked: str) -> None:
    situation, diagnosis = found_for(HOME)
    memo = make_memo(situation, diagnosis.model_copy(update={"stage": stage}))
    assert memo.preparation.questions == (*words.ASK_ANYWHERE, asked)


# --- the calendar ---


def days_of(raw: dict[str, Any]) -> dict[EntryKind, tuple[date, date]]:
    return {entry.kind: (entry.first, entry.last) for entry in entries_of(raw)}


def test_the_calendar_has_the_days_that_papers_fix() -> None:
    found = days_of(DATED)
    opening = date(2027, 2, 1)
    assert found[EntryKind.BIDDING_PERIOD] == (date(2027, 1, 20), date(2027, 1, 27))
    assert found[EntryKind.BID_OPENING] == (opening, opening)
    # 法律上の最後の日は開札の前日（民事執行法76条1項と実務）。
    assert found[EntryKind.LEGAL_LAST_DAY] == (date(2027, 1, 31), date(2027, 1, 31))
    # 代位弁済 2026-07-28 から6か月（民事再生法198条2項、民法143条2項）: 2027-01-28（木）。
    assert found[EntryKind.SIX_MONTHS] == (date(2027, 1, 28), date(2027, 1, 28))
    practical, _ = found[EntryKind.PRACTICAL_LAST_DAY]
    # 開札の2〜3週間前。
    assert timedelta(weeks=2) <= opening - practical <= timedelta(weeks=3)


def test_the_practical_day_names_its_width_and_the_legal_day_the_court_day() -> None:
    meanings = {entry.kind: entry.meaning for entry in entries_of(DATED)}
    assert re.search(
        r"幅は、2027年1月\d+日〜2027年1月\d+日です", meanings[EntryKind.PRACTICAL_LAST_DAY]
    )
    assert "2027年1月29日（金）" in meanings[EntryKind.LEGAL_LAST_DAY]


def test_a_day_that_is_only_estimated_is_left_out() -> None:
    assert entries_of(HOME) == ()
    assert entries_of({}) == ()
    with pytest.raises(ValueError, match="at least one"):
        write_calendar((), as_of=TODAY)


def test_the_appeal_stands_alone_after_the_sale_decision() -> None:
    # 売却許可決定 2026-11-19（木）から1週間（民事執行法10条2項）、初日は数えない（民法140条）: 11-26。
    raw = {"notices": [{"kind": "sale_decision_notice", "dated_on": "2026-11-19"}]}
    assert days_of(raw) == {EntryKind.APPEAL: (date(2026, 11, 26), date(2026, 11, 26))}


def test_a_practical_day_that_has_passed_is_not_put_on_today() -> None:
    # 開札が明日なら、実際の最後の日（開札の2〜3週間前）は過ぎている。法律上の最後の日はきょう。
    tomorrow = TODAY + timedelta(days=1)
    assert days_of({**HOME, "bid_opening_on": tomorrow.isoformat()}) == {
        EntryKind.LEGAL_LAST_DAY: (TODAY, TODAY),
        EntryKind.BID_OPENING: (tomorrow, tomorrow),
    }


def test_on_the_day_of_the_opening_nothing_is_left_to_note() -> None:
    assert entries_of({**HOME, "bid_opening_on": TODAY.isoformat()}) == ()


def test_one_printed_end_of_the_bidding_is_not_made_into_a_period() -> None:
    only_end = {key: DATED[key] for key in DATED if key != "bidding_from"}
    assert days_of(only_end)[EntryKind.BIDDING_PERIOD] == (date(2027, 1, 27), date(2027, 1, 27))


@given(households())
def test_no_event_is_past_or_invented(raw: dict[str, Any]) -> None:
    situation, diagnosis = found_for(raw)
    entries = list_entries(situation, diagnosis)
    firsts = [entry.first for entry in entries]
    assert firsts == sorted(firsts)
    assert len({entry.kind for entry in entries}) == len(entries)
    days = {entry.kind: entry.first for entry in entries}
    for entry in entries:
        assert entry.first <= entry.last
        assert entry.last >= situation.as_of
    if EntryKind.BID_OPENING in days:
        assert days[EntryKind.BID_OPENING] == situation.bid_opening_on
    if EntryKind.LEGAL_LAST_DAY in days:
        assert days[EntryKind.LEGAL_LAST_DAY] == situation.bid_opening_on - timedelta(days=1)
    if EntryKind.PRACTICAL_LAST_DAY in days:
        assert days[EntryKind.PRACTICAL_LAST_DAY] <= days[EntryKind.LEGAL_LAST_DAY]
    printed = {situation.bid_opening_on, situation.bidding_from, situation.bidding_until}
    if printed == {None} and situation.subrogated_on is None:
        assert {*days} <= {EntryKind.APPEAL, EntryKind.SIX_MONTHS}


dated_households = st.builds(
    lambda gap, length, to_opening: {
        **HOME,
        "bidding_from": (TODAY + timedelta(days=gap)).isoformat(),
        "bidding_until": (TODAY + timedelta(days=gap + length)).isoformat(),
        "bid_opening_on": (TODAY + timedelta(days=gap + length + to_opening)).isoformat(),
    },
    st.integers(1, 120),
    st.integers(1, 30),
    st.integers(1, 10),
)


@given(dated_households)
@settings(max_examples=60)
def test_two_programs_read_the_same_whole_days_from_the_file(raw: dict[str, Any]) -> None:
    entries = entries_of(raw)
    data = write_calendar(entries, as_of=TODAY)
    wanted = [(entry.first, entry.last + timedelta(days=1)) for entry in entries]
    ours = icalendar.Calendar.from_ical(data)
    assert [(e.decoded("dtstart"), e.decoded("dtend")) for e in ours.walk("VEVENT")] == wanted
    theirs = vobject.readOne(data.decode()).vevent_list
    assert [(event.dtstart.value, event.dtend.value) for event in theirs] == wanted
    assert {event.summary.value for event in theirs} == {words.EVENT_TITLE}
    assert [event.description.value.split("\n")[0] for event in theirs] == [
        entry.meaning for entry in entries
    ]


@given(dated_households)
@settings(max_examples=60)
def test_the_file_keeps_the_format(raw: dict[str, Any]) -> None:
    data = write_calendar(entries_of(raw), as_of=TODAY)
    lines = data.split(b"\r\n")
    assert lines[-1] == b""
    assert not any(b"\n" in line or len(line) > 75 for line in lines)
    unfolded = data.replace(b"\r\n ", b"").decode()
    assert unfolded.startswith("BEGIN:VCALENDAR\r\n")
    assert set(re.findall(r"DTSTAMP:(\S+)", unfolded)) == {"20261121T000000Z"}
    assert set(re.findall(r"SUMMARY:(\S+)", unfolded)) == {words.EVENT_TITLE}
    assert "TZID" not in unfolded
    assert not re.search(r"川口|埼玉|3000|競売|滞納|ローン|NAME|ORGANIZER|ATTENDEE", unfolded)


def test_the_same_day_keeps_its_identifier_and_another_day_has_another() -> None:
    def uids(raw: dict[str, Any], as_of: date) -> list[str]:
        data = write_calendar(entries_of(raw), as_of=as_of).decode().replace("\r\n ", "")
        return re.findall(r"UID:(\S+)", data)

    other_home = {**DATED, "municipality": "さいたま市浦和区", "loan_balance_yen": 9_000_000}
    assert uids(DATED, TODAY) == uids(other_home, TODAY + timedelta(days=3))
    assert len(set(uids(DATED, TODAY))) == len(uids(DATED, TODAY))
    moved = {**DATED, "bid_opening_on": "2027-02-02"}
    assert set(uids(DATED, TODAY)) & set(uids(moved, TODAY)) != set(uids(DATED, TODAY))


def test_every_place_of_the_strategies_can_be_written() -> None:
    for prefecture, municipality in PLACES:
        raw = {"prefecture": prefecture, "municipality": municipality}
        try:
            memo = memo_of({key: value for key, value in raw.items() if value})
        except AnswerError:
            continue
        assert without_breaks(prefecture) in all_text(write_pdf(memo))
