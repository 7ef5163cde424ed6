"""What happens to the answers, said exactly; the tests of the store hold the program to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

TITLE: Final = "答えの扱い"
"""Title of the screen."""

BACK: Final = "質問にもどる"
"""The way back to the questions."""

RUN_BY_TITLE: Final = "この案内を動かすところ"
"""Heading of what is said where somebody is named as running the site."""

RUN_BY: Final = (
    "電話やリンクは、結果と無料の相談先のあとに出ます。",
    "リンクを押すまで、そのサイトにはつながりません。",
    "リンクに、答えはつけません。",
    "計算の結果は、どこが動かしていても同じです。",
)
"""What is said below who runs the site."""

_MINUTE: Final = 60


_SECTIONS: Final = (
    (
        "聞かないこと",
        ("名前、住所の番地、電話番号、メールアドレスは聞きません。",),
    ),
    (
        "サーバーでの扱い",
        (
            "答えはサーバーに送られ、計算のあいだだけメモリーに置かれます。",
            "ファイルやデータベースには保存しません。",
            "画面を閉じるか接続が切れると、{forgotten}ほどでメモリーから消えます。",
            "最後の人の分だけは、次の人が来るまで一部が残ることがあります。",
            "不具合の記録には、起きた場所だけを残します。答えは残しません。",
        ),
    ),
    (
        "あなたの端末での扱い",
        (
            "答えは、ブラウザーの中のこのタブに残ります。",
            "やさしい日本語に切りかえたことも、一緒に残ります。",
            "読み込み直しても、接続が切れても、続きから使えます。",
            "タブを閉じると消えます。タブを復元すると、戻ることがあります。",
            "「この端末に残す」を選ぶと、最後の変更から{days}日間、この端末に残ります。",
            "二つのタブで使うと、新しく開く画面には、新しいほうの答えが出ます。",
            "ブラウザーの設定によっては、答えを残せません。そのときは画面でお知らせします。",
        ),
    ),
    (
        "消しかた",
        (
            "どの画面でも、下の「すべて消す」で、残した答えがみな消えます。",
            "見たページの履歴は残ります。ブラウザーの設定で消せます。",
            "「画面をかくす」は、画面をおおって天気のページを開きます。",
            "Escキーを続けて3回押しても、同じようにかくせます。",
            "かくしても、答えは消えません。",
        ),
    ),
    (
        "よそへ送らないこと",
        (
            "広告、アクセス解析、ほかの会社の部品は使っていません。",
            "「画面をかくす」や相談先のリンクを押すまで、ほかのサイトにはつながりません。",
            "ページの題名とアドレスに、答えは入りません。",
            "クッキーは、なりすましを防ぐものと、同じサーバーにつなぐ番号だけです。",
            "どちらにも、答えは入っていません。番号は、ブラウザーを閉じると消えます。",
            "この案内を作る道具（Streamlit）の利用統計は、止めてあります。",
        ),
    ),
    (
        "ほかのサイトの中で使うとき",
        (
            "「くわしく見る」を押すと、答えはブラウザーの中で新しい画面へ移ります。",
            "この方法で移せないときは、答えがアドレスの後ろに付きます。",
            "サーバーには届かず、画面が開くとアドレスから消えます。",
            "ブラウザーの履歴には、残ることがあります。",
            "「すべて消す」は、元の画面と新しい画面の両方に効きます。",
            "どの広告や案内から来たかは、運営者のリンクを押したときだけ伝わります。",
            "伝わる先は運営者だけです。答えは伝わりません。",
        ),
    ),
    (
        "相談コード",
        (
            "相談コードは、答えを短い数字や文字に置きかえたものです。",
            "コードを知っている人は、答えを読めます。",
            "話したい相手にだけ、伝えてください。",
            "サーバーには、コードも保存しません。",
        ),
    ),
    (
        "通信の記録",
        (
            "通信は、この案内を動かす人の設備を通ります。",
            "設備の設定によっては、開いた時刻とページのアドレスが記録されます。",
            "接続元の番号（IPアドレス）も、記録されることがあります。",
            "答えは、その記録に入りません。",
        ),
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading and the sentences below it."""

    title: str
    sentences: tuple[str, ...]


def duration(seconds: int) -> str:
    """
    Return a short time in words, whole minutes where they are whole.

    >>> duration(60), duration(90)
    ('1分', '90秒')
    """
    minutes, rest = divmod(seconds, _MINUTE)
    return f"{seconds}秒" if rest or not minutes else f"{minutes}分"


def sections(*, forget_seconds: int, device_days: int) -> tuple[Section, ...]:
    """
    Return what happens to the answers, in the order people ask.

    Args:
        forget_seconds: How long the server remembers a visit whose connection was lost.
        device_days: How long answers stay on a device where that was chosen.

    >>> sections(forget_seconds=60, device_days=30)[0].title
    '聞かないこと'
    """
    return tuple(
        Section(
            title=title,
            sentences=tuple(
                sentence.format(forgotten=duration(forget_seconds), days=device_days)
                for sentence in sentences
            ),
        )
        for title, sentences in _SECTIONS
    )
