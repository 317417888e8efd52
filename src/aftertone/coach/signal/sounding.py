"""Which moments stand out from the noise, band by band."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from aftertone.coach.signal.band_level import BandLevels
from aftertone.coach.signal.level import FLOOR_DBFS

# Below these the model hears no speech; above, it does (Silero's own default).
IDLE = 0.15
SPEECH = 0.5
# How far a band must stand above its noise: twice the way from the noise's middle to its louder
# tenth, within these. On noise that holds still 4 dB are enough (pause_edges bench, 12 dB of
# signal to noise: F1 0.96 with 4 dB, 0.92 with 7); a restless room needs more.
_LEAST_ABOVE_DB = 4.0
_MOST_ABOVE_DB = 9.0
_UNREST = 2.0
_UNREST_QUANTILE = 0.9
# In a silent room the last of an echo is no speech (edges move by 2 ms between 36 and 45 dB).
_BELOW_LOUD_DB = 40.0
_LOUD_QUANTILE = 0.95
_QUIET_QUANTILE = 0.05
_LEAST_NOISE_S = 0.150
# Where nothing but speech or a tone was there to learn the noise from, it is not louder than this.
_LEAST_SNR_DB = 10.0
_DEAD_DBFS = FLOOR_DBFS + 5


@dataclass(frozen=True, slots=True, eq=False)
class Sounding:
    """What stands out from the noise.

    Attributes
    ----------
    mask
        Shape (n,), by the frames of the band levels.
    loud_dbfs
        Level that speech exceeds a twentieth of the time, within a phone line's band.
    noise_dbfs
        Level of the noise within that band.
    """

    mask: NDArray[np.bool_]
    loud_dbfs: float
    noise_dbfs: float


def find_sounding(bands: BandLevels, likely: NDArray[np.float32]) -> Sounding | None:
    """Return which frames stand out from the noise in one band or another.

    Parameters
    ----------
    bands
        Levels of the recording by band.
    likely
        Shape (n,), the model's probability of speech at each frame.

    Returns
    -------
    Sounding or None
        None where there is no speech or nothing but digital silence.
    """
    alive = bands.line_dbfs > _DEAD_DBFS
    during = (likely >= SPEECH) & alive
    if not during.any():
        return None
    levels = _smoothed(np.column_stack((bands.dbfs, bands.line_dbfs)))
    idle = (likely < IDLE) & alive
    if np.count_nonzero(idle) * bands.step_s >= _LEAST_NOISE_S:
        noise, upper = np.quantile(levels[idle], (0.5, _UNREST_QUANTILE), axis=0)
        above = np.clip(_UNREST * (upper - noise), _LEAST_ABOVE_DB, _MOST_ABOVE_DB)
    else:
        noise = np.quantile(levels[alive], _QUIET_QUANTILE, axis=0)
        above = np.full(len(noise), _MOST_ABOVE_DB)
    loud = float(np.quantile(bands.line_dbfs[during], _LOUD_QUANTILE))
    noise = noise - max(0.0, float(noise[-1]) - (loud - _LEAST_SNR_DB))
    least = np.maximum(noise + above, loud - _BELOW_LOUD_DB)
    mask = np.asarray((levels > least).any(axis=1))
    return Sounding(mask=mask, loud_dbfs=loud, noise_dbfs=float(noise[-1]))


def _smoothed(dbfs: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return levels averaged over three frames, so that a single burst of noise is no sound."""
    padded = np.pad(dbfs, ((1, 1), (0, 0)), mode="edge")
    return np.asarray((padded[:-2] + padded[1:-1] + padded[2:]) / 3)
