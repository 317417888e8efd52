"""Reading visits from any CSV file, one row a visit, by a column map."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, tzinfo
from pathlib import Path

from aftertone.desk.contact.columns import yes_or_no
from aftertone.desk.visits.visit import Page, Visit, page
from aftertone.tables import Column, ColumnMap, Loaded, number, read_csv, whole_number

BETWEEN_PAGES = re.compile(r"\s*(?:\||\n|->|→)\s*")
CLOCK = re.compile(r"(?:(\d+):)?(\d{1,2}):(\d{2})")
# Before this count of seconds since 1970 a number is a mistake, above the second it is milliseconds.
FIRST_S, FIRST_MS = 1e8, 1e11


def moment_in(zone: tzinfo | None) -> Callable[[str], datetime]:
    """Return a parser for times; those without an offset are of ``zone``, or refused."""

    def parse(cell: str) -> datetime:
        if cell.replace(".", "", 1).isdigit():
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
    value = number(cell)
    if value < 0:
        raise ValueError(f"{cell!r} is below 0")
    return value


def minutes_as_seconds(cell: str) -> float:
    """Return a length that is written in minutes."""
    return seconds(cell) * 60


def count(cell: str) -> int:
    """Return how many pages were viewed."""
    value = whole_number(cell)
    if value < 0:
        raise ValueError(f"{cell!r} is below 0")
    return value


def pages(cell: str) -> tuple[Page, ...]:
    """Return the pages of a cell, with ``|`` or an arrow between them."""
    return tuple(page(one) for one in BETWEEN_PAGES.split(cell) if one)


def columns(zone: tzinfo | None = None) -> tuple[Column, ...]:
    """Return the columns of a file of visits."""
    return (
        Column("started_at", moment_in(zone), required=True),
        Column("visit_id"),
        Column("visitor_id"),
        Column("user_id"),
        Column("email"),
        Column("company"),
        Column("duration_s", seconds, default=None),
        Column("duration_min", minutes_as_seconds, default=None),
        Column("page_count", count, default=None),
        Column("pages", pages, default=()),
        Column("user_agent"),
        Column("ip"),
        Column("consent", yes_or_no, default=None),
    )


NAMES = tuple(one.name for one in columns())


def read_visits_csv(
    path: Path, *, column_map: ColumnMap | None = None, zone: tzinfo | None = None
) -> Loaded[Visit]:
    """Read a CSV file of visits; rows that cannot be read are named while the rest load."""
    return read_csv(path, columns=columns(zone), make=_visit, column_map=column_map, line_as="line")


def _visit(  # noqa: PLR0913 - one keyword a column
    *,
    line: int,
    started_at: datetime,
    visit_id: str,
    visitor_id: str,
    user_id: str,
    email: str,
    company: str,
    duration_s: float | None,
    duration_min: float | None,
    page_count: int | None,
    pages: tuple[Page, ...],
    user_agent: str,
    ip: str,
    consent: bool | None,
) -> Visit:
    return Visit(
        line=line,
        visit_id=visit_id,
        visitor_id=visitor_id,
        user_id=user_id,
        email=email,
        company=company,
        started_at=started_at,
        length_s=duration_min if duration_s is None else duration_s,
        pages=pages,
        page_count=len(pages) or 1 if page_count is None else page_count,
        agent=user_agent,
        address=ip,
        consent=consent,
    )
