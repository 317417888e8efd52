"""`aftertone simulate`: the floor begins when it is told to, and `log check` knows one that lies ahead."""

from pathlib import Path

import pytest

from cli.conftest import Command

FLOOR = ("simulate", "--prospects", "60", "--days", "9", "--seed", "1", "-o", "floor")


@pytest.mark.parametrize(
    ("start", "ahead"), [("2024-01-08", False), ("2196-01-04", True)], ids=["past", "to come"]
)
def test_a_floor_begins_on_the_day_that_is_asked_for(
    aftertone: Command,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    start: str,
    ahead: bool,
) -> None:
    monkeypatch.chdir(tmp_path)
    made = aftertone(*FLOOR, "--start", start)
    assert made.code == 0
    assert f"first calls from {start} to {start[:8]}" in made.out
    told = aftertone("log", "check", "floor/touches.jsonl")
    assert told.code == 0
    assert f"from {start} to {start[:8]}" in told.out
    assert ("lie in the future" in told.out) == ahead
    assert ("nothing else is there: a simulated floor, or a clock" in told.out) == ahead


def test_a_start_that_is_no_day_is_refused(
    aftertone: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = aftertone(*FLOOR, "--start", "monday")
    assert done.code == 2
    assert "monday" in done.err
    assert not (tmp_path / "floor").exists()
