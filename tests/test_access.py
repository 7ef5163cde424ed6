"""The staff's door on running servers: whoever comes without right, by whatever way, stays out."""

from __future__ import annotations

import ast
import itertools
import json
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from argon2 import PasswordHasher
from itsdangerous import URLSafeTimedSerializer
from playwright.sync_api import Browser
from websockets.exceptions import InvalidStatus

from nindbai.presentation import access_words as words
from nindbai.presentation import frame_words, server_words
from nindbai.ui.routes import STAFF_PAGES, Page
from tests import browser as bench
from tests.identity_provider import CLIENT_SECRET
from tests.socket_client import Caller
from tests.staff_site import (
    ACT,
    COOKIE_SECRET,
    FILE,
    HELD,
    INSIDE,
    KEY,
    PASSPHRASE,
    PATH,
    Person,
    Provider,
    Site,
    copy_site,
    oidc_settings,
    run_provider,
    run_site,
)
from tests.test_accessibility import check_names_and_sizes, check_order

HASH: Final = PasswordHasher(time_cost=2, memory_cost=19456, parallelism=1).hash(PASSPHRASE)
BY_PASSPHRASE: Final = {"NINDBAI_STAFF__ENABLED": "true", "NINDBAI_STAFF__PASSPHRASE_HASH": HASH}
IMPORTS: Final = (ast.Import, ast.ImportFrom)
FORWARDED: Final = "X-Forwarded-For"
USER: Final = "_streamlit_user"
_networks = (f"198.51.100.{number}" for number in itertools.count(1))

Folder = pytest.TempPathFactory


@pytest.fixture(scope="session")
def launcher(tmp_path_factory: Folder) -> Path:
    """Copy the site, with a staff screen of the tests."""
    return copy_site(tmp_path_factory.mktemp("staff"))


@pytest.fixture(scope="session")
def plain(launcher: Path, tmp_path_factory: Folder) -> Iterator[Site]:
    """Run a site that others can reach, without any configuration."""
    with run_site(launcher, tmp_path_factory.mktemp("plain"), {}) as site:
        yield site


@pytest.fixture(scope="session")
def local(launcher: Path, tmp_path_factory: Folder) -> Iterator[Site]:
    """Run a site that only this machine can reach, without any configuration."""
    settings = {"STREAMLIT_SERVER_ADDRESS": "localhost"}
    with run_site(launcher, tmp_path_factory.mktemp("local"), settings) as site:
        yield site


@pytest.fixture(scope="session")
def phrased(launcher: Path, tmp_path_factory: Folder) -> Iterator[Site]:
    """Run a site behind a passphrase."""
    with run_site(launcher, tmp_path_factory.mktemp("phrased"), BY_PASSPHRASE) as site:
        yield site


@pytest.fixture(scope="session")
def running_provider() -> Iterator[Provider]:
    """Run the provider of OpenID Connect."""
    with run_provider() as running:
        yield running


@pytest.fixture
def provider(running_provider: Provider) -> Provider:
    """Return the provider, told to be honest."""
    running_provider.tell()
    return running_provider


@pytest.fixture(scope="session")
def vouched(launcher: Path, running_provider: Provider, tmp_path_factory: Folder) -> Iterator[Site]:
    """Run a site behind the provider."""
    port = bench.find_free_port()
    settings = oidc_settings(running_provider.url, port)
    with run_site(launcher, tmp_path_factory.mktemp("vouched"), settings, port=port) as site:
        yield site


def network() -> dict[str, str]:
    """Return the header of somebody from a network that nobody had before."""
    return {FORWARDED: next(_networks)}


def is_in(caller: Caller) -> bool:
    return INSIDE in caller.text


# --- what a staff screen is made of ---


