"""Headings, buttons and fixed sentences of the screen with the 相談コード."""

from typing import Final

WHO_CAN_READ: Final = "このコードを見た人は、答えを読めます。渡す相手を選んでください。"
OPEN_TITLE: Final = "コードを持っている方"
OPEN_NOTE: Final = "入れると、そのときの答えがもどります。いまの答えは置きかわります。"
FIELD: Final = "相談コード（数字か英数字）"
OPEN: Final = "このコードで開く"
TO_CODE: Final = "相談コードを見る（電話で伝える・あとで続ける）"
HAVE_CODE: Final = "相談コードを持っている方はこちら"
LONGEST: Final = 700
"""A fully answered code in digits has fewer signs than this, spaces included."""
BACK: Final = "もどる"
