"""The names of letters and what people call them, the more exact before the vaguer."""

from __future__ import annotations

import re
from typing import Final

import jaconv

from nindbai.domain.situation import LetterKind

__all__ = ["CLEAR", "NOT_OURS", "VAGUE", "letter_key", "named_in"]

_L: Final = LetterKind
Kinds = tuple[LetterKind, ...]
Words = tuple[tuple[re.Pattern[str], Kinds], ...]


def letter_key(text: str) -> str:
    """
    Return *text* with kana written one way, for patterns and for what was typed.

    >>> letter_key("トクソクジョウ")
    'とくそくじよう'
    """
    return jaconv.enlarge_smallkana(jaconv.kata2hira(text))


def _words(*entries: tuple[str, Kinds]) -> Words:
    return tuple((re.compile(letter_key(pattern)), kinds) for pattern, kinds in entries)


_SEIZURE: Final = r"(?:差し?押さ?え?|さしおさえ|差押)(?:の)?(?:予告)?(?:通知書?|調書|書)?"
_OFFICE: Final = r"(?:市役所|区役所|町役場|村役場|役場|役所|税務署|県税|都税|市税|国税|税務課|納税課|収納課|税金?|市|区|町)"

CLEAR: Final = _words(
    (r"(?:税.*|滞納)(?:差し?押さ?え?|差押)予告(?:通知)?(?:書)?|(?:差し?押さ?え?|差押)予告", (_L.TAX_SEIZURE_NOTICE, _L.REMINDER_LETTER)),
    (rf"{_OFFICE}(?:事務所)?(?:から|の|で|より|による)?.*{_SEIZURE}|{_SEIZURE}.*{_OFFICE}(?:から|の|より)|参加{_SEIZURE}|公売(?:通知|予告)?(?:書)?|滞納処分", (_L.TAX_SEIZURE_NOTICE,)),
    (r"引き?渡し?命令(?:の|を)?(?:申し?立て?)(?:書)?", (_L.DELIVERY_ORDER, _L.SALE_DECISION_NOTICE)),
    (r"引き?渡し?命令", (_L.DELIVERY_ORDER,)),
    (r"(?:建物)?明け?渡し?(?:の)?(?:催告|請求|要求|命令|通知)?(?:書)?|立ち?退き?(?:の)?(?:命令|請求|要求|通知)?(?:書)?|(?:強制)?退去(?:の)?(?:通知|命令)?|強制執行(?:の)?(?:通知|予告|申立て?)?", (_L.DELIVERY_ORDER, _L.SALE_DECISION_NOTICE)),
    (r"(?:代金|残金)納付(?:期限)?(?:の)?(?:通知)?(?:書)?", (_L.PRICE_PAYMENT_NOTICE,)),
    (r"売却(?:許可)?決定(?:の)?(?:通知)?(?:書)?|売却許可", (_L.SALE_DECISION_NOTICE,)),
    (r"配当要求(?:の)?(?:終期)?(?:の)?(?:公告)?(?:通知)?(?:書)?", (_L.DISTRIBUTION_DEMAND_NOTICE,)),
    (r"(?:期間)?(?:入札|競売)?(?:の)?公告|bit(?:に|の|で|サイト)?(?:掲載|載)?[ぁ-ん]*|(?:3点|三点)セット|ネットに(?:載|の)[ぁ-ん]*", (_L.BIDDING_PUBLISHED,)),
    (r"期間入札(?:の|開始)?(?:お知らせ|通知)?(?:書)?|入札(?:期間|開始)?(?:の)?(?:お知らせ|通知)(?:書)?|売却実施(?:処分)?(?:の)?(?:通知)?(?:書)?|開札(?:期日)?(?:の)?(?:お知らせ|通知)?(?:書)?", (_L.BIDDING_NOTICE,)),
    (r"現況調査(?:の)?(?:お知らせ|通知|連絡)?(?:書)?|執行官|評価人|不動産鑑定士|家を見に", (_L.CONDITION_SURVEY_NOTICE,)),
    (r"(?:担保)?(?:不動産)?(?:競売|けいばい|きょうばい)?(?:手続き?)?(?:の)?開始(?:の)?(?:決定)(?:の)?(?:通知)?(?:書|正本)?|競売(?:が)?始ま[ぁ-ん]*|競売開始(?:の)?(?:通知|お知らせ)?(?:書)?|担保不動産競売", (_L.COMMENCEMENT_ORDER,)),
    (r"競売(?:の)?(?:申し?立て?|手続き?)?(?:の)?(?:予告|予定|準備)(?:の)?(?:通知|お知らせ)?(?:書)?|法的(?:手続き?|措置|処置)(?:の|への|に)?(?:予告|着手|移行|移る)?(?:の)?(?:通知|お知らせ|予告)?(?:書)?|競売を?申し?立てます|競売にかけ(?:る|ます)", (_L.PETITION_WARNING,)),
    (r"競売(?:の)?申し?立て?(?:の)?(?:通知|お知らせ)?(?:書)?", (_L.PETITION_WARNING, _L.COMMENCEMENT_ORDER)),
    (r"代位弁済(?:の|を|に)?(?:予告|予定|前|する|します|手続き?中)(?:の)?(?:通知)?(?:書)?", (_L.ACCELERATION_WARNING, _L.FORMAL_DEMAND, _L.SUBROGATION_NOTICE)),
    (r"代位弁済(?:の|完了|済み?|した|しました)?(?:の)?(?:通知|お知らせ)?(?:書)?|だいいべんさい(?:つうち)?", (_L.SUBROGATION_NOTICE,)),
    (r"(?:期限の?利益|きげんのりえき)(?:の|を|が)?(?:喪失|失)?(?:の|に関する|に係る|う)?(?:予告|します|い?ます|する前|恐れ|おそれ|前|事前)(?:の)?(?:通知|お知らせ)?(?:書)?", (_L.ACCELERATION_WARNING,)),
    (r"(?:期限の?利益|きげんのりえき)(?:の|を|が)?(?:喪失|そうしつ|失[ぁ-ん]*)(?:しました|した)?(?:の|に関する)?(?:通知|お知らせ)?(?:書)?", (_L.ACCELERATION_NOTICE,)),
    (r"(?:一括|全額|繰り?上げ?)(?:で)?(?:の)?(?:返済|弁済|請求|支払い?|払い|繰上げ?|償還|返金|の|を)*(?:予告|する前|前)(?:の)?(?:通知|お知らせ)?(?:書)?", (_L.ACCELERATION_WARNING,)),
    (r"(?:一括|全額|繰り?上げ?)(?:で)?(?:の)?(?:償還|返済|弁済|請求|支払[いえ]?|払[いえ]|繰上|返金|返せ)+(?:の|を|するよう)?(?:請求|要求|通知|催告)?(?:書)?", (_L.ACCELERATION_NOTICE,)),
    (r"(?:督促|催促|とくそく)(?:の)?(?:電話|tel|でんわ)|電話(?:で)?(?:の)?(?:督促|催促)|電話|でんわ|着信", (_L.REMINDER_CALL,)),
    (r"(?:最終)?(?:催告|さいこく)(?:書|状|しょ|しよ)?(?:の)?(?:通知)?", (_L.FORMAL_DEMAND,)),
    (r"(?:督促|催促|とくそく)(?:状|上|書|じょう|通知)?(?:の)?(?:手紙|はがき|ハガキ|葉書|メール|通知|書類)?|(?:未納|未入金|残高不足|引き?落とし不能|延滞|滞納)(?:の)?(?:お知らせ|通知|案内)(?:書)?|(?:お支払い?|ご返済|返済|ご入金|入金|振り?込み?)(?:の)?(?:お願い|ご案内)", (_L.REMINDER_LETTER,)),
    (r"債権回収(?:会社|機構)?|サービサー|債権(?:の)?譲渡(?:の)?(?:通知)?(?:書)?|(?:債権管理|回収)(?:の)?委託(?:の)?(?:通知)?(?:書)?|委託(?:の)?通知(?:書)?", (_L.SERVICER_NOTICE,)),
)  # fmt: skip
"""Words that name a letter; with several kinds where the person must say which."""

