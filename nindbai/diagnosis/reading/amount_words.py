"""Words that people put around an amount of money and that do not change it."""

from __future__ import annotations

import re
from typing import Final

from nindbai.diagnosis.reading.text import strip_fillers

__all__ = ["strip_money_words"]

_WHOSE: Final = (
    r"(?:家|自宅|土地|建物|マンション|戸建て?|うち|我が家|銀行|不動産(?:屋|会社)|業者|会社|ネット|最新|今|現在|住宅|残り|だいたい|周辺|近所|近隣|この辺|"
    r"引っ?越し?|滞納|未納|延滞|管理費|修繕積立金|積立金|固定資産税|都市計画税|住民税|税金?|固都税|仲介|ハンコ|はんこ)"
)
_WHAT: Final = (
    r"(?:ローン|残高|残債|残額|残金|残り|借金|借入(?:金|額|残高)?|債務|元金|元本|総額|合計|査定(?:額|価格)?|相場|時価|価格|値段|売値|"
    r"見積もり?|見積額?|滞納(?:額|金)?|費用|代金?|料|手数料|貯金|預金|現金|手元|手持ち|資金|金額|額|お金|引っ?越し?(?:代|費用?)?|管理費|"
    r"修繕積立金|積立金|(?:固定資産|都市計画|住民|所得|自動車)?税金?|固都税|支払い?|全部|全額|残高証明書?|返済予定表|明細書?|通知書?)"
)
_BEFORE: Final = re.compile(
    rf"^(?:{_WHOSE}の?)*{_WHAT}(?:の?{_WHAT})*(?:は|が|で|では|だと|に|も|として|:|=)*(?=.)"
)
_AFTER: Final = re.compile(
    r"(?:と(?:言|い|聞|き)(?:われ|って|い)[ぁ-ん]*|って(?:言|い)われ[ぁ-ん]*|と(?:出|で)(?:た|ました)|(?:で|が|と)?査定(?:され[ぁ-ん]*|でした|額)?"
    r"|で売れ(?:る|そう|ます)[ぁ-ん]*|で出(?:して|ています|てます)[ぁ-ん]*|(?:の)?(?:予定|見込み?|見積もり?)|(?:が)?必要(?:です)?|かかります|かかる"
    r"|税込み?|税抜き?|ある(?:はず|と思[ぁ-ん]*)?|持って(?:い)?(?:ます|る)|用意でき(?:る|ます)|払えます|払える)$"
)


def strip_money_words(text: str) -> str:
    """
    Return *text* without what the money is for and who said so.

    >>> strip_money_words("相場は3000万ぐらい"), strip_money_words("2500万円と言われた")
    ('3000万', '2500万円')
    """
    before = None
    while before != text:
        before = text
        text = strip_fillers(text)
        text = _AFTER.sub("", _BEFORE.sub("", text))
    return text
