"""The HTML of the adviser's screen: its fixed parts once, its outlook and its script at every change."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from nindbai.presentation import staff_words as words
from nindbai.presentation.code_wording import list_groups
from nindbai.presentation.staff_fields import FIELDS, StaffField
from nindbai.presentation.staff_outlook import MoneyLine, StaffOutlook
from nindbai.presentation.staff_questions import NextAsk
from nindbai.presentation.staff_words import Term
from nindbai.presentation.wording import DeadlineText
from nindbai.ui import html

__all__ = ["frame_html", "hand_over_html", "outlook_html", "talk_html", "terms_html"]

_TABS = {
    "talk": (words.TALK, "J"),
    "terms": (words.TERMS, "K"),
    "fears": (words.FEARS, "L"),
    "never": (words.NEVER, "M"),
    "give": (words.HAND_OVER, "O"),
}
_MOST_GROUPS = 30


def frame_html() -> str:
    """Return the fixed parts: the strip with the buttons, the fields, the places of the rest."""
    return (
        f'<div class="nbs-strip"><h1>{words.TITLE}</h1><p>{words.NOTE}</p>'
        f'<p class="nbs-undo-note" role="status"></p>'
        f'<button type="button" data-act="undo" hidden>{words.UNDO}<kbd>U</kbd></button>'
        f'<button type="button" data-act="next">{words.NEXT_PERSON}<kbd>N</kbd></button></div>'
        f'<section class="nbs-fields" aria-label="{words.FIELDS_NAME}">{_code_row()}'
        f"{''.join(_row(field) for field in StaffField)}"
        f'<p class="nbs-help" role="status"></p></section>'
        f'<section class="nbs-middle" aria-label="{words.OUTLOOK_NAME}">'
        f'<div class="nbs-spoken" aria-live="polite"></div><div class="nbs-rest"></div></section>'
        f'<section class="nbs-side" aria-label="{words.CALL_NAME}">{_tabs()}</section>'
    )


def _code_row() -> str:
    return (
        f'<div class="nbs-row nbs-code"><label for="nbs-code"><kbd>C</kbd>{words.CODE}</label>'
        f'<input id="nbs-code" autocomplete="off" autocapitalize="characters" maxlength="700"'
        f' aria-describedby="nbs-code-echo" placeholder="{words.CODE_HINT}">'
        f'<p id="nbs-code-echo" role="status"></p></div>'
    )


def _row(field: StaffField) -> str:
    text, name = FIELDS[field], f"nbs-{field}"
    return (
        f'<div class="nbs-row" data-field="{field}">'
        f'<label for="{name}"><kbd>{text.key}</kbd>{text.name}</label>'
        f'<input id="{name}" role="combobox" aria-expanded="false" aria-autocomplete="list"'
        f' aria-controls="{name}-list" aria-describedby="{name}-echo" autocomplete="off"'
        f' maxlength="200"><p id="{name}-echo"></p>'
        f'<ul id="{name}-list" role="listbox" aria-label="{text.name}：{words.CHOICES}" hidden></ul>'
        "</div>"
    )


def _tabs() -> str:
    heads = "".join(
        f'<button type="button" role="tab" id="nbs-tab-{name}" aria-controls="nbs-{name}"'
        f' aria-keyshortcuts="Alt+{key}" data-key="{key}"'
        f' aria-selected="{"true" if name == "talk" else "false"}"'
        f' tabindex="{0 if name == "talk" else -1}">{title}</button>'
        for name, (title, key) in _TABS.items()
    )
    panels = "".join(
        f'<div role="tabpanel" id="nbs-{name}" aria-labelledby="nbs-tab-{name}"'
        f"{'' if name == 'talk' else ' hidden'}>{_fixed(name)}</div>"
        for name in _TABS
    )
    return f'<div role="tablist" aria-label="{words.CALL_NAME}">{heads}</div>{panels}'


def _fixed(name: str) -> str:
    """Return the content of a tab that never changes."""
    if name == "fears":
        return f"<h2>{words.FEARS_TITLE}</h2>" + "".join(
            f'<details name="nbs-fear">{html.tag("summary", fear)}{_said(lines)}</details>'
            for fear, lines in words.FEAR_LINES.items()
        )
    if name == "never":
        return f"<h2>{words.NEVER_TITLE}</h2>" + "".join(
            f"<p><del>{escape(never)}</del></p>{_said((instead,))}"
            for never, instead in words.NEVER_SAY.items()
        )
    return ""


def _said(lines: Iterable[str]) -> str:
    return "".join(html.tag("p", f"「{line}」", "nbs-said") for line in lines)


def outlook_html(outlook: StaffOutlook | None) -> tuple[str, str]:
    """Return the sentence to read aloud, and everything below it; before a word, what to do."""
    if outlook is None:
        return html.tag("p", words.NOTHING_YET), ""
    spoken = html.tag("p", outlook.spoken) + html.tag("p", outlook.stage, "nbs-stage")
    rest = (
        f'<div class="nbs-clocks">{"".join(_clock(clock) for clock in outlook.clocks)}</div>'
        + html.tag("p", outlook.odds, "nbs-odds")
        + _money(outlook.money)
        + "".join(html.tag("p", note, "nbs-note") for note in outlook.money_notes)
        + _contradictions(outlook)
        + _ways(outlook)
    )
    return spoken, rest


def _clock(clock: DeadlineText) -> str:
    middle, _, width = clock.when.partition("\n")
    return (
        f"<div>{html.tag('h2', clock.name)}<p><strong>{escape(middle)}</strong>"
        f"{escape(f'（{width}）') if width else ''}</p>"
        f"{html.tag('p', clock.dates) if clock.dates else ''}</div>"
    )


def _money(lines: tuple[MoneyLine, ...]) -> str:
    if not lines:
        return ""
    heads = "".join(f'<th scope="col">{escape(name)}</th>' for name in words.MONEY_COLUMNS)
    rows = "".join(
        f'<tr><th scope="row">{escape(line.route)}</th>'
        + "".join(f"<td>{_stacked(cell)}</td>" for cell in line.cells)
        + "</tr>"
        for line in lines
    )
    return (
        f'<table class="nbs-money"><caption>{words.MONEY}</caption>'
        f"<thead><tr><td></td>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    )


def _stacked(cell: str) -> str:
    middle, _, width = cell.partition("\n")
    return f"<strong>{escape(middle)}</strong>{html.tag('span', width) if width else ''}"


def _contradictions(outlook: StaffOutlook) -> str:
    lines = "".join(
        f"<li>{html.tag('span', line.sentence + line.assumed)}{_jump(line.field)}</li>"
        for line in outlook.contradictions
    )
    count = len(outlook.contradictions)
    return (
        f'<details class="nbs-clash" name="nbs-more">'
        f"<summary>⚠ {words.CONTRADICTIONS}（{count}）<kbd>I</kbd></summary><ul>{lines}</ul></details>"
        if count
        else ""
    )


def _ways(outlook: StaffOutlook) -> str:
    rows = "".join(
        f"<li>{html.tag('span', way.short)}{html.tag('small', way.status)}"
        f"{html.tag('strong', way.until)}</li>"
        for way in outlook.ways
    )
    return f'<h2>{words.WAYS}（{len(outlook.ways)}）</h2><ul class="nbs-ways">{rows}</ul>'


def talk_html(outlook: StaffOutlook | None, asks: Sequence[NextAsk]) -> str:
    """Return what to say now: the opening, whether it is safe to talk, the next best question."""
    result = (
        f"<h2>{words.OF_THE_RESULT}</h2>{_said((outlook.human_line,))}"
        f"{html.tag('p', f'{words.FIRST}：{outlook.action}')}"
        if outlook
        else ""
    )
    return (
        f"<h2>{words.OPENING}</h2>{_said(words.OPENING_LINES)}"
        f"<h2>{words.SAFETY}</h2>{_said(words.SAFETY_LINES)}{_next(asks)}{result}"
    )


def _next(asks: Sequence[NextAsk]) -> str:
    title = f"<h2>{words.NEXT_QUESTION}</h2>"
    if not asks:
        return f"{title}{html.tag('p', words.NOTHING_TO_ASK)}"
    first, *later = asks
    after = "、".join(ask.name for ask in later[:2])
    return (
        f'{title}<div class="nbs-next">{_said((first.say,))}{_jump(first.field)}'
        f"{html.tag('p', first.why)}</div>"
        + (html.tag("p", f"{words.ASK_LATER}：{after}", "nbs-note") if after else "")
    )


def _jump(field: StaffField) -> str:
    text = FIELDS[field]
    return f'<button type="button" data-jump="{field}">{text.name}<kbd>{text.key}</kbd></button>'


def terms_html(terms: Iterable[Term]) -> str:
    """Return the words of the letters that come up now, in plain words."""
    rows = "".join(f"{html.tag('dt', term.name)}{html.tag('dd', term.plain)}" for term in terms)
    return f"<h2>{words.TERMS_TITLE}</h2><dl>{rows}</dl>"


def hand_over_html(digits: str, letters: str, *, is_empty: bool) -> str:
    """Return the code to read out and the buttons that copy and save."""
    title = f"<h2>{words.MAKE_CODE}</h2>"
    if is_empty:
        return f"{title}{html.tag('p', words.NO_CODE)}"
    groups = list_groups(digits)
    read = "".join(html.tag("li", group.signs) for group in groups)
    shown = f'<ol class="nbs-digits">{read}</ol>' if len(groups) <= _MOST_GROUPS else ""
    buttons = (
        ("copy-code", words.COPY_CODE),
        ("copy-summary", words.COPY_SUMMARY),
        ("xlsx", words.SHEET),
        ("pdf", words.MEMO),
    )
    return (
        title
        + (shown or html.tag("p", words.LONG_CODE))
        + html.tag("p", letters, "nbs-letters" if shown else "nbs-letters nbs-unseen")
        + "".join(
            f'<button type="button" data-act="{act}">{text}</button>' for act, text in buttons
        )
        + '<p class="nbs-done" role="status"></p>'
        + html.tag("p", words.SUMMARY_NOTE, "nbs-note")
    )
