"""nginx with the settings of ``deploy/nginx``, and replicas behind it that can be killed."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from tests.browser import ROOT, Server, find_free_port, run_server

_NGINX_FILES: Final = ROOT / "deploy" / "nginx"
_REPLICAS: Final = 3
_SECRET: Final = {"STREAMLIT_SERVER_COOKIE_SECRET": "x" * 32}
_LOOK_SECONDS: Final = 0.05
_READY_SECONDS: Final = 30.0


@dataclass(kw_only=True)
class Site:
    """nginx and the replicas behind it."""

    url: str
    nginx: subprocess.Popen[bytes]
    logs: Path
    ports: tuple[int, ...]
    running: dict[int, tuple[ExitStack, Server]] = field(default_factory=dict)
    started: list[float] = field(default_factory=list)

    def start(self, port: int) -> None:
        """Start the replica on *port* and wait until it is ready."""
        began = time.perf_counter()
        up = ExitStack()
        log = self.logs / f"{port}.txt"
        server = up.enter_context(
            run_server(log, environment=_SECRET, port=port, program=read_command())
        )
        self.running[port] = (up, server)
        while server.get("/readyz").status != 200 and time.perf_counter() < began + _READY_SECONDS:
            time.sleep(_LOOK_SECONDS)
        self.started.append(time.perf_counter() - began)

    def stop(self, port: int, how: signal.Signals) -> None:
        """Send *how* to the replica on *port* and wait until it is gone."""
        up, server = self.running.pop(port)
        os.killpg(server.process.pid, how)
        with suppress(subprocess.TimeoutExpired):
            server.process.wait(timeout=30)
        up.close()

    def replace(self, port: int, how: signal.Signals) -> None:
        """Stop the replica on *port* and start another in its place."""
        self.stop(port, how)
        self.start(port)

    def roll(self) -> None:
        """Replace all, one after another, each once the one before is ready."""
        for port in self.ports:
            self.replace(port, signal.SIGTERM)

    def drop_all(self) -> None:
        """Kill all at once, then start them one after another."""
        for port in self.ports:
            self.stop(port, signal.SIGKILL)
        for port in self.ports:
            self.start(port)

    def reload(self) -> None:
        """Let nginx read its settings again."""
        self.nginx.send_signal(signal.SIGHUP)


@contextmanager
def run_site(folder: Path) -> Iterator[Site]:
    """Run nginx with the settings of ``deploy/nginx`` in front of replicas on this machine."""
    ports = tuple(find_free_port() for _ in range(_REPLICAS))
    front = find_free_port()
    lay_settings(folder, front=front, ports=ports)
    program = shutil.which("nginx") or "/usr/sbin/nginx"
    settings = ("-p", str(folder), "-c", str(folder / "nginx.conf"))
    site = Site(
        url=f"http://localhost:{front}",
        nginx=subprocess.Popen(  # noqa: S603 - our own settings
            [program, *settings, "-g", "daemon off; user root;"]
        ),
        logs=folder,
        ports=ports,
    )
    try:
        for port in ports:
            site.start(port)
        yield site
    finally:
        for up, _ in site.running.values():
            up.close()
        site.nginx.terminate()
        site.nginx.wait(timeout=10)


def read_command() -> tuple[str, ...]:
    """
    Return how the container starts a replica, with the port still open.

    >>> read_command()[:2], read_command()[-2:]
    (('uvicorn', 'app:app'), ('--port', '{port}'))
    """
    steps = (ROOT / "deploy" / "Dockerfile").read_text("utf-8")
    (said,) = re.findall(r"^CMD (\[.*?\])$", steps, re.DOTALL | re.MULTILINE)
    return (*json.loads(said.replace("\\\n", "")), "--port", "{port}")


def lay_settings(folder: Path, *, front: int, ports: tuple[int, ...]) -> None:
    """Write the files of ``deploy/nginx`` into *folder*, for these ports of this machine."""
    for file in _NGINX_FILES.glob("*.conf"):
        text = file.read_text("utf-8")
        for number, port in enumerate(ports, 1):
            text = text.replace(f"app{number}:8501", f"127.0.0.1:{port}")
        text = text.replace("listen 8080;", f"listen 127.0.0.1:{front};")
        for near, far in (
            ("/tmp/", ""),  # noqa: S108 - nginx's, replaced
            ("/dev/stdout", "access.txt"),
            ("/dev/stderr", "error.txt"),
        ):
            text = text.replace(near, f"{folder}/{far}")
        (folder / file.name).write_text(text, encoding="utf-8")
