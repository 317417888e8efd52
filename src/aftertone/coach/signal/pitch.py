"""The pitch of the voice over time, by swift-f0."""

import functools
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from aftertone.coach.recording import Span
from aftertone.coach.signal.pitch_jumps import without_jumps
from aftertone.coach.signal.tracks import PitchTrack

if TYPE_CHECKING:
    from swift_f0 import SwiftF0

RATE_HZ = 16_000
_HOP = 256
STEP_S = _HOP / RATE_HZ
# A speaking voice; the tracker itself goes from 47 to 2,094 Hz.
LOWEST_HZ = 55.0
HIGHEST_HZ = 600.0
# The tracker's own mark for a voiced frame (speech.md: 5.9 % voicing disagreement there).
_VOICED = 0.5
# How many frames on each side the tracker looks at.
_CONTEXT_FRAMES = 12


def track_pitch(
    samples: NDArray[np.float32], *, within: Sequence[Span], threads: int
) -> PitchTrack:
    """Track the fundamental frequency of a voice.

    Parameters
    ----------
    samples
        Shape (n,), at 16 kHz, levelled.
    within
        Where to look: elsewhere frames count as unvoiced and cost no time.
    threads
        Of the model.

    Returns
    -------
    PitchTrack
        A frame every 16 ms; Hz within 55..600, NaN where unvoiced or where the tracker jumped.

    References
    ----------
    .. [1] Nieradzik, L., "SwiftF0: Fast and Accurate Monophonic Pitch Detection", 2025.
    """
    frames = len(samples) // _HOP
    hz = np.full(frames, np.nan)
    confidence = np.zeros(frames)
    for span in within:
        first = max(0, int(span.start_s / STEP_S))
        last = min(frames, int(span.end_s / STEP_S) + 1)
        left = max(0, first - _CONTEXT_FRAMES)
        right = min(frames, last + _CONTEXT_FRAMES)
        if last <= first:
            continue
        found = _tracker(threads).detect(
            samples[left * _HOP : right * _HOP], RATE_HZ, fmin=LOWEST_HZ, fmax=HIGHEST_HZ
        )
        hz[first:last] = found.pitch_hz[first - left : last - left]
        confidence[first:last] = found.confidence[first - left : last - left]
    hz[confidence < _VOICED] = np.nan
    hz = without_jumps(hz, confidence)
    return PitchTrack(step_s=STEP_S, hz=hz, confidence=confidence)


def pitch_within(track: PitchTrack, spans: Sequence[Span]) -> PitchTrack:
    """Return a pitch track that is unvoiced outside the spans: what hums there is no voice."""
    times = np.arange(len(track.hz)) * track.step_s
    inside = np.zeros(len(times), bool)
    for span in spans:
        inside |= (times >= span.start_s) & (times <= span.end_s)
    return replace(track, hz=np.where(inside, track.hz, np.nan))


@functools.cache
def _tracker(threads: int) -> "SwiftF0":
    """Return the tracker, loaded once a process."""
    from swift_f0 import SwiftF0  # noqa: PLC0415 - heavy, and rooms that only name a Signals need none of it

    return SwiftF0(threads=threads, spin=False)
