"""The words around every screen: name, promise, footer, and what is said when something fails."""

SITE_NAME = "すまいの見通し"
"""The neutral name of the site, the title of every screen: it says nothing about arrears."""

DESCRIPTION = "住まいのこれからを、順番に確かめるための案内です。名前も電話番号も聞きません。"
"""What a search engine or a messenger shows under the name."""

LOADING = "読み込んでいます。少しだけお待ちください。"
"""Shown from the first byte until the first question is there."""

CONNECTING = "つながりを確かめています。このままお待ちください。"
"""Shown while the server cannot be reached."""

PROMISE = "名前も電話番号も聞きません。答えはサーバーに保存しません。"
"""The promise of the site, kept by what is and is not stored."""

DISCLAIMER = (
    "表示する金額と期間は目安です。法律や税の判断は、弁護士・司法書士・税理士に確かめてください。"
)
"""What the figures are and are not; on every screen."""

NEEDS_JAVASCRIPT = "この案内を使うには、ブラウザのJavaScriptを有効にしてください。"
"""Shown where scripts are switched off."""

FREE_HELP = "電話で相談したいときは、法テラス 0570-078374 へどうぞ。相談先の案内は無料です（通話料はかかります）。"
"""Free, neutral help that needs no script and no calculation."""

SCRIPT_ERROR_TITLE = "この画面を表示できませんでした。"
"""Heading of the calm box when a screen fails."""

SCRIPT_ERROR_BODY = "画面を読み込み直すと、続きから始められることがあります。"
"""What to do next when a screen fails; no blame and no detail."""

NOT_FOUND_TITLE = "このページはありません。"
"""Heading shown for an address that leads nowhere."""

NOT_FOUND_LINK = "はじめの画面へ"
"""Text of the link from an unknown address to the first screen."""

HIDE = "画面をかくす"
"""On every screen: covers the page and leads to a neutral site."""

NEUTRAL_SITE = "https://www.jma.go.jp/"
"""Where 「画面をかくす」 leads: the weather of 気象庁, a page anybody may have open."""

NEUTRAL_LINK = "天気を見る"
"""On the cover, where the neutral site does not open by itself."""

SHOW_AGAIN = "もどる"
"""On the cover: takes it away."""

CLEAR = "すべて消す"
"""On every screen: erases every answer."""

CLEAR_TITLE = "答えをすべて消しますか"
"""Asked once before anything is erased."""

CLEAR_NOTE = "この端末に残した答えと、ほかのタブの答えも消えます。元には戻せません。"
"""What is erased."""

CLEAR_YES = "消す"
"""Erases."""

CLEAR_NO = "やめる"
"""Leaves everything as it is."""

CLEARED = "答えをすべて消しました。見たページの履歴は、ブラウザーの設定で消せます。"
"""Said after everything was erased, and what is left to do."""

SHARED_PHONE = "人と一緒に使う端末では、終わったら「すべて消す」を押してください。"
"""How to leave a shared phone."""

NOT_KEPT = "このブラウザーは答えを残せない設定です。画面を読み込み直すと、はじめからになります。"
"""Said where the browser keeps nothing."""

PRIVACY = "答えの扱い"
"""The link to what happens to the answers."""

ACCESSIBILITY = "見やすさ・使いやすさ"
"""The link to who can use the site, and how that was tested."""

ABOUT = "この案内について"
"""The name of the links at the foot, for those who cannot see where they stand."""

FRAMEWORK_WORDS = (
    ("Skip to main content", "本文へ移る"),
    ("Open", "候補を開く"),
    ("Clear value", "選んだものを消す"),
    ("Dismiss", "閉じる"),
    ("No results", "見つかりません"),
    (r"(\d+) options? available\.", "候補は$1件です。"),
    ("(.+), selected", "$1、選択中"),
    ("Show password", "合言葉を見せる"),
    ("Hide password", "合言葉をかくす"),
    ("Fullscreen: (.+)", "大きく表示：$1"),
)
"""
English words of Streamlit 1.67 and its lists that no setting changes, each as a pattern of a
whole text, and what stands in its place; ``static/shell.js`` replaces them in the browser.
"""

KEEP_ON_DEVICE = "この端末に残す"
"""The choice to keep the answers after the tab is closed."""


def device_note(days: int) -> str:
    """
    Return what the choice to keep the answers on the device means.

    >>> device_note(30)
    'タブを閉じても、30日間この端末に残ります。チェックを外すと消えます。'
    """
    return f"タブを閉じても、{days}日間この端末に残ります。チェックを外すと消えます。"
