"""A million visits, column by column; one becomes a :class:`Visit` when it is looked at."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from typing import overload

from aftertone.desk.visits.visit import Page, Visit, pages_of
from aftertone.tables import Problem


@dataclass(frozen=True, slots=True, eq=False)
class VisitTable(Sequence[Visit]):
    """Visits in the order of the file; the columns are the fields of a visit.

    Attributes
    ----------
    pages
        As the file writes them, or read.
    page_count
        None where only the pages tell it.
    """

    line: Sequence[int]
    started_at: Sequence[datetime]
    visit_id: Sequence[str]
    visitor_id: Sequence[str]
    user_id: Sequence[str]
    email: Sequence[str]
    company: Sequence[str]
    length_s: Sequence[float | None]
    pages: Sequence[str | tuple[Page, ...]]
    page_count: Sequence[int | None]
    agent: Sequence[str]
    address: Sequence[str]
    consent: Sequence[bool | None]
    stays_s: Sequence[tuple[float, ...]]

    def __len__(self) -> int:
        return len(self.line)

    @overload
    def __getitem__(self, place: int) -> Visit: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Visit]: ...
    def __getitem__(self, place: int | slice) -> Visit | Sequence[Visit]:
        if isinstance(place, slice):
            return [self[one] for one in range(*place.indices(len(self)))]
        return Visit(
            line=self.line[place],
            visit_id=self.visit_id[place],
            visitor_id=self.visitor_id[place],
            user_id=self.user_id[place],
            email=self.email[place],
            company=self.company[place],
            started_at=self.started_at[place],
            length_s=self.length_s[place],
            pages=pages_of(self.pages[place]),
            stays_s=self.stays_s[place],
            page_count=self.pages_at(place),
            agent=self.agent[place],
            address=self.address[place],
            consent=self.consent[place],
        )

    def pages_at(self, place: int) -> int:
        """Return how many pages a visit viewed."""
        counted = self.page_count[place]
        return len(pages_of(self.pages[place])) or 1 if counted is None else counted


@dataclass(frozen=True, slots=True)
class LoadedVisits:
    """What came out of a file of visits: those that could be read, and what could not."""

    rows: VisitTable
    problems: tuple[Problem, ...] = ()
    ignored_columns: tuple[str, ...] = ()


_FIELDS = (
    "line", "started_at", "visit_id", "visitor_id", "user_id", "email", "company", "length_s",
    "pages", "page_count", "agent", "address", "consent", "stays_s",
)  # fmt: skip


def table_of(visits: Iterable[Visit]) -> VisitTable:
    """Return visits as a table; a table is returned as it is."""
    if isinstance(visits, VisitTable):
        return visits
    columns = tuple(zip(*map(attrgetter(*_FIELDS), visits), strict=True))
    return VisitTable(*(columns or ((),) * len(_FIELDS)))


def known_at(table: VisitTable, moment: datetime) -> VisitTable:
    """Return the visits that had begun at a moment."""
    places = [place for place, at in enumerate(table.started_at) if at <= moment]
    if len(places) == len(table):
        return table
    columns = (getattr(table, name) for name in _FIELDS)
    return VisitTable(*([column[place] for place in places] for column in columns))


def up_to(loaded: LoadedVisits, now: datetime) -> LoadedVisits:
    """Return a file without its visits in the future, each of them named: a clock or a year is wrong."""
    later = [
        Problem(line, "started_at", f"{at.isoformat()} is later than now; left out")
        for line, at in zip(loaded.rows.line, loaded.rows.started_at, strict=True)
        if at > now
    ]
    problems = sorted([*loaded.problems, *later], key=lambda one: one.line)
    return LoadedVisits(known_at(loaded.rows, now), tuple(problems), loaded.ignored_columns)
