"""Who runs the site, in words: what is told of them, and what it does not change."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

__all__ = ["CompanyCard", "CompanyLink", "NoCompany", "list_lines"]

TITLE: Final = "この案内を動かしているところ"
"""Heading of the block, after the result and after free help."""

ADVERTISEMENT: Final = "広告"
"""The mark of a block that earns somebody money (景品表示法)."""

SAME_FIGURES: Final = "見通しの数字は、どこが動かしていても同じです。"
FREE_TO_CHOOSE: Final = "ここに相談するかどうかは、自分で選べます。"
WHEN_PRESSED: Final = "せかされたときは、上の無料の相談先に話せます。"
LICENCE: Final = "免許・登録の番号"
PHONE: Final = "電話"
HOURS: Final = "受付"
PAID_BY: Final = "お金の受け取りかた"
LINE: Final = "LINEで相談する"
FORM: Final = "問い合わせの画面をひらく"
RUN_BY: Final = ("この案内は、", "が動かしています。")
"""What stands before and after the name at the foot of every screen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CompanyLink:
    """A page of theirs and what it is called."""

    name: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CompanyCard:
    """What is told of who runs the site; an empty text is not shown."""

    name: str
    paid_by: str
    licence_number: str = ""
    phone: str = ""
    hours: str = ""
    links: tuple[CompanyLink, ...] = ()
    is_advertisement: bool = True


class NoCompany(StrEnum):
    """Why nobody is named: the site is neutral."""

    NEUTRAL = "neutral"


def list_lines(card: CompanyCard) -> tuple[tuple[str, str], ...]:
    """
    Return each thing that is told beside the name, with what it is called.

    >>> list_lines(CompanyCard(name="青葉", paid_by="受け取りません", phone="03-1234-5678"))
    (('お金の受け取りかた', '受け取りません'), ('電話', '03-1234-5678'))
    """
    told = (
        (LICENCE, card.licence_number),
        (PAID_BY, card.paid_by),
        (PHONE, card.phone),
        (HOURS, card.hours),
        *((link.name, link.url) for link in card.links),
    )
    return tuple((name, text) for name, text in told if text)
