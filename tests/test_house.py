"""The house rules that no linter knows."""

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
