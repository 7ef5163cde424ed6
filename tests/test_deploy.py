"""Running for many people: the files of ``deploy``, nginx with them, and taps on a lost line."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import subprocess
import threading
import time
import tomllib
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import BrowserContext

from benchmarks.chaos import lay_settings
from nindbai.domain.situation import Lender
from nindbai.presentation import form_words
from nindbai.presentation.questions import QUESTIONS, SENDER_CHOICES, Question, Sender
from nindbai.ui.settings import read_settings
from tests import browser as bench
from tests.socket_client import Caller
from tests.test_journey import expect_title
from tests.test_store import answers_of, blob_of

DEPLOY = bench.ROOT / "deploy"
NGINX = shutil.which("nginx") or shutil.which("/usr/sbin/nginx")
COOKIE = re.compile(r"nb=([0-9a-f]{32}); Path=/; HttpOnly; SameSite=Lax")


def read_yaml(name: str) -> list[dict[str, Any]]:
    return list(yaml.safe_load_all((DEPLOY / name).read_text("utf-8")))


# --- the files agree with each other and with the application ---


def test_the_example_of_the_settings_is_accepted() -> None:
    found = read_settings(DEPLOY / "operator.example.toml")
    assert found.problems == ()
    assert found.operator.company is not None


def test_nginx_knows_every_replica_by_a_name_of_its_own() -> None:
    (compose,) = read_yaml("compose.yaml")
    replicas = {name for name in compose["services"] if name.startswith("app")}
    listed = re.findall(r"server (\w+):8501 ", (DEPLOY / "nginx/replicas.conf").read_text("utf-8"))
    assert sorted(listed) == sorted(replicas)
    assert set(compose["services"]["nginx"]["depends_on"]) == replicas


def test_files_as_large_as_the_application_takes_pass() -> None:
    settings = tomllib.loads((bench.ROOT / ".streamlit/config.toml").read_text("utf-8"))
    most = f"{settings['server']['maxUploadSize']}m"
    assert f"client_max_body_size {most};" in (DEPLOY / "nginx/site.conf").read_text("utf-8")
    ingress = next(part for part in read_yaml("kubernetes/sumai.yaml") if part["kind"] == "Ingress")
    assert ingress["metadata"]["annotations"]["nginx.ingress.kubernetes.io/proxy-body-size"] == most


def test_the_record_names_nobody() -> None:
    text = (DEPLOY / "nginx/nginx.conf").read_text("utf-8")
    (recorded,) = re.findall(r"log_format plain '([^']*)'", text)
    assert set(re.findall(r"\$(\w+)", recorded)) == {
        "time_iso8601",
        "request_method",
        "logged_path",
        "status",
        "body_bytes_sent",
        "request_time",
        "upstream_addr",
    }


def test_what_the_container_takes_is_there_and_nothing_secret_is() -> None:
    steps = (DEPLOY / "Dockerfile").read_text("utf-8").splitlines()
    taken = [
        name for step in steps if re.match(r"COPY (?!--)", step) for name in step.split()[1:-1]
    ]
    assert {"app.py", "nindbai", "pages", ".streamlit"} <= set(taken)
    assert all((bench.ROOT / name).exists() for name in taken)
    let_in = (bench.ROOT / ".dockerignore").read_text("utf-8").splitlines()
    assert "*" in let_in
    assert {f"!{name}" for name in taken} - set(let_in) == {"!.streamlit", "!pages"}
    assert {"!.streamlit/config.toml", "!pages/*.py"} <= set(let_in)


def test_a_cluster_never_has_fewer_and_lets_nothing_out() -> None:
    parts = {part["kind"]: part for part in read_yaml("kubernetes/sumai.yaml")}
    assert parts["Deployment"]["spec"]["strategy"]["rollingUpdate"]["maxUnavailable"] == 0
    assert parts["NetworkPolicy"]["spec"]["egress"] == []
    (container,) = parts["Deployment"]["spec"]["template"]["spec"]["containers"]
    assert container["readinessProbe"]["httpGet"]["path"] == "/readyz"
    assert container["securityContext"]["readOnlyRootFilesystem"] is True


# --- nginx itself, in front of three small servers ---


@dataclass
class Replica:
    """A server that says its number, and which files it holds."""

    number: int
    files: set[str] = field(default_factory=set)
    asked: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        replica = self

        class Answers(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                replica.asked.append(self.path)
                is_missing = self.path.startswith("/media/") and self.path not in replica.files
                body = b"" if is_missing else str(replica.number).encode()
                self.send_response(404 if is_missing else 200)
                self.send_header("Content-Length", str(len(body)))
                self.send_header("Host-Was", self.headers["Host"])
                self.send_header("Caller-Was", self.headers["X-Forwarded-For"])
                self.end_headers()
                self.wfile.write(body)

            def do_POST(self) -> None:
                self.rfile.read(int(self.headers["Content-Length"]))
                self.do_GET()

            def log_message(self, *_: Any) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
        self.port = int(self.server.server_address[1])
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        """Refuse every further connection."""
        self.server.shutdown()
        self.server.server_close()


@dataclass(frozen=True, kw_only=True)
class Front:
    """nginx and the three behind it."""

    url: str
    folder: Path
    replicas: list[Replica]

    def get(self, path: str, *, body: bytes | None = None, **headers: str) -> bench.Answer:
        """Return the answer to a request, which posts *body* if there is one."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        request = urllib.request.Request(f"{self.url}{path}", data=body, headers=named)
        try:
            with urllib.request.urlopen(request, timeout=10) as reply:
                return bench.Answer(status=reply.status, headers=reply.headers, body=reply.read())
        except urllib.error.HTTPError as reply:
            with reply:
                return bench.Answer(status=reply.code, headers=reply.headers, body=reply.read())

    def recorded(self) -> str:
        """Return what stands in nginx's records of every kind, once all is written."""
        return "".join(file.read_text("utf-8") for file in self.folder.glob("*.txt"))


