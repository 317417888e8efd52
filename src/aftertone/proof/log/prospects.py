"""One row a prospect of a trial: when they entered, in which arm, and what came of it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from aftertone.proof.log.arrays import days, moments, numbers, texts, truths
from aftertone.proof.log.metric import Metric
from aftertone.proof.log.reading import TouchLog
from aftertone.proof.log.units import DAY_US, Question, counted_sql, find_units, is_pending


@dataclass(frozen=True, slots=True, eq=False)
class ProspectTable:
    """The prospects of one trial (or its accounts, where those were assigned), by id.

    Attributes
    ----------
    metric
        What ``y`` counts.
    unit_id, arm, segment, rep_id
        Texts; shape (n,) as everything here.
    arm_propensity
        How likely the arm was, 0 to 1; nan where the log does not say.
    entered_at, assignment_day
        The first touch in the trial, and its day in UTC.
    assigned_action, executed_action
        At that touch; empty where the log does not say.
    x
        The covariate.
    d
        1 where what was asked for was received, else 0.
    pending
        True where the window is still open. A day's prospects become final together, once the
        window of the last one that could enter on it has closed.
    y
        What they count for; nan where pending, never 0.
    event_days, competing_days
        Days from the entry to the first event, or to what ended the waiting before it; nan where
        there was neither within the window.
    followed_days
        For how many days they were seen, at most the window.
    """

    metric: Metric
    unit_id: NDArray[np.str_]
    arm: NDArray[np.str_]
    segment: NDArray[np.str_]
    rep_id: NDArray[np.str_]
    arm_propensity: NDArray[np.float64]
    entered_at: NDArray[np.datetime64]
    assignment_day: NDArray[np.datetime64]
    assigned_action: NDArray[np.str_]
    executed_action: NDArray[np.str_]
    x: NDArray[np.float64]
    d: NDArray[np.float64]
    pending: NDArray[np.bool_]
    y: NDArray[np.float64]
    event_days: NDArray[np.float64]
    competing_days: NDArray[np.float64]
    followed_days: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.unit_id)


def prospects(log: TouchLog, metric: Metric, *, question: Question | None = None) -> ProspectTable:
    """Return the prospects of a trial and what they count for, as known at a moment."""
    until = find_units(log, question or Question())
    found = log.connection.execute(
        f"SELECT *, {is_pending(metric, until=until)} AS pending, (event_at - entered_at) / {DAY_US} AS event_days, "
        f"(competing_at - entered_at) / {DAY_US} AS competing_days, "
        f"least(({until} - entered_at) / {DAY_US}, {metric.window_days}) AS followed_days "
        f"FROM ({counted_sql(metric)}) ORDER BY unit_id"
    ).fetchnumpy()
    pending = truths(found["pending"])
    return ProspectTable(
        metric=metric,
        unit_id=texts(found["unit_id"]),
        arm=texts(found["arm"]),
        segment=texts(found["segment"]),
        rep_id=texts(found["rep_id"]),
        arm_propensity=numbers(found["arm_propensity"]),
        entered_at=moments(found["entered_at"]),
        assignment_day=days(found["day"]),
        assigned_action=texts(found["assigned_action"]),
        executed_action=texts(found["executed_action"]),
        x=numbers(found["x"]),
        d=numbers(found["d"]),
        pending=pending,
        y=np.where(pending, np.nan, numbers(found["y"])),
        event_days=numbers(found["event_days"]),
        competing_days=numbers(found["competing_days"]),
        followed_days=numbers(found["followed_days"]),
    )
