"""
The API against its own description: whatever the description allows or forbids, made up and sent.

``python -m benchmarks.api_schemathesis [--examples 500] [--seed 1]`` starts a server and runs
every phase and every check of Schemathesis; it ends with status 1 where a check fails.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

from tests import browser as bench

FREE: Final = {"NINDBAI_API__REQUESTS_PER_MINUTE": "6000"}
"""Enough requests for a machine that asks without a pause."""

ALL_PHASES: Final = ("examples", "coverage", "fuzzing")
_SETTINGS: Final = Path(__file__).with_name("schemathesis.toml")


def run(
    server: bench.Server, *, examples: int, seed: int, phases: tuple[str, ...] = ALL_PHASES
) -> subprocess.CompletedProcess[str]:
    """
    Return how a run against *server* ended: status 0 where every check held.

    Args:
        server: With the API's limit of requests out of the way.
        examples: How many bodies are made up for each address and phase.
        seed: The same seed makes up the same bodies.
        phases: Of Schemathesis.
    """
    program = Path(sys.executable).with_name("schemathesis")
    command = [
        str(program),
        f"--config-file={_SETTINGS}",
        "run",
        f"{server.url}/api/openapi.json",
        f"--url={server.url}",
        "--checks=all",
        f"--phases={','.join(phases)}",
        f"--max-examples={examples}",
        f"--seed={seed}",
        "--generation-database=none",
        "--continue-on-failure",
        "--request-timeout=60",
        "--suppress-health-check=all",
        "--no-color",
    ]
    with tempfile.TemporaryDirectory() as folder:
        return subprocess.run(  # noqa: S603 - a program of our own environment
            command, cwd=folder, capture_output=True, text=True, check=False, timeout=3_600
        )


def main() -> int:
    """Run everything and print what Schemathesis says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--examples", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    with (
        tempfile.TemporaryDirectory() as folder,
        bench.run_server(Path(folder) / "log.txt", environment=FREE) as server,
    ):
        outcome = run(server, examples=given.examples, seed=given.seed)
        sys.stdout.write(outcome.stdout + outcome.stderr)
        complaints = "Traceback" in server.log.read_text("utf-8")
    if complaints:
        sys.stdout.write("the server's log holds a stack trace\n")
    return int(outcome.returncode != 0 or complaints)


if __name__ == "__main__":
    sys.exit(main())
