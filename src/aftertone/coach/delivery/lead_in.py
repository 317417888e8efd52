"""Time before the first word."""

from aftertone.coach.delivery.hearing.talking import talking_span
from aftertone.coach.delivery.measure import MeasureKind, Reading, Take
from aftertone.coach.recording import Span


def read(take: Take) -> Reading:
    """Return the seconds before anybody speaks."""
    talking = talking_span(take.signals)
    if talking is None:
        return Reading(value=None, why="No speech was heard.")
    return Reading(
        value=talking.start_s,
        spans=(Span(0.0, talking.start_s),),
        fact=f"{talking.start_s:.1f} s pass before your first word",
        why="the prospect may delete a message that starts with nothing",
        advice="Have the first sentence ready, and start it right after the tone.",
    )


KIND = MeasureKind(
    name="lead_in",
    title="Lead-in",
    unit="s",
    question="How long does the prospect wait for your first word?",
    needs_words=False,
    read=read,
    computed="Seconds from the start of the recording to the first speech that the speech-activity"
    " track finds.",
    cannot_tell="A cough or a bump may be taken for the first speech. Systems that cut silence off"
    " leave no lead-in to measure.",
)