VAGUE: Final = _words(
    (r"競売|けいばい|きょうばい", (_L.COMMENCEMENT_ORDER, _L.PETITION_WARNING)),
    (r"裁判所|特別送達", (_L.COMMENCEMENT_ORDER, _L.CONDITION_SURVEY_NOTICE, _L.BIDDING_NOTICE)),
    (_SEIZURE, (_L.COMMENCEMENT_ORDER, _L.TAX_SEIZURE_NOTICE)),
    (r"期限の?利益|きげんのりえき", (_L.ACCELERATION_NOTICE, _L.ACCELERATION_WARNING)),
    (r"内容証明(?:郵便)?|配達証明|書留", (_L.ACCELERATION_NOTICE, _L.FORMAL_DEMAND)),
    (r"保証会社|求償(?:権|債務)?|保証債務", (_L.SUBROGATION_NOTICE, _L.ACCELERATION_NOTICE)),
    (r"最終通告(?:書)?", (_L.FORMAL_DEMAND, _L.ACCELERATION_WARNING)),
    (r"督.状", (_L.REMINDER_LETTER, _L.FORMAL_DEMAND)),
    (r"催.[書状]", (_L.FORMAL_DEMAND, _L.REMINDER_LETTER)),
    (r"代位弁.", (_L.SUBROGATION_NOTICE, _L.ACCELERATION_WARNING)),
    (r"ハガキ|はがき|葉書|圧着", (_L.REMINDER_LETTER, _L.FORMAL_DEMAND)),
    (r"銀行|金融機関|住宅金融支援機構|支援機構|機構|信用金庫|信金|ろうきん|労金", (_L.REMINDER_LETTER, _L.FORMAL_DEMAND, _L.ACCELERATION_NOTICE)),
)  # fmt: skip
"""Words that only hint at a letter: who sent it, or how."""

NOT_OURS: Final = re.compile(
    letter_key(
        r"支払い?督促|(?:税|税金|市役所|区役所|町役場|村役場|役場|役所|国保|国民健康保険|年金|保険料|管理組合|管理費|nhk)(?:事務所|料)?(?:の|から|から来た|から届いた)?(?:督促|催告|催促|とくそく)|(?:給与|給料|口座|預金|年金|動産|車|自動車|保険)(?:の|を)?(?:差し?押|さしおさえ)|家賃|水道|電気代|ガス代|クレジット|カード|携帯|奨学金"
        r"|ダイレクトメール|チラシ|広告|領収書"
    )
)
"""Letters of another matter: named so that they are not taken for one of ours."""


def named_in(text: str, words: Words) -> tuple[tuple[Kinds, ...], str]:
    """
    Return the kinds that *text* names, in their order, and the text with each name blotted out.

    >>> named_in("督促状と催告書", CLEAR)[1]
    '＿と＿'
    """
    found: list[tuple[int, Kinds]] = []
    blot = "\ue000"
    for pattern, kinds in words:
        found += [(match.start(), kinds) for match in pattern.finditer(text) if match[0]]
        text = pattern.sub(lambda match: blot * len(match[0]), text)
    ordered = tuple(kinds for _, kinds in sorted(found, key=lambda entry: entry[0]))
    return ordered, re.sub(f"{blot}+", "＿", text)
