"""The operator's settings: what is right opens what it names, what is wrong closes and says why."""

from __future__ import annotations

import logging
import os
from pathlib import Path
from typing import Final

import pytest

from nindbai.presentation.settings_wording import HELP, SettingFault, describe_problem
from nindbai.ui.callers import Caller
from nindbai.ui.door import (
    ClosedDoor,
    LocalDoor,
    OidcDoor,
    PassphraseDoor,
    choose_door,
    is_offered,
)
from nindbai.ui.settings import (
    Api,
    Company,
    Embed,
    Look,
    Metrics,
    Oidc,
    Operator,
    Settings,
    Site,
    Staff,
    read_settings,
    tell_problems,
)

SALTED: Final = "c29tZXNhbHRzb21lc2FsdA$J1RJ2JmPXpvzcTDt02fpxFp/zVn9gYqzQEYaZBwOPIY"
HASH: Final = f"$argon2id$v=19$m=19456,t=2,p=1${SALTED}"
SECRET: Final = "a-client-secret-nobody-may-read"  # noqa: S105 - looked for in what is said
COOKIE_SECRET: Final = "0123456789abcdef0123456789abcdef"  # noqa: S105
HERE: Final = Caller(network="127.0.0.1", is_local=True)
METADATA: Final = "https://id.example.jp/.well-known/openid-configuration"
CALLBACK: Final = "https://sumai.example.jp/oauth2callback"
ON: Final = "[staff]\nenabled = true\n"
OIDC: Final = f"""{ON}[staff.oidc]
metadata_url = "{METADATA}"
client_id = "sumai"
redirect_uri = "{CALLBACK}"
allowed_domains = ["example.jp"]
"""
SECRETS: Final = {
    "NINDBAI_STAFF__OIDC__CLIENT_SECRET": SECRET,
    "NINDBAI_STAFF__OIDC__COOKIE_SECRET": COOKIE_SECRET,
}
PAID: Final = "売れた代金から仲介手数料を受け取ります"
COMPANY: Final = f'[company]\nname = "青葉"\npaid_by = "{PAID}"\n'


@pytest.fixture(autouse=True)
def _bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in list(os.environ):
        if name.startswith("NINDBAI_"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))


def settings_of(folder: Path, text: str) -> Settings:
    file = folder / "operator.toml"
    file.write_text(text, "utf-8")
    return read_settings(file)


def said_of(found: Settings) -> str:
    return "\n".join(describe_problem(problem) for problem in found.problems)


# --- wrong ---

