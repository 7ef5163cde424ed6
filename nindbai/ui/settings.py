"""
What the operator of this site has set: ``operator.toml`` or environment variables.

A new setting is one field here and one entry in ``presentation/settings_wording.py``. What is wrong
is told all at once; nothing of a wrong configuration is used, and the site runs neutrally.
"""

from __future__ import annotations

import logging
import os
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Final, Self
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    SecretStr,
    ValidationError,
    model_validator,
)
from pydantic_core import ErrorDetails, PydanticCustomError
from pydantic_settings import (
    BaseSettings,
    NestedSecretsSettingsSource,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    SettingsError,
)

from nindbai.presentation.settings_wording import SettingFault, SettingProblem, describe_problem
from nindbai.ui.passphrase import is_sound

__all__ = ["Oidc", "Operator", "Settings", "Staff", "read_settings", "settings", "tell_problems"]

FILE_VARIABLE: Final = "NINDBAI_OPERATOR_FILE"
"""Environment variable: where ``operator.toml`` lies, if not beside ``app.py``."""

SECRETS_VARIABLE: Final = "NINDBAI_SECRETS_FOLDER"
"""Environment variable: a folder with one file for each secret, as containers mount them."""

_PREFIX: Final = "NINDBAI_"
_NOT_THE_OPERATORS: Final = frozenset({"NINDBAI_TODAY"})
_BESIDE_APP: Final = Path(__file__).resolve().parents[2] / "operator.toml"
_FEWEST_SECRET: Final = 32
_LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1"})
_METADATA_PATH: Final = "/.well-known/openid-configuration"
_CALLBACK_PATH: Final = "/oauth2callback"
_ONLY_OUTSIDE: Final = ("client_secret", "cookie_secret")
_log: Final = logging.getLogger("nindbai.settings")


def _check_url(url: str, ending: str) -> str:
    parts = urlsplit(url)
    is_safe = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOOPBACK)
    if not (is_safe and parts.hostname and parts.path.endswith(ending)) or parts.query:
        raise PydanticCustomError("unfit", "unfit")
    return url


def _check_domain(domain: str) -> str:
    plain = domain.strip().lower()
    labels = plain.split(".")
    if len(labels) < 2 or not all(  # noqa: PLR2004 - a name and what it belongs to
        label.isascii() and label.replace("-", "").isalnum() for label in labels
    ):
        raise PydanticCustomError("unfit", "unfit")
    return plain


def _check_hash(encoded: SecretStr) -> SecretStr:
    if not is_sound(encoded.get_secret_value()):
        raise PydanticCustomError("unfit", "unfit")
    return encoded


Name = Annotated[str, Field(min_length=1)]
Domain = Annotated[str, AfterValidator(_check_domain)]


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


class Operator(BaseSettings):
    """Everything an operator may set; what is left out keeps the site neutral."""

    model_config = SettingsConfigDict(
        env_prefix=_PREFIX,
        env_nested_delimiter="__",
        extra="forbid",
        frozen=True,
    )

    staff: Staff | None = None

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],  # noqa: ARG003 - the library's signature
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Let the environment come before the secrets' folder, and both before the file."""
        folder = os.environ.get(SECRETS_VARIABLE)
        secrets = NestedSecretsSettingsSource(
            file_secret_settings,
            secrets_dir=folder,
            secrets_dir_missing="error",
            secrets_prefix="",
            secrets_nested_delimiter="__",
        )
        return (env_settings, secrets, init_settings) if folder else (env_settings, init_settings)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """
    What was read: the settings, what is wrong with them, and whether there are any at all.

    Where something is wrong, *operator* is empty.
    """

    operator: Operator
    problems: tuple[SettingProblem, ...]
    is_given: bool


@cache
def settings() -> Settings:
    """Return the settings of this process, read once."""
    return read_settings()


def read_settings(beside_app: Path = _BESIDE_APP) -> Settings:
    """
    Return the operator's settings from the file and the environment.

    Args:
        beside_app: The file that is read where the environment names no other.

    Leaves out:
        Whether the provider of OpenID Connect can be reached.

    >>> read_settings(Path("nowhere")).operator.staff is None
    True
    """
    named = os.environ.get(FILE_VARIABLE)
    file = Path(named) if named else beside_app
    is_given = bool(_names_in_environment()) or file.exists() or file.is_symlink()
    raw, problems = _read_file(file, is_named=bool(named))
    problems += tuple(_find_unknown_names())
    try:
        operator = Operator(**raw)
    except ValidationError as fault:
        problems += tuple(_problem_of(error) for error in fault.errors(include_url=False))
    except (SettingsError, ValueError, OSError):
        problems += (SettingProblem(name=_PREFIX, fault=SettingFault.ENVIRONMENT),)
    else:
        if not problems:
            return Settings(operator=operator, problems=(), is_given=is_given)
    return Settings(operator=Operator.model_construct(), problems=problems, is_given=True)


def tell_problems(found: Settings) -> None:
    """Write into the server's log what is wrong with the settings; secrets stay out."""
    for problem in found.problems:
        _log.error(describe_problem(problem))


def _names_in_environment() -> list[str]:
    names = (name for name in os.environ if name.upper().startswith(_PREFIX))
    return [name for name in names if name.upper() not in _NOT_THE_OPERATORS]


def _find_unknown_names() -> Iterator[SettingProblem]:
    known = {"FRAME_ANCESTORS", *(name.upper() for name in Operator.model_fields)}
    for name in _names_in_environment():
        first = name.upper().removeprefix(_PREFIX).split("__")[0]
        if first not in known and name not in {FILE_VARIABLE, SECRETS_VARIABLE}:
            yield SettingProblem(name=name, fault=SettingFault.UNKNOWN)


def _read_file(file: Path, *, is_named: bool) -> tuple[dict[str, Any], tuple[SettingProblem, ...]]:
    """Return what *file* holds, without secrets, which do not belong there."""
    if not is_named and not file.exists() and not file.is_symlink():
        return {}, ()
    try:
        raw = tomllib.loads(file.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as fault:
        problem = SettingProblem(
            name=str(file), fault=SettingFault.UNREADABLE, given=type(fault).__name__
        )
        return {}, (problem,)
    except tomllib.TOMLDecodeError as fault:
        return {}, (SettingProblem(name=str(file), fault=SettingFault.BROKEN, given=_place(fault)),)
    return raw, tuple(_take_out_secrets(raw))


def _place(fault: tomllib.TOMLDecodeError) -> str:
    """Return only where the file is broken: the message may quote a secret."""
    return str(fault).rpartition("(at ")[2].removesuffix(")")


def _take_out_secrets(raw: Mapping[str, Any]) -> Iterator[SettingProblem]:
    staff = raw.get("staff")
    oidc = staff.get("oidc") if isinstance(staff, dict) else None
    if not isinstance(oidc, dict):
        return
    for name in _ONLY_OUTSIDE:
        if oidc.pop(name, None) is not None:
            yield SettingProblem(name=f"staff.oidc.{name}", fault=SettingFault.MISPLACED)


def _problem_of(error: ErrorDetails) -> SettingProblem:
    name = ".".join(str(part) for part in error["loc"] if not isinstance(part, int))
    faults = {"missing": SettingFault.MISSING, "extra_forbidden": SettingFault.UNKNOWN}
    if error["type"] in set(SettingFault):
        return SettingProblem(name=name, fault=SettingFault(error["type"]))
    fault = faults.get(error["type"], SettingFault.UNFIT)
    given = repr(error["input"]) if isinstance(error["input"], str | int | float | bool) else ""
    return SettingProblem(name=name, fault=fault, given=given)
