"""
Signing in with OpenID Connect: what Streamlit is told, and what is checked again on each run.

Streamlit and Authlib check state, nonce, signature, issuer, audience and expiry once, at the
callback, and then keep the claims in a signed cookie for thirty days. That cookie alone lets nobody
in: the checks here and the ledger of sign-ins decide (docs/adr/0014-staff-access.md).
"""

from __future__ import annotations

import hashlib
import json
import logging
import ssl
import threading
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any, Final

from nindbai.ui.settings import Oidc

__all__ = ["FRESH_SECONDS", "Provider", "Refusal", "SignIn", "build_secrets", "find_sign_in"]

FRESH_SECONDS: Final = 300
"""How old a sign-in may be when it is first seen here; a copied cookie does not start another."""

_AHEAD_SECONDS: Final = 120
_KEPT_WELL_SECONDS: Final = 600
_KEPT_ILL_SECONDS: Final = 20
_PATIENCE_SECONDS: Final = 3
_MOST_BYTES: Final = 1_000_000
_ENDPOINTS: Final = ("authorization_endpoint", "token_endpoint", "jwks_uri")
_log: Final = logging.getLogger("nindbai.staff")


class Refusal(Enum):
    """Why claims let nobody in."""

    NOBODY = auto()
    STRANGER = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class SignIn:
    """One act of signing in: a name that no other act has, when it was, when its token expires."""

    name: str
    started: float
    expires: float

    def is_fresh(self, now: float) -> bool:
        """Return whether it was made just now and its token has not expired."""
        return -_AHEAD_SECONDS <= now - self.started <= FRESH_SECONDS and now < self.expires


def build_secrets(oidc: Oidc) -> dict[str, Any]:
    """Return what Streamlit would otherwise read from ``secrets.toml``; no file holds it."""
    return {
        "auth": {
            "redirect_uri": oidc.redirect_uri,
            "cookie_secret": oidc.cookie_secret.get_secret_value(),
            "client_id": oidc.client_id,
            "client_secret": oidc.client_secret.get_secret_value(),
            "server_metadata_url": oidc.metadata_url,
        }
    }


def find_sign_in(claims: Mapping[str, Any], oidc: Oidc) -> SignIn | Refusal:
    """
    Return the sign-in that *claims* tell of, if it is one of our provider and of our people.

    Args:
        claims: The user as Streamlit knows it.
        oidc: The provider, and whom of its people we let in: an address of an allowed domain
            that the provider has verified, an allowed subject, or a member of an allowed group.

    >>> find_sign_in({}, Oidc.model_construct())
    <Refusal.NOBODY: 1>
    """
    named = [claims.get(name) for name in ("sub", "nonce", "iss")]
    times = [claims.get(name) for name in ("iat", "exp")]
    if claims.get("is_logged_in") is not True or not all(
        isinstance(value, str) and value for value in named
    ):
        return Refusal.NOBODY
    if not all(isinstance(value, int | float) and value is not True for value in times):
        return Refusal.NOBODY
    if str(claims["iss"]).rstrip("/") != oidc.issuer or not _is_for_us(claims, oidc):
        return Refusal.NOBODY
    if not _is_allowed(claims, oidc):
        return Refusal.STRANGER
    act = json.dumps([*named, claims["iat"]])
    return SignIn(
        name=hashlib.sha256(act.encode()).hexdigest(),
        started=float(claims["iat"]),
        expires=float(claims["exp"]),
    )


def _is_for_us(claims: Mapping[str, Any], oidc: Oidc) -> bool:
    audience = claims.get("aud")
    return oidc.client_id in (audience if isinstance(audience, list) else [audience])


def _is_allowed(claims: Mapping[str, Any], oidc: Oidc) -> bool:
    groups = claims.get("groups")
    return (
        claims["sub"] in oidc.allowed_subjects
        or _verified_domain(claims) in oidc.allowed_domains
        or any(g in oidc.allowed_groups for g in (groups if isinstance(groups, list) else []))
    )


def _verified_domain(claims: Mapping[str, Any]) -> str:
    """Return the domain of the person's address if the provider has verified it, else nothing."""
    address = claims.get("email")
    if claims.get("email_verified") is not True or not isinstance(address, str):
        return ""
    person, _, domain = address.partition("@")
    return domain.lower() if person and "@" not in domain else ""


class Provider:
    """The provider as far as we can reach it, asked again from time to time."""

    def __init__(self, oidc: Oidc) -> None:
        self._oidc = oidc
        self._lock = threading.Lock()
        self._asked = float("-inf")
        self._fault = "not asked yet"

    def is_well(self, now: float) -> bool:
        """Return whether people can sign in there; why not is written into the log once."""
        with self._lock:
            age = now - self._asked
            if age < 0 or age > (_KEPT_ILL_SECONDS if self._fault else _KEPT_WELL_SECONDS):
                known, self._fault, self._asked = self._fault, self._find_fault(), now
                if self._fault and self._fault != known:
                    _log.error("staff pages are closed: staff.oidc.metadata_url: %s", self._fault)
            return not self._fault

    def _find_fault(self) -> str:
        """Return what is wrong with the provider's own description, empty if nothing."""
        try:
            found = json.loads(self._fetch())
        except (OSError, ValueError) as fault:
            return f"cannot be read ({type(fault).__name__})"
        if not isinstance(found, dict) or str(found.get("issuer")).rstrip("/") != self._oidc.issuer:
            return "names another issuer"
        if not all(isinstance(found.get(name), str) for name in _ENDPOINTS):
            return f"lacks one of {', '.join(_ENDPOINTS)}"
        if self._oidc.issuer.startswith("https:") and not all(
            found[name].startswith("https:") for name in _ENDPOINTS
        ):
            return "leads to an address without https"
        algorithms = found.get("id_token_signing_alg_values_supported") or ["RS256"]
        if not isinstance(algorithms, list) or any(
            str(name).lower() == "none" for name in algorithms
        ):
            return "allows tokens without a signature"
        return ""

    def _fetch(self) -> bytes:
        opener = urllib.request.build_opener(
            _NoRedirect(), urllib.request.HTTPSHandler(context=ssl.create_default_context())
        )
        with opener.open(self._oidc.metadata_url, timeout=_PATIENCE_SECONDS) as answer:
            return bytes(answer.read(_MOST_BYTES))


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        """Follow nothing: the description lies where the operator says."""
