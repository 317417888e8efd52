"""One rep's habits, beside their own past and what is usual in the team."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from aftertone.errors import InputError, did_you_mean
from aftertone.proof.habits.counting import HABITS, SETTLED_DAYS, Held, count_habits
from aftertone.proof.habits.habit import Counted, Habit, VoicemailTime
from aftertone.proof.log import Metric, TouchLog, TouchTable, touches_by_metric
from aftertone.proof.stats import Shared, Shrunk, Undecided, shared_rate, shrunk
from aftertone.touches import Disposition, OutcomeType

FOUR_WEEKS = np.timedelta64(28, "D")
# Nothing is assumed of a rep whose team is too small to learn from: every share is as likely.
FLAT = Shared(1.0, 1.0)
ANSWER = Metric(
    name="answer",
    events=(
        OutcomeType.CALLBACK,
        OutcomeType.EMAIL_REPLY,
        OutcomeType.TEXT_REPLY,
        OutcomeType.MEETING,
        OutcomeType.OPT_OUT,
    ),
    window_days=SETTLED_DAYS,
)
CALLBACK = Metric(name="callback", events=(OutcomeType.CALLBACK,), window_days=SETTLED_DAYS)


@dataclass(frozen=True, slots=True)
class Habits:
    """What one rep's log shows.

    Attributes
    ----------
    rep
        Whose.
    as_of
        What was known then.
    touches, prospects
        How much there is of theirs.
    reps
        How many reps the log holds.
    habits
        In the order of the register.
    voicemail
        What voicemail took and what it returned.
    """

    rep: str
    as_of: datetime
    touches: int
    prospects: int
    reps: int
    habits: tuple[Habit, ...]
    voicemail: VoicemailTime


def habits_of(log: TouchLog, *, rep: str, as_of: datetime | None = None) -> Habits:
    """Return the habits of one rep; of the others only what is usual among them."""
    table, callbacks = touches_by_metric(log, (ANSWER, CALLBACK), as_of=as_of)
    reps = [one for one in np.unique(table.rep_id).tolist() if one]
    if rep not in reps:
        raise InputError(
            f"the log holds no touch of the rep {rep!r}{did_you_mean(rep, reps)}; it holds those "
            f"of {len(reps)}, named as its `rep_id` names them"
        )
    moment = as_of or log.last_recorded
    assert moment is not None  # there is a touch of the rep
    until = np.datetime64(moment.astimezone(UTC).replace(tzinfo=None), "us")
    answered = np.isfinite(table.event_days)
    by_rep = {one: count_habits(table, answered, rep=one, until=until) for one in reps}
    mine = table.rep_id == rep
    return Habits(
        rep=rep,
        as_of=moment,
        touches=int(mine.sum()),
        prospects=len(np.unique(table.prospect_id[mine])),
        reps=len(reps),
        habits=tuple(
            _habit(name, by_rep[rep][name], [by_rep[one][name] for one in reps], until=until)
            for name in HABITS
        ),
        voicemail=_voicemail(callbacks, rep=rep),
    )


def _habit(name: str, held: Held, team: Sequence[Held], *, until: np.datetime64) -> Habit:
    counted = _counted(held.holds)
    found = shared_rate([int(one.holds.sum()) for one in team], [len(one.holds) for one in team])
    shared = _no_surer_than(found, cases=sum(len(one.holds) for one in team))
    posterior = shrunk(counted.count, counted.size, shared=shared or FLAT)
    known = counted.size > 0
    recent_from = until - FOUR_WEEKS
    recent = _counted(held.holds[held.when > recent_from])
    before = _counted(
        held.holds[(held.when <= recent_from) & (held.when > recent_from - FOUR_WEEKS)]
    )
    words = _words()[name]
    says = words["some"] if counted.count else words["none"]
    if not known:
        says = f"{words['name']}: there is nothing to tell from yet"
    return Habit(
        name=name,
        counted=counted,
        value=posterior.value if known else None,
        low=posterior.low if known else None,
        high=posterior.high if known else None,
        team=shared.mean if shared else None,
        before=before,
        recent=recent,
        trend=_trend(before, recent),
        says=says.format(count=counted.count, size=counted.size),
        try_next=words["try_next"] if counted.count else "",
    )


def _no_surer_than(found: Shared | Undecided, *, cases: int) -> Shared | None:
    """Return what the team has in common, worth no more than the cases that it was learnt from.

    Reps who seem all alike would otherwise count for a million, and a share for certain.
    """
    if isinstance(found, Undecided):
        return None
    worth = min(found.worth, float(cases))
    return Shared(found.mean * worth, (1 - found.mean) * worth)


def _counted(holds: NDArray[np.bool_]) -> Counted:
    return Counted(int(holds.sum()), len(holds))


def _trend(before: Counted, recent: Counted) -> str:
    """Compare two spans; a difference within twice its standard error is none."""
    if before.size < 5 or recent.size < 5:
        return ""
    # One success and one failure more keep a share of 0 or 1 from looking certain.
    one, other = (((span.count + 1) / (span.size + 2), span.size + 2) for span in (before, recent))
    error = (one[0] * (1 - one[0]) / one[1] + other[0] * (1 - other[0]) / other[1]) ** 0.5
    if abs(other[0] - one[0]) <= 2 * error:
        return "as before"
    return "more" if other[0] > one[0] else "less"


def _voicemail(table: TouchTable, *, rep: str) -> VoicemailTime:
    mine = (table.rep_id == rep) & (table.disposition == Disposition.LEFT_VOICEMAIL.value)
    closed = mine & ~table.pending
    left, callbacks = int(closed.sum()), int(np.nansum(table.y[closed]))
    timed = closed & np.isfinite(table.duration_s)
    interval: Shrunk | None = shrunk(callbacks, left, shared=FLAT) if left else None
    return VoicemailTime(
        left=left,
        pending=int((mine & table.pending).sum()),
        callbacks=callbacks,
        minutes=float(table.duration_s[timed].sum()) / 60 if timed.any() else None,
        timed=int(timed.sum()),
        low=interval.low if interval else None,
        high=interval.high if interval else None,
    )


@cache
def _words() -> Mapping[str, Mapping[str, str]]:
    text = files("aftertone.proof.habits").joinpath("wording.toml").read_text("utf-8")
    words: Mapping[str, Mapping[str, str]] = tomllib.loads(text)
    return words
