"""The command line itself: what it lists, how it says no, and what it loads."""

import subprocess
import sys
from pathlib import Path

import pytest

from aftertone import __version__
from aftertone.cli import app
from cli.conftest import Command

ROOT = Path(__file__).parent.parent.parent
HEAVY = (
    "numpy",
    "scipy",
    "av",
    "faster_whisper",
    "ctranslate2",
    "onnxruntime",
    "altair",
    "pydantic",
    "yaml",
)


def test_the_register_is_the_files_on_disk() -> None:
    folder = ROOT / "src" / "aftertone" / "cli"
    files = {path.stem for path in folder.glob("*.py")} - {"__init__", "app", "plain_values"}
    assert set(app.COMMANDS) == files


@pytest.mark.parametrize("name", app.COMMANDS)
def test_every_command_loads_and_explains_itself(aftertone: Command, name: str) -> None:
    done = aftertone(name, "--help")
    assert done.code == 0
    assert f"Usage: aftertone {name}" in done.out


def test_help_lists_every_command(aftertone: Command) -> None:
    done = aftertone("--help")
    assert done.code == 0
    assert all(f"│ {name} " in done.out for name in app.COMMANDS)


def test_no_command_shows_the_help(aftertone: Command) -> None:
    assert aftertone().out == aftertone("--help").out


def test_version(aftertone: Command) -> None:
    assert aftertone("--version").out == f"aftertone {__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["evidnce"], "there is no command 'evidnce' (did you mean `evidence`?)"),
        (["--zzz"], "No such option: --zzz; `aftertone --help`"),
        (["evidence", "--zzz"], "No such option: --zzz; `aftertone evidence --help`"),
        (["evidence", "a", "b"], "unexpected extra argument(s) (b)"),
    ],
)
def test_a_wrong_call_is_one_sentence_and_code_2(
    aftertone: Command, arguments: list[str], sentence: str
) -> None:
    done = aftertone(*arguments)
    assert done.code == 2
    assert done.out == ""
    assert done.err.count("\n") == 1
    assert done.err.startswith("aftertone: ")
    assert sentence in done.err


def test_an_unexpected_exception_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(name: str) -> None:
        raise ZeroDivisionError(name)

    monkeypatch.setattr(app, "load", broken)
    with pytest.raises(ZeroDivisionError):
        app.main(["evidence"])


def test_help_loads_no_command_and_nothing_heavy() -> None:
    code = f"""
import sys
from aftertone.cli import main
try:
    main(["--help"])
except SystemExit:
    print([name for name in sys.modules if name in {HEAVY!r} or "aftertone.cli." in name])
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "['aftertone.cli.plain_values', 'aftertone.cli.app']"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a disk that is always full")
def test_output_that_finds_no_room_is_one_sentence() -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "aftertone", "rules"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr.startswith("aftertone: what was to be printed could not be written: ")
    assert done.stderr.count("\n") == 1
