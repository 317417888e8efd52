"""How loud the speech is against what lies under it."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from aftertone.coach.recording import Span
from aftertone.coach.signal.band_level import BandLevels
from aftertone.coach.signal.level import FLOOR_DBFS
from aftertone.coach.signal.tracks import Loudness

# ITU-T P.56: what lies more than 15.9 dB under the active level is a pause, not speech.
_MARGIN_DB = 15.9
# Away from speech by more than a room's first echoes and the edges' own error.
_APART_S = 0.060
_LEAST_NOISE_S = 0.100
_ROUNDS = 8
# Quieter than this nobody hears it behind speech on a phone: A-law and mu-law themselves hiss at
# about 38 dB under the speech, so that more than 50 dB would only tell codecs apart.
HIGHEST_SNR_DB = 50.0


def measure_loudness(bands: BandLevels, *, speech: Sequence[Span]) -> Loudness | None:
    """Measure how loud the speech is, how loud the noise, and their distance.

    Parameters
    ----------
    bands
        Of the recording; the band of a phone line is used, so that the same message gives the
        same figures before and after it went over one.
    speech
        Where somebody speaks.

    Returns
    -------
    Loudness or None
        None where nobody speaks. The noise is the median level away from speech; digital silence
        counts only where there is nothing else.

    References
    ----------
    .. [1] ITU-T Recommendation P.56, "Objective measurement of active speech level", 2011.
    """
    line_dbfs = bands.line_dbfs
    during = _mask(len(line_dbfs), bands.step_s, speech, widen_s=0.0)
    if not during.any():
        return None
    speech_dbfs = _active_level(line_dbfs[during])
    near = _mask(len(line_dbfs), bands.step_s, speech, widen_s=_APART_S)
    rest = line_dbfs[~near]
    if len(rest) * bands.step_s < _LEAST_NOISE_S:
        return Loudness(speech_dbfs=speech_dbfs, noise_dbfs=None, snr_db=None)
    alive = rest[rest > FLOOR_DBFS + 5]
    heard = alive if len(alive) * bands.step_s >= _LEAST_NOISE_S else rest
    noise_dbfs = float(np.median(heard))
    snr_db = min(HIGHEST_SNR_DB, speech_dbfs - noise_dbfs)
    return Loudness(speech_dbfs=speech_dbfs, noise_dbfs=noise_dbfs, snr_db=snr_db)


def _active_level(dbfs: NDArray[np.float64]) -> float:
    """Return the level of the frames that are no more than the margin under that level itself."""
    power = 10 ** (dbfs / 10)
    active = float(np.mean(power))
    for _ in range(_ROUNDS):
        active = float(np.mean(power[power >= active * 10 ** (-_MARGIN_DB / 10)]))
    return float(10 * np.log10(max(active, 10 ** (FLOOR_DBFS / 10))))


def _mask(
    frames: int, step_s: float, spans: Sequence[Span], *, widen_s: float
) -> NDArray[np.bool_]:
    """Return which frames lie within spans, each widened on both sides."""
    inside = np.zeros(frames, bool)
    for span in spans:
        first = max(0, int(np.ceil((span.start_s - widen_s) / step_s)))
        inside[first : int((span.end_s + widen_s) / step_s) + 1] = True
    return inside
