import os
from pathlib import Path

import pytest

from aftertone.errors import InputError
from aftertone.tables import write_atomically, write_csv


def test_a_failed_write_leaves_the_old_file_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.txt"
    write_atomically(path, "old")

    def full_disk(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full_disk)
    with pytest.raises(InputError, match="cannot be written: No space left on device"):
        write_atomically(path, "new")
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_keeps_its_mode_and_a_new_one_gets_the_usual_one(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    usual = tmp_path / "usual.txt"
    usual.write_text("")
    write_atomically(path, "1")
    assert path.stat().st_mode == usual.stat().st_mode
    path.chmod(0o600)
    write_atomically(path, "2")
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_folder_that_is_not_there_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be written: No such file or directory"):
        write_csv(tmp_path / "none" / "a.csv", header=("a",), rows=[])


def test_csv_opens_in_excel_as_utf_8(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    write_csv(path, header=("name", "n"), rows=[("Zoë", 1), (None, 2.5)])
    assert path.read_bytes() == "\ufeffname,n\nZoë,1\n,2.5\n".encode()
