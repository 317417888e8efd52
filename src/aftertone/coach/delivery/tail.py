"""Time after the last word."""

from aftertone.coach.delivery.hearing.talking import talking_span
from aftertone.coach.delivery.measure import MeasureKind, Reading, Take
from aftertone.coach.recording import Span


def read(take: Take) -> Reading:
    """Return the seconds after the last speech."""
    talking = talking_span(take.signals)
    if talking is None:
        return Reading(value=None, why="No speech was heard.")
    end_s = max(take.signals.duration_s, talking.end_s)
    tail_s = end_s - talking.end_s
    return Reading(
        value=tail_s,
        spans=(Span(talking.end_s, end_s),),
        fact=f"The message runs on for {tail_s:.1f} s after your last word",
        why="the prospect waits for more that never comes",
        advice="Hang up as soon as you have said goodbye.",
    )


KIND = MeasureKind(
    name="tail",
    title="Tail",
    unit="s",
    question="How long does the message run on after your last word?",
    needs_words=False,
    read=read,
    computed="Seconds from the end of the last speech that the speech-activity track finds to the"
    " end of the recording.",
    cannot_tell="Whether the phone system will cut the silence off by itself; many do.",
)
