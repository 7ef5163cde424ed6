"""A copy of the site with a staff screen of its own, and its servers behind each kind of door."""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from http.cookiejar import Cookie, CookieJar
from pathlib import Path
from typing import Any, Final

from tests import browser as bench
from tests import identity_provider
from tests.socket_client import Caller

KEY: Final = "probe"
PATH: Final = f"/{KEY}"
INSIDE: Final = "ONLY-THE-STAFF-READ-THIS"
HELD: Final = "SOMETHING-OF-A-CALLER"
ACT, PART, FILE = "ACT", "PART", "FILE"
PASSPHRASE: Final = "tsukue-kaeru-mikan"  # noqa: S105 - opens only the tests' own door
COOKIE_SECRET: Final = "0123456789abcdef0123456789abcdef"  # noqa: S105
SCREEN: Final = f"""
import os
from pathlib import Path

import streamlit as st

from nindbai.ui import access

access.require_staff()
folder = Path(os.environ["PROBE_FOLDER"])


def act() -> None:
    (folder / "acted").touch()
    st.session_state["of a caller"] = True


def make() -> bytes:
    (folder / "made").touch()
    return b"{INSIDE}"


@access.fragment
def part() -> None:
    (folder / "part").touch()
    st.button("{PART}")


access.sign_out_button()
st.write("{INSIDE}")
st.write("{HELD}" if "of a caller" in st.session_state else "")
st.button("{ACT}", on_click=access.guarded(act))
st.download_button("{FILE}", data=access.guarded_file(make), on_click="ignore")
part()
"""


@dataclass(frozen=True, kw_only=True)
class Site:
    """A running server of the copy, the folder its screen writes to, and its ledger's folder."""

    server: bench.Server
    done: Path
    state: Path

    @property
    def url(self) -> str:
        """Return the address without a slash at the end."""
        return self.server.url

    def call(self, page: str = KEY, **given: Any) -> Caller:
        """Return a new session that has run *page* once."""
        return Caller(self.url, page, **given).run()

    def has_done(self, name: str) -> bool:
        """Return whether the screen did *name* since it was last asked, and forget it."""
        file = self.done / name
        found = file.exists()
        file.unlink(missing_ok=True)
        return found

    def change_ledger(self, statement: str) -> None:
        """Change the ledger from outside, for example as if time had gone by."""
        (file,) = self.state.glob("*.sqlite3")
        with contextlib.closing(sqlite3.connect(file, timeout=5)) as ledger, ledger:
            ledger.execute(statement)


def copy_site(folder: Path) -> Path:
    """Copy the site into *folder*, with the staff screen of the tests; return its launcher."""
    for part in ("nindbai", "pages", ".streamlit"):
        shutil.copytree(
            bench.ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__")
        )
    shutil.copy(bench.ROOT / "app.py", folder)
    (folder / "pages" / f"{KEY}.py").write_text(SCREEN, "utf-8")
    with (folder / "nindbai" / "ui" / "routes.py").open("a", encoding="utf-8") as routes:
        routes.write(f'\nSTAFF_PAGES = (Page(key="{KEY}", is_listed=False), *STAFF_PAGES)\n')
    return folder / "app.py"


@contextlib.contextmanager
def run_site(
    launcher: Path, folder: Path, environment: Mapping[str, str], *, port: int = 0
) -> Iterator[Site]:
    """Run a server of the copy at *launcher* with these settings; its log lies in *folder*."""
    done, state = folder / "done", folder / "state"
    done.mkdir(parents=True)
    settings = {
        "PYTHONPATH": str(launcher.parent),
        "PROBE_FOLDER": str(done),
        "FORWARDED_ALLOW_IPS": "*",  # lets a test say from which network it comes
        **environment,
    }
    if "NINDBAI_STAFF__ENABLED" in environment:
        settings["NINDBAI_STAFF__STATE_FOLDER"] = str(state)
    with bench.run_server(
        folder / "log.txt", script=launcher, environment=settings, port=port
    ) as running:
        yield Site(server=running, done=done, state=state)


@dataclass(frozen=True, kw_only=True)
class Provider:
    """The running provider of OpenID Connect."""

    url: str
    process: subprocess.Popen[bytes]

    def tell(self, **next_token: Any) -> None:
        """Say as whom, and with which faults, the next person signs in."""
        body = json.dumps(next_token).encode()
        urllib.request.urlopen(f"{self.url}/next", data=body, timeout=5).close()


@contextlib.contextmanager
def run_provider() -> Iterator[Provider]:
    """Run the provider as a process of its own and stop it at the end."""
    port = bench.find_free_port()
    command = [sys.executable, "-m", "tests.identity_provider", str(port)]
    process = subprocess.Popen(command, cwd=bench.ROOT, env=dict(os.environ))
    provider = Provider(url=f"http://localhost:{port}", process=process)
    try:
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            with contextlib.suppress(OSError):
                urllib.request.urlopen(f"{provider.url}/keys", timeout=2).close()
                break
            time.sleep(0.05)
        yield provider
    finally:
        process.kill()
        process.wait(timeout=10)


def oidc_settings(provider_url: str, port: int) -> dict[str, str]:
    """Return the settings of a site on *port* whose staff come from the provider."""
    oidc = {
        "METADATA_URL": f"{provider_url}/.well-known/openid-configuration",
        "CLIENT_ID": identity_provider.CLIENT,
        "CLIENT_SECRET": identity_provider.CLIENT_SECRET,
        "COOKIE_SECRET": COOKIE_SECRET,
        "REDIRECT_URI": f"http://localhost:{port}/oauth2callback",
        "ALLOWED_DOMAINS": '["example.jp"]',
    }
    named = {f"NINDBAI_STAFF__OIDC__{name}": value for name, value in oidc.items()}
    return {"NINDBAI_STAFF__ENABLED": "true", **named}


class Person:
    """Somebody with a browser's cookies and without a browser."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.jar = CookieJar()
        self.led_to: list[str] = []
        self._opener = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(self.jar), _Steps(self.led_to)
        )
        self.get("/_stcore/health")

    @property
    def cookies(self) -> dict[str, str]:
        """Return the cookies of our own site."""
        return {cookie.name: str(cookie.value) for cookie in self.jar}

    def cookie(self, name: str) -> Cookie:
        """Return one cookie with all that it says."""
        (found,) = (cookie for cookie in self.jar if cookie.name == name)
        return found

    def get(self, address: str) -> str:
        """Open an address and follow it; return where it led."""
        url = address if "://" in address else f"{self.site.url}{address}"
        try:
            with self._opener.open(url, timeout=10) as answer:
                return str(answer.url)
        except urllib.error.HTTPError as answer:
            with answer:
                return str(answer.url)

    def call(self, page: str = KEY, **given: Any) -> Caller:
        """Return a new session with this person's cookies."""
        return self.site.call(page, cookies=self.cookies, **given)

    def sign_in(self, button: str) -> str:
        """Press the button at the door and follow where it leads; return where it ends."""
        with self.call() as door:
            door.press(button)
        assert re.match("/auth/login", door.redirected_to), door.text
        return self.get(door.redirected_to)


class _Steps(urllib.request.HTTPRedirectHandler):
    """Follows where it is led and notes each step."""

    def __init__(self, led_to: list[str]) -> None:
        self._led_to = led_to

    def redirect_request(self, *asked: Any) -> urllib.request.Request | None:
        """Note the address and go on."""
        self._led_to.append(asked[-1])
        return super().redirect_request(*asked)
