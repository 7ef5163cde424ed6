"""
What being late adds by the day, and life after the sale, as text ready to be drawn.

A section is a title, sentences, points, tables and the sources of its figures.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from nindbai.diagnosis.afterwards_parts import (
    AgreedSum,
    CreditRecord,
    DamagesPace,
    MovingOutDay,
    Repayment,
    RouteRepayment,
    TermSum,
)
from nindbai.diagnosis.outcome import Diagnosis, NoMoney, NoTimeLeft, TimeLeft, Whole
from nindbai.domain.afterwards import RepaymentLength, SettlingWay
from nindbai.domain.delay_damages import PaceBase
from nindbai.parameters import Passport
from nindbai.presentation import afterwards_words as words
from nindbai.presentation.basis import format_value
from nindbai.presentation.formatting import (
    format_date_range,
    format_yen,
    format_yen_range,
    format_yen_rough,
    stack_days,
)
from nindbai.presentation.labels import ROUTES, label
from nindbai.presentation.money_wording import missing_question
from nindbai.presentation.tables import Table, TableRow

__all__ = [
    "Section",
    "WayText",
    "afterwards_sections",
    "credit_section",
    "limitation_section",
    "moving_out_section",
    "pace_section",
    "repayment_section",
    "surplus_section",
    "way_texts",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One part of a page: sentences first, then points and tables, then where figures come from."""

    title: str
    sentences: tuple[str, ...]
    points: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WayText:
    """A way to settle what is left: what it is, who decides, its facts, its figures."""

    name: str
    meaning: str
    decided_by: str
    facts: tuple[str, ...]
    figures: tuple[str, ...]
    sources: tuple[str, ...]


def pace_section(diagnosis: Diagnosis) -> Section:
    """Return how fast 遅延損害金 grows before and after 期限の利益の喪失."""
    pace = diagnosis.delay_damages_pace
    before, after = pace.before_acceleration, pace.after_acceleration
    is_example = before.base is PaceBase.EXAMPLE_OF_100_000_YEN
    return Section(
        title=words.PACE_TITLE,
        sentences=(
            f"{label(pace.now)}。",
            words.PACE_BEFORE,
            words.PACE_AFTER,
            *((words.PACE_EXAMPLE,) if is_example else ()),
            *((missing_question(after.reason),) if isinstance(after, NoMoney) else ()),
        ),
        tables=(
            Table(
                caption=words.PACE_CAPTION,
                first="時期",
                columns=("1日で", "30日で"),
                rows=tuple(
                    _pace_row(head, found)
                    for head, found in zip(words.PACE_ROWS, (before, after), strict=True)
                    if not isinstance(found, NoMoney)
                ),
            ),
        ),
        sources=_sources(diagnosis, pace.parameters),
    )


def _pace_row(head: str, pace: DamagesPace) -> TableRow:
    return TableRow(
        head=head,
        cells=(_stack_exact(pace.per_day_yen), _stack_exact(pace.per_30_days_yen)),
        note=f"{label(pace.base)} {format_yen(pace.base_yen)}に対して",
    )


def _stack_exact(yen: Whole) -> str:
    """Return the middle to the yen and below it the width, where there is one."""
    middle = format_yen(yen.typical)
    if yen.low == yen.high:
        return middle
    return f"{middle}\n{format_yen(yen.low)}〜{format_yen(yen.high)}"


def _sources(diagnosis: Diagnosis, keys: tuple[str, ...]) -> tuple[str, ...]:
    """Return one line a figure: its name, where it was read, how sure it is."""
    found = _passports(diagnosis)
    return tuple(
        f"{found[key].label}：{found[key].source_title}（{label(found[key].grade)}）"
        for key in keys
    )


def _passports(diagnosis: Diagnosis) -> dict[str, Passport]:
    return {passport.key: passport for passport in diagnosis.basis}


def afterwards_sections(diagnosis: Diagnosis) -> tuple[Section, ...]:
    """Return life after the sale, moving out first once the bids are opened."""
    money = (repayment_section(diagnosis), surplus_section(diagnosis))
    records = (credit_section(diagnosis), limitation_section(diagnosis))
    moving = moving_out_section(diagnosis)
    if diagnosis.stage.is_before_opening:
        return (*money, *records, moving)
    return (moving, *money, *records)


