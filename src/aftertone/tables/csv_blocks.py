"""A CSV file as blocks of columns: what repeats is parsed once, and a million rows take seconds."""

import codecs
import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, islice
from pathlib import Path
from typing import Any

from aftertone.errors import InputError, did_you_mean
from aftertone.tables.column_map import ColumnMap
from aftertone.tables.columns import Column, text
from aftertone.tables.loaded import Problem

DELIMITERS = (",", ";", "\t", "|")
# Rows that become columns together: enough for what repeats to be parsed once, a few megabytes.
_BLOCK_ROWS = 8_192
_FIRST_LINE = re.compile(r"[^\r\n]*[^\s][^\r\n]*")
_LINE_BREAK = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Content:
    """A CSV file as UTF-8, once in memory.

    Attributes
    ----------
    data
        Its bytes, without a mark at the beginning.
    head
        The first line that is not blank; empty where there is none.
    first_line
        The line on which the data begin.
    """

    data: bytes
    head: str
    first_line: int

    @property
    def is_blank(self) -> bool:
        """True where there is nothing but blanks."""
        return not self.head


@dataclass(frozen=True, slots=True)
class Block:
    """Some thousand rows in a row, column by column.

    Attributes
    ----------
    lines
        On which line each row starts.
    values
        One list a column, in the order asked for, each as long as ``lines``.
    problems
        Of the rows that could not be read and are in none of the lists, and of single cells that
        could not and whose row is there without them, by line.
    """

    lines: Sequence[int]
    values: tuple[list[Any], ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class CsvTable:
    """A CSV file whose headings are known, and its rows as they are read."""

    ignored_columns: tuple[str, ...]
    blocks: Iterator[Block]


@dataclass(frozen=True, slots=True)
class _Rows:
    """Records in a row: on which line each starts, and those that are no records."""

    lines: Sequence[int]
    cells: list[list[str]]
    problems: list[Problem]


def content_of(path: Path) -> Content:
    """Return a file in whichever of four encodings it is, without Excel's hint ``sep=;``."""
    data, text = _decoded(path)
    head, _newline, _rest = text.partition("\n")
    first_line = 1
    if head.strip().lower().startswith("sep=") and len(head.strip()) <= len("sep=;"):
        first_line = 2
        data = data.partition(b"\n")[2]
    found = _FIRST_LINE.search(text, len(head) + 1 if first_line > 1 else 0)
    return Content(data, found.group() if found else "", first_line)


def open_csv(
    path: Path, *, columns: Sequence[Column], column_map: ColumnMap | None = None
) -> CsvTable:
    """Open a CSV file as ``read_csv`` does, its rows in blocks of columns."""
    content = content_of(path)
    if content.is_blank:
        raise InputError(f"{path} is empty; its first line should name the columns")
    records = _runs(content)
    headings = next(row for run in records for row in run.cells)
    places, ignored = _places(path, headings, columns, column_map or ColumnMap())
    return CsvTable(ignored, (_block(run, len(headings), columns, places) for run in records))


def records_of(content: Content) -> Iterator[tuple[int, list[str], str]]:
    """Yield the line on which each record starts, its cells, and what is wrong with it."""
    for run in _runs(content):
        for line, cells in zip(run.lines, run.cells, strict=True):
            yield line, cells, ""
        for problem in run.problems:
            yield problem.line, [], problem.what


def _runs(content: Content) -> Iterator[_Rows]:
    """Yield the records, the headings first and alone; a run ends at whatever is no record."""
    lines = io.TextIOWrapper(io.BytesIO(content.data), "utf-8", newline="")
    reader = csv.reader(lines, delimiter=_delimiter(content.head), strict=True)
    size, is_first = 1, True
    while True:
        start = reader.line_num + content.first_line
        rows: list[list[str]] = []
        problems = []
        try:
            rows.extend(islice(reader, size))
        except csv.Error as error:
            read = _starts(rows, start)[-1] if rows else start
            at = read + _height(rows[-1]) if rows else start
            problems.append(Problem(at, "", f"is not well-formed CSV ({error})"))
        if not rows and not problems:
            return
        found = _Rows(_lines(rows, start, reader.line_num + content.first_line), rows, problems)
        if any(map(_is_empty, rows)):
            found = _without_empty(found)
        if is_first and not found.cells:
            continue
        if found.cells or found.problems:
            size, is_first = _BLOCK_ROWS, False
            yield found


def _is_empty(cells: list[str]) -> bool:
    return not cells


def _without_empty(run: _Rows) -> _Rows:
    stays = [place for place, cells in enumerate(run.cells) if cells]
    return _Rows(
        [run.lines[place] for place in stays], [run.cells[place] for place in stays], run.problems
    )


def _lines(rows: Sequence[Sequence[str]], start: int, end: int) -> Sequence[int]:
    """Return the line on which each record starts; only cells with line breaks need a count."""
    if end - start == len(rows):
        return range(start, end)
    return _starts(rows, start)


def _starts(rows: Sequence[Sequence[str]], start: int) -> list[int]:
    return list(accumulate(map(_height, rows[:-1]), initial=start)) if rows else []


def _height(cells: Sequence[str]) -> int:
    """Return how many lines a record takes."""
    return 1 + sum(len(_LINE_BREAK.findall(cell)) for cell in cells)


def _block(run: _Rows, width: int, columns: Sequence[Column], places: dict[str, int]) -> Block:
    run = _of_width(run, width, has_required=any(column.required for column in columns))
    by_place = list(zip(*run.cells, strict=True)) if run.cells else [()] * width
    values: list[list[Any]] = []
    bad: dict[int, list[Problem]] = {}
    left_out: list[Problem] = []
    for column in columns:
        if column.name not in places:
            values.append([column.default] * len(run.cells))
            continue
        cells = list(map(str.strip, by_place[places[column.name]]))
        column_values, faults = _parsed(cells, column)
        values.append(column_values)
        for row, cell in enumerate(cells) if faults else ():
            if cell in faults:
                problem = Problem(run.lines[row], column.name, faults[cell])
                named = left_out if column.row_stays else bad.setdefault(row, [])
                named.append(problem)
    if left_out:
        run = _Rows(run.lines, run.cells, sorted([*run.problems, *left_out], key=_line_of))
    return _without_bad(run, values, bad)


def _line_of(problem: Problem) -> int:
    return problem.line


def _of_width(run: _Rows, width: int, *, has_required: bool) -> _Rows:
    """Fill up rows that are short, and name those that are long.

    Where a column is required, a blank row is found by its empty cell; else it is left out here.
    """
    if has_required and all(map(width.__eq__, map(len, run.cells))):
        return run
    lines, rows, problems = [], [], list(run.problems)
    for line, cells in zip(run.lines, run.cells, strict=True):
        if len(cells) > width:
            what = f"has {len(cells)} cells under {width} headings"
            problems.append(Problem(line, "", what))
        elif has_required or any(cell.strip() for cell in cells):
            lines.append(line)
            rows.append(cells + [""] * (width - len(cells)))
    return _Rows(lines, rows, problems)


def _without_bad(run: _Rows, values: list[list[Any]], bad: dict[int, list[Problem]]) -> Block:
    """Return a block without the rows in which a cell cannot be read; blank ones are not named."""
    if not bad:
        return Block(run.lines, tuple(values), tuple(run.problems))
    named = [
        problem
        for row, found in bad.items()
        if any(cell.strip() for cell in run.cells[row])
        for problem in found
    ]
    stays = [row for row in range(len(run.cells)) if row not in bad]
    return Block(
        [run.lines[row] for row in stays],
        tuple([column[row] for row in stays] for column in values),
        tuple(sorted([*run.problems, *named], key=lambda one: one.line)),
    )


def _parsed(cells: list[str], column: Column) -> tuple[list[Any], dict[str, str]]:
    """Return the value of each cell, None where it cannot be read, and what is wrong with which."""
    if column.parse is text and column.default == "":
        return cells, ({"": "is empty"} if column.required and "" in cells else {})
    different = set(cells)
    if "" not in different and 2 * len(different) > len(cells):
        try:
            return list(map(column.parse, cells)), {}
        except ValueError:
            pass  # found again below, cell by cell
    faults = {"": "is empty"} if column.required and "" in different else {}
    known: dict[str, object] = {"": column.default}
    for cell in different - {""}:
        try:
            known[cell] = column.parse(cell)
        except ValueError as error:
            faults[cell] = str(error)
            known[cell] = column.default
    return list(map(known.get, cells)), faults


def _decoded(path: Path) -> tuple[bytes, str]:
    """Return a file as UTF-8, and its text."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror or error}") from error
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = data.decode("utf-16", errors="replace")
        return text.encode(errors="replace"), text
    if b"\0" in data:
        raise InputError(f"{path} is not a CSV file: it holds binary data; export it as CSV first")
    try:
        return data.removeprefix(codecs.BOM_UTF8), data.decode("utf-8-sig")
    except UnicodeDecodeError:
        # Excel's plain "CSV" on Western Windows. Five of its bytes mean nothing; they show as �.
        text = data.decode("cp1252", errors="replace")
        return text.encode(), text


def _delimiter(head: str) -> str:
    """Return whichever delimiter splits a file's first line into most cells."""
    cells = {mark: len(next(csv.reader([head], delimiter=mark))) for mark in DELIMITERS}
    return max(DELIMITERS, key=lambda mark: cells[mark])


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
