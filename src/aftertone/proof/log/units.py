"""SQL for who entered a trial when, and for what they did: the parts that every reading shares."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from aftertone.errors import InputError, did_you_mean
from aftertone.proof.log.engine import literal
from aftertone.proof.log.metric import Metric
from aftertone.proof.log.reading import TouchLog, microseconds
from aftertone.touches import DISPOSITION_FACTS, Action, Disposition, OutcomeType


class Unit(StrEnum):
    """What was assigned: prospects, or accounts where contacts talk."""

    PROSPECT = "prospect"
    ACCOUNT = "account"


class Segment(StrEnum):
    """By what the prospects of a trial are told apart, as they stood at the entry."""

    NONE = "none"
    SEGMENT = "segment"
    REP = "rep_id"
    CONTEXT = "context"
    CALL_PURPOSE = "call_purpose"


class Covariate(StrEnum):
    """A number known before the assignment: touches before the entry, or none."""

    NONE = "none"
    EARLIER_ATTEMPTS = "earlier_attempts"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked of a log about one trial.

    Attributes
    ----------
    trial_id
        The trial's; empty for the only one in the log.
    as_of
        What was known when; the log's last moment if None. Rows that became known later, and
        corrections made later, do not count.
    unit
        What was assigned.
    segment
        By what prospects are told apart.
    covariate
        The number known before the assignment.
    received
        The action that counts as received where it was carried out at the entry; None where the
        arm's own action does.
    """

    trial_id: str = ""
    as_of: datetime | None = None
    unit: Unit = Unit.PROSPECT
    segment: Segment = Segment.SEGMENT
    covariate: Covariate = Covariate.EARLIER_ATTEMPTS
    received: Action | None = None


DAY_US = 86_400_000_000
# How often a prospect was tried before a touch ``d``.
ATTEMPTS = "greatest(d.attempt_no - 1, 0)"
REACHED = tuple(one for one in Disposition if DISPOSITION_FACTS[one].reached)
# What a touch itself tells of the prospect, as if it stood in the log as an outcome.
TOLD_BY: tuple[tuple[OutcomeType, tuple[Disposition, ...]], ...] = (
    (OutcomeType.LATER_PICKUP, REACHED),
    (OutcomeType.MEETING, (Disposition.MEETING_BOOKED,)),
    (OutcomeType.OPT_OUT, (Disposition.DO_NOT_CALL,)),
)


def trials_of(log: TouchLog) -> tuple[str, ...]:
    """Return the ids of the trials in a log, in order."""
    return log.trials


def need_trial(log: TouchLog, trial_id: str) -> str:
    """Return the trial that is meant; where it is not plain which, it is an InputError."""
    known = log.trials
    if trial_id in known:
        return trial_id
    if trial_id:
        there = f"there are {', '.join(known)}" if known else "it holds none"
        raise InputError(
            f"the log holds no trial {trial_id!r}{did_you_mean(trial_id, known)}; {there}"
        )
    if len(known) != 1:
        raise InputError(
            f"the log holds {len(known)} trials ({', '.join(known)}); name one"
            if known
            else "the log holds no trial: no touch in it has a trial_id and an arm"
        )
    return known[0]


def known_until(log: TouchLog, as_of: datetime | None) -> int:
    """Return the moment of the question in microseconds; an empty log knows nothing."""
    moment = as_of or log.last_recorded
    if moment is None:
        raise InputError("the log is empty")
    return microseconds(moment)


def in_words(words: Sequence[str]) -> str:
    """Return words as the inside of an SQL list."""
    return ", ".join(literal(one) for one in words)


