"""A person's own words for the home."""

from __future__ import annotations

import re
from typing import Final

import jaconv

from nindbai.diagnosis.reading.outcome import Accepted, Confirm, Missing, Reading, Rejected, Why
from nindbai.diagnosis.reading.text import plain_text
from nindbai.domain.situation import PropertyKind

__all__ = ["read_property_kind"]

_HOUSE, _FLAT = PropertyKind.HOUSE, PropertyKind.CONDOMINIUM
_LAND, _OTHER = PropertyKind.LAND, PropertyKind.OTHER

Kinds = tuple[PropertyKind, ...]
_Words = tuple[tuple[re.Pattern[str], Kinds], ...]


def _key(text: str) -> str:
    """Write kana one way, small signs large, so that マンシヨン is マンション."""
    return jaconv.enlarge_smallkana(jaconv.kata2hira(text))


def _words(*entries: tuple[str, Kinds]) -> _Words:
    return tuple((re.compile(_key(pattern)), kinds) for pattern, kinds in entries)


_DETACHED: Final = (
    r"(?:一|1)?戸(?:建て?|立て|だて|たて)|こ[だた]て|(?:一|1)(?:軒家|軒屋)|いっけんや|平屋|ひらや|平家|二世帯(?:住宅)?|2世帯(?:住宅)?|(?:注文|建売り?|分譲|中古|新築|木造|在来)住宅"
    r"|建て?売り?(?:住宅)?|古民家|町家|町屋|農家|邸宅|洋館|ログハウス|プレハブ|ツーバイフォー|detached|house"
)
_CLEAR: Final = _words(
    (r"(?:戸建て?|マンション|アパート|住宅|建築|建物|分譲)(?:の)?(?:用地|予定地)|住宅地|分譲地", (_LAND,)),
    (r"土地(?:付き?|つき)(?:の)?(?:中古|新築)?(?:(?:一|1)?戸建て?|(?:一|1)軒家|住宅|家|建物)|土地(?:と|、|,|・|\+|及び|および)?(?:建物|家|住宅|(?:一|1)?戸建て?|(?:一|1)軒家)|(?:家|建物|(?:一|1)?戸建て?)(?:と|、|,|・|\+|及び|および)(?:その)?土地", (_HOUSE,)),
    (r"(?:店舗|事務所|賃貸|住居|工場|医院)(?:付き?|併用|兼|つき)(?:用)?(?:の)?(?:住宅|住居|家|戸建て?)?|併用住宅|(?:自宅|住居|住宅)(?:兼|併用)(?:用)?(?:店舗|事務所|工場)?", (_HOUSE, _OTHER)),
    (r"(?:一|1)棟(?:の|もの|売り?)?(?:マンション|アパート|ビル)?|(?:マンション|アパート)(?:の)?(?:一|1)棟", (_OTHER, _FLAT)),
    (r"(?:賃貸|貸し?|借り(?:て(?:い)?る)?|貸して(?:い)?る)(?:中)?(?:の)?(?:マンション)|マンション.*(?:貸|借り)", (_FLAT, _OTHER)),
    (r"(?:賃貸|貸し?|借り(?:て(?:い)?る)?|貸して(?:い)?る)(?:中)?(?:の)?(?:戸建て?|(?:一|1)軒家)|戸建て?.*(?:貸して|賃貸|借りて)", (_HOUSE, _OTHER)),
    (r"(?:テラス|タウン)ハウス|長屋|連棟|連続住宅", (_HOUSE, _FLAT)),
    (r"メゾネット", (_FLAT, _HOUSE)),
    (r"アパート|あぱーと|コーポ|ハイツ|共同住宅|集合住宅|文化住宅|公団(?:住宅)?|apartment|apart", (_FLAT, _OTHER)),
    (r"(?:分譲|中古|新築|リゾート|ワンルーム|ファミリー|タワー|投資用?)?(?:の)?(?:マンション|まんしょん|万ション)|タワマン|団地|分譲団地|区分(?:所有)?|コンドミニアム|コンド|condominium|condo|flat|mansion|レジデンス", (_FLAT,)),
    (_DETACHED, (_HOUSE,)),
    (r"更地|空き?地|宅地|農地|土地|とち|畑|田んぼ|田畑|水田|山林|原野|雑種地|^田$|^山$|駐車場|敷地|land", (_LAND,)),
    (r"ビル|店舗|お店|工場|倉庫|事務所|オフィス|商業|旅館|ホテル|民泊|その他|そのほか|それ以外|other", (_OTHER,)),
)  # fmt: skip
_VAGUE: Final = _words(
    (r"[4-9]階建て?|[1-9]\d階建て?|[四五六七八九十]階建て?|rc造|鉄筋", (_FLAT, _OTHER)),
    (r"(?:[23一二三]|平屋)階建て?(?:の?家)?|木造", (_HOUSE,)),
    (r"[個古子小木]建て?", (_HOUSE, _FLAT)),
    (r"持ち?家|もちいえ|自宅|実家|マイホーム|空き?家|別荘|借地|セカンドハウス|住まい|我が家|わが家|[1-9]s?l?dk|住宅|建物|自分の家|不動産|物件|中古|新築|分譲|うち$|home", (_HOUSE, _FLAT)),
)  # fmt: skip
_PLAIN_HOUSE: Final = re.compile(_key(r"(?:.*[のいな])?(?:家|いえ|おうち|お家)(?:屋)?"))
_WOODEN: Final = re.compile(_key(r"木造.*|.*[1-3一二三]階建て?(?:の?家)?"))
_RENTED: Final = re.compile(_key(r"賃貸|借家|貸家|レンタル"))
_PUBLIC: Final = re.compile(
    _key(
        r"[市県都府区町村公国]営|社宅|官舎|公舎|寮|間借り|^ur|ur(?:住宅|賃貸)|シェアハウス|(?:老人|高齢者)(?:ホーム|住宅)"
    )
)
_WITH: Final = re.compile(
    _key(
        r"(?:駐車場|車庫|ガレージ|庭|倉庫|畑|家庭?菜園|物置)(?:付き?|つき|あり|有り?|なし|無し)(?:の)?"
    )
)
_DENIED: Final = re.compile(
    _key(
        r"(?:では|じゃ|で)(?:ない|なく(?:て)?|ありません)(?:です)?、?|以外(?:の|は)?|(?:は|が)?(?:なし|無し|ありません)|(?:は|が)ない|はなく(?:て)?、?"
    )
)
_OF: Final = re.compile(r"の.*")


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
    text = re.sub(
        r"(?:です|でした|だと思います|だと思う|だ|かな|[。.!?])+$", "", re.sub(r"\s", "", text)
    )
    if text in set(PropertyKind):
        return Missing() if text == PropertyKind.UNKNOWN else Accepted(text, is_literal=True)
    return _in_words(_key(text))


