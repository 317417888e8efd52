"""Runs of True within a mask of frames."""

import numpy as np
from numpy.typing import NDArray


def runs(mask: NDArray[np.bool_]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the first index of each run of True, and the index after its last.

    Parameters
    ----------
    mask
        Shape (n,).

    Returns
    -------
    starts, ends
        Each of shape (number of runs,), in order.
    """
    edges = np.diff(np.concatenate(([0], mask.astype(np.int8), [0])))
    return np.flatnonzero(edges == 1), np.flatnonzero(edges == -1)


def without_short(mask: NDArray[np.bool_], *, least: int) -> NDArray[np.bool_]:
    """Return the mask with every run of True that is shorter than ``least`` taken out."""
    kept = mask.copy()
    for start, end in zip(*runs(mask), strict=True):
        if end - start < least:
            kept[start:end] = False
    return kept