def repayment_section(diagnosis: Diagnosis) -> Section:
    """Return the residual debt as monthly sums: by terms, and by what has been agreed to."""
    repayment = diagnosis.afterwards.repayment
    if isinstance(repayment, NoMoney):
        return Section(title=words.REPAYMENT_TITLE, sentences=(missing_question(repayment.reason),))
    routes = _routes(repayment)
    is_long = any(sum_.length in _TOO_LONG for _, route in routes for sum_ in route.agreed)
    return Section(
        title=words.REPAYMENT_TITLE,
        sentences=(
            words.REPAYMENT_LEAD,
            *(f"{label(fact)}。" for fact in repayment.facts),
            *((words.AGREED_LEAD,) if is_long else ()),
            *_missing_routes(repayment),
        ),
        tables=_repayment_tables(routes),
        sources=_sources(diagnosis, repayment.parameters),
    )


def _missing_routes(repayment: Repayment) -> tuple[str, ...]:
    found = (
        ("voluntary_sale", repayment.voluntary_sale),
        ("auction", repayment.auction),
    )
    return tuple(
        f"{ROUTES[name]}：{missing_question(route.reason)}"
        for name, route in found
        if isinstance(route, NoMoney)
    )


_TOO_LONG: Final = frozenset(
    {RepaymentLength.MAY_EXCEED_A_LIFETIME, RepaymentLength.LONGER_THAN_A_LIFETIME}
)
_Routes = tuple[tuple[str, RouteRepayment], ...]


def _routes(repayment: Repayment) -> _Routes:
    found = (
        ("voluntary_sale", repayment.voluntary_sale),
        ("auction", repayment.auction),
    )
    return tuple((ROUTES[name], route) for name, route in found if not isinstance(route, NoMoney))


def _repayment_tables(routes: _Routes) -> tuple[Table, ...]:
    names = tuple(name for name, _ in routes)
    terms = zip(*(route.terms for _, route in routes), strict=True)
    agreed = zip(*(route.agreed for _, route in routes), strict=True)
    return (
        Table(
            caption=words.TERMS_CAPTION,
            first="返す年数",
            columns=names,
            rows=tuple(
                TableRow(head=f"{row[0].years}年", cells=tuple(_monthly(sum_) for sum_ in row))
                for row in terms
            ),
        ),
        Table(
            caption=words.AGREED_CAPTION,
            first="毎月の額",
            columns=names,
            rows=tuple(
                TableRow(
                    head=format_yen(row[0].monthly_yen),
                    cells=tuple(_length(sum_) for sum_ in row),
                )
                for row in agreed
            ),
        ),
    )


_MONTHLY_STEP_YEN: Final = 1_000


