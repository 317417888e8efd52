"""Phrases that end with a rise."""

from aftertone.coach.delivery.hearing.endings import Movement, endings
from aftertone.coach.delivery.measure import MeasureKind, Reading, Take

_LEAST_ENDS = 3


def read(take: Take) -> Reading:
    """Return which per cent of the phrases that ask nothing end with a rise."""
    ends = [one for one in endings(take) if not one.question]
    if len(ends) < _LEAST_ENDS:
        return Reading(
            value=None,
            why=f"Needs at least {_LEAST_ENDS} phrases whose end is voiced; {len(ends)} were heard.",
        )
    rises = [one for one in ends if one.movement is Movement.RISE]
    rises.sort(key=lambda one: -one.semitones)
    share = 100 * len(rises) / len(ends)
    return Reading(
        value=share,
        spans=tuple(one.span for one in rises),
        fact=f"{len(rises)} of {len(ends)} phrases that ask nothing end with a rise",
        why="to some ears that leaves them open, as if more were to come",
        advice="Let the voice come down on the last word of the sentences you want to stand.",
    )


KIND = MeasureKind(
    name="final_rises",
    title="Final rises",
    unit="%",
    question="How many of your statements end with the voice going up?",
    needs_words=False,
    read=read,
    computed="Ends of speech before a pause (where the words are known: not inside a phrase, not"
    " after a filler, and not questions) in which a straight line through the pitch of the last"
    " 0.45 s rises by three semitones or more, as a share of those whose end is voiced.",
    cannot_tell="Doubt or confidence. Rises belong to many accents and to lists; they are"
    " therefore never more than something to watch.",
)
