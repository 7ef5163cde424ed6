"""The terms that stand on letters and papers, each with what it means in plain words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

__all__ = ["TERMS", "explain", "terms_in"]

TERMS: Final[Mapping[str, str]] = {
    "競売": "裁判所が家を売ること",
    "任意売却": "競売の前に、話し合って売ること",
    "入札": "買いたい値段を裁判所に出すこと",
    "入札期間": "買いたい値段を出せる期間",
    "期間入札": "決まった期間に値段を出す売り方",
    "開札": "落札者が決まる日",
    "開札期日": "落札者が決まる日",
    "催告書": "支払いを強く求める手紙",
    "督促状": "支払いのお願いの手紙",
    "一括請求": "残り全部の請求",
    "期限の利益": "分割で払えること",
    "代位弁済": "保証会社が銀行に立て替えること",
    "求償権": "立て替えた分を求める権利",
    "債権譲渡": "返す相手が変わること",
    "保証会社": "借りた人に代わって銀行に払う会社",
    "債権回収会社": "銀行などに代わってお金を集める会社",
    "連帯保証人": "借りた人と同じだけ払う約束の人",
    "競売開始決定": "裁判所が競売を始める決定",
    "担保不動産競売開始決定": "裁判所が競売を始める決定",
    "配当要求の終期": "届け出の締切",
    "現況調査": "家の調査",
    "執行官": "裁判所の人",
    "書記官": "裁判所の係の人",
    "売却基準価額": "裁判所が決めた値段",
    "買受可能価額": "裁判所が決めた最低の額",
    "売却許可決定": "裁判所が売却を認める決定",
    "代金納付": "買う人が代金を納めること",
    "引渡命令": "家を渡すようにという命令",
    "執行抗告": "不服の申立て",
    "条件変更": "返済の見直し",
    "リスケ": "返済の見直し",
    "返済特例": "返す期間を延ばすなどの制度",
    "個人再生": "借金を減らして分けて返す手続き",
    "住宅資金特別条項": "家を残すための決まり",
    "自己破産": "返しきれない借金をなくす手続き",
    "任意整理": "借金の返し方の話し合い",
    "リースバック": "売って借りて住むこと",
    "親族間売買": "親族に買ってもらうこと",
    "共有": "持ち主が二人以上いること",
    "後順位抵当権": "後の順番の担保",
    "抵当権": "家についた担保",
    "借地権": "土地を借りる権利",
    "再建築不可": "建て替えできないこと",
    "差押え": "役所などが、家を売れないようにすること",
    "剰余金": "余るお金",
    "遅延損害金": "遅れた分の上乗せ",
    "配分案": "お金の分け方",
    "財団組入れ": "破産の手続きに入れるお金",
    "つなぎ融資": "家が売れるまでの短いローン",
    "住み替えローン": "売って足りない分も借りるローン",
    "アンダーローン": "売ればローンを返せること",
    "オーバーローン": "売ってもローンが残ること",
    "手付金": "契約の日に払うお金",
    "登録免許税": "登記の税",
    "不動産取得税": "家を買ったときの税",
    "印紙税": "契約書の税",
    "仲介手数料": "不動産会社に払うお金",
    "譲渡所得": "売った利益",
    "取得費": "買ったときの額",
    "譲渡費用": "売るための費用",
    "軽減税率": "ふつうより低い税の割合",
    "買換え特例": "税を先へ送る決まり",
    "住宅ローン控除": "ローンの残りに応じて税が減る決まり",
    "登記事項証明書": "登記の写し",
}
"""Each term as letters and papers print it → what it is."""


def explain(*terms: str) -> tuple[str, ...]:
    """
    Return what each of *terms* is, in a sentence.

    >>> explain("競売")
    ('競売は、裁判所が家を売ることです。',)
    """
    return tuple(f"{term}は、{TERMS[term]}です。" for term in terms)


def terms_in(text: str) -> tuple[str, ...]:
    """
    Return the terms of *text* in their order, once each, the longest where one holds another.

    >>> terms_in("競売開始決定の後の任意売却")
    ('競売開始決定', '任意売却')
    """
    found: list[tuple[int, str]] = []
    taken: set[int] = set()
    for term in sorted(TERMS, key=len, reverse=True):
        place = text.find(term)
        while place >= 0:
            signs = set(range(place, place + len(term)))
            if not signs & taken:
                found.append((place, term))
                taken |= signs
            place = text.find(term, place + 1)
    return tuple(dict.fromkeys(term for _, term in sorted(found)))
