"""Um and uh against words."""

from aftertone.coach.delivery.hearing.spoken import spoken_words
from aftertone.coach.delivery.hearing.syllables import count_words
from aftertone.coach.delivery.measure import MeasureKind, Reading, Take
from aftertone.coach.transcript import WordKind

_MIN_WORDS = 15


def read(take: Take) -> Reading:
    """Return the fillers to every 100 words that are not fillers."""
    words = sum(count_words(word.text) for word in spoken_words(take.transcript.words))
    if words < _MIN_WORDS:
        return Reading(value=None, why=f"Needs at least {_MIN_WORDS} words, and {words} were said.")
    fillers = [word for word in take.transcript.words if word.kind is WordKind.FILLER]
    count = len(fillers)
    rate = 100 * count / words
    return Reading(
        value=rate,
        spans=tuple(word.span for word in fillers) if take.transcript.timed else (),
        fact=f"{count} um or uh among {words} words, {rate:.1f} to a hundred"
        if count
        else f"No um or uh among {words} words",
        why="speech apps advise fewer than 5",
        advice="Where an um comes, close your mouth and breathe; a short silence costs nothing.",
    )


KIND = MeasureKind(
    name="fillers_per_100_words",
    title="Fillers per 100 words",
    unit="fillers/100 words",
    question="How many of your words are um or uh?",
    needs_words=True,
    needs_fillers=True,
    read=read,
    computed="Um and uh (and er, erm, hmm) per hundred other words.",
    cannot_tell="The same as `fillers_per_minute`; the apps' band has no study behind it.",
)
