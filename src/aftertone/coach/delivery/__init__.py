"""How a message sounded: one file per measure."""

from aftertone.coach.delivery.baseline import Baseline, baseline_from
from aftertone.coach.delivery.measure import (
    Band,
    Basis,
    Measure,
    MeasureKind,
    Reading,
    Take,
    Verdict,
)
from aftertone.coach.delivery.registry import MEASURES, measure_take

__all__ = [
    "MEASURES",
    "Band",
    "Baseline",
    "Basis",
    "Measure",
    "MeasureKind",
    "Reading",
    "Take",
    "Verdict",
    "baseline_from",
    "measure_take",
]
