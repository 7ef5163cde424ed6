"""
Our own small drawings of letters: the envelope of each sender, the paper with its heading.

A person compares the paper in the hand with the picture on the card. The pictures say nothing
that the card's own words do not say, so a screen reader passes over them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from html import escape
from typing import Final
from urllib.parse import quote

from nindbai.domain.situation import LetterKind
from nindbai.presentation.figures import FONT
from nindbai.presentation.questions import LETTERS_OF, Question, Sender

__all__ = [
    "HEADINGS",
    "Shape",
    "card_style",
    "draw_letter",
    "draw_sender",
    "letter_pictures",
    "sender_pictures",
    "shape_of",
]

WIDTH: Final = 84
"""Width of every picture in its own units, which are the screen's pixels."""

HEIGHT: Final = 60
"""Height of every picture."""


class Shape(StrEnum):
    """What a letter looks like before it is read."""

    CALL = "call"
    POSTCARD = "postcard"
    LETTER = "letter"
    COURT_PAPER = "court_paper"
    NEWSPAPER = "newspaper"


HEADINGS: Final = {
    LetterKind.REMINDER_CALL: "電話",
    LetterKind.REMINDER_LETTER: "督促状",
    LetterKind.FORMAL_DEMAND: "催告書",
    LetterKind.ACCELERATION_WARNING: "予告",
    LetterKind.ACCELERATION_NOTICE: "一括請求",
    LetterKind.SUBROGATION_NOTICE: "代位弁済",
    LetterKind.SERVICER_NOTICE: "債権譲渡",
    LetterKind.PETITION_WARNING: "競売予告",
    LetterKind.COMMENCEMENT_ORDER: "開始決定",
    LetterKind.DISTRIBUTION_DEMAND_NOTICE: "配当要求",
    LetterKind.CONDITION_SURVEY_NOTICE: "現況調査",
    LetterKind.BIDDING_NOTICE: "期間入札",
    LetterKind.BIDDING_PUBLISHED: "物件公開",
    LetterKind.SALE_DECISION_NOTICE: "売却許可",
    LetterKind.PRICE_PAYMENT_NOTICE: "代金納付",
    LetterKind.DELIVERY_ORDER: "引渡命令",
    LetterKind.TAX_SEIZURE_NOTICE: "差押書",
}
"""The word of each paper's heading that strikes the eye, at most four letters."""

_SENDERS: Final = {
    Sender.BANK: "銀行",
    Sender.GUARANTEE_COMPANY: "保証",
    Sender.SERVICER: "回収",
    Sender.COURT: "裁判所",
    Sender.TAX_OFFICE: "役所",
    Sender.NOBODY: "",
    Sender.UNKNOWN: "？",
}
_SHAPES: Final = {
    LetterKind.REMINDER_CALL: Shape.CALL,
    LetterKind.REMINDER_LETTER: Shape.POSTCARD,
    LetterKind.BIDDING_PUBLISHED: Shape.NEWSPAPER,
}
_COURT: Final = frozenset(LETTERS_OF[Sender.COURT])
_STYLE: Final = (
    "<style>path,rect,circle{fill:none;stroke:#4a5d5b;stroke-width:1.5}"
    ".p{fill:#fff}.s{stroke:#b9c7c5}.k{fill:#e3ecea}"
    f"text{{font:700 17px {FONT};fill:#1b2b2b;text-anchor:middle}}"
    "@media(prefers-color-scheme:dark){path,rect,circle{stroke:#b4c4c2}"
    ".p{fill:#1d2e2c}.s{stroke:#4d625f}.k{fill:#2c413e}text{fill:#e8f0ef}}</style>"
)
_ENVELOPE: Final = '<rect class="p" x="2" y="4" width="80" height="52" rx="3"/><path class="s" d="M2 6l40 17 40-17"/>'
_MARKS: Final = {
    Sender.BANK: '<path class="k" d="M8 49h12M9 48v-6m5 6v-6m5 6v-6M7 41h14l-7-5z"/>',
    Sender.GUARANTEE_COMPANY: '<path class="k" d="M14 35l6 2v5q0 6-6 8-6-2-6-8v-5z"/>',
    Sender.SERVICER: '<path d="M8 40h12m-4-4 4 4M20 47H8m4 4-4-4"/>',
    Sender.COURT: '<rect class="k" x="64" y="38" width="13" height="13" rx="1"/>'
    '<path d="M68 41v7m5-7v7"/>',
    Sender.TAX_OFFICE: '<path class="k" d="M8 50V38h12v12zM14 38v-4"/><path d="M12 42h4m-4 4h4"/>',
}
_UNQUOTED: Final = " =:/,;()'{}@.-+"
_DRAWN: Final = {
    Shape.CALL: '<path class="k" d="M9 15q-1 21 14 30l6-8-7-5-3 3q-5-5-6-11l4-2-1-8z"/>'
    '<path d="M40 44q7-14 0-28m-7 22q4-8 0-16"/>',
    Shape.POSTCARD: '<rect class="p" x="2" y="4" width="80" height="52" rx="2"/>'
    '<path d="M58 9h4v5h-4zm7 0h4v5h-4zm7 0h4v5h-4z"/>'
    '<path class="s" d="M12 45h60m-60 6h40"/>',
    Shape.LETTER: '<path class="p" d="M4 2h64l12 11v45H4z"/><path d="M68 2v11h12"/>'
    '<path class="s" d="M12 43h60m-60 7h44"/>',
    Shape.COURT_PAPER: '<rect class="p" x="4" y="2" width="76" height="56"/>'
    '<path class="s" d="M12 43h42m-42 7h36"/><rect class="k" x="61" y="40" width="13" height="13" rx="1"/>'
    '<path d="M65 43v7m5-7v7"/>',
    Shape.NEWSPAPER: '<rect class="p" x="2" y="4" width="80" height="52" rx="2"/>'
    '<path class="k" d="M10 51V42l8-6 8 6v9z"/><path class="s" d="M34 40h40m-40 6h40m-40 6h26"/>',
}


