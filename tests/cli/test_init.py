from pathlib import Path

import pytest

from cli.conftest import Command


def test_init_makes_the_folder_and_says_what_is_next(aftertone: Command, tmp_path: Path) -> None:
    done = aftertone("init", str(tmp_path / "team"))
    assert done.code == 0
    assert "added: aftertone.toml, contacts.csv" in done.out
    assert "Next: " in done.out
    assert (tmp_path / "team" / "takes").is_dir()


def test_init_again_says_what_is_there(aftertone: Command, tmp_path: Path) -> None:
    aftertone("init", str(tmp_path))
    (tmp_path / "touches.jsonl").unlink()
    done = aftertone("init", str(tmp_path))
    assert "there already, left as it was: aftertone.toml" in done.out
    assert "added: touches.jsonl" in done.out


def test_init_inside_a_workspace_asks_which_one_is_meant(
    aftertone: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    aftertone("init", str(tmp_path))
    monkeypatch.chdir(tmp_path / "plans")
    done = aftertone("init")
    assert done.code == 2
    assert "lies inside the workspace" in done.err
    assert list((tmp_path / "plans").iterdir()) == []


def test_init_without_a_folder_means_this_one(
    aftertone: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert aftertone("init").code == 0
    assert (tmp_path / "aftertone.toml").is_file()
