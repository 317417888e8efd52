"""Moments in which the line was dead."""

from aftertone.coach.delivery.hearing.counted import times
from aftertone.coach.delivery.hearing.talking import talking_span
from aftertone.coach.delivery.measure import MeasureKind, Reading, Take


def read(take: Take) -> Reading:
    """Return how many times the line went dead inside speech."""
    if talking_span(take.signals) is None:
        return Reading(value=None, why="No speech was heard.")
    dead = sorted(take.signals.dropouts, key=lambda span: -span.duration_s)
    count = len(dead)
    lost_ms = 1000 * sum(span.duration_s for span in dead)
    return Reading(
        value=float(count),
        spans=tuple(dead),
        fact=f"The line went dead {times(count)}, {lost_ms:.0f} ms in all"
        if count
        else "The line never went dead",
        why="bits of your words are missing",
        advice="Call again from a place with better reception, or from a landline.",
    )


KIND = MeasureKind(
    name="dropouts",
    title="Drop-outs",
    unit="drop-outs",
    question="Did the line swallow parts of your words?",
    needs_words=False,
    read=read,
    computed="Stretches of digital silence inside speech.",
    cannot_tell="Gaps that a phone system has filled with made-up noise or a repeat of the last"
    " sound (packet-loss concealment) do not show.",
)
