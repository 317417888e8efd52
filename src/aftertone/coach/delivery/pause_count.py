"""How many pauses there are."""

from aftertone.coach.delivery.hearing.pauses import silences
from aftertone.coach.delivery.hearing.talking import talking_span
from aftertone.coach.delivery.measure import MeasureKind, Reading, Take


def read(take: Take) -> Reading:
    """Return how many silent pauses lie between the first speech and the last."""
    talking = talking_span(take.signals)
    if talking is None:
        return Reading(value=None, why="No speech was heard.")
    pauses = sorted(silences(take), key=lambda span: -span.duration_s)
    count = len(pauses)
    return Reading(
        value=float(count),
        spans=tuple(pauses),
        fact=f"{count} {'pause' if count == 1 else 'pauses'} in {talking.duration_s:.0f} s of talk",
    )


KIND = MeasureKind(
    name="pause_count",
    title="Pauses",
    unit="pauses",
    question="How often do you stop?",
    needs_words=False,
    read=read,
    computed="Silences of at least 0.25 s between the first speech and the last, from the"
    " speech-activity track and never from the recogniser.",
    cannot_tell="Whether a pause helped. `hesitation` tells those inside a phrase from those"
    " between phrases. It has no band: no count is right or wrong by itself.",
)
