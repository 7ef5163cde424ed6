"""Letters by picture: each card has its own drawing, legible, in both lights, and nothing to fetch."""

import re
from itertools import combinations
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import pytest

from nindbai.domain.situation import LetterKind
from nindbai.presentation.form_words import PROMISES
from nindbai.presentation.letter_pictures import (
    HEADINGS,
    card_style,
    draw_letter,
    draw_sender,
    letter_pictures,
    sender_pictures,
)
from nindbai.presentation.questions import LETTER_CHOICES, LETTERS_OF, QUESTIONS, Question, Sender
from tests import browser as bench

DRAWN = [*(draw_letter(kind) for kind in LetterKind), *(draw_sender(one) for one in Sender)]
SMALLEST_LETTER = 16
NARROWEST = 72
MOST_BYTES = 15 * 1024


def test_every_letter_and_every_sender_has_a_picture_of_its_own() -> None:
    assert set(HEADINGS) == set(LetterKind)
    assert [pair for pair in combinations(DRAWN, 2) if pair[0] == pair[1]] == []


@pytest.mark.parametrize("svg", DRAWN, ids=range(len(DRAWN)))
def test_a_picture_is_legible_in_both_lights_and_fetches_nothing(svg: str) -> None:
    root = ET.fromstring(svg)  # noqa: S314 - our own text
    width = int(root.attrib["viewBox"].split()[2])
    size = int(re.search(r"text\{font:700 (\d+)px", svg).group(1))  # type: ignore[union-attr]
    assert size * NARROWEST / width >= SMALLEST_LETTER - 2
    assert "prefers-color-scheme:dark" in svg
    assert not re.search(r"href|url\(", svg)
    for text in root.iter("{http://www.w3.org/2000/svg}text"):
        half = len(text.text or "") * size / 2
        assert half <= int(text.attrib["x"]) <= width - half


QUOTED = [
    *(kind for kind in LETTERS_OF[Sender.COURT] if kind is not LetterKind.BIDDING_PUBLISHED),
    LetterKind.SUBROGATION_NOTICE,
    LetterKind.SERVICER_NOTICE,
]


@pytest.mark.parametrize("kind", QUOTED)
def test_the_heading_in_the_picture_is_the_one_that_the_card_quotes(kind: LetterKind) -> None:
    quoted = re.findall("「(.+?)」", LETTER_CHOICES[kind].note)
    assert any(HEADINGS[kind] in words for words in quoted)


@pytest.mark.parametrize("sender", Sender)
def test_the_pictures_of_a_screen_are_small(sender: Sender) -> None:
    style = card_style(Question.LETTER, letter_pictures(LETTERS_OF[sender]))
    assert len(style.encode()) < MOST_BYTES
    assert len(card_style(Question.SENDER, sender_pictures()).encode()) < MOST_BYTES


def test_a_style_sheet_cannot_be_ended_by_a_picture() -> None:
    style = card_style(Question.SENDER, sender_pictures())
    assert not re.search(r"[<>]", style)
    assert style.count('"') == 2 * len(Sender)
    for address in re.findall('url\\("data:image/svg\\+xml,(.+?)"\\)', style):
        ET.fromstring(unquote(address))  # noqa: S314 - our own text


# --- in a browser ---

PICTURES = """() => [...document.querySelectorAll('[class*=st-key-nb-card-] button')].map(e => {
  const style = getComputedStyle(e, '::before');
  return [style.backgroundImage.startsWith('url("data:image/svg'), parseFloat(style.width)];
})"""
SMALL_PHONE = (320, 640)


@pytest.mark.browser
@pytest.mark.parametrize("size", [bench.PHONE, SMALL_PHONE], ids=str)
def test_every_card_of_senders_and_letters_shows_its_picture(
    phone: bench.Visit, size: tuple[int, int]
) -> None:
    phone.page.set_viewport_size({"width": size[0], "height": size[1]})
    phone.open("/")
    shown = phone.page.evaluate(PICTURES)
    assert len(shown) == len(Sender)
    assert all(is_drawn and width >= NARROWEST for is_drawn, width in shown)
    phone.page.get_by_role("button", name="裁判所").click()
    phone.page.get_by_role("heading", name=QUESTIONS[Question.LETTER].title).wait_for()
    phone.settle()
    shown = phone.page.evaluate(PICTURES)
    assert len(shown) == len(LETTERS_OF[Sender.COURT]) + 1
    assert all(is_drawn and width >= NARROWEST for is_drawn, width in shown)
    assert phone.complaints == []
    assert phone.foreign_requests() == []


OVERFLOWING = """() => [...document.querySelectorAll('[class*=st-key-nb-card-] button')]
  .filter(e => e.scrollWidth > e.clientWidth).map(e => e.textContent)"""


@pytest.mark.browser
def test_no_words_run_out_of_a_card_on_a_small_phone(phone: bench.Visit) -> None:
    phone.page.set_viewport_size({"width": SMALL_PHONE[0], "height": SMALL_PHONE[1]})
    phone.open("/")
    assert phone.page.evaluate(OVERFLOWING) == []
    phone.page.get_by_role("button", name="裁判所").click()
    phone.page.get_by_role("heading", name=QUESTIONS[Question.LETTER].title).wait_for()
    phone.settle()
    assert phone.page.evaluate(OVERFLOWING) == []


@pytest.mark.browser
def test_the_first_question_and_four_answers_fit_on_the_first_screen(phone: bench.Visit) -> None:
    phone.open("/")
    assert phone.page.get_by_text(PROMISES[0]).first.is_visible()
    cards = phone.page.locator("[class*=st-key-nb-card-] button")
    box = cards.nth(3).bounding_box()
    assert box
    assert box["y"] + box["height"] <= bench.PHONE[1]
