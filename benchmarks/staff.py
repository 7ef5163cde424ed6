"""
From a key to the painted answer on the adviser's screen, while twenty other advisers type.

``python -m benchmarks.staff`` measures four screens in one run, each with twenty visitors of its own
that change a field every 3–5 seconds: ``/staff``; the same answers from eleven native fields in a
fragment, and in a whole run; and a stock one-line app. The key is the one that leaves a field (Tab);
for ``/staff`` also the last letter, where nothing is pressed after it. The time runs in the browser,
from the key to the frame after the answer is in the page. Nothing here passes or fails.
"""

from __future__ import annotations

import asyncio
import json
import multiprocessing
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import websockets
from playwright.sync_api import Browser, Page, sync_playwright
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from nindbai.presentation.staff_fields import FIELDS, StaffField
from tests.browser import ROOT, Server, launch, open_context, run_server

_ADVISERS: Final = 20
_LEAST_PAUSE, _MOST_PAUSE = 3.0, 5.0
_KEYS: Final = 60
_DESK: Final = (1366, 768)
_LOCAL: Final = {"STREAMLIT_SERVER_ADDRESS": "localhost"}
_TEXTS: Final = {
    "letter": ("かいしけってい", "催告書", "9", "期間入札の通知"),
    "letter_date": ("先月の20日ごろ", "10/1", "きのう"),
    "months": ("三か月", "8", "半年"),
    "lender": ("1", "フラット", "?"),
    "place": ("埼玉の川口", "足立区", "水戸市"),
    "loan": ("2千5百万", "3000", "1800万"),
    "kind": ("こだて", "マンション", "1"),
    "value": ("2600", "?", "1900万"),
    "size": ("土地100 建物95 平成18年", "土地30坪 建物80 築20年"),
    "people": ("12", "保証人なし", "0"),
}
_FIELD_CALLED: Final = {FIELDS[StaffField(name)].name: name for name in _TEXTS}

_ONE_LINE: Final = """
import streamlit as st
said = st.text_input("a", key="said")
st.write(f"heard {said}")
"""
_NATIVE: Final = f"""
import sys
sys.path.insert(0, {str(ROOT)!r})
import streamlit as st
from nindbai import diagnose, load
from nindbai.presentation.staff_call import StaffCall, read_call
from nindbai.presentation.staff_fields import FIELDS, StaffField
from nindbai.presentation.staff_outlook import make_outlook
from nindbai.presentation.staff_questions import next_asks
from nindbai.ui import staff_html
from nindbai.ui.clock import today

def screen():
    left, middle, right = st.columns(3)
    with left:
        texts = {{f: st.text_input(FIELDS[f].name, key="said-" + f) for f in StaffField}}
    reading = read_call(StaffCall(texts=texts), today=today())
    diagnosis = diagnose(reading.situation, as_of=today(), parameters=load())
    outlook = make_outlook(diagnosis)
    with middle:
        st.html("".join(staff_html.outlook_html(outlook)))
        st.html(f"heard {{' heard '.join(texts.values())}}")
    with right:
        st.html(staff_html.talk_html(outlook, next_asks(reading, today=today())))

FRAGMENT(screen)()
"""
_WATCH: Final = """([mark]) => {
  window.took = [];
  let at = 0, isWaiting = false;
  const isDone = () => mark
    ? document.body.innerText.includes('heard ' + window.typed)
    : document.querySelector('.nbs-middle').getAttribute('aria-busy') !== 'true';
  const paint = () => requestAnimationFrame(() => setTimeout(() => {
    if (isWaiting) { isWaiting = false; window.took.push(performance.now() - at); }
  }));
  window.start = () => { at = performance.now(); isWaiting = true; };
  document.addEventListener('keydown', (event) => {
    if (event.key === window.watched) { window.start(); }
  }, true);
  new MutationObserver(() => { if (isWaiting && isDone()) paint(); })
    .observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
}"""


# --- twenty others ---


