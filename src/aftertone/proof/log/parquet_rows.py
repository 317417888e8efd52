"""SQL that reads Parquet: its columns must have the right types, and each row the right values."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from aftertone.errors import InputError
from aftertone.proof.log.columns import COLUMNS, KINDS, LogColumn, Stored
from aftertone.proof.log.engine import Connection, literal
from aftertone.proof.log.json_lines import checks_of_values, with_default, words_list

WHOLE = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT")
FLOATING = ("DOUBLE", "FLOAT")
# What a column may be in the file; ids are often whole numbers there, and are read as their digits.
ALLOWED: Mapping[Stored, tuple[str, ...]] = {
    Stored.TEXT: ("VARCHAR", *WHOLE),
    Stored.WORD: ("VARCHAR", "ENUM"),
    Stored.MOMENT: ("TIMESTAMP WITH TIME ZONE",),
    Stored.NUMBER: (*FLOATING, *WHOLE, "DECIMAL"),
    Stored.WHOLE: WHOLE,
    Stored.TEXTS: ("VARCHAR[]",),
    Stored.WORDS: ("VARCHAR[]",),
    Stored.NUMBERS: ("DOUBLE[]", "FLOAT[]"),
    Stored.FIGURES: ("MAP(VARCHAR, DOUBLE)",),
}
NATIVE: Mapping[Stored, str] = {
    Stored.TEXT: "VARCHAR",
    Stored.WORD: "VARCHAR",
    Stored.MOMENT: "TIMESTAMPTZ",
    Stored.NUMBER: "DOUBLE",
    Stored.WHOLE: "BIGINT",
    Stored.TEXTS: "VARCHAR[]",
    Stored.WORDS: "VARCHAR[]",
    Stored.NUMBERS: "DOUBLE[]",
    Stored.FIGURES: "MAP(VARCHAR, DOUBLE)",
}


@dataclass(frozen=True, slots=True)
class ParquetRows:
    """How the rows of a Parquet file, or a folder of them, are had.

    Attributes
    ----------
    rows
        SQL for the good ones, with ``source``, ``line`` and the columns of the log.
    bad
        SQL for the others, as they stand.
    ignored_columns
        Columns of the file that are none of the log's.
    """

    rows: str
    bad: str
    ignored_columns: tuple[str, ...]

    def doubtful(self, con: Connection) -> Iterator[tuple[Path, int, Mapping[str, Any]]]:
        """Yield file, row (counted from 1) and values of each row that is not sure."""
        found = con.execute(self.bad)
        names = [one[0] for one in found.description]
        while batch := found.fetchmany(1000):
            for values in batch:
                record = dict(zip(names, values, strict=True))
                yield (
                    Path(record.pop("filename")),
                    int(record.pop("file_row_number")) + 1,
                    {name: _plain(one) for name, one in record.items() if one is not None},
                )


def parquet_rows(con: Connection, file: Path, *, source: int) -> ParquetRows:
    """Look at a Parquet file, or at all those under a folder, and say how its rows are had."""
    paths = sorted(str(one) for one in file.rglob("*.parquet")) if file.is_dir() else [str(file)]
    if not paths:
        raise InputError(f"the folder {file} holds no Parquet file")
    listed = ", ".join(literal(one) for one in paths)
    scan = (
        f"read_parquet([{listed}], union_by_name = true, filename = true, file_row_number = true)"
    )
    types = _types(con, scan, file)
    there = [one for one in COLUMNS.values() if one.name in types]
    natural = ", ".join(
        [
            "filename",
            "file_row_number",
            *(f'"{one.name}"::{NATIVE[one.stored]} AS "{one.name}"' for one in there),
        ]
    )
    ok = " AND ".join([_kinds_fit(there), *_values_fit(there)])
    base = f"SELECT {natural} FROM {scan}"
    values = ", ".join(_value(one, there=one in there) for one in COLUMNS.values())
    return ParquetRows(
        f"SELECT {source} AS source, file_row_number + 1 AS line, {values} "
        f"FROM ({base}) WHERE coalesce({ok}, false)",
        f"SELECT * FROM ({base}) WHERE NOT coalesce({ok}, false) "
        "ORDER BY filename, file_row_number",
        tuple(name for name in types if name not in COLUMNS),
    )


def _types(con: Connection, scan: str, file: Path) -> Mapping[str, str]:
    try:
        found = con.execute(f"DESCRIBE SELECT * EXCLUDE (filename, file_row_number) FROM {scan}")
    except Exception as error:
        if (
            type(error).__module__.split(".")[0] != "_duckdb"
            and "duckdb" not in type(error).__module__
        ):
            raise
        raise InputError(
            f"{file} is no Parquet file that can be read: {_first_line(error)}"
        ) from error
    types = {name: kind for name, kind, *_rest in found.fetchall()}
    if "row" not in types:
        raise InputError(
            f"{file} has no column `row`, which says decision, outcome or correction; "
            f"its columns are: {', '.join(types)}"
        )
    for name, kind in types.items():
        column = COLUMNS.get(name)
        plain = kind.partition("(")[0] if kind.startswith(("DECIMAL", "ENUM")) else kind
        if column and plain not in ALLOWED[column.stored]:
            allowed = " or ".join(dict.fromkeys(ALLOWED[column.stored][:2]))
            raise InputError(f"{file}: the column `{name}` is {kind}, where {allowed} is needed")
    return types


def _first_line(error: Exception) -> str:
    return str(error).split("\n", 1)[0]


def _kinds_fit(there: list[LogColumn]) -> str:
    names = {one.name for one in there}
    cases = []
    for kind in KINDS:
        needed = [one.name for one in COLUMNS.values() if kind in one.required]
        full = [f'"{name}" IS NOT NULL' if name in names else "false" for name in needed]
        # What another kind of row has must be empty: it would be lost in silence.
        strange = [f'"{one.name}" IS NULL' for one in there if kind not in one.rows]
        cases.append(f"WHEN {literal(kind)} THEN {' AND '.join(full + strange)}")
    return f'CASE "row" {" ".join(cases)} ELSE false END'


def _values_fit(there: list[LogColumn]) -> Iterator[str]:
    names = {one.name for one in there}
    for one in there:
        if one.stored is Stored.WORD:
            yield f'("{one.name}" IS NULL OR "{one.name}" IN ({words_list(one.words)}))'
        elif one.stored is Stored.WORDS:
            yield (
                f'("{one.name}" IS NULL OR len(list_filter("{one.name}", lambda x: x IS NULL OR x '
                f"NOT IN ({words_list(one.words)}))) = 0)"
            )
        elif one.stored is Stored.NUMBER:
            yield f'("{one.name}" IS NULL OR isfinite("{one.name}"))'
    for name, check in checks_of_values(""):
        if name in names:
            yield check


def _value(column: LogColumn, *, there: bool) -> str:
    if not there:
        sql = f"NULL::{'BIGINT' if column.stored is Stored.MOMENT else NATIVE[column.stored]}"
    elif column.stored is Stored.MOMENT:
        sql = f'epoch_us("{column.name}")'
    else:
        sql = f'"{column.name}"'
    if column.stored is Stored.FIGURES:
        sql = f"to_json({sql})::VARCHAR"
    return f'{with_default(column, sql)} AS "{column.name}"'


def _plain(value: Any) -> Any:
    """Return a value as JSON would hold it."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return value
