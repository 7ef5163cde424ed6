"""What is said only in a frame on another site's page."""

from typing import Final

PAGE_KEY: Final = "embed"
"""Key of the screen that other sites may show in a frame."""

MORE: Final = "くわしく見る"
"""Opens our own page, with the answers."""

MORE_NOTE: Final = "新しい画面で開きます。ここで答えたことは、そのまま移ります。"
"""What happens on opening our own page."""

NOT_CARRIED: Final = "新しい画面に答えがないときは、もう一度こちらから開いてください。"
"""Said where the new page has not asked for the answers."""

CARRY_AGAIN: Final = "答えをつけて開く"
"""Opens our own page with the answers behind its address."""

CARRY_NOTE: Final = (
    "答えはアドレスの後ろに付き、画面が開くと消えます。ブラウザーの履歴には残ることがあります。"
)
"""What the second way means."""

BACK: Final = "前の質問にもどる"
"""Back from the small result to the questions."""

NOT_KEPT: Final = (
    "このページの中では、答えを残せません。画面を読み込み直すと、はじめからになります。"
)
"""Said where the browser keeps nothing for a frame."""

CANNOT_TELL: Final = "いまの答えだけでは、まだ計算できません。続きの質問で確かめられます。"
"""In place of the small result."""
