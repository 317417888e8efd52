"""What was measured along a recording: tracks with a stated frame step, and spans."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from aftertone.coach.recording import Span


@dataclass(frozen=True, slots=True, eq=False)
class PitchTrack:
    """Fundamental frequency over time.

    Attributes
    ----------
    step_s
        Time between frames; frame ``i`` is centred at ``i * step_s``.
    hz
        Shape (n,), float64; NaN where unvoiced.
    confidence
        Shape (n,), 0..1, the tracker's own.
    """

    step_s: float
    hz: NDArray[np.float64]
    confidence: NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class LevelTrack:
    """Short-time level over time.

    Attributes
    ----------
    step_s
        Time between frames; frame ``i`` is centred at ``i * step_s``.
    dbfs
        Shape (n,), float64, root mean square level in dB relative to full scale, floored at -100.
    """

    step_s: float
    dbfs: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Loudness:
    """How loud the speech is against what lies under it.

    Attributes
    ----------
    speech_dbfs, noise_dbfs
        Level of the speech, and of what is heard between it; ``noise_dbfs`` is None where the
        recording leaves no moment without speech.
    snr_db
        Their distance, or None.
    """

    speech_dbfs: float
    noise_dbfs: float | None
    snr_db: float | None


@dataclass(frozen=True, slots=True, eq=False)
class Signals:
    """Everything heard in a recording before any word is recognised.

    Attributes
    ----------
    duration_s
        Of the recording.
    pitch, level
        Tracks.
    speech
        Stretches in which somebody speaks, in order, apart from each other by at least the
        shortest silent pause.
    loudness
        Of the speech and of the noise, or None where there is no speech.
    clipped
        Stretches in which the sound hits the ceiling.
    dropouts
        Stretches inside speech in which the line was dead (digital silence).
    """

    duration_s: float
    pitch: PitchTrack
    level: LevelTrack
    speech: tuple[Span, ...]
    loudness: Loudness | None
    clipped: tuple[Span, ...]
    dropouts: tuple[Span, ...]