WRONG: Final = {
    "an empty part": ("[staff]\n", "staff.enabled"),
    "half: switched on without a way": (ON, "staff"),
    "half: a way that is not switched on": (
        f'[staff]\npassphrase_hash = "{HASH}"\n',
        "staff.enabled",
    ),
    "neither yes nor no": (f'[staff]\nenabled = "maybe"\npassphrase_hash = "{HASH}"', "enabled"),
    "a name with a slip": (f'{ON}passphrase_hsh = "{HASH}"\n', "staff.passphrase_hsh"),
    "an unknown part": (f'[stuff]\nx = 1\n{ON}passphrase_hash = "{HASH}"\n', "stuff"),
    "a part that is a number": ("staff = 1\n", "staff"),
    "a passphrase in place of its hash": (f'{ON}passphrase_hash = "open sesame please"', "hash"),
    "an empty hash": (f'{ON}passphrase_hash = ""\n', "passphrase_hash"),
    "a fast hash": (f'{ON}passphrase_hash = "$argon2id$v=19$m=8,t=1,p=1${SALTED}"', "hash"),
    "a hash of another kind": (f'{ON}passphrase_hash = "{HASH.replace("2id", "2i")}"', "hash"),
    "a hash of an old version": (f'{ON}passphrase_hash = "{HASH.replace("19$", "16$")}"', "hash"),
    "a hash that never ends": (f'{ON}passphrase_hash = "{HASH.replace("t=2", "t=999")}"', "hash"),
    "a hash that is cut": (f'{ON}passphrase_hash = "{HASH[:60]}"\n', "passphrase_hash"),
    "an idle time of nothing": (
        f'{ON}passphrase_hash = "{HASH}"\nidle_minutes = 0\n',
        "staff.idle_minutes",
    ),
    "a session of a week": (
        f'{ON}passphrase_hash = "{HASH}"\nsession_hours = 168\n',
        "staff.session_hours",
    ),
    "a provider without secrets": (OIDC, "staff.oidc.client_secret"),
    "a secret in the file": (f'{OIDC}client_secret = "{SECRET}"\n', "staff.oidc.client_secret"),
    "no TOML": ("[staff\nenabled = true", "operator.toml"),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_configuration_closes_the_door_and_names_the_setting(
    tmp_path: Path, case: str
) -> None:
    text, name = WRONG[case]
    found = settings_of(tmp_path, text)
    assert any(name in problem.name for problem in found.problems)
    door = choose_door(found, is_user_from_headers=False)
    assert door == ClosedDoor(why="the settings cannot be used")
    assert not is_offered(door, HERE)


def test_two_right_ways_together_close_the_door(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable, value in SECRETS.items():
        monkeypatch.setenv(variable, value)
    found = settings_of(tmp_path, OIDC.replace(ON, f'{ON}passphrase_hash = "{HASH}"\n'))
    assert [problem.fault for problem in found.problems] == [SettingFault.BOTH_WAYS]
    assert isinstance(choose_door(found, is_user_from_headers=False), ClosedDoor)


WRONG_OIDC: Final = {
    "nobody allowed": ('["example.jp"]', "[]", "staff.oidc"),
    "a domain that is a pattern": ('["example.jp"]', '["*.jp"]', "staff.oidc.allowed_domains"),
    "a top domain": ('["example.jp"]', '["jp"]', "staff.oidc.allowed_domains"),
    "a domain without a list": ('["example.jp"]', '"example.jp"', "staff.oidc.allowed_domains"),
    "a provider without https": (METADATA, METADATA.replace("s:", ":"), "metadata_url"),
    "a provider without description": (METADATA, "https://id.example.jp/", "metadata_url"),
    "a way back without https": (CALLBACK, CALLBACK.replace("s:", ":"), "redirect_uri"),
    "a way back to elsewhere": (CALLBACK, "https://sumai.example.jp/back", "redirect_uri"),
    "no client": ('"sumai"', '""', "staff.oidc.client_id"),
}


@pytest.mark.parametrize("case", WRONG_OIDC)
def test_a_wrong_provider_closes_the_door(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, case: str
) -> None:
    right, wrong, name = WRONG_OIDC[case]
    for variable, value in SECRETS.items():
        monkeypatch.setenv(variable, value)
    found = settings_of(tmp_path, OIDC.replace(right, wrong))
    assert any(name in problem.name for problem in found.problems)
    assert isinstance(choose_door(found, is_user_from_headers=False), ClosedDoor)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("NINDBAI_STAF__ENABLED", "true"),
        ("NINDBAI_STAFF", "{enabled"),
        ("NINDBAI_STAFF__ENABLED", ""),
        ("NINDBAI_STAFF__PASSWORD", SECRET),
        ("NINDBAI_OPERATOR_FILE", "/nowhere/operator.toml"),
        ("NINDBAI_OPERATOR_FILE", "/"),
        ("NINDBAI_SECRETS_FOLDER", "/nowhere"),
        ("NINDBAI_STAFF__OIDC__COOKIE_SECRET", "short"),
    ],
)
def test_a_wrong_environment_closes_the_door(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    found = read_settings(tmp_path / "none.toml")
    assert found.problems
    assert found.is_given
    assert SECRET not in said_of(found)
    assert isinstance(choose_door(found, is_user_from_headers=False), ClosedDoor)


def test_a_folder_that_others_can_read_closes_the_door(tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir(mode=0o755)
    shared.chmod(0o755)
    found = settings_of(tmp_path, f'{ON}passphrase_hash = "{HASH}"\nstate_folder = "{shared}"\n')
    assert not found.problems
    assert isinstance(choose_door(found, is_user_from_headers=False), ClosedDoor)


def test_a_folder_that_is_a_file_closes_the_door(tmp_path: Path) -> None:
    (tmp_path / "file").touch(mode=0o600)
    text = f'{ON}passphrase_hash = "{HASH}"\nstate_folder = "{tmp_path / "file"}"\n'
    door = choose_door(settings_of(tmp_path, text), is_user_from_headers=False)
    assert isinstance(door, ClosedDoor)


def test_a_user_that_headers_name_closes_the_door(tmp_path: Path) -> None:
    found = settings_of(tmp_path, f'{ON}passphrase_hash = "{HASH}"\n')
    assert isinstance(choose_door(found, is_user_from_headers=True), ClosedDoor)


WRONG_PARTS: Final = {
    "a company without a name": (f'[company]\npaid_by = "{PAID}"\n', "company.name"),
    "a company that does not say how it is paid": ('[company]\nname = "青葉"\n', "company.paid_by"),
    "a company with an empty name": (f'[company]\nname = " "\npaid_by = "{PAID}"', "company.name"),
    "a name of two lines": (f'[company]\nname = "青\\n葉"\npaid_by = "{PAID}"', "company.name"),
    "a name that never ends": (f'[company]\nname = "{"青" * 81}"\npaid_by = "{PAID}"', "name"),
    "a boast": ('[company]\nname = "青葉"\npaid_by = "無料で必ず売ります"\n', "company.paid_by"),
    "a boast in wide letters": ('[company]\nname = "地域Ｎｏ．１"\npaid_by = "x"', "company.name"),
    "a promise of hours": (f'{COMPANY}hours = "今すぐどうぞ"\n', "company.hours"),
    "a telephone number with a word": (f'{COMPANY}phone = "電話0312345678"\n', "company.phone"),
    "a telephone number that is short": (f'{COMPANY}phone = "03-1234"\n', "company.phone"),
    "a link without https": (f'{COMPANY}form_url = "http://a.jp/"\n', "company.form_url"),
    "a link that is a script": (f'{COMPANY}line_url = "javascript:alert(1)"\n', "line_url"),
    "a link with a password": (f'{COMPANY}line_url = "https://a:b@c.jp/"\n', "line_url"),
    "a link with a blank": (f'{COMPANY}line_url = "https://a.jp/ b"\n', "line_url"),
    "a colour by its name": ('[look]\nprimary_color = "teal"\n', "look.primary_color"),
    "a colour that is too light": ('[look]\nprimary_color = "#00a0a0"\n', "look.primary_color"),
    "an origin with a path": ('[embed]\norigins = ["https://a.jp/"]\n', "embed.origins"),
    "an origin with a query": ('[embed]\norigins = ["https://a.jp?"]\n', "embed.origins"),
    "an origin with a mark": ('[embed]\norigins = ["https://a.jp#"]\n', "embed.origins"),
    "any origin": ('[embed]\norigins = ["*"]\n', "embed.origins"),
    "an origin with a star": ('[embed]\norigins = ["https://*.a.jp"]\n', "embed.origins"),
    "an origin without https": ('[embed]\norigins = ["http://a.jp"]\n', "embed.origins"),
    "an origin that ends the directive": (
        '[embed]\norigins = ["https://a.jp;script-src"]\n',
        "embed.origins",
    ),
    "an origin in Japanese letters": ('[embed]\norigins = ["https://例.jp"]\n', "embed.origins"),
    "an origin without a port's number": ('[embed]\norigins = ["https://a.jp:0"]', "origins"),
    "an origin with a port too large": ('[embed]\norigins = ["https://a.jp:65536"]', "origins"),
    "a single origin": ('[embed]\norigins = "https://a.jp"\n', "embed.origins"),
    "an embed without origins": ("[embed]\n", "embed.origins"),
    "a host with its scheme": ('[site]\nhosts = ["https://a.jp"]\n', "site.hosts"),
    "a host with its port": ('[site]\nhosts = ["a.jp:8501"]\n', "site.hosts"),
    "any host": ('[site]\nhosts = ["*"]\n', "site.hosts"),
    "counts for everybody": ("[metrics]\nenabled = true\n", "metrics"),
    "a token in the file": (
        f'[metrics]\nenabled = true\ntoken = "{COOKIE_SECRET}"\n',
        "metrics.token",
    ),
    "no request a minute": ("[api]\nrequests_per_minute = 0\n", "api.requests_per_minute"),
    "a body without an end": ("[api]\nmax_bytes = 999999999\n", "api.max_bytes"),
}


@pytest.mark.parametrize("case", WRONG_PARTS)
def test_a_wrong_part_is_told_with_what_fits_and_nothing_of_it_is_used(
    tmp_path: Path, case: str
) -> None:
    text, name = WRONG_PARTS[case]
    found = settings_of(tmp_path, text)
    assert any(problem.name.endswith(name) for problem in found.problems)
    assert "例：" in said_of(found)
    assert COOKIE_SECRET not in said_of(found)
    assert found.operator == Operator.model_construct()


def test_every_wrong_part_is_told_at_once(tmp_path: Path) -> None:
    text = '[company]\nname = "青葉"\n[look]\nprimary_color = "teal"\n[embed]\norigins = ["*"]\n'
    said = said_of(settings_of(tmp_path, text))
    for name in ("company.paid_by", "look.primary_color", "embed.origins"):
        assert f"設定 {name}：" in said
    assert "書かれた値：'teal'" in said


def test_a_variable_of_old_names_the_setting_in_its_place(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("NINDBAI_FRAME_ANCESTORS", "'self' https://www.example.jp")
    found = read_settings(tmp_path / "none.toml")
    assert [problem.fault for problem in found.problems] == [SettingFault.MOVED]
    assert "[embed]" in said_of(found)


# --- what is said ---


def test_everything_wrong_is_told_at_once_with_what_fits_and_an_example(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    text = '[staff]\nenabled = "maybe"\nidle_minutes = 500\npassphrase_hash = "geheim"\nextra = 1\n'
    with caplog.at_level(logging.ERROR):
        tell_problems(settings_of(tmp_path, text))
    said = "\n".join(caplog.messages)
    for name in ("staff.enabled", "staff.idle_minutes", "staff.passphrase_hash", "staff.extra"):
        assert f"設定 {name}：" in said
    assert "書かれた値：500" in said
    assert "1から120まで" in said
    assert "例：idle_minutes = 30" in said
    assert "python -m nindbai passphrase" in said
    assert "geheim" not in said


@pytest.mark.parametrize(
    "text", [f'[staff]\nx = "{SECRET}"\n', f'staff = "{SECRET}"\n', f'"{SECRET}']
)
def test_what_may_be_a_secret_stays_out_of_what_is_said(tmp_path: Path, text: str) -> None:
    found = settings_of(tmp_path, text)
    assert found.problems
    assert SECRET not in said_of(found)


def test_settings_hide_their_secrets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for variable, value in SECRETS.items():
        monkeypatch.setenv(variable, value)
    found = settings_of(tmp_path, OIDC)
    assert SECRET not in repr(found)
    assert COOKIE_SECRET not in repr(found)


def test_every_setting_has_its_help() -> None:
    parts = {
        "staff": Staff,
        "company": Company,
        "look": Look,
        "embed": Embed,
        "site": Site,
        "metrics": Metrics,
        "api": Api,
    }
    assert set(parts) == set(Operator.model_fields)
    named = {
        *parts,
        *(f"{name}.{field}" for name, part in parts.items() for field in part.model_fields),
        *(f"staff.oidc.{name}" for name in Oidc.model_fields),
    }
    assert named == set(HELP)


# --- right ---


def test_a_company_of_two_words_is_enough(tmp_path: Path) -> None:
    found = settings_of(tmp_path, COMPANY)
    assert found.problems == ()
    assert found.operator.company == Company(name="青葉", paid_by=PAID)
    assert found.operator.api == Api()


def test_every_part_is_read_as_it_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NINDBAI_METRICS__TOKEN", COOKIE_SECRET)
    found = settings_of(
        tmp_path,
        f"""{COMPANY}licence_number = "東京都知事（1）第12345号"
phone = "03-1234-5678"
hours = "平日 9時から18時"
line_url = "https://lin.ee/example"
form_url = "https://www.example.jp/contact?from=sumai"
[look]
primary_color = "#0B5A8A"
[embed]
origins = ["https://WWW.example.jp:443", "https://a.jp:8443", "http://localhost:8000"]
[site]
hosts = ["Sumai.example.jp", "127.0.0.1", "::1"]
[metrics]
enabled = true
[api]
enabled = false
""",
    )
    assert found.problems == ()
    operator = found.operator
    assert operator.company is not None
    assert operator.company.phone == "03-1234-5678"
    assert operator.look == Look(primary_color="#0b5a8a")
    assert operator.embed is not None
    assert operator.embed.origins == (
        "https://www.example.jp",
        "https://a.jp:8443",
        "http://localhost:8000",
    )
    assert operator.site == Site(hosts=("sumai.example.jp", "127.0.0.1", "::1"))
    assert operator.metrics is not None
    assert operator.metrics.enabled
    assert COOKIE_SECRET not in repr(found)
    assert operator.api.enabled is False


def test_origins_may_stand_in_the_environment(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("NINDBAI_EMBED__ORIGINS", '["https://www.example.jp"]')
    found = read_settings(tmp_path / "none.toml")
    assert found.operator.embed == Embed(origins=("https://www.example.jp",))


def test_no_configuration_means_this_machine_only(tmp_path: Path) -> None:
    found = read_settings(tmp_path / "none.toml")
    assert not found.is_given
    assert isinstance(choose_door(found, is_user_from_headers=False), LocalDoor)


@pytest.mark.parametrize("text", ["", "[staff]\nenabled = false\n"])
def test_any_configuration_without_staff_means_no_staff_screens(tmp_path: Path, text: str) -> None:
    door = choose_door(settings_of(tmp_path, text), is_user_from_headers=False)
    assert isinstance(door, ClosedDoor)
    assert not is_offered(door, HERE)


def test_an_operators_variable_is_a_configuration(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("NINDBAI_API__ENABLED", "false")
    found = read_settings(tmp_path / "none.toml")
    assert not found.problems
    assert isinstance(choose_door(found, is_user_from_headers=False), ClosedDoor)


def test_a_passphrase_makes_a_guarded_door(tmp_path: Path) -> None:
    found = settings_of(tmp_path, f'{ON}passphrase_hash = "{HASH}"\nidle_minutes = 5\n')
    door = choose_door(found, is_user_from_headers=False)
    assert isinstance(door, PassphraseDoor)
    assert (door.limits.idle, door.limits.longest) == (300, 36000)


def test_the_environment_comes_before_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NINDBAI_STAFF__ENABLED", "false")
    door = choose_door(
        settings_of(tmp_path, f'{ON}passphrase_hash = "{HASH}"\n'), is_user_from_headers=False
    )
    assert isinstance(door, ClosedDoor)


def test_secrets_may_lie_in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "secrets"
    folder.mkdir()
    for variable, value in SECRETS.items():
        name = variable.removeprefix("NINDBAI_").lower()
        (folder / name).write_text(f"{value}\n", "utf-8")
    monkeypatch.setenv("NINDBAI_SECRETS_FOLDER", str(folder))
    door = choose_door(settings_of(tmp_path, OIDC), is_user_from_headers=False)
    assert isinstance(door, OidcDoor)
    assert door.oidc.client_secret.get_secret_value() == SECRET
