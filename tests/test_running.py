"""What holds while the server runs."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

from nindbai.ui.running import send_at_once
from tests.browser import ROOT


def test_connections_of_a_socket_without_a_protocol_send_at_once() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        assert send_at_once() >= 1
        with socket.create_connection(listening.getsockname()) as far:
            near, _ = listening.accept()
            with near:
                assert near.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) == 1
                assert far.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR) == 0


def count_open_files() -> int:
    return len(list(Path("/dev/fd").iterdir()))


def test_looking_for_sockets_leaves_nothing_open() -> None:
    before = count_open_files()
    for _ in range(100):
        send_at_once()
    assert count_open_files() < before + 50


IN_A_NEW_PROCESS = """
import sys
from nindbai.ui import running
wanted = ['nindbai.ui.answers_form', 'nindbai.ui.panels', 'nindbai.ui.take_along']
before = [name in sys.modules for name in wanted]
running.load_screens()
print(before, [name in sys.modules for name in wanted])
"""


def test_the_screens_of_the_way_are_loaded_before_the_first_visitor() -> None:
    told = subprocess.run(
        [sys.executable, "-c", IN_A_NEW_PROCESS],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert told.stdout.strip() == f"{[False] * 3} {[True] * 3}"


def test_the_application_prepares_itself_before_its_first_visitor() -> None:
    assert "lifespan=while_running" in (ROOT / "app.py").read_text("utf-8")
