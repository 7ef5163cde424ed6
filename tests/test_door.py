"""The parts of the staff's door: who calls, what is remembered, what a passphrase and claims are."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any, Final

import pytest
from pydantic import SecretStr

from nindbai.presentation import access_words as words
from nindbai.ui.callers import HEADER, Caller, find_caller
from nindbai.ui.identity import FRESH_SECONDS, Provider, Refusal, SignIn, find_sign_in
from nindbai.ui.ledger import Ledger, Limits
from nindbai.ui.passphrase import hash_passphrase, is_strong, matches
from nindbai.ui.settings import Oidc
from tests.browser import ROOT

NOW: Final = 1_800_000_000.0
LIMITS: Final = Limits(idle=1800, longest=36000)
OFFICE: Final = "198.51.100.7"


# --- who calls ---


def caller_of(
    *,
    bound_to: str = "localhost",
    peer: str | None = "127.0.0.1",
    own: str = "127.0.0.1",
    host: str = "localhost:8501",
    **headers: str,
) -> Caller:
    sent = {"host": host, **{name.replace("_", "-"): value for name, value in headers.items()}}
    scope = {
        "type": "websocket",
        "client": None if peer is None else (peer, 50000),
        "server": (own, 8501),
        "headers": [(name.encode(), value.encode()) for name, value in sent.items()],
    }
    return find_caller(scope, bound_to=bound_to)


@pytest.mark.parametrize("bound_to", ["localhost", "127.0.0.1", "::1", "127.0.0.2"])
def test_a_server_that_listens_on_this_machine_only_knows_its_own_people(bound_to: str) -> None:
    assert caller_of(bound_to=bound_to).is_local
    assert caller_of(bound_to=bound_to, peer="::1", own="::1", host="[::1]:8501").is_local
    assert caller_of(peer="::ffff:127.0.0.1", own="::ffff:127.0.0.1").is_local


@pytest.mark.parametrize(
    "bound_to", ["", "0.0.0.0", "::", "192.168.0.2", "sumai.example.jp", "localhost.example.jp"]
)
def test_a_server_that_others_can_reach_takes_nobody_for_local(bound_to: str) -> None:
    assert not caller_of(bound_to=bound_to).is_local


@pytest.mark.parametrize("peer", ["192.168.0.2", "203.0.113.7", "::ffff:203.0.113.7", "", None])
def test_who_comes_from_elsewhere_is_not_local(peer: str | None) -> None:
    assert not caller_of(peer=peer).is_local
    assert not caller_of(own=peer or "").is_local


@pytest.mark.parametrize(
    "header",
    [
        "x_forwarded_for",
        "x_forwarded_proto",
        "x_forwarded_host",
        "forwarded",
        "x_real_ip",
        "via",
        "x_original_url",
        "cf_connecting_ip",
    ],
)
@pytest.mark.parametrize("value", ["127.0.0.1", "", "for=127.0.0.1"])
def test_behind_a_proxy_of_the_same_machine_nobody_is_local(header: str, value: str) -> None:
    assert not caller_of(**{header: value}).is_local


@pytest.mark.parametrize(
    "host", ["sumai.example.jp", "", "localhost.example.jp", "10.0.0.1:80", "["]
)
def test_a_foreign_name_for_this_machine_is_not_local(host: str) -> None:
    assert not caller_of(host=host).is_local


def test_a_header_never_makes_anybody_local() -> None:
    claims = {HEADER.replace("-", "_"): "local 127.0.0.1", "x_forwarded_for": "127.0.0.1"}
    assert not caller_of(peer="203.0.113.7", **claims).is_local


def test_a_household_of_the_new_internet_is_one_network() -> None:
    assert caller_of(peer="2001:db8:1:2:aaaa::1").network == "2001:db8:1:2::/64"
    assert caller_of(peer="2001:db8:1:2:bbbb::9").network == "2001:db8:1:2::/64"
    assert caller_of(peer="::ffff:203.0.113.7").network == "203.0.113.7"


# --- attempts ---


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    """Return an empty ledger."""
    return Ledger(tmp_path / "own", secret="x")  # noqa: S106 - nothing is kept secret here


def test_each_wrong_attempt_makes_the_next_wait_longer(ledger: Ledger) -> None:
    waits, at = [], NOW
    ledger.reserve(OFFICE, now=at)
    ledger.reserve(OFFICE, now=at)
    for _ in range(12):
        assert ledger.reserve(OFFICE, now=at) == 0
        waits.append(ledger.reserve(OFFICE, now=at))
        at += waits[-1]
    assert waits == [5, 10, 20, 40, 80, 160, 320, 640, 900, 900, 900, 900]


def test_asking_during_a_wait_is_refused_and_does_not_prolong_it(ledger: Ledger) -> None:
    for _ in range(3):
        ledger.reserve(OFFICE, now=NOW)
    assert [ledger.reserve(OFFICE, now=NOW + 1) for _ in range(5)] == [4.0] * 5
    assert ledger.reserve(OFFICE, now=NOW + 5) == 0


def test_a_right_attempt_clears_the_wait_of_its_network_only(ledger: Ledger) -> None:
    for network in (OFFICE, "203.0.113.7"):
        for _ in range(3):
            ledger.reserve(network, now=NOW)
    ledger.forgive(OFFICE, now=NOW)
    assert ledger.reserve(OFFICE, now=NOW) == 0
    assert ledger.reserve("203.0.113.7", now=NOW) > 0


def test_many_networks_together_wait_too(ledger: Ledger) -> None:
    let_through = sum(ledger.reserve(f"203.0.113.{n}", now=NOW) == 0 for n in range(100))
    assert let_through == 21
    let_through = sum(ledger.reserve(f"2001:db8:{n:x}::/64", now=NOW + n) == 0 for n in range(3600))
    assert let_through < 100


def test_who_was_let_in_before_does_not_wait_for_strangers(ledger: Ledger) -> None:
    ledger.reserve(OFFICE, now=NOW)
    ledger.forgive(OFFICE, now=NOW)
    for n in range(30):
        ledger.reserve(f"203.0.113.{n}", now=NOW)
    assert ledger.reserve("203.0.113.99", now=NOW) > 0
    assert ledger.reserve(OFFICE, now=NOW) == 0


def test_attempts_side_by_side_gain_nothing(ledger: Ledger) -> None:
    with ThreadPoolExecutor(8) as crowd:
        waits = list(crowd.map(lambda _: ledger.reserve(OFFICE, now=NOW), range(40)))
    assert waits.count(0) == 3


ATTEMPTS: Final = """
import sys
from pathlib import Path
from nindbai.ui.ledger import Ledger
ledger = Ledger(Path(sys.argv[1]), secret="x")
print([ledger.reserve(sys.argv[2], now=float(sys.argv[3])) for _ in range(10)].count(0))
"""


def test_processes_of_one_machine_count_together(tmp_path: Path, ledger: Ledger) -> None:
    command = [sys.executable, "-c", ATTEMPTS, str(tmp_path / "own"), OFFICE, str(NOW)]
    workers = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) for _ in "ab"]
    assert sum(int(worker.communicate(timeout=60)[0]) for worker in workers) == 3
    assert ledger.reserve(OFFICE, now=NOW) > 0


def test_what_is_remembered_stays_small_and_holds_no_address(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nindbai.ui.ledger._MOST_NETWORKS", 50)
    ledger = Ledger(tmp_path / "own", secret="x")  # noqa: S106
    for n in range(120):
        ledger.reserve(f"198.51.100.{n}", now=NOW + 100 * n)
    (file,) = (tmp_path / "own").glob("*.sqlite3")
    assert (tmp_path / "own").stat().st_mode & 0o777 == 0o700
    assert file.stat().st_size < 60_000
    assert not any(b"198.51.100" in part.read_bytes() for part in (tmp_path / "own").iterdir())


def test_the_wait_is_said_in_words() -> None:
    assert "20秒ほど" in words.describe_wait(15)
    assert "15分ほど" in words.describe_wait(900)


# --- sign-ins ---


def is_open(ledger: Ledger, at: float, *, network: str = OFFICE, is_use: bool = True) -> bool:
    return ledger.is_open("a", network=network, limits=LIMITS, now=at, is_use=is_use)


@pytest.fixture
def begun(ledger: Ledger) -> Ledger:
    """Return a ledger with one open sign-in, called ``a``."""
    assert ledger.begin("a", network=OFFICE, started=NOW, now=NOW)
    return ledger


def test_a_sign_in_that_was_never_begun_is_not_open(ledger: Ledger) -> None:
    assert not is_open(ledger, NOW)


def test_a_sign_in_ends_by_itself_without_use(begun: Ledger) -> None:
    assert is_open(begun, NOW + 1800)
    assert is_open(begun, NOW + 3600)
    assert not is_open(begun, NOW + 3600 + 1801)
    assert not is_open(begun, NOW + 3600)


def test_watching_is_no_use(begun: Ledger) -> None:
    for minutes in range(31):
        assert is_open(begun, NOW + 60 * minutes, is_use=False)
    assert not is_open(begun, NOW + 1801, is_use=False)


def test_a_sign_in_ends_by_itself_even_in_use(begun: Ledger) -> None:
    assert all(is_open(begun, NOW + 1000 * n) for n in range(37))
    assert not is_open(begun, NOW + 36001)


def test_a_sign_in_that_was_ended_never_begins_again(begun: Ledger) -> None:
    begun.end("a")
    assert not is_open(begun, NOW)
    assert not begun.begin("a", network=OFFICE, started=NOW, now=NOW)
    assert not is_open(begun, NOW)


def test_a_sign_in_does_not_move_to_another_network(begun: Ledger) -> None:
    assert not is_open(begun, NOW, network="203.0.113.7")
    assert is_open(begun, NOW)


def test_ended_sign_ins_are_kept_longer_than_they_could_last(begun: Ledger) -> None:
    begun.end("a")
    assert begun.begin("b", network=OFFICE, started=NOW + 86400, now=NOW + 86400)
    assert not begun.begin("a", network=OFFICE, started=NOW, now=NOW + 86400)


def test_a_full_ledger_lets_nobody_begin(begun: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nindbai.ui.ledger._MOST_SIGN_INS", 1)
    assert not begun.begin("b", network=OFFICE, started=NOW, now=NOW)


# --- the passphrase ---


@pytest.mark.parametrize(
    "weak", ["", "tsukue", "aaaaaaaaaaaaaaaaaaaa", "abcabcabcabcabcabc", "  " * 20]
)
def test_a_weak_passphrase_is_not_hashed(weak: str) -> None:
    assert not is_strong(weak)
    with pytest.raises(ValueError, match="weak"):
        hash_passphrase(weak)


def test_two_hashes_of_one_passphrase_differ_and_both_match() -> None:
    first, second = (hash_passphrase("tsukue-kaeru-mikan") for _ in range(2))
    assert first != second
    assert matches(first, "tsukue-kaeru-mikan")
    assert matches(second, " TSUKUE-KAERU-MIKAN".lower())
    assert not matches(first, "Tsukue-kaeru-mikan")
    assert not matches(first, "tsukue-kaeru-mikan" + "x" * 1000)
    assert not matches(first, "")


def ask_for_setting(*typed: str) -> tuple[str, int]:
    """Return what the command shows at a terminal, and its exit status."""
    child, terminal = pty.fork()
    if child == 0:  # pragma: no cover - becomes another program
        os.chdir(ROOT)
        os.execv(sys.executable, [sys.executable, "-W", "ignore", "-m", "nindbai", "passphrase"])  # noqa: S606
    shown = b""
    for text in typed:
        while not shown.endswith(b": "):
            shown += os.read(terminal, 1024)
        os.write(terminal, f"{text}\n".encode())
        shown += b"|"
    try:
        while data := os.read(terminal, 1024):
            shown += data
    except OSError:
        pass
    os.close(terminal)
    return shown.decode(), os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def test_the_command_writes_a_setting_and_shows_nothing_that_is_typed() -> None:
    shown, status = ask_for_setting("tsukue-kaeru-mikan", "tsukue-kaeru-mikan")
    assert status == 0
    assert "tsukue" not in shown
    encoded = shown.split('passphrase_hash = "')[1].split('"')[0]
    assert matches(encoded, "tsukue-kaeru-mikan")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("tsukue", "tsukue"), words.TOO_WEAK),
        (("tsukue-kaeru-mikan", "tsukue-kaeru-mikam"), words.NOT_THE_SAME),
    ],
)
def test_the_command_refuses_what_is_weak_or_differs(typed: tuple[str, str], said: str) -> None:
    shown, status = ask_for_setting(*typed)
    assert status == 2
    assert said in shown
    assert "$argon2" not in shown


# --- what the provider says ---

OIDC: Final = Oidc(
    metadata_url="https://id.example.jp/.well-known/openid-configuration",
    client_id="sumai",
    client_secret=SecretStr("12345678"),
    cookie_secret=SecretStr("0" * 32),
    redirect_uri="https://sumai.example.jp/oauth2callback",
    allowed_domains=("example.jp",),
    allowed_subjects=("s-1",),
    allowed_groups=("advisers",),
)
CLAIMS: Final = {
    "is_logged_in": True,
    "iss": "https://id.example.jp",
    "aud": "sumai",
    "sub": "anybody",
    "nonce": "n",
    "iat": int(NOW),
    "exp": int(NOW) + 600,
    "email": "adviser@example.jp",
    "email_verified": True,
}


@pytest.mark.parametrize(
    "changed",
    [
        {},
        {"email": "Adviser@EXAMPLE.JP"},
        {"aud": ["other", "sumai"]},
        {"email": "a@b.com", "sub": "s-1"},
        {"email": "a@b.com", "groups": ["x", "advisers"]},
        {"iss": "https://id.example.jp/"},
    ],
)
def test_our_people_are_known(changed: dict[str, Any]) -> None:
    assert isinstance(find_sign_in(CLAIMS | changed, OIDC), SignIn)


@pytest.mark.parametrize(
    "changed",
    [
        {"email": "adviser@notexample.jp"},
        {"email": "adviser@sub.example.jp"},
        {"email": "adviser@example.jp.evil.com"},
        {"email": "evil@evil.com@example.jp"},
        {"email": "@example.jp"},
        {"email": "example.jp"},
        {"email": "adviser@example.jp "},
        {"email": "adviser@example.jр"},
        {"email": ["adviser@example.jp"]},
        {"email": None},
        {"email_verified": False},
        {"email_verified": "true"},
        {"email_verified": 1},
        {"email_verified": None},
        {"email": "a@b.com", "sub": "S-1"},
        {"email": "a@b.com", "groups": "advisers"},
        {"email": "a@b.com", "groups": ["Advisers"]},
    ],
)
def test_other_people_are_strangers(changed: dict[str, Any]) -> None:
    assert find_sign_in(CLAIMS | changed, OIDC) is Refusal.STRANGER


@pytest.mark.parametrize(
    "changed",
    [
        {"is_logged_in": False},
        {"is_logged_in": "true"},
        {"iss": "https://evil.example.com"},
        {"iss": None},
        {"aud": "other"},
        {"aud": None},
        {"aud": "sumai-other"},
        {"sub": ""},
        {"nonce": None},
        {"iat": None},
        {"iat": "0"},
        {"iat": True},
        {"exp": None},
    ],
)
def test_claims_of_somebody_else_are_nobodys(changed: dict[str, Any]) -> None:
    assert find_sign_in(CLAIMS | changed, OIDC) is Refusal.NOBODY


def test_each_act_of_signing_in_has_its_own_name() -> None:
    acts = [CLAIMS, CLAIMS | {"nonce": "m"}, CLAIMS | {"iat": 1}, CLAIMS | {"sub": "other"}]
    found = [find_sign_in(act, OIDC) for act in acts]
    assert len({act.name for act in found if isinstance(act, SignIn)}) == 4


@pytest.mark.parametrize(
    ("age", "is_fresh"),
    [(0, True), (FRESH_SECONDS, True), (FRESH_SECONDS + 1, False), (-60, True), (-3600, False)],
)
def test_only_a_sign_in_of_just_now_may_begin(age: float, *, is_fresh: bool) -> None:
    found = find_sign_in(CLAIMS, OIDC)
    assert isinstance(found, SignIn)
    assert found.is_fresh(NOW + age) is is_fresh
    expired = find_sign_in(CLAIMS | {"exp": int(NOW) - 1}, OIDC)
    assert isinstance(expired, SignIn)
    assert not expired.is_fresh(NOW)


@pytest.fixture
def described() -> Any:
    """Return a function that asks a real server whose description is changed as told."""

    def ask(changed: dict[str, Any], *, raw: bytes | None = None, status: int = 200) -> bool:
        class Answer(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.send_response(200 if self.path == "/elsewhere" else status)
                self.send_header("location", "/elsewhere")
                self.end_headers()
                self.wfile.write(raw if raw is not None else json.dumps(found).encode())

            def log_message(self, *_: object) -> None:
                pass

        with HTTPServer(("127.0.0.1", 0), Answer) as server:
            site = f"http://127.0.0.1:{server.server_address[1]}"
            endpoints = ("authorization_endpoint", "token_endpoint", "jwks_uri")
            found = {"issuer": site, **dict.fromkeys(endpoints, f"{site}/x"), **changed}
            threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
            url = f"{site}/.well-known/openid-configuration"
            is_well = Provider(OIDC.model_copy(update={"metadata_url": url})).is_well(NOW)
            server.shutdown()
            return is_well

    return ask


def test_a_provider_that_describes_itself_well_is_used(described: Any) -> None:
    assert described({})
    assert described({"id_token_signing_alg_values_supported": ["ES256"]})


@pytest.mark.parametrize(
    "changed",
    [
        {"issuer": "https://evil.example.com"},
        {"issuer": None},
        {"jwks_uri": None},
        {"token_endpoint": 1},
        {"id_token_signing_alg_values_supported": ["RS256", "none"]},
        {"id_token_signing_alg_values_supported": "none"},
    ],
)
def test_a_provider_that_describes_itself_badly_is_not_used(
    described: Any, changed: dict[str, Any]
) -> None:
    assert not described(changed)


def test_a_provider_that_cannot_be_read_is_not_used(described: Any) -> None:
    assert not described({}, raw=b"<html>")
    assert not described({}, raw=b"[1]")
    assert not described({}, status=500)
    assert not described({}, status=302)
    nowhere = OIDC.model_copy(update={"metadata_url": "http://127.0.0.1:9/.well-known/x"})
    assert not Provider(nowhere).is_well(NOW)


def test_a_provider_is_asked_again_after_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter(["cannot be read", "", "gone"])
    monkeypatch.setattr(Provider, "_find_fault", lambda _: next(answers))
    provider = Provider(OIDC)
    asked = [provider.is_well(NOW + age) for age in (0, 19, 21, 600, 622)]
    assert asked == [False, False, True, True, False]
