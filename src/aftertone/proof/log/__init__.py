"""The touch log: read, checked, and summed up."""

from aftertone.proof.log.checking import LogCheck, Remark, TrialInLog, check_log, check_to_json
from aftertone.proof.log.log_files import SetAside
from aftertone.proof.log.metric import (
    METRICS,
    USUAL_WINDOW_DAYS,
    WINDOWS_DAYS,
    Metric,
    metric_named,
)
from aftertone.proof.log.prospects import ProspectTable, prospects
from aftertone.proof.log.reading import LogSize, ReadingOptions, TouchLog, read_log
from aftertone.proof.log.rolling_up import DayCell, RollUp, day_cells, roll_up, rolled
from aftertone.proof.log.touch_table import TouchTable, touches
from aftertone.proof.log.units import Covariate, Question, Segment, Unit, trials_of

__all__ = [
    "METRICS",
    "USUAL_WINDOW_DAYS",
    "WINDOWS_DAYS",
    "Covariate",
    "DayCell",
    "LogCheck",
    "LogSize",
    "Metric",
    "ProspectTable",
    "Question",
    "ReadingOptions",
    "Remark",
    "RollUp",
    "Segment",
    "SetAside",
    "TouchLog",
    "TouchTable",
    "TrialInLog",
    "Unit",
    "check_log",
    "check_to_json",
    "day_cells",
    "metric_named",
    "prospects",
    "read_log",
    "roll_up",
    "rolled",
    "touches",
    "trials_of",
]
