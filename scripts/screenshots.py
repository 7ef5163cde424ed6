"""
Every screen as it looks: four widths, light and dark, three severities, on one contact sheet.

``python -m scripts.screenshots`` starts a server of its own and writes ``build/screenshots/``:
a picture a screen and ``index.html``, which shows them side by side. ``--widths 390 --themes
light --screens result`` makes a part of them.
"""

from __future__ import annotations

import argparse
import itertools
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, sync_playwright

from nindbai.domain.situation import Lender, LetterKind, PropertyKind
from nindbai.presentation.draft import Draft, TypedDate
from nindbai.presentation.easy import WordStyle
from nindbai.presentation.questions import FURTHER, Question, Sender
from nindbai.presentation.saved import VERSION, Saved
from tests import browser as bench

_FOLDER: Final = bench.ROOT / "build" / "screenshots"
_HEIGHTS: Final = {320: 640, 390: 844, 768: 1024, 1280: 900}
_THEMES: Final = ("light", "dark")
_HOME: Final = Draft(
    months=8,
    lender=Lender.GUARANTEED_BANK,
    prefecture="埼玉県",
    municipality="川口市",
    loan="3000",
    kind=PropertyKind.HOUSE,
    land_area="100",
    floor_area="95",
    built_year="平成18年",
    done=frozenset(Question),
)
_SEVERITIES: Final = {
    "1-early": {"sender": Sender.BANK, "letter": LetterKind.FORMAL_DEMAND, "months": 3},
    "2-auction": {
        "sender": Sender.COURT,
        "letter": LetterKind.COMMENCEMENT_ORDER,
        "letter_date": TypedDate(year=2026, month=10, day=1),
    },
    "3-little-left": {
        "sender": Sender.COURT,
        "letter": LetterKind.BIDDING_NOTICE,
        "bid_opening_on": TypedDate(year=2026, month=12, day=10),
    },
}


