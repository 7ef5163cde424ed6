"""Propose readings for words that the table of readings does not know yet, or reads otherwise."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from sudachipy import Morpheme, dictionary, tokenizer

from nindbai.presentation.furigana import find_bare, read_aloud
from tests.copy_rules import SAMPLE
from tests.reading_rules import FIGURE, all_texts

_KANJI = re.compile(r"[々〇一-鿿]")
_TO_HIRAGANA = {code: code - 0x60 for code in range(ord("ァ"), ord("ヶ"))}


def main() -> None:
    """Print each word without a reading, then each text that the dictionary reads otherwise."""
    analyser = dictionary.Dictionary().tokenizer(mode=tokenizer.Tokenizer.SplitMode.C)
    proposed: dict[tuple[str, str], list[str]] = defaultdict(list)
    differing: Counter[tuple[str, str, str]] = Counter()
    for text in (text.replace(SAMPLE, FIGURE) for text in all_texts()):
        morphemes = list(analyser.tokenize(text))
        if find_bare(text):
            for word, reading in _readings(morphemes):
                if find_bare(word):
                    proposed[word, reading].append(text)
            continue
        for word, reading, around in _apart(morphemes):
            differing[word, reading, around] += 1
    for (word, reading), texts in sorted(proposed.items()):
        print(f"{word}\t{reading}\t{texts[0]}")  # noqa: T201 — for the person who reads them
    for (word, reading, around), _ in sorted(differing.items()):
        print(f"? {word}\t{reading}\t{around}")  # noqa: T201 — for the person who reads them


def _readings(morphemes: list[Morpheme]) -> Iterator[tuple[str, str]]:
    for morpheme in morphemes:
        if _KANJI.search(morpheme.surface()):
            yield morpheme.surface(), morpheme.reading_form().translate(_TO_HIRAGANA)


def _apart(morphemes: list[Morpheme]) -> Iterator[tuple[str, str, str]]:
    """Yield each word of a text that our table reads otherwise there than the dictionary does."""
    for place, (word, reading) in enumerate(_all(morphemes)):
        before = "".join(word for word, _ in list(_all(morphemes))[max(0, place - 2) : place])
        after = "".join(word for word, _ in list(_all(morphemes))[place + 1 : place + 3])
        ours = read_aloud(before + word + after)
        if (
            _KANJI.search(word)
            and not word[0].isdigit()
            and reading not in ours.translate(_TO_HIRAGANA)
        ):
            yield word, reading, f"{before}{word}{after} → {ours}"


def _all(morphemes: list[Morpheme]) -> Iterator[tuple[str, str]]:
    for morpheme in morphemes:
        yield morpheme.surface(), morpheme.reading_form().translate(_TO_HIRAGANA)


if __name__ == "__main__":
    main()