@pytest.fixture
def front(tmp_path: Path) -> Iterator[Front]:
    if NGINX is None:
        pytest.skip("nginx is not installed")
    replicas = [Replica(number) for number in (1, 2, 3)]
    port = bench.find_free_port()
    lay_settings(tmp_path, front=port, ports=tuple(replica.port for replica in replicas))
    program = [NGINX, "-p", str(tmp_path), "-c", str(tmp_path / "nginx.conf"), "-e", "stderr"]
    running = subprocess.Popen([*program, "-g", "daemon off; user root;"])
    try:
        opened = Front(url=f"http://localhost:{port}", folder=tmp_path, replicas=replicas)
        wait_for(opened)
        yield opened
    finally:
        running.terminate()
        running.wait(timeout=10)
        for replica in replicas:
            with contextlib.suppress(OSError):
                replica.stop()


def wait_for(front: Front) -> None:
    deadline = time.monotonic() + 20
    while True:
        try:
            front.get("/healthz")
        except OSError:
            assert time.monotonic() < deadline
            time.sleep(0.02)
        else:
            return


def test_a_visitor_stays_with_a_replica_and_moves_on_when_it_dies(front: Front) -> None:
    first = front.get("/")
    (number,) = COOKIE.findall(first.headers["Set-Cookie"])
    again = [front.get("/", Cookie=f"nb={number}") for _ in range(6)]
    assert {answer.text for answer in again} == {first.text}
    assert not any(answer.headers["Set-Cookie"] for answer in again)
    front.replicas[int(first.text) - 1].stop()
    moved = [front.get("/", Cookie=f"nb={number}") for _ in range(6)]
    assert {answer.status for answer in moved} == {200}
    assert {answer.text for answer in moved} != {first.text}


def test_visitors_are_spread(front: Front) -> None:
    assert {front.get("/").text for _ in range(60)} == {"1", "2", "3"}


def test_a_made_up_cookie_is_replaced(front: Front) -> None:
    assert COOKIE.findall(front.get("/", Cookie="nb=mine").headers["Set-Cookie"])


def test_a_download_is_found_wherever_it_was_made(front: Front) -> None:
    front.replicas[1].files.add("/media/a.pdf")
    assert {front.get("/media/a.pdf").text for _ in range(12)} == {"2"}
    assert front.get("/media/b.pdf").status == 404


def test_the_name_is_passed_on_and_made_up_callers_are_not(front: Front) -> None:
    answer = front.get("/", X_Forwarded_For="192.0.2.7")
    assert answer.headers["Host-Was"] == front.url.removeprefix("http://")
    assert answer.headers["Caller-Was"] == "127.0.0.1"


def test_counts_and_readiness_are_not_for_the_world(front: Front) -> None:
    for path in ("/metrics", "/readyz", "/_stcore/metrics", "/_stcore/agent/x"):
        assert front.get(path).status == 404
    assert not any("metrics" in path for replica in front.replicas for path in replica.asked)


def test_large_messages_are_refused_before_a_replica_hears_them(front: Front) -> None:
    assert front.get("/api/diagnose", body=b"x" * 1000).status == 200
    assert front.get("/api/diagnose", body=b"x" * 70_000).status == 413


def test_nothing_of_a_caller_is_written_down(front: Front) -> None:
    front.get("/check?name=yamada", Referer="https://yamada.example", User_Agent="yamada")
    front.get("/media/yamada.pdf")
    front.replicas[0].stop()
    for _ in range(6):
        front.get("/healthz")
    deadline = time.monotonic() + 20
    while "/check" not in front.recorded():
        assert time.monotonic() < deadline
        time.sleep(0.1)
    written = re.sub(r"127\.0\.0\.1:\d+", "", front.recorded())  # the replicas
    assert "yamada" not in written
    assert "127.0.0.1" not in written


# --- a process carries no more than it must ---


