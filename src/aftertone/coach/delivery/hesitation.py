"""Pauses inside a phrase."""

from aftertone.coach.delivery.hearing.counted import times
from aftertone.coach.delivery.hearing.pauses import hesitations
from aftertone.coach.delivery.hearing.talking import talking_span
from aftertone.coach.delivery.measure import MeasureKind, Reading, Take

_MIN_S = 5.0


def read(take: Take) -> Reading:
    """Return how many pauses a minute stand inside a phrase."""
    talking = talking_span(take.signals)
    if talking is None or talking.duration_s < _MIN_S:
        return Reading(value=None, why=f"Needs at least {_MIN_S:.0f} s from first word to last.")
    found = sorted(hesitations(take), key=lambda span: -span.duration_s)
    count = len(found)
    rate = 60 * count / talking.duration_s
    return Reading(
        value=rate,
        spans=tuple(found),
        fact=f"You stop inside a phrase {times(count)}, {rate:.0f} a minute"
        if count
        else "You never stop inside a phrase",
        why="the listener hears you search for words",
        advice="Decide on the sentence before you start it, and pause where it ends.",
    )


KIND = MeasureKind(
    name="hesitation",
    title="Hesitation",
    unit="pauses/min",
    question="How often do you stop inside a phrase?",
    needs_words=True,
    needs_times=True,
    read=read,
    computed="Pauses of at least 0.25 s that stand inside a phrase, per minute from the first"
    " speech to the last. A pause is between phrases where the word before it carries punctuation"
    " or the word after opens a clause (and, but, because, please ...), and among the digits of a"
    " number; one that touches a filler is inside, unless a sentence ended before it. Two with"
    " nothing but fillers between are one hesitation.",
    cannot_tell="Why you stopped. The punctuation is the recogniser's, and where it errs a pause"
    " lands on the wrong side.",
)
