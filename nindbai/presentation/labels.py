"""
The glossary: every code of the calculation in the words of the screens.

Plain words come first, the term as it stands on the letters in brackets.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from nindbai.domain.distribution import Consent, CostKind
from nindbai.domain.market_value import NoValueReason, ValueSource
from nindbai.domain.proceeds import AmountSource
from nindbai.domain.sale_price import PriceBasis
from nindbai.domain.situation import Lender, LetterKind, PropertyKind, Structure, Tri
from nindbai.domain.stage import Evidence, Stage
from nindbai.domain.voluntary_sale import Likelihood
from nindbai.parameters import Evidence as Footing
from nindbai.parameters import Grade, Kind, Topic, Unit
from nindbai.presentation.afterwards_words import AFTERWARDS_LABELS
from nindbai.presentation.batch_words import ROW_TROUBLE_LABELS
from nindbai.presentation.blocker_words import BLOCKER_LABELS
from nindbai.presentation.home_tax_labels import HOME_TAX_LABELS
from nindbai.presentation.next_question_words import ASK_LABELS
from nindbai.presentation.option_details import OPTION_DETAIL_LABELS
from nindbai.presentation.option_labels import OPTION_LABELS
from nindbai.presentation.preparation_words import PREPARATION_LABELS
from nindbai.presentation.rehousing_labels import REHOUSING_LABELS
from nindbai.presentation.step_words import STEP_LABELS

__all__ = ["AREA_TIERS", "COMING_LABELS", "LABELS", "ROUTES", "label"]

ROUTES: Final = {"auction": "競売", "voluntary_sale": "任意売却"}
"""The two routes of a sale, as short names."""

COMING_LABELS: Final = {
    "accelerated": "分割で払えなくなる（期限の利益の喪失）",
    "subrogated": "保証会社が立て替える（代位弁済）",
    "petitioned": "競売の申立て",
    "commenced": "裁判所の通知（競売開始決定）",
    "surveyed": "家の調査（現況調査）",
    "bidding_notified": "入札の日程の通知（期間入札の通知）",
    "bidding_published": "家の情報の公開（公告）",
    "bidding": "入札が始まる日（入札期間）",
    "bid_opening": "開札（落札者が決まる日）",
    "sale_decided": "裁判所が売却を決める日（売却決定）",
    "transferred": "持ち主が変わる日（代金の納付）",
}
"""What may still come, by the keys of ``time_left``."""

AREA_TIERS: Final = {
    "t1": "東京23区・川崎など",
    "t2": "ほかの首都圏・大阪府など",
    "t3": "そのほかの地域",
}
"""The three kinds of area of the price estimate."""

LABELS: Final[Mapping[type[StrEnum], Mapping[StrEnum, str]]] = {
    Stage: {
        Stage.UNKNOWN: "まだわからない",
        Stage.NOT_IN_ARREARS: "遅れていない",
        Stage.REMINDER: "支払いのお願い（督促）",
        Stage.FORMAL_DEMAND: "強い催促（催告書）",
        Stage.ACCELERATED: "残り全部の請求（期限の利益の喪失）",
        Stage.SUBROGATED: "保証会社の立て替え（代位弁済）",
        Stage.PETITIONED: "競売の申立て",
        Stage.COMMENCED: "競売の開始（競売開始決定）",
        Stage.SURVEYED: "家の調査（現況調査）",
        Stage.BIDDING_NOTIFIED: "入札日程の通知（期間入札の通知）",
        Stage.BIDDING_PUBLISHED: "家の情報の公開（公告）",
        Stage.BIDDING: "入札の期間中",
        Stage.OPENED: "落札者が決まった後（開札の後）",
        Stage.SALE_DECIDED: "売却が決まった後（売却決定の後）",
        Stage.TRANSFERRED: "持ち主が変わった後（代金の納付の後）",
    },
    Evidence: {
        Evidence.PRINTED_DATE: "手紙に印刷された日付",
        Evidence.LETTER: "いちばん新しい手紙",
        Evidence.MONTHS: "払えていない月数",
        Evidence.NOTHING: "手がかりがまだない",
    },
    LetterKind: {
        LetterKind.REMINDER_CALL: "支払いのお願いの電話",
        LetterKind.REMINDER_LETTER: "支払いのお願い（督促状・はがき）",
        LetterKind.FORMAL_DEMAND: "強い催促の手紙（催告書）",
        LetterKind.ACCELERATION_WARNING: "一括請求の予告（期限の利益喪失の予告）",
        LetterKind.ACCELERATION_NOTICE: "残り全部の請求（期限の利益喪失の通知）",
        LetterKind.SUBROGATION_NOTICE: "保証会社が立て替えた知らせ（代位弁済の通知）",
        LetterKind.SERVICER_NOTICE: "窓口が変わる知らせ（債権の譲渡・委託）",
        LetterKind.PETITION_WARNING: "競売にするという予告",
        LetterKind.COMMENCEMENT_ORDER: "競売が始まった知らせ（競売開始決定）",
        LetterKind.DISTRIBUTION_DEMAND_NOTICE: "届け出の締切の知らせ（配当要求の終期）",
        LetterKind.CONDITION_SURVEY_NOTICE: "家を調べに来る知らせ（現況調査）",
        LetterKind.BIDDING_NOTICE: "入札の日程の知らせ（期間入札の通知）",
        LetterKind.BIDDING_PUBLISHED: "家の情報が公開された（公告・BIT）",
        LetterKind.SALE_DECISION_NOTICE: "売却が決まった知らせ（売却許可決定）",
        LetterKind.PRICE_PAYMENT_NOTICE: "代金の納付の知らせ",
        LetterKind.DELIVERY_ORDER: "立ち退きの命令（引渡命令）",
        LetterKind.TAX_SEIZURE_NOTICE: "税金の滞納による差押えの知らせ",
    },
    Lender: {
        Lender.GUARANTEED_BANK: "銀行・信用金庫など（保証会社つき）",
        Lender.JHF: "住宅金融支援機構（フラット35など）",
        Lender.OTHER: "そのほか（保証会社なし）",
        Lender.UNKNOWN: "わからない",
    },
    PropertyKind: {
        PropertyKind.HOUSE: "一戸建て",
        PropertyKind.CONDOMINIUM: "マンション",
        PropertyKind.LAND: "土地だけ",
        PropertyKind.OTHER: "そのほか（店舗つきなど）",
        PropertyKind.UNKNOWN: "わからない",
    },
    Structure: {
        Structure.WOOD: "木造",
        Structure.STEEL: "鉄骨造",
        Structure.RC: "鉄筋コンクリート造",
        Structure.OTHER: "そのほか",
        Structure.UNKNOWN: "わからない",
    },
    Tri: {Tri.YES: "いる・ある", Tri.NO: "いない・ない", Tri.UNKNOWN: "わからない"},
    CostKind: {
        CostKind.BROKERAGE_FEE: "仲介手数料（上限額）",
        CostKind.STAMP_DUTY: "契約書の印紙代",
        CostKind.MORTGAGE_RELEASE_REGISTRATION: "担保を外す登記の税（抵当権抹消）",
        CostKind.SCRIVENER_FEE: "登記の手数料（司法書士）",
        CostKind.MANAGEMENT_FEE_ARREARS: "管理費・修繕積立金の滞納",
        CostKind.PROPERTY_TAX_ARREARS: "固定資産税などの滞納",
        CostKind.RELEASE_FEE: "後の順番の担保を外す支払い（ハンコ代）",
        CostKind.MOVING_ALLOWANCE: "引越し代（認められた場合）",
        CostKind.BANKRUPTCY_ESTATE: "破産の手続きに入れるお金（財団組入れ）",
        CostKind.PROCEDURE_COSTS: "競売の手続費用",
        CostKind.OTHER_COSTS: "そのほかの費用",
    },
    Consent: {
        Consent.BY_LAW: "法律で決まっている",
        Consent.LENDER: "お金を貸した側の同意が要る",
        Consent.LENDER_AND_JUNIOR_MORTGAGEE: "貸した側と後の順番の貸主の同意が要る",
        Consent.LENDER_AND_TAX_OFFICE: "貸した側と役所の同意が要る",
        Consent.LENDER_AND_TRUSTEE: "貸した側と破産管財人の同意が要る",
    },
    AmountSource: {
        AmountSource.ESTIMATE: "こちらの見積り",
        AmountSource.OWN: "あなたの数字",
        AmountSource.NOT_KNOWN: "まだわからない",
    },
    ValueSource: {
        ValueSource.STATED: "答えた家の値段",
        ValueSource.MODEL_MUNICIPALITY: "市区町村の土地の値段からの概算",
        ValueSource.STANDARD_SALE_PRICE: "裁判所の売却基準価額からの概算",
        ValueSource.MODEL_PREFECTURE: "都道府県の土地の値段からの概算",
    },
    NoValueReason: {
        NoValueReason.PLACE_UNKNOWN: "家のある場所",
        NoValueReason.KIND_UNKNOWN: "家の種類",
        NoValueReason.SIZE_UNKNOWN: "家の広さ",
    },
    PriceBasis: {
        PriceBasis.AREA_TIER: "地域と家の種類ごとの推計",
        PriceBasis.STANDARD_SALE_PRICE: "売却基準価額からの推計",
    },
    Likelihood: {
        Likelihood.LIKELY: "間に合う見込みが高い",
        Likelihood.EVEN: "五分五分",
        Likelihood.HARD: "きびしい",
        Likelihood.CLOSED: "原則できない",
    },
    Grade: {
        Grade.A: "A 公的な資料",
        Grade.B: "B 複数の資料が一致",
        Grade.C: "C 一つの資料",
        Grade.D: "D 推測",
    },
    Footing: {
        Footing.STATUTE: "法律",
        Footing.ORDINANCE: "政令・省令",
        Footing.COURT_RULE: "裁判所の規則",
        Footing.COURT_PRACTICE: "裁判所の実務",
        Footing.OFFICIAL_STATISTICS: "公的な統計",
        Footing.INDUSTRY_PRACTICE: "業界の実務",
        Footing.ASSUMPTION: "仮の値",
    },
    Kind: {
        Kind.FIXED: "決まった値",
        Kind.RANGE: "幅のある値",
        Kind.BRACKETS: "区分の表",
        Kind.CURVE: "曲線",
        Kind.CODES: "地域の一覧",
        Kind.TABLE: "統計の表",
    },
    Unit: {
        Unit.YEN: "円",
        Unit.RATE: "割合",
        Unit.DAYS: "日",
        Unit.MONTHS: "か月",
        Unit.YEARS: "年",
        Unit.COUNT: "件",
        Unit.FACTOR: "倍",
        Unit.M2: "㎡",
        Unit.YEN_PER_M2: "円/㎡",
        Unit.NONE: "",
    },
    Topic: {
        Topic.LAW: "法律",
        Topic.HOME_LOAN: "住宅ローン",
        Topic.DEBT: "借金",
        Topic.CONSUMER: "契約のトラブル",
        Topic.LIVING: "暮らし",
        Topic.FEELINGS: "こころ",
    },
    **AFTERWARDS_LABELS,
    **ASK_LABELS,
    **ROW_TROUBLE_LABELS,
    **OPTION_LABELS,
    **OPTION_DETAIL_LABELS,
    **BLOCKER_LABELS,
    **STEP_LABELS,
    **PREPARATION_LABELS,
    **HOME_TAX_LABELS,
    **REHOUSING_LABELS,
}
"""The words of every member of every enum that a person may meet."""


def label(member: StrEnum) -> str:
    """
    Return the words for *member*.

    Raises:
        KeyError: If its enum has no words; a test enumerates them all.

    >>> label(Stage.COMMENCED), label(Tri.UNKNOWN), label(Lender.UNKNOWN)
    ('競売の開始（競売開始決定）', 'わからない', 'わからない')
    """
    return LABELS[type(member)][member]
