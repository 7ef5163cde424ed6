"""The words of the questions' screens: buttons, labels of fields, hints and echoes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from typing import Final

from nindbai.diagnosis.reading import Accepted
from nindbai.domain.situation import LetterKind
from nindbai.presentation.draft import TYPED_FIELDS, Draft, TypedDate
from nindbai.presentation.formatting import format_date
from nindbai.presentation.further_words import further_fields, known_answers
from nindbai.presentation.labels import label
from nindbai.presentation.questions import (
    FURTHER,
    KIND_CHOICES,
    LENDER_CHOICES,
    QUESTIONS,
    SENDER_CHOICES,
    UNKNOWN_CHOICE,
    Question,
)
from nindbai.presentation.readings import show_value

PROMISES: Final = (
    "名前も電話番号も聞きません。",
    "答えはサーバーに保存しません。",
    "約2分。途中でやめても大丈夫です。",
)
"""The promise in three lines."""

WHAT_IT_IS: Final = "目安であり、査定や法律相談ではありません。"
"""What the site does not do."""

START_LEAD: Final = "住宅ローンが苦しいとき、残り時間・家の値段・残る借金の目安がわかります。"
"""What the site is for, in a sentence."""

NEXT: Final = "次へ"
BACK: Final = "もどる"
CHANGE: Final = "変更"
TO_RESULT: Final = "結果を見る"
EARLY_RESULT: Final = "ここまでの答えで結果を見る"
CONTINUE: Final = "つづきから答える"
CHECK_TITLE: Final = "答えを確かめてください"
CHECK_NOTE: Final = "ちがうところは「変更」で直せます。ほかの答えはそのまま残ります。"
ANSWER: Final = "答える"
FURTHER_TITLE: Final = "もっと詳しく確かめる（任意）"
FURTHER_NOTE: Final = "答えなくても結果は見られます。わかるところだけで大丈夫です。"
FURTHER_HINT: Final = "わからないところは、そのままで大丈夫です。"
NOTHING_TYPED: Final = "入力するか、「わからない」を押してください。"
NOT_ANSWERED: Final = "答えていません"
CHOSEN: Final = "いまの答え"
YEAR: Final = "年"
MONTH: Final = "月"
DAY: Final = "日"
CHOOSE: Final = "選ぶ"
PREFECTURE: Final = "都道府県"
MUNICIPALITY: Final = "市区町村"
LOAN_FIELD: Final = "ローンの残り（万円）"
VALUE_FIELD: Final = "家の値段（万円）"
SUMMARY_TITLE: Final = "次のところを、もう一度見てください"
AMOUNT_HINT: Final = "「2350」や「3千万」のように入れてください。おおよそで大丈夫です。"
FLOOR_FIELD: Final = "建物の広さ（㎡）"
CONDOMINIUM_FIELD: Final = "部屋の広さ（㎡）"
LAND_FIELD: Final = "土地の広さ（㎡）"
YEAR_FIELD: Final = "建てた年"
SIZE_HINT: Final = "わかるものだけで大丈夫です。坪や和暦でも読み取ります。"
DATE_HINT: Final = "手紙の右上や、最後のほうにある日付です。"
COURT_DATE_HINT: Final = "書いてある日付だけで大丈夫です。"
BIDDING_FROM: Final = "入札期間の初日"
BIDDING_UNTIL: Final = "入札期間の最終日"
BID_OPENING: Final = "開札期日（開札の日）"
AT_LEAST_MONTHS: Final = 12
"""The last choice for the months in arrears means this many or more."""

_ERA_START: Final = 2018
_SHOWN_LENGTH: Final = 20


def with_given(sentence: str, typed: str) -> str:
    """
    Return *sentence* and what was typed, cut where it is long.

    >>> with_given("読み取れませんでした。", "たくさん")
    '読み取れませんでした。いまの入力は「たくさん」です。'
    """
    return f"{sentence}いまの入力は「{typed.strip()[:_SHOWN_LENGTH]}」です。"


def reading_choice(shown: str) -> str:
    """
    Return the words on the button that confirms a reading.

    >>> reading_choice("3,000万円")
    '「3,000万円」です'
    """
    return f"「{shown}」です"


def progress(left: int) -> str:
    """
    Return how many questions are still to come.

    >>> progress(3), progress(1)
    ('あと3つ', 'これで最後です')
    """
    return f"あと{left}つ" if left > 1 else "これで最後です"


def year_choice(year: int) -> str:
    """
    Return a year with its Japanese era, as letters print it.

    >>> year_choice(2026)
    '2026年（令和8年）'
    """
    return f"{year}年（令和{year - _ERA_START}年）"


def months_choice(months: int) -> str:
    """
    Return the words for a number of unpaid months.

    >>> months_choice(0), months_choice(3), months_choice(12)
    ('遅れていない', '3か月', '12か月以上')
    """
    if months == 0:
        return "遅れていない"
    return f"{months}か月" + ("以上" if months == AT_LEAST_MONTHS else "")


def card(words: str, note: str) -> str:
    """
    Return the label of a card to tap: the words, and the line that explains them.

    >>> card("裁判所", "競売の開始など")
    '**裁判所** 競売の開始など'
    """
    return f"**{words}** {note}".strip()


def _typed(draft: Draft, field: str, today: date) -> str:
    """Return how a typed field was read, or an empty text where it was not."""
    reading = draft.reading_of(field, today)
    if not isinstance(reading, Accepted):
        return ""
    return show_value(TYPED_FIELDS[field].reader, reading.value)


def describe_answer(draft: Draft, question: Question, today: date) -> str:
    """
    Return the answer to *question* in words, わからない among them.

    >>> draft = Draft(loan="2350", done=frozenset({Question.LOAN}))
    >>> describe_answer(draft, Question.LOAN, date(2026, 11, 21))
    '2,350万円'
    """
    if question not in draft.done:
        return NOT_ANSWERED
    return _ANSWERS[question](draft, today) or UNKNOWN_CHOICE


_ECHOED: Final = (Question.LOAN, Question.VALUE, Question.SIZE)


def echo_sentence(draft: Draft, question: Question, today: date) -> str:
    """
    Return how what was typed at *question* was read; empty where nothing was typed.

    >>> draft = Draft(loan="３千万", done=frozenset({Question.LOAN}))
    >>> echo_sentence(draft, Question.LOAN, date(2026, 11, 21))
    'ローンの残りは、3,000万円と読みました。'
    """
    if question not in _ECHOED or question not in draft.done:
        return ""
    answer = _ANSWERS[question](draft, today)
    return f"{QUESTIONS[question].name}は、{answer}と読みました。" if answer else ""


def _letter(kind: LetterKind | None) -> str:
    return "" if kind is None else label(kind)


def _day(chosen: TypedDate) -> str:
    day = chosen.read()
    return "" if day is None else format_date(day)


def _court_dates(draft: Draft) -> str:
    named = (
        (BIDDING_FROM, draft.bidding_from),
        (BIDDING_UNTIL, draft.bidding_until),
        (BID_OPENING, draft.bid_opening_on),
    )
    return _join(f"{name}：{_day(chosen)}" for name, chosen in named if _day(chosen))


def _sizes(draft: Draft, today: date) -> str:
    named = (("建物 ", "floor_area", ""), ("土地 ", "land_area", ""), ("", "built_year", "に建築"))
    read = ((before, _typed(draft, field, today), after) for before, field, after in named)
    return _join(f"{before}{text}{after}" for before, text, after in read if text)


def _further(question: Question, draft: Draft, today: date) -> str:
    typed = (name for name in further_fields(draft, question) if name in TYPED_FIELDS)
    return known_answers(draft, question, ((name, _typed(draft, name, today)) for name in typed))


def _join(parts: Iterable[str]) -> str:
    return "、".join(parts)


_ANSWERS: Final[dict[Question, Callable[[Draft, date], str]]] = {
    Question.SENDER: lambda draft, _today: (
        SENDER_CHOICES[draft.sender].words if draft.sender else ""
    ),
    Question.LETTER: lambda draft, _today: _letter(draft.letter),
    Question.LETTER_DATE: lambda draft, _today: _day(draft.letter_date),
    Question.COURT_DATES: lambda draft, _today: _court_dates(draft),
    Question.MONTHS: lambda draft, _today: (
        "" if draft.months is None else months_choice(draft.months)
    ),
    Question.LENDER: lambda draft, _today: (
        LENDER_CHOICES[draft.lender].words if draft.lender else ""
    ),
    Question.PLACE: lambda draft, _today: f"{draft.prefecture}{draft.municipality}",
    Question.LOAN: lambda draft, today: _typed(draft, "loan", today),
    Question.KIND: lambda draft, _today: KIND_CHOICES[draft.kind].words if draft.kind else "",
    Question.VALUE: lambda draft, today: _typed(draft, "value", today),
    Question.SIZE: _sizes,
    **{question: partial(_further, question) for question in FURTHER},
}
