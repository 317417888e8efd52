"""A simulated floor on the disk: a workspace with its log, the trial, and the truth beside it."""

import csv
import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

import numpy as np

from aftertone.errors import InputError
from aftertone.proof.log.engine import connect, literal
from aftertone.proof.simulate.assigning import Assignment, by_policy, by_trial
from aftertone.proof.simulate.calling import call
from aftertone.proof.simulate.floor import FloorSettings, make_floor
from aftertone.proof.simulate.rows import Record, record_lines, records
from aftertone.proof.simulate.truth import truth_of
from aftertone.tables import write_atomically
from aftertone.touches import Action, Aim, Policy, Trial, trial_to_text
from aftertone.workspace import make_workspace

# What Parquet stores of each column that is no text.
_TYPES = {
    "occurred_at": "TIMESTAMPTZ",
    "recorded_at": "TIMESTAMPTZ",
    "attempt_no": "INTEGER",
    "local_hour": "INTEGER",
    "duration_s": "DOUBLE",
    "propensity": "DOUBLE",
    "arm_propensity": "DOUBLE",
    "propensities": "DOUBLE[]",
    "eligible_actions": "VARCHAR[]",
}


class LogForm(StrEnum):
    """How the log is written."""

    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"


@dataclass(frozen=True, slots=True)
class Simulated:
    """What was written.

    Attributes
    ----------
    log
        The file of the log.
    touches, outcomes
        How many rows.
    truth
        The content of truth.json.
    """

    log: Path
    touches: int
    outcomes: int
    truth: dict[str, Any]


def usual_trial(settings: FloorSettings) -> Trial:
    """Return the trial that a simulated floor runs where none is given."""
    return Trial(
        trial_id="leave-or-not",
        salt=f"floor-{settings.seed}",
        shares={"silent": 0.5, "message": 0.5},
        arms={"silent": Action.HANG_UP_CALL_LATER, "message": Action.LEAVE_VOICEMAIL},
        start=settings.start,
        control="silent",
        strata=("segment",),
        aim=Aim(margin=0.005, prospects=settings.prospects, base_rate=0.03),
    )


def simulate(
    settings: FloorSettings,
    out: Path,
    *,
    assign: Trial | Policy,
    form: LogForm = LogForm.JSONL,
    tick: Callable[[], None] = lambda: None,
) -> Simulated:
    """Make a floor, let it call, and write its log, its trial and its truth into a folder."""
    floor = make_floor(settings)
    trial = assign if isinstance(assign, Trial) else None
    assignment: Assignment
    if isinstance(assign, Trial):
        assignment = by_trial(floor, assign)
    else:
        assignment = by_policy(floor, assign, obeyed=True)
    log = out / f"touches.{form.value}"
    if log.exists() and log.stat().st_size:
        raise InputError(f"{log} holds a log already: give a folder without one")
    make_workspace(out)
    calls = call(floor, assignment, np.random.default_rng((settings.seed, 1)))
    rows = records(floor, assignment, calls)
    write_log(rows, log, form)
    tick()
    window = trial.aim.window_days if trial else Aim().window_days
    truth = truth_of(floor, trial, window_days=window, tick=tick)
    write_atomically(out / "truth.json", json.dumps(truth, indent=1) + "\n")
    if trial is not None:
        write_atomically(out / "TRIAL.toml", trial_to_text(trial))
    touches = sum(one["row"] == "decision" for one in rows)
    return Simulated(log, touches, len(rows) - touches, truth)


def write_log(rows: list[Record], path: Path, form: LogForm) -> None:
    """Write rows of a log into a file."""
    if form is LogForm.CSV:
        write_atomically(path, _csv(rows))
        return
    if form is LogForm.JSONL:
        write_atomically(path, "".join(record_lines(rows)))
        return
    lines = path.with_suffix(".part.jsonl")
    write_atomically(lines, "".join(record_lines(rows)))
    try:
        names = ", ".join(
            f"{literal(one)}: {literal(_TYPES.get(one, 'VARCHAR'))}" for one in _names(rows)
        )
        connection = connect(memory_gib=2.0, threads=2, spill_into=path.parent)
        source = (
            f"read_json({literal(str(lines))}, format = 'newline_delimited', columns = {{{names}}})"
        )
        connection.execute(f"COPY (FROM {source}) TO {literal(str(path))} (FORMAT parquet)")
        connection.close()
    finally:
        lines.unlink()


def _names(rows: list[Record]) -> list[str]:
    return list(dict.fromkeys(name for row in rows for name in row))


def _csv(rows: list[Record]) -> str:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, _names(rows), restval="", lineterminator="\n")
    writer.writeheader()
    for row in rows:
        writer.writerow(
            {
                name: ";".join(map(str, value)) if isinstance(value, list) else value
                for name, value in row.items()
            }
        )
    return out.getvalue()
