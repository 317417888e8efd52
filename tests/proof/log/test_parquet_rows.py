"""Parquet is looked at in groups first, and row by row only where a group does not fit."""

from pathlib import Path

import duckdb
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aftertone.proof.log import read_log

COLUMNS = {
    "row": ("VARCHAR", ["'decision'"], ["'touch'", "NULL"]),
    "decision_id": ("VARCHAR", ["'d'"], ["NULL"]),
    "prospect_id": ("VARCHAR", ["'p'", "' '"], ["''", "NULL"]),
    "occurred_at": (
        "TIMESTAMPTZ",
        ["'2027-01-04 09:00:00+00'", "'1901-01-01 00:00:00+00'"],
        ["NULL", "'1899-01-01 00:00:00+00'", "'2199-01-01 00:00:00+00'", "'infinity'"],
    ),
    "executed_action": ("VARCHAR", ["'email'", "NULL"], ["'shout'", "''"]),
    "call_purpose": ("VARCHAR", ["NULL", "'prospecting'"], ["'fun'"]),
    "propensity": ("DOUBLE", ["0.5", "NULL", "1", "0"], ["1.01", "-0.1", "'nan'", "'infinity'"]),
    "duration_s": ("DOUBLE", ["31.5", "NULL", "-1"], ["'nan'", "'-infinity'"]),
    "local_hour": ("INTEGER", ["NULL", "0", "23"], ["24", "-1"]),
    "attempt_no": ("BIGINT", ["1", "NULL", "999999999"], ["1000000000"]),
    "eligible_actions": (
        "VARCHAR[]",
        ["NULL", "['email', 'text']"],
        ["['email', 'shout']", "['email', NULL]"],
    ),
    "propensities": ("DOUBLE[]", ["NULL"], ["[0.5, 1.5]", "[0.1, 0.2, 0.7]"]),
    "outcome_id": ("VARCHAR", ["NULL"], ["'o'"]),
    "recorded_at": ("TIMESTAMPTZ", ["NULL"], ["'2027-01-04 09:00:00+00'"]),
}
OUTCOME = {
    "row": "'outcome'",
    "prospect_id": "'p'",
    "occurred_at": "'2027-01-05 09:00:00+00'",
    "outcome_id": "'o'",
    "type": "'callback'",
    "recorded_at": "'2027-01-05 09:00:00+00'",
}


@st.composite
def row_and_whether_it_is_one(draw: st.DrawFn) -> tuple[str, bool]:
    names = [*COLUMNS, "type"]
    if draw(st.integers(0, 5)) == 0:
        return ", ".join(OUTCOME.get(name, "NULL") for name in names), True
    wrong = draw(st.sampled_from([None, None, None, *COLUMNS]))
    values = [
        draw(st.sampled_from(bad if name == wrong else good))
        for name, (_type, good, bad) in COLUMNS.items()
    ]
    return ", ".join([*values, "NULL"]), wrong is None


def parquet(path: Path, rows: list[str]) -> Path:
    con = duckdb.connect()
    con.execute("SET TimeZone = 'UTC'")
    columns = ", ".join(f'"{name}" {kind}' for name, (kind, *_values) in COLUMNS.items())
    con.execute(f"CREATE TABLE log ({columns}, type VARCHAR)")
    for one in rows:
        con.execute(f"INSERT INTO log VALUES ({one})")  # noqa: S608 - values made here
    con.execute(f"COPY log TO '{path}' (FORMAT parquet)")
    con.close()
    return path


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(row_and_whether_it_is_one(), min_size=1, max_size=12))
def test_just_the_rows_that_are_none_are_named(
    tmp_path: Path, made: list[tuple[str, bool]]
) -> None:
    file = parquet(tmp_path / "a.parquet", [sql for sql, _good in made])
    bad = [line for line, (_sql, good) in enumerate(made, start=1) if not good]
    with read_log([file]) as log:
        assert [one.problem.line for one in log.set_aside] == bad
        taken = log.connection.execute("SELECT line FROM touch_row ORDER BY line").fetchall()
        assert [line for (line,) in taken] == [
            line for line, (_sql, good) in enumerate(made, start=1) if good
        ]
        assert log.size.decisions + log.size.outcomes == len(made) - len(bad)


def test_each_value_that_may_not_stand_in_a_column_is_named(tmp_path: Path) -> None:
    usual = {name: good[0] for name, (_type, good, _bad) in COLUMNS.items()}
    rows = [
        ", ".join([*{**usual, name: value}.values(), "NULL"])
        for name, (_type, _good, bad) in COLUMNS.items()
        for value in bad
    ]
    with read_log([parquet(tmp_path / "a.parquet", rows)]) as log:
        assert [one.problem.line for one in log.set_aside] == list(range(1, len(rows) + 1))
    for number, row in enumerate(rows):  # each alone, so that its group has no other fault
        with read_log([parquet(tmp_path / f"{number}.parquet", [row])]) as log:
            assert len(log.set_aside) == 1, row
