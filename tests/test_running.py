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


def run(program: str) -> str:
    """Return what *program* prints in a process of its own."""
    told = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return told.stdout.strip()


def test_the_screens_of_the_way_are_loaded_before_the_first_visitor() -> None:
    assert run(IN_A_NEW_PROCESS) == f"{[False] * 3} {[True] * 3}"


PREPARED = """
import asyncio, gc
from app import app
from nindbai.ui.running import while_running
from streamlit import config
from streamlit.runtime import app_session
async def look():
    async with while_running(app):
        new, *_ = gc.get_threshold()
        print(gc.get_freeze_count() > 100_000, new >= 10_000)
        kept = config.get_options_for_section, vars(app_session)['to_snake_case']
        print(all(hasattr(look_up, 'cache_info') for look_up in kept))
asyncio.run(look())
"""


def test_nobody_waits_for_garbage_to_be_found_or_the_theme_to_be_read() -> None:
    assert run(PREPARED).split() == ["True"] * 3


THEME = """
from app import app
from nindbai.ui.running import keep_theme_read
from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime.app_session import _populate_theme_msg
def told(section):
    theme = CustomThemeConfig()
    _populate_theme_msg(theme, section)
    return theme.SerializeToString(deterministic=True)
sections = ['theme', 'theme.light', 'theme.dark', 'theme.sidebar']
before = [told(section) for section in sections]
keep_theme_read()
print([told(section) for section in sections * 2] == before * 2, all(before[:3]))
"""


def test_the_theme_that_is_sent_is_the_same() -> None:
    assert run(THEME) == "True True"


def test_the_application_prepares_itself_before_its_first_visitor() -> None:
    assert "lifespan=while_running" in (ROOT / "app.py").read_text("utf-8")
