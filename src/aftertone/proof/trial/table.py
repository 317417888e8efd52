"""A finished experiment in a CSV or Parquet file, one row a unit."""

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from aftertone.errors import InputError, did_you_mean
from aftertone.proof.log.engine import Connection, connect, literal
from aftertone.tables.columns import number

_WORDS = {"yes": 1.0, "true": 1.0, "no": 0.0, "false": 0.0}


@dataclass(frozen=True, slots=True, kw_only=True)
class TableColumns:
    """Which column of a table is what.

    Attributes
    ----------
    arm, outcome
        The arm that was assigned, and the outcome: a number, or yes or no.
    unit
        Names each unit; every row is one where it is empty.
    received
        1 or yes where the treated arm's action was carried out; empty where nobody wrote it down.
    cluster
        What units that may be alike belong to; empty where they stand alone.
    covariates
        Numbers known before the assignment.
    """

    arm: str
    outcome: str
    unit: str = ""
    received: str = ""
    cluster: str = ""
    covariates: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The columns that are read, without those left out."""
        some = (self.arm, self.outcome, self.unit, self.received, self.cluster, *self.covariates)
        return tuple(dict.fromkeys(one for one in some if one))


@dataclass(frozen=True, slots=True, eq=False)
class TrialTable:
    """The rows of a table; every array has shape (n,).

    Attributes
    ----------
    name
        Of the file.
    arm
        Names.
    y
        Outcomes; NaN where the cell is empty: such a unit is pending, never a zero.
    received
        0 or 1; None where there is no such column.
    cluster
        Numbers that stand for names; None where there is no such column.
    x
        Shape (n, covariates), an empty cell filled with its column's mean; None without any.
    set_aside
        Rows without a unit or an arm.
    filled
        Cells of covariates that were empty.
    """

    name: str
    arm: np.ndarray
    y: np.ndarray
    received: np.ndarray | None
    cluster: np.ndarray | None
    x: np.ndarray | None
    set_aside: int = 0
    filled: int = 0


def read_table(path: Path, columns: TableColumns) -> TrialTable:
    """Read the columns of a table; what cannot be used is an InputError that names the column."""
    with tempfile.TemporaryDirectory() as spill:
        connection = connect(memory_gib=4.0, threads=2, spill_into=Path(spill))
        try:
            return _table(path, _Source(connection, path), columns)
        finally:
            connection.close()


class _Source:
    """The file as the engine sees it."""

    def __init__(self, connection: Connection, path: Path) -> None:
        if not path.is_file():
            raise InputError(f"there is no file {path}")
        reader = "read_parquet" if path.suffix.lower() in {".parquet", ".pq"} else "read_csv"
        # Files in other encodings and with other delimiters are sniffed; arms such as 0 and 1 are
        # names, so that every cell is read as a text first.
        options = "" if reader == "read_parquet" else ", all_varchar = true"
        self.path = path
        self._connection = connection
        self._sql = f"{reader}({literal(str(path))}{options})"
        described = self._rows(f"DESCRIBE SELECT * FROM {self._sql}")  # noqa: S608 - quoted above
        self.columns = [str(one[0]) for one in described]

    def texts(self, columns: Sequence[str]) -> list[np.ndarray]:
        """Return columns as texts without the blanks around them; None where a cell is empty."""
        wanted = ", ".join(
            f"nullif(trim(\"{name.replace(chr(34), chr(34) * 2)}\"::VARCHAR), '') AS c{place}"
            for place, name in enumerate(columns)
        )
        rows = self._rows(f"SELECT {wanted} FROM {self._sql}")  # noqa: S608 - quoted above
        cells = np.array(rows, dtype=object).reshape(len(rows), len(columns))
        return [cells[:, place] for place in range(len(columns))]

    def _rows(self, sql: str) -> list[tuple[object, ...]]:
        import duckdb  # noqa: PLC0415 - an extra; `connect` has said so where it is absent

        try:
            return self._connection.execute(sql).fetchall()
        except duckdb.Error as error:
            first = str(error).strip().split("\n")[0]
            raise InputError(f"{self.path} cannot be read as a table: {first}") from error


def _table(path: Path, source: _Source, columns: TableColumns) -> TrialTable:
    for name in columns.names:
        if name not in source.columns:
            raise InputError(
                f"{path} has no column `{name}`{did_you_mean(name, source.columns)}; "
                f"its columns are: {', '.join(source.columns)}"
            )
    cells = dict(zip(columns.names, source.texts(columns.names), strict=True))
    kept = _is_filled(cells[columns.arm])
    if columns.unit:
        kept &= _is_filled(cells[columns.unit])
        _need_one_row_a_unit(path, columns.unit, cells[columns.unit][kept])
    cells = {name: column[kept] for name, column in cells.items()}
    x, filled = _covariates(path, columns, cells)
    received = _numbers(path, columns.received, cells) if columns.received else None
    if received is not None and not np.isin(received, (0.0, 1.0)).all():
        raise InputError(
            f"{path}: the column `{columns.received}` must hold 0 or 1, yes or no, in every row"
        )
    cluster = None
    if columns.cluster:
        if not _is_filled(cells[columns.cluster]).all():
            raise InputError(f"{path}: the column `{columns.cluster}` has empty cells")
        cluster = np.unique(cells[columns.cluster].astype(str), return_inverse=True)[1]
    return TrialTable(
        name=path.name,
        arm=cells[columns.arm].astype(str),
        y=_numbers(path, columns.outcome, cells),
        received=received,
        cluster=cluster,
        x=x,
        set_aside=int((~kept).sum()),
        filled=filled,
    )


def _is_filled(column: np.ndarray) -> np.ndarray:
    return np.array([one is not None for one in column], dtype=bool)


def _need_one_row_a_unit(path: Path, name: str, units: np.ndarray) -> None:
    seen, counts = np.unique(units.astype(str), return_counts=True)
    if len(seen) and counts.max() > 1:
        worst = seen[int(counts.argmax())]
        raise InputError(
            f"{path}: {worst!r} of the column `{name}` stands in {counts.max()} rows; a trial is "
            "analysed by what was assigned, so sum it up to one row a unit first"
        )


def _numbers(path: Path, name: str, cells: Mapping[str, np.ndarray]) -> np.ndarray:
    """Return a column as numbers, yes and no as 1 and 0, NaN where a cell is empty."""
    column = cells[name]
    filled = _is_filled(column)
    values = np.full(len(column), np.nan)
    words, place = np.unique(column[filled].astype(str), return_inverse=True)
    read = [_number(path, name, word) for word in words.tolist()]
    values[filled] = np.array(read, float)[place] if len(words) else []
    return values


def _number(path: Path, name: str, word: str) -> float:
    if word.lower() in _WORDS:
        return _WORDS[word.lower()]
    try:
        return number(word)
    except ValueError as error:
        raise InputError(f"{path}: the column `{name}` holds {word!r}; {error}") from None


def _covariates(
    path: Path, columns: TableColumns, cells: Mapping[str, np.ndarray]
) -> tuple[np.ndarray | None, int]:
    if not columns.covariates:
        return None, 0
    filled = 0
    x = np.stack([_numbers(path, name, cells) for name in columns.covariates], axis=1)
    for place, name in enumerate(columns.covariates):
        empty = np.isnan(x[:, place])
        if empty.all():
            raise InputError(f"{path}: the column `{name}` is empty")
        x[empty, place] = x[~empty, place].mean()
        filled += int(empty.sum())
    return x, filled
