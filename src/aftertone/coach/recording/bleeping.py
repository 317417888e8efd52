"""A stretch of sound gives way to a tone: what was said there is gone from the samples."""

from collections.abc import Iterable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from aftertone.coach.recording.recording import Recording
from aftertone.coach.recording.span import Span

# The tone that broadcasters take; it lies inside the telephone band.
TONE_HZ = 1_000.0
# From here on the ear hears a fade as an edge and not as a click.
FADE_S = 0.01
# Word edges lie off by 172 ms at the 90th percentile (docs/accuracy.md, word edges); a margin
# beyond that is paid for with a bit of the neighbouring words, which is cheaper than half a digit.
MARGIN_S = 0.25
# Two stretches nearer to each other than this leave no whole word between them.
_JOINED_BELOW_S = 0.3
# The tone is as loud as the speech; of a take that is quiet the tone is too, since both are made
# louder together.
_TONE_RMS = (0.001, 0.15)
_LOUD_FRAME_S = 0.05


def with_margins(spans: Iterable[Span], *, duration_s: float) -> tuple[Span, ...]:
    """Return the stretches with a margin on both sides, joined where they come near each other."""
    wide = sorted(
        Span(max(0.0, one.start_s - MARGIN_S), min(duration_s, one.end_s + MARGIN_S))
        for one in spans
        if one.start_s < duration_s
    )
    joined: list[Span] = []
    for one in wide:
        if joined and one.start_s - joined[-1].end_s < _JOINED_BELOW_S:
            last = joined[-1]
            joined[-1] = Span(last.start_s, max(last.end_s, one.end_s))
        else:
            joined.append(one)
    return tuple(joined)


def bleeped(recording: Recording, spans: Iterable[Span]) -> Recording:
    """Return a recording in which each stretch holds a tone and nothing else.

    The sound fades out before a stretch and in after it; the tone fades inside it.
    """
    samples = recording.samples.copy()
    rms = _tone_rms(recording)
    for span in spans:
        start = max(0, round(span.start_s * recording.rate_hz))
        end = min(len(samples), round(span.end_s * recording.rate_hz))
        if end <= start:
            continue
        _fade_around(samples, start, end, recording.rate_hz)
        samples[start:end] = _tone(end - start, recording.rate_hz, rms)
    return replace(recording, samples=samples)


def _tone(count: int, rate_hz: int, rms: float) -> NDArray[np.float32]:
    wave = np.sqrt(2) * rms * np.sin(2 * np.pi * TONE_HZ * np.arange(count) / rate_hz)
    fade = _fade(min(count // 2, round(FADE_S * rate_hz)))
    wave[: len(fade)] *= fade
    wave[count - len(fade) :] *= fade[::-1]
    sound: NDArray[np.float32] = wave.astype(np.float32)
    return sound


def _fade_around(samples: NDArray[np.float32], start: int, end: int, rate_hz: int) -> None:
    size = round(FADE_S * rate_hz)
    before, after = _fade(min(size, start))[::-1], _fade(min(size, len(samples) - end))
    samples[start - len(before) : start] *= before.astype(np.float32)
    samples[end : end + len(after)] *= after.astype(np.float32)


def _fade(count: int) -> NDArray[np.float64]:
    """Return weights that rise from 0 to 1, as a raised cosine."""
    return 0.5 - 0.5 * np.cos(np.pi * (np.arange(count) + 0.5) / max(1, count))


def _tone_rms(recording: Recording) -> float:
    """Return how loud the speech is in its loud frames, within bounds."""
    step = max(1, round(_LOUD_FRAME_S * recording.rate_hz))
    count = len(recording.samples) // step
    if not count:
        return _TONE_RMS[0]
    frames = recording.samples[: count * step].reshape(count, step).astype(np.float64)
    loud = float(np.quantile(np.sqrt(np.mean(frames**2, axis=1)), 0.8))
    return float(np.clip(loud, *_TONE_RMS))
