"""The server: what every visitor gets before any question is asked."""

import asyncio
import re
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Playwright
from starlette.types import Message, Receive, Scope, Send

from nindbai.presentation import frame_words as words
from nindbai.ui.payload import choose_encoding
from nindbai.ui.routes import PAGES
from nindbai.ui.shell import build_shell
from nindbai.ui.streamlit_files import STREAMLIT_FILES, SmallFiles
from nindbai.ui.web import build_middleware, is_open
from tests import browser as bench

PATHS = [page.path for page in PAGES]
MAIN_SCRIPT = next((STREAMLIT_FILES / "static/js").glob("index.*.js"))
TYPED = "三千五百万円"


# --- the document ---


@pytest.mark.parametrize("path", PATHS)
def test_every_screen_is_japanese_from_the_first_byte(server: bench.Server, path: str) -> None:
    answer = server.get(path)
    assert answer.status == 200
    assert '<html lang="ja">' in answer.text
    assert f"<title>{words.SITE_NAME}</title>" in answer.text
    assert words.NEEDS_JAVASCRIPT in answer.text
    assert "You need to enable JavaScript" not in answer.text
    assert "Streamlit</title>" not in answer.text


@pytest.mark.parametrize("path", PATHS)
def test_the_document_says_something_before_any_script_runs(
    server: bench.Server, path: str
) -> None:
    assert words.LOADING in server.get(path).text


def test_a_document_that_the_browser_holds_is_not_sent_again(server: bench.Server) -> None:
    tag = server.get("/", accept_encoding="br").headers["etag"]
    assert server.get("/", accept_encoding="br", if_none_match=tag).status == 304
    assert server.get("/", accept_encoding="gzip", if_none_match=tag).status == 200


def test_a_changed_streamlit_document_is_noticed() -> None:
    with pytest.raises(ValueError, match="adapt"):
        build_shell("<!DOCTYPE html><html><head></head></html>")


# --- headers and doors ---


@pytest.mark.parametrize("path", [*PATHS, "/healthz", f"/static/js/{MAIN_SCRIPT.name}", "/no"])
def test_every_answer_carries_the_security_headers(server: bench.Server, path: str) -> None:
    headers = server.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'self'" in policy
    assert f"connect-src 'self' ws://localhost:{server.port} wss://" in policy
    assert "'unsafe-eval'" not in policy
    assert "'unsafe-inline'" not in policy.split("script-src", 1)[1].split(";")[0]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "geolocation=()" in headers["permissions-policy"]


@pytest.mark.parametrize(
    "path", ["/_stcore/metrics", "/_stcore/agent/openapi.json", "/staff.py", "/index.html", "/a/b"]
)
def test_other_addresses_are_closed_and_say_so_in_japanese(server: bench.Server, path: str) -> None:
    answer = server.get(path)
    assert answer.status == 404
    assert words.NOT_FOUND_TITLE in answer.text


def test_files_outside_a_folder_cannot_be_reached(server: bench.Server) -> None:
    for path in ("/static/../index.html", "/assets/%2e%2e/__init__.py", "/static/%2e%2e/app.py"):
        assert server.get(path).status >= 400


def test_the_server_says_that_it_is_well(server: bench.Server) -> None:
    assert server.get("/healthz").text == "ok"


def test_robots_leave_out_unlisted_screens(server: bench.Server) -> None:
    lines = server.get("/robots.txt").text.splitlines()
    assert {f"Disallow: {page.path}" for page in PAGES if not page.is_listed} == set(lines[1:])


def test_an_address_with_a_slash_at_its_end_leads_to_its_screen() -> None:
    assert is_open("/check/")
    assert not is_open("/check/more")


# --- bytes ---


@pytest.mark.parametrize(("accepted", "chosen"), [("br, gzip", "br"), ("gzip", "gzip")])
def test_streamlits_scripts_travel_compressed(
    server: bench.Server, accepted: str, chosen: str
) -> None:
    answer = server.get(f"/static/js/{MAIN_SCRIPT.name}", accept_encoding=accepted)
    assert answer.headers["content-encoding"] == chosen
    assert answer.headers["content-type"].startswith("text/javascript")
    assert "immutable" in answer.headers["cache-control"]
    assert len(answer.body) < MAIN_SCRIPT.stat().st_size / 2.5


def test_a_browser_without_compression_gets_the_plain_script(server: bench.Server) -> None:
    answer = server.get(f"/static/js/{MAIN_SCRIPT.name}")
    assert answer.body == MAIN_SCRIPT.read_bytes()


@pytest.mark.parametrize("pattern", ["MaterialSymbols-*.woff2", "SourceSansVF-Upright*.woff2"])
def test_large_fonts_are_replaced_by_small_ones(server: bench.Server, pattern: str) -> None:
    original = next((STREAMLIT_FILES / "static/media").glob(pattern))
    answer = server.get(f"/static/media/{original.name}")
    assert answer.headers["content-type"] == "font/woff2"
    assert len(answer.body) < original.stat().st_size / 20


@pytest.mark.parametrize(
    ("header", "encoding"),
    [("br;q=0, gzip", "gzip"), ("GZIP", "gzip"), ("br;q=0.0", "identity"), ("zstd", "identity")],
)
def test_the_encoding_is_one_the_browser_accepts(header: str, encoding: str) -> None:
    assert choose_encoding(header) == encoding


def test_many_first_visitors_make_one_compression(monkeypatch: pytest.MonkeyPatch) -> None:
    reads: list[Path] = []
    plain_read = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda file: reads.append(file) or plain_read(file))
    asked = _ask_many_times(f"/static/js/{MAIN_SCRIPT.name}", times=20)
    with ThreadPoolExecutor(1) as apart:  # a browser test before this one keeps its own loop here
        statuses = apart.submit(asyncio.run, asked).result()
    assert statuses == [200] * 20
    assert len(reads) == 1


