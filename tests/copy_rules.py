"""
What may not be said to a person in arrears, and where the words of the product are found.

Used by ``test_copy`` on every word we hold and by ``test_presentation`` on whole results.
"""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

LONGEST: Final = 50
"""The most characters of one sentence."""

SAMPLE: Final = "1,234万円"
"""Stands for a figure that a sentence is given later."""

_JAPANESE: Final = re.compile(r"[ぁ-んァ-ヶ一-龠]")

RULES: Final = {
    "frightens": (
        "手遅れ",
        "今すぐ",
        "いますぐ",
        "残りわずか",
        "早い者勝ち",
        r"急いで",
        "取り返しがつか",
    ),
    "promises an outcome": (
        "必ず",
        "かならず",
        "絶対",
        "確実に",
        "きっと",
        "間違いなく",
        "まちがいなく",
        "100[%％]",
        "成功率",
        "保証します",
        "お約束します",
        "残債はゼロ",
        "借金はゼロ",
        "月8,000円",
        "月々8,000円",
        "持ち出しゼロ",
        "ご安心ください",
    ),
    "blames": ("自己責任", "怠", "だらしな", "当然", "無責任", "あなたのせい", "自業自得"),
    "counts down": ("カウントダウン", "タイムリミット", r"(あと|残り)\S{0,8}秒", "刻一刻"),
    "acts or judges as a lawyer (弁護士法72条)": (
        "交渉します",
        "代わりに交渉",
        "交渉を代行",
        "交渉を引き受け",
        "お任せ",
        "弁護士を紹介",
        "法律判断をし",
        "違法です",
        "合法です",
        r"(す|する)べき(です|だ)",
    ),
    "tells to stop paying": (
        "払わないで",
        "滞納してください",
        "支払いを止めましょう",
        "返済を止めましょう",
        "払うのをやめ",
    ),
}
"""What each rule forbids, as regular expressions."""

ALLOWED: Final = {
    "まだ遅れていないので、急いで売る段階ではありません。": "it says that there is no hurry",
    "手遅れです": "on the adviser's list of words never to use",
    "必ず間に合います": "on the adviser's list of words never to use",
    "残債はゼロ": "on the adviser's list of words never to use",
    "銀行と交渉します": "on the adviser's list of words never to use",
    "払わないでください": "on the adviser's list of words never to use",
}
"""A whole text that quotes a forbidden word, and why it may."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A sentence that may not be shown, and the rule it breaks."""

    rule: str
    text: str


def find_faults(text: str) -> list[Fault]:
    """
    Return what is wrong with *text*; nothing where it is listed in ``ALLOWED``.

    >>> find_faults("今すぐお電話ください。")
    [Fault(rule='frightens: 今すぐ', text='今すぐお電話ください。')]
    >>> find_faults("銀行に相談できます。")
    []
    """
    if text in ALLOWED:
        return []
    broken = [
        Fault(f"{rule}: {found[0]}", text)
        for rule, phrases in RULES.items()
        for phrase in phrases
        if (found := re.search(phrase, text))
    ]
    return broken + [
        Fault(f"longer than {LONGEST}: {len(sentence)}", sentence)
        for sentence in sentences_of(text)
        if len(sentence) > LONGEST
    ]


def sentences_of(text: str) -> list[str]:
    """
    Return the sentences of *text*, each with its full stop counted out.

    >>> sentences_of("聞きます。待ちます。")
    ['聞きます', '待ちます']
    """
    return [part for part in re.split(r"[。\n]", text) if part]


def is_japanese(text: str) -> bool:
    """Return whether *text* holds kana or kanji."""
    return bool(_JAPANESE.search(text))


def words_of_module(source: str) -> Iterator[str]:
    """
    Yield every Japanese text of a module; docstrings are left out.

    A formatted text comes whole, with ``SAMPLE`` in place of each value.

    >>> list(words_of_module('"かきもの"; X = "家"; Y = f"残りは{X}です"'))
    ['家', '残りは1,234万円です']
    """
    tree = ast.parse(source)
    parts = {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
        for part in node.values
        if isinstance(part, ast.Constant)
    }
    silent = parts | {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if id(node) in silent:
            continue
        text = _text_of(node)
        if is_japanese(text.replace(SAMPLE, "")):
            yield text


def _text_of(node: ast.AST) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(_text_of(part) or SAMPLE for part in node.values)
    return ""


_SHOWN_KEYS: Final = frozenset({"label", "meaning", "note", "name", "hours", "title"})


def words_of_toml(file: Path) -> Iterator[str]:
    """Yield the texts of a parameter file that are shown to people."""
    yield from _shown(tomllib.loads(file.read_text("utf-8")))


def _shown(held: Any, key: str = "") -> Iterator[str]:
    if isinstance(held, dict):
        for name, part in held.items():
            yield from _shown(part, name)
    elif isinstance(held, list):
        for part in held:
            yield from _shown(part, key)
    elif isinstance(held, str) and key in _SHOWN_KEYS and is_japanese(held):
        yield held
