"""Words against the whole time."""

from aftertone.coach.delivery.hearing.spoken import spoken_words
from aftertone.coach.delivery.hearing.syllables import count_words
from aftertone.coach.delivery.hearing.talking import talking_span, wordless
from aftertone.coach.delivery.measure import MeasureKind, Reading, Take

# Below this there is too little to speak of a rate.
_MIN_S = 2.0


def read(take: Take) -> Reading:
    """Return the words a minute from the first speech to the last, pauses included."""
    lost = wordless(take.signals, take.transcript)
    if lost:
        return Reading(value=None, why=lost)
    talking = talking_span(take.signals)
    if talking is None or talking.duration_s < _MIN_S:
        return Reading(value=None, why=f"Needs at least {_MIN_S:.0f} s of speech.")
    words = sum(count_words(word.text) for word in spoken_words(take.transcript.words))
    if words == 0:
        return Reading(value=None, why="Needs the words, and only fillers were heard.")
    rate_wpm = 60 * words / talking.duration_s
    return Reading(
        value=rate_wpm,
        spans=(talking,),
        fact=f"You spoke at {rate_wpm:.0f} words a minute ({rate_wpm / 60:.1f} a second), pauses"
        " included",
        why="a stranger on a phone line has to catch up with you",
        advice="Keep your words as they are and put a pause after your name, after the reason and"
        " around the number.",
        why_below="the listener waits for the next word",
        advice_below="Say each sentence in one go, and pause only between sentences.",
    )


KIND = MeasureKind(
    name="speech_rate",
    title="Speech rate",
    unit="words/min",
    question="How many words a minute reach the listener, pauses included?",
    needs_words=True,
    read=read,
    computed="Words from the first speech to the last (fillers not counted, false starts counted,"
    " a number digit by digit), divided by the whole time between, pauses included. The sentence"
    " states it per minute and per second. Where more than a fifth of the speech gave no words it is"
    " unmeasurable rather than slow.",
    cannot_tell="Whether it was too fast for this listener, or why you spoke so. Words that the"
    " recogniser missed here and there lower it.",
)