def _monthly(term: TermSum) -> str:
    low, middle, high = (
        format_yen(-(-yen // _MONTHLY_STEP_YEN) * _MONTHLY_STEP_YEN)
        for yen in (term.monthly_yen.low, term.monthly_yen.typical, term.monthly_yen.high)
    )
    return middle if low == high else f"{middle}\n{low}〜{high}"


def _length(agreed: AgreedSum) -> str:
    years = agreed.years
    width = f"{years.low}〜{years.high}年" if years.low != years.high else f"{years.typical}年"
    if agreed.length is RepaymentLength.WITHIN_A_LIFETIME:
        return f"{years.typical}年\n{width}" if years.low != years.high else width
    if agreed.length is RepaymentLength.NOTHING_LEFT:
        return label(agreed.length)
    return f"{label(agreed.length)}\n短くて{years.low}年" if years.low else label(agreed.length)


def way_texts(diagnosis: Diagnosis) -> tuple[WayText, ...]:
    """Return the ways to settle what is left, those by agreement first."""
    return tuple(_way_text(diagnosis, way) for way in diagnosis.afterwards.ways)


def _way_text(diagnosis: Diagnosis, way: SettlingWay) -> WayText:
    found = _passports(diagnosis)
    return WayText(
        name=label(way.kind),
        meaning=words.WAY_MEANINGS[way.kind],
        decided_by=label(way.decided_by),
        facts=tuple(f"{label(fact)}。" for fact in way.facts),
        figures=tuple(
            f"{found[key].label}：{format_value(found[key].value, found[key].unit)}"
            for key in way.figures
        ),
        sources=tuple(dict.fromkeys(found[key].source_title for key in way.parameters)),
    )


def limitation_section(diagnosis: Diagnosis) -> Section:
    """Return the years of 消滅時効 and what starts them again; never as a plan."""
    limitation = diagnosis.afterwards.limitation
    return Section(
        title=words.LIMITATION_TITLE,
        sentences=words.LIMITATION_LEADS,
        points=tuple(label(restart) for restart in limitation.restarted_by),
        tables=(
            Table(
                caption=words.LIMITATION_CAPTION,
                first="契約",
                columns=("年数",),
                rows=tuple(
                    TableRow(head=label(rule.rule), cells=(f"{rule.years}年",))
                    for rule in limitation.rules
                ),
            ),
        ),
        sources=_sources(diagnosis, tuple(rule.parameter for rule in limitation.rules)),
    )


def credit_section(diagnosis: Diagnosis) -> Section:
    """Return how long the records stay, from when they are counted, and how sure that is."""
    records = diagnosis.afterwards.credit_records
    found = _passports(diagnosis)
    return Section(
        title=words.CREDIT_TITLE,
        sentences=words.CREDIT_LEADS,
        tables=(
            Table(
                caption=words.CREDIT_CAPTION,
                first="記録",
                columns=("年数", "いつから", "確かさ"),
                rows=tuple(
                    TableRow(
                        head=label(record.kind),
                        cells=(
                            _record_years(record),
                            label(record.starts),
                            label(found[record.parameter].grade),
                        ),
                        note=found[record.parameter].note,
                    )
                    for record in records
                ),
            ),
        ),
        sources=_sources(diagnosis, tuple(record.parameter for record in records)),
    )


def _record_years(record: CreditRecord) -> str:
    low, high = record.years.low, record.years.high
    return f"{low}年" if low == high else f"{low}年（古い資料では{high}年）"


def moving_out_section(diagnosis: Diagnosis) -> Section:
    """Return the steps from the payment of the price to the eviction; dates where fixed."""
    moving = diagnosis.afterwards.moving_out
    lefts = [step.left for step in moving.steps]
    is_known = not any(isinstance(left, NoTimeLeft) for left in lefts)
    is_dated = any(left.dates for left in lefts)
    missing = words.MOVING_NO_DATES if is_known else words.MOVING_UNKNOWN
    columns = ("代金の納付から", "きょうから", "日付の幅")
    return Section(
        title=words.MOVING_TITLE,
        sentences=(*words.MOVING_LEADS, *(() if is_dated else (missing,))),
        tables=(
            Table(
                caption=words.MOVING_CAPTION,
                first="手続き",
                columns=columns[: 1 + is_known + is_dated],
                rows=tuple(_moving_row(step) for step in moving.steps),
            ),
        ),
        sources=_sources(diagnosis, moving.parameters),
    )


def _moving_row(step: MovingOutDay) -> TableRow:
    cells: tuple[str, ...] = (stack_days(step.from_payment),)
    if isinstance(step.left, TimeLeft):
        cells = (*cells, stack_days(step.left.days))
        if step.left.dates is not None:
            cells = (*cells, format_date_range(step.left.dates).replace("〜", "〜\n"))
    return TableRow(head=label(step.step), cells=cells, note=words.STEP_MEANINGS[step.step])


def surplus_section(diagnosis: Diagnosis) -> Section:
    """Return who gets what is left when every claim is paid, and how much by route."""
    surplus = diagnosis.afterwards.surplus
    if isinstance(surplus, NoMoney):
        return Section(title=words.SURPLUS_TITLE, sentences=(missing_question(surplus.reason),))
    routes = (
        ("voluntary_sale", surplus.voluntary_sale_yen),
        ("auction", surplus.auction_yen),
    )
    return Section(
        title=words.SURPLUS_TITLE,
        sentences=(
            f"{label(surplus.receiver)}。",
            *(f"{ROUTES[name]}：{_left_over(yen)}" for name, yen in routes),
        ),
    )


def _left_over(yen: Whole | NoMoney) -> str:
    if isinstance(yen, NoMoney):
        return missing_question(yen.reason)
    if yen.high == 0:
        return f"{words.SURPLUS_NONE}。"
    if yen.typical == 0:
        return f"{words.SURPLUS_MAYBE}（{format_yen_rough(yen.high)}ほど）。"
    return f"{format_yen_range(yen)}の見込みです。"
