"""Where somebody speaks: a model says whether it is speech, the level says where exactly it ends."""

import numpy as np
from numpy.typing import NDArray

from aftertone.coach.recording import Span
from aftertone.coach.signal.band_level import BandLevels
from aftertone.coach.signal.level import FLOOR_DBFS
from aftertone.coach.signal.runs import runs, without_short
from aftertone.coach.signal.voice_probability import STEP_S as VOICE_STEP_S

# speech.md: a silent pause lasts at least 250 ms.
SHORTEST_PAUSE_S = 0.250
# The model is sure at the first, and no longer hears speech at the second (Silero's own defaults
# are 0.5 and 0.35; a quiet word ending is allowed more, the level decides there).
_SURE = 0.5
_GONE = 0.15
# How far before the model's first frame, and after its last, the level may still find speech:
# quiet first consonants, and word endings (s, f, t) after which the model has given up.
_REACH_BEFORE_S = 0.100
_REACH_AFTER_S = 0.160
_ABOVE_NOISE_DB = 9.0
_BELOW_SPEECH_DB = 42.0
_LEAST_SNR_DB = 15.0
_SHORTEST_SOUND_S = 0.020
_SHORTEST_SPEECH_S = 0.080
_LEAST_NOISE_S = 0.150
_QUIET_QUANTILE = 0.05
_LOUD_QUANTILE = 0.95


def find_speech(bands: BandLevels, voice: NDArray[np.float32]) -> tuple[Span, ...]:
    """Return the stretches in which somebody speaks.

    Parameters
    ----------
    bands
        Levels of the recording by band.
    voice
        Shape (m,), probability of speech in each 32 ms.

    Returns
    -------
    tuple of Span
        In order, apart from each other by at least 250 ms, the shortest silent pause.

    Notes
    -----
    A frame is sounding where one of the bands stands 9 dB above its own noise, the noise being the
    level where the model hears no speech. Speech is what sounds near what the model calls speech:
    a breath, a tone or hiss sounds, and the model calls it none.
    """
    frames = len(bands.line_dbfs)
    possible = _possible(voice, frames=frames, step_s=bands.step_s)
    if not possible.any():
        return ()
    sounding = _sounding(bands, voice) & possible
    sounding = without_short(sounding, least=round(_SHORTEST_SOUND_S / bands.step_s))
    spans: list[Span] = []
    for start, end in zip(*runs(sounding), strict=True):
        # A frame stands for half a step on each side of its centre.
        start_s = max(0.0, (float(start) - 0.5) * bands.step_s)
        end_s = min(float(end) - 0.5, frames - 1) * bands.step_s
        if spans and start_s - spans[-1].end_s < SHORTEST_PAUSE_S:
            spans[-1] = Span(spans[-1].start_s, end_s)
        else:
            spans.append(Span(start_s, end_s))
    return tuple(span for span in spans if span.duration_s >= _SHORTEST_SPEECH_S)


def _possible(voice: NDArray[np.float32], *, frames: int, step_s: float) -> NDArray[np.bool_]:
    """Return the frames in or near what the model calls speech, shape (frames,)."""
    possible = np.zeros(frames, bool)
    for start, end in zip(*runs(voice >= _GONE), strict=True):
        if voice[start:end].max() < _SURE:
            continue
        first = max(0, int((float(start) * VOICE_STEP_S - _REACH_BEFORE_S) / step_s))
        possible[first : int((float(end) * VOICE_STEP_S + _REACH_AFTER_S) / step_s) + 1] = True
    return possible


def _sounding(bands: BandLevels, voice: NDArray[np.float32]) -> NDArray[np.bool_]:
    """Return the frames in which a band stands above its noise, shape (frames,)."""
    frames = len(bands.line_dbfs)
    index = np.minimum(
        (np.arange(frames) * bands.step_s / VOICE_STEP_S).astype(int), len(voice) - 1
    )
    heard = voice[index]
    smooth = _smoothed(bands.dbfs)
    alive = bands.line_dbfs > FLOOR_DBFS + 5
    idle = (heard < _GONE) & alive
    if np.count_nonzero(idle) * bands.step_s >= _LEAST_NOISE_S:
        noise = np.median(smooth[idle], axis=0)
    elif alive.any():
        noise = np.quantile(smooth[alive], _QUIET_QUANTILE, axis=0)
    else:
        return np.zeros(frames, bool)
    loud = float(np.quantile(bands.line_dbfs[heard >= _SURE], _LOUD_QUANTILE))
    # Where nothing but speech or a tone was there to learn the noise from, it is not that loud.
    noise = noise - max(0.0, _total(noise) - (loud - _LEAST_SNR_DB))
    least = np.maximum(noise + _ABOVE_NOISE_DB, loud - _BELOW_SPEECH_DB)
    return np.asarray((smooth > least).any(axis=1))


def _total(dbfs: NDArray[np.float64]) -> float:
    """Return the level of all bands together."""
    return float(10 * np.log10(np.sum(10 ** (dbfs / 10))))


def _smoothed(dbfs: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return levels averaged over three frames, so that a single burst of noise is no sound."""
    padded = np.pad(dbfs, ((1, 1), (0, 0)), mode="edge")
    return np.asarray((padded[:-2] + padded[1:-1] + padded[2:]) / 3)
