"""The log keeps every line: with two writers at once, and after one was killed in the middle."""

import json
import signal
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from aftertone.errors import InputError
from aftertone.tables import Loaded
from aftertone.touches import Context, Decision
from aftertone.touches.rows import row_from
from aftertone.workspace import Workspace, append_touch, make_workspace, read_touches
from aftertone.workspace import touches as room

WRITER = """
import os, sys
from dataclasses import dataclass
from pathlib import Path
from aftertone.workspace import Workspace, append_touch

@dataclass(frozen=True)
class Touch:
    writer: str
    count: int
    text: str

workspace = Workspace(Path(sys.argv[1]))
"""
MANY = (
    WRITER
    + """
for count in range(int(sys.argv[3])):
    append_touch(workspace, Touch(sys.argv[2], count, "x" * 500))
"""
)
KILLED = (
    WRITER
    + """
import signal
whole = os.write
def half(handle, data):
    whole(handle, data[: len(data) // 2])
    os.kill(os.getpid(), signal.SIGKILL)
os.write = half
append_touch(workspace, Touch("killed", 0, "unfinished"))
"""
)


@dataclass(frozen=True, slots=True)
class Touch:
    writer: str
    count: int
    at: datetime | None = None


def row(found: Mapping[str, Any]) -> tuple[str, int]:
    return str(found["writer"]), int(found["count"])


def read(workspace: Workspace) -> Loaded[tuple[str, int]]:
    return read_touches(workspace, make=row)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return make_workspace(tmp_path).workspace


def test_a_touch_is_one_line(workspace: Workspace) -> None:
    append_touch(workspace, Touch("zoë", 1, datetime(2026, 3, 4, 5, 6, tzinfo=UTC)))
    assert workspace.touches_path.read_text("utf-8") == (
        '{"writer": "zoë", "count": 1, "at": "2026-03-04T05:06:00+00:00"}\n'
    )
    assert read(workspace) == Loaded((("zoë", 1),))


def test_two_processes_at_once_lose_and_mix_nothing(workspace: Workspace) -> None:
    count = 60
    writers = [
        subprocess.Popen([sys.executable, "-c", MANY, str(workspace.root), name, str(count)])
        for name in ("a", "b")
    ]
    assert [writer.wait(timeout=60) for writer in writers] == [0, 0]
    loaded = read(workspace)
    assert loaded.problems == ()
    for name in ("a", "b"):
        assert [n for writer, n in loaded.rows if writer == name] == list(range(count))


def test_a_writer_killed_in_the_middle_costs_only_its_own_line(workspace: Workspace) -> None:
    append_touch(workspace, Touch("before", 1))
    done = subprocess.run([sys.executable, "-c", KILLED, str(workspace.root)], check=False)
    assert done.returncode == -signal.SIGKILL
    torn = workspace.touches_path.read_bytes().splitlines()[-1]
    assert torn.startswith(b'{"writer": "killed"')
    assert [problem.line for problem in read(workspace).problems] == [2]

    append_touch(workspace, Touch("after", 2))
    assert read(workspace) == Loaded((("before", 1), ("after", 2)))
    assert (workspace.root / "touches.torn.jsonl").read_bytes() == torn + b"\n"


def test_two_at_once_of_which_one_is_killed_in_the_middle_lose_and_tear_nothing(
    workspace: Workspace,
) -> None:
    count, killed = 40, 3
    writer = subprocess.Popen(
        [sys.executable, "-c", MANY, str(workspace.root), "whole", str(count)]
    )
    for _ in range(killed):
        done = subprocess.run([sys.executable, "-c", KILLED, str(workspace.root)], check=False)
        assert done.returncode == -signal.SIGKILL
    assert writer.wait(timeout=60) == 0
    append_touch(workspace, Touch("after", 1))
    loaded = read(workspace)
    assert loaded.problems == ()
    assert [n for name, n in loaded.rows if name == "whole"] == list(range(count))
    assert loaded.rows[-1] == ("after", 1)
    # Killed while it set aside what the one before it had torn, a writer leaves a piece more.
    torn = (workspace.root / "touches.torn.jsonl").read_bytes()
    assert b"killed" in torn
    assert b"whole" not in torn


def test_a_whole_last_line_gets_only_its_line_feed(workspace: Workspace) -> None:
    workspace.touches_path.write_text(json.dumps({"writer": "by hand", "count": 7}))
    append_touch(workspace, Touch("after", 8))
    assert read(workspace) == Loaded((("by hand", 7), ("after", 8)))
    assert not (workspace.root / "touches.torn.jsonl").exists()


@pytest.mark.parametrize("length", [1, 4095, 4096, 4097, 10_000])
@pytest.mark.parametrize("before", [b"", b'{"writer": "w", "count": 1}\n'])
def test_a_torn_line_of_any_length_is_set_aside(
    workspace: Workspace, length: int, before: bytes
) -> None:
    workspace.touches_path.write_bytes(before + b"x" * length)
    append_touch(workspace, Touch("after", 2))
    assert read(workspace).problems == ()
    assert read(workspace).rows[-1] == ("after", 2)
    assert (workspace.root / "touches.torn.jsonl").read_bytes() == b"x" * length + b"\n"


def test_a_lock_that_is_held_is_an_input_error(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "LOCK_TIMEOUT_S", 0.05)
    with (
        FileLock(workspace.root / ".touches.lock"),
        pytest.raises(InputError, match="another program has held"),
    ):
        append_touch(workspace, Touch("a", 1))


def test_a_log_that_is_not_there_is_empty(tmp_path: Path) -> None:
    assert read(Workspace(tmp_path)) == Loaded(())


def test_what_json_cannot_hold_is_refused_before_anything_is_written(workspace: Workspace) -> None:
    @dataclass(frozen=True)
    class Odd:
        value: object

    with pytest.raises(TypeError, match="cannot hold a set"):
        append_touch(workspace, Odd({1}))
    assert workspace.touches_path.read_bytes() == b""


def test_the_shared_rows_come_back_as_they_were(workspace: Workspace) -> None:
    decision = Decision(
        decision_id="d-1",
        prospect_id="p-1",
        occurred_at=datetime(2026, 3, 4, 5, 6, tzinfo=UTC),
        context=Context.MET,
        facts_said=("price",),
        measures={"length": 21.5},
    )
    append_touch(workspace, decision)
    assert read_touches(workspace, make=row_from) == Loaded((decision,))
