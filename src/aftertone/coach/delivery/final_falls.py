"""Phrases that end with a fall."""

from aftertone.coach.delivery.hearing.endings import Movement, endings
from aftertone.coach.delivery.measure import MeasureKind, Reading, Take

_LEAST_ENDS = 3


def read(take: Take) -> Reading:
    """Return which per cent of the phrases that ask nothing end with a fall."""
    ends = [one for one in endings(take) if not one.question]
    if len(ends) < _LEAST_ENDS:
        return Reading(
            value=None,
            why=f"Needs at least {_LEAST_ENDS} phrases whose end is voiced; {len(ends)} were heard.",
        )
    falls = [one for one in ends if one.movement is Movement.FALL]
    falls.sort(key=lambda one: one.semitones)
    share = 100 * len(falls) / len(ends)
    return Reading(
        value=share,
        spans=tuple(one.span for one in falls),
        fact=f"{len(falls)} of {len(ends)} phrases that ask nothing end with a fall",
    )


KIND = MeasureKind(
    name="final_falls",
    title="Final falls",
    unit="%",
    question="How many of your statements end with the voice going down?",
    needs_words=False,
    read=read,
    computed="As `final_rises`, with a fall of three semitones or more.",
    cannot_tell="Whether it helps: falling ends sounded confident in experiments, and that helped"
    " only where the arguments were strong. So it informs and is not judged.",
)