def with_known_rows(log: TouchLog, *, until: int, gone_too: str = "") -> str:
    """Return the start of an SQL query: ``d`` and ``o``, the rows known then and not taken back.

    ``gone_too`` is SQL for further ids that were taken back; empty for none.
    """
    gone = f'SELECT "of" FROM correction WHERE recorded_at <= {until}'
    if gone_too:
        gone += f" UNION ALL {gone_too}"
    # Most logs take nothing back, and ids need not be looked at.
    some = log.size.corrections or gone_too
    kept_d, kept_o = (
        f" AND {key} NOT IN ({gone})" if some else "" for key in ("decision_id", "outcome_id")
    )
    return (
        f"WITH d AS (SELECT * FROM decision WHERE occurred_at <= {until}{kept_d}), "
        f"o AS (SELECT * FROM outcome WHERE recorded_at <= {until}{kept_o})"
    )


def units_sql(unit: Unit) -> str:
    """Return SQL for which unit each prospect belongs to: ``u(prospect_id, unit_id)``."""
    if unit is Unit.PROSPECT:
        return ""
    return (
        ", u AS (SELECT prospect_id, coalesce(nullif(max(account_id), ''), prospect_id) "
        "AS unit_id FROM d GROUP BY prospect_id)"
    )


@dataclass(frozen=True, slots=True)
class EntryColumns:
    """SQL for what a question asks of a touch ``d``: by what it is told apart, x, and received."""

    segment: str
    x: str
    received: str


def entry_columns(question: Question) -> EntryColumns:
    """Return SQL for what a question asks of a touch; x and received are whole numbers."""
    received = "d.assigned_action"
    if question.received is not None:
        received = literal(question.received.value)
    return EntryColumns(
        "''" if question.segment is Segment.NONE else f"d.{question.segment.value}",
        {
            Covariate.NONE: "0",
            Covariate.EARLIER_ATTEMPTS: ATTEMPTS,
        }[question.covariate],
        f"coalesce(d.executed_action = {received}, false)::INTEGER",
    )


def entries_sql(question: Question, *, trial_id: str) -> str:
    """Return SQL for the entries: each unit's first touch in the trial, and what stood there.

    Of two touches at one moment the one with fewer earlier attempts is the first, then the one whose
    arm and segment come first, then one that was not received, then the one whose id comes first: the
    order of rows cannot matter.
    """
    unit, join = "d.prospect_id", ""
    if question.unit is Unit.ACCOUNT:
        unit, join = "u.unit_id", "JOIN u USING (prospect_id) "
    columns = entry_columns(question)
    kept = {
        "entered_at": "d.occurred_at",
        "arm": "d.arm",
        "arm_propensity": "d.arm_propensity",
        "segment": columns.segment,
        "rep_id": "d.rep_id",
        "x": f"({columns.x})::DOUBLE",
        "d": f"{columns.received}::DOUBLE",
        "assigned_action": "d.assigned_action",
        "executed_action": "d.executed_action",
        "decision_id": "d.decision_id",
    }
    packed = ", ".join(f"{name} := {sql}" for name, sql in kept.items())
    unpacked = ", ".join(f"first_touch.{name} AS {name}" for name in kept)
    return (
        f"SELECT unit_id, floor(first_touch.entered_at / {DAY_US})::INTEGER AS day, {unpacked} "
        f"FROM (SELECT {unit} AS unit_id, arg_min(struct_pack({packed}), "
        f"struct_pack(t := d.occurred_at, n := {ATTEMPTS}, a := d.arm, s := {columns.segment}, "
        f"r := {columns.received}, i := d.decision_id)) AS first_touch "
        f"FROM d {join}WHERE d.trial_id = {literal(trial_id)} AND d.arm <> '' GROUP BY ALL)"
    )


def happenings_sql(question: Question) -> str:
    """Return SQL for what entered units did from their entry on, told by outcomes and by touches.

    What a touch tells counts only after the touch of the entry: nobody takes a *later* call in it.
    """
    unit = "h.prospect_id" if question.unit is Unit.PROSPECT else "u.unit_id"
    join = "" if question.unit is Unit.PROSPECT else "JOIN u USING (prospect_id) "
    return (
        f"SELECT e.unit_id, h.type, h.happened_at, h.value, h.id FROM ({told_sql()}) h {join}"
        f"JOIN entered e ON e.unit_id = {unit} WHERE h.happened_at >= e.entered_at + h.later"
    )


