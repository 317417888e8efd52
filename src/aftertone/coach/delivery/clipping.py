"""Sound that hits the ceiling."""

from aftertone.coach.delivery.hearing.talking import speaking_s, talking_span
from aftertone.coach.delivery.measure import MeasureKind, Reading, Take


def read(take: Take) -> Reading:
    """Return which per cent of the speech lies in clipped stretches."""
    talking = talking_span(take.signals)
    if talking is None:
        return Reading(value=None, why="No speech was heard.")
    clipped = sorted(take.signals.clipped, key=lambda span: -span.duration_s)
    clipped_s = sum(span.duration_s for span in clipped)
    share = 100 * clipped_s / speaking_s(take.signals.speech, talking)
    return Reading(
        value=share,
        spans=tuple(clipped),
        fact=f"The sound hits the ceiling during {share:.1f} % of your speech"
        if clipped
        else "The sound never hits the ceiling",
        why="it crackles there, and the words break up",
        advice="Turn the input level down, or move back from the microphone.",
    )


KIND = MeasureKind(
    name="clipping",
    title="Clipping",
    unit="%",
    question="Does the sound hit the ceiling and crackle?",
    needs_words=False,
    read=read,
    computed="Time in stretches whose wave is cut flat at its ceiling, as a share of the time of"
    " speech.",
    cannot_tell="A lossy codec or a later gain change rounds the flat tops off and can hide"
    " clipping that happened before it.",
)
