"""What is said at the staff's door."""

from __future__ import annotations

from typing import Final

__all__ = ["describe_wait"]

ONLY_HERE: Final = "この機械の中だけで開いています。"
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

WITH_PROVIDER: Final = "職場のアカウントで入る"
"""Leads to the provider of OpenID Connect."""

STRANGER: Final = "このアカウントでは開けません。職場のアカウントでお入りください。"
"""Said to somebody whom the provider knows and the settings do not name."""

SIGN_IN_AGAIN: Final = "確認してから時間がたっています。もう一度お入りください。"
"""Said where the provider's word is too old to begin with."""

UNREACHABLE: Final = "いまは、アカウントを確かめるサービスにつながりません。"
"""Said while the provider cannot be used."""

SIGN_OUT: Final = "終わる（相談員）"
"""Ends the sign-in."""

STRENGTH: Final = "合言葉は15文字以上、8種類以上の文字で決めてください。関係のない言葉を4つ並べると覚えやすいです。"
"""What a passphrase has to be, before it is asked for."""

ASKED_TWICE: Final = ("合言葉（画面には出ません）", "もう一度")
"""Asked for one after the other by ``python -m nindbai passphrase``."""

TOO_WEAK: Final = "短すぎるか、同じ文字が多すぎます。設定は作りませんでした。"
"""Said where the passphrase is too weak."""

NOT_THE_SAME: Final = "2回の入力がちがいます。設定は作りませんでした。"
"""Said where the second time was different."""

NOT_HIDDEN: Final = "入力を画面から隠せません。端末から動かしてください。"
"""Said where what is typed could be seen."""

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