def kinds_of(metrics: Collection[Metric]) -> list[OutcomeType]:
    """Return the outcomes that any of the metrics counts or ends with."""
    return sorted({kind for one in metrics for kind in (*one.events, *one.competing)})


def told_sql(kinds: Collection[OutcomeType] = tuple(OutcomeType)) -> str:
    """Return SQL for what prospects did of these kinds, out of ``o`` and ``d``.

    ``later`` is 1 for what a touch tells.
    """
    told = " ".join(
        f"UNION ALL SELECT prospect_id, '{kind.value}', occurred_at, NULL, decision_id, 1 FROM d "
        f"WHERE disposition IN ({in_words(dispositions)})"
        for kind, dispositions in TOLD_BY
        if kind in kinds
    )
    return (
        "SELECT prospect_id, type, occurred_at AS happened_at, value, outcome_id AS id, 0 AS later "
        f"FROM o WHERE type IN ({in_words([one.value for one in kinds])}) {told}"
    )


def find_units(log: TouchLog, question: Question) -> int:
    """Make the tables ``entered`` and ``happened`` and return the moment of the question."""
    con = log.connection
    until = known_until(log, question.as_of)
    trial_id = need_trial(log, question.trial_id)
    known = with_known_rows(log, until=until) + units_sql(question.unit)
    entries = entries_sql(question, trial_id=trial_id)
    con.execute(f"CREATE OR REPLACE TEMP TABLE entered AS {known} {entries}")
    con.execute(f"CREATE OR REPLACE TEMP TABLE happened AS {known} {happenings_sql(question)}")
    return until


def counted_sql(metric: Metric, *, also_competing: str = "NULL::BIGINT") -> str:
    """Return SQL for one row a unit: what stood at its entry, and what it counts for.

    ``also_competing`` is SQL for another moment that ends the waiting, out of ``entered``.
    """
    window = metric.window_days * DAY_US
    competing = in_words(metric.competing) or "''"
    events = in_words(metric.events)
    values = ""
    y = "(event_at IS NOT NULL)::INTEGER::DOUBLE"
    if metric.cap is not None:
        # An outcome that stands twice has its value once.
        values = (
            " LEFT JOIN (SELECT unit_id, sum(value) AS total FROM (SELECT DISTINCT unit_id, id, "
            f"value FROM happened JOIN entered USING (unit_id) WHERE type IN ({events}) AND happened_at < "
            f"entered_at + {window}) GROUP BY unit_id) USING (unit_id)"
        )
        y = f"CASE WHEN event_at IS NULL THEN 0 ELSE least(coalesce(total, 0), {metric.cap}) END"
    return (
        f"SELECT *, {y} AS y "
        f"FROM (SELECT e.*, CASE WHEN first_event < e.entered_at + {window} AND first_event <= "
        "coalesce(first_competing, first_event) THEN first_event END AS event_at, "
        f"CASE WHEN first_competing < e.entered_at + {window} AND first_competing < "
        "coalesce(first_event, first_competing + 1) THEN first_competing END AS competing_at "
        f"FROM (SELECT e.*, first_event, least(first_competing, {also_competing}) AS "
        "first_competing FROM entered e LEFT JOIN (SELECT unit_id, "
        f"min(happened_at) FILTER (WHERE type IN ({events})) AS first_event, "
        f"min(happened_at) FILTER (WHERE type IN ({competing})) AS first_competing "
        f"FROM happened GROUP BY unit_id) USING (unit_id)) e){values}"
    )


def is_pending(metric: Metric, *, until: int) -> str:
    """Return SQL for whether the window of anybody who could enter on ``day`` is still open."""
    return f"(day + 1 + {metric.window_days} > {until} / {DAY_US})"