def shape_of(kind: LetterKind) -> Shape:
    """
    Return what a letter of *kind* looks like before it is read.

    >>> shape_of(LetterKind.COMMENCEMENT_ORDER).value, shape_of(LetterKind.FORMAL_DEMAND).value
    ('court_paper', 'letter')
    """
    usual = Shape.COURT_PAPER if kind in _COURT else Shape.LETTER
    return _SHAPES.get(kind, usual)


def draw_letter(kind: LetterKind) -> str:
    """
    Return the paper of *kind* with its heading as an SVG, light and dark.

    >>> ">催告書</text>" in draw_letter(LetterKind.FORMAL_DEMAND)
    True
    """
    shape = shape_of(kind)
    centre = 62 if shape is Shape.CALL else WIDTH // 2
    return _svg(_DRAWN[shape] + _text(HEADINGS[kind], centre, 36 if shape is Shape.CALL else 31))


def draw_sender(sender: Sender) -> str:
    """
    Return the envelope of *sender* as an SVG; nothing has come yet is an empty outline.

    >>> "stroke-dasharray" in draw_sender(Sender.NOBODY)
    True
    """
    if sender is Sender.NOBODY:
        return _svg('<rect x="2" y="4" width="80" height="52" rx="3" stroke-dasharray="5 4"/>')
    centre = 33 if sender is Sender.COURT else 46
    return _svg(_ENVELOPE + _MARKS.get(sender, "") + _text(_SENDERS[sender], centre, 46))


def sender_pictures() -> dict[str, str]:
    """
    Return the picture of each sender's card, by the value of its answer.

    >>> "court" in sender_pictures()
    True
    """
    return {str(sender): draw_sender(sender) for sender in Sender}


def letter_pictures(letters: Iterable[LetterKind]) -> dict[str, str]:
    """
    Return the picture of each letter's card, by the value of its answer; None is わからない.

    >>> list(letter_pictures([LetterKind.FORMAL_DEMAND]))
    ['formal_demand', 'None']
    """
    drawn = {str(kind): draw_letter(kind) for kind in letters}
    return drawn | {str(None): draw_sender(Sender.UNKNOWN)}


def card_style(question: Question, pictures: Mapping[str, str]) -> str:
    """
    Return the style sheet that lays each picture into the card of its answer.

    Args:
        question: The question whose cards they are.
        pictures: The picture of each card as an SVG, by the value of the answer.

    >>> card_style(Question.LETTER, {"formal_demand": "<svg/>"})[:53]
    '.st-key-nb-card-letter-formal_demand button::before{b'
    """
    return "".join(
        f".st-key-nb-card-{question}-{value} button::before"
        f'{{background-image:url("{_address(svg)}")}}'
        for value, svg in pictures.items()
    )


def _svg(content: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'width="{WIDTH}" height="{HEIGHT}">{_STYLE}{content}</svg>'
    )


def _text(words: str, x: int, y: int) -> str:
    return f'<text x="{x}" y="{y}">{escape(words)}</text>' if words else ""


def _address(svg: str) -> str:
    """Return *svg* as an address that holds the whole picture and may stand in a style sheet."""
    single = svg.replace('"', "'")
    return f"data:image/svg+xml,{quote(single, safe=_UNQUOTED)}"
