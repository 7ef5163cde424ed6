"""
The way from the first screen to the result at a person's pace, on both lines.

``python -m benchmarks.journey`` answers every question as a person would: it reads what is new on
the screen from its top down to the answer that fits, at eight characters a second (480 a minute;
people read Japanese at 400 to 600), takes a second and a half for each tap and a third of a second
for each key. It prints the inputs and seconds
until the first range of time and until the whole result, the bytes of both screens, and how long
the result takes after the last tap. Then, on an idle server and a fast line, what a tap takes
until the next text is painted, beside a one-line Streamlit app with a button in the same run.
Nothing here passes or fails.
"""

from __future__ import annotations

import re
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from playwright.sync_api import Page, sync_playwright

from benchmarks.pages import counted
from nindbai.presentation import form_words, result_words
from nindbai.presentation.questions import QUESTIONS, Question
from tests.browser import Visit, launch, open_context, run_server, visit

_READ_PER_SECOND: Final = 8
_TAP_SECONDS: Final = 1.5
_KEY_SECONDS: Final = 0.35
_TAPS: Final = 60
_RANGE: Final = ".nb-early"
_ONE_LINE: Final = (
    "import streamlit as st\n"
    "n = st.session_state.setdefault('n', 0)\n"
    "def add(): st.session_state['n'] += 1\n"
    "st.button('add', on_click=add)\n"
    "st.write(f'text {n}')\n"
)


@dataclass(kw_only=True)
class Person:
    """Somebody who reads, taps and types, and counts."""

    at: Visit
    inputs: int = 0
    read: set[str] = field(default_factory=set)

    def read_down_to(self, words: str) -> None:
        """Read the lines that were not on the screen before, as far as *words*."""
        text = self.at.page.locator(".st-key-nb-body").inner_text()
        lines = [line.strip() for line in text.split("\n")]
        found = next((at for at, line in enumerate(lines) if words in line), len(lines))
        new = set(lines[: found + 1]) - self.read
        self.read |= new
        time.sleep(sum(map(len, new)) / _READ_PER_SECOND)

    def tap(self, words: str) -> None:
        """Tap the button that carries these words."""
        self.read_down_to(words)
        time.sleep(_TAP_SECONDS)
        self.at.page.get_by_role("button", name=words).first.click()
        self.inputs += 1

    def pick(self, label: str, choice: str, *, typed: str = "") -> None:
        """Open a list, type where it is long, and choose."""
        self.read_down_to(label)
        time.sleep(_TAP_SECONDS)
        self.at.page.get_by_role("combobox", name=re.compile(f"{label}$")).click()
        self.at.page.keyboard.type(typed, delay=1000 * _KEY_SECONDS)
        option = self.at.page.get_by_role("option", name=choice, exact=True)
        option.scroll_into_view_if_needed()
        time.sleep(_TAP_SECONDS)
        option.click()
        self.inputs += 1

    def type(self, label: str, text: str) -> None:
        """Type into a field."""
        self.read_down_to(label)
        time.sleep(_TAP_SECONDS)
        self.at.page.get_by_label(label).press_sequentially(text, delay=1000 * _KEY_SECONDS)
        self.inputs += 1

    def expect(self, question: Question) -> None:
        """Wait for a question."""
        self.at.page.get_by_role("heading", name=QUESTIONS[question].title).wait_for()
        self.at.settle()


