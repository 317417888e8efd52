"""CSV files with the columns of the log; lists stand in one cell, with semicolons between."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aftertone.proof.log.columns import COLUMNS, LogColumn, Stored
from aftertone.tables import Column, Loaded, Problem, number, read_csv, text, whole_number
from aftertone.touches import Row, row_from


@dataclass(frozen=True, slots=True)
class _Line:
    line: int
    record: Mapping[str, Any]


def csv_rows(file: Path) -> Loaded[tuple[int, Row]]:
    """Read the rows of a CSV file with their lines; what cannot be read is named."""
    columns = [
        Column(one.name, _parser(one), required=one.name == "row", default=None)
        for one in COLUMNS.values()
    ]
    loaded = read_csv(file, columns=columns, make=_line, line_as="line")
    rows: list[tuple[int, Row]] = []
    problems = list(loaded.problems)
    for one in loaded.rows:
        try:
            rows.append((one.line, row_from(one.record)))
        except ValueError as error:
            column = next((name for name in COLUMNS if f"`{name}`" in str(error)), "")
            problems.append(Problem(one.line, column, str(error)))
    return Loaded(tuple(rows), tuple(problems), loaded.ignored_columns)


def _line(*, line: int, **cells: object) -> _Line:
    return _Line(line, {name: value for name, value in cells.items() if value is not None})


def _parser(column: LogColumn) -> Callable[[str], object]:
    match column.stored:
        case Stored.NUMBER:
            return number
        case Stored.WHOLE:
            return whole_number
        case Stored.TEXTS | Stored.WORDS:
            return _several
        case Stored.NUMBERS:
            return lambda cell: [number(one) for one in _several(cell)]
        case Stored.FIGURES:
            return _figures
        case _:
            return text


def _several(cell: str) -> list[str]:
    return [one.strip() for one in cell.split(";")]


def _figures(cell: str) -> Any:
    try:
        return json.loads(cell)
    except json.JSONDecodeError:
        raise ValueError(f"{cell!r} is not a JSON object of figures") from None
