"""How far the pitch spreads: standard deviation."""

import numpy as np

from aftertone.coach.delivery.hearing.contour import contour_of
from aftertone.coach.delivery.measure import MeasureKind, Reading, Take

_MIN_VOICED_S = 2.0


def read(take: Take) -> Reading:
    """Return the standard deviation of the pitch in semitones around the speaker's own median."""
    contour = contour_of(take.signals.pitch)
    if contour is None or contour.voiced_s < _MIN_VOICED_S:
        return Reading(value=None, why=f"Needs at least {_MIN_VOICED_S:.0f} s of voice.")
    spread_st = float(np.std(contour.semitones, ddof=1))
    low_st, high_st = np.percentile(contour.semitones, [5, 95])
    return Reading(
        value=spread_st,
        fact=f"Your pitch spreads by {spread_st:.1f} semitones (nine tenths of it within"
        f" {high_st - low_st:.0f}) around {contour.median_hz:.0f} Hz",
        why="wide swings can distract from the words",
        advice="Keep the swings for the one word that matters.",
        why_below="with so little melody nothing stands out",
        advice_below="Lean on the one word in each sentence that must not be missed.",
    )


KIND = MeasureKind(
    name="pitch_spread",
    title="Pitch spread",
    unit="semitones",
    question="How lively is the melody of your voice?",
    needs_words=False,
    read=read,
    computed="Standard deviation of the pitch of the voiced frames, in semitones around your own"
    " median, after single leaps of the tracker are taken out. The sentence also gives the range"
    " from the 5th to the 95th percentile (`pitch_range`).",
    cannot_tell="What you feel, and whether more melody would help: in recorded phone invitations"
    " pitch variation mattered little, and too much may backfire. A creaky voice spreads more than"
    " it sounds.",
)
