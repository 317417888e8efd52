"""The page on the log names what the log holds."""

import re
from pathlib import Path

from aftertone.proof.log.columns import COLUMNS
from aftertone.touches import arm_of

PAGE = (Path(__file__).parents[3] / "docs" / "touch-log.md").read_text("utf-8")


def test_every_column_has_its_line_in_order() -> None:
    table = PAGE.split("## Columns")[1].split("## ")[0]
    rows = re.findall(r"^\| (\w+) \| ([\w, ]+) \| ([\w, ]+) \| (.+) \|$", table, re.MULTILINE)[1:]
    assert [name for name, *_rest in rows] == list(COLUMNS)
    for name, kinds, stored, holds in rows:
        column = COLUMNS[name]
        assert kinds == ("all" if len(column.rows) == 3 else ", ".join(column.rows)), name
        assert stored.split(",")[0] in {column.stored.value, "word"}, name
        assert ("required" in holds) == bool(column.required), name


def test_the_arm_that_the_page_shows_is_the_one_that_is_computed() -> None:
    assert arm_of("c-001", salt="k3", shares={"leave": 0.5, "hold": 0.5}) == "leave"
    assert (
        'assert arm_of("c-001", salt="k3", shares={"leave": 0.5, "hold": 0.5}) == "leave"' in PAGE
    )