async def _ask_many_times(path: str, *, times: int) -> list[int]:
    statuses: list[int] = []
    application = SmallFiles(_refuse)
    scope: Scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "headers": [(b"accept-encoding", b"br")],
    }

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            statuses.append(message["status"])

    await asyncio.gather(*(application(scope, _nothing, send) for _ in range(times)))
    return statuses


async def _refuse(_scope: Scope, _receive: Receive, _send: Send) -> None:
    raise AssertionError("the request should have been answered before")


async def _nothing() -> Message:
    return {"type": "http.disconnect"}


def test_security_headers_are_the_outermost_layer() -> None:
    assert build_middleware()[0].cls.__name__ == "SecurityHeaders"


# --- in the browser ---


def features_off(browser: Browser) -> set[str]:
    """Return what the running browser was told last to switch off."""
    told = browser.new_browser_cdp_session().send("SystemInfo.getInfo")["commandLine"]
    lists: list[str] = re.findall(r"--disable-features=(\S+)", told)
    return set(lists[-1].split(","))


@pytest.mark.browser
def test_the_tests_browser_is_playwrights_without_panels_of_its_own(
    playwright_of_the_run: Playwright, chromium: Browser
) -> None:
    plain = playwright_of_the_run.chromium.launch(
        executable_path=shutil.which("chromium"), args=["--no-sandbox"]
    )
    playwrights_own = features_off(plain)
    plain.close()
    assert features_off(chromium) == playwrights_own | set(bench.ADDRESS_BAR_PANELS)


@pytest.mark.browser
def test_a_deep_link_on_a_fresh_server_has_its_frame(
    fresh_server: bench.Server, context: BrowserContext
) -> None:
    result = bench.visit(context, fresh_server)
    result.open("/result")
    assert words.DISCLAIMER in result.text
    assert result.page.title() == words.SITE_NAME
    assert result.page.locator("[data-testid=stSidebar], [data-testid=stSidebarNav]").count() == 0
    assert result.page.locator(".nb-on-result").count() == 1


@pytest.mark.browser
@pytest.mark.parametrize("path", PATHS)
def test_a_screen_fits_a_narrow_phone_asks_nobody_else_and_complains_about_nothing(
    phone: bench.Visit, path: str
) -> None:
    phone.page.set_viewport_size({"width": 320, "height": 640})
    phone.open(path)
    main = phone.page.locator("[data-testid=stMain]")
    assert main.evaluate("e => e.scrollWidth - e.clientWidth") == 0
    width, height = bench.PHONE
    phone.page.set_viewport_size({"width": width, "height": height})
    phone.page.wait_for_timeout(500)
    assert phone.foreign_requests() == []
    assert phone.complaints == []
    assert phone.page.title() == words.SITE_NAME
    assert phone.page.locator("html").get_attribute("lang") == "ja"


@pytest.mark.browser
def test_the_first_visit_stays_small(phone: bench.Visit) -> None:
    sizes: list[int] = []
    phone.page.on(
        "requestfinished", lambda request: sizes.append(request.sizes()["responseBodySize"])
    )
    phone.open("/")
    phone.page.wait_for_timeout(500)
    assert sum(sizes) < 700 * 1024


@pytest.mark.browser
def test_a_lost_server_is_told_calmly_in_japanese(tmp_path: Path, context: BrowserContext) -> None:
    with bench.run_server(tmp_path / "log.txt") as short_lived:
        lost = bench.visit(context, short_lived)
        lost.open("/")
        assert not lost.page.get_by_text(words.CONNECTING).is_visible()
    lost.page.get_by_text(words.CONNECTING).wait_for()
    assert "Streamlit" not in lost.text


@pytest.fixture
def failing_server(tmp_path: Path) -> Iterator[bench.Server]:
    """Run a copy of the site whose result screen fails on what somebody typed."""
    copy = tmp_path / "site"
    for folder in ("nindbai", "pages", ".streamlit"):
        shutil.copytree(
            bench.ROOT / folder, copy / folder, ignore=shutil.ignore_patterns("__pycache__")
        )
    shutil.copy(bench.ROOT / "app.py", copy)
    (copy / "pages" / "result.py").write_text(f"raise RuntimeError('{TYPED}')\n", "utf-8")
    with bench.run_server(tmp_path / "log.txt", script=copy / "app.py") as running:
        yield running


@pytest.mark.browser
def test_a_failing_screen_stays_calm_and_keeps_answers_out_of_the_log(
    failing_server: bench.Server, context: BrowserContext
) -> None:
    failed = bench.visit(context, failing_server)
    failed.open("/result")
    failed.page.get_by_text(words.SCRIPT_ERROR_TITLE).wait_for()
    assert words.DISCLAIMER in failed.text
    assert "RuntimeError" not in failed.text
    assert "Traceback" not in failed.text
    log = failing_server.log.read_text()
    assert "RuntimeError" in log
    assert "result.py" in log
    assert TYPED not in log.replace(f"raise RuntimeError('{TYPED}')", "")


# --- settings ---


def test_settings_that_cost_visitors_are_off() -> None:
    from streamlit import config  # noqa: PLC0415

    config.get_config_options(force_reparse=True)
    expected = {
        "browser.gatherUsageStats": False,
        "client.allowedOrigins": [],
        "client.showErrorDetails": "none",
        "client.showSidebarNavigation": False,
        "logger.enableRich": False,
        "runner.postScriptGC": False,
        "server.enableAgentApi": False,
    }
    assert {name: config.get_option(name) for name in expected} == expected
    assert config.is_manually_set("browser.serverAddress")
