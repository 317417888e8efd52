"""A made-up sales floor whose truth is known, for tests, the demo and planning."""

from aftertone.proof.simulate.assigning import Assignment, by_policy, by_trial, forced
from aftertone.proof.simulate.calling import TONE, Attempt, Calling, Calls, Happened, call, counted
from aftertone.proof.simulate.floor import Floor, FloorSettings, make_floor
from aftertone.proof.simulate.rows import (
    Record,
    outcome_records,
    record_lines,
    records,
    touch_records,
)
from aftertone.proof.simulate.truth import true_rates, truth_of
from aftertone.proof.simulate.writing import LogForm, Simulated, simulate, usual_trial, write_log

__all__ = [
    "TONE",
    "Assignment",
    "Attempt",
    "Calling",
    "Calls",
    "Floor",
    "FloorSettings",
    "Happened",
    "LogForm",
    "Record",
    "Simulated",
    "by_policy",
    "by_trial",
    "call",
    "counted",
    "forced",
    "make_floor",
    "outcome_records",
    "record_lines",
    "records",
    "simulate",
    "touch_records",
    "true_rates",
    "truth_of",
    "usual_trial",
    "write_log",
]
