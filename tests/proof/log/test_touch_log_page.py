"""The page on the log names what the log holds."""

import ast
import re
from pathlib import Path

import duckdb
import pytest

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


def test_the_blocks_of_the_page_run_on_the_log_that_it_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (rows,) = re.findall(r"^```json\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    blocks = re.findall(r"^```python\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    assert len(blocks) == 3
    monkeypatch.chdir(tmp_path)
    Path("touches.jsonl").write_text(rows, "utf-8")
    # The same rows as a day of Parquet, with the types that the page asks for.
    duckdb.execute(
        "COPY (SELECT * REPLACE (occurred_at::TIMESTAMPTZ AS occurred_at, "
        "recorded_at::TIMESTAMPTZ AS recorded_at) FROM read_json('touches.jsonl', columns = "
        "{row: 'VARCHAR', decision_id: 'VARCHAR', outcome_id: 'VARCHAR', prospect_id: 'VARCHAR', "
        "type: 'VARCHAR', occurred_at: 'VARCHAR', recorded_at: 'VARCHAR', trial_id: 'VARCHAR', "
        "arm: 'VARCHAR', arm_propensity: 'DOUBLE', assigned_action: 'VARCHAR', "
        "executed_action: 'VARCHAR', \"of\": 'VARCHAR'})) TO '2027-03-31.parquet'"
    )
    names: dict[str, object] = {}
    for block in blocks:
        exec(compile(block, "touch-log.md", "exec"), names)  # noqa: S102 - our own page
    said = capsys.readouterr().out
    assert "LogSize(decisions=1, outcomes=1, corrections=1)" in said
    assert "('callback', 'leave'): Sums(n=0, pending=1" in said


def test_the_block_of_the_warehouse_is_python() -> None:
    (block,) = re.findall(
        r"^<!-- needs the extra `warehouse` -->\n```text\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL
    )
    names = {
        node.func.id
        for node in ast.walk(ast.parse(block))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    assert {"Warehouse", "warehouse_cells", "rolled"} <= names
