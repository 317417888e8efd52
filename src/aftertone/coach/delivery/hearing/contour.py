"""The melody of a voice: semitones around its own median."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from aftertone.coach.recording import Span
from aftertone.coach.signal import PitchTrack

# A frame that leaps away from its surroundings is the tracker's error, not the voice: an octave is
# 12 semitones, and within a quarter of a second of them speech stays well under this.
_LEAP_ST = 7.0
_AROUND_S = 0.25
# Shorter voiced runs are mostly noise taken for a voice.
_SHORTEST_RUN_S = 0.048


@dataclass(frozen=True, slots=True, eq=False)
class Contour:
    """Voiced frames in semitones.

    Attributes
    ----------
    times_s
        Shape (n,), of the voiced frames that can be trusted.
    semitones
        Shape (n,), around the median of all of them.
    step_s
        Between frames.
    median_hz
        What 0 stands for.
    """

    times_s: NDArray[np.float64]
    semitones: NDArray[np.float64]
    step_s: float
    median_hz: float

    @property
    def voiced_s(self) -> float:
        """Seconds of voice that it holds."""
        return len(self.times_s) * self.step_s

    def within(self, span: Span) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return times and semitones of the frames inside a stretch."""
        inside = (self.times_s >= span.start_s) & (self.times_s <= span.end_s)
        return self.times_s[inside], self.semitones[inside]


def contour_of(pitch: PitchTrack) -> Contour | None:
    """Return the contour of a pitch track, or None where nothing is voiced.

    Parameters
    ----------
    pitch
        Hz, NaN where unvoiced.

    Returns
    -------
    Contour or None
        Without runs shorter than 48 ms and without frames that leap more than seven semitones
        away from the median of the quarter second around them.
    """
    keep = ~np.isnan(pitch.hz)
    keep &= _long_enough(keep, frames=round(_SHORTEST_RUN_S / pitch.step_s))
    if not keep.any():
        return None
    times_s = (np.flatnonzero(keep) * pitch.step_s).astype(np.float64)
    semitones = 12 * np.log2(pitch.hz[keep])
    around = _running_median(times_s, semitones, reach_s=_AROUND_S / 2)
    steady = np.abs(semitones - around) <= _LEAP_ST
    times_s, semitones = times_s[steady], semitones[steady]
    middle = float(np.median(semitones))
    return Contour(times_s, semitones - middle, pitch.step_s, float(2 ** (middle / 12)))


def _long_enough(voiced: NDArray[np.bool_], *, frames: int) -> NDArray[np.bool_]:
    """Return which frames lie in a run of at least so many."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], voiced, [False]))))
    kept = np.zeros_like(voiced)
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        kept[start:end] = end - start >= frames
    return kept


def _running_median(
    times_s: NDArray[np.float64], values: NDArray[np.float64], *, reach_s: float
) -> NDArray[np.float64]:
    """Median of the values within reach of each time."""
    starts = np.searchsorted(times_s, times_s - reach_s, side="left")
    ends = np.searchsorted(times_s, times_s + reach_s, side="right")
    return np.array([np.median(values[a:b]) for a, b in zip(starts, ends, strict=True)])
