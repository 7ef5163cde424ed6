"""Who is at the other end of a connection: the address, and whether it is this very machine."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

import streamlit as st
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Receive, Scope, Send

__all__ = ["UNKNOWN", "Caller", "Callers", "find_caller", "present_caller", "read_caller"]

HEADER: Final = "x-nindbai-caller"
"""Header in which the server tells the script who calls; what a caller sends in it is dropped."""

_LOCAL: Final = "local"
_REMOTE: Final = "remote"
_FORWARDED_PREFIXES: Final = ("x-forwarded", "x-original", "x-proxy", "x-envoy")
_FORWARDED: Final = frozenset(
    {
        "forwarded",
        "via",
        "x-real-ip",
        "x-client-ip",
        "x-cluster-client-ip",
        "true-client-ip",
        "cf-connecting-ip",
        "cf-ray",
        "fastly-client-ip",
        "x-amzn-trace-id",
        "x-request-id",
        "proxy-connection",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """The network a connection comes from, and whether it never left this machine."""

    network: str
    is_local: bool


UNKNOWN: Final = Caller(network="", is_local=False)
"""Where nothing is known of the other end; it is never taken for this machine."""


def find_caller(scope: Scope, *, bound_to: str) -> Caller:
    """
    Return who is at the other end of *scope*.

    It is this machine only if the server listens on nothing but a loopback address, both ends of
    the connection are loopback addresses, the name that was asked for is one of this machine
    (another would mean a proxy, or a page of another site), and no proxy left its mark: a proxy
    on the same machine makes every visitor look like a local one. A header can only close.

    Args:
        scope: Connection as the server describes it.
        bound_to: Address the server was told to listen on; empty for all of them.

    >>> near = {"client": ("127.0.0.1", 1), "server": ("127.0.0.1", 8501)}
    >>> find_caller({**near, "headers": [(b"host", b"localhost")]}, bound_to="localhost").is_local
    True
    >>> find_caller({**near, "headers": [(b"host", b"localhost")]}, bound_to="").is_local
    False
    """
    headers = Headers(raw=scope["headers"])
    ends = (scope.get("client"), scope.get("server"))
    is_local = (
        _is_loopback(bound_to)
        and all(end is not None and _is_loopback(end[0]) for end in ends)
        and _is_loopback(_host_name(headers))
        and not any(_is_of_a_proxy(name) for name in headers)
    )
    return Caller(network=_network_of(ends[0][0] if ends[0] else ""), is_local=is_local)


def read_caller(headers: Mapping[str, str]) -> Caller:
    """
    Return the caller that the server wrote into *headers*.

    >>> read_caller({"x-nindbai-caller": "remote 203.0.113.7"})
    Caller(network='203.0.113.7', is_local=False)
    >>> read_caller({}) == UNKNOWN
    True
    """
    place, _, network = headers.get(HEADER, "").partition(" ")
    return Caller(network=network, is_local=place == _LOCAL)


def present_caller() -> Caller:
    """Return who is at the other end of the connection that this run of the script serves."""
    return read_caller({HEADER: st.context.headers.get(HEADER, "")})


class Callers:
    """Middleware that tells everything behind it who calls, in a header of its own."""

    def __init__(self, app: ASGIApp, *, bound_to: Callable[[], str]) -> None:
        self._app = app
        self._bound_to = bound_to

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Put the caller's network and place into the connection's headers."""
        if scope["type"] in {"http", "websocket"}:
            caller = find_caller(scope, bound_to=self._bound_to())
            scope = {**scope, "headers": list(scope["headers"])}
            place = _LOCAL if caller.is_local else _REMOTE
            MutableHeaders(scope=scope)[HEADER] = f"{place} {caller.network}"
        await self._app(scope, receive, send)


def _is_of_a_proxy(name: str) -> bool:
    return name in _FORWARDED or name.startswith(_FORWARDED_PREFIXES)


def _host_name(headers: Headers) -> str:
    try:
        return urlsplit(f"//{headers.get('host', '')}").hostname or ""
    except ValueError:
        return ""


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    address = _address(host)
    return address is not None and address.is_loopback


def _network_of(host: str) -> str:
    """Return the address, or for IPv6 the network of it that one household is given."""
    address = _address(host)
    if isinstance(address, ipaddress.IPv6Address):
        return str(ipaddress.ip_network((address, 64), strict=False))
    return "" if address is None else str(address)


def _address(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return None
    mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    return mapped or address
