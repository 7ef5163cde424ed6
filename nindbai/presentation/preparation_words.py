"""The glossary of the papers to gather and of the warnings about bad agents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from nindbai.domain.bad_agents import WarningKind
from nindbai.domain.papers import Document

__all__ = [
    "DOCUMENT_WORDS",
    "PREPARATION_LABELS",
    "WARNING_WORDS",
    "DocumentWords",
    "WarningWords",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentWords:
    """Where a paper is found or asked for, and what it is for."""

    where: str
    what_for: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WarningWords:
    """What happens, why it is a bad sign, and what can be done."""

    happens: str
    why: str
    to_do: str


PREPARATION_LABELS: Final[Mapping[type[StrEnum], Mapping[StrEnum, str]]] = {
    Document: {
        Document.LETTERS: "届いた手紙の全部と、その封筒",
        Document.COURT_PAPERS: "裁判所から届いた書類と封筒",
        Document.LOAN_SCHEDULE: "返済予定表（償還予定表）",
        Document.BALANCE_CERTIFICATE: "ローンの残りがわかるもの（残高証明書）",
        Document.BUDGET_MEMO: "家計のメモ",
        Document.INCOME_PROOF: "収入がわかるもの（源泉徴収票・給与明細）",
        Document.DEBT_LIST: "ほかの借金の一覧",
        Document.PROPERTY_TAX_NOTICE: "固定資産税の通知書（課税明細書）",
        Document.REGISTRY_COPY: "登記の写し（登記事項証明書）",
        Document.PURCHASE_CONTRACT: "家を買ったときの契約書（売買契約書・重要事項説明書）",
        Document.TITLE_PAPER: "権利証（登記識別情報）",
        Document.MANAGEMENT_FEE_NOTICE: "管理費・修繕積立金の請求書",
        Document.TAX_ARREARS_NOTICE: "税金の督促状や差押えの通知",
        Document.GUARANTEE_PAPERS: "保証人やペアローンの契約書",
        Document.LAND_LEASE_CONTRACT: "借りている土地の契約書",
        Document.INHERITANCE_PAPERS: "相続の書類（戸籍・遺産分割協議書）",
        Document.IDENTITY: "本人を確かめる書類",
    },
    WarningKind: {
        WarningKind.BROKER_VISITS: "業者の訪問や手紙がふえる",
        WarningKind.TOLD_TO_STOP_PAYING: "返済を止めるようにすすめられる",
        WarningKind.FAKE_SERVICER: "債権回収会社をよそおった連絡",
        WarningKind.PRESSED_TO_SIGN: "その場で署名や押印を求められる",
        WarningKind.MOVING_MONEY_PROMISE: "高い引越し代を約束される",
        WarningKind.FEES_OUTSIDE_CAP: "手数料のほかにお金を求められる",
        WarningKind.NO_COOLING_OFF: "急な買い取りやリースバックのすすめ",
        WarningKind.SURE_PROMISES: "結果を言い切る広告",
        WarningKind.DEBT_NEGOTIATION: "残る借金の話し合いを引き受けるという業者",
    },
}

DOCUMENT_WORDS: Final[Mapping[Document, DocumentWords]] = {
    Document.LETTERS: DocumentWords(
        where="家のポストや引き出し。新しいものから順に重ねます。",
        what_for="差出人と日付から、今の段階がわかります。",
    ),
    Document.COURT_PAPERS: DocumentWords(
        where="裁判所の名前がある封筒（特別送達など）に入っています。",
        what_for="事件番号と日程を確かめるときに使います。",
    ),
    Document.LOAN_SCHEDULE: DocumentWords(
        where="銀行から届きます。ないときは、電話かネットで頼めます。",
        what_for="毎月の額と残りを、相談のときに伝えます。",
    ),
    Document.BALANCE_CERTIFICATE: DocumentWords(
        where="年末に届く証明書か、いちばん新しい請求の手紙にあります。",
        what_for="売った代金で足りるかを、くらべるために使います。",
    ),
    Document.BUDGET_MEMO: DocumentWords(
        where="自分で書きます。収入・家賃や食費・ほかの返済で十分です。",
        what_for="毎月いくらなら払えるかを、相談先に伝えます。",
    ),
    Document.INCOME_PROOF: DocumentWords(
        where="勤め先からもらいます。自営の人は確定申告書の控えです。",
        what_for="返済の見直しや、法律相談の条件を見るときに使います。",
    ),
    Document.DEBT_LIST: DocumentWords(
        where="カードの明細や請求書を見て、会社と残りを書きます。",
        what_for="家計の全体を、弁護士などに見てもらうときに使います。",
    ),
    Document.PROPERTY_TAX_NOTICE: DocumentWords(
        where="毎年春に、市区町村から届きます。",
        what_for="家の値段の査定と、税の額を確かめるときに使います。",
    ),
    Document.REGISTRY_COPY: DocumentWords(
        where="法務局の窓口か郵送、ネットで取れます。手数料がかかります。",
        what_for="持ち主・担保・差押えが、今どうなっているかがわかります。",
    ),
    Document.PURCHASE_CONTRACT: DocumentWords(
        where="家を買ったときの、不動産会社の封筒に入っています。",
        what_for="査定と、売ったときの税の計算に使います。",
    ),
    Document.TITLE_PAPER: DocumentWords(
        where="家を買った後に、司法書士から渡された書類の中にあります。",
        what_for="売るときの登記に使います。なくても別の方法があります。",
    ),
    Document.MANAGEMENT_FEE_NOTICE: DocumentWords(
        where="管理組合か管理会社から届きます。電話でも聞けます。",
        what_for="売るときに清算する額がわかります。",
    ),
    Document.TAX_ARREARS_NOTICE: DocumentWords(
        where="市区町村や税務署から届いた手紙の中にあります。",
        what_for="滞納の額と、話をする役所がわかります。",
    ),
    Document.GUARANTEE_PAPERS: DocumentWords(
        where="ローンを借りたときの、銀行の封筒に入っています。",
        what_for="だれの同意が要るか、だれに請求が行くかを確かめます。",
    ),
    Document.LAND_LEASE_CONTRACT: DocumentWords(
        where="地主か、家を買ったときの不動産会社に聞きます。",
        what_for="売るときに、地主の承諾が要るかを確かめます。",
    ),
    Document.INHERITANCE_PAPERS: DocumentWords(
        where="戸籍は市区町村で取れます。協議書は家族で持っています。",
        what_for="だれが持ち主かを、登記とくらべて確かめます。",
    ),
    Document.IDENTITY: DocumentWords(
        where="運転免許証やマイナンバーカードなどです。",
        what_for="窓口で、本人だと伝えるときに使います。",
    ),
}
"""Where each paper is, and what it is for."""

WARNING_WORDS: Final[Mapping[WarningKind, WarningWords]] = {
    WarningKind.BROKER_VISITS: WarningWords(
        happens="裁判所の公告の後、不動産業者の手紙や訪問がふえます。",
        why="公告は、だれでも見られるものだからです。",
        to_do="会う約束は急がなくて大丈夫です。名刺と手紙だけ受け取ります。",
    ),
    WarningKind.TOLD_TO_STOP_PAYING: WarningWords(
        happens="「返済を止めたほうが話が早い」とすすめる人がいます。",
        why="止めると損害金がかかり、信用情報に記録が残ります。",
        to_do="払えるうちは払いながら、先に銀行に相談できます。",
    ),
    WarningKind.FAKE_SERVICER: WarningWords(
        happens="債権回収会社に似た名前で、請求が届くことがあります。",
        why="本物の債権回収会社には、法務大臣の許可があります。",
        to_do="書かれた番号にかける前に、法務省の一覧か元の銀行で確かめます。",
    ),
    WarningKind.PRESSED_TO_SIGN: WarningWords(
        happens="「今日中に」と言われ、契約書に署名を求められます。",
        why="契約した後にやめると、お金がかかることがあります。",
        to_do="「家族と相談します」と伝え、書類を持ち帰ります。",
    ),
    WarningKind.MOVING_MONEY_PROMISE: WarningWords(
        happens="売る前から、多くの引越し代を約束する広告があります。",
        why="引越し代が出るかどうかは、お金を貸した側が決めます。",
        to_do="だれが認めた額なのかを、書面で見せてもらいます。",
    ),
    WarningKind.FEES_OUTSIDE_CAP: WarningWords(
        happens="「コンサル料」などの名前で、別のお金を求められます。",
        why="不動産会社が受け取れる手数料には、上限があります。",
        to_do="何のお金かを書面で聞き、払う前に消費者ホットラインに聞けます。",
    ),
    WarningKind.NO_COOLING_OFF: WarningWords(
        happens="「売ってもそのまま住める」と、急な契約をすすめられます。",
        why="家を売る人には、後で取り消せる制度（クーリング・オフ）がありません。",
        to_do="値段と家賃と住める期間を、2社以上で比べてから考えられます。",
    ),
    WarningKind.SURE_PROMISES: WarningWords(
        happens="うまくいくと言い切る広告や、1番だという広告があります。",
        why="売れる値段も同意も、業者だけでは決められません。",
        to_do="数字の根拠と、いつのどこの数字かを聞きます。",
    ),
    WarningKind.DEBT_NEGOTIATION: WarningWords(
        happens="「残る借金も話をつける」という不動産業者がいます。",
        why="借金の話し合いを仕事にできるのは、弁護士などに限られます。",
        to_do="借金の話し合いは、自分でするか、弁護士や司法書士に聞きます。",
    ),
}
"""What each warning says."""
