"""The copy lint: no word we hold frightens, promises, blames, counts down or acts as a lawyer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser import ROOT
from tests.copy_rules import (
    ALLOWED,
    LONGEST,
    RULES,
    SAMPLE,
    find_faults,
    words_of_module,
    words_of_toml,
)

MODULES = sorted(
    [
        *(ROOT / "nindbai" / "presentation").rglob("*.py"),
        *(ROOT / "nindbai" / "ui").rglob("*.py"),
        *(ROOT / "pages").glob("*.py"),
        ROOT / "app.py",
    ]
)
DATA = sorted((ROOT / "nindbai" / "parameters" / "data").glob("*.toml"))


def words_of(file: Path) -> list[str]:
    return list(
        words_of_toml(file) if file.suffix == ".toml" else words_of_module(file.read_text("utf-8"))
    )


def all_words() -> Iterator[str]:
    for file in (*MODULES, *DATA):
        yield from words_of(file)


# --- what we hold ---


@pytest.mark.parametrize("file", [*MODULES, *DATA], ids=lambda file: file.name)
def test_no_word_is_out_of_place(file: Path) -> None:
    assert [fault for text in words_of(file) for fault in find_faults(text)] == []


def test_the_lint_reads_every_word() -> None:
    found = set(all_words())
    assert len(found) > 1000
    for seen in (
        "競売の開始（競売開始決定）",
        "残り全部の請求になるのは、どんなときですか。",
        "その場で署名や押印を求められる",
        "仲介手数料の上限は、国の告示で決まっています。",
        "法テラス・サポートダイヤル",
    ):
        assert seen in found
    assert any(SAMPLE in text for text in found)


def test_every_exception_is_still_needed_and_says_why() -> None:
    held = set(all_words())
    for text, reason in ALLOWED.items():
        assert text in held
        assert reason


# --- the lint can fail ---

BAD = {
    "frightens": "今すぐお電話ください。",
    "promises an outcome": "任意売却は必ず間に合います。",
    "blames": "滞納は自己責任です。",
    "counts down": "締め切りまであと30秒です。",
    "acts or judges as a lawyer (弁護士法72条)": "銀行とは私たちが交渉します。",
    "tells to stop paying": "ローンはもう払わないでください。",
}


@pytest.mark.parametrize("rule", RULES)
def test_a_bad_sentence_breaks_its_rule(rule: str) -> None:
    (fault,) = find_faults(BAD[rule])
    assert fault.rule.startswith(rule)
    assert fault.text == BAD[rule]


@pytest.mark.parametrize(
    "phrase",
    [
        "手遅れ",
        "残りわずか",
        "早い者勝ち",
        "急いで売りましょう",
        "絶対に売れます",
        "確実に残せます",
        "100%成功",
        "成功率9割",
        "残債はゼロになります",
        "月8,000円だけ",
        "保証します",
        "きっと大丈夫です",
        "間違いなく戻ります",
        "当然の結果です",
        "支払いを怠った人",
        "だらしない家計",
        "カウントダウン",
        "残り10秒",
        "代わりに交渉",
        "交渉を代行",
        "全部お任せください",
        "弁護士を紹介します",
        "あなたの場合は違法です",
        "自己破産するべきです",
        "滞納してください",
        "返済を止めましょう",
    ],
)
def test_a_forbidden_phrase_is_found_inside_a_sentence(phrase: str) -> None:
    assert find_faults(f"この家は、{phrase}。")
    assert not find_faults("この家は、売れるかもしれません。")


def test_a_sentence_may_have_fifty_characters_and_no_more() -> None:
    assert find_faults("あ" * LONGEST + "。") == []
    (fault,) = find_faults("短い文。" + "あ" * (LONGEST + 1) + "。")
    assert fault.rule == "longer than 50: 51"


def test_a_bad_word_is_found_wherever_a_module_holds_it() -> None:
    source = '''
"""手遅れ（説明の文は人に見せない）"""
A: Final = {"key": ("今すぐ", f"あと{seconds}秒、残債は{yen:,}円、{'必ず' if sure else ''}")}
"""手遅れ（値の説明）"""
def f(text="お任せ"):
    """手遅れ"""
    return words("絶対" "に売れる", label=f"{a}{b}")
'''
    assert set(words_of_module(source)) == {
        "今すぐ",
        f"あと{SAMPLE}秒、残債は{SAMPLE}円、{SAMPLE}",
        "必ず",
        "お任せ",
        "絶対に売れる",
    }


def test_a_bad_word_is_found_in_a_parameter_file(tmp_path: Path) -> None:
    file = tmp_path / "rules.toml"
    file.write_text(
        '[a]\nlabel = "率"\n[[a.values]]\nnote = "必ずかかる。"\nlocator = "必ず"\n',
        encoding="utf-8",
    )
    assert list(words_of_toml(file)) == ["率", "必ずかかる。"]
