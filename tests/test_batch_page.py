"""The screen for many cases: a file in, faults by row and column, results that can be filtered."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from nindbai.presentation import batch_words as words
from nindbai.ui import clock
from tests.browser import TODAY

ROWS = """整理番号,払えていない月数,1通目の手紙
A,3,なし
B,たくさん,
C,12,入札の日程の知らせ
"""


@pytest.fixture(autouse=True)
def fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(clock.TODAY_VARIABLE, TODAY)


def screen() -> None:
    """Draw what the screen draws behind the staff's door."""
    from nindbai.ui import batch_panels  # noqa: PLC0415 - Streamlit runs this source alone

    batch_panels.show_title()
    batch_panels.offer_template(guard=lambda make: make)
    result = batch_panels.ask_for_file()
    if result is not None:
        batch_panels.show_faults(result)
        batch_panels.show_results(result)
        batch_panels.offer_files(result, guard=lambda make: make)


def opened(content: str = "") -> AppTest:
    app = AppTest.from_function(screen, default_timeout=30).run()
    if content:
        app.file_uploader[0].set_value(("cases.csv", content.encode("cp932"), "text/csv"))
        app.run()
    return app


def text_of(app: AppTest) -> str:
    return "".join(part.body for part in app.get("html"))


def cases_of(app: AppTest) -> list[str]:
    (table,) = app.dataframe
    return list(table.value[words.CASE_ID])


def test_before_a_file_there_is_the_template_and_no_result() -> None:
    app = opened()
    assert words.NOT_KEPT in text_of(app)
    assert len(app.dataframe) == 0
    assert not app.exception


def test_a_file_is_reckoned_its_faults_told_and_let_go() -> None:
    app = opened(ROWS)
    assert words.DONE.format(ok=2, faulty=1) in text_of(app)
    assert "たくさん" in text_of(app)
    assert "払えていない月数" in text_of(app)
    assert cases_of(app) == ["C", "A"]
    assert app.file_uploader[0].value is None
    assert not app.exception


def test_filters_hide_what_does_not_fit() -> None:
    app = opened(ROWS)
    app.number_input[0].set_value(100).run()
    assert cases_of(app) == ["C"]
    app.number_input[0].set_value(0).run()
    assert cases_of(app) == ["C", "A"]


def test_the_results_can_be_erased() -> None:
    app = opened(ROWS)
    next(button for button in app.button if button.label == words.ERASE).click().run()
    assert len(app.dataframe) == 0
    assert "nb_batch_result" not in app.session_state


def test_a_file_that_cannot_be_used_says_which_heading_is_wrong() -> None:
    app = opened("名前,払えていない月数\n山田,3\n")
    assert words.UNKNOWN_HEADING in text_of(app)
    assert "「名前」" in text_of(app)
    assert "山田" not in text_of(app)
    assert len(app.dataframe) == 0
