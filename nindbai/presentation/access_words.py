"""What is said at the staff's door."""

from __future__ import annotations

from typing import Final

__all__ = ["describe_wait"]

ONLY_HERE: Final = "この画面は、この機械の中だけで開いています。"
"""Above a staff screen that is open without configuration on a loopback address."""

TITLE: Final = "相談員の入口"
"""Heading of the door."""

FIELD: Final = "合言葉"
"""Name of the passphrase's field."""

ENTER: Final = "入る"
"""Gives the passphrase."""

WRONG: Final = "合言葉がちがいます。大文字と小文字も確かめてください。"
"""Said after a wrong passphrase."""

ENDED: Final = "時間がたったか、接続先が変わったので、終わりにしました。もう一度お入りください。"
"""Said where a sign-in has run out."""

SIGNED_OUT: Final = "終わりました。入力した内容も消しました。"
"""Said after signing out."""

FORGETS: Final = "画面を読み込み直すと、もう一度たずねます。"
"""How long a passphrase holds."""

NOT_NOW: Final = "いまは開けません。管理する人に知らせてください。"
"""Said where the door cannot be kept safely; why stands in the server's log."""

SIGN_OUT: Final = "終わる（相談員）"
"""Ends the sign-in."""

_MINUTE: Final = 60


def describe_wait(seconds: float) -> str:
    """
    Return how long nobody is let in after failed attempts.

    >>> describe_wait(12.3)
    'いまは受け付けていません。20秒ほどたってから、もう一度お試しください。'
    >>> describe_wait(61)
    'いまは受け付けていません。2分ほどたってから、もう一度お試しください。'
    """
    if seconds < _MINUTE - 10:
        span = f"{-int(-seconds // 10) * 10}秒"
    else:
        span = f"{-int(-seconds // _MINUTE)}分"
    return f"いまは受け付けていません。{span}ほどたってから、もう一度お試しください。"
