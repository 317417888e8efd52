"""A log without a trial: what was done and what came of it, which is no answer to what helps."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import numpy as np

from aftertone.proof.log import TouchLog, TouchTable, metric_named, touches_by_metric
from aftertone.proof.log.metric import USUAL_WINDOW_DAYS
from aftertone.provenance import Provenance, installed_versions
from aftertone.touches import PLAIN_ACTIONS, Action, Disposition, OutcomeType

USUAL_METRICS = (
    OutcomeType.CALLBACK.value,
    OutcomeType.LATER_PICKUP.value,
    OutcomeType.EMAIL_REPLY.value,
    OutcomeType.MEETING.value,
    OutcomeType.OPT_OUT.value,
)
WHY = (
    "Nobody let chance decide who was left a message: the reps chose. Those who got one may differ "
    "from the others in all that made a rep choose, so that no difference between these lines says "
    "what a message does."
)
_REPLAY = (
    "`aftertone replay` says, with intervals, what each school would have brought at the touches "
    "where chance decided."
)
WHY_BY_CHANCE = (
    "No touch carries an arm of a trial. Chance did decide at some of them, and the log says how "
    "likely each action was; but these lines do not weigh that, so that no difference between them "
    "says what a message does. `aftertone replay` weighs it."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """The prospects with whom the same was done first.

    Attributes
    ----------
    action
        What was done.
    n, pending
        Prospects whose window has closed, and the others, of whom nothing is known yet.
    events
        By metric, how many of the former did it.
    """

    action: Action
    n: int
    pending: int
    events: Mapping[str, int]

    def rate(self, metric: str) -> float | None:
        """Return the share of those whose window has closed; None where there is none."""
        return self.events[metric] / self.n if self.n else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """What a log without a trial tells.

    Attributes
    ----------
    as_of
        The moment for which it holds, in ISO form.
    window_days
        How long after the first action an outcome counts.
    touches, prospects
        Of the whole log.
    undone
        Prospects of whom the log does not say what was done.
    metrics
        The outcomes that were counted, in order.
    done
        By what was done first, the most frequent first.
    why
        Why no verdict can be had from it.
    next_steps
        What to do to get one, a sentence each.
    provenance
        What made it.
    """

    as_of: str
    window_days: int
    touches: int
    prospects: int
    undone: int
    metrics: tuple[str, ...]
    done: tuple[Done, ...]
    why: str = WHY
    next_steps: tuple[str, ...] = ()
    provenance: Provenance = field(default_factory=Provenance)


def describe(
    log: TouchLog,
    *,
    metrics: Sequence[str] = (),
    as_of: datetime | None = None,
    trial_file: str = "",
) -> Description:
    """Return what was done first with each prospect, and what came of it within a fortnight.

    Parameters
    ----------
    log
        The log.
    metrics
        What is counted; the usual outcomes where empty.
    as_of
        What was known when; the log's last moment if None.
    trial_file
        A TRIAL.toml of which the log holds no touch; empty where there is none.
    """
    names = tuple(dict.fromkeys(metrics or USUAL_METRICS))
    tables = touches_by_metric(log, [metric_named(one) for one in names], as_of=as_of)
    table = tables[0]
    actions = _actions(table)
    # Tables stand in the order of prospects and moments: the first of each is the first row.
    _units, first = np.unique(np.where(actions == "", "", table.prospect_id), return_index=True)
    first = first[actions[first] != ""]
    done = []
    for action in Action:
        mine = first[actions[first] == action.value]
        if len(mine):
            closed = mine[~table.pending[mine]]
            events = {
                name: int(one.y[closed].sum()) for name, one in zip(names, tables, strict=True)
            }
            done.append(
                Done(action=action, n=len(closed), pending=len(mine) - len(closed), events=events)
            )
    prospects = len(np.unique(table.prospect_id))
    by_chance = any(len(one) > 0 for one in table.propensities)
    moment = as_of or log.last_recorded
    return Description(
        as_of=moment.isoformat() if moment else "",
        window_days=USUAL_WINDOW_DAYS,
        touches=len(table),
        prospects=prospects,
        undone=prospects - len(first),
        metrics=names,
        why=WHY_BY_CHANCE if by_chance else WHY,
        done=tuple(sorted(done, key=lambda one: -(one.n + one.pending))),
        next_steps=(
            *((_REPLAY,) if by_chance else ()),
            *_next_steps(table, first, done, names[0], trial_file=trial_file),
        ),
        provenance=Provenance(packages=installed_versions("numpy", "duckdb")),
    )


def _actions(table: TouchTable) -> np.ndarray:
    """Return what was done at each touch; where only its end is logged, what that tells."""
    plain = {end.value: action.value for end, action in PLAIN_ACTIONS.items()}
    no_tone = {Disposition.NO_ANSWER.value, Disposition.BUSY.value}
    told = [
        done or ("" if end in no_tone else plain.get(end, ""))
        for done, end in zip(
            table.executed_action.tolist(), table.disposition.tolist(), strict=True
        )
    ]
    return np.array(told, dtype=np.str_)


def _next_steps(
    table: TouchTable,
    first: np.ndarray,
    done: Sequence[Done],
    metric: str,
    *,
    trial_file: str,
) -> tuple[str, ...]:
    if trial_file:
        return (
            f"{trial_file} settles a trial, and no touch of this log carries it: let `aftertone "
            f"advise --trial {trial_file}` assign from now on, or bring an export in with "
            f"`aftertone log import --trial {trial_file}`, which writes every prospect's arm.",
        )
    n, events = sum(one.n for one in done), sum(one.events[metric] for one in done)
    base = f"{100 * events / n:.1f}" if events else "3"
    weekly = "PROSPECTS_A_WEEK"
    if len(first):
        days = np.ptp(table.occurred_at[first].astype("datetime64[D]").astype(np.int64)) + 1
        weekly = str(max(1, round(7 * len(first) / max(int(days), 7))))
    return (
        f"`aftertone trial plan --base-rate {base} --weekly {weekly}` says, with this log's own "
        "figures, which difference could be seen in how many weeks.",
        "`aftertone trial assign` settles the trial in TRIAL.toml: the salt and a prospect's id then "
        "decide who gets a message.",
        "`aftertone advise --trial TRIAL.toml` follows it at the tone, and this report becomes a "
        "verdict that may be read every day.",
    )
