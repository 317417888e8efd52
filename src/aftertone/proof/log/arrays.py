"""Columns as the engine returns them, as plain arrays with a fixed sign for what is missing."""

from typing import Any

import numpy as np
from numpy.typing import NDArray


def numbers(column: NDArray[Any]) -> NDArray[np.float64]:
    """Return floats, nan where there is none."""
    filled: NDArray[np.float64] = np.ma.filled(np.ma.asarray(column).astype(np.float64), np.nan)
    return filled


def whole(column: NDArray[Any], *, missing: int) -> NDArray[np.int64]:
    """Return whole numbers, one that cannot be real where there is none."""
    filled: NDArray[np.int64] = np.ma.filled(np.ma.asarray(column).astype(np.int64), missing)
    return filled


def truths(column: NDArray[Any]) -> NDArray[np.bool_]:
    """Return truth values; none may be missing."""
    return np.ma.getdata(np.ma.asarray(column)).astype(np.bool_)


def texts(column: NDArray[Any]) -> NDArray[np.str_]:
    """Return texts, empty where there is none."""
    masked = np.ma.asarray(column)
    pairs = zip(np.ma.getdata(masked), np.ma.getmaskarray(masked), strict=True)
    return np.array(["" if gone or one is None else str(one) for one, gone in pairs], dtype=np.str_)


def moments(column: NDArray[Any]) -> NDArray[np.datetime64]:
    """Return microseconds since 1970 as moments in UTC, NaT where there is none."""
    counts = whole(column, missing=np.iinfo(np.int64).min)  # numpy's own sign for NaT
    return counts.astype("datetime64[us]")


def days(column: NDArray[Any]) -> NDArray[np.datetime64]:
    """Return days since 1970 as days; none may be missing."""
    return np.ma.getdata(np.ma.asarray(column)).astype(np.int64).astype("datetime64[D]")


def lists(column: NDArray[Any]) -> NDArray[np.object_]:
    """Return a tuple for each list, empty where there is none."""
    masked = np.ma.asarray(column)
    found = np.empty(len(masked), dtype=np.object_)
    pairs = zip(np.ma.getdata(masked), np.ma.getmaskarray(masked), strict=True)
    for at, (one, gone) in enumerate(pairs):
        found[at] = (
            () if gone or one is None else tuple(one.tolist() if hasattr(one, "tolist") else one)
        )
    return found
