"""
Readings over kanji: which kana stand over which signs of a text.

Every reading comes from the table ``furigana.tsv`` (word → reading); the longest word wins. A
word there may begin with ``0``: it counts what the number before it says (``0件``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

__all__ = ["Part", "find_bare", "read_aloud", "split", "with_brackets"]

_TABLE: Final = Path(__file__).with_name("furigana.tsv")
_KANJI: Final = re.compile(r"[\u3005\u4e00-\u9fff]")
_RUN: Final = re.compile(r"[\u3005\u4e00-\u9fff]+|[^\u3005\u4e00-\u9fff]+")
_NUMBER: Final = re.compile(r"[0-9０-９][0-9０-９,，.．]*")
_PLACE: Final = re.compile(r"(?!都道)\w{2,3}[都道府県]")
_TOWN: Final = re.compile(r"(?!の)[^、。（）「」：\s]{1,12}?(?:[市区町村](?=$|[、。（）\s])|…)")
_TO_HIRAGANA: Final = {code: code - 0x60 for code in range(ord("ァ"), ord("ヶ"))}


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A piece of a text and its reading; ``reading`` is empty where none belongs over it."""

    text: str
    reading: str = ""


class _Table(NamedTuple):
    words: dict[str, str]
    longest: int


def split(text: str) -> tuple[Part, ...]:
    """
    Return *text* in pieces, each kanji word with its reading.

    Leaves out:
        Names of municipalities: our data has no readings of them, and they are not guessed.

    >>> [(part.text, part.reading) for part in split("払えない家、3日")]
    [('払', 'はら'), ('えない', ''), ('家', 'いえ'), ('、', ''), ('3日', 'みっか')]
    >>> [part.reading for part in split("埼玉県川口市")]
    ['さいたまけん', '']
    """
    joined: list[Part] = []
    for part in _parts(text):
        if joined and not part.reading and not joined[-1].reading:
            joined[-1] = Part(text=joined[-1].text + part.text)
        else:
            joined.append(part)
    return tuple(joined)


def _parts(text: str) -> Iterator[Part]:
    place = 0
    while place < len(text):
        found, reading = _find(text, place)
        if reading:
            yield from _over_kanji(found, reading)
        else:
            yield Part(text=found)
        place += len(found)
        town = _TOWN.match(text, place) if reading and _PLACE.fullmatch(found) else None
        if town:
            yield Part(text=town[0])
            place = town.end()


def _find(text: str, place: int) -> tuple[str, str]:
    """Return the longest word that begins at *place* with its reading, empty where none does."""
    table = _read_table()
    number = _NUMBER.match(text, place)
    if number:
        return _find_count(text, number[0], place, table)
    for end in range(min(len(text), place + table.longest), place, -1):
        word = text[place:end]
        if word in table.words:
            return word, table.words[word]
    return text[place], ""


def _find_count(text: str, number: str, place: int, table: _Table) -> tuple[str, str]:
    """Return a number with what it counts; ``月1日`` in the table is the day of a date."""
    after = place + len(number)
    before = text[place - 1 : place]
    for end in range(min(len(text), after + table.longest), after, -1):
        unit = text[after:end]
        for exact in (f"{before}{number}{unit}", f"{number}{unit}"):
            if exact in table.words:
                return f"{number}{unit}", table.words[exact]
        if f"0{unit}" in table.words:
            return f"{number}{unit}", f"{number}{table.words[f'0{unit}']}"
    return number, ""


def _over_kanji(word: str, reading: str) -> Iterator[Part]:
    """Yield *word* with the reading over its kanji alone; its kana stand for themselves."""
    if _NUMBER.match(word) and not reading.startswith(word[0]):
        yield Part(text=word, reading=reading)
        return
    runs = _RUN.findall(word)
    kana = (f"({re.escape(_hiragana(run))})" if not _KANJI.match(run) else "(.+?)" for run in runs)
    found = re.fullmatch("".join(kana), _hiragana(reading))
    if found is None:
        yield Part(text=word, reading=reading)
        return
    for run, read in zip(runs, found.groups(), strict=True):
        yield Part(text=run, reading=read) if _KANJI.match(run) else Part(text=run)


def _hiragana(text: str) -> str:
    return text.translate(_TO_HIRAGANA)


@cache
def _read_table() -> _Table:
    rows = (line.split("\t") for line in _TABLE.read_text("utf-8").splitlines() if line)
    words = {word: reading for word, reading, *_ in rows}
    return _Table(words=words, longest=max(map(len, words)))


def find_bare(text: str) -> str:
    """
    Return the kanji of *text* that have no reading, towns left out.

    >>> find_bare("競売と鬱"), find_bare("埼玉県川口市")
    ('鬱', '')
    """
    bare: list[str] = []
    place = 0
    while place < len(text):
        found, reading = _find(text, place)
        place += len(found)
        if not reading and _KANJI.match(found):
            bare.append(found)
        town = _TOWN.match(text, place) if reading and _PLACE.fullmatch(found) else None
        place = town.end() if town else place
    return "".join(bare)


def read_aloud(text: str) -> str:
    """
    Return *text* with its readings in place of its kanji.

    >>> read_aloud("開札まで、約4か月半です。")
    'かいさつまで、やく4かげつはんです。'
    """
    return "".join(part.reading or part.text for part in split(text))


def with_brackets(text: str, words: tuple[str, ...]) -> str:
    """
    Return *text* with the reading of each of *words* in brackets after its first use.

    No brackets stand inside others, and none inside the quotes round what a letter says.

    >>> with_brackets("競売を待つ", ("競売",))
    '競売（けいばい）を待つ'
    >>> with_brackets("家を売る（競売）", ("競売",)), with_brackets("「期間入札の通知」など", ("期間入札",))
    ('家を売る（競売・けいばい）', '「期間入札の通知」（きかんにゅうさつ）など')
    >>> with_brackets("競売（裁判所が家を売る）", ("競売",))
    '競売（けいばい・裁判所が家を売る）'
    """
    found = re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))
    said: set[str] = set()
    done, place = "", 0
    for match in found.finditer(text) if words else ():
        word, reading = match[0], read_aloud(match[0])
        if word in said or reading == word:
            continue
        said.add(word)
        end = _end_of_quote(text, match.end())
        if text[end : end + 1] == "（":
            done, place = f"{done}{text[place:end]}（{reading}・", end + 1
        else:
            done, place = f"{done}{text[place:end]}{_beside(text[:end], reading)}", end
    return done + text[place:]


def _end_of_quote(text: str, place: int) -> int:
    """Return where the quote round *place* ends; *place* itself where it stands in none."""
    is_quoted = text.count("「", 0, place) > text.count("」", 0, place)
    return text.index("」", place) + 1 if is_quoted and "」" in text[place:] else place


def _beside(before: str, reading: str) -> str:
    is_bracketed = before.count("（") > before.count("）")
    return f"・{reading}" if is_bracketed else f"（{reading}）"
