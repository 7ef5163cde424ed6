"""Run what :mod:`benchmarks.chaos` tells, and print a table."""

from __future__ import annotations

import argparse
import asyncio
import signal
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

import benchmarks.chaos
from benchmarks.chaos.noted import HEADING, Noted
from benchmarks.chaos.site import Site, run_site
from benchmarks.chaos.visit import Crowd
from benchmarks.chaos.windows import Windows, open_windows

_COMING_SECONDS: Final = 20
_QUIET_SECONDS: Final = 2
_SETTLE_SECONDS: Final = 12
_ALL_GONE: Final = "all killed at once"
"""The event in which nobody can be back before a replica has started; it is held to no bar."""


async def main(visitors: int, browsers: int) -> bool:
    """Bring the visitors into the check, let things happen, print; return whether all went well."""
    with tempfile.TemporaryDirectory() as name, run_site(Path(name)) as site:
        started = time.perf_counter()
        async with open_windows(site.url, browsers) as windows:
            crowd = Crowd(site.url, visitors - browsers)
            await asyncio.sleep(_COMING_SECONDS)
            crowd.collect()
            _say(f"{browsers} browsers, {visitors - browsers} scripted visitors,")
            _say(f"in after {time.perf_counter() - started:.0f} s\n{HEADING}")
            is_well = True
            for event, act in _events(site).items():
                of_windows, of_crowd = await _watch(windows, crowd, act)
                of_windows.print_row(event, f"{browsers} browsers")
                of_crowd.print_row("", f"{visitors - browsers} scripted")
                is_well &= event == _ALL_GONE or (of_windows.is_well() and of_crowd.is_well())
            await crowd.leave()
        middle = statistics.median(site.started)
        _say(
            f"a replica was ready after {middle:.1f} s (median), {max(site.started):.1f} s (longest)"
        )
        _say(
            "nothing lost, nobody stuck, all back within 5 s" if is_well else "NOT as it should be"
        )
        return is_well


def _events(site: Site) -> dict[str, Callable[[], None]]:
    kills = {
        f"replica {number} killed": _killing(site, port)
        for number, port in enumerate(site.ports, 1)
    }
    return {
        "nothing": lambda: None,
        **kills,
        "all replaced, in turn": site.roll,
        "nginx reloaded": site.reload,
        _ALL_GONE: site.drop_all,
    }


def _killing(site: Site, port: int) -> Callable[[], None]:
    return lambda: site.replace(port, signal.SIGKILL)


async def _watch(windows: Windows, crowd: Crowd, act: Callable[[], None]) -> tuple[Noted, Noted]:
    await windows.begin()
    await asyncio.sleep(_QUIET_SECONDS)
    crowd.collect()
    await asyncio.to_thread(act)
    await asyncio.sleep(_SETTLE_SECONDS)
    await crowd.settle()
    return await windows.finish(), crowd.collect()


def _say(text: str) -> None:
    print(text, flush=True)  # noqa: T201 - its output


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=benchmarks.chaos.__doc__)
    parser.add_argument("--visitors", type=int, default=60)
    parser.add_argument("--browsers", type=int, default=6)
    given = parser.parse_args()
    sys.exit(not asyncio.run(main(given.visitors, given.browsers)))
