"""Holdouts: planned, assigned, looked at every day, and judged."""

from aftertone.proof.trial.finished import FinishedOptions, finished_report
from aftertone.proof.trial.json_form import report_to_json
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
    "finished_report",
    "plan_trial",
    "read_table",
    "report_to_json",
    "running_report",
]
