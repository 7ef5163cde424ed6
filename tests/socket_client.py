"""A visitor without a browser: speaks the framework's own protocol over a websocket."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from google.protobuf.text_format import MessageToString
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

PLACEHOLDER = "PLACEHOLDER_AUTH_TOKEN"


class Caller:
    """
    One session: what was drawn last, its fields and its buttons.

    Args:
        url: Address of the site, without a slash at the end.
        page: Key of the screen to ask for.
        headers: Sent with the handshake.
        cookies: Sent with the handshake; ``_streamlit_xsrf`` also goes into the protocol.
        session: Session to take up again.
        origin: Address the page claims to come from.
    """

    def __init__(
        self,
        url: str,
        page: str,
        *,
        headers: Mapping[str, str] | None = None,
        cookies: Mapping[str, str] | None = None,
        session: str = "",
        origin: str | None = None,
        name: str | None = None,
    ) -> None:
        sent = dict(headers or {})
        if cookies:
            sent["Cookie"] = "; ".join(f"{key}={value}" for key, value in cookies.items())
        if name is not None:
            sent["Host"] = name
        token = (cookies or {}).get("_streamlit_xsrf", PLACEHOLDER).strip('"')
        protocols = ["streamlit", token, *([session] if session else [])]
        self.page = page
        self.text = ""
        self.session = ""
        self.redirected_to = ""
        self.pages: list[str] = []
        self._hash = ""
        self._widgets: dict[str, str] = {}
        self._socket: ClientConnection = connect(
            url.replace("http", "ws", 1) + "/_stcore/stream",
            subprotocols=protocols,
            origin=origin or url,
            additional_headers=sent,
            compression=None,
            max_size=None,
            open_timeout=10,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Leave."""
        self._socket.close()

    def run(self, *, page_hash: str = "", **given: str | bool) -> Self:
        """
        Run the screen and read all that it draws.

        Args:
            page_hash: Hash of a screen to ask for, in place of its key.
            given: Widget, by a part of its name, and its value; True presses a button.
        """
        message = BackMsg()
        rerun = message.rerun_script
        rerun.page_name = "" if self._hash else self.page
        rerun.page_script_hash = page_hash or self._hash
        for part, value in given.items():
            widget = rerun.widget_states.widgets.add()
            widget.id = self._find(part)
            if value is True:
                widget.trigger_value = True
            else:
                widget.string_value = str(value)
        self._socket.send(message.SerializeToString())
        self._read()
        return self

    def press(self, name: str, **fields: str) -> Self:
        """Fill the fields and press the button called *name*."""
        return self.run(**fields, **{name: True})

    def _find(self, part: str) -> str:
        found = [id_ for name, id_ in self._widgets.items() if part in name or part in id_]
        assert len(found) == 1, (part, list(self._widgets))
        return found[0]

    def _read(self) -> None:
        drawn: list[str] = []
        self._widgets = {}
        while True:
            message = ForwardMsg()
            message.ParseFromString(self._socket.recv(timeout=20))
            kind = message.WhichOneof("type")
            if kind == "new_session":
                self.session = message.new_session.initialize.session_id
            elif kind == "navigation":
                self._hash = message.navigation.page_script_hash
                self.pages = [page.url_pathname for page in message.navigation.app_pages]
            elif kind == "auth_redirect":
                self.redirected_to = message.auth_redirect.url
            elif kind == "delta":
                drawn.append(MessageToString(message.delta, as_utf8=True))
                self._note(message.delta)
            elif kind == "script_finished":
                self.text = "\n".join(drawn)
                return

    def _note(self, delta: Any) -> None:
        element = delta.new_element
        kind = element.WhichOneof("type")
        if kind in {"text_input", "button", "download_button"}:
            widget = getattr(element, kind)
            self._widgets[widget.label] = widget.id
