"""How far the pitch spreads: from the 5th to the 95th percentile."""

import numpy as np

from aftertone.coach.delivery.hearing.contour import contour_of
from aftertone.coach.delivery.measure import MeasureKind, Reading, Take

_MIN_VOICED_S = 2.0


def read(take: Take) -> Reading:
    """Return the distance from the 5th to the 95th percentile of the pitch in semitones."""
    contour = contour_of(take.signals.pitch)
    if contour is None or contour.voiced_s < _MIN_VOICED_S:
        return Reading(value=None, why=f"Needs at least {_MIN_VOICED_S:.0f} s of voice.")
    low_st, high_st = np.percentile(contour.semitones, [5, 95])
    range_st = float(high_st - low_st)
    return Reading(
        value=range_st,
        fact=f"Nine tenths of your pitch lie within {range_st:.1f} semitones, from {low_st:+.1f} to"
        f" {high_st:+.1f} around your median",
    )


KIND = MeasureKind(
    name="pitch_range",
    title="Pitch range",
    unit="semitones",
    question="How wide is the range of your voice?",
    needs_words=False,
    read=read,
    computed="Distance from the 5th to the 95th percentile of the pitch of the voiced frames, in"
    " semitones. In acted speech the middle actor uses 6.5 when neutral and 12.5 when surprised.",
    cannot_tell="The same as `pitch_spread`, which is the one that is judged.",
)