def test_the_check_loads_no_tables(fresh_server: bench.Server) -> None:
    nobody = SENDER_CHOICES[Sender.NOBODY]
    with Caller(fresh_server.url, "start") as caller:
        caller.run().press(form_words.card(nobody.words, nobody.note))
        assert QUESTIONS[Question.MONTHS].title in caller.text
        assert "nindbai_store" in caller.text
    loaded = Path(f"/proc/{fresh_server.process.pid}/maps").read_text("utf-8")
    assert "site-packages/numpy" in loaded  # what is loaded does stand there
    assert "site-packages/pandas" not in loaded


def test_the_container_takes_messages_as_large_as_the_settings_say() -> None:
    settings = tomllib.loads((bench.ROOT / ".streamlit" / "config.toml").read_text("utf-8"))
    started = (bench.ROOT / "deploy" / "Dockerfile").read_text("utf-8")
    size = settings["server"]["maxMessageSize"] * 1_000_000
    assert f'"--ws-max-size", "{size}"' in started


# --- a tap at the very moment the line is back ---

ANSWERED = frozenset({Question.SENDER, Question.MONTHS})
DRAWN_AGAIN = """() => {
  const { sync } = window.sumai;
  let drawn = [];
  window.sumai.sync = (...now) => { drawn = now; sync(...now); };
  addEventListener('message', ({ data }) => {
    if (data?.type === 'WEBSOCKET_CONNECTED') setTimeout(() => sync(...drawn), 0);
  });
}"""
TAP_AT_ONCE = """(name) => {
  let wasLost = false;
  const look = () => {
    const button = document.querySelector(`.st-key-${name} button`);
    wasLost ||= Boolean(button?.disabled);
    if (wasLost && button && !button.disabled) button.click(); else requestAnimationFrame(look);
  };
  look();
}"""


def open_at_lender(context: BrowserContext, line: bench.Line) -> bench.Visit:
    """Open the check at its third question, as somebody who has answered two."""
    visit = bench.visit(context, line)
    answers = answers_of()
    answers["draft"] = {"sender": Sender.NOBODY, "months": 5, "done": sorted(ANSWERED)}
    visit.plant(blob_of(answers))
    visit.open("/check")
    expect_title(visit, QUESTIONS[Question.LENDER].title)
    return visit


@pytest.mark.browser
def test_a_tap_at_the_moment_the_line_is_back_counts(
    server: bench.Server, line: bench.Line, context: BrowserContext
) -> None:
    visit = open_at_lender(context, line)
    visit.page.evaluate(TAP_AT_ONCE, f"nb-card-lender-{Lender.JHF}")
    line.cut()
    line.join(server.port)
    expect_title(visit, QUESTIONS[Question.PLACE].title)
    given = visit.stored()["answers"]["draft"]
    assert (given["sender"], given["months"], given["lender"]) == (Sender.NOBODY, 5, Lender.JHF)


@pytest.mark.browser
@pytest.mark.parametrize(
    ("tapped", "question", "lender"),
    [
        (f".st-key-nb-card-lender-{Lender.JHF} button", Question.PLACE, Lender.JHF),
        (f".st-key-nb-body button:has-text('{form_words.BACK}')", Question.MONTHS, None),
    ],
)
def test_an_answer_on_its_way_when_the_server_dies_is_not_lost(
    tapped: str,
    question: Question,
    lender: Lender | None,
    server: bench.Server,
    fresh_server: bench.Server,
    line: bench.Line,
    context: BrowserContext,
) -> None:
    line.join(fresh_server.port)
    visit = open_at_lender(context, line)
    os.killpg(fresh_server.process.pid, signal.SIGSTOP)  # it hears nothing any more
    visit.page.locator(tapped).click()
    line.cut()
    line.join(server.port)
    expect_title(visit, QUESTIONS[question].title)
    given = visit.stored()["answers"]["draft"]
    assert (given["sender"], given["months"], given.get("lender")) == (Sender.NOBODY, 5, lender)


@pytest.mark.browser
def test_an_old_screen_drawn_again_does_not_swallow_the_answers(
    server: bench.Server, line: bench.Line, context: BrowserContext
) -> None:
    visit = bench.visit(context, line)
    visit.open("/")
    visit.page.locator(f".st-key-nb-card-sender-{Sender.NOBODY} button").click()
    expect_title(visit, QUESTIONS[Question.MONTHS].title)
    visit.page.evaluate(DRAWN_AGAIN)
    visit.page.locator(".st-key-nb-card-months-5 button").click()
    expect_title(visit, QUESTIONS[Question.LENDER].title)
    visit.settle()
    line.cut()
    line.join(server.port)
    visit.page.locator("[data-test-connection-state=CONNECTED]").wait_for(state="attached")
    visit.settle()
    visit.page.get_by_role("button", name=form_words.BACK).click()
    expect_title(visit, QUESTIONS[Question.MONTHS].title)
