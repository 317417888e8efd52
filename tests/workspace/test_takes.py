from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from aftertone.errors import InputError
from aftertone.workspace import (
    KeptTake,
    Workspace,
    keep_take,
    make_workspace,
    takes_of,
)

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
TAKE = KeptTake(
    rep="rep-1",
    file="one.wav",
    sha256="ab" * 32,
    kept_at=NOON,
    goal="callback",
    context="cold",
    measures={"length": 21.5, "fillers": None},
)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return make_workspace(tmp_path / "team").workspace


def test_a_take_comes_back_as_it_was(workspace: Workspace) -> None:
    path = keep_take(workspace, TAKE)
    assert path == workspace.takes_folder / "rep-1" / "abababababababab.json"
    assert takes_of(workspace, "rep-1").rows == (TAKE,)


def test_the_same_recording_is_kept_once(workspace: Workspace) -> None:
    keep_take(workspace, TAKE)
    again = replace(TAKE, file="copy.wav", kept_at=NOON + timedelta(days=1))
    keep_take(workspace, again)
    assert takes_of(workspace, "rep-1").rows == (again,)


def test_takes_come_oldest_first(workspace: Workspace) -> None:
    later = replace(TAKE, sha256="00" * 32, kept_at=NOON + timedelta(hours=1))
    keep_take(workspace, later)
    keep_take(workspace, TAKE)
    assert takes_of(workspace, "rep-1").rows == (TAKE, later)


def test_a_rep_has_only_own_takes(workspace: Workspace) -> None:
    keep_take(workspace, TAKE)
    assert takes_of(workspace, "rep-2").rows == ()


def test_the_recording_is_copied_only_when_asked(workspace: Workspace, tmp_path: Path) -> None:
    recording = tmp_path / "one.WAV"
    recording.write_bytes(b"sound")
    path = keep_take(workspace, TAKE)
    assert list(path.parent.iterdir()) == [path]
    keep_take(workspace, TAKE, recording=recording)
    assert path.with_suffix(".wav").read_bytes() == b"sound"
    assert takes_of(workspace, "rep-1").rows == (TAKE,)


def test_files_that_are_no_takes_are_named_while_the_rest_load(workspace: Workspace) -> None:
    path = keep_take(workspace, TAKE)
    (path.parent / "0.json").write_text("{")
    (path.parent / "1.json").write_text('{"schema": "other/9"}')
    (path.parent / "2.json").write_text(path.read_text().replace("+00:00", ""))
    loaded = takes_of(workspace, "rep-1")
    assert loaded.rows == (TAKE,)
    assert [Path(str(p).split()[2]).name for p in loaded.problems] == ["0.json", "1.json", "2.json"]


@pytest.mark.parametrize("rep", ["", "..", "a/b", ".hidden", "x" * 65, "a b"])
def test_a_rep_that_is_no_folder_name_is_an_input_error(workspace: Workspace, rep: str) -> None:
    with pytest.raises(InputError, match="cannot be a folder's name"):
        keep_take(workspace, replace(TAKE, rep=rep))


def test_the_caller_gives_a_time_with_a_zone_and_a_whole_hash(workspace: Workspace) -> None:
    with pytest.raises(ValueError, match="needs a time zone"):
        keep_take(workspace, replace(TAKE, kept_at=NOON.replace(tzinfo=None)))
    with pytest.raises(ValueError, match="not a SHA-256"):
        keep_take(workspace, replace(TAKE, sha256="abc"))
