"""Stretches in which the sound hits the ceiling."""

import numpy as np

from aftertone.coach.recording import Recording, Span
from aftertone.coach.signal.runs import runs

# Flat tops this near the loudest sample count as the ceiling.
_NEAR = 0.98
_RUN_S = 0.0003
_LEAST_RUN = 3
_CEILING_DBFS = -1.0
_JOIN_S = 0.050


def find_clipping(recording: Recording) -> tuple[Span, ...]:
    """Return where a recording is clipped.

    Parameters
    ----------
    recording
        At its own rate: resampling rounds flat tops.

    Returns
    -------
    tuple of Span
        Stretches with flat tops, joined where they are less than 50 ms apart.
    """
    samples = recording.samples
    if len(samples) == 0:
        return ()
    loudest = float(np.max(np.abs(samples)))
    if loudest < 10 ** (_CEILING_DBFS / 20):
        return ()
    least = max(_LEAST_RUN, round(_RUN_S * recording.rate_hz))
    at_top = np.abs(samples) >= _NEAR * loudest
    starts, ends = runs(at_top)
    keep = ends - starts >= least
    spans: list[Span] = []
    for start, end in zip(starts[keep], ends[keep], strict=True):
        start_s, end_s = float(start) / recording.rate_hz, float(end) / recording.rate_hz
        if spans and start_s - spans[-1].end_s < _JOIN_S:
            spans[-1] = Span(spans[-1].start_s, end_s)
        else:
            spans.append(Span(start_s, end_s))
    return tuple(spans)
