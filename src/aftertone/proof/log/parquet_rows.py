"""SQL that reads Parquet: its columns must have the right types, and each row the right values."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from aftertone.errors import InputError
from aftertone.proof.log.columns import BOUNDS, COLUMNS, KINDS, YEARS, LogColumn, Stored
from aftertone.proof.log.engine import Connection, literal
from aftertone.proof.log.json_lines import checks_of_values, with_default, words_list
from aftertone.proof.log.tally import tally_of

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

FIRST = f"'{YEARS[0]}-01-01 00:00:00+00'::TIMESTAMPTZ"
LAST = f"'{YEARS[-1]}-12-31 23:59:59.999999+00'::TIMESTAMPTZ"


@dataclass(frozen=True, slots=True)
class ParquetRows:
    """How the rows of a Parquet file, or a folder of them, are had.

    Attributes
    ----------
    rows
        SQL for all of them, with ``source``, ``line`` and the columns of the log.
    fits
        SQL for the condition under which one of them, as it stands in the file, is good.
    tally
        SQL for what is in the file (:mod:`aftertone.proof.log.tally`), with ``fits``: true where
        all rows that a line counts are surely good.
    bad
        SQL for those that are not good, as they stand.
    ignored_columns
        Columns of the file that are none of the log's.
    """

    rows: str
    fits: str
    tally: str
    bad: str
    ignored_columns: tuple[str, ...]

    def good(self) -> str:
        """Return SQL for the good rows alone."""
        return f"{self.rows} WHERE coalesce({self.fits}, false)"

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
    fits = " AND ".join([_kinds_fit(there), *_values_fit(there)])
    base = f"SELECT {natural} FROM {scan}"
    values = ", ".join(_value(one, there=one in there) for one in COLUMNS.values())
    # An empty text comes before all others, and the file itself knows the first one.
    named = "true"
    if types.get("prospect_id") == "VARCHAR":
        named = f"coalesce((SELECT min(prospect_id) FROM {scan}) <> '', true)"
    return ParquetRows(
        rows=f"SELECT {source} AS source, file_row_number + 1 AS line, {values} FROM ({base})",
        fits=fits,
        tally=_tally(there, base=base, named=named),
        bad=f"SELECT * FROM ({base}) WHERE NOT coalesce({fits}, false) "
        "ORDER BY filename, file_row_number",
        ignored_columns=tuple(name for name in types if name not in COLUMNS),
    )


def _tally(there: Sequence[LogColumn], *, base: str, named: str) -> str:
    """Return SQL that counts what is in a file, and says of each line whether all of it is good.

    Rows are grouped by the words in them, so that a word is looked up once a group and not once a
    row; what is empty is told by counts, and numbers by the least and the most of them. That is half
    the work of asking every row.
    """
    names = {one.name for one in there}
    kinds = _kinds_fit(there, full='count("{name}") = count(*)', empty='count("{name}") = 0')
    checks = [named, kinds, *map(_fits_in_group, there)]
    # Lists are looked at one by one.
    checks += [
        f"bool_and(coalesce({check}, false))"
        for name, check in checks_of_values("")
        if name in names and name not in BOUNDS and name != "prospect_id"
    ]
    words = [f'"{one.name}"' for one in there if one.stored is Stored.WORD]
    return tally_of(base, names=names, groups=words, fits=" AND ".join(checks))


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


def _kinds_fit(
    there: Sequence[LogColumn],
    *,
    full: str = '"{name}" IS NOT NULL',
    empty: str = '"{name}" IS NULL',
) -> str:
    names = {one.name for one in there}
    cases = []
    for kind in KINDS:
        needed = [one.name for one in COLUMNS.values() if kind in one.required]
        there_all = [full.format(name=name) if name in names else "false" for name in needed]
        # What another kind of row has must be empty: it would be lost in silence.
        strange = [empty.format(name=one.name) for one in there if kind not in one.rows]
        cases.append(f"WHEN {literal(kind)} THEN {' AND '.join(there_all + strange)}")
    return f'CASE "row" {" ".join(cases)} ELSE false END'


def _values_fit(there: Sequence[LogColumn]) -> Iterator[str]:
    names = {one.name for one in there}
    for one in there:
        match one.stored:
            case Stored.WORD | Stored.WORDS:
                yield _words_fit(one)
            case Stored.NUMBER:
                yield f'("{one.name}" IS NULL OR isfinite("{one.name}"))'
            case Stored.MOMENT:
                yield f'("{one.name}" IS NULL OR "{one.name}" BETWEEN {FIRST} AND {LAST})'
    for name, check in checks_of_values(""):
        if name in names:
            yield check


def _words_fit(column: LogColumn) -> str:
    listed = words_list(column.words)
    if column.stored is Stored.WORD:
        return f'("{column.name}" IS NULL OR "{column.name}" IN ({listed}))'
    return (
        f'("{column.name}" IS NULL OR len(list_filter("{column.name}", lambda x: x IS NULL OR x '
        f"NOT IN ({listed}))) = 0)"
    )


def _fits_in_group(column: LogColumn) -> str:
    """Return the condition on a column for a whole group: its word, or its least and its most."""
    least, most = BOUNDS.get(column.name, ("", ""))
    match column.stored:
        case Stored.WORD:
            return _words_fit(column)
        case Stored.WORDS:
            return f"bool_and(coalesce({_words_fit(column)}, false))"
        case Stored.MOMENT:
            least, most = FIRST, LAST
        case Stored.NUMBER if least == "":
            # No number comes after infinity but nan.
            return (
                f"coalesce(min(\"{column.name}\") > '-infinity'::DOUBLE "
                f"AND max(\"{column.name}\") < 'infinity'::DOUBLE, true)"
            )
    if least == "":
        return "true"
    name = column.name
    return f'coalesce(min("{name}") >= {least} AND max("{name}") <= {most}, true)'


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
        # Infinity comes as the last moment there is, without a zone.
        return (value if value.tzinfo else value.replace(tzinfo=UTC)).isoformat()
    return value
