"""A row is a row whichever way it is stored, and whatever is none is named."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from aftertone.errors import InputError, MissingEngine
from aftertone.proof.log import read_log
from aftertone.proof.log.columns import COLUMNS
from aftertone.touches import Correction, Decision, OutcomeType, Row, row_from
from proof.log.logs import MONDAY, after, as_record, outcome, taken_back, touch, write

FULL = Decision(
    **{
        **{name: getattr(touch("p", 0, "leave"), name) for name in Decision.__dataclass_fields__},
        "measures": {"length": 24.5},
        "facts_said": ("two days, or three", 'a "quote"'),
        "note": "naïve\nand\ttabbed",
        "duration_s": 31.5,
        "local_hour": 9,
    }
)


def read(*files: Path) -> Any:
    return read_log(files)


def test_every_field_of_every_row_is_a_column() -> None:
    from dataclasses import fields  # noqa: PLC0415 - this test alone asks

    from aftertone.touches import Outcome  # noqa: PLC0415 - as above

    names = {one.name for kind in (Decision, Outcome, Correction) for one in fields(kind)}
    assert set(COLUMNS) == names


def test_a_log_is_read_whole(tmp_path: Path) -> None:
    rows: list[Row] = [FULL, touch("p", 3), outcome("p", 1), taken_back("d-p-3", 4)]
    with read(write(tmp_path / "a.jsonl", rows)) as log:
        assert (log.size.decisions, log.size.outcomes, log.size.corrections) == (2, 1, 1)
        assert log.last_recorded == after(4)
        assert log.set_aside == ()


BAD: tuple[tuple[str | dict[str, Any], str], ...] = (
    ("{", ": is not JSON"),
    ('{"row": "decision",}', ": is not JSON"),
    ("[1]", ": is not an object"),
    ({"row": "touch"}, "column `row`: `row` is 'touch', none of"),
    ({"occurred_at": "yesterday"}, "column `occurred_at`: `occurred_at` is 'yesterday'"),
    ({"occurred_at": "2027-03-01T12:00:00"}, "lacks its offset"),
    ({"occurred_at": "2027-02-30T12:00:00+00:00"}, "`occurred_at` is '2027-02-30"),
    ({"disposition": "left_vm"}, "column `disposition`: `disposition` is 'left_vm', none of"),
    ({"propensity": 1.5}, "propensity is 1.5"),
    ({"eligible_actions": ["email", "text"], "propensities": [0.5]}, "2 eligible actions"),
    ({"attempt_no": "1"}, "`attempt_no` is '1', not a number"),
    ({"attempt_no": 1.5}, "not a whole number"),
    ({"attempt_no": 1e300}, "`attempt_no` is 1"),
    ({"local_hour": 24}, "local_hour is 24"),
    ({"prospect_id": None}, "`prospect_id` is empty"),
    ({"prospect_id": ""}, "`prospect_id` is empty"),
    ({"prospect_id": 5}, "`prospect_id` is 5, not a text"),
    ({"measures": {"length": "long"}}, "`measures.length` is 'long'"),
    ({"eligible_actions": ["email", "shout"]}, "'shout', none of"),
    ({"facts_said": ["a", 1]}, "`facts_said` is 1, not a text"),
    ({"outcome_id": "o"}, "has no field 'outcome_id'"),
)


@pytest.fixture(scope="module")
def named(tmp_path_factory: pytest.TempPathFactory) -> dict[int, str]:
    """All bad lines in one log, each between good ones; what is said of them by line."""
    rows: list[Row | dict[str, Any] | str] = []
    for bad, _expected in BAD:
        rows += [touch("q", 0), bad if isinstance(bad, str) else {**as_record(FULL), **bad}]
    with read(write(tmp_path_factory.mktemp("bad") / "a.jsonl", [*rows, touch("r", 0)])) as log:
        assert log.size.decisions == len(BAD) + 1
        return {one.problem.line: str(one) for one in log.set_aside}


@pytest.mark.parametrize("place", range(len(BAD)), ids=lambda place: BAD[place][1])
def test_a_bad_row_is_named_and_the_rest_loads(named: dict[int, str], place: int) -> None:
    line = 2 * place + 2
    assert named[line].startswith(f"a.jsonl: line {line}")
    assert BAD[place][1] in named[line]
    assert len(named) == len(BAD)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 40) | st.floats() | st.text(max_size=4),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=2)
    ),
    max_leaves=4,
)
WORDS = sorted({word for one in COLUMNS.values() for word in one.words})
NEAR = (
    JSON | st.sampled_from(WORDS) | st.lists(st.sampled_from(WORDS), max_size=3) | st.floats(0, 1)
)
MOMENTS = st.sampled_from(
    [
        "2027-03-01T10:05:00-08:00",
        "2027-03-01T10:05Z",
        "20270301T1005+01",
        "2027-03-01T24:00:00+00:00",
        "2027-03-01T10:05:00.5+00:00",
        "2027-W09-1T10:05:00+00:00",
        "2027-03-01T10:05:60+00:00",
        "2027-03-01T10:05:00,250+00:00",
        "0001-01-01T00:00:00+14:00",
        "2027-03-01t10:05:00+00:00",
    ]
)
ROWS: tuple[Row, ...] = (FULL, outcome("p", 1, value=3.0), taken_back("x", 2))
BASES = st.sampled_from(ROWS)


@st.composite
def lines(draw: st.DrawFn) -> str:
    record = as_record(draw(BASES))
    for _ in range(draw(st.integers(0, 2))):
        name = draw(st.sampled_from([*record, *COLUMNS, "strange"]))
        if draw(st.booleans()):
            record.pop(name, None)
        else:
            record[name] = draw(MOMENTS if name.endswith("_at") else NEAR)
    return json.dumps(record)


def accepted(line: str) -> str | None:
    """Return what the law of the rows makes of a line, or None where it refuses it."""
    try:
        row = row_from(json.loads(line))
        (line.encode(), json.dumps(as_record(row), ensure_ascii=False).encode())
    except ValueError:
        return None
    if getattr(row, "prospect_id", "-") == "" or getattr(row, "attempt_no", 1) > 1e9:
        return None
    moment = row.recorded_at if isinstance(row, Correction) else row.occurred_at
    # The page on the log says from which year on moments are taken.
    told = [getattr(row, name, None) for name in ("recorded_at", "call_back_at")]
    if min(one.year for one in (moment, *told) if one is not None) < 1901:
        return None
    return str(moment.timestamp())


@settings(
    max_examples=6,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # a line that fails is short enough
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(lines(), min_size=30, max_size=60))
def test_the_engine_takes_just_what_the_law_of_the_rows_takes(
    tmp_path: Path, made: list[str]
) -> None:
    file = write(tmp_path / "a.jsonl", made)
    with read_log([file]) as log:
        seen = {one.problem.line for one in log.set_aside}
        moments = dict(
            log.connection.execute(
                "SELECT line, coalesce(occurred_at, recorded_at) FROM touch_row"
            ).fetchall()
        )
    for count, line in enumerate(made, start=1):
        law = accepted(line)
        took = None if count in seen else moments[count]
        wanted = None if law is None else pytest.approx(float(law) * 1e6, abs=1)
        if took != wanted:
            pytest.fail(f"{took} where the law says {law}: {line}", pytrace=False)


def test_lines_keep_their_numbers_in_a_long_log(tmp_path: Path) -> None:
    # Long enough for the engine to read it in several pieces.
    good = json.dumps(as_record(touch("p", 0)))
    rows = [good] * 12_000
    for at in (7, 5_000, 11_999):
        rows[at - 1] = f"bad {at}"
    with read(write(tmp_path / "a.jsonl", rows)) as log:
        assert [one.problem.line for one in log.set_aside] == [7, 5_000, 11_999]
        assert log.size.decisions == 11_997


def test_a_torn_last_line_and_bytes_that_are_no_text_are_named(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    good = json.dumps(as_record(touch("p", 0))).encode()
    file.write_bytes(b"\xef\xbb\xbf" + good + b"\r\n\r\n" + b'{"row": "\xff"}\n' + good[:40])
    with read(file) as log:
        assert log.size.decisions == 1
        assert [str(one.problem) for one in log.set_aside] == [
            "line 3: is not UTF-8 (byte 10 is 0xff)",
            "line 4: is torn: its writer was stopped before the end",
        ]


def as_csv(tmp_path: Path) -> Path:
    file = tmp_path / "a.csv"
    file.write_text(
        "row;decision_id;prospect_id;occurred_at;outcome_id;type;recorded_at;eligible_actions;"
        "propensities;mood\n"
        'decision;d1;p1;2027-01-04T09:00:00+00:00;;;;"email;text";"0.5;0.5";fine\n'
        "decision;d2;p2;2027-01-04;;;;;;\n"
        "outcome;;p1;2027-01-05T09:00:00+00:00;o1;callback;2027-01-05T10:00:00+00:00;;;\n"
    )
    return file


def test_a_csv_file_is_read_and_named_by_line(tmp_path: Path) -> None:
    with read(as_csv(tmp_path)) as log:
        assert (log.size.decisions, log.size.outcomes) == (1, 1)
        assert log.ignored_columns == ("mood",)
        assert [str(one) for one in log.set_aside] == [
            "a.csv: line 3, column `occurred_at`: `occurred_at` is 2027-01-04T00:00:00, "
            "which lacks its offset from UTC"
        ]
        actions, shares = log.connection.execute(
            "SELECT eligible_actions, propensities FROM decision"
        ).fetchall()[0]
    assert (actions, shares) == (["email", "text"], [0.5, 0.5])


def parquet(path: Path, sql: str) -> Path:
    con = duckdb.connect()
    con.execute("SET TimeZone = 'UTC'")
    con.execute(f"COPY ({sql}) TO '{path}' (FORMAT parquet)")
    con.close()
    return path


PARQUET = (
    "SELECT row, id AS decision_id, prospect AS prospect_id, moment::TIMESTAMPTZ AS occurred_at, "
    "did AS executed_action, 0.5 AS propensity FROM (VALUES "
    "('decision', 'd1', 17, '2027-01-04 09:00:00+00', 'email'), "
    "('decision', 'd2', 18, '2027-01-04 09:00:00+00', 'shout'), "
    "('decision', 'd3', NULL, '2027-01-04 09:00:00+00', NULL), "
    "('decision', 'd4', 17, '2027-01-05 09:00:00+00', NULL)) AS t(row, id, prospect, moment, did)"
)


def test_parquet_is_read_and_named_by_row(tmp_path: Path) -> None:
    file = parquet(tmp_path / "a.parquet", PARQUET)
    with read(file) as log:
        assert log.size.decisions == 2
        assert log.last_recorded == after(1)
        assert [one.problem.line for one in log.set_aside] == [2, 3]
        assert "`executed_action` is 'shout', none of" in str(log.set_aside[0])
        assert "the decision lacks `prospect_id`" in str(log.set_aside[1])
        assert log.connection.execute("SELECT DISTINCT prospect_id FROM decision").fetchall() == [
            ("17",)
        ]


@pytest.mark.parametrize(
    ("sql", "expected"),
    [
        ("SELECT 1 AS a", "has no column `row`"),
        ("SELECT 'decision' AS row, now()::TIMESTAMP AS occurred_at", "is TIMESTAMP, where"),
        ("SELECT 'decision' AS row, 'x' AS attempt_no", "`attempt_no` is VARCHAR, where"),
    ],
)
def test_parquet_of_another_shape_is_refused(tmp_path: Path, sql: str, expected: str) -> None:
    with pytest.raises(InputError, match=expected):
        read(parquet(tmp_path / "a.parquet", sql))


def broken(path: Path) -> Path:
    path.write_bytes(b"PAR1 but no more")
    return path


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (lambda folder: folder / "none.jsonl", "there is no log"),
        (lambda folder: broken(folder / "a.xlsx"), "none of .jsonl, .csv, .parquet"),
        (lambda folder: broken(folder / "a.parquet"), "is no Parquet file"),
        (lambda folder: folder, "holds no Parquet file"),
    ],
)
def test_what_is_no_log_is_refused(
    tmp_path: Path, make: Callable[[Path], Path], expected: str
) -> None:
    with pytest.raises(InputError, match=expected):
        read(make(tmp_path))


def test_an_empty_log_is_a_log(tmp_path: Path) -> None:
    with read(write(tmp_path / "a.jsonl", [])) as log:
        assert log.last_recorded is None
        assert log.size.decisions == 0


def test_without_the_engine_one_sentence_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "duckdb", None)
    with pytest.raises(MissingEngine, match=r"pip install 'aftertone\[proof\]'"):
        read(write(tmp_path / "a.jsonl", []))


def test_the_last_moment_is_when_something_became_known(tmp_path: Path) -> None:
    late = outcome("p", 1, OutcomeType.MEETING, recorded_at=after(9))
    with read(write(tmp_path / "a.jsonl", [touch("p", 0), late])) as log:
        assert log.last_recorded == after(9)
    assert after(9) > MONDAY
