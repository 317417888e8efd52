"""CSV as spreadsheets really export it: any of four encodings and four delimiters."""

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from aftertone.errors import InputError
from aftertone.tables.atomic import write_atomically
from aftertone.tables.column_map import ColumnMap
from aftertone.tables.columns import Column
from aftertone.tables.csv_blocks import content_of, open_csv, records_of
from aftertone.tables.loaded import Loaded, Problem

T = TypeVar("T")

# A spreadsheet takes a cell that begins like this for a formula (OWASP, CSV injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def read_csv(
    path: Path,
    *,
    columns: Sequence[Column],
    make: Callable[..., T],
    column_map: ColumnMap | None = None,
    line_as: str = "",
) -> Loaded[T]:
    """Read a CSV file into typed rows; rows that cannot be read are named while the rest load.

    UTF-8 with or without a mark, UTF-16 with one, and Windows-1252 are understood, as are comma,
    semicolon, tab and bar, and Excel's first line ``sep=;``. ``make`` is called with one keyword a
    column and, where ``line_as`` is given, with the row's line under that name.
    """
    names = [column.name for column in columns]
    table = open_csv(path, columns=columns, column_map=column_map)
    rows: list[T] = []
    problems: list[Problem] = []
    for block in table.blocks:
        problems += block.problems
        for line, *values in zip(block.lines, *block.values, strict=True):
            made = dict(zip(names, values, strict=True))
            rows.append(make(**made, **({line_as: line} if line_as else {})))
    return Loaded(tuple(rows), tuple(problems), table.ignored_columns)


@dataclass(frozen=True, slots=True)
class Cells:
    """A CSV file as it stands: what a program that rewrites it must not lose.

    Attributes
    ----------
    headings
        In the order of the file.
    rows
        The cells of each row, without blank rows.
    lines
        On which line each row starts.
    problems
        Rows with more cells than there are headings, where these were to be left out.
    """

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]
    problems: tuple[Problem, ...] = ()


def read_cells(path: Path, *, leave_out_long: bool = False) -> Cells:
    """Read every cell of a CSV file as text; a row that is not well-formed is an InputError.

    A row with more cells than there are headings is one too, unless ``leave_out_long``: then it is
    named among the problems.
    """
    text = content_of(path)
    if text.is_blank:
        return Cells((), (), ())
    records = records_of(text)
    _line, headings, _error = next(records)
    rows, lines = [], []
    problems: list[Problem] = []
    for line, cells, error in records:
        if error or len(cells) > len(headings):
            what = error or f"has {len(cells)} cells under {len(headings)} headings"
            if leave_out_long and not error:
                problems.append(Problem(line, "", what))
                continue
            raise InputError(f"{path}: line {line} {what}; mend it first, so that nothing is lost")
        if any(cell.strip() for cell in cells):
            rows.append(tuple(cells) + ("",) * (len(headings) - len(cells)))
            lines.append(line)
    return Cells(tuple(headings), tuple(rows), tuple(lines), tuple(problems))


def write_csv(path: Path, *, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write a CSV file that spreadsheets open as it is: all of it or nothing."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(["" if cell is None else cell for cell in row] for row in rows)
    # The mark makes Excel read UTF-8 as such.
    write_atomically(path, "\ufeff" + out.getvalue())


def cell_of_text(text: str) -> str:
    """Return a text as a cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text
