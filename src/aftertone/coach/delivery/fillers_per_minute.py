"""Um and uh against time."""

from aftertone.coach.delivery.hearing.counted import times
from aftertone.coach.delivery.hearing.talking import talking_span
from aftertone.coach.delivery.measure import MeasureKind, Reading, Take
from aftertone.coach.transcript import WordKind

_MIN_S = 5.0


def read(take: Take) -> Reading:
    """Return the fillers a minute of talk, pauses included."""
    talking = talking_span(take.signals)
    if talking is None or talking.duration_s < _MIN_S:
        return Reading(value=None, why=f"Needs at least {_MIN_S:.0f} s from first word to last.")
    fillers = [word for word in take.transcript.words if word.kind is WordKind.FILLER]
    count = len(fillers)
    rate = 60 * count / talking.duration_s
    return Reading(
        value=rate,
        spans=tuple(word.span for word in fillers) if take.transcript.timed else (),
        fact=f"You said um or uh {times(count)}, {rate:.0f} a minute"
        if count
        else "You said no um or uh",
        why="up to 5 a minute did no harm in a study, 12 did",
        advice="Where an um comes, close your mouth and breathe; a short silence costs nothing.",
    )


KIND = MeasureKind(
    name="fillers_per_minute",
    title="Fillers a minute",
    unit="fillers/min",
    question="How often does um or uh come in a minute?",
    needs_words=True,
    needs_fillers=True,
    read=read,
    computed="Um and uh (and er, erm, hmm) heard from the first speech to the last, per minute of"
    " that time.",
    cannot_tell="Words used as fillers (like, you know) are not counted. None at all is not"
    " better: in phone surveys callers with a few did best. From a transcript that was cleaned of"
    " fillers it cannot be measured, and is then said to be unmeasurable rather than 0.",
)
