"""Intervals for shares and for figures of a handful of clips."""

from collections.abc import Callable, Sequence
from math import sqrt
from typing import TypeVar

import numpy as np

# Of the normal distribution, for 95 %.
_Z = 1.959964

Clip = TypeVar("Clip")


def wilson(hits: int, of: int) -> tuple[float, float]:
    """Return the 95 % Wilson interval of a share; 0 to 1 where nothing was seen."""
    if of == 0:
        return 0.0, 1.0
    share = hits / of
    middle = share + _Z**2 / (2 * of)
    half = _Z * sqrt(share * (1 - share) / of + _Z**2 / (4 * of**2))
    whole = 1 + _Z**2 / of
    return max(0.0, (middle - half) / whole), min(1.0, (middle + half) / whole)


def bootstrap(
    clips: Sequence[Clip], figure: Callable[[Sequence[Clip]], float], *, rounds: int = 2000
) -> tuple[float, float]:
    """Return the 95 % bootstrap interval of a figure, drawing whole clips."""
    draw = np.random.default_rng(1).integers(0, len(clips), (rounds, len(clips)))
    figures = [figure([clips[i] for i in row]) for row in draw]
    low, high = np.percentile(figures, [2.5, 97.5])
    return float(low), float(high)
