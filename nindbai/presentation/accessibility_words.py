"""Who can use the site, how that was tested, and what is not met: a self-assessment in plain words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from nindbai.presentation.frame_words import FREE_HELP

TITLE: Final = "見やすさ・使いやすさ"
"""Title of the screen."""

BACK: Final = "質問にもどる"
"""The way back to the questions."""

TESTED_ON: Final = "2026年11月22日"
"""The day of the last self-assessment; it is made again when a screen is added."""

STREAMLIT_WORDS: Final = "https://github.com/streamlit/streamlit/issues/1353"
"""Upstream: Streamlit has no other language than English."""

STREAMLIT_FOCUS: Final = "https://github.com/streamlit/streamlit/issues/3899"
"""Upstream: Streamlit cannot say where the focus goes."""

PLOTLY_KEYBOARD: Final = "https://github.com/plotly/plotly.js/issues/562"
"""Upstream: the interactive figure cannot be worked by keyboard."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A sentence about a fault of the framework and where it is known."""

    sentence: str
    name: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading, the sentences below it, and the upstream faults it is about (mostly none)."""

    title: str
    sentences: tuple[str, ...]
    reports: tuple[Report, ...] = ()


SECTIONS: Final = (
    Section(
        title="めざすこと",
        sentences=(
            "見え方、聞こえ方、手の動かし方のちがう人が、同じように使えることをめざします。",
            "目標は、国際的な指針（WCAG 2.2）のレベルAAです。",
            "日本の規格（JIS X 8341-3:2016）のレベルAAの項目も、点検に入れました。",
        ),
    ),
    Section(
        title="いまの状態",
        sentences=(
            "規格への「準拠」は、まだ言えません。",
            "「JIS X 8341-3:2016のレベルAAに配慮」の段階です。",
            "作った人が自分で点検しました。第三者の試験は受けていません。",
            f"点検した日：{TESTED_ON}",
        ),
    ),
    Section(
        title="確かめたこと",
        sentences=(
            "画面ごとに、明るい色と暗い色で、点検の道具（axe-core 4.12）にかけました。",
            "道具が見つけた問題は、すべて直しました。",
            "文字は16ピクセル以上、押すところの高さは44ピクセル以上です。",
            "幅320ピクセルの画面で、横に動かさずに読めます。",
            "文字を2倍にしても、横に動かさずに読めます。",
            "最初の質問から結果と「選べる道」まで、キーボードだけで進めます。",
            "質問が変わると、読み上げの位置は新しい質問の題に移ります。",
            "動きを減らす設定と、色を固定する設定（ハイコントラスト）でも使えます。",
            "図には、同じ内容の文と表があります。色だけでは伝えません。",
            "「やさしい日本語・ふりがな」に切りかえても、答えと場所はそのままです。",
            "16ピクセルより小さいのは、ふりがなだけです（文字の半分より少し大きい）。",
            "点検は、パソコンのChromiumで、スマートフォンの大きさにして行いました。",
        ),
    ),
    Section(
        title="まだ確かめていないこと",
        sentences=(
            "読み上げソフトでは、確かめていません。",
            "（PC-Talker、NVDA、VoiceOver、TalkBackなど）",
            "本物のスマートフォンと、Chromium以外のブラウザーでも、確かめていません。",
            "障害のある方に使っていただく点検も、まだです。",
        ),
    ),
    Section(
        title="やさしい日本語でも残ること",
        sentences=(
            "ボタンと入力らんには、ふりがなをつけられません。専門の言葉の読みを書き足しています。",
            "図の中と、市区町村の名前には、ふりがながありません。",
            "読み上げソフトでは、ふりがなが二度読まれることがあります。",
            "質問、結果の要点、選べる道、今週の3つ、メモの見出しが、やさしい言葉です。",
            "そのほかの文は、ふつうの言葉にふりがながつきます。",
        ),
    ),
    Section(
        title="満たしていないこと",
        sentences=("次のことは、使っている部品の側に原因があります。",),
        reports=(
            Report(
                sentence="「詳しいグラフ」の中は、キーボードで動かせません。同じ数字は表で読めます。",
                name="部品（Plotly）への報告",
                url=PLOTLY_KEYBOARD,
            ),
            Report(
                sentence="部品の英語は、画面の中で日本語に置きかえています。"
                "設定や端末によっては、英語が読み上げられることがあります。",
                name="部品（Streamlit）への報告：英語の言葉",
                url=STREAMLIT_WORDS,
            ),
            Report(
                sentence="読み上げの位置は、この案内の側で移しています。",
                name="部品（Streamlit）への報告：位置の移し方",
                url=STREAMLIT_FOCUS,
            ),
        ),
    ),
    Section(
        title="使いにくいとき",
        sentences=(
            "この案内には、問い合わせの窓口がありません。",
            "この案内を置いているサイトの人に、お知らせください。",
            FREE_HELP,
        ),
    ),
)
"""What is aimed at, tested, not tested and not met, in the order people ask."""
