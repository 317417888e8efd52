"""The order in which batches are learnt from, and how large a step is at which time."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray


def in_turn(
    sizes: Sequence[int], draw: np.random.Generator, *, at_once: int
) -> list[tuple[int, NDArray[np.int64]]]:
    """Return which batch comes when, with the rows of it: each row once, the last rows filled up."""
    taken = []
    for which, size in enumerate(sizes):
        places = draw.permutation(size)
        for start in range(0, size, at_once):
            these = places[start : start + at_once]
            spare = draw.choice(size, at_once - len(these))
            taken.append((which, np.concatenate((these, spare))))
    return [taken[place] for place in draw.permutation(len(taken))]


def step_size(time: int, steps: int, *, warm: int) -> float:
    """Return the share of the full rate at a step: rising at first, then along a half cosine."""
    fall = 0.5 * (1 + np.cos(np.pi * time / steps)) * 0.97 + 0.03
    return float(min(1.0, time / warm) * fall)
