"""How a message sounded: one file per measure."""

from aftertone.coach.delivery.measure import (
    Band,
    Basis,
    Measure,
    MeasureKind,
    Reading,
    Take,
    Verdict,
)

__all__ = ["Band", "Basis", "Measure", "MeasureKind", "Reading", "Take", "Verdict"]