def _in_words(text: str) -> Reading:
    if _PUBLIC.search(text):
        return Rejected(Why.NOT_A_KIND)
    affirmed, is_denied = _without_denied(_WITH.sub("", text))
    named = _named(affirmed, _CLEAR)
    rented = _RENTED.search(text) is not None
    if not named and (rented or is_denied):
        return Rejected(Why.NOT_A_KIND)
    if named:
        kinds = tuple(dict.fromkeys(kind for kinds in named for kind in kinds))
        is_sure = len(named) == 1 and len(kinds) == 1 and not is_denied and not rented
        return Accepted(kinds[0].value) if is_sure else _asked(kinds)
    if _WOODEN.fullmatch(affirmed) or _PLAIN_HOUSE.fullmatch(affirmed):
        vague = _named(re.sub(_key("木造|階建"), "", affirmed), _VAGUE[2:])
        return _asked(vague[0]) if vague else Accepted(_HOUSE.value)
    vague = _named(affirmed, _VAGUE)
    return _asked(vague[0]) if vague else Rejected(Why.NOT_A_KIND)


def _asked(kinds: Kinds) -> Reading:
    others = kinds if len(kinds) > 1 else (*kinds, *({_FLAT, _HOUSE} - set(kinds)))[:2]
    return Confirm(tuple(kind.value for kind in others), Why.TWO_READINGS)


def _without_denied(text: str) -> tuple[str, bool]:
    """Return *text* without the kinds that are denied, and whether any was."""
    denied = _DENIED.search(text)
    if denied is None:
        return text, False
    before, after = text[: denied.start()], text[denied.end() :]
    if not _named(before, (*_CLEAR, *_VAGUE)):
        return text, False
    kept = re.split(r"[、,。]|が|けど", before)[:-1]
    return "、".join((*kept, after)), True


def _named(text: str, words: _Words) -> tuple[Kinds, ...]:
    """Return the kinds named, each found once; in 「AのB」 it is B that counts first."""
    found: list[tuple[int, Kinds]] = []
    for pattern, kinds in words:
        found += [(match.start(), kinds) for match in pattern.finditer(text)]
        text = pattern.sub(lambda match: "＿" * len(match[0]), text)
    ordered = [kinds for _, kinds in sorted(found, key=lambda entry: entry[0])]
    unique = tuple(dict.fromkeys(ordered))
    is_part = len(unique) > 1 and "＿の" in text and not re.search("か|と|or|・|、", text)
    return unique[::-1] if is_part else unique
