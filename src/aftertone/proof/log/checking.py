"""What a log says about itself: who and what is in it, and what does not hang together."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from aftertone.proof.log.engine import Connection
from aftertone.proof.log.log_files import SetAside
from aftertone.proof.log.reading import LogSize, TouchLog, microseconds, moment_of

MOST_EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that does not hang together.

    Attributes
    ----------
    what
        In one sentence.
    count
        How often.
    examples
        Ids, at most three.
    """

    what: str
    count: int
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TrialInLog:
    """One trial as the log shows it: its arms with their prospects."""

    trial_id: str
    arms: tuple[tuple[str, int], ...]
    first: datetime
    last: datetime


@dataclass(frozen=True, slots=True)
class LogCheck:
    """What a log holds.

    Attributes
    ----------
    size
        Its rows.
    prospects, reps
        How many of each were touched.
    first, last
        When the first touch was, and when the last thing became known; None for an empty log.
    outcomes
        How many of each type.
    by_chance
        How many touches carry the propensity of what was assigned.
    trials
        Those that ran.
    remarks
        What does not hang together.
    set_aside
        Rows that are none.
    """

    size: LogSize
    prospects: int
    reps: int
    first: datetime | None
    last: datetime | None
    outcomes: tuple[tuple[str, int], ...]
    by_chance: int
    trials: tuple[TrialInLog, ...]
    remarks: tuple[Remark, ...]
    set_aside: tuple[SetAside, ...]


# Each is a sentence and SQL for the ids of which it is true.
REMARKS = (
    (
        "ids stand on touches that differ; one of them counts",
        "SELECT decision_id AS id FROM decision GROUP BY decision_id "
        "HAVING min(hash(decision)) <> max(hash(decision))",
    ),
    (
        "ids stand on outcomes that differ; each of them counts",
        "SELECT outcome_id AS id FROM outcome GROUP BY outcome_id "
        "HAVING min(hash(outcome)) <> max(hash(outcome))",
    ),
    (
        "prospects are in two arms of one trial; the arm of their first touch counts",
        "SELECT prospect_id AS id FROM decision WHERE trial_id <> '' AND arm <> '' "
        "GROUP BY prospect_id, trial_id HAVING min(arm) <> max(arm)",
    ),
    (
        "corrections take back what is not in the log",
        'SELECT "of" AS id FROM correction WHERE "of" NOT IN (SELECT decision_id FROM decision '
        "UNION ALL SELECT outcome_id FROM outcome)",
    ),
    (
        "outcomes are of prospects who were never touched",
        "SELECT outcome_id AS id FROM outcome WHERE prospect_id NOT IN "
        "(SELECT prospect_id FROM decision)",
    ),
    (
        "outcomes were recorded before they happened; meetings may be",
        "SELECT outcome_id AS id FROM outcome WHERE recorded_at < occurred_at "
        "AND type <> 'meeting'",
    ),
    (
        "touches were assigned by chance, and what was done instead is not said",
        "SELECT decision_id AS id FROM decision WHERE propensity IS NOT NULL "
        "AND executed_action IS NULL",
    ),
)


# What the clock has to say: a log's end is read from its last moment.
AHEAD = (
    "touches and outcomes lie in the future, and the log seems to end there",
    "touches and outcomes lie in the future, and nothing else is there: a simulated floor, or a "
    "clock that is wrong; every window is reckoned to the log's own end",
    "SELECT decision_id AS id FROM decision WHERE occurred_at > {now} UNION ALL "
    "SELECT outcome_id FROM outcome WHERE recorded_at > {now}",
)


def check_log(log: TouchLog, *, now: datetime) -> LogCheck:
    """Look through a log, and say what in it lies after now."""
    con = log.connection
    prospects, reps, first, by_chance = con.execute(
        "SELECT count(DISTINCT prospect_id), count(DISTINCT nullif(rep_id, '')), "
        "min(occurred_at), count(propensity) FROM decision"
    ).fetchall()[0]
    outcomes = con.execute(
        "SELECT type, count(*) FROM outcome GROUP BY type ORDER BY 2 DESC, 1"
    ).fetchall()
    return LogCheck(
        size=log.size,
        prospects=prospects,
        reps=reps,
        first=None if first is None else moment_of(first),
        last=log.last_recorded,
        outcomes=tuple(outcomes),
        by_chance=by_chance,
        trials=tuple(_trials(con)),
        remarks=tuple(_remarks(con, now=now)),
        set_aside=log.set_aside,
    )


def check_to_json(found: LogCheck) -> dict[str, Any]:
    """Return what a log holds in the form of ``docs/schema/log-check-1.json``."""
    form: dict[str, Any] = {
        "schema": "aftertone.log_check/1",
        **asdict(found),
        "first": found.first.isoformat() if found.first else None,
        "last": found.last.isoformat() if found.last else None,
        "outcomes": dict(found.outcomes),
        "trials": [
            {
                "trial_id": one.trial_id,
                "arms": dict(one.arms),
                "first": one.first.isoformat(),
                "last": one.last.isoformat(),
            }
            for one in found.trials
        ],
        "set_aside": [{"file": one.file.name, **asdict(one.problem)} for one in found.set_aside],
    }
    return form


def _trials(con: Connection) -> Iterator[TrialInLog]:
    found = con.execute(
        "SELECT trial_id, arm, count(DISTINCT prospect_id), min(occurred_at), max(occurred_at) "
        "FROM decision WHERE trial_id <> '' AND arm <> '' GROUP BY ALL ORDER BY ALL"
    ).fetchall()
    for trial_id in dict.fromkeys(one[0] for one in found):
        arms = [one for one in found if one[0] == trial_id]
        yield TrialInLog(
            trial_id,
            tuple((arm, size) for _id, arm, size, _first, _last in arms),
            moment_of(min(one[3] for one in arms)),
            moment_of(max(one[4] for one in arms)),
        )


def _ahead(con: Connection, *, now: datetime) -> tuple[str, str]:
    """Return what is said of rows in the future, and their ids; of all there are it is another thing."""
    some, all_there_are, sql = AHEAD
    ahead = sql.format(now=microseconds(now))
    (earlier,) = con.execute(
        "SELECT count(*) FROM (SELECT decision_id AS id FROM decision UNION ALL "
        f"SELECT outcome_id FROM outcome) WHERE id NOT IN ({ahead})"
    ).fetchall()[0]
    return (some if earlier else all_there_are), ahead


def _remarks(con: Connection, *, now: datetime) -> Iterator[Remark]:
    for what, sql in (*REMARKS, _ahead(con, now=now)):
        ids = con.execute(
            f"SELECT id, count(*) OVER () FROM ({sql}) ORDER BY id LIMIT {MOST_EXAMPLES}"
        )
        found = ids.fetchall()
        if found:
            yield Remark(what, found[0][1], tuple(one for one, _count in found))
