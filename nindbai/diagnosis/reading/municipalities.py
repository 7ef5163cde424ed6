"""Municipalities by the name that the land price table has."""

from __future__ import annotations

import re
from typing import Final

from nindbai.diagnosis.reading.gazetteer import by_name, leading, prefecture_of, stem_of
from nindbai.diagnosis.reading.outcome import Accepted, Confirm, Reading, Rejected, Why
from nindbai.diagnosis.reading.place_words import NOT_THIS, OTHER_PLACE, place_key, tidy_place
from nindbai.diagnosis.reading.text import as_sure, plain_text
from nindbai.parameters import MunicipalityRow, ParameterSet

__all__ = ["read_municipality"]

_LIKE_A_NAME: Final = re.compile(r"[^\d\s!-~]{1,8}[市区町村]")
_OF_TWO: Final = re.compile(r"[東西南北上中下大小新奥]")
_ALSO_ELSEWHERE: Final = frozenset(
    {"南部町", "日野町", "高森町", "小国町", "美郷町", "広川町", "金山町", "日高町", "松前町"}
)
_SHORTEST_NEAR: Final = 4
_MOST_NEAR: Final = 3


def read_municipality(raw: object, parameters: ParameterSet) -> Reading:
    """
    Return the municipality's name as the land price table has it.

    Leaves out:
        Readings in kana, which the table does not have.

    >>> from nindbai.parameters import load
    >>> read_municipality("埼玉県川口市", load()).value, read_municipality("早良区", load()).value
    ('川口市', '福岡市早良区')
    >>> read_municipality("府中市", load())
    Confirm(choices=('東京都府中市', '広島県府中市'), why=<Why.SEVERAL_PLACES: 'several_places'>)
    """
    typed = plain_text(raw)
    if not isinstance(typed, str):
        return typed
    text = tidy_place(typed)
    if NOT_THIS.search(text):
        return Rejected(Why.NOT_A_PLACE)
    two = _of_two(text, parameters)
    if two is not None:
        return two
    named = leading(text, parameters)
    place = prefecture_of(text, parameters)
    if place is not None and not (named and text in by_name(parameters)):
        full, rest, is_full = place
        inside = tuple(row for row in leading(rest, parameters) if row.prefecture == full)
        if inside or is_full:
            return (
                _chosen(inside, rest, typed, parameters)
                if inside
                else _absent(rest, parameters, full)
            )
    return _chosen(named, text, typed, parameters) if named else _absent(text, parameters, None)


def _of_two(text: str, parameters: ParameterSet) -> Reading | None:
    """Ask where two names stand side by side, with か or と between them."""
    names = by_name(parameters)
    for end in range(1, len(text)):
        between = OTHER_PLACE.match(text[end:])
        rest = text[end + between.end() :] if between else ""
        if rest in names and text[:end] in names and text not in names:
            return Confirm(_names((names[text[:end]][0], names[rest][0])), Why.TWO_READINGS)
    return None


def _chosen(
    rows: tuple[MunicipalityRow, ...], text: str, typed: str, parameters: ParameterSet
) -> Reading:
    other = _other_place(rows, text, parameters)
    if other:
        return Confirm(_names((rows[0], other[0])), Why.TWO_READINGS)
    exact = [row for row in rows if row.name == typed != text]
    if len(exact) == 1:
        return Accepted(exact[0].name, is_literal=True)
    if len(rows) > 1:
        cities = {row.name.partition("市")[0] for row in rows if row.name.endswith("区")}
        is_one_city = len(cities) == 1 and all(row.name.endswith("区") for row in rows)
        return Confirm(_names(rows), Why.WHICH_WARD if is_one_city else Why.SEVERAL_PLACES)
    reading = Accepted(rows[0].name, is_literal=rows[0].name == typed)
    return (
        as_sure(reading, Why.NEAR_NAME) if _is_loose(rows[0], text, typed, parameters) else reading
    )


def _is_loose(row: MunicipalityRow, text: str, typed: str, parameters: ParameterSet) -> bool:
    """Tell whether the name alone may mean another place: a ward's stem, a prefecture, a namesake."""
    name = place_key(row.name)
    is_ward_stem = "市" in name[:-1] and name.endswith(text + "区") and not text.endswith("区")
    is_one_sign = len(text) == 1
    is_prefecture = any(place_key(entry.name)[:-1] == text for entry in parameters.prefectures())
    is_named_alone = typed.startswith((row.name, stem_of(row.name)))
    return (
        is_ward_stem
        or is_prefecture
        or is_one_sign
        or (row.name in _ALSO_ELSEWHERE and is_named_alone)
    )


def _other_place(
    rows: tuple[MunicipalityRow, ...], text: str, parameters: ParameterSet
) -> tuple[MunicipalityRow, ...]:
    """Return the second place where two are named."""
    name = place_key(rows[0].name)
    for head in (name, stem_of(name)):
        rest = text.removeprefix(head)
        between = OTHER_PLACE.match(rest) if rest != text else None
        if between:
            return leading(rest[between.end() :], parameters)
    return ()


def _names(rows: tuple[MunicipalityRow, ...]) -> tuple[str, ...]:
    several = len({row.prefecture for row in rows}) > 1
    return tuple((row.prefecture if several else "") + row.name for row in rows)


def _absent(text: str, parameters: ParameterSet, prefecture: str | None) -> Reading:
    near = tuple(
        row for row in _near(text, parameters) if prefecture is None or row.prefecture == prefecture
    )
    if near:
        return Confirm(_names(near[:_MOST_NEAR]), Why.NEAR_NAME)
    elsewhere = leading(text, parameters)
    if elsewhere:
        names = tuple(row.prefecture + row.name for row in elsewhere[:_MOST_NEAR])
        return Rejected(Why.NOT_A_PLACE, near=names)
    is_name = _LIKE_A_NAME.fullmatch(text) is not None
    return Rejected(Why.NOT_IN_TABLE if is_name else Why.NOT_A_PLACE)


def _near(text: str, parameters: ParameterSet) -> tuple[MunicipalityRow, ...]:
    """Return what differs only in its last sign, by what stands before it, or by one sign inside."""
    names = by_name(parameters)
    stem = text[:-1]
    if len(stem) > 1 and stem in names:
        return tuple(row for row in names[stem] if text != place_key(row.name))
    if len(text) < _SHORTEST_NEAR - 1:
        return ()
    if text.replace("け", "") in names:
        return names[text.replace("け", "")]
    longer = tuple(row for name, rows in names.items() if name.endswith(text) for row in rows[:1])
    if len(set(longer)) == 1:
        return longer[:1]
    one_off = [
        name for name in names if len(text) >= _SHORTEST_NEAR and _differs_in_one(name, text)
    ]
    return names[one_off[0]] if len(one_off) == 1 else ()


def _differs_in_one(name: str, text: str) -> bool:
    if len(name) != len(text) or name[-1] != text[-1]:
        return False
    pairs = [(one, other) for one, other in zip(name, text, strict=True) if one != other]
    return len(pairs) == 1 and not any(_OF_TWO.fullmatch(sign) for sign in pairs[0])
