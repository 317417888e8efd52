"""Logs of which the truth is known, since they are made here."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from aftertone.touches import Action, Correction, Decision, Disposition, Outcome, OutcomeType, Row

MONDAY = datetime(2027, 1, 4, 9, 0, tzinfo=UTC)
NOW = datetime(2027, 12, 31, tzinfo=UTC)
LEAVE, HOLD = Action.LEAVE_VOICEMAIL, Action.HANG_UP_CALL_LATER
ACTIONS = {"": None, "leave": LEAVE, "hold": HOLD}


def after(days: float) -> datetime:
    """Return the moment so many days after the first Monday, nine o'clock."""
    return MONDAY + timedelta(days=days)


def touch(prospect: str, days: float, arm: str = "", **changes: Any) -> Decision:
    """Return a touch at the tone, in the trial `t` where an arm is given."""
    trial = {
        "trial_id": "t",
        "arm": arm,
        "arm_propensity": 0.5,
        "assigned_action": ACTIONS[arm],
        "executed_action": ACTIONS[arm],
        "propensity": 0.5,
    }
    usual = {
        "decision_id": f"d-{prospect}-{days:g}",
        "prospect_id": prospect,
        "occurred_at": after(days),
        "rep_id": "rep-1",
        "disposition": Disposition.WENT_TO_VOICEMAIL,
        **(trial if arm else {}),
    }
    return Decision(**{**usual, **changes})


def outcome(
    prospect: str, days: float, kind: OutcomeType = OutcomeType.CALLBACK, **changes: Any
) -> Outcome:
    """Return an outcome that became known as it happened."""
    usual = {
        "outcome_id": f"o-{prospect}-{kind}-{days:g}",
        "prospect_id": prospect,
        "type": kind,
        "occurred_at": after(days),
        "recorded_at": after(days),
    }
    return Outcome(**{**usual, **changes})


def taken_back(of: str, days: float) -> Correction:
    """Return a correction."""
    return Correction(of=of, recorded_at=after(days))


def as_record(row: Row) -> dict[str, Any]:
    """Return a row as a JSON object holds it."""
    text = json.dumps(asdict(row), default=lambda one: one.isoformat())
    record: dict[str, Any] = json.loads(text)
    return record


def write(path: Path, rows: Iterable[Row | Mapping[str, Any] | str]) -> Path:
    """Write rows, objects or plain texts as the lines of a log."""
    lines = [
        one
        if isinstance(one, str)
        else json.dumps(one if isinstance(one, Mapping) else as_record(one))
        for one in rows
    ]
    path.write_text("".join(f"{one}\n" for one in lines), "utf-8")
    return path