@dataclass(kw_only=True)
class _Adviser:
    """One visitor that speaks the framework's protocol: types, waits for the run, types again."""

    url: str
    page: str
    number: int = 0
    hash: str = ""
    component: str = ""
    fields: dict[str, str] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)

    async def work(self, took: list[float]) -> None:
        """Open the screen and change one field after another, for good."""
        async with websockets.connect(
            self.url.replace("http", "ws", 1) + "/_stcore/stream",
            subprotocols=["streamlit", "PLACEHOLDER_AUTH_TOKEN"],  # type: ignore[list-item]
            origin=self.url,  # type: ignore[arg-type]
            max_size=None,
            compression=None,
        ) as socket:
            await self._run(socket, BackMsg())
            while True:
                await asyncio.sleep(random.uniform(_LEAST_PAUSE, _MOST_PAUSE))  # noqa: S311
                started = time.perf_counter()
                await self._run(socket, self._typed())
                took.append(time.perf_counter() - started)

    def _typed(self) -> BackMsg:
        message = BackMsg()
        self.number += 1
        if self.component:
            name = random.choice(list(_TEXTS))  # noqa: S311
            self.texts[name] = random.choice(_TEXTS[name])  # noqa: S311
            said = {
                "number": self.number,
                "act": "type",
                "code": "",
                "typed_code": "",
                "texts": self.texts,
                "picked": {},
            }
            widget = message.rerun_script.widget_states.widgets.add()
            widget.id = f"$$STREAMLIT_INTERNAL_KEY_{self.component}__events"
            widget.json_trigger_value = json.dumps([{"event": "call", "value": said}])
        else:
            name = random.choice(list(self.fields))  # noqa: S311
            self.texts[name] = random.choice(_TEXTS[_FIELD_CALLED.get(name, "loan")])  # noqa: S311
            for label, identity in self.fields.items():
                widget = message.rerun_script.widget_states.widgets.add()
                widget.id = identity
                widget.string_value = self.texts.get(label, "")
        return message

    async def _run(self, socket: Any, message: BackMsg) -> None:
        message.rerun_script.page_script_hash = self.hash
        message.rerun_script.page_name = "" if self.hash else self.page
        await socket.send(message.SerializeToString())
        while True:
            told = ForwardMsg()
            told.ParseFromString(await socket.recv())
            kind = told.WhichOneof("type")
            if kind == "navigation":
                self.hash = told.navigation.page_script_hash
            elif kind == "new_session" and not self.hash:
                self.hash = told.new_session.page_script_hash
            elif kind == "delta":
                self._note(told.delta.new_element)
            elif kind == "script_finished":
                return

    def _note(self, element: Any) -> None:
        kind = element.WhichOneof("type")
        if kind == "bidi_component" and "nb-staff" in element.bidi_component.id:
            self.component = element.bidi_component.id
        elif kind == "text_input":
            self.fields[element.text_input.label] = element.text_input.id


def _crowd(url: str, page: str, answers: Any) -> None:
    async def work() -> None:
        took: list[float] = []
        advisers = [_Adviser(url=url, page=page) for _ in range(_ADVISERS)]
        tasks = [asyncio.create_task(adviser.work(took)) for adviser in advisers]
        while True:
            done, _ = await asyncio.wait(tasks, timeout=1)
            if done:
                raise RuntimeError("an adviser left", [task.exception() for task in done])
            answers.value = len(took)

    asyncio.run(work())


@contextmanager
def _busy(server: Server, page: str) -> Iterator[Any]:
    """Keep the server busy with twenty advisers; yield how many answers they have had."""
    answers = multiprocessing.Value("i", 0)
    crowd = multiprocessing.Process(target=_crowd, args=(server.url, page, answers), daemon=True)
    crowd.start()
    try:
        while crowd.is_alive() and answers.value < _ADVISERS:
            time.sleep(0.2)
        if not crowd.is_alive():
            raise RuntimeError("the advisers could not begin")
        yield answers
    finally:
        crowd.terminate()
        crowd.join()


# --- one of them in a browser ---


