"""The log as mergeable sums: all that inference needs, in a few rows a day."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from aftertone.proof.log.engine import Connection
from aftertone.proof.log.first_touches import Packing, find_first_touches
from aftertone.proof.log.metric import Metric
from aftertone.proof.log.reading import TouchLog, microseconds, moment_of
from aftertone.proof.log.units import (
    DAY_US,
    Question,
    Unit,
    counted_sql,
    kinds_of,
    known_until,
    need_trial,
    told_sql,
    units_sql,
    with_known_rows,
)
from aftertone.proof.stats.sums import LifeCells, Sums, SumsKey

FIRST_DAY = date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class DayCell:
    """All prospects of one key, as if every window had closed.

    Attributes
    ----------
    key
        Experiment, metric, arm, segment, day of assignment.
    window_days
        The metric's.
    sums
        Over all of them.
    events, competing
        How many had the first event, or what rules it out, in each whole day since they entered;
        shape (window_days,).
    """

    key: SumsKey
    window_days: int
    sums: Sums
    events: tuple[int, ...]
    competing: tuple[int, ...]

    def merge(self, other: "DayCell") -> "DayCell":
        """Return the cell of both groups."""
        return DayCell(
            self.key,
            self.window_days,
            self.sums.merge(other.sums),
            tuple(map(sum, zip(self.events, other.events, strict=True))),
            tuple(map(sum, zip(self.competing, other.competing, strict=True))),
        )


@dataclass(frozen=True, slots=True)
class RollUp:
    """A log as sums, as known at a moment.

    Attributes
    ----------
    as_of
        The moment.
    sums
        By experiment, metric, arm, segment and day of assignment, in that order.
    life
        By the same keys: how many waited how many whole days since they entered, and what ended
        it. A day's prospects are followed for as many whole days as all of them could be seen,
        and then leave as censored.
    """

    as_of: datetime
    sums: Mapping[SumsKey, Sums]
    life: Mapping[SumsKey, LifeCells]

    def by_metric_and_arm(self) -> Mapping[tuple[str, str], Sums]:
        """Return the sums over all segments and days."""
        found: dict[tuple[str, str], Sums] = {}
        for key, one in self.sums.items():
            place = (key.metric, key.arm)
            found[place] = found[place].merge(one) if place in found else one
        return found


def roll_up(
    log: TouchLog, metrics: Sequence[Metric], *, question: Question | None = None
) -> RollUp:
    """Sum a trial's prospects up by metric, arm, segment and day of assignment."""
    until, cells = day_cells(log, metrics, question=question)
    return rolled(cells, as_of=moment_of(until))


def rolled(cells: Iterable[DayCell], *, as_of: datetime) -> RollUp:
    """Return what cells tell at a moment: days whose windows are open count as pending."""
    days_over = microseconds(as_of) // DAY_US
    sums: dict[SumsKey, Sums] = {}
    life: dict[SumsKey, LifeCells] = {}
    for cell in sorted(cells, key=lambda one: one.key):
        seen = days_over - (cell.key.assignment_day - FIRST_DAY).days - 1
        closed = seen >= cell.window_days
        sums[cell.key] = cell.sums if closed else Sums(pending=cell.sums.n)
        life[cell.key] = _life(cell, followed=max(0, min(seen, cell.window_days)))
    return RollUp(as_of, sums, life)


def day_cells(
    log: TouchLog, metrics: Sequence[Metric], *, question: Question | None = None
) -> tuple[int, list[DayCell]]:
    """Return the moment of a question, in microseconds, and the cells of every metric."""
    question = question or Question()
    trial_id = need_trial(log, question.trial_id)
    until = known_until(log, question.as_of)
    known = with_known_rows(log, until=until) + units_sql(question.unit)
    packing = find_first_touches(log, question, trial_id=trial_id, known=known)
    _find_movers(log.connection, packing, metrics, question=question, known=known)
    totals = list(_totals_of_first_touches(log.connection, packing, question))
    cells = cells_of(log.connection, metrics, trial_id=trial_id, totals=totals)
    return until, list(cells)


def _find_movers(
    con: Connection, packing: Packing, metrics: Sequence[Metric], *, question: Question, known: str
) -> None:
    """Make the tables ``happened``, and ``entered`` of those units alone of which it tells.

    Few do anything at all, and whoever does nothing is 0 in every sum of outcomes.
    """
    kinds = kinds_of(metrics)
    unit, join = "h.prospect_id", ""
    if question.unit is Unit.ACCOUNT:
        unit, join = "u.unit_id", "JOIN u USING (prospect_id)"
    con.execute(
        f"CREATE OR REPLACE TEMP TABLE happened AS {known} SELECT f.unit_id, f.entry, h.type, "
        f"h.happened_at, h.value, h.id FROM ({told_sql(kinds)}) h {join} "
        f"JOIN first_touch f ON f.unit_id = {unit} "
        f"WHERE h.happened_at >= {packing.moment_of('f.entry')} + h.later"
    )
    con.execute(
        "CREATE OR REPLACE TEMP TABLE entered AS SELECT unit_id, "
        f"{packing.moment_of('entry')} AS entered_at, {packing.day_of('entry')} AS day, arm, "
        f"segment, {packing.x_of('entry', question)}::DOUBLE AS x, {packing.received_of('entry')}::DOUBLE AS d "
        "FROM (SELECT unit_id, any_value(entry) AS entry FROM happened GROUP BY unit_id) "
        f"JOIN place ON place.place = {packing.place_of('entry')}"
    )


