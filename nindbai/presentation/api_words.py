"""What the HTTP API says: its description for programs, its page for people, its refusals."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

__all__ = [
    "ABOUT",
    "AND_SO_ON",
    "ASK_HEADING",
    "CONTENTS",
    "DIAGNOSE",
    "DIAGNOSE_ANSWER",
    "DIAGNOSE_BODY",
    "DIAGNOSIS_FIELDS",
    "DOCUMENT",
    "EXAMPLE_ANSWER",
    "FAULTS",
    "FAULTS_HEADING",
    "FIELDS_HEADING",
    "FIELD_NOTE",
    "FOR_EXAMPLE",
    "KEPT",
    "KEPT_HEADING",
    "LIMITS_HEADING",
    "OPERATIONS",
    "PROBLEM",
    "PROBLEM_FIELD",
    "READ",
    "READINGS_HEADING",
    "READ_ANSWER",
    "READ_BODY",
    "READ_FIELDS",
    "RETRY_AFTER",
    "SAME_AS_COMMAND",
    "TITLE",
    "TOO_MANY_TO_READ",
    "ApiFault",
    "FaultText",
    "limits",
]


class ApiFault(StrEnum):
    """Why the API does not answer with what was asked for; also the place on its page."""

    NOT_JSON = "not-json"
    NOT_FOUND = "not-found"
    METHOD = "method"
    TIMEOUT = "timeout"
    TOO_LARGE = "too-large"
    MEDIA_TYPE = "media-type"
    UNUSABLE = "unusable"
    TOO_MANY = "too-many"
    OURS = "ours"


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultText:
    """A refusal: its HTTP status, its name in a few words, and what mends it."""

    status: int
    title: str
    detail: str


FAULTS: Final = {
    ApiFault.NOT_JSON: FaultText(
        status=400,
        title="本文をJSONとして読めません",
        detail="本文をUTF-8のJSONにしてください。入れ子は32段までです。",
    ),
    ApiFault.NOT_FOUND: FaultText(
        status=404, title="この住所には何もありません", detail="使える住所は、/apiにあります。"
    ),
    ApiFault.METHOD: FaultText(
        status=405,
        title="この方法では受け取れません",
        detail="使える方法は、見出しAllowにあります。",
    ),
    ApiFault.TIMEOUT: FaultText(
        status=408,
        title="本文が届きませんでした",
        detail="本文が時間内に届きませんでした。もう一度送ってください。",
    ),
    ApiFault.TOO_LARGE: FaultText(
        status=413, title="本文が大きすぎます", detail="何回かに分けて送ってください。"
    ),
    ApiFault.MEDIA_TYPE: FaultText(
        status=415,
        title="この形の本文は受け取れません",
        detail="Content-Typeをapplication/jsonにして、圧縮せずに送ってください。",
    ),
    ApiFault.UNUSABLE: FaultText(
        status=422,
        title="使えない値があります",
        detail="problemsに、使えない値と直し方があります。",
    ),
    ApiFault.TOO_MANY: FaultText(
        status=429,
        title="回数の上限を超えました",
        detail="見出しRetry-Afterの秒数を待って、もう一度送ってください。",
    ),
    ApiFault.OURS: FaultText(
        status=500,
        title="こちらの不具合で答えられません",
        detail="送られた値は記録していません。もう一度送ってください。",
    ),
}
"""Every refusal."""

TITLE: Final = "ほかのシステムから使う（HTTP API）"
ABOUT: Final = "画面と同じ計算を、ほかのシステムから使えます。"
SAME_AS_COMMAND: Final = (
    "答えは、コマンドpython -m nindbaiが書き出すものと同じです。",
    "結果は目安です。法律の助言ではありません。",
    "わからない項目は、送らないでください。0とは扱いません。",
)
CONTENTS: Final = "機械が読む説明（OpenAPI 3.1）"
ASK_HEADING: Final = "送り方"
EXAMPLE_ANSWER: Final = "答えの例"
FIELDS_HEADING: Final = "送れる項目"
FIELD_NOTE: Final = "どの項目も省けます。値の決まりは、機械が読む説明にあります。"
READINGS_HEADING: Final = "読み取れる項目"
AND_SO_ON: Final = "…（ほかの項目は省きました）"
FOR_EXAMPLE: Final = "例: "
FAULTS_HEADING: Final = "答えられないとき"
LIMITS_HEADING: Final = "上限"
KEPT_HEADING: Final = "送った値の扱い"
KEPT: Final = (
    "送った値は、計算が終わると消えます。保存も記録もしません。",
    "回数を数えるために、送り元の住所を長くて2分覚えます。",
    "ほかのサイトの画面からは、直接使えません（CORSなし）。",
    "本人に断らずに、他人の事情を送らないでください。",
)


def limits(*, requests_per_minute: int, max_bytes: int) -> tuple[str, ...]:
    """
    Return the limits of this server in sentences.

    >>> limits(requests_per_minute=60, max_bytes=65_536)[0]
    '送り元ごとに、1分に60回までです。'
    """
    return (
        f"送り元ごとに、1分に{requests_per_minute:,}回までです。",
        f"本文は{max_bytes:,}バイトまでです。",
        "読み取りは、1回に100件までまとめて送れます。",
        "使えない値は、100件までまとめて知らせます。",
    )


OPERATIONS: Final = {
    "/api/diagnose": "状況から、残り時間・値段・借金・道を計算する",
    "/api/read": "人が書いた言葉や数字を読み取る",
    "/api/openapi.json": "この説明を、機械が読む形で返す",
}
"""What each address does."""

DIAGNOSE: Final = (
    "一つの世帯の答えから、診断を計算します。",
    "as_ofを省くと、日本の今日を基準にします。",
)
DIAGNOSE_BODY: Final = "世帯の答え。わからない項目は送りません。"
DIAGNOSE_ANSWER: Final = "診断"
READ: Final = (
    "書かれたままの言葉を読み取ります。画面の入力欄と同じ読み方です。",
    "1件でも、100件までの並びでも送れます。並びには並びで答えます。",
)
READ_BODY: Final = "読み取るもの。1件か、100件までの並び。"
READ_ANSWER: Final = "読み取った結果。送った順に並びます。"
READ_FIELDS: Final = {
    "field": "どの項目として読むか",
    "raw": "書かれたままの値",
    "today": "基準の日。省くと、日本の今日です。",
}
DIAGNOSIS_FIELDS: Final = {
    "as_of": "基準の日",
    "stage": "いまの段階",
    "stage_evidence": "段階を何から決めたか",
    "contradictions": "食い違っている答え",
    "time_left": "これから来る段階までの日数。わからないときは理由。",
    "deadlines": "期限。法律上の最後の日と、実務上の最後の日は別です。",
    "voluntary_sale_odds": "いま始めた任意売却が間に合う見込み",
    "waiting": "1か月から3か月待ったときの変化",
    "market_value": "家の値段の見込み（市場価格）",
    "prices": "競売と任意売却の値段の見込み",
    "proceeds": "売った代金の分け方（配分案）",
    "residual_debt": "売った後に残る借金の見込み",
    "delay_damages_pace": "遅延損害金が増えるはやさ",
    "afterwards": "売った後のこと",
    "options": "選べる道と、その期限",
    "blockers": "同意が要る人と、その進め方",
    "next_steps": "次にすること",
    "preparation": "相談の前にそろえる書類",
    "contacts": "無料の相談先",
    "basis": "計算に使った数字と、その出典",
}
"""What each part of a diagnosis says."""

DOCUMENT: Final = "OpenAPI 3.1の説明"
PROBLEM: Final = "答えられない理由（RFC 9457の形）"
PROBLEM_FIELD: Final = "使えない値の一つ。項目、理由、送られた値、使える例。"
RETRY_AFTER: Final = "待つ秒数"
TOO_MANY_TO_READ: Final = "並びは100件までにしてください"
