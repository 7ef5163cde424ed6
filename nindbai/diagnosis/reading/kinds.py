"""A person's own words for the home, and for the letters that came."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from nindbai.diagnosis.reading.outcome import Accepted, Confirm, Missing, Reading, Rejected, Why
from nindbai.diagnosis.reading.text import fold, plain_text
from nindbai.domain.situation import LetterKind, PropertyKind

__all__ = ["read_memo", "read_notices", "read_property_kind"]

_LONGEST_MEMO: Final = 2_000
_HOUSE, _FLAT = PropertyKind.HOUSE, PropertyKind.CONDOMINIUM
_LAND, _OTHER = PropertyKind.LAND, PropertyKind.OTHER

_KIND_WORDS: Final[tuple[tuple[str, tuple[PropertyKind, ...]], ...]] = (
    (r"店舗(?:付|併用|兼|つき)|(?:事務所|賃貸)(?:併用|兼)|併用住宅|自宅兼", (_HOUSE, _OTHER)),
    (r"借地|土地(?:付き?|と)?(?:の)?(?:一戸建て|戸建て?|家|建物)|(?:家|建物)と土地", (_HOUSE,)),
    (r"タウンハウス|テラスハウス|長屋|連棟|メゾネット", (_HOUSE, _FLAT)),
    (r"アパート|コーポ|ハイツ", (_FLAT, _OTHER)),
    (r"マンション|まんしょん|団地|分譲|公団|コンド|condo|mansion|apartment|区分所有|集合住宅|タワマン", (_FLAT,)),
    (r"一?戸建|一軒家|いっけんや|1軒家|こだて|戸だて|一戸だて|平屋|平家|二世帯|2世帯|3階建|三階建|2階建|二階建|建売|注文住宅|古民家|町家|農家|持ち家|もちいえ|house|一軒屋|木造|自宅|実家|住宅|^家$|^いえ$|^うち$", (_HOUSE,)),
    (r"土地|更地|とち|空き地|空地|宅地|畑|田んぼ|山林|駐車場|land", (_LAND,)),
    (r"ビル|店舗|工場|倉庫|事務所|商業|別荘|その他|そのほか|other", (_OTHER,)),
)  # fmt: skip


def read_property_kind(raw: object) -> Reading:
    """
    Return what kind of home a person's own words mean.

    >>> read_property_kind("一軒家").value, read_property_kind("分譲マンション").value
    ('house', 'condominium')
    >>> read_property_kind("アパート").why
    <Why.TWO_READINGS: 'two_readings'>
    """
    text = plain_text(raw)
    if not isinstance(text, str):
        return text
    text = re.sub(r"\s", "", text)
    if text in set(PropertyKind):
        return Missing() if text == PropertyKind.UNKNOWN else Accepted(text, is_literal=True)
    for pattern, kinds in _KIND_WORDS:
        if re.search(pattern, text):
            return _kinds(kinds)
    return Rejected(Why.NOT_A_KIND)


def _kinds(kinds: tuple[PropertyKind, ...]) -> Reading:
    values = tuple(kind.value for kind in kinds)
    return Accepted(values[0]) if len(values) == 1 else Confirm(values, Why.TWO_READINGS)


_L: Final = LetterKind
_LETTER_WORDS: Final[tuple[tuple[str, tuple[LetterKind, ...]], ...]] = (
    (r"税.*差し?押|差し?押.*(?:税|市役所|区役所|役場|役所)|公売|滞納処分", (_L.TAX_SEIZURE_NOTICE,)),
    (r"引き?渡し?命令|明け?渡し?|立ち?退き", (_L.DELIVERY_ORDER,)),
    (r"代金納付", (_L.PRICE_PAYMENT_NOTICE,)),
    (r"売却(?:許可)?決定", (_L.SALE_DECISION_NOTICE,)),
    (r"公告|bit|ネットに(?:載|の)った|掲載", (_L.BIDDING_PUBLISHED,)),
    (r"期間入札|入札(?:期間)?の?(?:お知らせ|通知)?|開札", (_L.BIDDING_NOTICE,)),
    (r"現況調査|執行官|評価人|家を見に", (_L.CONDITION_SURVEY_NOTICE,)),
    (r"配当要求", (_L.DISTRIBUTION_DEMAND_NOTICE,)),
    (r"(?:競売)?開始決定|競売が始ま|担保不動産競売", (_L.COMMENCEMENT_ORDER,)),
    (r"競売.*(?:予告|申し?立て?)|(?:予告|申し?立て?).*競売|法的(?:手続|措置)", (_L.PETITION_WARNING,)),
    (r"債権回収|サービサー|債権譲渡|委託", (_L.SERVICER_NOTICE,)),
    (r"代位弁済|だいいべんさい", (_L.SUBROGATION_NOTICE,)),
    (r"期限の?利益.*(?:予告|喪失します|失い?ます|恐れ|前)", (_L.ACCELERATION_WARNING,)),
    (r"期限の?利益|一括(?:請求|返済|弁済)|全額(?:請求|返済|繰上)", (_L.ACCELERATION_NOTICE,)),
    (r"催告", (_L.FORMAL_DEMAND,)),
    (r"督促|とくそく|未納|お支払いの?お願い|返済の?お願い|ハガキ|はがき|葉書|振込のお願い", (_L.REMINDER_LETTER,)),
    (r"電話", (_L.REMINDER_CALL,)),
    (r"競売", (_L.COMMENCEMENT_ORDER, _L.PETITION_WARNING)),
    (r"裁判所|特別送達", (_L.COMMENCEMENT_ORDER, _L.CONDITION_SURVEY_NOTICE, _L.BIDDING_NOTICE)),
    (r"差し?押", (_L.COMMENCEMENT_ORDER, _L.TAX_SEIZURE_NOTICE)),
    (r"保証会社", (_L.SUBROGATION_NOTICE, _L.ACCELERATION_NOTICE)),
    (r"銀行|金融機関|機構", (_L.REMINDER_LETTER, _L.FORMAL_DEMAND, _L.ACCELERATION_NOTICE)),
)  # fmt: skip
_NO_LETTERS: Final = re.compile(
    r"(?:まだ)?(?:何も|なにも|特に|手紙は|一通も)?(?:来て|届いて|きて|とどいて)?"
    r"(?:ない|いない|いません|ません|なし|無し)(?:です)?"
)
_SPLIT: Final = re.compile(r"[、,，/・\n;|]|と(?=[^ら])|および|及び|それから|あと(?=.)")
_MOST_LETTERS: Final = 40


def read_notices(raw: object) -> Reading:
    """
    Return the kinds of letters, in the order of the road; an empty tuple where none came.

    >>> read_notices("督促状と催告書").value
    ('reminder_letter', 'formal_demand')
    >>> read_notices("まだ来ていません").value, read_notices("裁判所から手紙").why.value
    ((), 'two_readings')
    """
    if isinstance(raw, (list, tuple)):
        return _from_list(raw)
    text = plain_text(raw)
    if not isinstance(text, str):
        return text
    if _NO_LETTERS.fullmatch(re.sub(r"\s", "", text)):
        return Accepted(())
    return _from_parts([part.strip() for part in _SPLIT.split(text) if part.strip()])


def _from_list(raw: Iterable[object]) -> Reading:
    parts: list[str] = []
    for entry in list(raw)[:_MOST_LETTERS]:
        given = entry.get("kind") if isinstance(entry, dict) else entry
        text = plain_text(given)
        if isinstance(text, Rejected):
            return Rejected(Why.NOT_A_LETTER)
        if isinstance(text, str):
            parts.append(text)
    return _from_parts(parts) if parts else Accepted(())


def _from_parts(parts: list[str]) -> Reading:
    found: list[LetterKind] = []
    unclear: tuple[LetterKind, ...] = ()
    for part in parts:
        kinds = _letters_of(part)
        if not kinds:
            return Rejected(Why.NOT_A_LETTER)
        if len(kinds) == 1:
            found.append(kinds[0])
        else:
            unclear = kinds
    if unclear and not set(unclear) & set(found):
        return Confirm(tuple(kind.value for kind in unclear), Why.TWO_READINGS)
    order = list(LetterKind)
    kinds_found = sorted(set(found), key=order.index)
    return Accepted(tuple(kind.value for kind in kinds_found))


def _letters_of(part: str) -> tuple[LetterKind, ...]:
    bare = re.sub(r"\s", "", part)
    if bare in set(LetterKind):
        return (LetterKind(bare),)
    for pattern, kinds in _LETTER_WORDS:
        if re.search(pattern, bare):
            return kinds
    return ()


def read_memo(raw: object) -> Reading:
    r"""
    Return free text in plain signs, cut to 2,000 characters; never markup by itself.

    >>> read_memo("夫は\u200b入院中 ").value
    '夫は入院中'
    """
    if raw is None:
        return Missing()
    if not isinstance(raw, str):
        return Rejected(Why.NOT_TEXT)
    if len(raw) > _LONGEST_MEMO * 50:
        return Rejected(Why.TOO_LONG)
    lines = [fold_keeping_case(line) for line in raw.splitlines()]
    text = "\n".join(lines).strip()
    if not text:
        return Missing()
    return (
        Accepted(text, is_literal=text == raw)
        if len(text) <= _LONGEST_MEMO
        else Rejected(Why.TOO_LONG)
    )


def fold_keeping_case(line: str) -> str:
    r"""
    Return *line* without invisible signs, otherwise as typed.

    >>> fold_keeping_case("Ａ\u0000 B")
    'Ａ B'
    """
    return "".join(
        sign for sign in line if sign.isspace() or fold(sign) or sign.isprintable()
    ).rstrip()