def _type_into_ours(page: Page, *, leaves: bool) -> None:
    """Type into one field after another; the watched key leaves the field, or is its last letter."""
    for place in range(_KEYS):
        name = list(_TEXTS)[place % len(_TEXTS)]
        text = _TEXTS[name][place // len(_TEXTS) % len(_TEXTS[name])]
        page.locator(f"#nbs-{name}").focus()
        page.locator(f"#nbs-{name}").select_text()
        page.evaluate("([key]) => { window.watched = key; }", ["Tab" if leaves else ""])
        page.keyboard.insert_text(text[:-1] or " ")
        if leaves:
            page.keyboard.insert_text(text[-1])
            page.keyboard.press("Tab")
        else:
            page.wait_for_timeout(80)
            page.evaluate("() => { window.start(); }")
            page.keyboard.insert_text(text[-1])
        page.wait_for_function("(n) => window.took.length > n", arg=place)
        page.wait_for_timeout(random.uniform(100, 400))  # noqa: S311


def _type_into_native(page: Page, labels: Sequence[str]) -> None:
    """Type into one native field after another, and leave it by Tab."""
    page.evaluate("() => { window.watched = 'Tab'; }")
    for place in range(_KEYS):
        label = labels[place % len(labels)]
        known = _TEXTS[_FIELD_CALLED.get(label, "loan")]
        text = known[place // len(labels) % len(known)]
        field = page.get_by_label(label, exact=True)
        field.focus()
        field.select_text()
        page.evaluate("([text]) => { window.typed = text; }", [text])
        page.keyboard.insert_text(text)
        page.keyboard.press("Tab")
        page.wait_for_function("(n) => window.took.length > n", arg=place)
        page.wait_for_timeout(random.uniform(100, 400))  # noqa: S311


def _watch(browser: Browser, server: Server, path: str, ready: str) -> Page:
    context = open_context(browser, size=_DESK)
    page = context.new_page()
    page.goto(server.url + path)
    page.locator(ready).first.wait_for()
    page.wait_for_timeout(1000)
    return page


def _print(name: str, took: list[float]) -> None:
    cuts = statistics.quantiles(took, n=20)
    print(  # noqa: T201 - its output
        f"  {name:<34} median {statistics.median(took):5.0f} ms  p95 {cuts[18]:5.0f} ms"
        f"  longest {max(took):5.0f} ms  ({len(took)} keys)",
        flush=True,
    )


def _measure_ours(browser: Browser, log: Path) -> None:
    with run_server(log, environment=_LOCAL) as server:
        for name, leaves in (("/staff, Tab", True), ("/staff, last letter, no key", False)):
            for is_busy in (False, True):
                page = _watch(browser, server, "/staff", "#nbs-letter")
                page.evaluate(_WATCH, [False])
                if is_busy:
                    with _busy(server, "staff"):
                        _type_into_ours(page, leaves=leaves)
                else:
                    _type_into_ours(page, leaves=leaves)
                _print(f"{name}{', 20 others' if is_busy else ', alone'}", _took(page))


def _measure_native(
    browser: Browser, log: Path, name: str, script: Path, labels: Sequence[str]
) -> None:
    with run_server(log, script=script, environment=_LOCAL) as server:
        for is_busy in (False, True):
            page = _watch(browser, server, "", "input")
            page.evaluate(_WATCH, [True])
            if is_busy:
                with _busy(server, ""):
                    _type_into_native(page, labels)
            else:
                _type_into_native(page, labels)
            _print(f"{name}{', 20 others' if is_busy else ', alone'}", _took(page))


def _took(page: Page) -> list[float]:
    took: list[float] = page.evaluate("() => window.took")
    page.context.close()
    return took


def _scripts(folder: Path) -> Iterator[tuple[str, Path, list[str]]]:
    native = {"fragment": "st.fragment", "whole run": "(lambda f: f)"}
    for name, wrap in native.items():
        script = folder / name.replace(" ", "_") / "app.py"
        script.parent.mkdir()
        (script.parent / ".streamlit").symlink_to(ROOT / ".streamlit")
        script.write_text(_NATIVE.replace("FRAGMENT", wrap), encoding="utf-8")
        yield f"native fields, {name}", script, list(_FIELD_CALLED)
    stock = folder / "stock" / "app.py"
    stock.parent.mkdir()
    stock.write_text(_ONE_LINE, encoding="utf-8")
    yield "stock one line", stock, ["a"]


def main() -> None:
    """Measure every screen and print a row each."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser, log = launch(playwright), Path(folder) / "log.txt"
        _measure_ours(browser, log)
        if "ours" in sys.argv:
            return
        for name, script, labels in _scripts(Path(folder)):
            _measure_native(browser, log, name, script, labels)


if __name__ == "__main__":
    main()
