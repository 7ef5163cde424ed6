"""The sentences of the result: where the case stands, how much time, the last days, the odds."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from nindbai.diagnosis.outcome import (
    AppealDeadline,
    Deadline,
    DeadlineStatus,
    Diagnosis,
    LegalDeadline,
    NoDeadline,
    NoMoney,
    NoOdds,
    NoTimeLeft,
    TimeLeft,
)
from nindbai.domain.stage import Evidence
from nindbai.domain.timeline import Unforeseen
from nindbai.domain.voluntary_sale import Likelihood
from nindbai.presentation.formatting import (
    format_date,
    format_date_range,
    format_days,
    format_days_middle,
    format_days_range,
    format_share,
    stack_days,
    stack_yen,
)
from nindbai.presentation.labels import ROUTES, label
from nindbai.presentation.step_words import STEP_WORDS
from nindbai.presentation.terms import explain
from nindbai.presentation.tone import TONES, Tone, tone_of

__all__ = [
    "DeadlineText",
    "Headline",
    "can_still_sell",
    "deadline_texts",
    "early_sentences",
    "glance",
    "glance_terms",
    "has_opening",
    "headline",
    "odds_sentences",
    "time_sentences",
    "unanswered_sentence",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """The first screen of the result: one sentence, one action, one human line."""

    tone: Tone
    sentence: str
    action: str
    action_detail: str
    human_line: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineText:
    """A last day: its name, when it is, the dates (empty where none is fixed), what it means."""

    name: str
    when: str
    dates: str
    meaning: str


def headline(diagnosis: Diagnosis) -> Headline:
    """Return the one sentence of the result with the first thing to do."""
    tone, step = tone_of(diagnosis), diagnosis.next_steps[0]
    return Headline(
        tone=tone,
        sentence=_headline_sentence(diagnosis),
        action=label(step),
        action_detail=STEP_WORDS[step].detail,
        human_line=TONES[tone].human_line,
    )


def _headline_sentence(diagnosis: Diagnosis) -> str:
    opening = diagnosis.time_left["bid_opening"]
    if isinstance(opening, TimeLeft):
        return f"開札（落札者が決まる日）まで、{format_days_middle(opening.days)}です。"
    return {
        Unforeseen.NOT_IN_ARREARS: "まだ遅れはありません。選べる道がいちばん多い時期です。",
        Unforeseen.NOTHING_KNOWN: "いまの段階は、まだわかりません。手紙を一つ確かめましょう。",
        Unforeseen.OPENED_ALREADY: "落札者が決まりました（開札）。これからは住まいと借金の準備です。",
        Unforeseen.NOTHING_DECIDED: "売却はまだ決まっていません。",
    }[opening.reason]


def glance(diagnosis: Diagnosis) -> tuple[tuple[str, str], ...]:
    """Return the time left, the odds and what debt stays, each with its name, as far as known."""
    opening, odds = diagnosis.time_left["bid_opening"], diagnosis.voluntary_sale_odds
    rows = []
    if isinstance(opening, TimeLeft):
        rows.append(("開札まで", stack_days(opening.days)))
    if not isinstance(odds, NoOdds):
        rows.append(("いま任意売却を始めると", label(odds.likelihood)))
    if not isinstance(diagnosis.residual_debt, NoMoney):
        debt = diagnosis.residual_debt
        rows += [
            (f"{ROUTES[name]}で残る借金", stack_yen(route.residual_debt_yen))
            for name, route in (
                ("voluntary_sale", debt.voluntary_sale),
                ("auction", debt.auction),
            )
            if not isinstance(route, NoMoney)
        ]
    return tuple(rows)


def glance_terms(diagnosis: Diagnosis) -> tuple[str, ...]:
    """Return what the two routes are, where the short list names one."""
    names = "".join(name for name, _ in glance(diagnosis))
    routes = tuple(ROUTES.values())
    return explain(*routes) if any(route in names for route in routes) else ()


def unanswered_sentence(left: int) -> str:
    """
    Return how many answers could make the outlook surer.

    >>> unanswered_sentence(3)
    'あと3つ答えると、見通しがもっと確かになります。'
    """
    return f"あと{left}つ答えると、見通しがもっと確かになります。"


_EVIDENCE_SENTENCES: Final = {
    Evidence.PRINTED_DATE: "手紙に印刷された日付から計算しました。",
    Evidence.LETTER: "いちばん新しい手紙から計算しました。",
    Evidence.MONTHS: "払えていない月数から計算しました。手紙があれば、もっと確かになります。",
    Evidence.NOTHING: "手紙か、払えていない月数がわかると計算できます。",
}
_WIDTH: Final = "10件のうち8件くらいが、この幅に入る見込みです。"


def time_sentences(diagnosis: Diagnosis) -> tuple[str, ...]:
    """Return how long until the bids are opened, on what it rests, and the dates if fixed."""
    opening = diagnosis.time_left["bid_opening"]
    stage = f"いまの段階は「{label(diagnosis.stage)}」です。"
    evidence = _EVIDENCE_SENTENCES[diagnosis.stage_evidence]
    if not isinstance(opening, TimeLeft):
        return (stage, f"{label(opening.reason)}。")
    if opening.days.low == opening.days.high:
        left = f"開札まで、あと{opening.days.typical}日です。"
    else:
        left = f"開札まで、{format_days_range(opening.days)}です。{_WIDTH}"
    if opening.dates is None:
        dates = "日付はまだ計算できません。手紙の日付がわかると示せます。"
    elif opening.dates.low == opening.dates.high:
        dates = f"開札の日は{format_date(opening.dates.typical)}です。"
    else:
        dates = f"日付では、{format_date_range(opening.dates)}のあいだです。"
    return (stage, left, dates, evidence)


_OPENING_MEANING: Final = "開札は、落札者が決まる日です。"


def early_sentences(opening: TimeLeft | NoTimeLeft) -> tuple[str, ...]:
    """Return the first range of time while questions are still open; nothing where none is known."""
    if not isinstance(opening, TimeLeft):
        return ()
    return (f"いまのところ、開札まで{format_days_range(opening.days)}です。", _OPENING_MEANING)


_LEGAL_MEANING: Final = "開札の前日です。この日までに、申し立てた側が競売を取り下げれば止まります。"
_PRACTICAL_MEANING: Final = "買主の支払いを済ませる日です。法律上の日より2〜3週間早くなります。"
_START_MEANING: Final = "ここまでに始めると、間に合う見込みが高いです。"
_START_PASSED: Final = "早く始めるほど、間に合う見込みは上がります。"
_APPEAL_NAME: Final = "不服を申し立てる最後の日（執行抗告）"
_APPEAL_MEANING: Final = "売却の決定に納得できないときの手続きです。弁護士に相談してください。"
_NO_LIKELY_START: Final = "「見込みが高い」時期は過ぎています"


def deadline_texts(diagnosis: Diagnosis) -> tuple[DeadlineText, ...]:
    """Return the two last days apart, the practical one first; after the sale, the appeal."""
    if not has_opening(diagnosis):
        return _appeal_texts(diagnosis)
    deadlines = diagnosis.deadlines
    start = deadlines.latest_start
    passed = isinstance(start, NoDeadline) and start.reason == "no_likely_start"
    legal = _deadline_text("法律上の最後の日", deadlines.legal, _LEGAL_MEANING)
    last_days = (
        _deadline_text("実際に売り終える最後の日", deadlines.practical, _PRACTICAL_MEANING),
        replace(legal, meaning=legal.meaning + _court_day(deadlines.legal)),
    )
    if not can_still_sell(diagnosis):
        return last_days
    meaning = _START_PASSED if passed else _START_MEANING
    return (*last_days, _deadline_text("売り始める目安の日", start, meaning))


def can_still_sell(diagnosis: Diagnosis) -> bool:
    """Return whether a voluntary sale begun today may close in time, so that waiting matters."""
    odds = diagnosis.voluntary_sale_odds
    return not isinstance(odds, NoOdds) and odds.likelihood is not Likelihood.CLOSED


def _court_day(deadline: LegalDeadline | NoDeadline) -> str:
    """Return the last day the court is open, where one day is fixed and the court is closed on it."""
    if isinstance(deadline, NoDeadline) or deadline.dates is None or deadline.court_days is None:
        return ""
    last = deadline.court_days.typical
    is_fixed = deadline.dates.low == deadline.dates.high
    if not is_fixed or last == deadline.dates.typical:
        return ""
    return f"裁判所が開いているのは{format_date(last)}までです。"


def _appeal_texts(diagnosis: Diagnosis) -> tuple[DeadlineText, ...]:
    appeal = diagnosis.deadlines.appeal
    if isinstance(appeal, AppealDeadline):
        left = (appeal.by - diagnosis.as_of).days
        when = f"あと{left}日" if left > 0 else "きょうまで" if left == 0 else "過ぎています"
        dates = format_date(appeal.by)
    elif appeal.reason == "decision_date_unknown":
        when, dates = "手紙の日付がわかると計算できます", ""
    else:
        return ()
    return (DeadlineText(name=_APPEAL_NAME, when=when, dates=dates, meaning=_APPEAL_MEANING),)


def _deadline_text(name: str, deadline: Deadline | NoDeadline, meaning: str) -> DeadlineText:
    if isinstance(deadline, NoDeadline):
        is_start = deadline.reason == "no_likely_start"
        when = _NO_LIKELY_START if is_start else label(deadline.status)
        return DeadlineText(name=name, when=when, dates="", meaning=meaning)
    return DeadlineText(
        name=name,
        when=_when(deadline),
        dates=_dates(deadline),
        meaning=meaning,
    )


def _dates(deadline: Deadline) -> str:
    """Return the days by the calendar; one that has passed is not named, as it is not known."""
    if deadline.dates is None or deadline.status is DeadlineStatus.PASSED:
        return ""
    return format_date_range(deadline.dates)


def _when(deadline: Deadline) -> str:
    if deadline.status is DeadlineStatus.PASSED:
        return label(deadline.status)
    if deadline.status is DeadlineStatus.MAY_HAVE_PASSED:
        return f"{label(deadline.status)}（長くてあと{format_days(deadline.days.high)}）"
    return f"あと{stack_days(deadline.days)}" if deadline.days.high else "きょうまで"


def odds_sentences(diagnosis: Diagnosis) -> tuple[str, ...]:
    """Return how likely a voluntary sale closes in time, and how long one takes."""
    odds = diagnosis.voluntary_sale_odds
    needed = f"任意売却には、{format_days_range(odds.needed_days)}かかります。"
    if isinstance(odds, NoOdds):
        if odds.reason is Unforeseen.NOT_IN_ARREARS:
            return ("まだ遅れていないので、急いで売る段階ではありません。", needed)
        if odds.reason is Unforeseen.OPENED_ALREADY:
            return ("開札は済みました。任意売却は、原則できません。",)
        return ("見込みはまだ計算できません。手紙がわかると計算できます。", needed)
    return (
        f"いま始めると、{label(odds.likelihood)}です。"
        if odds.likelihood is not Likelihood.CLOSED
        else "いまからの任意売却は、原則できません。",
        f"間に合うのは、{format_share(odds.share)}です。",
        needed,
    )


def has_opening(diagnosis: Diagnosis) -> bool:
    """Return whether a time to the opening can be given; without one there are no last days."""
    return isinstance(diagnosis.time_left["bid_opening"], TimeLeft)
