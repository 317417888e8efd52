"""Sounds made by formula, so that what is true of them is known."""

import numpy as np
from numpy.typing import NDArray

from aftertone.coach.recording import Recording, Source


def recording(samples: NDArray[np.floating], rate_hz: int) -> Recording:
    source = Source(
        name="made.wav", container="wav", codec="pcm_s16le", rate_hz=rate_hz, channels=1
    )
    return Recording(np.asarray(samples, np.float32), rate_hz, source)


def silence(seconds: float, rate_hz: int) -> NDArray[np.float64]:
    return np.zeros(round(seconds * rate_hz))


def tone(hz: float, seconds: float, rate_hz: int, *, amplitude: float) -> NDArray[np.float64]:
    return amplitude * np.sin(2 * np.pi * hz * np.arange(round(seconds * rate_hz)) / rate_hz)


def hiss(seconds: float, rate_hz: int, *, level_dbfs: float) -> NDArray[np.float64]:
    noise = np.random.default_rng(7).standard_normal(round(seconds * rate_hz))
    return noise * 10 ** (level_dbfs / 20)


def voice(hz: NDArray[np.floating], rate_hz: int, *, amplitude: float) -> NDArray[np.float64]:
    """A voiced sound whose fundamental follows ``hz``, one value a sample; louder low harmonics."""
    phase = 2 * np.pi * np.cumsum(hz) / rate_hz
    harmonics = [
        np.where(k * hz < 0.45 * rate_hz, np.sin(k * phase) / k, 0.0) for k in range(1, 25)
    ]
    return np.asarray(amplitude * np.sum(harmonics, axis=0) / 1.85)
