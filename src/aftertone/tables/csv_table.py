"""CSV as spreadsheets really export it: any of four encodings and four delimiters."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from aftertone.errors import InputError, did_you_mean
from aftertone.tables.atomic import write_atomically
from aftertone.tables.column_map import ColumnMap
from aftertone.tables.columns import Column
from aftertone.tables.loaded import Loaded, Problem

T = TypeVar("T")
DELIMITERS = (",", ";", "\t", "|")

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
    content, first_line = _without_separator_line(_decoded(path))
    if not content.strip():
        raise InputError(f"{path} is empty; its first line should name the columns")
    records = _records(content, first_line)
    _line, headings, _error = next(records)
    places, ignored = _places(path, headings, columns, column_map or ColumnMap())
    rows: list[T] = []
    problems: list[Problem] = []
    for line, cells, error in records:
        if error or len(cells) > len(headings):
            what = error or f"has {len(cells)} cells under {len(headings)} headings"
            problems.append(Problem(line, "", what))
        elif any(cell.strip() for cell in cells):
            values, bad = _values(line, cells, columns, places)
            problems += bad
            if not bad:
                rows.append(make(**values, **({line_as: line} if line_as else {})))
    return Loaded(tuple(rows), tuple(problems), ignored)


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
    content, first_line = _without_separator_line(_decoded(path))
    if not content.strip():
        return Cells((), (), ())
    records = _records(content, first_line)
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


def _decoded(path: Path) -> str:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror or error}") from error
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    if b"\0" in data:
        raise InputError(f"{path} is not a CSV file: it holds binary data; export it as CSV first")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        # Excel's plain "CSV" on Western Windows. Five of its bytes mean nothing; they show as �.
        return data.decode("cp1252", errors="replace")


def _without_separator_line(content: str) -> tuple[str, int]:
    """Drop Excel's hint ``sep=;`` and say on which line the rest begins."""
    head, _newline, rest = content.partition("\n")
    if head.strip().lower().startswith("sep=") and len(head.strip()) <= len("sep=;"):
        return rest, 2
    return content, 1


def _delimiter(content: str) -> str:
    """Return whichever delimiter splits the first line that is not blank into most cells."""
    head = next(line for line in content.splitlines() if line.strip())
    cells = {mark: len(next(csv.reader([head], delimiter=mark))) for mark in DELIMITERS}
    return max(DELIMITERS, key=lambda mark: cells[mark])


def _records(content: str, first_line: int) -> Iterator[tuple[int, list[str], str]]:
    """Yield the line on which each record starts, its cells, and what is wrong with it."""
    text = io.StringIO(content, newline="")
    reader = csv.reader(text, delimiter=_delimiter(content), strict=True)
    while True:
        line = reader.line_num + first_line
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield line, [], f"is not well-formed CSV ({error})"
            continue
        if cells:
            yield line, cells, ""


def _places(
    path: Path, headings: list[str], columns: Sequence[Column], column_map: ColumnMap
) -> tuple[dict[str, int], tuple[str, ...]]:
    """Return where each known column stands, and the headings that nothing answers to."""
    known = [column.name for column in columns]
    places: dict[str, int] = {}
    ignored = []
    for place, heading in enumerate(headings):
        name = column_map.name_of(heading)
        if name in places:
            raise InputError(f"{path} has two columns for `{name}`; leave one of them out")
        if name in known:
            places[name] = place
        elif heading.strip():
            ignored.append(heading.strip())
    missing = [column.name for column in columns if column.required and column.name not in places]
    if missing:
        seen = ", ".join(heading.strip() for heading in headings)
        near = did_you_mean(missing[0], (column_map.name_of(heading) for heading in ignored))
        raise InputError(f"{path} has no column `{missing[0]}`{near}; its headings are: {seen}")
    return places, tuple(ignored)


def _values(
    line: int, cells: list[str], columns: Sequence[Column], places: dict[str, int]
) -> tuple[dict[str, object], list[Problem]]:
    values: dict[str, object] = {}
    problems = []
    for column in columns:
        place = places.get(column.name, len(cells))
        cell = cells[place].strip() if place < len(cells) else ""
        if not cell:
            values[column.name] = column.default
            if column.required:
                problems.append(Problem(line, column.name, "is empty"))
            continue
        try:
            values[column.name] = column.parse(cell)
        except ValueError as error:
            problems.append(Problem(line, column.name, str(error)))
    return values, problems


def cell_of_text(text: str) -> str:
    """Return a text as a cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text
