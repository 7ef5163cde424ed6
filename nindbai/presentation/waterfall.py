"""Where the price goes, step by step, as a picture: price, costs, lender, what is left."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from html import escape
from typing import Final

from nindbai.domain.distribution import Distribution
from nindbai.domain.proceeds import LineKey, Plan
from nindbai.presentation import proceeds_words as words
from nindbai.presentation.charts import Colour
from nindbai.presentation.figures import draw_text, style_sheet
from nindbai.presentation.formatting import format_yen, format_yen_rough
from nindbai.presentation.proceeds_wording import line_name

__all__ = ["StepKind", "Waterfall", "WaterfallStep", "build_waterfall", "draw_waterfall"]

_WIDTH: Final = 288
_LEFT: Final = 2
_RIGHT: Final = 286
_ROW: Final = 50
_TEXT: Final = 17
_BAR_TOP: Final = 25
_BAR: Final = 14
_LEAST: Final = 3
_EDGE: Final = 6
_EXACT_BELOW_YEN: Final = 1_000_000


class StepKind(StrEnum):
    """What a step of the waterfall stands for."""

    PRICE = "price"
    COST = "cost"
    LENDER = "lender"
    SURPLUS = "surplus"
    DEBT = "debt"


@dataclass(frozen=True, slots=True, kw_only=True)
class WaterfallStep:
    """One row: its name and the stretch of yen it covers."""

    kind: StepKind
    name: str
    start_yen: int
    end_yen: int

    @property
    def amount_yen(self) -> int:
        """How many yen the step covers."""
        return self.end_yen - self.start_yen


@dataclass(frozen=True, slots=True, kw_only=True)
class Waterfall:
    """The picture's content; ``alt`` says in words what it shows."""

    title: str
    steps: tuple[WaterfallStep, ...]

    @property
    def end_yen(self) -> int:
        """Where the axis ends."""
        return max(step.end_yen for step in self.steps)

    @property
    def alt(self) -> str:
        """What the picture shows, in words."""
        rows = "、".join(f"{step.name}{format_yen(step.amount_yen)}" for step in self.steps)
        return f"{self.title}。{rows}。"


def build_waterfall(plan: Plan) -> Waterfall:
    """
    Return the steps from the price down to what is left; lines of 0 yen are left out.

    Leaves out:
        What the costs exceed the price by; the table names it.
    """
    distribution = plan.distribution
    return Waterfall(
        title=words.PICTURE,
        steps=(
            _step(StepKind.PRICE, words.PRICE_ROW, 0, distribution.price_yen),
            *_cost_steps(plan),
            *_last_steps(distribution),
        ),
    )


def _step(kind: StepKind, name: str, start_yen: int, end_yen: int) -> WaterfallStep:
    return WaterfallStep(kind=kind, name=name, start_yen=start_yen, end_yen=end_yen)


def _cost_steps(plan: Plan) -> tuple[WaterfallStep, ...]:
    steps, left = [], int(plan.distribution.price_yen)
    for line in plan.lines:
        taken = min(left, line.cost.amount_yen)
        if taken:
            steps.append(_step(StepKind.COST, _short_name(line.key), left - taken, left))
        left -= taken
    return tuple(steps)


def _short_name(key: LineKey) -> str:
    return line_name(key).partition("（")[0]


def _last_steps(distribution: Distribution) -> tuple[WaterfallStep, ...]:
    paid = int(distribution.to_lender_yen)
    lender = _step(StepKind.LENDER, words.LENDER_ROW, 0, paid)
    if distribution.surplus_yen:
        fund = int(distribution.repayment_fund_yen)
        return (lender, _step(StepKind.SURPLUS, words.SURPLUS_ROW, paid, fund))
    if distribution.residual_debt_yen:
        owed = int(distribution.payoff_yen)
        return (lender, _step(StepKind.DEBT, words.DEBT_ROW, paid, owed))
    return (lender,)


_CLASSES: Final = {
    StepKind.PRICE: Colour.VOLUNTARY_SALE.value,
    StepKind.COST: Colour.NEUTRAL.value,
    StepKind.LENDER: f"{Colour.VOLUNTARY_SALE.value} soft",
    StepKind.SURPLUS: Colour.VOLUNTARY_SALE.value,
    StepKind.DEBT: f"{Colour.NEUTRAL.value} out",
}


def draw_waterfall(chart: Waterfall) -> str:
    """
    Return *chart* as an SVG of 288 units' width; text is 16 units high.

    >>> step = WaterfallStep(kind=StepKind.PRICE, name="n", start_yen=0, end_yen=10)
    >>> draw_waterfall(Waterfall(title="t", steps=(step,)))[:4]
    '<svg'
    """
    height = _ROW * len(chart.steps) + _EDGE
    rows = "".join(_draw_step(chart, step, _ROW * row) for row, step in enumerate(chart.steps))
    joints = "".join(_draw_joint(chart, row) for row in range(len(chart.steps) - 1))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" '
        f'width="{_WIDTH}" height="{height}" role="img">{style_sheet()}'
        f"<title>{escape(chart.title)}</title><desc>{escape(chart.alt)}</desc>{joints}{rows}</svg>"
    )


def _x(chart: Waterfall, yen: int) -> int:
    return _LEFT + (_RIGHT - _LEFT) * yen // max(1, chart.end_yen)


def _draw_step(chart: Waterfall, step: WaterfallStep, top: int) -> str:
    start, end = _x(chart, step.start_yen), _x(chart, step.end_yen)
    width = max(_LEAST, end - start)
    sign = "− " if step.kind is StepKind.COST else ""
    is_small = step.amount_yen < _EXACT_BELOW_YEN
    amount = format_yen(step.amount_yen) if is_small else format_yen_rough(step.amount_yen)
    return (
        draw_text(_LEFT, top + _TEXT, step.name, "", "start")
        + draw_text(_RIGHT, top + _TEXT, f"{sign}{amount}", "v", "end")
        + f'<rect class="{_CLASSES[step.kind]}" x="{end - width}" y="{top + _BAR_TOP}" '
        f'width="{width}" height="{_BAR}" rx="2"/>'
    )


def _draw_joint(chart: Waterfall, row: int) -> str:
    """Draw the thin line from one bar to the next, at the yen where they meet."""
    here, following = chart.steps[row], chart.steps[row + 1]
    meets = here.start_yen if here.kind is StepKind.COST else here.end_yen
    if meets not in {following.start_yen, following.end_yen}:
        return ""
    x, top = _x(chart, meets), _ROW * row + _BAR_TOP
    return f'<line class="g" x1="{x}" y1="{top}" x2="{x}" y2="{top + _ROW + _BAR}"/>'
