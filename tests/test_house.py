"""The house rules that no linter knows."""

import ast
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_importing_the_package_loads_nothing_heavy() -> None:
    heavy = ("numpy", "av", "faster_whisper", "onnxruntime", "jinja2", "typer", "rich")
    code = f"import sys, aftertone; print([m for m in {heavy!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_locks_name_no_host() -> None:
    for lock in (ROOT / "requirements").glob("*.lock.txt"):
        text = lock.read_text()
        assert "://" not in text, lock.name
        assert "--index-url" not in text, lock.name


def test_the_core_has_at_most_fifteen_dependencies() -> None:
    import tomllib  # noqa: PLC0415 - only this test reads TOML

    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert len(project["dependencies"]) <= 15


def test_the_folders_of_tests_are_no_packages() -> None:
    # An __init__.py would make tests/coach/signal the module `signal`, in place of Python's own.
    assert list((ROOT / "tests").rglob("__init__.py")) == []


def code() -> list[Path]:
    folders = ("src", "tests", "bench")
    return [path for folder in folders for path in (ROOT / folder).rglob("*.py")]


def test_files_and_functions_stay_small() -> None:
    # About 400 lines and about 50 (CONTRIBUTING.md); "about" ends here.
    for path in code():
        text = path.read_text("utf-8")
        assert text.count("\n") <= 420, path
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef) and node.end_lineno and path.parts[-3] != "tests":
                assert node.end_lineno - node.lineno <= 60, f"{path}: {node.name}"


def test_no_room_is_a_drawer_for_odds_and_ends() -> None:
    drawers = {"utils", "util", "helpers", "helper", "manager", "misc", "common"}
    assert [path for path in code() if drawers & {path.stem, *path.parent.parts}] == []


def test_nothing_is_left_half_done() -> None:
    marks = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b|NotImplementedError")
    for path in code():
        if path != Path(__file__):
            assert not marks.search(path.read_text("utf-8")), path
