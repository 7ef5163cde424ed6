"""What is said of the operator's settings: what was given, what fits, and an example."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

__all__ = [
    "HELP",
    "SettingFault",
    "SettingHelp",
    "SettingProblem",
    "describe_problem",
    "is_boastful",
]


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
    NO_TOKEN = "no_token"  # noqa: S105 - the name of a fault
    MOVED = "moved"


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


_NO_BOAST: Final = "1から80文字の一行（宣伝や約束の言葉は使えません）"

HELP: Final = {
    "company": SettingHelp(
        fits="[company] の見出しと、その下のnameとpaid_by",
        example='[company]／name = "…"／paid_by = "…"',
    ),
    "company.name": SettingHelp(
        fits=f"この案内を動かす会社や役所の名前。{_NO_BOAST}",
        example='name = "あおば住宅相談株式会社"',
    ),
    "company.paid_by": SettingHelp(
        fits=f"その会社が、だれから何を受け取るか。{_NO_BOAST}",
        example='paid_by = "任意売却が成立したときに、売れた代金から仲介手数料を受け取ります"',
    ),
    "company.licence_number": SettingHelp(
        fits=f"免許や登録の番号。{_NO_BOAST}",
        example='licence_number = "東京都知事（1）第12345号"',
    ),
    "company.phone": SettingHelp(
        fits="0で始まる10けたか11けたの電話番号（ハイフンを入れてもよい）",
        example='phone = "03-1234-5678"',
    ),
    "company.hours": SettingHelp(
        fits=f"受付の時間。{_NO_BOAST}", example='hours = "平日 9時から18時"'
    ),
    "company.line_url": SettingHelp(
        fits="httpsで始まるLINEの住所（200文字まで）", example='line_url = "https://lin.ee/example"'
    ),
    "company.form_url": SettingHelp(
        fits="httpsで始まる問い合わせ画面の住所（200文字まで）",
        example='form_url = "https://www.example.jp/contact"',
    ),
    "company.advertisement": SettingHelp(
        fits="true（会社など。「広告」と出します）か false（役所など、お金を受け取らないところ）",
        example="advertisement = true",
    ),
    "look": SettingHelp(fits="[look] の見出しと、その下の設定", example="[look]"),
    "look.primary_color": SettingHelp(
        fits="#と6けたの16進数で、薄い下地（#f0f5f4）の上で読める濃さの色（明るさの比が4.5以上）",
        example='primary_color = "#0b6b6b"',
    ),
    "embed": SettingHelp(fits="[embed] の見出しと、その下のorigins", example="[embed]"),
    "embed.origins": SettingHelp(
        fits="httpsで始まり、名前で終わる住所の並び（最後の/、ページの名前、*は使えません）",
        example='origins = ["https://www.example.jp"]',
    ),
    "site": SettingHelp(fits="[site] の見出しと、その下の設定", example="[site]"),
    "site.hosts": SettingHelp(
        fits="この案内を開くときの名前の並び（https://も:8501も*もつけません）",
        example='hosts = ["sumai.example.jp"]',
    ),
    "metrics": SettingHelp(
        fits="[metrics] の見出しと、その下の設定",
        example="[metrics]／enabled = true",
        is_secret=True,
    ),
    "metrics.enabled": SettingHelp(fits="true か false", example="enabled = true"),
    "metrics.token": SettingHelp(
        fits="でたらめに作った32文字以上",
        example="NINDBAI_METRICS__TOKEN=$(openssl rand -hex 32)",
        is_secret=True,
    ),
    "api": SettingHelp(fits="[api] の見出しと、その下の設定", example="[api]"),
    "api.enabled": SettingHelp(fits="true か false", example="enabled = false"),
    "api.requests_per_minute": SettingHelp(
        fits="1から6000までの整数（回）", example="requests_per_minute = 60"
    ),
    "api.max_bytes": SettingHelp(
        fits="1024から1048576までの整数（バイト）", example="max_bytes = 65536"
    ),
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
    SettingFault.NO_TOKEN: "数を見せる相手を決めるtokenがありません。環境変数か秘密のフォルダーに置いてください。",
    SettingFault.MOVED: "この環境変数はなくなりました。operator.tomlの[embed]にoriginsを書いてください。",
    SettingFault.NOBODY: "だれを入れるかが決まっていません。allowed_domainsなどを一つ以上書いてください。",
}


_BOASTS: Final = re.compile(
    "|".join(Path(__file__).with_name("boasts.txt").read_text("utf-8").split()), re.IGNORECASE
)


def is_boastful(text: str) -> bool:
    """
    Return whether a line of the operator's advertises, promises or presses.

    The block of the operator tells who that is and how it is paid; 景品表示法 and 宅建業法32条 want
    grounds for anything more, and the reader has no means of checking them.

    >>> is_boastful("成約したときの仲介手数料"), is_boastful("地域No.1、お任せください")
    (False, True)
    """
    return _BOASTS.search(unicodedata.normalize("NFKC", text)) is not None


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
