"""The files of a log, of whatever kind, become one view of rows; what is no row is set aside."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from aftertone.errors import InputError
from aftertone.proof.log.columns import COLUMNS, MOST_ATTEMPTS, YEARS
from aftertone.proof.log.csv_rows import csv_rows
from aftertone.proof.log.engine import Connection
from aftertone.proof.log.json_lines import lines_of, rows_of
from aftertone.proof.log.parquet_rows import parquet_rows
from aftertone.proof.log.tally import NO_TALLY, tally_of
from aftertone.tables import Problem, parse_json
from aftertone.touches import Row, row_from

SUFFIXES = (".jsonl", ".csv", ".parquet")
LONGEST_LINE_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class SetAside:
    """One row, or cell, that could not be used, and in which file."""

    file: Path
    problem: Problem

    def __str__(self) -> str:
        return f"{self.file.name}: {self.problem}"


class LogFiles:
    """What was read so far: SQL for rows, and what was set aside."""

    def __init__(self, con: Connection, folder: Path) -> None:
        self.con = con
        self.folder = folder
        self.files: list[Path] = []
        self.sources: list[str] = []
        self.tallies: list[str] = []
        self.set_aside: list[SetAside] = []
        self.ignored_columns: list[str] = []

    def take(self, file: Path) -> None:
        """Read one file, or a folder of Parquet files."""
        if not file.exists():
            raise InputError(f"there is no log {file}")
        self.files.append(file)
        if file.is_dir() or file.suffix == ".parquet":
            self._parquet(file)
        elif file.suffix == ".jsonl":
            self._json(file)
        elif file.suffix == ".csv":
            self._csv(file)
        else:
            raise InputError(
                f"{file} is no log that can be read: its name ends with "
                f"{file.suffix or 'nothing'}, none of {', '.join(SUFFIXES)}"
            )

    def view(self) -> None:
        """Make the view ``touch_row`` of all rows, with ``source`` and ``line``, and their ``tally``."""
        nothing = ", ".join(f'NULL AS "{name}"' for name in ("source", "line", *COLUMNS))
        rows = " UNION ALL BY NAME ".join(self.sources) or f"SELECT {nothing} WHERE false"
        self.con.execute(f"CREATE VIEW touch_row AS {rows}")
        tallies = " UNION ALL BY NAME ".join(self.tallies) or NO_TALLY
        self.con.execute(f"CREATE TABLE tally AS {tallies}")

    def refuse(self, file: Path, line: int, what: object) -> None:
        """Set a row aside."""
        column = next((name for name in COLUMNS if f"`{name}`" in str(what)), "")
        self.set_aside.append(SetAside(file, Problem(line, column, str(what))))

    def _json(self, file: Path) -> None:
        table = self._parsed(self._readable(file))
        doubtful = self.con.execute(
            f"SELECT line, text FROM {table} WHERE NOT ok ORDER BY line"
        ).fetchall()
        accepted = []
        for line, text in doubtful:
            try:
                accepted.append(
                    (line, canonical(row_from(parse_json(text.removeprefix("\ufeff")))))
                )
            except ValueError as error:
                torn = _ends_torn(file, text)
                what = "is torn: its writer was stopped before the end" if torn else error
                self.refuse(file, line, what)
        self._add(accepted)

    def _readable(self, file: Path) -> Path:
        """Return a file that the engine can read line by line: this one, or a copy in UTF-8."""
        copy = self.folder / f"plain-{len(self.sources)}.jsonl"
        plain = True
        try:
            with file.open("rb") as theirs, copy.open("wb") as ours:
                for count, raw in enumerate(theirs, start=1):
                    what = _unreadable(raw)
                    if what:
                        self.refuse(file, count, what)
                    plain = plain and not what and b"\r" not in raw
                    # A carriage return ends a line for the engine, and is a blank in JSON.
                    ours.write(b"\n" if what else raw.replace(b"\r", b" "))
        except OSError as error:
            raise InputError(f"{file} cannot be read: {error.strerror or error}") from error
        if plain:
            copy.unlink()
        return file if plain else copy

    def _parsed(self, file: Path) -> str:
        """Read lines into a table and return its name; its sure rows become part of the log."""
        name = f"lines_{len(self.sources)}"
        self.con.execute(f"CREATE TABLE {name} AS {rows_of(lines_of(str(file)))}")
        self._have(
            f"SELECT {len(self.files) - 1} AS source, * EXCLUDE (text, ok) FROM {name} WHERE ok"
        )
        return name

    def _have(self, rows: str) -> None:
        """Take the rows of an SQL query into the log, and count them."""
        self.sources.append(rows)
        self.tallies.append(tally_of(rows))

    def _add(self, lines: Sequence[tuple[int, str]]) -> None:
        """Add rows that Python accepted, each on the line that it came from."""
        if not lines:
            return
        made = self.folder / f"made-{len(self.sources)}.jsonl"
        with made.open("w", encoding="utf-8", newline="\n") as out:
            at = 1
            for line, text in lines:
                out.write("\n" * (line - at) + text + "\n")
                at = max(at, line) + 1
        table = self._parsed(made)
        lost = self.con.execute(f"SELECT text FROM {table} WHERE NOT ok").fetchall()
        if lost:
            raise AssertionError(f"the engine refuses a row that was accepted: {lost[0][0]}")

    def _csv(self, file: Path) -> None:
        loaded = csv_rows(file)
        self.ignored_columns += loaded.ignored_columns
        self.set_aside += (SetAside(file, one) for one in loaded.problems)
        self._add([(line, canonical(row)) for line, row in loaded.rows])

    def _parquet(self, file: Path) -> None:
        found = parquet_rows(self.con, file, source=len(self.files) - 1)
        self.ignored_columns += found.ignored_columns
        counted = f"tally_{len(self.sources)}"
        self.con.execute(f"CREATE TEMP TABLE {counted} AS {found.tally}")
        (all_fit,) = self.con.execute(f"SELECT bool_and(fits) FROM {counted}").fetchall()[0]
        if all_fit is not False:  # an empty file has nothing that does not fit
            self.sources.append(found.rows)
            self.tallies.append(f"SELECT * EXCLUDE (fits) FROM {counted}")
            return
        self._have(found.good())
        accepted = []
        for at, line, record in found.doubtful(self.con):
            try:
                accepted.append((line, canonical(row_from(record))))
            except ValueError as error:
                self.refuse(at, line, error)
        self._add(accepted)


def canonical(row: Row) -> str:
    """Return a row as the line that the engine surely takes.

    Raises
    ------
    ValueError
        If it names no prospect, or holds what UTF-8 cannot write.
    """
    if getattr(row, "prospect_id", "-") == "":
        raise ValueError("`prospect_id` is empty")
    for name in ("occurred_at", "recorded_at", "call_back_at"):
        moment = getattr(row, name, None)
        if moment is not None and moment.year not in YEARS:
            raise ValueError(
                f"`{name}` is {moment.isoformat()}, not a moment from {YEARS[0]} to {YEARS[-1]}"
            )
    attempt_no = getattr(row, "attempt_no", 1)
    if abs(attempt_no) > MOST_ATTEMPTS:
        raise ValueError(f"`attempt_no` is {attempt_no}, which no prospect can bear")
    line = json.dumps(_without_nothing(asdict(row)), ensure_ascii=False, default=_moment)
    try:
        line.encode()
    except UnicodeEncodeError:
        raise ValueError("holds half a character, which no file can hold") from None
    return line


def _without_nothing(record: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in record.items() if value is not None}


def _moment(value: object) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    raise TypeError(f"a row cannot hold a {type(value).__name__}")


def _unreadable(raw: bytes) -> str:
    if len(raw) > LONGEST_LINE_BYTES:
        return f"is {len(raw):,} bytes long, where {LONGEST_LINE_BYTES:,} are read"
    if b"\x01" in raw:
        return "is not JSON (it holds the control character 0x01)"
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return f"is not UTF-8 (byte {error.start + 1} is 0x{raw[error.start]:02x})"
    return ""


def _ends_torn(file: Path, text: str) -> bool:
    """Tell whether a file ends with this text and no line feed, as a stopped writer leaves it."""
    end = text.encode()
    with file.open("rb") as handle:
        handle.seek(max(0, file.stat().st_size - len(end)))
        return handle.read() == end
