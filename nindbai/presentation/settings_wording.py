"""What is said of the operator's settings: what was given, what fits, and an example."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

__all__ = ["HELP", "SettingFault", "SettingHelp", "SettingProblem", "describe_problem"]


class SettingFault(StrEnum):
    """What can be wrong with a setting."""

    MISSING = "missing_setting"
    UNKNOWN = "unknown_setting"
    UNFIT = "unfit_setting"
    UNREADABLE = "unreadable_file"
    BROKEN = "broken_file"
    ENVIRONMENT = "broken_environment"
    MISPLACED = "secret_in_file"
    BOTH_WAYS = "both_ways"
    NO_WAY = "no_way"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingProblem:
    """One thing that is wrong: the setting's name, the kind of fault, what was given."""

    name: str
    fault: SettingFault
    given: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingHelp:
    """What fits a setting, an example, and whether what was given may be shown."""

    fits: str
    example: str
    is_secret: bool = False


HELP: Final = {
    "staff": SettingHelp(
        fits="[staff] の見出しと、その下の設定",
        example='[staff]／enabled = true／passphrase_hash = "…"',
        is_secret=True,
    ),
    "staff.enabled": SettingHelp(fits="true か false", example="enabled = true"),
    "staff.passphrase_hash": SettingHelp(
        fits="コマンド python -m nindbai passphrase が書き出した文字",
        example='passphrase_hash = "$argon2id$v=19$m=65536,t=3,p=4$…"',
        is_secret=True,
    ),
    "staff.idle_minutes": SettingHelp(fits="1から120までの整数（分）", example="idle_minutes = 30"),
    "staff.session_hours": SettingHelp(
        fits="1から24までの整数（時間）", example="session_hours = 10"
    ),
    "staff.state_folder": SettingHelp(
        fits="このサーバーだけが読み書きできるフォルダー",
        example='state_folder = "/var/lib/nindbai"',
    ),
    "staff.oidc": SettingHelp(
        fits="[staff.oidc] の見出しと、その下の設定", example="[staff.oidc]", is_secret=True
    ),
    "staff.oidc.metadata_url": SettingHelp(
        fits="httpsで始まり、/.well-known/openid-configurationで終わる住所",
        example='metadata_url = "https://id.example.jp/.well-known/openid-configuration"',
    ),
    "staff.oidc.client_id": SettingHelp(
        fits="認証サービスに登録した名前", example='client_id = "sumai-staff"'
    ),
    "staff.oidc.client_secret": SettingHelp(
        fits="認証サービスが発行した秘密（8文字以上）",
        example="NINDBAI_STAFF__OIDC__CLIENT_SECRET=…",
        is_secret=True,
    ),
    "staff.oidc.cookie_secret": SettingHelp(
        fits="でたらめに作った32文字以上",
        example="NINDBAI_STAFF__OIDC__COOKIE_SECRET=$(openssl rand -hex 32)",
        is_secret=True,
    ),
    "staff.oidc.redirect_uri": SettingHelp(
        fits="この案内の住所に/oauth2callbackをつけたもの（https）",
        example='redirect_uri = "https://sumai.example.jp/oauth2callback"',
    ),
    "staff.oidc.allowed_domains": SettingHelp(
        fits="メールの＠より後ろの並び", example='allowed_domains = ["example.jp"]'
    ),
    "staff.oidc.allowed_subjects": SettingHelp(
        fits="認証サービスでの利用者番号（sub）の並び", example='allowed_subjects = ["a1b2c3"]'
    ),
    "staff.oidc.allowed_groups": SettingHelp(
        fits="認証サービスでのグループ名の並び", example='allowed_groups = ["advisers"]'
    ),
}
"""Every setting by its name, as it is written in operator.toml."""

_SAYS: Final = {
    SettingFault.MISSING: "この設定がありません。",
    SettingFault.UNKNOWN: "この名前の設定はありません。",
    SettingFault.UNFIT: "この値は使えません。",
    SettingFault.UNREADABLE: "このファイルを読めません。",
    SettingFault.BROKEN: "このファイルはTOMLの書き方になっていません。",
    SettingFault.ENVIRONMENT: "環境変数か、秘密のフォルダーを読めません。",
    SettingFault.MISPLACED: "秘密はoperator.tomlに書かず、環境変数か秘密のフォルダーに置いてください。",
    SettingFault.BOTH_WAYS: "passphrase_hashと[staff.oidc]は、どちらか一つだけにしてください。",
    SettingFault.NO_WAY: "passphrase_hashか[staff.oidc]の、どちらか一つが要ります。",
    SettingFault.NOBODY: "だれを入れるかが決まっていません。allowed_domainsなどを一つ以上書いてください。",
}


def describe_problem(problem: SettingProblem) -> str:
    """
    Return what is wrong with a setting, what was given, what fits, and an example.

    >>> describe_problem(
    ...     SettingProblem(name="staff.idle_minutes", fault=SettingFault.UNFIT, given="500")
    ... )
    '設定 staff.idle_minutes：この値は使えません。書かれた値：500。使えるもの：1から120までの整数（分）。例：idle_minutes = 30'
    """
    help_ = HELP.get(problem.name)
    said = f"設定 {problem.name}：{_SAYS[problem.fault]}"
    if problem.given and not _is_secret(problem.name, help_):
        said += f"書かれた値：{problem.given}。"
    if problem.fault is SettingFault.UNKNOWN:
        return f"{said}使える名前：{'、'.join(_names_beside(problem.name))}"
    return said if help_ is None else f"{said}使えるもの：{help_.fits}。例：{help_.example}"


def _is_secret(name: str, help_: SettingHelp | None) -> bool:
    """Return whether a value stays out of the log; what we do not know may be a secret."""
    is_file = name.endswith(".toml") or "/" in name
    return help_.is_secret if help_ is not None else not is_file


def _names_beside(name: str) -> list[str]:
    above = name.rpartition(".")[0]
    return [known for known in HELP if known.rpartition(".")[0] == above]
