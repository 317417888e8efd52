"""The slowest stretch of the message."""

from aftertone.coach.delivery.hearing.stretches import STRETCH_S, stretches, whole
from aftertone.coach.delivery.measure import MeasureKind, Reading, Take

# Neighbouring stretches within a tenth of its rate belong to it.
_ALIKE = 0.1


def read(take: Take) -> Reading:
    """Return the syllables a second of the slowest three seconds of words."""
    found = stretches(take)
    if not found:
        return Reading(value=None, why=f"Needs at least {STRETCH_S:.0f} s of words.")
    slowest = min(found, key=lambda one: one.rate)
    return Reading(
        value=slowest.rate,
        spans=(whole(slowest, found, within=_ALIKE),),
        fact=f"At your slowest you say {slowest.rate:.1f} syllables a second",
        why_below="the listener waits here",
        advice_below="Slow is right for the number and your name; say the rest as you would to a"
        " colleague.",
    )


KIND = MeasureKind(
    name="slowest_stretch",
    title="Slowest stretch",
    unit="syllables/s",
    question="Where do you speak slowest, and how slowly?",
    needs_words=True,
    needs_times=True,
    read=read,
    computed="As `fastest_stretch`, with the fewest syllables a second.",
    cannot_tell="Whether slow was right: a number or a name said slowly is a service to the"
    " listener.",
)
