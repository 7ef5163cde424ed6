"""
How often the answers given in a frame on another site's page arrive on our own page.

``python -m benchmarks.embed_carry`` answers by chance in a frame on a page of another origin and
opens our own page from it, a hundred times: in frames that may keep answers and in frames that may
not, by a plain tap, in a page without an opener, in an app that opens no second page, and from a
host that cuts the pages apart. It prints how many arrived whole, by way. ``--cases 20`` does fewer.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Browser, sync_playwright

from nindbai.presentation import embed_words as words
from tests import browser as bench
from tests.host_site import FramedVisit, HostSite, run_host, script_line
from tests.test_embed import answer_some, framed, go_on, other_site, same_site

_CASES: Final = 100
_APP: Final = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Safari Line/15.0.0"


@dataclass(frozen=True, kw_only=True)
class Way:
    """One way on from the frame."""

    name: str
    link: str = words.MORE
    is_modified: bool = False
    is_app: bool = False
    is_apart: bool = False


_WAYS: Final = (
    Way(name="a plain tap"),
    Way(name="a page without an opener", is_modified=True),
    Way(name="an app with one view", is_app=True),
    Way(name="a host that cuts apart", link=words.CARRY_AGAIN, is_apart=True),
)
_SITES: Final = {"may keep": same_site, "may not keep": other_site}


def main() -> int:
    """Run every case in turn and print what arrived; the status is 1 where anything did not."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=_CASES)
    cases: int = parser.parse_args().cases
    whole: Counter[str] = Counter()
    total: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder, run_host() as host, sync_playwright() as started:
        settings = {"NINDBAI_EMBED__ORIGINS": json.dumps([host.origin])}
        with bench.run_server(Path(folder) / "log.txt", environment=settings) as server:
            browser = bench.launch(started)
            kinds = list(product(_WAYS, _SITES))
            for seed in range(cases):
                way, site = kinds[seed % len(kinds)]
                name = f"{way.name}, the frame {site} answers"
                total[name] += 1
                whole[name] += _carry(browser, server, host, way, site, seed=seed)
    for name, count in total.items():
        print(f"{name:<55} {whole[name]:>3} of {count:>3} arrived whole")  # noqa: T201
    print(f"{'all':<55} {whole.total():>3} of {total.total():>3}")  # noqa: T201
    return int(whole != total)


def _carry(
    browser: Browser, server: bench.Server, host: HostSite, way: Way, site: str, *, seed: int
) -> bool:
    """Return whether the answers of one case arrived, and nothing of them in an address."""
    context = browser.new_context(locale="ja-JP", **({"user_agent": _APP} if way.is_app else {}))
    context.set_default_timeout(bench.WAIT_MILLISECONDS)
    headers = {"cross_origin_opener_policy": "same-origin"} if way.is_apart else {}
    try:
        visitor = framed(context, server)
        visitor.open(host.put("/", script_line(_SITES[site](server)), **headers))
        draft = answer_some(visitor, seed=seed)
        if way.is_apart:
            _try_in_vain(visitor)
        click = {"modifiers": ["ControlOrMeta"]} if way.is_modified else {}
        page = go_on(visitor, way.link, **click)
        kept: Any = json.loads(page.evaluate("sessionStorage.getItem('sumai.answers')"))
        is_clean = page.url.endswith("/result") and not any(
            "carry" in request for request in visitor.requests
        )
        return bool(kept["answers"]["draft"] == draft and is_clean)
    finally:
        context.close()


def _try_in_vain(visitor: FramedVisit) -> None:
    """Tap the first way, which this host has cut, and wait for the second."""
    with visitor.page.context.expect_page():
        visitor.inside.get_by_role("link", name=words.MORE).click()
    visitor.inside.get_by_text(words.NOT_CARRIED).wait_for()


if __name__ == "__main__":
    sys.exit(main())
