"""A made-up sales floor whose truth is known, for tests, the demo and planning."""

from aftertone.proof.simulate.assigning import Assignment, by_policy, by_trial, forced
from aftertone.proof.simulate.calling import Calls, call, counted
from aftertone.proof.simulate.floor import Floor, FloorSettings, make_floor
from aftertone.proof.simulate.rows import record_lines, records
from aftertone.proof.simulate.truth import true_rates, truth_of
from aftertone.proof.simulate.writing import LogForm, Simulated, simulate, usual_trial

__all__ = [
    "Assignment",
    "Calls",
    "Floor",
    "FloorSettings",
    "LogForm",
    "Simulated",
    "by_policy",
    "by_trial",
    "call",
    "counted",
    "forced",
    "make_floor",
    "record_lines",
    "records",
    "simulate",
    "true_rates",
    "truth_of",
    "usual_trial",
]
