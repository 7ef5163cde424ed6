"""
How far requests to the API hold up everything else of the same process.

``python -m benchmarks.api [--seconds 5] [--callers 8]``: callers ask without a pause, while the
plainest address of the same process, which shares its event loop with every screen, is timed.
"""

from __future__ import annotations

import argparse
import http.client
import json
import statistics
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Final

from nindbai.presentation.api_examples import DIAGNOSE_EXAMPLES
from tests import browser as bench

FREE: Final = {"NINDBAI_API__REQUESTS_PER_MINUTE": "6000"}
BODIES: Final = {
    "nobody asks": b"",
    "an ordinary body": json.dumps(DIAGNOSE_EXAMPLES[0].body).encode(),
    "the slowest body": json.dumps({"notices": [{}] * 15_000}).encode(),
}
"""What is asked; the last one holds as many faults as fit into 64 KiB."""


def ask(port: int, body: bytes, until: float, statuses: list[int]) -> None:
    """Ask over one connection until the time is over."""
    line = http.client.HTTPConnection("localhost", port, timeout=30)
    while time.perf_counter() < until:
        line.request("POST", "/api/diagnose", body, {"Content-Type": "application/json"})
        with line.getresponse() as reply:
            reply.read()
            statuses.append(reply.status)
    line.close()


def watch(port: int, until: float) -> list[float]:
    """Return the milliseconds that the plainest address took, asked 50 times a second."""
    line = http.client.HTTPConnection("localhost", port, timeout=30)
    taken = []
    while time.perf_counter() < until:
        started = time.perf_counter()
        line.request("GET", "/healthz")
        with line.getresponse() as reply:
            reply.read()
        taken.append((time.perf_counter() - started) * 1000)
        time.sleep(0.02)
    line.close()
    return taken


def measure(port: int, body: bytes, *, seconds: float, callers: int) -> str:
    """Return one line of the table."""
    statuses: list[int] = []
    until = time.perf_counter() + seconds
    asking = [
        threading.Thread(target=ask, args=(port, body, until, statuses))
        for _ in range(callers if body else 0)
    ]
    for thread in asking:
        thread.start()
    taken = watch(port, until)
    for thread in asking:
        thread.join()
    *_, p95 = statistics.quantiles(taken, n=20)
    answered = sum(status != 429 for status in statuses) / seconds
    return f"{answered:>8.0f} {len(statuses) / seconds:>8.0f} {statistics.median(taken):>8.1f} {p95:>8.1f} {max(taken):>8.1f}"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--callers", type=int, default=8)
    given = parser.parse_args()
    with (
        tempfile.TemporaryDirectory() as folder,
        bench.run_server(Path(folder) / "log.txt", environment=FREE) as server,
    ):
        sys.stdout.write(f"{'':18}answered/s asked/s  p50 ms  p95 ms  max ms\n")
        for name, body in BODIES.items():
            line = measure(server.port, body, seconds=given.seconds, callers=given.callers)
            sys.stdout.write(f"{name:18}{line}\n")


if __name__ == "__main__":
    main()
