"""The log as mergeable sums: all that inference needs, in a few rows a day."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from aftertone.proof.log.engine import Connection
from aftertone.proof.log.metric import Metric
from aftertone.proof.log.reading import TouchLog, microseconds, moment_of
from aftertone.proof.log.units import DAY_US, Question, counted_sql, find_units, need_trial
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
    until = find_units(log, question)
    return until, [
        cell for metric in metrics for cell in cells_of(log.connection, metric, trial_id=trial_id)
    ]


def _life(cell: DayCell, *, followed: int) -> LifeCells:
    if followed == 0:
        return LifeCells()
    events, competing = cell.events[:followed], cell.competing[:followed]
    waiting = cell.sums.n - sum(events) - sum(competing)
    return LifeCells(events, competing, (*(0,) * (followed - 1), waiting))


def cells_of(con: Connection, metric: Metric, *, trial_id: str) -> Iterator[DayCell]:
    """Yield the cells of a metric out of the tables ``entered`` and ``happened``."""
    counted = counted_sql(metric)
    ends: dict[tuple[str, str, int], tuple[list[int], list[int]]] = {}
    for arm, segment, day, step, events, competing in con.execute(
        f"SELECT arm, segment, day, ((coalesce(event_at, competing_at) - entered_at) // {DAY_US})"
        "::INTEGER AS step, count(event_at), count(competing_at) "
        f"FROM ({counted}) WHERE event_at IS NOT NULL OR competing_at IS NOT NULL GROUP BY ALL"
    ).fetchall():
        both = ends.setdefault(
            (arm, segment, day), ([0] * metric.window_days, [0] * metric.window_days)
        )
        both[0][step], both[1][step] = events, competing
    nobody = [0] * metric.window_days
    for arm, segment, day, n, *totals in con.execute(
        "SELECT arm, segment, day, count(*), sum(y), sum(y * y), sum(x), sum(x * x), sum(x * y), "
        f"sum(d), sum(d * d), sum(y * d) FROM ({counted}) GROUP BY ALL"
    ).fetchall():
        sy, syy, sx, sxx, sxy, sd, sdd, syd = totals
        sums = Sums(n=n, sy=sy, syy=syy, sx=sx, sxx=sxx, sxy=sxy, sd=sd, sdd=sdd, syd=syd)
        fell, ruled_out = ends.get((arm, segment, day), (nobody, nobody))
        key = SumsKey(trial_id, metric.name, arm, segment, FIRST_DAY + timedelta(days=day))
        yield DayCell(key, metric.window_days, sums, tuple(fell), tuple(ruled_out))
