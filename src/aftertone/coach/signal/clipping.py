"""Stretches in which the sound hits the ceiling."""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from aftertone.coach.recording import Recording, Span
from aftertone.coach.signal.rumble import without_rumble
from aftertone.coach.signal.runs import runs

# Flat tops: one and the same largest value (within rounding) again and again. Real speech that was
# not clipped had none in 336 cases, nor had 598 of 599 phone clips as they came.
_SAME = 0.999
_FLAT_S = 0.0002
_LEAST_FLAT = 2
_LEAST_TOPS = 4
# Codecs and filters make the tops wavy. What stays: the loud moments crowd under the ceiling. In
# speech that was not clipped the loudest three hundredths of a loud moment begin at 0.47 to 0.78 of
# the largest value (336 cases: 42 recordings, 8 codecs); after clipping by 12 dB at 0.86 (median).
_LOUD_DB = 6.0
_LOUD_QUANTILE = 0.98
_CROWD_QUANTILE, _CEILING_QUANTILE = 0.97, 0.9995
_CROWDED = 0.79
_NEAR_CEILING = 0.8
_HEAVY_RUMBLE = 0.1
_FRAME_S = 0.020
# With less to go by, more is asked: 3 s of a steady synthetic voice come to 0.82 unclipped.
_LEAST_LOUD_S = 0.8
_ENOUGH_LOUD_S = 2.0
_CROWDED_IN_LITTLE = 0.83
_JOIN_S = 0.050


def find_clipping(recording: Recording, *, speech: Sequence[Span]) -> tuple[Span, ...]:
    """Return where a recording is clipped, also where it was clipped before a codec.

    Parameters
    ----------
    recording
        At its own rate: resampling rounds flat tops.
    speech
        Where somebody speaks; only this is looked at, for a tone that came over a phone line has
        flat tops too.

    Returns
    -------
    tuple of Span
        Stretches with flat tops, joined where they are less than 50 ms apart. Where a codec has
        blurred the tops, the 20 ms frames that come near the ceiling.

    Notes
    -----
    What is clipped lightly before a lossy codec cannot be told from speech that was not: of speech
    clipped by 12 dB seven of ten are found after one, by 6 dB three of ten (clipping bench).
    """
    if not speech:
        return ()
    return tuple(_flat_tops(recording, speech) or _crowded(recording, speech))


def _flat_tops(recording: Recording, speech: Sequence[Span]) -> list[Span]:
    """Return stretches in which the same largest value comes again and again."""
    rate_hz = recording.rate_hz
    samples = np.zeros_like(recording.samples)
    for span in speech:
        within = slice(round(span.start_s * rate_hz), round(span.end_s * rate_hz))
        samples[within] = recording.samples[within]
    least = max(_LEAST_FLAT, round(_FLAT_S * rate_hz))
    found: list[tuple[float, float]] = []
    for side in (samples, -samples):
        ceiling = float(np.max(side, initial=0.0))
        if ceiling <= 0:
            continue
        starts, ends = runs(side >= _SAME * ceiling)
        flat = ends - starts >= least
        if np.count_nonzero(flat) >= _LEAST_TOPS:
            found += [
                (float(start) / rate_hz, float(end) / rate_hz)
                for start, end in zip(starts[flat], ends[flat], strict=True)
            ]
    return _joined(sorted(found))


def _crowded(recording: Recording, speech: Sequence[Span]) -> list[Span]:
    """Return the frames near the ceiling where the loud moments of speech crowd under it."""
    size = round(_FRAME_S * recording.rate_hz)
    samples = _without_heavy_rumble(recording)
    frames = samples[: len(samples) // size * size].reshape(-1, size)
    first_s = np.arange(len(frames)) * _FRAME_S
    spoken = np.zeros(len(frames), bool)
    for span in speech:
        spoken |= (first_s >= span.start_s) & (first_s + _FRAME_S <= span.end_s)
    if not spoken.any():
        return []
    power = np.mean(np.square(frames, dtype=np.float64), axis=1)
    loudest = np.quantile(power[spoken], _LOUD_QUANTILE)
    loud = spoken & (power >= loudest * 10 ** (-_LOUD_DB / 10))
    loud_s = np.count_nonzero(loud) * _FRAME_S
    if loud_s < _LEAST_LOUD_S:
        return []
    crowded = _CROWDED if loud_s >= _ENOUGH_LOUD_S else _CROWDED_IN_LITTLE
    near = np.zeros(len(frames), bool)
    for side in (frames, -frames):
        crowd, ceiling = np.quantile(side[loud], (_CROWD_QUANTILE, _CEILING_QUANTILE))
        if ceiling > 0 and crowd >= crowded * ceiling:
            near |= spoken & (side.max(axis=1) >= _NEAR_CEILING * ceiling)
    return _joined(
        (float(start) * _FRAME_S, float(end) * _FRAME_S)
        for start, end in zip(*runs(near), strict=True)
    )


def _without_heavy_rumble(recording: Recording) -> NDArray[np.float32]:
    """Return the samples, without their rumble where it would be taken for loud moments."""
    clean = without_rumble(recording.samples, recording.rate_hz)
    rumble = float(np.mean(np.square(recording.samples - clean)))
    heavy = rumble > _HEAVY_RUMBLE * float(np.mean(np.square(recording.samples)))
    return clean if heavy else recording.samples


def _joined(stretches: Iterable[tuple[float, float]]) -> list[Span]:
    spans: list[Span] = []
    for start_s, end_s in stretches:
        if spans and start_s - spans[-1].end_s < _JOIN_S:
            spans[-1] = Span(spans[-1].start_s, max(spans[-1].end_s, end_s))
        else:
            spans.append(Span(start_s, end_s))
    return spans
