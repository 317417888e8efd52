"""The same sound at another sample rate, without a shift in time."""

from dataclasses import replace

import av
import numpy as np
from numpy.typing import NDArray

from aftertone.coach.recording.recording import Recording

# swresample's polyphase filter, made longer than its default. Measured (bench/accuracy/codecs):
# tones above the new half rate come through at most at -95 dB (default filter: -42 dB), the pass
# band is flat up to 0.42 of the lower rate and 0.3 dB down at 0.45, and the phase is zero.
_FILTER = {"filter_size": "64", "phase_shift": "10", "cutoff": "0.95"}
_BLOCK = 1 << 16


def at_rate(recording: Recording, rate_hz: int) -> Recording:
    """Return the recording at ``rate_hz`` samples a second; times stay where they are."""
    if rate_hz == recording.rate_hz:
        return recording
    samples = resample(recording.samples, from_hz=recording.rate_hz, to_hz=rate_hz)
    return replace(recording, samples=samples, rate_hz=rate_hz)


def resample(samples: NDArray[np.float32], *, from_hz: int, to_hz: int) -> NDArray[np.float32]:
    """Return samples at ``to_hz``, as many as last equally long, clipped to -1..1."""
    if from_hz == to_hz:
        return samples
    converter = av.AudioResampler(format="flt", layout="mono", rate=to_hz, options=_FILTER)
    parts = []
    for start in range(0, len(samples), _BLOCK):
        block = np.ascontiguousarray(samples[start : start + _BLOCK], dtype=np.float32)
        frame = av.AudioFrame.from_ndarray(block[None], format="flt", layout="mono")
        frame.sample_rate = from_hz
        parts += [part.to_ndarray()[0] for part in converter.resample(frame)]
    parts += [part.to_ndarray()[0] for part in converter.resample(None)]
    length = round(len(samples) * to_hz / from_hz)
    whole = np.zeros(length, np.float32)
    joined = np.concatenate(parts)[:length] if parts else whole
    whole[: len(joined)] = joined
    return np.clip(whole, -1.0, 1.0)
