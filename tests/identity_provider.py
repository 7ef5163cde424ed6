"""
A small provider of OpenID Connect of our own: real HTTP, real keys, run as its own process.

``python -m tests.identity_provider PORT``. It lets everybody in at once, as the person and with
the faults that ``POST /next`` named for the next token.
"""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import sys
import time
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey

CLIENT = "sumai-staff"
CLIENT_SECRET = "the-provider-knows-this-secret"  # noqa: S105 - only this provider knows it
KEY = RSAKey.generate_key(2048, parameters={"kid": "one"})
FOREIGN_KEY = RSAKey.generate_key(2048, parameters={"kid": "one"})


class Provider(BaseHTTPRequestHandler):
    """Answers as the provider; what it was told for the next token lies in the class."""

    told: dict[str, Any] = {}  # noqa: RUF012 - one provider in its process
    codes: dict[str, dict[str, str]] = {}  # noqa: RUF012

    def do_GET(self) -> None:
        """Answer the description, the keys, the place to sign in and the place to sign out."""
        address = urlsplit(self.path)
        asked = {name: values[0] for name, values in parse_qs(address.query).items()}
        match address.path:
            case "/.well-known/openid-configuration":
                self._say({**self._description(), **self.told.get("description", {})})
            case "/keys":
                self._say({"keys": [KEY.as_dict(private=False)]})
            case "/sign-in":
                code = secrets.token_urlsafe()
                self.codes[code] = asked
                state = self.told.get("state", asked["state"])
                self._lead(asked["redirect_uri"], {"code": code, "state": state})
            case "/sign-out":
                self._lead(asked["post_logout_redirect_uri"], {})
            case _:
                self.send_error(HTTPStatus.NOT_FOUND)

    def do_POST(self) -> None:
        """Take what the next token shall be, or change a code for a token."""
        body = self.rfile.read(int(self.headers["content-length"])).decode()
        if self.path == "/next":
            type(self).told = json.loads(body)
            self._say({})
            return
        given = {name: values[0] for name, values in parse_qs(body).items()}
        asked = self.codes.pop(given.get("code", ""), None)
        if asked is None or not self._is_the_client(given) or not _is_proven(asked, given):
            self._say({"error": "invalid_grant"}, HTTPStatus.BAD_REQUEST)
            return
        token = {"access_token": secrets.token_urlsafe(), "token_type": "Bearer"}
        self._say({**token, "id_token": self._id_token(asked), **self.told.get("answer", {})})

    def log_message(self, *_: object) -> None:
        """Stay quiet."""

    @property
    def _issuer(self) -> str:
        return f"http://localhost:{self.server.server_address[1]}"

    def _description(self) -> dict[str, Any]:
        return {
            "issuer": self._issuer,
            "authorization_endpoint": f"{self._issuer}/sign-in",
            "token_endpoint": f"{self._issuer}/token",
            "jwks_uri": f"{self._issuer}/keys",
            "end_session_endpoint": f"{self._issuer}/sign-out",
            "id_token_signing_alg_values_supported": ["RS256"],
            "code_challenge_methods_supported": ["S256"],
        }

    def _is_the_client(self, given: dict[str, str]) -> bool:
        scheme, _, basic = self.headers.get("authorization", "").partition(" ")
        if scheme == "Basic":
            return base64.b64decode(basic).decode() == f"{CLIENT}:{CLIENT_SECRET}"
        return (given.get("client_id"), given.get("client_secret")) == (CLIENT, CLIENT_SECRET)

    def _id_token(self, asked: dict[str, str]) -> str:
        at = int(time.time())
        claims = {
            "iss": self._issuer,
            "sub": "person-1",
            "aud": CLIENT,
            "iat": at,
            "exp": at + 600,
            "nonce": asked["nonce"],
            "email": "adviser@example.jp",
            "email_verified": True,
        }
        claims |= self.told.get("claims", {})
        claims |= {name: at + seconds for name, seconds in self.told.get("times", {}).items()}
        match self.told.get("signed"):
            case "by another key":
                return jwt.encode({"alg": "RS256", "kid": "one"}, claims, FOREIGN_KEY)
            case "with the public key":
                public = OctKey.import_key(json.dumps(KEY.as_dict(private=False)).encode())
                return jwt.encode({"alg": "HS256", "kid": "one"}, claims, public)
            case "not at all":
                parts = ({"alg": "none", "kid": "one"}, claims)
                return ".".join(_base64(json.dumps(part).encode()) for part in parts) + "."
            case _:
                return jwt.encode({"alg": "RS256", "kid": "one"}, claims, KEY)

    def _say(self, answer: dict[str, Any], status: HTTPStatus = HTTPStatus.OK) -> None:
        body = json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _lead(self, address: str, added: dict[str, str]) -> None:
        self.send_response(HTTPStatus.FOUND)
        self.send_header("location", f"{address}?{urlencode(added)}" if added else address)
        self.send_header("content-length", "0")
        self.end_headers()


def _is_proven(asked: dict[str, str], given: dict[str, str]) -> bool:
    """Return whether who brings the code is who asked for it (PKCE, S256)."""
    digest = hashlib.sha256(given.get("code_verifier", "").encode()).digest()
    return asked.get("code_challenge") == _base64(digest)


def _base64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


if __name__ == "__main__":
    ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Provider).serve_forever()
