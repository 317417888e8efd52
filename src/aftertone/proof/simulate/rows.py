"""The calls of a floor as rows of the touch log."""

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import numpy as np

from aftertone.proof.simulate.answers import ACTIONS
from aftertone.proof.simulate.assigning import ELIGIBLE, Assignment, account_id, prospect_id
from aftertone.proof.simulate.calling import CONNECTED, TONE, Attempt, Calls, Happened
from aftertone.proof.simulate.floor import CONTEXTS, SEGMENTS, Floor
from aftertone.touches import Action, CallPurpose, Context, Disposition, OutcomeType, row_from

_LEFT = {Action.LEAVE_VOICEMAIL, Action.VOICEMAIL_PLUS_EMAIL}
# When what a prospect did becomes known.
_KNOWN_AFTER = timedelta(minutes=10)
_SECONDS = {CONNECTED: 240.0, TONE: 30.0}
_CHANNELS = {OutcomeType.EMAIL_REPLY: "email", OutcomeType.TEXT_REPLY: "text"}

# One row of the log as it is written: JSON has no other form for it.
Record = dict[str, Any]


def records(floor: Floor, assignment: Assignment, calls: Calls) -> list[Record]:
    """Return the rows up to the end of the last day, in the order in which they became known.

    What is still to come then is not in them: these prospects are pending, as on a real floor.
    """
    ends = _midnight(floor) + timedelta(days=floor.settings.days)
    rows: list[tuple[datetime, Record]] = []
    for made in calls.attempts:
        rows += [
            (moment, record)
            for moment, record in touch_records(floor, assignment, made)
            if moment < ends
        ]
    touched = {record["decision_id"] for _moment, record in rows}
    rows += [
        (moment, record)
        for moment, record in outcome_records(floor, calls.outcomes)
        if moment < ends and record["decision_id"] in touched
    ]
    rows.sort(key=lambda one: (one[0], one[1].get("decision_id", ""), one[1]["row"]))
    for number, (_moment, record) in enumerate(rows):
        if record["row"] == "outcome":
            record["outcome_id"] = f"o-{number + 1:07d}"
    return [record for _moment, record in rows]


def record_lines(rows: list[Record]) -> Iterator[str]:
    """Yield the rows as lines of JSON, the first of each kind checked as the log checks it."""
    seen = set()
    for row in rows:
        if row["row"] not in seen:
            seen.add(row["row"])
            row_from(row)
        yield json.dumps(row, separators=(",", ":")) + "\n"


def _midnight(floor: Floor) -> datetime:
    return datetime.combine(floor.settings.start, datetime.min.time(), UTC)


def _decision_id(who: int, count: int) -> str:
    return f"d-{who + 1:06d}-{count + 1}"


def touch_records(
    floor: Floor, assignment: Assignment, made: Attempt
) -> Iterator[tuple[datetime, Record]]:
    """Yield the rows of touches, each with when it became known."""
    start = _midnight(floor)
    columns = (made.who, made.time, made.hour, made.end, made.assigned, made.executed, made.number)
    for who, time, hour, end, assigned, executed, count in zip(
        *(one.tolist() for one in columns), strict=True
    ):
        moment = start + timedelta(seconds=round(time * 86400))
        zone = timezone(timedelta(hours=int(floor.offset_h[who])))
        record: Record = {
            "row": "decision",
            "decision_id": _decision_id(who, count),
            "prospect_id": prospect_id(who),
            "account_id": account_id(int(floor.account[who])),
            "rep_id": f"rep-{int(floor.rep[who]) + 1:02d}",
            "occurred_at": moment.astimezone(zone).isoformat(),
            "attempt_no": count + 1,
            "context": CONTEXTS[floor.context[who]].value,
            "call_purpose": _purpose(floor, who),
            "segment": SEGMENTS[floor.segment[who]],
            "local_hour": hour,
            "duration_s": _SECONDS.get(end, 20.0),
            "disposition": _disposition(end, executed).value,
        }
        if floor.prefers_voicemail[who]:
            record["preferred_channel"] = "voicemail"
        if end == TONE:
            record |= _assigned(assignment, who, assigned, executed)
        yield moment, record


def _purpose(floor: Floor, who: int) -> str:
    if floor.confirms[who]:
        return CallPurpose.CONFIRM_MEETING.value
    active = CONTEXTS[floor.context[who]] is Context.ACTIVE_DEAL
    return (CallPurpose.ACTIVE_DEAL if active else CallPurpose.PROSPECTING).value


def _disposition(end: int, executed: int) -> Disposition:
    if end == CONNECTED:
        return Disposition.CONNECTED
    if end != TONE:
        return Disposition.NO_ANSWER
    left = ACTIONS[executed] in _LEFT
    return Disposition.LEFT_VOICEMAIL if left else Disposition.WENT_TO_VOICEMAIL


def _assigned(assignment: Assignment, who: int, assigned: int, executed: int) -> Record:
    """Return what was assigned at a tone and how likely that was."""
    chances = assignment.logged[who]
    # An arm may do what is not usual at a simulated tone, such as a text: then it is possible.
    eligible = [one for one in ACTIONS if one in ELIGIBLE or chances[ACTIONS.index(one)] > 0]
    record: Record = {
        "eligible_actions": [one.value for one in eligible],
        "propensities": [round(float(chances[ACTIONS.index(one)]), 12) for one in eligible],
        "policy_id": assignment.policy_id,
        "assigned_action": ACTIONS[assigned].value,
        "executed_action": ACTIONS[executed].value,
        "propensity": round(float(chances[assigned]), 12),
    }
    trial = assignment.trial
    if trial is not None and assignment.arms is not None:
        arm = str(assignment.arms[who])
        record |= {
            "trial_id": trial.trial_id,
            "arm": arm,
            "arm_propensity": trial.shares[arm],
            "assignment_salt": trial.salt,
        }
    return record


def outcome_records(
    floor: Floor, happened: Mapping[OutcomeType, Happened]
) -> Iterator[tuple[datetime, Record]]:
    """Yield the rows of outcomes, each with when it became known and without its id."""
    start = _midnight(floor)
    for kind, one in happened.items():
        # A later pick-up stands in the log as a touch that connected, and is told from there.
        if kind is OutcomeType.LATER_PICKUP:
            continue
        columns = (one.who, np.round(one.time * 86400), one.attempt)
        for who, second, attempt in zip(*(part.tolist() for part in columns), strict=True):
            moment = start + timedelta(seconds=int(second))
            known = moment + _KNOWN_AFTER
            record: Record = {
                "row": "outcome",
                "outcome_id": "",
                "prospect_id": prospect_id(who),
                "type": kind.value,
                "occurred_at": moment.isoformat(),
                "recorded_at": known.isoformat(),
                "decision_id": _decision_id(who, attempt),
            }
            if kind in _CHANNELS:
                record["channel"] = _CHANNELS[kind]
            yield known, record
