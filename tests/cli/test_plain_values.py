"""Values that are plain to see become what Typer makes of them, and all others go Typer's own way."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import pytest
import typer
from hypothesis import given
from hypothesis import strategies as st
from typer.main import get_command

from aftertone.cli.plain_values import take_plain_values


class Fruit(StrEnum):
    PLUM = "plum"
    PEAR = "pear"


def _command(*, plain: bool) -> Any:
    one = typer.Typer(add_completion=False, pretty_exceptions_enable=False)

    @one.command("basket")
    def basket(
        context: typer.Context,
        word: Annotated[str, typer.Option()] = "none",
        count: Annotated[int, typer.Option(min=-5, max=99)] = 3,
        share: Annotated[float, typer.Option()] = 0.5,
        folder: Annotated[Path | None, typer.Option()] = None,
        file: Annotated[Path | None, typer.Option(exists=True)] = None,
        fruit: Annotated[Fruit | None, typer.Option()] = None,
        each: Annotated[list[int] | None, typer.Option()] = None,
    ) -> None:
        context.exit()

    command: Any = get_command(one)
    if plain:
        take_plain_values(command)
    return command


TYPERS, OURS = _command(plain=False), _command(plain=True)


def _taken(command: Any, arguments: list[str]) -> Any:
    """Return what a command is called with, or in what words it refuses."""
    try:
        context = command.make_context("basket", list(arguments))
    except typer.TyperException as error:
        return error.format_message()
    # As text, since no two values that are no number are equal.
    return {name: repr(value) for name, value in context.params.items()}


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--word", "a b"],
        ["--word", ""],
        ["--count", "7"],
        ["--count", "-3"],
        ["--count", "007"],
        ["--count", "1_0"],
        ["--count", "100"],
        ["--count", "4.0"],
        ["--count", "four"],
        ["--share", "1"],
        ["--share", "0.25"],
        ["--share", "1e-3"],
        ["--share", "nan"],
        ["--share", "x"],
        ["--folder", "."],
        ["--folder", "/nowhere/at/all"],
        ["--folder", ""],
        ["--file", "/nowhere/at/all"],
        ["--fruit", "pear"],
        ["--fruit", "PEAR"],
        ["--fruit", "plumb"],
        ["--each", "1", "--each", "2"],
        ["--each", "x"],
    ],
)
def test_a_value_is_taken_or_refused_as_typer_does(arguments: list[str]) -> None:
    assert _taken(OURS, arguments) == _taken(TYPERS, arguments)


@given(st.sampled_from(["word", "count", "share", "fruit", "folder"]), st.text(max_size=12))
def test_any_text_is_taken_or_refused_as_typer_does(option: str, value: str) -> None:
    arguments = [f"--{option}={value}"]
    assert _taken(OURS, arguments) == _taken(TYPERS, arguments)


@given(st.sampled_from(["count", "share"]), st.integers() | st.floats())
def test_any_number_is_taken_or_refused_as_typer_does(option: str, value: float) -> None:
    arguments = [f"--{option}={value}"]
    assert _taken(OURS, arguments) == _taken(TYPERS, arguments)


def test_a_file_that_may_not_be_read_is_refused_as_typer_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked = tmp_path / "locked"
    locked.write_text("x")
    # Whoever runs the tests may be allowed to read everything.
    monkeypatch.setattr("os.access", lambda *_: False)
    arguments = ["--folder", str(locked)]
    assert _taken(OURS, arguments) == _taken(TYPERS, arguments)
    assert "not readable" in _taken(OURS, arguments)
