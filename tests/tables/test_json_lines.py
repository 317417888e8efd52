from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from aftertone.errors import InputError
from aftertone.tables import Loaded, read_json_lines


def number_of(row: Mapping[str, Any]) -> int:
    return int(row["n"])


def read(folder: Path, data: bytes) -> Loaded[int]:
    path = folder / "a.jsonl"
    path.write_bytes(data)
    return read_json_lines(path, make=number_of)


def test_whole_lines_are_read(tmp_path: Path) -> None:
    assert read(tmp_path, b'{"n": 1}\n\n{"n": 2}\n') == Loaded((1, 2))


def test_a_last_line_without_a_line_feed_counts_if_it_is_whole(tmp_path: Path) -> None:
    assert read(tmp_path, b'{"n": 1}\n{"n": 2}') == Loaded((1, 2))


def test_a_torn_last_line_is_named(tmp_path: Path) -> None:
    loaded = read(tmp_path, b'{"n": 1}\n{"n": 2')
    assert loaded.rows == (1,)
    assert str(loaded.problems[0]) == "line 2: is torn: its writer was stopped before the end"


def test_other_bad_lines_are_named_while_the_rest_load(tmp_path: Path) -> None:
    loaded = read(tmp_path, b'nonsense\n[1]\n{"m": 1}\n{"n": "x"}\n\xff\xfe\n{"n": 5}\n')
    assert loaded.rows == (5,)
    assert [problem.line for problem in loaded.problems] == [1, 2, 3, 4, 5]
    assert str(loaded.problems[0]) == "line 1: is not JSON (Expecting value at character 1)"
    assert str(loaded.problems[2]) == "line 3, column `n`: is missing"


def test_a_missing_file_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_json_lines(tmp_path / "none.jsonl", make=number_of)
