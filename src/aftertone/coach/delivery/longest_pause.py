"""The longest silence within the message."""

from aftertone.coach.delivery.hearing.pauses import silences
from aftertone.coach.delivery.hearing.talking import talking_span
from aftertone.coach.delivery.measure import MeasureKind, Reading, Take


def read(take: Take) -> Reading:
    """Return the length of the longest pause in seconds; 0 where there is none."""
    if talking_span(take.signals) is None:
        return Reading(value=None, why="No speech was heard.")
    pauses = sorted(silences(take), key=lambda span: -span.duration_s)
    longest_s = pauses[0].duration_s if pauses else 0.0
    return Reading(
        value=longest_s,
        spans=tuple(pauses[:3]),
        fact=f"Your longest pause lasts {longest_s:.1f} s" if pauses else "You never pause",
        why="a silence that long sounds like the end of the message",
        advice="Know the next sentence before you end this one; a breath is enough.",
    )


KIND = MeasureKind(
    name="longest_pause",
    title="Longest pause",
    unit="s",
    question="How long is the longest silence?",
    needs_words=False,
    read=read,
    computed="The longest silence between the first speech and the last, from the speech-activity"
    " track.",
    cannot_tell="Whether you were thinking or the line went dead; `dropouts` looks for dead lines.",
)
