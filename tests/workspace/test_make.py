from pathlib import Path

import pytest

from aftertone.errors import InputError
from aftertone.tables import Column, one_of, read_csv
from aftertone.touches import Context
from aftertone.workspace import find_workspace, make_workspace, need_workspace
from aftertone.workspace.make import CONTACT_COLUMNS

ALL = {
    "aftertone.toml",
    "contacts.csv",
    "contacts.example.csv",
    "touches.jsonl",
    "plans/",
    "takes/",
}


def test_a_new_workspace_has_everything(tmp_path: Path) -> None:
    made = make_workspace(tmp_path / "deep" / "team")
    assert set(made.added) == ALL
    assert made.kept == ()
    assert made.workspace.takes_folder.is_dir()
    assert {path.name for path in made.workspace.root.iterdir()} == {
        name.rstrip("/") for name in ALL
    }


def test_making_it_again_changes_nothing_and_adds_what_is_missing(tmp_path: Path) -> None:
    make_workspace(tmp_path)
    (tmp_path / "aftertone.toml").write_text("mine")
    (tmp_path / "contacts.csv").unlink()
    (tmp_path / "plans").rmdir()
    made = make_workspace(tmp_path)
    assert set(made.added) == {"contacts.csv", "plans/"}
    assert set(made.kept) == ALL - set(made.added)
    assert (tmp_path / "aftertone.toml").read_text() == "mine"


def test_the_example_contacts_fit_the_headings(tmp_path: Path) -> None:
    root = make_workspace(tmp_path).workspace.root
    columns = tuple(
        Column(name, one_of(Context)) if name == "context" else Column(name)
        for name in CONTACT_COLUMNS
    )
    loaded = read_csv(
        root / "contacts.example.csv", columns=columns, make=lambda **cells: tuple(cells.values())
    )
    assert loaded.problems == ()
    assert len(loaded.rows) == 3
    assert loaded.ignored_columns == ()
    assert read_csv(root / "contacts.csv", columns=columns, make=dict).rows == ()


@pytest.mark.parametrize(
    ("name", "is_folder", "sentence"),
    [("plans", False, "is a file where"), ("aftertone.toml", True, "is a folder where")],
)
def test_what_is_in_the_way_is_named_and_nothing_is_made(
    tmp_path: Path, name: str, is_folder: bool, sentence: str
) -> None:
    path = tmp_path / name
    if is_folder:
        path.mkdir()
    else:
        path.write_text("")
    with pytest.raises(InputError, match=sentence):
        make_workspace(tmp_path)
    assert list(tmp_path.iterdir()) == [path]


def test_a_place_that_cannot_hold_a_folder_is_an_input_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(InputError, match="cannot be made: Not a directory"):
        make_workspace(tmp_path / "file" / "team")


def test_a_workspace_is_found_upward(tmp_path: Path) -> None:
    root = make_workspace(tmp_path / "team").workspace.root
    inner = root / "plans" / "spring"
    inner.mkdir()
    found = find_workspace(inner)
    assert found is not None
    assert found.root == root
    assert need_workspace(inner) == found


def test_without_a_workspace_there_is_none(tmp_path: Path) -> None:
    assert find_workspace(tmp_path) is None
    with pytest.raises(InputError, match="make a workspace with `aftertone init`"):
        need_workspace(tmp_path)
