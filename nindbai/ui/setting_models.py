"""The parts of the operator's settings, each with what fits its fields; read by ``ui/settings.py``."""

from __future__ import annotations

import ipaddress
import re
from pathlib import Path
from typing import Annotated, Final, Self
from urllib.parse import SplitResult, urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    SecretStr,
    StringConstraints,
    model_validator,
)
from pydantic_core import PydanticCustomError

from nindbai.presentation.colours import FEWEST_CONTRAST, LIGHT_PAGE, contrast, is_colour
from nindbai.presentation.settings_wording import SettingFault, is_boastful
from nindbai.ui.passphrase import is_sound

__all__ = ["Api", "Company", "Embed", "Look", "Metrics", "Oidc", "Site", "Staff"]

_FEWEST_SECRET: Final = 32
_LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1"})
_METADATA_PATH: Final = "/.well-known/openid-configuration"
_CALLBACK_PATH: Final = "/oauth2callback"
_USUAL_PORTS: Final = {"https": 443, "http": 80}


def _unfit() -> PydanticCustomError:
    return PydanticCustomError("unfit", "unfit")


def _split(url: str) -> SplitResult:
    """Return the parts of an address that travels unread: https, or http on this machine."""
    try:
        parts = urlsplit(url)
        has_port = parts.port != 0
    except ValueError:
        raise _unfit() from None
    is_safe = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOOPBACK)
    is_plain = url.isascii() and url.isprintable() and not re.search(r"[\s\\\"<>]", url)
    if not (is_safe and is_plain and has_port and parts.hostname) or parts.username is not None:
        raise _unfit()
    return parts


def _check_url(url: str, ending: str) -> str:
    parts = _split(url)
    if not parts.path.endswith(ending) or parts.query:
        raise _unfit()
    return url


def _check_link(url: str) -> str:
    if url and _split(url).scheme != "https":
        raise _unfit()
    return url


def _check_origin(origin: str) -> str:
    """Return the origin as a browser writes it: small letters, no usual port."""
    parts = _split(origin.lower())
    if parts.path or "?" in origin or "#" in origin or not _is_host(parts.hostname or ""):
        raise _unfit()
    name = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
    port = "" if parts.port in {None, _USUAL_PORTS[parts.scheme]} else f":{parts.port}"
    return f"{parts.scheme}://{name}{port}"


def _check_host(host: str) -> str:
    plain = host.lower()
    if not _is_host(plain):
        raise _unfit()
    return plain


