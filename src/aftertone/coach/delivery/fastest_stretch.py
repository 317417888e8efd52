"""The fastest stretch of the message."""

from aftertone.coach.delivery.hearing.stretches import STRETCH_S, stretches, whole
from aftertone.coach.delivery.measure import MeasureKind, Reading, Take

# Neighbouring stretches within a tenth of its rate belong to it.
_ALIKE = 0.1


def read(take: Take) -> Reading:
    """Return the syllables a second of the fastest three seconds of words."""
    found = stretches(take)
    if not found:
        return Reading(value=None, why=f"Needs at least {STRETCH_S:.0f} s of words.")
    fastest = max(found, key=lambda one: one.rate)
    return Reading(
        value=fastest.rate,
        spans=(whole(fastest, found, within=_ALIKE),),
        fact=f"At your fastest you say {fastest.rate:.1f} syllables a second",
        why="this is where a listener loses the thread",
        advice="Say this part at the pace of the rest; if it is your name or company, slower.",
    )


KIND = MeasureKind(
    name="fastest_stretch",
    title="Fastest stretch",
    unit="syllables/s",
    question="Where do you speak fastest, and how fast?",
    needs_words=True,
    needs_times=True,
    read=read,
    computed="Every run of words that takes three seconds to say (pauses and fillers left out);"
    " the one with the most syllables a second counts, and neighbours within a tenth of it are"
    " shown with it.",
    cannot_tell="Whether it was rushed: people speed up through what is easy as well.",
)
