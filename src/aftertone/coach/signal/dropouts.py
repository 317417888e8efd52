"""Stretches inside speech in which the line was dead."""

from collections.abc import Sequence

import numpy as np

from aftertone.coach.recording import Recording, Span
from aftertone.coach.signal.runs import runs

# Shorter than one packet of any telephone codec, a run of equal samples happens by itself.
_SHORTEST_S = 0.015
# A cut leaves speech on both sides at once; a pause on a gated line fades first.
_SIDE_S = 0.008
_BELOW_SPEECH_DB = 20.0


def find_dropouts(
    recording: Recording, *, speech: Sequence[Span], speech_dbfs: float
) -> tuple[Span, ...]:
    """Return where digital silence cuts into speech.

    Parameters
    ----------
    recording
        At its own rate.
    speech
        Where somebody speaks; only what lies between the first and the last of it is looked at.
    speech_dbfs
        Level of the speech.

    Returns
    -------
    tuple of Span
        Runs of one and the same sample of at least 15 ms, with speech cut off on both sides.
    """
    if not speech:
        return ()
    rate_hz = recording.rate_hz
    first, last = round(speech[0].start_s * rate_hz), round(speech[-1].end_s * rate_hz)
    samples = recording.samples[first:last]
    starts, ends = runs(np.diff(samples) == 0)
    side = max(1, round(_SIDE_S * rate_hz))
    loud = 10 ** ((speech_dbfs - _BELOW_SPEECH_DB) / 10)
    found = []
    long = ends - starts >= _SHORTEST_S * rate_hz
    for start, end in zip(starts[long], ends[long], strict=True):
        before, after = samples[max(0, start - side) : start], samples[end + 1 : end + 1 + side]
        if min(_power(before), _power(after)) >= loud:
            found.append(Span((first + float(start)) / rate_hz, (first + float(end) + 1) / rate_hz))
    return tuple(found)


def _power(samples: np.ndarray) -> float:
    return float(np.mean(np.square(samples, dtype=np.float64))) if len(samples) else 0.0
