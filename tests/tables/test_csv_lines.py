"""The cells of rows that could not be read."""

from pathlib import Path

from aftertone.tables import cells_on


def test_the_cells_of_a_record_and_the_text_of_what_is_none(tmp_path: Path) -> None:
    path = tmp_path / "some.csv"
    path.write_text('a;b\n1;2\n\n3;4;5\n"two\nlines";6\n7;"8\n9;10\n', "utf-8")
    assert dict(cells_on(path, [2, 4])) == {2: ["1", "2"], 4: ["3", "4", "5"]}
    assert dict(cells_on(path, [5])) == {5: ["two\nlines", "6"]}
    # A quote that is never closed swallows what follows: all of it is given.
    assert [cells for _, cells in cells_on(path, [7])] == [
        ['7;"8', "7", "8"],
        ["9;10", "9", "10"],
    ]
    assert list(cells_on(path, [])) == []
