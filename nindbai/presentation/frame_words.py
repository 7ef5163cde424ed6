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
