"""One row a touch: the moment, what could be done, what was done, and what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray

from aftertone.proof.log.arrays import lists, moments, numbers, texts, truths, whole
from aftertone.proof.log.metric import Metric
from aftertone.proof.log.reading import TouchLog
from aftertone.proof.log.units import (
    DAY_US,
    counted_sql,
    is_pending,
    known_until,
    told_sql,
    with_known_rows,
)


@dataclass(frozen=True, slots=True, eq=False)
class TouchTable:
    """Every touch of a log once, in the order of prospects and moments.

    Attributes
    ----------
    metric
        What ``y`` counts.
    decision_id, prospect_id, account_id, rep_id
        Texts; shape (n,) as everything here.
    call_purpose, deal_stage, context, preferred_channel, segment, number, disposition, plan_id
        Texts, empty where the log says nothing.
    policy_id, assigned_action, executed_action, trial_id, arm
        Texts, empty where the log says nothing.
    occurred_at, next_touch_at
        When, and when this prospect was touched next; NaT after the last touch.
    attempt_no, local_hour
        Whole numbers; the hour is -1 where the log says nothing.
    duration_s, propensity, arm_propensity
        Floats, nan where the log says nothing.
    eligible_actions, propensities
        A tuple each, empty where nothing was assigned by chance.
    pending
        True where the window is still open.
    y
        What came of it within the window; nan where pending. What a prospect did after two touches
        counts for both, unless the next touch ends the waiting.
    event_days, competing_days, followed_days
        As in :class:`ProspectTable`, from this touch on.
    """

    metric: Metric
    decision_id: NDArray[np.str_]
    prospect_id: NDArray[np.str_]
    account_id: NDArray[np.str_]
    rep_id: NDArray[np.str_]
    call_purpose: NDArray[np.str_]
    deal_stage: NDArray[np.str_]
    context: NDArray[np.str_]
    preferred_channel: NDArray[np.str_]
    segment: NDArray[np.str_]
    number: NDArray[np.str_]
    disposition: NDArray[np.str_]
    plan_id: NDArray[np.str_]
    policy_id: NDArray[np.str_]
    assigned_action: NDArray[np.str_]
    executed_action: NDArray[np.str_]
    trial_id: NDArray[np.str_]
    arm: NDArray[np.str_]
    occurred_at: NDArray[np.datetime64]
    next_touch_at: NDArray[np.datetime64]
    attempt_no: NDArray[np.int64]
    local_hour: NDArray[np.int64]
    duration_s: NDArray[np.float64]
    propensity: NDArray[np.float64]
    arm_propensity: NDArray[np.float64]
    eligible_actions: NDArray[np.object_]
    propensities: NDArray[np.object_]
    pending: NDArray[np.bool_]
    y: NDArray[np.float64]
    event_days: NDArray[np.float64]
    competing_days: NDArray[np.float64]
    followed_days: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.decision_id)


TEXTS = [
    "decision_id",
    "prospect_id",
    "account_id",
    "rep_id",
    "call_purpose",
    "deal_stage",
    "context",
    "preferred_channel",
    "segment",
    "number",
    "disposition",
    "plan_id",
    "policy_id",
    "assigned_action",
    "executed_action",
    "trial_id",
    "arm",
]
IN_ORDER = "ORDER BY prospect_id, occurred_at, decision_id"


def touches(
    log: TouchLog,
    metric: Metric,
    *,
    as_of: datetime | None = None,
    next_touch_competes: bool = False,
) -> TouchTable:
    """Return every touch, and what came of it, as known at a moment.

    Parameters
    ----------
    log
        The log.
    metric
        What is counted after each touch.
    as_of
        What was known when; the log's last moment if None.
    next_touch_competes
        True where the prospect's next touch ends the waiting for an answer to this one.
    """
    (table,) = touches_by_metric(
        log, (metric,), as_of=as_of, next_touch_competes=next_touch_competes
    )
    return table


def touches_by_metric(
    log: TouchLog,
    metrics: Sequence[Metric],
    *,
    as_of: datetime | None = None,
    next_touch_competes: bool = False,
) -> tuple[TouchTable, ...]:
    """Return a table of all touches for each metric; they differ in what came of the touches."""
    until = known_until(log, as_of)
    con = log.connection
    _find_touches(log, until=until)
    base = con.execute(f"SELECT * FROM entered {IN_ORDER}").fetchnumpy()
    known: dict[str, Any] = {
        **{name: texts(base[name]) for name in TEXTS},
        **{name: numbers(base[name]) for name in ("duration_s", "propensity", "arm_propensity")},
        "occurred_at": moments(base["occurred_at"]),
        "next_touch_at": moments(base["next_touch_at"]),
        "attempt_no": whole(base["attempt_no"], missing=1),
        "local_hour": whole(base["local_hour"], missing=-1),
        "eligible_actions": lists(base["eligible_actions"]),
        "propensities": lists(base["propensities"]),
    }
    next_touch = "next_touch_at" if next_touch_competes else "NULL::BIGINT"
    tables = []
    for metric in metrics:
        found = con.execute(
            f"SELECT {is_pending(metric, until=until)} AS pending, y, "
            f"(event_at - entered_at) / {DAY_US} AS event_days, "
            f"(competing_at - entered_at) / {DAY_US} AS competing_days, "
            f"least(({until} - entered_at) / {DAY_US}, {metric.window_days}) AS followed_days "
            f"FROM ({counted_sql(metric, also_competing=next_touch)}) {IN_ORDER}"
        ).fetchnumpy()
        pending = truths(found["pending"])
        ends: dict[str, Any] = {
            name: numbers(found[name]) for name in ("event_days", "competing_days", "followed_days")
        }
        y = np.where(pending, np.nan, numbers(found["y"]))
        tables.append(TouchTable(metric=metric, **known, pending=pending, y=y, **ends))
    return tuple(tables)


def _find_touches(log: TouchLog, *, until: int) -> None:
    """Make the tables ``entered``, with every touch once, and ``happened``, with what followed."""
    con = log.connection
    known = with_known_rows(log, until=until)
    # A touch that stands twice counts once; where two differ, the choice does not depend on order.
    con.execute(
        f"CREATE OR REPLACE TEMP TABLE entered AS {known} SELECT *, decision_id AS unit_id, "
        f"occurred_at AS entered_at, floor(occurred_at / {DAY_US})::INTEGER AS day, "
        "lead(occurred_at) OVER (PARTITION BY prospect_id ORDER BY occurred_at, decision_id) "
        "AS next_touch_at FROM (SELECT * FROM d QUALIFY row_number() OVER (PARTITION BY "
        "decision_id ORDER BY occurred_at, prospect_id, rep_id, executed_action, disposition) = 1)"
    )
    con.execute(
        f"CREATE OR REPLACE TEMP TABLE happened AS {known} SELECT e.unit_id, h.type, "
        f"h.happened_at, h.value, h.id FROM ({told_sql()}) h JOIN entered e USING (prospect_id) "
        "WHERE h.happened_at >= e.entered_at + h.later"
    )
