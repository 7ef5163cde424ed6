"""How many months a person has not paid."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Final

from nindbai.diagnosis.reading.numbers import (
    COUNT,
    NEGATIVE,
    plain_number,
    read_number,
    to_usual_signs,
)
from nindbai.diagnosis.reading.outcome import Accepted, Confirm, Reading, Rejected, Why
from nindbai.diagnosis.reading.since import read_since
from nindbai.diagnosis.reading.text import (
    as_sure,
    join_words,
    plain_text,
    strip_fillers,
    with_aside,
)

__all__ = ["read_months"]

_MOST: Final = 360
_UNUSUAL: Final = 60
_MONTHS_IN_YEAR: Final = 12
_MONTH: Final = r"(?:[かヶケカヵゖけ箇個]月|[かカ]げつ|カゲツ|months?|回|つき)(?:間|分|ぶん|目)*"
_DONE: Final = r"(?:い(?:ます|る)|ます|る)"
_NOT: Final = r"(?:い?ない|い?ません|おりません|なし|無し|ありません|ゼロ|0)"
_NONE: Final = re.compile(
    rf"(?:なし|無し|無|ない|無い|ありません|ゼロ|零|未滞納"
    rf"|(?:まだ|今のところ|いまのところ|これまで|今まで|一度も|一回も|特に|全然|全く|1回も|ずっと)*"
    rf"(?:滞納|遅れ|延滞|未納|未払い?|不払い|支払いの遅れ|ローンの滞納)?(?:は|が|も)?(?:まだ)?(?:して|て|した|したこと|ること|たこと|など)?(?:は|が|も)?(?:まだ|一度も|一回も|特に)?{_NOT}"
    rf"|(?:まだ|今のところ|いまのところ|毎月|ちゃんと|きちんと|遅れずに|遅れなく|問題なく|全部|一応|なんとか|何とか|ローンは|返済は)*(?:払え|払っ|支払え|支払っ|返済でき|返済し|返せ)て{_DONE})"
    r"(?:です|よ|ね)*"
)
_NOT_PAID: Final = re.compile(
    r"(?:(?:を|が|は|も|ほど|くらい|ぐらい|以上|程度?|連続で?|続けて|ずっと|支払い[がを]|返済[がを]|ローン[がを])*"
    r"(?:(?:支?払|返済|返)[ぁ-ん]*(?:ない|ません|ず|なかった|んで)[ぁ-ん]*|滞納[ぁ-ん]*|延滞[ぁ-ん]*|遅れ[ぁ-ん]*|遅延[ぁ-ん]*|滞[っり][ぁ-ん]*|未納|未払い?|不払い"
    r"|(?:溜|貯|た)ま[っり][ぁ-ん]*|止ま[っり][ぁ-ん]*|[経た][っち](?:た|ました|て[ぁ-ん]*)|おくれ[ぁ-ん]*|に?(?:入り|入っ|突入)[ぁ-ん]*|連続|まるまる|経過|な(?:る|ります|りました|った)(?:ところ)?|続いて[ぁ-ん]*|中))+(?:中)?$"
)
_HEAD: Final = re.compile(
    r"^(?:これで|今月で|先月で|合計で?|計|全部で|連続で?|連続して|続けて|合わせて|滞納して(?:から)?|遅れて(?:から)?|払えなくなって(?:から)?|ローン(?:を|は|が)?|滞納(?:は|が|期間は|月数は|期間|月数)?|延滞(?:は|が)?|遅れ(?:は|が)?|未納(?:は|が)?|住宅ローン(?:を|は|が)?|支払い(?:を|が)?|返済(?:を|が)?|丸|まる)+"
)
_TAIL: Final = re.compile(r"(?:間|分|目|前|から|より|ぶん|の|に|が|を|は|も|前後|ほど)+$")
_SOON: Final = re.compile(
    r"(?:もうすぐ|そろそろ|まもなく|間もなく|もう少しで)(?:で)?(.+)|(.+?)(?:未満|たらず|足らず|に満たない|にな(?:ります|る)ところ)"
)
_NEVER: Final = re.compile(r"(?:一|1)(?:回|度)も")
_MORE: Final = re.compile(r"あと|残り|のこり")
_YEAR_AND_BARE: Final = re.compile(rf"({COUNT})年({COUNT})")
_BETWEEN: Final = re.compile(r"(.+?)(?:~|-|から|、|,|か|or|または|もしくは|ないし|/|・)(.+)")
_AND_DAYS: Final = re.compile(rf"(.+{_MONTH})(?:と)?(?:{COUNT}(?:日|週間?)|数日|半月|半)")
_USUAL_WORDS: Final = (
    (re.compile(r"ひと(?:月|つき)|一(?:と|つ)月"), "1か月"), (re.compile(r"ふた(?:月|つき)"), "2か月"), (re.compile(r"みつき"), "3か月"),
    (re.compile(r"はんとし|半ねん"), "半年"), (re.compile(r"はんつき"), "半月"), (re.compile(r"ゼロ|ぜろ"), "0"),
)  # fmt: skip
_SHORT_DAYS: Final = {"日": 1, "週間": 7, "週": 7}
_DAYS_IN_MONTH: Final = 30


def read_months(raw: object, today: date) -> Reading:
    """
    Return the whole months in arrears.

    Args:
        raw: What was typed.
        today: For "since last month" and "since October".

    >>> day = date(2026, 11, 21)
    >>> [read_months(text, day).value for text in ("3ヶ月", "三か月", "1年半", "半年", "3")]
    [3, 3, 18, 6, 3]
    >>> read_months("先月から", day)
    Confirm(choices=(1, 2), why=<Why.TWO_READINGS: 'two_readings'>)
    """
    text = plain_text(raw)
    if not isinstance(text, str):
        return text
    return with_aside(text, lambda part: _read(join_words(part), today))


def _read(text: str, today: date) -> Reading:
    if _NONE.fullmatch(text) or _NONE.fullmatch(strip_fillers(text)):
        return Accepted(0)
    if text == "〇":
        return Confirm((0,), Why.ZERO)
    soon = _SOON.fullmatch(text)
    if soon:
        return _soon(_read(soon[1] or soon[2], today))
    if _NEVER.match(text):
        return Rejected(Why.NOT_A_NUMBER)
    if _MORE.match(text):
        return as_sure(_counted(text, today))
    return _counted(text, today)


def _counted(text: str, today: date) -> Reading:
    text = _undressed(text)
    since = read_since(text, today, _MOST)
    return since if since is not None else _count(_TAIL.sub("", strip_fillers(_TAIL.sub("", text))))


def _undressed(text: str) -> str:
    before = None
    while before != text:
        before = text
        text = strip_fillers(_HEAD.sub("", strip_fillers(_NOT_PAID.sub("", text))))
    for pattern, usual in _USUAL_WORDS:
        text = pattern.sub(usual, text)
    return to_usual_signs(text)


def _soon(reading: Reading) -> Reading:
    """Ask about one month less, where it is not quite as many."""
    if isinstance(reading, Accepted) and isinstance(reading.value, int) and reading.value > 0:
        return Confirm((reading.value - 1, reading.value), Why.TWO_READINGS)
    return as_sure(reading)


def _count(text: str) -> Reading:
    if NEGATIVE.match(text):
        return Rejected(Why.NEGATIVE)
    single = _single(text)
    if single is not None:
        return single
    between = _BETWEEN.fullmatch(text)
    ends = _ends(between[1], between[2]) if between else None
    if ends is not None:
        return Confirm(ends, Why.RANGE)
    with_days = _AND_DAYS.fullmatch(text)
    whole = _single(with_days[1]) if with_days else None
    short = _YEAR_AND_BARE.fullmatch(text)
    if short:
        whole = _single(f"{short[1]}年{short[2]}か月")
    return as_sure(whole, Why.TWO_READINGS) if whole is not None else Rejected(Why.NOT_A_NUMBER)


def _single(text: str) -> Reading | None:
    pair = read_number(re.sub(f"{_MONTH}$", "", text))
    if pair is not None and pair.pair is not None and pair.pair[1] <= _MOST:
        return Confirm(tuple(plain_number(end) for end in pair.pair), Why.RANGE)
    months = _sum_of(text)
    return _sized(months) if months is not None else _odd_units(text)


def _ends(low: str, high: str) -> tuple[int, int] | None:
    """Return both ends of a range; the end names the unit of the beginning."""
    last = _single(high)
    unit = re.search(r"(?:年|日|週間?)間?$", high)
    first = _single(low + unit[0]) if unit and re.fullmatch(COUNT, low) else _single(low)
    both = [reading.value for reading in (first, last) if isinstance(reading, (Accepted, Confirm))]
    months = [month for month in both if isinstance(month, int)]
    return (months[0], months[1]) if len(months) > 1 and months[0] < months[1] else None


def _sum_of(text: str) -> Decimal | None:
    found = re.fullmatch(
        rf"(?:({COUNT})年)?(?:と)?(?:(半)年?)?(?:と)?(?:({COUNT}){_MONTH})?(半)?(?:間)?", text
    )
    if not found or not any(found.groups()):
        return _value(text)
    years, half_year, months, half = found.groups()
    if text in {"半", "半間"} or (half and not months):
        return None
    total = Decimal(6 if half_year else 0) + (Decimal("0.5") if half else 0)
    for count, scale in ((years, _MONTHS_IN_YEAR), (months, 1)):
        value = _value(count) if count else Decimal(0)
        if value is None:
            return None
        total += value * scale
    return total


def _value(count: str) -> Decimal | None:
    number = read_number(count)
    if number is None or number.has_bad_comma or number.has_large_unit or number.dot_may_be_comma:
        return None
    return None if number.pair else number.value


def _odd_units(text: str) -> Reading | None:
    if text == "半月":
        return Confirm((0, 1), Why.TWO_READINGS)
    found = re.fullmatch(rf"({COUNT})(日|週間|週|月)(?:間)?", text)
    number = _value(found[1]) if found else None
    if found is None or number is None:
        return None
    if found[2] == "月":
        is_count = number == number.to_integral_value() and 1 <= number <= _MONTHS_IN_YEAR
        return Confirm((int(number),), Why.TWO_READINGS) if is_count else None
    days = number * _SHORT_DAYS[found[2]]
    if days > _MOST * _DAYS_IN_MONTH:
        return Rejected(Why.TOO_LARGE)
    months, rest = divmod(days, _DAYS_IN_MONTH)
    if rest == 0:
        return Accepted(int(months))
    return Confirm((int(months), int(months) + 1), Why.TWO_READINGS)


def _sized(months: Decimal) -> Reading:
    if months > _MOST:
        return Rejected(Why.TOO_LARGE)
    whole = int(months)
    if months != whole:
        return Confirm((whole, whole + 1), Why.TWO_READINGS)
    return Accepted(whole) if whole <= _UNUSUAL else Confirm((whole,), Why.UNLIKELY_SIZE)