_ONE: Final = ("2-auction",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """A screen: its name on the sheet, its address, what is opened, and what stays unanswered."""

    name: str
    path: str
    opened: str = ""
    open_from: Question | None = None
    words: WordStyle = WordStyle.NOT_CHOSEN
    severities: tuple[str, ...] = tuple(_SEVERITIES)

    def draft(self, severity: str) -> Draft:
        """Return the answers under which the screen is shown."""
        full = _HOME.model_copy(update=_SEVERITIES[severity])
        asked = full.questions()
        if self.open_from is None or self.open_from not in asked:
            return full
        later = frozenset(asked[asked.index(self.open_from) :])
        return full.model_copy(update={"done": full.done - later - FURTHER})


def _questions() -> Iterator[Screen]:
    """Yield every question as it is first seen; the further ones are opened from the answers."""
    for question in Question:
        if question in {Question.SENDER, Question.COURT_DATES}:
            continue
        if question in FURTHER:
            yield Screen(name=question, path="/check", opened=question, severities=_ONE)
        else:
            yield Screen(name=question, path="/check", open_from=question, severities=_ONE)


SCREENS: Final = (
    Screen(name="start", path="/", severities=_ONE),
    *_questions(),
    Screen(name="court_dates", path="/check", opened="court_dates", severities=("3-little-left",)),
    Screen(name="answers", path="/check", opened="answers"),
    Screen(name="result", path="/result"),
    Screen(name="result-easy", path="/result", words=WordStyle.EASY),
    Screen(name="options", path="/options"),
    Screen(name="week", path="/week"),
    Screen(name="proceeds", path="/proceeds"),
    Screen(name="rehousing", path="/rehousing"),
    Screen(name="afterwards", path="/afterwards"),
    Screen(name="code", path="/code", severities=_ONE),
    Screen(name="privacy", path="/privacy", severities=_ONE),
    Screen(name="accessibility", path="/accessibility", severities=_ONE),
)
"""Every screen, in the order a visitor meets them; those that no stage changes are taken once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shot:
    """One picture: which screen, how wide, in which light, how hard the news is."""

    screen: Screen
    width: int
    theme: str
    severity: str

    @property
    def file(self) -> str:
        """Name of the picture's file."""
        return f"{self.screen.name}-{self.severity}-{self.width}-{self.theme}.png"


def main() -> None:
    """Take every picture that was asked for and write the contact sheet."""
    chosen = _read_arguments()
    shots = [
        Shot(screen=screen, width=width, theme=theme, severity=severity)
        for width, theme, screen, severity in itertools.product(
            chosen.widths, chosen.themes, SCREENS, chosen.severities
        )
        if screen.name in chosen.screens and severity in screen.severities
    ]
    folder: Path = chosen.folder
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as work, sync_playwright() as playwright:
        browser = bench.launch(playwright)
        with bench.run_server(Path(work) / "log.txt") as server:
            for shot in shots:
                _take(browser, server, shot, folder, is_whole=not chosen.fold)
    (folder / "index.html").write_text("".join(_sheet(shots)), encoding="utf-8")
    print(f"{len(shots)} pictures: {folder / 'index.html'}")  # noqa: T201 - its output


def _read_arguments() -> argparse.Namespace:
    names = [screen.name for screen in SCREENS]
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--widths", type=int, nargs="+", choices=_HEIGHTS, default=[*_HEIGHTS])
    parser.add_argument("--themes", nargs="+", choices=_THEMES, default=_THEMES)
    parser.add_argument("--severities", nargs="+", choices=_SEVERITIES, default=[*_SEVERITIES])
    parser.add_argument("--screens", nargs="+", choices=names, default=names)
    parser.add_argument("--fold", action="store_true", help="only what is seen without scrolling")
    parser.add_argument("--folder", type=Path, default=_FOLDER)
    return parser.parse_args()


def _take(
    browser: Browser, server: bench.Server, shot: Shot, folder: Path, *, is_whole: bool
) -> None:
    context = bench.open_context(browser, size=(shot.width, _HEIGHTS[shot.width]))
    try:
        visit = bench.visit(context, server)
        visit.page.emulate_media(color_scheme="dark" if shot.theme == "dark" else "light")
        visit.blank()
        if shot.screen.path != "/":
            visit.plant(_kept(visit, shot))
        visit.open(shot.screen.path)
        visit.settle()
        if is_whole:
            _unroll(visit)
        visit.page.screenshot(path=folder / shot.file, full_page=is_whole)
    finally:
        context.close()


def _kept(visit: bench.Visit, shot: Shot) -> dict[str, object]:
    """Return the answers as a browser keeps them, changed just now."""
    screen = shot.screen
    draft = screen.draft(shot.severity)
    saved = Saved(draft=draft, opened=screen.opened, words=screen.words)
    now = visit.page.evaluate("Date.now()")
    return {"v": VERSION, "at": now, "device": False, "answers": saved.answers(), "typing": {}}


def _unroll(visit: bench.Visit) -> None:
    """Make the window as high as the page, which scrolls inside its own frame."""
    height = visit.page.evaluate(
        "document.querySelector('[data-testid=stMain]').scrollHeight"
        " + document.querySelector('.nb-bar').offsetHeight"
    )
    size = visit.page.viewport_size
    assert size  # noqa: S101 - every page here was opened with a size
    visit.page.set_viewport_size({"width": size["width"], "height": max(height, size["height"])})
    visit.page.wait_for_timeout(300)


def _sheet(shots: list[Shot]) -> Iterator[str]:
    yield '<!DOCTYPE html><html lang="ja"><meta charset="UTF-8"><title>contact sheet</title>'
    yield "<style>body{font:16px sans-serif}figure{display:inline-block;margin:8px;"
    yield "vertical-align:top}img{width:240px;border:1px solid #888}</style>"
    for name, group in itertools.groupby(
        sorted(shots, key=lambda shot: shot.screen.path + shot.screen.name),
        key=lambda shot: shot.screen.name,
    ):
        yield f"<h2>{escape(name)}</h2>"
        for shot in group:
            caption = f"{shot.width} px, {shot.theme}, {shot.severity}"
            yield f'<figure><a href="{shot.file}"><img src="{shot.file}" loading="lazy" '
            yield f'alt="{escape(f"{name}: {caption}")}"></a><figcaption>{caption}</figcaption></figure>'
    yield "</html>"


if __name__ == "__main__":
    main()
