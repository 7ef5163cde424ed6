"""Visitors' screens are drawn one at a time, and none of them can stop the others."""

from __future__ import annotations

import time
from threading import Event, Thread

import pytest
from streamlit.runtime.scriptrunner import RerunData, RerunException, StopException
from streamlit.testing.v1 import AppTest

from nindbai.presentation import form_words
from nindbai.ui import clock
from nindbai.ui.routes import PAGES, STAFF_PAGES, Page, find_page
from nindbai.ui.turn import take_turn
from tests.browser import ROOT, TODAY

CHECK = find_page("check")
LONG = 5.0


def is_free() -> bool:
    with take_turn(CHECK, longest_wait_seconds=0) as is_alone:
        return is_alone


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.key)
def test_a_visitors_screen_is_drawn_alone(page: Page) -> None:
    with take_turn(page) as is_alone:
        assert is_alone
        assert not is_free()
    assert is_free()


@pytest.mark.parametrize("page", STAFF_PAGES, ids=lambda page: page.key)
def test_the_staffs_screens_neither_wait_nor_let_wait(page: Page) -> None:
    with take_turn(page) as is_alone:
        assert not is_alone
        assert is_free()
    with take_turn(CHECK):
        began = time.perf_counter()
        with take_turn(page, longest_wait_seconds=LONG):
            assert time.perf_counter() - began < 1
    assert is_free()


@pytest.mark.parametrize(
    "end", [ValueError(), StopException(), RerunException(RerunData()), SystemExit()]
)
def test_however_a_screen_ends_the_next_one_has_its_turn(end: BaseException) -> None:
    def draw() -> None:
        with take_turn(CHECK):
            raise end

    with pytest.raises(type(end)):
        draw()
    assert is_free()


def test_who_came_first_is_answered_first() -> None:
    drawn: list[int] = []

    def draw(number: int) -> None:
        with take_turn(CHECK, longest_wait_seconds=LONG) as is_alone:
            assert is_alone
            drawn.append(number)

    waiting = [Thread(target=draw, args=(number,)) for number in range(8)]
    with take_turn(CHECK):
        for thread in waiting:
            thread.start()
            time.sleep(0.02)
        assert drawn == []
    for thread in waiting:
        thread.join(LONG)
    assert drawn == list(range(8))


def test_a_screen_that_never_ends_stops_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(clock.TODAY_VARIABLE, TODAY)
    app = AppTest.from_file(str(ROOT / "nindbai" / "ui" / "main.py"), default_timeout=20).run()
    is_held, is_over = Event(), Event()

    def hang() -> None:
        with take_turn(CHECK):
            is_held.set()
            is_over.wait(60)

    hanging = Thread(target=hang)
    hanging.start()
    try:
        assert is_held.wait(LONG)
        began = time.perf_counter()
        app.run()
        waited = time.perf_counter() - began
    finally:
        is_over.set()
        hanging.join(LONG)
    assert not app.exception
    assert form_words.START_LEAD in "".join(part.body for part in app.get("html"))  # type: ignore[union-attr]
    assert waited > 0.2, "the screen does not ask for its turn"
    assert is_free()
