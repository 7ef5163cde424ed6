"""A visitor without a browser: speaks the framework's own protocol over a websocket."""

from __future__ import annotations

import time
from collections.abc import Mapping
from contextlib import ExitStack
from typing import Any, Final, Self

from google.protobuf.text_format import MessageToString
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

_NO_TOKEN: Final = "PLACEHOLDER_AUTH_TOKEN"  # noqa: S105 - what the framework's page sends
_WAIT_SECONDS: Final = 20


class Caller:
    """
    One session: what was drawn in the last run, in how many messages, and what can be pressed.

    Args:
        url: Address of the site, without a slash at the end.
        page: Key of the screen to ask for.
        headers: Sent with the handshake.
        cookies: Sent with the handshake; ``_streamlit_xsrf`` also goes into the protocol.
        session: Session to take up again.
        origin: Address the page claims to come from, if not *url*.
        path: Address of the connection.
    """

    def __init__(
        self,
        url: str,
        page: str,
        *,
        headers: Mapping[str, str] | None = None,
        cookies: Mapping[str, str] | None = None,
        session: str = "",
        origin: str = "",
        path: str = "/_stcore/stream",
    ) -> None:
        sent = dict(headers or {})
        if cookies:
            sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in cookies.items())
        token = (cookies or {}).get("_streamlit_xsrf", _NO_TOKEN).strip('"')
        self.text = ""
        self.messages = 0
        self.session = ""
        self.page_hash = ""
        self.redirected_to = ""
        self.pages: list[str] = []
        self._page = page
        self.watch_seconds = 0.0
        self._fragment = ""
        self._watch = ""
        self._widgets: dict[str, str] = {}
        self._files: dict[str, str] = {}
        self._line = ExitStack()
        line = connect(
            url.replace("http", "ws", 1) + path,
            subprotocols=["streamlit", token, *([session] if session else [])],  # type: ignore[list-item]
            origin=origin or url,  # type: ignore[arg-type]
            additional_headers=sent,
            compression=None,
            max_size=None,
            open_timeout=10,
        )
        self._socket: ClientConnection = self._line.enter_context(line)
        self.handshake = dict(line.response.headers.raw_items()) if line.response else {}
        self.own_port = int(line.local_address[1])

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._line.close()

    def run(self, *, page_hash: str = "", given: Mapping[str, str | bool] | None = None) -> Self:
        """
        Run the screen and read all that it draws.

        Args:
            page_hash: Hash of a screen to ask for, in place of the present one.
            given: Name of a field or button → its text, or True for a button that is pressed.
        """
        message = BackMsg()
        rerun = message.rerun_script
        rerun.page_name = "" if self.page_hash else self._page
        rerun.page_script_hash = page_hash or self.page_hash
        for name, value in (given or {}).items():
            widget = rerun.widget_states.widgets.add()
            widget.id = self._widgets[name]
            if value is True:
                widget.trigger_value = True
            else:
                widget.string_value = str(value)
        self._send(message)
        return self

    def press(self, name: str, /, **fields: str) -> Self:
        """Fill the fields and press the button called *name*."""
        return self.run(given={**fields, name: True})

    def say(self, message: str | bytes) -> None:
        """Send *message* as it is, and read until the server ends the connection."""
        self._socket.send(message)
        while True:
            self._socket.recv(timeout=_WAIT_SECONDS)

    @property
    def closed_with(self) -> int | None:
        """Return the code with which the server ended the connection."""
        return self._socket.close_code

    def run_part(self) -> Self:
        """Run only the fragment that was drawn last."""
        return self._run_fragment(self._fragment)

    def run_watch(self) -> Self:
        """Run only the fragment that asked to be run from time to time."""
        return self._run_fragment(self._watch)

    def _run_fragment(self, fragment: str) -> Self:
        message = BackMsg()
        message.rerun_script.page_script_hash = self.page_hash
        message.rerun_script.fragment_id = fragment
        self._send(message)
        return self

    def download(self, name: str) -> str:
        """Ask for the file behind a button; return its address, empty if it is not made."""
        message = BackMsg()
        request = message.backend_operation_request
        request.request_id = "1"
        request.session_id = self.session
        request.deferred_file.file_id = self._files[name]
        self._socket.send(message.SerializeToString())
        while True:
            told = self._receive()
            if told.WhichOneof("type") == "backend_operation_response":
                return told.backend_operation_response.deferred_file.url

    def _send(self, message: BackMsg) -> None:
        self._socket.send(message.SerializeToString())
        self.messages = 0
        drawn: list[str] = []
        deadline = time.monotonic() + _WAIT_SECONDS
        while True:
            assert time.monotonic() < deadline, "the screen runs again and again"
            told = self._receive()
            match told.WhichOneof("type"):
                case "new_session":
                    self.session = told.new_session.initialize.session_id
                case "navigation":
                    self.page_hash = told.navigation.page_script_hash
                    self._widgets = {}
                    self.pages = [page.url_pathname for page in told.navigation.app_pages]
                case "auth_redirect":
                    self.redirected_to = told.auth_redirect.url
                case "auto_rerun":
                    self._watch = told.auto_rerun.fragment_id
                    self.watch_seconds = told.auto_rerun.interval
                case "delta":
                    drawn.append(MessageToString(told.delta, as_utf8=True))
                    self._note(told.delta)
                case "script_finished" if not _is_interrupted(told):
                    self.text = "\n".join(drawn)
                    return

    def _receive(self) -> ForwardMsg:
        message = ForwardMsg()
        message.ParseFromString(self._socket.recv(timeout=_WAIT_SECONDS))
        self.messages += 1
        return message

    def _note(self, delta: Any) -> None:
        self._fragment = delta.fragment_id or self._fragment
        kind = delta.new_element.WhichOneof("type")
        if kind in {"text_input", "button", "download_button"}:
            widget = getattr(delta.new_element, kind)
            self._widgets[widget.label] = widget.id
            if kind == "download_button":
                self._files[widget.label] = widget.deferred_file_id


def _is_interrupted(told: ForwardMsg) -> bool:
    """Return whether a run ended only because the next one begins."""
    return told.script_finished == ForwardMsg.FINISHED_EARLY_FOR_RERUN