def _is_host(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        label = r"[a-z0-9]([a-z0-9\-]{0,61}[a-z0-9])?"
        return re.fullmatch(rf"{label}(\.{label})*", name) is not None and not name[-1].isdigit()
    return True


def _check_domain(domain: str) -> str:
    plain = domain.strip().lower()
    labels = plain.split(".")
    if len(labels) < 2 or not all(  # noqa: PLR2004 - a name and what it belongs to
        label.isascii() and label.replace("-", "").isalnum() for label in labels
    ):
        raise _unfit()
    return plain


def _check_hash(encoded: SecretStr) -> SecretStr:
    if not is_sound(encoded.get_secret_value()):
        raise _unfit()
    return encoded


def _check_line(text: str) -> str:
    if not text.isprintable() or is_boastful(text):
        raise _unfit()
    return text


def _check_phone(phone: str) -> str:
    digits = phone.replace("-", "")
    is_number = re.fullmatch(r"0\d{1,4}(-?\d{1,4}){1,2}-?\d{3,4}", phone) is not None
    if phone and not (is_number and len(digits) in {10, 11}):
        raise _unfit()
    return phone


def _check_colour(colour: str) -> str:
    if not is_colour(colour) or contrast(colour, LIGHT_PAGE) < FEWEST_CONTRAST:
        raise _unfit()
    return colour.lower()


Name = Annotated[str, Field(min_length=1)]
Domain = Annotated[str, AfterValidator(_check_domain)]
Line = Annotated[
    str, StringConstraints(strip_whitespace=True, max_length=80), AfterValidator(_check_line)
]
"""A short line that people read; it boasts of nothing."""

Said = Annotated[Line, Field(min_length=1)]
Link = Annotated[str, Field(max_length=200), AfterValidator(_check_link)]
Phone = Annotated[str, AfterValidator(_check_phone)]
Origin = Annotated[str, AfterValidator(_check_origin)]
Host = Annotated[str, AfterValidator(_check_host)]


class Company(BaseModel):
    """
    Who runs this site, how to reach them and how they are paid; an empty text is not shown.

    What a company is paid stands beside every way to it, so both belong together.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Said
    paid_by: Said
    licence_number: Line = ""
    phone: Phone = ""
    hours: Line = ""
    line_url: Link = ""
    form_url: Link = ""
    advertisement: bool = True


class Look(BaseModel):
    """The main colour of the screens, ``#rrggbb`` and dark enough to be read as text."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    primary_color: Annotated[str, AfterValidator(_check_colour)]


class Embed(BaseModel):
    """The sites that may show the short check in a frame, as exact origins."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    origins: tuple[Origin, ...]


class Site(BaseModel):
    """The names this site is asked by, without a port; none given means any."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    hosts: tuple[Host, ...] = ()


class Metrics(BaseModel):
    """Whether the counts are told at ``/metrics``, and to whom: those who show *token*."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    enabled: bool = False
    token: Annotated[SecretStr, Field(min_length=_FEWEST_SECRET)] | None = None

    @model_validator(mode="after")
    def _has_a_token(self) -> Self:
        if self.enabled and self.token is None:
            raise PydanticCustomError(SettingFault.NO_TOKEN, "no token")
        return self


class Api(BaseModel):
    """Whether other systems may ask for answers over HTTP, how often a minute and how much."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    enabled: bool = True
    requests_per_minute: Annotated[int, Field(ge=1, le=6_000)] = 60
    max_bytes: Annotated[int, Field(ge=1_024, le=1_048_576)] = 65_536


class Oidc(BaseModel):
    """The OpenID Connect provider that knows the staff, and whom of its people we let in."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    metadata_url: Annotated[str, AfterValidator(lambda url: _check_url(url, _METADATA_PATH))]
    client_id: Name
    client_secret: Annotated[SecretStr, Field(min_length=8)]
    cookie_secret: Annotated[SecretStr, Field(min_length=_FEWEST_SECRET)]
    redirect_uri: Annotated[str, AfterValidator(lambda url: _check_url(url, _CALLBACK_PATH))]
    allowed_domains: tuple[Domain, ...] = ()
    allowed_subjects: tuple[Name, ...] = ()
    allowed_groups: tuple[Name, ...] = ()

    @model_validator(mode="after")
    def _names_somebody(self) -> Self:
        if not (self.allowed_domains or self.allowed_subjects or self.allowed_groups):
            raise PydanticCustomError(SettingFault.NOBODY, "nobody")
        return self

    @property
    def issuer(self) -> str:
        """Return the provider's name for itself."""
        return self.metadata_url.removesuffix(_METADATA_PATH)


class Staff(BaseModel):
    """Whether the staff's pages are there, who may open them, and for how long."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    enabled: bool
    passphrase_hash: Annotated[SecretStr, AfterValidator(_check_hash)] | None = None
    oidc: Oidc | None = None
    idle_minutes: Annotated[int, Field(ge=1, le=120)] = 30
    session_hours: Annotated[int, Field(ge=1, le=24)] = 10
    state_folder: Path | None = None

    @model_validator(mode="after")
    def _has_one_way(self) -> Self:
        if self.passphrase_hash is not None and self.oidc is not None:
            raise PydanticCustomError(SettingFault.BOTH_WAYS, "both")
        if self.enabled and self.passphrase_hash is None and self.oidc is None:
            raise PydanticCustomError(SettingFault.NO_WAY, "none")
        return self
