"""The screen about moving house in words: the sale, the three ways, renting, what stood in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from nindbai.diagnosis.rehousing_answers import WayAnswer
from nindbai.diagnosis.rehousing_facts import Assumed, RehousingFacts, Terms
from nindbai.diagnosis.rehousing_view import NotYet, RentSide, SaleSide, WaysSide
from nindbai.domain.jhf_relief import Finding
from nindbai.domain.rehousing_loan import HomeLoanKind, LoanPosition
from nindbai.domain.rehousing_plan import WayKind
from nindbai.domain.rent_and_move import HelpKind, SetByTown
from nindbai.presentation import rehousing_words as words
from nindbai.presentation.formatting import (
    format_short_date,
    format_yen,
    format_yen_range,
    format_yen_rough,
)
from nindbai.presentation.labels import label
from nindbai.presentation.rehousing_draft import RehousingDraft, TakenOver, describe_draft

__all__ = [
    "NONE",
    "HelpText",
    "WayCard",
    "assumed_sentences",
    "closed_names",
    "closed_sentences",
    "help_texts",
    "hint_of",
    "month_text",
    "not_counted_sentences",
    "not_yet_sentence",
    "read_back",
    "rent_sentences",
    "sale_sentences",
    "way_cards",
    "ways_sentence",
]

NONE: Final = "なし"
"""What stands in a row that this way does not have."""


def not_yet_sentence(part: NotYet) -> str:
    """
    Return why there is no figure, and which answers would allow one.

    >>> from nindbai.diagnosis.rehousing_facts import Fact
    >>> not_yet_sentence(NotYet((Fact.PRICE, Fact.LOAN)))
    'まだ計算できません。「いまの家の値段」「いまの家のローンの残り」がわかると計算できます。'
    """
    wanted = "".join(f"「{label(fact)}」" for fact in part.missing)
    return f"まだ計算できません。{wanted}がわかると計算できます。"


def hint_of(name: str, taken: TakenOver) -> str:
    """Return what helps to fill in a field, and what stands in from the check where it is empty."""
    told = {
        "price": taken.price_yen,
        "loan": taken.loan_yen,
        "income": taken.income_yen,
    }.get(name)
    if told is not None:
        return f"空なら、前の答え（{format_yen(told)}）を使います。"
    if name == "price" and taken.value is not None:
        return f"空なら、推計の真ん中（{format_yen_rough(taken.value.yen.typical)}）を使います。"
    if name == "arrears" and taken.months_in_arrears:
        return "前の答えでは、返済が遅れています。"
    return words.HINTS.get(name, "")


def read_back(draft: RehousingDraft, taken: TakenOver, today: date) -> tuple[tuple[str, str], ...]:
    """Return each figure as it was read, and those that come from the check."""
    rows = [
        (words.SHORT_NAMES[name], text.echo or f"{getattr(draft, name).strip()}と読みました")
        for name, text in describe_draft(draft, today).items()
    ]
    told = {
        "price": taken.price_yen,
        "loan": taken.loan_yen,
        "income": taken.income_yen,
    }
    rows += [
        (words.SHORT_NAMES[name], f"{format_yen(yen)}（前の答えから）")
        for name, yen in told.items()
        if yen is not None and not getattr(draft, name).strip()
    ]
    return tuple(rows)


# --- the sale ---


def sale_sentences(sale: SaleSide) -> Iterator[str]:
    """Yield what the sale leaves or lacks, in a sentence each."""
    balance = sale.balance
    if balance.position is LoanPosition.UNDERLOAN:
        yield f"いま売ると、{format_yen(balance.left_yen)}が手もとに残る計算です。"
        yield f"{label(balance.position)}の状態です。"
    else:
        yield f"いま売ると、{format_yen(balance.shortfall_yen)}足りない計算です。"
        yield f"{label(balance.position)}の状態です。"
    if sale.left_range_yen is not None:
        yield f"家の値段が推計なので、幅は{format_yen_range(sale.left_range_yen)}です。"
    yield "税金は、下の「売ったときの税金」で別に出します。"


# --- the three ways ---


@dataclass(frozen=True, slots=True, kw_only=True)
class WayCard:
    """One way on its card: name, one sentence, figures, and what stands in its way."""

    kind: WayKind
    name: str
    sentence: str
    rows: tuple[tuple[str, str], ...]
    obstacles: tuple[str, ...]

    @property
    def shown_rows(self) -> tuple[tuple[str, str], ...]:
        """The rows that say something; the table holds them all."""
        return tuple(row for row in self.rows if row[1] != NONE)


def month_text(number: int) -> str:
    """
    Return a month counted from today.

    >>> month_text(0), month_text(7)
    ('いま', '7か月後')
    """
    return f"{number}か月後" if number else "いま"


def ways_sentence(side: WaysSide) -> Iterator[str]:
    """Yield what all three ways have in common."""
    terms = side.terms
    sell, buy = terms.months_to_sell, terms.months_to_buy
    yield f"売るのに{sell}か月、買うのに{buy}か月かかるとして計算しました。"
    yield "つなぎ融資と住み替えローンは、返済の遅れがない人のものです。"
    if side.flow.loans is Finding.CANNOT_TELL:
        yield "遅れがあるかわからないので、借りられるかは言えません。"


def way_cards(side: WaysSide, facts: RehousingFacts) -> tuple[WayCard, ...]:
    """Return the three ways, each with the same rows."""
    return tuple(
        WayCard(
            kind=way.kind,
            name=label(way.kind),
            sentence=_way_sentence(way, facts),
            rows=tuple(_way_rows(way, facts)),
            obstacles=tuple(label(obstacle) for obstacle in way.obstacles),
        )
        for way in side.flow.ways
    )


def _way_sentence(way: WayAnswer, facts: RehousingFacts) -> str:
    when = month_text(way.lowest_month)
    if facts.own_funds_yen is None:
        if way.missing_yen:
            return f"{when}に、自己資金が{format_yen_rough(way.missing_yen)}要る計算です。"
        return "自己資金がなくても足りる計算です。"
    if way.missing_yen:
        return f"{when}に、{format_yen_rough(way.missing_yen)}足りなくなる計算です。"
    return f"いちばん少ない{when}でも、{format_yen_rough(way.lowest_cash_yen)}残る計算です。"


def _way_rows(way: WayAnswer, facts: RehousingFacts) -> Iterator[tuple[str, str]]:
    """Yield the rows of a card; the same names for every way, so that they can be compared."""
    yield (
        "売る・買う",
        f"{month_text(way.sale_month)}に売る\n{month_text(way.purchase_month)}に買う",
    )
    needed = way.missing_yen if facts.own_funds_yen is None else way.needed_yen
    yield "いちばん要るとき", f"{_or_none(needed)}\n{month_text(way.lowest_month)}"
    if facts.own_funds_yen is not None:
        yield "足りない額", _or_none(way.missing_yen)
    yield "二重の返済", _doubled(way)
    yield "仮住まい", _stay(way, facts)
    yield "つなぎ融資", _or_none(way.bridge_loan_yen)
    yield "つなぎの利息", _or_none(way.bridge_interest_yen)
    yield "つなぎの手数料と印紙", _or_none(way.bridge_fees_yen)
    yield from _shortfall(way)
    yield "新しいローン", _or_none(way.new_loan_yen)
    yield "買うときの費用", format_yen_rough(way.purchase_costs_yen)
    yield "余分にかかる費用", _or_none(way.extra_costs_yen)
    if way.dues_yen:
        yield "後から届く税", format_yen_rough(way.dues_yen)
    yield "最後の月の手元のお金", format_yen_rough(way.cash_at_end_yen)
    yield "次の家もふくめた差引き", format_yen_rough(way.net_worth_yen)


def _or_none(yen: int) -> str:
    return format_yen_rough(yen) if yen else NONE


def _doubled(way: WayAnswer) -> str:
    if not way.double_months:
        return NONE
    return f"{format_yen_rough(way.double_payments_yen)}\n{way.double_months}か月"


def _stay(way: WayAnswer, facts: RehousingFacts) -> str:
    if way.kind is not WayKind.SELL_FIRST or way.sale_month == way.purchase_month:
        return NONE
    if facts.rent_yen is None:
        return "家賃がわかると\n計算できます"
    return _or_none(way.stay_yen)


def _shortfall(way: WayAnswer) -> Iterator[tuple[str, str]]:
    """Yield how what the sale lacks is filled; nothing where it lacks nothing."""
    if not way.shortfall_yen:
        return
    yield "売って足りない分", format_yen_rough(way.shortfall_yen)
    yield "うち自己資金から", _or_none(way.shortfall_from_own_yen)
    yield "うち住み替えローンから", _or_none(way.shortfall_from_loan_yen)
    yield "うち出どころのない分", _or_none(way.uncovered_yen)


# --- what stood in ---

_NOT_COUNTED: Final = {
    "earnest_money": "次の家の手付金は、入っていません。",
    "gain_tax": "売った利益の税は、入っていません。",
    "registration_tax": "買うときの登記の税は、入っていません。",
    "acquisition_tax": "後から届く不動産取得税は、入っていません。",
}


def not_counted_sentences(side: WaysSide) -> tuple[str, ...]:
    """Return what stands in no sum of the three ways, since nothing is known of it."""
    usual = side.flow.earnest_money_usual_yen
    told = {"earnest_money": f"手付金は、ふつう{format_yen_range(usual)}です。"}
    return tuple(f"{_NOT_COUNTED[name]}{told.get(name, '')}" for name in side.flow.not_counted)


def assumed_sentences(
    kinds: Iterable[Assumed], terms: Terms, facts: RehousingFacts
) -> tuple[str, ...]:
    """Return what stands in for an answer, with its figure or day where it is one."""
    figures = {
        Assumed.OLD_RATE: f"{terms.old_rate * 100:f}",
        Assumed.NEW_RATE: f"{terms.new_rate * 100:f}",
    }
    figures = {kind: f"{text.rstrip('0').rstrip('.')}%" for kind, text in figures.items()}
    figures |= {
        Assumed.OLD_YEARS: f"{terms.old_months // 12}年",
        Assumed.NEW_YEARS: f"{terms.new_months // 12}年",
        Assumed.MONTHS_TO_SELL: f"{terms.months_to_sell}か月",
        Assumed.MONTHS_TO_BUY: f"{terms.months_to_buy}か月",
        Assumed.BUDGET_AS_NOW: format_yen(terms.budget_yen),
    }
    days = {Assumed.ACQUIRED_DAY: facts.acquired_on, Assumed.MOVED_OUT_DAY: facts.moved_out_on}
    figures |= {kind: format_short_date(day) for kind, day in days.items() if day}
    return tuple(
        label(kind).removesuffix("。") + (f"（{figures[kind]}）。" if kind in figures else "。")
        for kind in kinds
    )


# --- in arrears ---


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpText:
    """A kind of public help: its name, whether it may apply, how much, for how long."""

    name: str
    finding: str
    amount: str
    note: str


def closed_sentences() -> tuple[str, ...]:
    """Return what is closed to somebody in arrears, and what is not."""
    return (
        "返済が遅れている間は、次のローンは借りられません。",
        "遅れを解消した後も、記録が残る間は審査に通りにくくなります。",
        "そのかわり、借りて引っ越すお金と、公的な助けをまとめました。",
    )


def closed_names() -> tuple[str, ...]:
    """Return the loans that are closed, by name."""
    return tuple(label(kind) for kind in HomeLoanKind)


def rent_sentences(side: RentSide, facts: RehousingFacts) -> Iterator[str]:
    """Yield the money needed to rent and move, and what own money leaves uncovered."""
    answer = side.answer
    yield f"借りて引っ越すのに、{format_yen_range(answer.needed_yen)}かかる計算です。"
    if facts.own_funds_yen is None:
        yield "自己資金がわかると、足りない額も計算できます。"
    elif answer.uncovered_yen.high:
        yield f"自己資金を使っても、{format_yen_range(answer.uncovered_yen)}足りません。"
    else:
        yield "自己資金で足りる計算です。"
    yield f"家賃は、1年で{format_yen(answer.yearly_rent_yen)}です。"


_HELP_NOTES: Final = {
    HelpKind.HOUSING_BENEFIT_MOVING: "家賃の安い家へ移るときの制度です。返さなくてよいお金です。",
    HelpKind.HOUSING_BENEFIT_RENT: "仕事や収入が減った人の制度です。返さなくてよいお金です。",
    HelpKind.WELFARE_LOAN: "社会福祉協議会が貸します。返すお金です。",
    HelpKind.MOVING_ALLOWANCE: "貸した側が認めたときだけ、代金から残せます。",
}
_MAY_APPLY: Final = "使えるかを、市区町村の窓口が決めます"
_NOT_NOW: Final = "いまの数字では、条件に合いません"


def help_texts(side: RentSide) -> tuple[HelpText, ...]:
    """Return the kinds of help; none is ever said to be granted."""
    return tuple(
        HelpText(
            name=label(one.kind),
            finding=_NOT_NOW if one.finding is Finding.NOT_MET else _decided_by(one.kind),
            amount=label(one.amount_yen)
            if isinstance(one.amount_yen, SetByTown)
            else f"{format_yen_rough(one.amount_yen.high)}まで",
            note=_HELP_NOTES[one.kind],
        )
        for one in side.answer.help_found
    )


def _decided_by(kind: HelpKind) -> str:
    if kind is HelpKind.MOVING_ALLOWANCE:
        return "使えるかを、貸した側が決めます"
    if kind is HelpKind.WELFARE_LOAN:
        return "使えるかを、社会福祉協議会が決めます"
    return _MAY_APPLY