def main() -> None:
    """Walk on both lines, then tap on an idle server, and print."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = launch(playwright)
        log = Path(folder) / "log.txt"
        with run_server(log) as server:
            visit(open_context(browser), server).open("/")
            for is_slow in (False, True):
                at = visit(open_context(browser), server)
                with counted(at.page, is_slow=is_slow) as counts:
                    print("slow 4G, CPU/4" if is_slow else "fast")  # noqa: T201 - its output
                    _walk(at, counts)
                at.page.context.close()
            ours = _tap_ours(visit(open_context(browser), server))
        script = Path(folder) / "one" / "one_line.py"
        script.parent.mkdir()
        script.write_text(_ONE_LINE, encoding="utf-8")
        with run_server(log, script=script) as server:
            stock = _tap_stock(visit(open_context(browser), server))
    _row("a tap, ours", ours)
    _row("a tap, one line", stock)


def _walk(at: Visit, counts: dict[str, float]) -> None:
    start = time.perf_counter()
    at.page.goto(f"{at.url}/", wait_until="commit", timeout=120_000)
    person = Person(at=at)
    person.expect(Question.SENDER)
    person.tap("裁判所")
    person.expect(Question.LETTER)
    person.tap("競売が始まった知らせ")
    person.expect(Question.LETTER_DATE)
    for unit, choice in (("年", "2026年（令和8年）"), ("月", "10月"), ("日", "1日")):
        person.pick(unit, choice)
    person.tap(form_words.NEXT)
    at.page.locator(_RANGE).wait_for()
    _stage("first range", start, person, counts)
    person.expect(Question.MONTHS)
    person.tap("8か月")
    person.expect(Question.LENDER)
    person.tap("銀行・信用金庫")
    person.expect(Question.PLACE)
    person.pick("都道府県", "埼玉県", typed="埼玉")
    person.pick("市区町村", "川口市", typed="川口")
    person.tap(form_words.NEXT)
    person.expect(Question.LOAN)
    person.type(form_words.LOAN_FIELD, "3000万円")
    person.tap(form_words.NEXT)
    person.expect(Question.KIND)
    person.tap("一戸建て")
    person.expect(Question.VALUE)
    person.tap("わからない")
    person.expect(Question.SIZE)
    for label, text in (
        (form_words.LAND_FIELD, "100"),
        (form_words.FLOOR_FIELD, "95"),
        (form_words.YEAR_FIELD, "平成18年"),
    ):
        person.type(label, text)
    person.tap(form_words.NEXT)
    at.page.get_by_role("heading", name=form_words.CHECK_TITLE).wait_for()
    person.tap(form_words.TO_RESULT)
    last = time.perf_counter()
    at.page.get_by_role("heading", name=result_words.TIME).wait_for()
    print(f"  result after the last tap: {time.perf_counter() - last:.2f} s")  # noqa: T201
    at.settle()
    _stage("whole result", start, person, counts)


def _stage(name: str, start: float, person: Person, counts: dict[str, float]) -> None:
    print(  # noqa: T201 - its output
        f"  {name}: {person.inputs} inputs, {time.perf_counter() - start:.0f} s,"
        f" {counts['bytes'] / 1024:.0f} KiB"
    )


def _seconds(act: Callable[[], None], wait: Callable[[], None]) -> float:
    start = time.perf_counter()
    act()
    wait()
    return time.perf_counter() - start


_PAINTED: Final = """([tapped, awaited]) => new Promise((done) => {
  const start = performance.now();
  const look = () => [...document.querySelectorAll('#root h1, #root p')]
    .some((e) => e.textContent.includes(awaited))
    ? requestAnimationFrame(() => done(performance.now() - start)) : requestAnimationFrame(look);
  [...document.querySelectorAll('button')].find((e) => e.textContent.includes(tapped)).click();
  look();
})"""


def _painted(page: Page, tapped: str, awaited: str) -> float:
    """Return milliseconds from a tap to the picture after the awaited words are there."""
    taken = float(page.evaluate(_PAINTED, [tapped, awaited]))
    page.wait_for_timeout(150)
    return taken


def _tap_ours(at: Visit) -> list[float]:
    at.open("/")
    at.page.get_by_role("button", name="まだ届いていない").click()
    months, lender = (QUESTIONS[q].title for q in (Question.MONTHS, Question.LENDER))
    at.page.get_by_role("heading", name=months).wait_for()
    at.settle()
    taken = []
    for _ in range(_TAPS // 2):
        taken += [_painted(at.page, "3か月", lender), _painted(at.page, form_words.BACK, months)]
    return taken


def _tap_stock(at: Visit) -> list[float]:
    at.page.goto(at.url)
    at.page.get_by_text("text 0").wait_for()
    return [_painted(at.page, "add", f"text {count + 1}") for count in range(_TAPS)]


def _row(name: str, taken: list[float]) -> None:
    ends = statistics.quantiles(taken, n=20)
    print(  # noqa: T201 - its output
        f"{name:<18} median {statistics.median(taken):4.0f} ms  p95 {ends[-1]:4.0f} ms"
    )


if __name__ == "__main__":
    main()
