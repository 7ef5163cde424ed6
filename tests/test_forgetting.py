"""Those who have left are forgotten in the time that the privacy screen names, on any server."""

from __future__ import annotations

import asyncio
import shutil
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from nindbai.presentation import form_words
from nindbai.presentation.questions import QUESTIONS, SENDER_CHOICES, Question, Sender
from nindbai.ui import forgetting
from tests import browser as bench
from tests.asgi import run
from tests.socket_client import Caller

KEPT_SECONDS = 1
PATIENCE_SECONDS = 15
COUNT = "/assets/answers-in-memory"
COUNTING = f"""
import gc
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.scriptrunner import ScriptRunner
from nindbai.presentation.draft import Draft

async def count(_):
    everything = gc.get_objects()
    answers = [one for one in everything if isinstance(one, Draft) and one.done]
    sessions = [one for one in everything if isinstance(one, AppSession)]
    runs = [one for one in everything if isinstance(one, ScriptRunner)]
    return PlainTextResponse(f"{{len(answers)}} {{len(sessions)}} {{len(runs)}}")

counted = [Route("{COUNT}", count)]
"""
"""Python's own list of what is in memory, garbage that nobody has looked for included."""


@pytest.fixture
def counting(tmp_path: Path) -> Iterator[bench.Server]:
    """Run the application with one more address, which tells how many answers are in memory."""
    launcher = tmp_path / "app.py"
    shutil.copytree(bench.ROOT / ".streamlit", tmp_path / ".streamlit")
    source = (bench.ROOT / "app.py").read_text("utf-8")
    with_count = source.replace("routes=build_routes()", "routes=[*counted, *build_routes()]")
    assert with_count != source
    launcher.write_text(COUNTING + with_count, "utf-8")
    settings = {
        "PYTHONPATH": str(bench.ROOT),
        "STREAMLIT_SERVER_DISCONNECTED_SESSION_TTL": str(KEPT_SECONDS),
    }
    with bench.run_server(tmp_path / "log", script=launcher, environment=settings) as running:
        yield running


@dataclass(frozen=True, kw_only=True)
class Held:
    """How many answers, sessions and runs are in memory; a run holds what was typed and sent."""

    answers: int
    sessions: int
    runs: int


def count_held(server: bench.Server) -> Held:
    with urllib.request.urlopen(server.url + COUNT, timeout=10) as told:
        answers, sessions, runs = (int(count) for count in told.read().split())
    return Held(answers=answers, sessions=sessions, runs=runs)


def answer_once(caller: Caller) -> None:
    nobody = SENDER_CHOICES[Sender.NOBODY]
    caller.run()
    caller.press(form_words.card(nobody.words, nobody.note))
    assert QUESTIONS[Question.MONTHS].title in caller.text


def test_what_somebody_answered_is_gone_soon_after_they_left(counting: bench.Server) -> None:
    with Caller(counting.url, "") as first, Caller(counting.url, "") as second:
        answer_once(first)
        answer_once(second)
        time.sleep(3 * KEPT_SECONDS)
        held = count_held(counting)
        assert held.sessions == 2, "who is still there is not forgotten"
        assert held.answers >= 2
    left = time.monotonic()
    the_last = 1  # the framework's loop still knows it, emptied
    while held.answers or held.sessions > the_last or held.runs > the_last:
        assert time.monotonic() - left < PATIENCE_SECONDS, held
        time.sleep(0.1)
        held = count_held(counting)


def test_who_comes_back_in_time_is_not_forgotten(fresh_server: bench.Server) -> None:
    with Caller(fresh_server.url, "") as caller:
        answer_once(caller)
        session = caller.session
    with Caller(fresh_server.url, "check", session=session) as again:
        again.run()
        assert QUESTIONS[Question.MONTHS].title in again.text


def test_a_round_that_fails_is_told_and_the_next_one_comes(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    rounds: list[int] = []
    is_third = asyncio.Event()

    def fail_first() -> int:
        rounds.append(len(rounds))
        if len(rounds) == 1:
            raise KeyError("_cache")
        if len(rounds) == 3:
            is_third.set()
        return 0

    async def wait() -> None:
        async with forgetting.keep_forgetting():
            await asyncio.wait_for(is_third.wait(), PATIENCE_SECONDS)
        await asyncio.sleep(0.1)

    monkeypatch.setattr(forgetting, "_seconds_between", lambda: 0.01)
    monkeypatch.setattr(forgetting, "forget_the_departed", fail_first)
    run(wait())
    assert len(rounds) == 3, "no round comes once the server ends"
    (record,) = caplog.records
    assert "fail_first" not in record.getMessage()
    assert record.exc_info
    assert record.exc_info[0] is KeyError
