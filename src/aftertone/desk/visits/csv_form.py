"""Reading visits from any CSV file, one row a visit, by a column map."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from typing import Any

from aftertone.desk.contact.columns import yes_or_no
from aftertone.desk.visits.table import LoadedVisits, VisitTable
from aftertone.tables import (
    Column,
    ColumnMap,
    Problem,
    collector_paused,
    number,
    open_csv,
    whole_number,
)

CLOCK = re.compile(r"(?:(\d+):)?(\d{1,2}):(\d{2})")
# Before this count of seconds since 1970 a number is a mistake, above the second it is milliseconds.
FIRST_S, FIRST_MS = 1e8, 1e11
LONGEST_S = 86_400.0


def moment_in(zone: tzinfo | None) -> Callable[[str], datetime]:
    """Return a parser for times; those without an offset are of ``zone``, or refused."""

    def parse(cell: str) -> datetime:
        if cell[4:5] != "-" and cell.replace(".", "", 1).isdigit():
            return of_epoch(float(cell))
        try:
            found = datetime.fromisoformat(cell)
        except ValueError:
            raise ValueError(f"{cell!r} is not a time written as 2027-03-31T14:05+02:00") from None
        if found.tzinfo is None and zone is None:
            raise ValueError(f"{cell!r} lacks its offset from UTC; say where the clock is (--zone)")
        return found if found.tzinfo else found.replace(tzinfo=zone)

    return parse


def of_epoch(value: float) -> datetime:
    """Return the moment of a count of seconds, or milliseconds, since 1970."""
    seconds = value / 1000 if value >= FIRST_MS else value
    if not FIRST_S <= seconds < FIRST_MS:
        raise ValueError(f"{value:g} is no count of seconds since 1970")
    return datetime.fromtimestamp(seconds, UTC)


def seconds(cell: str) -> float:
    """Return a length in seconds, or as 0:03:25."""
    if clock := CLOCK.fullmatch(cell):
        hours, minutes, rest = (int(one or 0) for one in clock.groups())
        return hours * 3600.0 + minutes * 60 + rest
    return _within_a_day(number(cell), cell)


def minutes_as_seconds(cell: str) -> float:
    """Return a length that is written in minutes."""
    return _within_a_day(seconds(cell) * 60, cell)


def _within_a_day(value: float, cell: str) -> float:
    if value < 0:
        raise ValueError(f"{cell!r} is below 0")
    if value > LONGEST_S:
        raise ValueError(f"{cell!r} is longer than a day, and no visit is; are these milliseconds?")
    return value


def count(cell: str) -> int:
    """Return how many pages were viewed."""
    value = whole_number(cell)
    if value < 0:
        raise ValueError(f"{cell!r} is below 0")
    return value


def columns(zone: tzinfo | None = None) -> tuple[Column, ...]:
    """Return the columns of a file of visits."""
    return (
        Column("started_at", moment_in(zone), required=True),
        Column("visit_id"),
        Column("visitor_id"),
        Column("user_id"),
        Column("email"),
        Column("company"),
        Column("duration_s", seconds, default=None, row_stays=True),
        Column("duration_min", minutes_as_seconds, default=None, row_stays=True),
        Column("page_count", count, default=None, row_stays=True),
        Column("pages"),
        Column("user_agent"),
        Column("ip"),
        Column("consent", yes_or_no, default=None),
    )


NAMES = tuple(one.name for one in columns())


def read_visits_csv(
    path: Path, *, column_map: ColumnMap | None = None, zone: tzinfo | None = None
) -> LoadedVisits:
    """Read a CSV file of visits; rows that cannot be read are named while the rest load."""
    file = open_csv(path, columns=columns(zone), column_map=column_map)
    lines: list[int] = []
    values: dict[str, list[Any]] = {name: [] for name in NAMES}
    problems: list[Problem] = []
    with collector_paused():
        for block in file.blocks:
            lines += block.lines
            problems += block.problems
            for name, column in zip(NAMES, block.values, strict=True):
                values[name] += column
    minutes = values.pop("duration_min")
    seconds_ = values["duration_s"]
    table = VisitTable(
        line=lines,
        started_at=values["started_at"],
        visit_id=values["visit_id"],
        visitor_id=values["visitor_id"],
        user_id=values["user_id"],
        email=values["email"],
        company=values["company"],
        length_s=[two if one is None else one for one, two in zip(seconds_, minutes, strict=True)],
        pages=values["pages"],
        page_count=values["page_count"],
        agent=values["user_agent"],
        address=values["ip"],
        consent=values["consent"],
        stays_s=[()] * len(lines),
    )
    return LoadedVisits(table, tuple(problems), file.ignored_columns)