def _totals_of_first_touches(
    con: Connection, packing: Packing, question: Question
) -> Iterator["Totals"]:
    found = con.execute(
        "SELECT arm, segment, day, n, sx, sxx, sd FROM (SELECT "
        f"{packing.place_of('entry')} AS place, {packing.day_of('entry')} AS day, count(*) AS n, "
        "sum(x) AS sx, sum(x * x) AS sxx, sum(d) AS sd FROM (SELECT entry, "
        f"{packing.x_of('entry', question)} AS x, {packing.received_of('entry')} AS d FROM first_touch) "
        "GROUP BY 1, 2) JOIN place USING (place)"
    )
    yield from (Totals(*one) for one in found.fetchall())


def totals_of(con: Connection, table: str) -> Iterator["Totals"]:
    """Yield what is known before any outcome of the units in a table."""
    found = con.execute(
        f"SELECT arm, segment, day, count(*), sum(x), sum(x * x), sum(d) FROM {table} GROUP BY ALL"
    )
    yield from (Totals(*one) for one in found.fetchall())


def _life(cell: DayCell, *, followed: int) -> LifeCells:
    if followed == 0:
        return LifeCells()
    events, competing = cell.events[:followed], cell.competing[:followed]
    waiting = cell.sums.n - sum(events) - sum(competing)
    return LifeCells(events, competing, (*(0,) * (followed - 1), waiting))


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums over all units of one arm, segment and day that hang on no metric; d is 0 or 1."""

    arm: str
    segment: str
    day: int
    n: int
    sx: float
    sxx: float
    sd: float


@dataclass(frozen=True, slots=True)
class EndRow:
    """How the waiting ended in one arm, segment, day and whole day since the entry."""

    arm: str
    segment: str
    day: int
    step: int
    events: int
    competing: int
    sy: float
    syy: float
    sxy: float
    syd: float


def cells_from(
    metric: Metric, *, trial_id: str, totals: Sequence[Totals], ends: Iterable[EndRow]
) -> Iterator[DayCell]:
    """Yield a metric's cells out of what hangs on no metric and how the waiting ended."""
    by_place: dict[tuple[str, str, int], list[EndRow]] = {}
    for one in ends:
        by_place.setdefault((one.arm, one.segment, one.day), []).append(one)
    for total in totals:
        events, competing = [0] * metric.window_days, [0] * metric.window_days
        mine = sorted(
            by_place.get((total.arm, total.segment, total.day), ()), key=lambda one: one.step
        )
        for one in mine:
            events[one.step], competing[one.step] = int(one.events), int(one.competing)
        day = FIRST_DAY + timedelta(days=int(total.day))
        yield DayCell(
            SumsKey(trial_id, metric.name, total.arm, total.segment, day),
            metric.window_days,
            Sums(
                n=int(total.n),
                sy=float(sum(one.sy for one in mine)),
                syy=float(sum(one.syy for one in mine)),
                sx=float(total.sx),
                sxx=float(total.sxx),
                sxy=float(sum(one.sxy for one in mine)),
                sd=float(total.sd),
                sdd=float(total.sd),
                syd=float(sum(one.syd for one in mine)),
            ),
            tuple(events),
            tuple(competing),
        )


def cells_of(
    con: Connection, metrics: Sequence[Metric], *, trial_id: str, totals: Sequence[Totals]
) -> Iterator[DayCell]:
    """Yield the cells of metrics out of the tables ``entered`` and ``happened``."""
    for metric in metrics:
        found = con.execute(
            "SELECT arm, segment, day, ((coalesce(event_at, competing_at) - entered_at) // "
            f"{DAY_US})::INTEGER AS step, count(event_at), count(competing_at), sum(y), "
            f"sum(y * y), sum(x * y), sum(y * d) FROM ({counted_sql(metric)}) "
            "WHERE event_at IS NOT NULL OR competing_at IS NOT NULL GROUP BY ALL"
        )
        ends = [EndRow(*one) for one in found.fetchall()]
        yield from cells_from(metric, trial_id=trial_id, totals=totals, ends=ends)
