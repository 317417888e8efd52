"""The roll-up of one metric, day by day without a gap."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from aftertone.proof.log import RollUp
from aftertone.proof.stats import LifeCells, Sums, merged


@dataclass(frozen=True, slots=True)
class DailySums:
    """Sums of one metric.

    Attributes
    ----------
    metric
        Its name.
    days
        All assignment days, first to last.
    cells
        By arm, segment and day; what is not in it is empty.
    life
        By arm, merged over segments and days.
    """

    metric: str
    days: tuple[date, ...]
    cells: Mapping[tuple[str, str, date], Sums]
    life: Mapping[str, LifeCells]

    @property
    def segments(self) -> tuple[str, ...]:
        """The segments, in order."""
        return tuple(sorted({segment for _arm, segment, _day in self.cells}))

    def by_day(self, arm: str, segment: str | None = None) -> list[Sums]:
        """Return an arm's sums a day, of one segment or of all."""
        wanted = self.segments if segment is None else (segment,)
        return [
            merged(self.cells.get((arm, one, day), Sums()) for one in wanted) for day in self.days
        ]

    def closed_days(self) -> int:
        """Return how many days from the first on have no open window."""
        for place, day in enumerate(self.days):
            if any(cell.pending for (_arm, _segment, on), cell in self.cells.items() if on == day):
                return place
        return len(self.days)

    def assigned(self, arm: str) -> np.ndarray:
        """Return how many entered a day, pending ones too; shape (days,)."""
        return np.array([one.n + one.pending for one in self.by_day(arm)], float)


def daily_sums(rolled: RollUp, metric: str) -> DailySums:
    """Return one metric's part of a roll-up."""
    cells = {
        (key.arm, key.segment, key.assignment_day): sums
        for key, sums in rolled.sums.items()
        if key.metric == metric
    }
    seen = [day for _arm, _segment, day in cells]
    days: tuple[date, ...] = ()
    if seen:
        first, last = min(seen), max(seen)
        days = tuple(first + timedelta(days=one) for one in range((last - first).days + 1))
    life: dict[str, LifeCells] = {}
    for key, one in rolled.life.items():
        if key.metric == metric:
            life[key.arm] = life.get(key.arm, LifeCells()).merge(one)
    return DailySums(metric, days, cells, life)
