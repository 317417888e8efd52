"""The level of a recording over time."""

import numpy as np
from numpy.typing import NDArray

from aftertone.coach.signal.tracks import LevelTrack

STEP_S = 0.010
# Long enough for two periods of a 100 Hz voice, so that the track does not follow its glottal pulses.
WINDOW_S = 0.020
FLOOR_DBFS = -100.0


def track_level(samples: NDArray[np.float32], rate_hz: int) -> LevelTrack:
    """Return the short-time root mean square level of a recording.

    Parameters
    ----------
    samples
        Shape (n,), full scale 1.
    rate_hz
        Samples a second.

    Returns
    -------
    LevelTrack
        One frame every 10 ms, over a window of 20 ms centred on it (shorter at both ends of the
        recording), dB relative to full scale: a sine that reaches full scale has -3.01. Never below
        -100. No frame for an empty recording.
    """
    count = len(samples)
    if count == 0:
        return LevelTrack(step_s=STEP_S, dbfs=np.zeros(0))
    energy = np.concatenate(([0.0], np.cumsum(np.square(samples, dtype=np.float64))))
    frames = 1 + int(count / rate_hz / STEP_S + 1e-9)
    centre = np.arange(frames) * STEP_S * rate_hz
    half = WINDOW_S / 2 * rate_hz
    start = np.clip(np.rint(centre - half).astype(np.int64), 0, count - 1)
    end = np.clip(np.rint(centre + half).astype(np.int64), start + 1, count)
    power = (energy[end] - energy[start]) / (end - start)
    return LevelTrack(step_s=STEP_S, dbfs=power_to_dbfs(power))


def power_to_dbfs(power: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return mean squares as dB relative to full scale, floored at -100."""
    return 10 * np.log10(np.maximum(power, 10 ** (FLOOR_DBFS / 10)))