def unguarded(source: str) -> list[str]:
    """Return what in a module of the staff's screens would run without the door."""
    found = []
    tree = ast.parse(source)
    idle = {node.name for node in tree.body if isinstance(node, ast.FunctionDef) and _is_idle(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            found += [
                f"{given.arg} in line {node.lineno}"
                for given in node.keywords
                if given.arg and given.arg.startswith("on_")
                if not _is_guarded(given.value) and ast.unparse(given.value) not in idle
            ]
        if isinstance(node, ast.Attribute) and ast.unparse(node) == "st.fragment":
            found.append(f"st.fragment in line {node.lineno}")
    return found


def _is_guarded(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) or (
        isinstance(value, ast.Call) and ast.unparse(value.func).endswith("guarded")
    )


def _is_idle(function: ast.FunctionDef) -> bool:
    """Return whether a function only says what it is for."""
    return all(isinstance(part, ast.Expr | ast.Pass) for part in function.body) and not any(
        isinstance(part, ast.Call) for part in ast.walk(function)
    )


UI = bench.ROOT / "nindbai" / "ui"


def first_deed(source: str) -> str:
    """Return the first thing that a screen does after its imports."""
    deeds = (node for node in ast.parse(source).body if not isinstance(node, IMPORTS))
    return ast.unparse(next(deeds))


@pytest.mark.parametrize("page", STAFF_PAGES, ids=lambda page: page.key)
def test_a_staff_screen_asks_before_anything_else(page: Page) -> None:
    assert first_deed(page.file.read_text("utf-8")) == "access.require_staff()"


@pytest.mark.parametrize(
    "module",
    [*(page.file for page in STAFF_PAGES), *UI.glob("staff_*.py"), UI / "batch_panels.py"],
    ids=lambda file: file.name,
)
def test_nothing_of_a_staff_screen_goes_past_the_door(module: Path) -> None:
    assert unguarded(module.read_text("utf-8")) == []


def test_what_goes_past_the_door_is_seen() -> None:
    assert unguarded("st.button('x', on_click=act)\n@st.fragment\ndef f(): pass") == [
        "on_click in line 1",
        "st.fragment in line 2",
    ]
    assert unguarded("st.button('x', on_click=access.guarded(act))\nd(on_click='ignore')") == []
    assert unguarded("def f():\n    'Nothing.'\nd(on_x_change=f)") == []
    assert unguarded("def f():\n    work()\nd(on_x_change=f)") == ["on_x_change in line 3"]
    assert first_deed("import a\nfrom b import c\nwork()\naccess.require_staff()") == "work()"


# --- without configuration ---


def test_staff_screens_are_like_any_address_that_leads_nowhere(plain: Site) -> None:
    nowhere = plain.server.get("/no-such-screen")
    for path in (PATH, f"{PATH}/", "/auth/login", "/auth/logout", "/oauth2callback"):
        answer = plain.server.get(path)
        assert (answer.status, answer.body) == (404, nowhere.body)
    assert KEY not in plain.server.get("/robots.txt").text


def test_a_websocket_without_page_finds_no_staff_screen(plain: Site, local: Site) -> None:
    with local.call() as inside, plain.call() as outside:
        assert is_in(inside)
        assert KEY in inside.pages
        assert KEY not in outside.pages
        assert not is_in(outside)
        outside.run(page_hash=inside.page_hash)
        assert not is_in(outside)


@pytest.mark.parametrize("page", [page.key for page in STAFF_PAGES])
def test_every_staff_screen_asks_at_its_door(plain: Site, phrased: Site, page: str) -> None:
    assert plain.server.get(f"/{page}").status == 404
    with plain.call(page) as outside, phrased.call(page, headers=network()) as door:
        assert page not in outside.pages
        assert words.FIELD in door.text


def test_on_this_machine_they_open_with_a_plain_notice(local: Site) -> None:
    assert local.server.get(PATH).status == 200
    with local.call() as inside:
        assert is_in(inside)
        assert words.ONLY_HERE in inside.text
        assert words.SIGN_OUT not in inside.text


@pytest.mark.parametrize(
    "mark",
    [
        {FORWARDED: "127.0.0.1"},
        {"X-Real-IP": "127.0.0.1"},
        {"Forwarded": "for=127.0.0.1"},
        {"Via": "1.1 proxy"},
        {"x-nindbai-caller": "local 127.0.0.1", "X-Forwarded-Proto": "https"},
    ],
    ids=str,
)
def test_a_proxy_on_this_machine_makes_nobody_local(local: Site, mark: dict[str, str]) -> None:
    named = {name.replace("-", "_"): value for name, value in mark.items()}
    assert local.server.get(PATH, **named).status == 404
    with local.call(headers=mark) as caller:
        assert not is_in(caller)
        assert KEY not in caller.pages


def test_the_name_of_another_site_makes_nobody_local(local: Site) -> None:
    assert local.server.get(PATH, host="evil.example.com").status == 404


def test_a_header_makes_nobody_local(plain: Site) -> None:
    claim = {"x-nindbai-caller": "local 127.0.0.1"}
    assert plain.server.get(PATH, x_nindbai_caller="local 127.0.0.1").status == 404
    with plain.call(headers=claim) as caller:
        assert not is_in(caller)


# --- a wrong configuration ---


def test_a_wrong_configuration_closes_the_staffs_screens_and_nothing_else(
    launcher: Path, tmp_path: Path
) -> None:
    secret = "this-is-no-hash-but-a-passphrase"  # noqa: S105
    settings = {
        "NINDBAI_STAFF__ENABLED": "true",
        "NINDBAI_STAFF__PASSPHRASE_HASH": secret,
        "NINDBAI_STAFF__IDLE_MINUTES": "999",
        "STREAMLIT_SERVER_ADDRESS": "localhost",
    }
    with run_site(launcher, tmp_path / "broken", settings) as site:
        assert site.server.get(PATH).status == 404
        with site.call() as caller, site.call("check") as homeowner:
            assert not is_in(caller)
            assert KEY not in caller.pages
            assert frame_words.DISCLAIMER in homeowner.text
        log = site.server.log.read_text("utf-8")
    assert "staff.passphrase_hash" in log
    assert "staff.idle_minutes" in log
    assert secret not in log


# --- the passphrase ---


def test_a_deep_link_shows_the_door_and_nothing_behind_it(phrased: Site) -> None:
    assert phrased.server.get(PATH).status == 200
    with phrased.call(headers=network()) as caller:
        assert words.FIELD in caller.text
        assert not is_in(caller)
        assert not phrased.has_done("part")


def test_the_passphrase_opens_and_a_reload_asks_again(phrased: Site) -> None:
    office = network()
    with phrased.call(headers=office) as caller:
        caller.press(words.ENTER, **{words.FIELD: PASSPHRASE})
        assert is_in(caller)
        assert PASSPHRASE not in caller.text
        assert is_in(caller.run())
    with phrased.call(headers=office) as reloaded:
        assert not is_in(reloaded)


def test_a_wrong_passphrase_does_not_open(phrased: Site) -> None:
    with phrased.call(headers=network()) as caller:
        for wrong in ("", PASSPHRASE[:-1], PASSPHRASE.upper()):
            caller.press(words.ENTER, **{words.FIELD: wrong})
            assert not is_in(caller)
        assert words.WRONG in caller.text


def test_a_wait_is_not_shortened_by_a_new_session(phrased: Site) -> None:
    office = network()
    for _ in range(3):
        with phrased.call(headers=office) as caller:
            caller.press(words.ENTER, **{words.FIELD: "wrong wrong wrong"})
            assert words.WRONG in caller.text
    with phrased.call(headers=office) as again, phrased.call(headers=network()) as colleague:
        again.press(words.ENTER, **{words.FIELD: PASSPHRASE})
        assert "いまは受け付けていません" in again.text
        assert not is_in(again)
        assert is_in(colleague.press(words.ENTER, **{words.FIELD: PASSPHRASE}))


def let_in(site: Site, office: dict[str, str]) -> Caller:
    caller = site.call(headers=office).press(words.ENTER, **{words.FIELD: PASSPHRASE})
    assert is_in(caller)
    return caller


def test_a_session_taken_up_from_elsewhere_is_not_in(phrased: Site) -> None:
    office = network()
    with let_in(phrased, office) as caller:
        session = caller.session
    with phrased.call(headers=network(), session=session) as thief:
        assert thief.session == session
        assert not is_in(thief)
    with (
        let_in(phrased, office) as caller,
        phrased.call(headers=network(), session=caller.session) as thief,
    ):
        assert not is_in(thief)


def test_files_are_taken_while_the_sign_in_holds(phrased: Site) -> None:
    with phrased.call("batch", headers=network()) as caller:
        assert not takes_files(phrased, caller)
        caller.press(words.ENTER, **{words.FIELD: PASSPHRASE})
        assert takes_files(phrased, caller)
        with phrased.call("start", headers=network()) as visitor:
            assert not takes_files(phrased, visitor)
        caller.press(words.SIGN_OUT)
        assert not takes_files(phrased, caller)


def takes_files(site: Site, caller: Caller) -> bool:
    """Return whether a file gets as far as the framework, which misses its token."""
    told = site.server.get(f"/_stcore/upload_file/{caller.session}/a", method="PUT")
    assert told.status == 403
    return told.text != server_words.NO_UPLOADS


def test_what_a_screen_offers_works_while_the_sign_in_holds(phrased: Site) -> None:
    with let_in(phrased, network()) as caller:
        assert phrased.has_done("part")
        caller.press(ACT)
        assert phrased.has_done("acted")
        assert caller.download(FILE).startswith("/media/")
        assert phrased.has_done("made")
        caller.run_part()
        assert phrased.has_done("part")


ENDED: Final = {
    "idle": "UPDATE sign_ins SET seen = seen - 1801",
    "too long": "UPDATE sign_ins SET started = started - 36001",
    "signed out elsewhere": "UPDATE sign_ins SET is_open = 0",
    "forgotten by the server": "DELETE FROM sign_ins",
}


@pytest.mark.parametrize("how", ENDED)
@pytest.mark.parametrize("deed", ["callback", "download", "fragment", "run"])
def test_nothing_of_a_screen_runs_once_the_sign_in_has_ended(
    phrased: Site, how: str, deed: str
) -> None:
    with let_in(phrased, network()) as caller:
        phrased.has_done("part")
        phrased.change_ledger(ENDED[how])
        match deed:
            case "callback":
                caller.press(ACT)
            case "download":
                assert caller.download(FILE) == ""
            case "fragment":
                caller.run_part()
            case _:
                caller.run()
        assert not any(phrased.has_done(name) for name in ("acted", "made", "part"))
        caller.run()
        assert not is_in(caller)
        assert words.FIELD in caller.text


def test_a_screen_that_nobody_touches_leaves_by_itself(phrased: Site) -> None:
    with let_in(phrased, network()) as caller:
        assert 0 < caller.watch_seconds <= 60
        caller.run_watch()
        phrased.change_ledger(ENDED["idle"])
        caller.run_watch()
        assert not is_in(caller)
        assert words.ENDED in caller.text


def test_watching_keeps_no_sign_in_alive(phrased: Site) -> None:
    with let_in(phrased, network()) as caller:
        phrased.change_ledger("UPDATE sign_ins SET seen = seen - 1700")
        caller.run_watch()
        phrased.change_ledger("UPDATE sign_ins SET seen = seen - 101")
        caller.run_watch()
        assert words.ENDED in caller.text


def test_signing_out_ends_every_session_that_was_taken_up(phrased: Site) -> None:
    office = network()
    with let_in(phrased, office) as caller:
        caller.press(words.SIGN_OUT)
        assert not is_in(caller)
        assert words.SIGNED_OUT in caller.text
        session = caller.session
    with phrased.call(headers=office, session=session) as again:
        assert not is_in(again)


def test_what_a_session_held_is_gone_with_its_sign_in(phrased: Site) -> None:
    with let_in(phrased, network()) as caller:
        caller.press(ACT)
        assert HELD in caller.text
        phrased.change_ledger(ENDED["idle"])
        caller.run()
        assert words.ENDED in caller.text
        caller.press(words.ENTER, **{words.FIELD: PASSPHRASE})
        assert is_in(caller)
        assert HELD not in caller.text


# --- the provider ---


def vouch(site: Site, provider: Provider, **next_token: Any) -> Person:
    provider.tell(**next_token)
    person = Person(site)
    assert person.sign_in(words.WITH_PROVIDER) == f"{site.url}{PATH}"
    return person


def test_a_colleague_signs_in_and_out(vouched: Site, provider: Provider) -> None:
    person = vouch(vouched, provider)
    with person.call() as caller:
        assert is_in(caller)
        copied = dict(person.cookies)
        caller.press(words.SIGN_OUT)
        assert caller.redirected_to == "/auth/logout"
        assert person.get(caller.redirected_to) == f"{vouched.url}{PATH}"
    assert set(person.cookies) == {"_streamlit_xsrf"}
    with vouched.call(cookies=copied) as replayed:
        assert not is_in(replayed)


def test_a_colleague_is_in_again_after_a_reload(vouched: Site, provider: Provider) -> None:
    person = vouch(vouched, provider)
    with person.call() as first, person.call() as second:
        assert is_in(first)
        assert is_in(second)
        first.press(words.SIGN_OUT)
        assert not is_in(second.run())


STRANGERS: Final = {
    "another domain": {"email": "a@evil.com"},
    "a longer domain": {"email": "a@notexample.jp"},
    "two signs": {"email": "a@evil.com@example.jp"},
    "an address nobody verified": {"email_verified": False},
    "an address that says it is verified": {"email_verified": "true"},
    "no address": {"email": None},
}


@pytest.mark.parametrize("who", STRANGERS)
def test_a_stranger_whom_the_provider_knows_stays_out(
    vouched: Site, provider: Provider, who: str
) -> None:
    person = vouch(vouched, provider, claims=STRANGERS[who])
    assert USER in person.cookies
    with person.call() as caller:
        assert not is_in(caller)
        assert words.STRANGER in caller.text


FAULTS: Final[dict[str, dict[str, Any]]] = {
    "signed by another key": {"signed": "by another key"},
    "signed with the public key": {"signed": "with the public key"},
    "not signed": {"signed": "not at all"},
    "for another client": {"claims": {"aud": "other"}},
    "by another issuer": {"claims": {"iss": "https://evil.example.com"}},
    "for another attempt": {"claims": {"nonce": "x"}},
    "expired": {"times": {"exp": -600, "iat": -1200}},
    "of another state": {"state": "x"},
    "without identity": {"answer": {"id_token": None}},
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_token_with_a_fault_signs_nobody_in(
    vouched: Site, provider: Provider, fault: str
) -> None:
    person = vouch(vouched, provider, **FAULTS[fault])
    assert USER not in person.cookies
    with person.call() as caller:
        assert not is_in(caller)


def test_a_callback_that_is_opened_again_signs_nobody_in(vouched: Site, provider: Provider) -> None:
    provider.tell()
    person = Person(vouched)
    person.sign_in(words.WITH_PROVIDER)
    (callback,) = (address for address in person.led_to if "/oauth2callback" in address)
    thief = Person(vouched)
    thief.get(callback)
    assert USER not in thief.cookies
    person.get(callback)
    assert person.get("/auth/login?provider=x") == f"{vouched.url}{PATH}"


def forge(claims: dict[str, Any], *, secret: str = COOKIE_SECRET) -> str:
    """Return the identity cookie as Streamlit would sign it with *secret*."""
    return str(URLSafeTimedSerializer(secret, salt=USER).dumps(json.dumps(claims)))


def claims_of(site: Site, provider: Provider, *, age: float = 0) -> dict[str, Any]:
    return {
        "is_logged_in": True,
        "origin": site.url,
        "provider": "default",
        "iss": provider.url,
        "aud": "sumai-staff",
        "sub": "person-1",
        "nonce": f"n{age}",
        "iat": int(time.time() - age),
        "exp": int(time.time() - age) + 600,
        "email": "adviser@example.jp",
        "email_verified": True,
    }


def test_a_forged_cookie_lets_nobody_in(vouched: Site, provider: Provider) -> None:
    right = claims_of(vouched, provider)
    unsigned = json.dumps(right)
    for forged in (forge(right, secret="x" * 32), forge(right) + "x", unsigned, "chunks-1"):
        cookies = {**Person(vouched).cookies, USER: forged}
        with vouched.call(cookies=cookies) as caller:
            assert not is_in(caller)


def test_the_forger_would_be_in_with_the_secret(vouched: Site, provider: Provider) -> None:
    cookies = {**Person(vouched).cookies, USER: forge(claims_of(vouched, provider))}
    with vouched.call(cookies=cookies) as caller:
        assert is_in(caller)


@pytest.mark.parametrize("age", [301, 3600, 36001, 86400, -600])
def test_an_old_cookie_that_the_ledger_does_not_know_lets_nobody_in(
    vouched: Site, provider: Provider, age: int
) -> None:
    forged = forge(claims_of(vouched, provider, age=age))
    with vouched.call(cookies={**Person(vouched).cookies, USER: forged}) as caller:
        assert not is_in(caller)
        assert words.SIGN_IN_AGAIN in caller.text


def test_a_cookie_of_another_site_lets_nobody_in(vouched: Site, provider: Provider) -> None:
    cookies = vouch(vouched, provider).cookies
    with pytest.raises(InvalidStatus, match="403"):
        vouched.call(cookies=cookies, origin="http://localhost:1")
    with vouched.call(cookies={USER: cookies[USER]}) as caller:
        assert not is_in(caller)


@pytest.mark.parametrize("how", [how for how in ENDED if how != "forgotten by the server"])
def test_a_cookie_whose_sign_in_has_ended_lets_nobody_in(
    vouched: Site, provider: Provider, how: str
) -> None:
    person = vouch(vouched, provider)
    with person.call() as caller:
        assert is_in(caller)
        vouched.change_ledger(ENDED[how])
        caller.press(ACT)
        assert not vouched.has_done("acted")
        assert not is_in(caller)
    with person.call() as again:
        assert not is_in(again)


def test_a_cookie_does_not_move_to_another_network(vouched: Site, provider: Provider) -> None:
    person = vouch(vouched, provider)
    with person.call() as caller, person.call(headers=network()) as thief:
        assert is_in(caller)
        assert not is_in(thief)


def test_the_cookies_are_as_narrow_as_they_can_be(vouched: Site, provider: Provider) -> None:
    cookie = vouch(vouched, provider).cookie(USER)
    assert cookie.expires is not None
    assert 0 < cookie.expires - time.time() <= 36000
    assert cookie.has_nonstandard_attr("HttpOnly")
    assert cookie.get_nonstandard_attr("SameSite") == "lax"


def test_public_screens_set_no_cookie_of_signing_in(vouched: Site, phrased: Site) -> None:
    for site in (vouched, phrased):
        person = Person(site)
        for path in ("/", "/check", PATH, "/healthz"):
            person.get(path)
        assert set(person.cookies) == {"_streamlit_xsrf"}


def test_a_provider_that_is_away_lets_nobody_in_and_the_site_runs(
    launcher: Path, tmp_path: Path
) -> None:
    port = bench.find_free_port()
    away = f"http://localhost:{bench.find_free_port()}"
    with run_site(launcher, tmp_path / "away", oidc_settings(away, port), port=port) as site:
        assert site.server.get("/check").status == 200
        with site.call() as caller:
            assert words.UNREACHABLE in caller.text
            assert words.WITH_PROVIDER not in caller.text
            assert not is_in(caller)
        log = site.server.log.read_text("utf-8")
    assert "staff.oidc.metadata_url" in log
    assert not any(secret in log for secret in (CLIENT_SECRET, COOKIE_SECRET))


def test_a_file_that_fails_keeps_what_it_says_out_of_the_log(phrased: Site) -> None:
    with let_in(phrased, network()) as caller:
        phrased.change_ledger(ENDED["idle"])
        assert caller.download(FILE) == ""
    log = phrased.server.log.read_text("utf-8")
    assert "Error executing deferred callable" in log
    assert "MediaFileStorageError\n" in log
    assert "MediaFileStorageError: " not in log


def test_no_log_holds_a_secret_or_an_address(
    plain: Site, local: Site, phrased: Site, vouched: Site
) -> None:
    for site in (plain, local, phrased, vouched):
        log = site.server.log.read_text("utf-8")
        for secret in (CLIENT_SECRET, COOKIE_SECRET, PASSPHRASE, HASH, "198.51.100", "adviser@"):
            assert secret not in log


# --- in a browser ---


@pytest.mark.browser
def test_the_door_is_open_to_everybody(
    phrased: Site, vouched: Site, provider: Provider, chromium: Browser
) -> None:
    provider.tell()
    for site in (phrased, vouched):
        context = bench.open_context(chromium)
        context.set_extra_http_headers(network())
        door = bench.visit(context, site.server)
        door.open(PATH)
        if site is phrased:
            door.page.get_by_label(words.FIELD, exact=True).fill("wrong wrong wrong")
            door.page.get_by_role("button", name=words.ENTER, exact=True).click()
            door.page.get_by_text(words.WRONG).wait_for()
        check_names_and_sizes(door.page)
        check_order(door.page)
        context.close()


@pytest.mark.browser
def test_an_adviser_goes_in_and_out_in_a_browser(
    phrased: Site, vouched: Site, provider: Provider, chromium: Browser
) -> None:
    provider.tell()
    context = bench.open_context(chromium, size=(1366, 768))
    by_phrase = bench.visit(context, phrased.server)
    by_phrase.open(PATH)
    by_phrase.page.get_by_label(words.FIELD, exact=True).fill(PASSPHRASE)
    by_phrase.page.get_by_role("button", name=words.ENTER, exact=True).click()
    by_phrase.page.get_by_text(INSIDE).wait_for()
    by_phrase.page.get_by_role("button", name=words.SIGN_OUT).click()
    by_phrase.page.get_by_text(words.SIGNED_OUT).wait_for()
    assert by_phrase.complaints == []
    by_word = bench.visit(context, vouched.server)
    by_word.open(PATH)
    by_word.page.get_by_role("button", name=words.WITH_PROVIDER).click()
    by_word.page.get_by_text(INSIDE).wait_for()
    assert re.search(rf"{PATH}$", by_word.page.url)
    by_word.page.reload()
    by_word.page.get_by_text(INSIDE).wait_for()
    by_word.page.get_by_role("button", name=words.SIGN_OUT).click()
    by_word.page.get_by_role("button", name=words.WITH_PROVIDER).wait_for()
    assert INSIDE not in by_word.text
    context.close()
