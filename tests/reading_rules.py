"""What makes a Japanese sentence hard to read, and which texts are held to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from nindbai.presentation.terms import TERMS, terms_in
from tests.browser import ROOT
from tests.copy_rules import words_of_module, words_of_toml

FIGURE: Final = "12"
"""Stands for a figure where what is counted must be read."""

_PRESENTATION = ROOT / "nindbai" / "presentation"
_DATA = ROOT / "nindbai" / "parameters" / "data"


_FOR_STAFF: Final = ("access_", "api_", "batch_", "next_question", "settings_", "staff_")
"""How the files begin whose words advisers, operators and programmers read: they have no readings."""


def our_words(*, ordinary: bool = False) -> Iterator[str]:
    """Yield every text of the presentation once, figures replaced; *ordinary* leaves out easy ones."""
    seen: set[str] = set()
    for file in sorted(_PRESENTATION.rglob("*.py")):
        is_left_out = file.name.startswith(_FOR_STAFF)
        if not is_left_out and not (ordinary and file.name.startswith("easy_")):
            seen.update(words_of_module(file.read_text("utf-8")))
    yield from sorted(seen)


def all_texts() -> Iterator[str]:
    """Yield our words and those of the parameters: names of figures and of their sources."""
    seen = set(our_words())
    for file in sorted(_DATA.glob("*.toml")):
        if not file.name.startswith(_FOR_STAFF):
            seen.update(words_of_toml(file))
    yield from sorted(seen)


# --- how hard a sentence is ---

_KANJI: Final = re.compile(r"[\u3005\u4e00-\u9fff]")
_END: Final = re.compile(r"[。\n]")
_NAMES: Final = ("住宅金融支援機構", "市区町村", "税務署", "住居確保給付金", "生活福祉資金")
"""Names of offices and of public help: nobody may change them."""

_FIGURE_SIGNS: Final = re.compile(r"[0-9,]+(か月半|か月|週間|万円|[日月年件円半社回])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The most characters and kanji of a sentence, and whether each term needs its gloss there."""

    characters: int
    kanji: int
    glossed: bool


EASY: Final = Limits(characters=35, kanji=8, glossed=True)
KEY: Final = Limits(characters=50, kanji=13, glossed=False)
ELSEWHERE: Final = Limits(characters=50, kanji=17, glossed=False)
MEAN_CHARACTERS: Final = 35


def sentences_of(text: str) -> list[str]:
    """
    Return the sentences of *text*, each with its full stop counted out.

    >>> sentences_of("聞きます。待ちます。")
    ['聞きます', '待ちます']
    """
    return [part for part in _END.split(text) if part]


def count_kanji(sentence: str) -> int:
    """
    Return how many kanji *sentence* has beside its terms, names of offices and figures.

    A term stands as the letter prints it, and its reading and its meaning stand beside it.

    >>> count_kanji("家を買う人が決まる日（開札）まで、約4か月半です"), count_kanji("税務署に聞く")
    (6, 1)
    """
    for word in (*sorted(TERMS, key=len, reverse=True), *_NAMES):
        sentence = sentence.replace(word, "")
    return len(_KANJI.findall(_FIGURE_SIGNS.sub("", sentence)))


def bare_terms(sentence: str) -> tuple[str, ...]:
    """
    Return the terms of *sentence* that neither stand in brackets or quotes nor are explained.

    >>> bare_terms("開札を待つ"), bare_terms("買う人が決まる日（開札）"), bare_terms("開札（決まる日）")
    (('開札',), (), ())
    """
    return free_terms(re.sub("|".join(f"{term}（[^）]*）" for term in TERMS), "", sentence))


def free_terms(sentence: str) -> tuple[str, ...]:
    """
    Return the terms of *sentence* outside brackets and quotes.

    >>> free_terms("競売の前の任意売却（話し合い）と「開札」")
    ('競売', '任意売却')
    """
    return terms_in(re.sub(r"（[^）]*）|「[^」]*」", "", sentence))


def is_explained(term: str, block: str) -> bool:
    """
    Return whether *block*, a part of a screen, says what *term* is.

    >>> is_explained("競売", "競売で残る借金。競売は、裁判所が家を売ることです"), is_explained("開札", "開札まで")
    (True, False)
    """
    bracketed = "".join(re.findall(r"（[^）]*）|「[^」]*」", block))
    return term in bracketed or f"{term}（" in block or f"{term}は、{TERMS[term]}です" in block


def find_hard(text: str, limits: Limits) -> list[str]:
    """
    Return what is too hard in *text*, in words; nothing where nothing is.

    >>> find_hard("開札を待つ", EASY)
    ['開札を待つ: 開札 is not explained']
    """
    faults: list[str] = []
    for sentence in sentences_of(text):
        kanji = count_kanji(sentence)
        if len(sentence) > limits.characters:
            faults.append(f"{sentence}: {len(sentence)} characters")
        if kanji > limits.kanji:
            faults.append(f"{sentence}: {kanji} kanji")
        if limits.glossed:
            faults += [f"{sentence}: {term} is not explained" for term in bare_terms(sentence)]
    return faults
