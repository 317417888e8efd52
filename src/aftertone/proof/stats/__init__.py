"""Maths only: arrays or sums in, values out."""

from aftertone.proof.stats.sums import (
    SUM_NAMES,
    LifeCells,
    Sums,
    SumsKey,
    merged,
    merged_by_key,
)

__all__ = [
    "SUM_NAMES",
    "LifeCells",
    "Sums",
    "SumsKey",
    "merged",
    "merged_by_key",
]
