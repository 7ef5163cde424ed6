"""The words of the adviser's screen: what to say, what never to say, and the names of its parts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from nindbai.domain.stage import Stage

TITLE: Final = "相談員の画面"
NOTE: Final = "金額と期間は目安です。法律や税の判断は、専門家に確かめてもらいます。"
FIELDS_NAME: Final = "聞くこと"
OUTLOOK_NAME: Final = "見通し"
CALL_NAME: Final = "話すこと"
CODE: Final = "相談コード"
CODE_HINT: Final = "貼りつけ・4桁ずつ"
CODE_READY: Final = "読み取れました。Enter で開きます。"
CODE_OPENED: Final = "コードを開きました。"
NEXT_PERSON: Final = "次の人へ"
UNDO: Final = "もとに戻す"
UNDO_NOTE: Final = "10秒だけ戻せます。"
KEYS: Final = "Alt+数字で欄へ。? でわからない。Enter で決める。"
UNKNOWN: Final = "わからない"
CHOICES: Final = "えらぶ"

NOTHING_YET: Final = "手紙か月数を入れると、ここに見通しが出ます。"
MONEY: Final = "売り方ごとの目安"
MONEY_COLUMNS: Final = ("売れる値段（推計）", "業界の目安", "残る借金")
WAYS: Final = "選べる道"
CONTRADICTIONS: Final = "食い違い"
CLOSED: Final = "いまは選べない"
NOT_YET: Final = "まだ計算できません"
FIRST: Final = "まずできること"

TALK: Final = "話す"
TERMS: Final = "ことば"
FEARS: Final = "不安"
HAND_OVER: Final = "引き継ぎ"
OPENING: Final = "はじめの言葉"
SAFETY: Final = "安全の確認"
NEXT_QUESTION: Final = "次に聞くこと"
NOTHING_TO_ASK: Final = "聞くことは、ひととおり済んでいます。"
NEVER: Final = "禁句"
NEVER_TITLE: Final = "使わない言葉"
FEARS_TITLE: Final = "よくある不安"
TERMS_TITLE: Final = "いま出てくる言葉"
ASK_LATER: Final = "その次"
OF_THE_RESULT: Final = "伝えること"

OPENING_LINES: Final = (
    "お電話ありがとうございます。お名前は言わなくて大丈夫です。",
    "いっしょに順番を見ていきます。わからないことは、そのままで大丈夫です。",
)
"""Said first; the caller need not tell who they are."""

SAFETY_LINES: Final = (
    "いま、お話しして大丈夫な場所ですか。運転中ではありませんか。",
    "電話が切れたとき、かけ直しても困りませんか。",
)
"""Whether it is safe to talk now, and to call back."""

NEVER_SAY: Final[Mapping[str, str]] = {
    "手遅れです": "いまからできることを見ましょう",
    "必ず間に合います": "間に合う見込みは、このくらいです",
    "残債はゼロ": "残る借金は、この幅の見込みです",
    "銀行と交渉します": "銀行に聞く言葉をいっしょに用意します",
    "払わないでください": "払えるうちは、銀行に相談できます",
}
"""What an adviser never says, and what may be said in its place."""

FEAR_LINES: Final[Mapping[str, tuple[str, ...]]] = {
    "明日、追い出されますか": (
        "すぐに出ることにはなりません。",
        "競売でも、持ち主が変わるまで時間があります。",
    ),
    "家族や職場に知られますか": (
        "ここでは名前を聞きません。",
        "裁判所の競売の情報は公開されます。見た人が気づくことはあります。",
    ),
    "残った借金は、どうなりますか": (
        "売った後に残る額は、幅で見込めます。",
        "返し方は、分割や法律の手続きがあります。弁護士に無料で聞けます。",
    ),
    "家に住み続けられますか": (
        "段階によっては、残す道があります。",
        "いま選べる道を、期限といっしょに読み上げます。",
    ),
    "連帯保証人に迷惑がかかりますか": (
        "保証人にも請求が届くことがあります。",
        "早めに伝えると、いっしょに相談できます。",
    ),
    "手紙がこわくて、あけられません": (
        "つらいですよね。あけなくても話は進められます。",
        "封筒の差出人だけ、読んでいただけますか。",
    ),
    "もう生きていたくない": (
        "話してくださって、ありがとうございます。いま、一人ですか。",
        "お金の話は後で大丈夫です。よりそいホットラインへ、いっしょにつなぎます。",
    ),
}
"""What callers are afraid of, and what may be said: true, calm, without a promise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A word from a letter in plain words, and from which stage to which it comes up."""

    name: str
    plain: str
    since: Stage
    until: Stage


TERM_LIST: Final = (
    Term(
        name="返済条件の変更（リスケ）",
        plain="毎月の額や期間を、銀行と決め直すことです。",
        since=Stage.UNKNOWN,
        until=Stage.FORMAL_DEMAND,
    ),
    Term(
        name="期限の利益",
        plain="分割で払える約束のことです。なくすと、残り全部を請求されます。",
        since=Stage.UNKNOWN,
        until=Stage.ACCELERATED,
    ),
    Term(
        name="代位弁済",
        plain="保証会社が、あなたの代わりに銀行へ全部を払うことです。",
        since=Stage.UNKNOWN,
        until=Stage.PETITIONED,
    ),
    Term(
        name="求償権",
        plain="代わりに払った保証会社が、返してもらう権利です。",
        since=Stage.ACCELERATED,
        until=Stage.PETITIONED,
    ),
    Term(
        name="個人再生の巻き戻し",
        plain="代位弁済から6か月のあいだに申し立て、家を残す手続きです。",
        since=Stage.ACCELERATED,
        until=Stage.BIDDING,
    ),
    Term(
        name="任意売却",
        plain="貸した側の同意をもらって、ふつうの形で売ることです。",
        since=Stage.UNKNOWN,
        until=Stage.BIDDING,
    ),
    Term(
        name="競売開始決定",
        plain="裁判所が、競売を始めると決めた知らせです。",
        since=Stage.PETITIONED,
        until=Stage.BIDDING,
    ),
    Term(
        name="現況調査",
        plain="裁判所の人（執行官）が、家の様子を調べに来ることです。",
        since=Stage.PETITIONED,
        until=Stage.BIDDING_NOTIFIED,
    ),
    Term(
        name="売却基準価額",
        plain="裁判所の評価です。これより少し低い額から入札できます。",
        since=Stage.SURVEYED,
        until=Stage.OPENED,
    ),
    Term(
        name="開札",
        plain="入札の札をあけて、落札者が決まる日です。",
        since=Stage.COMMENCED,
        until=Stage.OPENED,
    ),
    Term(
        name="売却許可決定",
        plain="裁判所が、落札した人に売ると決めることです。",
        since=Stage.OPENED,
        until=Stage.TRANSFERRED,
    ),
    Term(
        name="代金納付",
        plain="落札した人がお金を払い、持ち主が変わることです。",
        since=Stage.OPENED,
        until=Stage.TRANSFERRED,
    ),
    Term(
        name="引渡命令",
        plain="家を明け渡すようにという、裁判所の命令です。",
        since=Stage.OPENED,
        until=Stage.TRANSFERRED,
    ),
    Term(
        name="配当・剰余金",
        plain="売れたお金の分け方です。余れば、持ち主に戻ります。",
        since=Stage.OPENED,
        until=Stage.TRANSFERRED,
    ),
)
"""The words of the letters, in the order in which they come up."""

MAKE_CODE: Final = "この相談のコード"
COPY_CODE: Final = "コードをコピー"
MANY_CASES: Final = "まとめて計算"
COPY_SUMMARY: Final = "要約をコピー（CRMへ）"
SUMMARY_NOTE: Final = "名前と番号は入りません。かけ直しのメモは、写した先で書きます。"
SHEET: Final = "配分案（エクセル）"
MEMO: Final = "相談メモ（PDF）"
COPIED: Final = "写しました。"
NOT_COPIED: Final = "写せませんでした。もう一度押してください。"
SAVED: Final = "保存しました。"
NOTHING_TO_SAVE: Final = "答えがまだ足りないので、作れません。"
LONG_CODE: Final = "長いので、コピーして渡してください。"
NO_CODE: Final = "答えを入れると、コードができます。"

UNREAD: Final = "読み取れませんでした。番号か、ほかの言い方で入れてください。"
NO_PREFECTURE: Final = "同じ名前の場所があります。県の名前から入れてください。"
SEIZURE_TOO: Final = "税の差押えは、0番の欄にも入れてください。"
SIZE_OF_WHAT: Final = "土地か建物かを付けてください（土地100 建物95）。"
TOO_MANY: Final = "「{}」は、二つ以上にあてはまります。"

PART_NAMES: Final[Mapping[str, str]] = {
    "land_area": "土地",
    "floor_area": "建物",
    "built_year": "",
    "value": "",
    "standard_sale_price": "基準",
    "bidding_from": "入札",
    "bidding_until": "〜",
    "bid_opening_on": "開札",
    "subrogated_on": "立替",
    "commenced_on": "開始",
    "management_fees": "管理費",
    "property_tax": "固定資産税",
}
"""What stands before each part of a field that holds several."""


def code_so_far(groups: int) -> str:
    """
    Return how many groups of a code are right so far.

    >>> code_so_far(2), code_so_far(0)
    ('2組まで合っています。つづきをどうぞ。', 'つづきをどうぞ。')
    """
    return f"{groups}組まで合っています。つづきをどうぞ。" if groups else "つづきをどうぞ。"


def which_one(shown: Iterable[str]) -> str:
    """
    Return the question which of several readings is meant.

    >>> which_one(("競売の予告", "競売が始まった知らせ"))
    'どちらですか（競売の予告、競売が始まった知らせ）。'
    """
    return f"どちらですか（{'、'.join(shown)}）。"


def ask_back(shown: str) -> str:
    """
    Return the short question beside a field.

    >>> ask_back("2,500万円")
    '2,500万円ですか'
    """
    return f"{shown}ですか"
