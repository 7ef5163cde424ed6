"""Who may import whom, who may know the time, and how large things may grow."""

import ast
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from tests.browser import ROOT

PACKAGE = ROOT / "nindbai"
MODULES = sorted(PACKAGE.rglob("*.py"))
SCRIPTS = sorted([ROOT / "app.py", *(ROOT / "pages").glob("*.py")])
CLOCK = PACKAGE / "ui" / "clock.py"
DAY_MASS = PACKAGE / "domain" / "day_mass.py"

FUNCTION_LINES = 40
MODULE_LINES = 400
PAGE_LINES = 80
OPEN_TO_SCRIPTS = ("streamlit", "nindbai.presentation", "nindbai.ui")
CLOCK_CALLS = {
    ("date", "today"),
    ("datetime", "today"),
    ("datetime", "now"),
    ("datetime", "utcnow"),
    ("time", "time"),
    ("time", "localtime"),
}


def parse(file: Path) -> ast.Module:
    return ast.parse(file.read_text("utf-8"), filename=str(file))


def name_of(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


def imports_of(tree: ast.Module) -> Iterator[str]:
    """Yield each imported module, ``from a import b`` as ``a.b``."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def is_open_to_scripts(imported: str) -> bool:
    """Return whether a page may import this: our two upper rooms, streamlit, or Python itself."""
    root = imported.split(".", maxsplit=1)[0]
    if root in sys.stdlib_module_names or imported == "nindbai":
        return True
    if re.fullmatch(r"nindbai\.[a-z_]+", imported) and not (PACKAGE / imported[8:]).is_dir():
        return not (PACKAGE / f"{imported[8:]}.py").exists()
    return any(imported == room or imported.startswith(f"{room}.") for room in OPEN_TO_SCRIPTS)


def functions_of(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Yield each function with the lines of its body, its docstring left out."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        body = node.body[1:] if ast.get_docstring(node) is not None else node.body
        lines = body[-1].end_lineno - body[0].lineno + 1 if body and body[-1].end_lineno else 0
        yield node.name, lines


def clock_calls_of(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        owner = node.func.value
        owner_name = owner.attr if isinstance(owner, ast.Attribute) else getattr(owner, "id", "")
        if (owner_name, node.func.attr) in CLOCK_CALLS:
            yield f"{owner_name}.{node.func.attr}"


# --- who imports whom ---


@pytest.mark.parametrize("script", SCRIPTS, ids=name_of)
def test_a_script_uses_only_the_upper_rooms(script: Path) -> None:
    assert [name for name in imports_of(parse(script)) if not is_open_to_scripts(name)] == []


def test_a_script_that_reaches_below_is_seen() -> None:
    assert not is_open_to_scripts("nindbai.domain.money.Yen")
    assert not is_open_to_scripts("nindbai.parameters")
    assert not is_open_to_scripts("pandas")
    assert is_open_to_scripts("nindbai.diagnose")
    assert is_open_to_scripts("nindbai.presentation.frame_words")


def test_the_clock_knows_no_streamlit() -> None:
    assert not any(name.startswith("streamlit") for name in imports_of(parse(CLOCK)))


@pytest.fixture
def copy_of_package(tmp_path: Path) -> Path:
    """Return a copy of the package with its contracts, to be spoilt."""
    shutil.copytree(PACKAGE, tmp_path / "nindbai", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    program = Path(sys.executable).with_name("lint-imports")
    return subprocess.run(
        [program, "--no-cache"],
        cwd=folder,
        env={"PYTHONPATH": str(folder), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_the_import_contracts_hold(copy_of_package: Path) -> None:
    outcome = lint_imports(copy_of_package)
    assert outcome.returncode == 0, outcome.stdout


@pytest.mark.parametrize(
    ("room", "line", "contract"),
    [
        ("domain", "import nindbai.presentation.frame_words", "one direction"),
        ("parameters", "import nindbai.domain.money", "one direction"),
        ("presentation", "import streamlit", "streamlit only in ui"),
        ("domain", "import plotly", "no tables or charts"),
        ("domain", "import numpy", "numpy only where"),
    ],
)
def test_a_forbidden_import_breaks_its_contract(
    copy_of_package: Path, room: str, line: str, contract: str
) -> None:
    (copy_of_package / "nindbai" / room / "spoilt.py").write_text(f"{line}\n")
    outcome = lint_imports(copy_of_package)
    assert outcome.returncode != 0
    assert re.search(rf"{contract}.*BROKEN", outcome.stdout)


# --- time and numbers ---


@pytest.mark.parametrize("module", [*MODULES, *SCRIPTS], ids=name_of)
def test_only_the_clock_reads_the_time(module: Path) -> None:
    if module == CLOCK:
        assert list(clock_calls_of(parse(module))) == ["datetime.now"]
    else:
        assert list(clock_calls_of(parse(module))) == []


def test_a_hidden_clock_is_seen() -> None:
    hidden = ast.parse("import datetime as dt\nx = dt.date.today()\ny = dt.datetime.now()")
    assert list(clock_calls_of(hidden)) == ["date.today", "datetime.now"]


@pytest.mark.parametrize(
    "module", [file for file in MODULES if file.parent.name == "domain"], ids=name_of
)
def test_the_calculation_holds_no_floating_point_number(module: Path) -> None:
    if module == DAY_MASS:
        return
    found = [
        node.value
        for node in ast.walk(parse(module))
        if isinstance(node, ast.Constant) and isinstance(node.value, float)
    ]
    assert found == []


# --- size ---


@pytest.mark.parametrize("module", [*MODULES, *SCRIPTS], ids=name_of)
def test_functions_stay_short(module: Path) -> None:
    long = {name: lines for name, lines in functions_of(parse(module)) if lines > FUNCTION_LINES}
    assert long == {}


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_modules_stay_short(module: Path) -> None:
    assert len(module.read_text("utf-8").splitlines()) <= MODULE_LINES


@pytest.mark.parametrize("script", SCRIPTS, ids=name_of)
def test_pages_stay_short(script: Path) -> None:
    assert len(script.read_text("utf-8").splitlines()) <= PAGE_LINES


# --- icons and pins ---


def test_every_icon_we_name_is_in_the_small_font() -> None:
    ours = [*SCRIPTS, *MODULES]
    text = "".join(file.read_text("utf-8") for file in ours)
    wanted = set(re.findall(r":material/(\w+)", text))
    assert wanted - icon_names() == set(), "run: make fonts"


def test_the_small_font_has_the_icons_streamlit_draws() -> None:
    assert {"keyboard_arrow_down", "keyboard_arrow_right", "check", "error"} <= icon_names()


def icon_names() -> set[str]:
    """Return the icons in the font we serve, as its ligatures spell them."""
    font = TTFont(PACKAGE / "static" / "icons.woff2")
    letters = {glyph: chr(code) for code, glyph in font.getBestCmap().items()}
    return {
        "".join(letters[part] for part in [first, *ligature.Component])
        for lookup in font["GSUB"].table.LookupList.Lookup
        for table in lookup.SubTable
        for first, found in getattr(table, "ExtSubTable", table).ligatures.items()
        for ligature in found
    }


@pytest.mark.parametrize("name", ["requirements", "requirements-dev"])
def test_every_direct_requirement_is_pinned_and_locked(name: str) -> None:
    wanted = re.findall(r"^([\w-]+)==([\w.]+)$", (ROOT / f"{name}.in").read_text(), re.MULTILINE)
    locked = (ROOT / f"{name}.txt").read_text()
    assert wanted
    for package, version in wanted:
        assert re.search(
            rf"^{package}=={re.escape(version)}\b", locked, re.MULTILINE | re.IGNORECASE
        )
    assert "://" not in locked
