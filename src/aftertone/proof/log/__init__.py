"""The touch log: read, checked, and summed up."""

from aftertone.proof.log.arms import ArmEntries, ArmsChecked, arm_entries, check_arms
from aftertone.proof.log.call_export import Call, call_map, read_calls, rows_of_calls
from aftertone.proof.log.checking import LogCheck, Remark, TrialInLog, check_log, check_to_json
from aftertone.proof.log.folder_part import Added
from aftertone.proof.log.importing import Assigned, Entry, entry_of, lines_of_rows, with_arms
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
from aftertone.proof.log.state import RollUpFolder
from aftertone.proof.log.touch_table import TouchTable, touches, touches_by_metric
from aftertone.proof.log.units import Covariate, Question, Segment, Unit, trials_of
from aftertone.proof.log.warehouse import Warehouse, warehouse_cells

__all__ = [
    "METRICS",
    "USUAL_WINDOW_DAYS",
    "WINDOWS_DAYS",
    "Added",
    "ArmEntries",
    "ArmsChecked",
    "Assigned",
    "Call",
    "Covariate",
    "DayCell",
    "Entry",
    "LogCheck",
    "LogSize",
    "Metric",
    "ProspectTable",
    "Question",
    "ReadingOptions",
    "Remark",
    "RollUp",
    "RollUpFolder",
    "Segment",
    "SetAside",
    "TouchLog",
    "TouchTable",
    "TrialInLog",
    "Unit",
    "Warehouse",
    "arm_entries",
    "call_map",
    "check_arms",
    "check_log",
    "check_to_json",
    "day_cells",
    "entry_of",
    "lines_of_rows",
    "metric_named",
    "prospects",
    "read_calls",
    "read_log",
    "roll_up",
    "rolled",
    "rows_of_calls",
    "touches",
    "touches_by_metric",
    "trials_of",
    "warehouse_cells",
    "with_arms",
]
