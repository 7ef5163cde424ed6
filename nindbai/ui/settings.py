"""
What the operator of this site has set: ``operator.toml`` or environment variables.

A new setting is one field here and one entry in ``presentation/settings_wording.py``. What is wrong
is told all at once; nothing of a wrong configuration is used, and the site runs neutrally.
"""

from __future__ import annotations

import logging
import os
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError
from pydantic_core import ErrorDetails
from pydantic_settings import (
    BaseSettings,
    NestedSecretsSettingsSource,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    SettingsError,
)

from nindbai.presentation.settings_wording import SettingFault, SettingProblem, describe_problem
from nindbai.ui.setting_models import Api, Company, Embed, Look, Metrics, Oidc, Site, Staff

__all__ = [
    "Api",
    "Company",
    "Embed",
    "Look",
    "Metrics",
    "Oidc",
    "Operator",
    "Settings",
    "Site",
    "Staff",
    "read_settings",
    "settings",
    "tell_problems",
]

FILE_VARIABLE: Final = "NINDBAI_OPERATOR_FILE"
"""Environment variable: where ``operator.toml`` lies, if not beside ``app.py``."""

SECRETS_VARIABLE: Final = "NINDBAI_SECRETS_FOLDER"
"""Environment variable: a folder with one file for each secret, as containers mount them."""

_PREFIX: Final = "NINDBAI_"
_NOT_THE_OPERATORS: Final = frozenset({"NINDBAI_TODAY"})
_BESIDE_APP: Final = Path(__file__).resolve().parents[2] / "operator.toml"
_ONLY_OUTSIDE: Final = (
    ("staff", "oidc", "client_secret"),
    ("staff", "oidc", "cookie_secret"),
    ("metrics", "token"),
)
"""Secrets that may not stand in the file, each by the names that lead to it."""

_MOVED: Final = frozenset({"NINDBAI_FRAME_ANCESTORS"})
_log: Final = logging.getLogger("nindbai.settings")


class Operator(BaseSettings):
    """Everything an operator may set; what is left out keeps the site neutral."""

    model_config = SettingsConfigDict(
        env_prefix=_PREFIX,
        env_nested_delimiter="__",
        extra="forbid",
        frozen=True,
    )

    company: Company | None = None
    look: Look | None = None
    embed: Embed | None = None
    site: Site | None = None
    metrics: Metrics | None = None
    api: Api = Api()
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
    known = {name.upper() for name in Operator.model_fields}
    for name in _names_in_environment():
        first = name.upper().removeprefix(_PREFIX).split("__")[0]
        if name.upper() in _MOVED:
            yield SettingProblem(name=name, fault=SettingFault.MOVED)
        elif first not in known and name not in {FILE_VARIABLE, SECRETS_VARIABLE}:
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


def _take_out_secrets(raw: dict[str, Any]) -> Iterator[SettingProblem]:
    for *above, name in _ONLY_OUTSIDE:
        part: Any = raw
        for step in above:
            part = part.get(step) if isinstance(part, dict) else None
        if isinstance(part, dict) and part.pop(name, None) is not None:
            yield SettingProblem(name=".".join((*above, name)), fault=SettingFault.MISPLACED)


def _problem_of(error: ErrorDetails) -> SettingProblem:
    name = ".".join(str(part) for part in error["loc"] if not isinstance(part, int))
    faults = {"missing": SettingFault.MISSING, "extra_forbidden": SettingFault.UNKNOWN}
    if error["type"] in set(SettingFault):
        return SettingProblem(name=name, fault=SettingFault(error["type"]))
    fault = faults.get(error["type"], SettingFault.UNFIT)
    given = repr(error["input"]) if isinstance(error["input"], str | int | float | bool) else ""
    return SettingProblem(name=name, fault=fault, given=given)
