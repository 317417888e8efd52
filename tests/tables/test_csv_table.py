"""CSV as spreadsheets export it, made here byte for byte."""

import codecs
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftertone.errors import InputError
from aftertone.tables import (
    Column,
    ColumnMap,
    Loaded,
    day,
    number,
    one_of,
    read_cells,
    read_csv,
    whole_number,
    write_csv,
)
from aftertone.touches import Context


@dataclass(frozen=True, slots=True)
class Person:
    name: str
    age: int | None
    context: Context | None
    since: date | None


COLUMNS = (
    Column("name", required=True),
    Column("age", whole_number, default=None),
    Column("context", one_of(Context), default=None),
    Column("since", day, default=None),
)
ZOE = Person("Zoë, of Example", 41, Context.ACTIVE_DEAL, date(2026, 3, 4))


def read(path: Path, column_map: ColumnMap | None = None) -> Loaded[Person]:
    return read_csv(path, columns=COLUMNS, make=Person, column_map=column_map)


def written(folder: Path, data: bytes) -> Path:
    path = folder / "people.csv"
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("encoding", "bom"),
    [
        ("utf-8", b""),
        ("utf-8", codecs.BOM_UTF8),
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
        ("cp1252", b""),
    ],
)
def test_any_export_reads_alike(
    tmp_path: Path, mark: str, newline: str, encoding: str, bom: bytes
) -> None:
    cells = (
        ("Name", "AGE", "context", "since"),
        ('"Zoë, of Example"', "41", "Active deal", "2026-03-04"),
    )
    content = newline.join(mark.join(row) for row in cells) + newline
    loaded = read(written(tmp_path, bom + content.encode(encoding)))
    assert loaded == Loaded((ZOE,))


def test_excels_separator_line_is_understood(tmp_path: Path) -> None:
    loaded = read(written(tmp_path, b"sep=;\r\nname;age\r\nAda;x\r\n"))
    assert [(problem.line, problem.column) for problem in loaded.problems] == [(3, "age")]


def test_bad_rows_are_named_while_the_rest_load(tmp_path: Path) -> None:
    lines = [
        "name,age,context,since",
        "Ada,36,met,2026-01-01",
        "Bo,old,met,03/04/2026",  # two bad cells
        '"Cy\nof two lines",4,cold,',  # lines 4 and 5
        ",5,,",  # no name
        "Di,6,cold,2026-01-02,extra",
        "",
        ",,,",  # blank rows are nothing
        "Ed",  # short rows are filled up
        "Flo,7.5,lukewarm,",
    ]
    loaded = read(written(tmp_path, "\n".join(lines).encode()))
    assert [row.name for row in loaded.rows] == ["Ada", "Cy\nof two lines", "Ed"]
    assert [(p.line, p.column) for p in loaded.problems] == [
        (3, "age"),
        (3, "since"),
        (6, "name"),
        (7, ""),
        (11, "age"),
        (11, "context"),
    ]
    assert str(loaded.problems[0]) == "line 3, column `age`: 'old' is not a number"
    assert "cold, met, active_deal, customer" in str(loaded.problems[5])


def test_an_unclosed_quote_is_named_where_it_opens(tmp_path: Path) -> None:
    loaded = read(written(tmp_path, b'name,age\nAda,3\n"Bo,4\nCy,5\n'))
    assert [row.name for row in loaded.rows] == ["Ada"]
    assert [problem.line for problem in loaded.problems] == [3]


def test_headings_of_another_tool_are_mapped(tmp_path: Path) -> None:
    path = written(tmp_path, b"Full Name,Years,Shoe size\nAda,36,40\n")
    loaded = read(path, ColumnMap({"full name": "name", "Years": "age"}))
    assert loaded.rows == (Person("Ada", 36, None, None),)
    assert loaded.ignored_columns == ("Shoe size",)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "is empty"),
        (b"\n \n", "is empty"),
        (
            b"nam,age\nAda,3\n",
            r"no column `name` \(did you mean `nam`\?\); its headings are: nam, age",
        ),
        (b"name,Name\nAda,3\n", "two columns for `name`"),
        (b"PK\x03\x04\x00\x00\x00", "holds binary data"),
    ],
)
def test_a_file_that_is_no_such_table_is_an_input_error(
    tmp_path: Path, data: bytes, sentence: str
) -> None:
    with pytest.raises(InputError, match=sentence):
        read(written(tmp_path, data))


def test_a_missing_file_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read: No such file"):
        read(tmp_path / "none.csv")


@pytest.mark.parametrize(
    ("cell", "value"), [("1.5", 1.5), ("1,5", 1.5), ("-3", -3.0), ("2e3", 2000)]
)
def test_numbers(cell: str, value: float) -> None:
    assert number(cell) == value


@pytest.mark.parametrize("cell", ["", "x", "nan", "inf", "1,234.5", "1.2.3"])
def test_what_is_no_number(cell: str) -> None:
    with pytest.raises(ValueError, match="is not a number"):
        number(cell)


@given(st.lists(st.tuples(st.text(), st.text()), min_size=1))
def test_what_is_written_reads_back(rows: list[tuple[str, str]]) -> None:
    import tempfile  # noqa: PLC0415 - hypothesis and tmp_path do not mix

    def kept(cell: str) -> bool:
        return bool(cell.strip()) and "\0" not in cell and cell.isprintable()

    rows = [row for row in rows if all(map(kept, row))]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "t.csv"
        write_csv(path, header=("a", "b"), rows=rows)
        columns = (Column("a"), Column("b"))
        back = read_csv(path, columns=columns, make=lambda a, b: (a, b))
    assert back == Loaded(tuple((a.strip(), b.strip()) for a, b in rows))


def test_cells_come_back_as_they_stand(tmp_path: Path) -> None:
    path = written(tmp_path, b"sep=;\nname;own column\n Zo\xeb ;\n\nshort\n")
    found = read_cells(path)
    assert found.headings == ("name", "own column")
    assert found.rows == ((" Zoë ", ""), ("short", ""))
    assert found.lines == (3, 5)


def test_cells_that_would_be_lost_are_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="line 3 has 3 cells under 2 headings"):
        read_cells(written(tmp_path, b"name,age\nZoe,41\nA,B,C\n"))


def test_a_row_can_know_its_line(tmp_path: Path) -> None:
    path = written(tmp_path, b"name\nZoe\n\n")
    found: Loaded[dict[str, object]] = read_csv(
        path, columns=COLUMNS[:1], make=dict, line_as="line"
    )
    assert found.rows == ({"name": "Zoe", "line": 2},)
