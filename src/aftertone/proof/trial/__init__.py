"""Holdouts: planned, assigned, looked at every day, and judged."""

from aftertone.proof.trial.described import Description, Done, describe
from aftertone.proof.trial.finished import FinishedOptions, finished_report
from aftertone.proof.trial.json_form import report_to_json
from aftertone.proof.trial.known_file import known_trial_file
from aftertone.proof.trial.model import (
    ArmCount,
    Comparison,
    Look,
    SegmentEffect,
    TrialReport,
    TrialVerdict,
    WaitCurve,
)
from aftertone.proof.trial.planning import PlanLine, PlanOptions, TrialPlan, plan_trial
from aftertone.proof.trial.running import RunningOptions, running_report
from aftertone.proof.trial.table import TableColumns, TrialTable, read_table

__all__ = [
    "ArmCount",
    "Comparison",
    "Description",
    "Done",
    "FinishedOptions",
    "Look",
    "PlanLine",
    "PlanOptions",
    "RunningOptions",
    "SegmentEffect",
    "TableColumns",
    "TrialPlan",
    "TrialReport",
    "TrialTable",
    "TrialVerdict",
    "WaitCurve",
    "describe",
    "finished_report",
    "known_trial_file",
    "plan_trial",
    "read_table",
    "report_to_json",
    "running_report",
]
